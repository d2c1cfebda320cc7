### Лиды

nav-leads = Лиды
leads-title = Лиды
leads-new = Новый лид
leads-search = Поиск лидов
leads-empty = Лидов пока нет
leads-empty-text = Лид — это обращение, с которым ещё никто не разобрался. Запишите, кто и о чём спрашивал; если оно того стоит, сделайте из него сделку.
leads-count =
    { $count ->
        [one] { $count } лид
        [few] { $count } лида
       *[other] { $count } лидов
    }
leads-found =
    { $total ->
        [one] { NUMBER($count) } из { $total } лида
       *[other] { NUMBER($count) } из { $total } лидов
    }
leads-none-found = Лид не найден
leads-none-found-text = Ничего не подходит под «{ $search }».
lead-title = О чём
lead-title-help = Достаточно любого из этих полей.
lead-nameless = Лид без имени
lead-who = Кто обратился
lead-received = Получен
lead-received-on = Получен { $day }
lead-position = Должность
lead-message = Что написали
lead-message-empty = Добавьте, что написали
lead-state-new = Новый
lead-state-working = В работе
lead-state-disqualified = Отклонён
lead-state-converted = Преобразован
lead-state-newer = Неизвестно
lead-take-up = Взять в работу
lead-disqualify = Отклонить
lead-disqualify-reason = Почему из него ничего не выйдет?
lead-disqualified = Лид «{ $name }» отклонён
lead-reopen = Вернуть в работу
lead-convert = Преобразовать
lead-convert-text = Всё создаётся за один шаг, и отменить это можно тоже за один.
lead-convert-deal = Создать сделку
lead-converted = Лид «{ $name }» преобразован
lead-nothing = Выберите человека, организацию или сделку.
lead-refused = Лид тем временем изменился. Посмотрите и попробуйте снова.
lead-missing = Этого лида здесь нет
lead-missing-text = Возможно, его удалили или он ещё не пришёл на это устройство.
error-lead-needed = Напишите, о чём речь, кто обратился или как с ним связаться.
