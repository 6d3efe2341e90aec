//! Leads that are not named.

use super::*;

#[test]
fn a_blank_or_placeholder_lead() {
    let lead = |label: HighlightLabel, value: Option<Value>| {
        block(|b| set(b.fields.get_mut(&label).unwrap(), value))
    };
    only(&lead(HighlightLabel::Sro, None), Code::People, Warning, "A&E!B6", "blank");
    let tbc = lead(HighlightLabel::PerformanceLead, text("TBC"));
    only(&tbc, Code::People, Warning, "A&E!B7", "“TBC”");
}
