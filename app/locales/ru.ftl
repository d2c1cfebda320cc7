### Русский.

## Рамка вокруг страниц

app-name = Cartera
nav-label = Главное
nav-people = Люди
nav-organizations = Организации
nav-import = Импорт
nav-sync = Синхронизация
nav-sync-short = Синхро
nav-settings = Настройки
skip-to-content = Перейти к содержанию
sidebar-collapse = Свернуть боковую панель
sidebar-expand = Развернуть боковую панель
shortcuts-title = Сочетания клавиш
shortcut-search = Искать в списке
shortcut-new = Добавить человека или организацию
shortcut-people = Перейти к людям
shortcut-organizations = Перейти к организациям
shortcut-import = Перейти к импорту
shortcut-help = Показать этот список
shortcut-rows = Двигаться по строкам
shortcut-open = Открыть строку
shortcut-edit = Изменить значение
shortcut-keep = Сохранить или отменить правку
shortcut-then = затем
notices = Сообщения
close = Закрыть
cancel = Отмена
save = Сохранить
back = Назад
undo = Отменить
redo = Повторить
done-saved = Сохранено
done-added = Добавлено
undo-nothing = Отменять нечего
redo-nothing = Повторять нечего
undo-done = Отменено: { $what }
undo-done-of = Отменено: { $what } · { $name }
undo-done-many =
    { $count ->
        [one] Отменено: { $what } · { $count } запись
        [few] Отменено: { $what } · { $count } записи
       *[other] Отменено: { $what } · { $count } записей
    }
redo-done = Сделано снова
undo-kept =
    { $count ->
        [one] { $count } значение осталось: его с тех пор изменили.
        [few] { $count } значения остались: их с тех пор изменили.
       *[other] { $count } значений остались: их с тех пор изменили.
    }
undo-already = Это уже отменено
what-edit = правка
what-create = добавление
what-import = импорт
what-delete = удаление
what-restore = возврат из корзины
what-bulk = изменение многих записей
what-merge = объединение
what-restore-field = возврат значения
what-erase = стирание
more-actions = Ещё действия
delete = Удалить
remove-value = Убрать { $value }
add-placeholder = Добавить
update-ready = Готова новая версия.
update-reload = Обновить
crash-title = Что-то пошло не так
crash-text = Cartera остановилась, чтобы защитить ваши данные. Всё сохранённое осталось на этом устройстве. Обновите страницу, чтобы продолжить.
crash-reload = Обновить
page-missing = Такой страницы нет
page-missing-text = Возможно, в адресе опечатка или то, что здесь было, переехало.
page-missing-action = Перейти к людям
page-loading = Страница открывается
page-unloaded = Страницу не удалось загрузить
page-unloaded-text = Не удалось получить её файл. Проверьте соединение и повторите.
try-again = Повторить
failed-start = Cartera не может прочитать свои данные
opening = Читаем данные этого устройства
forgets = Это окно ничего не хранит: когда вы его закроете, всё пропадёт. Откройте Cartera в обычном окне, чтобы сохранить работу.
invitation-title = Присоединиться к другому пространству?
invitation-text =
    { $count ->
        [one] Ссылка ведёт в рабочее пространство другого устройства. { $count } запись с этого устройства перейдёт туда и будет там видна.
        [few] Ссылка ведёт в рабочее пространство другого устройства. { $count } записи с этого устройства перейдут туда и будут там видны.
       *[other] Ссылка ведёт в рабочее пространство другого устройства. { $count } записей с этого устройства перейдут туда и будут там видны.
    }
invitation-accept = Присоединиться вместе с ними
invitation-decline = Остаться здесь
notices-title = Вышло не так, как вы хотели
notices-text =
    { $count ->
        [one] { $count } ваше изменение уступило более позднему с другого устройства.
        [few] { $count } ваших изменения уступили более поздним с другого устройства.
       *[other] { $count } ваших изменений уступили более поздним с другого устройства.
    }

