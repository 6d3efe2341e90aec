//! Files to the lists that they hold.

use std::io::{Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use super::super::*;
use crate::workbook::Refusal;
use crate::workbook::rows::Progress;

/// A workbook with a sheet of figures, an empty one, and a tracking list below its title.
fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let figures = book.add_worksheet();
    figures.set_name("Figures").unwrap();
    figures.write(0, 0, "Indicator").unwrap();
    figures.write(1, 1, 71.5).unwrap();
    book.add_worksheet().set_name("Empty").unwrap();
    let list = book.add_worksheet();
    list.set_name("PTL").unwrap();
    list.write(0, 0, "Tracking list (invented)").unwrap();
    let headings = ["Pathway ID", "Provider code", "RTT clock start", "RTT clock stop", "Surname"];
    for (column, heading) in (0..).zip(headings) {
        list.write(2, column, heading).unwrap();
    }
    for row in 3..60 {
        list.write(row, 0, format!("PLANTED{row}")).unwrap();
        list.write(row, 4, "Plantedname").unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn looked(saved: &[SavedMapping]) -> Vec<FoundList> {
    let go_on = &mut |_: Progress| ControlFlow::Continue(());
    look(&mut Cursor::new(workbook()), "trust.xlsx", saved, go_on).unwrap()
}

#[test]
fn the_list_among_the_sheets_is_found_and_nothing_of_its_rows_is_kept() {
    let found = looked(&[]);
    assert_eq!(found.len(), 1);
    let list = &found[0];
    assert_eq!((list.sheet.as_str(), list.proposal.header, &list.saved), ("PTL", 2, &None));
    assert_eq!(list.mapping().columns.get(&Field::ClockStart), Some(&2));
    assert_eq!(list.proposal.others, [(4, "Surname".to_owned())]);
    let kept = format!("{found:?}").to_lowercase();
    assert!(!kept.contains("planted"), "{kept}");
}

#[test]
fn a_mapping_that_was_saved_for_the_headings_is_followed() {
    let found = looked(&[]).remove(0);
    let mut mapping = found.mapping();
    mapping.columns.remove(&Field::ClockStop);
    mapping.organisation = Some("RXW".to_owned());
    let saved = mapping.saved("Our list", "trust.xlsx", &found.proposal.headings());
    let again = looked(&[SavedMapping::parse(&saved.write()).unwrap()]).remove(0);
    assert_eq!(again.mapping(), mapping);
    assert_eq!(again.saved.as_deref(), Some("Our list"));
    assert_eq!(again.proposal.columns[0].reason, "The saved mapping “Our list” says so.");
}

#[test]
fn a_list_with_names_of_its_own_is_found_and_left_to_a_person() {
    let text = "Weekly list (invented)\nOur ref,Trust,On list from,Off list on,Who\n\
                PLANTED1,RXW,12/03/2025,,Plantedname\nPLANTED2,RXW,14/03/2025,,Plantedname\n";
    let go_on = &mut |_: Progress| ControlFlow::Continue(());
    let found = look(&mut Cursor::new(text.as_bytes()), "list.csv", &[], go_on).unwrap();
    let [list] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((list.proposal.header, list.proposal.kind), (1, Kind::RttPathways));
    let names: Vec<&str> = list.proposal.headings().into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["Our ref", "Trust", "On list from", "Off list on", "Who"]);
    assert!(list.proposal.missing.is_some(), "nobody knows which column is the clock start");
    let mut mapping = list.mapping();
    assert!(!mapping.problems().is_empty());
    mapping.columns.insert(Field::ClockStart, 2);
    assert_eq!(mapping.problems(), [""; 0]);
    let kept = format!("{found:?}").to_lowercase();
    assert!(!kept.contains("planted"), "{kept}");
}

/// Counts the bytes that are taken out of a file.
struct Counted(Cursor<Vec<u8>>, usize);

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.0.read(into)?;
        self.1 += read;
        Ok(read)
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn a_file_of_thirty_sheets_is_read_about_as_often_as_one_of_one_sheet() {
    let mut book = rust_xlsxwriter::Workbook::new();
    for sheet in 0..30 {
        let list = book.add_worksheet();
        for (column, heading) in (0..).zip(["Pathway ID", "Provider code", "RTT clock start"]) {
            list.write(0, column, heading).unwrap();
        }
        for row in 1..2_000_u32 {
            let unlike = u64::from(row * 31 + sheet).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            list.write(row, 0, format!("PLANTED{unlike:x}")).unwrap();
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    let size = bytes.len();
    let mut file = Counted(Cursor::new(bytes), 0);
    let go_on = &mut |_: Progress| ControlFlow::Continue(());
    let found = look(&mut file, "trust.xlsx", &[], go_on).unwrap();
    assert_eq!(found.len(), 30);
    assert!((0..30).all(|tab| found[tab].tab == tab));
    // Each change from one part to another reads up to a slice of it again.
    assert!(file.1 < size * 8, "{} bytes of {size} were read", file.1);
}

#[test]
fn a_name_of_a_sheet_or_a_text_beside_the_headings_that_tells_of_a_person_is_not_repeated() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(0, 0, "Nothing").unwrap();
    let list = book.add_worksheet();
    list.set_name("Mrs Plantedname 943 476 5919").unwrap();
    let headings = ["Pathway ID", "Provider code", "RTT clock start", "ask Mrs Plantedname"];
    for (column, heading) in (0..).zip(headings) {
        list.write(0, column, heading).unwrap();
    }
    let go_on = &mut |_: Progress| ControlFlow::Continue(());
    let bytes = book.save_to_buffer().unwrap();
    let found = look(&mut Cursor::new(bytes), "trust.xlsx", &[], go_on).unwrap();
    assert_eq!((found[0].tab, found[0].sheet.as_str()), (1, "Tab 2"));
    assert_eq!(found[0].proposal.others, [(3, "(not repeated here)".to_owned())]);
    let kept = format!("{found:?}").to_lowercase();
    assert!(!kept.contains("planted") && !kept.contains("943"), "{kept}");
}

#[test]
fn no_usual_heading_of_a_field_is_taken_for_a_person() {
    let specs = Kind::ALL.into_iter().flat_map(Kind::fields);
    for heading in specs.flat_map(|spec| spec.headings) {
        assert!(!crate::disclosure::is_telling(heading), "{heading}");
    }
}

#[test]
fn a_file_that_is_no_workbook_is_refused_and_a_person_can_stop_the_look() {
    let go_on = &mut |_: Progress| ControlFlow::Continue(());
    assert!(look(&mut Cursor::new(b"%PDF-1.7"), "a.xlsx", &[], go_on).is_err());
    let stop = &mut |_: Progress| ControlFlow::Break(());
    let text = format!("Pathway ID,RTT clock start\n{}", "1,2\n".repeat(600_000));
    let stopped = look(&mut Cursor::new(text), "a.csv", &[], stop);
    assert_eq!(stopped, Err(Refusal::Cancelled));
}
