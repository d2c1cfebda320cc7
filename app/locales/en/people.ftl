### People

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
column-title = Name
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
copy-value = Copy { $value }
write-to = Send a message to { $value }
message-sms = Text message
message-whatsapp = WhatsApp
message-telegram = Telegram
copied = Copied
not-copied = The browser does not allow copying. Select the text and copy it by hand.
share = Share…
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
save-another = Save and add another
