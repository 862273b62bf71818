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
reader-done = Gati

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

refused-nickname-empty = Shkruaj një nofkë, qoftë edhe të shkurtër.
refused-nickname-long = Nofka mund të ketë më së shumti { $max } shkronja.
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

welcome-come-back = E kam tashmë Prelistaj

## Later: readers and their locks

today-give-turn = Lexon { $name }. Dikush tjetër?

## What is counted, and what is noted

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
class-challenge = Klasa: { $amount }
up-to-percent = deri në { $n } %
of-goal = nga { $goal } { $unit }
progress = { $total } nga { $goal } { $unit }
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
entry-removed = U fshi.
reader-picture = Zgjidh një kafshë
reader-nickname = Nofka
reader-nickname-hint = Nuk ka nevojë të jetë emri yt i vërtetë.
reader-age = Sa vjeç, afërsisht?
age-pre-reader = Ende nuk lexon
age-child = Fëmijë
age-teen = Adoleshent
age-adult = I rritur
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
correct-title = Si ishte në të vërtetë?
entry-correct = Ndreqe: { $title }, { $minutes }
entry-is-back = U kthye.
log-title = Sa lexove?
