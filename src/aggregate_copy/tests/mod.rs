//! A copy says what the return says and nothing that was planted in it. All figures and people are
//! invented.

mod planted;

use proptest::prelude::*;

use super::*;
use crate::calendar::{DateSystem, Month};
use crate::disclosure::Sign;
use crate::example;
use crate::finding::Place;
use crate::intake::FileReport;
use crate::template::{Content, Datum, HighlightLabel, Part, Return, Table};
use crate::workbook::{Area, Cell, CellRef, Sheet, Value};

fn day() -> Date {
    Date::new(2026, 10, 12).unwrap()
}

fn made(bytes: &[u8], name: &str, framework: &Framework) -> Result<SafeCopy, String> {
    let mut on = |_: Progress<'_>| ControlFlow::Continue(());
    make(&mut Cursor::new(bytes), name, framework, Rule::default(), day(), &mut on)
}

fn read(bytes: &[u8], name: &str, framework: &Framework) -> FileReport {
    let mut on = |_: Progress<'_>| ControlFlow::Continue(());
    intake::read_file(&mut Cursor::new(bytes), name, framework, &[], &mut on)
}

/// A return without what no copy keeps: where a blank stands, and which system dates count in.
fn said(report: &FileReport) -> Return {
    let mut said = report.submission.clone().expect("a return");
    said.visit(&mut |part| {
        if let Part::Value(entry) = part {
            match &mut entry.cell {
                None => entry.place = Place::default(),
                Some(Cell { value: Value::DateTime(serial, system), .. })
                    if *system == DateSystem::Excel1904 =>
                {
                    (*serial, *system) = (*serial + 1_462.0, DateSystem::Excel1900);
                }
                Some(_) => {}
            }
        }
    });
    said
}

/// A return with something in every part of it.
fn filled(framework: &Framework) -> Content {
    let mut content = Content::blank(framework, "SaTH", "2026-09".parse::<Month>().unwrap());
    for (index, highlight) in content.highlights.iter_mut().enumerate() {
        let start = 60.0 + index as f64;
        highlight.plan = (0..12).map(|m| Datum::Number(start + f64::from(m))).collect();
        highlight.actual = (0..6).map(|m| Datum::Number(start + 0.7 * f64::from(m))).collect();
        for (label, words) in [
            (HighlightLabel::Sro, "Invented Owner"),
            (HighlightLabel::Narrative, "Better for the third month.\nBeds remain the limit."),
            (HighlightLabel::Delivered, "Opened the new unit."),
            (HighlightLabel::Queries, "None."),
        ] {
            highlight.fields.insert(label, words.into());
        }
    }
    content.add(
        Table::Intelligence,
        [("Indicator", "ae_4h".into()), ("Kind", "Soft".into()), ("Note", "Busy.".into())],
    );
    content
}

fn bytes(content: &Content, framework: &Framework) -> Vec<u8> {
    template::write(content, framework, day()).unwrap()
}

#[test]
fn the_copy_of_every_example_says_the_same_and_hides_nothing() {
    let framework = example::framework();
    for (name, original) in example::workbooks(&framework).unwrap() {
        let copy = made(&original, &name, &framework).unwrap_or_else(|why| panic!("{name}: {why}"));
        let (before, after) =
            (read(&original, &name, &framework), read(&copy.workbook, &copy.name, &framework));
        assert_eq!(said(&after), said(&before), "{name}");
        assert_eq!(after.disclosure.hidden, [], "{name}");
        assert_eq!(copy.left_out.texts, [], "{name}");
        assert_eq!(after.recognised_as, before.recognised_as);
    }
}

