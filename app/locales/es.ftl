### Español.

## El marco de las páginas

app-name = Cartera
nav-label = Principal
nav-people = Personas
nav-organizations = Organizaciones
nav-import = Importar
nav-sync = Sincronización
nav-sync-short = Sincro
nav-settings = Ajustes
skip-to-content = Ir al contenido
sidebar-collapse = Contraer la barra lateral
sidebar-expand = Desplegar la barra lateral
shortcuts-title = Atajos de teclado
shortcut-search = Buscar en la lista
shortcut-new = Añadir una persona o una organización
shortcut-people = Ir a las personas
shortcut-organizations = Ir a las organizaciones
shortcut-import = Ir a importar
shortcut-help = Mostrar esta lista
shortcut-rows = Moverse por las filas
shortcut-open = Abrir la fila
shortcut-edit = Editar el valor
shortcut-keep = Guardar o descartar una edición
shortcut-then = y luego
notices = Mensajes
close = Cerrar
cancel = Cancelar
save = Guardar
back = Volver
undo = Deshacer
redo = Rehacer
done-saved = Guardado
done-added = Añadido
undo-nothing = No hay nada que deshacer
redo-nothing = No hay nada que rehacer
undo-done = Deshecho: { $what }
undo-done-of = Deshecho: { $what } · { $name }
undo-done-many =
    { $count ->
        [one] Deshecho: { $what } · { $count } ficha
       *[other] Deshecho: { $what } · { $count } fichas
    }
redo-done = Rehecho
undo-kept =
    { $count ->
        [one] { $count } valor se queda, porque alguien lo cambió después.
       *[other] { $count } valores se quedan, porque alguien los cambió después.
    }
undo-already = Esto ya se había deshecho
what-edit = edición
what-create = alta
what-import = importación
what-delete = eliminación
what-restore = recuperación de la papelera
what-bulk = cambio de varias fichas
what-merge = unión
what-restore-field = valor recuperado
what-erase = borrado definitivo
more-actions = Más acciones
delete = Eliminar
remove-value = Quitar { $value }
add-placeholder = Añadir
update-ready = Hay una versión nueva.
update-reload = Recargar
crash-title = Algo ha fallado
crash-text = Cartera se ha detenido para proteger tus datos. Todo lo que guardaste sigue en este dispositivo. Recarga para continuar.
crash-reload = Recargar
page-missing = Esta página no existe
page-missing-text = Puede que la dirección esté mal escrita o que lo que había aquí se haya movido.
page-missing-action = Ir a las personas
page-loading = Abriendo esta página
page-unloaded = No se pudo cargar esta página
page-unloaded-text = No se pudo obtener su archivo. Comprueba la conexión y vuelve a intentarlo.
try-again = Reintentar
failed-start = Cartera no puede leer sus datos
opening = Leyendo los datos de este dispositivo
forgets = Esta ventana no guarda nada: al cerrarla, todo lo que contiene se pierde. Abre Cartera en una ventana normal para conservar tu trabajo.
invitation-title = ¿Unirte a otro espacio de trabajo?
invitation-text =
    { $count ->
        [one] Este enlace lleva al espacio de trabajo de otro dispositivo. { $count } ficha de este dispositivo va contigo y se verá allí.
       *[other] Este enlace lleva al espacio de trabajo de otro dispositivo. { $count } fichas de este dispositivo van contigo y se verán allí.
    }
invitation-accept = Unirme y llevarlas
invitation-decline = Quedarme aquí
notices-title = No ha quedado como querías
notices-text =
    { $count ->
        [one] Otro dispositivo hizo después un cambio que prevalece sobre { $count } tuyo.
       *[other] Otro dispositivo hizo después cambios que prevalecen sobre { $count } tuyos.
    }

## Sincronización

sync-saved = Guardado en este dispositivo
sync-queued = En cola: { $count }
sync-syncing = Sincronizando
sync-synced = Sincronizado
sync-attention = Requiere atención
sync-saved-text = Todo se guarda en este navegador y funciona sin conexión.
sync-queued-text =
    { $count ->
        [one] { $count } cambio espera a que haya conexión. Puedes seguir trabajando.
       *[other] { $count } cambios esperan a que haya conexión. Puedes seguir trabajando.
    }
