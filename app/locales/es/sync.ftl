### Sincronización

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
sync-removed-text = A este dispositivo se le ha quitado el acceso al espacio.
sync-ended-text = El plazo de este dispositivo ha terminado: llevaba dos semanas sin entrar o noventa días dentro. Todo lo que tiene se conserva, también tus cambios. Pide otra invitación y ábrela aquí.
sync-waiting =
    { $count ->
        [one] { $count } cambio espera en este dispositivo
       *[other] { $count } cambios esperan en este dispositivo
    }
sync-nothing-waits = Nada espera en este dispositivo
sync-now = Sincronizar ahora
sync-state-title = Estado
device-title = Otro dispositivo
device-text = Tu otro móvil u ordenador mostrará los mismos registros y seguirá cada cambio.
device-warning = Quien tenga este enlace puede leer y cambiar todo lo que hay aquí, hasta que crees otro.
device-connect = Conectar otro dispositivo
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

trash-title = Papelera
trash-empty = No hay nada eliminado.
trash-restored = { $name } vuelve a estar
trash-text =
    { $count ->
        [one] Se eliminó { $count } registro; se puede recuperar.
       *[other] Se eliminaron { $count } registros; se pueden recuperar.
    }

apart-title = Cambiado por dos a la vez
apart-text =
    { $count ->
        [one] { $count } campo se cambió aquí y en otro sitio antes de encontrarse. Elige qué queda.
       *[other] { $count } campos se cambiaron aquí y en otro sitio antes de encontrarse. Elige qué queda.
    }
apart-now = Vale ahora
apart-mine = Lo tuyo
apart-before = Antes
apart-keep = Dejar así
apart-take = Usar este
apart-both = Dejar los dos
apart-here = Cambiado por dos personas a la vez: { $fields }
apart-compare = Comparar y elegir
