//! What is in the columns, and what each of them therefore is.

use crate::format::Row;
use crate::mapping::Target;
use crate::own::Shape;
use crate::protocol::Confidence;
use crate::repair::{name, organization};
use crate::synonyms::{self, Meaning};
use crate::{rest, trip};

/// How many different values of a column are shown.
const SAMPLES: usize = 5;

/// What a column's values look like. Every value is counted, not a sample.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// Values that are not empty.
    pub filled: u32,
    /// Values with an `@`.
    pub emails: u32,
    /// Values that are written like phones, with a plus, brackets or gaps.
    pub phones: u32,
    /// Values of digits only, as many as a phone has.
    pub bare_numbers: u32,
    /// Values of nothing but digits.
    pub numbers: u32,
    /// Values with a legal form or in quotes.
    pub organizations: u32,
    /// Values that are a name with a known given name or a patronymic.
    pub people: u32,
    /// The first different values.
    pub samples: Vec<String>,
    /// What they could be as a field of the workspace's own.
    pub shape: Shape,
}

impl Profile {
    /// Takes in one value.
    pub fn add(&mut self, value: &str) {
        if value.is_empty() {
            return;
        }
        self.filled += 1;
        self.shape.add(value);
        self.numbers += u32::from(value.bytes().all(|byte| byte.is_ascii_digit()));
        if value.contains('@') {
            self.emails += 1;
        } else if let Some(is_bare) = phone_like(value) {
            self.phones += u32::from(!is_bare);
            self.bare_numbers += u32::from(is_bare);
        } else if self.filled <= 2_000 {
            // Telling names apart costs more, and two thousand say enough.
            let is_organization = organization::looks_like_one(value);
            self.organizations += u32::from(is_organization);
            self.people += u32::from(!is_organization && name::looks_like_one(value));
        }
        if self.samples.len() < SAMPLES && !self.samples.iter().any(|sample| sample == value) {
            self.samples.push(value.chars().take(120).collect());
        }
    }

    fn is_mostly(&self, count: u32) -> bool {
        self.filled > 0 && count * 10 >= self.filled * 6
    }

    fn is_often(&self, count: u32) -> bool {
        count > 0 && count * 10 >= self.filled.min(2_000) * 3
    }
}

/// Profiles all columns of the rows.
pub fn profiles<'a>(rows: impl Iterator<Item = Row<'a>>, width: usize) -> Vec<Profile> {
    let mut profiles = vec![Profile::default(); width];
    for row in rows {
        for (profile, cell) in profiles.iter_mut().zip(row.cells()) {
            profile.add(cell);
        }
    }
    profiles
}

/// Whether a value can be a phone by its characters; `Some(true)` where it is nothing but digits.
fn phone_like(value: &str) -> Option<bool> {
    let mut digits = 0;
    let mut marks = false;
    for c in value.chars() {
        match c {
            '0'..='9' => digits += 1,
            '+' | '(' | ')' | '-' | ' ' | '\u{a0}' => marks = true,
            '.' | '/' | ';' | ',' => {}
            _ => return None,
        }
    }
    // 2024-01-31, 31.01.2024
    let groups: Vec<usize> = value.split(|c: char| !c.is_ascii_digit()).map(str::len).collect();
    let is_date = matches!(groups.as_slice(), [4, 2, 2, ..] | [2, 2, 4, ..]);
    ((7..=40).contains(&digits) && !is_date).then_some(!marks)
}

