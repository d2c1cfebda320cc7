### El marco de las páginas

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
        [one] Deshecho: { $what } · { $count } registro
       *[other] Deshecho: { $what } · { $count } registros
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
what-bulk = cambio de varios registros
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
missing-refused = Si lo acabas de guardar, puede que el servidor lo haya rechazado: se conserva en «Requiere atención», con el motivo.
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
        [one] Este enlace lleva al espacio de trabajo de otro dispositivo. { $count } registro de este dispositivo va contigo y se verá allí.
       *[other] Este enlace lleva al espacio de trabajo de otro dispositivo. { $count } registros de este dispositivo van contigo y se verán allí.
    }
invitation-accept = Unirme y llevarlas
invitation-decline = Quedarme aquí
