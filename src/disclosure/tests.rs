//! Planted people are found in every kind of hidden thing, figures are left in peace, and nothing
//! that was planted is repeated. All people and numbers here are invented.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::calendar::{Date, DateSystem};
use crate::finding::{Finding, Severity};
use crate::template::{Cover, Entry, Highlight, HighlightLabel, Return};
use crate::workbook::{
    Cell, Content, Format, Hidden, Inventory, Sheet, Value, Visibility, Workbook,
};

const NUMBER: &str = "9434765919";

fn at(cell: &str) -> CellRef {
    cell.parse().unwrap()
}

fn workbook(sheets: Vec<Sheet>) -> Workbook {
    Workbook { format: Format::Xlsx, sheets, ..Workbook::default() }
}

fn inventory(hidden: Vec<Hidden>) -> Inventory {
    let mut inventory = Inventory::default();
    inventory.hidden.extend(hidden);
    inventory
}

fn judged(sheets: Vec<Sheet>) -> Judgement {
    judge(&workbook(sheets), &Inventory::default(), &Recognised::default())
}

/// The NHS number that starts with the nine digits of `seed`, where there is one.
fn valid_number(seed: u32) -> Option<u64> {
    let nine = 400_000_000 + u64::from(seed) % 99_999_999;
    let digits = format!("{nine}");
    let sum: u64 = digits.bytes().zip((2..=10).rev()).map(|(d, w)| u64::from(d - b'0') * w).sum();
    let check = (11 - sum % 11) % 11;
    (check < 10).then_some(nine * 10 + check)
}

/// Ordinary figures of a monthly return: organisations, months, counts and percentages.
fn figures(rows: u32) -> Sheet {
    let mut sheet = Sheet::new("Figures");
    for (column, heading) in (0..).zip(["Org Code", "Org name", "Period", "Attendances", "Percent"])
    {
        sheet.insert(CellRef::new(0, column), Cell::text(heading));
    }
    for row in 1..=rows {
        let values = [
            Value::Text(format!("R{}{}", (b'A' + (row % 26) as u8) as char, row % 10)),
            Value::Text(format!("Invented Hospital {row} NHS Foundation Trust")),
            Value::DateTime(f64::from(45_000 + row / 30 * 30), DateSystem::Excel1900),
            Value::Number(f64::from(row * 7919 % 20_000)),
            Value::Number(f64::from(row * 31 % 1000) / 10.0),
        ];
        for (column, value) in (0..).zip(values) {
            sheet.insert(CellRef::new(row, column), Cell { value, percent: false });
        }
    }
    sheet
}

fn worst(judgement: &Judgement) -> Option<Severity> {
    judgement.findings.iter().map(|finding| finding.severity).min()
}

fn signs(judgement: &Judgement, strength: Strength) -> BTreeSet<Sign> {
    let people = judgement.disclosure.people.iter();
    people.filter(|trace| trace.strength == strength).map(|trace| trace.sign).collect()
}

/// The day on which copies are made.
fn day() -> Date {
    Date::new(2026, 10, 20).unwrap()
}

/// Everything that leaves the judgement, as text.
fn everything(judgement: &Judgement) -> String {
    let name = FileName { name: "return.xlsx", sha256: "0000" };
    serde_json::to_string(&judgement.disclosure).unwrap()
        + &serde_json::to_string(&judgement.findings).unwrap()
        + &report(
            &judgement.disclosure,
            name,
            Some(SentCopy { file: name, left_out: &LeftOut::default(), day: day() }),
            Rule::default(),
        )
}

#[test]
fn figures_of_a_return_are_no_people() {
    let judgement = judged(vec![figures(500)]);
    assert_eq!(judgement.findings, []);
    assert_eq!(judgement.disclosure.people, []);
}

