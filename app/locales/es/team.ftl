### Equipo, invitaciones, dispositivos

team-title = Equipo
team-open-text = Quién trabaja aquí, qué puede ver cada cual, con qué dispositivos entra, y un registro de todo ello.
team-more = Más
team-you-title = ¿Quién eres?
team-you-text = Di quién eres antes de invitar a nadie: así podrás tener registros a tu nombre, y la propiedad de este espacio es tuya.
team-your-name = Tu nombre
team-new-name = Nadie de la lista
team-begin = Soy yo
team-you = Tú
team-key-note = Entra con la clave del propio espacio
team-members = Miembros
team-nobody = Todavía no hay nadie.
team-add = Añadir miembro
team-add-run = Añadir e invitar
team-name = Nombre
team-role = Rol
team-role-of = Rol de { $name }
role-owner = Titular
role-admin = Administración
role-manager = Responsable
role-rep = Ventas
role-read-only = Solo lectura
member-role-none = Sin rol
sees-owner = Ve y cambia todo, y responde del espacio.
sees-admin = Ve y cambia todo, también ajustes y miembros.
sees-manager = Ve lo que es para todos o para su equipo; cambia lo suyo, lo de quienes dependen de esta persona y lo que no es de nadie.
sees-rep = Ve lo que es para todos o para su equipo; cambia lo suyo y lo que no es de nadie.
sees-read-only = Ve lo que es para todos o para su equipo, y no cambia nada.
somebody = Alguien
team-left = Sin acceso
team-no-device = Aún no ha entrado
team-seen = Última vez: { $when }
team-invite = Invitar
team-switch-off = Quitar el acceso
team-switch-on = Devolver el acceso
team-switched-off = { $name } ya no puede entrar
team-switched-on = { $name } puede entrar de nuevo
team-off-title = ¿Quitar el acceso a este miembro?
team-off-text = Todos los dispositivos de { $name } quedan fuera al momento y pierden lo que tienen de este espacio. Los registros de { $name } se quedan aquí.
invites-title = Invitaciones abiertas
invites-none = No hay invitaciones abiertas.
invite-for = Para { $name }
invite-until = Se abre una vez, hasta el { $when }
invite-revoke = Retirar
invite-revoked = Esta invitación ya no abre nada
invite-title = Invitar con un enlace
invite-text = Obtendrás un enlace que deja entrar un dispositivo como { $name } ({ $role }).
invite-own-text = Obtendrás un enlace para abrir en tu otro móvil u ordenador. Entra en tu nombre y puede lo mismo que tú.
invite-lifetime = Cuánto tiempo vale
invite-hour = Una hora
invite-day = Un día
invite-week = Una semana
invite-make = Crear el enlace
invite-link = Enlace para enviar
invite-code = El enlace como código para una cámara
invite-camera = O apunta con la cámara del otro dispositivo a este código.
invite-once = Este enlace se muestra solo ahora. Se abre una vez, hasta el { $when }, y quien lo abra entra como { $name }: envíaselo solo a esa persona.
ask-offline = No hay conexión con el servidor. Sin ella no se pueden cambiar miembros ni dispositivos; lo que ves es lo que sabe este dispositivo.
ask-no-server = Este espacio está solo en este dispositivo: en esta dirección no hay servidor. Para invitar a alguien hace falta uno; aquí todo sigue como está.
ask-refused = Tu rol no llega a tanto.
ask-gone = Ya no existe.
ask-too-often = Demasiados intentos. Espera diez minutos y prueba otra vez.
ask-failed = El servidor no ha podido hacerlo. Inténtalo otra vez.
devices-title = Dispositivos
devices-mine = Tus dispositivos
devices-others = Dispositivos de otras personas
devices-who = Di primero quién eres: el otro dispositivo entrará en tu nombre.
devices-this = Este dispositivo
devices-this-one = este
devices-key = Tiene todos los derechos sin ser de un miembro y sigue dentro hasta que se le quite el acceso.
devices-since = dentro desde el { $when }
devices-until = puede entrar hasta el { $when }
devices-revoked = Sin acceso
devices-ended = Plazo terminado
devices-revoke = Quitar el acceso
devices-revoke-title = ¿Quitar el acceso a este dispositivo?
devices-revoke-text = { $name } ya no podrá entrar y borrará lo que tiene de este espacio, como muy tarde la próxima vez que tenga conexión. Lo escrito allí y no enviado le queda a su usuario en un archivo.
devices-revoke-own = Es el dispositivo que estás usando. Borrará lo que tiene de este espacio; para volver necesitarás otra invitación.
devices-out = { $name } ya no tiene acceso
recovery-title = Enlace de recuperación
recovery-text = Da acceso a un dispositivo con todos los derechos, para el día en que pierdas todos los tuyos. Se muestra una vez, al crearlo: guárdalo donde guardas tus contraseñas. No sirve para invitar.
recovery-since = El enlace que abre ahora se creó el { $when }.
recovery-show = Crear otro enlace de recuperación
recovery-ask = ¿Crear otro enlace con todos los derechos?
recovery-warning = El enlace de recuperación anterior deja de servir al instante. Los dispositivos que están dentro siguen dentro: repasa la lista de arriba y quita el acceso a los que no conozcas.
recovery-run = Crearlo
recovery-once = Solo se muestra ahora. El enlace anterior ya no abre nada.
recovery-link = Enlace de recuperación con todos los derechos
recovery-useless = Este enlace de recuperación no abre nada
recovery-useless-text = Se creó otro enlace de recuperación más nuevo, o este está incompleto. Pide el nuevo o una invitación a un propietario del espacio. En este dispositivo no ha cambiado nada.
codes-title = Códigos de recuperación
codes-text = Diez códigos en papel, cada uno da acceso a un dispositivo con todos los derechos, una sola vez. Para el día en que pierdas todos tus dispositivos y el enlace de recuperación.
codes-make = Crear diez códigos
codes-ask = ¿Crear otros diez códigos?
codes-warning = Los códigos anteriores dejan de servir al instante. Los dispositivos que entraron con ellos siguen dentro.
codes-left =
    { $count ->
        [one] Queda { $count } código de los creados el { $when }.
       *[other] Quedan { $count } códigos de los creados el { $when }.
    }
