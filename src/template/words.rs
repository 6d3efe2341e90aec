//! The words that drop-downs of the return offer, as types; written and read from one place.

use serde::{Deserialize, Serialize};

use super::text::{excerpt, fold};
use super::{Doubt, Entry, Reading};

/// A closed list of words.
pub trait Words: Copy + Sized + 'static {
    /// Every member, in the order of the drop-down.
    const ALL: &'static [Self];

    /// What the list is about, for messages: `a risk rating`.
    const MEANING: &'static str;

    /// The word as the drop-down shows it.
    fn word(self) -> &'static str;

    /// Reads an entry as one of the words, ignoring case and spaces.
    fn read(entry: &Entry) -> Reading<Self> {
        let Some(text) = entry.text() else { return Reading::Blank };
        let folded = fold(&text);
        if let Some(found) = Self::ALL.iter().find(|member| fold(member.word()) == folded) {
            return Reading::Plain(*found);
        }
        let words: Vec<&str> = Self::ALL.iter().map(|member| member.word()).collect();
        Reading::Unusable(Doubt {
            message: format!(
                "“{}” is not {}; expected one of: {}.",
                excerpt(&text, 60),
                Self::MEANING,
                words.join(", ")
            ),
            hint: "Choose a word from the list of the cell.".to_owned(),
        })
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $meaning:literal, $($(#[$member_doc:meta])* $member:ident = $word:literal,)+) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name {
            $($(#[$member_doc])* $member,)+
        }

        impl Words for $name {
            const ALL: &'static [Self] = &[$(Self::$member),+];
            const MEANING: &'static str = $meaning;

            fn word(self) -> &'static str {
                match self {
                    $(Self::$member => $word,)+
                }
            }
        }
    };
}

words! {
    /// How serious the assessed risk is; high shortens the steps of the escalation rule.
    RiskRating, "a risk rating",
    /// Low.
    Low = "Low",
    /// Medium.
    Medium = "Medium",
    /// High.
    High = "High",
}

words! {
    /// Who is accountable for recovery.
    Attribution, "an attribution",
    /// One organisation can recover alone.
    Single = "Single",
    /// Several organisations must act.
    Joint = "Joint",
    /// The system as a whole fails.
    System = "System",
}

words! {
    /// An answer to a closed question.
    YesOrNo, "yes or no",
    /// Yes.
    Yes = "Yes",
    /// No.
    No = "No",
}

words! {
    /// Whose plan an improvement plan is.
    PlanKind, "a kind of plan",
    /// One provider recovers on its own.
    Provider = "Provider plan",
    /// A system performance improvement plan, agreed by all who must act.
    System = "System plan (SPIP)",
}

words! {
    /// How far an action or milestone is.
    Progress, "a status",
    /// Nothing was done yet.
    NotStarted = "Not started",
    /// Under way and on time.
    OnTrack = "On track",
    /// Under way and late.
    OffTrack = "Off track",
    /// Done.
    Complete = "Complete",
    /// Given up.
    Stopped = "Stopped",
}

words! {
    /// What kind of knowledge a note holds beside the figures.
    IntelligenceKind, "a kind of intelligence",
    /// Feedback and observation.
    Soft = "Soft",
    /// Surveys, complaints, interviews.
    Qualitative = "Qualitative",
    /// Counts and measures.
    Quantitative = "Quantitative",
}

words! {
    /// What a row of the Deliverables sheet is.
    DeliverableKind, "a kind of deliverable",
    /// Something to be reached by a day.
    Milestone = "Milestone",
    /// Something that may prevent it.
    Risk = "Risk",
}

words! {
    /// Steps in the life of an improvement plan. The system's own plans pass Critiqued to Handed
    /// over, in this order; a provider's plan goes from Drafted to Approved.
    LifeCycleStep, "a life-cycle step",
    /// The plan is required.
    Required = "Required",
    /// It was drafted, or developed with stakeholders.
    Drafted = "Drafted",
    /// Critiqued collectively at the Delivery Group.
    Critiqued = "Critiqued at the Delivery Group",
    /// Agreed by all responsible partners.
    Agreed = "Agreed by partners",
    /// Reported to the Commissioning Working Group for formal sign-off.
    SignedOff = "Signed off",
    /// Approved: by the provider, or at the Delivery Group.
    Approved = "Approved",
    /// Handed over to the Delivery Group for oversight of delivery.
    HandedOver = "Handed over for delivery",
    /// In recovery, and on its recovery trajectory.
    OnTrack = "In recovery, on track",
    /// In recovery, and off its recovery trajectory.
    OffTrack = "In recovery, off track",
    /// Performance is back on plan.
    Recovered = "Recovered",
    /// Closed after a look back.
    Closed = "Closed",
    /// Replaced by a plan of the system.
    Superseded = "Superseded by a system plan",
}

words! {
    /// Kinds of event on the Decisions sheet.
    EventKind, "an event",
    /// A committee took assurance, or did not.
    CommitteeAssurance = "Committee assurance",
    /// The delivery group's report arrived.
    DeliveryGroupReport = "Delivery group report",
    /// The risk was assessed.
    RiskAssessment = "Risk assessment",
    /// Accountability was agreed.
    AttributionAgreed = "Attribution",
    /// NHS England placed the organisation in a tier.
    NhsEnglandTier = "NHS England tier",
    /// A Contract Review Meeting looked at it.
    ContractReview = "Contract Review Meeting",
    /// A Delivery Group passed it on.
    DeliveryGroupEscalation = "Delivery group escalation",
    /// The provider's statement of the month.
    ProviderStatement = "Provider statement",
    /// A Board asked something, or was answered.
    BoardQuestion = "Board question",
}

words! {
    /// What an event decided. Which words fit depends on the kind of event.
    DecisionWord, "a decision",
    /// The committee is assured.
    Assured = "Assured",
    /// The committee is not assured.
    NotAssured = "Not assured",
    /// The report was received.
    Received = "Received",
    /// The risk is low.
    Low = "Low",
    /// The risk is medium.
    Medium = "Medium",
    /// The risk is high.
    High = "High",
    /// Improvement is urgent.
    Urgent = "Urgent",
    /// Improvement is no longer urgent.
    NotUrgent = "Not urgent",
    /// One organisation.
    Single = "Single",
    /// Several organisations.
    Joint = "Joint",
    /// The system.
    System = "System",
    /// Tier 1 of NHS England.
    Tier1 = "Tier 1",
    /// Tier 2 of NHS England.
    Tier2 = "Tier 2",
    /// No longer in a tier.
    NoTier = "No tier",
    /// The Contract Review Meeting asks for nothing more.
    NoFurtherAction = "No further action",
    /// The Contract Review Meeting agreed actions.
    ActionsAgreed = "Actions agreed",
    /// The organisation cannot recover alone.
    RaisedWithGroup = "Raised with the delivery group",
    /// To the executives of one organisation.
    OneExecutive = "To one organisation’s executives",
    /// To the executives of several organisations.
    SeveralExecutives = "To several organisations’ executives",
    /// To the System Transformation Group.
    TransformationGroup = "To the System Transformation Group",
    /// The provider is on plan.
    Achieved = "Achieved",
    /// The provider is on its way back.
    InRecovery = "In recovery and on track",
    /// The provider cannot recover without help.
    ToEscalate = "To escalate",
    /// The Board asked a question.
    Asked = "Asked",
    /// The Board's question was answered.
    Answered = "Answered",
}
