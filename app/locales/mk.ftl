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

refused-number = Запиши број од { $min } до { $max }.
refused-future = Тој ден уште не дошол. Избери денес или порано.
refused-too-old = { $days ->
    [one] Може најмногу { $days } ден наназад.
   *[other] Може најмногу { $days } дена наназад.
  }
refused-nickname-empty = Напиши прекар, макар и кус.
refused-nickname-long = Прекарот може да има најмногу { $max } букви.
refused-title-empty = Дај му име, макар и кратко.
refused-code = Овој код не е од овие. Погледни го уште еднаш.
refused-challenge-closed = Овој предизвик е затворен.
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

take-along = Земи сè со себе
erasing-waiting = Од овој уред е избришано. Копијата во библиотеката оди при следното поврзување.
erased-everywhere = Избришано е и во библиотеката.
welcome-from-file = Имам резервна копија

## Later: readers and their locks

today-give-turn = Чита { $name }. Некој друг?
