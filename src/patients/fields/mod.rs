//! The fields of patient-level lists, and the headings under which trusts keep them.
//!
//! To add a field: a variant of [`Field`], and a line in the file of the kinds that have it. To
//! teach it another heading: one more alias in that line. Names follow the NHS Data Model and
//! Dictionary. What no measure and no check needs is not listed and therefore never read: no name,
//! no NHS number, no postcode.

mod ambulance;
mod cancer;
mod diagnostics;
mod emergency;
mod rtt;
mod who_and_where;

pub(super) use ambulance::AMBULANCE;
pub(super) use cancer::CANCER;
pub(super) use diagnostics::DIAGNOSTICS;
pub(super) use emergency::EMERGENCY;
pub(super) use rtt::RTT;
pub(super) use who_and_where::WHO_AND_WHERE;

use serde::{Deserialize, Serialize};

/// Makes the enumeration, with the word for each field in files.
macro_rules! fields {
    ($($(#[$meaning:meta])* $field:ident = $word:literal,)*) => {
        /// What a column of a list holds.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub enum Field {
            $($(#[$meaning])* #[serde(rename = $word)] $field,)*
        }

        impl Field {
            /// Every field.
            pub const ALL: &[Self] = &[$(Self::$field,)*];

            /// How many fields there are.
            pub(super) const COUNT: usize = Self::ALL.len();

            /// The word for it in files.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$field => $word,)*
                }
            }
        }
    };
}

fields! {
    /// What tells one row from another: the pathway's, attendance's or incident's identifier.
    Identifier = "identifier",
    /// The organisation that provides the care.
    Provider = "provider",
    /// The site.
    Site = "site",
    /// The treatment function.
    TreatmentFunction = "treatment_function",
    /// The place of the integrated care system.
    Place = "place",
    /// The primary care network.
    Pcn = "pcn",
    /// The deprivation quintile or decile, 1 the most deprived.
    Deprivation = "deprivation",
    /// The ethnic category.
    Ethnicity = "ethnicity",
    /// The date of birth, of which only age bands are kept.
    BirthDate = "birth_date",
    /// The age in years.
    Age = "age",
    /// The sex.
    Sex = "sex",
    /// The start of the RTT clock.
    ClockStart = "clock_start",
    /// The stop of the RTT clock.
    ClockStop = "clock_stop",
    /// The RTT status code.
    Status = "status",
    /// Admitted or not admitted.
    ListType = "list_type",
    /// The decision to admit.
    DecisionToAdmit = "decision_to_admit",
    /// The date on which the patient is to come in.
    ToComeIn = "to_come_in",
    /// The first attendance.
    FirstAttendance = "first_attendance",
    /// The request of a diagnostic test, or the start of its clock.
    TestRequested = "test_requested",
    /// The day on which the test was done or the wait for it ended.
    TestDone = "test_done",
    /// Which test it is.
    Test = "test",
    /// The arrival at the emergency department.
    Arrival = "arrival",
    /// The time of the arrival, where it has a column of its own.
    ArrivalTime = "arrival_time",
    /// The departure from the emergency department.
    Departure = "departure",
    /// The time of the departure, where it has a column of its own.
    DepartureTime = "departure_time",
    /// The type of the emergency department.
    DepartmentType = "department_type",
    /// The receipt of a cancer referral.
    Referral = "referral",
    /// The day on which the patient was told: cancer or not.
    Told = "told",
    /// The decision to treat.
    DecisionToTreat = "decision_to_treat",
    /// The start of a cancer treatment.
    Treatment = "treatment",
    /// Whether it is the first treatment of a cancer.
    TreatmentEvent = "treatment_event",
    /// The suspected or treated cancer.
    CancerType = "cancer_type",
    /// The category of an ambulance incident.
    Category = "category",
    /// The start of the response clock of an ambulance incident.
    CallStart = "call_start",
    /// The arrival of the first response.
    OnScene = "on_scene",
    /// The arrival of the ambulance at the hospital.
    HospitalArrival = "hospital_arrival",
    /// The handover of the patient.
    Handover = "handover",
}

/// A field as one kind of list has it.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// The field.
    pub field: Field,
    /// What people call it.
    pub name: &'static str,
    /// What it is read for.
    pub purpose: &'static str,
    /// Headings that mean it, the data dictionary's first. Case, underscores and spacing do not
    /// matter.
    pub headings: &'static [&'static str],
    /// What its cells hold.
    pub holds: Holds,
}

/// What the cells of a field hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A day.
    Day,
    /// A day and a time.
    Moment,
    /// A code or a word.
    Code,
}

/// A line of a table of fields.
const fn spec(
    field: Field,
    name: &'static str,
    holds: Holds,
    purpose: &'static str,
    headings: &'static [&'static str],
) -> FieldSpec {
    FieldSpec { field, name, purpose, headings, holds }
}
