### Импорт: чего от него хотят, что исправлено, что не закончено

import-paste = Вставить ячейки
import-paste-label = Ячейки, скопированные из таблицы
import-paste-read = Прочитать
import-pasted-name = вставка.tsv
import-remembered = Столбцы разобраны как в прошлый раз для такого файла.
import-guess-anew = Определить заново
import-continues = Эти строки вернулись из прежнего импорта и продолжают его.
import-unsure = Предположение
import-wishes = Ещё настройки
import-goal = Какие строки учитывать
import-goal-both = Новых и уже известных
import-goal-new = Только новых
import-goal-known = Только уже известных
import-winner = Где значение есть и тут, и там
import-winner-base = Остаётся то, что здесь
import-winner-file = Заменяется значением из файла
import-days = Даты вида 03/04/2024
import-days-guess = Как подсказывает столбец
import-days-day = Сначала день: 3 апреля
import-days-month = Сначала месяц: 4 марта
import-currency = Валюта сумм без валюты
import-currency-guess = Валюта страны телефонов
import-owner = Ответственный за новых
import-owner-turn = Все по очереди, строка за строкой
import-owner-turn-team = { $name } по очереди, строка за строкой
import-team = Команда для новых
import-tag = Метка для новых
import-stage = Этап новых сделок без этапа
import-none = Нет
import-amounts = На сумму
import-correct = Что нужно исправить
import-correct-text = Исправьте здесь то, что не удалось прочитать, и проверьте ещё раз. Сам файл не изменится.
import-other-country =
    { $count ->
        [one] { $count } телефона нет в выбранной стране, но он подходит другой. С верной страной он прочитается без исправлений.
        [few] { $count } телефонов нет в выбранной стране, но они подходят другой. С верной страной они прочитаются без исправлений.
       *[many] { $count } телефонов нет в выбранной стране, но они подходят другой. С верной страной они прочитаются без исправлений.
    }
import-choose-country = Выбрать страну телефонов
import-correct-run =
    { $count ->
        [one] Исправить { $count } значение и проверить снова
        [few] Исправить { $count } значения и проверить снова
       *[other] Исправить { $count } значений и проверить снова
    }
import-instead-of = Вместо «{ $text }»
import-in-rows =
    { $count ->
        [one] в { $count } строке
        [few] в { $count } строках
       *[other] в { $count } строках
    }
import-more-values =
    { $count ->
        [one] и ещё { $count } значение
        [few] и ещё { $count } значения
       *[other] и ещё { $count } значений
    }
import-stage-add = Добавить «{ $name }»
import-corrected =
    { $count ->
        [one] Уже { $count } исправление
        [few] Уже { $count } исправления
       *[other] Уже { $count } исправлений
    }
import-pattern = Заменить сразу во всех строках
import-pattern-column = В каком столбце
import-pattern-everywhere = Во всех столбцах
import-pattern-how = Что искать
import-pattern-part = Часть ячейки
import-pattern-whole = Ячейку целиком
import-pattern-find = Найти
import-pattern-replace = Заменить на
import-pattern-help = В ячейке целиком * — любой текст, и в замене тоже: «8*» станет «+7*».
import-pattern-run = Заменить и проверить снова
import-grid = Строки с замечаниями по ячейкам
import-grid-row = Строка
import-take-title = Исправить строки в другой программе
import-take-text = Они сохранятся файлом того же вида, с причиной в последнем столбце. Исправьте их в таблице и импортируйте этот файл: он продолжит этот импорт, а отмена уберёт оба.
import-take-left-out =
    { $count ->
        [one] { $count } строка, которая не вошла
        [few] { $count } строки, которые не вошли
       *[other] { $count } строк, которые не вошли
    }
import-take-remarked =
    { $count ->
        [one] { $count } строка с замечанием
        [few] { $count } строки с замечаниями
       *[other] { $count } строк с замечаниями
    }
import-take-name = исправить
import-take-reason = Причина
import-pause = Пауза
import-go-on = Продолжить
import-paused-at = { $done } из { $total ->
        [one] { $total } строки, ожидание
        [few] { $total } строк, ожидание
       *[other] { $total } строк, ожидание
    }
