### Personas

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
column-title = Nombre
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
copy-value = Copiar { $value }
write-to = Enviar un mensaje al { $value }
message-sms = SMS
message-whatsapp = WhatsApp
message-telegram = Telegram
copied = Copiado
not-copied = El navegador no permite copiar. Selecciona el texto y cópialo a mano.
share = Compartir…
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
save-another = Guardar y añadir otra
