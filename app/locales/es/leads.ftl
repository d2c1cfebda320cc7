### Prospectos

nav-leads = Prospectos
leads-title = Prospectos
leads-new = Nuevo prospecto
leads-search = Buscar prospectos
leads-empty = Todavía no hay prospectos
leads-empty-text = Un prospecto es una consulta que nadie ha mirado aún. Apunta quién pregunta y qué; cuando valga la pena, conviértelo en una oportunidad.
leads-count =
    { $count ->
        [one] { $count } prospecto
       *[other] { $count } prospectos
    }
leads-found =
    { $total ->
        [one] { NUMBER($count) } de { $total } prospecto
       *[other] { NUMBER($count) } de { $total } prospectos
    }
leads-none-found = No se ha encontrado ningún prospecto
leads-none-found-text = Nada coincide con «{ $search }».
lead-title = De qué se trata
lead-title-help = Basta con uno cualquiera de estos campos.
lead-nameless = Prospecto sin nombre
lead-who = Quién pregunta
lead-received = Recibido
lead-received-on = Recibido el { $day }
lead-position = Cargo
lead-message = Lo que escribieron
lead-message-empty = Añade lo que escribieron
lead-state-new = Nuevo
lead-state-working = En curso
lead-state-disqualified = Descartado
lead-state-converted = Convertido
lead-state-newer = Desconocido
lead-take-up = Empezar
lead-disqualify = Descartar
lead-disqualify-reason = ¿Por qué no sale nada de él?
lead-disqualified = Se ha descartado { $name }
lead-reopen = Retomar
lead-convert = Convertir
lead-convert-text = Todo se crea en un solo paso y se puede deshacer de una vez.
lead-convert-deal = Crear una oportunidad
lead-converted = Se ha convertido { $name }
lead-nothing = Elige una persona, una organización o una oportunidad.
lead-refused = El prospecto ha cambiado entretanto. Míralo y vuelve a intentarlo.
lead-missing = Este prospecto no está aquí
lead-missing-text = Puede que se haya eliminado o que aún no haya llegado a este dispositivo.
error-lead-needed = Escribe de qué se trata, quién pregunta o cómo contactar.