## Синхронизация

sync-saved = Сохранено на устройстве
sync-queued = В очереди: { $count }
sync-syncing = Синхронизация
sync-synced = Синхронизировано
sync-attention = Требует внимания
sync-saved-text = Всё хранится в этом браузере и работает без сети.
sync-queued-text =
    { $count ->
        [one] { $count } изменение ждёт связи. Можно работать дальше.
        [few] { $count } изменения ждут связи. Можно работать дальше.
       *[other] { $count } изменений ждут связи. Можно работать дальше.
    }
sync-syncing-text = Изменения в пути.
sync-synced-text = На всех ваших устройствах одно и то же.
sync-refused-text = Сервер не пускает это устройство. Подключите его снова по ссылке с другого устройства. Ваши изменения сохранены здесь.
sync-upgrade-text = Сервер новее этого приложения. Обновите страницу, чтобы получить новую версию. Ваши изменения сохранены здесь.
sync-emptied-text = Сервер потерял свою копию. Всё осталось на этом устройстве, здесь ничего не удалено.
sync-failing-text = Сервер раз за разом отвечает ошибкой. Cartera продолжает попытки; ваши изменения сохранены здесь.
sync-storage-text = На устройстве нет места для того, что приходит. Освободите место и обновите страницу.
sync-waiting =
    { $count ->
        [one] { $count } изменение ждёт на этом устройстве
        [few] { $count } изменения ждут на этом устройстве
       *[other] { $count } изменений ждут на этом устройстве
    }
sync-nothing-waits = На этом устройстве ничего не ждёт
sync-now = Синхронизировать
sync-state-title = Состояние
device-title = Другое устройство
device-text = Вы получите ссылку, которую нужно открыть на другом телефоне или компьютере. На обоих будут одни и те же люди, а изменения будут сразу видны на каждом.
device-warning = Тот, у кого есть ссылка, может читать и менять здесь всё. Отправляйте её только себе или тому, кому доверяете.
device-connect = Подключить другое устройство
device-link = Ссылка для другого устройства
device-copy = Копировать ссылку
device-copied = Ссылка скопирована
device-not-copied = Браузер не разрешил копирование. Выделите ссылку и скопируйте её вручную.
device-no-server = По этому адресу нет сервера, поэтому подключить устройства нельзя. Всё по-прежнему хранится в этом браузере.
storage-title = Хранение на этом устройстве
storage-text = Когда не хватает места, браузер может стереть данные сайтов, которыми давно не пользовались. Попросите его сохранить ваши.
storage-keep = Сохранять мои данные
storage-kept = Браузер обещал сохранить ваши данные.
storage-not-kept = Браузер этого не обещал. Заходите почаще или установите Cartera как приложение и попросите снова.
storage-unknown = Этот браузер не сообщает, сохраняет ли он данные.

## Люди

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

## Организации

organizations-title = Организации
organizations-new = Новая организация
organizations-search = Поиск организаций
organizations-count =
    { $count ->
        [one] { $count } организация
        [few] { $count } организации
       *[other] { $count } организаций
    }
organizations-found = { $count } из { $total }
organizations-empty = Пока нет организаций
organizations-empty-text = Компании, школы, учреждения, и в каждой свои люди. Они появятся сами, когда вы импортируете людей.
organizations-none-found = Ничего не нашлось
organizations-none-found-text = Ни название, ни сайт, ни почта, ни телефон не подходят к «{ $search }».
organization-missing = Этой организации здесь нет
organization-missing-text = Возможно, запись удалили или она ещё в пути с другого устройства.
tax-id = ИНН
website = Сайт
address = Адрес
people-here-empty = Пока никого.

## Что не так со значением

error-name-needed = Напишите имя или название.
error-someone-needed = Напишите имя, почту или телефон.
error-too-long = Не больше { $count ->
        [one] { $count } знака
       *[other] { $count } знаков
    }.
