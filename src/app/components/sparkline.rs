//! Stand-in.

use leptos::prelude::*;

use crate::analysis::Item;
use crate::chart::Sparkline;
use crate::chart::icon::tone_name;
use crate::view::picture;

/// Spark line.
pub fn sparkline(item: &Item) -> AnyView {
    let spark = Sparkline::new(&picture::model(item), 24, 160.0, 36.0);
    let points: Vec<_> = spark.points.iter().map(|p| view! { <path class=format!("spark__point spark__point--{}", tone_name(p.point_type)) d=p.path.clone() /> }).collect();
    view! {
        <svg class="sparkline" viewBox="0 0 160 36" width="160" height="36" aria-hidden="true">
            <path class="sparkline__limits" d=spark.limits />
            <path class="sparkline__mean" d=spark.mean />
            <path class="sparkline__path" d=spark.path />
            {points}
        </svg>
    }
    .into_any()
}
