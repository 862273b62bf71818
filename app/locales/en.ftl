### Review: written by us, not yet read by a native speaker.
### Language: English

app-name = Prelistaj
page-title = { $page } · Prelistaj

## The five places

places = Places
tab-today = Today
tab-books = Books
tab-challenges = Challenges
tab-family = Family
tab-settings = Settings

## Numbers and dates

minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
  }
unit-minutes = { $n ->
    [one] minute
   *[other] minutes
  }
unit-days = { $n ->
    [one] day
   *[other] days
  }
unit-pages = { $n ->
    [one] page
   *[other] pages
  }
unit-books = { $n ->
    [one] book
   *[other] books
  }
unit-activities = { $n ->
    [one] activity
   *[other] activities
  }
unit-lines = { $n ->
    [one] line
   *[other] lines
  }
unit-steady-days = { $n ->
    [one] day in a row
   *[other] days in a row
  }
unit-read-aloud = { $n ->
    [one] time reading together
   *[other] times reading together
  }
unit-listened = { $n ->
    [one] time listening
   *[other] times listening
  }
unit-read-again = { $n ->
    [one] time with a book you know
   *[other] times with a book you know
  }
up-to-percent = up to { $n } %
of-goal = of { $goal } { $unit }
progress = { $total } of { $goal } { $unit }
date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
  }
weekday = { $weekday ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
  }
weekday-initial = { $weekday ->
    [0] M
    [1] T
    [2] W
    [3] T
    [4] F
    [5] S
   *[6] S
  }

## First visit

welcome-title = Welcome!
welcome-text = Here you note down what you read and watch your reading grow.
welcome-no-account = No account, no password
welcome-no-network = Works without the internet too
welcome-private = Only you and your family know what you read
welcome-start = Let’s start

## A reader

reader-title = Who is reading?
reader-picture = Choose an animal
reader-nickname = Nickname
reader-nickname-hint = It need not be your real name.
reader-age = How old, about?
age-pre-reader = Not reading yet
age-child = Child
age-teen = Teen
age-adult = Grown-up
reader-done = Done
picture = { $picture ->
    [0] fox
    [1] bear
    [2] owl
    [3] lynx
    [4] hedgehog
    [5] stork
    [6] frog
    [7] hare
    [8] cat
    [9] dog
    [10] mouse
   *[11] tortoise
  }

## Today

today-hello = Hello, { $name }!
today-so-far = today
welcome-back = Good to see you! A page or two today?
shelf = My shelf
shelf-empty = Your shelf is waiting. Find the book you are reading.
shelf-log = Log reading: { $title }
shelf-other = Something else
find-book = Find a book
entries = Read today
entries-empty = Nothing yet. Tap a book when you have read a little.
entry-no-book = Reading without a book
entry-remove = Delete: { $title }, { $minutes }
entry-remove-ask = Delete it?
entry-remove-yes = Delete
entry-remove-no = Keep
entry-removed = Deleted.
copy-waiting = { $n ->
    [one] Saved on this device · { $n } is waiting
   *[other] Saved on this device · { $n } are waiting
  }
copy-on-device = Saved on this device
copy-locked = Locked copy in the library
copy-bringing-back = Saved on this device. The library is bringing back the rest.
copy-needs-update = Saved on this device. Update the app to keep a copy in the library.
memory-only = This window keeps nothing: when you close it, your notes are gone.

## Noting a session

