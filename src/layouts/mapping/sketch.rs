//! What would be read of a sheet by what a person said of it so far and, for the rest, by what is
//! proposed.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::super::extract::{Extract, NATIONAL, Published, extract};
use super::super::figure::Role;
use super::super::layout::Layout;
use super::super::recognise::recognise;
use super::build::{self, Plan};
use super::columns::{ColumnSketch, columns};
use super::heading::{self, headings};
use super::matching::{self, Matching};
use super::{Mapping, Meaning, Meant, PeriodWord, Proposed, people, period};
use crate::finding::Finding;
use crate::framework::{Framework, Unit};
use crate::template::tidy;
use crate::workbook::{CellRef, Sheet, Visibility, Workbook};

/// Rows that are shown below the headings.
const ROWS_SHOWN: usize = 12;
/// Rows among which the headings may be chosen.
const HEADER_ROWS: u32 = 25;
/// Columns of the preview.
const COLUMNS_SHOWN: u32 = 40;
/// Figures that are shown.
const SAMPLES: usize = 8;
/// Characters of a cell that are shown.
const TEXT: usize = 60;
/// The largest value that is still taken for a share of one: some exceed it, as of a plan.
const LARGEST_SHARE: f64 = 1.5;

/// A sheet of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tab {
    /// Its name.
    pub name: String,
    /// Whether it is hidden in the workbook.
    pub hidden: bool,
    /// Whether it lists people.
    pub lists_people: bool,
}

/// Everything the page shows of a mapping.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sketch {
    /// The sheets with anything on them.
    pub tabs: Vec<Tab>,
    /// The sheet that is looked at.
    pub sheet: Proposed<String>,
    /// Why nothing of it is shown; everything below is then empty.
    pub people: Option<String>,
    /// What the mapping is called.
    pub name: String,
    /// The row of the headings, from 0.
    pub header: Proposed<u32>,
    /// The rows that may be it, each with its first texts.
    pub header_rows: Vec<(u32, String)>,
    /// The columns.
    pub columns: Vec<ColumnSketch>,
    /// Where the period stands; `None` when a column or the headings hold it.
    pub period: Option<Proposed<PeriodWord>>,
    /// The places that may be chosen.
    pub period_choices: Vec<PeriodWord>,
    /// The one organisation, by its code; `None` when a column holds organisations.
    pub organisation: Option<Proposed<String>>,
    /// The one indicator; `None` when a column or headings name indicators.
    pub indicator: Option<Proposed<Meant>>,
    /// The texts of the indicators' column.
    pub texts: Vec<Matching<Meant>>,
    /// The texts of the organisations' column.
    pub codes: Vec<Matching<Option<String>>>,
    /// Whether percentages stand as shares of one: indicator's id and name.
    pub shares: Vec<(String, String, Proposed<bool>)>,
    /// The first rows.
    pub preview: Preview,
    /// Why the mapping cannot be used yet, in sentences.
    pub problems: Vec<String>,
    /// What would be read; `None` while there are problems.
    pub reading: Option<Reading>,
}

/// The headings and the first rows as they stand on the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// Each column's letters and what it is.
    pub columns: Vec<(String, Meaning)>,
    /// The rows with their numbers from 0: first the headings, then what stands below.
    pub rows: Vec<(u32, Vec<String>)>,
}

/// What a mapping reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The layout's file.
    pub file: String,
    /// How many organisations.
    pub organisations: usize,
    /// How many indicators.
    pub indicators: usize,
    /// The first and the last period, and how many different ones.
    pub periods: Option<(String, String, usize)>,
    /// How many figures, plans included.
    pub figures: usize,
    /// The first of them.
    pub samples: Vec<Sample>,
    /// What was found in the cells.
    pub findings: Vec<Finding>,
}

/// One figure as it would be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sample {
    /// The organisation's code.
    pub organisation: String,
    /// The indicator's name.
    pub indicator: String,
    /// The period.
    pub period: String,
    /// Whether it is a plan.
    pub is_plan: bool,
    /// The value as it is shown.
    pub value: String,
    /// Where it stands.
    pub cell: CellRef,
}

