//! Fields of ambulance incidents, after the Ambulance Quality Indicators.

use super::Holds::{Code, Moment};
use super::{Field, FieldSpec, spec};

/// Incidents.
pub const AMBULANCE: &[FieldSpec] = &[
    spec(
        Field::Identifier,
        "Incident identifier",
        Code,
        "Whether an incident stands twice.",
        &["Incident identifier", "Incident ID", "Incident number", "CAD number", "Call ID"],
    ),
    spec(
        Field::Category,
        "Category",
        Code,
        "Response times are by category.",
        &["Incident category", "Response category", "ARP category", "Call category", "Category"],
    ),
    spec(
        Field::CallStart,
        "Response clock start",
        Moment,
        "The month of an incident, and the start of its response time.",
        &[
            "Response clock start",
            "Clock start date time",
            "Clock start",
            "Call connect date time",
            "Call start date time",
            "Call date time",
            "Time of call",
        ],
    ),
    spec(
        Field::OnScene,
        "First response on scene",
        Moment,
        "The end of the response time.",
        &[
            "First response on scene",
            "First on scene date time",
            "On scene date time",
            "Arrived on scene",
            "Arrival on scene",
            "At scene",
            "Clock stop date time",
        ],
    ),
    spec(
        Field::HospitalArrival,
        "Arrival at hospital",
        Moment,
        "The start of the handover.",
        &[
            "Ambulance arrival at hospital",
            "Arrival at hospital",
            "Arrived hospital date time",
            "Arrived at hospital",
            "At hospital",
        ],
    ),
    spec(
        Field::Handover,
        "Handover",
        Moment,
        "The end of the handover.",
        &[
            "Clinical handover date time",
            "Handover date time",
            "Patient handover",
            "Handover complete",
            "Handover",
        ],
    ),
];
