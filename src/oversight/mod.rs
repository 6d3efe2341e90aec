//! Where the national oversight of an organisation stands: its segment in the NHS Oversight
//! Framework, as somebody read it in a letter or a publication.
//!
//! A segment is recorded and never computed: its thresholds and the figures of all peers are
//! national. The tier in which NHS England has placed an organisation is a decision of the returns
//! and of forums, and stands with those.

mod deed;
mod record;
#[cfg(test)]
mod tests;

pub use deed::{Deed, Refusal, SegmentField};
pub use record::{Oversight, Segment, SegmentRecord};

/// What the page says of where segments come from.
pub const NOT_COMPUTED: &str = "Sightline records a segment and never works one out: NHS England \
    sets it, by thresholds and figures of every provider that are not here.";
