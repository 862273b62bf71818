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
reader-done = Done

## Today

today-hello = Hello, { $name }!
today-so-far = today
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

close = Close
undo = Undo

## Kind refusals

refused-nickname-empty = Write a nickname, even a short one.
refused-nickname-long = A nickname can have { $max } letters at most.
refused-full = The device is full. Nothing is lost; make some room and try again.
refused-not-saved = It could not be saved. Please try again.

## My reading

my-reading = My reading
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

## Settings

storage-full = The device is full. Your notes are here, but new ones cannot be saved.
storage-nearly-full = The device has no room left. What you write is still saved. Ask a grown-up to make some room.
storage-journal-only = The memory of this device needs care. What you write is still saved. Show this to a grown-up.

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

## Leave with everything

welcome-come-back = I already have Prelistaj

## Later: readers and their locks

today-give-turn = { $name } is reading. Somebody else?

## What is counted, and what is noted

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
class-challenge = Class: { $amount }
up-to-percent = up to { $n } %
of-goal = of { $goal } { $unit }
progress = { $total } of { $goal } { $unit }
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
entry-removed = Deleted.
reader-picture = Choose an animal
reader-nickname = Nickname
reader-nickname-hint = It need not be your real name.
reader-age = How old, about?
age-pre-reader = Not reading yet
age-child = Child
age-teen = Teen
age-adult = Grown-up
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
correct-title = How was it really?
entry-correct = Put right: { $title }, { $minutes }
entry-is-back = Brought back.
log-title = How long did you read?
