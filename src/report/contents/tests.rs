//! Each report of the invented example, held against what it is expected to say, and laws that every
//! edition keeps.

use std::collections::BTreeSet;
use std::path::PathBuf;

use proptest::prelude::*;

use super::movement::{ESCALATED, Movement};
use super::*;
use crate::analysis::tests::{example_files, example_judged};
use crate::analysis::{ForumDecision, Item};
use crate::calendar::Month;
use crate::choices::ChartKey;
use crate::commentary::{CoverField, Deed, Written};
use crate::example;
use crate::forums::Noted;
use crate::framework::{ReportDetail, ReportScope};
use crate::report::document::{Author, Exception, Table, Value, outline};
use crate::template::Event;

fn input<'a>(framework: &'a Framework, analysis: &'a Analysis, entered: &'a Entered) -> Input<'a> {
    Input {
        analysis,
        framework,
        entered,
        files: example_files().iter().collect(),
        today: Date::new(2026, 10, 22).unwrap(),
        invented: true,
    }
}

/// Every document of the example with what was entered.
fn documents(entered: &Entered) -> Vec<(Offer, Document)> {
    let framework = example::framework();
    let input = input(&framework, example_judged(), entered);
    let all = offered(&framework, example_judged()).into_iter();
    all.map(|offer| (offer.clone(), document(&input, &offer).unwrap())).collect()
}

/// The document of a report of the example, changed before it is made.
fn made(id: &str, entered: &Entered, change: impl Fn(&mut Offer)) -> (Offer, Document) {
    let framework = example::framework();
    let input = input(&framework, example_judged(), entered);
    let mut all = offered(&framework, example_judged());
    let at = all.iter().position(|offer| offer.key == id).unwrap();
    let mut offer = all.swap_remove(at);
    change(&mut offer);
    let document = document(&input, &offer).unwrap();
    (offer, document)
}

/// The example with Northmoor in NHS England's tier 1 for its emergency department.
fn in_tier_one() -> Analysis {
    let mut analysis = example_judged().clone();
    let is_it = |item: &&mut Item| item.organisation == "Northmoor" && item.indicator.id == "ae_4h";
    let item = analysis.items.iter_mut().find(is_it).unwrap();
    item.decided.push(ForumDecision {
        month: analysis.as_of.unwrap(),
        event: Event::NhsEnglandTier(Some(1)),
        words: "NHS England: tier 1".to_owned(),
        note: String::new(),
        noted: Noted::default(),
        recorded_by: String::new(),
        source: None,
        record: None,
    });
    analysis
}

fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    document.blocks().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

fn exceptions(document: &Document) -> Vec<&Exception> {
    let blocks = document.blocks();
    let exceptions = blocks.filter_map(|block| match block {
        Block::Exception(exception) => Some(exception.as_ref()),
        _ => None,
    });
    exceptions.collect()
}

/// Fails when the file is not what was found, or makes it so.
fn hold(name: &str, found: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let path = folder.join(format!("{name}.txt"));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(&path, found).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expected == found,
        "{} is out of date: run UPDATE_DOCS=1 cargo test --lib report::contents, and read it",
        path.display()
    );
}

#[test]
fn every_report_of_the_example_says_what_is_expected() {
    let entered = Entered::default();
    for (key, name) in [
        ("integrated-performance", "integrated-performance"),
        ("quality-performance", "quality-performance"),
        ("delivery-system", "delivery-system"),
        ("delivery-provider/XN1", "delivery-provider"),
        ("committee-paper/System: System Quality & Performance Committee", "committee-paper"),
    ] {
        let (_, document) = made(key, &entered, |_| {});
        hold(name, &outline(&document));
    }
    let (framework, analysis) = (example::framework(), in_tier_one());
    let input = input(&framework, &analysis, &entered);
    let offers = offered(&framework, &analysis);
    let offer = offers.iter().find(|offer| offer.key == "tier-one/XN1").unwrap();
    hold("tier-one", &outline(&document(&input, offer).unwrap()));
}

#[test]
fn a_report_is_offered_to_whoever_it_is_about() {
    let framework = example::framework();
    let offers = offered(&framework, example_judged());
    let keys: BTreeSet<&str> = offers.iter().map(|offer| offer.key.as_str()).collect();
    assert_eq!(keys.len(), offers.len(), "each has a key of its own");
    let titles: BTreeSet<&str> = offers.iter().map(|offer| offer.title.as_str()).collect();
    assert_eq!(titles.len(), offers.len(), "and so a file of its own");
    let count = |scope| offers.iter().filter(|offer| offer.report.scope() == scope).count();
    assert_eq!(count(ReportScope::System), 3);
    assert_eq!(count(ReportScope::Provider), 3);
    assert_eq!(count(ReportScope::Forum), example_judged().agendas.len());
    assert_eq!(count(ReportScope::NhsEnglandTier), 0, "nobody is in tier 1");
    let without = Analysis { as_of: None, ..example_judged().clone() };
    assert_eq!(offered(&framework, &without), []);
}

