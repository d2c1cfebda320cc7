### Team, invitations, devices

team-title = Team
team-open-text = Who works here, what each may see, the devices they come with, and a log of all that.
team-more = More
team-you-title = Who are you?
team-you-text = Say who you are before you invite others: records can then be yours, and you are the owner of this workspace.
team-your-name = Your name
team-new-name = Nobody of these
team-begin = That’s me
team-you = You
team-key-note = Comes in with the workspace’s own key
team-members = Members
team-nobody = Nobody is here yet.
team-add = Add a member
team-add-run = Add and invite
team-name = Name
team-role = Role
team-role-of = Role of { $name }
role-owner = Owner
role-admin = Admin
role-manager = Manager
role-rep = Seller
role-read-only = Read only
member-role-none = No role
sees-owner = Sees and changes everything, and answers for the workspace.
sees-admin = Sees and changes everything, settings and members included.
sees-manager = Sees what is for everyone or their team; changes their own, that of the people who report to them, and what nobody owns.
sees-rep = Sees what is for everyone or their team; changes their own and what nobody owns.
sees-read-only = Sees what is for everyone or their team, and changes nothing.
somebody = Somebody
team-left = Switched off
team-no-device = Has not joined yet
team-seen = Last seen { $when }
team-invite = Invite
team-switch-off = Switch off
team-switch-on = Switch on again
team-switched-off = { $name } may no longer come in
team-switched-on = { $name } may come in again
team-off-title = Switch this member off?
team-off-text = All devices of { $name } are shown out at once and lose what they hold of this workspace. The records of { $name } stay here.
invites-title = Open invitations
invites-none = No invitation is open.
invite-for = For { $name }
invite-until = Opens once, until { $when }
invite-revoke = Take back
invite-revoked = This invitation opens nothing any more
invite-title = Invite by link
invite-text = You get a link that lets one device in as { $name } ({ $role }).
invite-own-text = You get a link to open on your other phone or computer. It comes in as you and may do what you may.
invite-lifetime = How long it opens
invite-hour = An hour
invite-day = A day
invite-week = A week
invite-make = Make the link
invite-link = Link to send
invite-code = The link as a code for a camera
invite-camera = Or point the camera of the other device at this code.
invite-once = This link is shown only now. It opens once, until { $when }, and whoever opens it comes in as { $name }: send it only to them.
ask-offline = There is no connection to the server. Members and devices can be changed only with one; what you see is what this device knows.
ask-no-server = This workspace is only on this device: there is no server at this address. Inviting others needs one; everything here stays as it is.
ask-refused = Your role does not reach so far.
ask-gone = It is no longer there.
ask-too-often = Too many tries. Wait ten minutes, then try again.
ask-failed = The server could not do this. Try again.
devices-title = Devices
devices-mine = Your devices
devices-others = Devices of others
devices-who = Say who you are first: the other device comes in as you.
devices-this = This device
devices-this-one = this one
devices-key = Has all rights without being a member’s, and stays until it is shown out.
devices-since = in since { $when }
devices-until = may come until { $when }
devices-revoked = Shown out
devices-ended = Its time is over
devices-revoke = Show out
devices-revoke-title = Show this device out?
devices-revoke-text = { $name } comes in no more and erases what it holds of this workspace, at the latest when it is next online. What was typed there and not sent stays with its user as a file.
devices-revoke-own = This is the device that you are using. It erases what it holds of this workspace; to come back you need a new invitation.
devices-out = { $name } is shown out
recovery-title = Recovery link
recovery-text = Lets a device in with all rights, for the day when all your devices are lost. It is shown once, when it is made: keep it where you keep passwords. It is not for inviting others.
recovery-since = The link that opens now was made { $when }.
recovery-show = Make a new recovery link
recovery-ask = Make a new link with full rights?
recovery-warning = The recovery link of before stops working at once. Devices that are in stay in: look through the list above, and show out what you do not know.
recovery-run = Make it
recovery-once = It is shown only now. The link of before opens nothing any more.
recovery-link = Recovery link with full rights
recovery-useless = This recovery link opens nothing
recovery-useless-text = A newer recovery link was made, or this one is not complete. Ask an owner of the workspace for the newer one or for an invitation. Nothing on this device has changed.
codes-title = Recovery codes
codes-text = Ten codes on paper, each of which lets one device in with all rights, once. For the day when all your devices and the recovery link are lost.
codes-make = Make ten codes
codes-ask = Make ten new codes?
codes-warning = The codes of before stop working at once. Devices that came in by them stay in.
codes-left =
    { $count ->
        [one] { $count } code is left of those made { $when }.
       *[other] { $count } codes are left of those made { $when }.
    }
