//! Why a value of a threshold is refused.

use thiserror::Error;

/// What speaks against the value of a threshold.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum BadValue {
    /// Not a whole number of months within the range.
    #[error("{field} is “{found}”, expected {least} to {most} months. Write a whole number.")]
    Months {
        /// The threshold.
        field: &'static str,
        /// What was found.
        found: String,
        /// The fewest months.
        least: u32,
        /// The most months.
        most: u32,
    },
    /// Not an amount from 0 up.
    #[error("{field} is “{found}”, expected 0 or more. Write 0 where any improvement counts.")]
    Amount {
        /// The threshold.
        field: &'static str,
        /// What was found.
        found: String,
    },
    /// No reading of that name.
    #[error("{field} is “{found}”, which is none of its readings. Choose one of the list.")]
    Reading {
        /// The threshold.
        field: &'static str,
        /// What was found.
        found: String,
    },
    /// Two thresholds that contradict each other.
    #[error(
        "plan_months would be {plan}, less than monitor_months ({monitor}). Monitoring comes \
         before an improvement plan: change the other one first."
    )]
    PlanBeforeMonitoring {
        /// Months that require a plan.
        plan: u32,
        /// Months that start monitoring.
        monitor: u32,
    },
}
