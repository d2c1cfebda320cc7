### Lists as files

export-title = Export
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
