//! What passes the filters, in which order, and what the fields offer.

use proptest::prelude::*;

use super::*;
use crate::analysis::{Latest, TierMonth};
use crate::calendar::{Frequency, Month, Period};
use crate::framework::{About, Assigned, Domain, Indicator, Kind, LocalPriority, Tolerance, Unit};
use crate::polarity::Polarity;
use crate::series::{Series, SeriesKey};
use crate::spc;

fn month() -> Month {
    Month::new(2026, 9).unwrap()
}

/// An invented item with these tiers, oldest first, and this distance from plan.
pub(crate) fn item(organisation: &str, name: &str, tiers: &[u8], adverse: Option<f64>) -> Item {
    let indicator = Indicator {
        id: name.to_lowercase().replace(' ', "_"),
        name: name.to_owned(),
        aliases: vec!["Accident and emergency".to_owned()],
        unit: Unit::Percent,
        polarity: Polarity::Higher,
        kind: Kind::Performance,
        domain: "performance".to_owned(),
        programme: "Elective care".to_owned(),
        decimals: 1,
        tolerance: Tolerance::default(),
        counts_people: false,
        from_weeks: None,
        targets: Vec::new(),
        about: About::default(),
    };
    let tiers = tiers.iter().map(|&tier| TierMonth {
        month: month(),
        tier,
        name: format!("Tier {tier}"),
        under: Some(tier > 0),
        run: 0,
        is_shared: false,
        reason: String::new(),
        words: String::new(),
        settings: Vec::new(),
        route: Vec::new(),
        inform: Vec::new(),
        actions: Vec::new(),
        action_words: Vec::new(),
        warnings: Vec::new(),
        is_hidden: false,
        is_recovering: false,
        next: None,
        escalates: None,
    });
    Item {
        organisation: organisation.to_owned(),
        organisation_name: format!("{organisation} NHS Trust"),
        is_system: organisation == "System",
        missing: Vec::new(),
        series: Series {
            key: SeriesKey {
                organisation: organisation.to_owned(),
                indicator: indicator.id.clone(),
                area: None,
                group: None,
            },
            frequency: Frequency::Monthly,
            observations: BTreeMap::new(),
        },
        indicator,
        latest: Some(Latest {
            period: Period::Month(month()),
            value: 50.0,
            plan: None,
            target: None,
            adverse,
            source: None,
        }),
        chart: spc::analyse(&[], &spc::Settings::default()).unwrap(),
        decisions: Vec::new(),
        proposal: None,
        suggestion: None,
        season: None,
        variation_words: String::new(),
        assurance_words: String::new(),
        tiers: tiers.collect(),
        hindsight: Vec::new(),
        outlook: None,
        beside: None,
        forward: None,
        track_record: Default::default(),
        narratives: Vec::new(),
        plan: None,
        decided: Vec::new(),
        owed: Vec::new(),
        assured: Default::default(),
        quality: None,
    }
}

fn items() -> Vec<Item> {
    vec![
        item("SaTH", "Seen within 4 hours", &[3, 4], Some(3.0)),
        item("RJAH", "Waits over 52 weeks", &[2, 2], None),
        item("SaTH", "Waits over 52 weeks", &[1, 0], Some(-2.0)),
        item("System", "Waits over 52 weeks", &[2, 2], Some(1.0)),
        item("RJAH", "Births", &[], None),
    ]
}

fn domain(name: &str, indicators: &[&str], of_domain: Option<&str>) -> Domain {
    Domain {
        name: name.to_owned(),
        indicators: indicators.iter().map(|id| (*id).to_owned()).collect(),
        of_domain: of_domain.map(str::to_owned),
    }
}

/// A grouping in which births have no place, one that takes what has the domain `performance`, and
/// a local priority.
fn groups() -> Groups {
    let grouping = |id: &str, domains| Grouping {
        id: id.to_owned(),
        name: id.to_uppercase(),
        source: "invented for tests".to_owned(),
        assigned: Assigned::Proposal,
        domains,
    };
    let domains = vec![
        domain("Caring", &[], None),
        domain("Responsive", &["waits_over_52_weeks"], None),
        domain("Safe", &["seen_within_4_hours"], None),
    ];
    let rest = vec![domain("Births", &["births"], None), domain("Rest", &[], Some("performance"))];
    Groups {
        groupings: vec![grouping("cqc", domains), grouping("rest", rest)],
        local_priorities: vec![LocalPriority {
            name: "Shorter waits".to_owned(),
            year: "2026/27".to_owned(),
            evidence: "invented for tests".to_owned(),
            needs_assessment: String::new(),
            inequalities_strategy: String::new(),
            indicators: vec!["waits_over_52_weeks".to_owned()],
        }],
    }
}

