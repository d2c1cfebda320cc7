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
settings-rows = Filas de las listas
settings-rows-usual = Cómodas
settings-rows-compact = Compactas
settings-rows-help = Las filas compactas muestran más de un vistazo; si señalas con el dedo, siguen siendo lo bastante altas.
settings-country-help = Se usa para los teléfonos escritos sin prefijo de país.
settings-letters = Atajos de una sola letra
settings-on = Activados
settings-off = Desactivados
settings-device = Estas preferencias se guardan solo en este dispositivo.
