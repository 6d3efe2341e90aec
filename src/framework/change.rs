//! Thresholds that people change on the page, each with its reason, on top of the framework file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{BadValue, Difference, Framework, Setting, Thresholds, Value};
use crate::calendar::Date;
use crate::words::one_line;

/// The most characters of a reason: it stands on every output.
const LONGEST_REASON: usize = 300;

/// One threshold that was changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ThresholdChange {
    /// Which one.
    pub setting: Setting,
    /// What it was when it was changed.
    pub from: Value,
    /// What it is now.
    pub to: Value,
    /// Why, in the words of whoever changed it.
    pub reason: String,
    /// Who decided it: a role or a forum. May be empty.
    pub who: String,
    /// The day on which it was changed. It comes in from outside: no clock is read here.
    pub on: Date,
}

/// Every threshold that differs from the framework file by a person's decision. A threshold that is
/// changed again keeps only its latest change; undo leads to the ones before.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ThresholdChanges(BTreeMap<Setting, ThresholdChange>);

/// Something that is done to the thresholds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ThresholdDeed {
    /// Change one.
    Change(ThresholdChange),
    /// Take a change back: the framework file's value holds again.
    TakeBack(Setting),
}

/// What speaks against a change.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum ThresholdRefusal {
    /// The value cannot be.
    #[error("{0}")]
    Value(#[from] BadValue),
    /// Nothing would change.
    #[error("It is “{0}” already. Choose another value, or leave it as it is.")]
    Same(String),
    /// No reason was given.
    #[error("There is no reason yet. Say in a few words why, so that others can follow it later.")]
    NoReason,
    /// More words than fit.
    #[error("The reason has {0} characters, and at most {LONGEST_REASON} fit. Shorten it.")]
    TooLong(usize),
}

impl ThresholdRefusal {
    /// Whether it is about the value rather than the reason.
    pub fn is_about_value(&self) -> bool {
        matches!(self, Self::Value(_) | Self::Same(_))
    }
}

impl ThresholdDeed {
    /// What is done, for the label of undo and redo: `change recovery_months from 2 to 3`.
    pub fn action(&self) -> String {
        match self {
            Self::Change(change) => format!(
                "change {} from {} to {}",
                change.setting.field(),
                change.from.plain(),
                change.to.plain()
            ),
            Self::TakeBack(setting) => format!("take back the change of {}", setting.field()),
        }
    }
}

impl ThresholdChanges {
    /// Whether nothing was changed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The changes, in the order of the rule.
    pub fn all(&self) -> impl Iterator<Item = &ThresholdChange> {
        self.0.values()
    }

    /// The change of one threshold.
    pub fn of(&self, setting: Setting) -> Option<&ThresholdChange> {
        self.0.get(&setting)
    }

    /// The thresholds of a framework file with the changes. Changes that contradict the file, which
    /// may be another one by now, are left out together.
    pub fn over(&self, file: &Thresholds) -> Thresholds {
        let mut thresholds = file.clone();
        for change in self.0.values() {
            change.setting.put(&change.to, &mut thresholds);
        }
        if contradiction(&thresholds).is_some() {
            thresholds.monitor_months = file.monitor_months;
            thresholds.plan_months = file.plan_months;
        }
        thresholds
    }

    /// The framework with the changes.
    pub fn over_framework(&self, framework: &Framework) -> Framework {
        let thresholds = self.over(&framework.thresholds);
        Framework { thresholds, ..framework.clone() }
    }

    /// Each threshold in force that is not the framework file's, in the order of the rule.
    pub fn differences(&self, file: &Thresholds) -> Vec<Difference> {
        let in_force = self.over(file);
        let difference = |change: &ThresholdChange| {
            let setting = change.setting;
            let (now, file) = (setting.value(&in_force), setting.value(file));
            let reason = change.reason.clone();
            (now != file).then_some(Difference { setting, now, file, reason })
        };
        self.0.values().filter_map(difference).collect()
    }

    /// The changes after one more, without asking for its reason: what a preview judges with.
    ///
    /// # Errors
    /// Whatever speaks against the value.
    pub fn with_value(
        &self,
        setting: Setting,
        text: &str,
        file: &Thresholds,
    ) -> Result<Self, ThresholdRefusal> {
        let on = Date::from_unix_seconds(0);
        let change = self.changed(setting, text, file, ("", "", on))?;
        let mut next = self.clone();
        next.0.insert(setting, change);
        Ok(next)
    }

    /// The change of a threshold to what a person typed or chose, with reason, author and day.
    ///
    /// # Errors
    /// Whatever speaks against the value or the reason.
    pub fn propose(
        &self,
        setting: Setting,
        text: &str,
        file: &Thresholds,
        (reason, who, on): (&str, &str, Date),
    ) -> Result<ThresholdChange, ThresholdRefusal> {
        let change = self.changed(setting, text, file, (reason, who, on))?;
        match change.reason.chars().count() {
            0 => Err(ThresholdRefusal::NoReason),
            length if length > LONGEST_REASON => Err(ThresholdRefusal::TooLong(length)),
            _ => Ok(change),
        }
    }

