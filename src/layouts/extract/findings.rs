//! What is said of a sheet whose figures were read: what was taken for what, what was left out, and
//! why there is nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::{Reader, plain};
use crate::finding::{Code, Finding, Place};
use crate::layouts::figure::Figure;
use crate::template::tidy;
use crate::workbook::CellRef;

/// How far a stated percentage may lie from ours: half of the last of its printed decimals at most.
const AGREES: f64 = 0.051;
/// How many cells of one kind of problem are named.
const NAMED: usize = 5;

impl Reader<'_, '_> {
    /// The sheet's own statement of a figure must agree with what its parts give.
    pub(super) fn compare(&mut self, figure: &Figure, value: f64, stated: Option<(f64, CellRef)>) {
        let Some((number, at)) = stated else { return };
        // A share may stand as 0.52 or as 52.
        let agrees = |scale: f64| (number * scale - value).abs() <= AGREES;
        if !(agrees(1.0) || figure.per == 100.0 && agrees(100.0)) {
            let message = format!(
                "The sheet states {number} here, and its own parts give {}.",
                libm::round(value * 100.0) / 100.0
            );
            let hint = "The figure from the parts is used. Ask the publisher which one is right.";
            self.found(Finding::warning(Code::Arithmetic, self.place(at), message, hint));
        }
    }

    /// A sheet whose columns are all there may still hold no row that the layout reads: another
    /// standard, another kind of total. What its rows hold instead is the nearest thing to a reason.
    pub(super) fn say_why_empty(&mut self) {
        let when = self.layout.figures.iter().flat_map(|figure| &figure.when);
        let mut wanted: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for condition in self.layout.rows.iter().chain(when) {
            let texts = condition.is.iter().map(String::as_str).filter(|text| !text.is_empty());
            wanted.entry(&condition.column).or_default().extend(texts);
        }
        let last = self.sheet.used().map_or(0, |area| area.last.row);
        for (name, wanted) in wanted {
            let mut found: Vec<String> = Vec::new();
            for row in self.matched.header + 1..=last {
                let Some(text) = self.text(row, name) else { continue };
                if wanted.iter().any(|wanted| plain(wanted) == plain(&text)) {
                    found.clear();
                    break;
                }
                if found.len() < NAMED && !found.contains(&text) {
                    found.push(text);
                }
            }
            let (Some(column), false) = (self.columns(name).first(), found.is_empty()) else {
                continue;
            };
            let quoted = |texts: &mut dyn Iterator<Item = &str>| {
                let texts: Vec<String> = texts.map(|text| format!("“{text}”")).collect();
                crate::words::list(&texts)
            };
            let message = format!(
                "No row of this column holds {}, which this layout reads; it holds {}.",
                quoted(&mut wanted.iter().copied()),
                quoted(&mut found.iter().map(String::as_str)),
            );
            let hint = "Map the sheet by hand if its figures mean the same.";
            let place = self.place(CellRef::new(self.matched.header, *column));
            self.found(Finding::warning(Code::Structure, place, message, hint));
        }
    }

    pub(super) fn report(&mut self) {
        for (wanted, at, found) in &self.matched.close {
            let message = format!("The column “{}” was taken for “{wanted}”.", tidy(found));
            let hint = "Check that it means the same; if not, map the sheet by hand.";
            let finding = Finding::information(Code::Structure, self.place(*at), message, hint);
            self.findings.push(finding);
        }
        if !self.matched.passed_over.is_empty() {
            let others: Vec<_> =
                self.matched.passed_over.iter().map(|name| format!("“{name}”")).collect();
            let message = format!(
                "The same table stands on {} too; the one on “{}” was read.",
                crate::words::list(&others),
                self.sheet.name
            );
            let place = Place::sheet(self.sheet.name.clone());
            let hint = "Nothing needs doing unless the other one was meant.";
            self.findings.push(Finding::information(Code::Structure, place, message, hint));
        }
        for (at, text) in std::mem::take(&mut self.unread).into_iter().take(NAMED) {
            let message = format!("“{}” stands where a number belongs.", tidy(&text));
            let hint = "The figure is left out. Type a number, or leave the cell blank.";
            self.found(Finding::warning(Code::Number, self.place(at), message, hint));
        }
        if let Some(first) = self.withheld.first() {
            let message = match self.withheld.len() {
                1 => "The number in this cell is withheld.".to_owned(),
                cells => format!("The number is withheld in {cells} cells, first here."),
            };
            let hint = "Nothing needs doing: their figures are left out.";
            self.found(Finding::information(Code::Number, self.place(*first), message, hint));
        }
        if let Some((at, text)) = self.month_first.take() {
            let message = format!(
                "“{}” can only be a date with the month before the day. Dates of this column that \
                 can be read either way are read with the day first.",
                tidy(&text)
            );
            let hint = "If the whole column has the month first, change it to months such as \
                        2025-04 and add the file again.";
            self.found(Finding::warning(Code::Months, self.place(at), message, hint));
        }
        let lists = [
            (
                std::mem::take(&mut self.unnamed),
                "has figures and no code of an organisation",
                "have figures and no code of an organisation",
                Code::Identity,
            ),
            (
                std::mem::take(&mut self.undated),
                "has no period that could be read",
                "have no period that could be read",
                Code::Months,
            ),
            (
                std::mem::take(&mut self.twice),
                "states a figure again with another value; the first counts",
                "state a figure again with another value; the first counts",
                Code::Structure,
            ),
        ];
        for (cells, one, several, code) in lists {
            let Some(first) = cells.first() else { continue };
            let rows: Vec<String> =
                cells.iter().take(NAMED).map(|at| (at.row + 1).to_string()).collect();
            let message = match cells.len() {
                1 => format!("Row {} {one}.", first.row + 1),
                number if number <= NAMED => {
                    format!("Rows {} {several}.", crate::words::list(&rows))
                }
                number => format!("{number} rows {several}: {} and so on.", rows.join(", ")),
            };
            let hint = "These rows are left out.";
            self.found(Finding::warning(code, self.place(*first), message, hint));
        }
    }
}
