//! The row checks, completeness, and that nothing that a row says comes out.

use super::super::*;
use super::support::{Cell, List, at, messages};
use crate::finding::{Finding, Severity};

const RTT: [Field; 9] = [
    Field::Identifier,
    Field::ClockStart,
    Field::ClockStop,
    Field::Status,
    Field::DecisionToAdmit,
    Field::ToComeIn,
    Field::TreatmentFunction,
    Field::Provider,
    Field::BirthDate,
];

fn list() -> List {
    List::new(Kind::RttPathways, &RTT)
}

/// A sound row with some cells changed.
fn row(list: List, changes: &[(Field, &str)]) -> List {
    let number = format!("P{}", list.rows.len());
    let mut cells: Vec<&str> = vec![
        &number,
        "2025-01-13",
        "",
        "20",
        "2025-02-20",
        "2025-05-10",
        "110",
        "RXW",
        "1980-01-13",
    ];
    for (field, text) in changes {
        let at = RTT.iter().position(|one| one == field).unwrap();
        cells[at] = text;
    }
    list.row(&cells)
}

fn found(changes: &[(Field, &str)]) -> Vec<Finding> {
    let mut list = row(row(list(), &[]), changes);
    list = list.row(&["Last", "2025-03-31", "", "20", "", "", "110", "RXW", "1980-01-13"]);
    list.sender = Some("RXW".to_owned());
    list.folded("2025-03").1
}

/// The one finding about rows, with its cell.
fn only(changes: &[(Field, &str)], cell: &str, says: &str) {
    let findings = found(changes);
    let of_cells: Vec<_> = findings.iter().filter(|one| one.place.cell.is_some()).collect();
    let wanted = of_cells.iter().find(|one| one.message.contains(says));
    let wanted = wanted.unwrap_or_else(|| panic!("{says}: {}", messages(&findings)));
    assert_eq!(wanted.place.to_string(), format!("List!{cell}"));
    for (_, text) in changes.iter().filter(|(_, text)| text.len() > 2) {
        assert!(!messages(&findings).contains(text), "{}", messages(&findings));
    }
}

#[test]
fn a_date_at_which_two_standards_end_is_doubted_once() {
    let fields = [Field::Referral, Field::DecisionToTreat, Field::Treatment];
    let list = List::new(Kind::CancerPathways, &fields)
        .row(&["2025-01-13", "2025-02-01", "2025-02-20"])
        .row(&["2025-01-13", "2025-02-01", "2025-12-20"])
        .row(&["2025-01-13", "2025-02-01", "2025-01-10"]);
    let said = messages(&list.folded("2025-03").1);
    assert!(said.contains("In 1 row “Treatment date” lies in the future (C3)"), "{said}");
    assert!(said.contains("In 1 row “Treatment date” lies before the start (C4)"), "{said}");
}

#[test]
fn a_sound_row_has_no_finding() {
    let findings = found(&[]);
    assert_eq!(findings.len(), 1, "{}", messages(&findings));
    assert!(findings[0].message.contains("leave out who was removed"));
}

#[test]
fn each_check_names_its_cell_and_not_what_it_holds() {
    only(&[(Field::ClockStart, "2025-04-20"), (Field::ToComeIn, "")], "B3", "lies in the future");
    only(&[(Field::ClockStart, "1979-06-01")], "B3", "before the date of birth");
    only(&[(Field::ClockStart, "2021-12-01")], "B3", "over three years back");
    only(&[(Field::ClockStop, "2024-12-30")], "C3", "lies before the start");
    only(&[(Field::DecisionToAdmit, "2024-12-30")], "E3", "lies before the start");
    only(&[(Field::ToComeIn, "2025-03-31")], "F3", "has passed");
    only(&[(Field::Identifier, "P0")], "A3", "stands in an earlier row");
    only(&[(Field::Status, "30")], "D3", "has stopped or never ran");
    only(&[(Field::Status, "90")], "D3", "has stopped or never ran");
    only(&[(Field::TreatmentFunction, "119")], "G3", "a code that is not known");
    only(&[(Field::Provider, "R1H")], "H3", "another provider");
    only(&[(Field::Provider, "943 476 5919")], "H3", "names no provider");
    only(&[(Field::ClockStart, "")], "B3", "is blank or cannot be used");
    only(&[(Field::ClockStart, "1900-01-01")], "B3", "1 January 1900 or 31 December 9999");
    only(&[(Field::ToComeIn, "9999-12-31")], "F3", "1 January 1900 or 31 December 9999");
    only(&[(Field::ClockStart, "13/01/25")], "B3", "a year of two digits");
    only(&[(Field::ClockStart, "Tuesday week")], "B3", "no date");
    only(&[(Field::ClockStart, "1999-01-01")], "B3", "is blank or cannot be used");
}

