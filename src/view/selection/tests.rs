//! What passes the filters, in which order, and what the fields offer.

use proptest::prelude::*;

use super::*;
use crate::analysis::{Latest, TierMonth};
use crate::calendar::{Frequency, Month, Period};
use crate::framework::{Indicator, Tolerance, Unit};
use crate::polarity::Polarity;
use crate::series::{Series, SeriesKey};
use crate::spc;

fn month() -> Month {
    Month::new(2026, 9).unwrap()
}

/// An invented item with these tiers, oldest first, and this distance from plan.
fn item(organisation: &str, name: &str, tiers: &[u8], adverse: Option<f64>) -> Item {
    let indicator = Indicator {
        id: name.to_lowercase().replace(' ', "_"),
        name: name.to_owned(),
        aliases: vec!["Accident and emergency".to_owned()],
        unit: Unit::Percent,
        polarity: Polarity::Higher,
        domain: "performance".to_owned(),
        programme: "Elective care".to_owned(),
        decimals: 1,
        tolerance: Tolerance::default(),
        counts_people: false,
        targets: Vec::new(),
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

#[test]
fn without_filters_the_order_of_the_analysis_stands() {
    assert_eq!(Selection::default().pick(&items()), [0, 1, 2, 4]);
    let system = Selection { scope: Scope::System, ..Selection::default() };
    assert_eq!(system.pick(&items()), [3]);
}

#[test]
fn each_filter_leaves_out_what_it_says() {
    let picked = |selection: Selection| selection.pick(&items());
    let base = Selection::default;
    let above = Some(TierFilter::AboveMonitor);
    assert_eq!(picked(Selection { organisation: Some("RJAH".to_owned()), ..base() }), [1, 4]);
    assert_eq!(picked(Selection { tier: above, ..base() }), [0, 1]);
    assert_eq!(picked(Selection { tier: Some(TierFilter::Exactly(0)), ..base() }), [2]);
    assert_eq!(picked(Selection { only_changes: true, ..base() }), [0, 2]);
    assert!(picked(Selection { domain: Some("finance".to_owned()), ..base() }).is_empty());
    assert!(picked(Selection { signal: Some(SignalKind::Improving), ..base() }).is_empty());
}

#[test]
fn search_wants_every_word_somewhere_in_the_names() {
    let picked =
        |text: &str| Selection { text: text.to_owned(), ..Selection::default() }.pick(&items());
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
            selection.pick(&items())
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
    assert_eq!(selection.pick(&items()), [3]);
}

#[test]
fn choices_are_what_occurs_in_the_scope() {
    let choices = Choices::among(&items(), Scope::Organisations);
    let pair = |name: &str| (name.to_owned(), name.to_owned());
    assert_eq!(choices.organisations, [pair("RJAH"), pair("SaTH")]);
    assert_eq!(choices.tiers.keys().copied().collect::<Vec<_>>(), [0, 2, 4]);
    assert_eq!(choices.items, 4);
}

proptest! {
    #[test]
    fn sorting_only_changes_the_order(column in 0..Column::ALL.len(), times in 0..3_u8) {
        let mut selection = Selection::default();
        for _ in 0..times {
            selection.sort_by(Column::ALL[column]);
        }
        let mut picked = selection.pick(&items());
        picked.sort_unstable();
        prop_assert_eq!(picked, vec![0, 1, 2, 4]);
    }
}
