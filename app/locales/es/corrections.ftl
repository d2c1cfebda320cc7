### Importación: qué se quiere de ella, qué se corrige, qué quedó a medias

import-paste = Pegar celdas
import-paste-label = Celdas copiadas de una hoja de cálculo
import-paste-read = Leerlas
import-pasted-name = pegado.tsv
import-remembered = Las columnas están como la última vez con un archivo así.
import-guess-anew = Volver a adivinar
import-continues = Estas filas vuelven de una importación anterior y la continúan.
import-unsure = Suposición
import-wishes = Más opciones
import-goal = Qué filas cuentan
import-goal-both = Las nuevas y las que ya están
import-goal-new = Solo las nuevas
import-goal-known = Solo las que ya están
import-winner = Donde ambos tienen un valor
import-winner-base = Queda lo que hay aquí
import-winner-file = Lo sustituye el del archivo
import-days = Fechas como 03/04/2024
import-days-guess = Según indique la columna
import-days-day = Primero el día: 3 de abril
import-days-month = Primero el mes: 4 de marzo
import-currency = Moneda de los importes sin ella
import-currency-guess = La del país de los teléfonos
import-owner = Responsable de lo nuevo
import-owner-turn = Todos, fila por fila
import-owner-turn-team = { $name }, fila por fila
import-team = Equipo de lo nuevo
import-tag = Etiqueta de lo nuevo
import-stage = Etapa de las oportunidades nuevas sin ella
import-none = Ninguno
import-amounts = Valor
import-correct = Valores por corregir
import-correct-text = Corrige aquí lo que no se pudo leer y haz que se revise otra vez. El archivo queda como está.
import-other-country =
    { $count ->
        [one] { $count } teléfono no existe en el país elegido y sí en otro. Con el país correcto se lee sin corregirlo.
       *[other] { $count } teléfonos no existen en el país elegido y sí en otro. Con el país correcto se leen sin corregirlos.
    }
import-choose-country = Elegir el país de los teléfonos
import-correct-run =
    { $count ->
        [one] Corregir { $count } valor y revisar otra vez
       *[other] Corregir { $count } valores y revisar otra vez
    }
import-instead-of = En lugar de «{ $text }»
import-in-rows =
    { $count ->
        [one] en { $count } fila
       *[other] en { $count } filas
    }
import-more-values =
    { $count ->
        [one] y { $count } valor más
       *[other] y { $count } valores más
    }
import-stage-add = Añadir «{ $name }»
import-corrected =
    { $count ->
        [one] { $count } corrección hasta ahora
       *[other] { $count } correcciones hasta ahora
    }
import-pattern = Sustituir en todas las filas a la vez
import-pattern-column = En qué columna
import-pattern-everywhere = Todas las columnas
import-pattern-how = Qué se busca
import-pattern-part = Una parte de la celda
import-pattern-whole = La celda entera
import-pattern-find = Buscar
import-pattern-replace = Sustituir por
import-pattern-help = En una celda entera, * es cualquier texto, en ambos lados: «8*» pasa a «+7*».
import-pattern-run = Sustituir y revisar otra vez
import-grid = Filas con problemas, celda a celda
import-grid-row = Fila
import-take-title = Filas para corregir en otro sitio
import-take-text = Salen como un archivo igual que el tuyo, con el motivo en la última columna. Corrígelas en una hoja de cálculo e importa ese archivo: continúa esta importación, y al deshacer se deshacen las dos.
import-take-left-out =
    { $count ->
        [one] { $count } fila que quedó fuera
       *[other] { $count } filas que quedaron fuera
    }
import-take-remarked =
    { $count ->
        [one] { $count } fila con observaciones
       *[other] { $count } filas con observaciones
    }
import-take-name = por-corregir
import-take-reason = Motivo
import-pause = Pausa
import-go-on = Continuar
import-paused-at =
    { $total ->
        [one] { $done } de { $total } fila, en espera
       *[other] { $done } de { $total } filas, en espera
    }
