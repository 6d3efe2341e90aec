//! The fields that say what an entry is about: an organisation, and a programme or measures of it.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::fields::fault;
use super::organisations;
use crate::app::components::field::{Check, choices, labelled, toggled};
use crate::app::state::State;
use crate::intelligence::{Field, Refusal, Scope, Subject};
use crate::view::intelligence::{Offered, measures};

/// What stands in the fields. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct SubjectFields {
    organisation: RwSignal<String>,
    /// `programme:` with a name, or `measure:` with an id.
    about: RwSignal<String>,
    /// Ids of further measures.
    further: RwSignal<BTreeSet<String>>,
}

/// The ids of the two fields and of the further measures.
pub type Ids = [&'static str; 3];

const PROGRAMME: &str = "programme:";
const MEASURE: &str = "measure:";

impl SubjectFields {
    /// The fields with what they start with.
    pub fn new(about: Option<(String, String)>) -> Self {
        let (organisation, indicator) = about.unwrap_or_default();
        let about = if indicator.is_empty() { indicator } else { format!("{MEASURE}{indicator}") };
        Self {
            organisation: RwSignal::new(organisation),
            about: RwSignal::new(about),
            further: RwSignal::new(BTreeSet::new()),
        }
    }

    /// What they say.
    pub fn subject(self) -> Subject {
        let organisation = self.organisation.get_untracked();
        let about = self.about.get_untracked();
        let scope = match about.strip_prefix(PROGRAMME) {
            Some(name) => Scope::Programme(name.to_owned()),
            None => {
                let mut ids = self.further.get_untracked();
                ids.extend(about.strip_prefix(MEASURE).map(str::to_owned));
                Scope::Indicators(ids)
            }
        };
        Subject { organisation, scope }
    }

    /// Puts a subject into them.
    pub fn put(self, subject: &Subject) {
        self.organisation.set(subject.organisation.clone());
        let mut further = BTreeSet::new();
        self.about.set(match &subject.scope {
            Scope::Programme(name) => format!("{PROGRAMME}{name}"),
            Scope::Indicators(ids) => {
                further.extend(ids.iter().skip(1).cloned());
                ids.first().map(|id| format!("{MEASURE}{id}")).unwrap_or_default()
            }
        });
        self.further.set(further);
    }

    /// The fields; further measures where more than one may be meant.
    pub fn view(
        self,
        state: State,
        [organisation_id, about_id, further_id]: Ids,
        refusal: RwSignal<Option<Refusal>>,
        has_further: bool,
    ) -> AnyView {
        let Self { organisation, about, .. } = self;
        let options = Signal::derive(move || organisations(state));
        // Until somebody chooses, and where another framework has others, the first is meant.
        Effect::new(move |_| {
            let known = options.get();
            let is_known = known.iter().any(|(id, _)| *id == organisation.get_untracked());
            if let Some((first, _)) =
                known.iter().find(|(_, key)| key != "System").filter(|_| !is_known)
            {
                organisation.set(first.clone());
            }
        });
        let offered = Memo::new(move |_| {
            let own = organisation.get();
            state.analysis.with(|analysis| {
                state.system.with(|system| measures(analysis.as_deref(), system, &own))
            })
        });
        let grouped = Signal::derive(move || {
            let programme = |(programme, measures): (String, Vec<(String, String)>)| {
                let whole =
                    (format!("{PROGRAMME}{programme}"), "The programme as a whole".to_owned());
                let own = measures.into_iter().map(|(id, name)| (format!("{MEASURE}{id}"), name));
                (programme, std::iter::once(whole).chain(own).collect::<Vec<_>>())
            };
            offered.get().into_iter().map(programme).collect::<Vec<_>>()
        });
        view! {
            {labelled(organisation_id, "Organisation").choice(options, organisation)}
            {labelled(about_id, "Programme or measure")
                .growing()
                .fault(fault(refusal, Field::Subject))
                .grouped_choice(choices([("", "Choose")]), grouped, about)}
            {has_further.then(|| self.further_measures(offered, further_id))}
        }
        .into_any()
    }

    fn further_measures(self, offered: Memo<Offered>, id: &'static str) -> AnyView {
        let Self { about, further, .. } = self;
        let boxes = move || {
            let chosen = about.get();
            let all = offered.get().into_iter().flat_map(|(_, measures)| measures);
            all.filter(|(id, _)| format!("{MEASURE}{id}") != chosen)
                .map(|(measure, name)| {
                    let box_ = Check::new(name).testid(format!("{id}-{measure}"));
                    let (is_on, take) = toggled(further, measure);
                    view! { <li>{box_.view(is_on, take)}</li> }
                })
                .collect_view()
        };
        // A programme stands for all its measures.
        let is_open = move || !about.with(|about| about.starts_with(PROGRAMME));
        view! {
            <Show when=is_open>
                <details class="intelligence__further">
                    <summary>
                        {move || match further.with(BTreeSet::len) {
                            0 => "Further measures it is linked to".to_owned(),
                            some => format!("Further measures it is linked to ({some})"),
                        }}
                    </summary>
                    <ul class="intelligence__choices">{boxes}</ul>
                </details>
            </Show>
        }
        .into_any()
    }
}