#[test]
fn nothing_that_was_planted_is_in_the_copy_or_its_report() {
    let framework = Framework::shipped();
    let mut content = filled(&framework);
    let narrative = format!("The longest waiter is {}, a breach of June.", planted::TYPED);
    content.highlights[0].fields.insert(HighlightLabel::Narrative, narrative.into());
    let original = planted::plant(&bytes(&content, &framework));
    let before = read(&original, "SaTH.xlsx", &framework);
    assert!(before.disclosure.hidden.len() >= 3, "{:?}", before.disclosure.hidden);
    assert!(before.disclosure.holds_people());

    let copy = made(&original, "SaTH.xlsx", &framework).unwrap();
    let after = read(&copy.workbook, &copy.name, &framework);
    assert_eq!(after.disclosure.hidden, []);
    assert_eq!(after.disclosure.people, []);
    assert_eq!(after.sha256, copy.sha256);
    for secret in planted::SECRETS.into_iter().chain([planted::TYPED]) {
        assert!(!planted::unpacked(&copy.workbook).contains(secret), "{secret}");
        assert!(!copy.report.contains(secret), "{secret}: {}", copy.report);
    }
    let [text] = copy.left_out.texts.as_slice() else { panic!("{:?}", copy.left_out) };
    assert_eq!(text.sign, Sign::NhsNumber);
    let cell = |report: &FileReport| {
        report.submission.as_ref().unwrap().highlights[0].fields[&HighlightLabel::Narrative].clone()
    };
    assert_eq!(cell(&before).place, text.place);
    assert_eq!(
        cell(&after).text().as_deref(),
        Some("[left out: looks like an NHS number]"),
        "and a sentence stands in its place"
    );
    for said in [
        &before.sha256,
        &copy.sha256,
        "hidden sheets",
        "notes on cells",
        "properties of the file",
        "looks like an NHS number",
        "“Working”",
    ] {
        assert!(copy.report.contains(said), "{said}: {}", copy.report);
    }
    // Everything else is as it was.
    let mut expected = said(&before);
    let place = text.place.clone();
    let mut out = said(&after);
    for of in [&mut expected, &mut out] {
        of.visit(&mut |part| {
            if let Part::Value(entry) = part
                && entry.place == place
            {
                entry.cell = None;
            }
        });
    }
    assert_eq!(out, expected);
}

#[test]
fn what_is_hidden_and_belongs_to_the_return_is_shown_in_the_copy_and_said() {
    let framework = Framework::shipped();
    let original = bytes(&filled(&framework), &framework);
    let hidden = planted::edited(
        &original,
        &[("xl/workbook.xml", "name=\"Intelligence\"", "name=\"Intelligence\" state=\"hidden\"")],
    );
    let copy = made(&hidden, "SaTH.xlsx", &framework).unwrap();
    let after = read(&copy.workbook, &copy.name, &framework);
    assert_eq!(after.disclosure.hidden, []);
    assert_eq!(after.submission.unwrap().intelligence.len(), 1);
    let line = copy.checked.iter().find(|line| line.contains("is hidden in your file")).unwrap();
    assert!(line.contains("Look at “Intelligence” before"), "{line}");
    let said = "hidden sheets, except what of them belongs to the return";
    assert!(copy.report.contains(said), "{}", copy.report);
}

#[test]
fn a_copy_that_does_not_pass_the_checks_is_not_offered() {
    let framework = Framework::shipped();
    let original = bytes(&filled(&framework), &framework);
    let before = read(&original, "SaTH.xlsx", &framework);
    // The original itself has notes: the same return, and not fit to send.
    let why = check::is_safe(&before, before.submission.as_ref().unwrap()).unwrap_err();
    assert!(why.contains("out of sight"), "{why}");
    let mut other = before.submission.clone().unwrap();
    let figure = other.highlights[3].actual[2].place.clone();
    other.highlights[3].actual[2].cell = Some(Cell::number(1.0));
    let why = check::is_safe(&before, &other).unwrap_err();
    assert!(why.contains(&figure.to_string()), "{why}");
    let mut copy = before.clone();
    copy.disclosure.hidden.clear();
    check::is_safe(&copy, before.submission.as_ref().unwrap()).unwrap();
    copy.disclosure.people.push(crate::disclosure::Trace {
        sign: Sign::Name,
        strength: crate::disclosure::Strength::Weak,
        hidden: None,
        place: figure,
        count: 1,
        why: String::new(),
    });
    let why = check::is_safe(&copy, before.submission.as_ref().unwrap()).unwrap_err();
    assert!(why.contains("the name of a person"), "{why}");
}

#[test]
fn a_file_that_is_no_return_has_no_copy() {
    let framework = Framework::shipped();
    let why = made(b"Ward,Beds\nA,12\n", "wards.csv", &framework).unwrap_err();
    assert!(why.contains("nothing to copy"), "{why}");
    let why = made(b"", "empty.xlsx", &framework).unwrap_err();
    assert!(why.contains("empty"), "{why}");
}

#[test]
fn the_same_return_gives_the_same_bytes() {
    let framework = Framework::shipped();
    let original = bytes(&filled(&framework), &framework);
    assert_eq!(made(&original, "a.xlsx", &framework), made(&original, "a.xlsx", &framework));
}

