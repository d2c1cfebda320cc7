### English: the language that decides which messages there are.

## The frame around the pages

app-name = Cartera
nav-label = Main
nav-people = People
nav-organizations = Organizations
nav-import = Import
nav-sync = Sync
nav-sync-short = Sync
nav-settings = Settings
skip-to-content = Skip to the content
sidebar-collapse = Collapse the sidebar
sidebar-expand = Expand the sidebar
shortcuts-title = Keyboard shortcuts
shortcut-search = Search in the list
shortcut-new = Add a person or an organization
shortcut-people = Go to people
shortcut-organizations = Go to organizations
shortcut-import = Go to import
shortcut-help = Show this list
shortcut-rows = Move through rows
shortcut-open = Open the row
shortcut-edit = Edit the value
shortcut-keep = Keep or give up an edit
shortcut-then = then
notices = Messages
close = Close
cancel = Cancel
save = Save
back = Back
undo = Undo
redo = Redo
done-saved = Saved
done-added = Added
undo-nothing = There is nothing to undo
redo-nothing = There is nothing to redo
undo-done = Undone: { $what }
undo-done-of = Undone: { $what } · { $name }
undo-done-many =
    { $count ->
        [one] Undone: { $what } · { $count } record
       *[other] Undone: { $what } · { $count } records
    }
redo-done = Done again
undo-kept =
    { $count ->
        [one] { $count } value stays, because it was changed since.
       *[other] { $count } values stay, because they were changed since.
    }
undo-already = This was undone already
what-edit = edit
what-create = adding
what-import = import
what-delete = deletion
what-restore = taking out of the trash
what-bulk = change of many records
what-merge = merge
what-restore-field = restored value
what-erase = erasing
more-actions = More actions
delete = Delete
remove-value = Remove { $value }
add-placeholder = Add
update-ready = A new version is ready.
update-reload = Reload
crash-title = Something went wrong
crash-text = Cartera stopped to protect your data. Everything you saved is kept on this device. Reload to go on.
crash-reload = Reload
page-missing = This page does not exist
page-missing-text = The address may be mistyped, or what was here has moved.
page-missing-action = Go to people
page-loading = Opening this page
page-unloaded = This page could not be loaded
page-unloaded-text = Its file could not be fetched. Look whether you have a network, then try again.
try-again = Try again
failed-start = Cartera cannot read its data
opening = Reading what is on this device
forgets = This window keeps nothing: when it is closed, everything in it is gone. Open Cartera in a normal window to keep your work.
invitation-title = Join another workspace?
invitation-text =
    { $count ->
        [one] This link leads to a workspace of another device. { $count } record of this device comes along and will be seen there.
       *[other] This link leads to a workspace of another device. { $count } records of this device come along and will be seen there.
    }
invitation-accept = Join and take them along
invitation-decline = Stay here
notices-title = Not as you meant it
notices-text =
    { $count ->
        [one] { $count } change was overtaken by a later one from another device.
       *[other] { $count } changes were overtaken by later ones from another device.
    }

## Sync

sync-saved = Saved on this device
sync-queued = Queued { NUMBER($count) }
sync-syncing = Syncing
sync-synced = Synced
sync-attention = Needs attention
sync-saved-text = Everything is kept in this browser and works without a network.
sync-queued-text =
    { $count ->
        [one] { $count } change waits for a connection. You can go on working.
       *[other] { $count } changes wait for a connection. You can go on working.
    }
sync-syncing-text = Changes are on their way.
sync-synced-text = All your devices have the same.
sync-refused-text = The server does not let this device in. Connect it again with a link from another device. Your changes are kept here.
sync-upgrade-text = The server is newer than this app. Reload to get the new version. Your changes are kept here.
sync-emptied-text = The server has lost its copy. Everything is still on this device and nothing here was deleted.
sync-failing-text = The server keeps failing. Cartera goes on trying; your changes are kept here.
sync-storage-text = This device has no room for what arrives. Free some space, then reload.
sync-waiting =
    { $count ->
        [one] { $count } change waits on this device
       *[other] { $count } changes wait on this device
    }
