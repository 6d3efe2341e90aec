//! What is shown of a patient-level list: how far its reading has come, and what it comes to by
//! month. Every figure passes the small-number rule on its way into a table.

use crate::disclosure::{Rule, Shown};
use crate::framework::Framework;
use crate::patients::{
    Amount, Completeness, Figure, GroupMeasures, Measures, MonthMeasures, ShownFigure,
};
use crate::words::{self, thousands};
use crate::workbook::rows::Progress;

/// How far a list has come, by the clock of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// Bytes and rows.
    pub progress: Progress,
    /// Milliseconds since the reading began.
    pub elapsed: f64,
}

/// Milliseconds before a speed says anything.
const SETTLED: f64 = 500.0;

impl Pace {
    /// The part that was read, from 0 to 1.
    pub fn share(self) -> f64 {
        let Progress { bytes, total, .. } = self.progress;
        if total == 0 { 0.0 } else { (bytes as f64 / total as f64).clamp(0.0, 1.0) }
    }

    /// `412,000 rows so far, 84 MB of data a second, about 6 seconds left`.
    pub fn words(self) -> String {
        let mut words = format!("{} so far", counted(self.progress.rows, "row"));
        if self.elapsed >= SETTLED && self.progress.bytes > 0 {
            let speed = self.progress.bytes as f64 / 1_000.0 / self.elapsed;
            let digits = if speed < 10.0 { 1 } else { 0 };
            words += &format!(", {speed:.digits$} MB of data a second");
            let left = self.elapsed * (1.0 - self.share()) / self.share() / 1_000.0;
            words += &format!(", {}", time_left(left));
        }
        words
    }
}

fn time_left(seconds: f64) -> String {
    match seconds {
        seconds if seconds < 1.5 => "about a second left".to_owned(),
        seconds if seconds < 90.0 => format!("about {seconds:.0} seconds left"),
        seconds => format!("about {:.0} minutes left", seconds / 60.0),
    }
}

/// A number of things, with commas.
fn counted(number: u64, noun: &str) -> String {
    let noun = if number == 1 { noun.to_owned() } else { format!("{noun}s") };
    format!("{} {noun}", thousands(number))
}

/// `1,000,001 rows were read, the last is row 1,000,001, as the sheet states.`, or what is missing.
pub fn proof(completeness: &Completeness) -> String {
    if let Some(shortfall) = completeness.shortfall() {
        return format!("The list is not whole: {shortfall} Its figures are not used.");
    }
    let (rows, last) = (counted(completeness.read, "row"), thousands(completeness.last_row.into()));
    let were = if completeness.read == 1 { "was" } else { "were" };
    let stated = match completeness.stated_last_row {
        Some(stated) if stated == completeness.last_row => ", as the sheet states",
        Some(_) => ", which is beyond the last row that the sheet states",
        None => "; the file was read to its end",
    };
    format!("{rows} {were} read, the last is row {last}{stated}.")
}

/// What a list comes to for one organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthTable {
    /// The organisation's code.
    pub organisation: String,
    /// The headings: the month first.
    pub headings: Vec<String>,
    /// A row for each month, the newest first.
    pub rows: Vec<Vec<String>>,
    /// What does not add up, in sentences.
    pub unreconciled: Vec<String>,
}

/// A table for each organisation, without its parts.
pub fn tables(measures: &Measures, framework: &Framework, rule: Rule) -> Vec<MonthTable> {
    let whole = measures.groups.iter().filter(|group| group.part.is_none());
    whole.map(|group| table(group, framework, rule)).collect()
}

/// How many parts of organisations have figures of their own, in a sentence; `None` where none has.
pub fn parts(measures: &Measures) -> Option<String> {
    let mut cuts: Vec<_> =
        measures.groups.iter().filter_map(|group| Some(group.part.as_ref()?.cut)).collect();
    let parts = cuts.len();
    cuts.sort_unstable();
    cuts.dedup();
    let names: Vec<String> = cuts.iter().map(|cut| cut.words().to_lowercase()).collect();
    (parts > 0).then(|| {
        format!("Counted too, by {}: {}.", words::list(&names), counted(parts as u64, "group"))
    })
}

fn table(group: &GroupMeasures, framework: &Framework, rule: Rule) -> MonthTable {
    let mut indicators: Vec<&str> = Vec::new();
    for figure in group.months.iter().flat_map(|month| &month.figures) {
        if !indicators.contains(&figure.indicator.as_str()) {
            indicators.push(&figure.indicator);
        }
    }
    let waits = group.months.iter().any(|month| month.waiting.is_some());
    let mut headings = vec!["Month".to_owned()];
    if waits {
        headings.extend(["Waiting", "Median wait", "Came in", "Left"].map(str::to_owned));
    }
    let name = |id: &&str| match framework.indicator(id) {
        Some(indicator) => indicator.name.clone(),
        None => (*id).to_owned(),
    };
    headings.extend(indicators.iter().map(name));
    let rows = group.months.iter().rev().map(|month| row(month, &indicators, waits, rule));
    let unreconciled = group.months.iter().filter_map(unreconciled).collect();
    let organisation = group.organisation.clone();
    MonthTable { organisation, headings, rows: rows.collect(), unreconciled }
}