/// One way of writing something about a person, the sign by which it is to be found, and the
/// columns and values to plant.
type Plant = (&'static str, Sign, Vec<(u32, Value)>);

fn plants() -> Vec<Plant> {
    let text = |text: &str| Value::Text(text.to_owned());
    let number = |number: f64| Value::Number(number);
    vec![
        ("as text", Sign::NhsNumber, vec![(7, text(NUMBER))]),
        ("as a number", Sign::NhsNumber, vec![(7, number(9_434_765_919.0))]),
        ("grouped", Sign::NhsNumber, vec![(7, text("943 476 5919"))]),
        ("with hard spaces", Sign::NhsNumber, vec![(7, text("943\u{a0}476\u{a0}5919"))]),
        ("with hyphens", Sign::NhsNumber, vec![(7, text("943-476-5919"))]),
        ("split", Sign::NhsNumber, vec![(7, text("943")), (8, text("476")), (9, text("5919"))]),
        (
            "split as numbers",
            Sign::NhsNumber,
            vec![(7, number(943.0)), (8, number(476.0)), (9, number(5919.0))],
        ),
        ("in a sentence", Sign::NhsNumber, vec![(7, text("Breach: 943 476 5919, see notes"))]),
        ("labelled", Sign::NhsNumber, vec![(6, text("NHS No:")), (7, number(9_434_765_919.0))]),
        (
            "a day of birth",
            Sign::BirthDate,
            vec![(7, Value::DateTime(20_526.0, DateSystem::Excel1900))],
        ),
        ("a day of birth as text", Sign::BirthDate, vec![(7, text("DOB: 12/03/1956"))]),
        ("a postcode", Sign::Postcode, vec![(7, text("SY3 8XQ"))]),
        ("a name", Sign::Name, vec![(7, text("Mrs Edith Inventedperson"))]),
        ("a hospital number", Sign::HospitalNumber, vec![(7, text("Hospital no. R4712345"))]),
        ("an e-mail address", Sign::Email, vec![(7, text("edith.inventedperson@gmail.com"))]),
        ("a mobile number", Sign::Phone, vec![(7, text("07700 900123"))]),
    ]
}

/// What must not be repeated of any plant.
const SECRETS: [&str; 8] =
    [NUMBER, "476", "5919", "1956", "8XQ", "Inventedperson", "4712345", "900123"];

#[test]
fn one_planted_person_in_a_thousand_rows_is_found_and_not_repeated() {
    for (how, sign, cells) in plants() {
        let mut sheet = figures(1_000);
        for (column, value) in &cells {
            let cell = Cell { value: value.clone(), percent: false };
            sheet.insert(CellRef::new(640, *column), cell);
        }
        let judgement = judged(vec![sheet]);
        let trace = judgement.disclosure.people.iter().find(|trace| trace.sign == sign);
        let trace = trace.unwrap_or_else(|| panic!("{how}: {judgement:?}"));
        assert_eq!((trace.count, trace.place.cell), (1, Some(at("H641"))), "{how}");
        assert!(worst(&judgement) <= Some(Severity::Warning), "{how}");
        if sign == Sign::NhsNumber && how != "split as numbers" {
            assert_eq!(trace.strength, Strength::Strong, "{how}");
        }
        let said = everything(&judgement);
        for secret in SECRETS {
            assert!(!said.contains(secret), "{how} repeats {secret}: {said}");
        }
    }
}

/// The hidden things of an inventory that hold `cells` of the sheet “Figures”, or the same values.
fn hiding(kind: HiddenKind, values: &[String], cells: &[CellRef]) -> Hidden {
    let (content, sheet) = match kind {
        HiddenKind::Sheet
        | HiddenKind::Rows
        | HiddenKind::Columns
        | HiddenKind::FilteredRows
        | HiddenKind::InvisibleText
        | HiddenKind::RemoteCells
        | HiddenKind::DefinedName => (Content::Cells(cells.to_vec()), Some("Figures")),
        HiddenKind::PivotCache | HiddenKind::ExternalLink | HiddenKind::DataModel => {
            (Content::Table(vec![("Column1".to_owned(), values.to_vec())]), None)
        }
        _ => (Content::Texts(values.to_vec()), None),
    };
    Hidden {
        kind,
        sheet: sheet.map(str::to_owned),
        cell: None,
        name: "part".to_owned(),
        count: values.len(),
        content,
    }
}

#[test]
fn a_planted_number_is_an_error_in_every_kind_of_hidden_thing() {
    for kind in HiddenKind::ALL {
        for (value, shown) in [
            (Value::Text(NUMBER.to_owned()), NUMBER),
            (Value::Number(9_434_765_919.0), NUMBER),
            (Value::Text("943 476 5919".to_owned()), "943 476 5919"),
        ] {
            let mut sheet = figures(1_000);
            let cell = CellRef::new(700, 3);
            sheet.insert(cell, Cell { value, percent: false });
            let mut values: Vec<String> = (0..1_000).map(|n: u32| n.to_string()).collect();
            values[640] = shown.to_owned();
            let hidden = hiding(kind, &values, &[at("D2"), cell]);
            let is_cells = matches!(hidden.content, Content::Cells(_));
            let sheets = if is_cells { vec![sheet] } else { vec![figures(3)] };
            let inventory = inventory(vec![hidden]);
            let judgement = judge(&workbook(sheets), &inventory, &Recognised::default());
            let [finding] = judgement.findings.as_slice() else {
                panic!("{kind:?}: {:#?}", judgement.findings)
            };
            assert_eq!(finding.severity, Severity::Error, "{kind:?} {shown}");
            assert!(finding.message.contains("1 NHS number"), "{}", finding.message);
            assert!(!finding.hint.is_empty());
            assert!(judgement.disclosure.hidden[0].holds_people, "{kind:?}");
            assert_eq!(judgement.disclosure.people[0].hidden, Some(kind));
            assert!(!everything(&judgement).contains("5919"));
        }
    }
}

#[test]
fn a_hidden_thing_without_people_is_a_warning_or_information() {
    for kind in HiddenKind::ALL {
        let hidden = hiding(kind, &["12".to_owned(), "a look-up".to_owned()], &[at("D2")]);
        let inventory = inventory(vec![hidden]);
        let judgement = judge(&workbook(vec![figures(3)]), &inventory, &Recognised::default());
        let [finding] = judgement.findings.as_slice() else { panic!("{judgement:?}") };
        assert_eq!(finding.severity, kinds::severity(kind));
        assert_ne!(finding.severity, Severity::Error);
        assert_eq!(finding.code, crate::finding::Code::Disclosure);
        // The size of a file says nothing of people.
        let says_so = finding.message.ends_with("No signs of people were found in it.");
        assert_eq!(says_so, kind != HiddenKind::Oversized);
        assert!(!judgement.disclosure.hidden[0].holds_people);
    }
}

#[test]
fn what_could_not_be_read_is_said_and_a_path_names_nobody() {
    let unread = Hidden {
        content: Content::Unread,
        name: r"C:\Users\edith.inventedperson\Figures.xlsx".to_owned(),
        ..hiding(HiddenKind::EmbeddedObject, &[], &[])
    };
    let inventory = inventory(vec![unread]);
    let judgement = judge(&workbook(vec![figures(3)]), &inventory, &Recognised::default());
    assert!(!judgement.disclosure.hidden[0].looked_through);
    let said = everything(&judgement);
    assert!(said.contains("Not all of it could be looked through for people."));
    assert!(said.contains("Figures.xlsx") && !said.contains("inventedperson"));
    assert!(!said.contains("No signs of people were found"));
}

#[test]
fn who_made_a_file_is_information_at_most() {
    let texts = ["Jo Invented", "jo.invented@nhs.net", "Mrs Jo Invented", "jo@gmail.com"];
    let texts = texts.map(str::to_owned);
    let inventory = inventory(vec![hiding(HiddenKind::Properties, &texts, &[])]);
    let judgement = judge(&workbook(vec![figures(3)]), &inventory, &Recognised::default());
    assert_eq!(worst(&judgement), Some(Severity::Information));
}

/// A list of patients, as systems write it.
fn patients(rows: u32) -> Sheet {
    let mut sheet = Sheet::new("Patient list");
    let headings = ["NHS_Number", "Surname", "Forename", "Date of birth", "Sex", "Postcode"];
    for (column, heading) in (0..).zip(headings) {
        sheet.insert(CellRef::new(0, column), Cell::text(heading));
    }
    let numbers = (0..).filter_map(|seed: u32| valid_number(seed * 7_919 + 13));
    for (row, number) in (1..=rows).zip(numbers) {
        sheet.insert(CellRef::new(row, 0), Cell::number(number as f64));
        sheet.insert(CellRef::new(row, 1), Cell::text("Inventedperson"));
        sheet.insert(CellRef::new(row, 2), Cell::text("Edith"));
        let born = Value::DateTime(f64::from(10_000 + row * 37 % 30_000), DateSystem::Excel1900);
        sheet.insert(CellRef::new(row, 3), Cell { value: born, percent: false });
        sheet.insert(CellRef::new(row, 4), Cell::text("F"));
        sheet.insert(CellRef::new(row, 5), Cell::text(format!("SY{} {}XQ", row % 9 + 1, row % 10)));
    }
    sheet
}

#[test]
fn a_list_of_patients_shows_every_sign_and_is_an_error_unless_it_is_the_returns_own() {
    let judgement = judged(vec![patients(50)]);
    let strong = signs(&judgement, Strength::Strong);
    for sign in [Sign::NhsNumber, Sign::Name, Sign::BirthDate, Sign::Postcode, Sign::RowPerPerson] {
        assert!(strong.contains(&sign), "{sign:?}");
    }
    assert_eq!(worst(&judgement), Some(Severity::Error));
    let lists = ["Patient list".to_owned()];
    let submission = Return::default();
    let recognised = Recognised { patient_lists: &lists, submission: Some(&submission) };
    let judgement = judge(&workbook(vec![patients(50)]), &Inventory::default(), &recognised);
    assert_eq!(worst(&judgement), Some(Severity::Warning));
    assert_eq!(judgement.findings.len(), 1);
    assert!(judgement.findings[0].message.contains("50 NHS numbers from A2 on"));
    let mut out_of_sight = patients(50);
    out_of_sight.visibility = Visibility::VeryHidden;
    let judgement = judge(&workbook(vec![out_of_sight]), &Inventory::default(), &recognised);
    assert_eq!(
        worst(&judgement),
        Some(Severity::Error),
        "a hidden list is not handed in on purpose"
    );
}

#[test]
fn what_hides_weighs_together_with_what_is_seen_beside_it() {
    let surnames = (1..=50).map(|row| CellRef::new(row, 1)).collect();
    let hidden = Hidden {
        kind: HiddenKind::Columns,
        sheet: Some("Patient list".to_owned()),
        cell: Some(at("B2")),
        name: String::new(),
        count: 50,
        content: Content::Cells(surnames),
    };
    let inventory = inventory(vec![hidden]);
    let judgement = judge(&workbook(vec![patients(50)]), &inventory, &Recognised::default());
    let of_column: Vec<_> = judgement
        .disclosure
        .people
        .iter()
        .filter(|trace| trace.hidden.is_some())
        .map(|trace| (trace.sign, trace.strength, trace.count))
        .collect();
    assert_eq!(of_column, [(Sign::Name, Strength::Strong, 50)], "forenames stand beside them");
}

#[test]
fn a_number_in_two_forms_is_one_number() {
    let texts = ["943 476 5919", NUMBER].map(|text| Value::Text(text.to_owned()));
    let judgement = judged(vec![column(texts.into_iter())]);
    let [trace] = judgement.disclosure.people.as_slice() else { panic!("{judgement:?}") };
    assert_eq!((trace.strength, trace.count), (Strength::Strong, 2));
    assert!(trace.why.starts_with("1 of 1 different values"), "{}", trace.why);
}

#[test]
fn what_hides_below_visible_headings_keeps_them() {
    let sheet = patients(50);
    let column = |column| (1..=50).map(move |row| CellRef::new(row, column));
    let births = Hidden {
        kind: HiddenKind::Columns,
        sheet: Some("Patient list".to_owned()),
        cell: Some(at("D2")),
        name: String::new(),
        count: 50,
        content: Content::Cells(column(3).collect()),
    };
    let inventory = inventory(vec![births]);
    let judgement = judge(&workbook(vec![sheet]), &inventory, &Recognised::default());
    let hidden: Vec<_> =
        judgement.disclosure.people.iter().filter(|t| t.hidden.is_some()).collect();
    assert_eq!(hidden.len(), 1);
    assert_eq!((hidden[0].sign, hidden[0].count), (Sign::BirthDate, 50));
}

#[test]
fn a_value_counts_once_and_where_it_weighs_most() {
    let mut sheet = figures(30);
    sheet.insert(at("H1"), Cell::text("E-mail"));
    for row in 1..=10 {
        let domain = if row == 4 { "gmail.com" } else { "invented.nhs.uk" };
        sheet.insert(CellRef::new(row, 7), Cell::text(format!("a{row}@{domain}")));
    }
    let rows = (1..=5).map(|row| CellRef::new(row, 7)).collect();
    let hidden = Hidden {
        kind: HiddenKind::Rows,
        sheet: Some("Figures".to_owned()),
        cell: Some(at("H2")),
        name: String::new(),
        count: 5,
        content: Content::Cells(rows),
    };
    let inventory = inventory(vec![hidden]);
    let judgement = judge(&workbook(vec![sheet]), &inventory, &Recognised::default());
    let found: Vec<_> = judgement
        .disclosure
        .people
        .iter()
        .map(|trace| (trace.strength, trace.hidden, trace.count))
        .collect();
    let rows = Some(HiddenKind::Rows);
    let expected =
        [(Strength::Strong, rows, 1), (Strength::Contact, None, 5), (Strength::Contact, rows, 4)];
    assert_eq!(found, expected);
}

#[test]
fn directories_and_codes_of_organisations_are_no_people() {
    let mut sheet = Sheet::new("Sites");
    for (column, heading) in
        (0..).zip(["Site code", "Site name", "Postcode", "Telephone", "E-mail", "Open date"])
    {
        sheet.insert(CellRef::new(0, column), Cell::text(heading));
    }
    for row in 1..60 {
        let texts = [
            format!("RXW{row:02}"),
            format!("Invented Hospital {row}"),
            format!("SY{} {}XQ", row % 9 + 1, row % 10),
            format!("01743 {:06}", row * 7_919),
            format!("site{row}@invented.nhs.uk"),
        ];
        for (column, text) in (0..).zip(texts) {
            sheet.insert(CellRef::new(row, column), Cell::text(text));
        }
        let opened = crate::calendar::Date::new(1_974 + row as i32 % 45, 4, 1).unwrap();
        let value = Value::DateTime(opened.to_serial(), DateSystem::Excel1900);
        sheet.insert(CellRef::new(row, 5), Cell { value, percent: false });
    }
    let mut notes = Sheet::new("Notes");
    let texts = [
        "Contact: Jo Invented, england.invented@nhs.net, 0113 496 0000",
        "NHS England, Quarry House, Leeds LS2 7UE",
        "Published by Dr Invented on behalf of the Trust",
        "ISBN 0306406152",
    ];
    for (row, text) in (0..).zip(texts) {
        notes.insert(CellRef::new(row, 0), Cell::text(text));
    }
    let judgement = judged(vec![sheet, notes]);
    assert_eq!(judgement.findings, [], "{:#?}", judgement.disclosure);
    assert_eq!(signs(&judgement, Strength::Strong), BTreeSet::new());
}

#[test]
fn what_people_type_into_a_return_is_looked_through_and_leads_are_expected() {
    let entry = |cell: &str, text: &str| Entry {
        place: crate::finding::Place::cell("A&E", at(cell)),
        cell: Some(Cell::text(text)),
    };
    let mut submission = Return {
        cover: Some(Cover { prepared_by: entry("B9", "Mrs Jo Invented"), ..Cover::default() }),
        highlights: vec![Highlight::default()],
        ..Return::default()
    };
    let fields = &mut submission.highlights[0].fields;
    fields.insert(HighlightLabel::Sro, entry("B3", "Mr Sam Invented"));
    assert_eq!(of_texts(&submission), []);
    let fields = &mut submission.highlights[0].fields;
    let headline = entry("B20", "Longest wait: patient 943 476 5919, DOB 12/03/1956");
    fields.insert(HighlightLabel::FocusHeadlines, headline.clone());
    let found = of_texts(&submission);
    let signs: Vec<_> = found.iter().map(|trace| (trace.sign, trace.place.cell)).collect();
    let cell = Some(at("B20"));
    assert_eq!(signs, [(Sign::NhsNumber, cell), (Sign::BirthDate, cell)]);
    let mut sheet = Sheet::new("A&E");
    sheet.insert(at("B3"), Cell::text("Mr Sam Invented"));
    sheet.insert(at("B20"), headline.cell.clone().unwrap());
    let recognised = Recognised { patient_lists: &[], submission: Some(&submission) };
    let judgement = judge(&workbook(vec![sheet]), &Inventory::default(), &recognised);
    let places: Vec<String> = judgement.findings.iter().map(|f| f.place.to_string()).collect();
    assert_eq!(places, ["A&E!B20", "A&E!B20"]);
    assert_eq!(worst(&judgement), Some(Severity::Error));
}

#[test]
fn names_of_sheets_and_parts_that_tell_somebody_are_not_repeated() {
    let mut sheet = patients(10);
    sheet.name = NUMBER.to_owned();
    let cells = sheet.cells().map(|(at, _)| at).collect();
    let hidden = Hidden {
        kind: HiddenKind::Sheet,
        sheet: Some(NUMBER.to_owned()),
        cell: Some(at("A1")),
        name: NUMBER.to_owned(),
        count: 66,
        content: Content::Cells(cells),
    };
    let inventory = inventory(vec![hidden]);
    let judgement = judge(&workbook(vec![sheet]), &inventory, &Recognised::default());
    assert_eq!(worst(&judgement), Some(Severity::Error));
    assert!(!everything(&judgement).contains(NUMBER));
}

#[test]
fn the_report_names_both_files_the_rule_and_what_was_left_out() {
    let judgement = judged(vec![figures(3), patients(10)]);
    let original = FileName { name: "return.xlsx", sha256: "aa11" };
    let copy = FileName { name: "return to send.xlsx", sha256: "bb22" };
    let left_out = LeftOut {
        texts: vec![TextLeftOut { place: Place::cell("Report", at("A26")), sign: Sign::NhsNumber }],
        figures: vec![FigureChanged { place: Place::cell("History", at("H9")), is_hidden: true }],
        sheets: vec![Some("Patient list".to_owned()), None],
        cells: 12,
    };
    let copy = SentCopy { file: copy, left_out: &left_out, day: day() };
    let text = report(&judgement.disclosure, original, Some(copy), Rule::RoundToFive);
    for said in [
        "File: return.xlsx",
        "SHA-256: aa11",
        "Copy to send: return to send.xlsx",
        "SHA-256: bb22",
        "Made: 2026-10-20, Sightline ",
        "1 to 7 as *",
        "10 NHS numbers",
        "what is about people on “Patient list”",
        "no part of the return: “Patient list” and 1 sheet whose name is not repeated",
        "12 cells on the other sheets",
        "A26: looks like an NHS number",
        "H9: a count of people, shown as *",
        "What is not looked for in files of this format",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
}

fn column(values: impl Iterator<Item = Value>) -> Sheet {
    let mut sheet = Sheet::new("Column");
    for (row, value) in (0..).zip(values) {
        sheet.insert(CellRef::new(row, 0), Cell { value, percent: false });
    }
    sheet
}

/// Anything that a cell can hold, with a leaning to what signs look for.
fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        "\\PC{0,30}".prop_map(Value::Text),
        "[0-9A-Z+@. -]{0,20}".prop_map(Value::Text),
        "(NHS number|DOB|born|Mr|Dr|Hospital no|Tel)[ :.0-9/A-Z\u{a0}é]{0,20}"
            .prop_map(Value::Text),
        any::<f64>().prop_map(Value::Number),
        (0_u64..99_999_999_999).prop_map(|number| Value::Number(number as f64)),
        any::<f64>().prop_map(|serial| Value::DateTime(serial, DateSystem::Excel1900)),
        (0.0..60_000.0).prop_map(|serial| Value::DateTime(serial, DateSystem::Excel1904)),
        any::<bool>().prop_map(Value::Boolean),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_random_column_of_ten_digits_is_not_called_nhs_numbers(
        numbers in proptest::collection::vec(1_000_000_000_u64..10_000_000_000, 30..400),
        as_text in any::<bool>(),
    ) {
        let values = numbers.iter().map(|number| if as_text {
            Value::Text(number.to_string())
        } else {
            Value::Number(*number as f64)
        });
        let judgement = judged(vec![column(values)]);
        prop_assert!(judgement.disclosure.people.iter().all(|t| t.sign != Sign::NhsNumber));
    }

    #[test]
    fn a_column_of_valid_ones_is_also_when_they_are_one_in_a_thousand(
        seed in any::<u32>(),
        few in 1_usize..5,
        every in prop_oneof![Just(1_usize), Just(1_000)],
        as_text in any::<bool>(),
    ) {
        let numbers = (0..).filter_map(|more: u32| valid_number(seed.wrapping_add(more * 7_919)));
        let numbers: Vec<u64> = numbers.take(few * if every == 1 { 10 } else { 1 }).collect();
        let mut numbers = numbers.iter();
        let values = (0..numbers.len() * every).map(|row| match row % every {
            0 => {
                let number = numbers.next().copied().unwrap_or_default();
                if as_text { Value::Text(number.to_string()) } else { Value::Number(number as f64) }
            }
            other => Value::Number((other * 37 % 5_000) as f64),
        });
        let sheet = column(values.collect::<Vec<_>>().into_iter());
        let expected = sheet.cell_count() / every;
        let judgement = judged(vec![sheet]);
        let trace = judgement.disclosure.people.iter().find(|t| t.sign == Sign::NhsNumber);
        prop_assert_eq!(trace.map(|t| (t.strength, t.count)), Some((Strength::Strong, expected)));
    }

    #[test]
    fn anything_can_be_looked_through_and_nothing_planted_is_repeated(
        values in proptest::collection::vec(any_value(), 40),
        width in 1_u32..6,
        kind in 0..HiddenKind::ALL.len(),
        seed in any::<u32>(),
    ) {
        let number = valid_number(seed).unwrap_or(9_434_765_919).to_string();
        let grouped = format!("{} {} {}", &number[..3], &number[3..6], &number[6..]);
        let mut sheet = Sheet::new("Any");
        for (index, value) in (0_u32..).zip(values) {
            let at = CellRef::new(index / width, index % width);
            sheet.insert(at, Cell { value, percent: false });
        }
        for (row, planted) in (20..).zip([number.clone(), grouped.clone(), format!("x {grouped}.")]) {
            sheet.insert(CellRef::new(row, 9), Cell::text(planted));
        }
        let texts: Vec<String> = sheet.cells().map(|(_, cell)| cell.to_string()).collect();
        let cells: Vec<CellRef> = sheet.cells().map(|(at, _)| at).step_by(2).collect();
        let kind = HiddenKind::ALL[kind];
        let of = |content| Hidden {
            kind,
            sheet: Some("Any".to_owned()),
            cell: None,
            name: format!("of {grouped}"),
            count: 3,
            content,
        };
        let hidden = vec![
            of(Content::Cells(cells)),
            of(Content::Texts(texts.clone())),
            of(Content::Table(vec![(number.clone(), texts)])),
        ];
        let inventory = inventory(hidden);
        let judgement = judge(&workbook(vec![sheet]), &inventory, &Recognised::default());
        prop_assert!(judgement.disclosure.holds_people());
        let said = everything(&judgement);
        prop_assert!(!said.contains(&number) && !said.contains(&grouped), "{}", said);
        let again: Vec<Finding> = judgement.findings.clone();
        prop_assert!(again.iter().all(|finding| !finding.message.is_empty() && !finding.hint.is_empty()));
    }
}