#[test]
fn names_that_tell_of_a_person_are_not_repeated() {
    let framework = Framework::shipped();
    let original = bytes(&filled(&framework), &framework);
    let copy = made(&original, "Mrs Edith Inventedperson 943 476 5919.xlsx", &framework).unwrap();
    assert_eq!(copy.name, "Return (safe to send).xlsx");
    assert!(!copy.report.contains("5919") && !copy.report.contains("Edith"), "{}", copy.report);
}

/// The shipped framework with an indicator of its own that counts people.
fn marked(is_marked: bool) -> Framework {
    let more = format!(
        "[[indicator]]\nid = \"falls\"\nname = \"Falls with harm\"\nunit = \"count\"\n\
         polarity = \"lower\"\ndomain = \"quality\"\nprogramme = \"Quality and safety\"\n\
         counts_people = {is_marked}\n[[indicator]]\nid = \"falls_seen\"\n\
         name = \"Falls seen in an hour\"\nunit = \"percent\"\npolarity = \"higher\"\n\
         domain = \"quality\"\nprogramme = \"Quality and safety\"\ncounts_people = {is_marked}\n"
    );
    let text =
        Framework::default_text().replacen("[[indicator]]", &format!("{more}\n[[indicator]]"), 1);
    Framework::parse(&text).unwrap()
}

/// A return about those indicators: three sites and the whole of September.
fn falls(framework: &Framework) -> Vec<u8> {
    let month: Month = "2026-09".parse().unwrap();
    let mut content = Content::blank(framework, "SaTH", month);
    content.highlights.truncate(1);
    let mut report = template::HighlightContent::new("falls");
    report.plan = vec![4.0.into(); 12];
    report.actual = [3.0, 0.0, 12.0, 6.0, 9.0, 43.0].map(Datum::from).to_vec();
    content.highlights.push(report);
    for (site, count) in [("North", 3.0), ("South", 18.0), ("West", 22.0)] {
        content.add(
            Table::History,
            [
                ("Indicator", "falls".into()),
                ("Level", "site".into()),
                ("Area", site.into()),
                ("Period", month.into()),
                ("Value", count.into()),
                ("Plan", 2.0.into()),
            ],
        );
        content.add(
            Table::History,
            [
                ("Indicator", "falls_seen".into()),
                ("Level", "site".into()),
                ("Area", site.into()),
                ("Period", month.into()),
                ("Numerator", (count - 1.0).into()),
                ("Denominator", (count + 9.0).into()),
                ("Value", ((count - 1.0) / (count + 9.0) * 100.0).into()),
            ],
        );
    }
    bytes(&content, framework)
}

/// What the figures of that return are shown as: actuals, sites, and the rows of percentages.
fn shown(bytes: &[u8], framework: &Framework) -> [String; 3] {
    let found = read(bytes, "falls.xlsx", framework).submission.unwrap();
    let text = |entry: &template::Entry| entry.text().unwrap_or_default();
    let line = |texts: Vec<String>| texts.join(" ").trim().to_owned();
    let counted = |row: &&template::HistoryRow| row.numerator.is_blank();
    let rest = found.history.iter().filter(|row| !counted(row));
    [
        line(found.highlights[1].actual.iter().map(text).collect()),
        line(found.history.iter().filter(counted).map(|row| text(&row.value)).collect()),
        line(rest.flat_map(|r| [&r.numerator, &r.denominator, &r.value]).map(text).collect()),
    ]
}

#[test]
fn small_numbers_are_protected_where_the_catalogue_says_so_and_nowhere_else() {
    let by = |rule: Rule, is_marked: bool| {
        let framework = marked(is_marked);
        let original = falls(&framework);
        let mut on = |_: Progress<'_>| ControlFlow::Continue(());
        let copy =
            make(&mut Cursor::new(&original), "falls.xlsx", &framework, rule, day(), &mut on);
        let copy = copy.unwrap();
        let of = |bytes: &[u8]| shown(bytes, &framework);
        (of(&original), of(&copy.workbook), copy)
    };
    let (before, after, copy) = by(Rule::RoundToFive, false);
    assert_eq!(before, after);
    assert_eq!(copy.left_out.figures, []);
    assert!(copy.report.contains("No small-number rule was applied"));

    let (_, after, copy) = by(Rule::RoundToFive, true);
    assert_eq!(after[0], "* 0 10 * 10 45");
    assert_eq!(after[1], "* 20 20");
    assert_eq!(after[2], "* 10 * 15 25 60 20 30 66.7");
    assert!(copy.report.contains("rounded to the nearest 5"));
    let lines = copy.left_out.figures_in_words();
    let told = "a count of people, shown as *";
    assert!(lines.iter().any(|line| line.ends_with(told)), "{lines:?}");
    assert!(copy.checked.iter().any(|line| line.contains("nearest 5")));

    let (_, after, _) = by(Rule::HideOneToFive, true);
    assert_eq!(after[0], "* 0 12 6 9 43");
    // The whole of September stands in the highlight report: one site alone would follow from it.
    assert_eq!(after[1], "* * 22");
    let stated = 17.0 / 27.0 * 100.0;
    assert!(after[2].starts_with(&format!("* 12 * 17 27 {stated} 21 31")), "{}", after[2]);
}

