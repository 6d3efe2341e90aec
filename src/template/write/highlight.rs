//! A highlight report on one sheet: the “plan on a page” of Appendix i, with boxes to fill in.

use rust_xlsxwriter::{
    Chart, ChartEmptyCells, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartLineDashType, ChartMarker, ChartMarkerType, ChartSolidFill, ChartType, Color,
    DataValidation, DataValidationRule, Format, ObjectMovement, Worksheet,
};

use super::content::{Content, Datum, HighlightContent, MONTHS};
use super::lists::Lists;
use super::page::Page;
use super::{WriteError, style};
use crate::calendar::Month;
use crate::framework::{Framework, Indicator, Unit};
use crate::template::{Choices, HighlightLabel, financial_year, tidy};

use HighlightLabel as L;

/// The last column: a label and twelve months.
const LAST: u16 = 12;

const DATE: u32 = 12;
const PLAN: u32 = 13;
const ACTUAL: u32 = 14;
const GRAPH: u32 = 22;
/// The last row of the template's boxes.
const BOTTOM: u32 = 26;
/// The heading of what was worked out. A blank box must have nothing of another part right below
/// it.
const ASSESSMENT: u32 = 28;
/// Characters across a column, with room for wide letters.
const COLUMN_CHARACTERS: f64 = 10.0;
/// Heights of a box in a report that is there to be read. Excel has no row higher than 409 points.
const FEWEST_LINES: f64 = 1.6;
const MOST_LINES: f64 = 22.0;
/// Characters of an assessment that stand on one line.
const ASSESSMENT_CHARACTERS: usize = 125;

/// First and last column.
type Columns = (u16, u16);

/// A label and its box on the upper part of the form: row, columns of the label, columns of the
/// box.
const HEAD: [(L, u32, Columns, Columns); 14] = [
    (L::Programme, 3, (0, 0), (1, 5)),
    (L::ProjectName, 3, (6, 7), (8, LAST)),
    (L::Organisation, 4, (0, 0), (1, 5)),
    (L::Indicator, 4, (6, 7), (8, LAST)),
    (L::Unit, 5, (0, 0), (1, 5)),
    (L::PmoSupport, 5, (6, 7), (8, LAST)),
    (L::Sro, 7, (0, 0), (1, 3)),
    (L::DeliveryLead, 7, (4, 5), (6, 8)),
    (L::PerformanceLead, 7, (9, 10), (11, LAST)),
    (L::Specialities, 8, (0, 0), (1, 3)),
    (L::InformaticsLead, 8, (4, 5), (6, 8)),
    (L::ClinicalLead, 8, (9, 10), (11, LAST)),
    (L::FinanceLead, 9, (0, 0), (1, 3)),
    (L::PmoLead, 9, (4, 5), (6, 8)),
];

/// Labels whose box stands below them: row, columns, and the box's height in lines.
const BELOW: [(L, u32, Columns, f64); 8] = [
    (L::FocusHeadlines, 16, (0, 6), 2.0),
    (L::LongestWait, 16, (7, 8), 2.0),
    (L::NationalTarget, 16, (9, 10), 2.0),
    (L::LocalTarget, 16, (11, LAST), 2.0),
    (L::Delivered, 19, (0, 6), 3.5),
    (L::During, 19, (7, LAST), 3.5),
    (L::Narrative, 25, (0, 6), 5.0),
    (L::Queries, 25, (7, LAST), 5.0),
];

/// One report and what the framework knows about it.
pub(super) struct Report<'a> {
    pub(super) content: &'a Content,
    pub(super) highlight: &'a HighlightContent,
    pub(super) indicator: Option<&'a Indicator>,
    organisation: String,
}

impl<'a> Report<'a> {
    pub(super) fn new(
        content: &'a Content,
        highlight: &'a HighlightContent,
        framework: &'a Framework,
    ) -> Self {
        Self {
            content,
            highlight,
            indicator: framework.find_indicator(&tidy(&highlight.indicator)),
            organisation: content.organisation_name(framework),
        }
    }

    /// The indicator's name, or the project's where the catalogue does not have it.
    pub(super) fn name(&self) -> String {
        if let Some(indicator) = self.indicator {
            return indicator.name.clone();
        }
        match self.highlight.fields.get(&L::ProjectName) {
            Some(Datum::Text(name)) => name.clone(),
            _ => self.highlight.indicator.clone(),
        }
    }

    fn unit(&self) -> Option<Unit> {
        self.indicator.map(|indicator| indicator.unit)
    }

