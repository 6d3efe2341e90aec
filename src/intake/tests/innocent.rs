//! Tables that look as if they were about people and are not: no error in any format, seen or hidden.

use super::book::{Book, Datum, Leaf};
use super::*;

/// What a table is called here, its headings, and its rows by their number.
type Innocent = (&'static str, Vec<&'static str>, fn(u32) -> Vec<Datum>);

fn text(text: &str) -> Datum {
    Datum::Text(text.to_owned())
}

/// Tables that hold much that looks like people and is none.
fn innocents() -> Vec<Innocent> {
    vec![
        ("codes", vec!["ODS code", "Name", "Parent"], |row| {
            vec![
                text(&format!("RX{}{:02}", char::from(b'A' + (row % 26) as u8), row % 100)),
                text(&format!("Invented Hospital {row}")),
                text("QOC"),
            ]
        }),
        ("helpdesk", vec!["Service", "Helpdesk", "Hours"], |row| {
            vec![
                text("Help"),
                text(&format!("0300 {:03} {:04}", row % 900, row * 7 % 9_999)),
                text("9 to 5"),
            ]
        }),
        ("sites", vec!["Site code", "Site name", "Postcode"], |row| {
            let postcode = format!("SY{} {}XQ", row % 9 + 1, row % 10);
            vec![text(&format!("RXW{:02}", row % 100)), text("Invented Hospital"), text(&postcode)]
        }),
        ("references", vec!["Reference", "Spend"], |row| {
            // The check digit is never right: each passes by ten more or fewer.
            let wrong = (0..10).map(|last| 4_000_000_000 + u64::from(row) * 10 + last);
            let wrong = wrong.into_iter().find(|number| !passes(*number)).unwrap_or_default();
            vec![Datum::Number(wrong as f64), Datum::Number(f64::from(row) * 12.5)]
        }),
        ("references as text", vec!["Order", "Spend"], |row| {
            let number = 4_000_000_000 + u64::from(row) * 7_919;
            vec![text(&number.to_string()), Datum::Number(f64::from(row) * 12.5)]
        }),
        ("books", vec!["Title", "ISBN"], |row| {
            vec![text("Invented title"), text(&format!("ISBN 0-306-4{row:04}-2"))]
        }),
        ("contacts", vec!["Organisation", "Contact", "E-mail", "Telephone"], |row| {
            vec![
                text("Invented Trust"),
                text("Dr Jo Invented"),
                text(&format!("jo.invented{row}@invented.nhs.uk")),
                text(&format!("01743 {:06}", row * 7_919 % 999_999)),
            ]
        }),
        ("amounts", vec!["Organisation code", "Budget", "Spent"], |row| {
            let amount = |times: f64| Datum::Number(1_234_567_890.0 + f64::from(row) * times);
            vec![text("RXW"), amount(7_919.0), amount(104_729.0)]
        }),
        ("counts", vec!["Under 18", "18 to 64", "65 and over"], |row| {
            let count = |from: u32, times| Datum::Number(f64::from(from + row * times % from));
            vec![count(400, 7), count(450, 11), count(4_500, 13)]
        }),
    ]
}

fn passes(number: u64) -> bool {
    let digits: Vec<u64> =
        number.to_string().bytes().map(|digit| u64::from(digit - b'0')).collect();
    let sum: u64 = digits.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    (11 - sum % 11) % 11 == digits[9]
}

#[test]
fn what_looks_like_people_and_is_none_is_no_error() {
    for (name, headings, row) in innocents() {
        for format in [Format::Xlsx, Format::Xls, Format::Csv] {
            for rows in [3, 40, 400] {
                for state in [0, 2] {
                    let title = (CellRef::new(0, 0), text("Figures"));
                    let front = Leaf { cells: vec![title], ..Leaf::default() };
                    let mut leaf = Leaf { state, ..Leaf::default() };
                    for at in 0..=rows {
                        let cells = match at {
                            0 => headings.iter().map(|heading| text(heading)).collect(),
                            _ => row(at),
                        };
                        for (column, datum) in (0..).zip(cells) {
                            leaf.cells.push((CellRef::new(at, column), datum));
                        }
                    }
                    let sheets = if state == 0 { vec![leaf] } else { vec![front, leaf] };
                    let book = Book { sheets, beside: None };
                    let file = format!("figures.{}", format.as_str());
                    let report = read(&book.bytes(format), &file);
                    let errors: Vec<_> = report
                        .findings
                        .iter()
                        .filter(|finding| finding.code == Code::Disclosure)
                        .filter(|finding| finding.severity == Severity::Error)
                        .collect();
                    assert!(errors.is_empty(), "{name}, {rows} rows, {format:?}: {errors:#?}");
                }
            }
        }
    }
}
