### Importar

import-title = Importar
import-drop = Suelta aquí un archivo con tus personas
import-drop-text = Cualquier tabla o agenda: CSV, Excel (.xlsx, .xls), LibreOffice (.ods), vCard (.vcf), JSON, 1C. Se lee en este dispositivo y no sale de él.
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
import-passed-over =
    { $count ->
        [one] Se omite { $count } fila con una suma o el título de un grupo: fila { $rows }
       *[other] Se omiten { $count } filas con sumas o títulos de grupos: filas { $rows }
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
        [one] { NUMBER($done) } de { $total } registro deshecho
       *[other] { NUMBER($done) } de { $total } registros deshechos
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
target-born-on = Fecha de nacimiento
target-branch = Número de sucursal
target-source = Procedencia
target-own = Un campo propio
target-deal-name = Oportunidad
target-deal-amount = Oportunidad: importe
target-deal-currency = Oportunidad: moneda
target-deal-stage = Oportunidad: etapa
target-deal-pipeline = Oportunidad: embudo
target-deal-state = Oportunidad: ganada o perdida
target-deal-expected-close = Oportunidad: cierre previsto
target-deal-closed = Oportunidad: fecha de cierre
target-deal-created = Oportunidad: fecha de inicio
target-deal-lost-reason = Oportunidad: motivo de pérdida
target-deal-probability = Oportunidad: probabilidad
target-activity-kind = Actividad: tipo
target-activity-at = Actividad: cuándo
target-activity-subject = Actividad: asunto
target-activity-text = Actividad: texto
target-note-record = Nota aparte

reason-nothing = No hay nombre, correo, teléfono ni organización.
reason-too-much = Contiene más de lo que cabe en un registro.
reason-in-base = Ya estaba.
reason-left-out = Se deja fuera: se parece a otro.
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
reason-date-ambiguous = «{ $text }» en { $column } es { $taken } o { $other }; se toma lo primero.
reason-date = «{ $text }» en { $column } no es una fecha; queda en la nota.
reason-amount = «{ $value }» en { $column } no es un importe; queda en la nota.
reason-no-currency = Nada dice en qué moneda está { $column }: «{ $value }» queda en la nota.
reason-unknown-value = «{ $value }» no se conoce en { $column }; queda en la nota.
reason-new-value = «{ $value }» es nuevo en { $column } y se añadirá.
import-deals-new = Oportunidades nuevas
import-resemblances = Posibles duplicados
import-resembles = Fila { $row }: { $name } se parece a { $other }.

file-empty = Este archivo está vacío.
file-too-large = Este archivo es demasiado grande. Divídelo e importa las partes.
file-foreign = Este tipo de archivo no se puede leer. Guárdalo como .xlsx o CSV en tu hoja de cálculo y suéltalo aquí.
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
import-broke-down = La parte de la aplicación que lee archivos se ha detenido. { $said } Lo importado antes se conserva. Elige otra vez el mismo archivo: nada se crea dos veces.

practice-title = Practica primero
practice-text = Haz una copia de todos tus registros y prueba lo que quieras: importar, combinar, borrar. Solo la conoce esta pestaña; no se guarda ni se envía nada.
practice-begin = Practicar con una copia
practice-failed = No se pudo hacer la copia: el navegador no pudo leer todos los registros. No ha cambiado nada; inténtalo de nuevo.
practice-on = Estás practicando con una copia
practice-on-text = Nada de lo que hagas aquí se guarda ni se envía; después este dispositivo vuelve a sincronizar.
practice-end = Terminar la práctica
