//! Fields of attendances at emergency departments, after the Emergency Care Data Set.

use super::Holds::{Code, Moment};
use super::{Field, FieldSpec, spec};

/// Attendances.
pub const EMERGENCY: &[FieldSpec] = &[
    spec(
        Field::Identifier,
        "Attendance identifier",
        Code,
        "Whether an attendance stands twice.",
        &[
            "Emergency care attendance identifier",
            "Attendance identifier",
            "Attendance ID",
            "Attendance number",
            "A&E attendance number",
        ],
    ),
    spec(
        Field::Arrival,
        "Arrival",
        Moment,
        "The month of an attendance, and how long it lasts.",
        &[
            "Emergency care arrival date",
            "Arrival date time",
            "Arrival date and time",
            "Arrival date/time",
            "Arrival date",
            "Arrival",
            "Attendance date time",
        ],
    ),
    spec(
        Field::ArrivalTime,
        "Arrival time",
        Code,
        "The time of day, where the column of the arrival holds only the date.",
        &["Emergency care arrival time", "Arrival time", "Time of arrival"],
    ),
    spec(
        Field::Departure,
        "Departure",
        Moment,
        "How long an attendance lasts.",
        &[
            "Emergency care departure date",
            "Departure date time",
            "Departure date and time",
            "Departure date/time",
            "Departure date",
            "Departure",
            "Left department date time",
            "Discharge date time",
        ],
    ),
    spec(
        Field::DepartureTime,
        "Departure time",
        Code,
        "The time of day, where the column of the departure holds only the date.",
        &["Emergency care departure time", "Departure time", "Time of departure"],
    ),
    spec(
        Field::DecisionToAdmit,
        "Decision to admit",
        Moment,
        "Waits of over 12 hours from the decision to admit.",
        &[
            "Decided to admit date time",
            "Emergency care decided to admit date",
            "Decision to admit date time",
            "Decision to admit date/time",
            "Decision to admit",
            "DTA date time",
            "DTA",
        ],
    ),
    spec(
        Field::DepartmentType,
        "Department type",
        Code,
        "Measures by type; same day emergency care (05) is no attendance of types 1 to 4.",
        &[
            "Emergency care department type",
            "Department type",
            "A&E department type",
            "A&E type",
            "Attendance type",
        ],
    ),
];
