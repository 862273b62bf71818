### Review: written by us, not yet read by a native speaker.
### Language: Shqip

## Today

welcome-back = Sa mirë që erdhe! Një a dy faqe sot?

## Noting a session

log-when = Kur?
log-today = Sot
log-yesterday = Dje
log-other-day = Ditë tjetër
log-date = Cila ditë?
log-quick = Ruaj { $n } minuta
log-exactly = Saktësisht sa minuta?
log-less = 5 minuta më pak
log-more = 5 minuta më shumë
log-who = Kush lexoi?
log-quick-pages = Ruaj { $n } faqe
log-pages = Sa faqe?
log-percent = Deri ku je në libër, në përqindje?
log-more-options = Edhe diçka
log-unit = Numërojmë
log-in-minutes = Minuta
log-in-pages = Faqe
log-in-percent = Përqindje të librit
log-how = Si?
how-alone = Lexova pa ndihmë
how-together = Me zë, së bashku
how-read-to = Dikush më lexoi
how-audiobook = Libër audio
log-finished = Libri mbaroi
timer-start = Mate kohën
timer-finish = Mbarova
timer-asks = Matësi mbeti vetëm { $minutes }. A lexove edhe atëherë?
timer-was-reading = Po, lexova
timer-was-not = Jo
timer-stay-awake = Ekrani të rrijë ndezur
save = Ruaj
saved = U ruajt: { $minutes }.

## Kind refusals

refused-no-date = Zgjidh një ditë.
refused-no-time = Zgjidh një orë dhe të paktën një ditë.
refused-nobody = Zgjidh kush lexoi.

## Books

books-search = Libri ose autori
books-search-hint = Shkruaj me latinicë ose me cirilicë.
books-clear = Fshije kërkimin
books-found = { $n ->
    [one] { $n } libër
   *[other] { $n } libra
  }
books-none = S’ka libër të tillë. Provo me më pak shkronja.
books-here = { $n ->
    [one] { $n } libër në këtë pajisje, më { $date }
   *[other] { $n } libra në këtë pajisje, më { $date }
  }
books-missing = Librat nuk kanë ardhur ende. Lidhu një herë me internetin.
books-place = { $branch } · { $number } · { $date }
shelf-add = Në raft
shelf-book = Në raft: { $title }
shelf-added = Në raft: { $title }
shelf-removed = U hoq nga rafti: { $title }
log = Shëno
books-recent = Kërkuar së fundi
books-recent-forget = Harroji
facets = Ngushtoje zgjedhjen
facets-more = Dega dhe tema
book = Libri
book-back = Kthehu
book-absent = Ky libër s’është në këtë pajisje.
book-not-in-catalogue = Në listën e bibliotekës në këtë pajisje s’ka një libër të tillë.
book-about = Për librin
book-series = Seria
book-audience = Për kë
book-language = Gjuha
book-original = Përkthyer nga
book-year = Viti
book-publisher = Botuesi
book-subject = Tema
book-isbn = ISBN
book-branch = Dega
book-places = Ku gjendet
book-as-of = Kështu ishte më { $date }.
book-no-place = Më { $date } biblioteka nuk tha se ku gjendet.
book-next = Tjetri në seri
book-alike = Të ngjashëm me këtë
shelf-want = Dua ta lexoj
shelf-reading = Po e lexoj
audience = { $audience ->
    [1] Për më të vegjlit
    [2] Për fëmijë
    [3] Për të rinj
    [4] Për të rritur
   *[0] S’është thënë
  }
language = { $language ->
    [0] Maqedonisht
    [1] Shqip
    [2] Turqisht
    [3] Serbisht
    [4] Boshnjakisht
    [5] Anglisht
    [6] Kroatisht
    [7] Sllovenisht
    [8] Bullgarisht
    [9] Romisht
    [10] Gjermanisht
    [11] Frëngjisht
    [12] Italisht
    [13] Spanjisht
    [14] Rusisht
    [15] Greqisht
    [16] Arumanisht
   *[17] Gjuhë tjetër ({ $code })
  }

## Challenges

challenges-none = Biblioteka s’ka sfidë për momentin. Lexo lirisht!
challenge-take = Dua të marr pjesë
challenge-taken = Merr pjesë: { $title }
challenge-reader = Lexon { $name }
challenge-period = nga { $from } deri më { $to }
challenge-opens = { $days ->
    [one] Fillon pas { $days } dite
   *[other] Fillon pas { $days } ditësh
  }
challenge-left = { $days ->
    [0] Sot është dita e fundit
    [one] Edhe { $days } ditë
   *[other] Edhe { $days } ditë
  }
