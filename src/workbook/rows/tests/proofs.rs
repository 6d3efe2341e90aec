//! That a list which is not whole is never read without a word.

use std::cell::Cell;
use std::io::Cursor;
use std::ops::ControlFlow;

use super::super::super::read::tests::fixtures::{Xlsx, zipped};
use super::super::super::{MAX_ROWS, Refusal};
use super::super::{Columns, Limits, List, Progress, Reader, Shortfall, fold};
use super::xlsx::of_part;
use super::{Keep, fold_all, fold_within, number, refusal};

fn list_of(rows: u32) -> String {
    (1..=rows).map(|n| format!("<row r=\"{n}\"><c r=\"A{n}\"><v>{n}</v></c></row>")).collect()
}

#[test]
fn a_whole_list_is_proved() {
    let rows = list_of(2_000);
    let part = format!(
        "<worksheet><dimension ref=\"A1:C2000\"/><sheetData>{rows}</sheetData></worksheet>"
    );
    let length = part.len() as u64;
    let proof = fold_all(&of_part(part).bytes(), "list.xlsx").unwrap().proof;
    assert_eq!((proof.rows, proof.last_row, proof.columns), (2_000, 2_000, 1));
    assert_eq!((proof.stated_last_row, proof.bytes), (Some(2_000), length));
    assert_eq!((proof.reader.clone(), proof.shortfall()), (Reader::Scanner, None));
}

#[test]
fn a_sheet_that_ends_before_the_row_it_states_falls_short() {
    for comment in ["", "<!-- read generally -->"] {
        let rows = list_of(10);
        let part = format!(
            "<worksheet><dimension ref=\"A1:C1000\"/>{comment}<sheetData>{rows}</sheetData></worksheet>"
        );
        let proof = fold_all(&of_part(part).bytes(), "list.xlsx").unwrap().proof;
        let shortfall = proof.shortfall().unwrap();
        assert_eq!(shortfall, Shortfall { last_row: 10, stated: 1_000 });
        assert_eq!(
            shortfall.to_string(),
            "the sheet states that it goes to row 1000, but its last row is 10"
        );
    }
}

#[test]
fn a_sheet_that_states_less_than_it_holds_is_whole() {
    for dimension in ["A1", "A1:XFD1048576", "A1:B3"] {
        let rows = list_of(10);
        let part = format!(
            "<worksheet><dimension ref=\"{dimension}\"/><sheetData>{rows}</sheetData></worksheet>"
        );
        let proof = fold_all(&of_part(part).bytes(), "list.xlsx").unwrap().proof;
        assert_eq!((proof.rows, proof.shortfall()), (10, None), "{dimension}");
    }
}

#[test]
fn a_sheet_whose_xml_breaks_off_is_refused_with_the_last_row() {
    let rows = list_of(100);
    for end in [
        "",
        "<row r=\"101\"><c r=\"A101\"><v>1",
        "<row r=\"101\"><c r=\"A101\"><v>1</v></c>",
        "</sheet",
    ] {
        let part = format!("<worksheet><sheetData>{rows}{end}");
        let message = refusal(&of_part(part).bytes(), "list.xlsx");
        assert!(message.contains("ends too early, after row 100"), "{message}");
    }
    let message = refusal(&of_part("<worksheet><sheetD".into()).bytes(), "list.xlsx");
    assert!(message.contains("before its first row"), "{message}");
}

#[test]
fn a_sheet_whose_bytes_were_changed_is_refused() {
    let bytes = Xlsx::with_rows(&[&list_of(5_000)]).bytes();
    // The checksum of each part stands 16 bytes behind the mark of its entry in the directory.
    let mut mended = 0;
    for at in 0..bytes.len() - 16 {
        if bytes[at..].starts_with(b"PK\x01\x02") {
            let name = &bytes[at + 46..at + 46 + usize::from(bytes[at + 28])];
            if name.ends_with(b"s1.xml") {
                let mut changed = bytes.clone();
                changed[at + 16] ^= 1;
                let message = refusal(&changed, "list.xlsx");
                assert!(message.contains("Invalid checksum"), "{message}");
                let mut changed = bytes.clone();
                changed[at + 24] ^= 1;
                let message = refusal(&changed, "list.xlsx");
                assert!(message.contains("breaks off") || message.contains("states"), "{message}");
                mended += 1;
            }
        }
    }
    assert_eq!(mended, 1);
}

