//! Rows of the Improvement plans sheet as typed values.

use super::words::{Attribution, LifeCycleStep, PlanKind, Progress, RiskRating, Words, YesOrNo};
use super::{Doubt, Entry, MissingYear, PlanSheetRow, Reading};
use crate::calendar::{Date, Month};
use crate::finding::{Code, Finding};
use crate::framework::Unit;

impl PlanSheetRow {
    /// The entry under a heading (in lower case); `None` when the sheet has no such column.
    pub fn entry(&self, heading: &str) -> Option<&Entry> {
        self.cells.get(heading)
    }

    fn read<T>(&self, heading: &str, read: impl Fn(&Entry) -> Reading<T>) -> Reading<T> {
        self.entry(heading).map_or(Reading::Blank, read)
    }

    /// The month in which the plan was required.
    pub fn month_required(&self) -> Reading<Month> {
        self.read("month required", |entry| entry.month(MissingYear::Unknown))
    }

    /// The month in which the plan was in place: the clock of the escalation rule starts here.
    pub fn month_in_place(&self) -> Reading<Month> {
        self.read("month in place", |entry| entry.month(MissingYear::Unknown))
    }

    /// The month in which performance recovered.
    pub fn recovery_month(&self) -> Reading<Month> {
        self.read("recovery month", |entry| entry.month(MissingYear::Unknown))
    }

    /// The month in which performance is meant to be back on plan.
    pub fn target_recovery_month(&self) -> Reading<Month> {
        self.read("target recovery month", |entry| entry.month(MissingYear::Unknown))
    }

    /// The assessed risk.
    pub fn risk(&self) -> Reading<RiskRating> {
        self.read("risk rating", RiskRating::read)
    }

    /// Whether improvement is more urgent than the steps of the rule allow.
    pub fn urgent(&self) -> Reading<bool> {
        match self.read("urgent", YesOrNo::read) {
            Reading::Plain(answer) => Reading::Plain(answer == YesOrNo::Yes),
            Reading::Doubtful(answer, doubt) => Reading::Doubtful(answer == YesOrNo::Yes, doubt),
            Reading::Blank => Reading::Blank,
            Reading::Unusable(doubt) => Reading::Unusable(doubt),
        }
    }

    /// Who is accountable.
    pub fn attribution(&self) -> Reading<Attribution> {
        self.read("attribution", Attribution::read)
    }

    /// How far the action is.
    pub fn status(&self) -> Reading<Progress> {
        self.read("status", Progress::read)
    }

    /// The step that the plan reached on its sign-off date.
    pub fn step(&self) -> Reading<LifeCycleStep> {
        self.read("life-cycle step", LifeCycleStep::read)
    }

    /// Whose plan it is.
    pub fn kind(&self) -> Reading<PlanKind> {
        self.read("kind of plan", PlanKind::read)
    }

    /// The month of the recovery trajectory that the row states.
    pub fn trajectory_month(&self) -> Reading<Month> {
        self.read("trajectory month", |entry| entry.month(MissingYear::Unknown))
    }

    /// A number in the indicator's unit: `expected effect` or `trajectory value`.
    pub fn number(&self, heading: &str, unit: Unit) -> Reading<f64> {
        self.read(heading, |entry| entry.number(unit))
    }

    /// What stands under a heading (in lower case), trimmed; empty when nothing does.
    pub fn text(&self, heading: &str) -> String {
        self.entry(heading).and_then(Entry::text).unwrap_or_default()
    }

    /// A day: `start`, `due`, `sign-off date` or `signed off on`.
    pub fn day(&self, heading: &str) -> Reading<Date> {
        self.read(heading, read_day)
    }

    /// Errors about cells whose word or day cannot be used; its months are checked with all others.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut report = |heading: &str, doubt: Option<Doubt>| {
            if let (Some(entry), Some(doubt)) = (self.entry(heading), doubt) {
                let place = entry.place.clone();
                findings.push(Finding::error(Code::Structure, place, doubt.message, doubt.hint));
            }
        };
        report("risk rating", unusable(self.risk()));
        report("urgent", unusable(self.urgent()));
        report("attribution", unusable(self.attribution()));
        report("status", unusable(self.status()));
        report("life-cycle step", unusable(self.step()));
        report("kind of plan", unusable(self.kind()));
        for heading in ["start", "due", "sign-off date", "signed off on"] {
            report(heading, unusable(self.day(heading)));
        }
        findings
    }
}

fn unusable<T>(reading: Reading<T>) -> Option<Doubt> {
    match reading {
        Reading::Unusable(doubt) => Some(doubt),
        Reading::Blank | Reading::Plain(_) | Reading::Doubtful(..) => None,
    }
}

fn read_day(entry: &Entry) -> Reading<Date> {
    let Some(text) = entry.text() else { return Reading::Blank };
    let stored = entry.cell.as_ref().and_then(crate::workbook::Cell::as_date);
    match stored.or_else(|| text.parse().ok()) {
        Some(day) => Reading::Plain(day),
        None => Reading::Unusable(Doubt {
            message: format!("“{}” is not a day.", super::text::excerpt(&text, 60)),
            hint: "Type a date, such as 30/09/2024.".to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::workbook::Cell;

    fn row(cells: &[(&str, &str)]) -> PlanSheetRow {
        let cells: BTreeMap<String, Entry> = cells
            .iter()
            .map(|(heading, text)| {
                let entry = Entry { cell: Some(Cell::text(*text)), ..Entry::default() };
                ((*heading).to_owned(), entry)
            })
            .collect();
        PlanSheetRow { cells, ..PlanSheetRow::default() }
    }

    #[test]
    fn a_plan_is_read_in_types() {
        let row = row(&[
            ("month in place", "Sept-24"),
            ("risk rating", "HIGH"),
            ("urgent", "yes"),
            ("due", "2024-09-30"),
        ]);
        assert_eq!(row.month_in_place().value(), Month::new(2024, 9));
        assert_eq!(row.risk(), Reading::Plain(RiskRating::High));
        assert_eq!(row.urgent(), Reading::Plain(true));
        assert_eq!(row.day("due").value(), Date::new(2024, 9, 30));
        assert_eq!(row.month_required(), Reading::Blank);
        assert_eq!(row.findings(), []);
    }

    #[test]
    fn words_outside_the_lists_are_findings() {
        let row = row(&[("risk rating", "quite high"), ("urgent", "no")]);
        let messages: Vec<String> = row.findings().into_iter().map(|f| f.message).collect();
        assert_eq!(
            messages,
            ["“quite high” is not a risk rating; expected one of: Low, Medium, High."]
        );
    }
}
