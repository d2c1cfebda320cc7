### Costs

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
tco-ask-years = На сколько лет вперёд считаем и сколько стоят поздние деньги?
tco-why-years = Три года: хватает, чтобы сказались продления и повышения цен. Подписка и покупка обычно сходятся на четвёртый или пятый год. 10 % в год берут опубликованные исследования такого рода; поставьте столько, сколько ваши деньги принесли бы в другом месте.
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
tco-ask-records = Сколько записей переносим и сколько в них надо исправить?
tco-why-records = Допущения: 5 000 записей набирается у небольшой фирмы за несколько лет, два телефона из пяти записаны так, что их надо исправлять, и одна запись из двенадцати повторяется. Загрузите свой файл, и здесь будут ваши числа.
tco-records = Записей
tco-bad-phones = Телефонов с ошибками, %
tco-duplicates = Дубликатов, %
tco-ask-training = Сколько часов учится каждый?
tco-why-training = Допущения, прежде всего для Cartera. Новички учатся тоже. Если разница неубедительна, поставьте одинаково.
tco-ask-margin = Сколько зарабатывает команда и сколько теряется, пока люди учатся?
tco-why-margin = Допущения, прежде всего по Cartera. Берите валовую прибыль, а не выручку. В первый месяц с новой системой часть её теряется, потом с каждым месяцем меньше.
tco-margin = Валовая прибыль в месяц
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
tco-kept = Сохранённые сравнения
tco-open = Открыть { $name }
tco-forget = Удалить { $name }
tco-open-file = Открыть файл
tco-download = Скачать
tco-print = Печать
tco-begin-again = Начать заново
tco-replaced = Открыто другое сравнение
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
tco-offer = Проверка предложения
tco-offer-numbers = Что сказано в предложении
tco-offer-text = Предложение поставщика его словами
tco-offer-example = 40 за пользователя, от 10 лицензий, 1 год
tco-offer-help = Понимает русский, английский и испанский. Прочитанное — в полях ниже: исправьте, если что-то не так.
tco-offer-read = Проверить предложение
tco-offer-no-price = Здесь нет цены. Напишите, например: «40 за пользователя».
tco-offer-users = Сколько пользователей нужно
tco-offer-prepaid = Оплата вперёд
tco-offer-payable = Что платят на самом деле
tco-offer-seats = Оплачено мест
tco-offer-conditions = Из-за чего разница и что обязывает
tco-offer-years = Места по годам
tco-offer-per-user = { $amount } за нужного пользователя в месяц.
tco-offer-first-year = С платежами и дополнениями первый год стоит { $amount }.
tco-presets = Цены и правила, замеченные на рынке
tco-presets-help = У каждого есть дата и источник. Они стареют и могут быть неверны: проверьте страницу поставщика и поправьте здесь, что изменилось. Ваши правки хранятся вместе с этим сравнением.
tco-no-date = без даты
tco-use-price = Взять { $name }: { $price }
tco-trust-vendor-legal = юридическая страница поставщика
tco-trust-vendor-help = справка поставщика
tco-trust-vendor-forum = форум поставщика
tco-trust-vendor = поставщик
tco-trust-reseller = продавец
tco-trust-integrator = интегратор
tco-trust-third-party = третьи лица
tco-trust-mixed = частично поставщик
tco-trap-minimum-seats = Минимум мест
tco-trap-yearly-prepayment = Срок договора
tco-trap-uplift-at-renewal = Дорожает при продлении
tco-trap-seats-cannot-fall = Места нельзя вернуть до конца срока
tco-trap-list-price-if-seats-fall = Прайсовая цена, если мест стало меньше
tco-trap-one-plan-for-all = Один тариф на всех
tco-trap-feature-gating = Функция только в дорогом тарифе
tco-trap-add-on-forces-plan = Дополнение требует дорогого тарифа
tco-trap-add-on = Дополнение
tco-trap-tier-upgrades-by-itself = Поставщик сам переводит на дорогой тариф, но не обратно
tco-trap-onboarding-fee = Плата за запуск
tco-trap-platform-fee = Плата за платформу
tco-trap-late-fee = Плата за позднее продление
tco-trap-plan-limit = Ограничение тарифа
tco-trap-renewal-of-perpetual = Ежегодное продление «бессрочной» лицензии
tco-trap-list-price = Без условий дешевле
tco-choice = О чём не говорят деньги
tco-choice-text = Задайте вес тому, что важно, и оцените каждую систему от 0 до 5. Итог — взвешенное среднее оценок; на затраты он не влияет.
tco-choice-begin = Начать лист
tco-criterion = Критерий
tco-weight = Вес
tco-weight-of = Вес: { $criterion }
tco-mark = { $criterion }: оценка { $system }
tco-score = Итог, от 0 до 5
tco-criterion-directories = Справочники
tco-criterion-import = Перенос данных
tco-criterion-localisation = Язык и местные правила
tco-criterion-licence = Лицензия
tco-criterion-rights = Права доступа
tco-criterion-integrations = Интеграции
tco-criterion-support = Поддержка
tco-from-base = Из вашей базы
tco-from-base-text = { $name }: { $number }. { $said } Можно ввести другое число.
tco-use-base = Взять { $number }: { $name }
tco-saved = Сохранено: { $name }
tco-deleted = Удалено: { $name }
tco-save-new = Сохранить как новое
tco-shared-here = Сохранённые сравнения видит всё рабочее пространство. Файлом сравнение можно взять куда угодно.
tco-too-many = Сохранить можно сравнение не более четырёх систем. Скачайте его файлом.
tco-too-long = Часть этого сравнения слишком длинная, чтобы её сохранить. Скачайте его файлом.
tco-unreadable = Не удалось открыть { $name }: { $why }
tco-workbook = Скачать таблицей
key-platform-fee-per-month = Плата за платформу в месяц
key-late-fee-share = Плата за позднее продление
book-totals = Итоги
book-break-even = Окупаемость
book-months = Месяцы
book-inputs-help = Измените закрашенное число — изменятся все итоги. Какой тариф берут и когда платят, остаётся как найдено.
book-totals-help = Каждое число — формула по следующим листам. Суммы не округляются.
book-place = Место в файле
book-value = Значение
book-source = Источник
book-users = Пользователи
book-worth = Нынешняя стоимость 1
book-seats = Мест в договоре
book-edition = Цена редакции
book-line = Строка
book-nominal = Номинал
book-benefits = Выгоды
book-cumulative-npv = Приведённые затраты нарастающим итогом
book-cumulative-benefits = Приведённые выгоды нарастающим итогом
book-roi = Окупаемость вложений
book-against-nothing = Окупается против бездействия, месяц
book-never = никогда
book-dearer = Дороже, чем, с месяца
tco-offer-trap =
    { $users ->
        [one] { $users } пользователь на деле платит { $payable } за первый год, а не { $advertised }.
        [few] { $users } пользователя на деле платят { $payable } за первый год, а не { $advertised }.
       *[other] { $users } пользователей на деле платят { $payable } за первый год, а не { $advertised }.
    }