codes-used = Code { NUMBER($number) } was used { $when }
codes-use = On a device without Cartera, open this address and type one of the codes. Each opens once.
codes-once = They are shown only now. Keep them where nobody else looks, and not on this device alone.
codes-print = Print
codes-save = Save as a file
codes-copy = Copy
codes-copied = The codes are copied
codes-not-copied = The codes could not be copied: print them or save them as a file
recover-title = Come into the workspace
recover-text = Or by a recovery code. It opens the workspace on this device with all rights, and is used up by that.
recover-code = Recovery code
recover-run = Come in
recover-missing = Type one of the codes from the sheet.
recover-refused = This code opens nothing: it was used, newer codes were made, or it is mistyped.
log-code-join = A device came in with all rights, by recovery code { NUMBER($number) }
log-codes-made = { $by } made new recovery codes; those of before open nothing any more
passkeys-title = Passkeys
passkeys-text = A passkey lies on a phone, a computer or a security key and lets a new device of yours in, without a link.
passkeys-add = Add a passkey
passkeys-second = This is your only passkey. Add a second one on another device or a security key: then losing one shuts you out of nothing.
passkeys-missing = This browser has no passkeys. Connect it by a link instead: on a device that is in, under Devices.
passkeys-link = On a new device, open this address
passkey-added = The passkey is added
passkey-ended = The passkey opens nothing any more
passkey-end = Take back
passkey-made = added { $when }
passkey-used = last used { $when }
passkey-declined = No passkey was chosen. Nothing has changed.
passkey-known = This passkey is there already.
passkey-refused = This passkey opens nothing here: it was taken back, or its member has left.
passkey-occupied = Somebody else uses this device in this workspace. Nothing has changed. Come in on a device of your own, or in a browser profile of your own.
enter-passkey = Use a passkey
enter-passkey-text = A passkey lets this device in as you, and stays for the next time.
log-passkey-added = { $by } added a passkey for { $name }
log-passkey-revoked = { $by } took a passkey of { $name } back
log-passkey-join = A device of { $name } came in by a passkey
log-passkey-copied = A passkey of { $name } was refused, because there may be two of it
log-title = Log
log-text = Who let whom in or out and who became what, as the server wrote it down. Each line is sealed together with the one before it.
log-whole =
    { $count ->
        [one] { $count } line, checked on this device: unchanged.
       *[other] { $count } lines, checked on this device: none was changed or taken out.
    }
log-broken = Line { NUMBER($number) } does not fit to the ones before it: the log was changed, from there on it proves nothing.
log-key = Somebody with the workspace’s own key
log-invite = { $by } invited { $name }
log-invite-revoked = { $by } took an invitation back
log-join = A device of { $name } came in
log-joins-limited = Somebody tried wrong invitations until no more were looked at
log-key-join = A device came in with all rights, by the recovery link or as the first
log-key-replaced = { $by } made a new recovery link; the one of before opens nothing any more
log-exported = The server wrote an archive of everything
log-restore-refused = { $by } asked for an archive to be put back, and it could not be: nothing was changed
log-restored = { $by } put everything back to an archive of the server; what was there before is the newest archive
log-device-revoked = { $by } showed a device of { $name } out
log-member = { $by } changed the role of { $name } from { $before } to { $after }
log-member-new = { $by } gave { $name } the role { $after }
log-member-off = { $by } switched { $name } off
log-reach = { $by } changed teams or manager of { $name }
log-role = { $by } changed what a role may do
log-refused =
    { $count ->
        [one] { $by } tried { $count } change of members or roles without the right to
       *[other] { $by } tried { $count } changes of members or roles without the right to
    }