#[test]
fn a_file_without_reports_has_those_of_a_default() {
    let framework = Framework { reports: Vec::new(), ..example::framework() };
    let offers = offered(&framework, example_judged());
    let audience = |id: &str| {
        offers.iter().find(|offer| offer.key == id).map(|offer| offer.audience.clone()).unwrap()
    };
    assert_eq!(audience("integrated-performance-report"), "Integrated Care Board");
    assert_eq!(audience("quality-and-performance-report"), "Quality & Performance Committee");
    let entered = Entered::default();
    let input = input(&framework, example_judged(), &entered);
    for offer in &offers {
        let document = document(&input, offer).unwrap();
        assert!(document.sections.iter().any(|section| section.id == "summary"), "{}", offer.key);
    }
}

#[test]
fn the_headline_of_the_overview_stands_in_the_report() {
    let (_, document) = made("delivery-system", &Entered::default(), |_| {});
    assert!(outline(&document).contains(&example_judged().headline));
}

#[test]
fn the_edition_compares_with_the_one_before() {
    let month = |text: &str| text.parse::<Month>().unwrap();
    let since = |id: &str| made(id, &Entered::default(), |_| {}).1.since;
    assert_eq!(since("integrated-performance"), month("2026-07"));
    assert_eq!(since("quality-performance"), month("2026-08"));
}

#[test]
fn every_figure_has_a_source_and_every_row_its_cells() {
    let mut figures = 0;
    for (offer, document) in documents(&Entered::default()) {
        for table in tables(&document) {
            assert!(!table.caption.is_empty() && !table.rows.is_empty(), "{}", table.id);
            for row in &table.rows {
                let cells = if row.is_heading { 1 } else { table.columns.len() };
                assert_eq!(row.cells.len(), cells, "{} in {}", table.id, offer.key);
                for cell in &row.cells {
                    let is_figure = matches!(cell.value, Value::Number { .. });
                    figures += usize::from(is_figure);
                    let has_source = !cell.source.is_empty();
                    assert!(
                        !is_figure || has_source,
                        "{} of {} in {} has no source",
                        cell.text,
                        row.cells[0].text,
                        offer.key
                    );
                }
            }
        }
    }
    assert!(figures > 300, "{figures}");
}

#[test]
fn nothing_in_a_document_has_the_name_of_another() {
    for (offer, document) in documents(&Entered::default()) {
        let mut names = BTreeSet::new();
        let sections = document.sections.iter().map(|section| format!("section {}", section.id));
        let tables = tables(&document).map(|table| format!("table {}", table.id));
        let slots = document.blocks().filter_map(|block| match block {
            Block::Prose(prose) => Some(format!("{:?}", prose.slot.part)),
            _ => None,
        });
        for name in sections.chain(tables).chain(slots) {
            assert!(names.insert(name.clone()), "{name} twice in {}", offer.key);
        }
    }
}

#[test]
fn no_measure_is_named_twice_for_one_organisation_in_the_headline_table() {
    let mut tables_seen = 0;
    for (offer, document) in documents(&Entered::default()) {
        let Some(table) = tables(&document).find(|table| table.id == "measures") else { continue };
        tables_seen += 1;
        let (mut named, mut group) = (BTreeSet::new(), String::new());
        for row in &table.rows {
            if row.is_heading {
                group.clone_from(&row.cells[0].text);
            }
            let name = (group.clone(), row.cells[0].text.clone());
            assert!(named.insert(name.clone()), "{name:?} twice in {}", offer.key);
        }
    }
    assert_eq!(tables_seen, 6);
}

#[test]
fn new_escalations_come_before_everything_else() {
    for (offer, document) in documents(&Entered::default()) {
        let rank = |exception: &Exception| {
            let item = example_judged().items.iter().find(|i| i.chart_key() == exception.chart);
            let movement = Movement::of(item.unwrap(), document.since);
            u8::from(!movement.is_escalated())
        };
        let ranks: Vec<u8> = exceptions(&document).into_iter().map(rank).collect();
        assert!(ranks.is_sorted(), "{}: {ranks:?}", offer.key);
    }
    let (_, board) = made("integrated-performance", &Entered::default(), |_| {});
    let first = exceptions(&board)[0];
    assert_eq!(first.change, "↑ up from 4");
}