codes-used = El código { NUMBER($number) } se usó el { $when }
codes-use = En un dispositivo sin Cartera, abre esta dirección y escribe uno de los códigos. Cada uno abre una sola vez.
codes-once = Solo se muestran ahora. Guárdalos donde no mire nadie más, y no solo en este dispositivo.
codes-print = Imprimir
codes-save = Guardar en un archivo
codes-copy = Copiar
codes-copied = Los códigos están copiados
codes-not-copied = No se pudieron copiar los códigos: imprímelos o guárdalos en un archivo
recover-title = Entrar en el espacio de trabajo
recover-text = O con un código de recuperación. Abre el espacio de trabajo en este dispositivo con todos los derechos y con eso queda usado.
recover-code = Código de recuperación
recover-run = Entrar
recover-missing = Escribe uno de los códigos de la hoja.
recover-refused = Este código no abre nada: ya se usó, se crearon otros nuevos o está mal escrito.
log-code-join = Entró un dispositivo con todos los derechos, con el código de recuperación { NUMBER($number) }
log-codes-made = { $by } creó otros códigos de recuperación; los anteriores ya no abren nada
passkeys-title = Llaves de acceso
passkeys-text = Una llave de acceso está en un móvil, un ordenador o una llave de seguridad y da acceso a un dispositivo nuevo tuyo, sin enlace.
passkeys-add = Añadir una llave de acceso
passkeys-second = Es tu única llave de acceso. Añade otra en otro dispositivo o en una llave de seguridad: así, si pierdes una, no te quedas fuera.
passkeys-missing = Este navegador no tiene llaves de acceso. Conéctalo con un enlace: en un dispositivo que ya esté dentro, en Dispositivos.
passkeys-link = En un dispositivo nuevo, abre esta dirección
passkey-added = La llave de acceso está añadida
passkey-ended = La llave de acceso ya no abre nada
passkey-end = Retirar
passkey-made = añadida el { $when }
passkey-used = usada por última vez el { $when }
passkey-declined = No se eligió ninguna llave de acceso. No ha cambiado nada.
passkey-known = Esta llave de acceso ya está.
passkey-refused = Esta llave de acceso no abre nada aquí: se retiró o su miembro ya no está.
passkey-occupied = Otra persona usa este dispositivo en este espacio de trabajo. Nada ha cambiado. Entra en un dispositivo tuyo o con un perfil propio del navegador.
enter-passkey = Usar una llave de acceso
enter-passkey-text = Una llave de acceso da acceso a este dispositivo como tuyo y sigue sirviendo después.
log-passkey-added = { $by } añadió una llave de acceso para { $name }
log-passkey-revoked = { $by } retiró una llave de acceso de { $name }
log-passkey-join = Entró un dispositivo de { $name } con una llave de acceso
log-passkey-copied = Se rechazó una llave de acceso de { $name } porque puede haber dos
log-title = Registro
log-text = Quién dio o quitó el acceso a quién y quién pasó a ser qué, tal como lo anotó el servidor. Cada línea está sellada junto con la anterior.
log-whole =
    { $count ->
        [one] { $count } línea comprobada en este dispositivo: sin cambios.
       *[other] { $count } líneas comprobadas en este dispositivo: ninguna se ha cambiado ni quitado.
    }