import-may-close = Puedes cerrar esta pestaña: la importación podrá continuar más tarde desde aquí.
import-unfinished = Importaciones sin terminar
import-unfinished-of = { $name }: se importaron { $done } de { $total } filas.
import-give-up = Dejarla así
import-file-gone = El archivo de esa importación ya no está aquí. Elígelo otra vez: nada se crea dos veces.
reason-not-there = No corresponde a nadie de aquí.
reason-replaced = { $column }: «{ $new }» sustituye a «{ $old }».
reason-gone = Salió de aquí, y su registro ya no está.
reason-conflict = { $column } cambió en ambos lados: «{ $value }» en el archivo, «{ $here }» aquí, que se queda.
reason-conflict-taken = { $column } cambió en ambos lados: «{ $value }» del archivo sustituye a «{ $here }».
import-conflicts = Cambiado en ambos lados
import-conflicts-text = Se editaron aquí después de exportar el archivo. Queda lo de aquí, salvo que tomes el valor del archivo.
import-conflict-take = Tomar el del archivo
import-conflicts-take-all = Tomar en todos el valor del archivo
target-record-id = Cartera: registro
target-record-version = Cartera: versión

phones-title = Reparar teléfonos
phones-text = Los teléfonos que ya están aquí se leen otra vez: números que ningún país tiene, y los que una importación dejó en una nota porque no se eligió el país. Nada cambia hasta que lo aceptes.
phones-look = Revisar todos los teléfonos
phones-looking = Leyendo teléfonos
phones-none = Nada que reparar
phones-none-text = Cada teléfono legible está como lo escribe su país.
phones-found =
    { $count ->
        [one] Se puede reparar { $count } teléfono
       *[other] Se pueden reparar { $count } teléfonos
    }
phones-accept =
    { $count ->
        [one] Reparar { $count } teléfono
       *[other] Reparar { $count } teléfonos
    }
phones-all = Marcar todos
phones-no-one = No marcar ninguno
phones-probably = Probablemente
phones-done =
    { $count ->
        [one] Se ha reparado { $count } teléfono
       *[other] Se han reparado { $count } teléfonos
    }
import-field-make = Crear un campo
import-field-new = Un campo propio
import-field-help = La importación lo declara junto con sus valores. Si la importación se deshace, desaparece también, salvo que alguien lo use ya en otra parte.
import-list-note = Dejarlo en la nota
import-alike-text = Nada se fusiona solo: cada uno se crea nuevo, salvo que aquí elija otra cosa.
import-alike-decided =
    { $count ->
        [one] { $count } parecido está decidido.
       *[other] { $count } parecidos están decididos.
    }
import-alike-anew = Decidir de nuevo
import-alike-run =
    { $count ->
        [one] Aplicar { $count } elección y comprobar de nuevo
       *[other] Aplicar { $count } elecciones y comprobar de nuevo
    }
import-alike-safe =
    { $count ->
        [one] Fusionar el { $count } seguro
       *[other] Fusionar los { $count } seguros
    }
import-alike-all-into = Fusionar todos
import-alike-all-out = Dejar todos fuera
import-alike-all-new = Crear todos nuevos
import-alike-new = Crearlo nuevo
import-alike-out = Dejarlo fuera
import-alike-into = Fusionar con { $name }
import-alike-certain = Seguro
import-alike-look = A revisar
import-alike-what = ¿Qué se hace con él? { $text }
import-earlier = Importaciones anteriores
import-earlier-none = Aún no se ha importado nada en este dispositivo.
import-earlier-here = en este dispositivo
import-earlier-counts =
    { $rows ->
        [one] { $rows } fila: { NUMBER($created) } nuevas, { NUMBER($updated) } actualizadas, { NUMBER($failed) } sin importar
       *[other] { $rows } filas: { NUMBER($created) } nuevas, { NUMBER($updated) } actualizadas, { NUMBER($failed) } sin importar
    }
import-earlier-broken = No llegó a su fin.
import-foresee = ¿Qué pasaría al deshacerla?
import-foreseen = A la papelera: { NUMBER($gone) }. Vuelven a lo que eran: { NUMBER($restored) }.
import-foreseen-kept =
    { $count ->
        [one] { $count } registro se editó después. Lo editado se queda:
       *[other] { $count } registros se editaron después. Lo editado se queda:
    }
import-foreseen-values =
    { $count ->
        [one] { $count } valor
       *[other] { $count } valores
    }
import-sample = Probar con un archivo de muestra
import-sample-text = Una lista corta con los fallos que tienen las listas: vea qué se hace con ella. Nada se escribe antes de importarla, y se deshace con un botón.
import-sample-name = muestra.csv
