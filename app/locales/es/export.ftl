### Listas como archivos

export-title = Exportar
export-denied = Tu rol no puede llevar registros a un archivo. Un titular puede permitirlo en Ajustes, Equipo, Roles.
export-format = Archivo
export-csv = CSV
export-excel = Excel
export-cards = vCard
export-columns = Columnas
export-people =
    { $count ->
        [one] { $count } persona, tal como la muestra ahora la lista. Quien está en varias organizaciones tiene una fila por cada una.
       *[other] { $count } personas, tal como las muestra ahora la lista. Quien está en varias organizaciones tiene una fila por cada una.
    }
export-organizations =
    { $count ->
        [one] { $count } organización, tal como la muestra ahora la lista.
       *[other] { $count } organizaciones, tal como las muestra ahora la lista.
    }
export-run = Exportar
export-running = Preparando el archivo
export-branch = KPP
export-organization-phone = Teléfono de la empresa
export-organization-email = Correo empresa
export-json = JSON
export-deals =
    { $count ->
        [one] { $count } oportunidad, como la muestra la lista ahora.
       *[other] { $count } oportunidades, como las muestra la lista ahora.
    }
export-comes-back = Las filas editadas pueden volver
export-comes-back-help = Dos columnas al final nombran cada registro. Edita el archivo en una hoja de cálculo e impórtalo: solo se toma lo que cambiaste, y se avisa de lo que cambió aquí entretanto.
export-deal = Nombre de la oportunidad
export-amount = Importe
export-currency = Moneda
export-stage = Etapa
export-pipeline = Embudo
export-state = Estado de la oportunidad
export-expected-close = Cierre previsto
export-closed = Fecha real de cierre
export-created = Fecha de creación
export-lost-reason = Motivo de pérdida
export-probability = Probabilidad
export-person = Contacto
