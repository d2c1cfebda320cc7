### Импорт

import-title = Импорт
import-drop = Перетащите сюда файл с вашими людьми
import-drop-text = Любая таблица или контакты: CSV, Excel (.xlsx, .xls), LibreOffice (.ods), vCard (.vcf), JSON, 1С. Файл читается на этом устройстве и никуда не отправляется.
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
import-passed-over =
    { $count ->
        [one] Пропущена { $count } строка с итогом или заголовком группы: строка { $rows }
        [few] Пропущены { $count } строки с итогами или заголовками групп: строки { $rows }
       *[other] Пропущено { $count } строк с итогами или заголовками групп: строки { $rows }
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
target-born-on = Дата рождения
target-branch = КПП
target-source = Источник
target-own = Своё поле
target-deal-name = Сделка
target-deal-amount = Сделка: сумма
target-deal-currency = Сделка: валюта
target-deal-stage = Сделка: этап
target-deal-pipeline = Сделка: воронка
target-deal-state = Сделка: выиграна или проиграна
target-deal-expected-close = Сделка: ожидаемое закрытие
target-deal-closed = Сделка: дата закрытия
target-deal-created = Сделка: дата начала
target-deal-lost-reason = Сделка: причина отказа
target-deal-probability = Сделка: вероятность
target-activity-kind = Событие: вид
target-activity-at = Событие: когда
target-activity-subject = Событие: тема
target-activity-text = Событие: текст
target-note-record = Отдельная заметка

reason-nothing = Нет ни имени, ни почты, ни телефона, ни организации.
reason-too-much = Здесь больше, чем вмещает одна запись.
reason-in-base = Уже есть.
reason-left-out = Пропущено: похоже на другую запись.
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
reason-date-ambiguous = «{ $text }» в «{ $column }» — это { $taken } или { $other }; взято первое.
reason-date = «{ $text }» в «{ $column }» — не дата; сохранено в заметке.
reason-amount = «{ $value }» в «{ $column }» — не сумма; сохранено в заметке.
reason-no-currency = Неясно, в какой валюте «{ $column }»: «{ $value }» сохранено в заметке.
reason-unknown-value = «{ $value }» нет в списке «{ $column }»; сохранено в заметке.
reason-new-value = «{ $value }» в «{ $column }» — новое значение, оно будет добавлено.
import-deals-new = Новых сделок
import-resemblances = Возможные дубли
import-resembles = Строка { $row }: { $name } похоже на { $other }.

file-empty = Этот файл пуст.
file-too-large = Этот файл слишком большой. Разделите его и импортируйте по частям.
file-foreign = Такой файл прочитать нельзя. Сохраните его в табличном редакторе как .xlsx или CSV и перетащите снова.
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
import-broke-down = Часть приложения, которая читает файлы, остановилась. { $said } То, что уже импортировано, сохранено. Выберите тот же файл ещё раз: ничего не появится дважды.

practice-title = Сначала потренируйтесь
practice-text = Сделайте копию всех записей и пробуйте на ней что угодно: импорт, слияние, удаление. О ней знает только эта вкладка; ничего не сохраняется и не отправляется.
practice-begin = Тренироваться на копии
practice-failed = Копию сделать не удалось: браузер не смог прочитать все записи. Ничего не изменилось; попробуйте ещё раз.
practice-on = Вы тренируетесь на копии
practice-on-text = Ничего из того, что вы здесь делаете, не сохраняется и не отправляется; после этого устройство снова синхронизируется.
practice-end = Закончить тренировку