challenge-grace = Mbaroi. Ajo që u lexua me kohë ende mund të arrijë.
challenge-closed = Mbaroi
challenge-reached = Ia dole! E arrite qëllimin.
challenge-elsewhere = Një pjesë u numërua në një pajisje tjetër ose në shkollë.
challenge-counts = Çfarë numërohet?
counts-everything = Edhe dëgjimi, edhe stripet, edhe libri për herë të dytë: gjithçka numërohet.
why = Pse ky numër?
community-title = Të gjithë së bashku
community = { $total } nga { $goal } { $unit }
community-as-of = më { $date }
community-own = Prej tyre { $n } { $unit } janë të tuat.
pledge = { $gifts ->
    [0] dhuron sapo të mblidhet mjaft.
    [one] ka dhuruar { $gifts } herë.
   *[other] ka dhuruar { $gifts } herë.
  }
code = A ke një kod?
code-hint = Jepet atje ku ndodh diçka. Hapësirat dhe vizat nuk kanë rëndësi.
code-hand-in = Ky është
code-taken = E saktë! Vlen.
found-code = U gjet një kod!
found-code-whose = Kush e gjeti?
found-code-has = { $name } e ka tashmë
found-code-taken = E saktë! { $name }: { $task }
found-code-not-here = Sfida nuk është ende në këtë pajisje. Lidhu një herë me internetin dhe kjo faqe vazhdon vetë. Kodi është { $code }.
found-code-lost = Në lidhje nuk ka kod të plotë. Kopjoje nga posteri te sfida.
found-code-challenges = Te sfidat
tasks-done = U bënë { $done } nga { $of }
task-done = u bë
task-free = Dhuratë
own-new = Sfida ime
own-title = Si quhet?
own-metric = Çfarë vlen?
own-goal = Sa?
own-length = Për sa kohë?
own-who = Për kë është?
own-alone = Për mua
own-together = Për të gjithë ne, së bashku
own-make = Fillojmë
own-leave = E lë këtë
own-left = U la. Ajo që ke lexuar mbetet.
certificate = Diplomë
certificate-name = Emri në diplomë
certificate-name-hint = Vetëm për letrën; nuk ruhet askund.
certificate-print = Printo

## My reading

streak-none = Çdo ditë është e mirë për të lexuar.
streak = { $days ->
    [one] { $days } ditë radhazi. Lejohet edhe pushimi.
   *[other] { $days } ditë radhazi. Lejohet edhe pushimi.
  }
last-seven-days = Shtatë ditët e fundit
last-year = Viti im
in-all = Gjithsej
year-in-words = { $n ->
    [one] Lexim në { $n } ditë të vitit të fundit
   *[other] Lexim në { $n } ditë të vitit të fundit
  }
badges = Distinktivë
badge-not-yet = Ende e pafituar.
badge-earned-on = { $needed } { $unit } · { $date }
badge-new = Një distinktiv i ri!
badge-hide = Fshihe distinktivin
badge-see = Shikoje
book-wall = Librat që kam lexuar
history = Çfarë kam lexuar së fundi
dress = Veshja
dress-hint = Çdo distinktiv sjell edhe një gjë për t’u veshur.
thing-hat = për kokën
thing-face = për fytyrën
thing-neck = për qafën
thing-back = sfond
thing = { $kind }, { $number }
thing-later = { $kind }, { $number }: vjen me distinktivët e tjerë
reminder = Koha e leximit
reminder-hint = Të kujton kalendari i pajisjes, jo ne. Asgjë nuk dërgohet.
reminder-days = Në cilat ditë?
reminder-time = Në ç’orë?
reminder-save = Vëre në kalendar
year-picture = Fotografi e vitit tim
year-picture-hint = Bëhet në këtë pajisje. Ti vendos kush e sheh.
year-picture-what = Çfarë tjetër të ketë?
year-picture-name = Nofka ime
year-picture-titles = Titujt e librave të mi
year-picture-take = Ndaje ose ruaje

## Family

family-add = Lexues i ri
family-current = Tani lexon
family-switch = Tani lexon { $name }
family-week = Lexim në { $days } nga 7 ditët e fundit
family-today = Sot: { $minutes }

## Settings

settings-language = Gjuha
settings-unreviewed = Këto fjalë i shkruam ne; ende nuk i ka lexuar dikush që e ka gjuhë amtare.
language-unreachable = Kjo gjuhë nuk ka ardhur ende. Lidhu një herë me internetin.
settings-theme = Pamja
theme-device = Si pajisja
theme-light = E çelët
theme-dark = E errët
settings-storage = Ku ruhet
storage-kept = Gjithçka është në këtë pajisje.
storage-persistent = Shfletuesi premtoi se nuk do ta fshijë vetë.
storage-not-persistent = Nëse nuk e hap aplikacionin për një kohë të gjatë, shfletuesi mund ta fshijë. Vendose në ekranin kryesor.
storage-no-journal = Ky shfletues ruan vetëm një kopje në pajisje.
aside-unsent = { $n ->
    [one] { $n } shënim ende nuk shkon dot në bibliotekë. Është i sigurt në këtë pajisje; përditësimi tjetër provon përsëri.
   *[other] { $n } shënime ende nuk shkojnë dot në bibliotekë. Janë të sigurta në këtë pajisje; përditësimi tjetër provon përsëri.
  }