#[test]
fn a_percentage_stays_as_stated_where_its_counts_do() {
    let framework = marked(true);
    let original = falls(&framework);
    let mut on = |_: Progress<'_>| ControlFlow::Continue(());
    let rule = Rule::HideOneToFive;
    let copy =
        make(&mut Cursor::new(&original), "a.xlsx", &framework, rule, day(), &mut on).unwrap();
    let value = |bytes: &[u8]| {
        let found = read(bytes, "a.xlsx", &framework).submission.unwrap();
        found.history.iter().rev().find(|row| !row.numerator.is_blank()).unwrap().value.cell.clone()
    };
    assert_eq!(value(&copy.workbook), value(&original));
}

/// A highlight report made by hand: values beside, below and behind their labels, merged boxes, a
/// column of quarters, months as text, percentages, and things that are no part of it.
fn by_hand(values: &[Value], percent: bool) -> Sheet {
    let mut sheet = Sheet::new("Mrs Inventedperson");
    let mut put = |at: &str, value: Value| {
        sheet.insert(at.parse().unwrap(), Cell { value, percent: false });
    };
    let text = |text: &str| Value::Text(text.to_owned());
    put("A1", text("Highlight report of an invented trust"));
    put("A3", text("PROGRAMME: Urgent care"));
    put("F3", text("PROJECT NAME:"));
    put("H3", text("Emergency four hours"));
    for (at, words) in [
        ("A5", "SRO"),
        ("C5", "Invented Owner"),
        ("A6", "Delivery Lead"),
        ("A8", "Trajectories and Actual"),
        ("A9", "Date"),
        ("A10", "Plan"),
        ("A11", "Actual"),
        ("A16", "Delivered in September:"),
        ("G16", "During October: staff the unit"),
        ("A17", "Opened the new unit."),
        ("A20", "Performance Narrative"),
        ("A21", "Getting better.\r\nSlowly."),
        ("G20", "Queries/ Escalations"),
        ("R13", "Private remark that is no part of the report"),
    ] {
        put(at, text(words));
    }
    let months =
        ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"];
    for (column, month) in (1..).zip(months) {
        let year = if column > 9 { 25 } else { 24 };
        sheet.insert(CellRef::new(8, column), Cell::text(format!("{month}-{year}")));
    }
    sheet.insert(CellRef::new(8, 13), Cell::text("Total"));
    sheet.insert(CellRef::new(10, 13), Cell::number(99.0));
    for (index, value) in (0..).zip(values) {
        let at = CellRef::new(9 + index / 12, 1 + index % 12);
        sheet.insert(at, Cell { value: value.clone(), percent });
    }
    let area = |first: &str, last: &str| Area {
        first: first.parse().unwrap(),
        last: last.parse().unwrap(),
    };
    sheet.set_merges(vec![
        area("A21", "F22"),
        area("G21", "M22"),
        area("C6", "D6"),
        area("A1", "E1"),
    ]);
    sheet
}

/// What the copy of a workbook of these sheets would be read as.
fn through(sheets: Vec<Sheet>) -> Result<(Return, Return, Draft), String> {
    let framework = Framework::shipped();
    let workbook = crate::workbook::Workbook { sheets, ..Default::default() };
    let recognition = template::read(&workbook, &framework);
    assert!(recognition.layout.is_some());
    let mut draft = Draft::of(&workbook, &recognition);
    texts::leave_out(&mut draft);
    let bytes = template::write_again(&draft.sheets, day()).map_err(|error| error.to_string())?;
    let copy = read(&bytes, "copy.xlsx", &framework);
    check::is_safe(&copy, &draft.expected)?;
    Ok((recognition.found, copy.submission.unwrap(), draft))
}