error-email = Адрес почты выглядит так: anna@primer.ru.
error-phone = Напишите номер с кодом страны, например +7 916 123-45-67.
error-quota = На устройстве закончилось место. Ничего не потеряно: освободите место и попробуйте снова.
error-changed = Это только что изменили в другом окне. Посмотрите и попробуйте снова.
error-newer = Здесь работала более новая версия Cartera. Обновите страницу.
error-unloaded = Часть приложения не загрузилась, поэтому ничего не изменилось. Проверьте соединение и повторите.
error-save = Не удалось сохранить. Попробуйте ещё раз.

## Импорт

import-title = Импорт
import-drop = Перетащите сюда файл с вашими людьми
import-drop-text = CSV или Excel (.xlsx). Он читается на этом устройстве и никуда не отправляется.
import-choose = Выбрать файл
import-country = Страна телефонов без кода
import-country-help = Как читать номера вроде 8 916 123-45-67.
import-country-none = Нет
import-reading = Читаем { $name }
import-profiling = Смотрим на столбцы
import-planning = Проверяем каждую строку
import-rows-read = { $done } из { $total ->
        [one] { $total } строки
       *[other] { $total } строк
    }
import-other-file = Выбрать другой файл
import-check-columns = Проверьте столбцы
import-check-columns-text =
    { $count ->
        [one] { $count } строка в файле { $name }. Укажите, что в каждом столбце; столбцы, оставленные заметкой, не пропадут.
        [few] { $count } строки в файле { $name }. Укажите, что в каждом столбце; столбцы, оставленные заметкой, не пропадут.
       *[other] { $count } строк в файле { $name }. Укажите, что в каждом столбце; столбцы, оставленные заметкой, не пропадут.
    }
import-column = Столбец «{ $name }»
import-column-unnamed = Столбец { $number }
import-problems =
    { $count ->
        [one] { $count } значение не подходит
        [few] { $count } значения не подходят
       *[other] { $count } значений не подходят
    }
import-filled = заполнено { $percent } %
import-sheet = Лист
import-header = Строка с названиями столбцов
import-header-none = Такой нет
import-encoding = Кодировка текста
import-separator = Между столбцами
import-separator-tab = Табуляция
import-unreadable =
    { $count ->
        [one] { $count } символ не читается в этой кодировке. Попробуйте другую.
        [few] { $count } символа не читаются в этой кодировке. Попробуйте другую.
       *[other] { $count } символов не читаются в этой кодировке. Попробуйте другую.
    }
import-check = Проверить { $count ->
        [one] { $count } строку
        [few] { $count } строки
       *[other] { $count } строк
    }
import-counts = Что произойдёт
import-read = Прочитано
import-created = Новых
import-updated = Обновится
import-skipped = Уже есть
import-failed = Нельзя импортировать
import-sum = { $read } прочитано = { $created } новых + { $updated } обновится + { $skipped } уже есть + { $failed } нельзя импортировать
import-run = Импортировать { $count ->
        [one] { $count } человека
       *[other] { $count } человек
    }
import-run-rows = Импортировать { $count ->
        [one] { $count } строку
        [few] { $count } строки
       *[other] { $count } строк
    }
import-nothing = В этом файле нет ничего нового
import-back-to-columns = Назад к столбцам
import-running = Импортируем
import-rate = { $done } из { $total ->
        [one] { $total } строки
       *[other] { $total } строк
    }, { $rate } строк/с
import-done = Импорт завершён
import-stopped = Импорт остановлен
import-stopped-text =
    { $count ->
        [one] { $count } строка сохранена и останется. Если импортировать файл снова, добавится только остальное.
        [few] { $count } строки сохранены и останутся. Если импортировать файл снова, добавится только остальное.
       *[other] { $count } строк сохранено, и они останутся. Если импортировать файл снова, добавится только остальное.
    }
import-undo = Отменить этот импорт
import-undoing = Отменяем импорт
import-undoing-rows = Отменено { $done } из { $total ->
        [one] { $total } записи
       *[other] { $total } записей
    }
