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
    /// `Escalation settings differ from the framework file: an escalation ends after 3 clear months
    /// (file: 2 months), because two months were too short.` `None` where nothing differs.
    pub fn statement(differences: &[Self]) -> Option<String> {
        let one = |difference: &Self| {
            let because = difference.reason.trim_end_matches('.');
            format!("{} (file: {}), because {because}", difference.phrase(), difference.in_file())
        };
        let all: Vec<String> = differences.iter().map(one).collect();
        let sentence =
            || format!("Escalation settings differ from the framework file: {}.", all.join("; "));
        (!all.is_empty()).then(sentence)
    }

    /// The setting beside a tier that used it: `an escalation ends after 3 clear months (changed;
    /// framework file: 2 months)`.
    pub fn mark(&self) -> String {
        format!("{} (changed; framework file: {})", self.phrase(), self.in_file())
    }

    fn phrase(&self) -> String {
        self.setting.phrase(&self.now)
    }

    fn in_file(&self) -> String {
        self.setting.words(&self.file)
    }
}
