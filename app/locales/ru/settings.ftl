### Настройки

settings-title = Настройки
settings-language = Язык
settings-theme = Оформление
theme-system = Как в системе
theme-light = Светлое
theme-dark = Тёмное
settings-name-order = Порядок имён
order-given = Анна Иванова
order-family = Иванова Анна
settings-rows = Строки в списках
settings-rows-usual = Просторные
settings-rows-compact = Плотные
settings-rows-help = Плотных строк помещается больше; под пальцем они остаются достаточно высокими.
settings-country-help = Для телефонов, которые записаны без кода страны.
settings-letters = Горячие клавиши из одной буквы
settings-on = Включены
settings-off = Выключены
settings-device = Эти настройки хранятся только на этом устройстве.
