### The frame around the pages

app-name = Cartera
nav-label = Main
nav-people = People
nav-organizations = Organizations
nav-import = Import
nav-sync = Sync
nav-sync-short = Sync
nav-settings = Settings
skip-to-content = Skip to the content
sidebar-collapse = Collapse the sidebar
sidebar-expand = Expand the sidebar
shortcuts-title = Keyboard shortcuts
shortcut-search = Search in the list
shortcut-new = Add a person or an organization
shortcut-people = Go to people
shortcut-organizations = Go to organizations
shortcut-import = Go to import
shortcut-help = Show this list
shortcut-rows = Move through rows
shortcut-open = Open the row
shortcut-edit = Edit the value
shortcut-keep = Keep or give up an edit
shortcut-then = then
notices = Messages
close = Close
cancel = Cancel
save = Save
back = Back
undo = Undo
redo = Redo
done-saved = Saved
done-added = Added
undo-nothing = There is nothing to undo
redo-nothing = There is nothing to redo
undo-done = Undone: { $what }
undo-done-of = Undone: { $what } · { $name }
undo-done-many =
    { $count ->
        [one] Undone: { $what } · { $count } record
       *[other] Undone: { $what } · { $count } records
    }
redo-done = Done again
undo-kept =
    { $count ->
        [one] { $count } value stays, because it was changed since.
       *[other] { $count } values stay, because they were changed since.
    }
undo-already = This was undone already
what-edit = edit
what-create = adding
what-import = import
what-delete = deletion
what-restore = taking out of the trash
what-bulk = change of many records
what-merge = merge
what-restore-field = restored value
what-erase = erasing
more-actions = More actions
delete = Delete
remove-value = Remove { $value }
add-placeholder = Add
update-ready = A new version is ready.
update-reload = Reload
crash-title = Something went wrong
crash-text = Cartera stopped to protect your data. Everything you saved is kept on this device. Reload to go on.
crash-reload = Reload
page-missing = This page does not exist
page-missing-text = The address may be mistyped, or what was here has moved.
page-missing-action = Go to people
missing-refused = If you have just saved it, the server may have refused it: it is kept under “Needs attention”, with the reason.
page-loading = Opening this page
page-unloaded = This page could not be loaded
page-unloaded-text = Its file could not be fetched. Look whether you have a network, then try again.
try-again = Try again
failed-start = Cartera cannot read its data
opening = Reading what is on this device
forgets = This window keeps nothing: when it is closed, everything in it is gone. Open Cartera in a normal window to keep your work.
invitation-title = Join another workspace?
invitation-text =
    { $count ->
        [one] This link leads to a workspace of another device. { $count } record of this device comes along and will be seen there.
       *[other] This link leads to a workspace of another device. { $count } records of this device come along and will be seen there.
    }
invitation-accept = Join and take them along
invitation-decline = Stay here
