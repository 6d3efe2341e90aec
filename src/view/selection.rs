//! Which indicators the overview shows, and in which order: its filters, search and sorting.
//!
//! It chooses among results and computes none. It knows no browser, so it is tested natively, and
//! the indicator page walks to the previous and next indicator in the same order.

mod columns;
mod link;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Item;
use crate::framework::{Grouping, Groups, Kind};
use crate::spc::{Assurance, PointType, VariationIcon};

pub use columns::Column;

/// What a person asked the overview to show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// Single organisations, or the system as a whole.
    pub scope: Scope,
    /// Only this organisation, by its ODS code or key.
    pub organisation: Option<String>,
    /// Only this programme.
    pub programme: Option<String>,
    /// The grouping, by its id, in whose domains rows are listed and counted.
    pub grouping: Option<String>,
    /// Only this place in the grouping.
    pub place: Option<Place>,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only indicators of this local priority, by its title.
    pub priority: Option<String>,
    /// Only these tiers.
    pub tier: Option<TierFilter>,
    /// Only this kind of variation.
    pub signal: Option<SignalKind>,
    /// Only this kind of assurance.
    pub assurance: Option<AssuranceKind>,
    /// Only items whose names contain every word of this.
    pub text: String,
    /// Only items whose tier changed in the latest month.
    pub only_changes: bool,
    /// The column to sort by; `None` keeps the order of the analysis.
    pub order: Option<Order>,
    /// The columns that the table leaves out; never that of the indicators.
    pub left_out: BTreeSet<Column>,
    /// How the same rows are laid out.
    pub layout: Layout,
    /// Charts of the same indicator have the same value axis.
    pub same_scale: bool,
}

/// A place in a grouping.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A domain, by its name.
    Domain(String),
    /// No domain at all.
    Nowhere,
}

/// What stands in a table of rows that are listed by domain.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// The place that the next rows have in the grouping.
    Place(Place),
    /// An item, by its position in the analysis.
    Item(usize),
}

/// Which series are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Each organisation's own.
    #[default]
    Organisations,
    /// Those put together for the whole system.
    System,
}

/// How the rows are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// One row for each indicator.
    #[default]
    Table,
    /// Variation by assurance.
    Matrix,
    /// A small control chart for each indicator.
    Charts,
}

/// A choice of tiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TierFilter {
    /// Every tier above Monitor: those that somebody must act on.
    AboveMonitor,
    /// One tier.
    Exactly(u8),
}

/// The variation icon without its letter: the rows of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignalKind {
    /// Special cause, worsening.
    Worsening,
    /// Common cause.
    NoChange,
    /// Special cause, improving.
    Improving,
    /// Special cause where neither direction is better.
    Change,
    /// Too few values for an icon.
    NoIcon,
}

/// The assurance icon: the columns of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AssuranceKind {
    /// Consistently misses the target.
    Fails,
    /// Hits or misses it at random.
    HitOrMiss,
    /// Consistently meets it.
    Passes,
    /// No target, no better direction, or too few values.
    NoIcon,
}

/// A column and a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// The column.
    pub column: Column,
    /// Largest first.
    pub descending: bool,
}

impl Selection {
    /// Whether the item passes every filter.
    pub fn admits(&self, item: &Item, groups: &Groups) -> bool {
        let own_place = || self.grouping(groups).map(|grouping| Place::of(item, grouping));
        self.admits_in_any_place(item, groups)
            && self.place.as_ref().is_none_or(|wanted| own_place().is_none_or(|p| p == *wanted))
    }

    /// Whether the item passes every filter but that of its place in the grouping.
    pub fn admits_in_any_place(&self, item: &Item, groups: &Groups) -> bool {
        let is =
            |wanted: &Option<String>, found: &str| wanted.as_deref().is_none_or(|w| w == found);
        let indicator = &item.indicator;
        let serves = |title: &str| {
            groups.priorities_of(&indicator.id).iter().any(|priority| priority.title() == title)
        };
        self.scope.holds(item)
            && is(&self.organisation, &item.series.key.organisation)
            && is(&self.programme, &indicator.programme)
            && self.kind.is_none_or(|kind| kind == indicator.kind)
            && self.priority.as_deref().is_none_or(serves)
            && self.tier.is_none_or(|tier| tier.admits(item))
            && self.signal.is_none_or(|signal| signal == SignalKind::of(item))
            && self.assurance.is_none_or(|assurance| assurance == AssuranceKind::of(item))
            && (!self.only_changes || item.tier_change() != 0)
            && contains_words(item, &self.text)
    }

