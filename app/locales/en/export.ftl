### Lists as files

export-title = Export
export-denied = Your role may not take records to a file. An owner can allow it under Settings, Team, Roles.
export-format = File
export-csv = CSV
export-excel = Excel
export-cards = vCard
export-columns = Columns
export-people =
    { $count ->
        [one] { $count } person, as the list shows it now. A person in several organizations has a row for each.
       *[other] { $count } people, as the list shows them now. A person in several organizations has a row for each.
    }
export-organizations =
    { $count ->
        [one] { $count } organization, as the list shows it now.
       *[other] { $count } organizations, as the list shows them now.
    }
export-run = Export
export-running = Making the file
export-branch = KPP
export-organization-phone = Organization phone
export-organization-email = Organization e-mail
export-json = JSON
export-deals =
    { $count ->
        [one] { $count } deal, as the list shows it now.
       *[other] { $count } deals, as the list shows them now.
    }
export-comes-back = Edited rows may come back
export-comes-back-help = Two columns at the end name each record. Edit the file in a spreadsheet and import it: only what you changed is taken, and what was changed here meanwhile is told.
export-deal = Deal name
export-amount = Amount
export-currency = Currency
export-stage = Stage
export-pipeline = Pipeline
export-state = Deal status
export-expected-close = Expected close
export-closed = Closed on
export-created = Created on
export-lost-reason = Lost reason
export-probability = Probability
export-person = Contact