#[test]
fn a_file_that_was_cut_is_refused() {
    let bytes = Xlsx::with_rows(&[&list_of(5_000)]).bytes();
    for part in 1..8 {
        let cut = &bytes[..bytes.len() * part / 8];
        assert!(fold_all(cut, "list.xlsx").is_err(), "{part} of 8");
    }
}

#[test]
fn rows_whose_numbers_go_back_are_refused() {
    for comment in ["", "<!-- read generally -->"] {
        let rows = format!(
            "{comment}<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
        );
        let message = refusal(&Xlsx::with_rows(&[&rows]).bytes(), "list.xlsx");
        assert!(message.contains("row 1 stands after row 2"), "{message}");
    }
}

#[test]
fn the_last_cell_of_the_largest_sheet_costs_nothing_and_the_next_is_refused() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
                <row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>";
    let folded = fold_within(
        &Xlsx::with_rows(&[rows]).bytes(),
        "list.xlsx",
        &Columns::new(&[16_383, 0]),
        &Limits::LIST,
    )
    .unwrap();
    assert_eq!(folded.value.cells, [number(1, 1, 1.0), number(MAX_ROWS, 0, 2.0)]);
    assert_eq!(folded.proof.columns, 16_384);
    for rows in [
        "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>",
        "<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"A1048577\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"AAAAAAA1\"><v>1</v></c></row>",
        "<row r=\"99999999999999999999\"/>",
        "<row r=\"1048576\"/><row><c><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c><c><v>2</v></c></row>",
    ] {
        let found = fold_all(&Xlsx::with_rows(&[rows]).bytes(), "list.xlsx");
        assert!(matches!(found, Err(Refusal::BeyondSheet { .. })), "{rows}: {found:?}");
    }
}

#[test]
fn a_row_of_all_columns_is_read() {
    let cells: String = (0..16_384).map(|n| format!("<c><v>{n}</v></c>")).collect();
    let xlsx = Xlsx::with_rows(&[&format!("<row>{cells}</row>")]);
    let folded =
        fold_within(&xlsx.bytes(), "list.xlsx", &Columns::new(&[0, 9_000, 16_383]), &Limits::LIST)
            .unwrap();
    let expected = [number(1, 0, 0.0), number(1, 1, 9_000.0), number(1, 2, 16_383.0)];
    assert_eq!(folded.value.cells, expected);
    assert_eq!(folded.proof.columns, 16_384);
}

#[test]
fn limits_are_held() {
    let bytes = Xlsx::with_rows(&[&list_of(5_000)]).bytes();
    let size = bytes.len() as u64;
    let columns = Columns::first(3);
    for limits in [
        Limits { file_bytes: size - 1, ..Limits::LIST },
        Limits { entries: 3, ..Limits::LIST },
        Limits { part_bytes: 100_000, ..Limits::LIST },
        Limits { ratio: 2, ratio_grace: 1_000, ..Limits::LIST },
        Limits { columns: 2, ..Limits::LIST },
    ] {
        let found = fold_within(&bytes, "list.xlsx", &columns, &limits);
        assert!(matches!(found, Err(Refusal::TooLarge { .. })), "{limits:?}: {found:?}");
    }
    let long = "x".repeat(600_000);
    let row = format!("<row><c t=\"inlineStr\"><is><t>{long}</t></is></c></row>");
    for comment in ["", "<!-- read generally -->"] {
        let bytes = Xlsx::with_rows(&[&format!("{comment}{row}")]).bytes();
        let limits = Limits { row_bytes: 300_000, ratio: 2_000, ..Limits::LIST };
        let found = fold_within(&bytes, "list.xlsx", &columns, &limits);
        assert!(matches!(found, Err(Refusal::TooLarge { .. })), "{comment}: {found:?}");
        let limits = Limits { ratio: 2_000, ..Limits::LIST };
        assert!(fold_within(&bytes, "list.xlsx", &columns, &limits).is_ok());
    }
}