#[test]
fn a_grouping_lists_by_domain_and_one_of_its_places_filters() {
    let mut selection = Selection::default();
    selection.group_by(Some("cqc".to_owned()));
    let picked = |selection: &Selection| selection.pick(&items(), &groups());
    assert_eq!(picked(&selection), [1, 2, 0, 4], "responsive, safe, and what has no place");
    selection.sort_by(Column::AgainstPlan);
    assert_eq!(picked(&selection), [2, 1, 0, 4], "within a domain as is asked");
    let place = |name: &str| Row::Place(Place::Domain(name.to_owned()));
    let rows = selection.rows(&picked(&selection), &items(), &groups());
    assert_eq!(
        rows,
        [
            place("Responsive"),
            Row::Item(2),
            Row::Item(1),
            place("Safe"),
            Row::Item(0),
            Row::Place(Place::Nowhere),
            Row::Item(4)
        ]
    );
    selection.place = Some(Place::Nowhere);
    assert_eq!(picked(&selection), [4]);
    assert_eq!(selection.rows(&[4], &items(), &groups()), [Row::Item(4)]);
    selection.place = Some(Place::Domain("Responsive".to_owned()));
    assert_eq!(picked(&selection), [2, 1]);
    assert!(selection.is_filtered());
    assert_eq!(picked(&selection.without_filters()), [2, 1, 0, 4], "still by domain");
    selection.group_by(Some("rest".to_owned()));
    assert_eq!(picked(&selection), [4, 0, 2, 1], "a place in another grouping is dropped");
    selection.group_by(Some("of another framework".to_owned()));
    selection.place = Some(Place::Nowhere);
    assert_eq!(picked(&selection).len(), 4, "a grouping that is not there hides nothing");
}

#[test]
fn without_filters_the_order_of_the_analysis_stands() {
    assert_eq!(Selection::default().pick(&items(), &groups()), [0, 1, 2, 4]);
    let system = Selection { scope: Scope::System, ..Selection::default() };
    assert_eq!(system.pick(&items(), &groups()), [3]);
}

#[test]
fn each_filter_leaves_out_what_it_says() {
    let picked = |selection: Selection| selection.pick(&items(), &groups());
    let base = Selection::default;
    let above = Some(TierFilter::AboveMonitor);
    assert_eq!(picked(Selection { organisation: Some("RJAH".to_owned()), ..base() }), [1, 4]);
    assert_eq!(picked(Selection { tier: above, ..base() }), [0, 1]);
    assert_eq!(picked(Selection { tier: Some(TierFilter::Exactly(0)), ..base() }), [2]);
    assert_eq!(picked(Selection { only_changes: true, ..base() }), [0, 2]);
    assert!(picked(Selection { kind: Some(Kind::Finance), ..base() }).is_empty());
    assert_eq!(picked(Selection { kind: Some(Kind::Performance), ..base() }), [0, 1, 2, 4]);
    let priority = |title: &str| Some(title.to_owned());
    assert_eq!(
        picked(Selection { priority: priority("Shorter waits, 2026/27"), ..base() }),
        [1, 2]
    );
    assert!(
        picked(Selection { priority: priority("Shorter waits, 2025/26"), ..base() }).is_empty()
    );
    assert!(picked(Selection { signal: Some(SignalKind::Improving), ..base() }).is_empty());
}

#[test]
fn search_wants_every_word_somewhere_in_the_names() {
    let picked = |text: &str| {
        Selection { text: text.to_owned(), ..Selection::default() }.pick(&items(), &groups())
    };
    assert_eq!(picked("  waits SATH "), [2]);
    assert_eq!(picked("accident births"), [4]);
    assert!(picked("rjah hours").is_empty());
}

#[test]
fn a_heading_sorts_then_turns_then_lets_go() {
    let mut selection = Selection::default();
    let orders: Vec<Vec<usize>> = (0..3)
        .map(|_| {
            selection.sort_by(Column::AgainstPlan);
            selection.pick(&items(), &groups())
        })
        .collect();
    // Rows without a plan come last both ways.
    assert_eq!(orders, [[0, 2, 1, 4], [2, 0, 1, 4], [0, 1, 2, 4]]);
    assert_eq!(selection.order, None);
}

#[test]
fn showing_all_again_keeps_scope_layout_and_order() {
    let mut selection = Selection { scope: Scope::System, ..Selection::default() };
    selection.layout = Layout::Matrix;
    selection.sort_by(Column::Tier);
    assert!(!selection.is_filtered());
    selection.text = "births".to_owned();
    assert!(selection.is_filtered());
    let all = selection.without_filters();
    assert_eq!((all.scope, all.layout), (Scope::System, Layout::Matrix));
    assert!(all.order.is_some() && !all.is_filtered());
}

#[test]
fn turning_to_the_system_drops_what_only_organisations_have() {
    let mut selection = Selection { organisation: Some("SaTH".to_owned()), ..Selection::default() };
    selection.tier = Some(TierFilter::AboveMonitor);
    selection.only_changes = true;
    selection.turn_to(Scope::System);
    assert_eq!(selection.pick(&items(), &groups()), [3]);
}

#[test]
fn choices_are_what_occurs_in_the_scope() {
    let choices = Choices::among(&items(), &groups(), Scope::Organisations);
    let pair = |name: &str| (name.to_owned(), name.to_owned());
    assert_eq!(choices.organisations, [pair("RJAH"), pair("SaTH")]);
    assert_eq!(choices.tiers.keys().copied().collect::<Vec<_>>(), [0, 2, 4]);
    assert_eq!(choices.items, 4);
    assert_eq!(choices.kinds.into_iter().collect::<Vec<_>>(), [Kind::Performance]);
    assert_eq!(choices.priorities.into_iter().collect::<Vec<_>>(), ["Shorter waits, 2026/27"]);
    assert_eq!(choices.groupings.len(), 2);
}

proptest! {
    #[test]
    fn sorting_only_changes_the_order(column in 0..Column::ALL.len(), times in 0..3_u8) {
        let mut selection = Selection::default();
        for _ in 0..times {
            selection.sort_by(Column::ALL[column]);
        }
        let mut picked = selection.pick(&items(), &groups());
        picked.sort_unstable();
        prop_assert_eq!(picked, vec![0, 1, 2, 4]);
    }
}