/// What each column is, and how sure that is.
#[must_use]
pub fn targets(headers: &[String], profiles: &[Profile]) -> Vec<(Target, Confidence)> {
    let meanings: Vec<Option<Meaning>> = headers.iter().map(|h| synonyms::exact(h)).collect();
    let has = |target: Target| meanings.contains(&Some(Meaning::Exact(target)));
    let has_person = has(Target::FullName)
        || has(Target::GivenName)
        || has(Target::FamilyName)
        || meanings.contains(&Some(Meaning::Name));
    let deals = Deals::new(headers, &meanings);
    let mut targets: Vec<(Target, Confidence)> = Vec::with_capacity(profiles.len());
    for (index, profile) in profiles.iter().enumerate() {
        let header = headers.get(index).map_or("", String::as_str);
        let own = match header {
            trip::ID_HEADER => Some(Target::RecordId),
            trip::VERSION_HEADER => Some(Target::RecordVersion),
            _ => None,
        };
        if let Some(own) = own {
            targets.push((own, Confidence::Sure));
            continue;
        }
        if rest::import_of(header).is_some() {
            // What was wrong with a row is for whoever corrects it.
            targets.push((Target::Ignore, Confidence::Sure));
            continue;
        }
        let target = match meanings.get(index).copied().flatten() {
            _ if deals.name == Some(index) => (Target::DealName, Confidence::Likely),
            Some(Meaning::Exact(target)) if target.is_of_deal() && !deals.are_meant => {
                (Target::NoteLine, Confidence::None)
            }
            // Beside a job's title it is the form of address.
            Some(Meaning::Exact(Target::Position))
                if synonyms::is_title(header)
                    && has_another_position(index, headers, &meanings) =>
            {
                (Target::NoteLine, Confidence::None)
            }
            Some(Meaning::Exact(target)) => checked(target, profile),
            Some(Meaning::Title) => (Target::NoteLine, Confidence::None),
            None if deals.are_meant && synonyms::of_deal(header).is_some() => {
                (synonyms::of_deal(header).unwrap_or(Target::NoteLine), Confidence::Likely)
            }
            Some(Meaning::Name) if has(Target::FamilyName) && !has(Target::GivenName) => {
                (Target::GivenName, Confidence::Sure)
            }
            Some(Meaning::Name)
                if profile.is_often(profile.organizations) && !has(Target::Organization) =>
            {
                (Target::Organization, Confidence::Likely)
            }
            Some(Meaning::Name) => (Target::FullName, Confidence::Sure),
            Some(Meaning::Customer) if has_person || profile.is_often(profile.organizations) => {
                (Target::Organization, Confidence::Likely)
            }
            Some(Meaning::Customer) => checked(Target::FullName, profile),
            None => {
                let taken: Vec<Target> = targets.iter().map(|(target, _)| *target).collect();
                unknown(header, profile, has_person || taken.contains(&Target::FullName), &taken)
            }
        };
        targets.push(target);
    }
    targets
}

fn has_another_position(index: usize, headers: &[String], meanings: &[Option<Meaning>]) -> bool {
    let both = headers.iter().zip(meanings).enumerate();
    let mut others = both.filter(|(at, (header, _))| *at != index && !synonyms::is_title(header));
    others.any(|(_, (_, meaning))| *meaning == Some(Meaning::Exact(Target::Position)))
}

/// Whether a file is of deals, and which column names them where no header says so.
struct Deals {
    are_meant: bool,
    name: Option<usize>,
}

impl Deals {
    /// A list with sums or days alone is none of deals; one with their names or stages is. There
    /// the column that is called "name" or "title" is theirs.
    fn new(headers: &[String], meanings: &[Option<Meaning>]) -> Self {
        let has = |target: Target| meanings.contains(&Some(Meaning::Exact(target)));
        let has_name = has(Target::DealName);
        let others = [
            Target::DealAmount,
            Target::DealCurrency,
            Target::DealExpectedClose,
            Target::DealPipeline,
        ];
        let has_other = others.into_iter().any(has);
        let are_meant = has_name || (has(Target::DealStage) && has_other);
        let is_title = |(header, meaning): &(&String, &Option<Meaning>)| {
            matches!(meaning, Some(Meaning::Name | Meaning::Title)) || synonyms::is_title(header)
        };
        let mut both = headers.iter().zip(meanings);
        let name = both.position(|both| is_title(&both)).filter(|_| are_meant && !has_name);
        Self { are_meant, name }
    }
}

/// A known header, unless the values plainly say something else.
fn checked(target: Target, profile: &Profile) -> (Target, Confidence) {
    let contact = matches!(
        target,
        Target::Email
            | Target::Phone
            | Target::OrganizationEmail
            | Target::OrganizationPhone
            | Target::FullName
    );
    let is_email = profile.is_mostly(profile.emails);
    let is_phone = profile.is_mostly(profile.phones + profile.bare_numbers);
    match target {
        Target::Email | Target::OrganizationEmail if !is_email && is_phone => {
            (Target::Phone, Confidence::Likely)
        }
        Target::FullName if is_phone => (Target::Phone, Confidence::Likely),
        // Numbers of another system's records.
        Target::FullName if profile.is_mostly(profile.numbers) => {
            (Target::NoteLine, Confidence::None)
        }
        Target::Email | Target::OrganizationEmail => (target, Confidence::Sure),
        _ if contact && is_email => (Target::Email, Confidence::Likely),
        _ => (target, Confidence::Sure),
    }
}

