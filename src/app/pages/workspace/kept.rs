//! What this device keeps: the switch, the list of what is stored, and forgetting all of it.

use std::time::Duration;

use leptos::prelude::*;

use crate::app::appearance::Look;
use crate::app::device::Kept;
use crate::app::keeping::Keeping;
use crate::calendar::Moment;
use crate::words;

/// The switch and the list.
#[component]
pub fn OnThisDevice() -> impl IntoView {
    let keeping = Keeping::here();
    let look = Look::here();
    let asks = RwSignal::new(false);
    let wants = RwSignal::new(false);
    let switch = move |event| match event_target_checked(&event) {
        true => {
            // Where nothing can be stored the box goes back to what is the case.
            wants.set(true);
            keeping.allow();
            set_timeout(move || wants.set(false), Duration::from_millis(100));
        }
        // What is stored goes away only once somebody has read what that means.
        false if keeping.kept.with_untracked(Option::is_some) => asks.set(true),
        false => keeping.forget(),
    };
    view! {
        <section class="card workspace__device" aria-labelledby="device-heading" data-testid="on-device">
            <h2 id="device-heading">"On this device"</h2>
            <p>
                "If you allow it, this browser stores the workspace within a second after each change, in its own database on this device, so that closing the tab loses nothing. It goes nowhere else. Everybody who uses this account on this device can then open it."
            </p>
            <p class="workspace__switch">
                <input
                    type="checkbox"
                    id="keep-here"
                    data-testid="keep-here"
                    prop:checked=move || (keeping.is_allowed.get() || wants.get()) && !asks.get()
                    on:change=switch
                />
                <label for="keep-here">"Keep my workspace on this device"</label>
            </p>
            <p class="quiet">
                "It stays until you have it forgotten here, or the browser’s data are cleared. Opened as one file from a disk, this page shares its storage with every other page that is opened from a disk in this browser."
            </p>
            <div role="alert">
                {move || keeping.trouble.get().map(|sentence| view! {
                    <p class="trouble" data-testid="device-trouble">{sentence}</p>
                    <p class="actions">
                        <button class="link-button" data-testid="save-instead" on:click=move |_| keeping.save_to_file()>
                            "Save to a file now"
                        </button>
                        <Show when=move || keeping.is_allowed.get() && !keeping.is_earlier.get()>
                            <button class="link-button" data-testid="store-again" on:click=move |_| keeping.store_again()>
                                "Try to store it again"
                            </button>
                        </Show>
                    </p>
                })}
            </div>
            {move || match keeping.kept.get() {
                Some(kept) => stored(&kept).into_any(),
                None => view! {
                    <p data-testid="nothing-stored">
                        {match (keeping.is_allowed.get(), look.chosen.get().scheme()) {
                            (true, None) => "Stored now: that you allowed it. A workspace follows with the first change.",
                            (true, Some(_)) => "Stored now: that you allowed it, and whether the page is light or dark. A workspace follows with the first change.",
                            (false, _) => "Stored now: nothing.",
                        }}
                    </p>
                }.into_any(),
            }}
            <Show when=move || keeping.is_earlier.get() && keeping.kept.with(Option::is_some)>
                <p class="actions">
                    <button class="link-button" on:click=move |_| keeping.open_kept()>
                        "Open what is stored"
                    </button>
                    <button class="link-button" data-testid="store-this" on:click=move |_| keeping.store_this()>
                        "Store this workspace in its place"
                    </button>
                </p>
            </Show>
            <Show when=move || keeping.is_allowed.get() || keeping.kept.with(Option::is_some)>
                <Forgetting asks words="Forget everything" id="forget"/>
            </Show>
        </section>
    }
}

