//! Headings to mappings, and mappings to files and back.

use super::super::*;

fn row(row: u32, texts: &[&str]) -> HeadingRow {
    let texts = (0..).zip(texts).map(|(column, text)| (column, (*text).to_owned())).collect();
    HeadingRow { row, texts, has_figures: false }
}

fn field_of(proposal: &Proposal, column: u32) -> Option<Field> {
    proposal.columns.iter().find(|one| one.column == column).map(|one| one.field)
}

#[test]
fn a_tracking_list_is_recognised_below_its_title_with_reasons() {
    let rows = [
        row(0, &["PTL of 5 October 2025"]),
        row(
            3,
            &[
                "PATHWAY_ID",
                "Provider Code",
                "RTT Clock Start",
                "Date of RTT clock stop",
                "TFC",
                "Consultant",
                "IMD Decile",
            ],
        ),
        row(4, &["P1", "RXW", "1/4/2025", "", "110", "Somebody", "3"]),
    ];
    let proposal = recognise(&rows).unwrap();
    assert_eq!((proposal.kind, proposal.header), (Kind::RttPathways, 3));
    for (column, field) in [
        (0, Field::Identifier),
        (1, Field::Provider),
        (2, Field::ClockStart),
        (3, Field::ClockStop),
        (4, Field::TreatmentFunction),
        (6, Field::Deprivation),
    ] {
        assert_eq!(field_of(&proposal, column), Some(field), "{column}");
    }
    assert_eq!(proposal.others, [(5, "Consultant".to_owned())]);
    assert_eq!(proposal.missing, None);
    let close = &proposal.columns[3];
    assert!(close.reason.contains("nearly the same as “RTT clock stop date”"), "{close:?}");
    let kept = format!("{proposal:?}");
    assert!(!kept.contains("Somebody") && !kept.contains("RXW"), "no row of the list is kept");
}

#[test]
fn each_kind_is_told_by_the_standard_headings_of_its_fields() {
    for kind in Kind::ALL {
        for alias in 0..2 {
            let headings = kind.fields().filter_map(|spec| spec.headings.get(alias));
            let headings: Vec<&str> = headings.copied().collect();
            let proposal = recognise(&[row(0, &headings)]).unwrap();
            assert_eq!(proposal.kind, kind, "{alias}");
            assert_eq!(proposal.missing, None, "{kind:?}");
        }
    }
}

#[test]
fn no_two_fields_of_a_kind_share_a_heading() {
    for kind in Kind::ALL {
        let mut all: Vec<String> = kind
            .fields()
            .flat_map(|spec| spec.headings.iter().map(|heading| heading.to_lowercase()))
            .collect();
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count, "{kind:?}");
        for spec in kind.fields() {
            assert!(!spec.name.is_empty() && spec.purpose.ends_with('.'), "{spec:?}");
        }
    }
}

#[test]
fn a_stop_is_never_taken_for_a_start() {
    let rows = [row(0, &["Pathway ID", "RTT clock stop date", "RTT status", "Sex"])];
    let proposal = recognise(&rows).unwrap();
    assert_eq!(field_of(&proposal, 1), Some(Field::ClockStop));
    assert_eq!(
        proposal.missing.as_deref(),
        Some("Choose the column of “RTT clock start date” before measures can be made.")
    );
}

#[test]
fn rows_without_the_headings_of_a_list_propose_nothing() {
    assert_eq!(recognise(&[row(0, &["Provider", "Month", "Value"])]), None);
    assert_eq!(recognise(&[row(0, &["1", "2"]), row(1, &[])]), None);
    let late = row(40, &["Pathway ID", "RTT clock start date", "RTT status", "Sex"]);
    assert_eq!(recognise(&[late]), None);
}

fn list() -> (Vec<HeadingRow>, Mapping) {
    let rows = vec![row(2, &["Pathway ID", "Clock “start”", "RTT stop date", "Site"])];
    let columns = [(Field::Identifier, 0), (Field::ClockStart, 1), (Field::Site, 3)];
    let mapping = Mapping {
        kind: Kind::RttPathways,
        header: 2,
        columns: columns.into(),
        organisation: Some("RXW".to_owned()),
    };
    (rows, mapping)
}

