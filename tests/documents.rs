//! The documents that describe the program are held to what it does.
//!
//! `UPDATE_DOCS=1 cargo test --test documents` writes the generated parts anew.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

mod support;

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;
use sightline::check;
use sightline::patients::{Kind, LeftOut};
use support::{Folder, Run};

const COMMAND: &str = "docs/sightline-check.md";
const CHECKS: &str = "docs/checks.md";
const LISTS: &str = "docs/patient-lists.md";
const LIMITS: &str = "docs/limits.md";
const FAULTS: &str = "docs/faults.md";

/// Fails when the document is not `expected`, or makes it so.
fn hold(path: &str, expected: &str) {
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(path, expected).unwrap();
        return;
    }
    let found = fs::read_to_string(path).unwrap_or_default();
    let is_same = without_digests(&found) == without_digests(expected);
    assert!(is_same, "{path} is out of date: run UPDATE_DOCS=1 cargo test --test documents");
}

/// The digest of a workbook depends on how a build compresses, and nobody reads it here.
fn without_digests(text: &str) -> String {
    let words = text.split('"');
    let is_digest = |w: &&str| w.len() == 64 && w.bytes().all(|b| b.is_ascii_hexdigit());
    words.map(|word| if is_digest(&word) { "" } else { word }).collect::<Vec<_>>().join("\"")
}

#[test]
fn every_check_is_documented_from_the_check_itself() {
    let mut text =
        "# Checks\n\nWritten from the checks themselves; see `src/check/`. Each finding \
                    carries the code of its check, on the page, in downloads and in \
                    `sightline-check --json`. A file that cannot be read, or in which nothing is \
                    recognised, is an error of code `file`.\n"
            .to_owned();
    for check in check::ALL {
        text += &format!("\n## {}: {}\n", check.code, check.title);
        for (label, words) in [
            ("Finds", check.finds),
            ("Severity", check.severity),
            ("Why", check.why),
            ("Fix", check.fix),
            ("Example", check.example),
        ] {
            text += &format!("\n- **{label}.** {words}");
        }
        text.push('\n');
    }
    hold(CHECKS, &text);
}

#[test]
fn every_kind_of_list_is_documented_with_its_fields_and_their_headings() {
    let mut text = include_str!("support/patient-lists.md").to_owned();
    for kind in Kind::ALL {
        text += &format!("\n### {}\n\n", kind.words());
        let way = |way: &&[_]| {
            let names = way.iter().filter_map(|field| kind.field(*field)).map(|spec| spec.name);
            names.collect::<Vec<_>>().join(", ")
        };
        let ways: Vec<String> = kind.ways().iter().map(way).collect();
        text += &format!("Needs: {}. Everything else is optional.\n", ways.join("; or "));
        text += "\n| field | read for | headings |\n|---|---|---|\n";
        for spec in kind.fields() {
            let headings = spec.headings.join("; ");
            text += &format!("| {} | {} | {headings} |\n", spec.name, spec.purpose);
        }
    }
    text += "\n### Rows that are not counted\n\nEvery row that was read is either counted or left \
             out for one of these reasons, and the numbers are shown: rows\n\n";
    for reason in LeftOut::ALL {
        text += &format!("- {}\n", reason.words());
    }
    hold(LISTS, &text);
}

#[test]
fn every_code_has_a_check_or_is_about_the_file() {
    for code in sightline::finding::Code::ALL {
        let is_file = code == sightline::finding::Code::File;
        assert_eq!(check::check(code).is_none(), is_file, "{code}");
    }
}

#[test]
fn the_examples_of_the_command_are_lines_of_a_real_run() {
    let (folder, names) = Folder::with_example();
    let run = folder.run_example(&names, &["--json"]);
    let mut document = fs::read_to_string(COMMAND).unwrap();
    for kind in ["file", "finding", "disclosure", "series", "analysis", "summary"] {
        let example = example_line(&run, kind);
        let heading = format!("\n### {kind}\n");
        let from = document.find(&heading).unwrap();
        let start = from + document[from..].find("```json\n").unwrap() + "```json\n".len();
        let end = start + document[start..].find("```").unwrap();
        document.replace_range(start..end, &format!("{example}\n"));
    }
    hold(COMMAND, &document);
}

