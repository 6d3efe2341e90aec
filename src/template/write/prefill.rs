//! Last month's figures as the start of this month's return.

use std::collections::{BTreeMap, BTreeSet};

use super::content::{Content, Datum, HighlightContent, MONTHS};
use crate::calendar::Month;
use crate::framework::Framework;
use crate::template::text::fold;
use crate::template::{
    CoverLabel, Entry, Highlight, HighlightLabel, HistoryRow, Reading, Return, Table,
    financial_year, months_of_grid, tidy,
};
use crate::workbook::Value;

/// Labels that carry over from month to month: who, and against which target. What was said about
/// last month does not.
const STANDING: [HighlightLabel; 15] = [
    HighlightLabel::Programme,
    HighlightLabel::ProjectName,
    HighlightLabel::PmoSupport,
    HighlightLabel::Sro,
    HighlightLabel::DeliveryLead,
    HighlightLabel::PerformanceLead,
    HighlightLabel::Specialities,
    HighlightLabel::InformaticsLead,
    HighlightLabel::ClinicalLead,
    HighlightLabel::FinanceLead,
    HighlightLabel::PmoLead,
    HighlightLabel::FocusHeadlines,
    HighlightLabel::NationalTarget,
    HighlightLabel::LocalTarget,
    HighlightLabel::Unit,
];

/// Plan and actual of a month.
type Figures = BTreeMap<Month, (Datum, Datum)>;

impl Content {
    /// A return for `month`, filled with what earlier returns of the same organisation (by key)
    /// hold: roles, targets, plans and actuals of the financial year of `month`; figures of other
    /// years, which its grids have no room for, as rows of the history; improvement plans,
    /// deliverables and decisions as they stood in the latest return. `returns` are in order,
    /// oldest first: where two differ, the later counts. Without any highlight report in them the
    /// return is blank.
    pub fn from_returns(
        returns: &[Return],
        framework: &Framework,
        organisation: &str,
        month: Month,
    ) -> Self {
        let mut content = Self::blank(framework, organisation, month);
        let mut order: Vec<String> = Vec::new();
        let mut latest: BTreeMap<String, &Highlight> = BTreeMap::new();
        let mut figures: BTreeMap<String, Figures> = BTreeMap::new();
        for highlight in returns.iter().flat_map(|r| &r.highlights) {
            let Some(subject) = subject(highlight, framework) else { continue };
            if !order.contains(&subject) {
                order.push(subject.clone());
            }
            collect(highlight, month - 1, figures.entry(subject.clone()).or_default());
            latest.insert(subject, highlight);
        }
        content.carry_tables(returns);
        if order.is_empty() {
            return content;
        }
        content.highlights.clear();
        for subject in order {
            let figures = figures.remove(&subject).unwrap_or_default();
            let Some(highlight) = latest.get(&subject) else { continue };
            content.carry_highlight(highlight, subject, figures);
        }
        if let Some(cover) = returns.iter().rev().find_map(|r| r.cover.as_ref()) {
            for label in CoverLabel::ALL.into_iter().filter(|label| label.is_board_paper()) {
                if let Some(entry) = cover.board_paper.get(label.printed()) {
                    content.cover.insert(label, datum(entry));
                }
            }
            content.cover.insert(CoverLabel::PreparedBy, datum(&cover.prepared_by));
        }
        content
    }

    fn carry_highlight(&mut self, highlight: &Highlight, subject: String, figures: Figures) {
        let mut report = HighlightContent::new(subject);
        for label in STANDING {
            if let Some(entry) = highlight.fields.get(&label).filter(|entry| !entry.is_blank()) {
                report.fields.insert(label, datum(entry));
            }
        }
        let year: Vec<Month> = financial_year(self.month).collect();
        for month in &year {
            let (plan, actual) = figures.get(month).cloned().unwrap_or_default();
            report.plan.push(plan);
            report.actual.push(actual);
        }
        debug_assert_eq!(report.plan.len(), MONTHS);
        let known = self.known_history();
        for (month, (plan, actual)) in figures.into_iter().filter(|(m, _)| !year.contains(m)) {
            let key = (fold(&report.indicator), month);
            if known.contains(&key) || (plan == Datum::Blank && actual == Datum::Blank) {
                continue;
            }
            self.add(
                Table::History,
                [
                    ("Indicator", report.indicator.as_str().into()),
                    ("Period", month.into()),
                    ("Value", actual),
                    ("Plan", plan),
                ],
            );
        }
        self.highlights.push(report);
    }

    /// Indicator and month of the history rows about the whole organisation and everybody.
    fn known_history(&self) -> BTreeSet<(String, Month)> {
        let rows = self.rows.get(&Table::History).map_or(&[][..], Vec::as_slice);
        let blank = |row: &BTreeMap<String, Datum>, key: &str| {
            row.get(key).is_none_or(|datum| *datum == Datum::Blank)
        };
        rows.iter()
            .filter(|row| blank(row, "area") && blank(row, "group"))
            .filter_map(|row| {
                let Some(Datum::Text(indicator)) = row.get("indicator") else { return None };
                let month = match row.get("period")? {
                    Datum::Month(month) => *month,
                    Datum::Day(day) => day.month(),
                    _ => return None,
                };
                Some((fold(indicator), month))
            })
            .collect()
    }

