### Import

import-title = Import
import-drop = Drop a file with your people here
import-drop-text = Any table or contacts: CSV, Excel (.xlsx, .xls), LibreOffice (.ods), vCard (.vcf), JSON, 1C. It is read on this device and goes nowhere else.
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
import-passed-over =
    { $count ->
        [one] { $count } row with a sum or the heading of a group is left out: row { $rows }
       *[other] { $count } rows with sums or headings of groups are left out: rows { $rows }
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
target-born-on = Date of birth
target-branch = Branch number
target-source = Where they come from
target-own = A field of your own
target-deal-name = Deal
target-deal-amount = Deal: amount
target-deal-currency = Deal: currency
target-deal-stage = Deal: stage
target-deal-pipeline = Deal: pipeline
target-deal-state = Deal: won or lost
target-deal-expected-close = Deal: expected close
target-deal-closed = Deal: closed on
target-deal-created = Deal: begun on
target-deal-lost-reason = Deal: why lost
target-deal-probability = Deal: probability
target-activity-kind = Activity: kind
target-activity-at = Activity: when
target-activity-subject = Activity: subject
target-activity-text = Activity: text
target-note-record = A note of its own

reason-nothing = There is no name, e-mail, phone or organization in it.
reason-too-much = It holds more than one record can.
reason-in-base = Already here.
reason-left-out = Left out: it resembles another one.
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
reason-date-ambiguous = “{ $text }” in { $column } is { $taken } or { $other }; the first is taken.
reason-date = “{ $text }” in { $column } is no day; it is kept in the note.
reason-amount = “{ $value }” in { $column } is no amount; it is kept in the note.
reason-no-currency = Nothing says in which currency { $column } is: “{ $value }” is kept in the note.
reason-unknown-value = “{ $value }” is not known in { $column }; it is kept in the note.
reason-new-value = “{ $value }” is new in { $column } and will be added.
import-deals-new = Deals that are new
import-resemblances = May be duplicates
import-resembles = Row { NUMBER($row) }: { $name } is like { $other }.

file-empty = This file is empty.
file-too-large = This file is too large. Split it and import the parts.
file-foreign = This kind of file cannot be read. Save it as .xlsx or CSV in your spreadsheet program and drop that.
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
import-broke-down = The part of the app that reads files broke down. { $said } What was imported before that stays. Choose the same file again: nothing is made twice.

practice-title = Practise first
practice-text = Take a copy of all your records and try anything on it: imports, merging, deleting. Only this tab knows of it; nothing is kept or sent.
practice-begin = Practise on a copy
practice-failed = The copy could not be made: this browser could not read all records. Nothing has changed; try again.
practice-on = You are practising on a copy
practice-on-text = Nothing that you do here is kept or sent; this device syncs again afterwards.
practice-end = End the practice
