//! Macros: projects of Visual Basic and sheets of Excel 4 macros. They are never run or read.

use super::parts::Part;
use super::{Collector, HiddenKind};

/// Lists a part that holds macros.
pub(super) fn list(part: &Part, out: &mut Collector) {
    out.add_unread(HiddenKind::Macro, None, &part.path, 1);
}

/// Lists a sheet of macros.
pub(super) fn sheet(name: &str, out: &mut Collector) {
    out.add_unread(HiddenKind::Macro, None, name, 1);
}
