### Повседневная работа: события, задачи, день

nav-today = Сегодня
nav-tasks = Задачи
nav-calendar = Календарь
nav-more = Ещё
record-tabs = Показать
record-tab-work = События
record-tab-related = Связи
edit-value = Изменить: { $value }
record-gone = Удалено

## Дни и время

day-today = Сегодня
day-tomorrow = Завтра
day-yesterday = Вчера
day-at-time = { $day }, { $time }
duration-minutes = { NUMBER($count) } мин
duration-hours = { NUMBER($count) } ч

## Что было

composer-label = Записать событие
composer-save-as = Чем закончилось?
composer-save-written = Кто написал?
activity-call = Звонок
activity-call-in = Входящий звонок
activity-call-out = Исходящий звонок
activity-message = Сообщение
activity-message-in = Входящее сообщение
activity-message-out = Исходящее сообщение
activity-email = Письмо
activity-email-in = Входящее письмо
activity-email-out = Исходящее письмо
activity-meeting = Встреча
activity-visit = Визит
activity-note = Заметка
activity-task = Задача
activity-text = О чём говорили
activity-more = Когда, сколько, где
activity-when = Когда
activity-minutes = Минут
activity-subject = Тема
activity-place = Место
activity-direction = Направление
activity-outcome = Итог
activity-logged = { $kind }: записано
direction-out = Исходящий
direction-in = Входящий
ending-sent = Мы
ending-received = Нам
outcome-none = Не указан
outcome-reached = Поговорили
outcome-held = Состоялась
outcome-visited = Был на месте
outcome-done = Выполнено
outcome-call-back = Перезвонить
outcome-left-message = Передал сообщение
outcome-no-answer = Не отвечает
outcome-busy = Занято
outcome-wrong-number = Не тот номер
outcome-no-show = Никого не было
outcome-cancelled = Отменено
template-choose = Вставить текст
template-keep = Сохранить этот текст на будущее
template-call-offer = Рассказал о предложении, думают.
template-call-later = Просят перезвонить позже.
template-call-no-need = Сейчас не нужно.
template-visit-shown = Показал каталог.
template-visit-agreed = Условия согласованы, дело за документами.
template-visit-stock = Проверил остатки.
template-sent-prices = Отправлен прайс-лист.
template-sent-offer = Отправлено коммерческое предложение.
template-sent-papers = Отправлены документы.
note-save = Сохранить заметку
note-added = Заметка добавлена
note-pin = Закрепить
note-unpin = Открепить
note-pinned = Закреплена

## Что дальше

next-question = Что дальше? Позвонить
next-again = Ещё раз? Позвонить
next-tomorrow = Завтра
next-days =
    { $count ->
        [one] Через { $count } день
        [few] Через { $count } дня
        [many] Через { $count } дней
       *[other] Через { $count } дня
    }
next-week = Через неделю
next-nothing = Ничего не планировать
next-call = Позвонить
next-call-to = Позвонить: { $name }
next-planned = Запланировано: { $day }

## Лента

timeline-label = Что было
timeline-past = История
timeline-ahead = Следующие шаги
timeline-filter = Показать
timeline-all = Всё
timeline-activities = События
timeline-notes = Заметки
timeline-tasks = Задачи
timeline-changes = Изменения
timeline-pinned = Закреплённые заметки
timeline-empty = Пока ничего нет. Звонок или визит записывается выше в два касания.

## Задачи

