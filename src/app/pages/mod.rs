//! The pages, one module each.

mod escalation;
mod indicator;
mod overview;

pub use escalation::EscalationPage;
pub use indicator::IndicatorPage;
pub use overview::OverviewPage;
