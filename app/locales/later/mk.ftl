### Review: written by us, not yet read by a native speaker.
### Language: Македонски

## Today

welcome-back = Мило ни е што си тука! Страница или две денес?

## Noting a session

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
books-recent = Барано неодамна
books-recent-forget = Заборави ги
facets = Стесни го изборот
facets-more = Огранок и тема
book = Книга
book-back = Назад
book-absent = Оваа книга ја нема на овој уред.
book-not-in-catalogue = Во списокот на библиотеката на овој уред ја нема оваа книга.
book-about = За книгата
book-series = Серија
book-audience = За кого
book-language = Јазик
book-original = Преведена од
book-year = Година
book-publisher = Издавач
book-subject = Тема
book-isbn = ISBN
book-branch = Огранок
book-places = Каде стои
book-as-of = Така беше на { $date }.
book-no-place = На { $date } библиотеката не кажа каде стои.
book-next = Следна во серијата
book-alike = Слични на оваа
shelf-want = Сакам да ја читам
shelf-reading = Ја читам
audience = { $audience ->
    [1] За најмалите
    [2] За деца
    [3] За млади
    [4] За возрасни
   *[0] Не е кажано
  }
language = { $language ->
    [0] Македонски
    [1] Албански
    [2] Турски
    [3] Српски
    [4] Босански
    [5] Англиски
    [6] Хрватски
    [7] Словенечки
    [8] Бугарски
    [9] Ромски
    [10] Германски
    [11] Француски
    [12] Италијански
    [13] Шпански
    [14] Руски
    [15] Грчки
    [16] Влашки
   *[17] Друг јазик ({ $code })
  }

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
challenge-counts = Што се брои?
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
found-code = Најден код!
found-code-whose = Кој го најде?
found-code-has = { $name } веќе го има
found-code-taken = Точно! { $name }: { $task }
found-code-not-here = Предизвикот уште не е на овој уред. Поврзи се еднаш на интернет и страницава ќе продолжи сама. Кодот е { $code }.
found-code-lost = Во врската нема цел код. Препиши го од постерот кај предизвикот.
found-code-challenges = Кон предизвиците
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

## Leave with everything

take-along-why = Твоето читање е твое: зачувај го, донеси го од друго место или избриши го.
take-along-open = Отвори
files-title = Датотеки за тебе
files-hint = Овие две датотеки може да ги чита секој што ги има. Во нив се прекарите, книгите и сè што е прочитано.
file-readable = Зачувај за читање (JSON)
file-table = Зачувај како табела (CSV)
file-backup = Зачувај резервна копија
backup-hint = Резервната копија е заклучена со семејната картичка. Со неа сè се враќа, и без библиотека.
backup-too-much = Има премногу за една датотека.
file-saved = Зачувано: { $name }
file-none = Избери датотека. Смее да има најмногу 16 MB.
card-digits = Броевите од картичката
card-hint = Четири реда со по десет броеви. Празните места не се важни.
card-block-one = Прв ред
card-block-two = Втор ред
card-block-three = Трет ред
card-block-four = Четврти ред
card-wrong = Во овој ред има грешка. Спореди го со картичката.
card-none = Немам картичка: дај ми броеви
card-write-down = Препиши ги броевите на хартија. Без нив никој не може да ја отвори датотеката.
import-title = Донеси книги од друго место
import-text = Од Goodreads или StoryGraph: таму побарај „Export“, па избери ја датотеката. Книгите одат на полицата на { $name }.
import-file = Датотека CSV
import-start = Донеси
import-added = { $n ->
    [one] { $n } нова книга
   *[other] { $n } нови книги
  }
import-already = { $n ->
    [one] { $n } книга веќе беше тука.
   *[other] { $n } книги веќе беа тука.
  }
import-remarks = { $n ->
    [one] { $n } ред за проверка
   *[other] { $n } реда за проверка
  }