import-undone = Этот импорт отменён
import-show-people = Показать людей
import-another = Импортировать другой файл
import-rows = Строки, на которые стоит взглянуть
import-rows-none = Все строки оказались просто новыми.
import-row = Строка { $row }
import-more-rows =
    { $count ->
        [one] и ещё { $count } строка
        [few] и ещё { $count } строки
       *[other] и ещё { $count } строк
    }
import-people-new = Новые люди
import-organizations-new = Новые организации
import-warnings = С замечаниями

target-ignore = Пропустить
target-note-line = Строка в заметке
target-note = Заметка
target-full-name = Полное имя
target-given-name = Имя
target-middle-name = Отчество
target-family-name = Фамилия
target-email = Эл. почта
target-phone = Телефон
target-position = Должность
target-organization = Организация
target-tax-id = ИНН
target-website = Сайт
target-address = Адрес
target-city = Город
target-country = Страна
target-organization-email = Почта организации
target-organization-phone = Телефон организации

reason-nothing = Нет ни имени, ни почты, ни телефона, ни организации.
reason-too-much = Здесь больше, чем вмещает одна запись.
reason-in-base = Уже есть.
reason-same-row = То же, что в строке { $row }.
reason-phone = Телефон «{ $text }» не читается; он сохранён в заметке.
reason-phone-excel = Excel округлил телефон «{ $text }»; он сохранён в заметке.
reason-phone-doubtful = Телефон «{ $text }» сомнителен; он сохранён в заметке. Вероятно, { $proposed }.
reason-email = Почта «{ $text }» не читается; она сохранена в заметке.
reason-email-shared = Почта { $email } есть и у другого человека.
reason-shortened = «{ $column }»: слишком длинно; весь текст в заметке.
reason-note-cut = Заметка была слишком длинной; её конец обрезан.
reason-full = Почты или телефонов уже слишком много; «{ $text }» не добавлено.
reason-ragged = Ячеек { $cells }, а в заголовке { $expected }.
reason-differs = «{ $value }» для «{ $column }» не взято; осталось то, что было.

file-empty = Этот файл пуст.
file-too-large = Этот файл слишком большой. Разделите его и импортируйте по частям.
file-foreign = Такой файл прочитать нельзя. Сохраните его в табличном редакторе как .xlsx или CSV и перетащите снова.
file-vcard = Карточки контактов (.vcf) пока не читаются. Выгрузите контакты в CSV и перетащите его.
file-archive = Это архив. Распакуйте его и перетащите файл из него.
file-password = Книга защищена паролем. Снимите пароль в Excel, сохраните и перетащите снова.
file-damaged = Файл повреждён. Скачайте или сохраните его ещё раз.
file-too-many-rows = Таблица слишком длинная для одного импорта. Разделите её и импортируйте по частям.
file-too-wide = Строка { $row } шире любой настоящей таблицы. Проверьте файл в табличном редакторе.
file-cell-too-long = В строке { $row } есть ячейка без конца: чаще всего не хватает кавычки. Исправьте и перетащите файл снова.
file-no-rows = Под заголовком нет строк.
file-unknown-encoding = Текст этого файла не читается. Сохраните его в UTF-8 и перетащите снова.
file-nothing-written = Ничего не импортировано.
file-failed = Не удалось прочитать этот файл.

## Настройки

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

## История

history-title = История
history-show = Показать историю
history-empty = С тех пор как это устройство знает запись, её не меняли.
history-failed = Историю не удалось прочитать. Обновите страницу и попробуйте снова.
history-more = Показать ещё { $count ->
        [one] { $count } изменение
        [few] { $count } изменения
       *[other] { $count } изменений
    }
history-here = Это устройство
history-elsewhere = Другое устройство
history-made = Добавлено
history-deleted = В корзину
history-taken-out = Из корзины
history-nothing = пусто
history-restore = Вернуть «{ $value }»
history-empty-again = Снова очистить: { $field }
history-restored = Возвращено
field-other = Другое поле

