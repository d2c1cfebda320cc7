### Records that are there twice

duplicates-title = Duplicates
duplicates-find = Find duplicates
duplicates-looking = Comparing people and organizations
duplicates-compared =
    { $count ->
        [one] { $count } record compared
       *[other] { $count } records compared
    }
duplicates-again = Look again
duplicates-none = No duplicates
duplicates-none-text =
    { $count ->
        [one] { $count } person or organization was compared. Look again after an import.
       *[other] { $count } people and organizations were compared. Look again after an import.
    }
duplicates-idle = Who is here twice?
duplicates-idle-text = Names, e-mails, phones and tax numbers are compared on this device, whatever their spelling. Nothing is merged before you say so.
duplicates-failed = The comparison could not be made
duplicates-failed-text = Nothing was changed. Reload the page and try again.
duplicates-found =
    { $count ->
        [one] { $count } group may be one record.
       *[other] { $count } groups may be one record each.
    }
duplicates-found-safe =
    { $count ->
        [one] { $count } of them is safe to merge.
       *[other] { $count } of them are safe to merge.
    }
duplicates-safe = Safe
duplicates-look = Look first
duplicates-merge = Merge
duplicates-apart = Not the same
duplicates-merged = Merged into { $name }
duplicates-set-apart = Kept as different records
duplicates-stays = Stays
duplicates-takes-part = Take part
duplicates-why = Why
duplicates-differs = Differs
duplicates-choose = { $field }: which value is kept
duplicates-all-kept = All are kept
duplicates-linked = Linked records
duplicates-linked-count =
    { $count ->
        [0] none
       *[other] { $count }
    }
duplicates-changed = Changed { $when }
duplicates-loses =
    { $count ->
        [0] No value is lost.
        [one] { $count } value that does not stand goes into the note or stays in the trash with its record.
       *[other] { $count } values that do not stand go into the note or stay in the trash with their records.
    }
duplicates-too-few = Tick at least two records.
duplicates-all-safe =
    { $count ->
        [one] Merge the safe one
       *[other] Merge all safe ones ({ $count })
    }
duplicates-all-title = Merge all safe ones
duplicates-all-planning = Working out what would happen
duplicates-all-text =
    { $count ->
        [one] { $count } record becomes a part of another and goes to the trash. You can take this back.
       *[other] { $count } records become parts of others and go to the trash. You can take this back as a whole.
    }
duplicates-all-moved =
    { $count ->
        [one] { $count } deal, note or other record will lead to the one that stays.
       *[other] { $count } deals, notes and other records will lead to the ones that stay.
    }
duplicates-all-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
duplicates-all-run =
    { $count ->
        [one] Merge { $count } group
       *[other] Merge { $count } groups
    }
duplicates-all-done =
    { $count ->
        [one] { $count } group is merged
       *[other] { $count } groups are merged
    }
duplicates-all-nothing = Nothing is left to merge.
sign-same-email = Same e-mail: { $value }
sign-shared-email = Same shared mailbox: { $value }
sign-other-emails = No e-mail in common
sign-same-phone = Same phone: { $value }
sign-other-extension = Same phone, another extension: { $value }
sign-near-phone = Phones alike but for the country: { $a }, { $b }
sign-other-phones = No phone in common
sign-same-name = Same name
sign-spelled-name = Same name in another spelling
sign-slipped-name = Names a slip apart
sign-short-name = A short form of the name
sign-initial-name = An initial in place of a name
sign-part-of-name = A part of the name is missing in one
sign-one-word-of-name = Only one word of the name to compare
sign-other-given-name = Different given names
sign-other-family-name = Different family names
sign-other-name = Different names
sign-same-middle-name = Same middle name
sign-other-middle-name = Different middle names
sign-other-generation = One is the junior or the senior
sign-may-be-parent = May be parent and child
sign-same-birth-date = Born on the same day: { $value }
sign-near-birth-date = Days of birth a slip apart: { $a }, { $b }
sign-other-birth-date = Born on different days: { $a }, { $b }
sign-same-tax-id = Same tax number: { $value }
sign-other-tax-id = Different tax numbers: { $a }, { $b }
sign-other-branch = Different branches
sign-same-organization = In the same organization
sign-other-organization = In different organizations
sign-same-domain = Same domain: { $value }
sign-same-organization-name = Same name
sign-near-organization-name = Similar names
sign-other-organization-name = Different names
sign-other-legal-form = Different legal forms
duplicates-field-prefix = Title
duplicates-field-suffix = Suffix
duplicates-field-born-on = Birthday
duplicates-field-language = Language
duplicates-field-addresses = Postal addresses
duplicates-field-tags = Tags
duplicates-field-owner = Responsible
duplicates-field-team = Team
duplicates-field-source = Source
duplicates-field-parent = Part of
duplicates-field-registrations = Further numbers
duplicates-field-domains = Domains
duplicates-field-industry = Industry
duplicates-field-employees = Employees
duplicates-second = A second record with the same value
duplicates-second-text = The second waits under “Needs attention” of whoever made it, and can go to the record that is there. What is here twice already stays as it is.
duplicates-shown = Both stay, and are shown here
duplicates-refused = The second is refused

alike-title = Here already?