aside-uncounted = { $n ->
    [one] Biblioteka nuk e numëroi dot { $n } shënim në një sfidë. Shënimi është ruajtur.
   *[other] Biblioteka nuk i numëroi dot { $n } shënime në një sfidë. Shënimet janë ruajtur.
  }
aside-unread = Një pajisje tjetër ka aplikacion më të ri dhe shënoi diçka që këtu nuk shihet. Do të shihet pas përditësimit.
settings-app = Aplikacioni
app-version = Versioni { $version }
app-current = Ky është versioni më i ri që njeh pajisja.
update-ready = Ka version të ri.
update-now = Përditëso
update-later = Më vonë

## Leave with everything

take-along-why = Leximi yt është yti: ruaje, sille nga një vend tjetër ose fshije.
take-along-open = Hape
files-title = Skedarë për ty
files-hint = Këta dy skedarë mund t’i lexojë kushdo që i ka. Në to janë nofkat, librat dhe gjithçka që është lexuar.
file-readable = Ruaje për lexim (JSON)
file-table = Ruaje si tabelë (CSV)
file-backup = Ruaj kopjen rezervë
backup-hint = Kopja rezervë është e kyçur me kartën e familjes. Me të kthehet gjithçka, edhe pa bibliotekën.
backup-too-much = Ka tepër për një skedar të vetëm.
file-saved = U ruajt: { $name }
file-none = Zgjidh një skedar. Mund të ketë më së shumti 16 MB.
card-digits = Numrat e kartës
card-hint = Katër rreshta me nga dhjetë shifra. Hapësirat nuk kanë rëndësi.
card-block-one = Rreshti i parë
card-block-two = Rreshti i dytë
card-block-three = Rreshti i tretë
card-block-four = Rreshti i katërt
card-wrong = Në këtë rresht ka një gabim. Krahasoje me kartën.
card-none = Nuk kam kartë: më jep numra
card-write-down = Shkruaji numrat në letër. Pa ta askush nuk mund ta hapë skedarin.
import-title = Sill libra nga një vend tjetër
import-text = Nga Goodreads ose StoryGraph: kërko atje “Export”, pastaj zgjidh skedarin. Librat shkojnë në raftin e { $name }.
import-file = Skedar CSV
import-start = Sille
import-added = { $n ->
    [one] { $n } libër i ri
   *[other] { $n } libra të rinj
  }
import-already = { $n ->
    [one] { $n } libër ishte tashmë këtu.
   *[other] { $n } libra ishin tashmë këtu.
  }
import-remarks = { $n ->
    [one] { $n } rresht për t’u parë
   *[other] { $n } rreshta për t’u parë
  }
import-line = Rreshti { $line }:
import-more = Dhe edhe { $n }.
import-empty = Në skedar nuk ka asgjë.
import-not-utf8 = Skedari nuk është ruajtur si UTF-8. Shkarkoje sërish nga shërbimi dhe mos e hap më parë në një program tjetër.
import-unknown = Kjo nuk është një listë e Goodreads ose e StoryGraph.
remark-no-title = nuk ka titull; u kapërcye
remark-twice = i njëjti libër është më lart; u kapërcye
remark-quote = thonjëza nuk është mbyllur; u lexua deri në fund të rreshtit
remark-isbn = numri ISBN nuk është i saktë; libri u soll sipas titullit
remark-date-not-read = data nuk mund të lexohet; u soll pa të
remark-date-guessed = data u kuptua si ditë, pastaj muaj
remark-state-guessed = rafti është i panjohur; u hamendësua nga data
remark-shortened = titulli u shkurtua
steps = { $done } nga { $all }
restore-title = Kthe nga kopja rezervë
restore-text = Ajo që është më e re në këtë pajisje mbetet. Asgjë nuk numërohet dy herë.
restore-file = Skedari i kopjes rezervë
restore-start = Kthe
restore-not-backup = Kjo nuk është një kopje rezervë e Prelistaj.
restore-newer = Skedari është i një versioni më të ri. Përditëso aplikacionin dhe provo sërish.
restore-other-card = Skedari është i kyçur me një kartë tjetër.
restore-damaged = Skedari është i dëmtuar. Asgjë nuk u ndryshua.
restore-another-household = Në këtë pajisje është një familje tjetër. Asgjë nuk u ndryshua.
restored-title = U kthye. Kontrolloje.
check-books = Libra
check-sessions = Shënime
check-minutes = Minuta
check-badges = Distinktivë
check-streak = Ditë rresht (më e gjata)
check-in-file = Skedari
check-here = Këtu
check-same = njësoj
check-different = ndryshe
erase-title = Fshi
erase-reader = Fshi: { $name }
erase-everything = Fshi gjithçka
erase-ask = Vërtet të fshihet?
erase-goes = { $name }: ikin { $books } libra, { $sessions } shënime me { $minutes } minuta, distinktivët dhe ditët rresht.
erase-where = Nga kjo pajisje menjëherë; nga biblioteka dhe nga pajisjet e tjera të familjes në lidhjen e ardhshme. Nuk mund të kthehet.
erase-stays = Mbeten: skedarët që i ke ruajtur ti, karta në letër dhe shumat e sfidave të mbyllura, në të cilat nuk njihet askush.
erase-yes = Po, fshije
erase-no = Jo, lëre
leave-device = Dil nga kjo pajisje
leave-ask = Të dalim nga kjo pajisje?
leave-text = Kjo pajisje harron gjithçka. Kopja e kyçur në bibliotekë mbetet.
leave-waiting = { $n ->
    [one] { $n } ndryshim është vetëm në këtë pajisje dhe do të humbasë.
   *[other] { $n } ndryshime janë vetëm në këtë pajisje dhe do të humbasin.
  }
