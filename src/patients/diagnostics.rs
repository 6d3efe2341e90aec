//! The diagnostics waiting list, as the monthly return DM01 counts it.
//!
//! Rules: bands are k to under k + 1 weeks, and “6 weeks or more” is day 42 or later, unlike RTT,
//! where the day on which the weeks are full is still within them. (NHS England, DM01 guidance.)

use super::completeness::LeftOut;
use super::fields::Field;
use super::fold::ListFold;
use super::measures::{Amount, Figure};
use super::row::{Cells, Value};
use super::row_checks::{Doubt, is_long_ago};
use super::waiting::{Census, Wait};
use super::window::Place;

/// The last day under 6 weeks.
const UNDER_SIX_WEEKS: i32 = 41;
/// The thresholds in full weeks: so many or more.
pub(super) const OVER: [u16; 2] = [6, 13];
/// Bands: 0 to under 1 week and so on, 13 or more.
pub(super) const BANDS: usize = 14;

/// The band of a wait.
pub(super) fn band(days: u32) -> usize {
    (days / 7) as usize
}

pub(super) fn take(fold: &mut ListFold<'_>, cells: Cells<'_>) -> Result<(), LeftOut> {
    let row = cells.number();
    let start = fold.day(cells, Field::TestRequested);
    let stop = fold.day(cells, Field::TestDone);
    let is_blank = cells.get(Field::TestRequested) == Value::Empty;
    if is_blank && stop.is_none() && cells.get(Field::Identifier) == Value::Empty {
        return Err(LeftOut::Empty);
    }
    let provider = fold.provider(cells)?;
    if let Some(start) = start {
        if start > fold.today {
            fold.checks.doubt(Doubt::Future, Field::TestRequested, row);
            return Err(LeftOut::Future);
        }
        if start > fold.window.last_day {
            return Err(LeftOut::AfterMonth);
        }
        if stop.is_some_and(|stop| stop < start) {
            fold.checks.doubt(Doubt::EndBeforeStart, Field::TestDone, row);
            return Err(LeftOut::EndBeforeStart);
        }
        if fold.day(cells, Field::BirthDate).is_some_and(|born| born > start) {
            fold.checks.doubt(Doubt::BeforeBirth, Field::TestRequested, row);
        }
        if stop.is_none() && is_long_ago(start, fold.window.last_day) {
            fold.checks.doubt(Doubt::LongAgo, Field::TestRequested, row);
        }
    }
    let end = match stop.map(|stop| fold.window.place(stop)) {
        Some(Place::In { back, .. }) => Some(back),
        Some(Place::Before) => return Err(LeftOut::LongAgo),
        Some(Place::After) | None => None,
    };
    let place = match start.map(|start| fold.window.place(start)) {
        Some(Place::In { back, of_month }) => Some((back, of_month)),
        _ => {
            fold.checks.doubt(Doubt::BlankStart, Field::TestRequested, row);
            None
        }
    };
    let ended_within = start.zip(stop).map(|(start, stop)| stop - start <= UNDER_SIX_WEEKS);
    fold.add_wait(cells, provider, start, &Wait { start: place, end, ended_within, first: None });
    Ok(())
}

/// The figures of a census, by indicator of the catalogue.
pub(super) fn figures(census: &Census) -> Vec<Figure> {
    let share = Amount::share(census.over(UNDER_SIX_WEEKS.unsigned_abs()), census.known);
    share.map(|amount| Figure { indicator: "dm01_6w".to_owned(), amount }).into_iter().collect()
}
