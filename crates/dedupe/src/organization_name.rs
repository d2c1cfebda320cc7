//! Names of organizations: the words that tell them apart, and their legal form.

use cartera_domain::search::fold;

use crate::dictionary::Dictionary;
use crate::hash;
use crate::name::pair_off;
use crate::word::{Likeness, Word};

/// An organization's name as it is compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct OrganizationName {
    /// Its words without legal form; where there is nothing else, the form.
    pub words: Vec<Word>,
    /// Its legal form in one word, such as `ооо`; empty where none is written.
    pub form: &'static str,
    /// The hash of its words' keys in order, written together: `Вектор-Строй` and `ВекторСтрой`.
    pub key: u64,
}

/// Legal forms, folded, with the word that they are compared by; a dot is a space in folding, so
/// that `S.L.` is `s l`. Whole words at either end of the name. Longer ones first.
const FORMS: &[(&str, &str)] = &[
    ("товарищество с ограниченной ответственностью", "тоо"),
    ("общество с ограниченной ответственностью", "ооо"),
    ("товариство з обмеженою відповідальністю", "тов"),
    ("публичное акционерное общество", "пао"),
    ("непубличное акционерное общество", "нао"),
    ("закрытое акционерное общество", "зао"),
    ("открытое акционерное общество", "оао"),
    ("акционерное общество", "ао"),
    ("индивидуальный предприниматель", "ип"),
    ("sociedad limitada unipersonal", "slu"),
    ("sociedad limitada laboral", "sll"),
    ("sociedad limitada", "sl"),
    ("sociedad anonima", "sa"),
    ("sociedad cooperativa", "scoop"),
    ("comunidad de bienes", "cb"),
    ("gmbh co kg", "gmbhcokg"),
    ("sp z o o", "spzoo"),
    ("s a r l", "sarl"),
    ("e u r l", "eurl"),
    ("s coop", "scoop"),
    ("s l u", "slu"),
    ("s l l", "sll"),
    ("s a u", "sau"),
    ("s r l", "srl"),
    ("s r o", "sro"),
    ("s p a", "spa"),
    ("s a s", "sas"),
    ("l l c", "llc"),
    ("z o o", "spzoo"),
    ("p l c", "plc"),
    ("s l", "sl"),
    ("s a", "sa"),
    ("s c", "sc"),
    ("c b", "cb"),
    ("b v", "bv"),
    ("n v", "nv"),
    ("a s", "as"),
    ("e v", "ev"),
    ("e k", "ek"),
    ("incorporated", "inc"),
    ("corporation", "corp"),
    ("limited", "ltd"),
    ("company", "co"),
    ("spzoo", "spzoo"),
    ("ооо", "ооо"),
    ("оао", "оао"),
    ("зао", "зао"),
    ("пао", "пао"),
    ("нао", "нао"),
    ("ао", "ао"),
    ("ип", "ип"),
    ("тоо", "тоо"),
    ("одо", "одо"),
    ("чуп", "чуп"),
    ("фгуп", "фгуп"),
    ("муп", "муп"),
    ("гуп", "гуп"),
    ("тов", "тов"),
    ("фоп", "фоп"),
    ("чп", "чп"),
    ("нко", "нко"),
    ("ано", "ано"),
    ("ooo", "ооо"),
    ("oao", "оао"),
    ("zao", "зао"),
    ("pao", "пао"),
    ("too", "тоо"),
    ("tov", "тов"),
    ("gmbh", "gmbh"),
    ("mbh", "gmbh"),
    ("ohg", "ohg"),
    ("kgaa", "kgaa"),
    ("kg", "kg"),
    ("ag", "ag"),
    ("ug", "ug"),
    ("ltd", "ltd"),
    ("llc", "llc"),
    ("llp", "llp"),
    ("plc", "plc"),
    ("inc", "inc"),
    ("corp", "corp"),
    ("co", "co"),
    ("slu", "slu"),
    ("sll", "sll"),
    ("slne", "slne"),
    ("sl", "sl"),
    ("sau", "sau"),
    ("sarl", "sarl"),
    ("eurl", "eurl"),
    ("sas", "sas"),
    ("sasu", "sasu"),
    ("sa", "sa"),
    ("srl", "srl"),
    ("spa", "spa"),
    ("sro", "sro"),
    ("bv", "bv"),
    ("nv", "nv"),
    ("oy", "oy"),
    ("ab", "ab"),
    ("lda", "lda"),
    ("ltda", "ltda"),
    ("kft", "kft"),
    ("uab", "uab"),
    ("sia", "sia"),
    ("ou", "ou"),
    ("cb", "cb"),
];

