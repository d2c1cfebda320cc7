### Списки в файлах

export-title = Экспорт
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
