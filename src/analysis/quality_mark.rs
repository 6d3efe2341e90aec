//! How far the data of a measure can be relied on, in seven respects, each with its reason.
//!
//! Five follow from the returns: whether the value is there in time, whether months are missing,
//! what the checks find, how often months are restated, and how far down the figures go. Who signs
//! off is read from the return or recorded by a person; an audit is only ever recorded. Where
//! nothing tells, the respect is not assessed, which is not the same as sufficient.
//!
//! Source: the data-quality marks that trusts print beside a measure, and NHS Digital, Data quality
//! assurance framework for providers. The bounds ([`RESTATED`], [`AUDIT_MONTHS`]) are Sightline's.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{FileFindings, Item};
use crate::calendar::{Date, Frequency, Month};
use crate::finding::{Code, Finding, Place, Severity};
use crate::intelligence::{Intelligence, Review, ReviewKind};
use crate::series::{Reported, Series, SeriesKey};
use crate::template::HighlightLabel;
use crate::words::counted;

/// Up to so many restated months of the last 12 are usual revision.
pub const RESTATED: usize = 2;

/// An audit counts for so many months.
pub const AUDIT_MONTHS: i32 = 24;

/// The months that are looked back on.
const MONTHS: i32 = 12;

/// The respects in which data are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Respect {
    /// Whether the value is there in time.
    Timeliness,
    /// Whether months and plans are missing.
    Completeness,
    /// Whether the checks find anything.
    Validity,
    /// Whether figures stay as they were stated, and follow from their parts.
    Consistency,
    /// How far below the organisation the figures go.
    Granularity,
    /// Whether somebody answers for them.
    SignOff,
    /// Whether somebody looked behind them.
    Audit,
}

/// How data stand in one respect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Standing {
    /// They can be relied on.
    Sufficient,
    /// They cannot, without a look at the reason.
    NotSufficient,
    /// Nothing tells.
    NotAssessed,
}

/// One respect with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aspect {
    /// Which it is.
    pub respect: Respect,
    /// How the data stand.
    pub standing: Standing,
    /// Why, in a sentence.
    pub reason: String,
}

/// The mark of one measure, from the return that counts last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualityMark {
    /// All seven, in their order.
    pub aspects: Vec<Aspect>,
}

impl Respect {
    /// All of them, in their order.
    pub const ALL: [Self; 7] = [
        Self::Timeliness,
        Self::Completeness,
        Self::Validity,
        Self::Consistency,
        Self::Granularity,
        Self::SignOff,
        Self::Audit,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Timeliness => "Timeliness",
            Self::Completeness => "Completeness",
            Self::Validity => "Validity",
            Self::Consistency => "Consistency",
            Self::Granularity => "Granularity",
            Self::SignOff => "Source and sign-off",
            Self::Audit => "Audit",
        }
    }
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Sufficient, Self::NotSufficient, Self::NotAssessed];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sufficient => "Sufficient",
            Self::NotSufficient => "Not sufficient",
            Self::NotAssessed => "Not assessed",
        }
    }
}

impl QualityMark {
    /// How many respects stand so.
    pub fn count(&self, standing: Standing) -> usize {
        self.aspects.iter().filter(|aspect| aspect.standing == standing).count()
    }
}

/// What all marks rest on.
pub(super) struct Basis<'a> {
    pub findings: &'a [FileFindings],
    pub parts: &'a [Series],
    pub entered: &'a Intelligence,
    pub as_of: Month,
    owners: BTreeMap<String, Owners>,
    sheets: Sheets,
}

/// Who answers for a return.
#[derive(Debug, Default)]
struct Owners {
    month: Option<Month>,
    is_signed: bool,
    /// Indicators whose highlight report names somebody.
    led: BTreeSet<String>,
}

/// By file and sheet: the measures that stand there, by organisation and indicator, each with its
/// rows.
type Sheets = BTreeMap<(String, String), BTreeMap<(String, String), BTreeSet<u32>>>;

