//! The decisions about one chart, and what they mean for its settings.

use serde::{Deserialize, Serialize};

use super::{Charted, Choice, Decision, Refusal, refusal};
use crate::calendar::Date;
use crate::spc::{ChartKind, OwnLines, Settings};

/// The decisions about one chart, in the order in which they are listed: kind, plan, baseline, own
/// lines, recalculations, points left out, notes; each sort in the order of time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ChartChoices {
    decisions: Vec<Decision>,
}

impl ChartChoices {
    /// A chart about which nothing was decided.
    pub const fn none() -> Self {
        Self { decisions: Vec::new() }
    }

    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.decisions.is_empty()
    }

    /// Every decision, in order.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// Adds a decision about a chart that shows `points`. Another kind of chart or another
    /// baseline replaces the one before.
    ///
    /// # Errors
    /// When there is no reason, when the same was decided before, and when it cannot be carried
    /// out on these points. Nothing is changed then.
    pub fn decide(&mut self, decision: Decision, points: &Charted) -> Result<(), Refusal> {
        refusal::on_chart(&decision.choice, points)?;
        let slot = decision.choice.slot();
        let place = self.decisions.binary_search_by_key(&slot, |other| other.choice.slot());
        if decision.choice == Choice::Kind(ChartKind::Xmr) {
            return Err(Refusal::AlreadyXmr);
        }
        if let Some(before) = place.ok().and_then(|at| self.decisions.get(at)) {
            let can_be_replaced = matches!(decision.choice, Choice::Kind(_) | Choice::Baseline(_));
            if !can_be_replaced || before.choice == decision.choice {
                return Err(Refusal::Twice(before.sentence()));
            }
        }
        refusal::of_reason(&decision)?;
        match place {
            Ok(at) => {
                if let Some(before) = self.decisions.get_mut(at) {
                    *before = decision;
                }
            }
            Err(at) => self.decisions.insert(at, decision),
        }
        Ok(())
    }

    /// Puts a decision among the others that was taken before, in place of one of its slot.
    pub(super) fn put(&mut self, decision: Decision) {
        let slot = decision.choice.slot();
        match self.decisions.binary_search_by_key(&slot, |other| other.choice.slot()) {
            Ok(at) => {
                if let Some(before) = self.decisions.get_mut(at) {
                    *before = decision;
                }
            }
            Err(at) => self.decisions.insert(at, decision),
        }
    }

    /// Takes a decision back, and tells whether it was there.
    pub fn take_back(&mut self, choice: &Choice) -> bool {
        let before = self.decisions.len();
        self.decisions.retain(|decision| decision.choice != *choice);
        self.decisions.len() < before
    }

    /// The decisions, each with what stands against it on a chart that shows `points`: an earlier
    /// month may be looked at, or a return that brought a point may be gone.
    pub fn on(&self, points: &Charted) -> impl Iterator<Item = (&Decision, Option<Refusal>)> {
        self.decisions
            .iter()
            .map(|decision| (decision, refusal::on_chart(&decision.choice, points).err()))
    }

    /// The kind of chart that was chosen.
    pub fn kind(&self) -> Option<ChartKind> {
        self.decisions.iter().find_map(|decision| match decision.choice {
            Choice::Kind(kind) => Some(kind),
            _ => None,
        })
    }

    /// Whether each period is judged against its plan instead of the target.
    pub fn is_against_plan(&self) -> bool {
        self.decisions.iter().any(|decision| decision.choice == Choice::AgainstPlan)
    }

    /// `settings` with every decision that can be carried out on a chart that shows `points`, but
    /// for the kind: whether a kind can be drawn hangs on more than the points.
    pub fn settings(&self, settings: Settings, points: &Charted) -> Settings {
        let mut settings = settings;
        let carried_out = self.on(points).filter(|(_, refusal)| refusal.is_none());
        for (decision, _) in carried_out {
            match decision.choice {
                Choice::Baseline(points) => settings.baseline = Some(points),
                Choice::OwnLines { from, centre, lower, upper } => {
                    let from: Option<Date> = from.map(|period| period.first_day());
                    settings.own_lines.push(OwnLines { from, centre, lower, upper });
                }
                Choice::Rebase(period) => settings.rebases.push(period.first_day()),
                Choice::Exclude(period) => settings.excluded.push(period.first_day()),
                Choice::Kind(_) | Choice::AgainstPlan | Choice::Note(_) => {}
            }
        }
        settings
    }
}
