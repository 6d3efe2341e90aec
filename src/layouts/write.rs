//! A layout as the file that holds it: commented, so that a person can read and mend it, and read
//! back to the same layout.

use super::figure::{Figure, Role, Term};
use super::layout::{ColumnSign, Condition, Layout, Measure, PeriodPlace, Subject};
use super::toml_text::{Toml, key, list, quoted};
use crate::calendar::{Frequency, Period};
use crate::framework::Unit;
use crate::polarity::Polarity;

impl Layout {
    /// The layout as a file, which [`Layout::parse`] reads back to the same.
    ///
    /// A stated week cannot be written, because no layout file can state one; it is left as a day
    /// that the reader then refuses.
    pub fn write(&self) -> String {
        let mut file = Toml::default();
        file.comment(
            "How Sightline reads one kind of sheet. Drop this file on the page together with the \
             workbooks, or after them: every sheet with these headings is read by it, whatever the \
             file is called.",
        );
        file.gap();
        file.text("layout", &self.id);
        file.text("name", &self.name);
        file.text("source", &self.source);
        if self.subject == Subject::Commissioner {
            file.text("subject", "commissioner");
        }
        if self.frequency != Frequency::Monthly {
            file.text("frequency", self.frequency.as_str());
        }
        file.sheet(self);
        file.period(&self.period);
        file.organisation(self);
        file.columns(self);
        file.rows(self);
        for figure in &self.figures {
            file.figure(figure);
        }
        for (id, measure) in &self.measures {
            file.measure(id, measure);
        }
        file.finish()
    }
}

/// The parts of a layout, one after another.
impl Toml {
    fn sheet(&mut self, layout: &Layout) {
        if layout.names.is_empty() && layout.says.is_empty() && layout.dated.is_empty() {
            return;
        }
        self.heading(
            "The names that the sheet usually has, and texts that must stand above the table.",
            "[sheet]",
        );
        self.texts("names", &layout.names);
        self.texts("says", &layout.says);
        self.texts("dated", &layout.dated);
    }

    fn period(&mut self, period: &PeriodPlace) {
        let comment = match period {
            PeriodPlace::Beside(_) => "The month stands to the right of this label.",
            PeriodPlace::Above => {
                "The month stands in the first text above the table that names one."
            }
            PeriodPlace::Column(_) => "The month stands in this column, row by row.",
            PeriodPlace::Across(_) => "The months are the headings of these columns.",
            PeriodPlace::Stated(_) => {
                "The sheet says no month; this one was stated by hand. Change it for another month."
            }
        };
        self.heading(comment, "[period]");
        match period {
            PeriodPlace::Beside(label) => self.text("beside", label),
            PeriodPlace::Above => self.entry("above", "true"),
            PeriodPlace::Column(column) => self.text("column", column),
            PeriodPlace::Across(column) => self.text("across", column),
            PeriodPlace::Stated(period) => self.text("stated", &stated(*period)),
        }
    }

    fn organisation(&mut self, layout: &Layout) {
        let organisations = &layout.organisations;
        let comment = match organisations.stated {
            Some(_) => "The whole sheet is about one organisation, by its ODS code.",
            None => "The columns that hold the organisation.",
        };
        self.heading(comment, "[organisation]");
        if let Some(stated) = &organisations.stated {
            self.text("stated", stated);
        }
        if let Some(code) = &organisations.code {
            self.text("code", code);
        }
        if let Some(name) = &organisations.name {
            self.text("name", name);
        }
        if let Some(region) = &organisations.region {
            self.text("region", region);
        }
        if let Some(national) = &organisations.national {
            self.text("national", national);
        }
        if !organisations.matched.is_empty() {
            self.heading(
                "What the sheet calls an organisation, and its ODS code.",
                "[organisation.matched]",
            );
            for (text, code) in &organisations.matched {
                self.text(text, code);
            }
        }
    }

    fn columns(&mut self, layout: &Layout) {
        self.heading(
            "The columns that are read, by a name for this file, with their headings as on the \
             sheet.",
            "[columns]",
        );
        for (name, sign) in &layout.columns {
            self.entry(name, &column(sign));
        }
    }

