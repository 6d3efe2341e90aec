//! Fields of cancer pathways, after the National Cancer Waiting Times Monitoring Data Set.

use super::Holds::{Code, Day};
use super::{Field, FieldSpec, spec};

/// Cancer pathways.
pub const CANCER: &[FieldSpec] = &[
    spec(
        Field::Identifier,
        "Pathway identifier",
        Code,
        "Whether a pathway stands twice.",
        &[
            "Patient pathway identifier",
            "Pathway identifier",
            "Pathway ID",
            "Record identifier",
            "UPI",
        ],
    ),
    spec(
        Field::Referral,
        "Referral date",
        Day,
        "The start of the 28 and the 62 days.",
        &[
            "Cancer referral to treatment period start date",
            "Referral request received date",
            "Referral received date",
            "Date referral received",
            "Referral date",
            "Pathway start date",
        ],
    ),
    spec(
        Field::Told,
        "Date told",
        Day,
        "The end of the 28 days.",
        &[
            "Cancer faster diagnosis pathway end date",
            "Faster diagnosis end date",
            "FDS end date",
            "FDS date",
            "Date told",
            "Date patient told",
            "Date informed of diagnosis",
        ],
    ),
    spec(
        Field::DecisionToTreat,
        "Decision to treat date",
        Day,
        "The start of the 31 days.",
        &[
            "Cancer treatment period start date",
            "Decision to treat date",
            "Date of decision to treat",
            "DTT date",
            "DTT",
            "Earliest clinically appropriate date",
        ],
    ),
    spec(
        Field::Treatment,
        "Treatment date",
        Day,
        "The end of the 31 and the 62 days.",
        &[
            "Treatment start date (cancer)",
            "Cancer treatment start date",
            "Treatment start date",
            "Treatment date",
            "Date of treatment",
        ],
    ),
    spec(
        Field::TreatmentEvent,
        "Treatment event type",
        Code,
        "Only first treatments (01 and 07) count for the 62 days.",
        &["Cancer treatment event type", "Treatment event type", "Event type"],
    ),
    spec(
        Field::CancerType,
        "Cancer type",
        Code,
        "Measures by type of cancer.",
        &[
            "Cancer or symptomatic breast referral patient type",
            "Suspected cancer type",
            "Cancer type",
            "Tumour type",
            "Tumour site",
            "Tumour group",
        ],
    ),
];
