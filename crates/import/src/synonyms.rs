//! How other systems and people call their columns, in English, Spanish and Russian.
//!
//! From the exports of Google Contacts, Outlook, HubSpot, Pipedrive, Salesforce, Zoho, Bitrix24,
//! amoCRM and 1C, and from the lists that people keep. All folded (`cartera_domain::search::fold`,
//! `й` as `и`), without digits.

use cartera_domain::search::fold;

use crate::mapping::Target;

/// What a header can mean before its column and its neighbours were looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// This and nothing else.
    Exact(Target),
    /// A first name beside a column with family names, a full name otherwise.
    Name,
    /// A customer: a person or an organization, as the column's values say.
    Customer,
}

const GIVEN: &[&str] = &[
    "first name",
    "given name",
    "firstname",
    "givenname",
    "person first name",
    "contact first name",
    "nombre de pila",
    "primer nombre",
    "имя контакта",
    "nombres",
    "forename",
];
const MIDDLE: &[&str] = &[
    "middle name",
    "additional name",
    "patronymic",
    "middlename",
    "segundo nombre",
    "отчество",
    "second name",
];
const FAMILY: &[&str] = &[
    "last name",
    "family name",
    "surname",
    "lastname",
    "familyname",
    "person last name",
    "contact last name",
    "apellido",
    "apellidos",
    "primer apellido",
    "segundo apellido",
    "apellido paterno",
    "apellido materno",
    "фамилия",
];
const FULL: &[&str] = &[
    "full name",
    "fullname",
    "display name",
    "contact name",
    "contact person",
    "person name",
    "contact",
    "person",
    "primary contact",
    "main contact",
    "employee",
    "customer name",
    "client name",
    "lead name",
    "nombre completo",
    "nombre y apellidos",
    "apellidos y nombre",
    "apellidos nombre",
    "contacto",
    "persona de contacto",
    "persona contacto",
    "nombre del contacto",
    "nombre contacto",
    "contacto principal",
    "persona",
    "фио",
    "ф и о",
    "полное имя",
    "полное имя контакта",
    "контактное лицо",
    "контакт",
    "основнои контакт",
    "имя фамилия",
    "имя и фамилия",
    "фамилия имя",
    "фамилия имя отчество",
    "фамилия и имя",
    "сотрудник",
    "представитель",
    "фио контакта",
    "фио клиента",
    "имя клиента",
    "контактные лица",
    "руководитель",
    "директор",
    "человек",
];
const EMAIL: &[&str] = &[
    "email",
    "e mail",
    "mail",
    "email address",
    "e mail address",
    "e mail value",
    "email value",
    "person email",
    "person email work",
    "person email home",
    "person email other",
    "work email",
    "home email",
    "personal email",
    "business email",
    "contact email",
    "primary email",
    "secondary email",
    "other email",
    "emails",
    "alternate email",
    "correo",
    "correo electronico",
    "direccion de correo electronico",
    "direccion de correo",
    "correos",
    "correo e",
    "e correo",
    "email trabajo",
    "email personal",
    "correo personal",
    "correo de trabajo",
    "correo del trabajo",
    "почта",
    "электронная почта",
    "эл почта",
    "адрес эл почты",
    "электронныи адрес",
    "адрес электроннои почты",
    "имеил",
    "емеил",
    "рабочии e mail",
    "частныи e mail",
    "другои e mail",
    "рабочии email",
    "личныи email",
    "другои email",
    "личная почта",
    "рабочая почта",
    "e mail контакта",
    "email контакта",
    "эл адрес",
    "мыло",
    "e mail address value",
];
const PHONE: &[&str] = &[
    "phone",
    "phone number",
    "telephone",
    "tel",
    "mobile",
    "mobile phone",
    "mobile phone number",
    "cell",
    "cell phone",
    "cellphone",
    "work phone",
    "home phone",
    "business phone",
    "other phone",
    "primary phone",
    "phone value",
    "person phone",
    "person phone work",
    "person phone home",
    "person phone mobile",
    "person phone other",
    "contact phone",
    "phones",
    "direct phone",
    "direct dial",
    "telephone number",
    "whatsapp",
    "whatsapp number",
    "whatsapp phone number",
    "mobile number",
    "contact number",
    "assistant phone",
    "car phone",
    "company main phone line",
    "telephone value",
    "tel no",
    "phone no",
    "telefono",
    "telefonos",
    "tlf",
    "tfno",
    "telf",
    "movil",
    "telefono movil",
    "numero movil",
    "celular",
    "telefono fijo",
    "fijo",
    "telefono del trabajo",
    "telefono trabajo",
    "telefono particular",
    "telefono casa",
    "numero de telefono",
    "telefono de contacto",
    "telefono contacto",
    "otro telefono",
    "movil trabajo",
    "telefono oficina",
    "телефон",
    "телефоны",
    "тел",
    "номер телефона",
    "мобильныи",
    "мобильныи телефон",
    "моб",
    "моб телефон",
    "сотовыи",
    "сотовыи телефон",
    "рабочии телефон",
    "рабочии прямои телефон",
    "домашнии телефон",
    "другои телефон",
    "телефон переноснои",
    "контактныи телефон",
    "городскои телефон",
    "телефон рабочии",
    "телефон мобильныи",
    "телефон домашнии",
    "телефон контакта",
    "основнои телефон",
    "телефон контактного лица",
    "номер тел",
    "доп телефон",
    "дополнительныи телефон",
    "ватсап",
];
const POSITION: &[&str] = &[
    "job title",
    "title",
    "position",
    "role",
    "jobtitle",
    "organization title",
    "person job title",
    "occupation",
    "cargo",
    "puesto",
    "puesto de trabajo",
    "cargo del contacto",
    "funcion",
    "должность",
    "должность контакта",
    "роль",
    "профессия",
    "должность контактного лица",
];
const ORGANIZATION: &[&str] = &[
    "company",
    "company name",
    "organization",
    "organisation",
    "organization name",
    "organisation name",
    "account",
    "account name",
    "person organization",
    "associated company",
    "employer",
    "business name",
    "business",
    "firm",
    "primary associated company",
    "legal name",
    "legal entity",
    "supplier",
    "vendor",
    "empresa",
    "nombre de la empresa",
    "nombre empresa",
    "razon social",
    "organizacion",
    "compania",
    "nombre comercial",
    "sociedad",
    "denominacion",
    "denominacion social",
    "proveedor",
    "nombre fiscal",
    "компания",
    "компания контакта",
    "название компании",
    "организация",
    "наименование организации",
    "наименование",
    "название",
    "полное наименование",
    "сокращенное наименование",
    "юридическое лицо",
    "юр лицо",
    "юрлицо",
    "фирма",
    "предприятие",
    "место работы",
    "полное название",
    "наименование контрагента",
    "название организации",
    "наименование компании",
    "контрагент",
    "поставщик",
    "наименование полное",
    "рабочее наименование",
];
const TAX_ID: &[&str] = &[
    "tax id",
    "vat",
    "vat number",
    "vat id",
    "tax number",
    "tin",
    "ein",
    "company number",
    "vat no",
    "tax no",
    "cif",
    "nif",
    "cif nif",
    "nif cif",
    "n i f",
    "c i f",
    "nif iva",
    "numero fiscal",
    "identificacion fiscal",
    "rfc",
    "cuit",
    "ruc",
    "инн",
    "инн кпп",
    "инн организации",
    "унп",
    "бин",
    "иин",
    "бин иин",
    "едрпоу",
    "инн контрагента",
];
const WEBSITE: &[&str] = &[
    "website",
    "web site",
    "web",
    "url",
    "web page",
    "homepage",
    "website url",
    "site",
    "company domain name",
    "domain",
    "website value",
    "organization website",
    "company website",
    "sitio web",
    "pagina web",
    "web empresa",
    "саит",
    "вебсаит",
    "веб саит",
    "корпоративныи саит",
    "саит компании",
    "интернет саит",
    "адрес саита",
];
const ADDRESS: &[&str] = &[
    "address",
    "street",
    "street address",
    "postal code",
    "zip",
    "zip code",
    "postcode",
    "state",
    "region",
    "state region",
    "province",
    "county",
    "mailing address",
    "billing address",
    "address formatted",
    "address street",
    "address region",
    "address postal code",
    "address extended address",
    "address po box",
    "business street",
    "business state",
    "business postal code",
    "organization address",
    "company address",
    "mailing street",
    "mailing state",
    "mailing zip postal code",
    "home street",
    "direccion",
    "domicilio",
    "calle",
    "codigo postal",
    "c p",
    "cp",
    "provincia",
    "direccion fiscal",
    "direccion postal",
    "comunidad autonoma",
    "domicilio social",
    "domicilio fiscal",
    "адрес",
    "улица",
    "индекс",
    "почтовыи индекс",
    "область",
    "раион",
    "юридическии адрес",
    "фактическии адрес",
    "почтовыи адрес",
    "адрес доставки",
    "адрес компании",
    "адрес организации",
    "дом",
    "квартира офис",
];
const CITY: &[&str] = &[
    "city",
    "town",
    "address city",
    "business city",
    "mailing city",
    "home city",
    "ciudad",
    "poblacion",
    "localidad",
    "municipio",
    "город",
    "населенныи пункт",
    "нас пункт",
];
const COUNTRY: &[&str] = &[
    "country",
    "country region",
    "address country",
    "business country",
    "business country region",
    "mailing country",
    "country code",
    "pais",
    "pais region",
    "страна",
    "home country",
];
const ORG_EMAIL: &[&str] = &[
    "company email",
    "organization email",
    "company e mail",
    "email empresa",
    "correo empresa",
    "email de la empresa",
    "e mail компании",
    "email компании",
    "почта компании",
    "электронная почта организации",
    "корпоративныи e mail",
    "e mail организации",
];
const ORG_PHONE: &[&str] = &[
    "company phone",
    "organization phone",
    "company phone number",
    "telefono empresa",
    "telefono de la empresa",
    "телефон компании",
    "телефон организации",
    "рабочии телефон компании",
    "телефон офиса",
];
const NOTE: &[&str] = &[
    "note",
    "notes",
    "comment",
    "comments",
    "description",
    "remarks",
    "notas",
    "nota",
    "comentario",
    "comentarios",
    "observaciones",
    "descripcion",
    "примечание",
    "примечания",
    "комментарии",
    "заметка",
    "заметки",
    "описание",
    "примечание к контакту",
    "доп информация",
    "дополнительная информация",
];
const NAME: &[&str] = &["name", "nombre", "имя"];
const CUSTOMER: &[&str] = &[
    "customer",
    "client",
    "cliente",
    "clientes",
    "clients",
    "customers",
    "клиент",
    "клиенты",
    "заказчик",
    "покупатель",
    "abonado",
    "buyer",
    "comprador",
    "lead",
    "лид",
];
/// Columns that only say of which sort another column is, or that no record can hold.
const IGNORED: &[&str] = &[
    "e mail label",
    "email label",
    "phone label",
    "address label",
    "website label",
    "e mail type",
    "phone type",
    "address type",
    "website type",
    "photo",
];

