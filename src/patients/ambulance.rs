//! Ambulance incidents: mean response time by category, and handovers within 15 minutes.
//!
//! Rules: a mean is all time over all incidents, never a mean of means; an incident counts in the
//! month in which its clock started, a handover in that of the arrival at hospital. (NHS England,
//! Ambulance Quality Indicators: system indicator specification.)

use super::completeness::LeftOut;
use super::days;
use super::fields::Field;
use super::fold::{ListFold, day_of, months_back};
use super::measures::{Amount, Figure, Responses};
use super::row::{Cells, Value};
use super::row_checks::Doubt;
use super::sums::{COUNTS, Step};

const FIFTEEN_MINUTES: i64 = 15 * 60;
/// Categories with a response standard.
const CATEGORIES: usize = 4;
const HANDOVERS: usize = 2 * CATEGORIES;
const IN_TIME: usize = HANDOVERS + 1;

pub(super) fn take(fold: &mut ListFold<'_>, cells: Cells<'_>) -> Result<(), LeftOut> {
    let row = cells.number();
    let response = response(fold, cells);
    let handover = handover(fold, cells);
    if response == Err(LeftOut::Empty) && handover == Err(LeftOut::Empty) {
        return Err(LeftOut::Empty);
    }
    let provider = fold.provider(cells)?;
    let nothing = Step { back: 0, place: 0, amount: 0 };
    let mut steps = [nothing; 4];
    let (of_response, of_handover) = steps.split_at_mut(2);
    if let Ok(response) = response {
        of_response.copy_from_slice(&response);
    }
    if let Ok(handover) = handover {
        of_handover.copy_from_slice(&handover);
    }
    match (response, handover) {
        (Err(reason), Err(other)) => {
            let reason = if reason == LeftOut::Empty { other } else { reason };
            if reason == LeftOut::Future {
                fold.checks.doubt(Doubt::Future, Field::CallStart, row);
            }
            Err(reason)
        }
        _ => {
            let start = [Field::CallStart, Field::HospitalArrival]
                .into_iter()
                .find_map(|field| days::moment(cells.get(field), None).get());
            fold.add(cells, provider, start.map(day_of), &steps);
            Ok(())
        }
    }
}

fn response(fold: &mut ListFold<'_>, cells: Cells<'_>) -> Result<[Step; 2], LeftOut> {
    let start = fold.moment(cells, Field::CallStart, None);
    let end = fold.moment(cells, Field::OnScene, None);
    let start = match (start, end) {
        (None, None) => return Err(LeftOut::Empty),
        (None, Some(_)) => return Err(LeftOut::NoStart),
        (Some(start), _) => start,
    };
    let category = category(cells.get(Field::Category)).ok_or(LeftOut::OtherCategory)?;
    let end = end.ok_or(LeftOut::NotEnded)?;
    let back = months_back(&fold.window, fold.today, day_of(start))?;
    let Ok(seconds) = u64::try_from(end - start) else {
        fold.checks.doubt(Doubt::EndBeforeStart, Field::OnScene, cells.number());
        return Err(LeftOut::EndBeforeStart);
    };
    let place = 2 * (category - 1);
    Ok([Step { back, place, amount: seconds }, Step { back, place: place + 1, amount: 1 }])
}

fn handover(fold: &mut ListFold<'_>, cells: Cells<'_>) -> Result<[Step; 2], LeftOut> {
    let start = fold.moment(cells, Field::HospitalArrival, None);
    let end = fold.moment(cells, Field::Handover, None);
    let start = match (start, end) {
        (None, None) => return Err(LeftOut::Empty),
        (None, Some(_)) => return Err(LeftOut::NoStart),
        (Some(start), _) => start,
    };
    let end = end.ok_or(LeftOut::NotEnded)?;
    let back = months_back(&fold.window, fold.today, day_of(start))?;
    if end < start {
        fold.checks.doubt(Doubt::EndBeforeStart, Field::Handover, cells.number());
        return Err(LeftOut::EndBeforeStart);
    }
    let in_time = u64::from(end - start <= FIFTEEN_MINUTES);
    Ok([Step { back, place: HANDOVERS, amount: 1 }, Step { back, place: IN_TIME, amount: in_time }])
}

/// The category by its number: `C2`, `Category 2`, `2`; `None` where it has no response standard.
fn category(value: Value<'_>) -> Option<usize> {
    let number = match value {
        Value::Number(number) if (1.0..10.0).contains(&number) => number as usize,
        Value::Text(text) => {
            let digit = text.chars().find_map(|c| c.to_digit(10))?;
            usize::try_from(digit).ok()?
        }
        _ => return None,
    };
    (1..=CATEGORIES).contains(&number).then_some(number)
}

/// The figures of a month, by indicator of the catalogue.
pub(super) fn figures(counts: &[u64; COUNTS]) -> Vec<Figure> {
    let [_, _, seconds, events, ..] = *counts;
    let mean = (events > 0).then_some(Amount::MeanTime { seconds, events });
    let [.., handovers, in_time, _, _] = *counts;
    let handovers = Amount::share(in_time, handovers);
    [("amb_c2", mean), ("amb_ho", handovers)]
        .into_iter()
        .filter_map(|(id, amount)| Some(Figure { indicator: id.to_owned(), amount: amount? }))
        .collect()
}

/// The responses of a month by category.
pub(super) fn responses(counts: &[u64; COUNTS]) -> Vec<Responses> {
    (1..)
        .zip(counts.chunks(2).take(CATEGORIES))
        .filter_map(|(category, counts)| {
            let [seconds, incidents] = *counts.first_chunk::<2>()?;
            (incidents > 0).then_some(Responses { category, incidents, seconds })
        })
        .collect()
}
