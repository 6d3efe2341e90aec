//! Mandatory leads that are not named.

use super::{Check, Context};
use crate::finding::{Code, Finding};
use crate::template::{HighlightLabel, quoted, says_nothing};

pub(super) const CHECK: Check = Check {
    code: Code::People,
    title: "The mandatory leads are named",
    finds: "A senior responsible owner (SRO) or Performance Lead that is blank or a placeholder.",
    severity: "Warning.",
    why: "Escalation asks a person to act. A report without an owner has nobody to ask.",
    fix: "Name the person in the cell beside the label.",
    example: "“TBC” beside SRO.",
    run,
};

const MANDATORY: [(HighlightLabel, &str); 2] = [
    (HighlightLabel::Sro, "senior responsible owner (SRO)"),
    (HighlightLabel::PerformanceLead, "Performance Lead"),
];

fn run(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for highlight in context.reported.filled_blocks().map(|block| block.highlight) {
        for (label, role) in MANDATORY {
            // A label that is not there at all is a finding on the structure.
            let Some(entry) = highlight.fields.get(&label) else { continue };
            let message = match entry.text() {
                None => format!("The {role} is blank. A name was expected."),
                Some(text) if says_nothing(&text) => {
                    format!("The {role} is {}. A name was expected.", quoted(&text))
                }
                Some(_) => continue,
            };
            findings.push(Finding::warning(
                Code::People,
                entry.place.clone(),
                message,
                format!("Name the {role} of this indicator."),
            ));
        }
    }
}