/// All lists with what they mean, exact meanings first.
const LISTS: &[(Target, &[&str])] = &[
    (Target::GivenName, GIVEN),
    (Target::MiddleName, MIDDLE),
    (Target::FamilyName, FAMILY),
    (Target::FullName, FULL),
    (Target::Email, EMAIL),
    (Target::Phone, PHONE),
    (Target::Position, POSITION),
    (Target::Organization, ORGANIZATION),
    (Target::TaxId, TAX_ID),
    (Target::Website, WEBSITE),
    (Target::Address, ADDRESS),
    (Target::City, CITY),
    (Target::Country, COUNTRY),
    (Target::OrganizationEmail, ORG_EMAIL),
    (Target::OrganizationPhone, ORG_PHONE),
    (Target::Note, NOTE),
    (Target::Ignore, IGNORED),
];

/// A header as it is compared: folded, without digits and single marks.
#[must_use]
pub fn plain(header: &str) -> String {
    let folded = fold(header).replace('й', "и");
    let words = folded
        .split(' ')
        .filter(|word| !word.is_empty() && !word.bytes().all(|b| b.is_ascii_digit()));
    words.collect::<Vec<_>>().join(" ").trim_end_matches(|c: char| c.is_ascii_digit()).to_owned()
}

/// What a header means, if it is a known one.
#[must_use]
pub fn exact(header: &str) -> Option<Meaning> {
    let plain = plain(header);
    if NAME.contains(&plain.as_str()) {
        return Some(Meaning::Name);
    }
    if CUSTOMER.contains(&plain.as_str()) {
        return Some(Meaning::Customer);
    }
    LISTS
        .iter()
        .find(|(_, list)| list.contains(&plain.as_str()))
        .map(|(target, _)| Meaning::Exact(*target))
}