archives-title = Archives on the server
archives-open = Show the archives
archives-open-text = Every night the server writes everything that everybody sees into an archive, if something has changed. One of them can be put back.
archives-text = The server writes one in every night in which something changed, and keeps the newest { NUMBER($kept) }; of those written beside, the newest { NUMBER($asked) }. Each holds all records of all members.
archives-asked = written beside those of nights
archives-no-place = This server has no place for archives yet. Whoever runs it makes one: the operations guide says how, under “Archives of every night”.
archives-none = No archives yet
archives-none-text = The first one is written in the night after the first change, or now.
archives-make = Write one now
archives-writing = An archive is being written.
archives-checking = The archive is being checked. Nothing is changed yet, and everybody goes on working.
archives-saving = What there is now is being saved as an archive of its own.
archives-restoring = The archive is being put back. What anybody changes meanwhile stays on their device and is sent afterwards.
archives-size = { NUMBER($size) } kB
archives-put-back = Put back
archives-ask = Put this archive back?
archives-warning = All records of all members become what they were on { $when }. What was changed since then is gone from them.
archives-kept = What there is now is saved first, as the newest archive, so that it can be put back, too. Members, roles, devices and erased data stay as they are now.
archives-restored = Everything is as it was on { $when }.
archives-damaged = The archive of { $when } is damaged. Nothing of it was put back.
archives-missing = The archive of { $when } is no longer there. Nothing was changed.
archives-newer = A newer version of the server wrote the archive of { $when }. Nothing of it was put back.
archives-failed = The server could not finish this with the archive of { $when }. Try again.
past-title = What happened
past-text = Every change that the server accepted, and every act about members and devices. Each is sealed together with the one before it, so that nobody can change or take out anything unnoticed.
past-check = Check the seals
past-checking = Checked up to { NUMBER($number) }
past-whole = All seals up to { NUMBER($number) } are right: nothing was changed or taken out.
past-broken = Entry { NUMBER($number) } is not what was sealed: the history was changed there, and proves nothing from there on.
past-none = Nothing has happened yet.
past-earlier = Show earlier
past-dropped = What is older than thirteen months is no longer kept.
past-line = { $by }: { $what }
past-more = and { NUMBER($count) } more
past-records =
    { $count ->
        [one] { $count } record
       *[other] { $count } records
    }
tray-title = Needs attention
tray-text =
    { $count ->
        [one] The server refused { $count } change. It is kept here until you decide.
       *[other] The server refused { $count } changes. They are kept here until you decide.
    }
tray-forbidden = Your role does not allow it, or the record is no longer shown to you.
tray-unique = This value is taken by another record.
tray-guard = What it relied on was changed meanwhile.
tray-gone = The record was erased.
tray-too-large = It is too large to be sent.
tray-invalid = The server could not make sense of it.
tray-unnamed = A record that is not here
tray-discard = Discard
tray-discard-sure = Discard for good
tray-again-done = Made again
tray-add-to = Add to { $name }
tray-added-to = Added to { $name }
visible-to = Who can see it
visible-everyone = Everyone
visible-team = The owner’s team
visible-private = Only the owner
visible-private-text = Besides the owner, owners and admins of the workspace see it, and managers whom the owner reports to.
join-title = You are invited
join-asking = The server is asked what this invitation is for.
join-to = Join { $name }
join-workspace = a shared workspace
join-by = { $name } invites you.
join-by-owner = The owner of the workspace invites you.
join-own = This is one more device of yours.
join-role = Your role: { $role }
join-back = This device was here before. Everything on it stays, and what was not sent yet is sent.
join-device = Name of this device
join-device-help = So that you and your team know it in the list of devices.
join-device-plain = My device
join-keep = What is on this device
join-along = Take along
join-aside = Keep as a file
join-along-text =
    { $count ->
        [one] There is { $count } record here. A backup of it is saved first. Then people, organizations, deals and the like go to the team as yours; pipelines, users and other settings stay in the backup only.
       *[other] There are { $count } records here. A backup of them is saved first. Then people, organizations, deals and the like go to the team as yours; pipelines, users and other settings stay in the backup only.
    }