leave-only-key = Nuk ka pajisje tjetër dhe as kartë: pa kopje rezervë askush nuk mund ta hapë më leximin tuaj.
leave-yes = Dil
erasing-done = Është fshirë edhe në bibliotekë ({ $date }).
errand-failed = Nuk ia doli. Provo sërish.

## Later: readers and their locks

reader-locked = pas perdes
reader-edit = Ndrysho
reader-edit-named = Ndrysho: { $name }
reader-language = Gjuha e këtij lexuesi
reader-changed = U ndryshua.
reader-remove = Hiqe këtë lexues
reader-remove-ask = Të largohet { $name } nga kjo familje, me gjithçka që është shënuar?
reader-remove-yes = Po, hiqe
reader-removed = { $name } nuk është më këtu.
age-help-pre-reader = Shënimi bëhet me vizatime: dikush lexon, fëmija dëgjon.
age-help-child = Shënimi bëhet me numra të mëdhenj dhe një prekje.
age-help-teen = Si për fëmijë. Perdja mund të qëndrojë edhe para këtyre ekraneve.
age-help-adult = I rrituri mund të mbyllë një pjesë vetëm për të rritur; ekranet e tij nuk janë kurrë pas perdes.
lock-title = Perde me figura
lock-help = Katër figura që preken para se të hapen ekranet e këtij lexuesi.
lock-help-adult = Katër figura që preken para pjesës për të rritur.
lock-curtain = Kjo është perde, jo kasafortë: ruan qetësinë mes fëmijëve, por nuk fsheh nga ai që vërtet dëshiron të shohë.
lock-set = Zgjidh figura
lock-change = Zgjidh figura të tjera
lock-take-away = Hiqe perden
lock-choose = Prek katër figura me radhë dhe mbaji mend.
lock-is-set = Perdja u vendos.
lock-is-gone = Perdja u hoq.
lock-show = Prek katër figurat e tua me radhë.
lock-tapped = Figura të prekura: { $count } nga { $of }
lock-again = Nga fillimi
lock-wrong = Nuk janë ato figura. Provo përsëri, ngadalë.
lock-fetch-adult = Asgjë e keqe! Thirr një të rritur që të ta hapë.
lock-adult-opens = Do ta hapë një i rritur
lock-not-me = Nuk je ti?
adults-title = Për të rritur
adults-pictures = Prek katër figurat me radhë: { $names }
adults-sum = Sa bëjnë { $one } herë { $other }?
adults-sum-answer = Përgjigjja
adults-sum-wrong = Nuk është aq. Llogarite edhe një herë.
adults-enter = Hyr
adults-lock = Mbylle pjesën për të rritur

## Later: everybody at a glance

family-log-all = Shëno për të gjithë
glance-title = Si po u shkon të gjithëve
glance-behind = Pas perdes. Një i rritur mund ta hapë.
glance-week = Shtatë ditë: { $minutes }
glance-books = Lexon: { $titles }
glance-last = Së fundi: { $amount }, { $date }, { $title }
glance-no-entry = Ende asgjë e shënuar.
log-each = Secili në mënyrën e vet
log-each-hint = Bosh do të thotë: njësoj si për të gjithë.
log-each-pages = { $name } merr pjesë në një sfidë që numëron faqe.
log-each-unit = Çfarë numërojmë për { $name }?

## Later: putting right, looking back

correct = Ndreqe
correct-book = Cili libër?
corrected = U ndreq.
history-book = Libri
history-month = Muaji
history-all-books = Të gjithë librat
history-all-ways = Në çdo mënyrë
history-all-months = Gjithmonë
history-more = Trego më shumë
history-shown = Shihen { $shown } nga { $count }
month = { $month ->
    [1] janar { $year }
    [2] shkurt { $year }
    [3] mars { $year }
    [4] prill { $year }
    [5] maj { $year }
    [6] qershor { $year }
    [7] korrik { $year }
    [8] gusht { $year }
    [9] shtator { $year }
    [10] tetor { $year }
    [11] nëntor { $year }
   *[12] dhjetor { $year }
  }

## Later: stickers