sync-syncing-text = Los cambios están en camino.
sync-synced-text = Todos tus dispositivos tienen lo mismo.
sync-refused-text = El servidor no deja entrar a este dispositivo. Conéctalo otra vez con un enlace de otro dispositivo. Tus cambios siguen aquí.
sync-upgrade-text = El servidor es más nuevo que esta aplicación. Recarga para tener la versión nueva. Tus cambios siguen aquí.
sync-emptied-text = El servidor ha perdido su copia. Todo sigue en este dispositivo y aquí no se ha borrado nada.
sync-failing-text = El servidor falla una y otra vez. Cartera lo sigue intentando; tus cambios siguen aquí.
sync-storage-text = En este dispositivo no cabe lo que llega. Libera espacio y recarga.
sync-waiting =
    { $count ->
        [one] { $count } cambio espera en este dispositivo
       *[other] { $count } cambios esperan en este dispositivo
    }
sync-nothing-waits = Nada espera en este dispositivo
sync-now = Sincronizar ahora
sync-state-title = Estado
device-title = Otro dispositivo
device-text = Recibirás un enlace para abrirlo en tu otro móvil u ordenador. Los dos mostrarán las mismas personas y seguirán los cambios del otro.
device-warning = Quien tenga el enlace puede leer y cambiar todo lo que hay aquí. Envíatelo solo a ti o a alguien de confianza.
device-connect = Conectar otro dispositivo
device-link = Enlace para el otro dispositivo
device-copy = Copiar enlace
device-copied = Enlace copiado
device-not-copied = El navegador no ha permitido copiar. Selecciona el enlace y cópialo a mano.
device-no-server = En esta dirección no hay servidor, así que no se pueden conectar dispositivos. Todo sigue guardado en este navegador.
storage-title = Almacenamiento en este dispositivo
storage-text = Cuando falta espacio, el navegador puede borrar los datos de sitios que llevan tiempo sin usarse. Pídele que conserve los tuyos.
storage-keep = Conservar mis datos
storage-kept = El navegador se ha comprometido a conservar tus datos.
storage-not-kept = El navegador no se ha comprometido. Usa Cartera con regularidad o instálala como aplicación y vuelve a pedirlo.
storage-unknown = Este navegador no dice si conserva los datos.

## Personas

people-title = Personas
people-new = Nueva persona
people-search = Buscar personas
search-clear = Borrar la búsqueda
people-count =
    { $count ->
        [one] { $count } persona
       *[other] { $count } personas
    }
people-found =
    { $total ->
        [one] { $count } de { $total } persona
       *[other] { $count } de { $total } personas
    }
people-empty = Aún no hay personas
people-empty-text = Todas las personas con las que trabajas, con sus teléfonos, sus correos y dónde trabajan. Tráelas de una hoja de cálculo o añade la primera a mano.
people-empty-import = Importar un archivo
people-none-found = No se ha encontrado a nadie
people-none-found-text = Ningún nombre, correo, teléfono u organización coincide con «{ $search }».
people-of = Personas
person-nameless = Sin nombre
person-missing = Esta persona no está aquí
person-missing-text = Puede que se haya eliminado o que aún esté llegando desde otro dispositivo.
person-deleted = { $name }: eliminado
person-created = { $name }: añadido
person-details = Datos
column-name = Nombre
column-organization = Organización
column-position = Cargo
column-phone = Teléfono
column-email = Correo
column-people = Personas
column-website = Sitio web
column-address = Dirección
given-name = Nombre
middle-name = Segundo nombre
family-name = Apellidos
emails = Correo
phones = Teléfono
add-email = Añadir correo
add-phone = Añadir teléfono
call = Llamar al { $value }
write-email = Escribir a { $value }
note = Nota
note-empty = Lo que conviene recordar
position = Cargo
works-at = Organizaciones
works-at-empty = Aún no está en ninguna organización.
add-organization = Añadir organización
organization-name = Nombre de la organización
primary-here = Principal
make-primary = Marcar como principal
remove-from = Quitar de { $name }

## Organizaciones

