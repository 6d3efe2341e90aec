//! From columns and matchings to the layout that reads the sheet.

use std::collections::BTreeMap;

use super::super::figure::{Figure, Role, Term};
use super::super::layout::{
    ColumnSign, Condition, Layout, Measure, Organisations, PeriodPlace, Subject,
};
use super::super::period::period_of;
use super::columns::{ColumnSketch, says_plan};
use super::matching::Matching;
use super::{MAPPED, Meaning, Meant, PeriodWord};
use crate::calendar::{Frequency, Period};
use crate::framework::{Framework, Unit};
use crate::polarity::Polarity;
use crate::template::fold;

/// Everything that is settled or proposed about a sheet.
pub(super) struct Plan<'a> {
    pub name: &'a str,
    pub file: &'a str,
    pub sheet: &'a str,
    pub columns: &'a [ColumnSketch],
    pub texts: &'a [Matching<Meant>],
    pub kinds: &'a [String],
    pub codes: &'a [Matching<Option<String>>],
    pub organisation: Option<&'a str>,
    pub indicator: Option<&'a Meant>,
    pub period: Option<&'a PeriodWord>,
    pub framework: &'a Framework,
}

/// The layout, or every reason why there is none yet, in sentences.
pub(super) fn layout(plan: &Plan<'_>) -> Result<Layout, Vec<String>> {
    let mut builder = Builder {
        plan,
        signs: BTreeMap::new(),
        names: BTreeMap::new(),
        measures: BTreeMap::new(),
        problems: Vec::new(),
    };
    builder.signs();
    let organisations = builder.organisations();
    let (period, frequency) = builder.period();
    let figures = builder.figures();
    let Builder { signs, measures, mut problems, .. } = builder;
    if figures.is_empty() && problems.is_empty() {
        problems.push(
            "No column of figures is matched to an indicator yet. Say which column holds what \
             happened, and which indicator it is."
                .to_owned(),
        );
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Layout {
        id: format!("{MAPPED}{}", slug(plan.name, '-')),
        name: plan.name.to_owned(),
        source: format!("Mapped by hand from “{}”", plan.file),
        subject: Subject::Provider,
        frequency,
        names: vec![plan.sheet.to_owned()],
        says: Vec::new(),
        dated: Vec::new(),
        period,
        columns: signs,
        organisations,
        rows: Vec::new(),
        adds_rows: false,
        figures,
        measures,
    })
}

struct Builder<'a, 'p> {
    plan: &'p Plan<'a>,
    signs: BTreeMap<String, ColumnSign>,
    /// The layout's names of the sheet's columns.
    names: BTreeMap<u32, String>,
    measures: BTreeMap<String, Measure>,
    problems: Vec<String>,
}

impl Builder<'_, '_> {
    /// The columns that are read, each with the headings that tell it from the others.
    fn signs(&mut self) {
        let all = self.plan.columns;
        for column in all.iter().filter(|column| column.meaning.value != Meaning::Nothing) {
            let sign = if column.meaning.value == Meaning::Months {
                ColumnSign { periods: true, ..ColumnSign::default() }
            } else {
                let is_twin = |other: &&ColumnSketch| fold(&other.heading) == fold(&column.heading);
                let twins: Vec<_> = all.iter().filter(is_twin).collect();
                let is_same = |other: &&&ColumnSketch| other.above == column.above;
                if twins.len() > 1 && twins.iter().filter(is_same).count() > 1 {
                    self.problems.push(format!(
                        "Column {} and another are both headed “{}”, so nothing tells them \
                         apart. Change one of the headings on the sheet.",
                        column.letters(),
                        column.heading
                    ));
                }
                let under = column.above.clone().filter(|_| twins.len() > 1);
                ColumnSign {
                    heading: vec![column.heading.clone()],
                    under: under.into_iter().collect(),
                    ..ColumnSign::default()
                }
            };
            let name = self.free_name(&sign);
            self.names.insert(column.first, name.clone());
            self.signs.insert(name, sign);
        }
        if self.signs.len() < 2 {
            self.problems.push(
                "At least two columns must be read, or the sheet cannot be recognised again."
                    .to_owned(),
            );
        }
    }

