### Daily work: activities, tasks, the day

nav-today = Today
nav-tasks = Tasks
nav-calendar = Calendar
nav-more = More
record-tabs = Show
record-tab-work = Activity
record-tab-related = Related
edit-value = Edit { $value }
record-gone = Deleted

## Days and times

day-today = Today
day-tomorrow = Tomorrow
day-yesterday = Yesterday
day-at-time = { $day }, { $time }
duration-minutes = { NUMBER($count) } min
duration-hours = { NUMBER($count) } h

## What happened

composer-label = Log an activity
composer-save-as = How did it go?
composer-save-written = Who wrote?
activity-call = Call
activity-call-in = Incoming call
activity-call-out = Outgoing call
activity-message = Message
activity-message-in = Message received
activity-message-out = Message sent
activity-email = E-mail
activity-email-in = E-mail received
activity-email-out = E-mail sent
activity-meeting = Meeting
activity-visit = Visit
activity-note = Note
activity-task = Task
activity-text = What was said
activity-more = When, how long, where
activity-when = When
activity-minutes = Minutes
activity-subject = Subject
activity-place = Place
activity-direction = Direction
activity-outcome = Outcome
activity-logged = { $kind } logged
direction-out = Outgoing
direction-in = Incoming
ending-sent = Sent
ending-received = Received
outcome-none = Not said
outcome-reached = Reached
outcome-held = It took place
outcome-visited = Visited
outcome-done = Done
outcome-call-back = Call back later
outcome-left-message = Left a message
outcome-no-answer = No answer
outcome-busy = Busy
outcome-wrong-number = Wrong number
outcome-no-show = Nobody there
outcome-cancelled = Cancelled
template-choose = Insert a text
template-keep = Keep this text for next time
template-call-offer = Presented the offer; they will think about it.
template-call-later = Asked to be called later.
template-call-no-need = No need at the moment.
template-visit-shown = Showed the catalogue.
template-visit-agreed = Agreed on the terms; papers to follow.
template-visit-stock = Checked what is left in stock.
template-sent-prices = Sent the price list.
template-sent-offer = Sent the offer.
template-sent-papers = Sent the papers.
note-save = Save the note
note-added = Note added
note-pin = Pin
note-unpin = Unpin
note-pinned = Pinned

## What comes next

next-question = What comes next? Call
next-again = Try again? Call
next-tomorrow = Tomorrow
next-days =
    { $count ->
        [one] In { $count } day
       *[other] In { $count } days
    }
next-week = In a week
next-nothing = Nothing is planned
next-call = Call
next-call-to = Call { $name }
next-planned = Planned: { $day }

## The timeline

timeline-label = What happened
timeline-past = History
timeline-ahead = Next steps
timeline-filter = Show
timeline-all = All
timeline-activities = Activities
timeline-notes = Notes
timeline-tasks = Tasks
timeline-changes = Changes
timeline-pinned = Pinned notes
timeline-empty = Nothing yet. A call or a visit is logged with two taps above.

## Tasks

tasks-title = Tasks
tasks-search = Search tasks
tasks-empty = Nothing to do
tasks-empty-text = Write above what is to be done, the day as you would say it: “Call Ana tomorrow”.
tasks-overdue = Overdue
tasks-today = Today
tasks-later = Upcoming
tasks-someday = Without a date
tasks-done = Done
tasks-none-done = No task is done yet.
tasks-show-done = Show what is done
tasks-hide-done = Hide what is done
task-quick = New task
task-quick-example = Call Ana tomorrow at 10:00
task-due = Due
task-due-said = Due: { $when }
task-add = Add
task-added = Task added
task-added-for = Task added: { $day }
task-done = Done: { $title }
task-done-next = Done: { $title }. Next: { $day }
task-done-at = Done { $when }
task-reopened = To be done again: { $title }
task-mark-done = Done: { $title }
task-overdue = Overdue:
task-edit = Task
task-title = What is to be done
task-time = Time
task-repeat = Repeats
task-repeats = Repeats
task-priority = Priority
task-reminder = Reminder
task-reminds = Has a reminder
task-planned = Planned as
task-planned-none = Anything
task-about = About
task-assignee = Assigned to
task-for = For { $name }
whose-work = Whose
whose-mine = Mine
whose-all = Everybody’s
priority-urgent = Urgent
priority-high = High
priority-normal = Normal
priority-low = Low
repeat-never = Never
repeat-day = Every day
repeat-workdays = Every workday
repeat-week = Every week
repeat-two-weeks = Every two weeks
repeat-month = Every month
repeat-quarter = Every three months
repeat-year = Every year
repeat-own = As set before
reminder-none = None
reminder-at-time = At that time
reminder-minutes =
    { $count ->
        [one] { $count } minute before
       *[other] { $count } minutes before
    }