log-title = How long did you read?
log-when = When?
log-today = Today
log-yesterday = Yesterday
log-other-day = Another day
log-date = Which day?
log-quick = Save { $n } minutes
log-exactly = Exactly how many minutes?
log-less = 5 minutes less
log-more = 5 minutes more
log-who = Who read?
log-quick-pages = Save { $n } pages
log-pages = How many pages?
log-percent = How far in the book, in percent?
log-more-options = More about it
log-unit = Count in
log-in-minutes = Minutes
log-in-pages = Pages
log-in-percent = Percent of the book
log-how = How?
how-alone = By myself
how-together = Aloud, together
how-read-to = Somebody read to me
how-audiobook = Audiobook
log-finished = The book is finished
timer-start = Start the timer
timer-finish = I am done
timer-asks = The timer was left alone for { $minutes }. Did you go on reading?
timer-was-reading = Yes, I was reading
timer-was-not = No
timer-stay-awake = Keep the screen on
save = Save
close = Close
saved = Saved: { $minutes }.
undo = Undo

## Kind refusals

refused-number = Write a number from { $min } to { $max }.
refused-future = That day has not come yet. Choose today or earlier.
refused-no-date = Choose a day.
refused-no-time = Choose a time and at least one day.
refused-too-old = { $days ->
    [one] You can go back { $days } day at most.
   *[other] You can go back { $days } days at most.
  }
refused-nickname-empty = Write a nickname, even a short one.
refused-nickname-long = A nickname can have { $max } letters at most.
refused-nobody = Choose who read.
refused-title-empty = Give it a name, even a short one.
refused-code = That code is not one of these. Look at it once more.
refused-challenge-closed = This challenge is closed.
refused-full = The device is full. Nothing is lost; make some room and try again.
refused-not-saved = It could not be saved. Please try again.

## Books

books-search = Book or author
books-search-hint = Type in Latin or Cyrillic letters.
books-clear = Clear the search
books-found = { $n ->
    [one] { $n } book
   *[other] { $n } books
  }
books-none = No such book. Try fewer letters.
books-here = { $n ->
    [one] { $n } book on this device, as of { $date }
   *[other] { $n } books on this device, as of { $date }
  }
books-missing = The books are not here yet. Connect to the internet once.
books-place = { $branch } · { $number } · { $date }
shelf-add = On my shelf
shelf-book = On my shelf: { $title }
shelf-added = On your shelf: { $title }
shelf-removed = Off your shelf: { $title }
log = Log

## Challenges

challenges-none = The library has no challenge at the moment. Just enjoy reading!
challenge-take = I want to join
challenge-taken = You have joined: { $title }
challenge-reader = { $name } is reading
challenge-period = from { $from } to { $to }
challenge-opens = { $days ->
    [one] Starts in { $days } day
   *[other] Starts in { $days } days
  }
challenge-left = { $days ->
    [0] Today is the last day
    [one] { $days } day left
   *[other] { $days } days left
  }
challenge-grace = Finished. What you read in time can still arrive.
challenge-closed = Finished
challenge-reached = You did it! The goal is reached.
challenge-elsewhere = Some of it was counted on another device or at school.
challenge-goal = Goal: { $goal } { $unit }
challenge-counts = What counts?
counts-days = Every day you read, even a little.
counts-minutes = Minutes of reading, { $cap } a day at most.
counts-pages = Pages, { $cap } a day at most.
counts-books = Every book you read.
counts-activities = Every activity in the library.
counts-everything = Listening, comics and reading a book again: it all counts.

why = Why this number?
community-title = All together
community = { $total } of { $goal } { $unit }
community-as-of = as of { $date }
community-own = { $n } { $unit } of it are yours.
pledge = { $gifts ->
    [0] gives, as soon as there is enough.
    [one] gives { $gifts } time so far.
   *[other] gives { $gifts } times so far.
  }
code = Do you have a code?
code-hint = It is given out where something happens. Spaces and dashes do not matter.
code-hand-in = This is it
code-taken = That is right! It counts.
tasks-done = { $done } of { $of } done
task-done = done
task-free = A gift
own-new = A challenge of my own
own-title = What is it called?
own-metric = What counts?
own-goal = How many?
own-length = For how long?
own-who = Who is it for?
own-alone = For me
own-together = For all of us, together
own-make = Let’s go
own-leave = I give this one up
own-left = Given up. What you have read stays.
certificate = Certificate
certificate-name = Name on the certificate
certificate-name-hint = Only for the paper; it is kept nowhere.
certificate-print = Print

