//! The sections of an indicator's page: which there are for an item, in their order, and the main
//! fact of each.

use std::collections::BTreeSet;

use super::section::Head;
use super::{about, advice, assurance, hindsight, intelligence, parts, practice, wording};
use crate::analysis::coincidence::signals;
use crate::analysis::unequal::offers;
use crate::analysis::{Analysis, Item, QualityStanding};
use crate::entered::Entered;
use crate::framework::Framework;
use crate::words::{counted, list};

/// What can be done about it.
pub const TO_DO: &str = "What to do";
/// The months ahead.
pub const AHEAD: &str = "What comes next";
/// How it was judged.
pub const JUDGED: &str = "How it is judged";
/// What stands around the figures.
pub const AROUND: &str = "What else is known";
/// The figures themselves.
pub const DATA: &str = "The data";

/// How many names a fact holds before it counts them.
const NAMED: usize = 4;

/// The heads of the sections that an item has.
pub fn heads(
    analysis: &Analysis,
    item: &Item,
    framework: &Framework,
    entered: &Entered,
) -> Vec<Head> {
    let fold = |id: &str, group, title: &str, fact: String| Head::folded(id, group, title, fact);
    let if_any = |id: &str, group, title: &str, fact: Option<String>| {
        fact.map(|fact| Head::folded(id, group, title, fact))
    };
    // Forums, plans and narratives belong to organisations.
    let own = |fact: String| (!item.is_system).then_some(fact);
    let heads = [
        if_any("forum-decisions", TO_DO, "What forums decided", own(forums(item))),
        if_any("improvement-plan", TO_DO, "Improvement plan", own(plan(item))),
        if_any("delivery", TO_DO, "Risks and deliverables", delivery(analysis, item)),
        if_any("what-worked-elsewhere", TO_DO, "What worked elsewhere", worked(analysis, item)),
        Some(fold("decisions", TO_DO, "Decisions on this chart", decisions(item))),
        Some(fold("outlook", AHEAD, "What happens next", outlook(item))),
        Some(fold("plan", AHEAD, "Plan and target", against_plan(item))),
        if_any("tier-history", JUDGED, "Tier history", tiers(item)),
        if_any(
            "indicator-assurance",
            JUDGED,
            "Assurance ratings",
            ratings(analysis, item, framework, entered),
        ),
        if_any("narrative", AROUND, "Narrative", own(narrative(item))),
        Some(fold("knowledge", AROUND, "What is known beside the figures", notes(analysis, item))),
        if_any("what-else", AROUND, "What else moved", moved(item)),
        if_any("parts", AROUND, "The parts behind it", behind(analysis, item)),
        if_any("by-groups", AROUND, "Unequal outcomes", unequal(analysis, item, framework)),
        if_any("elsewhere", AROUND, "The same indicator elsewhere", elsewhere(analysis, item)),
        if_any("data-quality", DATA, "Data quality", quality(item)),
        Some(fold("about", DATA, "About this indicator", smart(analysis, item))),
        Some(fold("data", DATA, "Data table", periods(item))),
        Some(fold("sources", DATA, "Where each value came from", sources(item))),
    ];
    heads.into_iter().flatten().collect()
}

/// Names while they are few, otherwise how many.
fn named(names: &[String], noun: &str) -> String {
    if names.len() <= NAMED { list(names) } else { counted(names.len(), noun) }
}

fn forums(item: &Item) -> String {
    let number = counted(item.decided.len(), "decision");
    match item.decided.last() {
        None => "No decision recorded".to_owned(),
        Some(last) => format!("{number}, latest {}: {}", last.month.long(), last.words),
    }
}

fn plan(item: &Item) -> String {
    let Some(plan) = &item.plan else { return "None".to_owned() };
    let recovery = plan.recovery.map(|month| format!("; recovery expected {}", month.long()));
    format!("{}{}", plan.step.trim_end_matches('.'), recovery.unwrap_or_default())
}

fn delivery(analysis: &Analysis, item: &Item) -> Option<String> {
    let risks = intelligence::risks_of(analysis, item).len();
    let deliverables = intelligence::deliverables_of(analysis, item).len();
    let told = [(risks, "risk"), (deliverables, "deliverable")].into_iter();
    let told: Vec<String> =
        told.filter(|(number, _)| *number > 0).map(|(n, noun)| counted(n, noun)).collect();
    (!told.is_empty()).then(|| list(&told))
}

fn worked(analysis: &Analysis, item: &Item) -> Option<String> {
    let key = &item.series.key;
    let found = practice::elsewhere(analysis, &key.organisation, &item.indicator.id).len();
    (found > 0).then(|| counted(found, "lesson"))
}

fn decisions(item: &Item) -> String {
    let worth = advice::of(item).iter().filter(|advice| advice.draft.is_some()).count();
    let worth = (worth > 0).then(|| format!("; {worth} worth making"));
    let made = match item.decisions.len() {
        0 => "None made".to_owned(),
        number => counted(number, "decision"),
    };
    format!("{made}{}", worth.unwrap_or_default())
}