/// Lays what a person said over what is proposed, and reads the sheet by it.
///
/// `patient_lists` are the names of sheets that are known to list people.
pub fn sketch(
    workbook: &Workbook,
    file: &str,
    mapping: &Mapping,
    patient_lists: &[String],
    framework: &Framework,
) -> Sketch {
    let filled: Vec<&Sheet> = workbook.sheets.iter().filter(|s| s.cell_count() > 0).collect();
    let tabs: Vec<Tab> = filled
        .iter()
        .map(|sheet| Tab {
            name: sheet.name.clone(),
            hidden: sheet.visibility != Visibility::Visible,
            lists_people: people::why(sheet, patient_lists).is_some(),
        })
        .collect();
    let chosen = mapping.sheet.as_ref().and_then(|name| filled.iter().find(|s| s.name == *name));
    let (proposal, reason) = fullest(&filled, patient_lists);
    let Some(sheet) = chosen.copied().or(proposal) else {
        return Sketch {
            problems: vec!["No sheet of this file holds anything.".to_owned()],
            ..Sketch::of(tabs, Proposed::over(None, String::new(), ""), mapping, file)
        };
    };
    let of = Proposed { value: sheet.name.clone(), reason, confirmed: chosen.is_some() };
    let mut sketch = Sketch::of(tabs, of, mapping, file);
    sketch.people = people::why(sheet, patient_lists);
    if let Some(why) = &sketch.people {
        sketch.problems.push(why.clone());
        return sketch;
    }
    sketch.fill(sheet, file, mapping, framework);
    sketch
}

/// The visible sheet with most cells that does not list people.
fn fullest<'s>(sheets: &[&'s Sheet], patient_lists: &[String]) -> (Option<&'s Sheet>, String) {
    let offered = sheets.iter().filter(|sheet| people::why(sheet, patient_lists).is_none());
    let rank = |sheet: &&&Sheet| (sheet.visibility == Visibility::Visible, sheet.cell_count());
    let best = offered.reduce(|best, next| if rank(&next) > rank(&best) { next } else { best });
    let reason = match sheets.len() {
        0 | 1 => "It is the only sheet with anything on it.".to_owned(),
        _ => "It is the fullest sheet that does not list people.".to_owned(),
    };
    (best.or_else(|| sheets.first()).copied(), reason)
}

impl Sketch {
    fn of(tabs: Vec<Tab>, sheet: Proposed<String>, mapping: &Mapping, file: &str) -> Self {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let name = match tabs.len() {
            0 | 1 => stem.to_owned(),
            _ => format!("{stem}, {}", sheet.value),
        };
        let said = mapping.name.clone().filter(|name| !name.trim().is_empty());
        Self {
            tabs,
            sheet,
            people: None,
            name: said.unwrap_or(name),
            header: Proposed::over(None, 0, ""),
            header_rows: Vec::new(),
            columns: Vec::new(),
            period: None,
            period_choices: Vec::new(),
            organisation: None,
            indicator: None,
            texts: Vec::new(),
            codes: Vec::new(),
            shares: Vec::new(),
            preview: Preview::default(),
            problems: Vec::new(),
            reading: None,
        }
    }

