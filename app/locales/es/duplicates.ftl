### Registros que están dos veces

duplicates-title = Duplicados
duplicates-find = Buscar duplicados
duplicates-looking = Comparando personas y organizaciones
duplicates-compared =
    { $count ->
        [one] { $count } registro comparado
       *[other] { $count } registros comparados
    }
duplicates-again = Buscar otra vez
duplicates-none = No hay duplicados
duplicates-none-text =
    { $count ->
        [one] Se ha comparado { $count } persona u organización. Vuelve a buscar después de una importación.
       *[other] Se han comparado { $count } personas y organizaciones. Vuelve a buscar después de una importación.
    }
duplicates-idle = ¿Quién está dos veces?
duplicates-idle-text = Los nombres, correos, teléfonos y NIF se comparan en este dispositivo, estén como estén escritos. No se fusiona nada hasta que tú lo digas.
duplicates-failed = No se ha podido comparar
duplicates-failed-text = No ha cambiado nada. Recarga la página e inténtalo de nuevo.
duplicates-found =
    { $count ->
        [one] { $count } grupo puede ser un solo registro.
       *[other] { $count } grupos pueden ser un solo registro cada uno.
    }
duplicates-found-safe =
    { $count ->
        [one] { $count } de ellos se puede fusionar sin riesgo.
       *[other] { $count } de ellos se pueden fusionar sin riesgo.
    }
duplicates-safe = Seguro
duplicates-look = Míralo antes
duplicates-merge = Fusionar
duplicates-apart = No son lo mismo
duplicates-merged = Fusionado en { $name }
duplicates-set-apart = Quedan como registros distintos
duplicates-stays = Se queda
duplicates-takes-part = Incluir
duplicates-why = Por qué
duplicates-differs = No coincide
duplicates-choose = { $field }: qué valor se queda
duplicates-all-kept = Se conservan todos
duplicates-linked = Registros vinculados
duplicates-linked-count =
    { $count ->
        [0] ninguno
       *[other] { $count }
    }
duplicates-changed = Cambiado { $when }
duplicates-loses =
    { $count ->
        [0] No se pierde ningún valor.
        [one] { $count } valor que no se queda pasa a la nota o sigue en la papelera con su registro.
       *[other] { $count } valores que no se quedan pasan a la nota o siguen en la papelera con sus registros.
    }
duplicates-too-few = Marca al menos dos registros.
duplicates-all-safe =
    { $count ->
        [one] Fusionar el seguro
       *[other] Fusionar todos los seguros ({ $count })
    }
duplicates-all-title = Fusionar todos los seguros
duplicates-all-planning = Calculando qué pasaría
duplicates-all-text =
    { $count ->
        [one] { $count } registro pasa a formar parte de otro y va a la papelera. Puedes deshacerlo.
       *[other] { $count } registros pasan a formar parte de otros y van a la papelera. Puedes deshacerlo todo junto.
    }
duplicates-all-moved =
    { $count ->
        [one] { $count } oportunidad, nota u otro registro llevará al que se queda.
       *[other] { $count } oportunidades, notas y otros registros llevarán a los que se quedan.
    }
duplicates-all-more =
    { $count ->
        [one] y { $count } más
       *[other] y { $count } más
    }
duplicates-all-run =
    { $count ->
        [one] Fusionar { $count } grupo
       *[other] Fusionar { $count } grupos
    }
duplicates-all-done =
    { $count ->
        [one] Se ha fusionado { $count } grupo
       *[other] Se han fusionado { $count } grupos
    }
duplicates-all-nothing = No queda nada que fusionar.
sign-same-email = El mismo correo: { $value }
sign-shared-email = El mismo buzón compartido: { $value }
sign-other-emails = Ningún correo en común
sign-same-phone = El mismo teléfono: { $value }
sign-other-extension = El mismo teléfono, otra extensión: { $value }
sign-near-phone = Teléfonos iguales salvo el país: { $a }, { $b }
sign-other-phones = Ningún teléfono en común
sign-same-name = El mismo nombre
sign-spelled-name = El mismo nombre escrito de otra manera
sign-slipped-name = Nombres que difieren en un error de tecleo
sign-short-name = Forma corta del nombre
sign-initial-name = Una inicial en lugar de un nombre
sign-part-of-name = A uno le falta parte del nombre
sign-one-word-of-name = Solo se puede comparar una palabra del nombre
sign-other-given-name = Nombres de pila distintos
sign-other-family-name = Apellidos distintos
sign-other-name = Nombres distintos
sign-same-middle-name = El mismo segundo nombre
sign-other-middle-name = Segundos nombres distintos
sign-other-generation = Uno es el hijo o el padre del mismo nombre
sign-may-be-parent = Pueden ser padre e hijo
sign-same-birth-date = Nacidos el mismo día: { $value }
sign-near-birth-date = Fechas de nacimiento casi iguales: { $a }, { $b }
sign-other-birth-date = Nacidos en días distintos: { $a }, { $b }
sign-same-tax-id = El mismo NIF: { $value }
sign-other-tax-id = NIF distintos: { $a }, { $b }
sign-other-branch = Sucursales distintas
sign-same-organization = En la misma organización
sign-other-organization = En organizaciones distintas
sign-same-domain = El mismo dominio: { $value }
sign-same-organization-name = El mismo nombre
sign-near-organization-name = Nombres parecidos
sign-other-organization-name = Nombres distintos
sign-other-legal-form = Formas jurídicas distintas
duplicates-field-prefix = Tratamiento
duplicates-field-suffix = Sufijo
duplicates-field-born-on = Cumpleaños
duplicates-field-language = Idioma
duplicates-field-addresses = Direcciones postales
duplicates-field-tags = Etiquetas
duplicates-field-owner = Responsable
duplicates-field-team = Equipo
duplicates-field-source = Origen
duplicates-field-parent = Forma parte de
duplicates-field-registrations = Otros números
duplicates-field-domains = Dominios
duplicates-field-industry = Sector
duplicates-field-employees = Empleados
duplicates-second = Un segundo registro con el mismo valor
duplicates-second-text = El segundo espera en «Requiere atención» de quien lo hizo y puede pasar al registro que ya está. Lo que ya está dos veces queda como está.
duplicates-shown = Ambos quedan y se muestran aquí
duplicates-refused = El segundo se rechaza

alike-title = ¿Ya está aquí?
