### What this device holds

data-title = Data on this device
data-unreadable =
    { $count ->
        [one] { $count } entry cannot be read. It stays where it is and nothing writes over it.
       *[other] { $count } entries cannot be read. They stay where they are and nothing writes over them.
    }
backup-title = Backup
backup-text = Everything in one file that you can keep elsewhere, read with any text editor, and bring back here.
backup-make = Save a backup
backup-made = { $name } is among your downloads
backup-not-given = The browser did not take the file. Look whether it allows downloads here.
far = { $percent } %
restore-choose = Restore a backup
restore-title = Restore a backup
restore-reading = The backup is being checked. Nothing is written yet.
restore-running = Restoring
restore-new = New
restore-changed = Changed back
restore-same = The same
restore-problems = Unreadable lines
restore-text = Records that are not in the backup stay as they are. You can take this back.
restore-nothing = Everything in this backup is here already.
restore-run =
    { $count ->
        [one] Restore { $count } record
       *[other] Restore { $count } records
    }
restore-done =
    { $count ->
        [one] { $count } record is restored
       *[other] { $count } records are restored
    }
restore-foreign = This is not a backup of Cartera.
restore-newer = A newer version of Cartera wrote this backup. Reload to get the new version, then try again.
restore-damaged = This backup is damaged or incomplete, so nothing of it was taken. Use another copy.
restore-line = Line { NUMBER($line) }:
trouble-no-record = this is no record.
trouble-kind = records of the kind “{ $name }” are not known here.
trouble-field = the field “{ $name }” is not known here; the rest is restored.
trouble-value = the value of “{ $name }” makes no sense; the rest is restored.
trouble-twice = this record was there before; the first one counts.
storage-used = Cartera uses { NUMBER($used) } MB of { NUMBER($most) } MB that the browser gives it.
wipe-title = Erase everything on this device
wipe-text = For a device that you give away. Other devices and the server keep what they have.
wipe-button = Erase this device
wipe-only-here = Nothing of this is anywhere else. Save a backup first: this cannot be taken back.
wipe-elsewhere = Your other devices and the server keep everything. To come back you need a link from one of them.
wipe-waiting =
    { $count ->
        [one] { $count } change waits here and is nowhere else: it would be lost. Wait until it is sent, or save a backup first.
       *[other] { $count } changes wait here and are nowhere else: they would be lost. Wait until they are sent, or save a backup first.
    }
wipe-word = ERASE
wipe-type = Type { $word } to go on
wipe-run = Erase everything
person-export = Export all about this person
person-erase = Erase this person everywhere
erase-title = Erase everywhere
erase-text = This goes for good, here and on every device, with its history. It cannot be taken back.
erase-person = { $name }, with all values
erase-place = The place at { $place }
erase-mentions =
    { $count ->
        [one] { $count } other value mentions this person and stays. Look at it and decide:
       *[other] { $count } other values mention this person and stay. Look at them and decide:
    }
erase-run = Erase for good
erase-done = The person is erased
lost-emptied = The browser has emptied this device’s data. What was synced comes back with a link from another device; for the rest there is your backup.
lost-replaced = This is another database than the last time, as after copying a browser profile. Look whether everything is here.
lost-went-back = This is an older state of your data: the last edits on this device are missing.
lost-missing =
    { $count ->
        [one] { $count } record that was on this device is missing.
       *[other] { $count } records that were on this device are missing.
    }
lost-half-restored = Restoring a backup broke off: only a part of it is here. Restore it again to go on, or take this part back.
lost-take-back = Take this part back
lost-restore = Restore a backup
lost-join = Connect with a link
lost-join-text = Open the invitation that you got, or copy its link here. The recovery link works, too.
lost-link = Link of an invitation, or recovery link
lost-no-link = This is neither an invitation nor a recovery link.
lost-accept = All right
held-title = What this device holds
held-text = Who is signed in here, how many records of each kind are on this device, and what waits to be sent.
held-who = Signed in as
held-nobody = Nobody has said who they are
held-as = { $name }, { $role }
held-all-rights = This device came in with all rights, so it holds everything that the workspace has.
held-own-rights = This device holds what your role may see, and nothing else: the rest was never sent to it.
held-state = State of this device
held-waiting = Waiting to be sent
held-undecided = Waits for your decision
held-changes = Changes and trash
held-records = Records
held-kind = Kind
held-here = Here
held-files = Attached files
held-rest = Everything else: positions, lines, fields, lists, settings
held-audit = Compared with the server
held-audit-never = Not yet
held-audit-same = { $when }: the same
held-audit-differed = { $when }: something was missing or changed on this device. It was read anew from the server; what waits to be sent stayed.
held-audit-now = Compare now
held-audit-busy = Comparing…
held-audit-later = Not possible right now: another window syncs, or something is just changing. Try again in a moment.
held-audit-failed = The server did not answer.
