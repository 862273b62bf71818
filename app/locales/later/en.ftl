### Review: written by us, not yet read by a native speaker.
### Language: English

## Numbers and dates

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

## Today

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
saved = Saved: { $minutes }.

## Kind refusals

refused-no-date = Choose a day.
refused-no-time = Choose a time and at least one day.
refused-nobody = Choose who read.

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
