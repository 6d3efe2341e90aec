//! A comparison for tests. Its figures are invented.

use super::{Members, Peers, Standing};
use crate::calendar::{Frequency, Month, Period};
use crate::framework::Framework;
use crate::layouts::Subject;

/// A comparison of shares: numerators with their denominators, coded `R00` and so on; more is
/// better.
pub fn peers(shares: &[(f64, f64)]) -> Peers {
    let indicator = Framework::shipped().indicator("ae_4h").unwrap().clone();
    let standing = |(index, (top, bottom)): (usize, &(f64, f64))| Standing {
        code: format!("R{index:02}"),
        name: format!("Trust {index}"),
        own: None,
        value: top / bottom * 100.0,
        numerator: Some(*top),
        denominator: Some(*bottom),
        rank: 0,
        quartile: None,
        region: None,
    };
    let peers = Peers {
        indicator,
        subject: Subject::Provider,
        frequency: Frequency::Monthly,
        period: Period::Month(Month::new(2026, 9).unwrap()),
        standings: shares.iter().enumerate().map(standing).collect(),
        national: Some(60.0),
        groups: Vec::new(),
        files: vec!["A&E September 2026 (invented).csv".to_owned()],
    };
    let codes = peers.standings.iter().map(|one| one.code.clone()).collect();
    peers.among(&Members::Picked(codes))
}
