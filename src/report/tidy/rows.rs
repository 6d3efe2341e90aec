//! The rows of the tidy table, before they become cells: figures still as numbers, so that the
//! small-number rule can look at them.

use std::collections::BTreeMap;

use super::{ALL, Cell};
use crate::analysis::{Analysis, Item};
use crate::calendar::{Frequency, Month, Period};
use crate::chart::{Model, Slot};
use crate::framework::{Framework, Indicator};
use crate::polarity::Polarity;
use crate::report::About;
use crate::series::{Observation, Origin, Source};
use crate::view::picture;

/// What became of small numbers in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Protection {
    /// Nothing: the figures are as they were stated.
    #[default]
    None,
    /// Counts were rounded.
    Rounded,
    /// Counts were hidden.
    Hidden,
}

/// One period of one series.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Row<'a> {
    pub organisation: String,
    pub organisation_name: String,
    pub short_name: String,
    pub is_system: bool,
    pub part: Option<String>,
    pub part_level: String,
    pub group: Option<String>,
    pub indicator: Option<&'a Indicator>,
    pub period: Option<Period>,
    pub value: Option<f64>,
    pub numerator: Option<f64>,
    pub denominator: Option<f64>,
    pub plan: Option<f64>,
    pub trajectory: Option<f64>,
    pub forecast: Option<f64>,
    pub band: (Option<f64>, Option<f64>),
    pub forecast_method: String,
    pub is_own_forecast: bool,
    pub target: Option<f64>,
    pub published: Option<f64>,
    pub derived: Option<f64>,
    pub chart: Option<Chart>,
    pub tier: Option<(u8, String, Option<bool>)>,
    pub protection: Protection,
    pub missing: Vec<String>,
    pub origin: Option<&'static str>,
    pub restatements: usize,
    pub source: Option<(Source, String)>,
}

/// What the control chart says of a period.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Chart {
    pub kind: String,
    pub mean: Option<f64>,
    pub lower: Option<f64>,
    pub upper: Option<f64>,
    pub variation: Option<&'static str>,
    pub signal: Option<&'static str>,
    pub assurance: Option<&'static str>,
    pub left_out: Option<bool>,
}

/// The rows of all items and all parts, in no particular order.
pub(super) fn rows<'a>(
    analysis: &'a Analysis,
    framework: &'a Framework,
    about: &About,
) -> Vec<Row<'a>> {
    let hashes = Hashes::new(about);
    let mut rows: Vec<Row<'a>> =
        analysis.items.iter().flat_map(|item| of_item(item, &hashes)).collect();
    let known: BTreeMap<&str, &Indicator> =
        (analysis.items.iter()).map(|item| (item.indicator.id.as_str(), &item.indicator)).collect();
    for series in &analysis.parts {
        let key = &series.key;
        let of_catalogue = || framework.indicator(&key.indicator);
        let Some(indicator) = known.get(key.indicator.as_str()).copied().or_else(of_catalogue)
        else {
            continue;
        };
        let organisation = framework.organisation(&key.organisation);
        let named = |name: fn(&crate::framework::Organisation) -> &str| {
            organisation.map_or_else(|| key.organisation.clone(), |one| name(one).to_owned())
        };
        let level = key.area.as_ref().and_then(|area| {
            analysis.areas.get(&(key.organisation.clone(), area.clone())).cloned()
        });
        for (period, seen) in &series.observations {
            rows.push(
                Row {
                    organisation: key.organisation.clone(),
                    organisation_name: named(|one| &one.name),
                    short_name: named(|one| &one.key),
                    part: key.area.clone(),
                    part_level: level.clone().unwrap_or_default(),
                    group: key.group.clone(),
                    indicator: Some(indicator),
                    period: Some(*period),
                    target: indicator.target_in(period.first_day().month()).map(|one| one.value),
                    ..Row::default()
                }
                .seen(seen, &hashes),
            );
        }
    }
    rows
}