import-may-close = Вкладку можно закрыть: импорт потом продолжится с этого места.
import-unfinished = Незаконченные импорты
import-unfinished-of = { $name }: импортировано строк: { $done } из { $total }.
import-give-up = Оставить как есть
import-file-gone = Файла этого импорта здесь больше нет. Выберите его снова: ничего не создастся дважды.
reason-not-there = Здесь такого нет.
reason-replaced = { $column }: «{ $new }» вместо «{ $old }».
reason-gone = Строка была выгружена отсюда, но её записи здесь больше нет.
reason-conflict = «{ $column }» изменено с обеих сторон: в файле «{ $value }», здесь «{ $here }» — остаётся здешнее.
reason-conflict-taken = «{ $column }» изменено с обеих сторон: «{ $value }» из файла вместо «{ $here }».
import-conflicts = Изменено с обеих сторон
import-conflicts-text = Это правили здесь уже после выгрузки файла. Остаётся здешнее, если не взять значение из файла.
import-conflict-take = Взять из файла
import-conflicts-take-all = Взять для всех значение из файла
target-record-id = Cartera: запись
target-record-version = Cartera: версия

phones-title = Исправить телефоны
phones-text = Телефоны, которые уже здесь, читаются ещё раз: номера, каких нет ни в одной стране, и те, что импорт оставил в заметке, потому что страна не была выбрана. Ничего не изменится, пока вы не согласитесь.
phones-look = Просмотреть все телефоны
phones-looking = Читаем телефоны
phones-none = Исправлять нечего
phones-none-text = Каждый телефон, который можно прочитать, записан как принято в его стране.
phones-found =
    { $count ->
        [one] Можно исправить { $count } телефон
        [few] Можно исправить { $count } телефона
       *[other] Можно исправить { $count } телефонов
    }
phones-accept =
    { $count ->
        [one] Исправить { $count } телефон
        [few] Исправить { $count } телефона
       *[other] Исправить { $count } телефонов
    }
phones-all = Отметить все
phones-no-one = Снять все отметки
phones-probably = Вероятно
phones-done =
    { $count ->
        [one] Исправлен { $count } телефон
        [few] Исправлены { $count } телефона
       *[other] Исправлено { $count } телефонов
    }
import-field-make = Сделать полем
import-field-new = Своё поле
import-field-help = Импорт создаёт его вместе со значениями. Если импорт отменить, поле тоже исчезнет, если им ещё не пользуются в других записях.
import-list-note = Оставить в заметке
import-alike-text = Само ничего не объединяется: каждая запись создаётся новой, если здесь не выбрано другое.
import-alike-decided =
    { $count ->
        [one] Решено { $count } совпадение.
        [few] Решено { $count } совпадения.
       *[other] Решено { $count } совпадений.
    }
import-alike-anew = Решить заново
import-alike-run =
    { $count ->
        [one] Применить { $count } выбор и проверить снова
        [few] Применить { $count } выбора и проверить снова
       *[other] Применить { $count } выборов и проверить снова
    }
import-alike-safe =
    { $count ->
        [one] Объединить { $count } верное
        [few] Объединить { $count } верных
       *[other] Объединить { $count } верных
    }
import-alike-all-into = Объединить все
import-alike-all-out = Пропустить все
import-alike-all-new = Создать все новыми
import-alike-new = Создать новой
import-alike-out = Пропустить
import-alike-into = Объединить с «{ $name }»
import-alike-certain = Верно
import-alike-look = Проверьте
import-alike-what = Что с ней сделать? { $text }
import-earlier = Прежние импорты
import-earlier-none = На этом устройстве ещё ничего не импортировали.
import-earlier-here = на этом устройстве
import-earlier-counts =
    { $rows ->
        [one] { $rows } строка: новых { NUMBER($created) }, обновлено { NUMBER($updated) }, не импортировано { NUMBER($failed) }
        [few] { $rows } строки: новых { NUMBER($created) }, обновлено { NUMBER($updated) }, не импортировано { NUMBER($failed) }
       *[other] { $rows } строк: новых { NUMBER($created) }, обновлено { NUMBER($updated) }, не импортировано { NUMBER($failed) }
    }
import-earlier-broken = Он не дошёл до конца.
import-foresee = Что сделает отмена?
import-foreseen = В корзину: { NUMBER($gone) }. Станут как были: { NUMBER($restored) }.
import-foreseen-kept =
    { $count ->
        [one] { $count } запись с тех пор меняли. Изменённое останется:
        [few] { $count } записи с тех пор меняли. Изменённое останется:
       *[other] { $count } записей с тех пор меняли. Изменённое останется:
    }
import-foreseen-values =
    { $count ->
        [one] { $count } значение
        [few] { $count } значения
       *[other] { $count } значений
    }
import-sample = Попробовать на примере
import-sample-text = Короткий список с обычными для списков ошибками: посмотрите, что из него получится. До импорта ничего не записывается, а сам импорт отменяется одной кнопкой.
import-sample-name = пример.csv