log-broken = La línea { NUMBER($number) } no encaja con las anteriores: el registro se ha cambiado y desde ahí no demuestra nada.
log-key = Alguien con la clave del propio espacio
log-invite = { $by } invitó a { $name }
log-invite-revoked = { $by } retiró una invitación
log-join = Entró un dispositivo de { $name }
log-joins-limited = Alguien probó invitaciones falsas hasta que se dejó de mirarlas
log-key-join = Entró un dispositivo con todos los derechos, por el enlace de recuperación o como el primero
log-key-replaced = { $by } creó otro enlace de recuperación; el anterior ya no abre nada
log-exported = El servidor guardó una copia de todo
log-restore-refused = { $by } pidió restaurar una copia y no fue posible: no se cambió nada
log-restored = { $by } lo restauró todo desde una copia del servidor; lo que había antes es la copia más reciente
log-device-revoked = { $by } quitó el acceso a un dispositivo de { $name }
log-member = { $by } cambió el rol de { $name }: de { $before } a { $after }
log-member-new = { $by } dio a { $name } el rol { $after }
log-member-off = { $by } quitó el acceso a { $name }
log-reach = { $by } cambió los equipos o el responsable de { $name }
log-role = { $by } cambió lo que puede hacer un rol
log-refused =
    { $count ->
        [one] { $by } intentó { $count } cambio de miembros o roles sin tener derecho
       *[other] { $by } intentó { $count } cambios de miembros o roles sin tener derecho
    }