/// A line of the run that shows most, its long lists shortened to one entry.
fn example_line(run: &Run, kind: &str) -> String {
    let subject = match kind {
        "series" => "\"organisation\":\"XW1\",\"indicator\":\"theatre\"",
        "analysis" => "\"organisation\":\"XN1\",\"indicator\":\"ae_4h\"",
        _ => "",
    };
    let line = run.of_type(kind).into_iter().find(|line| line.contains(subject)).unwrap();
    let mut line = shortened(line, "points", |entry| !entry.contains("\"restated\":[]"));
    for list in ["phases", "tiers"] {
        line = shortened(&line, list, |_| true);
    }
    line
}

/// The line with the list under `key` reduced to the last entry that is wanted.
fn shortened(line: &str, key: &str, is_wanted: impl Fn(&str) -> bool) -> String {
    let start = format!("\"{key}\":[");
    let Some(from) = line.find(&start).map(|at| at + start.len()) else { return line.to_owned() };
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    let (mut entries, mut begin, mut end) = (Vec::new(), from, from);
    for (at, c) in line[from..].char_indices().map(|(at, c)| (from + at, c)) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '{' | '[' => depth += 1,
            ']' if depth == 0 => {
                entries.push(&line[begin..at]);
                end = at;
                break;
            }
            '}' | ']' => depth -= 1,
            ',' if depth == 0 => {
                entries.push(&line[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    let kept = entries.iter().rev().find(|entry| is_wanted(entry)).unwrap();
    format!("{}{kept}{}", &line[..from], &line[end..])
}

/// The documented fields by heading: name and type.
fn documented() -> BTreeMap<String, Vec<(String, String)>> {
    let mut fields: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let mut heading = String::new();
    let document = fs::read_to_string(COMMAND).unwrap();
    let lines = document.split_once("## The lines").unwrap().1;
    for line in lines.lines() {
        if let Some(title) = line.strip_prefix("#### ").or_else(|| line.strip_prefix("### ")) {
            heading = title.to_owned();
        } else if let Some(row) = line.strip_prefix("| `") {
            let mut cells = row.split(" | ");
            let name = cells.next().unwrap().trim_end_matches('`').to_owned();
            let kind = cells.next().unwrap().to_owned();
            fields.entry(heading.clone()).or_default().push((name, kind));
        }
    }
    fields
}

type Fields = BTreeMap<String, Vec<(String, String)>>;

/// Fails unless `value` has exactly the fields under `heading`, each of its type.
fn conforms(value: &Value, heading: &str, fields: &Fields) {
    let object = value.as_object().unwrap_or_else(|| panic!("{heading}: {value}"));
    let documented = &fields[heading];
    let mut names: Vec<&String> = object.keys().collect();
    names.sort();
    let mut expected: Vec<&String> = documented.iter().map(|(name, _)| name).collect();
    expected.sort();
    assert_eq!(names, expected, "fields of {heading}");
    for (name, kind) in documented {
        has_type(&object[name], kind, &format!("{heading}.{name}"), fields);
    }
}

fn has_type(value: &Value, kind: &str, at: &str, fields: &Fields) {
    if let Some(kind) = kind.strip_suffix(" or null") {
        if !value.is_null() {
            has_type(value, kind, at, fields);
        }
    } else if let Some(kind) = kind.strip_prefix("list of ") {
        let list = value.as_array().unwrap_or_else(|| panic!("{at} is a list"));
        list.iter().for_each(|entry| has_type(entry, kind, at, fields));
    } else {
        match kind {
            "text" => assert!(value.is_string(), "{at} is text: {value}"),
            "number" => assert!(value.is_number(), "{at} is a number: {value}"),
            "true or false" => assert!(value.is_boolean(), "{at} is true or false: {value}"),
            heading => conforms(value, heading, fields),
        }
    }
}

#[test]
fn every_line_has_exactly_the_documented_fields() {
    let (folder, mut names) = Folder::with_example();
    folder.write("empty.xlsx", b"");
    names.push("empty.xlsx".to_owned());
    let fields = documented();
    assert!(fields.len() >= 10, "{fields:?}");
    for line in folder.run_example(&names, &["--json"]).lines() {
        conforms(&line, line["type"].as_str().unwrap(), &fields);
    }
}

#[test]
fn every_code_of_a_run_is_listed() {
    let (folder, names) = Folder::with_example();
    let document = fs::read_to_string(COMMAND).unwrap();
    let listed = document.split_once("\n## Codes\n").unwrap().1;
    let mut codes = std::collections::BTreeSet::new();
    for line in folder.run_example(&names, &["--json"]).lines() {
        let of = |key: &str, value: &Value| value[key].as_str().map(str::to_owned);
        let entries = |list: &str| line[list].as_array().cloned().unwrap_or_default();
        if line["type"] != "analysis" {
            continue;
        }
        for key in ["variation_icon", "assurance_icon", "tier_name"] {
            codes.extend(of(key, &line));
        }
        for point in entries("points") {
            codes.extend(of("rule", &point).into_iter().chain(of("point_type", &point)));
        }
        for month in entries("tiers") {
            codes.extend(of("reason", &month).unwrap().split('+').map(str::to_owned));
        }
        codes.extend(entries("actions").iter().filter_map(Value::as_str).map(str::to_owned));
    }
    assert!(codes.len() > 15, "{codes:?}");
    for code in codes {
        assert!(listed.contains(&format!("`{}`", with_letters(&code))), "{code}");
    }
}

/// The code with `N` for its first number and `M` for its second.
fn with_letters(code: &str) -> String {
    let mut letters = ["N", "M"].into_iter();
    let mut text = String::new();
    let mut in_number = false;
    for c in code.chars() {
        match (c.is_ascii_digit(), in_number) {
            (true, false) => text.push_str(letters.next().unwrap_or("N")),
            (true, true) => {}
            (false, _) => text.push(c),
        }
        in_number = c.is_ascii_digit();
    }
    text
}

#[test]
fn every_library_is_documented_with_its_reason() {
    const FILES: [&str; 7] = [
        "Cargo.toml",
        "scanner/Cargo.toml",
        "benches/Cargo.toml",
        "xtask/Cargo.toml",
        "tests/browser/Cargo.toml",
        "tests/fuzz/Cargo.toml",
        "tests/fuzz/driver/Cargo.toml",
    ];
    const OWN: [&str; 3] = ["sightline", "benchmarks", "fuzz"];
    let mut used = std::collections::BTreeSet::new();
    for file in FILES {
        let manifest: toml::Table = toml::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        let targets = manifest.get("target").and_then(toml::Value::as_table);
        let tables = targets.into_iter().flat_map(|targets| targets.values());
        let tables = tables.filter_map(toml::Value::as_table).chain([&manifest]);
        for table in tables {
            for kind in ["dependencies", "dev-dependencies"] {
                let libraries = table.get(kind).and_then(toml::Value::as_table);
                used.extend(libraries.into_iter().flat_map(|list| list.keys().cloned()));
            }
        }
    }
    used.retain(|name| !OWN.contains(&name.as_str()));
    let document = fs::read_to_string("docs/dependencies.md").unwrap();
    let rows = document.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let listed: std::collections::BTreeSet<String> =
        rows.map(|(name, _)| name.to_owned()).collect();
    assert_eq!(used, listed, "docs/dependencies.md lists what the project uses");
}

/// Everything that stands between quotation marks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('“')
        .skip(1)
        .filter_map(|rest| rest.split_once('”'))
        .map(|(inside, _)| inside)
        .collect()
}

/// The sources of the page as one text, with sentences that go over several lines in one.
fn sources_of_the_page() -> String {
    let mut folders = vec![std::path::PathBuf::from("src")];
    let mut text = fs::read_to_string("public/loader.js").unwrap().replace("\" +\n", "\n");
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                text += &fs::read_to_string(path).unwrap();
            }
        }
    }
    let text = text.replace("\\\n", "\n");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // In a script a sentence goes on in quotation marks of its own.
    text.replace(" \"", " ")
}

