//! Files that are cut off, changed, of another version or something else.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::workspace::migrations::Step;
use crate::workspace::read::read_by;

fn parsed() -> Value {
    serde_json::from_slice(written()).unwrap()
}

/// The file with something changed by hand, and its checksum left as it was.
fn with(change: impl FnOnce(&mut Value)) -> Result<Opened, Refusal> {
    let mut value = parsed();
    change(&mut value);
    read(&serde_json::to_vec_pretty(&value).unwrap())
}

fn lost(opened: &Opened) -> Vec<&str> {
    opened.lost.iter().map(|lost| lost.part.as_str()).collect()
}

#[test]
fn a_change_by_hand_is_told_and_not_refused() {
    let opened = with(|value| value["saved"]["by"] = json!("Somebody else")).unwrap();
    assert!(opened.is_changed && opened.lost.is_empty());
    assert!(opened.words().contains("changed outside Sightline"), "{}", opened.words());
    assert_eq!(opened.contents.saved.by, "Somebody else");
    assert_eq!(opened.contents.returns, small().returns);
}

#[test]
fn a_newer_version_is_refused_and_so_is_what_is_no_workspace() {
    let refusal = with(|value| value["version"] = json!(2)).unwrap_err();
    assert_eq!(refusal, Refusal::Newer(2));
    assert!(refusal.to_string().contains("newer Sightline"));
    assert_eq!(with(|value| value["version"] = json!("one")).unwrap_err(), Refusal::NoVersion);
    assert_eq!(with(|v| v["format"] = json!("other")).unwrap_err(), Refusal::NotAWorkspace);
    assert_eq!(read(b"PK\x03\x04").unwrap_err(), Refusal::NotJson);
    assert_eq!(read(b"").unwrap_err(), Refusal::NotJson);
    assert_eq!(read(b"{}").unwrap_err(), Refusal::NotAWorkspace);
    assert_eq!(read(b"[1,2]").unwrap_err(), Refusal::NotJson);
}

#[test]
fn a_part_of_a_wrong_type_costs_itself_only() {
    let opened = with(|value| value["settings"]["as_of"] = json!(17)).unwrap();
    assert_eq!(lost(&opened), ["What was chosen on the pages"]);
    assert_eq!(opened.contents.settings, Settings::default());
    let opened = with(|value| value["entered"]["plans"] = json!({"a": 1})).unwrap();
    assert_eq!(lost(&opened), ["Improvement plans"]);
    assert_eq!(opened.contents.entered.now().charts, of_every_sort().charts);
    let opened = with(|value| value["returns"][1]["size"] = json!("large")).unwrap();
    assert_eq!(opened.contents.returns.len(), 1);
    assert!(lost(&opened)[0].starts_with("File 2, “"), "{:?}", opened.lost);
    let opened = with(|value| value["framework"] = json!("id = ")).unwrap();
    assert_eq!(lost(&opened), ["The framework file"]);
}

#[test]
fn what_this_version_does_not_know_is_named() {
    let opened = with(|value| value["weather"] = json!("fine")).unwrap();
    assert_eq!(lost(&opened), ["“weather”"]);
    let opened = with(|value| value["returns"][0]["weather"] = json!("fine")).unwrap();
    assert!(opened.lost[0].why.contains("“weather”"), "{:?}", opened.lost);
    assert_eq!(opened.contents.returns.len(), 1);
    let opened = with(|value| drop(value.as_object_mut().unwrap().remove("trail"))).unwrap();
    assert_eq!(lost(&opened), ["The audit trail"]);
}

#[test]
fn a_file_that_is_cut_off_gives_what_stands_before_the_cut() {
    let bytes = written();
    let last = bytes.windows(3).rposition(|three| three == b",\n{").unwrap();
    let opened = read(&bytes[..last + 900]).unwrap();
    assert_eq!(opened.contents.returns.len(), 1);
    assert_eq!(opened.contents.entered.now(), &of_every_sort());
    assert_eq!(lost(&opened), ["The returns"]);
    assert!(opened.words().starts_with("The file is damaged: one part"), "{}", opened.words());
    let sign = b"\"oversight\":{\"segments";
    let at = bytes.windows(sign.len()).position(|window| window == sign).unwrap();
    let opened = read(&bytes[..at]).unwrap();
    assert_eq!(opened.contents.entered.now().charts, of_every_sort().charts);
    assert!(lost(&opened).contains(&"Segments") && lost(&opened).contains(&"The returns"));
}