#[test]
fn the_same_makes_the_same() {
    assert_eq!(documents(&Entered::default()), documents(&Entered::default()));
}

#[test]
fn what_a_person_wrote_stands_in_the_place_of_what_was_computed_and_says_whose_it_is() {
    let (offer, before) = made("quality-performance", &Entered::default(), |_| {});
    let edition = before.edition.clone();
    let chart = ChartKey { organisation: "XN1".to_owned(), indicator: "ae_4h".to_owned() };
    let parts = [
        Part::Section("summary".to_owned()),
        Part::Measure(chart),
        Part::Cover(CoverField::Recommendation),
    ];
    let mut entered = Entered::default();
    for part in parts {
        let slot = Slot { edition: edition.clone(), part };
        let text = "The beds open in November.".to_owned();
        let deed = Deed::Write(slot, Written { text, by: "Head of Performance".to_owned() });
        entered.commentary = entered.commentary.after(&deed).unwrap();
    }
    let (_, after) = made(&offer.key, &entered, |_| {});
    let prose = |document: &Document, part: &Part| {
        let mut found = document.blocks().filter_map(|block| match block {
            Block::Prose(prose) if prose.slot.part == *part => Some(prose.paragraphs()),
            _ => None,
        });
        found.next().unwrap()
    };
    for part in
        [Part::Section("summary".to_owned()), Part::Measure(exceptions(&before)[0].chart.clone())]
    {
        let computed = prose(&before, &part);
        assert!(computed.iter().all(|p| matches!(p.author, Author::Computed(_))), "{part:?}");
        let author = Author::Person("Head of Performance".to_owned());
        let text = "The beds open in November.".to_owned();
        assert_eq!(prose(&after, &part), [Paragraph { text, author }]);
    }
    let cover = after.cover.unwrap();
    assert_eq!(cover.lines.last().unwrap().text(), "The beds open in November.");
    let (_, other) = made("delivery-system", &entered, |_| {});
    assert!(!outline(&other).contains("The beds open"), "it stands in its own edition alone");
}

#[test]
fn an_empty_section_says_so_or_is_left_out_as_configured() {
    let entered = Entered::default();
    let key = "committee-paper/ICB: Senior Leadership Team";
    let of = |leaves_out_empty| {
        let change = |offer: &mut Offer| offer.report.leaves_out_empty = leaves_out_empty;
        made(key, &entered, change).1
    };
    let says = of(false);
    assert!(outline(&says).contains("Nothing stands before this forum this month."));
    assert_eq!(says.sections.len(), 6);
    let left_out = of(true);
    assert!(left_out.sections.iter().all(|section| section.id != "agenda"));
    assert!(left_out.sections.len() < says.sections.len());
}

#[test]
fn a_board_sees_no_cells() {
    let (_, document) = made("integrated-performance", &Entered::default(), |_| {});
    let text = outline(&document);
    let address = ['A', 'G', 'J'].map(|column| format!("!{column}"));
    assert!(address.iter().all(|sign| !text.contains(sign)), "{text}");
    let (_, group) = made("delivery-system", &Entered::default(), |_| {});
    assert!(outline(&group).contains("!G15"));
}

#[test]
fn a_system_value_names_whose_figures_it_lacks() {
    let mut analysis = example_judged().clone();
    let item = analysis.items.iter_mut().find(|item| item.is_system).unwrap();
    item.missing = vec!["Westvale".to_owned()];
    let name = item.indicator.name.clone();
    let (framework, entered) = (example::framework(), Entered::default());
    let input = input(&framework, &analysis, &entered);
    let offers = offered(&framework, &analysis);
    let text = outline(&document(&input, &offers[0]).unwrap());
    assert!(text.contains(&format!("{name} (partial: without Westvale)")));
    assert!(text.contains(&format!("1 system value is partial: {name}, without Westvale.")));
}