    fn fill(&mut self, sheet: &Sheet, file: &str, mapping: &Mapping, framework: &Framework) {
        let (proposal, reason) = heading::find(sheet);
        self.header = Proposed::over(mapping.header.as_ref(), proposal, reason);
        let header = self.header.value;
        self.header_rows = header_rows(sheet);
        let headings = headings(sheet, header);
        self.columns = columns(mapping, sheet, header, &headings, framework);
        self.preview = preview(sheet, header, &self.columns);
        let column = |meaning| {
            let of = |column: &&ColumnSketch| column.meaning.value == meaning;
            self.columns.iter().find(of).map(|column| column.first)
        };
        let (indicator, months) = (column(Meaning::Indicator), column(Meaning::Months));
        let organisation = column(Meaning::Code).or_else(|| column(Meaning::Name));
        let texts =
            |at: Option<u32>| at.map(|at| matching::texts(sheet, header, at)).unwrap_or_default();
        let kinds = texts(column(Meaning::Kind)).into_iter().map(|(text, ..)| text).collect();
        let has_period = column(Meaning::Period).is_some() || months.is_some();
        self.texts = matching::indicators(mapping, texts(indicator), framework);
        self.codes = matching::codes(mapping, texts(organisation), framework);
        if !has_period {
            let (place, choices) = period::place(mapping, sheet, header);
            (self.period, self.period_choices) = (Some(place), choices);
        }
        let titles = titles(sheet, header, file);
        if organisation.is_none() {
            self.organisation = Some(the_organisation(mapping, &titles, framework));
        }
        if indicator.is_none() && months.is_some() {
            self.indicator = Some(the_indicator(mapping, &titles, framework));
        }
        match self.layout(file, &kinds, framework) {
            Ok(layout) => self.read(layout, sheet, mapping, framework),
            Err(problems) => self.problems = problems,
        }
    }

    fn layout(
        &self,
        file: &str,
        kinds: &Vec<String>,
        framework: &Framework,
    ) -> Result<Layout, Vec<String>> {
        let organisation = self.organisation.as_ref().map(|said| said.value.trim());
        build::layout(&Plan {
            name: &self.name,
            file,
            sheet: &self.sheet.value,
            columns: &self.columns,
            texts: &self.texts,
            kinds,
            codes: &self.codes,
            organisation: organisation.filter(|code| !code.is_empty()),
            indicator: self.indicator.as_ref().map(|said| &said.value),
            period: self.period.as_ref().map(|said| &said.value),
            framework,
        })
    }

    /// Reads the sheet by the layout: once for the scale of the values, and once with it.
    fn read(
        &mut self,
        mut layout: Layout,
        sheet: &Sheet,
        mapping: &Mapping,
        framework: &Framework,
    ) {
        let alone = Workbook { sheets: vec![sheet.clone()], ..Workbook::default() };
        match read_by(&layout, &alone, self.header.value) {
            Ok((extract, _)) => self.scale(&mut layout, &extract, sheet, mapping, framework),
            Err(problem) => {
                self.problems.push(problem);
                return;
            }
        }
        match read_by(&layout, &alone, self.header.value) {
            Ok((extract, findings)) if !extract.figures.is_empty() => {
                self.reading = Some(reading(&layout, &extract, findings, framework));
            }
            Ok((_, findings)) => {
                self.problems.push("No figure could be read by this mapping.".to_owned());
                let at = |finding: Finding| format!("{}: {}", finding.place, finding.message);
                self.problems.extend(findings.into_iter().map(at));
            }
            Err(problem) => self.problems.push(problem),
        }
    }

    /// Decides which percentages stand as shares of one, and which own measures are percentages.
    fn scale(
        &mut self,
        layout: &mut Layout,
        extract: &Extract,
        sheet: &Sheet,
        mapping: &Mapping,
        framework: &Framework,
    ) {
        let ids: BTreeSet<&str> = extract.figures.iter().map(|f| f.indicator.as_str()).collect();
        for id in ids {
            let of = || extract.figures.iter().filter(|figure| figure.indicator == id);
            if let Some(measure) = layout.measures.get_mut(id) {
                let is_percent = |cell: CellRef| {
                    sheet.cell(cell).is_some_and(|cell| {
                        cell.percent || cell.as_text().is_some_and(|text| text.contains('%'))
                    })
                };
                let is_share = of().all(|figure| figure.denominator.is_some());
                if is_share || of().all(|figure| is_percent(figure.cell)) {
                    measure.unit = Unit::Percent;
                }
            }
            let known = framework.indicator(id);
            let own = layout.measures.get(id);
            let unit = known.map(|i| i.unit).or_else(|| own.map(|own| own.unit));
            let values = || of().filter(|f| f.denominator.is_none()).map(|f| f.value);
            if unit != Some(Unit::Percent) || values().next().is_none() {
                continue;
            }
            let name = known.map(|i| i.name.clone()).or_else(|| own.map(|own| own.name.clone()));
            let least = values().fold(f64::INFINITY, f64::min);
            let most = values().fold(f64::NEG_INFINITY, f64::max);
            let proposal = most <= LARGEST_SHARE && least >= 0.0 && most > 0.0;
            let mut reason = format!("The values run from {} to {}.", short(least), short(most));
            if most > 100.0 {
                reason.push_str(" That is more than 100%: check that it is the right indicator.");
            }
            let share = Proposed::over(mapping.shares.get(id), proposal, reason);
            if share.value {
                for figure in layout.figures.iter_mut().filter(|figure| figure.indicator == id) {
                    if !figure.value.is_empty() {
                        figure.per = 100.0;
                    }
                }
            }
            self.shares.push((id.to_owned(), name.unwrap_or_else(|| id.to_owned()), share));
        }
    }
}