#[test]
fn a_mapping_is_saved_by_headings_and_recognised_where_the_columns_moved() {
    let (rows, mapping) = list();
    let headings: Vec<_> = rows[0].texts.iter().map(|(at, text)| (*at, text.as_str())).collect();
    let saved = mapping.saved("Our list", "ptl.xlsx", &headings);
    let text = saved.write();
    assert!(SavedMapping::is_meant(&text) && !crate::layouts::Layout::is_meant(&text));
    let read = SavedMapping::parse(&text).unwrap();
    assert_eq!(read, saved, "{text}");
    let moved = [row(5, &["Site", "clock “START”:", "Age", "Pathway ID"])];
    let saved = [read];
    let (_, again) = recognise_saved(&moved, &saved).unwrap();
    let columns = [(Field::Identifier, 3), (Field::ClockStart, 1), (Field::Site, 0)];
    assert_eq!(again, Mapping { header: 5, columns: columns.into(), ..mapping });
    let fewer = [row(5, &["Site", "Age", "Pathway ID"])];
    assert_eq!(recognise_saved(&fewer, &saved), None);
}

#[test]
fn a_saved_mapping_with_mistakes_is_refused_with_their_lines() {
    let text = "list = \"rtt-pathways\"\nname = \"x\"\nsource = \"y\"\n[columns]\narrival = \"A\"\n\
                site = \" \"\n";
    let problems = SavedMapping::parse(text).unwrap_err();
    let lines: Vec<u32> = problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [1, 5, 6], "{problems:#?}");
    assert!(SavedMapping::parse("list = \"unknown\"").is_err());
}

#[test]
fn what_stands_in_the_way_of_a_mapping_is_said() {
    let (_, mut mapping) = list();
    assert!(mapping.problems().is_empty(), "{:?}", mapping.problems());
    mapping.organisation = None;
    mapping.columns.insert(Field::Sex, 3);
    mapping.columns.remove(&Field::ClockStart);
    mapping.columns.insert(Field::Arrival, 9);
    assert_eq!(mapping.problems().len(), 4, "{:#?}", mapping.problems());
}

#[test]
fn the_top_of_a_file_is_read_as_far_as_headings_stand_and_proposes_them() {
    use std::io::Cursor;

    use crate::workbook::rows::{Columns, Limits, List, fold};

    let mut text = "PTL,,\nPathway ID,RTT clock start,Site code\n".to_owned();
    for number in 0..100 {
        text += &format!("P{number},01/02/2025,RXWAT\n");
    }
    let (columns, limits) = (Columns::first(200), Limits::LIST);
    let list = List { file_name: "ptl.csv", sheet: "ptl", columns: &columns, limits: &limits };
    let mut source = Cursor::new(text.into_bytes());
    let on = &mut |_| std::ops::ControlFlow::Continue(());
    let top = fold(&mut source, &list, on, &Top::default).unwrap().value;
    assert_eq!(top.rows().len(), HEADING_ROWS as usize);
    let proposal = recognise(top.rows()).unwrap();
    assert_eq!((proposal.kind, proposal.header), (Kind::RttPathways, 1));
    assert_eq!(proposal.mapping().columns.len(), 3);

    // The rest of the way: the mapping that was proposed, folded from the same file.
    let mapping = Mapping { organisation: Some("RXW".to_owned()), ..proposal.mapping() };
    assert_eq!(mapping.problems(), Vec::<String>::new());
    let framework = crate::framework::Framework::shipped();
    let outside = Outside {
        month: "2025-02".parse().unwrap(),
        today: "2025-03-10".parse().unwrap(),
        sender: None,
        framework: &framework,
    };
    let columns = ListFold::columns(&mapping);
    let list = List { columns: &columns, ..list };
    let start = || ListFold::new(&mapping, &proposal.headings(), outside);
    let folded = fold(&mut source, &list, on, &start).unwrap();
    let (measures, findings) = folded.value.finish("ptl", &folded.proof);
    assert!(measures.may_be_used(), "{findings:#?}");
    assert_eq!(measures.completeness.counted, 100);
    let february = measures.groups[0].month(outside.month).unwrap();
    assert_eq!(february.figure("rtt_total"), Some(Amount::Count(100)));
}
