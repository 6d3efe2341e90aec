//! What a patient-level list comes to, as tables and short facts: by month, by part, by weeks
//! waited, and beside what returns say. Everything is made from figures as they may be shown.

use crate::analysis::Analysis;
use crate::calendar::{Month, Period};
use crate::chart::format::Format;
use crate::disclosure::Shown;
use crate::framework::Framework;
use crate::patients::{
    Band, Cut, Days, FigureSort, Kind, Longest, ShownFigure, ShownGroup, ShownMeasures, ShownMonth,
    ShownWaitingList, weeks_and_days,
};
use crate::series::agree_within;
use crate::words::thousands;

/// Rows under headings, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it holds.
    pub caption: String,
    /// The headings, that of the row's own name first.
    pub headings: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// A fact with its name.
pub type Fact = (String, String);

/// What stands where the rule hides a number.
const HIDDEN: &str = "*";

/// The months of an organisation, the newest first.
pub fn by_month(group: &ShownGroup, framework: &Framework) -> Table {
    let indicators = indicators(&group.months);
    let waits = group.months.iter().any(|month| month.waiting.is_some());
    let mut headings = vec!["Month".to_owned()];
    headings.extend(figure_headings(&indicators, waits, framework));
    let row = |month: &ShownMonth| {
        let mut row = vec![month.month.short()];
        row.extend(cells(Some(month), &indicators, waits));
        row
    };
    let caption = format!("Figures of {} by month", group.organisation);
    Table { caption, headings, rows: group.months.iter().rev().map(row).collect() }
}

/// The parts of an organisation in one month, with the share that each has of the whole.
pub fn by_part(
    shown: &ShownMeasures,
    organisation: &str,
    cut: Cut,
    month: Month,
    framework: &Framework,
) -> Table {
    let whole = shown.wholes().find(|group| group.organisation == organisation);
    let whole = whole.and_then(|group| group.month(month));
    let parts: Vec<_> =
        shown.parts(organisation, cut).map(|(part, group)| (part, group.month(month))).collect();
    let indicators = indicators(whole);
    let waits = whole.is_some_and(|month| month.waiting.is_some());
    let all = whole.and_then(size).and_then(Shown::number).filter(|all| *all > 0);
    let share = |month: Option<&ShownMonth>| {
        let own = month.and_then(size).and_then(Shown::number);
        own.zip(all).map_or_else(
            || HIDDEN.to_owned(),
            |(own, all)| format!("{:.1}%", own as f64 / all as f64 * 100.0),
        )
    };
    let mut headings = vec![cut.words().to_owned(), "Share of all".to_owned()];
    headings.extend(figure_headings(&indicators, waits, framework));
    let row = |name: String, share: String, month: Option<&ShownMonth>| {
        let mut row = vec![name, share];
        row.extend(cells(month, &indicators, waits));
        row
    };
    let mut rows: Vec<Vec<String>> = parts
        .into_iter()
        .map(|(part, month)| row(part.name.clone(), share(month), month))
        .collect();
    rows.push(row("All".to_owned(), share(whole), whole));
    let caption = format!("{organisation} in {} by {}", month.long(), cut.words().to_lowercase());
    Table { caption, headings, rows }
}

/// How many people or events a month's figures rest on.
fn size(month: &ShownMonth) -> Option<Shown> {
    let of_figure = || month.figures.iter().find_map(|figure| figure.denominator);
    month.waiting.as_ref().map(|list| list.total).or_else(of_figure)
}

fn indicators<'m>(months: impl IntoIterator<Item = &'m ShownMonth>) -> Vec<&'m ShownFigure> {
    let mut indicators: Vec<&ShownFigure> = Vec::new();
    for figure in months.into_iter().flat_map(|month| &month.figures) {
        if indicators.iter().all(|known| known.indicator != figure.indicator) {
            indicators.push(figure);
        }
    }
    indicators
}

fn figure_headings(indicators: &[&ShownFigure], waits: bool, framework: &Framework) -> Vec<String> {
    let lists = ["Waiting", "Median wait", "Came in", "Left"];
    let mut headings: Vec<String> =
        lists.iter().filter(|_| waits).map(|text| (*text).to_owned()).collect();
    headings.extend(indicators.iter().map(|figure| name(&figure.indicator, framework)));
    headings
}

fn name(indicator: &str, framework: &Framework) -> String {
    framework.indicator(indicator).map_or_else(|| indicator.to_owned(), |one| one.name.clone())
}

fn cells(month: Option<&ShownMonth>, indicators: &[&ShownFigure], waits: bool) -> Vec<String> {
    let mut cells = Vec::new();
    if waits {
        let list = month.and_then(|month| month.waiting.as_ref());
        cells.extend(list.map_or([const { String::new() }; 4], |list| {
            [
                number(list.total),
                days(list.median),
                number(list.movement.additions),
                number(list.movement.removals),
            ]
        }));
    }
    let find = |figure: &&ShownFigure| month.and_then(|month| month.figure(&figure.indicator));
    cells.extend(indicators.iter().map(|one| find(one).map_or(String::new(), amount)));
    cells
}