import-line = Ред { $line }:
import-more = И уште { $n }.
import-empty = Во датотеката нема ништо.
import-not-utf8 = Датотеката не е зачувана како UTF-8. Преземи ја одново од услугата и не ја отворај пред тоа во друга програма.
import-unknown = Ова не е список од Goodreads или од StoryGraph.
remark-no-title = нема наслов; прескокнато
remark-twice = истата книга е веќе погоре; прескокнато
remark-quote = наводникот не е затворен; прочитано до крајот на редот
remark-isbn = бројот ISBN не е точен; книгата е донесена по насловот
remark-date-not-read = датумот не може да се прочита; донесено без него
remark-date-guessed = датумот е разбран како ден, па месец
remark-state-guessed = полицата е непозната; погодено од датумот
remark-shortened = насловот е скратен
steps = { $done } од { $all }
restore-title = Врати од резервна копија
restore-text = Што е понова верзија на овој уред, останува. Ништо не се брои двапати.
restore-file = Датотека со резервна копија
restore-start = Врати
restore-not-backup = Ова не е резервна копија од Прелистај.
restore-newer = Датотеката е од понова верзија. Обнови ја апликацијата, па обиди се пак.
restore-other-card = Датотеката е заклучена со друга картичка.
restore-damaged = Датотеката е оштетена. Ништо не е сменето.
restore-another-household = На овој уред има друго семејство. Ништо не е сменето.
restored-title = Вратено е. Провери.
check-books = Книги
check-sessions = Записи
check-minutes = Минути
check-badges = Значки
check-streak = Низа денови (најдолга)
check-in-file = Датотека
check-here = Тука
check-same = исто
check-different = различно
erase-title = Избриши
erase-reader = Избриши: { $name }
erase-everything = Избриши сè
erase-ask = Навистина да се избрише?
erase-goes = { $name }: одат { $books } книги, { $sessions } записи со { $minutes } минути, значките и низата.
erase-where = Од овој уред веднаш; од библиотеката и од другите уреди на семејството при следното поврзување. Не може да се врати.
erase-stays = Остануваат: датотеките што си ги зачувал ти, картичката на хартија и збировите на завршените предизвици, во кои никој не се познава.
erase-yes = Да, избриши
erase-no = Не, остави
leave-device = Излези од овој уред
leave-ask = Да излеземе од овој уред?
leave-text = Овој уред заборава сè. Заклучената копија во библиотеката останува.
leave-waiting = { $n ->
    [one] { $n } промена е само на овој уред и ќе се изгуби.
   *[other] { $n } промени се само на овој уред и ќе се изгубат.
  }
leave-only-key = Нема друг уред ни картичка: без резервна копија никој повеќе не може да го отвори вашето читање.
leave-yes = Излези
erasing-done = Избришано е и во библиотеката ({ $date }).
errand-failed = Не успеа. Обиди се пак.

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
correct-book = Која книга?
corrected = Поправено.
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

## A device that is no longer one of the family

removed-title = Овој уред е тргнат
removed-text = Семејството го тргна овој уред од својата полица. Што беше запишано овде, веќе не е тука; на другите уреди останува.
removed-begin = Почни одново

## What is counted

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
entry-remove-yes = Избриши
entry-remove-no = Остави
challenge-goal = Цел: { $goal } { $unit }
counts-days = Секој ден кога читаш, макар и малку.
counts-minutes = Минутите читање, најмногу { $cap } во еден ден.
counts-pages = Страниците, најмногу { $cap } во еден ден.
counts-books = Секоја книга што ја читаш.
counts-activities = Секоја активност во библиотеката.

## Kind refusals of what only the later screens ask for

refused-number = Запиши број од { $min } до { $max }.
refused-future = Тој ден уште не дошол. Избери денес или порано.
refused-too-old = { $days ->
    [one] Може најмногу { $days } ден наназад.
   *[other] Може најмногу { $days } дена наназад.
  }
