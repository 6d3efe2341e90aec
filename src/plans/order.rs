//! The order of the steps, by the life cycle of the accountability framework: a provider's own
//! plan, and a system plan (SPIP) with its six steps, each taken in its forum.

use crate::template::{LifeCycleStep as Step, PlanKind};

/// What the steps of a system plan are called, in their order, with the forum of each.
const SYSTEM: [(Step, &str, &str); 6] = [
    (
        Step::Drafted,
        "Developed by Planning and Performance Leads with stakeholders",
        "Planning and Performance Leads",
    ),
    (Step::Critiqued, "Critiqued collectively", "Delivery Group"),
    (Step::Agreed, "Agreed by all responsible partners", "Responsible partners"),
    (Step::SignedOff, "Reported for formal sign-off", "ICB Commissioning Working Group"),
    (Step::Approved, "Presented and approved", "Delivery Group"),
    (Step::HandedOver, "Handed over for oversight of delivery", "Delivery Group"),
];

/// What a step is called in the life of a plan of this kind.
pub fn name(kind: PlanKind, step: Step) -> &'static str {
    let of_system = SYSTEM.into_iter().find(|(known, ..)| *known == step);
    match (kind, of_system) {
        (PlanKind::System, Some((_, name, _))) => name,
        (PlanKind::Provider, _) | (PlanKind::System, None) => match step {
            Step::Required => "Required",
            Step::Drafted => "Drafted",
            Step::Critiqued => "Critiqued collectively",
            Step::Agreed => "Agreed by all responsible partners",
            Step::SignedOff => "Signed off",
            Step::Approved => "In place",
            Step::HandedOver => "Handed over for oversight of delivery",
            Step::OnTrack => "In recovery, on track",
            Step::OffTrack => "In recovery, off track",
            Step::Recovered => "Recovered",
            Step::Closed => "Closed after a look-back",
            Step::Superseded => "Superseded by a system plan",
        },
    }
}

/// The forum that takes a step of a system plan; a provider's plan goes through its own forums.
pub fn forum(kind: PlanKind, step: Step) -> Option<&'static str> {
    let of_system = SYSTEM.into_iter().find(|(known, ..)| *known == step);
    of_system.filter(|_| kind == PlanKind::System).map(|(_, _, forum)| forum)
}

/// The step with which a plan of this kind is in place: the provider's own approval, or the
/// handover of a system plan to the Delivery Group.
pub fn in_place(kind: PlanKind) -> Step {
    match kind {
        PlanKind::Provider => Step::Approved,
        PlanKind::System => Step::HandedOver,
    }
}

/// The steps that can follow `latest`, the one that is expected first. `None` is a plan of which
/// no step is known.
pub fn after(kind: PlanKind, latest: Option<Step>) -> Vec<Step> {
    let mut next = match (kind, latest) {
        (_, None) => vec![Step::Required, Step::Drafted],
        (_, Some(Step::Required)) => vec![Step::Drafted],
        (PlanKind::Provider, Some(Step::Drafted)) => vec![Step::Approved],
        (PlanKind::System, Some(Step::Drafted)) => vec![Step::Critiqued],
        (_, Some(Step::Critiqued)) => vec![Step::Agreed],
        (_, Some(Step::Agreed)) => vec![Step::SignedOff],
        (_, Some(Step::SignedOff)) => vec![Step::Approved],
        (PlanKind::System, Some(Step::Approved)) => vec![Step::HandedOver],
        (PlanKind::Provider, Some(Step::Approved)) | (_, Some(Step::HandedOver)) => {
            vec![Step::OnTrack, Step::OffTrack]
        }
        (_, Some(Step::OnTrack)) => vec![Step::Recovered, Step::OffTrack],
        (_, Some(Step::OffTrack)) => vec![Step::OnTrack, Step::Recovered],
        (_, Some(Step::Recovered)) => vec![Step::Closed, Step::OffTrack],
        (_, Some(Step::Closed | Step::Superseded)) => Vec::new(),
    };
    let can_be_superseded = latest.is_some() && !next.is_empty();
    if kind == PlanKind::Provider && can_be_superseded {
        next.push(Step::Superseded);
    }
    next
}

/// Whether `step` can follow `latest`.
pub fn is_next(kind: PlanKind, latest: Option<Step>, step: Step) -> bool {
    after(kind, latest).contains(&step)
}

/// Whether a plan of this kind ever takes the step.
pub(super) fn is_of(kind: PlanKind, step: Step) -> bool {
    match kind {
        PlanKind::System => step != Step::Superseded,
        PlanKind::Provider => {
            !matches!(step, Step::Critiqued | Step::Agreed | Step::SignedOff | Step::HandedOver)
        }
    }
}

/// The line that a plan of this kind takes until it is in place, each step with its forum where it
/// has one of its own.
pub fn way(kind: PlanKind) -> Vec<(Step, &'static str, Option<&'static str>)> {
    let steps: &[Step] = match kind {
        PlanKind::Provider => &[Step::Drafted, Step::Approved],
        PlanKind::System => &[
            Step::Drafted,
            Step::Critiqued,
            Step::Agreed,
            Step::SignedOff,
            Step::Approved,
            Step::HandedOver,
        ],
    };
    steps.iter().map(|step| (*step, name(kind, *step), forum(kind, *step))).collect()
}

/// How far along a step is, for putting steps of one day in order.
pub(super) fn position(step: Step) -> u8 {
    match step {
        Step::Required => 0,
        Step::Drafted => 1,
        Step::Critiqued => 2,
        Step::Agreed => 3,
        Step::SignedOff => 4,
        Step::Approved => 5,
        Step::HandedOver => 6,
        Step::OnTrack | Step::OffTrack => 7,
        Step::Recovered => 8,
        Step::Closed => 9,
        Step::Superseded => 10,
    }
}

/// The step that has to come right before `step` and has not: what a refusal names.
pub(super) fn missing(kind: PlanKind, latest: Option<Step>, step: Step) -> Option<Step> {
    let next = after(kind, latest).first().copied()?;
    (position(next) < position(step)).then_some(next)
}
