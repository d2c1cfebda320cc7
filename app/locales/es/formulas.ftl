### What stands under a figure: its formula, and what the period means for it

formula-activity-coverage = Oportunidades abiertas con una actividad en los últimos días, con un próximo paso hoy o más tarde, con uno vencido y sin ninguno; como parte de todas las abiertas
formula-age-in-stage = El día del informe − el día en que la oportunidad entró en la etapa en la que está, en días naturales
formula-ageing-buckets = Oportunidades abiertas por los días desde que entraron en la etapa en la que están; número y valor no cuentan las que no tienen tipo de cambio
formula-average-deal-size = Valor ganado / número de oportunidades ganadas, al tipo fijado al cerrar; un importe que falta es 0
formula-cohort = Filas: el mes de creación. Columnas: oportunidades ganadas como mucho 30, 60, 90 y 180 días después de crearse, en porcentaje de todas las creadas en el mes. Una celda entra en la media cuando el último día de su mes queda esos días atrás
formula-coverage = Valor ponderado de las abiertas / (objetivo − ganado en el periodo del objetivo); las ganadas por el titular al cerrar, las abiertas por el actual
formula-forecast-accuracy = 1 − |real − previsto| / real. Previsto: importe × probabilidad de las oportunidades abiertas al empezar el mes y previstas para él. Real: lo ganado en el mes
formula-forecast-categories = Suma de importes por categoría: la elegida a mano, si no la de la etapa, si no embudo; cerrado es ganado; lo omitido no está en ninguna otra suma
formula-lead-response-time = Primera respuesta − llegada de la consulta, en horas transcurridas: media, mediana y número; un día sin hora cuenta desde su comienzo
formula-lead-to-close = Media y mediana del día de cierre − el día en que se creó el contacto inicial, o la oportunidad si no lo hubo; ganadas, en días naturales
formula-lost-reasons = Número y valor de las perdidas por motivo, al tipo fijado al cerrar, y su parte de todas las perdidas; por la etapa en la que estaban antes
formula-open-pipeline = Suma de los importes de las abiertas, al tipo actual de su moneda; un importe que falta es 0
formula-owner-board = Ganadas y perdidas por el titular al cerrar, abiertas por el actual, actividades por quien las hizo; tasa de éxito = ganadas / (ganadas + perdidas)
formula-push-count = Cuántas veces se pasó el cierre previsto a un día posterior; a uno anterior es un adelanto; quitar el día no es ninguna de las dos
formula-rotting = El día del informe − lo último entre la última actividad y la entrada en la etapa supera el límite de la etapa; una actividad planeada no cambia nada
formula-sales-cycle = Media y mediana del día de cierre − el día de creación de las ganadas, en días naturales
formula-sales-velocity = Oportunidades × tasa de éxito × oportunidad media / ciclo medio en días. Cerradas: las cerradas en el periodo, lo que da valor ganado / ciclo medio. Abiertas ahora: las abiertas
formula-slip-days = Último cierre previsto − primero, en días naturales, de las oportunidades cuyo día se movió alguna vez
formula-slip-rate = Oportunidades abiertas al empezar el periodo, previstas para él y sin cerrar al final / todas las previstas entonces para él
formula-stage-conversion-reached = Alcanzaron: oportunidades cuya etapa más lejana es esta o una posterior; una ganada alcanzó todas y las saltadas cuentan como pasadas. Conversión = alcanzaron la siguiente / alcanzaron esta
formula-stage-conversion-visited = Visitaron: oportunidades que estuvieron alguna vez en esta etapa. Conversión = las que después estuvieron en la siguiente / visitaron; las saltadas no cuentan
formula-stage-probabilities = Aprendida = ganadas / cerradas de las que estuvieron alguna vez en la etapa; una etapa saltada no aprende. Se ofrece cuando hay bastantes cerradas
formula-time-in-stage = Por oportunidad: la suma de sus visitas terminadas a la etapa. Por visita: cada una. Media, mediana y número, en días naturales; una visita en curso no está en ninguna
formula-weighted-forecast = Suma de importe × probabilidad (la propia, si no la de la etapa) de las abiertas, por mes del cierre previsto; antes del día del informe: vencidas. Las perdidas no están en ningún mes y las ganadas van aparte
formula-what-changed-since = Abierto al principio + creado + reabierto + importe cambiado − ganado − perdido = abierto al final; cada oportunidad a un tipo: el fijado si está cerrada, si no el actual
formula-win-rate = Por número: ganadas / (ganadas + perdidas). Por valor: valor ganado / (ganado + perdido). Ganadas por perdida: ganadas / perdidas. Estricta: ganadas / (ganadas + perdidas + vencidas + viejas); vencida es abierta con el cierre previsto pasado, y vieja es abierta, no vencida y creada hace demasiado, o en silencio demasiado tiempo si no hay edad fijada
formula-count = Número de oportunidades
formula-value = Suma de importes; un importe que falta es 0
formula-weighted = Suma de importe × probabilidad: la propia, si no la de la etapa
formula-average = Suma de importes / número de oportunidades con importe

formula-period-now = No se usa: lo abierto en el momento por el que se pregunta
formula-period-won = Oportunidades ganadas en él
formula-period-lost = Oportunidades perdidas en él
formula-period-closed = Oportunidades cerradas en él
formula-period-created = Oportunidades creadas en él, con todo lo que fue de ellas
formula-period-targets = Objetivos que coinciden en parte con él
formula-period-months = Los meses que coinciden con él, enteros
formula-period-expected = Abiertas previstas para él y ganadas en él; sin periodo, todas
formula-period-enquiries = Consultas que llegaron en él
formula-period-done = Cerradas y actividades hechas en él; abiertas en el momento por el que se pregunta
formula-period-moves = Cambios hechos en él, de abiertas y cerradas
formula-period-moved = Oportunidades movidas en él; el primero y el último son de siempre
formula-period-measured = El periodo que se mide; si falta un extremo es el del trimestre, y sin ninguno es el trimestre del día del informe
formula-period-visits = Visitas que terminaron en él
formula-period-narrows = Limita lo ganado a los cierres en él; las abiertas se ven sea cual sea su mes
formula-period-since = Empieza el primer día, si no siete días antes del día del informe, y llega hasta ese momento
formula-period-strict = Cerradas en él; vencidas y viejas: abiertas en el momento por el que se pregunta
formula-period-begun = Cerradas o empezadas en él; abiertas ahora
