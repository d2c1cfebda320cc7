### Люди

people-title = Люди
people-new = Новый человек
people-search = Поиск людей
search-clear = Очистить поиск
people-count =
    { $count ->
        [one] { $count } человек
        [few] { $count } человека
       *[other] { $count } человек
    }
people-found = { $count } из { $total }
people-empty = Пока никого нет
people-empty-text = Все, с кем вы работаете: телефоны, почта и место работы. Загрузите их из таблицы или добавьте первого вручную.
people-empty-import = Импортировать файл
people-none-found = Никого не нашлось
people-none-found-text = Ни имя, ни почта, ни телефон, ни организация не подходят к «{ $search }».
people-of = Люди
person-nameless = Без имени
person-missing = Этого человека здесь нет
person-missing-text = Возможно, запись удалили или она ещё в пути с другого устройства.
person-deleted = Удалено: { $name }
person-created = Добавлено: { $name }
person-details = Данные
column-name = Имя
column-title = Название
column-organization = Организация
column-position = Должность
column-phone = Телефон
column-email = Эл. почта
column-people = Люди
column-website = Сайт
column-address = Адрес
given-name = Имя
middle-name = Отчество
family-name = Фамилия
emails = Эл. почта
phones = Телефон
add-email = Добавить почту
add-phone = Добавить телефон
call = Позвонить: { $value }
write-email = Написать: { $value }
copy-value = Скопировать: { $value }
write-to = Написать сообщение: { $value }
message-sms = SMS
message-whatsapp = WhatsApp
message-telegram = Telegram
copied = Скопировано
not-copied = Браузер не разрешает копировать. Выделите текст и скопируйте его сами.
share = Поделиться…
note = Заметка
note-empty = Что стоит запомнить
position = Должность
works-at = Организации
works-at-empty = Пока ни в одной организации.
add-organization = Добавить организацию
organization-name = Название организации
primary-here = Основная
make-primary = Сделать основной
remove-from = Убрать из «{ $name }»
save-another = Сохранить и добавить ещё