/// Whether a text is a known header.
#[must_use]
pub fn is_known(text: &str) -> bool {
    !text.is_empty() && exact(text).is_some()
}

/// What a header probably means, by a word in it.
#[must_use]
pub fn likely(header: &str) -> Option<Target> {
    const WORDS: &[(Target, &[&str])] = &[
        (Target::Email, &["email", "mail", "correo", "почта", "имеил"]),
        (
            Target::Phone,
            &["phone", "tel", "telefono", "movil", "mobile", "телефон", "тел", "моб", "whatsapp"],
        ),
        (Target::TaxId, &["инн", "cif", "nif", "vat"]),
        (Target::Position, &["должность", "cargo", "puesto"]),
        (
            Target::Organization,
            &[
                "company",
                "organization",
                "empresa",
                "компания",
                "компании",
                "организация",
                "организации",
            ],
        ),
        (Target::Website, &["website", "url", "саит"]),
        (Target::City, &["city", "ciudad", "город"]),
        (Target::Address, &["address", "direccion", "адрес"]),
        (Target::FullName, &["фио"]),
        (Target::Note, &["comment", "comentario", "комментарии", "примечание", "notes"]),
    ];
    /// With these words a column is about something else: when, how many, by whom.
    const NOT: &[&str] = &[
        "date",
        "fecha",
        "дата",
        "id",
        "count",
        "type",
        "tipo",
        "тип",
        "status",
        "estado",
        "статус",
        "label",
        "fax",
        "факс",
        "opt",
        "consent",
        "согласие",
        "source",
        "источник",
        "owner",
        "ответственныи",
        "кем",
        "created",
        "last",
    ];
    let plain = plain(header);
    let words: Vec<&str> = plain.split(' ').collect();
    if words.iter().any(|word| NOT.contains(word)) {
        return None;
    }
    WORDS
        .iter()
        .find(|(_, known)| words.iter().any(|word| known.contains(word)))
        .map(|(target, _)| *target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(target: Target, headers: &[&str]) {
        for header in headers {
            assert_eq!(exact(header), Some(Meaning::Exact(target)), "{header}: {}", plain(header));
        }
    }

    #[test]
    fn the_headers_of_usual_exports_are_known() {
        check(
            Target::Email,
            &[
                "E-mail 1 - Value",
                "Email",
                "Person - Email - Work",
                "Correo electrónico",
                "Рабочий e-mail",
                "Адрес эл. почты",
                "E-mail Address",
                "E-mail 2 Address",
                "Email Address",
                "Электронная почта",
            ],
        );
        check(
            Target::Phone,
            &[
                "Phone 1 - Value",
                "Phone Number",
                "Person - Phone - Mobile",
                "Teléfono móvil",
                "Móvil",
                "Мобильный телефон",
                "Рабочий прямой телефон",
                "Тел.",
                "Business Phone 2",
                "Телефон 2",
                "Тел. 1",
            ],
        );
        check(
            Target::Organization,
            &[
                "Organization Name",
                "Company name",
                "Person - Organization",
                "Razón social",
                "Название компании",
                "Наименование",
                "Organization 1 - Name",
                "Account Name",
                "Компания контакта",
            ],
        );
        check(Target::TaxId, &["ИНН", "ИНН/КПП", "CIF/NIF", "N.I.F.", "VAT Number", "БИН"]);
        check(
            Target::FullName,
            &[
                "Person - Name",
                "ФИО",
                "Ф.И.О.",
                "Контактное лицо",
                "Nombre y apellidos",
                "Полное имя контакта",
                "Contact",
                "Persona de contacto",
            ],
        );
        check(Target::GivenName, &["First Name", "Given Name"]);
        check(
            Target::FamilyName,
            &["Last Name", "Apellidos", "Primer apellido", "Segundo apellido", "Фамилия"],
        );
        check(Target::MiddleName, &["Additional Name", "Отчество"]);
        check(
            Target::Position,
            &["Job Title", "Organization 1 - Title", "Должность", "Cargo", "Puesto"],
        );
        check(Target::Website, &["Website URL", "Корпоративный сайт", "Página web", "Web"]);
        check(
            Target::Address,
            &[
                "Юридический адрес",
                "Dirección",
                "Street Address",
                "Address 1 - Street",
                "Código postal",
            ],
        );
        check(Target::City, &["Населённый пункт", "Población", "City", "Address 1 - City"]);
        check(Target::Country, &["Country/Region", "País", "Страна"]);
        check(Target::Note, &["Комментарий", "Observaciones", "Notes", "Примечание 1"]);
        check(Target::Ignore, &["Phone 1 - Label", "E-mail 2 - Type"]);
    }

    #[test]
    fn a_word_in_an_unknown_header_is_a_hint() {
        assert_eq!(likely("E-mail для счетов"), Some(Target::Email));
        assert_eq!(likely("Teléfono de Ana"), Some(Target::Phone));
        assert_eq!(likely("Email opt-in"), None);
        assert_eq!(likely("Дата последнего звонка"), None);
        assert_eq!(likely("Скидка"), None);
    }

    #[test]
    fn what_depends_on_the_column_is_left_open() {
        assert_eq!(exact("Имя"), Some(Meaning::Name));
        assert_eq!(exact("Клиент"), Some(Meaning::Customer));
        assert_eq!(exact("Скидка"), None);
    }

    #[test]
    fn every_word_is_written_as_headers_are_compared() {
        let lists = LISTS.iter().map(|(_, list)| *list).chain([NAME, CUSTOMER]);
        for word in lists.flatten() {
            assert_eq!(plain(word), *word);
        }
    }
}