    fn changed(
        &self,
        setting: Setting,
        text: &str,
        file: &Thresholds,
        (reason, who, on): (&str, &str, Date),
    ) -> Result<ThresholdChange, ThresholdRefusal> {
        let to = setting.read(text)?;
        let before = self.over(file);
        let from = setting.value(&before);
        if from == to {
            return Err(ThresholdRefusal::Same(setting.words(&from)));
        }
        let mut after = before;
        setting.put(&to, &mut after);
        if let Some(contradiction) = contradiction(&after) {
            return Err(contradiction.into());
        }
        Ok(ThresholdChange { setting, from, to, reason: one_line(reason), who: one_line(who), on })
    }

    /// The changes after a deed.
    pub fn after(&self, deed: &ThresholdDeed) -> Self {
        let mut next = self.clone();
        match deed {
            ThresholdDeed::Change(change) => {
                next.0.insert(change.setting, change.clone());
            }
            ThresholdDeed::TakeBack(setting) => {
                next.0.remove(setting);
            }
        }
        next
    }
}

fn contradiction(thresholds: &Thresholds) -> Option<BadValue> {
    let (plan, monitor) = (thresholds.plan_months, thresholds.monitor_months);
    (monitor > plan).then_some(BadValue::PlanBeforeMonitoring { plan, monitor })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(setting: Setting, to: &str) -> Result<ThresholdChanges, ThresholdRefusal> {
        ThresholdChanges::default().with_value(setting, to, &Thresholds::default())
    }

    #[test]
    fn every_threshold_can_be_read_changed_and_written() {
        for setting in Setting::ALL {
            let file = Thresholds::default();
            assert_eq!(Setting::named(setting.field()), Some(setting));
            let now = setting.value(&file);
            assert_eq!(setting.read(&now.plain()), Ok(now.clone()));
            let other = match setting.allowed() {
                super::super::Allowed::Months { .. } => "7".to_owned(),
                super::super::Allowed::Amount => "0.5".to_owned(),
                super::super::Allowed::Readings(readings) => {
                    readings.iter().find(|(name, _)| *name != now.plain()).unwrap().0.to_owned()
                }
            };
            let changes = match change(setting, &other) {
                // More months of monitoring than until a plan need the plan to move first.
                Err(ThresholdRefusal::Value(BadValue::PlanBeforeMonitoring { .. })) => continue,
                changes => changes.unwrap(),
            };
            assert_eq!(setting.value(&changes.over(&file)).plain(), other, "{}", setting.field());
            let back = changes.after(&ThresholdDeed::TakeBack(setting));
            assert_eq!(back.over(&file), file);
        }
    }

    #[test]
    fn what_cannot_be_is_refused_in_a_sentence() {
        let refused = |setting, to: &str| change(setting, to).unwrap_err().to_string();
        assert_eq!(
            refused(Setting::RecoveryMonths, "0"),
            "recovery_months is “0”, expected 1 to 120 months. Write a whole number."
        );
        assert!(refused(Setting::RecoveryMonths, "two").contains("“two”"));
        assert!(refused(Setting::RecoveryMonths, "121").contains("1 to 120"));
        assert!(refused(Setting::MinImprovement, "-1").contains("0 or more"));
        assert!(refused(Setting::MinImprovement, "NaN").contains("0 or more"));
        assert!(refused(Setting::Basis, "plans").contains("Choose one"));
        assert!(refused(Setting::MonitorMonths, "3").contains("Monitoring comes"));
        assert_eq!(
            refused(Setting::RecoveryMonths, "2"),
            "It is “2 months” already. Choose another value, or leave it as it is."
        );
        let file = Thresholds::default();
        let day = Date::from_unix_seconds(0);
        let none = ThresholdChanges::default();
        let reasonless = none.propose(Setting::RecoveryMonths, "3", &file, (" ", "", day));
        assert_eq!(reasonless, Err(ThresholdRefusal::NoReason));
        let long = "a".repeat(301);
        let long = none.propose(Setting::RecoveryMonths, "3", &file, (&long, "", day));
        assert_eq!(long, Err(ThresholdRefusal::TooLong(301)));
    }

    #[test]
    fn outputs_state_what_differs_from_the_file_and_why() {
        let file = Thresholds::default();
        let day = Date::from_unix_seconds(0);
        let none = ThresholdChanges::default();
        let reason = ("two months\nflapped.", "Committee", day);
        let change = none.propose(Setting::RecoveryMonths, "3", &file, reason).unwrap();
        let changed = none.after(&ThresholdDeed::Change(change));
        let differences = changed.differences(&file);
        assert_eq!(
            Difference::statement(&differences).unwrap(),
            "Escalation settings differ from the framework file: an escalation ends after 3 \
             clear months (file: 2 months), because two months flapped."
        );
        assert_eq!(
            differences[0].mark(),
            "an escalation ends after 3 clear months (changed; framework file: 2 months)"
        );
        // A file that says the same by now leaves nothing to state.
        let same = Thresholds { recovery_months: 3, ..Thresholds::default() };
        assert_eq!(Difference::statement(&changed.differences(&same)), None);
    }

    #[test]
    fn changes_that_contradict_another_file_are_left_out_together() {
        let plan = change(Setting::PlanMonths, "4").unwrap();
        let both = plan.with_value(Setting::MonitorMonths, "3", &Thresholds::default()).unwrap();
        assert_eq!(both.over(&Thresholds::default()).monitor_months, 3);
        let monitor = both.after(&ThresholdDeed::TakeBack(Setting::PlanMonths));
        assert_eq!(monitor.over(&Thresholds::default()), Thresholds::default());
        assert!(monitor.differences(&Thresholds::default()).is_empty());
    }
}