/// The way to have everything forgotten, which says first what that means: it is the one thing here
/// that cannot be undone.
#[component]
fn Forgetting(
    /// Whether it was asked for and is not decided yet.
    asks: RwSignal<bool>,
    /// What the button says.
    words: &'static str,
    /// Its name for tests.
    id: &'static str,
) -> impl IntoView {
    let keeping = Keeping::here();
    let forget = move |_| {
        asks.set(false);
        keeping.forget();
    };
    let means = move || match keeping.is_earlier.get() {
        true => {
            "What is stored is removed from this device and is nowhere else, unless somebody saved it to a file. This cannot be undone."
        }
        false => {
            "What is stored is removed from this device, and nothing is stored any more until you allow it again. This cannot be undone. What is open on this page stays until you close it."
        }
    };
    view! {
        <Show
            when=move || asks.get()
            fallback=move || view! {
                <p class="actions">
                    <button
                        class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                        data-testid=id
                        on:click=move |_| asks.set(true)
                    >
                        {words}
                    </button>
                </p>
            }
        >
            <div role="alert">
                <p data-testid="forget-means">{means}</p>
                <p class="actions">
                    <button
                        class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                        data-testid="forget-now"
                        on:click=forget
                    >
                        "Forget it"
                    </button>
                    <button class="link-button" data-testid="forget-not" on:click=move |_| asks.set(false)>
                        "Keep it"
                    </button>
                </p>
            </div>
        </Show>
    }
}

/// What is stored, as a table.
fn stored(kept: &Kept) -> impl IntoView + use<> {
    let look = Look::here();
    let scheme = move || {
        look.chosen.get().scheme().map(|scheme| {
            view! {
                <tr>
                    <th scope="row">{format!("That the page is {scheme}")}</th>
                    <td>"–"</td>
                    <td>{scheme.len()}</td>
                </tr>
            }
        })
    };
    let what = format!("Workspace with {}", words::counted(kept.files, "file"));
    let moment = |at: Option<Moment>| at.map_or_else(|| "not known".to_owned(), Moment::words);
    let when = moment(kept.at);
    let bytes = words::thousands(kept.bytes as u64);
    let latest = kept.latest.as_ref().map(|latest| {
        let bytes = words::thousands(latest.text.len() as u64);
        view! {
            <tr>
                <th scope="row">"What was entered after it, as the page was closed"</th>
                <td>{moment(latest.at)}</td>
                <td>{bytes}</td>
            </tr>
        }
    });
    let workspace = (kept.bytes > 0).then(|| {
        view! {
            <tr><th scope="row">{what}</th><td>{when}</td><td>{bytes}</td></tr>
        }
    });
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label="What is stored on this device">
            <table class="table" data-testid="stored">
                <caption class="nhsuk-u-visually-hidden">"What is stored on this device"</caption>
                <thead>
                    <tr><th scope="col">"Stored"</th><th scope="col">"When"</th><th scope="col">"Bytes"</th></tr>
                </thead>
                <tbody>
                    {workspace}
                    {latest}
                    {scheme}
                    <tr><th scope="row">"That you allowed it"</th><td>"–"</td><td>"3"</td></tr>
                </tbody>
            </table>
        </div>
    }
}

/// On the start page: the workspace of an earlier visit, to be opened or forgotten.
#[component]
pub fn KeptHere() -> impl IntoView {
    let keeping = Keeping::here();
    let asks = RwSignal::new(false);
    let earlier = move || keeping.kept.get().filter(|_| keeping.is_earlier.get());
    view! {
        {move || earlier().map(|kept| {
            let at = kept.latest.as_ref().and_then(|latest| latest.at).or(kept.at);
            let when = at.map(|at| format!(" of {}", at.words())).unwrap_or_default();
            let files = words::counted(kept.files, "file");
            view! {
                <section class="card workspace__earlier" data-testid="kept-here" aria-labelledby="kept-heading">
                    <h2 id="kept-heading">"Your workspace is on this device"</h2>
                    <p>{format!("Your workspace{when} is here, with {files}.")}</p>
                    <p class="actions">
                        <button
                            class="nhsuk-button nhsuk-button--brand"
                            data-testid="open-kept"
                            on:click=move |_| keeping.open_kept()
                        >
                            "Open it"
                        </button>
                    </p>
                    <Forgetting asks words="Forget it" id="forget-kept"/>
                </section>
            }
        })}
    }
}
