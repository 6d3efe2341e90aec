//! Where forums escalate to, drawn; on a narrow screen, and for whoever hears the page, a list.

use leptos::prelude::*;

use crate::app::state::State;
use crate::view::governance::{self, BOX_HEIGHT, BOX_WIDTH, Card};

/// Height of a line of text in a box.
const LINE: i32 = 17;

/// The picture and the list.
pub fn picture(state: State) -> AnyView {
    let (picture, cards) = state
        .in_use
        .with(|framework| (governance::picture(framework), governance::cards(framework)));
    let chosen = RwSignal::new(None::<usize>);
    let arrows: Vec<_> = picture
        .arrows
        .iter()
        .map(|arrow| {
            let (from, to) = (arrow.from, arrow.to);
            let is_chosen = move || chosen.get().is_some_and(|one| one == from || one == to);
            let is_quiet = move || chosen.get().is_some_and(|one| one != from && one != to);
            view! {
                <g
                    class="governance__arrow"
                    class:governance__arrow--chosen=is_chosen
                    class:governance__arrow--quiet=is_quiet
                >
                    <path d=arrow.line.clone()></path>
                    <polygon points=arrow.head.clone()></polygon>
                </g>
            }
        })
        .collect();
    let boxes: Vec<_> = picture
        .boxes
        .iter()
        .enumerate()
        .map(|(at, one)| {
            let middle = one.x + BOX_WIDTH / 2;
            let lines = i32::try_from(one.lines.len()).unwrap_or(1);
            let first = one.y + (BOX_HEIGHT - (lines - 1) * LINE) / 2 + 5;
            let words: Vec<_> = one
                .lines
                .iter()
                .zip(0..)
                .map(|(line, number)| {
                    view! { <text x=middle y=first + number * LINE>{line.clone()}</text> }
                })
                .collect();
            let class = if cards.iter().any(|card| card.name == one.name && card.is_described) {
                "governance__box"
            } else {
                "governance__box governance__box--undescribed"
            };
            let toggle = move |_| {
                chosen.update(|chosen| {
                    *chosen = if *chosen == Some(at) { None } else { Some(at) };
                });
            };
            view! {
                <g class=class class:governance__box--chosen=move || chosen.get() == Some(at) on:click=toggle>
                    <title>{one.name.to_string()}</title>
                    <rect x=one.x y=one.y width=BOX_WIDTH height=BOX_HEIGHT rx="4"></rect>
                    {words}
                </g>
            }
        })
        .collect();
    let heads: Vec<_> = picture
        .columns
        .iter()
        .map(|(key, middle)| {
            view! { <text class="governance__column" x=*middle y=picture.heading_y>{key.clone()}</text> }
        })
        .collect();
    let view_box = format!("-2 -2 {} {}", picture.width + 4, picture.height + 4);
    view! {
        <p class="quiet governance__hint no-print">
            "Choose a box to see only its own ways. A dashed box is not described yet."
        </p>
        <div class="governance__picture">
            <svg
                viewBox=view_box
                width=picture.width
                role="img"
                aria-label="Forums and where they escalate to; the same as a list below"
                data-testid="governance-picture"
            >
                {arrows}
                {boxes}
                {heads}
            </svg>
        </div>
        <ul class="governance__routes" data-testid="governance-routes">
            {cards.iter().filter(|card| !card.to.is_empty()).map(route).collect_view()}
        </ul>
    }
    .into_any()
}

fn route(card: &Card) -> AnyView {
    let to: Vec<String> = card.to.iter().map(ToString::to_string).collect();
    let name = card.name.to_string();
    view! { <li><strong>{name}</strong> " → " {to.join("; ")}</li> }.into_any()
}