    /// The grouping that is in use, where the framework has it.
    pub fn grouping<'a>(&self, groups: &'a Groups) -> Option<&'a Grouping> {
        groups.grouping(self.grouping.as_deref()?)
    }

    /// Positions of the items that are shown, in the order in which they are shown: by domain where
    /// a grouping is in use, and within a domain as is asked.
    pub fn pick(&self, items: &[Item], groups: &Groups) -> Vec<usize> {
        let admitted = items.iter().enumerate().filter(|(_, item)| self.admits(item, groups));
        let mut picked: Vec<(usize, &Item)> = admitted.collect();
        if let Some(order) = self.order {
            picked.sort_by(|(_, one), (_, other)| order.compare(one, other));
        }
        if let Some(grouping) = self.grouping(groups) {
            let none = grouping.domains.len();
            picked.sort_by_key(|(_, item)| grouping.position_of(&item.indicator).unwrap_or(none));
        }
        picked.into_iter().map(|(position, _)| position).collect()
    }

    /// The picked items as rows, with the name of each domain before its first item where they are
    /// listed by domain.
    pub fn rows(&self, picked: &[usize], items: &[Item], groups: &Groups) -> Vec<Row> {
        let grouping = self.grouping(groups).filter(|_| self.place.is_none());
        let mut rows = Vec::with_capacity(picked.len());
        let mut before = None;
        for &position in picked {
            let place = grouping.zip(items.get(position)).map(|(of, item)| Place::of(item, of));
            if let Some(place) = place.filter(|place| before.as_ref() != Some(place)) {
                rows.push(Row::Place(place.clone()));
                before = Some(place);
            }
            rows.push(Row::Item(position));
        }
        rows
    }

    /// Turns to another grouping, or to none. A place in the one before is none in this one.
    pub fn group_by(&mut self, grouping: Option<String>) {
        self.grouping = grouping;
        self.place = None;
    }

    /// The same layout, order, scope and grouping without any filter.
    #[must_use]
    pub fn without_filters(&self) -> Self {
        let Self { scope, order, layout, same_scale, .. } = *self;
        let (grouping, left_out) = (self.grouping.clone(), self.left_out.clone());
        Self { scope, order, layout, same_scale, grouping, left_out, ..Self::default() }
    }

    /// Whether any filter is set.
    pub fn is_filtered(&self) -> bool {
        *self != self.without_filters()
    }

    /// Turns to another scope. What asks for an organisation or a tier is dropped: the system is
    /// none of its organisations, and only they have tiers.
    pub fn turn_to(&mut self, scope: Scope) {
        self.scope = scope;
        self.organisation = None;
        self.tier = None;
        self.only_changes = false;
    }

    /// Sorts by the column; asked again, the other way round; asked once more, as the analysis
    /// has it.
    pub fn sort_by(&mut self, column: Column) {
        let first = Order { column, descending: column.starts_descending() };
        let second = Order { descending: !first.descending, ..first };
        self.order = match self.order {
            Some(order) if order == first => Some(second),
            Some(order) if order == second => None,
            _ => Some(first),
        };
    }
}

impl Place {
    /// The item's place in a grouping.
    pub fn of(item: &Item, grouping: &Grouping) -> Self {
        grouping
            .domain_of(&item.indicator)
            .map_or(Self::Nowhere, |domain| Self::Domain(domain.name.clone()))
    }

    /// The place in words.
    pub fn words(&self) -> &str {
        match self {
            Self::Domain(name) => name,
            Self::Nowhere => "In none of these",
        }
    }
}

impl Scope {
    /// Whether the item is listed in this scope.
    pub fn holds(self, item: &Item) -> bool {
        item.is_system == (self == Self::System)
    }
}

impl TierFilter {
    fn admits(self, item: &Item) -> bool {
        item.tier().is_some_and(|month| match self {
            Self::AboveMonitor => month.tier > 1,
            Self::Exactly(tier) => month.tier == tier,
        })
    }
}

impl SignalKind {
    /// Every kind, in the order of the matrix.
    pub const ALL: [Self; 5] =
        [Self::Improving, Self::NoChange, Self::Worsening, Self::Change, Self::NoIcon];

    /// The kind of the item's variation icon.
    pub fn of(item: &Item) -> Self {
        let Some(icon) = item.chart.variation else { return Self::NoIcon };
        match icon.point_type() {
            PointType::CommonCause => Self::NoChange,
            PointType::SpecialCauseImprovement => Self::Improving,
            PointType::SpecialCauseConcern => Self::Worsening,
            PointType::SpecialCauseNeutralHigh | PointType::SpecialCauseNeutralLow => Self::Change,
        }
    }

    /// An icon of the kind; which of two letters it has does not matter here.
    pub fn icon(self) -> Option<VariationIcon> {
        match self {
            Self::Improving => Some(VariationIcon::ImprovementHigh),
            Self::NoChange => Some(VariationIcon::CommonCause),
            Self::Worsening => Some(VariationIcon::ConcernHigh),
            Self::Change => Some(VariationIcon::NeutralHigh),
            Self::NoIcon => None,
        }
    }

