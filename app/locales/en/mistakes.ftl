### What is wrong with a value

error-name-needed = Write a name.
error-someone-needed = Write a name, an e-mail or a phone.
error-too-long = At most { NUMBER($count) } characters.
error-email = An e-mail looks like ana@example.com.
error-phone = Write the number with its country code, such as +34 612 345 678.
error-quota = This device is out of space. Nothing was lost: free some space and try again.
error-changed = This was just changed in another window. Look at it and try again.
error-meanwhile = Meanwhile this became “{ $value }”. Press { $key } again to replace that, or Esc to leave it.
error-meanwhile-note = Meanwhile somebody wrote here: “{ $value }”. Save again to replace that with yours.
error-newer = A newer version of Cartera was here. Reload to use it.
error-unloaded = A part of the app could not be loaded, so nothing was changed. Look whether you have a network, then try again.
error-save = This could not be saved. Try again.
denied-read-only = Your role may look but not change. Nothing was changed.
denied-not-yours = This belongs to somebody else, so your role may not change it. Nothing was changed.
denied-last-owner = A workspace needs an owner: make somebody else one first.
denied-right = Your role does not have the right to this. Nothing was changed.