sync-nothing-waits = Nothing waits on this device
sync-now = Sync now
sync-state-title = State
device-title = Another device
device-text = You get a link to open on your other phone or computer. Both then show the same people and follow each other’s changes.
device-warning = Whoever has the link can read and change everything here. Send it only to yourself or to someone you trust.
device-connect = Connect another device
device-link = Link for the other device
device-copy = Copy link
device-copied = The link is copied
device-not-copied = The browser did not allow copying. Select the link and copy it by hand.
device-no-server = There is no server at this address, so devices cannot be connected. Everything is still kept in this browser.
storage-title = Storage on this device
storage-text = A browser may clear data of sites that were not used for a while when it runs out of space. Ask it to keep yours.
storage-keep = Keep my data
storage-kept = The browser promised to keep your data.
storage-not-kept = The browser did not promise it. Use Cartera regularly, or install it as an app, and ask again.
storage-unknown = This browser does not say whether it keeps data.

## People

people-title = People
people-new = New person
people-search = Search people
search-clear = Clear search
people-count =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
people-found =
    { $total ->
        [one] { NUMBER($count) } of { $total } person
       *[other] { NUMBER($count) } of { $total } people
    }
people-empty = No people yet
people-empty-text = Everyone you work with, with their phones, e-mails and where they work. Bring them from a spreadsheet, or add the first by hand.
people-empty-import = Import a file
people-none-found = Nobody found
people-none-found-text = No name, e-mail, phone or organization matches “{ $search }”.
people-of = People
person-nameless = No name
person-missing = This person is not here
person-missing-text = They may have been deleted, or are still on their way from another device.
person-deleted = { $name } is deleted
person-created = { $name } is added
person-details = Details
column-name = Name
column-organization = Organization
column-position = Position
column-phone = Phone
column-email = E-mail
column-people = People
column-website = Website
column-address = Address
given-name = Given name
middle-name = Middle name
family-name = Family name
emails = E-mail
phones = Phone
add-email = Add e-mail
add-phone = Add phone
call = Call { $value }
write-email = Write to { $value }
note = Note
note-empty = What is worth remembering
position = Position
works-at = Organizations
works-at-empty = Not in any organization yet.
add-organization = Add organization
organization-name = Organization name
primary-here = Main
make-primary = Make main
remove-from = Remove from { $name }

## Organizations

organizations-title = Organizations
organizations-new = New organization
organizations-search = Search organizations
organizations-count =
    { $count ->
        [one] { $count } organization
       *[other] { $count } organizations
    }
organizations-found =
    { $total ->
        [one] { NUMBER($count) } of { $total } organization
       *[other] { NUMBER($count) } of { $total } organizations
    }
organizations-empty = No organizations yet
organizations-empty-text = Companies, schools and offices, each with its people. They come along when you import people.
organizations-none-found = Nothing found
organizations-none-found-text = No name, website, e-mail or phone matches “{ $search }”.
organization-missing = This organization is not here
organization-missing-text = It may have been deleted, or is still on its way from another device.
tax-id = Tax number
website = Website
address = Address
people-here-empty = Nobody here yet.

## What is wrong with a value

error-name-needed = Write a name.
error-someone-needed = Write a name, an e-mail or a phone.
error-too-long = At most { NUMBER($count) } characters.
error-email = An e-mail looks like ana@example.com.
error-phone = Write the number with its country code, such as +34 612 345 678.
error-quota = This device is out of space. Nothing was lost: free some space and try again.
error-changed = This was just changed in another window. Look at it and try again.
error-newer = A newer version of Cartera was here. Reload to use it.
error-unloaded = A part of the app could not be loaded, so nothing was changed. Look whether you have a network, then try again.
error-save = This could not be saved. Try again.

## Import