organizations-title = Organizaciones
organizations-new = Nueva organización
organizations-search = Buscar organizaciones
organizations-count =
    { $count ->
        [one] { $count } organización
       *[other] { $count } organizaciones
    }
organizations-found =
    { $total ->
        [one] { $count } de { $total } organización
       *[other] { $count } de { $total } organizaciones
    }
organizations-empty = Aún no hay organizaciones
organizations-empty-text = Empresas, escuelas y oficinas, cada una con sus personas. Llegan solas al importar personas.
organizations-none-found = No se ha encontrado nada
organizations-none-found-text = Ningún nombre, sitio web, correo o teléfono coincide con «{ $search }».
organization-missing = Esta organización no está aquí
organization-missing-text = Puede que se haya eliminado o que aún esté llegando desde otro dispositivo.
tax-id = NIF
website = Sitio web
address = Dirección
people-here-empty = Aún no hay nadie.

## Qué le pasa a un valor

error-name-needed = Escribe un nombre.
error-someone-needed = Escribe un nombre, un correo o un teléfono.
error-too-long = Como máximo { $count } caracteres.
error-email = Un correo tiene esta forma: ana@ejemplo.es.
error-phone = Escribe el número con el prefijo del país, por ejemplo +34 612 345 678.
error-quota = No queda espacio en este dispositivo. No se ha perdido nada: libera espacio e inténtalo de nuevo.
error-changed = Esto acaba de cambiar en otra ventana. Revísalo e inténtalo de nuevo.
error-newer = Aquí se ha usado una versión más nueva de Cartera. Recarga para usarla.
error-unloaded = No se pudo cargar una parte de la aplicación, así que nada ha cambiado. Comprueba la conexión y vuelve a intentarlo.
error-save = No se ha podido guardar. Inténtalo de nuevo.

## Importar

import-title = Importar
import-drop = Suelta aquí un archivo con tus personas
import-drop-text = CSV o Excel (.xlsx). Se lee en este dispositivo y no sale de él.
import-choose = Elegir un archivo
import-country = País de los teléfonos sin prefijo
import-country-help = Cómo se leen números como 612 345 678.
import-country-none = Ninguno
import-reading = Leyendo { $name }
import-profiling = Mirando las columnas
import-planning = Revisando cada fila
import-rows-read =
    { $total ->
        [one] { $done } de { $total } fila
       *[other] { $done } de { $total } filas
    }
import-other-file = Elegir otro archivo
import-check-columns = Revisa las columnas
import-check-columns-text =
    { $count ->
        [one] { $count } fila en { $name }. Indica qué es cada columna; las que queden como nota se conservan.
       *[other] { $count } filas en { $name }. Indica qué es cada columna; las que queden como nota se conservan.
    }
import-column = Columna «{ $name }»
import-column-unnamed = Columna { $number }
import-problems =
    { $count ->
        [one] { $count } valor no encaja
       *[other] { $count } valores no encajan
    }
import-filled = { $percent } % con datos
import-sheet = Hoja
import-header = Fila con los nombres de las columnas
import-header-none = No hay
import-encoding = Codificación del texto
import-separator = Entre las columnas
import-separator-tab = Tabulador
import-unreadable =
    { $count ->
        [one] { $count } carácter no se puede leer con esta codificación. Prueba otra.
       *[other] { $count } caracteres no se pueden leer con esta codificación. Prueba otra.
    }
import-check = Revisar { $count ->
        [one] { $count } fila
       *[other] { $count } filas
    }
import-counts = Qué va a pasar
import-read = Leídas
import-created = Nuevas
import-updated = Actualizadas
import-skipped = Ya estaban
import-failed = No se pueden importar
import-sum = { $read } leídas = { $created } nuevas + { $updated } actualizadas + { $skipped } que ya estaban + { $failed } que no se pueden importar
import-run =
    { $count ->
        [one] Importar { $count } persona
       *[other] Importar { $count } personas
    }
import-run-rows =
    { $count ->
        [one] Importar { $count } fila
       *[other] Importar { $count } filas
    }
import-nothing = En este archivo no hay nada nuevo
import-back-to-columns = Volver a las columnas
import-running = Importando
import-rate =
    { $total ->
        [one] { $done } de { $total } fila, { $rate } filas/s
       *[other] { $done } de { $total } filas, { $rate } filas/s
    }
