//! Counterparties of 1C as CommerceML 2 and 3 (XML), one row each.
//!
//! Versions and configurations differ in where a counterparty stands and in what they add, so it is
//! looked for anywhere; what has no name of ours becomes a column with the path of its elements.

use crate::error::FileError;
use crate::format::gather::Gather;
use crate::format::table::Table;
use crate::format::xml::{Token, Xml};

/// Whether a text looks like CommerceML.
#[must_use]
pub fn is_commerce(start: &str) -> bool {
    NAMES.iter().any(|name| start.contains(name))
}

/// What stands at the beginning of such a document.
pub const NAMES: [&str; 2] = ["КоммерческаяИнформация", "<Контрагент"];

/// Reads all counterparties.
///
/// # Errors
/// [`FileError`]: it is cut off, there are none, or a limit is passed.
pub fn read(text: &str) -> Result<Table, FileError> {
    let mut gather = Gather::default();
    // The elements from the counterparty on, and the text of the innermost.
    let mut path: Vec<&str> = Vec::new();
    let mut value = String::new();
    let mut pair = Pair::default();
    let mut open = 0_u32;
    for token in Xml::new(text) {
        match token {
            Token::Start { name, is_empty, .. } => {
                open += u32::from(!is_empty);
                if (path.is_empty() && name != "Контрагент") || is_empty {
                    continue;
                }
                if path.len() > 32 {
                    return Err(damaged("its elements lie too deep in each other"));
                }
                path.push(name);
                value.clear();
            }
            Token::Text(text) => {
                if !path.is_empty() {
                    value.push_str(&text);
                }
            }
            Token::End { name } => {
                open = open.saturating_sub(1);
                if path.last() != Some(&name) {
                    if path.is_empty() {
                        continue;
                    }
                    return Err(damaged(&format!("{name} ends without having begun")));
                }
                if !value.trim().is_empty() {
                    leaf(&mut gather, &path, value.trim(), &mut pair)?;
                }
                value.clear();
                pair.end(&mut gather, name, &path)?;
                path.pop();
                if path.is_empty() {
                    gather.end_record()?;
                }
            }
        }
    }
    if open > 0 || !path.is_empty() {
        return Err(damaged("it is cut off"));
    }
    gather.into_table()
}

fn damaged(detail: &str) -> FileError {
    FileError::Damaged { part: "the XML".to_owned(), detail: detail.to_owned() }
}

/// A kind and a value that stand in two elements of one parent.
#[derive(Default)]
struct Pair {
    kind: String,
    value: String,
}

impl Pair {
    /// Puts the pair where its parent ends.
    fn end(&mut self, gather: &mut Gather, name: &str, path: &[&str]) -> Result<(), FileError> {
        if !matches!(name, "Контакт" | "ЗначениеРеквизита" | "АдресноеПоле")
        {
            return Ok(());
        }
        let pair = std::mem::take(self);
        let is_agent = path.contains(&"Представитель");
        match name {
            // The parts of an address that is also written as a whole.
            "АдресноеПоле" => Ok(()),
            "Контакт" => gather.put(contact(&pair.kind, is_agent), &pair.value),
            _ => gather.put(if pair.kind.is_empty() { name } else { &pair.kind }, &pair.value),
        }
    }
}

/// The header for a way to reach somebody.
fn contact(kind: &str, is_agent: bool) -> &'static str {
    let kind = kind.to_lowercase();
    let is = |word: &str| kind.contains(word);
    if is("факс") {
        "Факс"
    } else if is("почт") && !is("адрес") || is("mail") {
        "E-mail"
    } else if is("сайт") || is("веб") || is("web") || is("www") {
        "Сайт"
    } else if is("тел") || is("моб") || kind.is_empty() {
        if is_agent { "Телефон контактного лица" } else { "Телефон" }
    } else if is("адрес") {
        "Адрес"
    } else {
        "Другая связь"
    }
}