## My reading

my-reading = My reading
streak-none = Every day is a good day to read.
streak = { $days ->
    [one] { $days } day in a row. Rest days are fine.
   *[other] { $days } days in a row. Rest days are fine.
  }
last-seven-days = The last seven days
last-year = My year
in-all = In all
year-in-words = { $n ->
    [one] Reading on { $n } day of the last year
   *[other] Reading on { $n } days of the last year
  }
badges = Badges
badge-not-yet = Not earned yet.
badge-earned-on = { $needed } { $unit } · { $date }
badge-new = A new badge!
badge-hide = Hide the badge
badge-see = Look
milestone = { $number ->
    [0] The first page
    [1] Seven days
    [2] Thirty days
    [3] A hundred days
    [4] A year of days
    [5] Ten hours
    [6] Fifty hours
    [7] A hundred hours
    [8] The first book
    [9] Five books
    [10] Twenty-five books
    [11] A hundred books
    [12] Steady fire
    [13] Through all moons
    [14] Voices together
    [15] Good ears
    [16] Old friends
   *[17] Five hundred pages
  }
book-wall = Books I have read
history = What I have read lately
dress = Dressing up
dress-hint = Every badge brings one thing more to wear.
thing-hat = hat
thing-face = for the face
thing-neck = for the neck
thing-back = background
thing = { $kind }, { $number }
thing-later = { $kind }, { $number }: comes with the next badges
reminder = Reading time
reminder-hint = The calendar of this device will remind you, not we. Nothing is sent.
reminder-days = On which days?
reminder-time = At what time?
reminder-save = Put it in the calendar
year-picture = A picture of my year
year-picture-hint = It is made on this device. You decide who sees it.
year-picture-what = What else is in it?
year-picture-name = My nickname
year-picture-titles = Titles of my books
year-picture-take = Share or save

## Family

family-add = New reader
family-current = Reading now
family-switch = Now { $name } is reading
family-week = Reading on { $days } of the last 7 days
family-today = Today: { $minutes }

## Settings

settings-language = Language
settings-unreviewed = We wrote these words ourselves; no native speaker has read them yet.
language-unreachable = This language is not here yet. Connect to the internet once.
settings-theme = Look
theme-device = Like the device
theme-light = Light
theme-dark = Dark
settings-storage = Where it is kept
storage-kept = Everything is on this device.
storage-persistent = The browser has promised not to clear it by itself.
storage-not-persistent = If you do not open the app for a long time, the browser may clear it. Put it on the home screen.
storage-no-journal = This browser keeps a single copy on the device.
storage-full = The device is full. Your notes are here, but new ones cannot be saved.
storage-nearly-full = The device has no room left. What you write is still saved. Ask a grown-up to make some room.
storage-journal-only = The memory of this device needs care. What you write is still saved. Show this to a grown-up.
aside-unsent = { $n ->
    [one] { $n } note cannot go to the library yet. It is safe on this device; the next update tries again.
   *[other] { $n } notes cannot go to the library yet. They are safe on this device; the next update tries again.
  }
aside-uncounted = { $n ->
    [one] The library could not count { $n } note in a challenge. The note itself is kept.
   *[other] The library could not count { $n } notes in a challenge. The notes themselves are kept.
  }
aside-unread = Another device has a newer app and has noted something that cannot be shown here. It will be, after an update.
settings-app = App
app-version = Version { $version }
app-current = This is the newest version this device knows of.
update-ready = A new version is ready.
update-now = Update
update-later = Later

## When something is in the way