## Что хранит это устройство

data-title = Данные на этом устройстве
data-unreadable =
    { $count ->
        [one] { $count } запись не читается. Она остаётся на месте, и поверх неё ничего не пишется.
        [few] { $count } записи не читаются. Они остаются на месте, и поверх них ничего не пишется.
       *[other] { $count } записей не читаются. Они остаются на месте, и поверх них ничего не пишется.
    }
backup-title = Резервная копия
backup-text = Всё в одном файле: его можно хранить где угодно, читать любым текстовым редактором и вернуть сюда.
backup-make = Сохранить копию
backup-made = Файл { $name } в ваших загрузках
backup-not-given = Браузер не принял файл. Проверьте, разрешены ли здесь загрузки.
far = { $percent } %
restore-choose = Восстановить из копии
restore-title = Восстановить из копии
restore-reading = Копия проверяется. Пока ничего не записано.
restore-running = Восстанавливаем
restore-new = Новых
restore-changed = Изменится
restore-same = Без изменений
restore-problems = Нечитаемых строк
restore-text = Записи, которых нет в копии, останутся как есть. Это можно отменить.
restore-nothing = Всё из этой копии уже здесь.
restore-run = Восстановить { $count ->
        [one] { $count } запись
        [few] { $count } записи
       *[other] { $count } записей
    }
restore-done =
    { $count ->
        [one] Восстановлена { $count } запись
        [few] Восстановлены { $count } записи
       *[other] Восстановлено { $count } записей
    }
restore-foreign = Это не резервная копия Cartera.
restore-newer = Эту копию сделала более новая версия Cartera. Обновите страницу и попробуйте снова.
restore-damaged = Копия повреждена или неполна, поэтому из неё ничего не взято. Возьмите другую.
restore-line = Строка { $line }:
trouble-no-record = это не запись.
trouble-kind = записи вида «{ $name }» здесь неизвестны.
trouble-field = поле «{ $name }» здесь неизвестно; остальное восстановится.
trouble-value = значение поля «{ $name }» не имеет смысла; остальное восстановится.
trouble-twice = эта запись уже была; считается первая.
storage-used = Cartera занимает { NUMBER($used) } МБ из { NUMBER($most) } МБ, которые даёт браузер.
wipe-title = Стереть всё на этом устройстве
wipe-text = Для устройства, с которым вы расстаётесь. На других устройствах и на сервере всё останется.
wipe-button = Стереть это устройство
wipe-only-here = Больше этого нигде нет. Сначала сохраните копию: отменить это нельзя.
wipe-elsewhere = На других устройствах и на сервере всё останется. Чтобы вернуться, нужна ссылка с одного из них.
wipe-waiting =
    { $count ->
        [one] { $count } изменение ждёт здесь, и больше его нигде нет: оно пропадёт. Дождитесь отправки или сначала сохраните копию.
        [few] { $count } изменения ждут здесь, и больше их нигде нет: они пропадут. Дождитесь отправки или сначала сохраните копию.
       *[other] { $count } изменений ждут здесь, и больше их нигде нет: они пропадут. Дождитесь отправки или сначала сохраните копию.
    }
wipe-word = СТЕРЕТЬ
wipe-type = Чтобы продолжить, напишите { $word }
wipe-run = Стереть всё
person-export = Выгрузить всё об этом человеке
person-erase = Стереть этого человека везде
erase-title = Стереть везде
erase-text = Это исчезнет навсегда, здесь и на всех устройствах, вместе с историей. Отменить это нельзя.
erase-person = { $name } со всеми значениями
erase-place = Место в организации { $place }
erase-mentions =
    { $count ->
        [one] Ещё { $count } значение упоминает этого человека и останется. Посмотрите и решите:
        [few] Ещё { $count } значения упоминают этого человека и останутся. Посмотрите и решите:
       *[other] Ещё { $count } значений упоминают этого человека и останутся. Посмотрите и решите:
    }