/// `Forecast: worse than plan from October 2026`.
fn outlook(item: &Item) -> String {
    let Some(outlook) = &item.outlook else { return "No forecast".to_owned() };
    let judged: Vec<_> =
        outlook.months.iter().filter(|ahead| ahead.misses_plan.is_some()).collect();
    let missed: Vec<_> = judged.iter().filter(|ahead| ahead.misses_plan == Some(true)).collect();
    let (Some(end), first) = (judged.last(), missed.first()) else {
        return match outlook.months.last() {
            Some(last) => format!("Forecast to {}; no plan to compare it with", last.month.long()),
            None => "No forecast".to_owned(),
        };
    };
    match first {
        None => format!("Forecast: meets the plan to {}", end.month.long()),
        Some(first) if judged.iter().filter(|a| a.month >= first.month).count() == missed.len() => {
            format!("Forecast: misses the plan from {}", first.month.long())
        }
        Some(first) => format!(
            "Forecast: misses the plan in {} of {}, first in {}",
            missed.len(),
            counted(judged.len(), "month"),
            first.month.long(),
        ),
    }
}

fn against_plan(item: &Item) -> String {
    let value = wording::latest_seen(item).0;
    let Some(latest) = item.latest.as_ref().filter(|_| item.hidden().is_none()) else {
        return format!("Latest value: {value}");
    };
    let Some(plan) = wording::plan(item, latest) else {
        return format!("{value}, no plan for the month");
    };
    match wording::against_plan(item, latest) {
        Some((amount, side)) => {
            let stands = format!("{amount} {side}");
            format!("{value} against a plan of {plan}: {}", stands.trim())
        }
        None => format!("{value} against a plan of {plan}"),
    }
}

/// `Tier 5 since September 2026; 30 months judged`.
fn tiers(item: &Item) -> Option<String> {
    let months = hindsight::months(item);
    let latest = months.first()?.now;
    let since = months.iter().take_while(|both| both.now.tier == latest.tier).last()?;
    let differing = match months.iter().filter(|both| both.differs()).count() {
        0 => String::new(),
        number => format!("; {number} judged otherwise then"),
    };
    let judged = counted(months.len(), "month");
    Some(format!(
        "Tier {} since {}; {judged} judged{differing}",
        latest.tier,
        since.now.month.long()
    ))
}

fn ratings(
    analysis: &Analysis,
    item: &Item,
    framework: &Framework,
    entered: &Entered,
) -> Option<String> {
    let rules = &framework.assurance;
    let stand = assurance::stand(item, &entered.assurance, rules, analysis.as_of?);
    let controls = stand.controls().map_or("no rating", |one| rules.controls_label(one));
    let performance = match stand.rating() {
        Some(rating) => format!("{}, {}", rules.label(rating), stand.status()),
        None => "no rating".to_owned(),
    };
    Some(format!("Controls: {controls}. Performance: {performance}"))
}

fn narrative(item: &Item) -> String {
    let number = counted(item.narratives.len(), "text");
    match item.narratives.first() {
        None => "None in the returns".to_owned(),
        Some(newest) => match newest.month {
            Some(month) => format!("{number}, latest {}", month.long()),
            None => number,
        },
    }
}

/// `3 notes, latest September 2026`.
fn notes(analysis: &Analysis, item: &Item) -> String {
    let months = intelligence::months(analysis, item);
    let has_notes = |month: &&intelligence::MonthOf<'_>| month.notes.iter().any(|n| !n.is_empty());
    let number: usize = months.iter().flat_map(|month| &month.notes).map(Vec::len).sum();
    match months.iter().find(has_notes) {
        Some(latest) => format!("{}, latest {}", counted(number, "note"), latest.month.long()),
        None => format!("No note in the last {} months", intelligence::MONTHS),
    }
}

fn moved(item: &Item) -> Option<String> {
    let signals = signals(item);
    let latest = signals.first()?;
    Some(format!("Around {}: {}", latest.month.long(), latest.words))
}

fn behind(analysis: &Analysis, item: &Item) -> Option<String> {
    let table = parts::table(analysis, item)?;
    let latest = table.headings.get(1).cloned().unwrap_or_default();
    Some(format!("{}, latest {latest}", counted(table.rows.len(), "part")))
}

fn unequal(analysis: &Analysis, item: &Item, framework: &Framework) -> Option<String> {
    let key = &item.series.key;
    let own = offers(analysis, framework)
        .into_iter()
        .find(|offer| offer.organisation == key.organisation && offer.indicator == key.indicator);
    let mut ways: Vec<String> =
        own.into_iter().flat_map(|offer| offer.dimensions).map(|(_, name)| name).collect();
    let others = analysis
        .items
        .iter()
        .filter(|other| !other.is_system && other.indicator.id == item.indicator.id);
    if others.count() > 1 {
        ways.push("Providers".to_owned());
    }
    (!ways.is_empty()).then(|| format!("By {}", list(&ways).to_lowercase()))
}