/// A column whose header says nothing, by its values and by words in the header.
fn unknown(
    header: &str,
    profile: &Profile,
    has_person: bool,
    taken: &[Target],
) -> (Target, Confidence) {
    let target = if profile.is_mostly(profile.emails) {
        Target::Email
    } else if profile.is_mostly(profile.phones) {
        Target::Phone
    } else if let Some(target) = synonyms::likely(header) {
        let fits = match target {
            Target::Email => profile.filled == 0 || profile.emails > 0,
            Target::Phone => profile.filled == 0 || profile.phones + profile.bare_numbers > 0,
            _ => true,
        };
        if fits { target } else { Target::NoteLine }
    } else if header.is_empty() && !has_person && profile.is_often(profile.people) {
        Target::FullName
    } else if header.is_empty()
        && !taken.contains(&Target::Organization)
        && profile.is_often(profile.organizations)
    {
        Target::Organization
    } else {
        Target::NoteLine
    };
    let confidence = if target == Target::NoteLine { Confidence::None } else { Confidence::Likely };
    (target, confidence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(columns: &[(&str, &[&str])], want: &[Target]) {
        let headers: Vec<String> = columns.iter().map(|(header, _)| (*header).to_owned()).collect();
        let profiles: Vec<Profile> = columns
            .iter()
            .map(|(_, values)| {
                let mut profile = Profile::default();
                values.iter().for_each(|value| profile.add(value));
                profile
            })
            .collect();
        let got: Vec<Target> = targets(&headers, &profiles).into_iter().map(|t| t.0).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn a_name_is_a_first_name_beside_a_family_name() {
        check(
            &[("Nombre", &["Ana"]), ("Apellidos", &["López"])],
            &[Target::GivenName, Target::FamilyName],
        );
        check(&[("Имя", &["Анна Петрова"])], &[Target::FullName]);
        check(&[("Name", &["Acme Ltd", "Nova GmbH"])], &[Target::Organization]);
    }

    #[test]
    fn a_customer_is_what_its_values_are() {
        check(&[("Клиент", &["ООО «Вектор»", "ИП Иванов"])], &[Target::Organization]);
        check(&[("Клиент", &["Иванов Иван", "Анна Петрова"])], &[Target::FullName]);
        check(
            &[("Cliente", &["Acme"]), ("Persona de contacto", &["Ana"])],
            &[Target::Organization, Target::FullName],
        );
    }

    #[test]
    fn values_outweigh_a_header_that_is_wrong() {
        check(&[("Контакт", &["a@b.ru", "c@d.ru"])], &[Target::Email]);
        check(&[("Contact", &["+34 612 345 678"])], &[Target::Phone]);
        check(&[("Телефон", &["a@b.ru"])], &[Target::Email]);
    }

    #[test]
    fn columns_without_a_known_header_are_told_by_their_values() {
        check(
            &[
                ("", &["Иванов Иван Петрович", "Анна Сидорова"]),
                ("", &["a@b.ru"]),
                ("", &["8 (916) 123-45-67"]),
                ("", &["ООО «Вектор»"]),
            ],
            &[Target::FullName, Target::Email, Target::Phone, Target::Organization],
        );
        check(&[("Связь", &["+7 916 123-45-67"])], &[Target::Phone]);
    }

    #[test]
    fn deals_are_meant_where_they_are_named_or_staged() {
        use Target::{
            DealAmount, DealName, DealStage, DealState, FullName, NoteLine, Organization,
        };
        check(
            &[("Deal Name", &["Licences"]), ("Amount", &["1 000"]), ("Status", &["open"])],
            &[DealName, DealAmount, DealState],
        );
        check(
            &[
                ("Название", &["Лицензии"]),
                ("Стадия", &["Новая"]),
                ("Сумма", &["10"]),
                ("Компания", &["Вектор"]),
            ],
            &[DealName, DealStage, DealAmount, Organization],
        );
        check(
            &[
                ("title", &["CRM"]),
                ("contact", &["17"]),
                ("stage", &["New"]),
                ("value", &["5"]),
                ("currency", &["EUR"]),
            ],
            &[DealName, NoteLine, DealStage, DealAmount, Target::DealCurrency],
        );
        check(&[("ФИО", &["Анна Котова"]), ("Сумма", &["10"])], &[FullName, NoteLine]);
        check(&[("Компания", &["Вектор"]), ("Этап", &["1"])], &[Organization, NoteLine]);
    }

    #[test]
    fn numbers_and_dates_are_no_phones() {
        check(
            &[("Заказ", &["7707083893"]), ("Создан", &["2024-01-31"]), ("Alta", &["31.01.2024"])],
            &[Target::NoteLine; 3],
        );
    }
}