#[test]
fn the_boundaries_of_the_checks_are_sound() {
    for changes in [
        [(Field::ToComeIn, "2025-04-01")],
        [(Field::ClockStop, "2025-01-13")],
        [(Field::DecisionToAdmit, "2025-01-13")],
        [(Field::ClockStart, "2022-03-31")],
        [(Field::BirthDate, "2025-01-13")],
        [(Field::Status, "12")],
    ] {
        let mut findings = found(&changes);
        findings.retain(|one| one.place.cell.is_some());
        assert_eq!(messages(&findings), "", "{changes:?}");
    }
}

#[test]
fn many_cells_of_one_kind_are_one_finding_with_the_first_three() {
    let list = (0..7).fold(list(), |list, _| row(list, &[(Field::ClockStop, "2024-12-30")]));
    let (measures, findings) = list.folded("2025-03");
    let of_stop: Vec<_> =
        findings.iter().filter(|one| one.message.contains("clock stop")).collect();
    assert_eq!(of_stop.len(), 1);
    assert!(
        of_stop[0].message.starts_with(
            "In 7 rows “RTT clock stop date” lies before the start (C2, C3, C4 and 4 more)."
        ),
        "{}",
        of_stop[0].message
    );
    assert_eq!(measures.completeness.left_out, [(LeftOut::EndBeforeStart, 7)]);
    assert!(findings.iter().any(|one| one.message.contains("No row of the list could be counted")));
}

#[test]
fn dates_that_never_pass_the_12th_are_suspected_to_be_swapped() {
    let dated = |last: u32| {
        let list = List::new(Kind::RttPathways, &[Field::ClockStart]);
        let mut list =
            (0..60).fold(list, |list, n| list.row(&[&format!("2025-01-{:02}", n % 12 + 1)]));
        list.rows.push(vec![Cell::of(&format!("2025-01-{last:02}"))]);
        messages(&list.folded("2025-03").1)
    };
    assert!(dated(12).contains("Day and month seem to be swapped"), "{}", dated(12));
    assert!(!dated(13).contains("swapped"));
}

#[test]
fn a_cut_that_needs_too_much_room_is_given_up_and_the_whole_stays_right() {
    let list = List::new(Kind::RttPathways, &[Field::ClockStart, Field::Sex]);
    let mut list = (0..40).fold(list, |list, number| {
        let day = format!("2025-{:02}-{:02}", number % 3 + 1, number % 28 + 1);
        list.row(&[&day, if number % 2 == 0 { "F" } else { "M" }])
    });
    let (free, _) = list.folded("2025-03");
    assert_eq!(free.groups.len(), 3);
    list.room = Some(200);
    let (measures, findings) = list.folded("2025-03");
    assert!(messages(&findings).contains("“Sex” makes more groups than there is memory for"));
    assert_eq!(measures.groups, free.groups[..1]);
}

#[test]
fn a_group_that_is_often_not_known_is_said() {
    let list = |unknown: usize| {
        let list = List::new(Kind::RttPathways, &[Field::ClockStart, Field::Ethnicity]);
        let list = (0..unknown).fold(list, |list, _| list.row(&["2025-01-20", "Z"]));
        let list = (unknown..100).fold(list, |list, _| list.row(&["2025-01-20", "A"]));
        messages(&list.folded("2025-03").1)
    };
    assert!(list(6).contains("“Ethnicity” is not known for 6 of 100 rows."), "{}", list(6));
    assert!(!list(5).contains("Ethnicity"));
}

#[test]
fn days_without_times_are_an_error_where_hours_count() {
    let mut list = List::new(Kind::AeAttendances, &[Field::Arrival, Field::Departure]);
    for _ in 0..10 {
        list.rows.push(vec![at("2025-03-01", 0), at("2025-03-01", 0)]);
    }
    let (_, findings) = list.folded("2025-03");
    assert_eq!(findings[0].severity, Severity::Error);
    assert!(findings[0].message.contains("midnight"), "{}", messages(&findings));
}

