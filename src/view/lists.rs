//! What is said of a patient-level list while it is read, and whether it was read whole.

use crate::patients::Completeness;
use crate::words::thousands;
use crate::workbook::rows::Progress;

/// How far a list has come, by the clock of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// Bytes and rows.
    pub progress: Progress,
    /// Milliseconds since the reading began.
    pub elapsed: f64,
}

/// Milliseconds before a speed says anything.
const SETTLED: f64 = 500.0;

/// Milliseconds between two times that somebody is told who does not see the bar.
const TOLD_EVERY: f64 = 10_000.0;

impl Pace {
    /// The part that was read, from 0 to 1.
    pub fn share(self) -> f64 {
        let Progress { bytes, total, .. } = self.progress;
        if total == 0 { 0.0 } else { (bytes as f64 / total as f64).clamp(0.0, 1.0) }
    }

    /// `412,000 rows so far, 84 MB of data a second, about 6 seconds left`.
    pub fn words(self) -> String {
        let mut words = format!("{} so far", counted(self.progress.rows, "row"));
        if self.elapsed >= SETTLED && self.progress.bytes > 0 {
            let speed = self.progress.bytes as f64 / 1_000.0 / self.elapsed;
            let digits = if speed < 10.0 { 1 } else { 0 };
            words += &format!(", {speed:.digits$} MB of data a second");
            let left = self.elapsed * (1.0 - self.share()) / self.share() / 1_000.0;
            words += &format!(", {}", time_left(left));
        }
        words
    }

    /// The words for somebody who does not see them change, if it is time to say them again.
    pub fn told_after(self, before: Pace) -> Option<String> {
        let times = |pace: Pace| (pace.elapsed / TOLD_EVERY).floor();
        (times(self) > times(before)).then(|| self.words())
    }
}

fn time_left(seconds: f64) -> String {
    match seconds {
        seconds if seconds < 1.5 => "about a second left".to_owned(),
        seconds if seconds < 90.0 => format!("about {seconds:.0} seconds left"),
        seconds => format!("about {:.0} minutes left", seconds / 60.0),
    }
}

/// A number of things, with commas.
fn counted(number: u64, noun: &str) -> String {
    let noun = if number == 1 { noun.to_owned() } else { format!("{noun}s") };
    format!("{} {noun}", thousands(number))
}

/// `1,000,001 rows were read, the last is row 1,000,001, as the sheet states.`, or what is missing.
pub fn proof(completeness: &Completeness) -> String {
    if let Some(shortfall) = completeness.shortfall() {
        return format!("The list is not whole: {shortfall} Its figures are not used.");
    }
    let (rows, last) = (counted(completeness.read, "row"), thousands(completeness.last_row.into()));
    let were = if completeness.read == 1 { "was" } else { "were" };
    let stated = match completeness.stated_last_row {
        Some(stated) if stated == completeness.last_row => ", as the sheet states",
        Some(_) => ", which is beyond the last row that the sheet states",
        None => "; the file was read to its end",
    };
    format!("{rows} {were} read, the last is row {last}{stated}.")
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn the_proof_says_what_was_read_or_what_is_missing() {
        let whole = Completeness {
            read: 1_000_001,
            above: 1,
            counted: 1_000_000,
            proved: 1_000_001,
            last_row: 1_000_001,
            stated_last_row: Some(1_000_001),
            ..Completeness::default()
        };
        assert_eq!(
            proof(&whole),
            "1,000,001 rows were read, the last is row 1,000,001, as the sheet states."
        );
        let text = Completeness { stated_last_row: None, ..whole.clone() };
        assert!(proof(&text).ends_with("; the file was read to its end."));
        let short = Completeness { stated_last_row: Some(1_000_009), ..whole };
        assert!(proof(&short).starts_with("The list is not whole: "));
    }

    #[test]
    fn the_pace_is_told_once_it_has_settled() {
        let progress = Progress { bytes: 50_000_000, total: 200_000_000, rows: 71_000 };
        let pace = |elapsed| Pace { progress, elapsed }.words();
        assert_eq!(pace(100.0), "71,000 rows so far");
        assert_eq!(
            pace(1_000.0),
            "71,000 rows so far, 50 MB of data a second, about 3 seconds left"
        );
        assert!(pace(60_000.0).ends_with("about 3 minutes left"));
        let none = Pace { progress: Progress::default(), elapsed: 900.0 };
        assert_eq!((none.words().as_str(), none.share()), ("0 rows so far", 0.0));
    }

    #[test]
    fn who_does_not_see_the_bar_is_told_every_ten_seconds() {
        let progress = Progress { bytes: 50_000_000, total: 200_000_000, rows: 71_000 };
        let pace = |elapsed| Pace { progress, elapsed };
        assert_eq!(pace(9_900.0).told_after(pace(9_800.0)), None);
        assert_eq!(pace(10_100.0).told_after(pace(9_900.0)), Some(pace(10_100.0).words()));
        assert_eq!(pace(10_300.0).told_after(pace(10_100.0)), None);
    }
}
