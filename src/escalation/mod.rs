//! The escalation rule: from months of plan and actual to a tier, its reason, and the forum that
//! must act.
//!
//! The rule is that of the System NHS Accountability and Performance Framework, January 2025,
//! section Performance Improvement; its numbers are the framework's [`Thresholds`]. It is a state
//! machine that is stepped month by month, so that a history can be re-run and a coming month
//! tried out on the same code.
//!
//! # Readings
//!
//! Where the text leaves a choice that is no setting, this is what was chosen:
//!
//! - A value that equals its plan, tolerance, trajectory or least improvement on paper equals it
//!   here; binary arithmetic does not make a miss.
//! - Without any value at or before the start of a clock, a month can show improvement only by
//!   being on the recovery trajectory.
//! - The plan's clock is read with the risk of the present month: when the risk becomes high, the
//!   grace for writing a plan ends at once, also for a plan that was written within it.
//! - Months without data are held: they neither count nor break a run of clear months.
//! - Every decision "not assured" asks for a report of its own, due anew, also while the clock of
//!   an earlier report runs.
//! - Of opposite decisions in one month only the last takes effect; the others are warned of.
//! - A committee's assurance sends back from tier 4 alone. So a month that is worse, and for that
//!   rises to tier 4, may end at tier 2 by it, where a better one stays at tier 3: the only way in
//!   which a better month has a higher tier.
//! - A new risk assessment replaces the rating and the urgent flag of the one before.
//! - Urgency moves a case to the Integrated Care Board only from the committee's path, and, in a
//!   month of its own, only while the indicator is under performance.
//! - A plan and a risk assessment are required in the month in which a case rises to tier 2. When
//!   a committee's assurance brings it back to tier 2, the plan continues and is not asked for
//!   again.
//! - Recovery forgets the plan and all clocks, not the assessed risk.
//! - Facts dated before the first month (risk, attribution, NHS England tier, plan) hold from the
//!   first month; decisions and reports dated before it have no effect. Nothing after the last
//!   month is looked at, but plans.
//!
//! [`Thresholds`]: crate::framework::Thresholds

mod actions;
mod input;
mod ladder;
mod machine;
mod next;
mod reason;
mod record;
mod routing;
mod rule;
mod tier;
mod warning;

#[cfg(test)]
mod any_system;
#[cfg(test)]
mod boundaries;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod readings;
#[cfg(test)]
mod routing_tests;
#[cfg(test)]
mod telling;
#[cfg(test)]
mod tests;

pub use actions::Action;
pub use input::{
    Agreed, Attribution, AttributionKind, Event, EventKind, Input, MonthFacts, Risk, Standard,
};
pub use machine::{Assessment, assess};
pub use next::Next;
pub use reason::{Reason, codes};
pub use record::Baseline;
pub use routing::Addressee;
pub use tier::Tier;
pub use warning::Warning;