impl<'a> Basis<'a> {
    /// Gathers who answers for the returns and which measures stand on which sheets.
    pub fn gather(
        reported: &[Reported<'_>],
        findings: &'a [FileFindings],
        parts: &'a [Series],
        entered: &'a Intelligence,
        as_of: Month,
    ) -> Self {
        let mut returns: Vec<&Reported<'_>> = reported.iter().collect();
        returns.retain(|reported| reported.month().is_none_or(|month| month <= as_of));
        returns.sort_by_key(|reported| reported.order());
        let mut owners = BTreeMap::new();
        let mut sheets = Sheets::new();
        for reported in returns {
            if let Some(organisation) = reported.organisation {
                owners.insert(organisation.value.id().to_owned(), Owners::of(reported));
            }
            take_places(reported, &mut sheets);
        }
        Self { findings, parts, entered, as_of, owners, sheets }
    }

    /// The mark of an item; `None` for the system as a whole, whose data are those of its parts.
    pub fn mark(&self, item: &Item) -> Option<QualityMark> {
        if item.is_system {
            return None;
        }
        let aspect = |respect, (standing, reason)| Aspect { respect, standing, reason };
        let aspects = vec![
            aspect(Respect::Timeliness, self.timeliness(item)),
            aspect(Respect::Completeness, self.completeness(item)),
            aspect(Respect::Validity, self.validity(item)),
            aspect(Respect::Consistency, self.consistency(item)),
            aspect(Respect::Granularity, self.granularity(item)),
            aspect(Respect::SignOff, self.sign_off(item)),
            aspect(Respect::Audit, self.audit(item)),
        ];
        Some(QualityMark { aspects })
    }

    fn timeliness(&self, item: &Item) -> Judged {
        let latest = item.series.observations.iter().rfind(|(_, seen)| seen.has_value());
        let Some((period, _)) = latest else {
            return not_sufficient("There is no value.");
        };
        let behind = self.as_of - period.month_of_end();
        // A quarter is behind when the next one has ended as well.
        let allowed = if item.series.frequency == Frequency::Quarterly { 2 } else { 0 };
        if behind <= allowed {
            sufficient(format!("The latest value is that of {period}."))
        } else {
            let behind = usize::try_from(behind).unwrap_or_default();
            not_sufficient(format!(
                "The latest value is that of {period}, {} behind {}.",
                counted(behind, "month"),
                self.as_of.long()
            ))
        }
    }

    fn completeness(&self, item: &Item) -> Judged {
        if item.series.frequency != Frequency::Monthly {
            return not_assessed("Only months are counted, and this is not a monthly measure.");
        }
        let is_there = |month: &Month| item.series.month(*month).is_some_and(|o| o.has_value());
        let window = (self.as_of + 1 - MONTHS).through(self.as_of);
        let months: Vec<Month> = window.skip_while(|month| !self.starts_by(item, *month)).collect();
        let missing = months.iter().filter(|month| !is_there(month)).count();
        let planned = |month: &&Month| item.series.month(**month).is_some_and(|o| o.plan.is_some());
        let without_plan = months.len() - months.iter().filter(planned).count();
        let plan = match without_plan {
            0 => "each with a plan".to_owned(),
            all if all == months.len() => "none with a plan".to_owned(),
            some => format!("{} without a plan", counted(some, "month")),
        };
        let words = format!(
            "{} of the last {} have a value, {plan}.",
            months.len() - missing,
            counted(months.len(), "month")
        );
        let is_enough = missing == 0 && !months.is_empty();
        if is_enough { sufficient(words) } else { not_sufficient(words) }
    }

    /// Whether the series has begun by a month.
    fn starts_by(&self, item: &Item, month: Month) -> bool {
        let first = item.series.observations.iter().find(|(_, seen)| seen.has_value());
        first.is_some_and(|(period, _)| period.month_of_end() <= month)
    }

    fn validity(&self, item: &Item) -> Judged {
        let Some(found) = self.open(item) else { return no_return() };
        let found =
            found.iter().filter(|f| !matches!(f.code, Code::Arithmetic | Code::Change)).count();
        match found {
            0 => sufficient("The checks found nothing wrong with it in the latest return."),
            some => not_sufficient(format!(
                "The checks found {} in the latest return.",
                counted(some, "problem")
            )),
        }
    }

    fn consistency(&self, item: &Item) -> Judged {
        let Some(found) = self.open(item) else { return no_return() };
        let contradictions = found.iter().filter(|f| f.code == Code::Arithmetic).count();
        let from = self.as_of + 1 - MONTHS;
        let recent =
            item.series.observations.iter().filter(|(period, _)| period.month_of_end() >= from);
        let restated = recent.filter(|(_, seen)| !seen.restated.is_empty()).count();
        let restated_words = match restated {
            0 => "No figure of the last 12 months was restated".to_owned(),
            1 => "1 figure of the last 12 months was restated".to_owned(),
            some => format!("{some} figures of the last 12 months were restated"),
        };
        if contradictions > 0 {
            not_sufficient(format!(
                "{restated_words}, and the checks found {} that do not follow from their parts.",
                counted(contradictions, "figure")
            ))
        } else if restated > RESTATED {
            not_sufficient(format!("{restated_words}; up to {RESTATED} are usual revision."))
        } else {
            sufficient(format!("{restated_words}, and figures follow from their parts."))
        }
    }

    fn granularity(&self, item: &Item) -> Judged {
        let key = &item.series.key;
        let own = self.parts.iter().filter(|part| {
            part.key.organisation == key.organisation && part.key.indicator == key.indicator
        });
        let (mut areas, mut groups) = (BTreeSet::new(), BTreeSet::new());
        for part in own {
            areas.extend(part.key.area.as_ref());
            groups.extend(part.key.group.as_ref());
        }
        let counts = [(areas.len(), "part of the organisation"), (groups.len(), "group of people")];
        let said: Vec<String> = counts
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, what)| match (number, what) {
                (1, what) => format!("1 {what}"),
                (number, "group of people") => format!("{number} groups of people"),
                (number, _) => format!("{number} parts of the organisation"),
            })
            .collect();
        if said.is_empty() {
            not_sufficient("Nothing below the organisation as a whole was supplied.")
        } else {
            sufficient(format!("Supplied for {}.", said.join(" and ")))
        }
    }

    fn sign_off(&self, item: &Item) -> Judged {
        let key = &item.series.key;
        if let Some(review) = self.review(item, ReviewKind::SignOff) {
            return reviewed(review, "Signed off", "Not signed off");
        }
        let Some(owners) = self.owners.get(&key.organisation) else { return no_return() };
        let month = owners.month.map_or_else(String::new, |month| format!(" for {}", month.long()));
        match (owners.is_signed, owners.led.contains(&key.indicator)) {
            (true, true) => sufficient(format!(
                "The return{month} says who signed it off, and who answers for this measure."
            )),
            (true, false) => not_sufficient(format!(
                "The return{month} says who signed it off, and not who answers for this measure."
            )),
            (false, true) => not_sufficient(format!(
                "The return{month} says who answers for this measure, and not who signed it off."
            )),
            (false, false) => not_sufficient(format!(
                "The return{month} says neither who signed it off nor who answers for this measure."
            )),
        }
    }

    fn audit(&self, item: &Item) -> Judged {
        let Some(review) = self.review(item, ReviewKind::Audit) else {
            return not_assessed("No audit was recorded.");
        };
        if review.is_sufficient && self.as_of - review.date.month() > AUDIT_MONTHS {
            return not_sufficient(format!(
                "The last audit was on {}, more than {AUDIT_MONTHS} months before {}.",
                day(review.date),
                self.as_of.long()
            ));
        }
        reviewed(review, "Audited and found sufficient", "Audited and found not sufficient")
    }

    fn review(&self, item: &Item, kind: ReviewKind) -> Option<&Review> {
        let key = &item.series.key;
        let review = self.entered.latest_review(&key.organisation, &key.indicator, kind);
        review.filter(|review| review.date.month() <= self.as_of)
    }

    /// The errors and warnings about a measure in the file of its latest value; `None` where that is
    /// no return.
    fn open(&self, item: &Item) -> Option<Vec<&Finding>> {
        let observations = &item.series.observations;
        let (_, latest) = observations.iter().rfind(|(_, seen)| seen.has_value())?;
        let file = &latest.source.as_ref().filter(|_| latest.origin().is_none())?.file;
        let key = &item.series.key;
        let measure = (key.organisation.clone(), key.indicator.clone());
        let is_about = |finding: &&Finding| {
            let Some(sheet) = &finding.place.sheet else { return false };
            let Some(measures) = self.sheets.get(&(file.clone(), sheet.clone())) else {
                return false;
            };
            let Some(rows) = measures.get(&measure) else { return false };
            // A sheet of its own is about it in whole; of a sheet with others, its rows are.
            measures.len() == 1 || finding.place.cell.is_some_and(|cell| rows.contains(&cell.row))
        };
        let found = self.findings.iter().filter(|found| found.file == *file);
        let found = found.flat_map(|found| &found.findings);
        Some(found.filter(|f| f.severity < Severity::Information).filter(is_about).collect())
    }
}