fn leaf(gather: &mut Gather, path: &[&str], value: &str, pair: &mut Pair) -> Result<(), FileError> {
    let inner: Vec<&str> = path.iter().skip(1).copied().collect();
    let parent = inner.len().checked_sub(2).and_then(|at| inner.get(at)).copied().unwrap_or("");
    let last = inner.last().copied().unwrap_or("");
    if matches!(parent, "Контакт" | "ЗначениеРеквизита" | "АдресноеПоле")
    {
        match last {
            "Тип" | "КонтактВид" | "Вид" | "Наименование" | "ВидКонтакта" =>
            {
                value.clone_into(&mut pair.kind);
            }
            "Значение" | "Представление" => value.clone_into(&mut pair.value),
            _ => {}
        }
        return Ok(());
    }
    let is_agent = inner.contains(&"Представитель");
    let header = match (is_agent, last) {
        (true, "Наименование" | "ПолноеНаименование") => {
            "Контактное лицо"
        }
        (true, "Должность" | "Отношение") => "Должность",
        (true, "Ид") => return Ok(()),
        (false, "Ид") if inner.len() == 1 => "Ид",
        (false, "Наименование") if inner.len() == 1 => "Наименование",
        (false, "ПолноеНаименование" | "ОфициальноеНаименование") => {
            "Полное наименование"
        }
        (_, "ИНН") => "ИНН",
        (_, "КПП") => "КПП",
        (_, "ОКПО" | "КодПоОКПО") => "ОКПО",
        (_, "ОГРН") => "ОГРН",
        (_, "Представление") if inner.contains(&"ЮридическийАдрес") => {
            "Юридический адрес"
        }
        (_, "Представление") if inner.contains(&"АдресРегистрации") => {
            "Адрес"
        }
        (_, "Представление") if parent.contains("Адрес") => "Адрес",
        (_, "Фамилия") => "Фамилия",
        (_, "Имя") => "Имя",
        (_, "Отчество") => "Отчество",
        (_, "Комментарий") => "Комментарий",
        (_, "Роль") => "Роль контрагента",
        _ => return gather.put(&inner.join("."), value),
    };
    gather.put(header, value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<КоммерческаяИнформация xmlns="urn:1C.ru:commerceml_2" ВерсияСхемы="2.05"><Контрагенты>
<Контрагент><Ид>a-1</Ид><Наименование>ООО Вектор</Наименование>
<ОфициальноеНаименование>Общество &quot;Вектор&quot;</ОфициальноеНаименование>
<ЮридическийАдрес><Представление>Москва, Тверская, 1</Представление>
<АдресноеПоле><Тип>Город</Тип><Значение>Москва</Значение></АдресноеПоле></ЮридическийАдрес>
<ИНН>7707083893</ИНН><КПП>770701001</КПП>
<Контакты><Контакт><Тип>Телефон рабочий</Тип><Значение>8 (495) 123-45-67</Значение></Контакт>
<Контакт><Тип>Почта</Тип><Значение>info@a.ru</Значение></Контакт></Контакты>
<Представители><Представитель><Контрагент><Ид>p</Ид><Наименование>Анна Котова</Наименование></Контрагент>
<Должность>Директор</Должность></Представитель></Представители></Контрагент>
<Контрагент><Ид>a-2</Ид><Наименование>Иванов Иван</Наименование><Пол>М</Пол></Контрагент>
</Контрагенты></КоммерческаяИнформация>"#;

    #[test]
    fn counterparties_become_rows() {
        let table = read(FILE).unwrap();
        let rows: Vec<Vec<&str>> = table.rows_from(0).map(|row| row.raw().collect()).collect();
        assert_eq!(
            rows,
            [
                vec![
                    "Ид",
                    "Наименование",
                    "Полное наименование",
                    "Юридический адрес",
                    "ИНН",
                    "КПП",
                    "Телефон",
                    "E-mail",
                    "Контактное лицо",
                    "Должность",
                    "Пол",
                ],
                vec![
                    "a-1",
                    "ООО Вектор",
                    "Общество \"Вектор\"",
                    "Москва, Тверская, 1",
                    "7707083893",
                    "770701001",
                    "8 (495) 123-45-67",
                    "info@a.ru",
                    "Анна Котова",
                    "Директор",
                ],
                vec!["a-2", "Иванов Иван", "", "", "", "", "", "", "", "", "М"],
            ]
        );
    }

    #[test]
    fn what_is_cut_off_is_named() {
        let cut = FILE.split_once("<ИНН>").unwrap().0;
        assert!(matches!(read(cut), Err(FileError::Damaged { .. })));
    }
}
