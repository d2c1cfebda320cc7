### Organizations

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
on-map = Show on a map
people-here-empty = Nobody here yet.
