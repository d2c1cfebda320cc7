### Сделки

nav-deals = Сделки
deals-title = Сделки
deals-new = Новая сделка
deals-search = Поиск сделок
deals-empty = Сделок пока нет
deals-empty-text = Сделка — это возможная продажа: о чём она, для кого и как далеко продвинулась. Начните с одной и ведите её с этапа на этап.
deals-count =
    { $count ->
        [one] { $count } сделка
        [few] { $count } сделки
       *[other] { $count } сделок
    }
deals-all = Показать все
deals-of-empty = Сделок пока нет.
deals-open-sum =
    { $count ->
        [one] { $count } открытая · { $sum }
        [few] { $count } открытые · { $sum }
       *[other] { $count } открытых · { $sum }
    }
deals-won-sum =
    { $count ->
        [one] { $count } выигранная · { $sum }
        [few] { $count } выигранные · { $sum }
       *[other] { $count } выигранных · { $sum }
    }

view-label = Вид
view-board = Доска
view-list = Список
view-forecast = Прогноз
state-open = Открытые
state-won = Выигранные
state-lost = Проигранные
state-all = Все
owner-any = Все сотрудники
owner-none = Никто

deal-title = Название
deal-amount = Сумма
deal-currency = Валюта
deal-stage = Этап
deal-close = Ожидаемое закрытие
deal-since = На этапе
deal-state = Состояние
deal-pipeline = Воронка
deal-owner = Ответственный
deal-source = Источник
deal-person = Человек
deal-people = Люди
deal-people-empty = В этой сделке пока никого нет.
deal-probability = Вероятность, %
deal-probability-stage = Как у этапа
deal-create = Создать сделку
deal-created = Сделка «{ $name }» создана
deal-missing = Этой сделки здесь нет
deal-missing-text = Возможно, её удалили или она ещё не пришла на это устройство.
deal-change-organization = Сменить организацию
deal-role-of = Роль: { $name }
deal-age =
    { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[other] { $count } дней
    }
deal-age-hint =
    { $count ->
        [one] Без движения { $count } день
        [few] Без движения { $count } дня
       *[other] Без движения { $count } дней
    }
pick-new-organization = Добавить организацию «{ $name }»
pick-new-person = Добавить человека «{ $name }»

role-none = Без роли
role-decision-maker = Принимает решение
role-champion = На нашей стороне
role-influencer = Влияет на решение
role-user = Будет пользоваться
role-buyer = Закупает
role-blocker = Против

deal-move = Переместить
deal-move-to = Переместить «{ $name }»…
deal-move-here = Перевести на этап «{ $name }»
deal-move-title = Переместить «{ $name }»
deal-moved = { $name }: этап «{ $stage }»
deal-placed = { $name }: новое место
deal-moves = Пройденные этапы
deal-fill-title = Перед этапом «{ $name }»
deal-fill-text = Для этого этапа нужно знать немного больше.
deal-win = Выиграна
deal-win-title = Выиграна: { $name }
deal-win-reason = Почему купили? (необязательно)
deal-won = Сделка «{ $name }» выиграна
deal-won-on = Выиграна { $day }
deal-lose = Проиграна
deal-lose-title = Проиграна: { $name }
deal-lose-reason = Почему проиграна?
deal-lose-note = Что ещё добавить? (необязательно)
deal-lost = Сделка «{ $name }» проиграна
deal-lost-on = Проиграна { $day }
deal-reopen = Открыть снова
deal-reopen-title = Открыть снова: { $name }
deal-reopen-won = Она перестанет считаться выигранной. В её истории это останется.
deal-reopen-lost = Она перестанет считаться проигранной. В её истории это останется.
deal-reopened = { $name } снова открыта, этап «{ $stage }»
deal-rate = { $base } за один { $currency }
deal-rate-help = Сегодняшний курс сохранится вместе со сделкой, чтобы её цифры потом не менялись.
reason-other = Другая причина
reason-own = Причина
refused-closed = Сделка закрыта. Сначала откройте её снова.
refused-open = Сделка уже открыта.
refused-stage = На этот этап такие сделки не переводятся.
refused-fields = Заполните на странице сделки то, что нужно для этапа, и переместите её.
refused-rate = Не указан курс валюты.

deal-lines = Строки
lines-empty = Без строк сумма такая, какую вы укажете. Со строками — их итог.
lines-total = Итого
line-add = Добавить строку
line-title = Строка
line-name = Что
line-quantity = Количество
line-price = Цена за единицу
line-discount = Скидка, %
line-discount-help = Вычитается из количества, умноженного на цену.

board-help = Пробел поднимает карточку, стрелки перемещают её, пробел опускает, Escape возвращает на место. Клавиша M открывает список этапов.
board-lifted = Карточка «{ $name }» поднята
board-over = { $lane }, место { NUMBER($place) } из { NUMBER($all) }
board-given-up = Карточка осталась на месте

forecast-never = Без даты
forecast-overdue = Просроченные
forecast-weighted = { $sum } с учётом вероятности

error-needed = Это нужно заполнить.
error-amount = Сумма пишется так: 1234,50 или 1234,50 EUR.
error-amount-large = Сумма слишком велика.
error-amount-precise =
    { $digits ->
        [0] У { $currency } нет дробной части.
       *[other] Знаков после запятой у { $currency }: не больше { $digits }.
    }
error-currency = Такой валюты нет. Напишите код, например EUR.
error-day = Выберите день.
error-days = Напишите целое число дней.
error-probability = Напишите число от 0 до 100.
error-quantity = Напишите число, например 2 или 2,5.
error-rate = Напишите курс, например 0,92.
error-reason = Выберите или напишите причину.
error-lines = Строки нельзя сложить: укажите во всех одну валюту.
