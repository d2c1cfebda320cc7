### Qué le pasa a un valor

error-name-needed = Escribe un nombre.
error-someone-needed = Escribe un nombre, un correo o un teléfono.
error-too-long = Como máximo { $count } caracteres.
error-email = Un correo tiene esta forma: ana@ejemplo.es.
error-phone = Escribe el número con el prefijo del país, por ejemplo +34 612 345 678.
error-quota = No queda espacio en este dispositivo. No se ha perdido nada: libera espacio e inténtalo de nuevo.
error-changed = Esto acaba de cambiar en otra ventana. Revísalo e inténtalo de nuevo.
error-meanwhile = Mientras tanto esto ha pasado a ser «{ $value }». Pulsa { $key } otra vez para reemplazarlo o Esc para dejarlo así.
error-meanwhile-note = Mientras tanto alguien ha escrito aquí: «{ $value }». Guarda otra vez para reemplazarlo por lo tuyo.
error-newer = Aquí se ha usado una versión más nueva de Cartera. Recarga para usarla.
error-unloaded = No se pudo cargar una parte de la aplicación, así que nada ha cambiado. Comprueba la conexión y vuelve a intentarlo.
error-save = No se ha podido guardar. Inténtalo de nuevo.
denied-read-only = Tu rol puede mirar, pero no cambiar. No se ha cambiado nada.
denied-not-yours = Esto es de otra persona y tu rol no puede cambiarlo. No se ha cambiado nada.
denied-last-owner = Un espacio necesita titular: nombra antes a otra persona.
denied-right = Tu rol no tiene derecho a esto. No se ha cambiado nada.
