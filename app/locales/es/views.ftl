### Listas con columnas, filtros y nombres propios

nav-views = Listas
views-open = Filtro, columnas y vistas
views-everything = Todo
views-choice = Vista
views-filter = Filtro
views-filter-count = Filtro ({ NUMBER($count) })
views-filter-title = Mostrar solo
views-filter-clear = Quitar el filtro
views-filter-unknown = El filtro de esta vista dice más de lo que este formulario puede mostrar. Si pones otro aquí, lo sustituye.
views-wrong = Esta lista no puede responder a este filtro. Cambia sus valores.
views-nothing = Nada coincide
views-nothing-text = Ningún registro coincide con este filtro y esta búsqueda.
views-joined = Condiciones
views-all-of = Todas
views-any-of = Cualquiera
views-line = Condición
views-line-add = Añadir una condición
views-line-remove = Quitar la condición
views-group = Grupo de condiciones
views-group-add = Añadir un grupo
views-group-remove = Quitar el grupo
views-field = Campo
views-operator = Cómo
views-value = Valor
views-choose = Elegir…
views-yes = Sí
views-no = No
views-show = Mostrar
views-fits =
    { $count ->
        [one] Coincide { $count } registro
       *[other] Coinciden { $count } registros
    }
views-count =
    { $count ->
        [one] { $count } registro
       *[other] { $count } registros
    }
views-sum = { $label }: { $sum }
views-sum-large = demasiado grande
views-columns = Columnas y orden
views-columns-text = El nombre va siempre primero. Donde hay menos sitio, ceden las últimas columnas.
views-more-columns = Más columnas
views-width-of = Anchura de { $name }
views-narrow = Estrecha
views-normal = Normal
views-wide = Ancha
views-up = Mover { $name } a la izquierda
views-down = Mover { $name } a la derecha
views-hide = Ocultar { $name }
views-usual = Columnas habituales
views-done = Listo
views-sorting = Ordenado por
views-sort-field = Ordenado por
views-sort-add = Después por
views-sort-remove = No ordenar por esto
views-direction = Sentido
views-ascending = Ascendente
views-descending = Descendente
views-keep = Guardar como vista
views-keep-new = Guardar como otra vista
views-reset = Restablecer
views-rename = Cambiar el nombre
views-actions = Más sobre esta vista
views-name = Nombre
views-name-title = Nombre de la vista
views-name-help = Por ejemplo, «Clientes de Madrid».
views-kept = «{ $name }» está guardada
views-removed = La vista «{ $name }» está eliminada
views-too-long = Este filtro es demasiado largo para guardarlo.
views-missing = Esta vista no está aquí
views-missing-text = Puede que se haya eliminado o que todavía no haya llegado a este dispositivo.
views-born = Nacimiento
views-tags = Etiquetas
views-industry = Sector
views-employees = Empleados
views-parent = Pertenece a
views-answered = Respondido
views-created = Creado
views-closed = Cerrado
views-reason = Motivo
views-stage-since = En la etapa desde

op-is = es
op-is-not = no es
op-contains = contiene
op-not-contains = no contiene
op-starts-with = empieza por
op-one-of = es uno de
op-none-of = no es ninguno de
op-less = menos de
op-at-most = como máximo
op-greater = más de
op-at-least = como mínimo
op-before = antes de
op-until = hasta
op-after = después de
op-since = desde
op-between = entre
op-empty = está vacío
op-not-empty = está relleno
op-has-any = tiene
op-has-all = tiene todos
op-has-none = no tiene

period-today = hoy
period-yesterday = ayer
period-tomorrow = mañana
period-this-week = esta semana
period-last-week = la semana pasada
period-next-week = la semana próxima
period-this-month = este mes
period-last-month = el mes pasado
period-next-month = el mes próximo
period-this-quarter = este trimestre
period-this-year = este año
period-last-30-days = los últimos 30 días
period-day = un día…

views-me = Yo
views-reach = Quién la ve
views-reach-everybody = Todos, y también la pueden cambiar
views-reach-locked = Todos, pero solo yo la cambio
views-reach-own = Solo yo
paste-title = Pegar en la lista
paste-from = La primera fila cae en { $name } y las demás en las que le siguen.
paste-column = A partir de esta columna
paste-changes =
    { $count ->
        [one] Cambia { $count } valor.
       *[other] Cambian { $count } valores.
    }
paste-refused =
    { $count ->
        [one] { $count } no se puede usar.
       *[other] { $count } no se pueden usar.
    }
paste-not-here = Esta columna no se edita en la lista.
paste-not-in-list = No está entre las opciones.
