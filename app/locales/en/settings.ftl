### Settings

settings-title = Settings
settings-language = Language
settings-theme = Appearance
theme-system = System
theme-light = Light
theme-dark = Dark
settings-name-order = Order of names
order-given = Ana López
order-family = López Ana
settings-rows = Rows in lists
settings-rows-usual = Comfortable
settings-rows-compact = Compact
settings-rows-help = Compact rows show more at once; where you point with a finger they stay tall enough for it.
settings-country-help = Used for phone numbers that are written without a country code.
settings-letters = Single-letter shortcuts
settings-on = On
settings-off = Off
settings-device = These choices are kept on this device only.