/// The name without legal forms, and the form; `S.L.` at the end and `ООО` at either end.
fn without_form(folded: &str) -> (&str, &'static str) {
    let (first, last) = (folded.bytes().next(), folded.bytes().next_back());
    // Nearly all are told by a letter.
    let may_be = |(form, _): &&(&str, &str)| {
        form.bytes().next() == first || form.bytes().next_back() == last
    };
    for (form, short) in FORMS.iter().filter(may_be) {
        let before = folded.strip_prefix(form).and_then(|rest| rest.strip_prefix(' '));
        let behind = folded.strip_suffix(form).and_then(|rest| rest.strip_suffix(' '));
        if let Some(rest) = before.or(behind).filter(|rest| !rest.is_empty()) {
            return (rest, short);
        }
    }
    (folded, "")
}

impl OrganizationName {
    pub fn of(name: &str, dictionary: &mut Dictionary) -> Self {
        let folded = fold(name);
        let (rest, form) = without_form(&folded);
        let words = rest.split(' ').filter(|word| !word.is_empty()).take(8);
        let words: Vec<Word> = words.map(|word| dictionary.word(word)).collect();
        if words.is_empty() {
            return Self::default();
        }
        let together: String = words.iter().map(|word| &*word.sound).collect();
        let key = hash::of(&["organization", &crate::sound::consonants(&together)]);
        Self { words, form, key }
    }

    #[cfg(test)]
    pub fn new(name: &str) -> Self {
        Self::of(name, &mut Dictionary::new())
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The name in one line, folded and without its form.
    pub fn text(&self) -> String {
        self.words.iter().map(|word| &*word.text).collect::<Vec<_>>().join(" ")
    }

    /// How far two names, neither of them empty, are one. A word more makes another one
    /// (Вектор, Вектор Плюс), as does a number; `None` where they are different.
    pub fn compare(
        &self,
        other: &Self,
        likeness: impl Fn(&Word, &Word) -> Likeness,
    ) -> Option<Likeness> {
        let together = |name: &Self| name.words.iter().map(|word| &*word.sound).collect::<String>();
        // Names that are one when written together have one key.
        let is_one = || self.key == other.key && together(self) == together(other);
        if self.words.len() != other.words.len() {
            return is_one().then_some(Likeness::Spelled);
        }
        let pairs = pair_off(&self.words, &other.words, likeness);
        let farthest = pairs.iter().map(|(_, _, how)| *how).max()?;
        let is_whole = pairs.len() == self.words.len() && farthest <= Likeness::Slip;
        if is_whole {
            return Some(farthest);
        }
        is_one().then_some(Likeness::Spelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::likeness;

    #[track_caller]
    fn check(name: &str, want: &str, form: &str) {
        let key = OrganizationName::new(name);
        assert_eq!((key.text().as_str(), key.form), (want, form), "{name}");
    }

    #[test]
    fn a_legal_form_does_not_make_a_name() {
        check("ООО «Вектор»", "вектор", "ооо");
        check("Вектор, ООО", "вектор", "ооо");
        check("Общество с ограниченной ответственностью «Вектор»", "вектор", "ооо");
        check("ЗАО \"Вектор\"", "вектор", "зао");
        check("Ferretería Núñez, S.L.", "ferreteria nunez", "sl");
        check("Acme S.A.", "acme", "sa");
        check("Müller GmbH & Co. KG", "muller", "gmbhcokg");
        check("Acme, Inc.", "acme", "inc");
        check("Smith & Sons Ltd.", "smith sons", "ltd");
        check("Kowalski Sp. z o.o.", "kowalski", "spzoo");
        check("ИП Иванов", "иванов", "ип");
        check("Сальса", "сальса", "");
        check("ООО", "ооо", "");
    }

    #[track_caller]
    fn compare(a: &str, b: &str, want: Option<Likeness>) {
        let (a, b) = (OrganizationName::new(a), OrganizationName::new(b));
        assert_eq!(a.compare(&b, |a, b| likeness(a, b, |_, _| false)), want);
        assert_eq!(b.compare(&a, |a, b| likeness(a, b, |_, _| false)), want);
    }

    #[test]
    fn one_name_in_two_scripts_and_two_ways_of_writing() {
        compare("ООО «Вектор»", "Vektor LLC", Some(Likeness::Spelled));
        compare("Вектор-Строй", "ВекторСтрой", Some(Likeness::Spelled));
        compare("Ромашка", "Рмоашка", Some(Likeness::Slip));
    }

    #[test]
    fn a_word_or_a_number_more_makes_another_one() {
        compare("Вектор", "Вектор Плюс", None);
        compare("Школа 5", "Школа 7", None);
        compare("Вектор", "Север", None);
    }
}
