//! The system's choice of statistical process control rules.

use serde::{Deserialize, Serialize};

/// Which published rules the charts follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessControl {
    /// The set of rules.
    pub preset: SpcPreset,
    /// How many points make a trend or a run: 6 or 7.
    pub run_length: u8,
}

/// A published set of rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpcPreset {
    /// The workbook of NHS England's Making Data Count programme.
    #[default]
    MakingDataCount,
    /// The R package NHSRplotthedots.
    NhsR,
}

impl Default for ProcessControl {
    fn default() -> Self {
        Self { preset: SpcPreset::MakingDataCount, run_length: 7 }
    }
}
