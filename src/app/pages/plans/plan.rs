//! One improvement plan in full. Each section shows what the plan says and opens its own fields;
//! a newer analysis changes only what it says otherwise, so that focus and whatever is typed stay.

use leptos::prelude::*;

use super::form::Form;
use super::{about, actions, links, steps, trajectory, undo};
use crate::analysis::{Analysis, Item};
use crate::app::components::empty::no_returns;
use crate::app::route::Route;
use crate::app::state::State;
use crate::calendar::Month;
use crate::plans::{Field, Plan, PlanKey};
use crate::view::plans;

/// The plan that a page shows. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct Here {
    /// The state of the page.
    pub state: State,
    /// Which plan.
    pub key: StoredValue<PlanKey>,
    /// The plan as it stands.
    pub plan: Memo<Option<Plan>>,
}

impl Here {
    /// Something about the plan that follows the analysis; `None` where there is no such plan.
    pub fn follow<T: PartialEq + Send + Sync + 'static>(
        self,
        see: impl Fn(&Analysis, &Plan) -> T + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        Memo::new(move |_| self.state.analysis.with(|analysis| self.at(analysis.as_deref()?, &see)))
    }

    /// The same, once.
    pub fn now<T>(self, see: impl Fn(&Analysis, &Plan) -> T) -> Option<T> {
        self.state.analysis.with_untracked(|analysis| self.at(analysis.as_deref()?, &see))
    }

    fn at<T>(self, analysis: &Analysis, see: &impl Fn(&Analysis, &Plan) -> T) -> Option<T> {
        let plan = self.key.with_value(|key| analysis.plans.iter().find(|p| p.key == *key))?;
        Some(see(analysis, plan))
    }

    /// Something about the item that the plan is about.
    pub fn follow_item<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        see: impl Fn(&Plan, &Item) -> T + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        let seen = self.follow(move |analysis, plan| {
            plans::item(analysis, &plan.key).map(|item| see(plan, item))
        });
        Memo::new(move |_| seen.get().flatten())
    }

    /// The month that is judged.
    pub fn as_of(self) -> Option<Month> {
        self.state.analysis.with_untracked(|analysis| analysis.as_ref()?.as_of)
    }

    /// What can be chosen in a field.
    pub fn options(self, field: Field) -> Memo<Vec<(String, String)>> {
        Memo::new(move |_| {
            let as_of = self.state.analysis.with(|analysis| analysis.as_ref()?.as_of);
            let options = self.plan.with(|plan| {
                let plan = plan.as_ref()?;
                self.state.in_use.with(|system| Some(field.options(plan, system, as_of?)))
            });
            options.unwrap_or_default()
        })
    }
}

/// What there is to show.
#[derive(Clone, Copy, PartialEq)]
enum Found {
    NoReturns,
    Waiting,
    NoSuchPlan,
    Plan,
}

/// The page of one plan.
#[component]
pub fn PlanPage(
    /// Which plan.
    plan: PlanKey,
) -> impl IntoView {
    let state = State::here();
    let key = StoredValue::new(plan);
    let plan = Memo::new(move |_| {
        state.analysis.with(|analysis| {
            key.with_value(|key| analysis.as_ref()?.plans.iter().find(|p| p.key == *key).cloned())
        })
    });
    let here = Here { state, key, plan };
    let found = Memo::new(move |_| {
        let has_items = state.analysis.with(|a| a.as_ref().is_some_and(|a| !a.items.is_empty()));
        let is_entered =
            state.entered.with(|history| key.with_value(|key| history.now().plans.is_about(key)));
        match (has_items, plan.with(Option::is_some)) {
            (false, _) => Found::NoReturns,
            (true, true) => Found::Plan,
            (true, false) if is_entered && state.judging.get() => Found::Waiting,
            (true, false) => Found::NoSuchPlan,
        }
    });
    move || match found.get() {
        Found::NoReturns => no_returns(
            "Improvement plan",
            "This page shows one improvement plan: its steps, causes, actions and recovery \
             trajectory, and what was learned.",
        ),
        Found::Waiting => view! {
            <h1>"Improvement plan"</h1>
            <p role="status">"The plan is being put into the analysis."</p>
        }
        .into_any(),
        Found::NoSuchPlan => view! {
            <h1>"Improvement plan not found"</h1>
            <p>
                "The returns hold no such plan. The file that holds it may not have been added, or \
                 its start was undone."
            </p>
            {undo::undo_and_redo(state)}
            <p><a href=Route::Plans.to_string()>"See every plan on the board"</a></p>
        }
        .into_any(),
        Found::Plan => page(here),
    }
}

fn page(here: Here) -> AnyView {
    let title = here.follow(|analysis, plan| plans::plan_name(analysis, &plan.key));
    let facts = here.follow(plans::facts);
    let chart = here.follow_item(|_, item| Route::to_item(item).to_string());
    let source = here.follow(|_, plan| plans::source(plan));
    let step = Form::new(here, "step");
    view! {
        <article class="plans__plan" data-testid="plan-detail">
            <nav class="plans__ways no-print" aria-label="Plans">
                <a href=Route::Plans.to_string()>"All plans"</a>
                {move || chart.get().map(|href| view! { <a href=href>"See the chart"</a> })}
            </nav>
            <h1>{move || title.get()}</h1>
            <p class="quiet">{move || facts.get()}</p>
            {undo::undo_and_redo(here.state)}
            <div class="plans__sections">
                {steps::section(here, step)}
                {about::facts(here)}
                {about::causes(here)}
                {actions::section(here)}
                {trajectory::section(here)}
                {links::interdependencies(here)}
                {about::statements(here)}
                {about::look_back(here)}
                {links::elsewhere(here)}
            </div>
            <p class="under">{move || source.get()}</p>
        </article>
    }
    .into_any()
}

/// A section of the page.
pub fn section(
    name: &'static str,
    heading: &'static str,
    body: impl IntoView + 'static,
) -> AnyView {
    view! {
        <section
            class=format!("card plans__section plans__section--{name}")
            data-testid=format!("plan-{name}-section")
            aria-labelledby=format!("plan-{name}-title")
        >
            <h2 id=format!("plan-{name}-title")>{heading}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// Sentences or texts, as a list; a quiet sentence where there are none.
pub fn lines(lines: Memo<Option<Vec<String>>>, none: &'static str) -> impl IntoView {
    move || {
        let lines = lines.get().unwrap_or_default();
        if lines.is_empty() {
            return view! { <p class="quiet">{none}</p> }.into_any();
        }
        let lines: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
        view! { <ul>{lines}</ul> }.into_any()
    }
}
