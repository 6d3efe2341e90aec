//! Icons and markers as inline SVG: geometry from `chart::icon`, colours by class from the style
//! sheet, and words beside each.

use leptos::prelude::*;

use crate::chart::icon::{self, Art, SIZE, Words, tone_name};
use crate::chart::{Shape, summary};
use crate::spc::{self, PointType};

/// The variation icon, with its name hidden but readable unless `labelled`.
#[component]
pub fn VariationIcon(
    /// The icon; `None` draws a dash, for too few values.
    icon: Option<spc::VariationIcon>,
    /// Shows the name beside the icon.
    #[prop(optional)]
    labelled: bool,
) -> impl IntoView {
    let drawn = icon.map(|icon| (Art::variation(icon), icon::variation_words(icon)));
    icon_with_words(drawn, "No variation icon", labelled)
}

/// The assurance icon, with its name hidden but readable unless `labelled`.
#[component]
pub fn AssuranceIcon(
    /// The icon; `None` draws a dash, where there is no target to judge.
    icon: Option<spc::Assurance>,
    /// Shows the name beside the icon.
    #[prop(optional)]
    labelled: bool,
) -> impl IntoView {
    let drawn = icon.map(|icon| (Art::assurance(icon), icon::assurance_words(icon)));
    icon_with_words(drawn, "No assurance icon", labelled)
}

/// The marker of a kind of point with its words, for legends.
#[component]
pub fn PointMark(
    /// The kind.
    kind: PointType,
) -> impl IntoView {
    let class = format!("point-mark tone-{}", tone_name(kind));
    view! {
        <svg class=class width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path d=Shape::of(kind).path(8.0, 8.0, 5.0)></path>
        </svg>
        " "
        {summary::meaning(kind)}
    }
}

/// The marker of a value that mean and limits do without, with its words, for legends.
#[component]
pub fn ExcludedMark() -> impl IntoView {
    let middle = 8.0;
    let strokes: String = Shape::cross(5.0)
        .map(|[(x0, y0), (x1, y1)]| {
            format!("M{} {}L{} {}", middle + x0, middle + y0, middle + x1, middle + y1)
        })
        .concat();
    view! {
        <svg class="point-mark point-mark--excluded tone-common" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path d=Shape::Circle.path(middle, middle, 5.0)></path>
            <path d=strokes></path>
        </svg>
        " "
        {summary::EXCLUDED}
    }
}

/// The marker of a value that was put together without some of its parts, with its words, for
/// legends.
#[component]
pub fn PartialMark() -> impl IntoView {
    view! {
        <svg class="point-mark point-mark--excluded tone-common" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path d=Shape::Circle.path(8.0, 8.0, 5.0)></path>
        </svg>
        " "
        {summary::PARTIAL}
    }
}

fn icon_with_words(
    drawn: Option<(Art, Words)>,
    absent: &'static str,
    labelled: bool,
) -> impl IntoView {
    let name = drawn.map_or(absent, |(_, words)| words.name);
    let meaning = drawn.map_or(absent, |(_, words)| words.meaning);
    let class = if labelled { "spc-icon-name" } else { "spc-icon-name nhsuk-u-visually-hidden" };
    view! {
        <span class="spc-icon" title=meaning>
            {match drawn {
                Some((art, _)) => drawing(&art).into_any(),
                None => view! { <span class="spc-icon-none" aria-hidden="true">"–"</span> }.into_any(),
            }}
            <span class=class>{name}</span>
        </span>
    }
}

fn drawing(art: &Art) -> impl IntoView + use<> {
    let class = format!("spc-icon-art tone-{}", art.tone_name());
    let middle = SIZE / 2.0;
    let view_box = format!("0 0 {SIZE} {SIZE}");
    let dot = |&(x, y): &(f64, f64)| view! { <circle class="dot" cx=x cy=y r="2.4"></circle> };
    let target = art.target.map(|y| {
        view! { <line class="target" x1="5" x2="35" y1=y y2=y></line> }
    });
    let (x, y) = art.letter_at;
    // Middle of a capital: half its height below the middle of the letter.
    let letter = (!art.letter.is_empty()).then(|| {
        view! { <text class="letter" x=x y=y + 4.3 text-anchor="middle">{art.letter}</text> }
    });
    view! {
        <svg class=class width="40" height="40" viewBox=view_box aria-hidden="true">
            <circle class="ring" cx=middle cy=middle r="18"></circle>
            {target}
            <polyline class="curve" points=art.curve()></polyline>
            {art.dots.iter().map(dot).collect_view()}
            {letter}
        </svg>
    }
}
