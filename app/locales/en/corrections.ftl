### Import: what is wished of it, what is corrected, what is left over

import-paste = Paste cells
import-paste-label = Cells copied from a spreadsheet
import-paste-read = Read them
import-pasted-name = pasted.tsv
import-remembered = The columns are as the last time for a file like this.
import-guess-anew = Guess anew
import-continues = These rows come back from an earlier import and go on with it.
import-unsure = A guess
import-wishes = More choices
import-goal = Which rows count
import-goal-both = New ones and known ones
import-goal-new = Only new ones
import-goal-known = Only known ones
import-winner = Where both have a value
import-winner-base = What is here stays
import-winner-file = The file’s value replaces it
import-days = Days such as 03/04/2024
import-days-guess = As the column suggests
import-days-day = Day first: 3 April
import-days-month = Month first: 4 March
import-currency = Currency of bare amounts
import-currency-guess = That of the phones’ country
import-owner = Owner of new ones
import-owner-turn = Everybody, row by row
import-owner-turn-team = { $name }, row by row
import-team = Team of new ones
import-tag = Tag of new ones
import-stage = Stage of new deals without one
import-none = None
import-amounts = Worth
import-correct = Values to correct
import-correct-text = Correct here what could not be read, and have it checked again. The file itself stays as it is.
import-other-country =
    { $count ->
        [one] { $count } phone is none in the chosen country and would be one in another. With the right country it is read without a correction.
       *[other] { $count } phones are none in the chosen country and would be some in another. With the right country they are read without a correction.
    }
import-choose-country = Choose the country of the phones
import-correct-run =
    { $count ->
        [one] Correct { $count } value and check again
       *[other] Correct { $count } values and check again
    }
import-instead-of = Instead of “{ $text }”
import-in-rows =
    { $count ->
        [one] in { $count } row
       *[other] in { $count } rows
    }
import-more-values =
    { $count ->
        [one] and { $count } more value
       *[other] and { $count } more values
    }
import-stage-add = Add “{ $name }”
import-corrected =
    { $count ->
        [one] { $count } correction so far
       *[other] { $count } corrections so far
    }
import-pattern = Replace in all rows at once
import-pattern-column = In which column
import-pattern-everywhere = All columns
import-pattern-how = What is looked for
import-pattern-part = A part of a cell
import-pattern-whole = A whole cell
import-pattern-find = Find
import-pattern-replace = Replace with
import-pattern-help = In a whole cell * stands for any text, on both sides: “8*” becomes “+7*”.
import-pattern-run = Replace and check again
import-grid = Rows with problems, cell by cell
import-grid-row = Row
import-take-title = Rows to correct elsewhere
import-take-text = They come as a file like yours, with the reason in a last column. Correct them in a spreadsheet and import that file: it goes on with this import, and undoing takes both back.
import-take-left-out =
    { $count ->
        [one] { $count } row that was left out
       *[other] { $count } rows that were left out
    }
import-take-remarked =
    { $count ->
        [one] { $count } row with a remark
       *[other] { $count } rows with a remark
    }
import-take-name = to-correct
import-take-reason = Reason
import-pause = Pause
import-go-on = Go on
import-paused-at =
    { $total ->
        [one] { NUMBER($done) } of { $total } row, waiting
       *[other] { NUMBER($done) } of { $total } rows, waiting
    }
import-may-close = You may close this tab: the import can go on from here later.
import-unfinished = Imports that were not finished
import-unfinished-of = { $name }: { NUMBER($done) } of { NUMBER($total) } rows were imported.
import-give-up = Leave it as it is
import-file-gone = The file of that import is not here any more. Choose it again: nothing is made twice.
reason-not-there = Nobody here is meant by it.
reason-replaced = { $column }: “{ $new }” replaces “{ $old }”.
reason-gone = It went out from here, and its record is not here any more.
reason-conflict = { $column } was changed on both sides: “{ $value }” in the file, “{ $here }” here, which stays.
reason-conflict-taken = { $column } was changed on both sides: “{ $value }” from the file replaces “{ $here }”.
import-conflicts = Changed on both sides
import-conflicts-text = These were edited here after the file was exported. What is here stays, unless you take the file’s value.
import-conflict-take = Take the file’s
import-conflicts-take-all = Take the file’s value for all of them
target-record-id = Cartera: record
target-record-version = Cartera: version

phones-title = Repair phones
phones-text = Phones that are here already are read once more: numbers that no country has, and those that an import left in a note because no country was chosen. Nothing changes before you accept it.
phones-look = Look through all phones
phones-looking = Reading phones
phones-none = Nothing to repair
phones-none-text = Every phone that can be read is as its country writes it.
phones-found =
    { $count ->
        [one] { $count } phone can be repaired
       *[other] { $count } phones can be repaired
    }
phones-accept =
    { $count ->
        [one] Repair { $count } phone
       *[other] Repair { $count } phones
    }
phones-all = Tick all
phones-no-one = Tick none
phones-probably = Probably
phones-done =
    { $count ->
        [one] { $count } phone is repaired
       *[other] { $count } phones are repaired
    }
import-field-make = Make it a field
import-field-new = A field of your own
import-field-help = The import declares it together with its values. If the import is undone it goes as well, unless somebody uses it elsewhere by then.
import-list-note = Keep it in the note
import-alike-text = Nothing is merged by itself: each is made new unless you choose otherwise here.
import-alike-decided =
    { $count ->
        [one] { $count } likeness is decided.
       *[other] { $count } likenesses are decided.
    }
import-alike-anew = Decide anew
import-alike-run =
    { $count ->
        [one] Apply { $count } choice and check again
       *[other] Apply { $count } choices and check again
    }
import-alike-safe =
    { $count ->
        [one] Merge the { $count } certain one
       *[other] Merge the { $count } certain ones
    }
import-alike-all-into = Merge all of them
import-alike-all-out = Leave all of them out
import-alike-all-new = Make all of them new
import-alike-new = Make it new
import-alike-out = Leave it out
import-alike-into = Merge into { $name }
import-alike-certain = Certain
import-alike-look = Have a look
import-alike-what = What becomes of it? { $text }
import-earlier = Earlier imports
import-earlier-none = Nothing was imported on this device yet.
import-earlier-here = on this device
import-earlier-counts =
    { $rows ->
        [one] { $rows } row: { NUMBER($created) } new, { NUMBER($updated) } updated, { NUMBER($failed) } not imported
       *[other] { $rows } rows: { NUMBER($created) } new, { NUMBER($updated) } updated, { NUMBER($failed) } not imported
    }
import-earlier-broken = It did not come to its end.
import-foresee = What would undoing it do?
import-foreseen = To the trash: { NUMBER($gone) }. Back to what they were: { NUMBER($restored) }.
import-foreseen-kept =
    { $count ->
        [one] { $count } record was edited since. What was edited stays:
       *[other] { $count } records were edited since. What was edited stays:
    }
import-foreseen-values =
    { $count ->
        [one] { $count } value
       *[other] { $count } values
    }
import-sample = Try it with a sample file
import-sample-text = A short list with the faults that lists have: look at what becomes of it. Nothing is written before you import it, and one press takes it back.
import-sample-name = sample.csv
