//! Fields of the diagnostics waiting list, from which the monthly return DM01 is made.

use super::Holds::{Code, Day};
use super::{Field, FieldSpec, spec};

/// A diagnostics waiting list.
pub const DIAGNOSTICS: &[FieldSpec] = &[
    spec(
        Field::Identifier,
        "Request identifier",
        Code,
        "Whether a request stands twice.",
        &[
            "Diagnostic test request identifier",
            "Request identifier",
            "Request ID",
            "Order number",
            "Accession number",
            "Waiting list entry ID",
        ],
    ),
    spec(
        Field::TestRequested,
        "Diagnostic clock start date",
        Day,
        "How long a patient has waited for the test.",
        &[
            "Diagnostic test request date",
            "Diagnostic clock start date",
            "Diagnostic clock start",
            "DM01 clock start date",
            "Test request date",
            "Request date",
            "Date requested",
            "Date of request",
        ],
    ),
    spec(
        Field::TestDone,
        "Test or removal date",
        Day,
        "Until when a patient waits.",
        &[
            "Diagnostic test date",
            "Procedure date (diagnostic test)",
            "Diagnostic clock stop date",
            "Diagnostic clock stop",
            "DM01 clock stop date",
            "Test date",
            "Date performed",
            "Removal date",
            "Attendance date",
            "Completed date",
        ],
    ),
    spec(
        Field::Test,
        "Diagnostic test",
        Code,
        "Measures by test.",
        &[
            "Diagnostic test",
            "Diagnostic modality",
            "DM01 test",
            "DM01 category",
            "Modality",
            "Test",
            "Test type",
        ],
    ),
];
