//! Attendances at emergency departments: within 4 hours, over 12 hours.
//!
//! Rules: an attendance counts in the month of its arrival, in departments of types 1 to 4; within
//! 4 hours is 4 hours or less from arrival to departure, over 12 hours is more than 12. (NHS
//! England, A&E attendances and emergency admissions; Emergency Care Data Set.)

use super::completeness::LeftOut;
use super::cut::SAME_DAY;
use super::fields::Field;
use super::fold::{DEPARTMENT, ListFold, day_of, months_back};
use super::measures::{Amount, Figure};
use super::row::Cells;
use super::row_checks::Doubt;
use super::sums::{COUNTS, Step};

const FOUR_HOURS: i64 = 4 * 3_600;
const TWELVE_HOURS: i64 = 12 * 3_600;

const ALL: usize = 0;
const WITHIN_4: usize = 1;
const OVER_12: usize = 2;
const OVER_12_FROM_DECISION: usize = 3;
const DECIDED: usize = 4;

pub(super) fn take(fold: &mut ListFold<'_>, cells: Cells<'_>) -> Result<(), LeftOut> {
    let row = cells.number();
    let arrival = fold.moment(cells, Field::Arrival, Some(Field::ArrivalTime));
    let departure = fold.moment(cells, Field::Departure, Some(Field::DepartureTime));
    let Some(arrival) = arrival else {
        return Err(if departure.is_none() { LeftOut::Empty } else { LeftOut::NoStart });
    };
    let provider = fold.provider(cells)?;
    if fold.splits.name_of(cells, DEPARTMENT) == Some(SAME_DAY) {
        return Err(LeftOut::SameDayEmergencyCare);
    }
    let day = day_of(arrival);
    let back = months_back(&fold.window, fold.today, day).inspect_err(|reason| {
        if *reason == LeftOut::Future {
            fold.checks.doubt(Doubt::Future, Field::Arrival, row);
        }
    })?;
    let Some(departure) = departure else {
        fold.checks.doubt(Doubt::NoEnd, Field::Departure, row);
        return Err(LeftOut::NotEnded);
    };
    let lasted = departure - arrival;
    if lasted < 0 {
        fold.checks.doubt(Doubt::EndBeforeStart, Field::Departure, row);
        return Err(LeftOut::EndBeforeStart);
    }
    let decision = fold.moment(cells, Field::DecisionToAdmit, None);
    if decision.is_some_and(|decision| decision < arrival) {
        fold.checks.doubt(Doubt::DecisionBeforeStart, Field::DecisionToAdmit, row);
    }
    let from_decision = decision.is_some_and(|decision| departure - decision > TWELVE_HOURS);
    let step = |place, is: bool| Step { back, place, amount: u64::from(is) };
    let steps = [
        step(ALL, true),
        step(WITHIN_4, lasted <= FOUR_HOURS),
        step(OVER_12, lasted > TWELVE_HOURS),
        step(OVER_12_FROM_DECISION, from_decision),
        step(DECIDED, decision.is_some()),
    ];
    fold.add(cells, provider, Some(day), &steps);
    Ok(())
}

/// The figures of a month, by indicator of the catalogue.
pub(super) fn figures(counts: &[u64; COUNTS], has_decisions: bool) -> Vec<Figure> {
    let [all, within, over, from_decision, ..] = *counts;
    let decided = has_decisions.then_some(Amount::Count(from_decision));
    [
        ("ae_4h", Amount::share(within, all)),
        ("ae_12h", Amount::share(over, all)),
        ("ae_dta12", decided.filter(|_| all > 0)),
    ]
    .into_iter()
    .filter_map(|(id, amount)| Some(Figure { indicator: id.to_owned(), amount: amount? }))
    .collect()
}
