### Списки со своими столбцами, фильтрами и названиями

nav-views = Списки
views-open = Фильтр, столбцы и виды
views-everything = Все
views-choice = Вид
views-filter = Фильтр
views-filter-count = Фильтр ({ NUMBER($count) })
views-filter-title = Показывать только
views-filter-clear = Убрать фильтр
views-filter-unknown = Фильтр этого вида сложнее, чем может показать эта форма. Новый фильтр заменит его.
views-wrong = С таким фильтром этот список не работает. Измените значения.
views-nothing = Ничего не подходит
views-nothing-text = Под этот фильтр и поиск не подходит ни одна запись.
views-joined = Условия
views-all-of = Все сразу
views-any-of = Любое из них
views-line = Условие
views-line-add = Добавить условие
views-line-remove = Убрать условие
views-group = Группа условий
views-group-add = Добавить группу
views-group-remove = Убрать группу
views-field = Поле
views-operator = Как
views-value = Значение
views-choose = Выберите…
views-yes = Да
views-no = Нет
views-show = Показать
views-fits =
    { $count ->
        [one] Подходит { $count } запись
        [few] Подходят { $count } записи
       *[many] Подходит { $count } записей
    }
views-count =
    { $count ->
        [one] { $count } запись
        [few] { $count } записи
       *[many] { $count } записей
    }
views-sum = { $label }: { $sum }
views-sum-large = слишком много
views-columns = Столбцы и порядок
views-columns-text = Название всегда стоит первым. Где места меньше, уступают последние столбцы.
views-more-columns = Ещё столбцы
views-width-of = Ширина столбца «{ $name }»
views-narrow = Узкий
views-normal = Обычный
views-wide = Широкий
views-up = Сдвинуть «{ $name }» влево
views-down = Сдвинуть «{ $name }» вправо
views-hide = Скрыть «{ $name }»
views-usual = Обычные столбцы
views-done = Готово
views-sorting = Сортировка
views-sort-field = Сортировать по полю
views-sort-add = Затем по полю
views-sort-remove = Не сортировать по этому полю
views-direction = Направление
views-ascending = По возрастанию
views-descending = По убыванию
views-keep = Сохранить вид
views-keep-new = Сохранить как новый вид
views-reset = Сбросить
views-rename = Переименовать
views-actions = Действия с видом
views-name = Название
views-name-title = Название вида
views-name-help = Например, «Клиенты из Мадрида».
views-kept = Вид «{ $name }» сохранён
views-removed = Вид «{ $name }» удалён
views-too-long = Этот фильтр слишком длинный, сохранить его нельзя.
views-missing = Такого вида здесь нет
views-missing-text = Возможно, его удалили или он ещё не дошёл до этого устройства.
views-born = Дата рождения
views-tags = Метки
views-industry = Отрасль
views-employees = Сотрудники
views-parent = Входит в
views-answered = Отвечено
views-created = Создано
views-closed = Закрыто
views-reason = Причина
views-stage-since = На этапе с

op-is = равно
op-is-not = не равно
op-contains = содержит
op-not-contains = не содержит
op-starts-with = начинается с
op-one-of = одно из
op-none-of = ни одно из
op-less = меньше
op-at-most = не больше
op-greater = больше
op-at-least = не меньше
op-before = раньше
op-until = по
op-after = позже
op-since = с
op-between = между
op-empty = не заполнено
op-not-empty = заполнено
op-has-any = есть
op-has-all = есть все
op-has-none = нет

period-today = сегодня
period-yesterday = вчера
period-tomorrow = завтра
period-this-week = эта неделя
period-last-week = прошлая неделя
period-next-week = следующая неделя
period-this-month = этот месяц
period-last-month = прошлый месяц
period-next-month = следующий месяц
period-this-quarter = этот квартал
period-this-year = этот год
period-last-30-days = последние 30 дней
period-day = день…

views-me = Я
views-reach = Кто его видит
views-reach-everybody = Все, и все могут его менять
views-reach-locked = Все, но меняю только я
views-reach-own = Только я
paste-title = Вставить в список
paste-from = Первая строка попадает на «{ $name }», остальные — на строки ниже.
paste-column = Начиная с этого столбца
paste-changes =
    { $count ->
        [one] Изменится { $count } значение.
        [few] Изменятся { $count } значения.
       *[other] Изменятся { $count } значений.
    }
paste-refused =
    { $count ->
        [one] { $count } взять нельзя.
        [few] { $count } взять нельзя.
       *[other] { $count } взять нельзя.
    }
paste-not-here = Этот столбец в списке не редактируется.
paste-not-in-list = Такого варианта в списке нет.