tasks-title = Задачи
tasks-search = Поиск по задачам
tasks-empty = Дел нет
tasks-empty-text = Напишите выше, что нужно сделать, а день — как сказали бы: «Позвонить Анне завтра».
tasks-overdue = Просрочены
tasks-today = Сегодня
tasks-later = Предстоят
tasks-someday = Без срока
tasks-done = Выполнены
tasks-none-done = Пока ничего не выполнено.
tasks-show-done = Показать выполненные
tasks-hide-done = Скрыть выполненные
task-quick = Новая задача
task-quick-example = Позвонить Анне завтра в 10:00
task-due = Срок
task-due-said = Срок: { $when }
task-add = Добавить
task-added = Задача добавлена
task-added-for = Задача добавлена: { $day }
task-done = Выполнено: { $title }
task-done-next = Выполнено: { $title }. Следующий раз: { $day }
task-done-at = Выполнено: { $when }
task-reopened = Снова в работе: { $title }
task-mark-done = Выполнено: { $title }
task-overdue = Просрочено:
task-edit = Задача
task-title = Что нужно сделать
task-time = Время
task-repeat = Повторение
task-repeats = Повторяется
task-priority = Срочность
task-reminder = Напоминание
task-reminds = С напоминанием
task-planned = Что это будет
task-planned-none = Что угодно
task-about = О ком или о чём
task-assignee = Исполнитель
task-for = Исполнитель: { $name }
whose-work = Чьи
whose-mine = Мои
whose-all = Все
priority-urgent = Срочно
priority-high = Высокая
priority-normal = Обычная
priority-low = Низкая
repeat-never = Никогда
repeat-day = Каждый день
repeat-workdays = По рабочим дням
repeat-week = Каждую неделю
repeat-two-weeks = Каждые две недели
repeat-month = Каждый месяц
repeat-quarter = Каждые три месяца
repeat-year = Каждый год
repeat-own = Как было
reminder-none = Нет
reminder-at-time = В это время
reminder-minutes =
    { $count ->
        [one] За { $count } минуту
        [few] За { $count } минуты
        [many] За { $count } минут
       *[other] За { $count } минуты
    }
reminder-hour = За час
reminder-day = За день
reminder-week = За неделю
reminder-now = Напоминание: { $title }
reminder-due = Срок: { $when }

## День

today-tasks = Задачи
today-leads = Лиды без ответа
today-rotting = Сделки без движения
today-idle = Сделки без следующего шага
today-clear = Срочных дел нет
today-clear-text = Ни задач на сегодня, ни лидов без ответа, ни забытых сделок.
today-all-tasks = Все задачи
today-plan = Запланировать
today-log = Записать
today-silent =
    { $count ->
        [one] { $count } день тишины
        [few] { $count } дня тишины
        [many] { $count } дней тишины
       *[other] { $count } дня тишины
    }
today-close = Закрытие: { $day }
today-close-late = Должна была закрыться: { $day }
today-received = Получен: { $when }
today-lead-nameless = Лид без имени

## Что не так

error-moment = Это не день или не время.
error-minutes = Напишите целые минуты, не больше 1440.
error-note-needed = Сначала напишите что-нибудь.
error-task-needed = Напишите, что нужно сделать.
error-day-needed = Сначала выберите день.

## Палитра

palette-title = Найти
palette-label = Найдите что угодно: имя, номер, раздел, команду
palette-found = Что найдено
palette-nothing = Ничего не подходит.
palette-place = Раздел
palette-scope = Где искать
palette-all = Всё
palette-people = Люди
palette-deals = Сделки
palette-papers = Документы
palette-orders = Команды
palette-lead = Лид
palette-type = Введите имя или номер.
order-new-task = Новая задача
order-import = Импорт файла
order-print = Распечатать эту страницу
order-theme = Вид: { $name }
order-language = Язык: { $name }
order-log-call = Записать звонок здесь
shortcut-today = К сегодняшнему дню
shortcut-tasks = К задачам
shortcut-calendar = К календарю

## Календарь

calendar-span = Показать
calendar-week = Неделя
calendar-month = Месяц
calendar-earlier = Раньше
calendar-later = Позже
calendar-take = Сохранить задачи и встречи для другого календаря (.ics)
calendar-from-to = { $first } – { $last }
calendar-moved = { $title }: { $day }
calendar-help = Задачу можно перенести мышью, клавишей Alt со стрелками или в её карточке.
calendar-left =
    { $count ->
        [one] ещё { $count }
        [few] ещё { $count }
        [many] ещё { $count }
       *[other] ещё { $count }
    }