import-done = La importación ha terminado
import-stopped = La importación se ha detenido
import-stopped-text =
    { $count ->
        [one] Se ha guardado { $count } fila y se conserva. Si importas el archivo otra vez, solo se añade el resto.
       *[other] Se han guardado { $count } filas y se conservan. Si importas el archivo otra vez, solo se añade el resto.
    }
import-undo = Deshacer esta importación
import-undoing = Deshaciendo la importación
import-undoing-rows =
    { $total ->
        [one] { NUMBER($done) } de { $total } ficha deshecha
       *[other] { NUMBER($done) } de { $total } fichas deshechas
    }
import-undone = Esta importación se ha deshecho
import-show-people = Ver las personas
import-another = Importar otro archivo
import-rows = Filas que conviene mirar
import-rows-none = Todas las filas eran nuevas, sin más.
import-row = Fila { $row }
import-more-rows =
    { $count ->
        [one] y { $count } fila más
       *[other] y { $count } filas más
    }
import-people-new = Personas nuevas
import-organizations-new = Organizaciones nuevas
import-warnings = Con observaciones

target-ignore = Dejar fuera
target-note-line = Línea en la nota
target-note = Nota
target-full-name = Nombre completo
target-given-name = Nombre
target-middle-name = Segundo nombre
target-family-name = Apellidos
target-email = Correo
target-phone = Teléfono
target-position = Cargo
target-organization = Organización
target-tax-id = NIF
target-website = Sitio web
target-address = Dirección
target-city = Ciudad
target-country = País
target-organization-email = Correo de la organización
target-organization-phone = Teléfono de la organización

reason-nothing = No hay nombre, correo, teléfono ni organización.
reason-too-much = Contiene más de lo que cabe en una ficha.
reason-in-base = Ya estaba.
reason-same-row = Igual que la fila { $row }.
reason-phone = No se puede leer el teléfono «{ $text }»; queda en la nota.
reason-phone-excel = Excel redondeó el teléfono «{ $text }»; queda en la nota.
reason-phone-doubtful = El teléfono «{ $text }» es dudoso; queda en la nota. Probablemente { $proposed }.
reason-email = No se puede leer el correo «{ $text }»; queda en la nota.
reason-email-shared = Otra persona tiene también el correo { $email }.
reason-shortened = «{ $column }» era demasiado largo; el texto completo queda en la nota.
reason-note-cut = La nota era demasiado larga; se ha cortado el final.
reason-full = Ya hay demasiados correos o teléfonos; no se ha añadido «{ $text }».
reason-ragged = Tiene { $cells } celdas y el encabezado { $expected }.
reason-differs = No se ha tomado «{ $value }» para { $column }; se conserva lo que había.

file-empty = Este archivo está vacío.
file-too-large = Este archivo es demasiado grande. Divídelo e importa las partes.
file-foreign = Este tipo de archivo no se puede leer. Guárdalo como .xlsx o CSV en tu hoja de cálculo y suéltalo aquí.
file-vcard = Las tarjetas de contacto (.vcf) aún no se pueden leer. Exporta tus contactos como CSV y suéltalo aquí.
file-archive = Es un archivo comprimido. Descomprímelo y suelta el archivo que contiene.
file-password = Este libro tiene contraseña. Quítala en Excel, guárdalo y suéltalo de nuevo.
file-damaged = Este archivo está dañado. Descárgalo o guárdalo de nuevo.
file-too-many-rows = Esta tabla es demasiado larga para importarla de una vez. Divídela e importa las partes.
file-too-wide = La fila { $row } es más ancha que cualquier tabla real. Revisa el archivo en una hoja de cálculo.
file-cell-too-long = La fila { $row } tiene una celda que no termina: casi siempre falta una comilla. Corrígela y suelta el archivo de nuevo.
file-no-rows = No hay filas debajo del encabezado.
file-unknown-encoding = No se puede leer el texto de este archivo. Guárdalo como UTF-8 y suéltalo de nuevo.
file-nothing-written = No se ha importado nada.
file-failed = No se ha podido leer este archivo.

## Ajustes

