### Review: written by us, not yet read by a native speaker.
### Language: Македонски

app-name = Прелистај
page-title = { $page } · Прелистај

## The five places

places = Места
tab-today = Денес
tab-books = Книги
tab-challenges = Предизвици
tab-family = Семејство
tab-settings = Поставки

## Numbers and dates

minutes = { $n ->
    [one] { $n } минута
   *[other] { $n } минути
  }
unit-minutes = { $n ->
    [one] минута
   *[other] минути
  }
date = { $day } { $month ->
    [1] јануари
    [2] февруари
    [3] март
    [4] април
    [5] мај
    [6] јуни
    [7] јули
    [8] август
    [9] септември
    [10] октомври
    [11] ноември
   *[12] декември
  }
weekday = { $weekday ->
    [0] понеделник
    [1] вторник
    [2] среда
    [3] четврток
    [4] петок
    [5] сабота
   *[6] недела
  }
weekday-initial = { $weekday ->
    [0] п
    [1] в
    [2] с
    [3] ч
    [4] п
    [5] с
   *[6] н
  }

## First visit

welcome-title = Добре дојде!
welcome-text = Овде ги запишуваш книгите што ги читаш и гледаш како расте твоето читање.
welcome-no-account = Без сметка и без лозинка
welcome-no-network = Работи и без интернет
welcome-private = Што читаш, знаете само ти и твоите дома
welcome-start = Да почнеме

## A reader

reader-title = Кој чита?
reader-done = Готово

## Today

today-hello = Здраво, { $name }!
today-so-far = денес
copy-waiting = { $n ->
    [one] Зачувано на овој уред · чека { $n }
   *[other] Зачувано на овој уред · чекаат { $n }
  }
copy-on-device = Зачувано на овој уред
copy-locked = Заклучена копија во библиотеката
copy-bringing-back = Зачувано на овој уред. Останатото се враќа од библиотеката.
copy-needs-update = Зачувано на овој уред. За копија во библиотеката обнови ја апликацијата.
memory-only = Овој прозорец не чува ништо: кога ќе го затвориш, запишаното се брише.

## Noting a session

close = Затвори
undo = Врати

## Kind refusals

refused-nickname-empty = Напиши прекар, макар и кус.
refused-nickname-long = Прекарот може да има најмногу { $max } букви.
refused-full = Нема место на уредот. Ништо не е изгубено; ослободи место и обиди се пак.
refused-not-saved = Не можеше да се зачува. Обиди се уште еднаш.

## My reading

my-reading = Моето читање
milestone = { $number ->
    [0] Првата страница
    [1] Седум дена
    [2] Триесет дена
    [3] Сто дена
    [4] Година од денови
    [5] Десет часа
    [6] Педесет часа
    [7] Сто часа
    [8] Првата книга
    [9] Пет книги
    [10] Дваесет и пет книги
    [11] Сто книги
    [12] Оган што не гасне
    [13] Низ сите месечини
    [14] Гласови заедно
    [15] Добри уши
    [16] Стари пријатели
   *[17] Петстотини страници
  }

## Settings

storage-full = На уредот нема место. Запишаното е тука, но ново не може да се зачува.
storage-nearly-full = На уредот нема место. Тоа што го запишуваш сè уште се чува. Замоли возрасен да ослободи место.
storage-journal-only = На меморијата на уредот ѝ треба грижа. Тоа што го запишуваш сè уште се чува. Покажи му го ова на возрасен.

## When something is in the way

opening = Се отвора…
part-absent = Ова уште не е тука. Поврзи се на интернет и обиди се пак.
blocked-title = Прелистај е отворен и на друго место
blocked-text = Затвори ги другите картички со Прелистај, па обиди се пак.
outdated-title = Оваа картичка е стара
outdated-text = Апликацијата е обновена. Отвори ја одново; сè е зачувано.
unreadable-title = Не може да се прочита зачуваното
unreadable-text = Ништо не е избришано. Рестартирај го уредот и обиди се пак.
try-again = Обиди се пак
lost-title = Оваа страница ја нема
lost-home = Кон Денес

## Leave with everything

welcome-come-back = Веќе имам Прелистај

## Later: readers and their locks

today-give-turn = Чита { $name }. Некој друг?

## What is counted, and what is noted

unit-days = { $n ->
    [one] ден
   *[other] дена
  }
unit-pages = { $n ->
    [one] страница
   *[other] страници
  }
unit-books = { $n ->
    [one] книга
   *[other] книги
  }
unit-activities = { $n ->
    [one] активност
   *[other] активности
  }
unit-lines = { $n ->
    [one] линија
   *[other] линии
  }
class-challenge = Одделение: { $amount }
up-to-percent = до { $n } %
of-goal = од { $goal } { $unit }
progress = { $total } од { $goal } { $unit }
shelf = Мојата полица
shelf-empty = Полицата те чака. Најди ја книгата што ја читаш.
shelf-log = Запиши читање: { $title }
shelf-other = Нешто друго
find-book = Најди книга
entries = Денес прочитав
entries-empty = Уште ништо. Допри книга кога ќе прочиташ малку.
entry-no-book = Читање без книга
entry-remove = Избриши: { $title }, { $minutes }
entry-remove-ask = Да се избрише?
entry-removed = Избришано.
reader-picture = Избери животно
reader-nickname = Прекар
reader-nickname-hint = Не мора да биде твоето вистинско име.
reader-age = Колку години, приближно?
age-pre-reader = Уште не чита
age-child = Дете
age-teen = Тинејџер
age-adult = Возрасен
picture = { $picture ->
    [0] лисица
    [1] мечка
    [2] бувче
    [3] рис
    [4] еж
    [5] штрк
    [6] жаба
    [7] зајак
    [8] мачка
    [9] куче
    [10] глувче
   *[11] желка
  }
correct-title = Како беше навистина?
entry-correct = Поправи: { $title }, { $minutes }
entry-is-back = Вратено.
log-title = Колку читаше?
