### Listas como archivos

export-title = Exportar
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
