//! The table of `docs/hidden-content.md`, written from the coverage.

use std::fs;

use super::super::super::{Coverage, Format, HiddenKind};
use super::FORMATS;

const PATH: &str = "docs/hidden-content.md";
const START: &str = "<!-- written by a test: from here -->\n";
const END: &str = "<!-- to here -->\n";

fn words(kind: HiddenKind) -> &'static str {
    match kind {
        HiddenKind::Sheet => "hidden and very hidden sheets",
        HiddenKind::Rows => "rows hidden by hand",
        HiddenKind::Columns => "hidden columns",
        HiddenKind::FilteredRows => "rows hidden by a filter",
        HiddenKind::PivotCache => "pivot caches and slicers",
        HiddenKind::ExternalLink => "values kept from other workbooks",
        HiddenKind::Comment => "comments (notes)",
        HiddenKind::ThreadedComment => "threaded comments and people",
        HiddenKind::DefinedName => "hidden names, names of what is hidden or gone",
        HiddenKind::InvisibleText => "invisible text",
        HiddenKind::RemoteCells => "cells far outside the block",
        HiddenKind::EmbeddedObject => "embedded files and objects",
        HiddenKind::Image => "pictures",
        HiddenKind::Macro => "macros",
        HiddenKind::Connection => "connections and queries",
        HiddenKind::DataModel => "data models",
        HiddenKind::CustomXml => "data of other programs",
        HiddenKind::Properties => "properties",
        HiddenKind::PageSetup => "headers, footers, printers",
        HiddenKind::Other => "scenarios, views, ink, remnants and the like",
    }
}

#[test]
fn the_table_of_hidden_content_is_written_from_the_coverage() {
    let mut table = "| |".to_owned();
    table += &FORMATS.map(|format: Format| format!(" .{} |", format.as_str())).concat();
    table += "\n|---|";
    table += &"---|".repeat(FORMATS.len());
    table.push('\n');
    for kind in HiddenKind::ALL {
        let cells = FORMATS.map(|format| match kind.coverage(format) {
            Coverage::Found => " found |",
            Coverage::CannotExist => " cannot exist |",
            Coverage::NotSeen => " **not seen** |",
        });
        table += &format!("| {} |{}\n", words(kind), cells.concat());
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
