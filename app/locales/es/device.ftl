### Lo que guarda este dispositivo

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
restore-text = Los registros que no están en la copia se quedan como están. Puedes deshacerlo.
restore-nothing = Todo lo de esta copia ya está aquí.
restore-run =
    { $count ->
        [one] Recuperar { $count } registro
       *[other] Recuperar { $count } registros
    }
restore-done =
    { $count ->
        [one] { $count } registro recuperado
       *[other] { $count } registros recuperados
    }
restore-foreign = Esto no es una copia de Cartera.
restore-newer = Una versión más nueva de Cartera escribió esta copia. Recarga para tener la versión nueva y vuelve a intentarlo.
restore-damaged = Esta copia está dañada o incompleta, así que no se ha tomado nada de ella. Usa otra.
restore-line = Línea { NUMBER($line) }:
trouble-no-record = no es un registro.
trouble-kind = aquí no se conocen registros del tipo «{ $name }».
trouble-field = aquí no se conoce el campo «{ $name }»; el resto se recupera.
trouble-value = el valor de «{ $name }» no tiene sentido; el resto se recupera.
trouble-twice = este registro ya había salido; cuenta el primero.
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
        [one] Falta { $count } registro que estaba en este dispositivo.
       *[other] Faltan { $count } registros que estaban en este dispositivo.
    }
lost-half-restored = La recuperación de una copia se interrumpió: aquí solo hay una parte. Recupérala otra vez para seguir o deshaz esta parte.
lost-take-back = Deshacer esta parte
lost-restore = Recuperar una copia
lost-join = Conectar con un enlace
lost-join-text = Abre la invitación que recibiste o copia aquí su enlace. También sirve el enlace de recuperación.
lost-link = Enlace de invitación o de recuperación
lost-no-link = Esto no es una invitación ni un enlace de recuperación.
lost-accept = De acuerdo
held-title = Qué guarda este dispositivo
held-text = Quién ha entrado aquí, cuántos registros de cada tipo hay en este dispositivo y qué espera a ser enviado.
held-who = Has entrado como
held-nobody = Nadie ha dicho quién es
held-as = { $name }, { $role }
held-all-rights = Este dispositivo entró con todos los derechos, así que guarda todo lo que tiene el espacio.
held-own-rights = Este dispositivo guarda lo que tu rol puede ver y nada más: el resto nunca se le envió.
held-state = Estado de este dispositivo
held-waiting = A la espera de enviarse
held-undecided = Espera tu decisión
held-changes = Cambios y papelera
held-records = Registros
held-kind = Tipo
held-here = Aquí
held-files = Archivos adjuntos
held-rest = Lo demás: puestos, líneas, campos, listas, ajustes
held-audit = Comparado con el servidor
held-audit-never = Todavía no
held-audit-same = { $when }: es lo mismo
held-audit-differed = { $when }: faltaba algo o había cambiado en este dispositivo. Se leyó de nuevo del servidor; lo que espera a enviarse sigue aquí.
held-audit-now = Comparar ahora
held-audit-busy = Comparando…
held-audit-later = Ahora no es posible: otra ventana sincroniza o algo está cambiando. Inténtalo de nuevo en un momento.
held-audit-failed = El servidor no respondió.
