//! Why nothing can leave the page, and how to check it. The words claim no more than the browser
//! enforces.

use leptos::prelude::*;

use crate::app::browser;

/// The page.
#[component]
pub fn PrivacyPage() -> impl IntoView {
    view! {
        <h1>"Nothing can leave this page"</h1>
        <p class="lead">
            "Your files are read by this page, on this computer. The page carries a Content-Security-Policy, and by it the browser refuses to send anything for it: no request, no socket, no picture, style, font, frame or form of another place."
        </p>
        <div class="reading">
            <section>
                <h2>"What the browser enforces"</h2>
                <ul>
                    <li>"The single file, sightline.html, may connect to nothing: its policy says "<code>"connect-src 'none'"</code>"."</li>
                    <li>"Where Sightline is a website, the page may only read its own files from its own host: its policy says "<code>"connect-src 'self'"</code>"."</li>
                    <li>"No picture, font, style, script, frame or form of another origin is loaded or reached: the policy begins with "<code>"default-src 'none'"</code>"."</li>
                    <li>"Files are read in workers that are under the same policy."</li>
                </ul>
            </section>
            <section>
                <h2>"What a policy does not cover"</h2>
                <p>
                    "A policy does not stop a link that a person follows, or a new window. So this page has no link to anywhere else and opens none. Not every browser’s policy covers peer connections (WebRTC) and connections opened in advance; the page takes both away from itself before anything else runs."
                </p>
                <p>
                    "Where Sightline is a website, the browser keeps the files of the page itself on this device, so that it opens without a network. Nothing of yours is among them, and what keeps them is told nothing about what you drop here."
                </p>
                <p>
                    "The page also keeps nothing unless you allow it: close or reload it, and the files are gone from it. What you may allow it to keep on this device, and what is kept now, stands on the Workspace page."
                </p>
            </section>
            <section>
                <h2>"How to check this yourself"</h2>
                <ol>
                    <li>"Open the developer tools of the browser (F12 in most browsers) and choose “Network”."</li>
                    <li>"Drop a file here, look at a chart, download something. No request to another host appears in the list. With sightline.html no request appears at all."</li>
                    <li>"Choose “View page source”. Near the top stands "<code>"Content-Security-Policy"</code>" with the rules above. A page cannot loosen its policy once it is loaded."</li>
                    <li>"Or take the computer off the network first: sightline.html works all the same, and so does the website once it has been visited."</li>
                </ol>
            </section>
        </div>
        <p class="quiet" data-testid="version">
            {format!("This is Sightline {}", env!("CARGO_PKG_VERSION"))}
            {browser::version().map(|version| format!(", made of files with the version {version}"))} "."
        </p>
    }
}
