### Ajustes

settings-title = Ajustes
settings-language = Idioma
settings-theme = Apariencia
theme-system = Sistema
theme-light = Claro
theme-dark = Oscuro
settings-name-order = Orden de los nombres
order-given = Ana López
order-family = López Ana
settings-country-help = Se usa para los teléfonos escritos sin prefijo de país.
settings-letters = Atajos de una sola letra
settings-on = Activados
settings-off = Desactivados
settings-device = Estas preferencias se guardan solo en este dispositivo.
