//! The return: the workbook that providers fill in, recognised by its printed labels.
//!
//! This module writes the blank (or pre-filled) return, recognises sheets of it whatever moved,
//! and reads them into a [`Return`]: every entry with the cell it stood in and exactly what that
//! cell held, so that checks can point at it. It judges nothing beyond what could be read.

mod cover_label;
mod decision;
mod entry;
mod label;
mod model;
mod month_text;
mod parts;
mod plan;
mod read;
mod reading;
mod table;
mod text;
mod words;
mod write;

pub use cover_label::CoverLabel;
pub use decision::{ContractOutcome, Event, GroupRoute, QuestionStep, Statement, fitting};
pub use entry::{Doubt, Entry, Reading};
pub use label::HighlightLabel;
pub use model::{
    Cover, Decision, Deliverable, Highlight, HistoryRow, Intelligence, PlanSheetRow, Return,
    financial_year,
};
pub use parts::Part;
pub use read::{FoundInstead, LayoutId, Recognition, read};
pub use reading::{
    MissingYear, MonthFault, MonthRow, WrittenMonth, month_named_in, months_of_grid, quoted,
    says_nothing, shown, tidy,
};
pub(crate) use reading::{is_suppressed, named_month, named_year, puts_month_first, written_month};
pub use table::{Choices, Column, Input, Table};
pub(crate) use text::fold;
pub use words::{
    Attribution, DecisionWord, DeliverableKind, EventKind, IntelligenceKind, LifeCycleStep,
    PlanKind, Progress, RiskRating, Words, YesOrNo,
};
pub use write::{
    Content, Datum, HighlightContent, SheetAgain, SheetNames, WriteError, write, write_again,
    write_report,
};