/// The rows of one item: every period of its chart that something is known of.
fn of_item<'a>(item: &'a Item, hashes: &Hashes) -> Vec<Row<'a>> {
    let model = picture::model(item);
    let months: BTreeMap<Month, Option<bool>> =
        item.tiers.iter().map(|month| (month.month, month.under)).collect();
    let mut rows = Vec::new();
    for (index, slot) in model.slots.iter().enumerate() {
        let seen = item.series.observations.get(&slot.period);
        if seen.is_none() && slot.forecast.is_none() {
            continue;
        }
        let forecast = slot.forecast;
        let tier = slot.tier.as_ref().map(|tier| {
            // A week has the tier of its month and was not under performance by itself.
            let is_month = slot.period.frequency() == Frequency::Monthly;
            let under = slot.period.month().filter(|_| is_month).and_then(|m| months.get(&m));
            (tier.number, tier.name.clone(), under.copied().flatten())
        });
        let own = seen.and_then(|seen| seen.forecast);
        let method = match (forecast, own) {
            (Some(_), _) => model.forecast_method.clone(),
            (None, Some(_)) => "provider’s forecast".to_owned(),
            (None, None) => String::new(),
        };
        let row = Row {
            organisation: item.series.key.organisation.clone(),
            organisation_name: item.organisation_name.clone(),
            short_name: item.organisation.clone(),
            is_system: item.is_system,
            indicator: Some(&item.indicator),
            period: Some(slot.period),
            target: slot.target,
            chart: Some(chart(&model, index, slot)),
            tier,
            ..Row::default()
        };
        let row = seen.map_or(row.clone(), |seen| row.seen(seen, hashes));
        rows.push(Row {
            forecast: forecast.map(|point| point.value).or(own),
            band: forecast.and_then(|point| point.band).unzip(),
            forecast_method: method,
            is_own_forecast: own.is_some_and(|own| forecast.is_none_or(|one| one.value == own)),
            origin: row.origin.map(|origin| if item.is_system { "combined" } else { origin }),
            ..row
        });
    }
    rows
}

/// What the chart says, where it is one of the values themselves: the lines of a chart of what lies
/// between events, or of moving ranges, would be in another unit.
fn chart(model: &Model, index: usize, slot: &Slot) -> Chart {
    let kind = model.kind.to_string();
    if model.kind.is_of_events() || !model.kind.shows_level() {
        return Chart { kind, ..Chart::default() };
    }
    let lines = model.lines_at(index);
    let judged = slot.judgement.as_ref();
    Chart {
        kind,
        mean: lines.centre,
        lower: lines.lower(),
        upper: lines.upper(),
        variation: judged.map(|judged| judged.point_type.as_str()),
        signal: judged.and_then(|judged| judged.signal).map(|signal| signal.as_str()),
        assurance: judged.and_then(|judged| judged.assurance).map(|one| one.as_str()),
        left_out: judged.map(|judged| judged.excluded),
    }
}

