### Рамка вокруг страниц

app-name = Cartera
nav-label = Главное
nav-people = Люди
nav-organizations = Организации
nav-import = Импорт
nav-sync = Синхронизация
nav-sync-short = Синхро
nav-settings = Настройки
skip-to-content = Перейти к содержанию
sidebar-collapse = Свернуть боковую панель
sidebar-expand = Развернуть боковую панель
shortcuts-title = Сочетания клавиш
shortcut-search = Искать в списке
shortcut-new = Добавить человека или организацию
shortcut-people = Перейти к людям
shortcut-organizations = Перейти к организациям
shortcut-import = Перейти к импорту
shortcut-help = Показать этот список
shortcut-rows = Двигаться по строкам
shortcut-open = Открыть строку
shortcut-edit = Изменить значение
shortcut-keep = Сохранить или отменить правку
shortcut-then = затем
notices = Сообщения
close = Закрыть
cancel = Отмена
save = Сохранить
back = Назад
undo = Отменить
redo = Повторить
done-saved = Сохранено
done-added = Добавлено
undo-nothing = Отменять нечего
redo-nothing = Повторять нечего
undo-done = Отменено: { $what }
undo-done-of = Отменено: { $what } · { $name }
undo-done-many =
    { $count ->
        [one] Отменено: { $what } · { $count } запись
        [few] Отменено: { $what } · { $count } записи
       *[other] Отменено: { $what } · { $count } записей
    }
redo-done = Сделано снова
undo-kept =
    { $count ->
        [one] { $count } значение осталось: его с тех пор изменили.
        [few] { $count } значения остались: их с тех пор изменили.
       *[other] { $count } значений остались: их с тех пор изменили.
    }
undo-already = Это уже отменено
what-edit = правка
what-create = добавление
what-import = импорт
what-delete = удаление
what-restore = возврат из корзины
what-bulk = изменение многих записей
what-merge = объединение
what-restore-field = возврат значения
what-erase = стирание
more-actions = Ещё действия
delete = Удалить
remove-value = Убрать { $value }
add-placeholder = Добавить
update-ready = Готова новая версия.
update-reload = Обновить
crash-title = Что-то пошло не так
crash-text = Cartera остановилась, чтобы защитить ваши данные. Всё сохранённое осталось на этом устройстве. Обновите страницу, чтобы продолжить.
crash-reload = Обновить
page-missing = Такой страницы нет
page-missing-text = Возможно, в адресе опечатка или то, что здесь было, переехало.
page-missing-action = Перейти к людям
missing-refused = Если вы только что сохранили запись, сервер мог её отклонить: она хранится в разделе «Требует внимания» вместе с причиной.
page-loading = Страница открывается
page-unloaded = Страницу не удалось загрузить
page-unloaded-text = Не удалось получить её файл. Проверьте соединение и повторите.
try-again = Повторить
failed-start = Cartera не может прочитать свои данные
opening = Читаем данные этого устройства
forgets = Это окно ничего не хранит: когда вы его закроете, всё пропадёт. Откройте Cartera в обычном окне, чтобы сохранить работу.
invitation-title = Присоединиться к другому пространству?
invitation-text =
    { $count ->
        [one] Ссылка ведёт в рабочее пространство другого устройства. { $count } запись с этого устройства перейдёт туда и будет там видна.
        [few] Ссылка ведёт в рабочее пространство другого устройства. { $count } записи с этого устройства перейдут туда и будут там видны.
       *[other] Ссылка ведёт в рабочее пространство другого устройства. { $count } записей с этого устройства перейдут туда и будут там видны.
    }
invitation-accept = Присоединиться вместе с ними
invitation-decline = Остаться здесь
