//! The kinds of list that measures are folded from.

use serde::{Deserialize, Serialize};

use super::fields::{self, Field, FieldSpec};

/// What the rows of a list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Referral to treatment pathways, open and closed: a patient tracking list.
    RttPathways,
    /// Patients who wait for a diagnostic test.
    DiagnosticsWaitingList,
    /// Attendances at emergency departments.
    AeAttendances,
    /// Cancer pathways.
    CancerPathways,
    /// Ambulance incidents.
    AmbulanceIncidents,
}

impl Kind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::RttPathways,
        Self::DiagnosticsWaitingList,
        Self::AeAttendances,
        Self::CancerPathways,
        Self::AmbulanceIncidents,
    ];

    /// The word for it in files and addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RttPathways => "rtt-pathways",
            Self::DiagnosticsWaitingList => "diagnostics-waiting-list",
            Self::AeAttendances => "ae-attendances",
            Self::CancerPathways => "cancer-pathways",
            Self::AmbulanceIncidents => "ambulance-incidents",
        }
    }

    /// What people call such a list.
    pub fn words(self) -> &'static str {
        match self {
            Self::RttPathways => "RTT pathways",
            Self::DiagnosticsWaitingList => "Diagnostics waiting list",
            Self::AeAttendances => "A&E attendances",
            Self::CancerPathways => "Cancer pathways",
            Self::AmbulanceIncidents => "Ambulance incidents",
        }
    }

    /// A list of it in a sentence: `a list of RTT pathways`.
    pub fn list(self) -> &'static str {
        match self {
            Self::RttPathways => "a list of RTT pathways",
            Self::DiagnosticsWaitingList => "a diagnostics waiting list",
            Self::AeAttendances => "a list of A&E attendances",
            Self::CancerPathways => "a list of cancer pathways",
            Self::AmbulanceIncidents => "a list of ambulance incidents",
        }
    }

    /// One of its rows in a sentence, to be counted: `pathway`.
    pub fn row(self) -> &'static str {
        match self {
            Self::RttPathways | Self::CancerPathways => "pathway",
            Self::DiagnosticsWaitingList => "test",
            Self::AeAttendances => "attendance",
            Self::AmbulanceIncidents => "incident",
        }
    }

    /// Its fields: its own first, then those that say who and where.
    pub fn fields(self) -> impl Iterator<Item = &'static FieldSpec> + Clone {
        self.own_fields().iter().chain(fields::WHO_AND_WHERE)
    }

    fn own_fields(self) -> &'static [FieldSpec] {
        match self {
            Self::RttPathways => fields::RTT,
            Self::DiagnosticsWaitingList => fields::DIAGNOSTICS,
            Self::AeAttendances => fields::EMERGENCY,
            Self::CancerPathways => fields::CANCER,
            Self::AmbulanceIncidents => fields::AMBULANCE,
        }
    }

    /// The sets of fields of which one has to be there as a whole: without any of them the list
    /// yields no measure.
    pub fn ways(self) -> &'static [&'static [Field]] {
        match self {
            Self::RttPathways => &[&[Field::ClockStart]],
            Self::DiagnosticsWaitingList => &[&[Field::TestRequested]],
            Self::AeAttendances => &[&[Field::Arrival, Field::Departure]],
            Self::CancerPathways => &[
                &[Field::Referral, Field::Told],
                &[Field::DecisionToTreat, Field::Treatment],
                &[Field::Referral, Field::Treatment],
            ],
            Self::AmbulanceIncidents => &[
                &[Field::Category, Field::CallStart, Field::OnScene],
                &[Field::HospitalArrival, Field::Handover],
            ],
        }
    }

    /// The field of this kind; `None` where such a list has none of that sort.
    pub fn field(self, field: Field) -> Option<&'static FieldSpec> {
        self.fields().find(|spec| spec.field == field)
    }

    /// Whether columns with these fields yield a measure.
    pub fn is_served_by(self, has: impl Fn(Field) -> bool) -> bool {
        self.ways().iter().any(|way| way.iter().all(|field| has(*field)))
    }
}