sticker = { $sticker ->
    [0] yll i qeshur
    [1] diell
    [2] zemër
    [3] raketë
    [4] ylber
    [5] libër me krahë
    [6] lule
   *[7] pëllëmbë që përshëndet
  }
sticker-give = Dhuro një ngjitëse: { $name }
sticker-give-named = Për { $name }: { $what }
sticker-given = { $name } mori: { $what }.
sticker-taken = Ngjitësja u mor prapa.
sticker-from = { $what }, nga { $name }
sticker-hide = Fshih ngjitëset e reja
sticker-album = Ngjitëset e mia

## A device that is no longer one of the family

removed-title = Kjo pajisje u hoq
removed-text = Familja e hoqi këtë pajisje nga rafti i saj. Çfarë ishte shënuar këtu, nuk është më këtu; në pajisjet e tjera mbetet.
removed-begin = Fillo nga e para

## What is counted

unit-steady-days = { $n ->
    [one] ditë radhazi
   *[other] ditë radhazi
  }
unit-read-aloud = { $n ->
    [one] lexim së bashku
   *[other] lexime së bashku
  }
unit-listened = { $n ->
    [one] dëgjim
   *[other] dëgjime
  }
unit-read-again = { $n ->
    [one] lexim i një libri të njohur
   *[other] lexime të një libri të njohur
  }
entry-remove-yes = Fshije
entry-remove-no = Lëre
challenge-goal = Qëllimi: { $goal } { $unit }
counts-days = Çdo ditë kur lexon, sado pak.
counts-minutes = Minutat e leximit, më së shumti { $cap } në një ditë.
counts-pages = Faqet, më së shumti { $cap } në një ditë.
counts-books = Çdo libër që lexon.
counts-activities = Çdo veprimtari në bibliotekë.

## Kind refusals of what only the later screens ask for

refused-number = Shkruaj një numër nga { $min } deri në { $max }.
refused-future = Ajo ditë s’ka ardhur ende. Zgjidh sot ose më herët.
refused-too-old = { $days ->
    [one] Mund të kthehesh më së shumti { $days } ditë.
   *[other] Mund të kthehesh më së shumti { $days } ditë.
  }
refused-title-empty = Vëri një emër, qoftë edhe të shkurtër.
refused-code = Ky kod nuk është nga këta. Shikoje edhe një herë.
refused-challenge-closed = Kjo sfidë është mbyllur.

## On a device on which there is nothing else

erasing-waiting = Nga kjo pajisje është fshirë. Kopja në bibliotekë ikën në lidhjen e ardhshme.
erased-everywhere = Është fshirë edhe në bibliotekë.

devices-why = Secila prej tyre hap gjithçka që familja ka shënuar këtu.
devices-open = Pajisjet dhe karta e familjes
device-phone = Telefon
device-tablet = Tablet
device-computer = Kompjuter
device-other = Pajisje
device-this = kjo pajisje
device-here-on = Herën e fundit këtu: { $date }
device-not-here-yet = Ende s’ka qenë këtu
device-rename = Emërto
device-rename-named = Emërto: { $name }
device-name = Si e quani?
device-remove = Hiqe
device-remove-named = Hiqe: { $name }
device-remove-ask = Ta heqim „{ $name }“?
device-remove-text = Tani e tutje nuk hap asgjë të re. Ç’ka në të, fshihet kur të ketë rrjet herën tjetër; ç’nuk ka dërguar deri atëherë, humbet.
device-remove-yes = Po, hiqe
device-removed = „{ $name }“ u hoq.
copies-one = Ka një kopje. Nëse humb kjo pajisje, humb edhe leximi juaj.
copies = { $n ->
    [one] Ka { $n } kopje.
   *[other] Ka { $n } kopje. Nëse humb një pajisje, nuk humb asgjë.
  }
card-title = Karta e familjes
card-why = Një fletë me shifra. Me të një telefon bosh i ka përsëri të gjitha, edhe kur s’ka mbetur asnjë pajisje.
card-since = Karta juaj është e datës { $date }.
card-make = Bëj një kartë të familjes
card-make-new = Bëj një kartë të re
card-ends-old = Karta e mëparshme pastaj nuk hap më asgjë.
card-paper-keep = Kush e ka këtë kartë, mund të lexojë gjithçka që familja ka shënuar. Ruajeni te dokumentet dhe mos e fotografoni.
card-paper-how = Në një telefon bosh drejtojeni kamerën te figura. Ose hapni { $address }, prekni „E kam tashmë Prelistaj“ dhe shkruani shifrat.
card-picture = Figurë për kamerën e një telefoni bosh
card-paper-date = E bërë më { $date }
card-no-printer = S’keni printer? Kopjojini katër rreshtat në letër.
card-print = Printo
card-keep = E kam në letër
card-kept = Karta vlen tani. Ruajeni mirë.
card-ask = Leximi juaj është vetëm në këtë pajisje. Një kartë e familjes në letër e ruan.
card-ask-later = Jo tani
come-back-title = E kam tashmë Prelistaj
come-back-card = Me kartën e familjes
come-back-card-text = Biblioteka e ka leximin tuaj, të kyçur. Karta e hap këtu.
come-back-open = Hape
come-back-opened = Karta përputhet. Leximi juaj po vjen.
card-unknown = Biblioteka nuk e njeh këtë kartë. Ndoshta është bërë një më e re.
library-unreachable = Biblioteka nuk arrihet tani. Provoni kur të ketë rrjet.
pace-days = { $n ->
    [one] Mjafton { $n } ditë në javë.
   *[other] Mjaftojnë { $n } ditë në javë.
  }