#[test]
fn values_and_rows_that_no_reader_should_guess_are_refused() {
    let cases = [
        ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", "row 1 refers to a text"),
        ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>x</v></c></row>", "row 1 refers to a text"),
        (
            "<row r=\"1\"><c r=\"A1\"><v><![CDATA[5]]></v></c></row>",
            "row 1 holds a value that is not",
        ),
        ("<row r=\"1\"><c r=\"A1\"><v>1<!-- -->2</v></c></row>", "row 1 holds a value that is not"),
        ("</sheetData><sheetData><row r=\"1\"/>", "its rows stand in two places"),
    ];
    for (rows, expected) in cases {
        let message = refusal(&Xlsx::with_rows(&[rows]).bytes(), "list.xlsx");
        assert!(message.contains(expected), "{rows}: {message}");
    }
}

#[test]
fn reading_can_be_cancelled_and_tells_how_far_it_is() {
    let bytes = Xlsx::with_rows(&[&list_of(60_000)]).bytes();
    let columns = Columns::first(1);
    let list =
        List { file_name: "list.xlsx", sheet: "S1", columns: &columns, limits: &Limits::LIST };
    let told = Cell::new(Progress::default());
    let calls = Cell::new(0);
    let tell = &mut |progress: Progress| {
        assert!(progress.bytes >= told.get().bytes && progress.bytes <= progress.total);
        told.set(progress);
        calls.set(calls.get() + 1);
        ControlFlow::Continue(())
    };
    fold(&mut Cursor::new(&bytes), &list, tell, &Keep::default).unwrap();
    assert_eq!(told.get().rows, 60_000);
    assert_eq!(told.get().bytes, told.get().total);
    assert!(calls.get() >= 3, "{}", calls.get());
    let stop = &mut |progress: Progress| match progress.rows {
        0 => ControlFlow::Continue(()),
        _ => ControlFlow::Break(()),
    };
    let found = fold(&mut Cursor::new(&bytes), &list, stop, &Keep::default);
    assert_eq!(found, Err(Refusal::Cancelled));
}

#[test]
fn a_fold_that_has_enough_stops_the_reading_and_proves_nothing() {
    for comment in ["", "<!-- read generally -->"] {
        let rows = format!("{comment}{}", list_of(1_000));
        let part = format!(
            "<worksheet><dimension ref=\"A1:A1000\"/><sheetData>{rows}</sheetData></worksheet>"
        );
        let bytes = of_part(part).bytes();
        let columns = Columns::first(1);
        let list =
            List { file_name: "list.xlsx", sheet: "s1 ", columns: &columns, limits: &Limits::LIST };
        let tell = &mut |_: Progress| ControlFlow::Continue(());
        let start = || Keep { enough: Some(3), ..Keep::default() };
        let folded = fold(&mut Cursor::new(&bytes), &list, tell, &start).unwrap();
        assert_eq!(folded.value.cells.len(), 3);
        assert_eq!((folded.proof.rows, folded.proof.stopped), (3, true));
        assert_eq!(folded.proof.shortfall(), None);
    }
}

#[test]
fn files_that_hold_no_such_list_are_refused() {
    let xlsx = Xlsx::with_rows(&["<row/>"]);
    let columns = Columns::first(1);
    let list =
        List { file_name: "list.xlsx", sheet: "Other", columns: &columns, limits: &Limits::LIST };
    let tell = &mut |_: Progress| ControlFlow::Continue(());
    let found = fold(&mut Cursor::new(xlsx.bytes()), &list, tell, &Keep::default);
    assert!(matches!(found, Err(Refusal::Damaged(what)) if what.contains("no sheet “Other”")));
    assert!(matches!(fold_all(b"", "a.csv"), Err(Refusal::Empty)));
    assert!(matches!(fold_all(b"%PDF-1.7", "a.xlsx"), Err(Refusal::NotAWorkbook(_))));
    assert!(fold_all(&zipped(&[("a.txt", b"a")]), "a.xlsx").is_err());
}
