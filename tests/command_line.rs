//! The command as a pipeline meets it: the built binary on files, its lines and exit statuses.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

mod support;

use std::collections::BTreeSet;

use serde_json::Value;
use support::Folder;

#[test]
fn the_example_is_read_in_json_lines_that_parse() {
    let (folder, names) = Folder::with_example();
    let run = folder.run_example(&names, &["--json"]);
    assert_eq!(run.error, "");
    let lines = run.lines();
    let types: BTreeSet<&str> = lines.iter().filter_map(|line| line["type"].as_str()).collect();
    assert_eq!(
        types,
        BTreeSet::from(["analysis", "disclosure", "file", "finding", "series", "summary"])
    );
    assert_eq!(run.of_type("file").len(), names.len());
    // Those of whole organisations are judged; parts and groups of people are told beside them.
    let series = || lines.iter().filter(|line| line["type"] == "series");
    let is_whole = |line: &&Value| line["area"].is_null() && line["group"].is_null();
    assert_eq!(series().filter(is_whole).count(), 24);
    assert!(series().count() > 24);
    assert_eq!(run.of_type("analysis").len(), 24);
    for line in lines.iter().filter(|line| line["type"] == "file") {
        assert_eq!(line["recognised_as"], "sightline-return");
        assert_eq!(line["outcome"], "read");
    }
}

#[test]
fn the_exit_status_tells_clean_from_errors_from_wrong_usage() {
    let (folder, names) = Folder::with_example();
    let clean = folder.run_example(&names[..1], &[]);
    assert_eq!(clean.status, Some(0), "{}", clean.out);
    folder.write("notes.txt", b"Minutes of a meeting");
    assert_eq!(folder.run_example(&["notes.txt".to_owned()], &[]).status, Some(1));
    for arguments in [&[][..], &["--jsn", "a.xlsx"], &["--as-of", "March", "a.xlsx"]] {
        let run = folder.run(arguments);
        assert_eq!(run.status, Some(2), "{arguments:?}");
        assert!(run.error.contains("Usage: sightline-check"), "{}", run.error);
        assert_eq!(run.out, "");
    }
    for (argument, said) in [("--help", "Exit status"), ("--version", "sightline-check 0.")] {
        let run = folder.run(&[argument]);
        assert_eq!(run.status, Some(0));
        assert!(run.out.contains(said));
    }
}

#[test]
fn a_bad_file_never_stops_the_others() {
    let (folder, names) = Folder::with_example();
    folder.write("empty.xlsx", b"");
    folder.write("broken.xlsx", b"PK\x03\x04 and then nothing that a zip file has");
    folder.write("page.xls", b"<!DOCTYPE html><html><body><table></table></body></html>");
    let mut all: Vec<String> =
        ["empty.xlsx", "broken.xlsx", "missing.xlsx", "page.xls"].map(str::to_owned).into();
    all.extend(names.iter().cloned());
    let run = folder.run_example(&all, &["--json"]);
    assert_eq!(run.status, Some(1));
    let refused: Vec<Value> =
        run.lines().into_iter().filter(|line| line["outcome"] == "refused").collect();
    assert_eq!(refused.len(), 4);
    for line in &refused {
        let message = line["message"].as_str().unwrap();
        assert!(message.ends_with('.') && message.len() > 20, "a sentence: {message}");
    }
    let alone = folder.run_example(&names, &["--json"]);
    for kind in ["series", "analysis"] {
        assert_eq!(run.of_type(kind), alone.of_type(kind));
    }
}

#[test]
fn the_text_says_what_was_found_where_and_who_must_act() {
    let (folder, names) = Folder::with_example();
    let run = folder.run_example(&names, &[]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines[0], format!("{}: Read as a Sightline return.", names[0]));
    assert!(lines.iter().any(|line| line.contains("indicators at 3 organisations")));
    assert!(lines.iter().any(|line| line.starts_with("    Fix: ")));
    assert!(lines.iter().any(|line| line.contains("at Northmoor: tier ")));
    assert!(lines.iter().any(|line| line.starts_with("    to Northmoor: ")));
    assert!(!run.out.contains("None") && !run.out.contains("Some("), "words, not code");
}

#[test]
fn a_broken_framework_is_refused_with_line_and_reason() {
    let (folder, names) = Folder::with_example();
    let text = sightline::example::framework_text();
    let broken = text.replacen("kind = \"icb\"", "kind = \"council\"", 1);
    let line = 1 + broken.lines().position(|line| line.contains("council")).unwrap();
    folder.write("broken.toml", broken.as_bytes());
    let run = folder.run(&["--framework", "broken.toml", &names[0]]);
    assert_eq!(run.status, Some(2));
    assert!(run.error.contains(&format!("broken.toml:{line}: ")), "{}", run.error);
    assert!(run.error.contains("council"), "{}", run.error);
    let run = folder.run(&["--framework", "nowhere.toml", &names[0]]);
    assert_eq!(run.status, Some(2));
    assert!(run.error.contains("nowhere.toml could not be read"), "{}", run.error);
}

