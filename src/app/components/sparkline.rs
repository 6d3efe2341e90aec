//! A chart in the size of a word, and one in the size of a paragraph, as inline SVG.

use leptos::prelude::*;

use crate::chart::icon::tone_name;
use crate::chart::{self, Model, summary};

/// The last 24 periods with their limits, or the last 12 with the forecast after them.
#[component]
pub fn Sparkline(
    /// The numbers to show.
    #[prop(into)]
    model: Signal<Model>,
    /// Whether the forecast is drawn too, after fewer values.
    #[prop(optional)]
    ahead: bool,
) -> impl IntoView {
    const PERIODS: usize = 24;
    const BEFORE_FORECAST: usize = 12;
    const WIDTH: f64 = 132.0;
    const HEIGHT: f64 = 32.0;
    let spark = move || {
        model.with(|model| {
            if ahead {
                chart::Sparkline::with_forecast(model, BEFORE_FORECAST, WIDTH, HEIGHT)
            } else {
                chart::Sparkline::new(model, PERIODS, WIDTH, HEIGHT)
            }
        })
    };
    picture(model, Signal::derive(spark))
}

/// The last 12 values and what is assumed of the months after them, wide enough to follow a slider.
#[component]
pub fn Sketch(
    /// The numbers to show.
    #[prop(into)]
    model: Signal<Model>,
) -> impl IntoView {
    const PERIODS: usize = 12;
    const WIDTH: f64 = 560.0;
    const HEIGHT: f64 = 140.0;
    let spark =
        move || model.with(|model| chart::Sparkline::with_forecast(model, PERIODS, WIDTH, HEIGHT));
    picture(model, Signal::derive(spark))
}

fn picture(model: Signal<Model>, spark: Signal<chart::Sparkline>) -> AnyView {
    let name = move || model.with(|model| format!("{}. {}", model.title, summary::summary(model)));
    let (width, height) = spark.with_untracked(|spark| (spark.width, spark.height));
    view! {
        <svg
            class="spark"
            width=width
            height=height
            viewBox=format!("0 0 {width} {height}")
            role="img"
            aria-label=name
        >
            {move || {
                let spark = spark.get();
                let points = spark.points.into_iter().map(|point| {
                    let class = format!("tone-{}", tone_name(point.point_type));
                    view! { <path class=class d=point.path></path> }
                });
                view! {
                    <path class="spark-limits" d=spark.limits></path>
                    <path class="spark-bounds" d=spark.bounds></path>
                    <path class="spark-mean" d=spark.mean></path>
                    <path class="spark-target" d=spark.target></path>
                    <path class="spark-plan" d=spark.plan></path>
                    <path class="spark-line" d=spark.path></path>
                    <path class="spark-forecast" d=spark.forecast></path>
                    {points.collect_view()}
                    <path class="spark-hollow" d=spark.hollow></path>
                }
            }}
        </svg>
    }
    .into_any()
}