opening = Opening…
part-absent = This is not here yet. Connect to the internet and try again.
blocked-title = Prelistaj is open somewhere else
blocked-text = Close the other tabs with Prelistaj, then try again.
outdated-title = This tab is out of date
outdated-text = The app has been updated. Open it again; everything is saved.
unreadable-title = What is saved cannot be read
unreadable-text = Nothing has been deleted. Restart the device and try again.
try-again = Try again
lost-title = This page does not exist
lost-home = Go to Today

## Later: readers and their locks

reader-locked = behind a curtain
reader-edit = Change
reader-edit-named = Change: { $name }
reader-language = Language of this reader
reader-changed = Changed.
reader-remove = Remove this reader
reader-remove-ask = Shall { $name } leave this family, with everything that was noted?
reader-remove-yes = Yes, remove
reader-removed = { $name } is not here any more.
age-help-pre-reader = Noting is done with drawings: somebody reads, the child listens.
age-help-child = Noting is done with large numbers and one tap.
age-help-teen = As for a child. The curtain may hang before these screens too.
age-help-adult = An adult can lock what is for adults only; the adult’s own screens are never behind a curtain.
lock-title = Curtain of pictures
lock-help = Four pictures to tap before this reader’s screens open.
lock-help-adult = Four pictures to tap before what is for adults.
lock-curtain = This is a curtain, not a safe: it keeps the peace among children, but hides nothing from who really wants to see.
lock-set = Choose pictures
lock-change = Choose other pictures
lock-take-away = Take the curtain away
lock-choose = Tap four pictures in order, and remember them.
lock-is-set = The curtain is up.
lock-is-gone = The curtain is gone.
lock-show = Tap your four pictures in order.
lock-tapped = Pictures tapped: { $count } of { $of }
lock-again = From the start
lock-wrong = Not those pictures. Try again, slowly.
lock-fetch-adult = Never mind! Call a grown-up to open it for you.
lock-adult-opens = A grown-up will open it
lock-not-me = Is this not you?
adults-title = For adults
adults-pictures = Tap the four pictures in order: { $names }
adults-sum = How much is { $one } times { $other }?
adults-sum-answer = Answer
adults-sum-wrong = Not quite. Work it out once more.
adults-enter = Enter
adults-lock = Lock what is for adults
today-give-turn = { $name } is reading. Somebody else?

## Later: everybody at a glance

family-log-all = Note for everybody
glance-title = How everybody is getting on
glance-behind = Behind a curtain. A grown-up can open it.
glance-week = Seven days: { $minutes }
glance-books = Reading: { $titles }
glance-last = Latest: { $amount }, { $date }, { $title }
glance-no-entry = Nothing noted yet.
log-each = Each in their own way
log-each-hint = Empty means: the same as for everybody.
log-each-pages = { $name } takes part in a challenge that counts pages.
log-each-unit = What do we count for { $name }?

## Later: putting right, looking back

correct = Put right
correct-title = How was it really?
correct-book = Which book?
corrected = Put right.
entry-correct = Put right: { $title }, { $minutes }
entry-is-back = Brought back.
history-book = Book
history-month = Month
history-all-books = All books
history-all-ways = Any way
history-all-months = Always
history-more = Show more
history-shown = Showing { $shown } of { $count }
month = { $month ->
    [1] January { $year }
    [2] February { $year }
    [3] March { $year }
    [4] April { $year }
    [5] May { $year }
    [6] June { $year }
    [7] July { $year }
    [8] August { $year }
    [9] September { $year }
    [10] October { $year }
    [11] November { $year }
   *[12] December { $year }
  }

## Later: stickers

sticker = { $sticker ->
    [0] smiling star
    [1] sun
    [2] heart
    [3] rocket
    [4] rainbow
    [5] book with wings
    [6] flower
   *[7] high five
  }
sticker-give = Give a sticker: { $name }
sticker-give-named = For { $name }: { $what }
sticker-given = { $name } got: { $what }.
sticker-taken = The sticker is taken back.
sticker-from = { $what }, from { $name }
sticker-hide = Hide the new stickers
sticker-album = My stickers
