//! The state of the page: what was dropped, what came of it, and where the person is.
//!
//! Signals hold it; pages read them. What can be derived is derived, never written back.

use std::sync::Arc;

use leptos::prelude::*;

use super::route::Route;
use crate::analysis::Analysis;
use crate::calendar::Month;
use crate::intake::FileReport;

/// Shared by every page through Leptos' context. Copying it copies handles, not values.
#[derive(Clone, Copy)]
pub struct State {
    /// Where the person is, from the address after `#`.
    pub route: RwSignal<Route>,
    /// The files, in the order in which they were added.
    pub files: RwSignal<Vec<Arc<FileReport>>>,
    /// The judgement of everything that was read; `None` before the first file.
    pub analysis: RwSignal<Option<Arc<Analysis>>>,
    /// The text of the framework file in use.
    pub framework: RwSignal<Arc<str>>,
    /// The month that was chosen; `None` for the latest reporting month.
    pub as_of: RwSignal<Option<Month>>,
    /// Whether the files are the invented example.
    pub example: RwSignal<bool>,
}