import-title = Import
import-drop = Drop a file with your people here
import-drop-text = CSV or Excel (.xlsx). It is read on this device and goes nowhere else.
import-choose = Choose a file
import-country = Country of phones without a code
import-country-help = How numbers such as 612 345 678 are read.
import-country-none = None
import-reading = Reading { $name }
import-profiling = Looking at the columns
import-planning = Checking every row
import-rows-read =
    { $total ->
        [one] { NUMBER($done) } of { $total } row
       *[other] { NUMBER($done) } of { $total } rows
    }
import-other-file = Choose another file
import-check-columns = Check the columns
import-check-columns-text =
    { $count ->
        [one] { $count } row in { $name }. Say what each column is; columns left as a note are kept.
       *[other] { $count } rows in { $name }. Say what each column is; columns left as a note are kept.
    }
import-column = Column “{ $name }”
import-column-unnamed = Column { NUMBER($number) }
import-problems =
    { $count ->
        [one] { $count } value does not fit
       *[other] { $count } values do not fit
    }
import-filled = { NUMBER($percent) }% filled
import-sheet = Sheet
import-header = Row with the column names
import-header-none = No such row
import-encoding = Text encoding
import-separator = Between the columns
import-separator-tab = Tab
import-unreadable =
    { $count ->
        [one] { $count } character cannot be read in this encoding. Try another one.
       *[other] { $count } characters cannot be read in this encoding. Try another one.
    }
import-check = Check { $count ->
        [one] { $count } row
       *[other] { $count } rows
    }
import-counts = What will happen
import-read = Read
import-created = New
import-updated = Updated
import-skipped = Already there
import-failed = Cannot be imported
import-sum = { NUMBER($read) } read = { NUMBER($created) } new + { NUMBER($updated) } updated + { NUMBER($skipped) } already there + { NUMBER($failed) } that cannot be imported
import-run =
    { $count ->
        [one] Import { $count } person
       *[other] Import { $count } people
    }
import-run-rows =
    { $count ->
        [one] Import { $count } row
       *[other] Import { $count } rows
    }
import-nothing = There is nothing new in this file
import-back-to-columns = Back to the columns
import-running = Importing
import-rate =
    { $total ->
        [one] { NUMBER($done) } of { $total } row, { NUMBER($rate) } rows/s
       *[other] { NUMBER($done) } of { $total } rows, { NUMBER($rate) } rows/s
    }
import-done = The import is done
import-stopped = The import was stopped
import-stopped-text =
    { $count ->
        [one] { $count } row was saved and stays. Importing the file again adds only the rest.
       *[other] { $count } rows were saved and stay. Importing the file again adds only the rest.
    }
import-undo = Undo this import
import-undoing = Undoing the import
import-undoing-rows =
    { $total ->
        [one] { NUMBER($done) } of { $total } record undone
       *[other] { NUMBER($done) } of { $total } records undone
    }
import-undone = This import was undone
import-show-people = Show people
import-another = Import another file
import-rows = Rows to look at
import-rows-none = Every row was plainly new.
import-row = Row { NUMBER($row) }
import-more-rows =
    { $count ->
        [one] and { $count } more row
       *[other] and { $count } more rows
    }
import-people-new = New people
import-organizations-new = New organizations
import-warnings = With a remark

target-ignore = Leave out
target-note-line = Line in the note
target-note = Note
target-full-name = Full name
target-given-name = Given name
target-middle-name = Middle name
target-family-name = Family name
target-email = E-mail
target-phone = Phone
target-position = Position
target-organization = Organization
target-tax-id = Tax number
target-website = Website
target-address = Address
target-city = City
target-country = Country
target-organization-email = Organization’s e-mail
target-organization-phone = Organization’s phone

