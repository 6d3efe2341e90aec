//! What holds for the whole sheet: which it is, which row holds the headings, and the period,
//! organisation and indicator where no column says them.

use leptos::prelude::*;

use super::Draft;
use super::entry::{INDICATORS, ORGANISATIONS, entry, mark};
use crate::layouts::mapping::{PeriodWord, Sketch, read_code};

/// The sheet and the row of its headings.
pub fn sheet(draft: Draft, sketch: &Sketch) -> impl IntoView + use<> {
    let (sheet, header) = (sketch.sheet.clone(), sketch.header.clone());
    let tabs: Vec<_> = sketch
        .tabs
        .iter()
        .map(|tab| {
            let mut words = tab.name.clone();
            if tab.lists_people {
                words.push_str(" (lists people)");
            } else if tab.hidden {
                words.push_str(" (hidden)");
            }
            let is_chosen = tab.name == sheet.value;
            view! { <option value=tab.name.clone() prop:selected=is_chosen>{words}</option> }
        })
        .collect();
    let rows: Vec<_> = sketch
        .header_rows
        .iter()
        .map(|(row, texts)| {
            view! {
                <option value=row.to_string() prop:selected=*row == header.value>
                    {format!("Row {}: {texts}", row + 1)}
                </option>
            }
        })
        .collect();
    let choose_sheet = move |event| {
        let name = event_target_value(&event);
        draft.say(|mapping| *mapping = mapping.on_sheet(name));
    };
    let choose_row = move |event| {
        if let Ok(row) = event_target_value(&event).parse() {
            draft.say(|mapping| *mapping = mapping.with_header(row));
        }
    };
    let several = sketch.tabs.len() > 1;
    let (name, row) = (sheet.value.clone(), header.value);
    let confirm_sheet = move || {
        let name = name.clone();
        draft.say(|mapping| mapping.sheet = Some(name));
    };
    view! {
        <section class="card">
            <h2>"Which sheet, and where its headings are"</h2>
            <div class="beside">
                <label class="beside__label" for="mapping-sheet">"Sheet"</label>
                <select class="nhsuk-select" id="mapping-sheet" data-testid="mapping-sheet" on:change=choose_sheet>
                    {tabs}
                </select>
                <span class="quiet">{sheet.reason}</span>
                {several.then(|| mark(sheet.confirmed, "the sheet", confirm_sheet))}
            </div>
            {sketch.people.is_none().then_some(view! {
                <div class="beside">
                    <label class="beside__label" for="mapping-header">"Row of the headings"</label>
                    <select class="nhsuk-select" id="mapping-header" data-testid="mapping-header" on:change=choose_row>
                        {rows}
                    </select>
                    <span class="quiet">{header.reason}</span>
                    {mark(header.confirmed, "the row of the headings", move || {
                        draft.say(|mapping| mapping.header = Some(row));
                    })}
                </div>
            })}
        </section>
    }
}

/// What no column says.
pub fn whole(draft: Draft, sketch: &Sketch) -> impl IntoView + use<> {
    let nothing = sketch.period.is_none()
        && sketch.organisation.is_none()
        && sketch.indicator.is_none()
        && sketch.shares.is_empty();
    (!nothing).then(|| {
        view! {
            <section class="card">
                <h2>"What holds for the whole sheet"</h2>
                {period(draft, sketch)}
                {organisation(draft, sketch)}
                {indicator(draft, sketch)}
                {shares(draft, sketch)}
            </section>
        }
    })
}

