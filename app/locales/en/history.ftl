### History

history-title = Earlier values
history-show = Show the history
history-empty = Nothing was changed since this device knows it.
history-failed = The history could not be read. Reload and try again.
history-more =
    { $count ->
        [one] Show { $count } older change
       *[other] Show { $count } older changes
    }
history-here = This device
history-elsewhere = Another device
history-made = Added
history-deleted = Moved to the trash
history-taken-out = Taken out of the trash
history-nothing = empty
history-restore = Restore “{ $value }”
history-empty-again = Empty { $field } again
history-restored = Restored
field-other = Another field
field-merged-into = Became a part of