refused-title-empty = Дај му име, макар и кратко.
refused-code = Овој код не е од овие. Погледни го уште еднаш.
refused-challenge-closed = Овој предизвик е затворен.

## On a device on which there is nothing else

erasing-waiting = Од овој уред е избришано. Копијата во библиотеката оди при следното поврзување.
erased-everywhere = Избришано е и во библиотеката.

devices-why = Секој од нив отвора сè што семејството го запишало овде.
devices-open = Уреди и семејна картичка
device-phone = Телефон
device-tablet = Таблет
device-computer = Компјутер
device-other = Уред
device-this = овој уред
device-here-on = Последен пат тука: { $date }
device-not-here-yet = Сè уште не бил тука
device-rename = Именувај
device-rename-named = Именувај: { $name }
device-name = Како го викате?
device-remove = Тргни
device-remove-named = Тргни: { $name }
device-remove-ask = Да се тргне „{ $name }“?
device-remove-text = Отсега не отвора ништо ново. Што е на него, се брише кога следен пат ќе има мрежа; што дотогаш не пратил, се губи.
device-remove-yes = Да, тргни го
device-removed = „{ $name }“ е тргнат.
copies-one = Има една копија. Ако се изгуби овој уред, се губи и вашето читање.
copies = { $n ->
    [one] Има { $n } копија.
   *[other] Има { $n } копии. Ако се изгуби еден уред, ништо не се губи.
  }
card-title = Семејна картичка
card-why = Лист хартија со броеви. Со неа празен телефон пак има сè, и кога ќе ги снема сите уреди.
card-since = Вашата картичка е од { $date }.
card-make = Направи семејна картичка
card-make-new = Направи нова картичка
card-ends-old = Претходната картичка потоа не отвора ништо.
card-paper-keep = Кој ја има оваа картичка, може да прочита сè што семејството запишало. Чувајте ја кај документите и не сликајте ја.
card-paper-how = На празен телефон насочете ја камерата кон сликата. Или отворете { $address }, допрете „Веќе имам Прелистај“ и впишете ги броевите.
card-picture = Слика за камерата на празен телефон
card-paper-date = Направена на { $date }
card-no-printer = Немате печатач? Препишете ги четирите реда на хартија.
card-print = Испечати
card-keep = Ја имам на хартија
card-kept = Картичката важи. Чувајте ја добро.
card-ask = Вашето читање е само на овој уред. Семејна картичка на хартија го чува.
card-ask-later = Не сега
come-back-title = Веќе имам Прелистај
come-back-card = Со семејната картичка
come-back-card-text = Библиотеката го има вашето читање, заклучено. Картичката го отвора тука.
come-back-open = Отвори
come-back-opened = Картичката одговара. Вашето читање доаѓа.
card-unknown = Библиотеката не ја знае оваа картичка. Можеби е направена понова.
library-unreachable = До библиотеката сега не се доаѓа. Обидете се кога ќе има мрежа.
pace-days = { $n ->
    [one] Доволен е { $n } ден неделно.
   *[other] Доволни се { $n } дена неделно.
  }
pace-every-day = Доволно е: { $amount } на ден.
pace-book = { $n ->
    [one] Доволна е една книга на { $n } ден.
   *[other] Доволна е една книга на { $n } дена.
  }
pace-activity = { $n ->
    [one] Доволна е една активност на { $n } ден.
   *[other] Доволна е една активност на { $n } дена.
  }
pace-line = { $n ->
    [one] Доволна е една линија на { $n } ден.
   *[other] Доволна е една линија на { $n } дена.
  }

## Adding a device