pace-every-day = Mjafton: { $amount } në ditë.
pace-book = { $n ->
    [one] Mjafton një libër në ditë.
   *[other] Mjafton një libër në { $n } ditë.
  }
pace-activity = { $n ->
    [one] Mjafton një veprimtari në ditë.
   *[other] Mjafton një veprimtari në { $n } ditë.
  }
pace-line = { $n ->
    [one] Mjafton një rresht në ditë.
   *[other] Mjafton një rresht në { $n } ditë.
  }

## Adding a device

add-device = Shto një pajisje
add-device-wait = Një çast …
add-device-how = Drejtojeni kamerën e pajisjes tjetër nga kjo figurë.
add-device-picture = Kod QR për kamerën e pajisjes tjetër
add-device-left = Vlen edhe { $time }. Punon vetëm një herë.
add-device-no-camera = Pa kamerë
add-device-camera = Me kamerë
add-device-copy = Kopjo lidhjen
add-device-copied = U kopjua. Lidhja është vetëm për pajisjen tuaj tjetër.
add-device-not-copied = Këtu lidhja nuk kopjohet dot. Provoni pa kamerë.
add-device-code-how = Në pajisjen tjetër hapni { $address }/join dhe shkruani këto shifra.
add-device-who = Do të jetë një nga pajisjet tuaja: { $device }
add-device-same = Janë të njëjta
add-device-not-same = Nuk janë të njëjta
add-device-letting-in = Po pranohet …
add-device-done = U bë. Tani është një nga pajisjet tuaja: { $device }
add-device-again = Fillo nga e para
pairing-compare = A janë të njëjta figurat në të dyja pajisjet?
pairing-cut-off = Biblioteka nuk arrihet tani. Do të vazhdojë vetë.
pairing-late = Dy minutat kaluan.
pairing-not-found = Këtu nuk ka më asgjë. Filloni nga e para në pajisjen tjetër.
pairing-somebody-else = Një pajisje tjetër ishte më e shpejtë. Prekni „Nuk janë të njëjta“ në të parën dhe filloni nga e para.
pairing-not-the-same = Figurat nuk ishin të njëjta, prandaj nuk u dha asgjë.
pairing-disturbed = Diçka nuk përputhej, prandaj nuk u dha asgjë. Filloni nga e para.
pairing-has-household = Kjo pajisje ka lexuesit e vet dhe ata mbeten. Mund të bashkohet vetëm një pajisje bosh.
pairing-not-told = Pajisja tjetër nuk u njoftua me kohë. Hiqeni te „Pajisjet tona“ dhe filloni nga e para.
join-title = Nga një pajisje tjetër
join-how = Në pajisjen që e keni tashmë: Familja, „Pajisjet dhe karta e familjes“, „Shto një pajisje“, „Pa kamerë“.
join-code = Nëntë shifra
join-go = Vazhdo
join-wrong = Ka një gabim te shifrat. Krahasojini.
join-meeting = Po kërkohet pajisja tjetër …
join-compare = Pastaj prekni „Janë të njëjta“ në pajisjen tjetër.
join-entering = Leximi juaj po vjen këtu …
join-again = Shkruaj shifrat
join-back = Kthehu
hat = { $hat ->
    [0] kapuç leshi
    [1] kapelë kashte
    [2] kapelë letre
    [3] kufje
    [4] kurorë lulesh
    [5] kapelë me strehë
    [6] beretë
   *[7] kurorë mbreti
  }
take-along = Merri të gjitha me vete
devices = Pajisjet tona

## Later: what left this device

sent-title = Çfarë di biblioteka
sent-why = Gjithçka që u largua nga kjo pajisje javën e fundit, dhe te kush.
sent-open = Më trego
sent-week = Në shtatë ditët e fundit nga kjo pajisje te { $host } shkuan { $requests } kërkesa me { $bytes } bajt, dhe te askush tjetër.
sent-in-the-open = Hapur
sent-nothing-open = Asgjë. Biblioteka nuk e di se këtu lexon dikush.
sent-open-text = Këtë mund ta lexojë, pa emra e pa tituj:
sent-in-week = java { $number } e sfidës
sent-notes = { $n ->
    [one] { $n } shënim
   *[other] { $n } shënime
  }
sent-withdrawn = { $n ->
    [one] { $n } shënim i tërhequr
   *[other] { $n } shënime të tërhequra
  }