erase-run = Стереть навсегда
erase-done = Человек стёрт
lost-emptied = Браузер очистил данные этого устройства. То, что было синхронизировано, вернётся по ссылке с другого устройства; для остального есть ваша копия.
lost-replaced = Это не та база данных, что в прошлый раз, как после копирования профиля браузера. Проверьте, всё ли на месте.
lost-went-back = Это более старое состояние ваших данных: последних правок на этом устройстве нет.
lost-missing =
    { $count ->
        [one] Не хватает { $count } записи, которая была на этом устройстве.
       *[other] Не хватает { $count } записей, которые были на этом устройстве.
    }
lost-restore = Восстановить из копии
lost-join = Подключиться по ссылке
lost-join-text = На другом устройстве откройте «Синхронизация», нажмите «Подключить другое устройство» и вставьте ссылку сюда.
lost-no-link = Это не ссылка с другого устройства.
lost-accept = Понятно

## Costs

nav-costs = Затраты
tco-system-saas = Подписка SaaS
tco-system-perpetual = Лицензия на своём сервере
tco-system-open = Открытый код на своём сервере
tco-system-own = Cartera
tco-inputs = Исходные данные
tco-questions = Вопросы
tco-sheet = Все числа
tco-results = Результаты
tco-comparison = Сравнение затрат
tco-figure = Показатель
tco-cheapest = Дешевле всех
tco-press-figure = Нажмите на число, чтобы увидеть, как оно получено.
tco-nominal = Всего затрат
tco-npv = Приведённая стоимость
tco-licence-share = Доля лицензии: то, что видно на странице цен
tco-first-year = Выплаты за первые 12 месяцев
tco-user-month = На пользователя в месяц, приведённая стоимость
tco-break-even = Дороже, чем { $name }
tco-against = Точка безубыточности относительно
tco-from-start = С самого начала
tco-from-month = С месяца { NUMBER($month) }
tco-explain = { $figure }, { $system }: { $value }. Как получено
tco-figure-of = { $figure } · { $system }
tco-how = Как получено это число
tco-nothing-booked = Здесь ничего не учтено.
tco-model-words = Формулы и поля названы так, как в модели и её файлах.
tco-booked = Учитывается:
tco-refused = { $label }: { $message } ({ $place }). Используется последнее верное значение.
tco-not-a-number = { $label }: здесь нужно другое число. Используется последнее верное значение.
tco-out-of-range = { $label }: допустимо от { $least } до { $most }. Используется последнее верное значение.
tco-no-figures = Рассчитать нельзя: { $why }
tco-no-questions = Вопросы не подходят к этому сравнению. Меняйте числа во вкладке «Все числа».
tco-ask-users = Сколько человек будет работать в системе?
tco-why-users = Девять человек и рост на пятую часть в год — небольшой отдел продаж; это допущение. Считайте всех, кому нужен вход.
tco-users-now = Пользователей сейчас
tco-growth = Рост в год, %
tco-ask-years = На сколько лет вперёд считать?
tco-why-years = Три года: уже видны продления и рост цен. Подписка и покупка обычно сравниваются на четвёртом–пятом году.
tco-years = Лет
tco-ask-wages = Сколько стоит час работы?
tco-why-wages = Допущения. Разделите годовую зарплату со всеми отчислениями примерно на 1700 часов.
tco-wage-rep = Менеджер по продажам, за час
tco-wage-manager = Руководитель, за час
tco-wage-it = ИТ-специалист, за час
tco-wage-consultant = Консультант, за час
tco-ask-seat = Что предлагают по подписке?
tco-why-seat = Обычное предложение: 40 в месяц, но только от десяти мест и с оплатой года вперёд. Впишите то, что напечатано мелко: девять человек платят за десять.
tco-seat-price = Цена из рекламы за пользователя в месяц
tco-seat-least = Действует от скольких мест
tco-seat-list = Цена по прайсу за пользователя в месяц
tco-ask-licence = Сколько стоит бессрочная лицензия?
tco-why-licence = Обычные допущения: редакции по числу пользователей и половина цены в год за обновления, как у некоторых поставщиков.
tco-edition-small = Малая редакция, до 12 пользователей
tco-edition-large = Большая редакция, до 50 пользователей
tco-renewal = Продление в год, % от цены
tco-ask-server = Сколько стоит сервер в месяц?
tco-why-server = 50 за небольшой сервер с резервными копиями; это допущение. Cartera хватает платного тарифа хостинга: 5.
tco-ask-records = Сколько записей переносить?
tco-why-records = 5000 накапливает небольшая фирма за несколько лет; это допущение. Своё число покажет импорт.
tco-records = Записей
tco-ask-dirt = Какую часть придётся исправлять?
tco-why-dirt = Допущения: два телефона из пяти записаны неправильно, одна запись из двенадцати повторяется.
tco-bad-phones = Телефонов с ошибками, %
tco-duplicates = Дубликатов, %
tco-ask-training = Сколько часов учится каждый?
tco-why-training = Допущения, прежде всего для Cartera. Новички учатся тоже. Если разница неубедительна, поставьте одинаково.
tco-ask-margin = Сколько команда зарабатывает в месяц?
tco-why-margin = 30 000 — допущение. Берите валовую прибыль, а не выручку: пока осваивают новую систему, часть её теряется.
tco-margin = Валовая прибыль в месяц
tco-ask-rate = Сколько стоят будущие деньги?
tco-why-rate = В опубликованных исследованиях берут 10 % в год. Возьмите доходность, которую деньги дали бы в другом месте.
tco-rate = Ставка в год, %
tco-c1 = Лицензия
tco-c2 = Перенос данных
tco-c3 = Настройка
tco-c4 = Интеграция
tco-c5 = Инфраструктура
tco-c6 = Сопровождение
tco-c7 = Обучение
tco-c8 = Время руководителя
tco-c9 = Потери при переходе
tco-c10 = Простои
tco-c11 = Уход с системы
tco-show-table = Показать таблицей: { $title }
tco-show-chart = Показать графиком: { $title }
tco-cumulative = Выплачено к каждому месяцу
tco-cumulative-text = Все затраты нарастающим итогом, без дисконтирования. Где линии пересекаются, дешевле становится другая система.
tco-month = Месяц
tco-cash-flow = Выплаты по месяцам
tco-cash-flow-text = Месяц 0 — начало. Пики показывают, сколько денег должно быть на счёте.
tco-system = Система на следующих графиках
tco-by-year = Затраты по годам
tco-by-year-text = Из чего складывается каждый год.
tco-when = Когда
tco-start = Начало
tco-year = Год { NUMBER($year) }
tco-waterfall = От цены из рекламы до настоящих затрат
tco-waterfall-text = Цена из рекламы за этих пользователей и месяцы и всё, что к ней добавляется.
tco-step = Шаг
tco-advertised = Цена из рекламы
tco-conditions = Лицензия: условия и рост цен
tco-comes-on-top = Добавляется
tco-comes-off = Вычитается
tco-real-cost = Настоящие затраты
tco-tornado = Что влияет сильнее всего
tco-tornado-text = Как меняется приведённая стоимость, если одно число на пятую часть меньше или больше, а остальные прежние.
tco-input = Параметр
tco-a-fifth-less = На 20 % меньше
tco-a-fifth-more = На 20 % больше
tco-common = Для всех
tco-part = Раздел
tco-sheet-text = Все числа модели. Пустое поле считается нулём или обычным значением модели.
tco-not-given = Не задано: не стоит ничего.
tco-in-percent = { $label }, %
tco-name = Название сравнения
tco-name-first = Сначала назовите сравнение.
tco-kept-here = Хранится только на этом устройстве. Чтобы взять с собой, скачайте файл.
tco-kept = Сохранённые сравнения
tco-open = Открыть { $name }
tco-forget = Удалить { $name }
tco-not-kept = Этот браузер ничего не хранит. Скачайте сравнение, чтобы не потерять его.
tco-open-file = Открыть файл
tco-download = Скачать
tco-print = Печать
tco-begin-again = Начать заново
tco-not-given-away = Браузер не принял файл.
tco-file-unread = Не удалось прочитать { $file }.
tco-file-refused = { $file } — не сравнение затрат: { $place }: { $message }
tco-currency = Валюта
tco-currency-help = Суммы не пересчитываются.
tco-no-currency = Не указана
tco-honesty = Допущения
tco-honesty-text = Все числа — допущения, и наши тоже: мы написали их сами. Измените их или приравняйте нашу колонку к первой; тогда различаться будет только лицензия.
tco-set-equal = Приравнять работы { $ours } к { $theirs }
key-price-per-user-month = Цена за пользователя в месяц
key-pack-price-per-month = Цена пакета в месяц
key-minimum-seats = Минимум мест
key-maximum-seats = Максимум мест
key-term-months = Срок договора, месяцев
key-uplift = Рост цены в год
key-cap = Предел цены
key-up-to-users = До скольких пользователей
key-price = Цена
key-share = Доля
key-update-share = Обновление без продления, от цены
key-month = Месяц
key-amount = Сумма
key-yearly-rate = Ставка в год
key-inflation = Инфляция в год
key-wages = Рост зарплат в год
key-fees = Рост тарифов в год
key-margins = Рост прибыли в год
key-per-year = Пользователей в году
key-per-month = В месяц
key-start = Пользователей вначале
key-joiners = Пришло
key-leavers = Ушло
key-minutes-per-bad-phone = Минут на телефон
key-minutes-per-duplicate = Минут на дубликат
key-cleaning-hours = Часов на очистку
key-auto-fix-share = Исправляет сама система
key-consultant-days = Дней консультанта
key-consultant-day-rate = Консультант, за день
key-tool-fee = Плата за инструмент
key-consultant-hours = Часов консультанта
key-onboarding-fee = Плата за запуск
key-fee = Плата
key-one-off = Разово
key-setup-hours = Часов на установку
key-admin-hours-per-month = Часов администрирования в месяц
key-devices = Устройств
key-minutes-per-device = Минут на устройство
key-hours-per-month = Часов в месяц
key-contract-per-month = Договор, в месяц
key-incidents-per-month = Обращений в месяц
key-hours-per-incident = Часов на обращение
key-hours-per-user = Часов на пользователя
key-trainer-hours = Часов преподавателя
key-trainer-rate-per-hour = Преподаватель, за час
key-trainer-fee = Плата за курс
key-turnover-per-year = Текучесть в год
key-one-off-hours = Часов вначале
key-depth = Потеря в первый месяц
key-months = Месяцев до конца
key-tau-months = Месяцев затухания
key-leads-per-month = Лидов в месяц
key-leak-share = Теряется лидов вначале
key-win-rate = Доля выигранных
key-margin-per-deal = Прибыль со сделки
key-recovered-share = Удаётся вернуть
key-per-users = На сколько пользователей
key-hours-per-user-month = Экономия часов на пользователя в месяц
key-ramp-months = Месяцев освоения
key-affected-share = Не могут работать
key-export-hours = Часов на выгрузку
key-overlap-months = Месяцев двойной оплаты
key-overlap-fee-per-month = Плата при двойной оплате, в месяц
key-residual-value = Остаточная стоимость
key-wage-per-hour = Ставка за час
key-rate-per-hour = Тариф за час
tco-never =
    { $months ->
        [one] Ни разу за { $months } месяц
        [few] Ни разу за { $months } месяца
       *[other] Ни разу за { $months } месяцев
    }
tco-over-months =
    { $months ->
        [one] За { $months } месяц
        [few] За { $months } месяца
       *[other] За { $months } месяцев
    }
