### Списки в файлах

export-title = Экспорт
export-denied = Вашей роли нельзя выгружать записи в файл. Разрешить это может владелец: «Настройки», «Команда», «Роли».
export-format = Файл
export-csv = CSV
export-excel = Excel
export-cards = vCard
export-columns = Столбцы
export-people =
    { $count ->
        [one] { $count } человек, как сейчас в списке. Кто работает в нескольких организациях, занимает строку на каждую.
        [few] { $count } человека, как сейчас в списке. Кто работает в нескольких организациях, занимает строку на каждую.
       *[many] { $count } человек, как сейчас в списке. Кто работает в нескольких организациях, занимает строку на каждую.
    }
export-organizations =
    { $count ->
        [one] { $count } организация, как сейчас в списке.
        [few] { $count } организации, как сейчас в списке.
       *[many] { $count } организаций, как сейчас в списке.
    }
export-run = Экспортировать
export-running = Готовим файл
export-branch = КПП
export-organization-phone = Телефон организации
export-organization-email = E-mail организации
export-json = JSON
export-deals =
    { $count ->
        [one] { $count } сделка, как сейчас в списке.
        [few] { $count } сделки, как сейчас в списке.
       *[other] { $count } сделок, как сейчас в списке.
    }
export-comes-back = Исправленные строки смогут вернуться
export-comes-back-help = Два столбца в конце называют каждую запись. Исправьте файл в таблице и импортируйте его: возьмётся только изменённое вами, а об изменённом здесь за это время будет сказано.
export-deal = Название сделки
export-amount = Сумма
export-currency = Валюта
export-stage = Этап
export-pipeline = Воронка
export-state = Статус сделки
export-expected-close = Ожидаемая дата закрытия
export-closed = Фактическая дата закрытия
export-created = Дата создания
export-lost-reason = Причина отказа
export-probability = Вероятность
export-person = Контакт
