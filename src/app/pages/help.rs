//! The guide in the program. What its words in bold letters name, they lead to.

use leptos::prelude::*;

use crate::app::components::tour::Tour;
use crate::app::route::Route;
use crate::app::workers::Workers;
use crate::view::help::{Block, FIRST, HELP, HelpPage, Span, address, page_called, parse};

/// The page.
#[component]
pub fn HelpPageView(
    /// The page of the guide that was asked for.
    asked: Option<String>,
) -> impl IntoView {
    let workers = Workers::here();
    let tour = Tour::here();
    let id = asked.unwrap_or_else(|| FIRST.to_owned());
    let page = HelpPage::find(&id);
    let others: Vec<_> = HELP
        .iter()
        .map(|one| {
            let is_here = page.is_some_and(|page| page.id == one.id);
            view! {
                <li>
                    <a
                        href=Route::Help(Some(one.id.to_owned())).to_string()
                        aria-current=is_here.then_some("page")
                    >
                        {one.title()}
                    </a>
                </li>
            }
        })
        .collect();
    let body = match page {
        Some(page) => parse(page.text).into_iter().map(block).collect_view().into_any(),
        None => view! {
            <h1>"No such page of the guide"</h1>
            <p class="lead">"The guide has no page of this name. Choose one of its pages."</p>
        }
        .into_any(),
    };
    view! {
        <div class="help" data-testid="help">
            <nav class="help__pages no-print" aria-label="Pages of the guide">
                <ul>{others}</ul>
                <p><a href=Route::Glossary(None).to_string()>"Glossary"</a></p>
                <p>
                    <button type="button" class="link-button" on:click=move |_| tour.begin(workers)>
                        "Take the tour"
                    </button>
                </p>
            </nav>
            <article class="help__text">{body}</article>
        </div>
    }
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Heading(1, words) => view! { <h1>{spans(words)}</h1> }.into_any(),
        Block::Heading(_, words) => view! { <h2>{spans(words)}</h2> }.into_any(),
        Block::Paragraph(words) => view! { <p>{spans(words)}</p> }.into_any(),
        Block::List { is_numbered, items } => {
            let items: Vec<_> =
                items.into_iter().map(|item| view! { <li>{spans(item)}</li> }).collect();
            match is_numbered {
                true => view! { <ol>{items}</ol> }.into_any(),
                false => view! { <ul>{items}</ul> }.into_any(),
            }
        }
    }
}

fn spans(spans: Vec<Span>) -> Vec<AnyView> {
    let span = |span| match span {
        Span::Text(text) => text.into_any(),
        Span::Code(text) => view! { <code>{text}</code> }.into_any(),
        Span::Strong(text) => match page_called(&text) {
            Some(to) => view! { <a href=to.to_owned()>{text}</a> }.into_any(),
            None => view! { <strong>{text}</strong> }.into_any(),
        },
        Span::Link(words, to) => match address(&to) {
            Some(to) => view! { <a href=to>{words}</a> }.into_any(),
            None => words.into_any(),
        },
    };
    spans.into_iter().map(span).collect()
}