## Первый запуск

nav-welcome = Первые шаги
welcome-title = Добро пожаловать в Cartera
welcome-text = Ваши клиенты остаются на этом устройстве — с сетью и без неё. Два вопроса, оба ответа можно изменить в любое время.
welcome-ways = С чего начнём?
welcome-import = С файла
welcome-import-text = Перенесите людей и организации из CSV или Excel.
welcome-empty = С пустого списка
welcome-empty-text = Добавьте первого человека вручную.
welcome-sample = С примера компании
welcome-sample-text = Осмотритесь: год сделок. Убирается одним нажатием.
welcome-join = С другого устройства
welcome-join-text = Присоединитесь к рабочему пространству другого устройства.
steps-title = Первые шаги
steps-progress = { NUMBER($done) } из { NUMBER($total) }
steps-skip = Убрать
step-people = Перенесите людей
step-call = Запишите звонок
step-task = Запланируйте задачу
step-device = Подключите другое устройство

## Много сразу

bulk-title = Выбрать несколько
bulk-to-organization = В организацию
bulk-all =
    { $count ->
        [one] Все: { $count }
        [few] Все: { $count }
        [many] Все: { $count }
       *[other] Все: { $count }
    }
bulk-chosen =
    { $count ->
        [0] Ничего не выбрано.
        [one] Выбрано: { $count }.
        [few] Выбрано: { $count }.
        [many] Выбрано: { $count }.
       *[other] Выбрано: { $count }.
    }
bulk-delete =
    { $count ->
        [one] Удалить { $count } запись
        [few] Удалить { $count } записи
        [many] Удалить { $count } записей
       *[other] Удалить { $count } записи
    }
bulk-delete-text =
    { $count ->
        [one] В корзину попадёт { $count } запись. Её вернёт одна отмена.
        [few] В корзину попадут { $count } записи. Все вернёт одна отмена.
        [many] В корзину попадут { $count } записей. Все вернёт одна отмена.
       *[other] В корзину попадут { $count } записи. Все вернёт одна отмена.
    }
bulk-deleted =
    { $count ->
        [one] Удалена { $count } запись
        [few] Удалены { $count } записи
        [many] Удалено { $count } записей
       *[other] Удалено { $count } записи
    }
bulk-join =
    { $count ->
        [one] Добавить { $count } человека
        [few] Добавить { $count } человека
        [many] Добавить { $count } человек
       *[other] Добавить { $count } человека
    }
bulk-join-text =
    { $count ->
        [one] Туда попадёт { $count } человек; у тех, кто уже там, ничего не изменится.
        [few] Туда попадут { $count } человека; у тех, кто уже там, ничего не изменится.
        [many] Туда попадут { $count } человек; у тех, кто уже там, ничего не изменится.
       *[other] Туда попадут { $count } человека; у тех, кто уже там, ничего не изменится.
    }
bulk-joined =
    { $count ->
        [one] { $count } человек теперь в организации { $name }
        [few] { $count } человека теперь в организации { $name }
        [many] { $count } человек теперь в организации { $name }
       *[other] { $count } человека теперь в организации { $name }
    }
bulk-change = Изменить поле
bulk-change-run = Изменить
bulk-change-text =
    { $count ->
        [one] Это значение получит { $count } запись. Прежнее останется в её истории.
        [few] Это значение получат { $count } записи. Прежние останутся в их истории.
       *[many] Это значение получат { $count } записей. Прежние останутся в их истории.
    }
bulk-empty-text =
    { $count ->
        [one] Поле станет пустым в { $count } записи. Прежнее значение останется в её истории.
        [few] Поле станет пустым в { $count } записях. Прежние значения останутся в их истории.
       *[many] Поле станет пустым в { $count } записях. Прежние значения останутся в их истории.
    }
bulk-changed =
    { $count ->
        [one] Изменена { $count } запись
        [few] Изменены { $count } записи
       *[many] Изменено { $count } записей
    }
bulk-value-wrong = Такого значения у этого поля быть не может.
