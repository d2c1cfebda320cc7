//! Contacts as vCard 2.1, 3.0 and 4.0 (`.vcf`), one row a card.

use crate::error::FileError;
use crate::format::gather::Gather;
use crate::format::lines::{self, Line};
use crate::format::table::Table;

/// What says nothing about a person, or is no text.
const PASSED_OVER: [&str; 12] = [
    "VERSION",
    "PRODID",
    "REV",
    "PHOTO",
    "LOGO",
    "SOUND",
    "KEY",
    "MAILER",
    "SORT-STRING",
    "CLASS",
    "CLIENTPIDMAP",
    "AGENT",
];

/// Reads all cards.
///
/// # Errors
/// [`FileError`]: a card is cut off, there is none, or a limit is passed.
pub fn read(text: &str) -> Result<Table, FileError> {
    let mut gather = Gather::default();
    let mut depth = 0_u32;
    for line in lines::read(text) {
        match (line.name.as_str(), line.value.trim().to_ascii_uppercase().as_str()) {
            ("BEGIN", "VCARD") => depth += 1,
            ("END", "VCARD") => {
                if depth == 1 {
                    gather.end_record()?;
                }
                depth = depth.saturating_sub(1);
            }
            // A card within a card is that of an assistant.
            _ if depth == 1 => property(&mut gather, &line)?,
            _ => {}
        }
    }
    if depth > 0 {
        return Err(FileError::Damaged {
            part: format!("card {}", gather.records() + 1),
            detail: "it is cut off before its end".to_owned(),
        });
    }
    gather.into_table()
}

fn property(gather: &mut Gather, line: &Line) -> Result<(), FileError> {
    let name = line.name.as_str();
    if PASSED_OVER.contains(&name) || is_binary(line) {
        return Ok(());
    }
    match name {
        "N" => {
            // Several family or given names stand between commas.
            let parts = lines::split(&line.value, ';');
            let names = ["Last Name", "First Name", "Middle Name", "Name Prefix", "Name Suffix"];
            for (part, name) in parts.iter().zip(names) {
                let words: Vec<String> =
                    lines::split(part, ',').iter().map(|word| lines::plain(word)).collect();
                gather.put(name, words.join(" ").trim())?;
            }
            Ok(())
        }
        "ORG" => {
            let parts = line.parts();
            let mut parts = parts.iter().filter(|part| !part.trim().is_empty());
            gather.put("Company", parts.next().map_or("", |part| part.trim()))?;
            let units: Vec<&str> = parts.map(|part| part.trim()).collect();
            gather.put("Department", &units.join(", "))
        }
        "ADR" => {
            let parts = line.parts();
            let get = |n: usize| parts.get(n).map_or("", |part| part.trim());
            // Box, extension and street; city, region, code and country.
            let order = [get(2), get(1), get(0), get(3), get(4), get(5), get(6)];
            let filled: Vec<&str> = order.into_iter().filter(|part| !part.is_empty()).collect();
            gather.put(&kind("Address", line), &filled.join(", "))
        }
        "TEL" => {
            let text = line.text();
            let number = text.trim();
            let number = number.strip_prefix("tel:").unwrap_or(number);
            gather.put(&kind("Phone", line), &number.replacen(";ext=", " ext. ", 1))
        }
        "EMAIL" => {
            let text = line.text();
            let address = text.trim();
            gather.put(&kind("Email", line), address.strip_prefix("mailto:").unwrap_or(address))
        }
        "BDAY" => gather.put("Birthday", &date(line.value.trim())),
        "ANNIVERSARY" => gather.put("Anniversary", &date(line.value.trim())),
        "CATEGORIES" => {
            let parts = lines::split(&line.value, ',');
            let words: Vec<String> = parts.iter().map(|word| lines::plain(word)).collect();
            gather.put("Tags", &words.join("; "))
        }
        "FN" => gather.put("Full Name", line.text().trim()),
        "NICKNAME" => gather.put("Nickname", line.text().trim()),
        "TITLE" => gather.put("Job Title", line.text().trim()),
        "URL" => gather.put("Website", line.text().trim()),
        "NOTE" => gather.put("Notes", &line.text()),
        "UID" => gather.put("ID", line.text().trim()),
        other => gather.put(other, line.text().trim()),
    }
}