#[test]
fn a_framework_that_ships_can_be_named() {
    let (folder, names) = Folder::with_example();
    let run = folder.run(&["--framework", "coventry-warwickshire", &names[0]]);
    assert!(run.status.is_some_and(|status| status < 2), "{}", run.error);
    assert!(!run.error.contains("could not be read"), "{}", run.error);
}

#[test]
fn as_of_cuts_values_and_judgements() {
    let (folder, names) = Folder::with_example();
    let run = folder.run_example(&names, &["--json", "--as-of", "2025-12"]);
    for line in run.lines() {
        let points = line["points"].as_array();
        for point in points.into_iter().flatten() {
            let is_later = point["month"].as_str().unwrap() > "2025-12";
            let has_value = line["type"] == "analysis" || !point["value"].is_null();
            assert!(!(is_later && has_value), "{point}");
        }
        if line["type"] == "analysis" {
            let last = line["tiers"].as_array().unwrap().last();
            assert!(last.is_none_or(|month| month["month"] == "2025-12"));
        }
    }
    let latest = folder.run_example(&names, &["--json"]);
    assert_eq!(run.of_type("finding"), latest.of_type("finding"), "the files are what they are");
    assert_ne!(run.of_type("analysis"), latest.of_type("analysis"));
}

#[test]
fn the_same_files_give_the_same_output_and_their_order_changes_no_judgement() {
    let (folder, names) = Folder::with_example();
    let run = folder.run_example(&names, &["--json"]);
    assert_eq!(run.out, folder.run_example(&names, &["--json"]).out);
    let backwards: Vec<String> = names.iter().rev().cloned().collect();
    let turned = folder.run_example(&backwards, &["--json"]);
    for kind in ["series", "analysis"] {
        assert_eq!(run.of_type(kind), turned.of_type(kind));
        assert!(!run.of_type(kind).is_empty());
    }
}

#[test]
fn a_folder_is_read_with_what_is_below_it() {
    let (folder, names) = Folder::with_example();
    let inner = Folder::below(&folder, "returns/RXW");
    for name in &names {
        inner.write(name, &std::fs::read(folder.path().join(name)).unwrap());
    }
    inner.write("notes.txt", b"Minutes of a meeting");
    inner.write("~$lock.xlsx", b"somebody");
    inner.write("broken.xlsx", b"PK\x03\x04 and then nothing");
    let run = folder.run_example(&["returns".to_owned()], &["--json"]);
    assert_eq!(run.status, Some(1), "{}", run.error);
    let files: Vec<Value> = run.lines().into_iter().filter(|line| line["type"] == "file").collect();
    let called: Vec<&str> = files.iter().filter_map(|line| line["file"].as_str()).collect();
    let mut expected: Vec<String> = names.iter().map(|name| format!("RXW/{name}")).collect();
    expected.push("RXW/broken.xlsx".to_owned());
    expected.sort();
    assert_eq!(called, expected);
    let summary = run.lines().pop().unwrap();
    assert_eq!(summary["type"], "summary");
    for (field, number) in [("files", names.len() + 1), ("refused", 1), ("passed_over", 2)] {
        assert_eq!(summary[field], number, "{field}");
    }
    let words = folder.run_example(&["returns".to_owned()], &[]).out;
    let last = words.lines().last().unwrap();
    assert!(last.starts_with(&format!("{} files: ", names.len() + 1)), "{last}");
    assert!(last.contains(" and 1 refused."), "{last}");
    let alone = folder.run_example(&names, &["--json"]);
    assert_eq!(run.of_type("analysis"), alone.of_type("analysis"), "a folder changes no judgement");
}

#[test]
fn a_file_over_its_budget_costs_itself() {
    let (folder, names) = Folder::with_example();
    // A table of 200,000 rows needs more than that, the returns of the example need less.
    let row = "RXW,2026-03,76.4,a text that is not short\n";
    folder.write("large.csv", row.repeat(200_000).as_bytes());
    let mut all = vec!["large.csv".to_owned()];
    all.extend(names.iter().cloned());
    let run = folder.run_example(&all, &["--json", "--megabytes", "60"]);
    let files: Vec<Value> = run.lines().into_iter().filter(|line| line["type"] == "file").collect();
    let message = files[0]["message"].as_str().unwrap();
    assert!(message.contains("more than 60 MB of memory"), "{message}");
    assert!(files[1..].iter().all(|line| line["outcome"] == "read"));
}

#[test]
fn a_file_that_takes_too_long_is_ended() {
    let (folder, names) = Folder::with_example();
    let row = "RXW,2026-03,76.4,a text that is not short\n";
    folder.write("large.csv", row.repeat(1_000_000).as_bytes());
    let run = folder.run_example(&["large.csv".to_owned()], &["--seconds", "1"]);
    // A fast machine may be done in time; a slow one says that it ended the reading.
    let first = run.out.lines().next().unwrap();
    assert!(first.contains("1 second") || first.contains("large.csv: "), "{first}");
    assert_eq!(folder.run_example(&names[..1], &["--seconds", "30"]).status, Some(0));
    for wrong in [["--seconds", "0"], ["--megabytes", "many"]] {
        let run = folder.run_example(&names[..1], &wrong);
        assert_eq!(run.status, Some(2));
        assert!(run.error.contains("takes a number of at least 1"), "{}", run.error);
    }
}
