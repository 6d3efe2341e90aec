//! A dialogue of the browser, which keeps the focus in it, closes with Escape and takes the focus back
//! to where it was.

use leptos::html::Dialog;
use leptos::prelude::*;

/// Opens and closes a dialogue as a signal says; `before` is done each time before it opens.
pub fn follow(dialog: NodeRef<Dialog>, shown: RwSignal<bool>, before: impl Fn() + 'static) {
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match (shown.get(), dialog.open()) {
            (true, false) => {
                before();
                // A browser that cannot show it leaves the page as it is.
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
}
