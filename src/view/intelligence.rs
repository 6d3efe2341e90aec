//! Notes, deliverables, risks and the data-quality mark as they are shown.

mod link;

pub use link::Shown;

use std::collections::BTreeMap;

use super::wording;
use crate::analysis::coincidence::signals;
use crate::analysis::{Analysis, Item, Known, QualityMark, QualityStanding};
use crate::calendar::Month;
use crate::framework::Framework;
use crate::intelligence::{Deliverable, Note, Risk, ThemeRow, ThemeTable, count};
use crate::template::IntelligenceKind;
use crate::words::list;

/// How many months themes are counted over, and notes shown for.
pub const MONTHS: i32 = 12;

/// Width of a bar of the themes, and of the space after it, in the units of the picture.
const BAR: (u32, u32) = (8, 2);
/// Height of the picture of a theme.
pub const BAR_HEIGHT: u32 = 24;

/// A bar: where it starts, how far from the top, how wide and how high.
pub type Bar = [u32; 4];

/// The counts of a theme as bars against the highest count of all themes.
pub fn bars(row: &ThemeRow, highest: usize) -> Vec<Bar> {
    let (width, space) = BAR;
    let height = |count: usize| {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let highest = u32::try_from(highest.max(1)).unwrap_or(u32::MAX);
        // What is there is seen, however small beside the others.
        if count == 0 { 1 } else { (count.saturating_mul(BAR_HEIGHT) / highest).max(3) }
    };
    let at = (0..).map(|number: u32| number.saturating_mul(width + space));
    at.zip(&row.counts)
        .map(|(x, count)| {
            let high = height(*count).min(BAR_HEIGHT);
            [x, BAR_HEIGHT - high, width, high]
        })
        .collect()
}

/// Width of the picture of a theme.
pub fn bars_width(months: usize) -> u32 {
    u32::try_from(months).unwrap_or_default().saturating_mul(BAR.0 + BAR.1)
}

/// What a theme is called.
pub fn theme_name(row: &ThemeRow) -> String {
    row.theme.clone().unwrap_or_else(|| "Without a theme".to_owned())
}

/// The themes of the last 12 months, of one organisation or of all.
pub fn themes(analysis: &Analysis, organisation: Option<&str>) -> ThemeTable {
    let Some(as_of) = analysis.as_of else { return ThemeTable::default() };
    let months: Vec<Month> = (as_of + 1 - MONTHS).through(as_of).collect();
    let notes = analysis.knowledge.notes.iter().map(|known| &known.what);
    let own = |note: &&Note| organisation.is_none_or(|own| note.subject.organisation == own);
    count(notes.filter(own), &months)
}

/// Measures by programme, each with its id and name.
pub type Offered = Vec<(String, Vec<(String, String)>)>;

/// The measures that an organisation reports, by programme in the order of the framework: id and
/// name. Where it reports nothing, all of the framework.
pub fn measures(analysis: Option<&Analysis>, framework: &Framework, organisation: &str) -> Offered {
    let items = analysis.map(|analysis| analysis.items.as_slice()).unwrap_or_default();
    let is_reported = |id: &str| {
        items.iter().any(|i| i.series.key.organisation == organisation && i.indicator.id == id)
    };
    let reports = framework.indicators.iter().any(|indicator| is_reported(&indicator.id));
    let mut by_programme: BTreeMap<usize, Vec<(String, String)>> = BTreeMap::new();
    for indicator in &framework.indicators {
        let place = framework.programmes.iter().position(|name| *name == indicator.programme);
        if let Some(place) = place.filter(|_| !reports || is_reported(&indicator.id)) {
            let measure = (indicator.id.clone(), indicator.name.clone());
            by_programme.entry(place).or_default().push(measure);
        }
    }
    let named = by_programme.into_iter();
    named.filter_map(|(at, own)| Some((framework.programmes.get(at)?.clone(), own))).collect()
}

/// One month of a measure: its figure, its signal, and the notes of each kind.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthOf<'a> {
    /// The month.
    pub month: Month,
    /// The figure, as text.
    pub value: String,
    /// What the chart says of it.
    pub signal: Option<String>,
    /// Soft, qualitative and quantitative, in this order.
    pub notes: [Vec<&'a Known<Note>>; 3],
}

