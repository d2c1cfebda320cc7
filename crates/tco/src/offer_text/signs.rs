//! Beginnings of words, or whole phrases, in three languages, that say what a clause is about.

/// Who needs a seat, and what it is called.
pub const SEATS: &[&str] = &[
    "licen",
    "seat",
    "user",
    "usuari",
    "puesto",
    "asiento",
    "лиценз",
    "пользоват",
    "мест",
    "сотрудник",
    "people",
    "persona",
    "человек",
];
/// From how many on.
pub const LEAST: &[&str] = &[
    "from ",
    "at least",
    "min",
    "starting",
    "desde",
    "a partir",
    "al menos",
    "mín",
    "por lo menos",
    "от ",
    "не менее",
    "начиная",
    "миним",
    "хотя бы",
];
/// How many are needed.
pub const NEED: &[&str] = &[
    "need",
    "we are",
    "we have",
    "for us",
    "necesit",
    "somos",
    "tenemos",
    "нужн",
    "нас ",
    "у нас",
    "требу",
    "требует",
];
/// A price of one.
pub const PER_USER: &[&str] = &[
    "per user",
    "per seat",
    "/user",
    "/seat",
    "a user",
    "a seat",
    "per licen",
    "each user",
    "por usuario",
    "por puesto",
    "por licencia",
    "por persona",
    "per person",
    "/usuario",
    "за пользоват",
    "за лиценз",
    "на пользоват",
    "с пользоват",
    "за место",
    "за сотруд",
    "за человека",
];
/// A price without the conditions.
pub const LIST: &[&str] = &[
    "list",
    "regular",
    "without commitment",
    "monthly billing",
    "billed monthly",
    "no commitment",
    "month to month",
    "otherwise",
    "normal",
    "sin compromiso",
    "precio de tarifa",
    "de lo contrario",
    "mes a mes",
    "прайс",
    "без обязат",
    "обычн",
    "помесячн",
    "иначе",
];
/// A price that grows.
pub const RISE: &[&str] = &[
    "rise",
    "increas",
    "uplift",
    "up to",
    "renewal",
    "sube",
    "aument",
    "increment",
    "subida",
    "renov",
    "раст",
    "рост",
    "повыш",
    "индекс",
    "продлен",
    "дороже",
];
/// A fee of the beginning.
pub const START: &[&str] = &[
    "onboard",
    "set-up",
    "setup",
    "set up",
    "implementation",
    "activation",
    "one-off",
    "one-time",
    "implanta",
    "puesta en marcha",
    "alta",
    "única vez",
    "instalaci",
    "внедрен",
    "подключ",
    "настройк",
    "разов",
    "единоврем",
];
/// A fee of the whole system.
pub const PLATFORM: &[&str] =
    &["platform", "base fee", "plataforma", "cuota base", "платформ", "базов"];
/// Paid before it is used.
pub const PREPAID: &[&str] = &[
    "advance",
    "prepaid",
    "prepay",
    "upfront",
    "up front",
    "billed annual",
    "billed yearly",
    "paid annual",
    "paid yearly",
    "annual billing",
    "yearly billing",
    "annual payment",
    "adelant",
    "anticip",
    "pago anual",
    "facturación anual",
    "facturado anual",
    "предоплат",
    "вперёд",
    "вперед",
    "за год сразу",
    "оплата за год",
    "при оплате за год",
    "авансом",
];
/// Seats that cannot be given back.
pub const KEPT: &[&str] = &[
    "cannot be reduced",
    "cannot be decreased",
    "cannot decrease",
    "can't be reduced",
    "cannot fall",
    "no reduction",
    "no se pueden reducir",
    "no se puede reducir",
    "sin reducción",
    "нельзя уменьш",
    "нельзя сократ",
    "не уменьша",
    "без уменьшения",
];
/// A year, after a number.
pub const YEAR: &[&str] = &["year", "yr", "año", "ano ", "anual", "год", "лет", "annual"];
/// A month, after a number.
pub const MONTH: &[&str] = &["month", "mo ", "mes", "мес"];
/// A year in words, as a term.
pub const ONE_YEAR: &[&str] = &[
    "one year",
    "a year's",
    "annual commitment",
    "annual contract",
    "annual term",
    "for a year",
    "un año",
    "contrato anual",
    "compromiso anual",
    "один год",
    "на год",
    "годовой договор",
    "годовая подписка",
    "годовой подписк",
    "suscripción anual",
    "annual subscription",
    "yearly contract",
];
/// A price for a whole year.
pub const A_YEAR: &[&str] = &[
    "per year",
    "a year",
    "/year",
    "/yr",
    "per annum",
    "al año",
    "por año",
    "/año",
    "anuales",
    "в год",
    "/год",
    "за год",
];
/// What stands after these is the price that one would pay otherwise.
pub const INSTEAD: &[&str] = &["instead of", "en lugar", "en vez", "вместо"];
/// Words between two offers, or between an offer and what comes on top.
pub const JOINS: &[&str] =
    &["or", "plus", "if", "but", "o", "más", "si", "pero", "или", "плюс", "если", "но"];
/// Numbers that people write as words.
pub const NUMBERS: &[(&str, &[&str])] = &[
    ("2", &["two", "dos", "два", "две", "двух"]),
    ("3", &["three", "tres", "три", "трёх", "трех"]),
    ("4", &["four", "cuatro", "четыре", "четырёх", "четырех"]),
    ("5", &["five", "cinco", "пять", "пяти"]),
    ("6", &["six", "seis", "шесть", "шести"]),
    ("7", &["seven", "siete", "семь", "семи"]),
    ("8", &["eight", "ocho", "восемь", "восьми"]),
    ("9", &["nine", "nueve", "девять", "девяти"]),
    ("10", &["ten", "diez", "десять", "десяти"]),
    ("12", &["twelve", "doce", "двенадцать", "двенадцати"]),
];