/// A figure as text: `61.5% of 12,275`, `1,234`, `32.1 minutes`.
fn amount(figure: &ShownFigure) -> String {
    let Some(value) = figure.value else { return HIDDEN.to_owned() };
    let of = figure.denominator.map_or(String::new(), |all| format!(" of {}", number(all)));
    match figure.sort {
        FigureSort::Count => thousands(value as u64),
        FigureSort::Share => format!("{value:.1}%{of}"),
        FigureSort::MeanTime => format!("{value:.1} minutes{of}"),
    }
}

fn number(count: Shown) -> String {
    count.number().map_or_else(|| HIDDEN.to_owned(), thousands)
}

fn days(days: Days) -> String {
    match days {
        Days::None => "–".to_owned(),
        Days::Number(days) => format!("{:.1} weeks", days / 7.0),
        Days::Hidden => HIDDEN.to_owned(),
    }
}

/// How many have waited how long at the end of a month.
pub fn by_weeks(list: &ShownWaitingList, kind: Kind, month: Month) -> Table {
    let row = |band: &Band| vec![band_words(band, kind), number(band.people)];
    Table {
        caption: format!("Waiting at the end of {}", month.long()),
        headings: vec!["Waited".to_owned(), "People".to_owned()],
        rows: list.bands.iter().map(row).collect(),
    }
}

/// RTT counts in “more than k to k + 1 weeks”, diagnostics in “k to under k + 1”.
fn band_words(band: &Band, kind: Kind) -> String {
    let Band { from, to, .. } = *band;
    match (kind, from, to) {
        (Kind::RttPathways, from, None) => format!("over {from} weeks"),
        (Kind::RttPathways, 0, Some(to)) => format!("up to {to} weeks"),
        (Kind::RttPathways, from, Some(to)) => format!("over {from} to {to} weeks"),
        (_, from, None) => format!("{from} weeks or more"),
        (_, 0, Some(to)) => format!("under {to} weeks"),
        (_, from, Some(to)) => format!("{from} to under {to} weeks"),
    }
}

/// What else is known of a list at the end of a month.
pub fn facts(month: &ShownMonth, kind: Kind) -> Vec<Fact> {
    let Some(list) = &month.waiting else { return responses(month) };
    let mut facts: Vec<Fact> = vec![
        ("Half have waited at most".to_owned(), days(list.median)),
        ("92 in 100 have waited at most".to_owned(), days(list.percentile_92)),
        ("Longest wait".to_owned(), longest(list, kind)),
    ];
    facts.extend(list.over.iter().map(|(weeks, people)| {
        let band = Band { from: *weeks, to: None, people: *people };
        let name = band_words(&band, kind);
        (crate::view::wording::capital(&name), number(*people))
    }));
    if let Some(first) = month.figure("rtt_first") {
        let waiting = first.denominator.unwrap_or(Shown::Hidden);
        let within = first.value.map_or(HIDDEN.to_owned(), |value| format!("{value:.1}%"));
        facts.push((
            "Waiting for a first appointment".to_owned(),
            format!("{}, {within} of them within 18 weeks", number(waiting)),
        ));
    }
    let standard = if kind == Kind::RttPathways { "within 18 weeks" } else { "in under 6 weeks" };
    let movement = list.movement;
    facts.extend([
        ("Waiting at the start of the month".to_owned(), number(movement.opening)),
        ("Came in".to_owned(), number(movement.additions)),
        ("Left".to_owned(), number(movement.removals)),
        ("Waiting at the end of the month".to_owned(), number(movement.closing)),
        (
            "Ended in the month, with a known start".to_owned(),
            format!(
                "{}, {} of them {standard}",
                number(list.completed),
                number(list.completed_within)
            ),
        ),
    ]);
    facts
}

fn longest(list: &ShownWaitingList, kind: Kind) -> String {
    match (list.longest, kind) {
        (Longest::Days(days), _) => weeks_and_days(days),
        (Longest::Beyond(weeks), Kind::RttPathways) => format!("over {weeks} weeks"),
        (Longest::Beyond(weeks), _) => format!("{weeks} weeks or more"),
        (Longest::None, _) if list.known == Shown::Number(0) => "–".to_owned(),
        (Longest::None, _) => HIDDEN.to_owned(),
    }
}

fn responses(month: &ShownMonth) -> Vec<Fact> {
    let fact = |one: &crate::patients::ShownResponses| {
        let mean = one.mean.map_or(HIDDEN.to_owned(), |mean| format!("{mean:.1} minutes"));
        let incidents = number(one.incidents);
        (format!("Category {}", one.category), format!("{mean} on average over {incidents}"))
    };
    month.responses.iter().map(fact).collect()
}

