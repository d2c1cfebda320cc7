//! Text files in every encoding that people send, of a few rows and of many.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use cartera_import::format::open;
use cartera_import::protocol::{Choice, Language};
use encoding_rs::Encoding;

/// Words of a language, and the old encoding in which it is written.
const TONGUES: [(&str, &str, &str); 10] = [
    (
        "ru",
        "windows-1251",
        "Иванов Щукина Юлия Объект Москва Ёлкин улица Тверская Заказ оплачен Менеджер Связь Екатеринбург Подъячев Цена",
    ),
    (
        "ru",
        "koi8-r",
        "Иванов Щукина Юлия Объект Москва Ёлкин улица Тверская Заказ оплачен Менеджер Связь Екатеринбург Подъячев Цена",
    ),
    (
        "es",
        "windows-1252",
        "Begoña Núñez Teléfono Coruña José Peña Dirección Málaga Compañía Gómez Ibáñez Atención Martín Año Código",
    ),
    (
        "fr",
        "windows-1252",
        "François Hélène Téléphone Adresse Société Lefèvre Noël Garçon Élodie Reçu Prénom Évêque Bâtiment Août Île",
    ),
    (
        "de",
        "windows-1252",
        "Müller Jörg Straße Größe Käufer München Köln Schröder Bäcker Grün Übergabe Ärzte Öffnung Weiß Fürth",
    ),
    (
        "pl",
        "windows-1250",
        "Łukasz Źródło Wójcik Kraków Święta Małgorzata Żółć Gdańsk Wrocław Średnia Zażółć Ćwik Częstochowa Klient Łódź",
    ),
    (
        "cs",
        "windows-1250",
        "Jiří Dvořák Příjmení Město Praha Železný Kůň Růžena Škoda Čeněk Telefon Ústí Žižkov Šťastný Novák",
    ),
    (
        "zh",
        "gbk",
        "张伟 王芳 李娜 刘强 陈静 北京市 上海市 电话 姓名 地址 客户 公司 备注 订单 深圳市",
    ),
    (
        "ja",
        "shift_jis",
        "佐藤 鈴木 高橋 田中 渡辺 東京都 大阪市 電話番号 氏名 住所 会社名 ヤマダ ひらがな 株式会社 備考",
    ),
    (
        "uk",
        "windows-1251",
        "Шевченко Їжакевич Київ Євген Ґудзь Львів Замовлення Місто Вулиця Ганна Ірина Телефон Клієнт Іваненко Кількість",
    ),
];

/// A small file: a header and rows of a few words beside plain numbers.
fn file(words: &[&str], rows: usize, seed: usize, delimiter: &str) -> String {
    let word = |n: usize| words[(n * 7 + seed * 3) % words.len()];
    let mut text = ["id", word(0), word(1), "email"].join(delimiter) + "\r\n";
    for row in 0..rows {
        let cells = [
            format!("{}", row + 1),
            format!("{} {}", word(row + 2), word(row * 2 + 3)),
            word(row + 5).to_owned(),
            format!("user{row}@example.com"),
        ];
        text += &(cells.join(delimiter) + "\r\n");
    }
    text
}

fn reads(bytes: &[u8], text: &str, delimiter: &str) -> Result<(), String> {
    let opened = open("a.csv", bytes, &Choice { language: Language::English, ..Choice::default() })
        .map_err(|error| error.to_string())?;
    let got: Vec<Vec<&str>> = opened.table.rows_from(0).map(|row| row.raw().collect()).collect();
    let want: Vec<Vec<&str>> = text.lines().map(|line| line.split(delimiter).collect()).collect();
    if got == want { Ok(()) } else { Err(format!("{:?}: {:?}", opened.encoding, got.first())) }
}

#[test]
fn old_encodings_are_told_from_their_letters() {
    let (mut all, mut wrong) = (0, Vec::new());
    for (tongue, label, words) in TONGUES {
        let words: Vec<&str> = words.split(' ').collect();
        let encoding = Encoding::for_label(label.as_bytes()).unwrap();
        for rows in [1, 2, 3, 5, 10, 30, 200] {
            for seed in 0..6 {
                let delimiter = [",", ";", "\t"][seed % 3];
                let text = file(&words, rows, seed, delimiter);
                let (bytes, _, is_lossy) = encoding.encode(&text);
                assert!(!is_lossy, "{tongue}: {text}");
                all += 1;
                if let Err(said) = reads(&bytes, &text, delimiter) {
                    wrong.push(format!("{tongue} {label} {rows} rows: {said}"));
                }
            }
        }
    }
    println!("{} of {all} files right", all - wrong.len());
    assert!(wrong.len() * 50 <= all, "{} of {all}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn unicode_is_always_right() {
    for (tongue, _, words) in TONGUES {
        let words: Vec<&str> = words.split(' ').collect();
        for rows in [1, 2, 10, 200] {
            let text = file(&words, rows, rows, ";");
            let wide = |mark: bool, big: bool| -> Vec<u8> {
                let mark = mark.then_some(0xfeff_u16);
                let units = mark.into_iter().chain(text.encode_utf16());
                units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
            };
            for (kind, bytes) in [
                ("UTF-8", text.clone().into_bytes()),
                ("UTF-8 with a mark", format!("\u{feff}{text}").into_bytes()),
                ("UTF-16LE", wide(false, false)),
                ("UTF-16BE", wide(false, true)),
                ("UTF-16LE with a mark", wide(true, false)),
                ("UTF-16BE with a mark", wide(true, true)),
            ] {
                assert_eq!(reads(&bytes, &text, ";"), Ok(()), "{tongue} {kind} {rows} rows");
            }
        }
    }
}
