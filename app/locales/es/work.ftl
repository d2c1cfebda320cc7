### El trabajo diario: actividades, tareas, el día

nav-today = Hoy
nav-tasks = Tareas
nav-calendar = Calendario
nav-more = Más
record-tabs = Mostrar
record-tab-work = Actividad
record-tab-related = Relacionado
edit-value = Editar { $value }
record-gone = Eliminado

## Días y horas

day-today = Hoy
day-tomorrow = Mañana
day-yesterday = Ayer
day-at-time = { $day }, { $time }
duration-minutes = { NUMBER($count) } min
duration-hours = { NUMBER($count) } h

## Lo que pasó

composer-label = Registrar una actividad
composer-save-as = ¿Cómo fue?
composer-save-written = ¿Quién escribió?
activity-call = Llamada
activity-call-in = Llamada entrante
activity-call-out = Llamada saliente
activity-message = Mensaje
activity-message-in = Mensaje recibido
activity-message-out = Mensaje enviado
activity-email = Correo
activity-email-in = Correo recibido
activity-email-out = Correo enviado
activity-meeting = Reunión
activity-visit = Visita
activity-note = Nota
activity-task = Tarea
activity-text = Qué se habló
activity-more = Cuándo, cuánto, dónde
activity-when = Cuándo
activity-minutes = Minutos
activity-subject = Asunto
activity-place = Lugar
activity-direction = Sentido
activity-outcome = Resultado
activity-logged = { $kind }: queda registrado
direction-out = Saliente
direction-in = Entrante
ending-sent = Enviado
ending-received = Recibido
outcome-none = Sin indicar
outcome-reached = Contestó
outcome-held = Se celebró
outcome-visited = Visitado
outcome-done = Hecho
outcome-call-back = Volver a llamar
outcome-left-message = Dejé un mensaje
outcome-no-answer = No contesta
outcome-busy = Comunica
outcome-wrong-number = Número equivocado
outcome-no-show = No había nadie
outcome-cancelled = Cancelado
template-choose = Insertar un texto
template-keep = Guardar este texto para otra vez
template-call-offer = Presenté la oferta; se lo piensan.
template-call-later = Piden que llame más tarde.
template-call-no-need = Ahora mismo no lo necesitan.
template-visit-shown = Enseñé el catálogo.
template-visit-agreed = Condiciones acordadas; faltan los papeles.
template-visit-stock = Revisé lo que les queda.
template-sent-prices = Envié la tarifa.
template-sent-offer = Envié el presupuesto.
template-sent-papers = Envié la documentación.
note-save = Guardar la nota
note-added = Nota añadida
note-pin = Fijar
note-unpin = Dejar de fijar
note-pinned = Fijada

## Lo que sigue

next-question = ¿Qué sigue? Llamar
next-again = ¿Otro intento? Llamar
next-tomorrow = Mañana
next-days =
    { $count ->
        [one] En { $count } día
       *[other] En { $count } días
    }
next-week = En una semana
next-nothing = No planificar nada
next-call = Llamar
next-call-to = Llamar a { $name }
next-planned = Planificado: { $day }

## La cronología

timeline-label = Lo que pasó
timeline-past = Historial
timeline-ahead = Próximos pasos
timeline-filter = Mostrar
timeline-all = Todo
timeline-activities = Actividades
timeline-notes = Notas
timeline-tasks = Tareas
timeline-changes = Cambios
timeline-pinned = Notas fijadas
timeline-empty = Aún no hay nada. Una llamada o una visita se registra arriba con dos toques.

## Tareas

tasks-title = Tareas
tasks-search = Buscar tareas
tasks-empty = Nada pendiente
tasks-empty-text = Escribe arriba qué hay que hacer, con el día como lo dirías: «Llamar a Ana mañana».
tasks-overdue = Vencidas
tasks-today = Hoy
tasks-later = Próximas
tasks-someday = Sin fecha
tasks-done = Hechas
tasks-none-done = Todavía no hay ninguna hecha.
tasks-show-done = Mostrar las hechas
tasks-hide-done = Ocultar las hechas
task-quick = Nueva tarea
task-quick-example = Llamar a Ana mañana a las 10
task-due = Fecha
task-due-said = Para: { $when }
task-add = Añadir
task-added = Tarea añadida
task-added-for = Tarea añadida: { $day }
task-done = Hecha: { $title }
task-done-next = Hecha: { $title }. La próxima: { $day }
task-done-at = Hecha: { $when }
task-reopened = Pendiente de nuevo: { $title }
task-mark-done = Hecha: { $title }
task-overdue = Vencida:
task-edit = Tarea
task-title = Qué hay que hacer
task-time = Hora
task-repeat = Repetición
task-repeats = Se repite
task-priority = Prioridad
task-reminder = Recordatorio
task-reminds = Tiene recordatorio
task-planned = Prevista como
task-planned-none = Cualquier cosa
task-about = Sobre
task-assignee = Asignada a
task-for = Para { $name }
whose-work = De quién
whose-mine = Lo mío
whose-all = Lo de todos
priority-urgent = Urgente
priority-high = Alta
priority-normal = Normal
priority-low = Baja
repeat-never = Nunca
repeat-day = Cada día
repeat-workdays = Cada día laborable
repeat-week = Cada semana
repeat-two-weeks = Cada dos semanas
repeat-month = Cada mes
repeat-quarter = Cada tres meses
repeat-year = Cada año
repeat-own = Como estaba
reminder-none = Ninguno
reminder-at-time = A esa hora
reminder-minutes =
    { $count ->
        [one] { $count } minuto antes
       *[other] { $count } minutos antes
    }
