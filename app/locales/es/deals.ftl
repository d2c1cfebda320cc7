### Oportunidades

nav-deals = Oportunidades
deals-title = Oportunidades
deals-new = Nueva oportunidad
deals-search = Buscar oportunidades
deals-empty = Todavía no hay oportunidades
deals-empty-text = Una oportunidad es una posible venta: de qué se trata, para quién y hasta dónde ha llegado. Empieza con una y llévala de etapa en etapa.
deals-count =
    { $count ->
        [one] { $count } oportunidad
       *[other] { $count } oportunidades
    }
deals-all = Ver todas
deals-of-empty = Todavía no hay oportunidades.
deals-open-sum =
    { $count ->
        [one] { $count } abierta · { $sum }
       *[other] { $count } abiertas · { $sum }
    }
deals-won-sum =
    { $count ->
        [one] { $count } ganada · { $sum }
       *[other] { $count } ganadas · { $sum }
    }

view-label = Vista
view-board = Tablero
view-list = Lista
view-forecast = Previsión
state-open = Abiertas
state-won = Ganadas
state-lost = Perdidas
state-all = Todas
owner-any = Todos
owner-none = Nadie

deal-title = Título
deal-amount = Importe
deal-currency = Moneda
deal-stage = Etapa
deal-close = Cierre previsto
deal-since = En la etapa
deal-state = Estado
deal-pipeline = Embudo
deal-owner = Responsable
deal-source = Origen
deal-person = Persona
deal-people = Personas
deal-people-empty = Todavía no hay nadie en esta oportunidad.
deal-probability = Probabilidad, %
deal-probability-stage = La de su etapa
deal-create = Crear oportunidad
deal-created = Se ha creado { $name }
deal-missing = Esta oportunidad no está aquí
deal-missing-text = Puede que se haya eliminado o que aún no haya llegado a este dispositivo.
deal-change-organization = Cambiar la organización
deal-role-of = Papel de { $name }
deal-age =
    { $count ->
        [one] { $count } día
       *[other] { $count } días
    }
deal-age-hint =
    { $count ->
        [one] Sin movimiento desde hace { $count } día
       *[other] Sin movimiento desde hace { $count } días
    }
pick-new-organization = Añadir «{ $name }» como organización
pick-new-person = Añadir «{ $name }» como persona

role-none = Sin papel
role-decision-maker = Decide
role-champion = Nos apoya
role-influencer = Influye
role-user = Lo usará
role-buyer = Compra
role-blocker = Está en contra

deal-move = Mover
deal-move-to = Mover { $name } a…
deal-move-here = Mover a { $name }
deal-move-title = Mover { $name }
deal-moved = { $name } ha pasado a { $stage }
deal-placed = { $name } ha cambiado de lugar
deal-moves = Etapas recorridas
deal-fill-title = Antes de pasar a { $name }
deal-fill-text = Esta etapa pide algún dato más.
deal-win = Ganada
deal-win-title = Ganada: { $name }
deal-win-reason = ¿Por qué han comprado? (opcional)
deal-won = { $name } está ganada
deal-won-on = Ganada el { $day }
deal-lose = Perdida
deal-lose-title = Perdida: { $name }
deal-lose-reason = ¿Por qué se ha perdido?
deal-lose-note = ¿Algo más que decir? (opcional)
deal-lost = { $name } está perdida
deal-lost-on = Perdida el { $day }
deal-reopen = Reabrir
deal-reopen-title = Reabrir { $name }
deal-reopen-won = Deja de contar como ganada. Su historial conserva que lo fue.
deal-reopen-lost = Deja de contar como perdida. Su historial conserva que lo fue.
deal-reopened = { $name } vuelve a estar abierta en { $stage }
deal-rate = { $base } por un { $currency }
deal-rate-help = El cambio de hoy se guarda con la oportunidad, para que sus cifras no varíen después.
reason-other = Otro motivo
reason-own = El motivo
refused-closed = La oportunidad está cerrada. Reábrela primero.
refused-open = La oportunidad ya está abierta.
refused-stage = Esta etapa no admite oportunidades así.
refused-fields = Rellena en su página lo que pide la etapa y muévela después.
refused-rate = Falta el tipo de cambio.

deal-lines = Líneas
lines-empty = Sin líneas, el importe es el que escribas. Con líneas, es su suma.
lines-total = Total
line-add = Añadir línea
line-title = Línea
line-name = Qué
line-quantity = Cantidad
line-price = Precio unitario
line-discount = Descuento, %
line-discount-help = Se resta de cantidad por precio.

board-help = Pulsa Espacio para levantar una tarjeta, las flechas para moverla, Espacio para soltarla y Escape para devolverla a su sitio. Pulsa M para elegir la etapa en una lista.
board-lifted = { $name } está levantada
board-over = { $lane }, lugar { NUMBER($place) } de { NUMBER($all) }
board-given-up = La tarjeta se queda donde estaba

forecast-never = Sin fecha
forecast-overdue = Vencidas
forecast-weighted = { $sum } ponderado

error-needed = Aquí hace falta.
error-amount = Un importe se escribe como 1234,50 o 1234,50 EUR.
error-amount-large = Este importe es demasiado grande.
error-amount-precise =
    { $digits ->
        [0] { $currency } no tiene decimales.
       *[other] { $currency } tiene como mucho { $digits } decimales.
    }
error-currency = No existe esa moneda. Escribe un código como EUR.
error-day = Elige un día.
error-days = Escribe un número entero de días.
error-probability = Escribe un número de 0 a 100.
error-quantity = Escribe un número como 2 o 2,5.
error-rate = Escribe un cambio como 0,92.
error-reason = Elige o escribe un motivo.
error-lines = Las líneas no se pueden sumar: usa la misma moneda en todas.