/// Reads the sheet as it will be read next time: by recognising it.
fn read_by(
    layout: &Layout,
    alone: &Workbook,
    header: u32,
) -> Result<(Extract, Vec<Finding>), String> {
    let layouts = std::slice::from_ref(layout);
    let recognised = recognise(alone, layouts);
    let (Some(matched), Some(sheet)) = (recognised.matches.first(), alone.sheets.first()) else {
        let why = recognised.nearly.first().map(|difference| format!(" {difference}"));
        return Err(format!(
            "This mapping would not find its own table again.{}",
            why.unwrap_or_default()
        ));
    };
    if matched.header != header {
        return Err(format!(
            "The headings of this mapping stand in row {} too, where they would be taken for the \
             header. Choose that row, or read more columns.",
            matched.header + 1
        ));
    }
    Ok(extract(sheet, matched))
}

fn reading(
    layout: &Layout,
    extract: &Extract,
    findings: Vec<Finding>,
    framework: &Framework,
) -> Reading {
    let figures = &extract.figures;
    let name = |id: &str| {
        let own = || layout.measures.get(id).map(|measure| measure.name.clone());
        framework.indicator(id).map(|i| i.name.clone()).or_else(own).unwrap_or_default()
    };
    let unit = |id: &str| {
        let own = || layout.measures.get(id).map(|measure| measure.unit);
        framework.indicator(id).map(|indicator| indicator.unit).or_else(own)
    };
    let organisations: BTreeSet<&str> = figures
        .iter()
        .map(|figure| figure.organisation.as_str())
        .filter(|code| *code != NATIONAL)
        .collect();
    let indicators: BTreeSet<&str> = figures.iter().map(|f| f.indicator.as_str()).collect();
    let periods: BTreeSet<_> = figures.iter().map(|figure| figure.period).collect();
    let sample = |figure: &Published| {
        let percent = if unit(&figure.indicator) == Some(Unit::Percent) { "%" } else { "" };
        Sample {
            organisation: figure.organisation.clone(),
            indicator: name(&figure.indicator),
            period: figure.period.to_string(),
            is_plan: figure.role == Role::Plan,
            value: format!("{}{percent}", short(figure.value)),
            cell: figure.cell,
        }
    };
    Reading {
        file: layout.write(),
        organisations: organisations.len(),
        indicators: indicators.len(),
        periods: periods
            .first()
            .zip(periods.last())
            .map(|(first, last)| (first.to_string(), last.to_string(), periods.len())),
        figures: figures.len(),
        samples: spread(figures).into_iter().map(sample).collect(),
        findings,
    }
}

/// The first figure of each indicator, actual and plan, and then the first of all.
fn spread(figures: &[Published]) -> Vec<&Published> {
    let mut seen = BTreeSet::new();
    let (mut first, rest): (Vec<&Published>, Vec<&Published>) = figures
        .iter()
        .partition(|figure| seen.insert((figure.indicator.as_str(), figure.role == Role::Plan)));
    first.extend(rest);
    first.truncate(SAMPLES);
    first
}

/// A number with two decimals at most.
fn short(number: f64) -> String {
    format!("{}", libm::round(number * 100.0) / 100.0)
}