tco-offer-honest =
    { $users ->
        [one] { $users } пользователь платит { $payable } за первый год, как и обещано.
        [few] { $users } пользователя платят { $payable } за первый год, как и обещано.
       *[other] { $users } пользователей платят { $payable } за первый год, как и обещано.
    }
tco-ask-nothing = Сколько стоит ничего не менять?
tco-why-nothing = Допущения: шесть лидов в месяц забывают, каждый четвёртый становится сделкой, а система с напоминаниями спасает шесть из десяти. Отсюда окупаемость и сравнение с бездействием; на затраты это не влияет.
tco-loss-at-first = Потери в первый месяц, %
tco-leak-at-first = Потерянные лиды в первый месяц, %
tco-enquiries = Лидов в месяц
tco-win-rate = Выигранные сделки из всех, %
tco-forgotten = Забытых лидов в месяц
tco-recovered = Спасает система с напоминаниями, %
tco-how-lost = Как считать потери
tco-loss-of-margin = Доля прибыли
tco-loss-of-enquiries = Потерянные лиды
tco-own-source = своя база, { $day }: { $said }
tco-own-records = В вашей базе людей и организаций: { $count }.
tco-own-bad-phones = Из строк, загруженных на этом устройстве ({ $rows }), телефон исправлен или требует внимания в { $bad }.
tco-own-duplicates = Из строк, загруженных на этом устройстве ({ $rows }), повторялись { $twice }; ничего нового не дали { $skipped }.
tco-own-hours = Чистить загруженное на этом устройстве вручную заняло бы { $hours } ч, по минутам из полной таблицы.
tco-own-enquiries = За последний год приходило лидов в месяц: { $count }.
tco-own-won = Из сделок, закрытых за последний год ({ $all }), выиграны { $won }.
tco-own-users =
    { $users ->
        [one] В этой базе работает { $users } человек.
        [few] В этой базе работают { $users } человека.
        [many] В этой базе работают { $users } человек.
       *[other] В этой базе работают { $users } человека.
    }
tco-own-ramp =
    { $people ->
        [one] У { $people } человека здесь дело раз в { $first } дн. в первый месяц и раз в { $usual } дн. потом. Как обычно через { $months } мес. Новички учатся и самой работе, так что больше этого быть не может.
        [few] У { $people } человек здесь дело раз в { $first } дн. в первый месяц и раз в { $usual } дн. потом. Как обычно через { $months } мес. Новички учатся и самой работе, так что больше этого быть не может.
        [many] У { $people } человек здесь дело раз в { $first } дн. в первый месяц и раз в { $usual } дн. потом. Как обычно через { $months } мес. Новички учатся и самой работе, так что больше этого быть не может.
       *[other] У { $people } человека здесь дело раз в { $first } дн. в первый месяц и раз в { $usual } дн. потом. Как обычно через { $months } мес. Новички учатся и самой работе, так что больше этого быть не может.
    }
tco-own-lost =
    { $days ->
        [one] Из лидов за последний год ({ $all }) без ответа в течение { $days } дня остались { $lost }.
        [few] Из лидов за последний год ({ $all }) без ответа в течение { $days } дней остались { $lost }.
        [many] Из лидов за последний год ({ $all }) без ответа в течение { $days } дней остались { $lost }.
       *[other] Из лидов за последний год ({ $all }) без ответа в течение { $days } дня остались { $lost }.
    }
tco-benefits = Выгоды, приведённая стоимость
tco-payback = Окупается
tco-against-nothing = Выгоднее, чем ничего не делать
tco-four-at-most = Рядом стоят не больше четырёх систем: уберите одну, чтобы добавить другую.
tco-add-system = Добавить: { $name }
tco-benefits-part = Выгоды
tco-remove-system = Убрать: { $name }
tco-system-removed = Убрано: { $name }
tco-system-name = Название системы
tco-rename = Переименовать
tco-presets-reset = Забыть мои правки этих цен
tco-may-be-outdated = Могло устареть
tco-trusted = где видели: { $who }
tco-edit-rule = Изменить { $vendor }: { $rule }
tco-rule-said = Что говорит источник
tco-rule-date = Дата страницы
