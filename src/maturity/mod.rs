//! How well an organisation does, and how it works: the performance spectrum and the maturity of
//! its culture, both of the System NHS Accountability and Performance Framework, January 2025.
//!
//! The level on the spectrum is proposed by a rule and confirmed by people, never by itself. The
//! maturity of the culture is what people say about themselves, with their evidence.

mod culture;
mod deed;
mod history;
mod record;
mod spectrum;
#[cfg(test)]
mod tests;

pub use culture::{CultureLevel, Difference};
pub use deed::{Deed, Refusal};
pub use history::{CultureTable, SpectrumRow};
pub use record::{CultureRecord, Maturity, SpectrumRecord, Subject};
pub use spectrum::{Kpi, Proposal, Proposed, SpectrumLevel, propose};
