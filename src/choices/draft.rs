//! A decision as it is typed in, before it is one.

use serde::{Deserialize, Serialize};

use super::{Choice, Decision, Refusal};
use crate::calendar::Period;
use crate::spc::{ChartKind, MINIMUM_BASELINE};

/// The sorts of decision, in the order in which a list offers them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sort {
    /// A new phase.
    #[default]
    Rebase,
    /// A point left out.
    Exclude,
    /// A note.
    Note,
    /// Limits from the first points.
    Baseline,
    /// Lines that people agreed on.
    OwnLines,
    /// The plan instead of the target.
    AgainstPlan,
    /// Another kind of chart.
    Kind,
}

/// The fields of a draft, for saying where a refusal belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What to do.
    Sort,
    /// The period.
    Period,
    /// The number of points.
    Points,
    /// The three lines.
    Lines,
    /// The kind of chart.
    Kind,
    /// The reason, or the text of a note.
    Reason,
}

/// What stands in the fields.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// What to do.
    pub sort: Sort,
    /// The period that it is about, for those that are about one; of own lines, where they start.
    pub period: Option<Period>,
    /// The number of points, as typed.
    pub points: String,
    /// The centre line, as typed.
    pub centre: String,
    /// The lower limit, as typed.
    pub lower: String,
    /// The upper limit, as typed.
    pub upper: String,
    /// The kind of chart.
    pub kind: ChartKind,
    /// The reason, or the text of a note.
    pub reason: String,
}

impl Sort {
    /// Every sort.
    pub const ALL: [Self; 7] = [
        Self::Rebase,
        Self::Exclude,
        Self::Note,
        Self::Baseline,
        Self::OwnLines,
        Self::AgainstPlan,
        Self::Kind,
    ];

    /// What is done, for a list to choose from.
    pub fn words(self) -> &'static str {
        match self {
            Self::Rebase => "Recalculate limits from a point on",
            Self::Exclude => "Leave a point out of the limits",
            Self::Note => "Add a note",
            Self::Baseline => "Take limits from the first points",
            Self::OwnLines => "Set own limits",
            Self::AgainstPlan => "Judge against plan instead of target",
            Self::Kind => "Show another kind of chart",
        }
    }

    /// What it does to the chart, in a sentence.
    pub fn explanation(self) -> &'static str {
        match self {
            Self::Rebase => {
                "The chart gets a new mean and new limits from this point on. Right when the \
                 process has changed for good and you know why."
            }
            Self::Exclude => {
                "The point stays on the chart and is still judged, but mean and limits are \
                 calculated without it. Right for a known one-off."
            }
            Self::Note => "The note stands on the chart and changes no figure.",
            Self::Baseline => {
                "Mean and limits are calculated from the first points after each start of limits, \
                 and all later points are judged by them."
            }
            Self::OwnLines => {
                "Mean and limits that were agreed elsewhere are drawn as given, until the next \
                 recalculation."
            }
            Self::AgainstPlan => {
                "Each period is judged against its own plan. A period without a plan is judged \
                 against nothing."
            }
            Self::Kind => {
                "The chart is drawn and judged as another kind. Where the data do not allow it, \
                 the chart stays an XmR chart and says why."
            }
        }
    }

    /// Whether it is about one period.
    pub fn has_period(self) -> bool {
        matches!(self, Self::Rebase | Self::Exclude | Self::Note | Self::OwnLines)
    }
}

impl Draft {
    /// An empty draft about a period.
    pub fn new(sort: Sort, period: Option<Period>) -> Self {
        Self {
            sort,
            period,
            points: MINIMUM_BASELINE.to_string(),
            centre: String::new(),
            lower: String::new(),
            upper: String::new(),
            kind: ChartKind::Run,
            reason: String::new(),
        }
    }

    /// The decision that stands in the fields. Whether it can be carried out is asked when it is
    /// taken.
    ///
    /// # Errors
    /// When a field that counts cannot be read.
    pub fn decision(&self) -> Result<Decision, Refusal> {
        let period = || self.period.ok_or(Refusal::NoPoints);
        let choice = match self.sort {
            Sort::Rebase => Choice::Rebase(period()?),
            Sort::Exclude => Choice::Exclude(period()?),
            Sort::Note => Choice::Note(period()?),
            Sort::Baseline => {
                let points = self.points.trim();
                Choice::Baseline(points.parse().map_err(|_| Refusal::NotACount(points.to_owned()))?)
            }
            Sort::OwnLines => Choice::OwnLines {
                from: self.period,
                centre: number(&self.centre)?,
                lower: number(&self.lower)?,
                upper: number(&self.upper)?,
            },
            Sort::AgainstPlan => Choice::AgainstPlan,
            Sort::Kind => Choice::Kind(self.kind),
        };
        Ok(Decision::new(choice, &self.reason))
    }
}

/// A number with or without a unit and commas between thousands: `85.5%`, `£1,200`.
fn number(typed: &str) -> Result<f64, Refusal> {
    let bare: String =
        typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '%' | '£')).collect();
    let bare = bare.replace('−', "-");
    bare.parse().ok().filter(|number: &f64| number.is_finite()).ok_or(Refusal::NotANumber)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Month;

    fn draft(sort: Sort) -> Draft {
        let month = Month::new(2025, 4).map(Period::Month);
        Draft { reason: "because".to_owned(), ..Draft::new(sort, month) }
    }

    #[test]
    fn what_is_typed_becomes_a_decision() {
        let own = Draft {
            centre: " 85.5% ".into(),
            lower: "−1,200".into(),
            upper: "£90".into(),
            ..draft(Sort::OwnLines)
        };
        let Choice::OwnLines { centre, lower, upper, .. } = own.decision().unwrap().choice else {
            panic!("{own:?}")
        };
        assert_eq!((centre, lower, upper), (85.5, -1200.0, 90.0));
        let baseline = Draft { points: " 15 ".into(), ..draft(Sort::Baseline) };
        assert_eq!(baseline.decision().unwrap().choice, Choice::Baseline(15));
        for sort in Sort::ALL.into_iter().filter(|sort| *sort != Sort::OwnLines) {
            assert_eq!(draft(sort).decision().unwrap().reason, "because");
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused_at_its_field() {
        let refusal = |draft: Draft| draft.decision().unwrap_err();
        let lines = refusal(draft(Sort::OwnLines));
        assert_eq!((lines.field(), lines), (Field::Lines, Refusal::NotANumber));
        let many = refusal(Draft { points: "a dozen".into(), ..draft(Sort::Baseline) });
        assert_eq!(many.field(), Field::Points);
        assert!(many.to_string().contains("“a dozen”"), "{many}");
        let infinite = Draft { centre: "inf".into(), ..draft(Sort::OwnLines) };
        assert_eq!(refusal(infinite), Refusal::NotANumber);
    }
}
