//! The controls of labelled fields: lines and blocks of text, numbers, days, months, and one of
//! several values.

use leptos::prelude::*;

use super::{Choice, Content, Labelled, Tie};

/// Choices under the name of what they belong to.
type Group = (String, Vec<Choice>);

impl Labelled {
    /// A line of text.
    pub fn text(self, content: impl Into<Content>) -> AnyView {
        self.input("text", None, content.into())
    }

    /// A number: text for which a telephone shows digits.
    pub fn number(self, content: impl Into<Content>) -> AnyView {
        self.input("text", Some("decimal"), content.into())
    }

    /// A day from a calendar.
    pub fn day(self, content: impl Into<Content>) -> AnyView {
        self.input("date", None, content.into())
    }

    /// A month from a calendar.
    pub fn month(self, content: impl Into<Content>) -> AnyView {
        self.input("month", None, content.into())
    }

    /// Several lines of text, so many of them shown.
    pub fn long_text(self, rows: u8, content: impl Into<Content>) -> AnyView {
        let Content { now, take } = content.into();
        self.around("nhsuk-textarea", |Tie { id, class, described, invalid }| {
            view! {
                <textarea
                    id=id.clone()
                    class=class
                    data-testid=id
                    rows=rows.to_string()
                    aria-describedby=move || described.get()
                    aria-invalid=move || invalid.get()
                    prop:value=move || now.get()
                    on:input=move |event| take.run(event_target_value(&event))
                ></textarea>
            }
            .into_any()
        })
    }

    /// One of several values.
    pub fn choice(
        self,
        options: impl Into<Signal<Vec<Choice>>>,
        content: impl Into<Content>,
    ) -> AnyView {
        let content = content.into();
        let options = options.into();
        self.select(content, move || {
            options.get().into_iter().map(|one| option(one, content.now)).collect_view().into_any()
        })
    }

    /// One of several values that stand in groups, after those that stand in none.
    pub fn grouped_choice(
        self,
        first: Vec<Choice>,
        groups: impl Into<Signal<Vec<Group>>>,
        content: impl Into<Content>,
    ) -> AnyView {
        let content = content.into();
        let groups = groups.into();
        let of_group = move |(name, options): Group| {
            let options: Vec<_> = options.into_iter().map(|one| option(one, content.now)).collect();
            view! { <optgroup label=name>{options}</optgroup> }
        };
        self.select(content, move || {
            let first: Vec<_> = first.iter().cloned().map(|one| option(one, content.now)).collect();
            let groups: Vec<_> = groups.get().into_iter().map(of_group).collect();
            view! { {first} {groups} }.into_any()
        })
    }

    fn select(
        self,
        content: Content,
        options: impl Fn() -> AnyView + Send + Sync + 'static,
    ) -> AnyView {
        self.around("nhsuk-select", |Tie { id, class, described, invalid }| {
            view! {
                <select
                    id=id.clone()
                    class=class
                    data-testid=id
                    aria-describedby=move || described.get()
                    aria-invalid=move || invalid.get()
                    on:change=move |event| content.take.run(event_target_value(&event))
                >
                    {options}
                </select>
            }
            .into_any()
        })
    }

    fn input(
        mut self,
        kind: &'static str,
        keyboard: Option<&'static str>,
        content: Content,
    ) -> AnyView {
        let Content { now, take } = content;
        let waits = self.is_taken_when_left;
        let take = move |event: web_sys::Event, is_left: bool| {
            if is_left == waits {
                take.run(event_target_value(&event));
            }
        };
        let offered = std::mem::take(&mut self.offered);
        let list = (!offered.is_empty()).then(|| format!("{}-offered", self.id));
        let offered = list.clone().map(|id| {
            let options: Vec<_> =
                offered.into_iter().map(|text| view! { <option value=text></option> }).collect();
            view! { <datalist id=id>{options}</datalist> }
        });
        self.around("nhsuk-input", |Tie { id, class, described, invalid }| {
            view! {
                <input
                    type=kind
                    inputmode=keyboard
                    id=id.clone()
                    class=class
                    data-testid=id
                    list=list
                    autocomplete="off"
                    aria-describedby=move || described.get()
                    aria-invalid=move || invalid.get()
                    prop:value=move || now.get()
                    on:input=move |event| take(event, false)
                    on:change=move |event| take(event, true)
                />
                {offered}
            }
            .into_any()
        })
    }
}

fn option((value, words): Choice, chosen: Signal<String>) -> impl IntoView {
    let own = value.clone();
    view! { <option value=value prop:selected=move || chosen.with(|chosen| *chosen == own)>{words}</option> }
}
