//! Made-up people in any number, as a clean CSV file. The same number gives the same file.

use std::io::{BufWriter, Write};

use tempfile::TempPath;

/// One of them, always in the first row.
pub const MARTA: &str = "Marta Ferrer";
/// Where she works.
pub const MARTAS_COMPANY: &str = "Talleres Duero";

const GIVEN: [&str; 16] = [
    "Ana", "Luis", "Carmen", "Javier", "Elena", "Pablo", "Irina", "Oleg", "Sofia", "Dmitri",
    "Grace", "Henry", "Olivia", "Samuel", "Nadia", "Victor",
];
const FAMILY: [&str; 16] = [
    "García", "López", "Moreno", "Navarro", "Ortega", "Petrova", "Ivanov", "Smirnova", "Baker",
    "Clarke", "Evans", "Foster", "Hughes", "Morris", "Turner", "Walker",
];
const TRADE: [&str; 8] =
    ["Foods", "Logistics", "Textil", "Optics", "Print", "Solar", "Wood", "Motors"];
const POSITION: [&str; 6] = ["Buyer", "Director", "Accountant", "Engineer", "Sales", "Assistant"];

fn of<'a>(words: &[&'a str], at: usize) -> &'a str {
    words[at % words.len()]
}

/// A word as it stands in an address.
fn ascii(word: &str) -> String {
    word.to_lowercase().replace('í', "i").replace('ó', "o")
}

/// Writes `count` people, none of them twice, with about twenty to an organization.
pub fn csv(count: usize) -> TempPath {
    let file = tempfile::Builder::new().prefix("people-").suffix(".csv").tempfile().unwrap();
    let (file, path) = file.into_parts();
    let mut out = BufWriter::new(file);
    writeln!(out, "First name,Last name,Email,Phone,Company,Job title").unwrap();
    writeln!(out, "Marta,Ferrer,marta@duero.example,+34600000001,{MARTAS_COMPANY},Buyer").unwrap();
    for row in 1..count {
        let (given, family) = (of(&GIVEN, row), of(&FAMILY, row / GIVEN.len()));
        let at = row / 20;
        let mut organization = format!("{} {}", of(&FAMILY, at * 7 + 3), of(&TRADE, at));
        // Names are used again after these many; addresses never.
        let mut again = String::new();
        if row >= GIVEN.len() * FAMILY.len() {
            organization.push_str(&format!(" {at}"));
            again = row.to_string();
        }
        let host = ascii(&organization).replace(' ', "");
        writeln!(
            out,
            "{given},{family},{}.{}{again}@{host}.example,+346{:08},{organization},{}",
            ascii(given),
            ascii(family),
            10_000_000 + row,
            of(&POSITION, row / 3),
        )
        .unwrap();
    }
    out.flush().unwrap();
    path
}
