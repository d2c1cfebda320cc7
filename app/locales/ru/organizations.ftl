### Организации

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
on-map = Показать на карте
people-here-empty = Пока никого.