reason-nothing = There is no name, e-mail, phone or organization in it.
reason-too-much = It holds more than one record can.
reason-in-base = Already here.
reason-same-row = The same as row { NUMBER($row) }.
reason-phone = The phone “{ $text }” cannot be read; it is kept in the note.
reason-phone-excel = Excel rounded the phone “{ $text }”; it is kept in the note.
reason-phone-doubtful = The phone “{ $text }” is doubtful; it is kept in the note. Probably { $proposed }.
reason-email = The e-mail “{ $text }” cannot be read; it is kept in the note.
reason-email-shared = Another person has the e-mail { $email } too.
reason-shortened = “{ $column }” was too long; the whole text is in the note.
reason-note-cut = The note was too long; its end was cut off.
reason-full = There are too many e-mails or phones already; “{ $text }” was not added.
reason-ragged = It has { NUMBER($cells) } cells, the header has { NUMBER($expected) }.
reason-differs = “{ $value }” for { $column } was not taken; what was here stays.

file-empty = This file is empty.
file-too-large = This file is too large. Split it and import the parts.
file-foreign = This kind of file cannot be read. Save it as .xlsx or CSV in your spreadsheet program and drop that.
file-vcard = Contact cards (.vcf) cannot be read yet. Export your contacts as CSV and drop that.
file-archive = This is a compressed archive. Unpack it and drop the file inside.
file-password = This workbook has a password. Take the password off in Excel, save it and drop it again.
file-damaged = This file is damaged. Download or save it again.
file-too-many-rows = This table is too long to import at once. Split it and import the parts.
file-too-wide = Row { NUMBER($row) } is wider than any real table. Check the file in a spreadsheet.
file-cell-too-long = Row { NUMBER($row) } has a cell that never ends: most often a quote is missing. Correct it and drop the file again.
file-no-rows = There are no rows below the header.
file-unknown-encoding = The text of this file cannot be read. Save it as UTF-8 and drop it again.
file-nothing-written = Nothing was imported.
file-failed = This file could not be read.

## Settings

settings-title = Settings
settings-language = Language
settings-theme = Appearance
theme-system = System
theme-light = Light
theme-dark = Dark
settings-name-order = Order of names
order-given = Ana López
order-family = López Ana
settings-country-help = Used for phone numbers that are written without a country code.
settings-letters = Single-letter shortcuts
settings-on = On
settings-off = Off
settings-device = These choices are kept on this device only.

## History

history-title = History
history-show = Show the history
history-empty = Nothing was changed since this device knows it.
history-failed = The history could not be read. Reload and try again.
history-more =
    { $count ->
        [one] Show { $count } older change
       *[other] Show { $count } older changes
    }
history-here = This device
history-elsewhere = Another device
history-made = Added
history-deleted = Moved to the trash
history-taken-out = Taken out of the trash
history-nothing = empty
history-restore = Restore “{ $value }”
history-empty-again = Empty { $field } again
history-restored = Restored
field-other = Another field

## What this device holds

data-title = Data on this device
data-unreadable =
    { $count ->
        [one] { $count } entry cannot be read. It stays where it is and nothing writes over it.
       *[other] { $count } entries cannot be read. They stay where they are and nothing writes over them.
    }
backup-title = Backup
backup-text = Everything in one file that you can keep elsewhere, read with any text editor, and bring back here.
backup-make = Save a backup
backup-made = { $name } is among your downloads
backup-not-given = The browser did not take the file. Look whether it allows downloads here.
far = { $percent } %
restore-choose = Restore a backup
restore-title = Restore a backup
restore-reading = The backup is being checked. Nothing is written yet.
restore-running = Restoring
restore-new = New
restore-changed = Changed back
restore-same = The same
restore-problems = Unreadable lines
restore-text = Records that are not in the backup stay as they are. You can take this back.
restore-nothing = Everything in this backup is here already.
restore-run =
    { $count ->
        [one] Restore { $count } record
       *[other] Restore { $count } records
    }
restore-done =
    { $count ->
        [one] { $count } record is restored
       *[other] { $count } records are restored
    }