fn elsewhere(analysis: &Analysis, item: &Item) -> Option<String> {
    let key = &item.series.key;
    let others: Vec<String> = analysis
        .items
        .iter()
        .filter(|other| other.series.key.indicator == key.indicator && other.series.key != *key)
        .map(|other| other.organisation.clone())
        .collect();
    (!others.is_empty()).then(|| named(&others, "other"))
}

fn quality(item: &Item) -> Option<String> {
    let mark = item.quality.as_ref()?;
    let not = mark.aspects.iter().filter(|one| one.standing == QualityStanding::NotSufficient);
    let not: Vec<String> = not.map(|one| one.respect.name().to_lowercase()).collect();
    let sufficient = format!("{} of 7 sufficient", mark.count(QualityStanding::Sufficient));
    Some(match not.is_empty() {
        true => sufficient,
        false => format!("{sufficient}; not sufficient: {}", list(&not)),
    })
}

fn smart(analysis: &Analysis, item: &Item) -> String {
    let about = about::about(analysis, item);
    match about.smart_words.is_empty() {
        false => about.smart_words.trim_end_matches('.').to_owned(),
        true => "What it counts and where it belongs".to_owned(),
    }
}

fn periods(item: &Item) -> String {
    let seen: Vec<_> =
        item.series.observations.iter().filter(|(_, seen)| seen.value.is_some()).collect();
    match (seen.first(), seen.last()) {
        (Some((first, _)), Some((last, _))) => {
            format!("{}, {first} to {last}", counted(seen.len(), "value"))
        }
        _ => "No value".to_owned(),
    }
}

fn sources(item: &Item) -> String {
    let sources = item.series.observations.values().filter(|seen| seen.value.is_some());
    let files: BTreeSet<&str> =
        sources.filter_map(|seen| Some(seen.source.as_ref()?.file.as_str())).collect();
    match files.len() {
        0 if item.is_system => "Put together from the organisations".to_owned(),
        0 => "No value has an address".to_owned(),
        number => counted(number, "file"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::example_judged;
    use crate::example;

    fn heads_of(item: &Item) -> Vec<Head> {
        heads(example_judged(), item, &example::framework(), &Entered::default())
    }

    fn item(organisation: &str, indicator: &str) -> Item {
        let id = format!("{organisation}/{indicator}");
        example_judged().items.iter().find(|item| item.id() == id).unwrap().clone()
    }

    fn fact(item: &Item, id: &str) -> Option<String> {
        heads_of(item).into_iter().find(|head| head.id == id).map(|head| head.fact)
    }

    #[test]
    fn every_section_has_a_name_of_its_own_and_says_something() {
        for item in &example_judged().items {
            let heads = heads_of(item);
            let ids: BTreeSet<&str> = heads.iter().map(|head| head.id.as_str()).collect();
            assert_eq!(ids.len(), heads.len(), "{}", item.id());
            for head in &heads {
                assert!(!head.fact.is_empty() && !head.fact.ends_with('.'), "{head:?}");
                assert!(!head.starts_open, "{head:?}");
            }
            // The index shows each group once.
            let groups: Vec<_> = heads.chunk_by(|one, next| one.group == next.group).collect();
            assert!(groups.len() <= 5, "{}", item.id());
        }
    }

    #[test]
    fn the_whole_system_has_no_plan_of_its_own() {
        let system = example_judged().items.iter().find(|item| item.is_system).unwrap();
        for id in ["forum-decisions", "improvement-plan", "narrative", "data-quality"] {
            assert_eq!(fact(system, id), None, "{id}");
        }
    }

    #[test]
    fn the_forecast_is_told_by_the_first_month_that_misses_the_plan() {
        let mut item = item("XN1", "ae_4h");
        let told = |item: &Item| fact(item, "outlook").unwrap();
        assert_eq!(told(&item), "Forecast: misses the plan from October 2026");
        let mut set = |misses: [Option<bool>; 3]| {
            let months = &mut item.outlook.as_mut().unwrap().months;
            for (ahead, misses) in months.iter_mut().zip(misses) {
                ahead.misses_plan = misses;
            }
            told(&item)
        };
        assert_eq!(
            set([Some(false), Some(true), Some(true)]),
            "Forecast: misses the plan from November 2026"
        );
        assert_eq!(
            set([Some(false), Some(true), Some(false)]),
            "Forecast: misses the plan in 1 of 3 months, first in November 2026"
        );
        assert_eq!(set([Some(false); 3]), "Forecast: meets the plan to December 2026");
        assert_eq!(set([None; 3]), "Forecast to December 2026; no plan to compare it with");
        item.outlook = None;
        assert_eq!(told(&item), "No forecast");
    }

    #[test]
    fn the_tier_is_told_with_the_month_it_was_reached() {
        let mut item = item("XN1", "ae_4h");
        let first = item.tiers.pop().unwrap();
        let run = fact(&item, "tier-history").unwrap();
        assert!(run.starts_with("Tier 4 since "), "{run}");
        item.tiers.push(first);
        let reached = fact(&item, "tier-history").unwrap();
        assert!(reached.starts_with("Tier 5 since September 2026; "), "{reached}");
        item.tiers.clear();
        assert_eq!(fact(&item, "tier-history"), None);
    }
}