    fn rows(&mut self, layout: &Layout) {
        if layout.rows.is_empty() && !layout.adds_rows {
            return;
        }
        self.heading("Which rows are read.", "[rows]");
        self.conditions(&layout.rows);
        if layout.adds_rows {
            self.entry("add", "true");
        }
    }

    fn conditions(&mut self, conditions: &[Condition]) {
        if !conditions.is_empty() {
            let one = |condition: &Condition| {
                let (column, is) = (quoted(&condition.column), list(&condition.is));
                format!("{{ column = {column}, is = {is} }}")
            };
            let all: Vec<String> = conditions.iter().map(one).collect();
            self.entry("when", &format!("[{}]", all.join(", ")));
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.gap();
        self.line("[[figure]]");
        self.text("indicator", &figure.indicator);
        if figure.role == Role::Plan {
            self.text("as", "plan");
        }
        self.conditions(&figure.when);
        self.texts("numerator", &terms(&figure.numerator));
        self.texts("denominator", &terms(&figure.denominator));
        self.texts("value", &terms(&figure.value));
        let usual = if figure.value.is_empty() { 100.0 } else { 1.0 };
        if figure.per.to_bits() != f64::to_bits(usual) {
            if figure.per.to_bits() == f64::to_bits(100.0) {
                self.comment("Shares of one on the sheet, such as 0.75: shown as per cent.");
            }
            self.entry("per", &format!("{:?}", figure.per));
        }
        if let Some(stated) = &figure.stated {
            self.text("stated", stated);
        }
    }

    fn measure(&mut self, id: &str, measure: &Measure) {
        self.heading(
            "A measure that the framework does not list. Its unit is percent, count, minutes, \
             pounds or number; its polarity, the better way, is higher, lower or neutral.",
            &format!("[measures.{}]", key(id)),
        );
        self.text("name", &measure.name);
        self.text("unit", unit(measure.unit));
        self.text("polarity", polarity(measure.polarity));
        if measure.decimals > 0 {
            self.entry("decimals", &measure.decimals.to_string());
        }
    }
}

fn column(sign: &ColumnSign) -> String {
    let mut parts = Vec::new();
    match sign.heading.as_slice() {
        [] => {}
        [one] => parts.push(format!("heading = {}", quoted(one))),
        several => parts.push(format!("heading = {}", list(several))),
    }
    if sign.periods {
        parts.push("periods = true".to_owned());
    }
    match sign.under.as_slice() {
        [] => {}
        [one] => parts.push(format!("under = {}", quoted(one))),
        several => parts.push(format!("under = {}", list(several))),
    }
    if let Some(to) = &sign.to {
        parts.push(format!("to = {}", quoted(to)));
    }
    if sign.optional {
        parts.push("optional = true".to_owned());
    }
    format!("{{ {} }}", parts.join(", "))
}

fn terms(terms: &[Term]) -> Vec<String> {
    let sign = |term: &Term| if term.minus { "-" } else { "" };
    terms.iter().map(|term| format!("{}{}", sign(term), term.column)).collect()
}

fn stated(period: Period) -> String {
    match period {
        Period::Week(day) => day.to_string(),
        Period::Month(month) => month.iso(),
        Period::Quarter(first) => format!("{} to {}", first.long(), (first + 2).long()),
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "percent",
        Unit::Count => "count",
        Unit::Minutes => "minutes",
        Unit::Pounds => "pounds",
        Unit::Number => "number",
    }
}

fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Higher => "higher",
        Polarity::Lower => "lower",
        Polarity::Neutral => "neutral",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::collection::{btree_map, vec};
    use proptest::option;
    use proptest::prelude::*;

    use super::super::Organisations;
    use super::*;
    use crate::calendar::Month;

    const ANY: &str = "\\PC{1,8}|[\"\\\\\n\t a-z]{1,8}x";

    fn sign() -> impl Strategy<Value = ColumnSign> {
        let texts = vec(ANY, 1..3)
            .prop_filter("blank", |texts| texts.iter().any(|text| !text.trim().is_empty()));
        (texts, vec(ANY, 0..3), option::of(ANY), any::<bool>(), any::<bool>()).prop_map(
            |(heading, under, to, periods, optional)| {
                let heading = if periods { Vec::new() } else { heading };
                ColumnSign { heading, under, to, periods, optional }
            },
        )
    }

