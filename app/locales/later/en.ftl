### Review: written by us, not yet read by a native speaker.
### Language: English

## Today

welcome-back = Good to see you! A page or two today?

## Noting a session

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
books-recent = Looked for lately
books-recent-forget = Forget these
facets = Narrow it down
facets-more = Branch and subject
book = Book
book-back = Back
book-absent = This book is not on this device.
book-not-in-catalogue = The library’s list on this device does not have this book.
book-about = About the book
book-series = Series
book-audience = For whom
book-language = Language
book-original = Translated from
book-year = Year
book-publisher = Publisher
book-subject = Subject
book-isbn = ISBN
book-branch = Branch
book-places = Where it stands
book-as-of = This was so on { $date }.
book-no-place = On { $date } the library did not say where it stands.
book-next = Next in the series
book-alike = More like this
shelf-want = I want to read it
shelf-reading = I am reading it
audience = { $audience ->
    [1] For the youngest
    [2] For children
    [3] For teens
    [4] For adults
   *[0] Not said
  }
language = { $language ->
    [0] Macedonian
    [1] Albanian
    [2] Turkish
    [3] Serbian
    [4] Bosnian
    [5] English
    [6] Croatian
    [7] Slovenian
    [8] Bulgarian
    [9] Romani
    [10] German
    [11] French
    [12] Italian
    [13] Spanish
    [14] Russian
    [15] Greek
    [16] Aromanian
   *[17] Another language ({ $code })
  }

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
challenge-counts = What counts?
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
found-code = A code was found!
found-code-whose = Who found it?
found-code-has = { $name } has it already
found-code-taken = That is right! { $name }: { $task }
found-code-not-here = The challenge is not on this device yet. Connect to the internet once, and this page goes on by itself. The code is { $code }.
found-code-lost = There is no whole code in the link. Copy it from the poster, at the challenge.
found-code-challenges = To the challenges
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

## Leave with everything

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
erasing-done = It is erased in the library too ({ $date }).
errand-failed = That did not work. Try again.

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
correct-book = Which book?
corrected = Put right.
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

## A device that is no longer one of the family

removed-title = This device was taken off
removed-text = The family has taken this device off its shelf. What was noted here is gone from here; on the other devices it stays.
removed-begin = Begin anew

## What is counted

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
entry-remove-yes = Delete
entry-remove-no = Keep
challenge-goal = Goal: { $goal } { $unit }
counts-days = Every day you read, even a little.
counts-minutes = Minutes of reading, { $cap } a day at most.
counts-pages = Pages, { $cap } a day at most.
counts-books = Every book you read.
counts-activities = Every activity in the library.

## Kind refusals of what only the later screens ask for

refused-number = Write a number from { $min } to { $max }.
refused-future = That day has not come yet. Choose today or earlier.
refused-too-old = { $days ->
    [one] You can go back { $days } day at most.
   *[other] You can go back { $days } days at most.
  }
refused-title-empty = Give it a name, even a short one.
refused-code = That code is not one of these. Look at it once more.
refused-challenge-closed = This challenge is closed.

## On a device on which there is nothing else

erasing-waiting = It is erased on this device. The copy in the library goes at the next connection.
erased-everywhere = It is erased in the library too.

devices-why = Each of these opens everything that your family has noted down here.
devices-open = Devices and family card
device-phone = Phone
device-tablet = Tablet
device-computer = Computer
device-other = Device
device-this = this device
device-here-on = Last here: { $date }
device-not-here-yet = Not here yet
device-rename = Rename
device-rename-named = Rename: { $name }
device-name = What do you call it?
device-remove = Remove
device-remove-named = Remove: { $name }
device-remove-ask = Remove “{ $name }”?
device-remove-text = From now on it opens nothing new. What is on it goes the next time it is online; what it has not sent by then is lost.
device-remove-yes = Yes, remove it
device-removed = “{ $name }” is removed.
copies-one = There is one copy. If this device is lost, your reading is lost with it.
copies = { $n ->
    [one] There is { $n } copy.
   *[other] There are { $n } copies. If one device is lost, nothing is lost.
  }
