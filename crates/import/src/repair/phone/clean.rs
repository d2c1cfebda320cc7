//! Takes a cell apart: one piece per number, with its extension, its digits and what else it says.

/// What may be one phone number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Piece {
    /// The piece as it stands in the cell.
    pub text: String,
    /// Its digits, with a `+` in front where there was one before the first digit.
    pub digits: String,
    /// The same in the groups that white space makes, for runs of several numbers.
    pub groups: Vec<String>,
    /// The extension's digits.
    pub extension: Option<String>,
    /// Whether it has words other than labels such as "mobile".
    pub has_words: bool,
}

/// What introduces an extension, in lower case. Longer ones first.
const EXTENSION: &[&str] = &[
    ";ext=",
    "внутренний",
    "добавочный",
    "extensión",
    "extension",
    "durchwahl",
    "внутр",
    "anexo",
    "interno",
    "poste",
    "extn",
    "доп",
    "доб",
    "ext",
    "int",
    "wew",
    "вн",
    "x",
    "х",
    "#",
];

/// Words that only say what kind of number it is.
const LABELS: &[&str] = &[
    "tel",
    "tlf",
    "tfno",
    "telf",
    "telefono",
    "teléfono",
    "phone",
    "ph",
    "mob",
    "mobile",
    "movil",
    "móvil",
    "cell",
    "cel",
    "celular",
    "work",
    "home",
    "office",
    "fijo",
    "casa",
    "trabajo",
    "oficina",
    "main",
    "fax",
    "whatsapp",
    "wa",
    "wsp",
    "viber",
    "telegram",
    "tg",
    "signal",
    "t",
    "m",
    "p",
    "f",
    "h",
    "w",
    "o",
    "тел",
    "телефон",
    "т",
    "моб",
    "мобильный",
    "сот",
    "сотовый",
    "раб",
    "рабочий",
    "дом",
    "домашний",
    "гор",
    "городской",
    "факс",
    "ватсап",
    "вотсап",
    "вайбер",
    "телеграм",
    "тг",
    "основной",
    "м",
    "р",
    "д",
    "handy",
    "mobil",
    "telefon",
    "privat",
    "büro",
    "geschäftlich",
    "portable",
    "fixe",
    "bureau",
    "kom",
];

/// Words between two numbers.
const CONJUNCTIONS: &[&str] =
    &["и", "или", "y", "o", "and", "or", "либо", "oder", "und", "ou", "et", "lub"];

/// The digits of a cell that holds nothing but one number in a usual form.
pub(super) fn plain(cell: &str) -> Option<String> {
    let mut digits = String::with_capacity(16);
    for byte in cell.bytes() {
        match byte {
            b'0'..=b'9' => digits.push(char::from(byte)),
            b'+' if digits.is_empty() => digits.push('+'),
            b' ' | b'(' | b')' | b'-' => {}
            // A point may stand in a rounded number of Excel.
            _ => return None,
        }
    }
    // `+44 (0) 20`: the longer way knows what to do with it.
    let has_trunk = digits.starts_with('+') && cell.contains("(0");
    ((7..=17).contains(&digits.len()) && !has_trunk).then_some(digits)
}

/// Lower case, with the digits, dashes, pluses and spaces of all scripts as ASCII.
pub(super) fn normalise(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    for c in cell.chars() {
        match c {
            '０'..='９' | '٠'..='٩' | '۰'..='۹' => {
                let zero = match c {
                    '０'..='９' => '０',
                    '٠'..='٩' => '٠',
                    _ => '۰',
                };
                text.push(char::from_digit(c as u32 - zero as u32, 10).unwrap_or('0'));
            }
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' | '\u{ad}' => {
                text.push('-')
            }
            '＋' | '﹢' | '⁺' => text.push('+'),
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => {}
            '\n' | '\r' => text.push('\n'),
            c if c.is_whitespace() => text.push(' '),
            c => text.extend(c.to_lowercase()),
        }
    }
    let trimmed = text.trim().trim_start_matches('\'').trim();
    // A number that went through a floating point column.
    let float = trimmed.strip_suffix(".0").or_else(|| trimmed.strip_suffix(".00"));
    match float.filter(|whole| whole.len() >= 7 && whole.bytes().all(|b| b.is_ascii_digit())) {
        Some(whole) => whole.to_owned(),
        None => trimmed.to_owned(),
    }
}