/// Whether a month's movement adds up, in a sentence. It names no number, which the rule may hide.
pub fn reconciliation(month: &ShownMonth) -> Option<String> {
    let is_sound = month.waiting.as_ref()?.movement.reconciles;
    let month = month.month.long();
    Some(if is_sound {
        format!(
            "The list at the start of {month}, with who came in and without who left, is the \
                 list at its end."
        )
    } else {
        format!(
            "In {month} the list at the start, with who came in and without who left, is not the \
             list at the end."
        )
    })
}

/// What returns state of the same month, beside what the list comes to.
pub fn beside_returns(month: &ShownMonth, organisation: &str, analysis: &Analysis) -> Vec<String> {
    let sentence = |figure: &ShownFigure| {
        let item = analysis.items.iter().find(|item| {
            item.series.key.organisation == organisation
                && item.indicator.id == *figure.indicator
                && !item.is_system
        })?;
        let seen = item.series.observations.get(&Period::Month(month.month))?;
        let (stated, source) = (seen.value?, seen.source.as_ref()?);
        if seen.origin().is_some() {
            return None;
        }
        let format = Format::new(item.indicator.unit, [stated]).at_least(item.indicator.decimals);
        let said = format!(
            "{}: the return says {} ({}, {})",
            item.indicator.name,
            format.value(stated),
            source.file,
            source.place
        );
        Some(match figure.value {
            None => format!("{said}; what the list comes to is hidden."),
            Some(value) if agree_within(stated, value, figure.margin) => {
                format!("{said}, and the list comes to {}: they agree.", format.value(value))
            }
            Some(value) => {
                let value = format.apart(value, &[stated]).value(value);
                format!("{said}; the list comes to {value}.")
            }
        })
    };
    month.figures.iter().filter_map(sentence).collect()
}

/// How many parts of organisations have figures of their own, in a sentence; `None` where none has.
pub fn parts(shown: &ShownMeasures) -> Option<String> {
    let names: Vec<String> = shown.cuts().iter().map(|cut| cut.words().to_lowercase()).collect();
    let parts = shown.groups.iter().filter(|group| group.part.is_some()).count();
    (parts > 0).then(|| {
        let groups = crate::words::counted(parts, "group");
        format!("Counted too, by {}: {groups}.", crate::words::list(&names))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::Rule;
    use crate::patients::Invented;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    fn shown(rule: Rule) -> ShownMeasures {
        let january = month("2026-01");
        Invented::attendances("Attendances", month("2026-02"))
            .group("RXW", None, january, &[(701, 1_003), (3, 1_000)])
            .group("RXW", Some((Cut::Sex, "Female")), january, &[(351, 502), (2, 501)])
            .group("RXW", Some((Cut::Sex, "Male")), january, &[(350, 501), (1, 499)])
            .measures()
            .shown(rule)
    }

    #[test]
    fn few_people_are_hidden_and_the_newest_month_comes_first() {
        let framework = Framework::shipped();
        let rounded = shown(Rule::RoundToFive);
        let table = by_month(&rounded.groups[0], &framework);
        assert_eq!(table.headings.len(), 2);
        assert_eq!(table.rows[0], ["Feb 26", "*"]);
        assert_eq!(table.rows[1][1], "69.7% of 1,005");
        let exact = by_month(&shown(Rule::AsTheyAre).groups[0], &framework);
        assert_eq!(exact.rows[0][1], "0.3% of 1,000");
    }

    #[test]
    fn the_parts_of_a_month_stand_beside_the_whole_with_their_shares() {
        let framework = Framework::shipped();
        let table =
            by_part(&shown(Rule::RoundToFive), "RXW", Cut::Sex, month("2026-01"), &framework);
        assert_eq!(table.headings[..2], ["Sex", "Share of all"]);
        assert_eq!(table.rows[0], ["Female", "49.8%", "70.0% of 500"]);
        assert_eq!(table.rows[2], ["All", "100.0%", "69.7% of 1,005"]);
    }

    #[test]
    fn bands_are_told_as_each_kind_of_list_counts_them() {
        let band = |from, to| Band { from, to, people: Shown::Hidden };
        let rtt = |from, to| band_words(&band(from, to), Kind::RttPathways);
        assert_eq!(rtt(0, Some(6)), "up to 6 weeks");
        assert_eq!(
            (rtt(6, Some(12)).as_str(), rtt(104, None).as_str()),
            ("over 6 to 12 weeks", "over 104 weeks")
        );
        let tests = |from, to| band_words(&band(from, to), Kind::DiagnosticsWaitingList);
        assert_eq!(
            (tests(0, Some(2)).as_str(), tests(13, None).as_str()),
            ("under 2 weeks", "13 weeks or more")
        );
    }
}
