### Leads

nav-leads = Leads
leads-title = Leads
leads-new = New lead
leads-search = Search leads
leads-empty = No leads yet
leads-empty-text = A lead is an enquiry that nobody has looked into yet. Note who asked and what for; when it is worth it, make a deal of it.
leads-count =
    { $count ->
        [one] { $count } lead
       *[other] { $count } leads
    }
leads-found =
    { $total ->
        [one] { NUMBER($count) } of { $total } lead
       *[other] { NUMBER($count) } of { $total } leads
    }
leads-none-found = No lead found
leads-none-found-text = Nothing fits “{ $search }”.
lead-title = What it is about
lead-title-help = Any of these fields is enough.
lead-nameless = Unnamed lead
lead-who = Who asked
lead-received = Received
lead-received-on = Received on { $day }
lead-position = Position
lead-message = What they wrote
lead-message-empty = Add what they wrote
lead-state-new = New
lead-state-working = In progress
lead-state-disqualified = Given up
lead-state-converted = Converted
lead-state-newer = Unknown
lead-take-up = Take it up
lead-disqualify = Give up
lead-disqualify-reason = Why does nothing come of it?
lead-disqualified = { $name } is given up
lead-reopen = Take it up again
lead-convert = Convert
lead-convert-text = All of it is made in one step, and can be undone in one.
lead-convert-deal = Make a deal
lead-converted = { $name } is converted
lead-nothing = Choose a person, an organization or a deal.
lead-refused = The lead was changed meanwhile. Look at it and try again.
lead-missing = This lead is not here
lead-missing-text = It may have been deleted, or has not arrived on this device yet.
error-lead-needed = Write what it is about, who asked, or how to reach them.
