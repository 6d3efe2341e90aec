//! The table of `docs/hidden-content.md`, written from the coverage.

use std::fs;

use super::super::super::{Coverage, Format, HiddenKind};

const PATH: &str = "docs/hidden-content.md";
const START: &str = "<!-- written by a test: from here -->\n";
const END: &str = "<!-- to here -->\n";

#[test]
fn the_table_of_hidden_content_is_written_from_the_coverage() {
    let mut table = "| |".to_owned();
    table += &Format::ALL.map(|format: Format| format!(" .{} |", format.as_str())).concat();
    table += "\n|---|";
    table += &"---|".repeat(Format::ALL.len());
    table.push('\n');
    for kind in HiddenKind::ALL {
        let cells = Format::ALL.map(|format| match kind.coverage(format) {
            Coverage::NotSeen => format!(" **{}** |", Coverage::NotSeen.described()),
            coverage => format!(" {} |", coverage.described()),
        });
        table += &format!("| {} |{}\n", kind.described(), cells.concat());
    }
    let found = fs::read_to_string(PATH).unwrap();
    let from = found.find(START).unwrap() + START.len();
    let to = found.find(END).unwrap();
    let expected = format!("{}{table}{}", &found[..from], &found[to..]);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(PATH, expected).unwrap();
    } else {
        assert_eq!(found, expected, "run UPDATE_DOCS=1 cargo test --lib inventory");
    }
}
