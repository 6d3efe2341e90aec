//! Plans and decisions of a return become events of the escalation rule.

use super::*;
use crate::escalation::{Agreed, AttributionKind, EventKind, Risk};
use crate::framework::sample::sample;
use crate::series::sample::{date, entry, month, sound, text};
use crate::workbook::Value;

fn plan(cells: &[(&str, Option<Value>)]) -> PlanSheetRow {
    let cells = cells.iter().zip(b'A'..).map(|((heading, value), column)| {
        let cell = format!("{}2", char::from(column));
        ((*heading).to_owned(), entry("Improvement plans", &cell, value.clone()))
    });
    PlanSheetRow { cells: cells.collect(), ..PlanSheetRow::default() }
}

fn decision(event: &str, what: &str, note: &str) -> Decision {
    let cell = |column: &str, value| entry("Decisions", &format!("{column}2"), value);
    Decision {
        month: cell("A", date(month("2024-08"))),
        indicator: cell("C", text("ae_4h")),
        kind: cell("D", text(event)),
        decision: cell("E", text(what)),
        note: cell("F", text(note)),
        recorded_by: cell("G", text("B. Chair")),
        ..Decision::default()
    }
}

fn events(spoil: impl FnOnce(&mut Return)) -> Vec<escalation::Event> {
    let mut accepted = sound();
    spoil(&mut accepted.return_);
    let (framework, as_of) = (sample(), month("2024-10"));
    let reported = [Reported::read(&accepted, &framework, as_of)];
    let evidence = Evidence::gather(&reported, &Records::default(), &framework, as_of);
    let items = evidence.0.values();
    items.flat_map(|item| item.record.events()).collect()
}

fn shared(kind: AttributionKind, organisations: &[&str], at: &str, by: &str) -> EventKind {
    let organisations = organisations.iter().map(|key| (*key).to_owned()).collect();
    let agreed = Some(Agreed { month: month(at), by: by.to_owned() });
    EventKind::Attribution(escalation::Attribution { kind, organisations, agreed })
}

#[test]
fn a_plan_without_any_month_is_assessed_from_its_return_on() {
    let rated =
        [("indicator", text("ae_4h")), ("risk rating", text("High")), ("urgent", text("Yes"))];
    let found = events(|r| r.plans = vec![plan(&rated)]);
    let rated = EventKind::Risk { rating: Some(Risk::High), urgent: false };
    let urgent = EventKind::Risk { rating: None, urgent: true };
    let event = |kind| escalation::Event { month: month("2024-09"), kind };
    assert_eq!(found, [event(rated), event(urgent)]);
}

#[test]
fn a_plan_states_who_is_accountable_unless_a_decision_does() {
    let joint = [
        ("indicator", text("ae_4h")),
        ("attribution", text("Joint")),
        ("month required", date(month("2024-07"))),
        ("interdependencies", text("RJAH, ambulance service")),
        ("sro", text("A. Owner")),
    ];
    let found = events(|r| r.plans = vec![plan(&joint)]);
    let kind = shared(AttributionKind::Joint, &["SaTH", "RJAH"], "2024-07", "A. Owner");
    assert_eq!(found, [escalation::Event { month: month("2024-07"), kind }]);
    let found = events(|r| {
        r.plans = vec![plan(&joint)];
        r.decisions = vec![decision("Attribution", "System", "System, RJAH")];
    });
    let kind = shared(AttributionKind::System, &["SaTH", "System", "RJAH"], "2024-08", "B. Chair");
    assert_eq!(found, [escalation::Event { month: month("2024-08"), kind }]);
}