impl Row<'_> {
    /// The row with what was observed.
    fn seen(self, seen: &Observation, hashes: &Hashes) -> Self {
        let hidden = seen.hidden.as_ref().filter(|_| seen.value.is_none());
        let source = hidden.map(|hidden| &hidden.source).or(seen.source.as_ref());
        let beside = |origin: Origin| {
            let mut others = seen.others();
            others.find(|(other, _)| *other == origin).map(|(_, stated)| stated.value)
        };
        let origin = match seen.origin() {
            _ if seen.value.is_none() => None,
            Some(Origin::Published) => Some("published"),
            Some(Origin::Derived) => Some("list"),
            None => Some("return"),
        };
        let is_rounded = seen.derived().is_some_and(|stated| stated.margin > 0.0);
        let protection = match hidden {
            Some(_) => Protection::Hidden,
            None if is_rounded && origin == Some("list") => Protection::Rounded,
            None => Protection::None,
        };
        Self {
            value: seen.value,
            numerator: seen.numerator,
            denominator: seen.denominator,
            plan: seen.plan,
            trajectory: seen.recovery,
            forecast: seen.forecast,
            published: beside(Origin::Published),
            derived: beside(Origin::Derived),
            protection,
            missing: if seen.is_partial() { seen.missing.clone() } else { Vec::new() },
            origin,
            restatements: seen.restated.len(),
            source: source.map(|source| (source.clone(), hashes.of(&source.file))),
            ..self
        }
    }

    fn scope(&self) -> &'static str {
        match (&self.part, &self.group) {
            _ if self.is_system => "system",
            (None, None) => "organisation",
            (Some(_), None) => "part",
            (None, Some(_)) => "group",
            (Some(_), Some(_)) => "group_in_part",
        }
    }

    /// The cells, in the order of [`COLUMNS`](super::COLUMNS).
    pub(super) fn cells(&self, about: &About, settings: &str) -> Vec<Cell> {
        let text = |text: &str| Cell::text(text);
        let maybe = |text: Option<&str>| text.map_or(Cell::Blank, Cell::text);
        let number = Cell::number;
        let whole = |number: usize| Cell::Whole(i32::try_from(number).unwrap_or(i32::MAX));
        let indicator = self.indicator;
        let of_indicator = |part: fn(&Indicator) -> &str| maybe(indicator.map(part));
        let day = |day: Option<crate::calendar::Date>| day.map_or(Cell::Blank, Cell::Day);
        let none = Chart::default();
        let chart = self.chart.as_ref().unwrap_or(&none);
        let source = self.source.as_ref();
        let sheet = source.and_then(|(source, _)| source.place.sheet.as_deref());
        let cell = source.and_then(|(source, _)| source.place.cell).map(|cell| cell.to_string());
        let as_of = about.as_of.map(Month::iso);
        vec![
            text(&self.organisation),
            text(self.scope()),
            text(self.part.as_deref().unwrap_or(ALL)),
            text(self.group.as_deref().unwrap_or(ALL)),
            of_indicator(|one| &one.id),
            maybe(self.period.map(|period| period.frequency().as_str())),
            day(self.period.map(Period::first_day)),
            day(self.period.map(Period::last_day)),
            text(&self.organisation_name),
            text(&self.short_name),
            text(&self.part_level),
            of_indicator(|one| &one.name),
            of_indicator(|one| &one.domain),
            of_indicator(|one| &one.programme),
            of_indicator(|one| one.unit.as_str()),
            of_indicator(|one| better(one.polarity)),
            number(self.value),
            number(self.numerator),
            number(self.denominator),
            number(self.plan),
            number(self.trajectory),
            number(self.forecast),
            number(self.band.0),
            number(self.band.1),
            text(&self.forecast_method),
            number(self.target),
            number(self.published),
            number(self.derived),
            text(&chart.kind),
            number(chart.mean),
            number(chart.lower),
            number(chart.upper),
            maybe(chart.variation),
            maybe(chart.signal),
            maybe(chart.assurance),
            chart.left_out.map_or(Cell::Blank, Cell::Flag),
            self.tier.as_ref().map_or(Cell::Blank, |tier| Cell::Whole(i32::from(tier.0))),
            maybe(self.tier.as_ref().map(|tier| tier.1.as_str())),
            self.tier.as_ref().and_then(|tier| tier.2).map_or(Cell::Blank, Cell::Flag),
            text(self.protection.as_str()),
            text(&self.missing.join("; ")),
            maybe(self.origin),
            whole(self.restatements),
            maybe(source.map(|(source, _)| source.file.as_str())),
            maybe(sheet),
            maybe(cell.as_deref()),
            maybe(source.map(|(_, sha256)| sha256.as_str())),
            maybe(as_of.as_deref()),
            text(&about.framework),
            text(&about.method),
            text(settings),
            text(&about.version),
            Cell::Day(about.created),
        ]
    }
}

impl Protection {
    fn as_str(self) -> &'static str {
        match self {
            Self::None => "as_stated",
            Self::Rounded => "rounded",
            Self::Hidden => "hidden",
        }
    }
}

fn better(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Higher => "higher",
        Polarity::Lower => "lower",
        Polarity::Neutral => "neutral",
    }
}

/// The SHA-256 of each file by its name; none where two files of one name differ.
struct Hashes(BTreeMap<String, Option<String>>);

impl Hashes {
    fn new(about: &About) -> Self {
        let mut hashes: BTreeMap<String, Option<String>> = BTreeMap::new();
        for file in &about.files {
            let sha256 = Some(file.sha256.clone());
            let known = hashes.entry(file.name.clone()).or_insert_with(|| sha256.clone());
            if *known != sha256 {
                *known = None;
            }
        }
        Self(hashes)
    }

    fn of(&self, file: &str) -> String {
        self.0.get(file).cloned().flatten().unwrap_or_default()
    }
}