    /// The kind in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Improving => "Improving",
            Self::NoChange => "Common cause",
            Self::Worsening => "Concerning",
            Self::Change => "Change, neither is better",
            Self::NoIcon => "Too few values",
        }
    }
}

impl AssuranceKind {
    /// Every kind, in the order of the matrix.
    pub const ALL: [Self; 4] = [Self::Passes, Self::HitOrMiss, Self::Fails, Self::NoIcon];

    /// The kind of the item's assurance icon.
    pub fn of(item: &Item) -> Self {
        match item.chart.assurance {
            Some(Assurance::ConsistentPass) => Self::Passes,
            Some(Assurance::Inconsistent) => Self::HitOrMiss,
            Some(Assurance::ConsistentFail) => Self::Fails,
            None => Self::NoIcon,
        }
    }

    /// The icon of the kind.
    pub fn icon(self) -> Option<Assurance> {
        match self {
            Self::Passes => Some(Assurance::ConsistentPass),
            Self::HitOrMiss => Some(Assurance::Inconsistent),
            Self::Fails => Some(Assurance::ConsistentFail),
            Self::NoIcon => None,
        }
    }

    /// The kind in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Passes => "Will pass",
            Self::HitOrMiss => "Hit or miss",
            Self::Fails => "Will fail",
            Self::NoIcon => "No assurance icon",
        }
    }
}

impl Order {
    /// Compares two rows. Rows without a value come last in both directions.
    fn compare(self, one: &Item, other: &Item) -> Ordering {
        let turn = |order: Ordering| if self.descending { order.reverse() } else { order };
        let names = |item: &Item| item.indicator.name.to_lowercase();
        let numbers = |number: fn(&Item) -> Option<f64>| match (number(one), number(other)) {
            (Some(a), Some(b)) => turn(a.total_cmp(&b)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        };
        match self.column {
            Column::Indicator => turn(names(one).cmp(&names(other))),
            Column::Organisation => turn(one.organisation.cmp(&other.organisation)),
            Column::Latest => numbers(|item| Some(item.latest.as_ref()?.value)),
            Column::Plan => numbers(|item| item.latest.as_ref()?.plan),
            Column::AgainstPlan => numbers(|item| item.latest.as_ref()?.adverse),
            Column::Variation => turn(SignalKind::of(one).cmp(&SignalKind::of(other))),
            Column::Assurance => turn(AssuranceKind::of(one).cmp(&AssuranceKind::of(other))),
            Column::Tier => numbers(|item| Some(f64::from(item.tier()?.tier))),
            Column::Change => turn(one.tier_change().cmp(&other.tier_change())),
        }
    }
}

/// What the drop-down fields offer: only what occurs among the items of the scope.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// Code and name of each organisation, by name.
    pub organisations: Vec<(String, String)>,
    /// Programmes.
    pub programmes: BTreeSet<String>,
    /// Kinds.
    pub kinds: BTreeSet<Kind>,
    /// Titles of local priorities.
    pub priorities: BTreeSet<String>,
    /// Id and name of each grouping, in the order of the framework.
    pub groupings: Vec<(String, String)>,
    /// Number and name of each tier.
    pub tiers: BTreeMap<u8, String>,
    /// How many items there are.
    pub items: usize,
}

impl Choices {
    /// The choices among the items of a scope.
    pub fn among(items: &[Item], groups: &Groups, scope: Scope) -> Self {
        let mut choices = Self::default();
        let names = |grouping: &Grouping| (grouping.id.clone(), grouping.name.clone());
        choices.groupings = groups.groupings.iter().map(names).collect();
        let mut organisations = BTreeSet::new();
        for item in items.iter().filter(|item| scope.holds(item)) {
            let code = item.series.key.organisation.clone();
            organisations.insert((item.organisation.clone(), code));
            choices.programmes.insert(item.indicator.programme.clone());
            choices.kinds.insert(item.indicator.kind);
            let priorities = groups.priorities_of(&item.indicator.id);
            choices.priorities.extend(priorities.iter().map(|priority| priority.title()));
            choices.tiers.extend(item.tier().map(|month| (month.tier, month.name.clone())));
            choices.items += 1;
        }
        choices.organisations =
            organisations.into_iter().map(|(name, code)| (code, name)).collect();
        choices
    }
}

fn contains_words(item: &Item, text: &str) -> bool {
    if text.trim().is_empty() {
        return true;
    }
    let indicator = &item.indicator;
    let names = [
        indicator.name.as_str(),
        &indicator.id,
        &indicator.programme,
        &item.organisation,
        &item.organisation_name,
        &item.series.key.organisation,
    ];
    let aliases = indicator.aliases.iter().map(String::as_str);
    let all: Vec<String> = names.into_iter().chain(aliases).map(str::to_lowercase).collect();
    text.to_lowercase().split_whitespace().all(|word| all.iter().any(|name| name.contains(word)))
}

#[cfg(test)]
pub(crate) mod tests;