settings-title = Ajustes
settings-language = Idioma
settings-theme = Apariencia
theme-system = Sistema
theme-light = Claro
theme-dark = Oscuro
settings-name-order = Orden de los nombres
order-given = Ana López
order-family = López Ana
settings-country-help = Se usa para los teléfonos escritos sin prefijo de país.
settings-letters = Atajos de una sola letra
settings-on = Activados
settings-off = Desactivados
settings-device = Estas preferencias se guardan solo en este dispositivo.

## Historial

history-title = Historial
history-show = Mostrar el historial
history-empty = No ha cambiado nada desde que este dispositivo la conoce.
history-failed = No se pudo leer el historial. Recarga y vuelve a intentarlo.
history-more =
    { $count ->
        [one] Mostrar { $count } cambio anterior
       *[other] Mostrar { $count } cambios anteriores
    }
history-here = Este dispositivo
history-elsewhere = Otro dispositivo
history-made = Alta
history-deleted = A la papelera
history-taken-out = Recuperada de la papelera
history-nothing = vacío
history-restore = Recuperar «{ $value }»
history-empty-again = Vaciar otra vez: { $field }
history-restored = Recuperado
field-other = Otro campo

## Lo que guarda este dispositivo

data-title = Datos en este dispositivo
data-unreadable =
    { $count ->
        [one] { $count } entrada no se puede leer. Se queda donde está y nada la sobrescribe.
       *[other] { $count } entradas no se pueden leer. Se quedan donde están y nada las sobrescribe.
    }
backup-title = Copia de seguridad
backup-text = Todo en un archivo que puedes guardar en otro sitio, leer con cualquier editor de texto y recuperar aquí.
backup-make = Guardar una copia
backup-made = { $name } está en tus descargas
backup-not-given = El navegador no aceptó el archivo. Comprueba si permite descargas aquí.
far = { $percent } %
restore-choose = Recuperar una copia
restore-title = Recuperar una copia
restore-reading = Se está comprobando la copia. Aún no se escribe nada.
restore-running = Recuperando
restore-new = Nuevas
restore-changed = Vuelven a cambiar
restore-same = Iguales
restore-problems = Líneas ilegibles
restore-text = Las fichas que no están en la copia se quedan como están. Puedes deshacerlo.
restore-nothing = Todo lo de esta copia ya está aquí.
restore-run =
    { $count ->
        [one] Recuperar { $count } ficha
       *[other] Recuperar { $count } fichas
    }
restore-done =
    { $count ->
        [one] { $count } ficha recuperada
       *[other] { $count } fichas recuperadas
    }
restore-foreign = Esto no es una copia de Cartera.
restore-newer = Una versión más nueva de Cartera escribió esta copia. Recarga para tener la versión nueva y vuelve a intentarlo.
restore-damaged = Esta copia está dañada o incompleta, así que no se ha tomado nada de ella. Usa otra.
restore-line = Línea { NUMBER($line) }:
trouble-no-record = no es una ficha.
trouble-kind = aquí no se conocen fichas del tipo «{ $name }».
trouble-field = aquí no se conoce el campo «{ $name }»; el resto se recupera.
trouble-value = el valor de «{ $name }» no tiene sentido; el resto se recupera.
trouble-twice = esta ficha ya había salido; cuenta la primera.
storage-used = Cartera usa { NUMBER($used) } MB de los { NUMBER($most) } MB que le da el navegador.
wipe-title = Borrar todo en este dispositivo
wipe-text = Para un dispositivo que vas a dejar. Los demás dispositivos y el servidor conservan lo que tienen.
wipe-button = Borrar este dispositivo
wipe-only-here = Nada de esto está en otro sitio. Guarda antes una copia: no se puede deshacer.
wipe-elsewhere = Tus otros dispositivos y el servidor lo conservan todo. Para volver necesitas un enlace de uno de ellos.
wipe-waiting =
    { $count ->
        [one] { $count } cambio espera aquí y no está en otro sitio: se perdería. Espera a que se envíe o guarda antes una copia.
       *[other] { $count } cambios esperan aquí y no están en otro sitio: se perderían. Espera a que se envíen o guarda antes una copia.
    }