#[test]
fn a_report_made_by_hand_keeps_its_cells_and_loses_what_is_no_part_of_it() {
    let (before, after, draft) = through(vec![by_hand(&[Value::Number(0.764)], true)]).unwrap();
    let sheet = &draft.sheets[0].sheet;
    assert_eq!(sheet.name, "Sheet", "the name of the sheet was a person’s");
    assert_eq!(sheet.cell("R13".parse().unwrap()), None);
    assert_eq!(sheet.cell("N11".parse().unwrap()), None, "the total is no month");
    let of = |of: &Return, label| of.highlights[0].fields[&label].clone();
    for label in [HighlightLabel::Programme, HighlightLabel::Sro, HighlightLabel::During] {
        assert_eq!(of(&after, label).cell, of(&before, label).cell);
        assert_eq!(of(&after, label).place.cell, of(&before, label).place.cell);
        assert!(of(&after, label).cell.is_some());
    }
    assert_eq!(
        after.highlights[0].plan[0].cell,
        Some(Cell { value: Value::Number(0.764), percent: true })
    );
    let narrative = of(&after, HighlightLabel::Narrative).text();
    assert_eq!(narrative.as_deref(), Some("Getting better.\nSlowly."));
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => (-1e6..1e6).prop_map(Value::Number),
        1 => any::<f64>().prop_filter("finite", |n| n.is_finite()).prop_map(Value::Number),
        1 => "\\PC{1,30}".prop_map(Value::Text),
        1 => "[0-9n/aTBC .%*\\-]{1,10}".prop_map(Value::Text),
        1 => (1.0..60_000.0).prop_map(|serial| Value::DateTime(serial, DateSystem::Excel1904)),
        1 => any::<bool>().prop_map(Value::Boolean),
        1 => Just(Value::Error(crate::workbook::CellError::NotAvailable)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_stands_in_a_report_by_hand_its_copy_passes_the_checks(
        values in proptest::collection::vec(any_value(), 24),
        percent in any::<bool>(),
    ) {
        let outcome = through(vec![by_hand(&values, percent)]);
        prop_assert!(outcome.is_ok(), "{:?}", outcome.err());
    }
}

proptest! {
    // Each case writes, reads, writes and reads again.
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn whatever_a_return_says_its_copy_says(
        figures in proptest::collection::vec(-1e9..1e9_f64, 12),
        actuals in 0_usize..12,
        words in proptest::collection::vec("[A-Za-z,;%£’“”\n -]{0,80}", 6),
        rows in proptest::collection::vec(("[A-Za-z ]{0,12}", 0.0..1e7_f64, 1_u32..28), 0..8),
    ) {
        let framework = Framework::shipped();
        let mut content = Content::blank(&framework, "RJAH", "2026-09".parse::<Month>().unwrap());
        content.highlights.truncate(2);
        for highlight in &mut content.highlights {
            highlight.plan = figures.iter().map(|n| Datum::Number(*n)).collect();
            highlight.actual = figures.iter().take(actuals).map(|n| Datum::Number(n / 3.0)).collect();
            let labels = [
                HighlightLabel::Narrative,
                HighlightLabel::Queries,
                HighlightLabel::Delivered,
                HighlightLabel::During,
                HighlightLabel::FocusHeadlines,
                HighlightLabel::PmoSupport,
            ];
            for (label, words) in labels.into_iter().zip(&words) {
                highlight.fields.insert(label, words.as_str().into());
            }
        }
        for (area, value, due) in &rows {
            let due = Date::new(2026, 8, *due).unwrap();
            content.add(Table::History, [
                ("Indicator", "ae_4h".into()),
                ("Area", area.as_str().into()),
                ("Period", due.month().into()),
                ("Numerator", (*value).into()),
                ("Forecast", (value / 7.0).into()),
            ]);
            content.add(Table::Plans, [
                ("Indicator", "ae_4h".into()),
                ("Action", format!("Do {area}").into()),
                ("Due", due.into()),
            ]);
        }
        let original = bytes(&content, &framework);
        let copy = made(&original, "RJAH.xlsx", &framework);
        prop_assert!(copy.is_ok(), "{:?}", copy.err());
        let copy = copy.unwrap();
        let (before, after) =
            (read(&original, "a.xlsx", &framework), read(&copy.workbook, "b.xlsx", &framework));
        if copy.left_out.texts.is_empty() {
            prop_assert_eq!(said(&after), said(&before));
        }
        prop_assert_eq!(after.disclosure.hidden, []);
    }
}
