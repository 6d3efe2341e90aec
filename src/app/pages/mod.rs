//! The pages, one file each.

pub mod escalation;
mod file;
mod forward;
mod indicator;
mod intelligence;
mod list;
mod mapping;
mod maturity;
mod overview;
mod peers;
mod plans;
mod privacy;
mod returns;
mod settings;
mod small_numbers;
mod start;
mod thresholds;

pub use escalation::EscalationPage;
pub use escalation::recording::Recording;
pub use file::FilePage;
pub use forward::ForwardPage;
pub use indicator::IndicatorPage;
pub use intelligence::IntelligencePage;
pub use list::ListPage;
pub use mapping::MappingPage;
pub use maturity::MaturityPage;
pub use overview::OverviewPage;
pub use peers::PeersPage;
pub use plans::{PlanPage, PlansPage};
pub use privacy::PrivacyPage;
pub use returns::ReturnsPage;
pub use settings::SettingsPage;
pub use start::StartPage;