reminder-hour = Una hora antes
reminder-day = Un día antes
reminder-week = Una semana antes
reminder-now = Recordatorio: { $title }
reminder-due = Para: { $when }

## El día

today-tasks = Tareas
today-leads = Prospectos sin respuesta
today-rotting = Oportunidades paradas
today-idle = Oportunidades sin próximo paso
today-clear = Nada pendiente
today-clear-text = Ninguna tarea para hoy, ningún prospecto que espere, ninguna oportunidad olvidada.
today-all-tasks = Todas las tareas
today-plan = Planificar
today-log = Registrar
today-silent =
    { $count ->
        [one] { $count } día de silencio
       *[other] { $count } días de silencio
    }
today-close = Cierre: { $day }
today-close-late = Debía cerrarse: { $day }
today-received = Recibido: { $when }
today-lead-nameless = Prospecto sin nombre

## Lo que no va

error-moment = No es un día ni una hora.
error-minutes = Escribe minutos enteros, como mucho 1440.
error-note-needed = Escribe algo primero.
error-task-needed = Escribe qué hay que hacer.
error-day-needed = Elige primero un día.

## La paleta

palette-title = Buscar
palette-label = Busca lo que sea: un nombre, un número, un lugar, un comando
palette-found = Resultados
palette-nothing = Nada coincide.
palette-place = Página
palette-scope = Dónde buscar
palette-all = Todo
palette-people = Personas
palette-deals = Oportunidades
palette-papers = Documentos
palette-orders = Comandos
palette-lead = Prospecto
palette-type = Escribe un nombre o un número.
order-new-task = Nueva tarea
order-import = Importar un archivo
order-print = Imprimir esta página
order-theme = Aspecto: { $name }
order-language = Idioma: { $name }
order-log-call = Registrar una llamada aquí
shortcut-today = Ir a hoy
shortcut-tasks = Ir a las tareas
shortcut-calendar = Ir al calendario

## El calendario

calendar-span = Mostrar
calendar-week = Semana
calendar-month = Mes
calendar-earlier = Antes
calendar-later = Después
calendar-take = Guardar tareas y reuniones para otro calendario (.ics)
calendar-from-to = { $first } – { $last }
calendar-moved = { $title }: { $day }
calendar-help = Una tarea cambia de día con el ratón, con Alt y las flechas, o en su ventana.
calendar-left =
    { $count ->
        [one] { $count } más
       *[other] { $count } más
    }

## La primera vez

nav-welcome = Primeros pasos
welcome-title = Te damos la bienvenida a Cartera
welcome-text = Tus clientes se quedan en este dispositivo, con o sin red. Dos preguntas, y puedes cambiar ambas cuando quieras.
welcome-ways = ¿Cómo quieres empezar?
welcome-import = Con un archivo
welcome-import-text = Trae personas y organizaciones desde CSV o Excel.
welcome-empty = Con la lista vacía
welcome-empty-text = Añade a mano la primera persona.
welcome-sample = Con una empresa de ejemplo
welcome-sample-text = Explora un año de oportunidades. Se quita de una vez.
welcome-join = Con otro dispositivo
welcome-join-text = Únete al espacio de trabajo de un dispositivo que ya lo tiene.
steps-title = Primeros pasos
steps-progress = { NUMBER($done) } de { NUMBER($total) }
steps-skip = Quitar de aquí
step-people = Trae a tu gente
step-call = Registra una llamada
step-task = Planifica una tarea
step-device = Conecta otro dispositivo

## Varios a la vez

bulk-title = Seleccionar varios
bulk-to-organization = A una organización
bulk-all =
    { $count ->
        [one] Todos ({ $count })
       *[other] Todos ({ $count })
    }
bulk-chosen =
    { $count ->
        [0] No hay nada seleccionado.
        [one] { $count } seleccionado.
       *[other] { $count } seleccionados.
    }
bulk-delete =
    { $count ->
        [one] Eliminar { $count } registro
       *[other] Eliminar { $count } registros
    }
bulk-delete-text =
    { $count ->
        [one] { $count } registro va a la papelera. Se recupera con un solo deshacer.
       *[other] { $count } registros van a la papelera. Se recuperan todos con un solo deshacer.
    }
bulk-deleted =
    { $count ->
        [one] { $count } registro eliminado
       *[other] { $count } registros eliminados
    }
bulk-join =
    { $count ->
        [one] Incluir a { $count } persona
       *[other] Incluir a { $count } personas
    }
bulk-join-text =
    { $count ->
        [one] Se incluye a { $count } persona; quien ya está sigue igual.
       *[other] Se incluye a { $count } personas; quien ya está sigue igual.
    }
bulk-joined =
    { $count ->
        [one] { $count } persona está en { $name }
       *[other] { $count } personas están en { $name }
    }
bulk-change = Cambiar un campo
bulk-change-run = Cambiar
bulk-change-text =
    { $count ->
        [one] { $count } registro recibe este valor. Lo que tenía queda en su historial.
       *[other] { $count } registros reciben este valor. Lo que tenían queda en su historial.
    }
bulk-empty-text =
    { $count ->
        [one] El campo se vacía en { $count } registro. Lo que tenía queda en su historial.
       *[other] El campo se vacía en { $count } registros. Lo que tenían queda en su historial.
    }
bulk-changed =
    { $count ->
        [one] { $count } registro está cambiado
       *[other] { $count } registros están cambiados
    }
bulk-value-wrong = Esto no es un valor de este campo.