join-aside-text =
    { $count ->
        [one] There is { $count } record here. A backup of it is saved among your downloads first, then this device begins with the team’s records.
       *[other] There are { $count } records here. A backup of them is saved among your downloads first, then this device begins with the team’s records.
    }
join-run = Join
join-decline = Not now
join-done = You have joined
join-already = This device is in this workspace already. Open the link on the other device.
join-closed = This invitation opens nothing any more: it was used, taken back, or its time is over. Ask for a new one. Nothing on this device has changed.
join-offline = There is no connection to the server. The invitation is still good: try again with a network.
join-not-moved = You are let in, but this device could not be changed. Nothing is lost: press Join again.
left-title = This device was shown out
left-text = On { $when } this device learned that it may no longer come into the workspace. What it held of the workspace was erased from it; the team still has everything.
left-back = If that is a mistake, ask whoever runs the workspace for a new invitation.
left-unsent =
    { $count ->
        [one] { $count } change of yours is not on the server. It is nowhere else: save it as a file before you go on.
       *[other] { $count } changes of yours are not on the server. They are nowhere else: save them as a file before you go on.
    }
left-save =
    { $count ->
        [one] Save { $count } change as a file
       *[other] Save { $count } changes as a file
    }
left-begin = Begin anew on this device
left-begin-without = Begin anew and lose them
left-sure =
    { $count ->
        [one] { $count } change is not saved yet and would be gone for good.
       *[other] { $count } changes are not saved yet and would be gone for good.
    }

teams-title = Teams
teams-text = Who is in one team sees what the others of it own, where a record is shown to the team.
teams-none = There are no teams yet.
team-new = New team
team-team-name = Name of the team
team-is-empty = Nobody is in it yet.
team-deleted = Team { $name } is deleted
place-open = Team and manager
place-title = Team and manager
member-above = Reports to
member-above-nobody = Nobody
member-above-text = A manager sees and changes what belongs to the people who report to them.
member-above-said = reports to { $name }
roles-title = Roles
roles-text = A role says what whoever has it may do. What somebody may not see is never sent to their devices. Where the amount of deals is hidden, so are the lines of deals, quotes and orders.
roles-none = Roles come with the first member.
role-new = New role
role-name = Name of the role
role-level = Begins as
role-nobody = Nobody has this role.
role-holders = Held by { $names }
role-owner-all = Owners have all rights and see every field; that cannot be changed.
role-rights = May also
role-fields = Fields
role-fields-text = A hidden field is not sent to whoever has this role, not even in reports and exports.
role-delete = Delete the role
role-deleted = Role { $name } is deleted
right-export = Put records into a file
right-import = Import records from a file
right-merge = Merge duplicates
right-bulk = Change many records at once
right-delete = Delete records
right-restore = Take records out of the trash
right-settings = Change what holds for all: pipelines, fields, roles
right-users = Invite members and change them
right-other = Something that a newer version knows
reach-edit = Sees and changes
reach-read = Sees
reach-hidden = Hidden
seen-as-open = See as this member
seen-as = You see what { $name } sees
seen-as-text = Nothing can be changed, and nothing is sent or fetched meanwhile.
seen-as-end = Back to your own view
