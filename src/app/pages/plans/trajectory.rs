//! The way back to plan, month by month, beside what came, and its sign-off.

use leptos::prelude::*;

use super::form::Form;
use super::plan::{Here, section as of_plan};
use crate::plans::Sort;
use crate::view::plans;

/// The months, who signed them off, and the fields of both.
pub fn section(here: Here) -> AnyView {
    let months = here.follow(plans::trajectory);
    let sign_off = here.follow(|_, plan| plan.sign_off_words());
    let differences = here.follow_item(|plan, item| plan.differences(&item.series));
    let table = move || {
        let months = months.get().unwrap_or_default();
        if months.is_empty() {
            return view! { <p class="quiet">"The plan gives no trajectory of its own."</p> }
                .into_any();
        }
        let rows: Vec<_> = months
            .into_iter()
            .map(|month| {
                view! {
                    <tr>
                        <th scope="row">{month.month}</th>
                        <td class="number">{month.meant}</td>
                        <td class="number">{month.actual}</td>
                        <td class:plans__late=month.is_off>{month.words}</td>
                    </tr>
                }
            })
            .collect();
        view! {
            <div class="table-scroll" tabindex="0" role="group" aria-label="Recovery trajectory by month">
                <table class="table table--plain" data-testid="plan-trajectory-table">
                    <caption class="nhsuk-u-visually-hidden">"Recovery trajectory by month"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Month"</th>
                            <th scope="col" class="number">"Meant"</th>
                            <th scope="col" class="number">"Actual"</th>
                            <th scope="col">"Track"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    let body = view! {
        {table}
        {move || sign_off.get().flatten().map(|words| view! {
            <p data-testid="plan-sign-off">{words}</p>
        })}
        {move || differences.get().unwrap_or_default().into_iter().map(|words| view! {
            <p class="notice">{words}</p>
        }).collect_view()}
        {Form::new(here, "trajectory").view("Change the trajectory", Sort::Trajectory)}
        " "
        {Form::new(here, "sign-off").view("Sign the trajectory off", Sort::SignOff)}
    };
    of_plan("trajectory", "Recovery trajectory", body)
}
