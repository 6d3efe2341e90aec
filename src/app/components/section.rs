//! Sections that fold, and the index that leads to them. A folded section says its main fact, so a
//! long page is read in a minute and searched where it matters. What a person opened stays open on
//! the way to another page and back; paper gets everything.

use std::collections::BTreeMap;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDetailsElement;

use crate::app::browser;
use crate::view::section::Head;
use crate::words::counted;

/// A section of a page.
type Key = (&'static str, String);

/// The id of the summary of a section: where the focus goes when something leads to it.
pub fn summary_id(page: &str, id: &str) -> String {
    format!("{page}-section-{id}")
}

/// What people opened and folded, for as long as the page of the browser lives. Copying it copies
/// handles.
#[derive(Clone, Copy)]
pub struct Folds {
    opened: RwSignal<BTreeMap<Key, bool>>,
    /// The page is being printed: nothing may be missing from the paper.
    printing: RwSignal<bool>,
}

impl Folds {
    /// Nothing was opened or folded yet. Follows the browser's printing.
    pub fn follow() -> Self {
        let folds = Self { opened: RwSignal::new(BTreeMap::new()), printing: RwSignal::new(false) };
        let before = window_event_listener(ev::beforeprint, move |_| folds.printing.set(true));
        let after = window_event_listener(ev::afterprint, move |_| folds.printing.set(false));
        on_cleanup(move || {
            before.remove();
            after.remove();
        });
        folds
    }
}

/// The sections of one page. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct Sections {
    folds: Folds,
    page: &'static str,
    heads: Memo<Vec<Head>>,
}

impl Sections {
    /// The sections that a page has now, under a name of the page.
    pub fn of(page: &'static str, heads: Memo<Vec<Head>>) -> Self {
        Self { folds: expect_context(), page, heads }
    }

    /// A section with a second-level heading; nothing while the page has no such section. Its body
    /// stays, with whatever is typed in it, while its head changes.
    pub fn fold<V: IntoView + 'static>(
        self,
        id: &'static str,
        body: impl Fn() -> V + Send + Sync + 'static,
    ) -> impl IntoView {
        self.fold_of(id.to_owned(), body)
    }

    /// The same under a name that the page learns from its data.
    pub fn fold_of<V: IntoView + 'static>(
        self,
        id: String,
        body: impl Fn() -> V + Send + Sync + 'static,
    ) -> impl IntoView {
        let head = Memo::new({
            let id = id.clone();
            move |_| self.heads.with(|heads| heads.iter().find(|head| head.id == id).cloned())
        });
        let is_there = Memo::new(move |_| head.with(Option::is_some));
        let told = move |see: fn(&Head) -> &String| {
            move || head.with(|head| head.as_ref().map(|head| see(head).clone()))
        };
        move || {
            is_there.get().then(|| {
                let starts_open =
                    head.with_untracked(|h| h.as_ref().is_some_and(|h| h.starts_open));
                let title = view! {
                    <h2 class="section__title">{told(|head| &head.title)}</h2>
                    <span class="section__fact">{told(|head| &head.fact)}</span>
                };
                let body = body();
                self.details(&id, &id, "card section", starts_open, title, body)
            })
        }
    }

    /// What folds, with a summary of its own: `id` is its name among the sections of the page,
    /// `name` the one by which tests find it.
    pub fn details(
        self,
        id: &str,
        name: &str,
        class: &'static str,
        starts_open: bool,
        summary: impl IntoView + 'static,
        body: impl IntoView + 'static,
    ) -> AnyView {
        let key: Key = (self.page, id.to_owned());
        let is_kept_open = Memo::new({
            let key = key.clone();
            move |_| {
                let kept = self.folds.opened.with(|opened| opened.get(&key).copied());
                kept.unwrap_or(starts_open)
            }
        });
        let is_open = move || is_kept_open.get() || self.folds.printing.get();
        // However it was opened: by hand, by the index, by whatever leads into it, by a search of
        // the browser. What printing opens, nobody asked for.
        let follow = move |event: ev::Event| {
            let details = event.current_target().and_then(|it| it.dyn_into().ok());
            let Some(details): Option<HtmlDetailsElement> = details else { return };
            let is_open = details.open();
            // The browser tells of it later, when the page may have been left.
            let Some(was_open) = is_kept_open.try_get_untracked() else { return };
            if !self.folds.printing.get_untracked() && is_open != was_open {
                self.keep(key.clone(), is_open);
            }
        };
        view! {
            <details
                class=class
                data-testid=name.to_owned()
                prop:open=is_open
                on:toggle=follow
            >
                <summary class="section__summary" id=summary_id(self.page, id)>{summary}</summary>
                <div class="section__body">{body}</div>
            </details>
        }
        .into_any()
    }

    /// Opens a section without moving there.
    pub fn open(self, id: &str) {
        self.keep((self.page, id.to_owned()), true);
    }

    fn keep(self, key: Key, is_open: bool) {
        self.folds.opened.update(|opened| {
            opened.insert(key, is_open);
        });
    }

    fn all(self, is_open: bool) {
        let heads = self.heads.get_untracked();
        self.folds.opened.update(|opened| {
            opened.extend(heads.into_iter().map(|head| ((self.page, head.id), is_open)));
        });
    }

    /// The list of all sections; each entry opens its section and goes there. The address stays,
    /// because it is the route.
    pub fn index(self) -> AnyView {
        let entries = Memo::new(move |_| {
            self.heads.with(|heads| {
                let entry = |head: &Head| (head.group, head.id.clone(), head.title.clone());
                heads.iter().map(entry).collect::<Vec<_>>()
            })
        });
        let groups = move || {
            entries.with(|entries| {
                entries
                    .chunk_by(|one, next| one.0 == next.0)
                    .map(|own| self.group(own))
                    .collect_view()
            })
        };
        let number = move || entries.with(|entries| counted(entries.len(), "section"));
        view! {
            <nav class="section-index no-print" aria-label="On this page" data-testid="section-index">
                <details>
                    <summary data-testid="section-list">"On this page: " {number}</summary>
                    <dl class="section-index__groups">{groups}</dl>
                    <p class="section-index__all">
                        <button
                            type="button"
                            class="link-button"
                            data-testid="open-all"
                            on:click=move |_| self.all(true)
                        >
                            "Open all"
                        </button>
                        <button
                            type="button"
                            class="link-button"
                            data-testid="fold-all"
                            on:click=move |_| self.all(false)
                        >
                            "Fold all"
                        </button>
                    </p>
                </details>
            </nav>
        }
        .into_any()
    }

    fn group(self, own: &[(&'static str, String, String)]) -> AnyView {
        let label = own.first().map(|(group, ..)| *group).unwrap_or_default();
        let links: Vec<_> = own
            .iter()
            .map(|(_, id, title)| {
                let go = {
                    let id = id.clone();
                    move |_| {
                        self.open(&id);
                        browser::go_to(summary_id(self.page, &id));
                    }
                };
                view! {
                    <li>
                        <button
                            type="button"
                            class="link-button"
                            data-testid=format!("to-{id}")
                            on:click=go
                        >
                            {title.clone()}
                        </button>
                    </li>
                }
            })
            .collect();
        view! { <div><dt>{label}</dt><dd><ul>{links}</ul></dd></div> }.into_any()
    }
}
