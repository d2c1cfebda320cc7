### Organizaciones

organizations-title = Organizaciones
organizations-new = Nueva organización
organizations-search = Buscar organizaciones
organizations-count =
    { $count ->
        [one] { $count } organización
       *[other] { $count } organizaciones
    }
organizations-found =
    { $total ->
        [one] { $count } de { $total } organización
       *[other] { $count } de { $total } organizaciones
    }
organizations-empty = Aún no hay organizaciones
organizations-empty-text = Empresas, escuelas y oficinas, cada una con sus personas. Llegan solas al importar personas.
organizations-none-found = No se ha encontrado nada
organizations-none-found-text = Ningún nombre, sitio web, correo o teléfono coincide con «{ $search }».
organization-missing = Esta organización no está aquí
organization-missing-text = Puede que se haya eliminado o que aún esté llegando desde otro dispositivo.
tax-id = NIF
website = Sitio web
address = Dirección
on-map = Ver en un mapa
people-here-empty = Aún no hay nadie.
