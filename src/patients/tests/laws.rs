//! Laws that hold for any list, against a plain count over rows that are kept.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::*;
use super::support::{Cell, List};
use crate::calendar::{Date, Month};

const FIELDS: [Field; 6] = [
    Field::ClockStart,
    Field::ClockStop,
    Field::FirstAttendance,
    Field::Sex,
    Field::Provider,
    Field::TreatmentFunction,
];

#[derive(Clone, Debug)]
struct Row {
    start: Option<Date>,
    stop: Option<Date>,
    first: Option<Date>,
    sex: &'static str,
    provider: &'static str,
    function: &'static str,
}

fn day(back: i32) -> Date {
    last().last_day().plus_days(-back)
}

fn last() -> Month {
    "2025-03".parse().unwrap()
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (
        prop::option::weighted(0.9, -20..900_i32),
        prop::option::of(0..400_i32),
        prop::option::of(0..200_i32),
        prop::sample::select(vec!["M", "F", "", "whatever"]),
        prop::sample::select(vec!["RXW", "R1H"]),
        prop::sample::select(vec!["110", "300", "119", ""]),
    )
        .prop_map(|(start, lasted, first, sex, provider, function)| {
            let start = start.map(day);
            let base = start.unwrap_or(day(300));
            Row {
                start,
                stop: lasted.map(|days| base.plus_days(days)),
                first: first.map(|days| base.plus_days(days)),
                sex,
                provider,
                function,
            }
        });
    prop::collection::vec(row, 1..60)
}

fn list(rows: &[Row]) -> List {
    let mut list = List::new(Kind::RttPathways, &FIELDS);
    for row in rows {
        let date = |date: Option<Date>| date.map_or(Cell::Blank, Cell::Day);
        list.rows.push(vec![
            date(row.start),
            date(row.stop),
            date(row.first),
            Cell::of(row.sex),
            Cell::of(row.provider),
            Cell::of(row.function),
        ]);
    }
    list
}

/// Whether the fold counts a row, told plainly.
fn counts(row: &Row) -> bool {
    let is_blank = row.start.is_none() && row.stop.is_none();
    !is_blank
        && row.start.is_none_or(|start| start <= last().last_day())
        && row.start.zip(row.stop).is_none_or(|(start, stop)| stop >= start)
}

/// A census counted over rows that are kept.
struct Plain {
    unknown: u64,
    days: Vec<i32>,
    first: Vec<i32>,
    additions: u64,
    removals: u64,
}

fn plain(rows: &[&Row], month: Month) -> Plain {
    let census = month.last_day();
    let in_month = |date: Option<Date>| date.is_some_and(|date| date.month() == month);
    let is_open = |row: &&&Row| row.stop.is_none_or(|stop| stop > census);
    let mut days: Vec<i32> = rows
        .iter()
        .filter(is_open)
        .filter_map(|row| row.start.filter(|start| *start <= census))
        .map(|start| census.days_since(start))
        .collect();
    days.sort_unstable();
    let first = rows
        .iter()
        .filter(is_open)
        .filter(|row| row.first.is_none_or(|first| first > census))
        .filter_map(|row| row.start.filter(|start| *start <= census))
        .map(|start| census.days_since(start))
        .collect();
    Plain {
        unknown: rows.iter().filter(is_open).filter(|row| row.start.is_none()).count() as u64,
        days,
        first,
        additions: rows.iter().filter(|row| in_month(row.start)).count() as u64,
        removals: rows.iter().filter(|row| in_month(row.stop)).count() as u64,
    }
}

fn agrees(month: &MonthMeasures, plain: &Plain) -> Result<(), TestCaseError> {
    let waiting = month.waiting.as_ref().unwrap();
    let count =
        |is: &dyn Fn(i32) -> bool| plain.days.iter().filter(|days| is(**days)).count() as u64;
    let known = plain.days.len() as u64;
    prop_assert_eq!(waiting.known, known);
    prop_assert_eq!(waiting.total, known + plain.unknown);
    prop_assert_eq!(waiting.bands.iter().sum::<u64>(), known);
    for (band, held) in waiting.bands.iter().enumerate() {
        let band = band as i32;
        let is_in = |days: i32| match band {
            0 => days <= 7,
            104 => days > 728,
            _ => days > band * 7 && days <= (band + 1) * 7,
        };
        prop_assert_eq!(*held, count(&is_in), "band {}", band);
    }
    let share = |numerator: u64, denominator: u64| {
        (denominator > 0).then_some(Amount::Share { numerator, denominator })
    };
    prop_assert_eq!(month.figure("rtt_18w"), share(count(&|days| days <= 126), known));
    prop_assert_eq!(month.figure("rtt_52w"), share(count(&|days| days > 364), known));
    prop_assert_eq!(month.figure("rtt_65w"), Some(Amount::Count(count(&|days| days > 455))));
    let within = plain.first.iter().filter(|days| **days <= 126).count() as u64;
    prop_assert_eq!(month.figure("rtt_first"), share(within, plain.first.len() as u64));
    prop_assert_eq!(waiting.longest_days.map(|days| days as i32), plain.days.last().copied());
    let half = plain.days.len() / 2;
    let median = match plain.days.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(f64::from(plain.days[half])),
        _ => Some(f64::from(plain.days[half - 1] + plain.days[half]) / 2.0),
    };
    prop_assert_eq!(waiting.median_days, median);
    let rank = (plain.days.len() * 92).div_ceil(100);
    let percentile = rank.checked_sub(1).map(|at| plain.days[at] as u32);
    prop_assert_eq!(waiting.percentile_92_days, percentile);
    prop_assert_eq!(waiting.movement.additions, plain.additions);
    prop_assert_eq!(waiting.movement.removals, plain.removals);
    Ok(())
}

