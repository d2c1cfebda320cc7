### Embudos: sus etapas y las listas que los acompañan

pipelines-title = Embudos y etapas
pipelines-text = Por dónde pasan las oportunidades, qué pide cada etapa y por qué se pierden.
pipelines-open = Configurar embudos
pipeline-first = Ventas
pipeline-name = Nombre del embudo
pipeline-add = Añadir embudo
pipeline-last = Tiene que quedar un embudo.
pipeline-full =
    { $count ->
        [one] Hay { $count } oportunidad en este embudo. Pásala antes a otro.
       *[other] Hay { $count } oportunidades en este embudo. Pásalas antes a otro.
    }
stage-first-new = Nueva
stage-first-qualified = Cualificada
stage-first-proposal = Propuesta
stage-first-negotiation = Negociación
stage-won = Ganada
stage-lost = Perdida
stage-gone = Una etapa eliminada
stage-name = Nombre de la etapa
stage-add = Añadir etapa
stage-up = Subir { $name }
stage-down = Bajar { $name }
stage-last = Tiene que quedar una etapa de este tipo.
stage-full =
    { $count ->
        [one] Hay { $count } oportunidad en esta etapa. Pásala antes a otra.
       *[other] Hay { $count } oportunidades en esta etapa. Pásalas antes a otra.
    }
stage-probability = Probabilidad, %
stage-rotting = Antigua a los, días
stage-never = Nunca
stage-fields =
    { $count ->
        [0] Campos obligatorios
        [one] { $count } campo obligatorio
       *[other] { $count } campos obligatorios
    }
stage-fields-title = Campos obligatorios
stage-fields-text = Antes de entrar en esta etapa se piden estos datos.
reasons-title = Por qué se pierden
reason-add = Añadir motivo
reason-price = Precio
reason-competitor = Compró a otro
reason-no-budget = Sin presupuesto
reason-no-answer = Sin respuesta
reason-later = Ahora no
currency-title = Moneda
currency-base = Moneda de los totales
currency-none = La de cada oportunidad
currency-help = Al ganar o perder una oportunidad en otra moneda se pide el tipo de cambio. Si cambias la moneda, vuelve a introducir los tipos de cambio de las oportunidades abiertas.

zone-title = Zona horaria
zone-base = Zona horaria de los informes
zone-none = La de cada dispositivo ({ $zone })
zone-help = Con ella los informes saben qué día se ganó o se creó algo. Si eliges una para todos, dos personas en dos lugares ven las mismas cifras.