    fn carry_tables(&mut self, returns: &[Return]) {
        let mut history: BTreeMap<[String; 6], BTreeMap<String, Datum>> = BTreeMap::new();
        for row in returns.iter().flat_map(|r| &r.history) {
            history.insert(identity(row), history_cells(row));
        }
        let latest = |rows_of: fn(&Return) -> Vec<BTreeMap<String, Datum>>| {
            returns.iter().rev().map(rows_of).find(|rows| !rows.is_empty()).unwrap_or_default()
        };
        let plans = latest(|r| r.plans.iter().map(|row| cells(&row.cells)).collect());
        let deliverables = latest(|r| r.deliverables.iter().map(|row| cells(&row.cells)).collect());
        let mut decisions: Vec<BTreeMap<String, Datum>> = Vec::new();
        for row in returns.iter().flat_map(|r| &r.decisions) {
            let cells = [
                ("month", &row.month),
                ("organisation", &row.organisation),
                ("indicator", &row.indicator),
                ("event", &row.kind),
                ("decision", &row.decision),
                ("note", &row.note),
            ];
            let cells: BTreeMap<String, Datum> =
                cells.into_iter().map(|(key, entry)| (key.to_owned(), datum(entry))).collect();
            if !decisions.contains(&cells) {
                decisions.push(cells);
            }
        }
        for (table, rows) in [
            (Table::History, history.into_values().collect()),
            (Table::Plans, plans),
            (Table::Deliverables, deliverables),
            (Table::Decisions, decisions),
        ] {
            if !rows.is_empty() {
                self.rows.insert(table, rows);
            }
        }
    }
}

/// What a report is about: the catalogue's id where the catalogue has it, else its own words.
fn subject(highlight: &Highlight, framework: &Framework) -> Option<String> {
    let text = [HighlightLabel::Indicator, HighlightLabel::ProjectName]
        .into_iter()
        .find_map(|label| highlight.fields.get(&label)?.text())?;
    Some(framework.find_indicator(&tidy(&text)).map_or(text, |indicator| indicator.id.clone()))
}

/// Adds the months of a report to what is known; a blank never replaces a figure.
/// `near` is a month of the year that a grid without years is about.
fn collect(highlight: &Highlight, near: Month, figures: &mut Figures) {
    let months = months_of_grid(&highlight.months, Some(near));
    for (index, month) in months.into_iter().map(Reading::value).enumerate() {
        let Some(month) = month else { continue };
        let known = figures.entry(month).or_default();
        let value = |row: &[Entry]| row.get(index).map(datum).filter(|d| *d != Datum::Blank);
        if let Some(plan) = value(&highlight.plan) {
            known.0 = plan;
        }
        if let Some(actual) = value(&highlight.actual) {
            known.1 = actual;
        }
    }
}

/// What an entry held, for writing it again. A number shown as a percentage becomes one from 0 to
/// 100; an error value is dropped.
fn datum(entry: &Entry) -> Datum {
    let Some(cell) = entry.cell.as_ref().filter(|cell| !cell.is_blank()) else {
        return Datum::Blank;
    };
    match &cell.value {
        Value::Text(text) => Datum::Text(text.clone()),
        Value::Number(number) if cell.percent => {
            Datum::Number(libm::round(number * 100.0 * 1e10) / 1e10)
        }
        Value::Number(number) => Datum::Number(*number),
        Value::Boolean(_) => Datum::Text(cell.to_string()),
        Value::DateTime(..) => cell.as_date().into(),
        Value::Error(_) => Datum::Blank,
    }
}

fn cells(entries: &BTreeMap<String, Entry>) -> BTreeMap<String, Datum> {
    entries.iter().map(|(heading, entry)| (heading.clone(), datum(entry))).collect()
}

fn identity(row: &HistoryRow) -> [String; 6] {
    [&row.indicator, &row.organisation, &row.level, &row.area, &row.group, &row.period]
        .map(|entry| fold(&entry.text().unwrap_or_default()))
}

fn history_cells(row: &HistoryRow) -> BTreeMap<String, Datum> {
    [
        ("programme", &row.programme),
        ("indicator", &row.indicator),
        ("organisation", &row.organisation),
        ("level", &row.level),
        ("area", &row.area),
        ("group", &row.group),
        ("period", &row.period),
        ("numerator", &row.numerator),
        ("denominator", &row.denominator),
        ("value", &row.value),
        ("plan", &row.plan),
        ("recovery trajectory", &row.recovery),
        ("forecast", &row.forecast),
    ]
    .into_iter()
    .map(|(key, entry)| (key.to_owned(), datum(entry)))
    .collect()
}
