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
unit-steady-days = { $n ->
    [one] ден по ред
   *[other] дена по ред
  }
unit-read-aloud = { $n ->
    [one] читање заедно
   *[other] читања заедно
  }
unit-listened = { $n ->
    [one] слушање
   *[other] слушања
  }
unit-read-again = { $n ->
    [one] читање на позната книга
   *[other] читања на позната книга
  }
up-to-percent = до { $n } %
of-goal = од { $goal } { $unit }
progress = { $total } од { $goal } { $unit }
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
reader-picture = Избери животно
reader-nickname = Прекар
reader-nickname-hint = Не мора да биде твоето вистинско име.
reader-age = Колку години, приближно?
age-pre-reader = Уште не чита
age-child = Дете
age-teen = Тинејџер
age-adult = Возрасен
reader-done = Готово
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

## Today

today-hello = Здраво, { $name }!
today-so-far = денес
welcome-back = Мило ни е што си тука! Страница или две денес?
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
entry-remove-yes = Избриши
entry-remove-no = Остави
entry-removed = Избришано.
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

log-title = Колку читаше?
log-when = Кога?
log-today = Денес
log-yesterday = Вчера
log-other-day = Друг ден
log-date = Кој ден?
log-quick = Зачувај { $n } минути
log-exactly = Точно колку минути?
log-less = 5 минути помалку
log-more = 5 минути повеќе
log-who = Кој читаше?
log-quick-pages = Зачувај { $n } страници
log-pages = Колку страници?
log-percent = До каде си во книгата, во проценти?
log-more-options = Уште нешто
log-unit = Броиме
log-in-minutes = Минути
log-in-pages = Страници
log-in-percent = Процент од книгата
log-how = Како?
how-alone = Читав без помош
how-together = На глас, заедно
how-read-to = Некој ми читаше
how-audiobook = Аудиокнига
log-finished = Книгата е прочитана
timer-start = Мери го времето
timer-finish = Готово
timer-asks = Мерачот беше сам { $minutes }. Дали читаше и тогаш?
timer-was-reading = Да, читав
timer-was-not = Не
timer-stay-awake = Екранот нека свети
save = Зачувај
close = Затвори
saved = Зачувано: { $minutes }.
undo = Врати

## Kind refusals

refused-number = Запиши број од { $min } до { $max }.
refused-future = Тој ден уште не дошол. Избери денес или порано.
refused-no-date = Избери ден.
refused-no-time = Избери време и барем еден ден.
refused-too-old = { $days ->
    [one] Може најмногу { $days } ден наназад.
   *[other] Може најмногу { $days } дена наназад.
  }
refused-nickname-empty = Напиши прекар, макар и кус.
refused-nickname-long = Прекарот може да има најмногу { $max } букви.
refused-nobody = Избери кој читаше.
refused-title-empty = Дај му име, макар и кратко.
refused-code = Овој код не е од овие. Погледни го уште еднаш.
refused-challenge-closed = Овој предизвик е затворен.
refused-full = Нема место на уредот. Ништо не е изгубено; ослободи место и обиди се пак.
refused-not-saved = Не можеше да се зачува. Обиди се уште еднаш.

## Books

books-search = Книга или автор
books-search-hint = Пиши на кирилица или на латиница.
books-clear = Избриши го пребарувањето
books-found = { $n ->
    [one] { $n } книга
   *[other] { $n } книги
  }
books-none = Нема таква книга. Пробај со помалку букви.
books-here = { $n ->
    [one] { $n } книга на овој уред, од { $date }
   *[other] { $n } книги на овој уред, од { $date }
  }
books-missing = Книгите уште не се донесени. Поврзи се еднаш на интернет.
books-place = { $branch } · { $number } · { $date }
shelf-add = На полица
shelf-book = На полица: { $title }
shelf-added = На полицата: { $title }
shelf-removed = Тргната од полицата: { $title }
log = Запиши

## Challenges

challenges-none = Библиотеката сега нема предизвик. Читај си слободно!
challenge-take = Сакам да учествувам
challenge-taken = Учествуваш: { $title }
challenge-reader = Чита { $name }
challenge-period = од { $from } до { $to }
challenge-opens = { $days ->
    [one] Почнува за { $days } ден
   *[other] Почнува за { $days } дена
  }
challenge-left = { $days ->
    [0] Денес е последниот ден
    [one] Уште { $days } ден
   *[other] Уште { $days } дена
  }