/// Found by the fuzzer: where a byte anywhere was no text, the signs that nobody sees stayed in the
/// parts that were read, and went when these were saved and opened again.
#[test]
fn what_nobody_sees_is_left_out_of_a_file_with_a_broken_letter_too() {
    let mut contents = tiny();
    Arc::make_mut(&mut contents.returns[0]).message = "Before\u{feff}after.".into();
    let mut bytes = write(&contents).unwrap();
    let place = bytes.windows(10).position(|part| part == b"\"checksum\"").unwrap();
    // Within the quotation marks of the checksum, which no longer is a text.
    bytes[place + 14] = 0xff;
    let opened = read(&bytes).unwrap();
    assert!(opened.is_changed);
    assert_eq!(opened.contents.returns[0].message, "Beforeafter.");
    let written = write(&opened.contents).unwrap();
    assert_eq!(read(&written).unwrap().contents, opened.contents);
}

#[test]
fn what_is_nested_without_end_is_refused_in_its_part() {
    let deep = format!(
        "{{\"format\":\"sightline-workspace\",\"version\":1,\"saved\":{}",
        "[".repeat(100_000)
    );
    assert!(matches!(read(deep.as_bytes()), Err(Refusal::Nothing(_))));
}

/// A file of a version before the first, as a test has it: the name stood in “name”.
const EARLIER: &str = r#"{
  "format": "sightline-workspace", "version": 0,
  "saved": {"program": "0.0.9", "at": "2026-01-05T08:00:00", "name": "A. Analyst"},
  "framework": "", "layouts": [], "mappings": {}, "list_mappings": [],
  "settings": {"as_of": "2025-12", "picked": [], "widening": "ChanceAlone", "is_example": false},
  "entered": {"charts": {"charts": []}, "thresholds": {}, "governance": [],
    "maturity": {"spectrum": [], "culture": []}, "oversight": {"segments": []},
    "assurance": {"records": []}, "forums": [], "plans": [],
    "commentary": {"texts": []},
    "intelligence": {"entries": [], "added": ["Estates"], "removed": []},
    "small_numbers": "round-to-five"},
  "undo": [], "redo": [], "trail": [], "returns": []
}"#;

fn forward(part: &str, mut value: Value) -> Result<Value, String> {
    if part == "saved" {
        let saved = value.as_object_mut().ok_or("It is not an object.")?;
        let name = saved.remove("name").ok_or("It says no name.")?;
        saved.insert("by".to_owned(), name);
    }
    if part == "entered.small_numbers" && value == json!("round-to-five") {
        value = serde_json::to_value(crate::disclosure::Rule::RoundToFive).unwrap();
    }
    Ok(value)
}

#[test]
fn a_file_of_an_earlier_version_is_brought_forward() {
    let steps = [Step { from: 0, change: forward }];
    let opened = read_by(EARLIER.as_bytes(), 1, &steps).unwrap();
    assert_eq!(opened.lost, []);
    assert_eq!((opened.version, opened.contents.saved.by.as_str()), (0, "A. Analyst"));
    assert_eq!(opened.contents.entered.now().intelligence.added_themes(), ["Estates"]);
    let nameless = EARLIER.replace("\"name\"", "\"nobody\"");
    let opened = read_by(nameless.as_bytes(), 1, &steps).unwrap();
    assert_eq!(opened.lost[0].why, "It says no name.");
    // The steps that ship lead to the version that is written, without a gap.
    let shipped: Vec<u32> = migrations::STEPS.iter().map(|step| step.from).collect();
    assert_eq!(shipped, (1..VERSION).collect::<Vec<u32>>());
}

/// Whatever is said is a sentence or several.
fn is_plain(words: &str) -> bool {
    words.len() > 12
        && words.ends_with(['.', '”', ')'])
        && words.chars().next().is_some_and(|first| first.is_uppercase() || first == '“')
        && !words.contains("Err(")
}

