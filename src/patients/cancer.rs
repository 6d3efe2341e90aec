//! Cancer pathways: 28 days to being told, 31 from decision to treatment, 62 from referral.
//!
//! Rules: a pathway counts in the month in which the patient was told or treated; within is so many
//! days or fewer. For the 62 days only first treatments count, where the list tells them. (NHS
//! England, National Cancer Waiting Times Monitoring Dataset Guidance.)

use super::completeness::LeftOut;
use super::days::Day;
use super::fields::Field;
use super::fold::{ListFold, months_back};
use super::measures::{Amount, Figure};
use super::row::{Cells, Value};
use super::row_checks::Doubt;
use super::sums::{COUNTS, Step};

/// One standard: its indicator, its days, and the fields from and to which they run.
struct Standard {
    indicator: &'static str,
    days: i32,
    from: Field,
    to: Field,
    first_treatments_only: bool,
}

/// The standards since October 2023.
const STANDARDS: [Standard; 3] = [
    Standard {
        indicator: "fds_28d",
        days: 28,
        from: Field::Referral,
        to: Field::Told,
        first_treatments_only: false,
    },
    Standard {
        indicator: "ca_31d",
        days: 31,
        from: Field::DecisionToTreat,
        to: Field::Treatment,
        first_treatments_only: false,
    },
    Standard {
        indicator: "ca_62d",
        days: 62,
        from: Field::Referral,
        to: Field::Treatment,
        first_treatments_only: true,
    },
];

pub(super) fn take(fold: &mut ListFold<'_>, cells: Cells<'_>) -> Result<(), LeftOut> {
    let row = cells.number();
    let fields = [Field::Referral, Field::Told, Field::DecisionToTreat, Field::Treatment];
    let days = fields.map(|field| fold.day(cells, field));
    if days.iter().all(Option::is_none) {
        return Err(LeftOut::Empty);
    }
    let day = |field: Field| -> Option<Day> {
        fields.iter().zip(days).find(|(one, _)| **one == field).and_then(|(_, day)| day)
    };
    let provider = fold.provider(cells)?;
    let is_first = is_first_treatment(cells.get(Field::TreatmentEvent));
    let mut steps = [Step { back: 0, place: 0, amount: 0 }; 2 * STANDARDS.len()];
    let mut reason = LeftOut::NotEnded;
    let mut counted = 0;
    // A date that two standards end at is doubted once.
    let mut doubted = None;
    let mut doubt = |fold: &mut ListFold<'_>, doubt: Doubt, field: Field| {
        if doubted.replace((doubt, field)) != Some((doubt, field)) {
            fold.checks.doubt(doubt, field, row);
        }
    };
    for ((number, standard), steps) in STANDARDS.iter().enumerate().zip(steps.chunks_mut(2)) {
        let (Some(from), Some(to)) = (day(standard.from), day(standard.to)) else { continue };
        if standard.first_treatments_only && is_first == Some(false) {
            continue;
        }
        if to < from {
            doubt(fold, Doubt::EndBeforeStart, standard.to);
            reason = LeftOut::EndBeforeStart;
            continue;
        }
        let back = match months_back(&fold.window, fold.today, to) {
            Ok(back) => back,
            Err(why) => {
                if why == LeftOut::Future {
                    doubt(fold, Doubt::Future, standard.to);
                }
                reason = why;
                continue;
            }
        };
        let amounts = [u64::from(to - from <= standard.days), 1];
        for ((step, amount), place) in steps.iter_mut().zip(amounts).zip(2 * number..) {
            *step = Step { back, place, amount };
        }
        counted += 1;
    }
    if counted == 0 {
        return Err(reason);
    }
    fold.add(cells, provider, day(Field::Referral).or(day(Field::DecisionToTreat)), &steps);
    Ok(())
}

/// Whether a treatment is the first of its cancer, by its event type: 01, or 07 where the first
/// cancer is not known; `None` where the list does not say.
fn is_first_treatment(value: Value<'_>) -> Option<bool> {
    match value {
        Value::Number(number) => Some([1.0, 7.0].contains(&number)),
        Value::Text(text) => {
            let code = text.trim().trim_start_matches('0');
            let is_first = code.to_ascii_lowercase().starts_with("first");
            (!code.is_empty()).then(|| is_first || code == "1" || code == "7")
        }
        _ => None,
    }
}

/// The figures of a month, by indicator of the catalogue.
pub(super) fn figures(counts: &[u64; COUNTS]) -> Vec<Figure> {
    let of = |(standard, counts): (&Standard, &[u64])| {
        let [within, all] = counts.first_chunk::<2>()?;
        let amount = Amount::share(*within, *all)?;
        Some(Figure { indicator: standard.indicator.to_owned(), amount })
    };
    STANDARDS.iter().zip(counts.chunks(2)).filter_map(of).collect()
}
