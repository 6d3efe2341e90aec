//! What is worth deciding about a chart, in sentences. It is offered and never done by itself.

use super::wording;
use crate::analysis::Item;
use crate::calendar::Period;
use crate::choices::{Draft, Sort};
use crate::spc::{ChartKind, Words};

/// Something worth a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// The evidence, and what to ask.
    pub words: String,
    /// The words of the button that opens the decision; `None` where there is nothing to decide.
    pub button: Option<String>,
    /// The decision to start from. Its reason is still asked.
    pub draft: Option<Draft>,
}

/// What is worth deciding about the item's chart, the weightiest first.
pub fn of(item: &Item) -> Vec<Advice> {
    let mut advice = Vec::new();
    advice.extend(rebase(item));
    if let Some(season) = &item.season {
        advice.push(Advice { words: season.clone(), button: None, draft: None });
    }
    advice.extend(item.proposal.as_ref().map(|proposal| {
        let draft = Draft { kind: proposal.kind, ..Draft::new(Sort::Kind, None) };
        let name = match proposal.kind {
            ChartKind::Run => "run chart".to_owned(),
            kind => kind.to_string(),
        };
        let button = Some(format!("Show as {name}…"));
        Advice { words: proposal.reason.clone(), button, draft: Some(draft) }
    }));
    advice
}

/// `8 months above the mean since Mar 2025. The mean was 70.1% before and is 78.9% since. What
/// changed?`
fn rebase(item: &Item) -> Option<Advice> {
    let suggestion = item.suggestion.as_ref()?;
    let charted = item.charted();
    let (period, _) = charted.iter().find(|(p, _)| p.first_day() == suggestion.from)?;
    let words = Words::new(&item.chart, item.series.frequency);
    let format = wording::format(item);
    let format = format.apart(suggestion.before, &[suggestion.since]);
    let (before, since) = (format.value(suggestion.before), format.value(suggestion.since));
    let trial = if suggestion.trial {
        " Limits from there would be trial limits, because they rest on few values."
    } else {
        ""
    };
    Some(Advice {
        words: format!(
            "{}. The mean was {before} before and is {since} since. What changed? If the process \
             has changed for good, recalculate the limits.{trial}",
            wording::capital(&words.pattern(&suggestion.pattern)),
        ),
        button: Some(format!("Recalculate from {period}…")),
        draft: Some(Draft::new(Sort::Rebase, Some(*period))),
    })
}

/// The periods that a decision can be about, newest first, each with its name.
pub fn periods(item: &Item) -> Vec<(Period, String)> {
    let name = |period: Period| period.month().map_or_else(|| period.to_string(), |m| m.long());
    item.charted().into_iter().rev().map(|(period, _)| (period, name(period))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::example_judged;

    #[test]
    fn advice_gives_its_evidence_and_opens_a_decision_that_still_asks_for_a_reason() {
        let analysis = example_judged();
        let item = |organisation: &str, indicator: &str| {
            let mut items = analysis.items.iter();
            let found =
                items.find(|i| i.organisation == organisation && i.indicator.id == indicator);
            of(found.unwrap())
        };
        let ambulances = item("Northmoor", "amb_ho");
        assert_eq!(
            ambulances[0].words,
            "12 months above the mean since Oct 2025. The mean was 47.1% before and is 61.6% \
             since. What changed? If the process has changed for good, recalculate the limits. \
             Limits from there would be trial limits, because they rest on few values."
        );
        assert_eq!(ambulances[0].button.as_deref(), Some("Recalculate from Oct 2025…"));
        assert_eq!(ambulances[1].button.as_deref(), Some("Show as p′ chart…"));
        for draft in ambulances.iter().map(|advice| advice.draft.as_ref().unwrap()) {
            assert_eq!(draft.decision().unwrap().reason, "", "people give the reason");
        }
        let season = &item("Northmoor", "sickness")[0];
        assert!(season.words.starts_with("A calendar pattern may explain the latest signal"));
        assert_eq!(season.draft, None, "there is nothing to decide");
    }
}
