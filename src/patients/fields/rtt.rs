//! Fields of referral to treatment pathways.
//!
//! After the Waiting List Minimum Data Set and the NHS Data Model and Dictionary.

use super::Holds::{Code, Day};
use super::{Field, FieldSpec, spec};

/// A patient tracking list.
pub const RTT: &[FieldSpec] = &[
    spec(
        Field::Identifier,
        "Pathway identifier",
        Code,
        "Whether a pathway stands twice.",
        &[
            "Patient pathway identifier",
            "Pathway identifier",
            "Pathway ID",
            "UPI",
            "Unique pathway identifier",
            "PPI",
        ],
    ),
    spec(
        Field::ClockStart,
        "RTT clock start date",
        Day,
        "How long a pathway has waited, and additions to the list.",
        &[
            "Referral to treatment period start date",
            "RTT period start date",
            "RTT clock start date",
            "RTT clock start",
            "RTT start date",
            "Clock start date",
            "Clock start",
        ],
    ),
    spec(
        Field::ClockStop,
        "RTT clock stop date",
        Day,
        "Until when a pathway is open, and removals from the list.",
        &[
            "Referral to treatment period end date",
            "RTT period end date",
            "RTT clock stop date",
            "RTT clock stop",
            "RTT stop date",
            "RTT end date",
            "Clock stop date",
            "Clock stop",
        ],
    ),
    spec(
        Field::Status,
        "RTT status code",
        Code,
        "Whether an open clock has the status of a stopped one; rows without a clock.",
        &[
            "Referral to treatment period status",
            "RTT period status",
            "RTT status code",
            "RTT status",
            "RTT code",
        ],
    ),
    spec(
        Field::ListType,
        "Admitted or non-admitted",
        Code,
        "Measures by part of the list.",
        &[
            "Waiting list type",
            "RTT part",
            "Admitted / non-admitted",
            "Admitted or non-admitted",
            "Pathway type",
            "List type",
        ],
    ),
    spec(
        Field::DecisionToAdmit,
        "Decision to admit date",
        Day,
        "Whether it lies before the clock start.",
        &["Decided to admit date", "Decision to admit date", "DTA date", "DTA", "Date on list"],
    ),
    spec(
        Field::ToComeIn,
        "To come in (TCI) date",
        Day,
        "Whether it has passed without a clock stop.",
        &[
            "Offered for admission date",
            "TCI date",
            "TCI",
            "To come in date",
            "Admission date",
            "Planned admission date",
        ],
    ),
    spec(
        Field::FirstAttendance,
        "First attendance date",
        Day,
        "Who still waits for a first appointment.",
        &[
            "First attendance date",
            "First appointment date",
            "First outpatient attendance date",
            "Date of first attendance",
            "First seen date",
            "First activity date",
        ],
    ),
];