    fn free_name(&self, sign: &ColumnSign) -> String {
        let text: Vec<&str> = sign.under.iter().chain(&sign.heading).map(String::as_str).collect();
        let stem = if sign.periods { "months".to_owned() } else { slug(&text.join(" "), '_') };
        let taken = |name: &str| self.signs.contains_key(name);
        if !taken(&stem) {
            return stem;
        }
        let numbered = (2..).map(|number| format!("{stem}_{number}"));
        numbered.into_iter().find(|name| !taken(name)).unwrap_or_default()
    }

    /// The columns that mean this, by position and by name.
    fn named(&self, meaning: Meaning) -> Vec<(&ColumnSketch, String)> {
        let all = self.plan.columns.iter();
        let meant = all.filter(|column| column.meaning.value == meaning);
        meant.filter_map(|column| Some((column, self.names.get(&column.first)?.clone()))).collect()
    }

    /// The one column that means this; more than one is a problem.
    fn only(&mut self, meaning: Meaning) -> Option<String> {
        let named = self.named(meaning);
        let letters: Vec<String> = named.iter().map(|(column, _)| column.letters()).collect();
        let first = named.into_iter().next().map(|(_, name)| name);
        if letters.len() > 1 {
            self.problems.push(format!(
                "Columns {} are all “{}”. Choose one.",
                crate::words::list(&letters),
                meaning.words()
            ));
        }
        first
    }

    fn organisations(&mut self) -> Organisations {
        let (code, name) = (self.only(Meaning::Code), self.only(Meaning::Name));
        if code.is_none() && name.is_none() {
            if self.plan.organisation.is_none() {
                self.problems.push(
                    "No column holds an organisation. Say which organisation the sheet is about, \
                     by its ODS code."
                        .to_owned(),
                );
            }
            let stated = self.plan.organisation.map(str::to_owned);
            return Organisations { stated, ..Organisations::default() };
        }
        // What reads as its own code needs no matching.
        let needs = |matching: &&Matching<Option<String>>| {
            matching.meant.value.as_deref() != Some(matching.text.to_uppercase().as_str())
        };
        let matched = self.plan.codes.iter().filter(needs).map(|matching| {
            (matching.text.clone(), matching.meant.value.clone().unwrap_or_default())
        });
        let matched: BTreeMap<String, String> = matched.collect();
        if self.plan.codes.iter().all(|matching| matching.meant.value.is_none()) {
            self.problems.push(
                "No organisation has an ODS code yet. Match at least one of them.".to_owned(),
            );
        }
        let code = code.or_else(|| name.clone());
        Organisations { code, name, matched, ..Organisations::default() }
    }

    fn period(&mut self) -> (PeriodPlace, Frequency) {
        let months = self.only(Meaning::Months);
        let column = self.only(Meaning::Period);
        let place = match (months, column, self.plan.period) {
            (Some(months), ..) => PeriodPlace::Across(months),
            (None, Some(column), _) => PeriodPlace::Column(column),
            (None, None, Some(PeriodWord::Beside(label))) => PeriodPlace::Beside(label.clone()),
            (None, None, Some(PeriodWord::Above)) => PeriodPlace::Above,
            (None, None, Some(PeriodWord::Stated(text))) => match period_of(text) {
                Some(period) => PeriodPlace::Stated(period),
                None => {
                    self.problems.push(match text.trim() {
                        "" => "Say which month the sheet is about, such as October 2025.".into(),
                        text => format!(
                            "“{text}” is no month that could be read. Type it as October 2025."
                        ),
                    });
                    PeriodPlace::Above
                }
            },
            (None, None, None) => PeriodPlace::Above,
        };
        let frequency = match place {
            PeriodPlace::Stated(Period::Quarter(_)) => Frequency::Quarterly,
            _ => Frequency::Monthly,
        };
        (place, frequency)
    }