#[test]
fn the_cut_off_is_said_with_whether_it_has_passed() {
    let (framework, entered) = (example::framework(), Entered::default());
    let mut input = input(&framework, example_judged(), &entered);
    let offers = offered(&framework, example_judged());
    let said = |input: &Input<'_>, day| {
        let mut offer = offers[0].clone();
        offer.report.cut_off_day = day;
        let facts = document(input, &offer).unwrap().facts;
        facts.into_iter().find(|fact| fact.label == "Cut-off").map(|fact| fact.text)
    };
    let passed = "Returns for September 2026 count up to 20 October 2026. This edition was made on \
                  22 October 2026.";
    assert_eq!(said(&input, Some(20)).as_deref(), Some(passed));
    assert_eq!(said(&input, None), None);
    let last = "Returns for September 2026 count up to 31 October 2026; until then this edition may \
                still change.";
    assert_eq!(said(&input, Some(31)).as_deref(), Some(last));
    input.today = Date::new(2026, 10, 20).unwrap();
    assert!(said(&input, Some(20)).unwrap().ends_with("may still change."));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn every_measure_in_a_configured_tier_is_told_of_once_or_counted(
        from in 0u8..=6,
        most in 1u32..30,
        board in any::<bool>(),
    ) {
        let (_, document) = made("delivery-system", &Entered::default(), |offer| {
            offer.report.exceptions_from_tier = from;
            offer.report.most_exceptions = most;
            if board {
                offer.report.detail = ReportDetail::Board;
            }
        });
        let told: Vec<String> =
            exceptions(&document).iter().map(|one| format!("{:?}", one.chart)).collect();
        let distinct: BTreeSet<&String> = told.iter().collect();
        prop_assert_eq!(distinct.len(), told.len());
        let wanted: Vec<String> = example_judged()
            .items
            .iter()
            .filter(|item| !item.is_system)
            .filter(|item| {
                let movement = Movement::of(item, document.since);
                let is_high = movement.tier() >= from && (from == 0 || movement.now.is_some());
                let rose = movement.tier() > movement.then.map_or(0, |then| then.tier);
                is_high || (rose && movement.tier() >= ESCALATED)
            })
            .map(|item| format!("{:?}", item.chart_key()))
            .collect();
        prop_assert!(told.iter().all(|one| wanted.contains(one)));
        let more = wanted.len() - told.len();
        let sentence = format!("{more} more {} in the table", if more == 1 { "is" } else { "are" });
        prop_assert_eq!(more > 0, outline(&document).contains(&sentence));
        prop_assert!(told.len() == wanted.len() || told.len() == most as usize);
    }
}

/// The paper of a forum of the example after the forum was renamed, with a text that was written
/// under its former name; and the audience as the paper states it.
#[test]
fn the_paper_of_a_renamed_forum_keeps_its_texts_and_an_audience_without_a_forum_is_told() {
    let key = "committee-paper/ICB: Senior Leadership Team";
    let (_, before) = made(key, &Entered::default(), |_| {});
    let slot = Slot { edition: before.edition.clone(), part: Part::Section("summary".to_owned()) };
    let text = "The beds open in November.".to_owned();
    let deed = Deed::Write(slot.clone(), Written { text, by: String::new() });
    let mut entered = Entered::default();
    entered.commentary = entered.commentary.after(&deed).unwrap();

    let mut framework = example::framework();
    let name = ForumName::new("ICB", "Senior Leadership Team");
    let mut to = framework.forum_or_empty(&name);
    to.name.forum = "Executive Group".to_owned();
    let edit = crate::framework::ForumEdit::Change(name, to);
    entered.governance = entered.governance.after(&edit, &framework).unwrap();
    framework = entered.governance.over(&framework);
    let judged = Analysis { agendas: renamed(example_judged()), ..example_judged().clone() };
    let input = input(&framework, &judged, &entered);
    let offers = offered(&framework, &judged);
    let offer = offers.iter().find(|offer| offer.key.ends_with("/ICB: Executive Group")).unwrap();
    let after = document(&input, offer).unwrap();
    let prose = after.blocks().find_map(|block| match block {
        Block::Prose(prose) if prose.written.is_some() => Some(prose),
        _ => None,
    });
    assert_eq!(prose.unwrap().slot, slot, "it is changed and taken back where it stands");

    let (_, known) = made("quality-performance", &Entered::default(), |_| {});
    let (_, gone) = made("quality-performance", &Entered::default(), |offer| {
        offer.audience = "Committee of last year".to_owned();
    });
    let audience = |document: &Document| {
        document.facts.iter().find(|fact| fact.label == "Audience").unwrap().text.clone()
    };
    assert!(!audience(&known).contains("governance map"));
    assert!(audience(&gone).ends_with("(the governance map has no forum of this name)"));
}

fn renamed(analysis: &Analysis) -> Vec<crate::analysis::Agenda> {
    let mut agendas = analysis.agendas.clone();
    for agenda in &mut agendas {
        if agenda.organisation == "ICB" && agenda.forum == "Senior Leadership Team" {
            agenda.forum = "Executive Group".to_owned();
        }
    }
    agendas
}
