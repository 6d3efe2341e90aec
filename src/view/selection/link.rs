//! The selection as an address holds it, so that a link shows the same rows to somebody else who has
//! the same files, and the way back leads to them again.
//!
//! What is looked for by text is not in it: a person may have typed anything.

use std::collections::BTreeSet;

use super::{
    AssuranceKind, Column, Layout, Order, Place, Scope, Selection, SignalKind, TierFilter,
};
use crate::framework::Kind;
use crate::view::query::{InAddress, Query};

const WHOLE_SYSTEM: &str = "system";
const ABOVE_MONITOR: &str = "above-monitor";
const YES: &str = "yes";

const SIGNALS: [(SignalKind, &str); 5] = [
    (SignalKind::Improving, "improving"),
    (SignalKind::NoChange, "common-cause"),
    (SignalKind::Worsening, "concerning"),
    (SignalKind::Change, "change"),
    (SignalKind::NoIcon, "none"),
];

const ASSURANCES: [(AssuranceKind, &str); 4] = [
    (AssuranceKind::Passes, "will-pass"),
    (AssuranceKind::HitOrMiss, "hit-or-miss"),
    (AssuranceKind::Fails, "will-fail"),
    (AssuranceKind::NoIcon, "none"),
];

const LAYOUTS: [(Layout, &str); 3] =
    [(Layout::Table, "table"), (Layout::Matrix, "matrix"), (Layout::Charts, "charts")];

const COLUMNS: [(Column, &str); 9] = [
    (Column::Indicator, "indicator"),
    (Column::Organisation, "organisation"),
    (Column::Latest, "latest"),
    (Column::Plan, "plan"),
    (Column::AgainstPlan, "against-plan"),
    (Column::Variation, "variation"),
    (Column::Assurance, "assurance"),
    (Column::Tier, "tier"),
    (Column::Change, "change"),
];

impl InAddress for Selection {
    const NAMES: &'static [&'static str] = &[
        "scope",
        "layout",
        "organisation",
        "programme",
        "group-by",
        "domain",
        "kind",
        "priority",
        "tier",
        "variation",
        "assurance",
        "changed",
        "sort",
        "without",
        "scale",
    ];

    fn query(&self) -> Query {
        let named = |place: &Place| match place {
            Place::Domain(name) => name.clone(),
            Place::Nowhere => String::new(),
        };
        Query::default()
            .with("scope", (self.scope == Scope::System).then_some(WHOLE_SYSTEM))
            .with(
                "layout",
                Some(self.layout).filter(|l| *l != Layout::Table).and_then(name(&LAYOUTS)),
            )
            .with("organisation", self.organisation.clone())
            .with("programme", self.programme.clone())
            .with("group-by", self.grouping.clone())
            .with("domain", self.place.as_ref().map(named))
            .with("kind", self.kind.map(Kind::as_str))
            .with("priority", self.priority.clone())
            .with("tier", self.tier.map(of_tier))
            .with("variation", self.signal.and_then(name(&SIGNALS)))
            .with("assurance", self.assurance.and_then(name(&ASSURANCES)))
            .with("changed", self.only_changes.then_some(YES))
            .with("sort", self.order.and_then(of_order))
            .with("without", of_columns(&self.left_out))
            .with("scale", self.same_scale.then_some("same"))
    }

    fn asked_for(&self, query: &Query) -> Self {
        let get = |name| query.get(name);
        let place = |name: &str| match name {
            "" => Place::Nowhere,
            name => Place::Domain(name.to_owned()),
        };
        Self {
            scope: if get("scope") == Some(WHOLE_SYSTEM) {
                Scope::System
            } else {
                Scope::default()
            },
            layout: get("layout").and_then(value(&LAYOUTS)).unwrap_or_default(),
            organisation: query.text("organisation"),
            programme: query.text("programme"),
            grouping: query.text("group-by"),
            place: get("domain").map(place),
            kind: get("kind")
                .and_then(|name| Kind::ALL.into_iter().find(|kind| kind.as_str() == name)),
            priority: query.text("priority"),
            tier: get("tier").and_then(tier),
            signal: get("variation").and_then(value(&SIGNALS)),
            assurance: get("assurance").and_then(value(&ASSURANCES)),
            only_changes: get("changed") == Some(YES),
            order: get("sort").and_then(order),
            left_out: get("without").map(columns).unwrap_or_default(),
            same_scale: get("scale") == Some("same"),
            text: self.text.clone(),
        }
    }
}

