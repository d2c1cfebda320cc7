### История

history-title = Прежние значения
history-show = Показать историю
history-empty = С тех пор как это устройство знает запись, её не меняли.
history-failed = Историю не удалось прочитать. Обновите страницу и попробуйте снова.
history-more = Показать ещё { $count ->
        [one] { $count } изменение
        [few] { $count } изменения
       *[other] { $count } изменений
    }
history-here = Это устройство
history-elsewhere = Другое устройство
history-made = Добавлено
history-deleted = В корзину
history-taken-out = Из корзины
history-nothing = пусто
history-restore = Вернуть «{ $value }»
history-empty-again = Снова очистить: { $field }
history-restored = Возвращено
field-other = Другое поле
field-merged-into = Стало частью записи
