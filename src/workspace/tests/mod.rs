//! What a workspace has to hold, and what it must not.

mod damage;
mod format;
mod merging;
mod trails;

use std::sync::{Arc, OnceLock};

use super::*;
use crate::analysis::tests::example_files;
use crate::analysis::{Analysis, Months, analyse};
use crate::calendar::{Date, Moment, Month};
use crate::entered::tests::of_every_sort;
use crate::entered::{Deed, Entered, History};
use crate::example;
use crate::framework::Framework;
use crate::intake::FileReport;

pub(super) fn month(text: &str) -> Month {
    text.parse().unwrap()
}

pub(super) fn at(hour: u32, minute: u32) -> Option<Moment> {
    Moment::new(Date::new(2026, 11, 22)?, hour, minute, 0)
}

/// A history whose only deed led to what is entered.
pub(super) fn history(entered: Entered) -> History {
    let mut history = History::default();
    history.act(Deed::SmallNumbers(entered.small_numbers), entered);
    history
}

/// A workspace of the invented example, with something of every sort entered.
pub(super) fn of_example() -> Contents {
    let entered = of_every_sort();
    let mut trail = Trail::default();
    let deed = Deed::SmallNumbers(entered.small_numbers);
    let what = deed.action();
    trail.add((Act::Done, &deed, what), (&Entered::default(), &entered), (at(9, 5), "A. Analyst"));
    Contents {
        saved: Saved { program: "0.1.0".into(), at: at(14, 5), by: "A. Analyst".into() },
        framework: example::framework_text().to_owned(),
        settings: Settings {
            as_of: Some(month("2026-08")),
            picked: ["XN1".to_owned()].into(),
            is_example: true,
            ..Settings::default()
        },
        entered: history(entered),
        trail,
        returns: without_cells(example_files()),
        ..Contents::default()
    }
}

/// The same with few files, for tests that need no more.
pub(super) fn small() -> Contents {
    let mut contents = of_example();
    contents.returns.truncate(2);
    contents
}

/// A workspace whose files hold next to nothing, for tests that open it many times.
pub(super) fn tiny() -> Contents {
    let file = |name: &str| Arc::new(crate::intake::stopped(name));
    Contents {
        framework: String::new(),
        returns: vec![file("a.xlsx"), file("b.xlsx")],
        ..of_example()
    }
}

/// The bytes of the example's workspace, written once for all tests.
pub(super) fn written() -> &'static [u8] {
    static WRITTEN: OnceLock<Vec<u8>> = OnceLock::new();
    WRITTEN.get_or_init(|| write(&small()).unwrap())
}

fn without_cells(files: &[FileReport]) -> Vec<Arc<FileReport>> {
    let without = |file: &FileReport| FileReport { sheets: Vec::new(), ..file.clone() };
    files.iter().map(|file| Arc::new(without(file))).collect()
}

fn judged(contents: &Contents) -> Analysis {
    let framework = Framework::parse(&contents.framework).unwrap();
    let months = Months { today: month("2026-10"), as_of: contents.settings.as_of };
    analyse(&contents.returns, &framework, contents.entered.now(), months)
}

#[test]
fn what_is_opened_is_what_was_saved_and_is_judged_alike() {
    let contents = of_example();
    let bytes = write(&contents).unwrap();
    assert_eq!(write(&contents).unwrap(), bytes, "the same contents give the same bytes");
    let opened = read(&bytes).unwrap();
    assert_eq!((&opened.lost[..], opened.is_changed), (&[][..], false));
    assert!(opened.contents == contents, "something differs");
    let (before, after) = (judged(&contents), judged(&opened.contents));
    let bytes = |analysis: &Analysis| postcard::to_allocvec(analysis).unwrap();
    assert!(!before.items.is_empty() && bytes(&before) == bytes(&after));
    println!("{} files, {} bytes", contents.returns.len(), write(&contents).unwrap().len());
}

#[test]
fn undo_and_redo_go_on_after_opening() {
    let mut contents = small();
    contents.entered.undo();
    let opened = read(&write(&contents).unwrap()).unwrap();
    let mut history = opened.contents.entered;
    assert_eq!(*history.now(), Entered::default());
    history.redo();
    assert_eq!(*history.now(), of_every_sort());
    let mut long = History::default();
    for number in 0..50 {
        let picks = vec![(10, 0, number % 4); usize::from(number) + 1];
        let next = crate::entered::tests::entered("X", &picks);
        long.act(Deed::SmallNumbers(Default::default()), next);
    }
    let contents = Contents { entered: long, ..small() };
    let mut opened = read(&write(&contents).unwrap()).unwrap().contents.entered;
    let mut steps = 0;
    while opened.undo().is_some() {
        steps += 1;
    }
    assert_eq!(steps, STEPS, "the latest steps are kept");
}