#[test]
fn every_fault_is_told_in_the_words_of_the_page_and_proved_by_a_journey() {
    let sources = sources_of_the_page();
    let journeys = fs::read_to_string("tests/browser/src/journeys/mod.rs").unwrap();
    let document = fs::read_to_string(FAULTS).unwrap();
    let rows: Vec<&str> = document.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() > 20, "{rows:?}");
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        let [fault, seen, _, proved] = cells[..] else { panic!("not four cells: {row}") };
        for words in quoted(seen) {
            assert!(sources.contains(words), "{fault}: nothing says “{words}”");
        }
        let proofs = quoted(proved);
        assert!(!proofs.is_empty(), "{fault}: not proved");
        for journey in proofs {
            assert!(journeys.contains(&format!("\"{journey}\"")), "no journey “{journey}”");
        }
    }
}

/// The rows of a table of bounds. Each is taken out of its struct by name, so that a new one does not
/// compile until it is told here.
fn bounds() -> String {
    use sightline::layouts::HEADINGS;
    use sightline::words::thousands;
    use sightline::workbook::{Limits, rows};
    let Limits {
        file_bytes,
        entries,
        part_bytes,
        inflated_bytes,
        ratio,
        ratio_grace: _,
        sheets,
        cells,
        index_bytes,
        styles,
        shared_strings,
        text_bytes,
        cell_characters,
        merges,
        hidden,
        hidden_values,
        hidden_bytes,
    } = Limits::WORKBOOK;
    let list = rows::Limits::LIST;
    let rows::Limits {
        file_bytes: list_file,
        entries: list_entries,
        part_bytes: list_part,
        ratio: list_ratio,
        ratio_grace: _,
        row_bytes,
        columns,
        shared_strings: list_strings,
        shared_bytes,
        general_shared_strings,
        styles: list_styles,
        held_cells,
        held_bytes,
    } = list;
    let megabytes = |bytes: u64| format!("{} MB", thousands(bytes / 1_000_000));
    let number = |number: usize| thousands(number as u64);
    let none = String::new;
    let rows: [(&str, String, String); 22] = [
        ("the file", megabytes(file_bytes), megabytes(list_file)),
        ("parts of a zipped workbook", thousands(entries), thousands(list_entries)),
        ("one part, unpacked", megabytes(part_bytes), megabytes(list_part)),
        ("all parts, unpacked", megabytes(inflated_bytes), none()),
        ("a part against its packed form", format!("{ratio} times"), format!("{list_ratio} times")),
        ("sheets", thousands(sheets), none()),
        ("cells that hold something", thousands(cells), none()),
        ("parts that list other parts", megabytes(index_bytes), none()),
        ("styles of cells", thousands(styles), number(list_styles)),
        ("different shared texts", thousands(shared_strings), number(list_strings)),
        ("the same in `.xlsb`", none(), number(general_shared_strings)),
        ("texts of all cells", megabytes(text_bytes), none()),
        ("shared texts together", none(), megabytes(shared_bytes as u64)),
        ("letters of one cell", number(cell_characters), none()),
        ("merged areas of a sheet", number(merges), none()),
        ("texts of a row that may be headings", number(HEADINGS), number(HEADINGS)),
        ("things that hide", number(hidden), none()),
        ("values of what hides", number(hidden_values), none()),
        ("texts of what hides", megabytes(hidden_bytes as u64), none()),
        ("one row", none(), megabytes(row_bytes as u64)),
        ("columns that are read at once", none(), number(columns)),
        (
            "a list in `.xls` or `.ods`, which is held as a whole",
            none(),
            format!("{} cells, {}", thousands(held_cells), megabytes(held_bytes)),
        ),
    ];
    let mut text = "| at most | return, published workbook | list |\n|---|---:|---:|\n".to_owned();
    for (what, workbook, list) in rows {
        text += &format!("| {what} | {workbook} | {list} |\n");
    }
    text
}

#[test]
fn every_bound_is_documented_from_the_bounds_themselves() {
    const START: &str = "<!-- written by a test: from here -->\n";
    const END: &str = "<!-- to here -->";
    let document = fs::read_to_string(LIMITS).unwrap();
    let (before, rest) = document.split_once(START).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    hold(LIMITS, &format!("{before}{START}{}{END}{after}", bounds()));
}