impl Owners {
    fn of(reported: &Reported<'_>) -> Self {
        let cover = reported.accepted.return_.cover.as_ref();
        let is_signed = cover.is_some_and(|cover| cover.signed_off_by.text().is_some());
        let leads =
            [HighlightLabel::Sro, HighlightLabel::PerformanceLead, HighlightLabel::DeliveryLead];
        let is_led = |fields: &BTreeMap<HighlightLabel, crate::template::Entry>| {
            leads.iter().any(|label| fields.get(label).is_some_and(|entry| entry.text().is_some()))
        };
        let led = reported
            .blocks
            .iter()
            .filter(|block| is_led(&block.highlight.fields))
            .filter_map(|block| Some(block.indicator?.value.id.clone()));
        Self { month: reported.month(), is_signed, led: led.collect() }
    }
}

/// Where a return speaks of which measure.
fn take_places(reported: &Reported<'_>, sheets: &mut Sheets) {
    let mut take = |key: SeriesKey, place: &Place| {
        let Some(sheet) = &place.sheet else { return };
        let measures = sheets.entry((reported.accepted.file.clone(), sheet.clone())).or_default();
        let rows = measures.entry((key.organisation, key.indicator)).or_default();
        rows.extend(place.cell.map(|cell| cell.row));
    };
    for row in &reported.rows {
        if let Some(key) = row.key() {
            take(key, &row.row.period.place);
        }
    }
    for block in &reported.blocks {
        let Some(key) = block.key() else { continue };
        let highlight = block.highlight;
        let grid = [&highlight.months, &highlight.plan, &highlight.actual];
        let entries = highlight.fields.values().chain(grid.into_iter().flatten());
        take(key.clone(), &highlight.place);
        entries.for_each(|entry| take(key.clone(), &entry.place));
    }
}

type Judged = (Standing, String);

fn sufficient(reason: impl Into<String>) -> Judged {
    (Standing::Sufficient, reason.into())
}

fn not_sufficient(reason: impl Into<String>) -> Judged {
    (Standing::NotSufficient, reason.into())
}

fn not_assessed(reason: impl Into<String>) -> Judged {
    (Standing::NotAssessed, reason.into())
}

fn no_return() -> Judged {
    not_assessed("The latest value does not come from a return.")
}

fn reviewed(review: &Review, yes: &str, no: &str) -> Judged {
    let what = if review.is_sufficient { yes } else { no };
    let found = match review.words.as_str() {
        "" => String::new(),
        words => format!(": {}", words.trim_end_matches('.')),
    };
    let words = format!("{what} on {} by {}{found}.", day(review.date), review.by);
    if review.is_sufficient { sufficient(words) } else { not_sufficient(words) }
}

/// `30 September 2026`.
fn day(date: Date) -> String {
    format!("{} {}", date.ymd().2, date.month().long())
}