card-title = Family card
card-why = A sheet of paper with digits. With it an empty phone has everything again, even when every device is gone.
card-since = Your card is from { $date }.
card-make = Make a family card
card-make-new = Make a new card
card-ends-old = The earlier card then opens nothing any more.
card-paper-keep = Whoever has this card can read everything that your family has noted down. Keep it with your documents and take no photo of it.
card-paper-how = On an empty phone, point the camera at the picture. Or open { $address }, tap “I already have Prelistaj” and type the digits.
card-picture = A picture for the camera of an empty phone
card-paper-date = Made on { $date }
card-no-printer = No printer? Copy the four rows onto paper.
card-print = Print
card-keep = I have it on paper
card-kept = The card is valid now. Keep it well.
card-ask = Your reading is on this device alone. A family card on paper keeps it safe.
card-ask-later = Not now
come-back-title = I already have Prelistaj
come-back-card = With the family card
come-back-card-text = The library has your reading, locked. The card opens it here.
come-back-open = Open
come-back-opened = The card fits. Your reading is on its way here.
card-unknown = The library does not know this card. Perhaps a newer one was made.
library-unreachable = The library cannot be reached now. Try again when there is a network.
pace-days = { $n ->
    [one] { $n } day a week is enough to get there.
   *[other] { $n } days a week are enough to get there.
  }
pace-every-day = { $amount } a day is enough to get there.
pace-book = { $n ->
    [one] A book a day is enough to get there.
   *[other] A book in { $n } days is enough to get there.
  }
pace-activity = { $n ->
    [one] One task a day is enough to get there.
   *[other] One task in { $n } days is enough to get there.
  }
pace-line = { $n ->
    [one] One line a day is enough to get there.
   *[other] One line in { $n } days is enough to get there.
  }

## Adding a device

add-device = Add a device
add-device-wait = One moment …
add-device-how = Point the camera of the other device at this picture.
add-device-picture = A QR code for the camera of the other device
add-device-left = Good for { $time } more. It works once.
add-device-no-camera = Without a camera
add-device-camera = With the camera
add-device-copy = Copy the link
add-device-copied = Copied. The link is for your other device alone.
add-device-not-copied = The link cannot be copied here. Try it without a camera.
add-device-code-how = On the other device open { $address }/join and type these digits.
add-device-who = Wants to be one of your devices: { $device }
add-device-same = Same
add-device-not-same = Not the same
add-device-letting-in = It is being let in …
add-device-done = Done. One of your devices now: { $device }
add-device-again = Begin again
pairing-compare = Are the pictures on both devices the same?
pairing-cut-off = The library cannot be reached now. It goes on by itself.
pairing-late = The two minutes are over.
pairing-not-found = There is nothing here any more. Begin again on the other device.
pairing-somebody-else = Another device was faster. Tap “Not the same” on the first one, and begin again.
pairing-not-the-same = The pictures were not the same, so nothing was handed over.
pairing-disturbed = Something did not fit, so nothing was handed over. Begin again.
pairing-has-household = This device has readers of its own, and they stay. An empty device can join.
pairing-not-told = The other device could not be told in time. Remove it under “Our devices”, and begin again.
join-title = From another device
join-how = On the device that you have already: Family, “Devices and family card”, “Add a device”, “Without a camera”.
join-code = Nine digits
join-go = Go on
join-wrong = There is a mistake in the digits. Compare them.
join-meeting = Looking for the other device …
join-compare = Then tap “Same” on the other device.
join-entering = Your reading is on its way here …
join-again = Type digits
join-back = Back
hat = { $hat ->
    [0] woolly hat
    [1] straw hat
    [2] paper hat
    [3] headphones
    [4] flower wreath
    [5] brimmed hat
    [6] beret
   *[7] crown
  }
take-along = Take everything along
devices = Our devices

## Later: what left this device