restore-foreign = This is not a backup of Cartera.
restore-newer = A newer version of Cartera wrote this backup. Reload to get the new version, then try again.
restore-damaged = This backup is damaged or incomplete, so nothing of it was taken. Use another copy.
restore-line = Line { NUMBER($line) }:
trouble-no-record = this is no record.
trouble-kind = records of the kind “{ $name }” are not known here.
trouble-field = the field “{ $name }” is not known here; the rest is restored.
trouble-value = the value of “{ $name }” makes no sense; the rest is restored.
trouble-twice = this record was there before; the first one counts.
storage-used = Cartera uses { NUMBER($used) } MB of { NUMBER($most) } MB that the browser gives it.
wipe-title = Erase everything on this device
wipe-text = For a device that you give away. Other devices and the server keep what they have.
wipe-button = Erase this device
wipe-only-here = Nothing of this is anywhere else. Save a backup first: this cannot be taken back.
wipe-elsewhere = Your other devices and the server keep everything. To come back you need a link from one of them.
wipe-waiting =
    { $count ->
        [one] { $count } change waits here and is nowhere else: it would be lost. Wait until it is sent, or save a backup first.
       *[other] { $count } changes wait here and are nowhere else: they would be lost. Wait until they are sent, or save a backup first.
    }
wipe-word = ERASE
wipe-type = Type { $word } to go on
wipe-run = Erase everything
person-export = Export all about this person
person-erase = Erase this person everywhere
erase-title = Erase everywhere
erase-text = This goes for good, here and on every device, with its history. It cannot be taken back.
erase-person = { $name }, with all values
erase-place = The place at { $place }
erase-mentions =
    { $count ->
        [one] { $count } other value mentions this person and stays. Look at it and decide:
       *[other] { $count } other values mention this person and stay. Look at them and decide:
    }
erase-run = Erase for good
erase-done = The person is erased
lost-emptied = The browser has emptied this device’s data. What was synced comes back with a link from another device; for the rest there is your backup.
lost-replaced = This is another database than the last time, as after copying a browser profile. Look whether everything is here.
lost-went-back = This is an older state of your data: the last edits on this device are missing.
lost-missing =
    { $count ->
        [one] { $count } record that was on this device is missing.
       *[other] { $count } records that were on this device are missing.
    }
lost-restore = Restore a backup
lost-join = Connect with a link
lost-join-text = On another device, open Sync, press “Connect another device” and copy the link here.
lost-no-link = This is not a link from another device.
lost-accept = All right

## Costs