fn period(draft: Draft, sketch: &Sketch) -> Option<impl IntoView + use<>> {
    let said = sketch.period.clone()?;
    let kind = |word: &PeriodWord| std::mem::discriminant(word);
    let choices = sketch.period_choices.clone();
    let options: Vec<_> = choices
        .iter()
        .enumerate()
        .map(|(number, word)| {
            let is_chosen = kind(word) == kind(&said.value);
            view! { <option value=number.to_string() prop:selected=is_chosen>{word.words()}</option> }
        })
        .collect();
    let choose = move |event| {
        let number = event_target_value(&event).parse::<usize>().ok();
        if let Some(word) = number.and_then(|number| choices.get(number).cloned()) {
            draft.say(|mapping| mapping.period = Some(word));
        }
    };
    let stated = match &said.value {
        PeriodWord::Stated(text) => Some(text.clone()),
        _ => None,
    };
    let state_it = move |event| {
        let text = event_target_value(&event);
        draft.say(|mapping| mapping.period = Some(PeriodWord::Stated(text)));
    };
    let value = said.value.clone();
    Some(view! {
        <div class="beside">
            <label class="beside__label" for="mapping-period">"Month or quarter"</label>
            <select class="nhsuk-select" id="mapping-period" data-testid="mapping-period" on:change=choose>
                {options}
            </select>
            {stated.map(|text| view! {
                <input
                    type="text"
                    class="nhsuk-input"
                    aria-label="The month, such as October 2025"
                    placeholder="October 2025"
                    data-testid="mapping-month"
                    prop:value=text
                    on:change=state_it
                />
            })}
            <span class="quiet">{said.reason}</span>
            {mark(said.confirmed, "the month", move || {
                let value = value.clone();
                draft.say(|mapping| mapping.period = Some(value));
            })}
        </div>
    })
}

fn organisation(draft: Draft, sketch: &Sketch) -> Option<impl IntoView + use<>> {
    let said = sketch.organisation.clone()?;
    let take = move |text: &str| {
        let code = draft.state.system.with_untracked(|framework| read_code(text, framework))?;
        draft.say(|mapping| mapping.organisation = code);
        Ok(())
    };
    let value = said.value.clone();
    Some(view! {
        <div class="beside">
            <span class="beside__label">"Organisation"</span>
            {entry(
                "ODS code of the organisation".to_owned(),
                said.value,
                ORGANISATIONS,
                "mapping-organisation".to_owned(),
                take,
            )}
            <span class="quiet">{said.reason}</span>
            {mark(said.confirmed, "the organisation", move || {
                let value = Some(value.clone()).filter(|code| !code.is_empty());
                draft.say(|mapping| mapping.organisation = value);
            })}
        </div>
    })
}

fn indicator(draft: Draft, sketch: &Sketch) -> Option<impl IntoView + use<>> {
    let said = sketch.indicator.clone()?;
    let words = draft.state.system.with_untracked(|framework| said.value.words(framework));
    let take = move |text: &str| {
        let meant = draft.meant(text)?;
        draft.say(|mapping| mapping.indicator = Some(meant));
        Ok(())
    };
    Some(view! {
        <div class="beside">
            <span class="beside__label">"Indicator"</span>
            {entry(
                "Indicator of the whole sheet".to_owned(),
                words,
                INDICATORS,
                "mapping-indicator".to_owned(),
                take,
            )}
            <span class="quiet">{said.reason}</span>
            {mark(said.confirmed, "the indicator", move || {
                let value = said.value.clone();
                draft.say(|mapping| mapping.indicator = Some(value));
            })}
        </div>
    })
}

/// How percentages stand on the sheet.
fn shares(draft: Draft, sketch: &Sketch) -> impl IntoView + use<> {
    let one = |(id, name, share): &(String, String, crate::layouts::mapping::Proposed<bool>)| {
        let (chosen, element) = (share.value, format!("share-{id}"));
        let (of_choice, of_confirm) = (id.clone(), id.clone());
        let choose = move |event| {
            let is_share = event_target_value(&event) == "share";
            let id = of_choice.clone();
            draft.say(|mapping| {
                mapping.shares.insert(id, is_share);
            });
        };
        let confirm = move || {
            let id = of_confirm.clone();
            draft.say(|mapping| {
                mapping.shares.insert(id, chosen);
            });
        };
        view! {
            <div class="beside">
                <label class="beside__label" for=element.clone()>{format!("Percentages of “{name}”")}</label>
                <select class="nhsuk-select" id=element on:change=choose>
                    <option value="percent" prop:selected=!chosen>"Stand as 75 for 75%"</option>
                    <option value="share" prop:selected=chosen>"Stand as 0.75 for 75%"</option>
                </select>
                <span class="quiet">{share.reason.clone()}</span>
                {mark(share.confirmed, &format!("the percentages of {name}"), confirm)}
            </div>
        }
    };
    sketch.shares.iter().map(one).collect_view()
}