challenge-grace = Заврши. Прочитаното на време уште може да пристигне.
challenge-closed = Заврши
challenge-reached = Успеа! Целта е стигната.
challenge-elsewhere = Дел од ова е изброено на друг уред или во училиште.
challenge-goal = Цел: { $goal } { $unit }
challenge-counts = Што се брои?
counts-days = Секој ден кога читаш, макар и малку.
counts-minutes = Минутите читање, најмногу { $cap } во еден ден.
counts-pages = Страниците, најмногу { $cap } во еден ден.
counts-books = Секоја книга што ја читаш.
counts-activities = Секоја активност во библиотеката.
counts-everything = И слушање, и стрипови, и истата книга повторно: сè се брои.

why = Зошто овој број?
community-title = Сите заедно
community = { $total } од { $goal } { $unit }
community-as-of = на { $date }
community-own = Твои се { $n } { $unit }.
pledge = { $gifts ->
    [0] дарува штом се собере доволно.
    [one] досега дарува { $gifts } пат.
   *[other] досега дарува { $gifts } пати.
  }
code = Имаш код?
code-hint = Се добива таму каде што се случува нешто. Празни места и цртички не се важни.
code-hand-in = Тоа е
code-taken = Точно! Се брои.
tasks-done = Направено: { $done } од { $of }
task-done = направено
task-free = Подарок
own-new = Мој предизвик
own-title = Како се вика?
own-metric = Што се брои?
own-goal = Колку?
own-length = Колку долго?
own-who = За кого е?
own-alone = За мене
own-together = За сите нас, заедно
own-make = Почнуваме
own-leave = Се откажувам од овој
own-left = Откажано. Прочитаното останува.
certificate = Диплома
certificate-name = Име на дипломата
certificate-name-hint = Само за на хартија; не се чува никаде.
certificate-print = Печати

## My reading

my-reading = Моето читање
streak-none = Секој ден е добар за читање.
streak = { $days ->
    [one] { $days } ден по ред. Смее и да се одмора.
   *[other] { $days } дена по ред. Смее и да се одмора.
  }
last-seven-days = Последните седум дена
last-year = Мојата година
in-all = Вкупно
year-in-words = { $n ->
    [one] Читање во { $n } ден од последната година
   *[other] Читање во { $n } дена од последната година
  }
badges = Значки
badge-not-yet = Уште не е освоена.
badge-earned-on = { $needed } { $unit } · { $date }
badge-new = Нова значка!
badge-hide = Скриј ја значката
badge-see = Погледни
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
book-wall = Прочитани книги
history = Што читав во последно време
dress = Преправање
dress-hint = Секоја значка носи уште едно нешто за облекување.
thing-hat = за на глава
thing-face = за на лице
thing-neck = за околу врат
thing-back = позадина
thing = { $kind }, { $number }
thing-later = { $kind }, { $number }: доаѓа со следните значки
reminder = Време за читање
reminder-hint = Ќе те потсети календарот на уредот, не ние. Ништо не се испраќа.
reminder-days = Во кои денови?
reminder-time = Во колку часот?
reminder-save = Стави го во календарот
year-picture = Слика од мојата година
year-picture-hint = Се прави на овој уред. Ти одлучуваш кој ќе ја види.
year-picture-what = Што уште да има на неа?
year-picture-name = Мојот прекар
year-picture-titles = Насловите на моите книги
year-picture-take = Сподели или зачувај

## Family

family-add = Нов читател
family-current = Сега чита
family-switch = Сега чита { $name }
family-week = Читање во { $days } од последните 7 дена
family-today = Денес: { $minutes }

## Settings

settings-language = Јазик
settings-unreviewed = Овие зборови ги напишавме ние; уште не ги прочитал човек на кого јазикот му е мајчин.
language-unreachable = Овој јазик уште не е донесен. Поврзи се еднаш на интернет.
settings-theme = Изглед
theme-device = Како уредот
theme-light = Светло
theme-dark = Темно
settings-storage = Каде се чува
storage-kept = Сè е на овој уред.
storage-persistent = Прелистувачот вети дека нема сам да го избрише.
storage-not-persistent = Ако долго не ја отвориш апликацијата, прелистувачот може да го избрише. Стави ја на почетниот екран.
storage-no-journal = Овој прелистувач чува само една копија на уредот.
storage-full = На уредот нема место. Запишаното е тука, но ново не може да се зачува.
storage-nearly-full = На уредот нема место. Тоа што го запишуваш сè уште се чува. Замоли возрасен да ослободи место.
storage-journal-only = На меморијата на уредот ѝ треба грижа. Тоа што го запишуваш сè уште се чува. Покажи му го ова на возрасен.
aside-unsent = { $n ->
    [one] { $n } белешка сè уште не може да оди во библиотеката. Безбедна е на овој уред; следното обновување ќе се обиде пак.
   *[other] { $n } белешки сè уште не можат да одат во библиотеката. Безбедни се на овој уред; следното обновување ќе се обиде пак.
  }
