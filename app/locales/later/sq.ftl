### Review: written by us, not yet read by a native speaker.
### Language: Shqip

## Numbers and dates

unit-days = { $n ->
    [one] ditë
   *[other] ditë
  }
unit-pages = { $n ->
    [one] faqe
   *[other] faqe
  }
unit-books = { $n ->
    [one] libër
   *[other] libra
  }
unit-activities = { $n ->
    [one] veprimtari
   *[other] veprimtari
  }
unit-lines = { $n ->
    [one] rresht
   *[other] rreshta
  }
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
up-to-percent = deri në { $n } %
of-goal = nga { $goal } { $unit }
progress = { $total } nga { $goal } { $unit }

## Today

welcome-back = Sa mirë që erdhe! Një a dy faqe sot?
shelf = Rafti im
shelf-empty = Rafti të pret. Gjeje librin që po lexon.
shelf-log = Shëno leximin: { $title }
shelf-other = Diçka tjetër
find-book = Gjej një libër
entries = Sot lexova
entries-empty = Ende asgjë. Prek një libër kur të kesh lexuar pak.
entry-no-book = Lexim pa libër
entry-remove = Fshi: { $title }, { $minutes }
entry-remove-ask = Ta fshij?
entry-remove-yes = Fshije
entry-remove-no = Lëre
entry-removed = U fshi.

## Noting a session

log-title = Sa lexove?
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
challenge-goal = Qëllimi: { $goal } { $unit }
challenge-counts = Çfarë numërohet?
counts-days = Çdo ditë kur lexon, sado pak.
counts-minutes = Minutat e leximit, më së shumti { $cap } në një ditë.
counts-pages = Faqet, më së shumti { $cap } në një ditë.
counts-books = Çdo libër që lexon.
counts-activities = Çdo veprimtari në bibliotekë.
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
