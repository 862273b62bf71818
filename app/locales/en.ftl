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

refused-number = Write a number from { $min } to { $max }.
refused-future = That day has not come yet. Choose today or earlier.
refused-too-old = { $days ->
    [one] You can go back { $days } day at most.
   *[other] You can go back { $days } days at most.
  }
refused-nickname-empty = Write a nickname, even a short one.
refused-nickname-long = A nickname can have { $max } letters at most.
refused-title-empty = Give it a name, even a short one.
refused-code = That code is not one of these. Look at it once more.
refused-challenge-closed = This challenge is closed.
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

take-along = Take everything along
erasing-waiting = It is erased on this device. The copy in the library goes at the next connection.
erased-everywhere = It is erased in the library too.
welcome-from-file = I have a backup file

## Later: readers and their locks

today-give-turn = { $name } is reading. Somebody else?
