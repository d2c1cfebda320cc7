### Productos, tarifas, presupuestos y pedidos

nav-sales = Pedidos
sales-lists = Listas
papers-title = Presupuestos y pedidos
papers-all = Mostrar todos
papers-found =
    { $total ->
        [one] { NUMBER($count) } de { $total }
       *[other] { NUMBER($count) } de { $total }
    }
papers-none-found = No se ha encontrado nada
papers-none-found-text = Nada coincide con lo que se busca y se ha elegido.
paper-any-state = Cualquier estado
paper-title = De qué se trata
paper-customer = Cliente
paper-number = Número
paper-number-pending = número pendiente
paper-number-provisional = Número provisional
paper-since = Desde
paper-draft = Borrador
paper-create = Crear
paper-deal = Oportunidad
paper-sheet = Documento
paper-back = Volver a editar
paper-discount = Descuento sobre todo, %
paper-terms = Condiciones
paper-note = Para nosotros
paper-change-person = Cambiar la persona
paper-lines-empty = Aún no hay líneas. Añade lo que se vende.
paper-missing = Esto no está aquí
paper-missing-text = Puede que se haya eliminado o que aún no haya llegado a este dispositivo.
paper-changed = Sus líneas se cambiaron después de salir con { $total }.
paper-refused-expired = Su último día ya ha pasado. Pon antes otro.
paper-refused-empty = Añade antes una línea.
paper-refused-negative = Se devuelve más de lo que se vende: el total es negativo.
paper-refused-changed = Sus líneas se cambiaron después de salir.
error-customer-needed = Elige una organización o una persona.

quotes-title = Presupuestos
quotes-new = Nuevo presupuesto
quotes-search = Buscar presupuestos
quotes-empty = Aún no hay presupuestos
quotes-empty-text = Un presupuesto ofrece productos a un precio hasta un día. Hazlo a partir de una oportunidad en un paso o empieza uno aquí; funciona sin red.
quote-one = Presupuesto
quote-sent = Enviado
quote-accepted = Aceptado
quote-rejected = Rechazado
quote-expired = Caducado
quote-until = Válido hasta
quote-send = Marcar como enviado
quote-accept = Aceptado
quote-reject = Rechazado
quote-reject-why = ¿Por qué? (opcional)
quote-take-back = Volver a borrador
quote-refused-altered = Sus líneas se cambiaron después de salir. Vuelve a borrador y envíalo otra vez.
quote-make = Hacer un presupuesto
quote-made = El presupuesto { $number } está hecho
quote-order = Hacer un pedido
quote-order-again = Hacer otro pedido
quote-ordered = Ver el pedido { $number }

orders-title = Pedidos
orders-new = Nuevo pedido
orders-search = Buscar pedidos
orders-empty = Aún no hay pedidos
orders-empty-text = Un pedido dice qué compra un cliente. Hazlo a partir de un presupuesto aceptado o anótalo en casa del cliente sin red; el cliente firma en la pantalla.
order-one = Pedido
order-placed = Hecho
order-fulfilled = Entregado
order-cancelled = Anulado
order-made = El pedido { $number } está creado
order-due = Entregar antes del
order-deliver-to = Entregar en
order-reference = Número del cliente
order-place = Hacer sin firma
order-sign = Firmar y hacer el pedido
order-sign-later = Firmar
order-fulfil = Entregado
order-cancel = Anular el pedido
order-cancel-why = ¿Por qué?
order-sign-title = Firma
order-sign-for =
    { $count ->
        [one] { $count } línea, { $total }
       *[other] { $count } líneas, { $total }
    }
order-sign-by = Nombre
order-sign-draw = Firma
order-sign-help = Firma con el dedo, un lápiz o el ratón. También basta con el nombre.
order-sign-clear = Borrar
order-signed = El pedido está firmado
order-signed-by = Firmado por { $name } el { $day }
signature-of = Firma de { $name }
signature-line = { $name }, { $day }, { $total }

products-title = Productos
products-new = Nuevo producto
products-search = Buscar productos
products-empty = Aún no hay productos
products-empty-text = Los productos son lo que ofrecen oportunidades, presupuestos y pedidos: con precio, unidad e impuesto. Al elegir uno, la línea lo toma todo.
products-offered = En venta
products-retired = Ya no se vende
product-code = Código
product-unit = Unidad
product-price = Precio
product-prices = Precios
product-tax = Impuesto
product-category = Categoría
product-description = Descripción
product-retire = Dejar de vender
product-offer = Volver a vender
product-missing = Este producto no está aquí
price-included = El impuesto está incluido en el precio
line-tax = Impuesto, %
line-free = { $name } (fuera del catálogo)
line-terms-tax = impuesto { $rate }

prices-title = Tarifas
prices-new = Nueva tarifa
prices-empty = Aún no hay tarifas
prices-empty-text = Una tarifa tiene precios propios para algunos clientes, un tiempo o unas cantidades. El presupuesto que la usa los toma.
prices-catalogue = Catálogo
prices-catalogue-text = Donde ninguna tarifa dice otra cosa
prices-none = Una tarifa puede tener otro precio para este producto.
prices-always = siempre
prices-from = desde { $day }
prices-to = hasta { $day }
prices-starts = Primer día
prices-ends = Último día
prices-count =
    { $count ->
        [one] { $count } precio
       *[other] { $count } precios
    }
prices-minimum = Desde la cantidad
prices-from-quantity = desde { $quantity }
prices-any-quantity = cualquier cantidad
prices-add-price = Añadir un precio
price-list-one = Tarifa

sums-subtotal = Subtotal
sums-discount = Descuento
sums-net = Base imponible
sums-tax = Impuesto { $rate } de { $base }

sheet-day = Fecha
sheet-line = N.º
sheet-price = Precio
sheet-discount = Descuento
sheet-tax = Impuesto
sheet-amount = Importe
sheet-tax-id = NIF: { $id }
sheet-accepted = Aceptado: firma
sheet-ordered = Pedido: firma
sheet-place-and-day = Lugar y fecha

business-title = Tu empresa
business-text = Encabeza presupuestos y pedidos. Es la misma para todo el equipo.
business-open = Nombre y dirección
business-missing = Aún no se sabe quién vende: añade tu nombre y dirección.
business-nameless = Tu empresa
business-name = Nombre en los documentos
business-contact = Teléfono, correo, web
business-bank = Cuenta bancaria

sample-product-unit = ud
sample-product-hour = h
sample-product-hours = Instalación
sample-price-list = Socios
sample-terms = Pago a 30 días. Entrega en cuatro semanas.
sample-late = Eligieron otra oferta.