aside-uncounted = { $n ->
    [one] Библиотеката не можеше да изброи { $n } белешка во предизвик. Белешката е зачувана.
   *[other] Библиотеката не можеше да изброи { $n } белешки во предизвик. Белешките се зачувани.
  }
aside-unread = Друг уред има понова апликација и запиша нешто што тука не се гледа. Ќе се гледа по обновувањето.
settings-app = Апликација
app-version = Верзија { $version }
app-current = Ова е најновата верзија што ја знае уредот.
update-ready = Има нова верзија.
update-now = Обнови
update-later = Подоцна

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

## Later: readers and their locks

reader-locked = зад завеса
reader-edit = Уреди
reader-edit-named = Уреди: { $name }
reader-language = Јазик на овој читател
reader-changed = Променето.
reader-remove = Тргни го овој читател
reader-remove-ask = { $name } да си оди од ова семејство, со сè што е запишано?
reader-remove-yes = Да, тргни
reader-removed = { $name } повеќе не е тука.
age-help-pre-reader = Запишувањето е со цртежи: некој чита, детето слуша.
age-help-child = Запишувањето е со големи броеви и едно допирање.
age-help-teen = Како за дете. Завесата стои и пред овие екрани.
age-help-adult = Возрасниот може да заклучи дел само за возрасни; неговите екрани никогаш не се зад завеса.
lock-title = Завеса со слики
lock-help = Четири слики што се допираат пред да се отворат екраните на овој читател.
lock-help-adult = Четири слики што се допираат пред делот за возрасни.
lock-curtain = Ова е завеса, не сеф: го чува мирот меѓу децата, но не крие од оној што навистина сака да види.
lock-set = Избери слики
lock-change = Избери други слики
lock-take-away = Тргни ја завесата
lock-choose = Допри четири слики по ред и запамети ги.
lock-is-set = Завесата е ставена.
lock-is-gone = Завесата е тргната.
lock-show = Допри ги твоите четири слики по ред.
lock-tapped = Допрени слики: { $count } од { $of }
lock-again = Од почеток
lock-wrong = Не се тие слики. Пробај пак, полека.
lock-fetch-adult = Ништо страшно! Викни некој возрасен да ти отвори.
lock-adult-opens = Возрасен ќе отвори
lock-not-me = Не си ти?
adults-title = За возрасни
adults-pictures = Допри ги четирите слики по ред: { $names }
adults-sum = Колку е { $one } пати { $other }?
adults-sum-answer = Одговор
adults-sum-wrong = Не е толку. Пресметај уште еднаш.
adults-enter = Влези
adults-lock = Заклучи го делот за возрасни
today-give-turn = Чита { $name }. Некој друг?

## Later: everybody at a glance

family-log-all = Запиши за сите
glance-title = Како им оди на сите
glance-behind = Зад завеса. Возрасен може да отвори.
glance-week = Седум дена: { $minutes }
glance-books = Чита: { $titles }
glance-last = Последно: { $amount }, { $date }, { $title }
glance-no-entry = Уште ништо не е запишано.
log-each = Секој по свое
log-each-hint = Празно значи: исто како за сите.
log-each-pages = { $name } учествува во предизвик што брои страници.
log-each-unit = Што броиме за { $name }?

## Later: putting right, looking back

correct = Поправи
correct-title = Како беше навистина?
correct-book = Која книга?
corrected = Поправено.
entry-correct = Поправи: { $title }, { $minutes }
entry-is-back = Вратено.
history-book = Книга
history-month = Месец
history-all-books = Сите книги
history-all-ways = Секако
history-all-months = Секогаш
history-more = Покажи уште
history-shown = Се гледаат { $shown } од { $count }
month = { $month ->
    [1] јануари { $year }
    [2] февруари { $year }
    [3] март { $year }
    [4] април { $year }
    [5] мај { $year }
    [6] јуни { $year }
    [7] јули { $year }
    [8] август { $year }
    [9] септември { $year }
    [10] октомври { $year }
    [11] ноември { $year }
   *[12] декември { $year }
  }

## Later: stickers

sticker = { $sticker ->
    [0] насмеана ѕвезда
    [1] сонце
    [2] срце
    [3] ракета
    [4] виножито
    [5] книга со крилја
    [6] цвет
   *[7] дланка за „дај пет“
  }
sticker-give = Подари налепница: { $name }
sticker-give-named = За { $name }: { $what }
sticker-given = { $name } доби: { $what }.
sticker-taken = Налепницата е вратена.
sticker-from = { $what }, од { $name }
sticker-hide = Скриј ги новите налепници
sticker-album = Мои налепници