fn said(outcome: &Result<Opened, Refusal>) -> Vec<String> {
    match outcome {
        Err(refusal) => vec![refusal.to_string()],
        Ok(opened) => {
            opened.lost.iter().map(|lost| lost.why.clone()).chain([opened.words()]).collect()
        }
    }
}

/// A workspace without undo: short, so that every byte of it can be damaged.
fn shortest() -> Vec<u8> {
    let mut contents = tiny();
    contents.entered = History::kept(
        crate::entered::tests::entered("X", &[(0, 0, 1), (10, 0, 1)]),
        Vec::new(),
        Vec::new(),
    );
    contents.trail = Trail::default();
    contents.returns.truncate(1);
    write(&contents).unwrap()
}

#[test]
fn cut_off_at_any_byte_it_is_told_in_plain_words() {
    let bytes = shortest();
    for cut in 0..bytes.len() - 1 {
        let outcome = read(&bytes[..cut]);
        assert!(outcome.as_ref().map_or(true, |opened| !opened.lost.is_empty()), "{cut}");
        for words in said(&outcome) {
            assert!(is_plain(&words), "{cut}: {words}");
        }
    }
}

#[test]
fn a_flip_of_any_byte_is_told_in_plain_words() {
    let whole = shortest();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        let outcome = read(&bytes);
        assert!(outcome.as_ref().map_or(true, |opened| opened.is_changed), "{at}");
        for words in said(&outcome) {
            assert!(is_plain(&words), "{at}: {words}");
        }
    }
}

#[test]
fn files_of_other_programs_are_refused_in_plain_words() {
    let others: [&[u8]; 7] = [
        b"{\"type\": \"FeatureCollection\", \"features\": []}",
        b"{\"format\": \"https://json-schema.org\", \"version\": 1}",
        b"{\"format\": {\"a\": 1}, \"version\": 1}",
        b"[]",
        b"\"text\"",
        b"%PDF-1.7",
        &[0xff; 64],
    ];
    for other in others {
        let refusal = read(other).unwrap_err();
        assert!(refusal.to_string().contains("not a saved workspace"), "{refusal}");
        assert!(is_plain(&refusal.to_string()));
    }
}

#[test]
fn rows_about_people_that_somebody_wrote_into_the_file_are_named_and_do_not_stay() {
    let row = json!([{"nhs_number": "943 476 5919", "name": "Edith Inventedperson"}]);
    let added = [
        with(|value| value["patients"] = row.clone()),
        with(|value| value["entered"]["patients"] = row.clone()),
        with(|value| value["returns"][0]["rows"] = row.clone()),
        with(|value| value["settings"]["patients"] = row.clone()),
        with(|value| value["trail"][0]["patient"] = row.clone()),
    ];
    for opened in added {
        let opened = opened.unwrap();
        assert!(opened.is_changed && opened.lost.len() == 1, "{:?}", opened.lost);
        assert!(is_plain(&opened.lost[0].why));
        let again = String::from_utf8(write(&opened.contents).unwrap()).unwrap();
        assert!(!again.contains("943 476 5919") && !again.contains("Inventedperson"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_cut_anywhere_is_told_and_costs_nothing_before_it(share in 0.0_f64..1.0) {
        let bytes = write(&tiny()).unwrap();
        let cut = (bytes.len() as f64 * share) as usize;
        if let Ok(opened) = read(&bytes[..cut]) {
            let whole = tiny();
            prop_assert!(!opened.lost.is_empty());
            for (number, file) in opened.contents.returns.iter().enumerate() {
                prop_assert_eq!(file, &whole.returns[number]);
            }
        }
    }

    #[test]
    fn any_changed_byte_is_noticed(share in 0.0_f64..1.0, byte in any::<u8>()) {
        let mut bytes = write(&tiny()).unwrap();
        let at = (bytes.len() as f64 * share) as usize;
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        if let Ok(opened) = read(&bytes) {
            prop_assert!(opened.is_changed);
        }
    }

    #[test]
    fn any_text_is_refused_or_read(text in "[\\[\\]{}\":,a-z0-9 \\\\]{0,80}") {
        let head = "{\"format\":\"sightline-workspace\",\"version\":1,";
        let _ = (read(text.as_bytes()), read(format!("{head}{text}").as_bytes()));
    }
}
