### Товары, прайс-листы, предложения и заказы

nav-sales = Заказы
sales-lists = Списки
papers-title = Предложения и заказы
papers-all = Показать все
papers-found =
    { $total ->
        [one] { NUMBER($count) } из { $total }
        [few] { NUMBER($count) } из { $total }
        [many] { NUMBER($count) } из { $total }
       *[other] { NUMBER($count) } из { $total }
    }
papers-none-found = Ничего не найдено
papers-none-found-text = Ничего не подходит к тому, что ищется и выбрано.
paper-any-state = Любое состояние
paper-title = О чём
paper-customer = Клиент
paper-number = Номер
paper-number-pending = номер ещё не присвоен
paper-number-provisional = Предварительный номер
paper-since = С какого дня
paper-draft = Черновик
paper-create = Создать
paper-deal = Сделка
paper-sheet = Документ
paper-back = Вернуться к правке
paper-discount = Скидка на всё, %
paper-terms = Условия
paper-note = Для себя
paper-change-person = Изменить человека
paper-lines-empty = Строк ещё нет. Добавьте то, что продаётся.
paper-missing = Этого здесь нет
paper-missing-text = Возможно, это удалено или ещё не пришло на это устройство.
paper-changed = Строки изменены после отправки на сумму { $total }.
paper-refused-expired = Последний день прошёл. Сначала укажите другой.
paper-refused-empty = Сначала добавьте строку.
paper-refused-negative = Возвращается больше, чем продаётся: итог ниже нуля.
paper-refused-changed = Строки изменены после отправки.
error-customer-needed = Выберите организацию или человека.

quotes-title = Предложения
quotes-new = Новое предложение
quotes-search = Поиск предложений
quotes-empty = Предложений ещё нет
quotes-empty-text = Предложение называет товары и цену до определённого дня. Сделайте его из сделки в один шаг или начните здесь; сеть не нужна.
quote-one = Коммерческое предложение
quote-sent = Отправлено
quote-accepted = Принято
quote-rejected = Отклонено
quote-expired = Истекло
quote-until = Действует до
quote-send = Отметить отправленным
quote-accept = Принято
quote-reject = Отклонено
quote-reject-why = Почему? (не обязательно)
quote-take-back = Вернуть в черновик
quote-refused-altered = Строки изменены после отправки. Верните предложение в черновик и отправьте снова.
quote-make = Сделать предложение
quote-made = Предложение { $number } создано
quote-order = Сделать заказ
quote-order-again = Сделать ещё один заказ
quote-ordered = К заказу { $number }

orders-title = Заказы
orders-new = Новый заказ
orders-search = Поиск заказов
orders-empty = Заказов ещё нет
orders-empty-text = Заказ говорит, что покупает клиент. Сделайте его из принятого предложения или запишите у клиента без сети; клиент подпишет на экране.
order-one = Заказ
order-placed = Оформлен
order-fulfilled = Доставлен
order-cancelled = Отменён
order-made = Заказ { $number } создан
order-due = Доставить до
order-deliver-to = Куда доставить
order-reference = Номер у клиента
order-place = Оформить без подписи
order-sign = Подписать и оформить
order-sign-later = Подписать
order-fulfil = Доставлен
order-cancel = Отменить заказ
order-cancel-why = Почему?
order-sign-title = Подпись
order-sign-for =
    { $count ->
        [one] { $count } строка, { $total }
        [few] { $count } строки, { $total }
        [many] { $count } строк, { $total }
       *[other] { $count } строки, { $total }
    }
order-sign-by = Имя
order-sign-draw = Подпись
order-sign-help = Подпишите пальцем, пером или мышью. Достаточно и одного имени.
order-sign-clear = Стереть
order-signed = Заказ подписан
order-signed-by = Подписал(а) { $name }, { $day }
signature-of = Подпись: { $name }
signature-line = { $name }, { $day }, { $total }

products-title = Товары
products-new = Новый товар
products-search = Поиск товаров
products-empty = Товаров ещё нет
products-empty-text = Товары — то, что предлагают сделки, предложения и заказы: с ценой, единицей и налогом. Строка берёт всё это из выбранного товара.
products-offered = Продаются
products-retired = Больше не продаётся
product-code = Артикул
product-unit = Единица
product-price = Цена
product-prices = Цены
product-tax = Налог
product-category = Категория
product-description = Описание
product-retire = Больше не продавать
product-offer = Снова продавать
product-missing = Этого товара здесь нет
price-included = Налог входит в цену
line-tax = Налог, %
line-free = { $name } (не из каталога)
line-terms-tax = налог { $rate }

prices-title = Прайс-листы
prices-new = Новый прайс-лист
prices-empty = Прайс-листов ещё нет
prices-empty-text = В прайс-листе свои цены — для некоторых клиентов, на время или от количества. Предложение по нему берёт их.
prices-catalogue = Каталог
prices-catalogue-text = Где прайс-лист не говорит иного
prices-none = В прайс-листе у этого товара может быть другая цена.
prices-always = всегда
prices-from = с { $day }
prices-to = до { $day }
prices-starts = Первый день
prices-ends = Последний день
prices-count =
    { $count ->
        [one] { $count } цена
        [few] { $count } цены
        [many] { $count } цен
       *[other] { $count } цены
    }
prices-minimum = От количества
prices-from-quantity = от { $quantity }
prices-any-quantity = любое количество
prices-add-price = Добавить цену
price-list-one = Прайс-лист

sums-subtotal = Сумма строк
sums-discount = Скидка
sums-net = Без налога
sums-tax = Налог { $rate } от { $base }

sheet-day = Дата
sheet-line = №
sheet-price = Цена
sheet-discount = Скидка
sheet-tax = Налог
sheet-amount = Сумма
sheet-tax-id = ИНН: { $id }
sheet-accepted = Принято: подпись
sheet-ordered = Заказано: подпись
sheet-place-and-day = Место и дата

business-title = Ваша организация
business-text = Стоит в начале предложений и заказов. Одна для всей команды.
business-open = Название и адрес
business-missing = Пока неясно, кто продаёт: добавьте название и адрес.
business-nameless = Ваша организация
business-name = Название в документах
business-contact = Телефон, почта, сайт
business-bank = Банковский счёт

sample-product-unit = шт
sample-product-hour = ч
sample-product-hours = Монтаж
sample-price-list = Партнёры
sample-terms = Оплата в течение 30 дней. Доставка за четыре недели.
sample-late = Выбрали другое предложение.
