//! Takes a cell apart: one piece per number, with its extension, its digits and what else it says.

mod words;

pub(in crate::repair::phone) use words::keypad;
use words::{CONJUNCTIONS, EXTENSION, LABELS, digit, lookalike};

/// What may be one phone number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Piece {
    /// The piece as it stands in the cell.
    pub text: String,
    /// Its digits, with a `+` in front where there was one before the first digit.
    pub digits: String,
    /// The same with a digit for each letter that looks like one, where letters stand among digits.
    pub guess: Option<String>,
    /// The same in the groups that stand together, for runs of several numbers.
    pub groups: Vec<String>,
    /// The extension's digits.
    pub extension: Option<String>,
    /// Digits in brackets at the end: perhaps an extension.
    pub bracket: Option<String>,
    /// Whether it has words other than labels such as "mobile".
    pub has_words: bool,
    /// Before which of its digits a zero in brackets stands, which most countries do not dial from
    /// abroad.
    zero_at: Option<usize>,
}

impl Piece {
    /// Its digits with the zero in brackets, where there was one.
    pub fn with_zero(&self) -> Option<String> {
        let (before, behind) = self.digits.split_at_checked(self.zero_at?)?;
        Some(format!("{before}0{behind}"))
    }
}

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
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' | '\u{ad}' => {
                text.push('-')
            }
            '＋' | '﹢' | '⁺' => text.push('+'),
            '，' | '、' | '،' => text.push(','),
            '；' => text.push(';'),
            '／' => text.push('/'),
            '（' => text.push('('),
            '）' => text.push(')'),
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => {}
            '\n' | '\r' => text.push('\n'),
            c if c.is_whitespace() => text.push(' '),
            c => match digit(c) {
                Some(digit) => text.push(digit),
                None => text.extend(c.to_lowercase()),
            },
        }
    }
    // What a spreadsheet or a script puts around text that it must not count with.
    let trimmed = text.trim().trim_start_matches(['\'', '=']).trim_matches('"').trim();
    // A number that went through a floating point column.
    let float = [".0", ".00", ",0", ",00"].iter().find_map(|end| trimmed.strip_suffix(end));
    let is_number =
        |whole: &&str| whole.len() >= 7 && whole.bytes().all(|b| b.is_ascii_digit() || b == b' ');
    match float.filter(is_number) {
        Some(whole) => whole.to_owned(),
        None => trimmed.to_owned(),
    }
}

/// The pieces of a normalised cell.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut start, mut at, mut digits) = (0, 0, 0);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let len = separator(digits, rest);
        if rest.starts_with(",,") {
            // A pause in dialling: an extension.
            at += 2;
        } else if len > 0
            && extension_at(rest.get(len..).unwrap_or("").trim_start_matches([' ', '(', ',', '.']))
                .is_none()
        {
            push(&mut pieces, text.get(start..at).unwrap_or(""));
            // A plus is the beginning of the next number, not a separator.
            start = if rest.starts_with('+') { at } else { at + len };
            at += len;
            digits = 0;
        } else {
            digits += usize::from(rest.starts_with(|c: char| c.is_ascii_digit()));
            at += rest.chars().next().map_or(1, char::len_utf8).max(len);
        }
    }
    push(&mut pieces, text.get(start..).unwrap_or(""));
    pieces
}

/// How many bytes at the start of `rest` separate two numbers, so many digits being before it; 0
/// for none.
fn separator(digits: usize, rest: &str) -> usize {
    if rest.starts_with(";ext=") || rest.starts_with(",,") {
        return 0;
    }
    if rest.starts_with([';', ',', '/', '|', '\n', '\\', '&']) {
        return 1;
    }
    if rest.starts_with(":::") {
        return 3;
    }
    usize::from(rest.starts_with('+') && digits >= 7)
}

/// Takes apart what no separator divides: a word after enough digits begins another number.
fn push(pieces: &mut Vec<Piece>, text: &str) {
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (piece, used) = Scan::new(rest).piece();
        rest = rest.get(used..).unwrap_or("").trim_start_matches([' ', ')', '.', '-']);
        pieces.push(piece);
    }
}