sent-number = Nuk e di se është { $nickname }: di vetëm një numër, { $number }…
sent-more = { $n ->
    [one] Edhe { $n } shënim.
   *[other] Edhe { $n } shënime.
  }
sent-joined = { $n ->
    [one] Se dikush merr pjesë në një sfidë: { $n } herë, me një numër të vetin.
   *[other] Se dikush merr pjesë në një sfidë: { $n } herë, çdo herë me një numër të vetin.
  }
sent-sealed = I kyçur
sent-batches = { $n ->
    [one] { $n } pako e kyçur
   *[other] { $n } pako të kyçura
  }
sent-inside = Mund të numërojë: { $rows } ndryshime në { $bytes } bajt, të rrumbullakuara lart. Nuk mund t’i hapë.
sent-sealed-text = Brenda janë nofkat, librat, ditët, minutat dhe ngjitëset. Çelësat janë në pajisjet tuaja dhe në kartën e familjes.
sent-keys = { $n ->
    [one] { $n } herë një çelës i kyçur për një pajisje tuajën.
   *[other] { $n } herë një çelës i kyçur për një pajisje tuajën.
  }
sent-letters = { $n ->
    [one] { $n } letër e kyçur mes dy pajisjeve tuaja.
   *[other] { $n } letra të kyçura mes dy pajisjeve tuaja.
  }
sent-erasures = { $n ->
    [one] { $n } herë iu tha të fshijë diçka.
   *[other] { $n } herë iu tha të fshijë diçka.
  }
sent-asked-title = E kërkuar
sent-asked = { $n ->
    [one] Listat e sfidave dhe të librave: { $n } herë. Vijnë të tëra; çfarë kërkon ti, mbetet këtu.
   *[other] Listat e sfidave dhe të librave: { $n } herë. Vijnë të tëra; çfarë kërkon ti, mbetet këtu.
  }
sent-fetched = { $n ->
    [one] Pakot dhe numrat tuaj të kyçur: { $n } herë.
   *[other] Pakot dhe numrat tuaj të kyçur: { $n } herë.
  }
sent-others = { $n ->
    [one] Diçka tjetër: { $n } herë.
   *[other] Diçka tjetër: { $n } herë.
  }
sent-never = Kurrë
sent-never-titles = cili libër ishte
sent-never-names = nofkat, figurat, mosha
sent-never-search = çfarë kërkon
sent-never-others = asgjë te askush tjetër: këtu nuk ka reklama dhe as gjurmim

## A class, for its educator

class-area = Klasa ime
class-start = Klasë e re
class-how = Biblioteka i fton mësuesit. Kërko atje një ftesë: është një lidhje ose një figurë, për një klasë.
class-promise = Pa e-postë, pa fjalëkalim. Emrat mbeten në pajisjen tënde. Çfarë lexon fëmija, këtu nuk do ta mësosh; sa lexon, po.
class-name = Si e quan?
class-name-hint = E sheh vetëm ti.
class-pupils = Sa nxënës?
class-pupils-hint = Secili merr një vend me numër. Mund të shtosh më vonë.
class-grade-mixed = E përzier
class-grade = Klasa { $grade }
class-grade-label = Cila klasë?
class-make = Krijo klasën
class-made = Klasa është këtu. Shtyp fletëzat dhe filloni.
class-title = { $name }, klasa { $grade }
class-as-of = Shifrat janë të datës { $date }.
class-never-looked = Biblioteka ende nuk është pyetur.
class-look = Pyete bibliotekën tani
class-looked = Gjithçka e fundit. Familjet e shohin që sot shikove.
class-new = Biblioteka ende nuk di për klasën. Do ta marrë vesh sapo të ketë rrjet.
class-invitation-over = Kjo ftesë është përdorur ose është tepër e vjetër. Gjithçka këtu mbetet; kërko një tjetër nga biblioteka.
class-closed = Biblioteka e ka mbyllur këtë klasë. Gjithçka këtu mbetet në pajisjet e tua.
class-renew = Përdor ftesën e re
class-offline = Biblioteka nuk arrihet tani. Gjithçka është ruajtur këtu dhe shkon më vonë.
class-refused-name = Jepi klasës një emër.
class-refused-invitation = Kjo nuk është ftesë. Hape lidhjen përsëri.
class-refused-many = Një klasë ka më së shumti { $most } vende.
class-refused-date = Zgjidh sot ose një nga shtatë ditët e fundit.
class-note = Shëno leximin
class-present = Kush lexoi?
class-amount = Nga sa?
class-noted = { $n ->
    [one] U shënua për { $n } nxënës.
   *[other] U shënua për { $n } nxënës.
  }
