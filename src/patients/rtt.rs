//! Referral to treatment pathways: who waited at the end of each month, and for how long.
//!
//! Rules: a pathway is incomplete at a census when its clock started on or before that day and has
//! not stopped on or before it. Within 18 weeks is 126 days or fewer; “over k weeks” is more than
//! 7 × k days. (NHS England, RTT waiting times: rules and guidance.)

use super::completeness::LeftOut;
use super::days::Day;
use super::fields::Field;
use super::fold::ListFold;
use super::measures::{Amount, Figure};
use super::row::{Cells, Value};
use super::row_checks::{Doubt, is_long_ago};
use super::waiting::{Census, First, Wait};
use super::window::{Place, Window};

/// Days within 18 weeks.
const WITHIN: i32 = 126;
/// The thresholds in weeks.
pub(super) const OVER: [u16; 5] = [18, 52, 65, 78, 104];
/// National bands: 0 to 1 week, more than 1 to 2 and so on, more than 104.
pub(super) const BANDS: usize = 105;

/// The national band of a wait.
pub(super) fn band(days: u32) -> usize {
    (days.div_ceil(7) as usize).saturating_sub(1)
}

/// What a status code says of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clock {
    Runs,
    Stops,
    None,
}

fn clock(value: Value<'_>) -> Option<Clock> {
    let code = match value {
        Value::Text(text) => text.trim().get(..2)?.parse::<u32>().ok()?,
        Value::Number(number) if (0.0..100.0).contains(&number) => number as u32,
        _ => return None,
    };
    match code {
        10 | 11 | 12 | 20 | 21 => Some(Clock::Runs),
        30..=36 => Some(Clock::Stops),
        90 | 91 | 92 | 98 => Some(Clock::None),
        _ => None,
    }
}

pub(super) fn take(fold: &mut ListFold<'_>, cells: Cells<'_>) -> Result<(), LeftOut> {
    let row = cells.number();
    let start = fold.day(cells, Field::ClockStart);
    let stop = fold.day(cells, Field::ClockStop);
    let status = clock(cells.get(Field::Status));
    if start.is_none() && stop.is_none() {
        if status == Some(Clock::None) {
            return Err(LeftOut::NoClock);
        }
        if cells.get(Field::ClockStart) == Value::Empty
            && cells.get(Field::Identifier) == Value::Empty
            && status.is_none()
        {
            return Err(LeftOut::Empty);
        }
    }
    let provider = fold.provider(cells)?;
    if let Some(start) = start {
        if start > fold.today {
            fold.checks.doubt(Doubt::Future, Field::ClockStart, row);
            return Err(LeftOut::Future);
        }
        if start > fold.window.last_day {
            return Err(LeftOut::AfterMonth);
        }
        if stop.is_some_and(|stop| stop < start) {
            fold.checks.doubt(Doubt::EndBeforeStart, Field::ClockStop, row);
            return Err(LeftOut::EndBeforeStart);
        }
    }
    let started = start.map(|start| fold.window.place(start));
    let end = match stop.map(|stop| fold.window.place(stop)) {
        Some(Place::In { back, .. }) => Some(back),
        Some(Place::Before) => return Err(LeftOut::LongAgo),
        // What ends after the month reported on had not ended then.
        Some(Place::After) | None => None,
    };
    let place = match started {
        Some(Place::In { back, of_month }) => Some((back, of_month)),
        // Nobody has waited 20 years: such a start is a mistake.
        _ => None,
    };
    doubts(fold, cells, start, stop, status);
    if place.is_none() {
        fold.checks.doubt(Doubt::BlankStart, Field::ClockStart, row);
    }
    let first = match start {
        Some(start) if fold.slots.has(Field::FirstAttendance) => {
            let seen = fold.day(cells, Field::FirstAttendance);
            Some(first(&fold.window, start, seen.into_iter().chain(stop).min()))
        }
        _ => None,
    };
    let ended_within = start.zip(stop).map(|(start, stop)| stop - start <= WITHIN);
    let wait = Wait { start: place, end, ended_within, first };
    fold.add_wait(cells, provider, start, &wait);
    Ok(())
}

/// Until when a pathway waited for its first appointment.
fn first(window: &Window, start: Day, until: Option<Day>) -> First {
    let end = until.and_then(|until| match window.place(until) {
        Place::In { back, .. } => Some(back),
        // A date before the clock started: the first appointment was not waited for.
        Place::Before => Some(usize::MAX - 1),
        Place::After => None,
    });
    // The last census within the standard is that of the month before the first day beyond it.
    let within = window.back(start + WITHIN + 1).map_or(0, |beyond| beyond + 1);
    First { end, within }
}

fn doubts(
    fold: &mut ListFold<'_>,
    cells: Cells<'_>,
    start: Option<Day>,
    stop: Option<Day>,
    status: Option<Clock>,
) {
    let row = cells.number();
    let last_day = fold.window.last_day;
    let is_open = stop.is_none_or(|stop| stop > last_day);
    if let Some(start) = start {
        if is_open && is_long_ago(start, last_day) {
            fold.checks.doubt(Doubt::LongAgo, Field::ClockStart, row);
        }
        if fold.day(cells, Field::BirthDate).is_some_and(|born| born > start) {
            fold.checks.doubt(Doubt::BeforeBirth, Field::ClockStart, row);
        }
        if fold.day(cells, Field::DecisionToAdmit).is_some_and(|decided| decided < start) {
            fold.checks.doubt(Doubt::DecisionBeforeStart, Field::DecisionToAdmit, row);
        }
    }
    if is_open && stop.is_none() {
        if fold.day(cells, Field::ToComeIn).is_some_and(|day| day <= last_day) {
            fold.checks.doubt(Doubt::MissedToComeIn, Field::ToComeIn, row);
        }
        if matches!(status, Some(Clock::Stops | Clock::None)) {
            fold.checks.doubt(Doubt::Status, Field::Status, row);
        }
    }
}

/// The figures of a census, by indicator of the catalogue.
pub(super) fn figures(census: &Census) -> Vec<Figure> {
    let over = |weeks: u32| census.over(weeks * 7);
    let known = census.known;
    let mut figures = Vec::new();
    let mut add = |indicator: &str, amount: Option<Amount>| {
        figures.extend(amount.map(|amount| Figure { indicator: indicator.to_owned(), amount }));
    };
    add("rtt_18w", Amount::share(census.up_to(WITHIN.unsigned_abs()), known));
    if let Some([waiting, within]) = census.first {
        add("rtt_first", Amount::share(within, waiting));
    }
    // Shares are of those whose clock start is known, as for 18 weeks.
    add("rtt_52w", Amount::share(over(52), known));
    add("rtt_65w", Some(Amount::Count(over(65))));
    add("rtt_78w", Some(Amount::Count(over(78))));
    add("rtt_104w", Some(Amount::Count(over(104))));
    add("rtt_total", Some(Amount::Count(known + census.unknown)));
    figures
}