fn row(month: &MonthMeasures, indicators: &[&str], waits: bool, rule: Rule) -> Vec<String> {
    let mut row = vec![month.month.short()];
    if waits {
        let list = month.waiting.as_ref();
        let seen = list.map(|list| (list.shown(rule), list.movement));
        row.extend(match seen {
            Some((list, movement)) => [
                number(list.total),
                list.median_days.map_or("*".into(), |days| format!("{:.1} weeks", days / 7.0)),
                number(rule.count(movement.additions)),
                number(rule.count(movement.removals)),
            ],
            None => [const { String::new() }; 4],
        });
    }
    let find = |id: &&str| month.figures.iter().find(|figure| figure.indicator == **id);
    row.extend(indicators.iter().map(|id| find(id).map_or(String::new(), |one| value(one, rule))));
    row
}

/// A figure as text: `61.5% of 12,275`, `1,234`, `32.1 minutes`.
fn value(figure: &Figure, rule: Rule) -> String {
    let ShownFigure { value, denominator, .. } = figure.shown(rule);
    let of = denominator.map_or(String::new(), |all| format!(" of {}", number(all)));
    match (value, figure.amount) {
        (None, _) => "*".to_owned(),
        (Some(value), Amount::Count(_)) => thousands(value as u64),
        (Some(value), Amount::Share { .. }) => format!("{value:.1}%{of}"),
        (Some(value), Amount::MeanTime { .. }) => format!("{value:.1} minutes{of}"),
    }
}

fn number(count: Shown) -> String {
    count.number().map_or_else(|| "*".to_owned(), thousands)
}

/// Where opening, additions, removals and closing do not agree. It names no number, which the rule
/// would have hidden.
fn unreconciled(month: &MonthMeasures) -> Option<String> {
    let movement = month.waiting.as_ref()?.movement;
    (!movement.reconciles()).then(|| {
        format!(
            "In {} the list at the start, with who came in and without who left, is not the list \
             at the end.",
            month.month.long()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::patients::Kind;

    fn measures(shares: &[(u64, u64)]) -> Measures {
        let months = (0..).zip(shares).map(|(ahead, (numerator, denominator))| {
            let amount = Amount::Share { numerator: *numerator, denominator: *denominator };
            let figures = vec![Figure { indicator: "ae_4h".into(), amount }];
            let month = "2026-01".parse::<crate::calendar::Month>().unwrap() + ahead;
            MonthMeasures { month, figures, waiting: None, responses: Vec::new() }
        });
        Measures {
            kind: Kind::AeAttendances,
            sheet: "Attendances".into(),
            reporting_month: "2026-03".parse().unwrap(),
            whole_from: None,
            completeness: Completeness::default(),
            groups: vec![GroupMeasures {
                organisation: "RXW".into(),
                part: None,
                months: months.collect(),
            }],
        }
    }

    #[test]
    fn few_people_are_hidden_and_the_newest_month_comes_first() {
        let measures = measures(&[(701, 1_003), (3, 1_000)]);
        let framework = Framework::shipped();
        let table = tables(&measures, &framework, Rule::RoundToFive).remove(0);
        assert_eq!(table.headings.len(), 2);
        assert_eq!(table.rows[0], ["Feb 26", "*"]);
        assert_eq!(table.rows[1][1], "69.7% of 1,005");
        let exact = tables(&measures, &framework, Rule::AsTheyAre).remove(0);
        assert_eq!(exact.rows[0][1], "0.3% of 1,000");
    }

    #[test]
    fn the_proof_says_what_was_read_or_what_is_missing() {
        let whole = Completeness {
            read: 1_000_001,
            above: 1,
            counted: 1_000_000,
            proved: 1_000_001,
            last_row: 1_000_001,
            stated_last_row: Some(1_000_001),
            ..Completeness::default()
        };
        assert_eq!(
            proof(&whole),
            "1,000,001 rows were read, the last is row 1,000,001, as the sheet states."
        );
        let text = Completeness { stated_last_row: None, ..whole.clone() };
        assert!(proof(&text).ends_with("; the file was read to its end."));
        let short = Completeness { stated_last_row: Some(1_000_009), ..whole };
        assert!(proof(&short).starts_with("The list is not whole: "));
    }

    #[test]
    fn the_pace_is_told_once_it_has_settled() {
        let progress = Progress { bytes: 50_000_000, total: 200_000_000, rows: 71_000 };
        let pace = |elapsed| Pace { progress, elapsed }.words();
        assert_eq!(pace(100.0), "71,000 rows so far");
        assert_eq!(
            pace(1_000.0),
            "71,000 rows so far, 50 MB of data a second, about 3 seconds left"
        );
        assert!(pace(60_000.0).ends_with("about 3 minutes left"));
        let none = Pace { progress: Progress::default(), elapsed: 900.0 };
        assert_eq!((none.words().as_str(), none.share()), ("0 rows so far", 0.0));
    }
}