    fn figures(&mut self) -> Vec<Figure> {
        match (self.only(Meaning::Indicator), self.only(Meaning::Months)) {
            (Some(column), _) => self.by_text(&column),
            (None, Some(_)) => {
                let Some(meant) = self.plan.indicator else { return Vec::new() };
                let name = self.plan.name.to_owned();
                let Some(id) = self.indicator(meant, &name) else {
                    self.problems.push(
                        "No column names an indicator. Say which one the sheet is about."
                            .to_owned(),
                    );
                    return Vec::new();
                };
                self.of_rows(&id, &[])
            }
            (None, None) => self.by_column(),
        }
    }

    /// Tidy rows: a column names the indicator of each row.
    fn by_text(&mut self, column: &str) -> Vec<Figure> {
        let mut texts_by_id: Vec<(String, Vec<String>)> = Vec::new();
        for matching in self.plan.texts {
            let meant = matching.meant.value.clone();
            let Some(id) = self.indicator(&meant, &matching.text) else { continue };
            match texts_by_id.iter_mut().find(|(known, _)| *known == id) {
                Some((_, texts)) => texts.push(matching.text.clone()),
                None => texts_by_id.push((id, vec![matching.text.clone()])),
            }
        }
        if texts_by_id.is_empty() {
            self.problems.push(
                "No text in the column of indicators is matched to an indicator yet.".to_owned(),
            );
        }
        let mut figures = Vec::new();
        for (id, is) in texts_by_id {
            let when = [Condition { column: column.to_owned(), is }];
            figures.extend(self.of_rows(&id, &when));
        }
        figures
    }

    /// The figures of rows that are about one indicator.
    fn of_rows(&mut self, id: &str, when: &[Condition]) -> Vec<Figure> {
        let kind = self.only(Meaning::Kind);
        let months = self.only(Meaning::Months);
        let value = months.or_else(|| self.only(Meaning::Value));
        let plan = self.only(Meaning::Plan);
        let top = self.only(Meaning::Numerator);
        let bottom = self.only(Meaning::Denominator);
        let with = |condition: Option<Condition>| -> Vec<Condition> {
            when.iter().cloned().chain(condition).collect()
        };
        let of_kind = |wanted: bool| {
            let column = kind.clone()?;
            let says = |text: &&String| says_plan(text) == Some(wanted);
            Some(Condition { column, is: self.plan.kinds.iter().filter(says).cloned().collect() })
        };
        let mut figures = Vec::new();
        let actual = with(of_kind(false));
        match (value, top, bottom) {
            (Some(value), ..) => {
                figures.push(figure(id, Role::Actual, actual, &value));
                if let Some(planned) = of_kind(true).filter(|condition| !condition.is.is_empty()) {
                    figures.push(figure(id, Role::Plan, with(Some(planned)), &value));
                }
            }
            (None, Some(top), Some(bottom)) => {
                figures.push(self.ratio(id, actual, &top, &bottom, None));
            }
            (None, ..) => {}
        }
        if let Some(plan) = plan {
            figures.push(figure(id, Role::Plan, with(of_kind(false)), &plan));
        }
        figures
    }