add-device = Додај уред
add-device-wait = Само миг …
add-device-how = Насочете ја камерата на другиот уред кон оваа слика.
add-device-picture = QR-код за камерата на другиот уред
add-device-left = Важи уште { $time }. Работи еднаш.
add-device-no-camera = Без камера
add-device-camera = Со камера
add-device-copy = Копирај ја врската
add-device-copied = Копирано. Врската е само за вашиот друг уред.
add-device-not-copied = Овде врската не може да се копира. Обидете се без камера.
add-device-code-how = На другиот уред отворете { $address }/join и впишете ги броевите.
add-device-who = Сака да биде еден од вашите уреди: { $device }
add-device-same = Исти се
add-device-not-same = Не се исти
add-device-letting-in = Се пушта внатре …
add-device-done = Готово. Сега е еден од вашите уреди: { $device }
add-device-again = Почни одново
pairing-compare = Дали сликите се исти на двата уреди?
pairing-cut-off = До библиотеката сега не се доаѓа. Ќе продолжи само.
pairing-late = Двете минути поминаа.
pairing-not-found = Овде веќе нема ништо. Почнете одново на другиот уред.
pairing-somebody-else = Друг уред беше побрз. Допрете „Не се исти“ на првиот и почнете одново.
pairing-not-the-same = Сликите не беа исти, па ништо не е предадено.
pairing-disturbed = Нешто не се совпаѓа, па ништо не е предадено. Почнете одново.
pairing-has-household = Овој уред има свои читатели и тие остануваат. Може да се приклучи само празен уред.
pairing-not-told = Другиот уред не дозна на време. Тргнете го во „Нашите уреди“ и почнете одново.
join-title = Од друг уред
join-how = На уредот што веќе го имате: Семејство, „Уреди и семејна картичка“, „Додај уред“, „Без камера“.
join-code = Девет броеви
join-go = Продолжи
join-wrong = Има грешка во броевите. Споредете ги.
join-meeting = Се бара другиот уред …
join-compare = Потоа допрете „Исти се“ на другиот уред.
join-entering = Вашето читање доаѓа тука …
join-again = Впиши броеви
join-back = Назад
hat = { $hat ->
    [0] зимска капа
    [1] сламена капа
    [2] капа од хартија
    [3] слушалки
    [4] венче од цвеќиња
    [5] шешир
    [6] беретка
   *[7] круна
  }
take-along = Земи сè со себе
devices = Нашите уреди

## Later: what left this device

sent-title = Што знае библиотеката
sent-why = Сè што замина од овој уред во последната недела, и кај кого.
sent-open = Покажи ми
sent-week = Во последните седум дена од овој уред кај { $host } отидоа { $requests } барања со { $bytes } бајти, и кај никого друг.
sent-in-the-open = Отворено
sent-nothing-open = Ништо. Библиотеката не знае дека овде некој чита.
sent-open-text = Ова може да го прочита, без имиња и наслови:
sent-in-week = { $number }. недела од предизвикот
sent-notes = { $n ->
    [one] { $n } белешка
   *[other] { $n } белешки
  }
sent-withdrawn = { $n ->
    [one] { $n } повлечена белешка
   *[other] { $n } повлечени белешки
  }
sent-number = Не знае дека тоа е { $nickname }: знае само број, { $number }…
sent-more = { $n ->
    [one] И уште { $n } белешка.
   *[other] И уште { $n } белешки.
  }
sent-joined = { $n ->
    [one] Дека некој учествува во предизвик: { $n } пат, со посебен број.
   *[other] Дека некој учествува во предизвик: { $n } пати, секојпат со посебен број.
  }
sent-sealed = Заклучено
sent-batches = { $n ->
    [one] { $n } заклучен пакет
   *[other] { $n } заклучени пакети
  }
sent-inside = Може да изброи: { $rows } промени во { $bytes } бајти, заокружено нагоре. Не може да ги отвори.
sent-sealed-text = Внатре се прекарите, книгите, деновите, минутите и налепниците. Клучевите се на вашите уреди и на семејната картичка.
sent-keys = { $n ->
    [one] { $n } пат заклучен клуч за некој ваш уред.
   *[other] { $n } пати заклучен клуч за некој ваш уред.
  }