wipe-word = BORRAR
wipe-type = Escribe { $word } para continuar
wipe-run = Borrar todo
person-export = Exportar todo sobre esta persona
person-erase = Borrar a esta persona en todas partes
erase-title = Borrar en todas partes
erase-text = Esto desaparece para siempre, aquí y en todos los dispositivos, con su historial. No se puede deshacer.
erase-person = { $name }, con todos sus valores
erase-place = El puesto en { $place }
erase-mentions =
    { $count ->
        [one] { $count } valor más menciona a esta persona y se queda. Míralo y decide:
       *[other] { $count } valores más mencionan a esta persona y se quedan. Míralos y decide:
    }
erase-run = Borrar para siempre
erase-done = La persona está borrada
lost-emptied = El navegador ha vaciado los datos de este dispositivo. Lo sincronizado vuelve con un enlace de otro dispositivo; para el resto está tu copia.
lost-replaced = Esta base de datos no es la de la última vez, como tras copiar un perfil del navegador. Comprueba si está todo.
lost-went-back = Este es un estado anterior de tus datos: faltan las últimas ediciones de este dispositivo.
lost-missing =
    { $count ->
        [one] Falta { $count } ficha que estaba en este dispositivo.
       *[other] Faltan { $count } fichas que estaban en este dispositivo.
    }
lost-restore = Recuperar una copia
lost-join = Conectar con un enlace
lost-join-text = En otro dispositivo, abre Sincronización, pulsa «Conectar otro dispositivo» y copia aquí el enlace.
lost-no-link = Esto no es un enlace de otro dispositivo.
lost-accept = De acuerdo

## Costs

