### Записи, которые есть дважды

duplicates-title = Дубли
duplicates-find = Найти дубли
duplicates-looking = Сравниваем людей и организации
duplicates-compared =
    { $count ->
        [one] Сравнили { $count } запись
        [few] Сравнили { $count } записи
       *[many] Сравнили { $count } записей
    }
duplicates-again = Искать снова
duplicates-none = Дублей нет
duplicates-none-text =
    { $count ->
        [one] Сравнили { $count } человека или организацию. Загляните снова после импорта.
        [few] Сравнили { $count } людей и организации. Загляните снова после импорта.
       *[many] Сравнили { $count } людей и организаций. Загляните снова после импорта.
    }
duplicates-idle = Кто здесь записан дважды?
duplicates-idle-text = Имена, почта, телефоны и ИНН сравниваются на этом устройстве, как бы они ни были написаны. Без вашего решения ничего не объединяется.
duplicates-failed = Сравнить не удалось
duplicates-failed-text = Ничего не изменилось. Перезагрузите страницу и попробуйте ещё раз.
duplicates-found =
    { $count ->
        [one] { $count } группа похожа на одну запись.
        [few] { $count } группы похожи на одну запись каждая.
       *[many] { $count } групп похожи на одну запись каждая.
    }
duplicates-found-safe =
    { $count ->
        [one] Из них { $count } можно объединить смело.
        [few] Из них { $count } можно объединить смело.
       *[many] Из них { $count } можно объединить смело.
    }
duplicates-safe = Точно дубль
duplicates-look = Проверьте
duplicates-merge = Объединить
duplicates-apart = Это разные записи
duplicates-merged = Объединено: { $name }
duplicates-set-apart = Останутся разными записями
duplicates-stays = Остаётся
duplicates-takes-part = Участвует
duplicates-why = Почему
duplicates-differs = Различается
duplicates-choose = { $field }: какое значение оставить
duplicates-all-kept = Сохранятся все
duplicates-linked = Связанные записи
duplicates-linked-count =
    { $count ->
        [0] нет
       *[many] { $count }
    }
duplicates-changed = Изменено { $when }
duplicates-loses =
    { $count ->
        [0] Ни одно значение не потеряется.
        [one] { $count } значение, которое не останется, попадёт в заметку или сохранится в корзине вместе с записью.
        [few] { $count } значения, которые не останутся, попадут в заметку или сохранятся в корзине вместе с записями.
       *[many] { $count } значений, которые не останутся, попадут в заметку или сохранятся в корзине вместе с записями.
    }
duplicates-too-few = Отметьте хотя бы две записи.
duplicates-all-safe =
    { $count ->
        [one] Объединить { $count } точный дубль
        [few] Объединить все точные дубли ({ $count })
       *[many] Объединить все точные дубли ({ $count })
    }
duplicates-all-title = Объединить все точные дубли
duplicates-all-planning = Считаем, что получится
duplicates-all-text =
    { $count ->
        [one] { $count } запись станет частью другой и уйдёт в корзину. Это можно отменить.
        [few] { $count } записи станут частью других и уйдут в корзину. Всё это можно отменить разом.
       *[many] { $count } записей станут частью других и уйдут в корзину. Всё это можно отменить разом.
    }
duplicates-all-moved =
    { $count ->
        [one] { $count } сделка, заметка или другая запись перейдёт к той, что останется.
        [few] { $count } сделки, заметки и другие записи перейдут к тем, что останутся.
       *[many] { $count } сделок, заметок и других записей перейдут к тем, что останутся.
    }
duplicates-all-more =
    { $count ->
        [one] и ещё { $count }
        [few] и ещё { $count }
       *[many] и ещё { $count }
    }
duplicates-all-run =
    { $count ->
        [one] Объединить { $count } группу
        [few] Объединить { $count } группы
       *[many] Объединить { $count } групп
    }
duplicates-all-done =
    { $count ->
        [one] Объединена { $count } группа
        [few] Объединены { $count } группы
       *[many] Объединено { $count } групп
    }
duplicates-all-nothing = Объединять больше нечего.
sign-same-email = Одна почта: { $value }
sign-shared-email = Один общий ящик: { $value }
sign-other-emails = Общей почты нет
sign-same-phone = Один телефон: { $value }
sign-other-extension = Один телефон, другой добавочный: { $value }
sign-near-phone = Телефоны различаются только страной: { $a }, { $b }
sign-other-phones = Общего телефона нет
sign-same-name = Одно имя
sign-spelled-name = Одно имя, написано по-разному
sign-slipped-name = В имени опечатка
sign-short-name = Краткая форма имени
sign-initial-name = Инициал вместо имени
sign-part-of-name = В одной записи нет части имени
sign-one-word-of-name = Можно сравнить только одно слово имени
sign-other-given-name = Разные имена
sign-other-family-name = Разные фамилии
sign-other-name = Разные имена и фамилии
sign-same-middle-name = Одно отчество
sign-other-middle-name = Разные отчества
sign-other-generation = Один из них старший или младший
sign-may-be-parent = Могут быть родителем и ребёнком
sign-same-birth-date = Один день рождения: { $value }
sign-near-birth-date = Дни рождения почти совпадают: { $a }, { $b }
sign-other-birth-date = Разные дни рождения: { $a }, { $b }
sign-same-tax-id = Один ИНН: { $value }
sign-other-tax-id = Разные ИНН: { $a }, { $b }
sign-other-branch = Разные филиалы
sign-same-organization = В одной организации
sign-other-organization = В разных организациях
sign-same-domain = Один домен: { $value }
sign-same-organization-name = Одно название
sign-near-organization-name = Похожие названия
sign-other-organization-name = Разные названия
sign-other-legal-form = Разные организационные формы
duplicates-field-prefix = Обращение
duplicates-field-suffix = Приставка после имени
duplicates-field-born-on = День рождения
duplicates-field-language = Язык
duplicates-field-addresses = Почтовые адреса
duplicates-field-tags = Метки
duplicates-field-owner = Ответственный
duplicates-field-team = Команда
duplicates-field-source = Источник
duplicates-field-parent = Входит в
duplicates-field-registrations = Другие номера
duplicates-field-domains = Домены
duplicates-field-industry = Отрасль
duplicates-field-employees = Сотрудники
duplicates-second = Вторая запись с тем же значением
duplicates-second-text = Вторая ждёт в разделе «Требует внимания» у того, кто её сделал, и может перейти к записи, которая уже есть. То, что уже есть дважды, остаётся как есть.
duplicates-shown = Остаются обе и показываются здесь
duplicates-refused = Вторая отклоняется

alike-title = Возможно, уже есть:
