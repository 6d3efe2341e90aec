//! What else is in a file, beside the cells that people see: people, what hides, what could not be
//! looked through, and what is looked for at all.

use leptos::prelude::*;

use crate::view::disclosure::{self, Inside, Line};

/// The panel of one file that was read.
#[component]
pub fn DisclosurePanel(
    /// What is told of it.
    inside: Inside,
) -> impl IntoView {
    let Inside { severity, verdict, people, hidden, unread, not_sought } = inside;
    let class = severity.map(|severity| format!("severity severity--{}", severity.as_str()));
    let word = severity.map(|severity| crate::app::text::severity(severity, 1));
    view! {
        <section class="card inside" aria-labelledby="inside" data-testid="inside">
            <h2 id="inside">"What else is in this file"</h2>
            <p class="lead" data-testid="inside-verdict">
                {class.map(|class| view! { <span class=class>{word}</span> " " })}
                {verdict}
            </p>
            {part("Signs of people and contacts", "inside-people", people)}
            {(!hidden.is_empty()).then(|| view! {
                <h3>"What hides"</h3>
                <div data-testid="inside-hidden">
                    {hidden.into_iter().map(|(sheet, lines)| view! {
                        <h4>{sheet}</h4>
                        {list(lines)}
                    }).collect_view()}
                </div>
            })}
            {(!unread.is_empty()).then(|| view! {
                <h3>"What could not be looked through"</h3>
                <ul data-testid="inside-unread">
                    {unread.into_iter().map(|said| view! { <li>{said}</li> }).collect_view()}
                </ul>
            })}
            <details class="inside__more">
                <summary>"What Sightline looks for, by format"</summary>
                <h3>"What is not looked for"</h3>
                <ul>
                    {not_sought.into_iter().map(|said| view! { <li>{said}</li> }).collect_view()}
                </ul>
                {looked_for()}
            </details>
        </section>
    }
}

fn part(title: &'static str, id: &'static str, lines: Vec<Line>) -> Option<impl IntoView> {
    (!lines.is_empty()).then(|| {
        view! {
            <h3>{title}</h3>
            <div data-testid=id>{list(lines)}</div>
        }
    })
}

fn list(lines: Vec<Line>) -> impl IntoView {
    let items: Vec<_> = lines
        .into_iter()
        .map(|line| {
            let class = format!("severity severity--{}", line.severity.as_str());
            view! {
                <li class="inside__line">
                    <span class=class>{line.label}</span>
                    <span class="inside__what">{line.what}</span>
                    <span class="quiet inside__more-said">{line.more}</span>
                </li>
            }
        })
        .collect();
    view! { <ul class="inside__lines">{items}</ul> }
}

/// The kinds of hidden things by format, from the same table as the documents.
fn looked_for() -> impl IntoView {
    let (headings, rows) = disclosure::looked_for();
    let headings: Vec<_> =
        headings.into_iter().map(|heading| view! { <th scope="col">{heading}</th> }).collect();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(kind, cells)| {
            let cells: Vec<_> = cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect();
            view! { <tr><th scope="row">{kind}</th>{cells}</tr> }
        })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="What is looked for, by format">
            <table class="table table--plain" data-testid="inside-formats">
                <caption>
                    "Found: it is listed. Cannot exist: the format has no place for it. Not seen: it \
                     may be there and is not looked for."
                </caption>
                <thead><tr><th scope="col">"What may hide"</th>{headings}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
