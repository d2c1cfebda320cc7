### Воронки: их этапы и списки рядом с ними

pipelines-title = Воронки и этапы
pipelines-text = Через что проходят сделки, что нужно для каждого этапа, почему сделки проигрываются.
pipelines-open = Настроить воронки
pipeline-first = Продажи
pipeline-name = Название воронки
pipeline-add = Добавить воронку
pipeline-last = Одна воронка должна остаться.
pipeline-full =
    { $count ->
        [one] В этой воронке { $count } сделка. Сначала переведите её в другую.
        [few] В этой воронке { $count } сделки. Сначала переведите их в другую.
       *[other] В этой воронке { $count } сделок. Сначала переведите их в другую.
    }
stage-first-new = Новая
stage-first-qualified = Квалификация
stage-first-proposal = Предложение
stage-first-negotiation = Переговоры
stage-won = Выиграна
stage-lost = Проиграна
stage-gone = Удалённый этап
stage-name = Название этапа
stage-add = Добавить этап
stage-up = Поднять «{ $name }»
stage-down = Опустить «{ $name }»
stage-last = Один такой этап должен остаться.
stage-full =
    { $count ->
        [one] На этом этапе { $count } сделка. Сначала переведите её на другой.
        [few] На этом этапе { $count } сделки. Сначала переведите их на другой.
       *[other] На этом этапе { $count } сделок. Сначала переведите их на другой.
    }
stage-probability = Вероятность, %
stage-rotting = Застой после, дней
stage-never = Никогда
stage-fields =
    { $count ->
        [0] Обязательные поля
        [one] { $count } обязательное поле
        [few] { $count } обязательных поля
       *[other] { $count } обязательных полей
    }
stage-fields-title = Обязательные поля
stage-fields-text = Перед переводом на этот этап они запрашиваются.
reasons-title = Почему сделки проигрываются
reason-add = Добавить причину
reason-price = Цена
reason-competitor = Купили у других
reason-no-budget = Нет бюджета
reason-no-answer = Не отвечают
reason-later = Не сейчас
currency-title = Валюта
currency-base = Валюта итогов
currency-none = Как в каждой сделке
currency-help = Для сделки в другой валюте при закрытии запрашивается курс. При смене валюты курсы открытых сделок вводятся заново.

zone-title = Часовой пояс
zone-base = Часовой пояс отчётов
zone-none = Пояс каждого устройства ({ $zone })
zone-help = По нему отчёты определяют, в какой день что-то выиграно или создано. Если выбрать один для всех, люди в разных местах видят одинаковые цифры.
