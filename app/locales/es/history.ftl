### Historial

history-title = Valores anteriores
history-show = Mostrar el historial
history-empty = No ha cambiado nada desde que este dispositivo la conoce.
history-failed = No se pudo leer el historial. Recarga y vuelve a intentarlo.
history-more =
    { $count ->
        [one] Mostrar { $count } cambio anterior
       *[other] Mostrar { $count } cambios anteriores
    }
history-here = Este dispositivo
history-elsewhere = Otro dispositivo
history-made = Alta
history-deleted = A la papelera
history-taken-out = Recuperada de la papelera
history-nothing = vacío
history-restore = Recuperar «{ $value }»
history-empty-again = Vaciar otra vez: { $field }
history-restored = Recuperado
field-other = Otro campo
field-merged-into = Pasó a formar parte de