#[test]
fn an_empty_workspace_is_one_too() {
    let contents = Contents::default();
    let opened = read(&write(&contents).unwrap()).unwrap();
    assert_eq!((opened.words().as_str(), &opened.contents), ("It holds nothing yet.", &contents));
    let named = Contents { framework: Framework::default_text().into(), ..contents };
    assert_eq!(read(&write(&named).unwrap()).unwrap().contents, named);
}

#[test]
fn a_text_with_an_nhs_number_is_left_out_and_says_so() {
    let mut contents = small();
    let small_numbers = crate::disclosure::Rule::HideOneToFive;
    let entered = Entered { small_numbers, ..Entered::default() };
    contents.entered = history(entered);
    contents.trail = Trail::default();
    let file = Arc::make_mut(&mut contents.returns[0]);
    file.message = "Seen by telephone, NHS number 943 476 5919, on Friday.".into();
    let bytes = write(&contents).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(!text.contains("943 476 5919") && text.contains("left out of the saved workspace"));
    let opened = read(&bytes).unwrap();
    assert_eq!(opened.lost, []);
    assert_eq!(opened.contents.returns[1], contents.returns[1]);
    assert_eq!(
        write(&opened.contents).unwrap(),
        bytes,
        "nothing stands elsewhere when it is saved"
    );
}

#[test]
fn an_nhs_number_that_somebody_typed_is_nowhere_in_the_file() {
    const NUMBERS: [&str; 2] = ["943 476 5919", "9434765919"];
    let whose = "Seen 943 476 5919 and 9434765919 ";
    let picks: Vec<_> = (0..13).map(|sort| (sort, 0, 1)).collect();
    let mut history = History::default();
    for (deed, _) in crate::entered::tests::deeds() {
        history.act_always(deed, crate::entered::tests::entered(whose, &picks));
    }
    history.act_always(Deed::SmallNumbers(Default::default()), Entered::default());
    history.undo();
    let mut contents = Contents { entered: history, ..small() };
    let now = contents.entered.now().clone();
    contents.trail = Trail::default();
    let deed = crate::entered::tests::deeds().remove(0).0;
    let what = format!("record {whose}");
    contents.trail.add((Act::Done, &deed, what), (&Entered::default(), &now), (at(9, 0), whose));
    contents.trail.note(format!("open “{whose}.json”"), at(9, 1), "");
    let file = Arc::make_mut(&mut contents.returns[0]);
    file.name = format!("{whose}.xlsx");
    file.message = whose.to_owned();
    let mapping = crate::layouts::mapping::Mapping {
        name: Some(whose.to_owned()),
        codes: [(whose.to_owned(), Some("RXW".to_owned()))].into(),
        ..Default::default()
    };
    contents.mappings = [("f".repeat(64), mapping)].into();
    let text = String::from_utf8(write(&contents).unwrap()).unwrap();
    for number in NUMBERS {
        let at = text.find(number).map(|at| &text[at.saturating_sub(200)..at + 20]);
        assert_eq!(at, None);
    }
    assert!(text.contains("left out of the saved workspace"));
    let opened = read(text.as_bytes()).unwrap();
    assert_eq!(opened.lost, []);
    assert_eq!(String::from_utf8(write(&opened.contents).unwrap()).unwrap(), text);
}

#[test]
fn numbers_come_back_to_the_last_bit() {
    use crate::workbook::Cell;
    let values =
        [0.1 + 0.2, 1e300, -0.0, 5e-324, f64::INFINITY, 1.0 / 3.0, 9_007_199_254_740_993.0];
    for value in values {
        let text = serde_json::to_string(&Cell::number(value)).unwrap();
        let back: Cell = serde_json::from_str(&text).unwrap();
        let crate::workbook::Value::Number(number) = back.value else { panic!("{text}") };
        assert_eq!(number.to_bits(), value.to_bits(), "{text}");
    }
}

#[test]
fn the_file_is_called_by_system_and_day() {
    assert_eq!(
        file_name("Shropshire, Telford/Wrekin: “ICB”", "2026-11-22"),
        "Shropshire Telford Wrekin ICB 2026-11-22.sightline.json"
    );
    assert_eq!(file_name("..", "2026-11-22"), "Workspace 2026-11-22.sightline.json");
}