class-correct = Ndreqe
class-roster = Nxënësit
class-names-stay = Emrat mbeten të kyçur në pajisjet e tua. Biblioteka di vetëm numra.
class-add-pupil = Edhe një vend
class-table = Ruaje si tabelë
class-accept-all = Janë të gjithë ata
class-accept = Po, është { $name }
class-reject = Jo, nuk është { $name }
class-claims = A është { $name }?
class-yes = Po
class-no = Jo
class-quiet = Asgjë prej një jave
class-quiet-count = { $n ->
    [one] Një fjalë e mirë do t’i bënte mirë { $n } nxënësi.
   *[other] Një fjalë e mirë do t’u bënte mirë { $n } nxënësve.
  }
class-name-of = Emri i nxënësit { $number }
class-leaves-of = Nxënësi { $number } doli
class-leaves = A ka dalë nxënësi { $number } nga klasa?
class-sessions = Çfarë u shënua
class-session = { $date }: { $amount }, { $readers }
class-readers = { $n ->
    [one] { $n } nxënës
   *[other] { $n } nxënës
  }
class-retracted = U tërhoq. Lista e ndreqjeve thotë si ishte.
class-correct-short = Ndreq
class-correct-of = Ndreq: { $session }
class-retract = Tërhiqe
class-retract-of = Tërhiqe: { $session }
class-corrections = Ndreqjet
class-correction = Më { $date } u ndryshua kjo: { $was }
class-table-number = Numri
class-table-name = Emri
class-table-nickname = Nofka
class-table-total = Gjithsej
campaigns = Për çfarë lexojmë
campaign-none = Ende asgjë. Zgjidh diçka që secili mund ta arrijë.
campaign-new = Fillo diçka të re
campaign-each = Secili nga { $amount }
campaign-together = Së bashku { $amount }
campaign-reached = { $reached } nga { $pupils } e arritën
campaign-readers = { $readers } nga { $pupils } kanë lexuar
campaign-week = Java { $week }: { $amount }.
campaign-wall = Shfaqe në mur
campaign-kind = Çfarë lloji?
campaign-weeks = Për sa javë?
campaign-from-today = Fillon sot. Çfarë numërohet, më pas nuk ndryshohet.
campaign-begin = Fillo
campaign-begun = Filloi. Lexim të mbarë!
strips = Fletëza për shtypje
strips-why = Nga një për secilin nxënës. Kush nuk ka telefon, s’ka nevojë: ti shënon këtu.
strips-show = Shfaqi fletëzat
strip-picture = Figurë për kamerën
strip-how = Drejto kamerën nga figura ose hape { $host }/seat dhe shkruaj shifrat.

## A seat in a class

seat-title = Lexoj me klasën
seat-join = Ulem në vendin tim
seat-digits = Dymbëdhjetë shifrat e fletëzës
seat-digits-hint = Ose drejto kamerën nga figura në të.
seat-find = Gjeje vendin tim
seat-for = Këtu do të ulet { $name }.
seat-nickname = Në klasë do të quhesh:
seat-another = Emër tjetër
seat-sees = Klasa e sheh këtë emër dhe sa lexon çdo javë. Nuk i sheh librat, as ditët.
seat-take = Ulem
seat-joined = Tani je ulur me klasën.
seat-left = Dole. Çfarë ke lexuar, mbetet e jotja.
seat-waiting = Do t’i thuhet bibliotekës sapo të ketë rrjet.
seat-claimed = Mësuesi do të thotë nëse je ti.
seat-approved = Leximi yt numërohet për klasën.
seat-refused = Këtu është ulur dikush tjetër, ose mësuesi e ka liruar vendin. Kërko një fletëz tjetër.
seat-as = Këtu je { $name }.
seat-looked = Mësuesi shikoi për herë të fundit më { $date }.
seat-leave-means = Nëse del, klasa numëron pa atë që ke lexuar në shtëpi. Ti i mban të gjitha.
seat-leave = Dil nga klasa
seat-class-total = Klasa ka { $amount } (më { $date }).
seat-by-class = Mësuesi të ka shënuar { $amount }. Për të njëjtën ditë numërohet më e madhja.
seat-refused-digits = Asnjë vend nuk i ka këto shifra, ose dikush është ulur tashmë. Shikoji përsëri.
nickname = { $animal } me { $thing }
nickname-animals = Luan, Tigër, Ari, Ujk, Dhelpër, Lepur, Iriq, Baldosë, Kastor, Lundërz, Ketër, Urith, Drer, Rrëqebull, Shqiponjë, Buf, Lejlek, Mjellmë, Korb, Harabel, Fokë, Balenë, Delfin, Oktapod, Breshkë, Bretkosë, Salamandër, Flutur, Bletë, Milingonë, Elefant, Gjirafë
nickname-things = tullumbace, çadër, daulle, balonë, fener, kapelë, shall, violinë, biçikletë, varkë, hartë, busull, lule, mollë, qershi, dardhë, yll, pendë, kopsë, zile, furçë, shkallë, çelës, shportë, llambë, bilbil, trumpetë, raketë, rrotë, flamur, jastëk, lugë
sent-classes = { $n ->
    [one] Diçka për një klasë: { $n } herë.
   *[other] Diçka për një klasë: { $n } herë.
  }