/// Anything that a cell can hold.
fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Blank),
        any::<f64>().prop_map(Cell::Moment),
        (40_000.0..46_000.0_f64).prop_map(Cell::Moment),
        any::<f64>().prop_map(Cell::Number),
        (0.0..30_000_000.0_f64).prop_map(|number| Cell::Number(libm::floor(number))),
        "\\PC{0,12}".prop_map(Cell::Text),
        "[0-9]{1,4}[-/: T][0-9]{1,2}[-/: T][0-9]{1,4}( [0-9]{2}:[0-9]{2})?".prop_map(Cell::Text),
        "RXW|C2|20|30|110|M|01".prop_map(Cell::Text),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_cells_hold_every_row_is_accounted_for(
        kind in prop::sample::select(Kind::ALL.to_vec()),
        rows in prop::collection::vec(prop::collection::vec(any_cell(), 20), 0..20),
    ) {
        let fields: Vec<Field> = kind.fields().map(|spec| spec.field).collect();
        let mut list = List::new(kind, &fields);
        list.rows.clone_from(&rows);
        let (measures, findings) = list.folded("2025-03");
        prop_assert!(measures.may_be_used(), "{:?}", measures.completeness);
        prop_assert_eq!(measures.completeness.read, rows.len() as u64 + 1);
        let bytes = postcard::to_allocvec(&(&measures, &findings)).unwrap();
        prop_assert!(postcard::from_bytes::<(Measures, Vec<crate::finding::Finding>)>(&bytes).is_ok());
        for month in measures.groups.iter().flat_map(|group| &group.months) {
            for figure in &month.figures {
                prop_assert!(figure.amount.value().is_finite() && figure.amount.value() >= 0.0);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn every_group_and_month_is_what_a_count_over_kept_rows_gives(rows in rows()) {
        let (measures, _) = list(&rows).folded("2025-03");
        for group in &measures.groups {
            let is_in = |row: &&Row| {
                let sex = match row.sex { "M" => "Male", "F" => "Female", _ => NOT_KNOWN };
                let function = match row.function {
                    "110" => "110 Trauma and orthopaedics",
                    "300" => "300 General internal medicine",
                    _ => NOT_KNOWN,
                };
                counts(row) && row.provider == group.organisation
                    && group.part.as_ref().is_none_or(|part| match part.cut {
                        Cut::Sex => part.name == sex,
                        _ => part.name == function,
                    })
            };
            let own: Vec<&Row> = rows.iter().filter(is_in).collect();
            for month in &group.months {
                agrees(month, &plain(&own, month.month))?;
            }
        }
        let counted = rows.iter().filter(|row| counts(row)).count() as u64;
        prop_assert_eq!(measures.completeness.counted, counted);
        prop_assert!(measures.may_be_used());
    }

    #[test]
    fn what_waits_moves_as_its_additions_and_removals_say(rows in rows()) {
        let (measures, _) = list(&rows).folded("2025-03");
        for group in &measures.groups {
            let mut before = None;
            for month in &group.months {
                let movement = month.waiting.as_ref().unwrap().movement;
                prop_assert!(movement.reconciles(), "{:?}", movement);
                prop_assert!(before.is_none_or(|closing| closing == movement.opening));
                before = Some(movement.closing);
            }
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing(rows in rows(), seed in any::<u64>()) {
        let mut shuffled = rows.clone();
        // Any order that follows from the seed will do.
        shuffled.sort_by_cached_key(|row| super::super::hash::of(format!("{row:?}{seed}").as_bytes()));
        prop_assert_eq!(list(&rows).folded("2025-03").0, list(&shuffled).folded("2025-03").0);
    }

    #[test]
    fn the_parts_of_each_cut_add_up_to_the_whole(rows in rows()) {
        let (measures, _) = list(&rows).folded("2025-03");
        for whole in measures.groups.iter().filter(|group| group.part.is_none()) {
            let mut sums: BTreeMap<(Cut, Month), [u64; 4]> = BTreeMap::new();
            let of = |month: &MonthMeasures| {
                let waiting = month.waiting.as_ref().unwrap();
                [waiting.total, waiting.known, waiting.bands[0], waiting.movement.removals]
            };
            for part in measures.groups.iter().filter(|one| one.organisation == whole.organisation) {
                let Some(cut) = part.part.as_ref().map(|part| part.cut) else { continue };
                for month in &part.months {
                    let sum = sums.entry((cut, month.month)).or_default();
                    for (sum, own) in sum.iter_mut().zip(of(month)) {
                        *sum += own;
                    }
                }
            }
            for ((cut, month), sum) in sums {
                prop_assert_eq!(sum, of(whole.month(month).unwrap()), "{:?} {}", cut, month);
            }
        }
    }
}

/// Attendances: how many days before the end of March they began, their seconds, and the department.
fn attendances() -> impl Strategy<Value = Vec<(i32, u32, &'static str)>> {
    let lasted = prop_oneof![
        0..60_000_u32,
        prop::sample::select(vec![14_399_u32, 14_400, 14_401, 43_199, 43_200, 43_201]),
    ];
    prop::collection::vec(
        (0..90_i32, lasted, prop::sample::select(vec!["01", "03", "", "05"])),
        1..60,
    )
}

/// When a patient was treated, the days from the referral and from the decision, and the event.
type Treated = (i32, i32, i32, &'static str);

/// Cancer pathways.
fn treatments() -> impl Strategy<Value = Vec<Treated>> {
    let event = prop::sample::select(vec!["01", "02", "07", ""]);
    prop::collection::vec((0..90_i32, 55..70_i32, 25..35_i32, event), 1..60)
}

proptest! {
    #[test]
    fn attendances_are_what_a_count_over_kept_rows_gives(rows in attendances()) {
        let fields = [Field::Arrival, Field::Departure, Field::DepartmentType];
        let mut list = List::new(Kind::AeAttendances, &fields);
        for (back, lasted, department) in &rows {
            let start = day(*back).to_serial() + 0.25;
            let end = start + f64::from(*lasted) / 86_400.0;
            list.rows.push(vec![Cell::Moment(start), Cell::Moment(end), Cell::of(department)]);
        }
        let (measures, _) = list.folded("2025-03");
        for group in &measures.groups {
            for month in &group.months {
                let own: Vec<u32> = rows
                    .iter()
                    .filter(|(back, _, department)| {
                        let name = match *department { "01" => "Type 1", "03" => "Type 3", _ => NOT_KNOWN };
                        *department != "05" && day(*back).month() == month.month
                            && group.part.as_ref().is_none_or(|part| part.name == name)
                    })
                    .map(|(_, lasted, _)| *lasted)
                    .collect();
                let all = own.len() as u64;
                let share = |is: fn(&u32) -> bool| (all > 0).then(|| Amount::Share {
                    numerator: own.iter().filter(|lasted| is(lasted)).count() as u64,
                    denominator: all,
                });
                prop_assert_eq!(month.figure("ae_4h"), share(|lasted| *lasted <= 14_400));
                prop_assert_eq!(month.figure("ae_12h"), share(|lasted| *lasted > 43_200));
            }
        }
    }

    #[test]
    fn treatments_are_what_a_count_over_kept_rows_gives(rows in treatments()) {
        let fields = [Field::Referral, Field::DecisionToTreat, Field::Treatment, Field::TreatmentEvent];
        let mut list = List::new(Kind::CancerPathways, &fields);
        for (back, referred, decided, event) in &rows {
            let before = |days: i32| Cell::Day(day(*back + days));
            list.rows.push(vec![before(*referred), before(*decided), before(0), Cell::of(event)]);
        }
        let (measures, _) = list.folded("2025-03");
        for month in &measures.groups[0].months {
            let own: Vec<_> = rows.iter().filter(|row| day(row.0).month() == month.month).collect();
            let share = |within: fn(&Treated) -> bool, counts: fn(&Treated) -> bool| {
                let of: Vec<_> = own.iter().filter(|row| counts(row)).collect();
                let numerator = of.iter().filter(|row| within(row)).count() as u64;
                let denominator = of.len() as u64;
                (denominator > 0).then_some(Amount::Share { numerator, denominator })
            };
            let first = share(|row| row.1 <= 62, |row| row.3 != "02");
            prop_assert_eq!(month.figure("ca_31d"), share(|row| row.2 <= 31, |_| true));
            prop_assert_eq!(month.figure("ca_62d"), first);
        }
    }
}
