//! Phone digits as people type them against numbers as they are stored.

/// The fewest digits that are worth looking for while a person types.
pub const FEWEST: usize = 3;

/// The digits of a stored number (`+74951234567;ext=12`), without its extension, which is not
/// dialled with it nor looked for with it.
#[must_use]
pub fn digits(stored: &str) -> &str {
    let number = stored.split(';').next().unwrap_or_default();
    number.strip_prefix('+').unwrap_or(number)
}

/// The digits that were typed, in the forms in which they may be stored; none where letters
/// were typed too, or fewer than `fewest` digits (see [`FEWEST`]).
///
/// As typed; without the 00 or 011 of an international call; with 7 for the trunk 8 of Russia
/// and Kazakhstan; without the trunk 0 of most other countries, also where a country code
/// stands before it in brackets, as in `+44 (0)20`.
#[must_use]
pub fn forms(typed: &str, fewest: usize) -> Vec<String> {
    let plain = typed.replace("(0)", "");
    let typed: String = plain.chars().filter_map(|c| c.to_digit(10)).filter_map(digit).collect();
    let is_phone = !plain.chars().any(char::is_alphabetic) && typed.len() >= fewest;
    if !is_phone {
        return Vec::new();
    }
    let mut forms = vec![typed.clone()];
    if plain.trim_start().starts_with('+') {
        return forms;
    }
    for international in ["00", "011", "810"] {
        forms.extend(typed.strip_prefix(international).map(str::to_owned));
    }
    forms.extend(typed.strip_prefix('0').map(str::to_owned));
    forms.extend(typed.strip_prefix('8').map(|rest| format!("7{rest}")));
    // What is left of a prefix must still be worth looking for.
    forms.retain(|form| form.len() >= fewest.max(1));
    forms.dedup();
    forms
}

fn digit(value: u32) -> Option<char> {
    char::from_digit(value, 10)
}

/// Whether a whole number that was typed is the stored one: the same digits, or at least seven
/// of them behind a country code of at most three that was left out.
#[must_use]
pub fn is_same(stored_digits: &str, form: &str) -> bool {
    let code = stored_digits.strip_suffix(form).map(str::len);
    code == Some(0) || (form.len() >= 7 && code.is_some_and(|code| code <= 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(stored: &str, typed: &str, want: bool) {
        let found = forms(typed, FEWEST).iter().any(|form| digits(stored).contains(form));
        assert_eq!(found, want, "{typed} in {stored}");
    }

    #[test]
    fn any_way_of_writing_finds_the_number() {
        for typed in
            ["8 916", "8 (916) 123-45-67", "+7 916", "916 123", "007916", "4567", "810 7 916"]
        {
            check("+79161234567;ext=5", typed, true);
        }
        for typed in ["020 7946", "+44 (0)20 7946", "0044 20", "011 44 20", "7946 0958"] {
            check("+442079460958", typed, true);
        }
        check("+34612345678", "612 34 56 78", true);
    }

    #[test]
    fn letters_few_digits_and_other_numbers_find_nothing() {
        check("+79161234567", "8 917", false);
        check("+79161234567", "79", false);
        check("+79161234567", "916 доб", false);
        check("+79161234567;ext=999", "999", false);
        assert_eq!(forms("00", FEWEST), Vec::<String>::new());
    }

    #[test]
    fn the_same_number_may_lack_its_country() {
        assert!(is_same("34612345678", "612345678"));
        assert!(is_same("34612345678", "34612345678"));
        assert!(!is_same("34612345678", "345678"));
        assert!(!is_same("34612345678", "61234567"));
    }
}
