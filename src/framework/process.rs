//! The system's choice of statistical process control rules.

use serde::{Deserialize, Serialize};

use crate::spc::{Method, Preset, RunLength};

/// Which published rules the charts follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessControl {
    /// The set of rules.
    pub preset: Preset,
    /// How many points make a trend or a run.
    pub run_length: RunLength,
}

impl Default for ProcessControl {
    fn default() -> Self {
        Self { preset: Preset::default(), run_length: RunLength::Seven }
    }
}

impl ProcessControl {
    /// The rules that the choice stands for.
    pub fn method(self) -> Method {
        self.preset.method().with_run_length(self.run_length)
    }
}
