//! A framework file with changed thresholds: the same text, with nothing else touched.
//!
//! Values are replaced where the file has them, so that comments, order and spacing stay. The
//! result is read again and has to be the framework with the changed thresholds and no other.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::{Framework, Setting, Thresholds};

/// The one table that is written to; everything else is passed over.
#[derive(Deserialize)]
struct Places {
    #[serde(default)]
    escalation: BTreeMap<String, Spanned<toml::Value>>,
}

impl Framework {
    /// The text of a framework file with `thresholds` in place of its own; `None` where the text is
    /// no framework file, or is written so that no place for a missing field can be found.
    pub fn text_with(text: &str, thresholds: &Thresholds) -> Option<String> {
        let before = Self::parse(text).ok()?;
        let places: Places = toml::from_str(text).ok()?;
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        let mut missing: Vec<String> = Vec::new();
        for setting in Setting::ALL {
            let value = setting.value(thresholds);
            if value == setting.value(&before.thresholds) {
                continue;
            }
            match places.escalation.get(setting.field()) {
                Some(place) => edits.push((place.span(), value.toml())),
                None => missing.push(setting.as_written(thresholds)),
            }
        }
        let last = places.escalation.values().map(|place| place.span().end).max();
        let wanted = Self { thresholds: thresholds.clone(), ..before };
        // The table can stand in more than one way, so the first that reads back right is taken.
        let additions = additions(text, last, &missing);
        additions.into_iter().find_map(|addition| {
            let mut edits = edits.clone();
            edits.extend(addition);
            let text = edited(text, edits)?;
            (Self::parse(&text).as_ref() == Ok(&wanted)).then_some(text)
        })
    }
}

/// The ways in which missing fields can be added: below the last field of the table, behind it on
/// the same line, right under its heading, or as a table of their own at the end.
fn additions(
    text: &str,
    last: Option<usize>,
    missing: &[String],
) -> Vec<Option<(Range<usize>, String)>> {
    if missing.is_empty() {
        return vec![None];
    }
    let line_end = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        from + rest.find('\n').unwrap_or(rest.len())
    };
    let break_ = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let lines = missing.join(break_);
    let mut ways = Vec::new();
    let mut below = |at: usize, lines: &str| {
        // The break before the next line is kept where it is, `\r` included.
        let at = if text.get(..at).is_some_and(|t| t.ends_with('\r')) { at - 1 } else { at };
        ways.push(Some((at..at, format!("{break_}{lines}"))));
    };
    if let Some(last) = last {
        below(line_end(last), &lines);
    }
    for (at, _) in text.match_indices("[escalation]") {
        below(line_end(at), &lines);
    }
    below(text.trim_end().len(), &format!("{break_}[escalation]{break_}{lines}"));
    if let Some(last) = last {
        ways.push(Some((last..last, format!(", {}", missing.join(", ")))));
        let dotted: Vec<String> = missing.iter().map(|line| format!("escalation.{line}")).collect();
        let end = line_end(last);
        ways.push(Some((end..end, format!("{break_}{}", dotted.join(break_)))));
    }
    ways
}

/// The text with each place replaced; places do not overlap.
pub(super) fn edited(text: &str, mut edits: Vec<(Range<usize>, String)>) -> Option<String> {
    edits.sort_by_key(|(place, _)| place.start);
    let mut result = String::with_capacity(text.len() + 64);
    let mut from = 0;
    for (place, new) in edits {
        result.push_str(text.get(from..place.start)?);
        result.push_str(&new);
        from = place.end;
    }
    result.push_str(text.get(from..)?);
    Some(result)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::{Basis, Counting, FirstEscalationClock, ForecastSource};

    fn changed() -> Thresholds {
        Thresholds {
            basis: Basis::PlanOnly,
            counting: Counting::WithinYear,
            monitor_months: 2,
            plan_months: 11,
            forecast_horizon: 0,
            first_escalation_clock: FirstEscalationClock::RunLength,
            first_escalation_months: 4,
            first_escalation_months_high: 2,
            plan_grace_months: 3,
            second_escalation_months: 3,
            report_due_months: 2,
            report_clock_months: 6,
            nhse_months: 5,
            recovery_months: 120,
            min_improvement: 0.25,
            forecast_source: ForecastSource::None,
        }
    }

    /// The lines of the shipped file whose trimmed start is a field of a setting, taken away.
    fn without(fields: &[&str]) -> String {
        let is_field =
            |line: &&str| !fields.iter().any(|field| line.split(" = ").next() == Some(*field));
        Framework::default_text().lines().filter(is_field).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_same_thresholds_leave_the_text_as_it_is() {
        let text = Framework::default_text();
        let own = Framework::shipped().thresholds;
        assert_eq!(Framework::text_with(text, &own).as_deref(), Some(text));
    }

    #[test]
    fn each_changed_threshold_changes_its_own_line_and_no_other() {
        let text = Framework::default_text();
        let shipped = Framework::shipped();
        for setting in Setting::ALL {
            let mut one = shipped.thresholds.clone();
            setting.put(&setting.value(&changed()), &mut one);
            if one.monitor_months > one.plan_months {
                one.plan_months = one.monitor_months;
            }
            let written = Framework::text_with(text, &one).unwrap();
            assert_eq!(Framework::parse(&written).unwrap().thresholds, one);
            let differing: Vec<_> =
                text.lines().zip(written.lines()).filter(|(old, new)| old != new).collect();
            let [(_, new)] = differing.as_slice() else { panic!("{differing:?}") };
            assert!(new.starts_with(setting.field()), "{new}");
        }
    }

    #[test]
    fn all_thresholds_at_once_and_what_the_file_leaves_out() {
        let fields: Vec<&str> = Setting::ALL.into_iter().map(Setting::field).collect();
        let texts = [
            Framework::default_text().to_owned(),
            Framework::default_text().replace('\n', "\r\n"),
            without(&["recovery_months", "basis"]),
            without(&["min_improvement"]),
            without(&fields),
            without(&fields).replace("[escalation]\n", ""),
        ];
        for text in texts {
            let before = Framework::parse(&text).unwrap();
            let written = Framework::text_with(&text, &changed()).unwrap();
            let after = Framework::parse(&written).unwrap();
            assert_eq!(after, Framework { thresholds: changed(), ..before });
            let comments = |text: &str| text.matches('#').count();
            assert_eq!(comments(&written), comments(&text));
        }
    }

    #[test]
    fn a_table_in_braces_or_dots_is_written_to_as_well() {
        let text = without(&Setting::ALL.map(Setting::field)).replace("[escalation]\n", "");
        for head in ["escalation = { plan_months = 3 } # own\n", "escalation.plan_months = 3\n"] {
            let text = format!("{head}{text}");
            let before = Framework::parse(&text).unwrap();
            let written = Framework::text_with(&text, &changed()).unwrap();
            let after = Framework::parse(&written).unwrap();
            assert_eq!(after, Framework { thresholds: changed(), ..before });
        }
    }

    #[test]
    fn what_is_no_framework_file_is_not_written() {
        assert_eq!(Framework::text_with("id = ", &Thresholds::default()), None);
    }
}