/// A header with the kind behind it where it is a fax: that is no phone to call.
fn kind(header: &str, line: &Line) -> String {
    let is_fax = line.parameter("TYPE").any(|kind| kind.eq_ignore_ascii_case("fax"));
    if is_fax && header == "Phone" { "Fax".to_owned() } else { header.to_owned() }
}

fn is_binary(line: &Line) -> bool {
    let is_coded = line
        .parameters
        .iter()
        .any(|(_, value)| value.eq_ignore_ascii_case("BASE64") || value.eq_ignore_ascii_case("b"));
    is_coded || line.value.starts_with("data:")
}

/// `19850412` as `1985-04-12`; a day without a year, or any other text, stays as it is.
fn date(text: &str) -> String {
    let day = text.split('T').next().unwrap_or(text);
    match (day.len(), day.bytes().all(|b| b.is_ascii_digit())) {
        (8, true) => {
            let (year, rest) = day.split_at(4);
            let (month, day) = rest.split_at(2);
            format!("{year}-{month}-{day}")
        }
        _ if day.len() == 10 && day.starts_with(|c: char| c.is_ascii_digit()) => day.to_owned(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: &[&[&str]]) {
        let table = read(text).unwrap();
        let got: Vec<Vec<&str>> = table.rows_from(0).map(|row| row.raw().collect()).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn cards_of_all_versions_become_rows() {
        check(
            "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9A=D0=BE=D1=82=D0=BE=D0=B2=D0=B0;=D0=90=D0=BD=D0=BD=D0=B0;;;\r\n\
             TEL;CELL;VOICE:+79161234567\r\nTEL;WORK;FAX:+74951234567\r\nEND:VCARD\r\n\
             BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Luis López\r\nN:López;Luis;;;\r\nORG:Nova\\, S.L.;Ventas;Norte\r\n\
             ADR;TYPE=WORK:;;C/ Mayor\\, 1;Madrid;;28001;España\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r\n SkZJRg==\r\n\
             BDAY:19850412\r\nNOTE:one\\ntwo\r\nEND:VCARD\r\n\
             BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Eva\r\nTEL;VALUE=uri;TYPE=\"voice,home\":tel:+34-612-345-678;ext=12\r\n\
             item1.EMAIL;PREF=1:eva@a.es\r\nitem2.EMAIL:eva@b.es\r\nCATEGORIES:a,b\\,c\r\nBDAY:--0412\r\nX-SKYPE:eva\r\nEND:VCARD\r\n",
            &[
                &[
                    "Last Name",
                    "First Name",
                    "Phone",
                    "Fax",
                    "Full Name",
                    "Company",
                    "Department",
                    "Address",
                    "Birthday",
                    "Notes",
                    "Email",
                    "Email 2",
                    "Tags",
                    "X-SKYPE",
                ],
                &["Котова", "Анна", "+79161234567", "+74951234567"],
                &[
                    "López",
                    "Luis",
                    "",
                    "",
                    "Luis López",
                    "Nova, S.L.",
                    "Ventas, Norte",
                    "C/ Mayor, 1, Madrid, 28001, España",
                    "1985-04-12",
                    "one\ntwo",
                ],
                &[
                    "",
                    "",
                    "+34-612-345-678 ext. 12",
                    "",
                    "Eva",
                    "",
                    "",
                    "",
                    "--0412",
                    "",
                    "eva@a.es",
                    "eva@b.es",
                    "a; b,c",
                    "eva",
                ],
            ],
        );
    }

    #[test]
    fn a_card_that_is_cut_off_is_named() {
        let text = "BEGIN:VCARD\nFN:a\nEND:VCARD\nBEGIN:VCARD\nFN:b\n";
        assert!(matches!(read(text), Err(FileError::Damaged { part, .. }) if part == "card 2"));
    }
}
