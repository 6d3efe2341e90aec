//! What this device keeps: the switch, the list of what is stored, and forgetting all of it.

use leptos::prelude::*;

use crate::app::device::Kept;
use crate::app::keeping::Keeping;
use crate::calendar::Moment;
use crate::words;

/// The switch and the list.
#[component]
pub fn OnThisDevice() -> impl IntoView {
    let keeping = Keeping::here();
    let switch = move |event| match event_target_checked(&event) {
        true => keeping.allow(),
        false => keeping.forget(),
    };
    view! {
        <section class="card workspace__device" aria-labelledby="device-heading" data-testid="on-device">
            <h2 id="device-heading">"On this device"</h2>
            <p>
                "If you allow it, this browser stores the workspace about a second after each change, so that closing the tab loses nothing. Everybody who uses this account on this device can then open it."
            </p>
            <p class="workspace__switch">
                <input
                    type="checkbox"
                    id="keep-here"
                    data-testid="keep-here"
                    prop:checked=move || keeping.is_allowed.get()
                    on:change=switch
                />
                <label for="keep-here">"Keep my workspace on this device"</label>
            </p>
            <p class="quiet">
                "Switching it off forgets what is stored. Opened as one file from a disk, this page shares its storage with every other page that is opened from a disk in this browser."
            </p>
            <div role="alert">
                {move || keeping.trouble.get().map(|sentence| view! {
                    <p class="trouble" data-testid="device-trouble">{sentence}</p>
                })}
            </div>
            {move || match keeping.kept.get() {
                Some(kept) => stored(&kept).into_any(),
                None => view! {
                    <p data-testid="nothing-stored">
                        {match keeping.is_allowed.get() {
                            true => "Stored now: that you allowed it. A workspace follows with the first change.",
                            false => "Stored now: nothing.",
                        }}
                    </p>
                }.into_any(),
            }}
            <Show when=move || keeping.is_earlier.get()>
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
                <p class="actions">
                    <button
                        class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                        data-testid="forget"
                        on:click=move |_| keeping.forget()
                    >
                        "Forget everything"
                    </button>
                </p>
            </Show>
        </section>
    }
}

/// What is stored, as a table.
fn stored(kept: &Kept) -> impl IntoView + use<> {
    let what = format!("Workspace with {}", words::counted(kept.files, "file"));
    let when = kept.at.map_or_else(|| "not known".to_owned(), Moment::words);
    let bytes = words::thousands(kept.bytes as u64);
    view! {
        <div class="table-scroll">
            <table class="table" data-testid="stored">
                <thead>
                    <tr><th scope="col">"Stored"</th><th scope="col">"When"</th><th scope="col">"Bytes"</th></tr>
                </thead>
                <tbody>
                    <tr><th scope="row">{what}</th><td>{when}</td><td>{bytes}</td></tr>
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
    let earlier = move || keeping.kept.get().filter(|_| keeping.is_earlier.get());
    view! {
        {move || earlier().map(|kept| {
            let when = kept.at.map(|at| format!(" of {}", at.words())).unwrap_or_default();
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
                        <button class="link-button" data-testid="forget-kept" on:click=move |_| keeping.forget()>
                            "Forget it"
                        </button>
                    </p>
                </section>
            }
        })}
    }
}