/// One number being read from the start of a text.
struct Scan<'a> {
    text: &'a str,
    at: usize,
    piece: Piece,
    guess: String,
    group: String,
    /// How many digits are still to come.
    ahead: usize,
    /// Whether the number is over, and what follows can only be its extension.
    is_over: bool,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str) -> Self {
        let ahead = text.bytes().filter(u8::is_ascii_digit).count();
        let (piece, guess, group) = Default::default();
        Self { text, at: 0, piece, guess, group, ahead, is_over: false }
    }

    /// The first number of the text, and how much of it that is.
    fn piece(mut self) -> (Piece, usize) {
        let mut used = self.text.len();
        while let Some(rest) = self.text.get(self.at..)
            && let Some(c) = rest.chars().next()
        {
            if let Some((extension, len)) = self.extension(rest) {
                self.piece.extension = Some(extension);
                used = self.at + len;
                break;
            }
            if c.is_alphabetic() {
                let word = prefix(rest, char::is_alphabetic);
                if self.word(word) {
                    used = self.at;
                    break;
                }
                self.at += word.len();
            } else if let Some(len) = self.bracket(rest) {
                let skipped = rest.get(..len).unwrap_or("");
                self.ahead -= skipped.bytes().filter(u8::is_ascii_digit).count();
                self.at += len;
            } else {
                self.mark(c, rest);
                self.at += c.len_utf8();
            }
        }
        self.end_group();
        self.piece.text = self.text.get(..used).unwrap_or("").trim().to_owned();
        self.piece.guess = Some(self.guess).filter(|guess| *guess != self.piece.digits);
        (self.piece, used)
    }

    /// A digit or a sign.
    fn mark(&mut self, c: char, rest: &str) {
        match c {
            '0'..='9' => self.digit(c),
            '+' => {
                if self.piece.digits.is_empty() && follows_digit(rest) {
                    self.piece.digits.push('+');
                    self.guess.push('+');
                }
                self.end_group();
                self.group.push('+');
            }
            _ => self.end_group(),
        }
    }

    fn digit(&mut self, c: char) {
        self.ahead -= 1;
        if self.is_over {
            return;
        }
        self.piece.digits.push(c);
        self.guess.push(c);
        self.group.push(c);
    }

    fn end_group(&mut self) {
        if !self.group.is_empty() {
            self.piece.groups.push(std::mem::take(&mut self.group));
        }
    }

    /// Whether this word ends the number: another one follows.
    fn word(&mut self, word: &str) -> bool {
        let digits = self.piece.digits.len();
        let before = self.text.get(..self.at).unwrap_or("");
        let touches = before.ends_with(|c: char| c.is_ascii_digit());
        if touches && word.chars().count() <= 3 && word.chars().all(|c| lookalike(c).is_some()) {
            self.guess.extend(word.chars().filter_map(lookalike));
            self.piece.has_words = true;
            return false;
        }
        let is_label = LABELS.contains(&word) || CONJUNCTIONS.contains(&word);
        if digits >= 7 && self.ahead >= 7 {
            return true;
        }
        if digits >= 7 && self.ahead > 0 {
            self.is_over = true;
            // `w. 12`, `p12`: a label with a few digits behind it, and nothing else.
            let behind =
                self.text.get(self.at + word.len()..).unwrap_or("").trim_matches([' ', '.', ':']);
            let is_short =
                (1..=5).contains(&behind.len()) && behind.bytes().all(|b| b.is_ascii_digit());
            self.piece.bracket = Some(behind.to_owned()).filter(|_| is_short && is_label);
        }
        self.piece.has_words |= !is_label;
        if !is_label && (1..=4).contains(&digits) && !self.piece.digits.starts_with('+') {
            // "2nd floor, …": no part of the number.
            self.piece.digits.clear();
            self.piece.zero_at = None;
            self.guess.clear();
            self.group.clear();
            self.piece.groups.clear();
        }
        false
    }

    /// An extension that begins here, after enough digits, and its length.
    fn extension(&self, rest: &str) -> Option<(String, usize)> {
        let before = self.text.get(..self.at).unwrap_or("");
        let begins_word =
            !before.ends_with(char::is_alphabetic) || rest.starts_with(['转', '分', '内']);
        if self.piece.digits.len() < 5 || !begins_word {
            return None;
        }
        extension_at(rest)
    }

    /// Brackets that are no part of the number: the `(0)` that is only dialled at home, and digits
    /// at the very end.
    fn bracket(&mut self, rest: &str) -> Option<usize> {
        let inside = prefix(rest.strip_prefix('(')?, |c| c.is_ascii_digit());
        let after = rest.get(inside.len() + 1..)?.strip_prefix(')')?;
        let digits = &self.piece.digits;
        if inside == "0" && !self.is_over && (digits.starts_with('+') || digits.starts_with("00")) {
            self.piece.zero_at = Some(digits.len());
            return Some(3);
        }
        if !self.is_over
            && digits.len() >= 10
            && (1..=5).contains(&inside.len())
            && after.trim().is_empty()
        {
            self.piece.bracket = Some(inside.to_owned());
            return Some(rest.len());
        }
        None
    }
}

/// The beginning of a text that is made of such characters.
fn prefix(text: &str, is: impl Fn(char) -> bool) -> &str {
    text.get(..text.find(|c| !is(c)).unwrap_or(text.len())).unwrap_or("")
}

/// Whether the next thing after the plus at the start of `rest` is a digit, brackets aside.
fn follows_digit(rest: &str) -> bool {
    rest.trim_start_matches(['+', ' ', '(', ')']).starts_with(|c: char| c.is_ascii_digit())
}

/// The extension's digits, where the text begins with one, and how much of the text it is.
fn extension_at(text: &str) -> Option<(String, usize)> {
    let after = EXTENSION.iter().find_map(|marker| text.strip_prefix(marker))?;
    let after = after.trim_start_matches([' ', '.', ':', '№', '=', '-', '#']);
    let digits = prefix(after, |c| c.is_ascii_digit());
    let tail = after.get(digits.len()..).unwrap_or("");
    // What follows may close a bracket, begin a remark or another number, but not go on with digits.
    let next = tail.trim_start_matches([' ', ')', '.', '-']);
    let goes_on = next.starts_with(|c: char| c.is_ascii_digit())
        && next.bytes().filter(u8::is_ascii_digit).count() < 7;
    let len = text.len() - tail.len();
    ((1..=7).contains(&digits.len()) && !goes_on).then(|| (digits.to_owned(), len))
}