/// The months of the last 12 in which there is a note or a signal, newest first.
pub fn months<'a>(analysis: &'a Analysis, item: &Item) -> Vec<MonthOf<'a>> {
    let Some(as_of) = analysis.as_of else { return Vec::new() };
    let organisation = item.series.key.organisation.clone();
    let indicator = item.indicator.clone();
    let about = analysis
        .knowledge
        .notes_about(move |subject| subject.covers(&organisation, &indicator))
        .collect::<Vec<_>>();
    let signals = signals(item);
    let format = wording::format(item);
    (as_of + 1 - MONTHS)
        .through(as_of)
        .rev()
        .map(|month| {
            let of = |kind: IntelligenceKind| {
                let own = about.iter().copied();
                own.filter(|known| known.what.month == month && known.what.kind == kind).collect()
            };
            let value = item.series.month(month).and_then(|seen| seen.value);
            MonthOf {
                month,
                value: value.map_or_else(|| wording::NOTHING.to_owned(), |v| format.value(v)),
                signal: signals.iter().find(|s| s.month == month).map(|s| s.words.clone()),
                notes: [
                    of(IntelligenceKind::Soft),
                    of(IntelligenceKind::Qualitative),
                    of(IntelligenceKind::Quantitative),
                ],
            }
        })
        .filter(|row| row.signal.is_some() || row.notes.iter().any(|notes| !notes.is_empty()))
        .collect()
}

/// The risks that threaten a measure, the highest first.
pub fn risks_of<'a>(analysis: &'a Analysis, item: &Item) -> Vec<&'a Known<Risk>> {
    let risks = analysis.knowledge.risks.iter();
    let key = &item.series.key.organisation;
    risks.filter(|known| known.what.subject.covers(key, &item.indicator)).collect()
}

/// The deliverables that a measure depends on, by month.
pub fn deliverables_of<'a>(analysis: &'a Analysis, item: &Item) -> Vec<&'a Known<Deliverable>> {
    let deliverables = analysis.knowledge.deliverables.iter();
    let key = &item.series.key.organisation;
    deliverables.filter(|known| known.what.subject.covers(key, &item.indicator)).collect()
}

/// Where a note comes from: its themes, its source and who recorded it, or its file and cell.
pub fn note_facts(known: &Known<Note>) -> String {
    let note = &known.what;
    let themes = list(&note.themes.iter().map(String::as_str).collect::<Vec<_>>());
    let read = known.source.as_ref().map(|source| format!("{}, {}", source.file, source.place));
    let parts = [Some(themes), Some(note.origin()), read];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// A month, or a dash.
pub fn month(month: Option<Month>) -> String {
    month.map_or_else(|| wording::NOTHING.to_owned(), |month| month.to_string())
}

/// The mark in a few characters: one for each respect, in their order.
pub fn glyph(mark: &QualityMark) -> String {
    let sign = |standing: QualityStanding| match standing {
        QualityStanding::Sufficient => '●',
        QualityStanding::NotSufficient => '×',
        QualityStanding::NotAssessed => '○',
    };
    mark.aspects.iter().map(|aspect| sign(aspect.standing)).collect()
}

/// What the characters of the mark mean.
pub const GLYPH_KEY: &str = "● sufficient, × not sufficient, ○ not assessed";

/// The mark in words: `Data quality: 4 of 7 sufficient; not sufficient: granularity; …`.
pub fn mark_words(mark: &QualityMark) -> String {
    let named = |standing| {
        let own = mark.aspects.iter().filter(move |aspect| aspect.standing == standing);
        list(&own.map(|aspect| aspect.respect.name().to_lowercase()).collect::<Vec<_>>())
    };
    let mut words =
        format!("Data quality: {} of 7 sufficient", mark.count(QualityStanding::Sufficient));
    for standing in [QualityStanding::NotSufficient, QualityStanding::NotAssessed] {
        let own: String = named(standing);
        if !own.is_empty() {
            words.push_str(&format!("; {}: {own}", standing.name().to_lowercase()));
        }
    }
    words
}

/// What a coincidence does not say.
pub const NO_CAUSE: &str = "A coincidence is not a cause. Measures that move together anyway, as many do in winter, coincide more often than this counts on.";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Aspect, Respect};

    #[test]
    fn bars_stand_on_the_ground_and_within_the_picture() {
        let row = ThemeRow { theme: None, counts: vec![0, 1, 4, 9], total: 14 };
        let bars = bars(&row, 9);
        assert_eq!(bars.len(), 4);
        assert!(bars.iter().all(|[_, y, _, high]| y + high == BAR_HEIGHT));
        assert!(bars.windows(2).all(|pair| pair[0][3] < pair[1][3]));
        assert!(bars.last().is_some_and(|[x, _, wide, high]| {
            x + wide <= bars_width(4) && *high == BAR_HEIGHT
        }));
    }

    #[test]
    fn the_mark_is_said_in_words() {
        let aspect = |respect, standing| Aspect { respect, standing, reason: String::new() };
        let mark = QualityMark {
            aspects: vec![
                aspect(Respect::Timeliness, QualityStanding::Sufficient),
                aspect(Respect::Granularity, QualityStanding::NotSufficient),
                aspect(Respect::Audit, QualityStanding::NotAssessed),
            ],
        };
        assert_eq!(glyph(&mark), "●×○");
        assert_eq!(
            mark_words(&mark),
            "Data quality: 1 of 7 sufficient; not sufficient: granularity; not assessed: audit"
        );
    }
}