    /// One row for each organisation: columns name their indicators.
    fn by_column(&mut self) -> Vec<Figure> {
        let mut by_id: Vec<(String, Vec<(Meaning, String)>)> = Vec::new();
        for column in self.plan.columns.iter().filter(|c| c.meaning.value.is_figure()) {
            let Some(name) = self.names.get(&column.first).cloned() else { continue };
            let Some(meant) = column.figure.as_ref().map(|figure| figure.value.clone()) else {
                continue;
            };
            let part = (column.meaning.value, name);
            let Some(id) = self.indicator(&meant, &column.heading) else {
                self.problems.push(format!(
                    "Column {} holds figures of no indicator yet. Choose one, or do not read it.",
                    column.letters()
                ));
                continue;
            };
            match by_id.iter_mut().find(|(known, _)| *known == id) {
                Some((_, parts)) => parts.push(part),
                None => by_id.push((id, vec![part])),
            }
        }
        let mut figures = Vec::new();
        for (id, parts) in by_id {
            let of = |meaning| parts.iter().filter(move |(m, _)| *m == meaning).map(|(_, n)| n);
            let first = |meaning| of(meaning).next();
            let name = self.name(&id);
            for meaning in [Meaning::Value, Meaning::Plan, Meaning::Numerator, Meaning::Denominator]
            {
                if of(meaning).nth(1).is_some() {
                    self.problems.push(format!(
                        "Two columns are “{}” of “{name}”. Choose one.",
                        meaning.words()
                    ));
                }
            }
            let value = first(Meaning::Value);
            match (first(Meaning::Numerator), first(Meaning::Denominator)) {
                (Some(top), Some(bottom)) => {
                    figures.push(self.ratio(&id, Vec::new(), top, bottom, value.cloned()));
                }
                (None, None) => {
                    let figure = |value: &String| figure(&id, Role::Actual, Vec::new(), value);
                    figures.extend(value.map(figure));
                }
                _ => self.problems.push(format!(
                    "“{name}” has a numerator or a denominator without the other. Choose both, \
                     or neither."
                )),
            }
            let plan = first(Meaning::Plan);
            figures.extend(plan.map(|plan| figure(&id, Role::Plan, Vec::new(), plan)));
        }
        figures
    }

    fn ratio(
        &self,
        id: &str,
        when: Vec<Condition>,
        top: &str,
        bottom: &str,
        stated: Option<String>,
    ) -> Figure {
        let percent = self
            .plan
            .framework
            .indicator(id)
            .is_none_or(|indicator| indicator.unit == Unit::Percent);
        Figure {
            indicator: id.to_owned(),
            role: Role::Actual,
            when,
            numerator: vec![Term::parse(top)],
            denominator: vec![Term::parse(bottom)],
            value: Vec::new(),
            per: if percent { 100.0 } else { 1.0 },
            stated,
        }
    }

    /// The id of what a text means; a measure of its own is defined with it.
    fn indicator(&mut self, meant: &Meant, text: &str) -> Option<String> {
        match meant {
            Meant::Nothing => None,
            Meant::Indicator(id) => Some(id.clone()),
            Meant::Own => {
                let id = format!("own_{}", slug(text, '_'));
                // The unit is looked at once the values are read.
                self.measures.entry(id.clone()).or_insert_with(|| Measure {
                    name: text.to_owned(),
                    unit: Unit::Number,
                    polarity: Polarity::Neutral,
                    decimals: 1,
                });
                Some(id)
            }
        }
    }

    fn name(&self, id: &str) -> String {
        let own = || self.measures.get(id).map(|measure| measure.name.clone());
        let known = self.plan.framework.indicator(id).map(|indicator| indicator.name.clone());
        known.or_else(own).unwrap_or_else(|| id.to_owned())
    }
}

fn figure(id: &str, role: Role, when: Vec<Condition>, value: &str) -> Figure {
    Figure {
        indicator: id.to_owned(),
        role,
        when,
        numerator: Vec::new(),
        denominator: Vec::new(),
        value: vec![Term::parse(value)],
        per: 1.0,
        stated: None,
    }
}

/// A text as a short name: small letters and digits, everything else a single `gap`.
pub(super) fn slug(text: &str, gap: char) -> String {
    let mut slug = String::new();
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with(gap) {
            slug.push(gap);
        }
    }
    let slug = slug.trim_end_matches(gap);
    if slug.is_empty() { "sheet".to_owned() } else { slug.to_owned() }
}