/// Looks up the name of a value.
fn name<T: Copy + PartialEq>(names: &[(T, &'static str)]) -> impl Fn(T) -> Option<&'static str> {
    |wanted| names.iter().find(|(value, _)| *value == wanted).map(|(_, name)| *name)
}

/// Looks up the value of a name.
fn value<T: Copy>(names: &[(T, &'static str)]) -> impl Fn(&str) -> Option<T> {
    |wanted| names.iter().find(|(_, name)| *name == wanted).map(|(value, _)| *value)
}

fn of_tier(filter: TierFilter) -> String {
    match filter {
        TierFilter::AboveMonitor => ABOVE_MONITOR.to_owned(),
        TierFilter::Exactly(tier) => tier.to_string(),
    }
}

fn tier(text: &str) -> Option<TierFilter> {
    match text {
        ABOVE_MONITOR => Some(TierFilter::AboveMonitor),
        number => number.parse().ok().map(TierFilter::Exactly),
    }
}

/// A column, with a minus before it where the largest comes first.
fn of_order(order: Order) -> Option<String> {
    let column = name(&COLUMNS)(order.column)?;
    Some(if order.descending { format!("-{column}") } else { column.to_owned() })
}

fn order(text: &str) -> Option<Order> {
    let (descending, column) = match text.strip_prefix('-') {
        Some(column) => (true, column),
        None => (false, text),
    };
    value(&COLUMNS)(column).map(|column| Order { column, descending })
}

/// Columns that are left out, with dots between them.
fn of_columns(left_out: &BTreeSet<Column>) -> Option<String> {
    let names: Vec<_> = left_out.iter().copied().filter_map(name(&COLUMNS)).collect();
    Some(names.join(".")).filter(|names| !names.is_empty())
}

fn columns(text: &str) -> BTreeSet<Column> {
    let columns = text.split('.').filter_map(value(&COLUMNS));
    columns.filter(|column| *column != Column::Indicator).collect()
}

#[cfg(test)]
mod tests {
    use proptest::option::of;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    fn read(address: &str) -> Selection {
        Selection::default().asked_for(&Query::parse(address, Selection::NAMES))
    }

    prop_compose! {
        fn filters()(
            organisation in of("[A-Z0-9]{3}"),
            programme in of("\\PC{1,12}"),
            grouping in of("[a-z]{1,6}"),
            place in of("\\PC{0,12}"),
            priority in of("\\PC{1,12}"),
            kind in of(select(Kind::ALL.to_vec())),
            tier in of(any::<Option<u8>>()),
            signal in of(select(SignalKind::ALL.to_vec())),
            assurance in of(select(AssuranceKind::ALL.to_vec())),
        ) -> Selection {
            Selection {
                organisation, programme, grouping, kind, priority, signal, assurance,
                place: place.map(|name| match name.as_str() {
                    "" => Place::Nowhere,
                    _ => Place::Domain(name),
                }),
                tier: tier.map(|one| one.map_or(TierFilter::AboveMonitor, TierFilter::Exactly)),
                ..Selection::default()
            }
        }
    }

    proptest! {
        #[test]
        fn a_link_shows_the_same_rows(
            filters in filters(),
            system in any::<bool>(),
            layout in select(LAYOUTS.to_vec()),
            changed in any::<bool>(),
            order in of((select(Column::ALL.to_vec()), any::<bool>())),
            left_out in proptest::collection::btree_set(select(Column::ALL[1..].to_vec()), 0..9),
            same_scale in any::<bool>(),
        ) {
            let selection = Selection {
                scope: if system { Scope::System } else { Scope::Organisations },
                layout: layout.0,
                only_changes: changed,
                order: order.map(|(column, descending)| Order { column, descending }),
                left_out,
                same_scale,
                ..filters
            };
            prop_assert_eq!(read(&format!("#/overview{}", selection.query())), selection);
        }
    }

    #[test]
    fn every_value_has_a_name_of_its_own() {
        assert!(SignalKind::ALL.into_iter().all(|kind| name(&SIGNALS)(kind).is_some()));
        assert!(AssuranceKind::ALL.into_iter().all(|kind| name(&ASSURANCES)(kind).is_some()));
        assert!(Column::ALL.into_iter().all(|column| name(&COLUMNS)(column).is_some()));
        let names: std::collections::BTreeSet<_> = COLUMNS.iter().map(|(_, name)| name).collect();
        assert_eq!(names.len(), COLUMNS.len());
    }

    #[test]
    fn the_page_as_it_opens_has_the_plain_address() {
        assert_eq!(Selection::default().query().to_string(), "");
    }

    #[test]
    fn what_was_typed_is_in_no_address_and_stays() {
        let typed = Selection { text: "Jane Example".to_owned(), ..Selection::default() };
        assert_eq!(typed.query().to_string(), "");
        let after = typed.asked_for(&Query::parse("#/overview?tier=3", Selection::NAMES));
        assert_eq!(
            (after.text.as_str(), after.tier),
            ("Jane Example", Some(TierFilter::Exactly(3)))
        );
    }

    #[test]
    fn what_an_address_says_wrongly_is_not_there() {
        let asked = "#/overview?tier=high&sort=size&layout=poster&kind=x&variation=&scope=all\
                     &without=indicator.colour";
        assert_eq!(read(asked), Selection::default());
    }
}