sent-letters = { $n ->
    [one] { $n } заклучено писмо меѓу два ваши уреди.
   *[other] { $n } заклучени писма меѓу два ваши уреди.
  }
sent-erasures = { $n ->
    [one] { $n } пат ѝ е речено да избрише нешто.
   *[other] { $n } пати ѝ е речено да избрише нешто.
  }
sent-asked-title = Побарано
sent-asked = { $n ->
    [one] Списоците на предизвици и книги: { $n } пат. Доаѓаат цели; што бараш ти, останува овде.
   *[other] Списоците на предизвици и книги: { $n } пати. Доаѓаат цели; што бараш ти, останува овде.
  }
sent-fetched = { $n ->
    [one] Вашите заклучени пакети и броеви: { $n } пат.
   *[other] Вашите заклучени пакети и броеви: { $n } пати.
  }
sent-others = { $n ->
    [one] Нешто друго: { $n } пат.
   *[other] Нешто друго: { $n } пати.
  }
sent-never = Никогаш
sent-never-titles = која книга била
sent-never-names = прекари, слики, возраст
sent-never-search = што пребаруваш
sent-never-others = ништо кај никого друг: тука нема реклами и нема следење

## A class, for its educator

class-area = Моето одделение
class-start = Ново одделение
class-how = Библиотеката ги поканува наставниците. Побарај покана таму: тоа е врска или слика, за едно одделение.
class-promise = Без е-пошта и без лозинка. Имињата остануваат на твојот уред. Што чита детето, овде нема да дознаеш; колку чита, ќе дознаеш.
class-name = Како го викаш?
class-name-hint = Само ти го гледаш.
class-pupils = Колку ученици?
class-pupils-hint = Секој добива место со број. Подоцна може да додадеш уште.
class-grade-mixed = Мешано
class-grade = { $grade }. одделение
class-grade-label = Кое одделение?
class-make = Направи одделение
class-made = Одделението е тука. Испечати ги ливчињата и почнете.
class-title = { $name }, { $grade }. одделение
class-as-of = Бројките се од { $date }.
class-never-looked = Библиотеката сè уште не е прашана.
class-look = Прашај ја библиотеката
class-looked = Сè е најново. Семејствата гледаат дека денес погледна.
class-new = Библиотеката сè уште не знае за одделението. Ќе дознае штом има мрежа.
class-invitation-over = Поканата е веќе искористена или е престара. Сè тука останува; побарај друга од библиотеката.
class-closed = Библиотеката го затвори ова одделение. Сè тука останува на твоите уреди.
class-renew = Искористи ја новата покана
class-offline = Библиотеката сега не се достигнува. Сè е зачувано тука и ќе отиде подоцна.
class-refused-name = Дај му име на одделението.
class-refused-invitation = Ова не е покана. Отвори ја врската повторно.
class-refused-many = Одделение има најмногу { $most } места.
class-refused-date = Избери денес или еден од последните седум дена.
class-note = Запиши читање
class-present = Кој читаше?
class-amount = По колку?
class-noted = { $n ->
    [one] Запишано за { $n } ученик.
   *[other] Запишано за { $n } ученици.
  }
class-correct = Поправи
class-roster = Ученици
class-names-stay = Имињата остануваат заклучени на твоите уреди. Библиотеката знае само броеви.
class-add-pupil = Уште едно место
class-table = Зачувај како табела
class-accept-all = Сите се тие
class-accept = Да, тоа е { $name }
class-reject = Не, не е { $name }
class-claims = Дали е { $name }?
class-yes = Да
class-no = Не
class-quiet = Ништо веќе една недела
class-quiet-count = { $n ->
    [one] На { $n } ученик би му годел убав збор.
   *[other] На { $n } ученици би им годел убав збор.
  }
