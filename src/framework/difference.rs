//! A threshold in force that is not the framework file's, and the one sentence in which every output
//! states it.

use serde::{Deserialize, Serialize};

use super::{Setting, Value};

/// One threshold that differs from the framework file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Which one.
    pub setting: Setting,
    /// The value in force.
    pub now: Value,
    /// The framework file's.
    pub file: Value,
    /// Why it was changed, in the words of whoever did.
    pub reason: String,
}

impl Difference {
    /// `Escalation settings differ from the framework file: recovery_months = 3 (file: 2), because
    /// two months were too short.` `None` where nothing differs.
    pub fn statement(differences: &[Self]) -> Option<String> {
        let one = |difference: &Self| {
            let Self { setting, now, file, reason } = difference;
            let because = reason.trim_end_matches('.');
            let (field, now, file) = (setting.field(), now.toml(), file.toml());
            format!("{field} = {now} (file: {file}), because {because}")
        };
        let all: Vec<String> = differences.iter().map(one).collect();
        let sentence =
            || format!("Escalation settings differ from the framework file: {}.", all.join("; "));
        (!all.is_empty()).then(sentence)
    }

    /// The setting beside a tier that used it: `recovery_months = 3 (changed; framework file: 2)`.
    pub fn mark(&self) -> String {
        let (field, now, file) = (self.setting.field(), self.now.toml(), self.file.toml());
        format!("{field} = {now} (changed; framework file: {file})")
    }
}