/// Texts that may say what the whole sheet is about: what stands above the table, the sheet's name
/// and the file's.
fn titles(sheet: &Sheet, header: u32, file: &str) -> Vec<(String, String)> {
    let above = (0..header)
        .flat_map(|row| sheet.row(row))
        .filter_map(|(at, cell)| Some((format!("{at}, above the table,"), tidy(cell.as_text()?))));
    let names = [
        ("The sheet’s name".to_owned(), sheet.name.clone()),
        ("The file’s name".to_owned(), file.to_owned()),
    ];
    above.chain(names).collect()
}

fn the_organisation(
    mapping: &Mapping,
    titles: &[(String, String)],
    framework: &Framework,
) -> Proposed<String> {
    let found = titles.iter().find_map(|(place, text)| {
        let organisation = framework.organisation_named_in(text)?;
        let reason = format!("{place} names {}.", organisation.name);
        Some((organisation.code.clone()?, reason))
    });
    let (code, reason) = found.unwrap_or_else(|| {
        (String::new(), "Nothing on the sheet names an organisation of this system.".to_owned())
    });
    Proposed::over(mapping.organisation.as_ref(), code, reason)
}

fn the_indicator(
    mapping: &Mapping,
    titles: &[(String, String)],
    framework: &Framework,
) -> Proposed<Meant> {
    let found = titles.iter().find_map(|(place, text)| {
        let indicator = framework.indicator_named_in(text)?;
        let reason = format!("{place} names “{}”.", indicator.name);
        Some((Meant::Indicator(indicator.id.clone()), reason))
    });
    let (meant, reason) = found
        .unwrap_or_else(|| (Meant::Nothing, "Nothing on the sheet names an indicator.".to_owned()));
    Proposed::over(mapping.indicator.as_ref(), meant, reason)
}

/// The first rows with anything in them, each with its first texts.
fn header_rows(sheet: &Sheet) -> Vec<(u32, String)> {
    let first = sheet.used().map_or(0, |area| area.first.row);
    (first..first + HEADER_ROWS)
        .filter_map(|row| {
            let filled = sheet.row(row).filter(|(_, cell)| !cell.is_blank());
            let texts: Vec<String> =
                filled.take(4).map(|(_, cell)| cut(&cell.to_string())).collect();
            (!texts.is_empty()).then(|| (row, texts.join(", ")))
        })
        .collect()
}

fn preview(sheet: &Sheet, header: u32, columns: &[ColumnSketch]) -> Preview {
    let Some(used) = sheet.used() else { return Preview::default() };
    let last = used.last.column.min(used.first.column + COLUMNS_SHOWN);
    let meaning: BTreeMap<u32, Meaning> = (used.first.column..=last)
        .filter_map(|column| {
            let of = |c: &&ColumnSketch| c.first <= column && column <= c.last;
            // A column between the months of a run is its own.
            let own = columns.iter().find(|c| c.first == column);
            Some((column, own.or_else(|| columns.iter().find(of))?.meaning.value))
        })
        .collect();
    let text = |row, column| {
        let cell = sheet.shown(CellRef::new(row, column)).map(|(_, cell)| cell.to_string());
        cell.map(|text| cut(&text)).unwrap_or_default()
    };
    let line =
        |row: u32| (row, (used.first.column..=last).map(|column| text(row, column)).collect());
    let below = header + 1..=used.last.row;
    let filled = below.filter(|row| sheet.row(*row).any(|(_, cell)| !cell.is_blank()));
    Preview {
        columns: (used.first.column..=last)
            .map(|column| {
                let meaning = meaning.get(&column).copied().unwrap_or(Meaning::Nothing);
                (CellRef::column_letters(column), meaning)
            })
            .collect(),
        rows: std::iter::once(header).chain(filled.take(ROWS_SHOWN)).map(line).collect(),
    }
}

fn cut(text: &str) -> String {
    let text = tidy(text);
    if text.chars().count() <= TEXT {
        return text;
    }
    text.chars().take(TEXT).chain(['…']).collect()
}
