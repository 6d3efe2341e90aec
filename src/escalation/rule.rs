//! The settings of the rule, which note each time one is read: what a month names as the settings
//! that it used is what its judgement looked at, not a list kept beside it.

use std::cell::Cell;

use crate::framework::{
    Basis, Counting, FirstEscalationClock, ForecastSource, Setting, Thresholds,
};

/// The thresholds in force, and which of them were read since the last time this was asked.
#[derive(Clone, Debug)]
pub(super) struct Rule<'a> {
    thresholds: &'a Thresholds,
    /// One bit for each setting, in the order of [`Setting::ALL`].
    read: Cell<u32>,
}

/// One reader for each setting.
macro_rules! readers {
    ($($name:ident: $setting:ident -> $kind:ty;)*) => {
        $(pub fn $name(&self) -> $kind {
            self.note(Setting::$setting);
            self.thresholds.$name
        })*
    };
}

impl<'a> Rule<'a> {
    pub fn new(thresholds: &'a Thresholds) -> Self {
        Self { thresholds, read: Cell::new(0) }
    }

    readers! {
        basis: Basis -> Basis;
        counting: Counting -> Counting;
        monitor_months: MonitorMonths -> u32;
        plan_months: PlanMonths -> u32;
        forecast_horizon: ForecastHorizon -> u32;
        forecast_source: ForecastSource -> ForecastSource;
        plan_grace_months: PlanGraceMonths -> u32;
        first_escalation_clock: FirstEscalationClock -> FirstEscalationClock;
        first_escalation_months: FirstEscalationMonths -> u32;
        first_escalation_months_high: FirstEscalationMonthsHigh -> u32;
        second_escalation_months: SecondEscalationMonths -> u32;
        report_due_months: ReportDueMonths -> u32;
        report_clock_months: ReportClockMonths -> u32;
        nhse_months: NhseMonths -> u32;
        recovery_months: RecoveryMonths -> u32;
        min_improvement: MinImprovement -> f64;
    }

    fn note(&self, setting: Setting) {
        self.read.set(self.read.get() | 1 << setting as u32);
    }

    /// The settings that were read since this was last asked, in the order of the rule.
    pub fn take_read(&self) -> Vec<Setting> {
        let read = self.read.take();
        Setting::ALL.into_iter().filter(|setting| read & (1 << *setting as u32) != 0).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_named_once_and_then_forgotten() {
        let thresholds = Thresholds::default();
        let rule = Rule::new(&thresholds);
        assert_eq!((rule.recovery_months(), rule.basis()), (2, Basis::PlanThenTarget));
        assert_eq!(rule.recovery_months(), 2);
        assert_eq!(rule.take_read(), [Setting::Basis, Setting::RecoveryMonths]);
        assert_eq!(rule.take_read(), []);
    }
}