sent-title = What the library knows
sent-why = Everything that left this device in the last week, and to whom.
sent-open = Show me
sent-week = In the last seven days { $requests } requests with { $bytes } bytes went from this device to { $host }, and to nobody else.
sent-in-the-open = In the open
sent-nothing-open = Nothing. The library does not know that somebody reads here.
sent-open-text = This it can read, without names and titles:
sent-in-week = week { $number } of the challenge
sent-notes = { $n ->
    [one] { $n } note
   *[other] { $n } notes
  }
sent-withdrawn = { $n ->
    [one] { $n } note taken back
   *[other] { $n } notes taken back
  }
sent-number = It does not know that this is { $nickname }: it knows a number, { $number }…
sent-more = { $n ->
    [one] And { $n } more note.
   *[other] And { $n } more notes.
  }
sent-joined = { $n ->
    [one] That somebody takes part in a challenge: { $n } time, with a number of its own.
   *[other] That somebody takes part in a challenge: { $n } times, each with a number of its own.
  }
sent-sealed = Locked
sent-batches = { $n ->
    [one] { $n } locked packet
   *[other] { $n } locked packets
  }
sent-inside = It can count: { $rows } changes in { $bytes } bytes, rounded up. It cannot open them.
sent-sealed-text = Nicknames, books, days, minutes and stickers are in there. The keys are on your devices and on the family card.
sent-keys = { $n ->
    [one] { $n } time a locked key for one of your devices.
   *[other] { $n } times a locked key for one of your devices.
  }
sent-letters = { $n ->
    [one] { $n } locked letter between two of your devices.
   *[other] { $n } locked letters between two of your devices.
  }
sent-erasures = { $n ->
    [one] { $n } time it was told to erase something.
   *[other] { $n } times it was told to erase something.
  }
sent-asked-title = Asked for
sent-asked = { $n ->
    [one] The lists of challenges and books: { $n } time. They come whole; what you look for stays here.
   *[other] The lists of challenges and books: { $n } times. They come whole; what you look for stays here.
  }
sent-fetched = { $n ->
    [one] Your own locked packets and numbers: { $n } time.
   *[other] Your own locked packets and numbers: { $n } times.
  }
sent-others = { $n ->
    [one] Something else: { $n } time.
   *[other] Something else: { $n } times.
  }
sent-never = Never
sent-never-titles = which book it was
sent-never-names = nicknames, pictures, ages
sent-never-search = what you search for
sent-never-others = anything to anybody else: there are no ads and no trackers here

## A class, for its educator

class-area = My class
class-start = A new class
class-how = The library invites educators. Ask there for an invitation: it is a link or a picture, good for one class.
class-promise = No e-mail, no password. Names stay on your device. What a child reads, you will not learn here; how much, you will.
class-name = What do you call it?
class-name-hint = Only you see it.
class-pupils = How many pupils?
class-pupils-hint = Each gets a seat with a number. You can add more later.
class-grade-mixed = Mixed
class-grade = Year { $grade }
class-grade-label = Which year?
class-make = Make the class
class-made = The class is here. Print the strips, and begin.
class-title = { $name }, year { $grade }
class-as-of = Figures of { $date }.
class-never-looked = The library has not been asked yet.
class-look = Ask the library now
class-looked = Up to date. Families can see that you looked today.
class-new = The library has yet to hear of the class. It will, as soon as there is a network.
class-invitation-over = This invitation has been used or is too old. Everything here stays; ask the library for another one.
class-closed = The library has closed this class. Everything here stays on your devices.
class-renew = Use the new invitation
class-offline = The library cannot be reached now. Everything is saved here and goes later.
class-refused-name = Give the class a name.
class-refused-invitation = This is no invitation. Open the link again.
class-refused-many = A class has { $most } seats at the most.
class-refused-date = Choose today or one of the last seven days.
class-note = Note reading
class-present = Who has read?
class-amount = How much, each?
class-noted = { $n ->
    [one] Noted for { $n } pupil.
   *[other] Noted for { $n } pupils.
  }
