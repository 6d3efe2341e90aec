//! Systems that are made up from a number: the same number gives the same returns on every machine.
//! Their figures shift, drift, swing with the year, stand still, leap, stop and lie; some are words.

use sightline::calendar::Month;
use sightline::framework::{Framework, SHIPPED};
use sightline::template::{Content, Datum, Table, write};

use crate::Outcome;

/// A system: its framework as a file, and its returns by name.
pub struct System {
    /// The framework.
    pub framework: Framework,
    /// The text of its file.
    pub text: &'static str,
    /// The returns.
    pub files: Vec<(String, Vec<u8>)>,
}

/// What a committee may have decided.
const DECISIONS: [(&str, &str); 4] = [
    ("Committee assurance", "Not assured"),
    ("Committee assurance", "Assured"),
    ("Delivery group report", "Received"),
    ("Committee assurance", "Perhaps (invented)"),
];

/// The system of a number.
pub fn of(number: u64) -> Outcome<System> {
    let mut dice = Dice(number);
    let shipped = dice.one_of(&SHIPPED);
    let framework = Framework::parse(shipped.text).map_err(|_| "a shipped framework is refused")?;
    let last = Month::new(2025, 1).ok_or("there is no such month")? + dice.up_to(21);
    let months = 1 + dice.up_to(59);
    let reporting = 1 + dice.up_to(2) as usize;
    let mut files = Vec::new();
    for organisation in framework.organisations.iter().take(reporting) {
        // The later return states again what the earlier one said, and sometimes otherwise.
        for month in [last - dice.up_to(5), last] {
            let content = content(&framework, &organisation.key, month, months, &mut dice);
            let name = format!("{} {} {}.xlsx", organisation.key, month.iso(), files.len());
            files.push((name, write(&content, &framework, month.last_day())?));
        }
    }
    Ok(System { framework, text: shipped.text, files })
}

fn content(
    framework: &Framework,
    organisation: &str,
    month: Month,
    months: i32,
    dice: &mut Dice,
) -> Content {
    let mut content = Content::blank(framework, organisation, month);
    let ids: Vec<String> = content.highlights.iter().map(|one| one.indicator.clone()).collect();
    let april = month.financial_year_start();
    for highlight in &mut content.highlights {
        let shape = Shape::of(dice);
        highlight.plan = vec![Datum::from(shape.plan); 12];
        highlight.actual = april.through(month).map(|of| shape.datum(of - april, dice)).collect();
    }
    for id in &ids {
        let shape = Shape::of(dice);
        for of in (month - months).through(april - 1) {
            content.add(
                Table::History,
                [
                    ("Indicator", Datum::from(id.as_str())),
                    ("Period", Datum::from(of)),
                    ("Value", shape.datum(of - (month - months), dice)),
                    ("Plan", Datum::from(shape.plan)),
                ],
            );
        }
    }
    for _ in 0..dice.up_to(4) {
        let (event, decision) = *dice.one_of(&DECISIONS);
        content.add(
            Table::Decisions,
            [
                ("Month", Datum::from(month - dice.up_to(8))),
                ("Indicator", Datum::from(dice.one_of(&ids).as_str())),
                ("Event", Datum::from(event)),
                ("Decision", Datum::from(decision)),
                ("Note", Datum::from("Invented")),
            ],
        );
    }
    content
}

/// How the values of an indicator go.
struct Shape {
    level: f64,
    spread: f64,
    drift: f64,
    season: f64,
    step: (i32, f64),
    plan: f64,
}

impl Shape {
    fn of(dice: &mut Dice) -> Self {
        // Shares, counts, and amounts that test the last bits of a number.
        let level = [0.9, 72.0, 95.0, 1_234.0, 1e-7, 3e11][dice.up_to(5) as usize];
        let some = |dice: &mut Dice, share: f64| match dice.up_to(2) {
            0 => 0.0,
            _ => level * share * (dice.next() - 0.5),
        };
        Self {
            level,
            spread: level * 0.1 * f64::from(dice.up_to(3)),
            drift: some(dice, 0.02),
            season: some(dice, 0.2),
            step: (dice.up_to(40), some(dice, 0.5)),
            plan: level * (0.9 + 0.2 * dice.next()),
        }
    }

    /// The value of the month that is so many months from the first, or what stands in its place.
    fn datum(&self, at: i32, dice: &mut Dice) -> Datum {
        let value = self.level
            + self.spread * (dice.next() - 0.5)
            + self.drift * f64::from(at)
            + self.season * [0.0, 0.5, 0.9, 1.0, 0.9, 0.5][at.rem_euclid(6) as usize]
            + if at >= self.step.0 { self.step.1 } else { 0.0 };
        match dice.up_to(60) {
            0 => Datum::Blank,
            1 => Datum::from("n/a"),
            2 => Datum::from(format!("{value:.1}%")),
            3 => Datum::from(-value),
            4 => Datum::from(value * 40.0),
            5 => Datum::from(0.0),
            _ => Datum::from(value),
        }
    }
}

/// Numbers that look like chance (SplitMix64; Steele, Lea and Flood, 2014).
struct Dice(u64);

impl Dice {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// At least 0 and less than 1.
    fn next(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// 0 to the most.
    fn up_to(&mut self, most: i32) -> i32 {
        (self.next() * f64::from(most + 1)) as i32
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.up_to(all.len() as i32 - 1) as usize]
    }
}