archives-title = Copias en el servidor
archives-open = Ver las copias
archives-open-text = Cada noche el servidor guarda en una copia todo lo que ven todos, si algo ha cambiado. Cualquiera de ellas se puede restaurar.
archives-text = El servidor guarda una cada noche en que algo ha cambiado y conserva las { NUMBER($kept) } más recientes; de las guardadas aparte, las { NUMBER($asked) } más recientes. Cada una tiene todos los registros de todos los miembros.
archives-asked = guardada aparte de las de cada noche
archives-no-place = Este servidor aún no tiene sitio para copias. Lo crea quien lo administra: la guía de operaciones explica cómo, en «Archives of every night».
archives-none = Aún no hay copias
archives-none-text = La primera se guarda la noche siguiente al primer cambio, o ahora.
archives-make = Guardar una ahora
archives-writing = Se está guardando una copia.
archives-checking = Se está comprobando la copia. Aún no se ha cambiado nada y todos siguen trabajando.
archives-saving = Lo que hay ahora se está guardando en una copia propia.
archives-restoring = Se está restaurando la copia. Lo que alguien cambie entretanto se queda en su dispositivo y se envía después.
archives-size = { NUMBER($size) } kB
archives-put-back = Restaurar
archives-ask = ¿Restaurar esta copia?
archives-warning = Todos los registros de todos los miembros vuelven a ser como eran el { $when }. Lo que se cambió desde entonces desaparece de ellos.
archives-kept = Antes se guarda lo que hay ahora, como la copia más reciente, así que también se puede restaurar. Miembros, roles, dispositivos y datos borrados para siempre quedan como están.
archives-restored = Todo está como estaba el { $when }.
archives-damaged = La copia del { $when } está dañada. No se restauró nada de ella.
archives-missing = La copia del { $when } ya no existe. No se ha cambiado nada.
archives-newer = Una versión más nueva del servidor guardó la copia del { $when }. No se restauró nada de ella.
archives-failed = El servidor no pudo terminar con la copia del { $when }. Inténtalo otra vez.
past-title = Qué ha pasado
past-text = Cada cambio que aceptó el servidor y cada acto sobre miembros y dispositivos. Cada uno está sellado junto con el anterior, para que nadie pueda cambiar ni quitar nada sin que se note.
past-check = Comprobar los sellos
past-checking = Comprobado hasta el { NUMBER($number) }
past-whole = Todos los sellos hasta el { NUMBER($number) } son correctos: no se ha cambiado ni quitado nada.
past-broken = La entrada { NUMBER($number) } no es la que se selló: el historial se ha cambiado ahí y desde ahí no demuestra nada.
past-none = Aún no ha pasado nada.
past-earlier = Mostrar anteriores
past-dropped = Lo que tiene más de trece meses ya no se conserva.
past-line = { $by }: { $what }
past-more = y { NUMBER($count) } más
past-records =
    { $count ->
        [one] { $count } registro
       *[other] { $count } registros
    }
tray-title = Requiere atención
tray-text =
    { $count ->
        [one] El servidor rechazó { $count } cambio. Se guarda aquí hasta que decidas.
       *[other] El servidor rechazó { $count } cambios. Se guardan aquí hasta que decidas.
    }
tray-forbidden = Tu rol no lo permite, o ya no puedes ver el registro.
tray-unique = Otro registro ya tiene este valor.
tray-guard = Lo que daba por hecho ha cambiado entretanto.
tray-gone = El registro se borró para siempre.
tray-too-large = Es demasiado grande para enviarse.
tray-invalid = El servidor no le encontró sentido.
tray-unnamed = Un registro que no está aquí
tray-discard = Descartar
tray-discard-sure = Descartar para siempre
tray-again-done = Hecho otra vez
tray-add-to = Añadir a { $name }
tray-added-to = Añadido a { $name }
visible-to = Quién puede verlo
visible-everyone = Todos
visible-team = El equipo de su responsable
visible-private = Solo su responsable
visible-private-text = Además de su responsable lo ven titulares y administración del espacio, y las personas de quienes depende.
join-title = Te han invitado
join-asking = Se pregunta al servidor para qué es esta invitación.
join-to = Entrar en { $name }
join-workspace = un espacio compartido
join-by = Te invita { $name }.
join-by-owner = Te invita quien es titular del espacio.
join-own = Es otro dispositivo tuyo.
join-role = Tu rol: { $role }
join-back = Este dispositivo ya estuvo aquí. Todo lo que tiene se queda, y lo que faltaba por enviar se envía.
join-device = Nombre de este dispositivo
join-device-help = Para que tú y tu equipo lo reconozcáis en la lista de dispositivos.
join-device-plain = Mi dispositivo
join-keep = Lo que hay en este dispositivo
join-along = Llevarlo
join-aside = Guardarlo en un archivo
join-along-text =
    { $count ->
        [one] Aquí hay { $count } registro. Primero se guarda una copia. Después, personas, organizaciones, negocios y similares pasan al equipo como tuyos; embudos, usuarios y demás ajustes quedan solo en la copia.
       *[other] Aquí hay { $count } registros. Primero se guarda una copia. Después, personas, organizaciones, negocios y similares pasan al equipo como tuyos; embudos, usuarios y demás ajustes quedan solo en la copia.
    }
