### Sync

sync-saved = Saved on this device
sync-queued = Queued { NUMBER($count) }
sync-syncing = Syncing
sync-synced = Synced
sync-attention = Needs attention
sync-saved-text = Everything is kept in this browser and works without a network.
sync-queued-text =
    { $count ->
        [one] { $count } change waits for a connection. You can go on working.
       *[other] { $count } changes wait for a connection. You can go on working.
    }
sync-syncing-text = Changes are on their way.
sync-synced-text = All your devices have the same.
sync-refused-text = The server does not let this device in. Connect it again with a link from another device. Your changes are kept here.
sync-upgrade-text = The server is newer than this app. Reload to get the new version. Your changes are kept here.
sync-emptied-text = The server has lost its copy. Everything is still on this device and nothing here was deleted.
sync-failing-text = The server keeps failing. Cartera goes on trying; your changes are kept here.
sync-storage-text = This device has no room for what arrives. Free some space, then reload.
sync-removed-text = This device was shown out of the workspace.
sync-ended-text = The time of this device is over: it was away for two weeks or in for ninety days. Everything on it is kept, and so are your changes. Ask for a new invitation and open it here.
sync-waiting =
    { $count ->
        [one] { $count } change waits on this device
       *[other] { $count } changes wait on this device
    }
sync-nothing-waits = Nothing waits on this device
sync-now = Sync now
sync-state-title = State
device-title = Another device
device-text = Your other phone or computer shows the same records and follows each change.
device-warning = Whoever has this link can read and change everything here, until you make another one.
device-connect = Connect another device
device-copy = Copy link
device-copied = The link is copied
device-not-copied = The browser did not allow copying. Select the link and copy it by hand.
device-no-server = There is no server at this address, so devices cannot be connected. Everything is still kept in this browser.
storage-title = Storage on this device
storage-text = A browser may clear data of sites that were not used for a while when it runs out of space. Ask it to keep yours.
storage-keep = Keep my data
storage-kept = The browser promised to keep your data.
storage-not-kept = The browser did not promise it. Use Cartera regularly, or install it as an app, and ask again.
storage-unknown = This browser does not say whether it keeps data.

trash-title = Trash
trash-empty = Nothing is deleted.
trash-restored = { $name } is back
trash-text =
    { $count ->
        [one] { $count } record was deleted and can be taken out again.
       *[other] { $count } records were deleted and can be taken out again.
    }

apart-title = Changed by two at once
apart-text =
    { $count ->
        [one] { $count } field was changed here and elsewhere before the two met. Choose what stays.
       *[other] { $count } fields were changed here and elsewhere before the two met. Choose what stays.
    }
apart-now = Stands now
apart-mine = Yours
apart-before = Before
apart-keep = Keep
apart-take = Take this
apart-both = Keep both
apart-here = Changed by two people at once: { $fields }
apart-compare = Compare and choose
