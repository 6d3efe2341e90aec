//! A chart in the size of a word, as inline SVG.

use leptos::prelude::*;

use crate::chart::icon::tone_name;
use crate::chart::{self, Model, summary};

/// The last 24 periods with their limits.
#[component]
pub fn Sparkline(
    /// The numbers to show.
    #[prop(into)]
    model: Signal<Model>,
) -> impl IntoView {
    const PERIODS: usize = 24;
    const WIDTH: f64 = 132.0;
    const HEIGHT: f64 = 32.0;
    let spark = move || model.with(|model| chart::Sparkline::new(model, PERIODS, WIDTH, HEIGHT));
    let name = move || model.with(|model| format!("{}. {}", model.title, summary::summary(model)));
    view! {
        <svg
            class="spark"
            width=WIDTH
            height=HEIGHT
            viewBox=format!("0 0 {WIDTH} {HEIGHT}")
            role="img"
            aria-label=name
        >
            {move || {
                let spark = spark();
                let points = spark.points.into_iter().map(|point| {
                    let class = format!("tone-{}", tone_name(point.point_type));
                    view! { <path class=class d=point.path></path> }
                });
                view! {
                    <path class="spark-limits" d=spark.limits></path>
                    <path class="spark-mean" d=spark.mean></path>
                    <path class="spark-target" d=spark.target></path>
                    <path class="spark-line" d=spark.path></path>
                    {points.collect_view()}
                }
            }}
        </svg>
    }
}