class-correct = Put it right
class-roster = Pupils
class-names-stay = Names stay on your devices, locked. The library knows numbers alone.
class-add-pupil = One more seat
class-table = Save as a table
class-accept-all = It is all of them
class-accept = Yes, it is { $name }
class-reject = No, it is not { $name }
class-claims = Is it { $name }?
class-yes = Yes
class-no = No
class-quiet = Nothing for a week
class-quiet-count = { $n ->
    [one] A kind word would do { $n } pupil good.
   *[other] A kind word would do { $n } pupils good.
  }
class-name-of = Name of pupil { $number }
class-leaves-of = Pupil { $number } has left
class-leaves = Has pupil { $number } left the class?
class-sessions = What was noted
class-session = { $date }: { $amount }, { $readers }
class-readers = { $n ->
    [one] { $n } pupil
   *[other] { $n } pupils
  }
class-retracted = Taken back. The list of corrections says how it was.
class-correct-short = Put right
class-correct-of = Put right: { $session }
class-retract = Take back
class-retract-of = Take back: { $session }
class-corrections = Corrections
class-correction = On { $date } this was changed: { $was }
class-table-number = Number
class-table-name = Name
class-table-nickname = Nickname
class-table-total = Total
campaigns = What we read for
campaign-none = Nothing yet. Choose something that everybody can reach.
campaign-new = Begin something new
campaign-each = { $amount } each
campaign-together = { $amount } together
campaign-reached = { $reached } of { $pupils } are there
campaign-readers = { $readers } of { $pupils } have read
campaign-week = Week { $week }: { $amount }.
campaign-wall = Show on the wall
campaign-kind = What kind?
campaign-weeks = For how many weeks?
campaign-from-today = It begins today. What counts cannot be changed afterwards.
campaign-begin = Begin
campaign-begun = It has begun. Happy reading!
strips = Strips to print
strips-why = One for each pupil. Whoever has no phone needs none: you note the reading here.
strips-show = Show the strips
strip-picture = Picture for the camera
strip-how = Point a camera at the picture, or open { $host }/seat and type the digits.

## A seat in a class

seat-title = Reading with my class
seat-join = Take my seat
seat-digits = The twelve digits on your strip
seat-digits-hint = Or point a camera at the picture on it.
seat-find = Find my seat
seat-for = { $name } will sit here.
seat-nickname = In the class you will be called:
seat-another = Another name
seat-sees = The class sees this name and how much you read each week. It never sees which books, or on which days.
seat-take = Sit down
seat-joined = You sit with your class now.
seat-left = You have left. What you have read stays yours.
seat-waiting = It will be told to the library as soon as there is a network.
seat-claimed = Your teacher is asked whether it is you.
seat-approved = Your reading counts for the class.
seat-refused = Somebody else sits here, or your teacher has emptied the seat. Ask for another strip.
seat-as = Here you are { $name }.
seat-looked = Your teacher last looked on { $date }.
seat-leave-means = If you leave, the class counts without what you read at home. You keep it all.
seat-leave = Leave the class
seat-class-total = The class has { $amount } (as of { $date }).
seat-by-class = Your teacher has noted { $amount } for you. Of the same day the larger counts.
seat-refused-digits = No seat has these digits, or somebody sits there already. Look at them again.
nickname = { $animal } with { $thing }
nickname-animals = Lion, Tiger, Bear, Wolf, Fox, Hare, Hedgehog, Badger, Beaver, Otter, Squirrel, Mole, Deer, Lynx, Eagle, Owl, Stork, Swan, Raven, Sparrow, Seal, Whale, Dolphin, Octopus, Turtle, Frog, Salamander, Butterfly, Bee, Ant, Elephant, Giraffe
nickname-things = a balloon, an umbrella, a drum, a kite, a lantern, a hat, a scarf, a violin, a bicycle, a boat, a map, a compass, a flower, an apple, a cherry, a pear, a star, a feather, a button, a bell, a brush, a ladder, a key, a basket, a lamp, a whistle, a trumpet, a rocket, a wheel, a flag, a pillow, a spoon
sent-classes = { $n ->
    [one] Something about a class: { $n } time.
   *[other] Something about a class: { $n } times.
  }