#[test]
fn a_list_that_breaks_off_is_an_error_and_its_measures_are_not_used() {
    let sound = row(row(list(), &[]), &[]);
    for (change, says) in [
        (1, "goes to row 9, but its last row is 3"),
        (2, "stopped before the end"),
        (3, "5 rows were read, but 3 arrived"),
    ] {
        let (measures, findings) = sound.folded_with("2025-03", &|mut proof| {
            match change {
                1 => proof.stated_last_row = Some(9),
                2 => proof.stopped = true,
                _ => proof.rows = 5,
            }
            proof
        });
        assert!(!measures.may_be_used(), "{says}");
        assert_eq!(findings[0].severity, Severity::Error);
        assert!(findings[0].message.contains(says), "{}", findings[0].message);
    }
    let (measures, _) = sound.folded_with("2025-03", &|mut proof| {
        proof.stated_last_row = Some(3);
        proof
    });
    assert!(measures.may_be_used());
    assert_eq!(measures.completeness.words(Kind::RttPathways), "2 pathways counted");
}

#[test]
fn a_column_of_identifiers_makes_no_groups_and_is_said_to_be_none() {
    let fields = [Field::ClockStart, Field::Site, Field::Place, Field::Sex];
    let mut list = List::new(Kind::RttPathways, &fields);
    for number in 0..5_000 {
        let place = if number % 2 == 0 { "Telford" } else { "Shropshire" };
        let cells = ["2025-01-13", &format!("S{number}"), place, "F"].map(Cell::of);
        list.rows.push(cells.to_vec());
    }
    let (measures, findings) = list.folded("2025-03");
    assert!(messages(&findings).contains("too many different values"), "{}", messages(&findings));
    let cuts: Vec<_> =
        measures.groups.iter().filter_map(|group| group.part.as_ref()).map(Part::words).collect();
    assert_eq!(cuts, ["Shropshire", "Telford", "Sex: Female"]);
    // A few rows, each with a word of its own.
    list.rows.truncate(8);
    let (measures, findings) = list.folded("2025-03");
    assert!(messages(&findings).contains("seem to tell rows apart"), "{}", messages(&findings));
    assert!(
        measures
            .groups
            .iter()
            .all(|group| group.part.as_ref().is_none_or(|part| part.cut == Cut::Sex))
    );
}

#[test]
fn nothing_that_a_row_says_about_a_person_comes_out() {
    let planted = [
        "9434765919",
        "943 476 5919",
        "Zebedee",
        "Quixote",
        "TF9 9ZZ",
        "1931-07-29",
        "29/07/1931",
        "Q7654321",
        "zeb@example.org",
    ];
    // Names differ from row to row, as those of people do.
    let word = |at: usize, row: u8| match planted[at % planted.len()] {
        name @ ("Zebedee" | "Quixote") => format!("{name}{}", char::from(b'a' + row)),
        word => word.to_owned(),
    };
    // Every column holds what it should not, in turn.
    for kind in Kind::ALL {
        let fields: Vec<Field> = kind.fields().map(|spec| spec.field).collect();
        let mut list = List::new(kind, &fields);
        for number in 0..26_u8 {
            let shift = usize::from(number);
            let text = |at: usize| Cell::Text(word(at + shift, number));
            let mut cells: Vec<Cell> = (0..fields.len()).map(text).collect();
            if shift % 3 == 0 {
                for (cell, field) in cells.iter_mut().zip(&fields) {
                    let holds = kind.field(*field).unwrap().holds;
                    match (holds, field) {
                        (Holds::Day, _) => *cell = Cell::of("2025-03-03"),
                        (Holds::Moment, _) => *cell = at("2025-03-03", 3_600 + u32::from(number)),
                        (_, Field::Provider) => *cell = Cell::of("RXW"),
                        (_, Field::ArrivalTime | Field::DepartureTime) => *cell = Cell::of("10:00"),
                        (_, Field::Category) => *cell = Cell::of("C2"),
                        _ => {}
                    }
                }
            }
            list.rows.push(cells);
        }
        let (measures, findings) = list.folded("2025-03");
        assert!(measures.completeness.counted > 0, "{kind:?} {}", messages(&findings));
        let bytes = postcard::to_allocvec(&(&measures, &findings)).unwrap();
        let again: (Measures, Vec<Finding>) = postcard::from_bytes(&bytes).unwrap();
        assert_eq!(again.0, measures);
        let out = format!("{measures:?} {findings:?} {}", String::from_utf8_lossy(&bytes));
        for word in planted {
            assert!(!out.contains(word), "{kind:?}: {word} in {out}");
        }
    }
}
