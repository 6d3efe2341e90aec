//! Embedded files and objects, and pictures. They are not opened: what they show is for people.

use super::parts::Part;
use super::{Collector, HiddenKind};

/// Lists an embedded file or object.
pub(super) fn object(part: &Part, out: &mut Collector) {
    out.add_unread(HiddenKind::EmbeddedObject, part.sheet.as_deref(), &part.path, 1);
}

/// Lists a picture.
pub(super) fn image(part: &Part, out: &mut Collector) {
    out.add_unread(HiddenKind::Image, part.sheet.as_deref(), &part.path, 1);
}

/// Lists the pictures of a format that keeps those of all sheets together.
pub(super) fn images(count: usize, out: &mut Collector) {
    out.add_unread(HiddenKind::Image, None, "pictures", count);
}
