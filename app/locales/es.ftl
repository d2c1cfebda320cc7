app-name = Cartera
