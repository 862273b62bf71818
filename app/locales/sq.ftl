### Review: written by us, not yet read by a native speaker.
### Language: Shqip

app-name = Prelistaj
page-title = { $page } · Prelistaj

## The five places

places = Vendet
tab-today = Sot
tab-books = Libra
tab-challenges = Sfida
tab-family = Familja
tab-settings = Cilësimet

## Numbers and dates

minutes = { $n ->
    [one] { $n } minutë
   *[other] { $n } minuta
  }
unit-minutes = { $n ->
    [one] minutë
   *[other] minuta
  }
date = { $day } { $month ->
    [1] janar
    [2] shkurt
    [3] mars
    [4] prill
    [5] maj
    [6] qershor
    [7] korrik
    [8] gusht
    [9] shtator
    [10] tetor
    [11] nëntor
   *[12] dhjetor
  }
weekday = { $weekday ->
    [0] e hënë
    [1] e martë
    [2] e mërkurë
    [3] e enjte
    [4] e premte
    [5] e shtunë
   *[6] e diel
  }
weekday-initial = { $weekday ->
    [0] H
    [1] M
    [2] M
    [3] E
    [4] P
    [5] Sh
   *[6] D
  }

## First visit

welcome-title = Mirë se erdhe!
welcome-text = Këtu i shënon librat që lexon dhe sheh si rritet leximi yt.
welcome-no-account = Pa llogari dhe pa fjalëkalim
welcome-no-network = Punon edhe pa internet
welcome-private = Çfarë lexon e dini vetëm ti dhe familja jote
welcome-start = Fillojmë

## A reader

reader-title = Kush lexon?
reader-picture = Zgjidh një kafshë
reader-nickname = Nofka
reader-nickname-hint = Nuk ka nevojë të jetë emri yt i vërtetë.
reader-age = Sa vjeç, afërsisht?
age-pre-reader = Ende nuk lexon
age-child = Fëmijë
age-teen = Adoleshent
age-adult = I rritur
reader-done = Gati
picture = { $picture ->
    [0] dhelpër
    [1] ari
    [2] buf
    [3] rrëqebull
    [4] iriq
    [5] lejlek
    [6] bretkosë
    [7] lepur
    [8] mace
    [9] qen
    [10] mi
   *[11] breshkë
  }

## Today

today-hello = Përshëndetje, { $name }!
today-so-far = sot
copy-waiting = { $n ->
    [one] U ruajt në këtë pajisje · pret { $n }
   *[other] U ruajt në këtë pajisje · presin { $n }
  }
copy-on-device = U ruajt në këtë pajisje
copy-locked = Kopje e kyçur në bibliotekë
copy-bringing-back = U ruajt në këtë pajisje. Pjesa tjetër po kthehet nga biblioteka.
copy-needs-update = U ruajt në këtë pajisje. Për kopje në bibliotekë përditëso aplikacionin.
memory-only = Kjo dritare nuk ruan asgjë: kur ta mbyllësh, shënimet fshihen.

## Noting a session

close = Mbyll
undo = Zhbëje

## Kind refusals

refused-number = Shkruaj një numër nga { $min } deri në { $max }.
refused-future = Ajo ditë s’ka ardhur ende. Zgjidh sot ose më herët.
refused-too-old = { $days ->
    [one] Mund të kthehesh më së shumti { $days } ditë.
   *[other] Mund të kthehesh më së shumti { $days } ditë.
  }
refused-nickname-empty = Shkruaj një nofkë, qoftë edhe të shkurtër.
refused-nickname-long = Nofka mund të ketë më së shumti { $max } shkronja.
refused-title-empty = Vëri një emër, qoftë edhe të shkurtër.
refused-code = Ky kod nuk është nga këta. Shikoje edhe një herë.
refused-challenge-closed = Kjo sfidë është mbyllur.
refused-full = Nuk ka vend në pajisje. Asgjë s’humbi; liro pak vend dhe provo përsëri.
refused-not-saved = Nuk u ruajt dot. Provo edhe një herë.

## My reading

my-reading = Leximi im
milestone = { $number ->
    [0] Faqja e parë
    [1] Shtatë ditë
    [2] Tridhjetë ditë
    [3] Njëqind ditë
    [4] Një vit ditësh
    [5] Dhjetë orë
    [6] Pesëdhjetë orë
    [7] Njëqind orë
    [8] Libri i parë
    [9] Pesë libra
    [10] Njëzet e pesë libra
    [11] Njëqind libra
    [12] Zjarr që nuk shuhet
    [13] Nëpër të gjitha hënat
    [14] Zëra së bashku
    [15] Veshë të mirë
    [16] Miq të vjetër
   *[17] Pesëqind faqe
  }

## Settings

storage-full = Në pajisje s’ka vend. Shënimet janë këtu, por të reja nuk ruhen dot.
storage-nearly-full = Në pajisje s’ka më vend. Ajo që shkruan ruhet ende. Kërkoji një të rrituri të lirojë vend.
storage-journal-only = Kujtesa e kësaj pajisjeje ka nevojë për kujdes. Ajo që shkruan ruhet ende. Tregoja këtë një të rrituri.

## When something is in the way

opening = Po hapet…
part-absent = Kjo nuk është ende këtu. Lidhu me internetin dhe provo përsëri.
blocked-title = Prelistaj është hapur edhe diku tjetër
blocked-text = Mbylli skedat e tjera me Prelistaj, pastaj provo përsëri.
outdated-title = Kjo skedë është e vjetër
outdated-text = Aplikacioni u përditësua. Hape përsëri; gjithçka është ruajtur.
unreadable-title = Shënimet e ruajtura nuk lexohen dot
unreadable-text = Asgjë nuk u fshi. Rindize pajisjen dhe provo përsëri.
try-again = Provo përsëri
lost-title = Kjo faqe nuk ekziston
lost-home = Te Sot

## Leave with everything

take-along = Merri të gjitha me vete
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
erasing-waiting = Nga kjo pajisje është fshirë. Kopja në bibliotekë ikën në lidhjen e ardhshme.
erasing-done = Është fshirë edhe në bibliotekë ({ $date }).
erased-everywhere = Është fshirë edhe në bibliotekë.
errand-failed = Nuk ia doli. Provo sërish.
welcome-from-file = Kam një kopje rezervë