nav-costs = Costs
tco-system-saas = SaaS subscription
tco-system-perpetual = Licence on own server
tco-system-open = Open source, self-hosted
tco-system-own = Cartera
tco-inputs = Inputs
tco-questions = Questions
tco-sheet = Full sheet
tco-results = Results
tco-comparison = Comparison of costs
tco-figure = Figure
tco-cheapest = Costs least
tco-press-figure = Press a figure to see how it comes about.
tco-nominal = Total cost
tco-npv = Present value
tco-licence-share = Licence share: what the price page shows
tco-first-year = Paid in the first 12 months
tco-user-month = Per user and month, present value
tco-break-even = Dearer than { $name }
tco-against = Break-even against
tco-from-start = From the start
tco-from-month = From month { NUMBER($month) }
tco-explain = { $figure }, { $system }: { $value }. How it comes about
tco-figure-of = { $figure } · { $system }
tco-how = How this figure comes about
tco-nothing-booked = Nothing is booked here.
tco-model-words = Formulas and places are written as the model and its files name them.
tco-booked = Booked at
tco-refused = { $label }: { $message } ({ $place }). The last correct value is used.
tco-not-a-number = { $label }: this is not a number that can stand here. The last correct value is used.
tco-out-of-range = { $label }: must be from { $least } to { $most }. The last correct value is used.
tco-no-figures = There are no figures: { $why }
tco-no-questions = The questions do not fit this comparison. Change its numbers in the full sheet.
tco-ask-users = How many people will use it?
tco-why-users = Nine, growing by a fifth each year, is a small sales team; an assumption. Count everyone who needs to sign in.
tco-users-now = Users now
tco-growth = Growth per year, %
tco-ask-years = For how many years do you look ahead?
tco-why-years = Three years: long enough for renewals and price rises to show. A subscription and a purchase usually meet in year four or five.
tco-years = Years
tco-ask-wages = What does an hour of work cost?
tco-why-wages = Assumptions. Take a year’s pay with all charges and divide it by about 1,700 hours.
tco-wage-rep = Sales person, per hour
tco-wage-manager = Head of sales, per hour
tco-wage-it = IT, per hour
tco-wage-consultant = Consultant, per hour
tco-ask-seat = What does the subscription’s offer say?
tco-why-seat = A common offer: 40 a month, but only from ten seats and a year paid in advance. Write what the small print says; from nine people on ten are paid.
tco-seat-price = Advertised price per user and month
tco-seat-least = Valid from how many seats
tco-seat-list = List price per user and month
tco-ask-licence = What does the perpetual licence cost?
tco-why-licence = Assumptions of the usual kind: editions by number of users, and half of the price each year for updates, as some vendors ask.
tco-edition-small = Small edition, up to 12 users
tco-edition-large = Large edition, up to 50 users
tco-renewal = Renewal per year, % of the price
tco-ask-server = What does the server cost each month?
tco-why-server = 50 for a small server with backups; an assumption. Cartera needs the paid plan of its host at most: 5.
tco-ask-records = How many records will you move?
tco-why-records = 5,000 is what a small firm has after some years; an assumption. The import tells you your own number.
tco-records = Records
tco-ask-dirt = How much of it has to be repaired?
tco-why-dirt = Assumptions: two phones in five are written in a way that must be repaired, and one record in twelve is there twice.
tco-bad-phones = Phones to repair, %
tco-duplicates = Duplicates, %
tco-ask-training = How many hours does each person learn?
tco-why-training = Assumptions, Cartera’s before all. People who join later learn too. Set them equal where you do not believe the difference.
tco-ask-margin = What does the team earn in a month?
tco-why-margin = 30,000 is an assumption. Take gross margin, not revenue: while people learn a new system, a part of it is lost.
tco-margin = Gross margin per month
tco-ask-rate = What is later money worth?
tco-why-rate = 10 % a year is what published studies of this kind use. Take what your money would earn elsewhere.
tco-rate = Interest per year, %
tco-c1 = Licence
tco-c2 = Data transfer
tco-c3 = Customisation
tco-c4 = Integration
tco-c5 = Infrastructure
tco-c6 = Support
tco-c7 = Training
tco-c8 = Management time
tco-c9 = Loss during the change
tco-c10 = Downtime
tco-c11 = Exit
tco-show-table = Show as table: { $title }
tco-show-chart = Show as chart: { $title }
tco-cumulative = Paid until each month
tco-cumulative-text = All costs so far, not discounted. Where lines cross, the cheaper system changes.
tco-month = Month
tco-cash-flow = Paid at each month
tco-cash-flow-text = Month 0 is the start. Peaks are what has to be in the bank.
tco-system = System in the next charts
tco-by-year = Costs by year
tco-by-year-text = What each year is made of.
tco-when = When
tco-start = Start
tco-year = Year { NUMBER($year) }
tco-waterfall = From the advertised price to the real cost
tco-waterfall-text = The advertised price for these users and months, and everything that comes on top.
tco-step = Step
tco-advertised = Advertised price
tco-conditions = Licence: conditions and rises
tco-comes-on-top = Comes on top
tco-comes-off = Comes off
tco-real-cost = Real cost
tco-tornado = What matters most
tco-tornado-text = How the present value changes when one input is a fifth lower or higher and all else stays.
tco-input = Input
tco-a-fifth-less = 20 % lower
tco-a-fifth-more = 20 % higher
tco-common = For all
tco-part = Part of the sheet
tco-sheet-text = Every number of the model. An empty field counts as nothing, or as the usual value of the model.
tco-not-given = Not given: costs nothing.
tco-in-percent = { $label }, %
tco-name = Name of the comparison
tco-name-first = Give the comparison a name first.
tco-kept-here = Kept on this device only. To take it elsewhere, download it.
tco-kept = Kept comparisons
tco-open = Open { $name }
tco-forget = Delete { $name }
tco-not-kept = This browser keeps nothing. Download the comparison to keep it.
tco-open-file = Open a file
tco-download = Download
tco-print = Print
tco-begin-again = Start over
tco-not-given-away = The browser did not take the file.
tco-file-unread = { $file } could not be read.
tco-file-refused = { $file } is not a comparison of costs: { $place }: { $message }
tco-currency = Currency
tco-currency-help = Amounts are not converted.
tco-no-currency = None
tco-honesty = Assumptions
tco-honesty-text = All figures are assumptions, Cartera’s too: we wrote them ourselves. Change them, or give our column the same work as the first one; then only the licence differs.
tco-set-equal = Set the work of { $ours } equal to { $theirs }
key-price-per-user-month = Price per user and month
key-pack-price-per-month = Price of the pack per month
key-minimum-seats = Fewest seats
key-maximum-seats = Most seats
key-term-months = Term in months
key-uplift = Price rise per year
key-cap = Price cap
key-up-to-users = Up to how many users
key-price = Price
key-share = Share
key-update-share = Update without renewal, of the price
key-month = Month
key-amount = Amount
key-yearly-rate = Interest per year
key-inflation = Inflation per year
key-wages = Rise of wages per year
key-fees = Rise of fees per year
key-margins = Rise of margins per year
key-per-year = Users in year
key-per-month = Per month
key-start = Users at the start
key-joiners = Joiners
key-leavers = Leavers
key-minutes-per-bad-phone = Minutes per phone
key-minutes-per-duplicate = Minutes per duplicate
key-cleaning-hours = Hours of cleaning
key-auto-fix-share = Repaired by the system
key-consultant-days = Days of a consultant
key-consultant-day-rate = Consultant, per day
key-tool-fee = Fee for a tool
key-consultant-hours = Hours of a consultant
key-onboarding-fee = Fee for the start
key-fee = Fee
key-one-off = Once
key-setup-hours = Hours of set-up
key-admin-hours-per-month = Hours of care per month
key-devices = Devices
key-minutes-per-device = Minutes per device
key-hours-per-month = Hours per month
key-contract-per-month = Contract per month
key-incidents-per-month = Incidents per month
key-hours-per-incident = Hours per incident
key-hours-per-user = Hours per user
key-trainer-hours = Hours of a trainer
key-trainer-rate-per-hour = Trainer, per hour
key-trainer-fee = Fee for the course
key-turnover-per-year = Staff turnover per year
key-one-off-hours = Hours at the start
key-depth = Loss in the first month
key-months = Months until it is over
key-tau-months = Months of decay
key-leads-per-month = Leads per month
key-leak-share = Leads lost at first
key-win-rate = Won of all leads
key-margin-per-deal = Margin per deal
key-recovered-share = Recovered
key-per-users = For how many users
key-hours-per-user-month = Hours saved per user and month
key-ramp-months = Months of adoption
key-affected-share = Users who cannot work
key-export-hours = Hours of export
key-overlap-months = Months of paying both
key-overlap-fee-per-month = Fee while paying both, per month
key-residual-value = Value when sold
key-wage-per-hour = Wage per hour
key-rate-per-hour = Rate per hour
tco-never =
    { $months ->
        [one] Never in { $months } month
       *[other] Never in { $months } months
    }
tco-over-months =
    { $months ->
        [one] Over { $months } month
       *[other] Over { $months } months
    }