    /// Any layout that a file can say, whose columns are named `c0` and so on.
    fn layout() -> impl Strategy<Value = Layout> {
        let column = (0..4_usize).prop_map(|n| format!("c{n}"));
        let condition =
            (column.clone(), vec(ANY, 0..3)).prop_map(|(column, is)| Condition { column, is });
        let term =
            (column.clone(), any::<bool>()).prop_map(|(column, minus)| Term { column, minus });
        let figure = (
            ANY,
            any::<bool>(),
            vec(condition.clone(), 0..3),
            vec(term.clone(), 1..3),
            vec(term, 1..3),
            any::<bool>(),
            prop_oneof![Just(1.0), Just(100.0), 0.001..1e9_f64],
            option::of(column.clone()),
        )
            .prop_map(|(indicator, plan, when, one, other, ratio, per, stated)| Figure {
                indicator,
                role: if plan { Role::Plan } else { Role::Actual },
                when,
                numerator: if ratio { one.clone() } else { Vec::new() },
                denominator: if ratio { other } else { Vec::new() },
                value: if ratio { Vec::new() } else { one },
                per,
                stated,
            });
        let month = (2000..2100_i32, 1..=12_u32)
            .prop_map(|(year, number)| Month::new(year, number).unwrap());
        let period = prop_oneof![
            ANY.prop_map(PeriodPlace::Beside),
            Just(PeriodPlace::Above),
            column.clone().prop_map(PeriodPlace::Column),
            column.clone().prop_map(PeriodPlace::Across),
            month.clone().prop_map(|m| PeriodPlace::Stated(Period::Month(m))),
            month.prop_map(|m| PeriodPlace::Stated(Period::Quarter(m))),
        ];
        let organisations = (
            column.clone(),
            any::<bool>(),
            option::of(column.clone()),
            option::of(column),
            option::of(ANY),
            btree_map(ANY, ANY, 0..3),
        )
            .prop_map(|(code, stated, name, region, national, matched)| Organisations {
                stated: stated.then(|| code.to_uppercase()),
                code: (!stated).then_some(code),
                name,
                region,
                national,
                matched,
            });
        let measure =
            (ANY, 0..5_usize, 0..3_usize, 0..4_u8).prop_map(|(name, unit, polarity, decimals)| {
                Measure {
                    name,
                    unit: [Unit::Percent, Unit::Count, Unit::Minutes, Unit::Pounds, Unit::Number]
                        [unit],
                    polarity: [Polarity::Higher, Polarity::Lower, Polarity::Neutral][polarity],
                    decimals,
                }
            });
        let head = (ANY, ANY, ANY, vec(ANY, 0..3), vec(ANY, 0..3), vec(ANY, 0..2));
        let kinds = (any::<bool>(), 0..3_usize, any::<bool>());
        (
            head,
            kinds,
            period,
            vec(sign(), 4),
            organisations,
            vec(condition, 0..2),
            vec(figure, 1..3),
            btree_map(ANY, measure, 0..3),
        )
            .prop_map(
                |(head, kinds, period, signs, organisations, rows, figures, measures)| {
                    let (id, name, source, names, says, dated) = head;
                    let (commissioner, frequency, adds_rows) = kinds;
                    let columns: BTreeMap<_, _> =
                        signs.into_iter().enumerate().map(|(n, s)| (format!("c{n}"), s)).collect();
                    Layout {
                        id,
                        name,
                        source,
                        subject: if commissioner {
                            Subject::Commissioner
                        } else {
                            Subject::Provider
                        },
                        frequency: [Frequency::Weekly, Frequency::Monthly, Frequency::Quarterly]
                            [frequency],
                        names,
                        says,
                        dated,
                        period,
                        columns,
                        organisations,
                        rows,
                        adds_rows,
                        figures,
                        measures,
                    }
                },
            )
    }

    proptest! {
        #[test]
        fn a_layout_that_is_written_is_read_back_as_it_was(layout in layout()) {
            let text = layout.write();
            prop_assert!(Layout::is_meant(&text));
            prop_assert_eq!(Layout::parse(&text), Ok(layout), "{}", text);
        }
    }

    #[test]
    fn shipped_layouts_are_read_back_as_they_were() {
        for layout in super::super::shipped() {
            assert_eq!(Layout::parse(&layout.write()), Ok(layout));
        }
    }
}
