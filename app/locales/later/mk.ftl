### Review: written by us, not yet read by a native speaker.
### Language: Македонски

## Numbers and dates

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

## Today

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
saved = Зачувано: { $minutes }.

## Kind refusals

refused-no-date = Избери ден.
refused-no-time = Избери време и барем еден ден.
refused-nobody = Избери кој читаше.

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