    /// The value of a label: what the content gives, or else what the framework knows.
    fn value(&self, label: L) -> Datum {
        if let Some(datum) = self.highlight.fields.get(&label) {
            return datum.clone();
        }
        match (label, self.indicator) {
            (L::Organisation, _) => self.organisation.clone().into(),
            (L::Indicator | L::ProjectName, Some(indicator)) => indicator.name.clone().into(),
            (L::Indicator | L::ProjectName, None) => self.highlight.indicator.clone().into(),
            (L::Programme, Some(indicator)) => indicator.programme.clone().into(),
            (L::Unit, Some(indicator)) => indicator.unit.as_str().into(),
            (L::NationalTarget, Some(indicator)) => {
                indicator.target_in(self.content.month).map(|target| target.value).into()
            }
            _ => Datum::Blank,
        }
    }

    /// Writes the report on its sheet, which is called `tab`.
    pub(super) fn write(
        &self,
        sheet: &mut Worksheet,
        tab: &str,
        lists: &Lists,
    ) -> Result<(), WriteError> {
        let mut page = Page::new(sheet, LAST);
        page.sheet().set_column_width(0, 21)?;
        page.sheet().set_column_range_width(1, LAST, 11.3)?;
        page.sheet().set_tab_color(Color::RGB(style::BLUE));
        let month = self.content.month;
        page.title(
            &self.name(),
            &format!(
                "Highlight report, {}, {}.{}",
                self.organisation,
                month.long(),
                if self.is_filled() { "" } else { " The white boxes are yours to fill in." }
            ),
        )?;
        self.head(&mut page, lists)?;
        self.grid(&mut page)?;
        self.below(&mut page)?;
        page.band(GRAPH, 0, LAST, L::Graph.printed())?;
        page.sheet().set_row_height(GRAPH + 1, 170)?;
        page.text(GRAPH + 1, 0, LAST, &Datum::Blank, &style::input().set_locked())?;
        page.sheet().insert_chart_with_offset(GRAPH + 1, 0, &self.chart(tab), 2, 2)?;
        let last = self.assessment(&mut page)?;
        for spacer in [2, 6, 10, 15, 18, 21, 24] {
            page.sheet().set_row_height(spacer, 7)?;
        }
        page.sheet().set_freeze_panes(2, 0)?;
        page.sheet().set_selection(ACTUAL, 1, ACTUAL, 1)?;
        page.sheet().set_print_area(0, 0, last, LAST)?;
        page.finish_on_one_page()
    }

    fn head(&self, page: &mut Page<'_>, lists: &Lists) -> Result<(), WriteError> {
        for (label, row, (first, last), (from, to)) in HEAD {
            page.row_lines(row, if label == L::Specialities { 1.7 } else { 1.35 })?;
            page.label(row, first, last, label.printed(), note(label))?;
            page.text(row, from, to, &self.value(label), &style::input())?;
            let choices = match label {
                L::Programme => Some(Choices::Programmes),
                L::Organisation => Some(Choices::Organisations),
                L::Indicator => Some(Choices::Indicators),
                L::Unit => Some(Choices::Units),
                _ => None,
            };
            if let Some(choices) = choices
                && let Some(drop_down) = lists.drop_down(choices)?
            {
                page.validate((row, row), (from, from), &drop_down)?;
            }
        }
        Ok(())
    }

    fn grid(&self, page: &mut Page<'_>) -> Result<(), WriteError> {
        page.band(11, 0, LAST, L::Trajectories.printed())?;
        let unit = self.unit();
        let number = style::number(unit);
        page.label(
            DATE,
            0,
            0,
            "Date",
            "The financial year, April to March. The months are fixed.",
        )?;
        page.label(
            PLAN,
            0,
            0,
            "Plan",
            &format!("The agreed plan for every month of the year. {}", how_to_type(unit)),
        )?;
        page.label(
            ACTUAL,
            0,
            0,
            "Actual",
            &format!(
                "What was achieved, up to {}. Leave later months blank. {}",
                self.content.month.long(),
                how_to_type(unit)
            ),
        )?;
        for row in DATE..=ACTUAL {
            page.row_lines(row, 1.35)?;
        }
        for (column, month) in (1..=LAST).zip(financial_year(self.content.month)) {
            let index = usize::from(column) - 1;
            page.cell(DATE, column, &Datum::Month(month), &style::month_heading())?;
            let of = |row: &[Datum]| row.get(index).cloned().unwrap_or_default();
            page.cell(PLAN, column, &of(&self.highlight.plan), &number)?;
            let actual = self.actual_format(month, &number);
            page.cell(ACTUAL, column, &of(&self.highlight.actual), &actual)?;
        }
        page.validate((PLAN, ACTUAL), (1, LAST), &numbers(unit)?)
    }