class-name-of = Име на ученик { $number }
class-leaves-of = Ученик { $number } излезе
class-leaves = Дали ученик { $number } излезе од одделението?
class-sessions = Што е запишано
class-session = { $date }: { $amount }, { $readers }
class-readers = { $n ->
    [one] { $n } ученик
   *[other] { $n } ученици
  }
class-retracted = Повлечено. Списокот на поправки кажува како било.
class-correct-short = Поправи
class-correct-of = Поправи: { $session }
class-retract = Повлечи
class-retract-of = Повлечи: { $session }
class-corrections = Поправки
class-correction = На { $date } е променето ова: { $was }
class-table-number = Број
class-table-name = Име
class-table-nickname = Прекар
class-table-total = Вкупно
campaigns = За што читаме
campaign-none = Сè уште ништо. Избери нешто што секој може да го стигне.
campaign-new = Почни нешто ново
campaign-each = Секој по { $amount }
campaign-together = Заедно { $amount }
campaign-reached = { $reached } од { $pupils } стигнаа
campaign-readers = { $readers } од { $pupils } читаат
campaign-week = { $week }. недела: { $amount }.
campaign-wall = Покажи на ѕид
campaign-kind = Каков вид?
campaign-weeks = Колку недели?
campaign-from-today = Почнува денес. Што се брои, потоа не се менува.
campaign-begin = Почни
campaign-begun = Почна. Убаво читање!
strips = Ливчиња за печатење
strips-why = По едно за секој ученик. Кој нема телефон, не мора: ти запишуваш тука.
strips-show = Покажи ги ливчињата
strip-picture = Слика за камерата
strip-how = Насочи камера кон сликата или отвори { $host }/seat и впиши ги цифрите.

## A seat in a class

seat-title = Читам со одделението
seat-join = Седни на моето место
seat-digits = Дванаесетте цифри од ливчето
seat-digits-hint = Или насочи камера кон сликата на него.
seat-find = Најди ми го местото
seat-for = Тука ќе седне { $name }.
seat-nickname = Во одделението ќе се викаш:
seat-another = Друго име
seat-sees = Одделението го гледа ова име и колку читаш секоја недела. Не гледа кои книги, ни во кои денови.
seat-take = Седни
seat-joined = Сега седиш со одделението.
seat-left = Излезе. Што си прочитал, останува твое.
seat-waiting = Ќе ѝ се каже на библиотеката штом има мрежа.
seat-claimed = Наставникот ќе каже дали си ти.
seat-approved = Твоето читање се брои за одделението.
seat-refused = Тука седи друг, или наставникот го ослободил местото. Побарај друго ливче.
seat-as = Тука си { $name }.
seat-looked = Наставникот последен пат погледна на { $date }.
seat-leave-means = Ако излезеш, одделението брои без тоа што си го читал дома. Кај тебе останува сè.
seat-leave = Излези од одделението
seat-class-total = Одделението има { $amount } (на { $date }).
seat-by-class = Наставникот ти запиша { $amount }. За ист ден се брои поголемото.
seat-refused-digits = Нема место со овие цифри, или некој веќе седи таму. Погледни ги повторно.
nickname = { $animal } со { $thing }
nickname-animals = Лав, Тигар, Мечка, Волк, Лисица, Зајак, Еж, Јазовец, Дабар, Видра, Верверица, Крт, Срна, Рис, Орел, Був, Штрк, Лебед, Гавран, Врапче, Фока, Кит, Делфин, Октопод, Желка, Жаба, Дождовник, Пеперутка, Пчела, Мравка, Слон, Жирафа
nickname-things = балон, чадор, тапан, змеј, фенер, шапка, шал, виолина, велосипед, чамец, карта, компас, цвет, јаболко, цреша, круша, ѕвезда, пердув, копче, ѕвонче, четка, скала, клуч, кошница, светилка, свирче, труба, ракета, тркало, знаме, перница, лажица
sent-classes = { $n ->
    [one] Нешто за одделение: { $n } пат.
   *[other] Нешто за одделение: { $n } пати.
  }
