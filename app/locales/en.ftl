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
take-along-why = Your reading is yours: keep it, bring it from elsewhere, or erase it.
take-along-open = Open
files-title = Files for you
files-hint = Whoever has these two files can read them. They hold the nicknames, the books and everything that was read.
file-readable = Save for reading (JSON)
file-table = Save as a table (CSV)
file-backup = Save a backup
backup-hint = The backup is locked with the family card. It brings everything back, without the library too.
backup-too-much = There is too much for one file.
file-saved = Saved: { $name }
file-none = Choose a file. It may have 16 MB at most.
card-digits = The digits of the card
card-hint = Four lines of ten digits. Spaces do not matter.
card-block-one = First line
card-block-two = Second line
card-block-three = Third line
card-block-four = Fourth line
card-wrong = There is a mistake in this line. Compare it with the card.
card-none = I have no card: give me digits
card-write-down = Write the digits down on paper. Without them nobody can open the file.
import-title = Bring books from elsewhere
import-text = From Goodreads or StoryGraph: look for “Export” there, then choose the file. The books go on the shelf of { $name }.
import-file = CSV file
import-start = Bring
import-added = { $n ->
    [one] { $n } new book
   *[other] { $n } new books
  }
import-already = { $n ->
    [one] { $n } book was here already.
   *[other] { $n } books were here already.
  }
import-remarks = { $n ->
    [one] { $n } line to look at
   *[other] { $n } lines to look at
  }
import-line = Line { $line }:
import-more = And { $n } more.
import-empty = There is nothing in the file.
import-not-utf8 = The file is not saved as UTF-8. Fetch it again from the service, and do not open it in another program before.
import-unknown = This is no list of Goodreads or StoryGraph.
remark-no-title = there is no title; passed over
remark-twice = the same book is further up; passed over
remark-quote = a quotation mark is not closed; read to the end of the line
remark-isbn = the ISBN is not right; the book was brought by its title
remark-date-not-read = the date cannot be read; brought without it
remark-date-guessed = the date was taken as day, then month
remark-state-guessed = the shelf is not known; guessed by the date
remark-shortened = the title was shortened
steps = { $done } of { $all }
restore-title = Bring back from a backup
restore-text = What is newer on this device stays. Nothing is counted twice.
restore-file = Backup file
restore-start = Bring back
restore-not-backup = This is no backup of Prelistaj.
restore-newer = The file is of a newer version. Update the app, then try again.
restore-other-card = The file is locked with another card.
restore-damaged = The file is damaged. Nothing was changed.
restore-another-household = Another family is on this device. Nothing was changed.
restored-title = It is back. Have a look.
check-books = Books
check-sessions = Entries
check-minutes = Minutes
check-badges = Badges
check-streak = Days in a row (longest)
check-in-file = File
check-here = Here
check-same = the same
check-different = different
erase-title = Erase
erase-reader = Erase: { $name }
erase-everything = Erase everything
erase-ask = Really erase it?
erase-goes = { $name }: { $books } books, { $sessions } entries with { $minutes } minutes, the badges and the days in a row go.
erase-where = From this device at once; from the library and the family’s other devices at the next connection. It cannot be brought back.
erase-stays = What stays: the files that you have saved, the card on paper, and the sums of closed challenges, in which nobody can be recognised.
erase-yes = Yes, erase
erase-no = No, keep it
leave-device = Leave this device
leave-ask = Leave this device?
leave-text = This device forgets everything. The locked copy in the library stays.
leave-waiting = { $n ->
    [one] { $n } change is on this device alone and will be lost.
   *[other] { $n } changes are on this device alone and will be lost.
  }
leave-only-key = There is no other device and no card: without a backup nobody can open your reading any more.
leave-yes = Leave
erasing-waiting = It is erased on this device. The copy in the library goes at the next connection.
erasing-done = It is erased in the library too ({ $date }).
erased-everywhere = It is erased in the library too.
errand-failed = That did not work. Try again.
welcome-from-file = I have a backup file
