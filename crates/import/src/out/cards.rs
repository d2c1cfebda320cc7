//! Contacts as vCard 4.0 (RFC 6350).

use super::OutTable;
use crate::mapping::Target;
use crate::profile;
use crate::profile::Profile;

/// One card a row; what each column is, its header and values say, as for an import. Columns
/// without a meaning go into the note, so that nothing is lost.
#[must_use]
pub fn write(table: &OutTable) -> String {
    let mut profiles = vec![Profile::default(); table.columns.len()];
    for row in &table.rows {
        profiles.iter_mut().zip(row).for_each(|(profile, cell)| profile.add(cell.trim()));
    }
    let targets: Vec<Target> =
        profile::targets(&table.columns, &profiles).into_iter().map(|(target, _)| target).collect();
    let mut text = String::new();
    for row in &table.rows {
        card(&mut text, &table.columns, &targets, row);
    }
    text
}

fn card(out: &mut String, columns: &[String], targets: &[Target], row: &[String]) {
    let of = |wanted: Target| -> Vec<&str> {
        let cells = targets.iter().zip(row).filter(|(target, _)| **target == wanted);
        cells.map(|(_, cell)| cell.trim()).filter(|cell| !cell.is_empty()).collect()
    };
    let first = |wanted: Target| of(wanted).first().copied().unwrap_or("");
    let (given, middle) = (first(Target::GivenName), first(Target::MiddleName));
    let family = of(Target::FamilyName).join(" ");
    let parts = [given, middle, family.as_str()];
    let joined = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let organization = first(Target::Organization);
    let name = [first(Target::FullName), joined.as_str(), organization, first(Target::Email)]
        .into_iter()
        .find(|name| !name.is_empty());
    let Some(name) = name else { return };
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            fold(out, &format!("{name}:{value}"));
        }
    };
    line("BEGIN", "VCARD");
    line("VERSION", "4.0");
    line("FN", &escaped(name));
    if !joined.is_empty() {
        line("N", &format!("{};{};{};;", escaped(&family), escaped(given), escaped(middle)));
    }
    line("ORG", &escaped(organization));
    line("TITLE", &escaped(first(Target::Position)));
    for target in [Target::Phone, Target::OrganizationPhone] {
        several(of(target)).for_each(|phone| line("TEL", &escaped(phone)));
    }
    for target in [Target::Email, Target::OrganizationEmail] {
        several(of(target)).for_each(|email| line("EMAIL", &escaped(email)));
    }
    let street = of(Target::Address).join(", ");
    let (city, country) = (first(Target::City), first(Target::Country));
    if !(street.is_empty() && city.is_empty() && country.is_empty()) {
        let [street, city, country] = [street.as_str(), city, country].map(escaped);
        line("ADR", &format!(";;{street};{city};;;{country}"));
    }
    line("URL", first(Target::Website));
    let others = targets.iter().zip(columns).zip(row).filter(|((target, _), cell)| {
        matches!(target, Target::NoteLine | Target::TaxId) && !cell.trim().is_empty()
    });
    let mut notes: Vec<String> = of(Target::Note).into_iter().map(str::to_owned).collect();
    notes.extend(others.map(|((_, header), cell)| {
        if header.is_empty() { cell.clone() } else { format!("{header}: {cell}") }
    }));
    line("NOTE", &escaped(&notes.join("\n")));
    line("END", "VCARD");
}

/// The numbers or addresses of cells that may have several.
fn several(cells: Vec<&str>) -> impl Iterator<Item = &str> {
    let parts = cells.into_iter().flat_map(|cell| cell.split([',', ';', '\n']));
    parts.map(str::trim).filter(|part| !part.is_empty())
}

/// Text with a backslash before what separates values.
pub(super) fn escaped(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let text = text.replace('\\', "\\\\").replace(['\n', '\r'], "\\n");
    text.replace(',', "\\,").replace(';', "\\;")
}

/// Writes a line of at most 75 bytes and continues it on further ones (RFC 6350 §3.2).
pub(super) fn fold(out: &mut String, line: &str) {
    let mut len = 0;
    for c in line.chars() {
        if len + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            len = 1;
        }
        out.push(c);
        len += c.len_utf8();
    }
    out.push_str("\r\n");
}
