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
settings-country-help = Для телефонов, которые записаны без кода страны.
settings-letters = Горячие клавиши из одной буквы
settings-on = Включены
settings-off = Выключены
settings-device = Эти настройки хранятся только на этом устройстве.