    /// Months that are still to come are shaded in the Actual row, so that nobody fills them in;
    /// the reporting month is framed.
    fn actual_format(&self, month: Month, number: &Format) -> Format {
        let reporting = self.content.month;
        if month > reporting {
            number.clone().set_background_color(0x00F0_F4F5)
        } else if month == reporting {
            number
                .clone()
                .set_bold()
                .set_border(rust_xlsxwriter::FormatBorder::Medium)
                .set_border_color(style::BLUE)
        } else {
            number.clone()
        }
    }

    /// Whether the report is there to be read, rather than to be filled in.
    fn is_filled(&self) -> bool {
        !self.highlight.assessment.is_empty()
    }

    /// How high the box of a label has to be for its text.
    fn lines_of(&self, label: L, first: u16, last: u16) -> f64 {
        let columns = f64::from(last - first + 1);
        let characters = columns * COLUMN_CHARACTERS + if first == 0 { 10.0 } else { 0.0 };
        let Datum::Text(text) = self.value(label) else { return FEWEST_LINES };
        let of_line = |line: &str| libm::ceil((line.chars().count() as f64 + 1.0) / characters);
        let lines: f64 = text.lines().map(of_line).sum();
        (0.85 * lines + 0.4).clamp(FEWEST_LINES, MOST_LINES)
    }

    /// What was worked out, below the boxes; the last row that the report uses.
    fn assessment(&self, page: &mut Page<'_>) -> Result<u32, WriteError> {
        if !self.is_filled() {
            return Ok(BOTTOM);
        }
        page.sheet().set_row_height(BOTTOM + 1, 7)?;
        page.band(ASSESSMENT, 0, LAST, "Worked out by Sightline from the figures above")?;
        let mut row = ASSESSMENT;
        for (label, text) in &self.highlight.assessment {
            row += 1;
            let lines = text.chars().count().div_ceil(ASSESSMENT_CHARACTERS).clamp(1, 12) as f64;
            page.row_lines(row, 0.85 * lines + 0.3)?;
            page.label(row, 0, 0, label, "")?;
            page.text(row, 1, LAST, &Datum::from(text.as_str()), &style::words().set_locked())?;
        }
        Ok(row)
    }

    fn below(&self, page: &mut Page<'_>) -> Result<(), WriteError> {
        let unit = self.unit();
        let month = self.content.month;
        let (mut at, mut tallest) = (0, 0.0);
        for (label, row, (first, last), lines) in BELOW {
            let printed = match label {
                L::Delivered => format!("Delivered in {}:", month.long_name()),
                L::During => format!("During {}:", (month + 1).long_name()),
                _ => label.printed().to_owned(),
            };
            page.row_lines(row, 1.2)?;
            tallest = match self.is_filled() {
                true if row == at => f64::max(tallest, self.lines_of(label, first, last)),
                true => self.lines_of(label, first, last),
                false => lines,
            };
            at = row;
            page.row_lines(row + 1, tallest)?;
            page.label(row, first, last, &printed, note(label))?;
            let format = match label {
                L::NationalTarget | L::LocalTarget => style::number(unit),
                L::LongestWait => style::input(),
                _ => style::words(),
            };
            page.text(row + 1, first, last, &self.value(label), &format)?;
            if matches!(label, L::NationalTarget | L::LocalTarget) {
                page.validate((row + 1, row + 1), (first, first), &numbers(unit)?)?;
            }
        }
        Ok(())
    }

