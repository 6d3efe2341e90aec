//! The same limits, rules and icons written down plainly: the peer of the engine.
//!
//! It holds the rules of Making Data Count and nothing else: no missing value, no rebase, no
//! reasons, sums that drift. It is what a person would write in an afternoon, so it says what the
//! engine's care costs.

use crate::series::{Plain, Tally, count};

const COMMON: usize = 0;
const IMPROVEMENT: usize = 1;
const CONCERN: usize = 2;

/// Every series judged plainly.
pub fn judge(series: &[Plain]) -> Tally {
    let mut tally = Tally::default();
    for one in series {
        let (kinds, assurance) = judge_one(one);
        kinds.iter().for_each(|&kind| count(&mut tally.points, kind));
        kinds.last().iter().for_each(|&&kind| count(&mut tally.variation, kind));
        count(&mut tally.assurance, assurance);
    }
    tally
}

/// What each point is, and the assurance icon: 0 pass, 1 hit or miss, 2 fail.
fn judge_one(series: &Plain) -> (Vec<usize>, usize) {
    let values = &series.values;
    let n = values.len();
    let mean = values.iter().sum::<f64>() / n as f64;
    let ranges: Vec<f64> = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let sigma = 2.66 * (ranges.iter().sum::<f64>() / ranges.len() as f64) / 3.0;
    let (lower, upper) = (mean - 3.0 * sigma, mean + 3.0 * sigma);

    // For each point the directions that any rule gives it, and that of the first rule.
    let mut found = vec![[false; 2]; n];
    let mut named: Vec<Option<usize>> = vec![None; n];
    let mut flag = |rule: &mut Vec<Option<usize>>, at: usize, direction: usize| {
        found[at][direction] = true;
        rule[at] = Some(direction);
    };
    let side = |value: f64| if value > mean { Some(1) } else { (value < mean).then_some(0) };

    let mut outside = vec![None; n];
    for (at, &value) in values.iter().enumerate() {
        if value > upper || value < lower {
            flag(&mut outside, at, usize::from(value > upper));
        }
    }
    let mut trend = vec![None; n];
    for direction in [0, 1] {
        let mut start = 0;
        for at in 1..=n {
            let goes_on = at < n
                && if direction == 1 {
                    values[at] > values[at - 1]
                } else {
                    values[at] < values[at - 1]
                };
            if !goes_on {
                if at - start >= 7 {
                    (start..at).for_each(|at| flag(&mut trend, at, direction));
                }
                start = at;
            }
        }
    }
    let mut two_in_three = vec![None; n];
    for start in 0..n.saturating_sub(2) {
        for direction in [0, 1] {
            let window = start..start + 3;
            let far = |at: &usize| {
                let away = if direction == 1 { values[*at] - mean } else { mean - values[*at] };
                away > 2.0 * sigma
            };
            let same_side = window.clone().all(|at| side(values[at]) == Some(direction));
            if same_side && window.clone().filter(far).count() >= 2 {
                window.filter(far).for_each(|at| flag(&mut two_in_three, at, direction));
            }
        }
    }
    let mut shift = vec![None; n];
    let mut start = 0;
    for at in 1..=n {
        if at == n || side(values[at]) != side(values[start]) {
            if let Some(direction) = side(values[start]).filter(|_| at - start >= 7) {
                (start..at).for_each(|at| flag(&mut shift, at, direction));
            }
            start = at;
        }
    }
    for (at, name) in named.iter_mut().enumerate() {
        *name = outside[at].or(trend[at]).or(two_in_three[at]).or(shift[at]);
    }

    let wanted = usize::from(series.higher_is_better);
    let kinds = (found.iter().zip(&named))
        .map(|(found, named)| match named {
            None => COMMON,
            Some(_) if *found == [true, true] => IMPROVEMENT,
            Some(direction) if *direction == wanted => IMPROVEMENT,
            Some(_) => CONCERN,
        })
        .collect();
    let (above, below) = (series.target >= upper, series.target <= lower);
    let (pass, fail) = if series.higher_is_better { (below, above) } else { (above, below) };
    (
        kinds,
        if pass {
            0
        } else if fail {
            2
        } else {
            1
        },
    )
}

#[cfg(test)]
mod tests {
    use crate::series::{self, PERIODS, SERIES};

    #[test]
    fn the_plain_peer_finds_what_the_engine_finds() {
        let plain = series::plain(SERIES, PERIODS);
        let engine: Vec<_> =
            plain.iter().map(|one| (series::points(one), series::settings(one))).collect();
        let tally = super::judge(&plain);
        assert_eq!(tally, series::judge(&engine).expect("judged"));
        assert!(tally.counts().iter().all(|&count| count > 10), "{tally:?}");
    }
}