/// The pieces of a normalised cell.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let len = separator(text, start, at, rest);
        if len > 0
            && extension_at(rest.get(len..).unwrap_or("").trim_start_matches([' ', '(', ',', '.']))
                .is_none()
        {
            push(&mut pieces, text.get(start..at).unwrap_or(""));
            // A plus is the beginning of the next number, not a separator.
            start = if rest.starts_with('+') { at } else { at + len };
            at += len;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8).max(len);
        }
    }
    push(&mut pieces, text.get(start..).unwrap_or(""));
    pieces
}

/// How many bytes at the start of `rest` separate two numbers; 0 for none.
fn separator(text: &str, start: usize, at: usize, rest: &str) -> usize {
    if rest.starts_with([';', ',', '/', '|', '\n', '\\', '&']) {
        return usize::from(!rest.starts_with(";ext="));
    }
    if let Some(after) = rest.strip_prefix(":::") {
        return rest.len() - after.len();
    }
    let so_far = text.get(start..at).unwrap_or("");
    let digits = so_far.bytes().filter(u8::is_ascii_digit).count();
    if rest.starts_with('+') {
        return usize::from(digits >= 7);
    }
    if let Some(words) = rest.strip_prefix(' ') {
        let word = words.split([' ', ':']).next().unwrap_or("");
        if digits >= 7 && CONJUNCTIONS.contains(&word) {
            return 1 + word.len();
        }
    }
    0
}

fn push(pieces: &mut Vec<Piece>, text: &str) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    let (number, extension) = cut_extension(text);
    let mut piece = Piece { text: text.to_owned(), extension, ..Piece::default() };
    let number = without_trunk(number);
    for (index, c) in number.char_indices() {
        match c {
            '0'..='9' => piece.digits.push(c),
            '+' if piece.digits.is_empty() && follows_digit(&number, index) => {
                piece.digits.push('+')
            }
            _ => {}
        }
    }
    piece.groups = number
        .split(' ')
        .map(|group| group.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>())
        .filter(|group| !group.is_empty())
        .collect();
    piece.has_words = number
        .split(|c: char| !c.is_alphabetic())
        .any(|word| !word.is_empty() && !LABELS.contains(&word) && !CONJUNCTIONS.contains(&word));
    pieces.push(piece);
}

/// Whether the next thing after the plus at `index` is a digit, brackets aside.
fn follows_digit(number: &str, index: usize) -> bool {
    let after = number.get(index + 1..).unwrap_or("").trim_start_matches([' ', '(', ')']);
    after.starts_with(|c: char| c.is_ascii_digit())
}

/// Takes out the `(0)` that some write between country code and number: it is only dialled at home.
fn without_trunk(number: &str) -> String {
    let has_country =
        number.contains('+') || number.trim_start_matches(['(', ' ']).starts_with("00");
    match number.find("(0)").filter(|_| has_country) {
        Some(at) => {
            format!("{}{}", number.get(..at).unwrap_or(""), number.get(at + 3..).unwrap_or(""))
        }
        None => number.to_owned(),
    }
}

/// The number and its extension, where the text has one after enough digits.
fn cut_extension(text: &str) -> (&str, Option<String>) {
    let mut digits = 0;
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            digits += 1;
            continue;
        }
        if digits < 5 {
            continue;
        }
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let begins_word = !before.is_some_and(char::is_alphabetic);
        let extension = text.get(at..).filter(|_| begins_word).and_then(extension_at);
        if let Some(extension) = extension {
            return (text.get(..at).unwrap_or(""), Some(extension));
        }
    }
    (text, None)
}

/// The extension's digits, where the text begins with one.
fn extension_at(text: &str) -> Option<String> {
    let after = EXTENSION.iter().find_map(|marker| text.strip_prefix(marker))?;
    let after = after.trim_start_matches([' ', '.', ':', '№', '=', '-', '#']);
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    let tail = after.get(digits.len()..).unwrap_or("");
    // What follows may close a bracket or begin a remark, but not go on with digits.
    let ends =
        !tail.trim_start_matches([' ', ')', '.', '-']).starts_with(|c: char| c.is_ascii_digit());
    ((1..=7).contains(&digits.len()) && ends).then_some(digits)
}