    /// Plan and actual as lines, drawn by the spreadsheet itself from the grid above.
    fn chart(&self, tab: &str) -> Chart {
        let font = || {
            let mut font = ChartFont::new();
            font.set_name("Arial").set_size(9).set_color(Color::RGB(style::GREY));
            font
        };
        let mut chart = Chart::new(ChartType::Line);
        let months = (tab, DATE, 1, DATE, LAST);
        let mut plan_line = ChartLine::new();
        plan_line
            .set_color(Color::RGB(0x0076_8692))
            .set_width(1.75)
            .set_dash_type(ChartLineDashType::Dash);
        chart
            .add_series()
            .set_name((tab, PLAN, 0))
            .set_categories(months)
            .set_values((tab, PLAN, 1, PLAN, LAST))
            .set_format(ChartFormat::new().set_line(&plan_line));
        let mut actual_line = ChartLine::new();
        actual_line.set_color(Color::RGB(style::BLUE)).set_width(2.25);
        let mut fill = ChartSolidFill::new();
        fill.set_color(Color::RGB(style::BLUE));
        let mut marker = ChartMarker::new();
        marker
            .set_type(ChartMarkerType::Circle)
            .set_size(6)
            .set_format(ChartFormat::new().set_solid_fill(&fill).set_border(&actual_line));
        chart
            .add_series()
            .set_name((tab, ACTUAL, 0))
            .set_categories(months)
            .set_values((tab, ACTUAL, 1, ACTUAL, LAST))
            .set_marker(&marker)
            .set_format(ChartFormat::new().set_line(&actual_line));
        chart.title().set_hidden();
        chart.legend().set_position(ChartLegendPosition::Top).set_font(&font());
        chart.x_axis().set_num_format(style::MONTH).set_font(&font());
        let mut grid_line = ChartLine::new();
        grid_line.set_color(Color::RGB(0x00E8_EDEE));
        chart.y_axis().set_font(&font()).set_major_gridlines_line(&grid_line);
        let mut border = ChartLine::new();
        border.set_hidden(true);
        chart.chart_area().set_format(ChartFormat::new().set_border(&border));
        chart.show_empty_cells_as(ChartEmptyCells::Gaps);
        chart.set_object_movement(ObjectMovement::MoveButDontSizeWithCells);
        chart.set_width(1150).set_height(220);
        chart
    }
}

const _: () = assert!(LAST as usize == MONTHS);

/// What a number cell of this unit accepts, with the words that refuse the rest.
fn numbers(unit: Option<Unit>) -> Result<DataValidation, WriteError> {
    let rule = match unit {
        Some(Unit::Percent) => DataValidationRule::Between(0.0, 100.0),
        Some(Unit::Count | Unit::Minutes) => DataValidationRule::GreaterThanOrEqualTo(0.0),
        Some(Unit::Pounds | Unit::Number) | None => DataValidationRule::Between(-1e15, 1e15),
    };
    Ok(DataValidation::new()
        .allow_decimal_number(rule)
        .set_error_title("A plain number is needed")?
        .set_error_message(format!(
            "{} If there is no figure, leave the cell blank; do not type n/a or a dash.",
            how_to_type(unit)
        ))?)
}

/// How a value of this unit is typed.
fn how_to_type(unit: Option<Unit>) -> &'static str {
    match unit {
        Some(Unit::Percent) => {
            "Type percentages from 0 to 100 without a percent sign: 76.4, not 76.4% or 0.764."
        }
        Some(Unit::Count) => "Type a whole number, not below 0.",
        Some(Unit::Minutes) => "Type minutes with a decimal part: 30.5 is 30 minutes 30 seconds.",
        Some(Unit::Pounds) => {
            "Type pounds as a plain number, not thousands; a deficit is negative."
        }
        Some(Unit::Number) | None => "Type a plain number.",
    }
}

/// What to type under a label.
fn note(label: L) -> &'static str {
    match label {
        L::Programme => {
            "The programme that the indicator belongs to, such as urgent and emergency care."
        }
        L::ProjectName => "The project, or the indicator’s name where there is no project.",
        L::Organisation => "Choose the organisation that the figures are about.",
        L::Indicator => "Choose the indicator from the list, or type its id.",
        L::Unit => "The unit of plan and actual.",
        L::PmoSupport => "How much support the programme management office gives.",
        L::Sro => "Senior responsible owner. Must not be blank.",
        L::DeliveryLead => "Who leads the work.",
        L::PerformanceLead => "Who answers for the figures. Must not be blank.",
        L::Specialities => "The specialities or departments concerned, separated by commas.",
        L::InformaticsLead => "Who supplies the data.",
        L::ClinicalLead => "The clinician who leads.",
        L::FinanceLead => "Who answers for the money.",
        L::PmoLead => "The contact in the programme management office.",
        L::FocusHeadlines => "What this report wants its reader to know, in a sentence or two.",
        L::LongestWait => {
            "The longest wait with its unit, such as 61 weeks. Never anything about one person."
        }
        L::NationalTarget => "The national target that holds now, as a plain number.",
        L::LocalTarget => "The local target, as a plain number, where there is one.",
        L::Delivered => "What was done in the reporting month.",
        L::During => "What is planned for the month after it.",
        L::Narrative => {
            "Why performance is as it is and what changes it. Never anything about one person."
        }
        L::Queries => "What you ask of others, and of whom.",
        L::Trajectories | L::Graph => "",
    }
}