reminder-hour = An hour before
reminder-day = A day before
reminder-week = A week before
reminder-now = Reminder: { $title }
reminder-due = Due: { $when }

## The day

today-tasks = Tasks
today-leads = Unanswered leads
today-rotting = Deals that nobody moves
today-idle = Deals without a next step
today-clear = Nothing is due
today-clear-text = No task for today, no lead that waits, no deal that was forgotten.
today-all-tasks = All tasks
today-plan = Plan
today-log = Log
today-silent =
    { $count ->
        [one] { $count } day of silence
       *[other] { $count } days of silence
    }
today-close = Closes { $day }
today-close-late = Was to close { $day }
today-received = Received { $when }
today-lead-nameless = Lead without a name

## What is wrong

error-moment = This is no day or no time.
error-minutes = Write whole minutes, at most 1440.
error-note-needed = Write something first.
error-task-needed = Write what is to be done.
error-day-needed = Choose a day first.

## The palette

palette-title = Find
palette-label = Find anything: a name, a number, a place, a command
palette-found = What was found
palette-nothing = Nothing fits.
palette-place = Page
palette-scope = Where to look
palette-all = Everything
palette-people = People
palette-deals = Deals
palette-papers = Documents
palette-orders = Commands
palette-lead = Lead
palette-type = Type a name or a number.
order-new-task = New task
order-import = Import a file
order-print = Print this page
order-theme = Appearance: { $name }
order-language = Language: { $name }
order-log-call = Log a call here
shortcut-today = Go to today
shortcut-tasks = Go to tasks
shortcut-calendar = Go to the calendar

## The calendar

calendar-span = Show
calendar-week = Week
calendar-month = Month
calendar-earlier = Earlier
calendar-later = Later
calendar-take = Save tasks and meetings for another calendar (.ics)
calendar-from-to = { $first } – { $last }
calendar-moved = { $title }: { $day }
calendar-help = A task moves to another day with the mouse, with Alt and the arrows, or in its form.
calendar-left =
    { $count ->
        [one] { $count } more
       *[other] { $count } more
    }

## The first run

nav-welcome = First steps
welcome-title = Welcome to Cartera
welcome-text = Your customers stay on this device, with or without a network. Two questions, and you can change both at any time.
welcome-ways = How do you want to begin?
welcome-import = With a file
welcome-import-text = Bring people and organizations from CSV or Excel.
welcome-empty = With an empty list
welcome-empty-text = Add the first person by hand.
welcome-sample = With a sample company
welcome-sample-text = Look around in a year of deals. One press removes it.
welcome-join = With another device
welcome-join-text = Join the workspace of a device that has one.
steps-title = First steps
steps-progress = { NUMBER($done) } of { NUMBER($total) }
steps-skip = Put away
step-people = Bring in people
step-call = Log a call
step-task = Plan a task
step-device = Connect another device

## Many at once

bulk-title = Select several
bulk-to-organization = To an organization
bulk-all =
    { $count ->
        [one] All { $count }
       *[other] All { $count }
    }
bulk-chosen =
    { $count ->
        [0] Nothing is selected.
        [one] { $count } selected.
       *[other] { $count } selected.
    }
bulk-delete =
    { $count ->
        [one] Delete { $count } record
       *[other] Delete { $count } records
    }
bulk-delete-text =
    { $count ->
        [one] { $count } record goes to the trash. One undo brings it back.
       *[other] { $count } records go to the trash. One undo brings them all back.
    }
bulk-deleted =
    { $count ->
        [one] { $count } record is deleted
       *[other] { $count } records are deleted
    }
bulk-join =
    { $count ->
        [one] Put { $count } person there
       *[other] Put { $count } people there
    }
bulk-join-text =
    { $count ->
        [one] { $count } person is put there; who is there already stays as they are.
       *[other] { $count } people are put there; who is there already stays as they are.
    }
bulk-joined =
    { $count ->
        [one] { $count } person is in { $name }
       *[other] { $count } people are in { $name }
    }
bulk-change = Change a field
bulk-change-run = Change
bulk-change-text =
    { $count ->
        [one] { $count } record gets this value. What it had before stays in its history.
       *[other] { $count } records get this value. What they had before stays in their history.
    }
bulk-empty-text =
    { $count ->
        [one] The field is emptied in { $count } record. What it had before stays in its history.
       *[other] The field is emptied in { $count } records. What they had before stays in their history.
    }
bulk-changed =
    { $count ->
        [one] { $count } record is changed
       *[other] { $count } records are changed
    }
bulk-value-wrong = This is not a value of this field.