join-aside-text =
    { $count ->
        [one] Aquí hay { $count } registro. Primero se guarda una copia entre tus descargas y después este dispositivo empieza con los registros del equipo.
       *[other] Aquí hay { $count } registros. Primero se guarda una copia entre tus descargas y después este dispositivo empieza con los registros del equipo.
    }
join-run = Entrar
join-decline = Ahora no
join-done = Ya estás dentro
join-already = Este dispositivo ya está en este espacio. Abre el enlace en el otro dispositivo.
join-closed = Esta invitación ya no abre nada: se usó, se retiró o caducó. Pide otra. En este dispositivo no ha cambiado nada.
join-offline = No hay conexión con el servidor. La invitación sigue valiendo: prueba cuando haya red.
join-not-moved = Ya puedes entrar, pero no se pudo cambiar este dispositivo. No se ha perdido nada: pulsa Entrar otra vez.
left-title = A este dispositivo se le ha quitado el acceso
left-text = El { $when } este dispositivo supo que ya no puede entrar en el espacio. Lo que tenía del espacio se ha borrado de él; el equipo lo conserva todo.
left-back = Si es un error, pide otra invitación a quien lleva el espacio.
left-unsent =
    { $count ->
        [one] { $count } cambio tuyo no está en el servidor. No está en ningún otro sitio: guárdalo en un archivo antes de seguir.
       *[other] { $count } cambios tuyos no están en el servidor. No están en ningún otro sitio: guárdalos en un archivo antes de seguir.
    }
left-save =
    { $count ->
        [one] Guardar { $count } cambio en un archivo
       *[other] Guardar { $count } cambios en un archivo
    }
left-begin = Empezar de nuevo en este dispositivo
left-begin-without = Empezar de nuevo y perderlos
left-sure =
    { $count ->
        [one] { $count } cambio aún no está guardado y se perdería para siempre.
       *[other] { $count } cambios aún no están guardados y se perderían para siempre.
    }

teams-title = Equipos
teams-text = Quienes están en un mismo equipo ven lo que es de los demás, cuando un registro se muestra al equipo.
teams-none = Todavía no hay equipos.
team-new = Nuevo equipo
team-team-name = Nombre del equipo
team-is-empty = Todavía no hay nadie.
team-deleted = El equipo { $name } se ha eliminado
place-open = Equipo y responsable
place-title = Equipo y responsable
member-above = Depende de
member-above-nobody = Nadie
member-above-text = Un responsable ve y cambia lo que es de las personas que dependen de él.
member-above-said = depende de { $name }
roles-title = Roles
roles-text = Un rol dice qué puede hacer quien lo tiene. Lo que alguien no puede ver nunca se envía a sus dispositivos. Si el importe de las oportunidades está oculto, también lo están las líneas de oportunidades, presupuestos y pedidos.
roles-none = Los roles llegan con el primer miembro.
role-new = Nuevo rol
role-name = Nombre del rol
role-level = Empieza como
role-nobody = Nadie tiene este rol.
role-holders = Lo tienen: { $names }
role-owner-all = Los titulares tienen todos los derechos y ven todos los campos; eso no se puede cambiar.
role-rights = También puede
role-fields = Campos
role-fields-text = Un campo oculto no se envía a quien tiene este rol, tampoco en informes ni exportaciones.
role-delete = Eliminar el rol
role-deleted = El rol { $name } se ha eliminado
right-export = Llevar registros a un archivo
right-import = Importar registros de un archivo
right-merge = Unir duplicados
right-bulk = Cambiar muchos registros a la vez
right-delete = Eliminar registros
right-restore = Sacar registros de la papelera
right-settings = Cambiar lo que vale para todos: embudos, campos, roles
right-users = Invitar a miembros y cambiarlos
right-other = Algo que conoce una versión más nueva
reach-edit = Ve y cambia
reach-read = Ve
reach-hidden = Oculto
seen-as-open = Ver como este miembro
seen-as = Ves lo que ve { $name }
seen-as-text = No se puede cambiar nada y mientras tanto no se envía ni se recibe nada.
seen-as-end = Volver a tu vista
