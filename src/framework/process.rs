//! The system's choice of statistical process control rules.

use serde::{Deserialize, Serialize};

use crate::spc::Method;

/// Which rules the charts follow: those of a preset, or a preset with single rules changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessControl {
    /// The rules.
    pub method: Method,
}