nav-costs = Costes
tco-system-saas = Suscripción SaaS
tco-system-perpetual = Licencia en servidor propio
tco-system-open = Código abierto en servidor propio
tco-system-own = Cartera
tco-inputs = Datos
tco-questions = Preguntas
tco-sheet = Hoja completa
tco-results = Resultados
tco-comparison = Comparación de costes
tco-figure = Dato
tco-cheapest = Cuesta menos
tco-press-figure = Pulse una cifra para ver de dónde sale.
tco-nominal = Coste total
tco-npv = Valor actual
tco-licence-share = Parte de la licencia: lo que muestra la página de precios
tco-first-year = Pagado en los primeros 12 meses
tco-user-month = Por usuario y mes, valor actual
tco-break-even = Más caro que { $name }
tco-against = Punto de equilibrio frente a
tco-from-start = Desde el principio
tco-from-month = Desde el mes { NUMBER($month) }
tco-explain = { $figure }, { $system }: { $value }. De dónde sale
tco-figure-of = { $figure } · { $system }
tco-how = De dónde sale esta cifra
tco-nothing-booked = Aquí no hay nada anotado.
tco-model-words = Las fórmulas y los campos se escriben como en el modelo y sus archivos.
tco-booked = Se anota en
tco-refused = { $label }: { $message } ({ $place }). Se usa el último valor correcto.
tco-not-a-number = { $label }: no es un número válido aquí. Se usa el último valor correcto.
tco-out-of-range = { $label }: debe estar entre { $least } y { $most }. Se usa el último valor correcto.
tco-no-figures = No hay cifras: { $why }
tco-no-questions = Las preguntas no encajan con esta comparación. Cambie sus números en la hoja completa.
tco-ask-users = ¿Cuántas personas lo usarán?
tco-why-users = Nueve personas, un quinto más cada año: un equipo de ventas pequeño; es un supuesto. Cuente a todos los que necesiten entrar.
tco-users-now = Usuarios ahora
tco-growth = Crecimiento anual, %
tco-ask-years = ¿A cuántos años vista?
tco-why-years = Tres años: se ven ya las renovaciones y las subidas de precio. Una suscripción y una compra suelen igualarse en el cuarto o quinto año.
tco-years = Años
tco-ask-wages = ¿Cuánto cuesta una hora de trabajo?
tco-why-wages = Supuestos. Divida el salario anual con todas las cargas entre unas 1700 horas.
tco-wage-rep = Comercial, por hora
tco-wage-manager = Responsable, por hora
tco-wage-it = Informática, por hora
tco-wage-consultant = Consultor, por hora
tco-ask-seat = ¿Qué dice la oferta de suscripción?
tco-why-seat = Una oferta corriente: 40 al mes, pero solo desde diez licencias y con un año pagado por adelantado. Escriba lo que dice la letra pequeña: nueve personas pagan diez.
tco-seat-price = Precio anunciado por usuario y mes
tco-seat-least = Válido desde cuántas licencias
tco-seat-list = Precio de lista por usuario y mes
tco-ask-licence = ¿Cuánto cuesta la licencia perpetua?
tco-why-licence = Supuestos habituales: ediciones según el número de usuarios y la mitad del precio cada año por las actualizaciones, como piden algunos fabricantes.
tco-edition-small = Edición pequeña, hasta 12 usuarios
tco-edition-large = Edición grande, hasta 50 usuarios
tco-renewal = Renovación anual, % del precio
tco-ask-server = ¿Cuánto cuesta el servidor al mes?
tco-why-server = 50 por un servidor pequeño con copias de seguridad; es un supuesto. Cartera necesita como mucho el plan de pago de su alojamiento: 5.
tco-ask-records = ¿Cuántos registros va a traspasar?
tco-why-records = 5000 es lo que una empresa pequeña reúne en unos años; es un supuesto. La importación le dirá su número.
tco-records = Registros
tco-ask-dirt = ¿Cuánto hay que reparar?
tco-why-dirt = Supuestos: dos teléfonos de cada cinco están mal escritos y un registro de cada doce está repetido.
tco-bad-phones = Teléfonos que reparar, %
tco-duplicates = Duplicados, %
tco-ask-training = ¿Cuántas horas de formación por persona?
tco-why-training = Supuestos, sobre todo el de Cartera. Quien llega después también aprende. Iguálelos si no cree en la diferencia.
tco-ask-margin = ¿Cuánto margen genera el equipo al mes?
tco-why-margin = 30 000 es un supuesto. Tome el margen bruto, no las ventas: mientras se aprende un sistema nuevo se pierde una parte.
tco-margin = Margen bruto al mes
tco-ask-rate = ¿Cuánto vale el dinero futuro?
tco-why-rate = Los estudios publicados de este tipo usan un 10 % anual. Tome lo que su dinero rendiría en otro sitio.
tco-rate = Interés anual, %
tco-c1 = Licencia
tco-c2 = Traspaso de datos
tco-c3 = Adaptación
tco-c4 = Integración
tco-c5 = Infraestructura
tco-c6 = Soporte
tco-c7 = Formación
tco-c8 = Tiempo de dirección
tco-c9 = Pérdida durante el cambio
tco-c10 = Paradas
tco-c11 = Salida
tco-show-table = Mostrar como tabla: { $title }
tco-show-chart = Mostrar como gráfico: { $title }
tco-cumulative = Pagado hasta cada mes
tco-cumulative-text = Todos los costes hasta entonces, sin descontar. Donde las líneas se cruzan, cambia el sistema más barato.
tco-month = Mes
tco-cash-flow = Pagado en cada mes
tco-cash-flow-text = El mes 0 es el comienzo. Los picos son lo que debe haber en el banco.
tco-system = Sistema de los gráficos siguientes
tco-by-year = Costes por año
tco-by-year-text = De qué se compone cada año.
tco-when = Cuándo
tco-start = Comienzo
tco-year = Año { NUMBER($year) }
tco-waterfall = Del precio anunciado al coste real
tco-waterfall-text = El precio anunciado para estos usuarios y meses, y todo lo que se añade.
tco-step = Paso
tco-advertised = Precio anunciado
tco-conditions = Licencia: condiciones y subidas
tco-comes-on-top = Se añade
tco-comes-off = Se resta
tco-real-cost = Coste real
tco-tornado = Lo que más pesa
tco-tornado-text = Cómo cambia el valor actual si un dato es un quinto menor o mayor y lo demás sigue igual.
tco-input = Dato
tco-a-fifth-less = 20 % menos
tco-a-fifth-more = 20 % más
tco-common = Para todos
tco-part = Parte de la hoja
tco-sheet-text = Todos los números del modelo. Un campo vacío cuenta como nada o como el valor habitual del modelo.
tco-not-given = No indicado: no cuesta nada.
tco-in-percent = { $label }, %
tco-name = Nombre de la comparación
tco-name-first = Primero dé un nombre a la comparación.
tco-kept-here = Se guarda solo en este dispositivo. Para llevárselo, descárguelo.
tco-kept = Comparaciones guardadas
tco-open = Abrir { $name }
tco-forget = Eliminar { $name }
tco-not-kept = Este navegador no guarda nada. Descargue la comparación para conservarla.
tco-open-file = Abrir un archivo
tco-download = Descargar
tco-print = Imprimir
tco-begin-again = Empezar de nuevo
tco-not-given-away = El navegador no aceptó el archivo.
tco-file-unread = No se pudo leer { $file }.
tco-file-refused = { $file } no es una comparación de costes: { $place }: { $message }
tco-currency = Moneda
tco-currency-help = Los importes no se convierten.
tco-no-currency = Ninguna
tco-honesty = Supuestos
tco-honesty-text = Todas las cifras son supuestos, también las de Cartera: las escribimos nosotros. Cámbielas o dé a nuestra columna el mismo trabajo que a la primera; entonces solo difiere la licencia.
tco-set-equal = Igualar el trabajo de { $ours } al de { $theirs }
key-price-per-user-month = Precio por usuario y mes
key-pack-price-per-month = Precio del paquete al mes
key-minimum-seats = Mínimo de licencias
key-maximum-seats = Máximo de licencias
key-term-months = Permanencia en meses
key-uplift = Subida anual del precio
key-cap = Tope del precio
key-up-to-users = Hasta cuántos usuarios
key-price = Precio
key-share = Parte
key-update-share = Actualización sin renovación, del precio
key-month = Mes
key-amount = Importe
key-yearly-rate = Interés anual
key-inflation = Inflación anual
key-wages = Subida anual de salarios
key-fees = Subida anual de tarifas
key-margins = Subida anual de márgenes
key-per-year = Usuarios en el año
key-per-month = Al mes
key-start = Usuarios al principio
key-joiners = Incorporaciones
key-leavers = Salidas
key-minutes-per-bad-phone = Minutos por teléfono
key-minutes-per-duplicate = Minutos por duplicado
key-cleaning-hours = Horas de limpieza
key-auto-fix-share = Reparado por el sistema
key-consultant-days = Días de consultor
key-consultant-day-rate = Consultor, por día
key-tool-fee = Coste de la herramienta
key-consultant-hours = Horas de consultor
key-onboarding-fee = Cuota de puesta en marcha
key-fee = Cuota
key-one-off = Una vez
key-setup-hours = Horas de instalación
key-admin-hours-per-month = Horas de administración al mes
key-devices = Dispositivos
key-minutes-per-device = Minutos por dispositivo
key-hours-per-month = Horas al mes
key-contract-per-month = Contrato al mes
key-incidents-per-month = Incidencias al mes
key-hours-per-incident = Horas por incidencia
key-hours-per-user = Horas por usuario
key-trainer-hours = Horas de formador
key-trainer-rate-per-hour = Formador, por hora
key-trainer-fee = Precio del curso
key-turnover-per-year = Rotación anual
key-one-off-hours = Horas al principio
key-depth = Pérdida en el primer mes
key-months = Meses hasta que acaba
key-tau-months = Meses de atenuación
key-leads-per-month = Prospectos al mes
key-leak-share = Prospectos perdidos al principio
key-win-rate = Ganados del total
key-margin-per-deal = Margen por oportunidad
key-recovered-share = Recuperados
key-per-users = Para cuántos usuarios
key-hours-per-user-month = Horas ahorradas por usuario y mes
key-ramp-months = Meses de adopción
key-affected-share = Usuarios afectados
key-export-hours = Horas de exportación
key-overlap-months = Meses de doble pago
key-overlap-fee-per-month = Cuota durante el doble pago, al mes
key-residual-value = Valor de venta
key-wage-per-hour = Salario por hora
key-rate-per-hour = Tarifa por hora
tco-never =
    { $months ->
        [one] Nunca en { $months } mes
       *[other] Nunca en { $months } meses
    }
tco-over-months =
    { $months ->
        [one] Durante { $months } mes
       *[other] Durante { $months } meses
    }
