//! The look forward: what the forecasts lead to, what warns early, and assumptions that touch
//! nothing.

use sightline::analysis::{Analysis, Item, Sign};
use sightline::example as invented;
use sightline::view::{forward, hindsight, track_record};
use thirtyfour::Key;

use super::example;
use crate::page::Page;
use crate::{Outcome, native};

fn judged() -> Outcome<Analysis> {
    let framework = invented::framework();
    let files = invented::workbooks(&framework)?;
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    native::judge(&files, &framework)
}

/// An item in one of the lowest tiers whose months ahead can be judged.
fn with_path(analysis: &Analysis) -> Outcome<&Item> {
    let item = analysis.items.iter().find(|item| {
        let is_judged = item.forward.as_ref().is_some_and(|f| f.words.starts_with("If the"));
        is_judged && item.tier().is_some_and(|month| month.tier < 2)
    });
    item.ok_or_else(|| "the example has no indicator with months ahead".into())
}

/// The page lists what the library predicts and warns of, and leads to the indicators.
pub fn lists_what_is_predicted(page: &Page) -> Outcome {
    let analysis = judged()?;
    let rising = forward::rising(&analysis);
    if analysis.early_warnings.is_empty() {
        return Err("the example does not show what this is about".into());
    }
    example::open(page)?;
    page.click("[data-testid=nav-forward-look]")?;
    page.wait_for("[data-testid=forward-lead]")?;
    let rows = page.texts("[data-testid=predicted-row]")?;
    if rows.len() != rising.len() {
        return Err(format!("{} rows, expected {}", rows.len(), rising.len()).into());
    }
    let changes = rising.iter().filter_map(|&at| forward::change(analysis.items.get(at)?));
    for (row, change) in rows.iter().zip(changes) {
        if !row.contains(&change.forward.words) {
            return Err(format!("“{}” is not in “{row}”", change.forward.words).into());
        }
    }
    let entries = page.texts("[data-testid=early-warning]")?;
    if entries.len() != analysis.early_warnings.len() {
        return Err(format!("{} early warnings are listed", entries.len()).into());
    }
    for (entry, warning) in entries.iter().zip(&analysis.early_warnings) {
        if let Some(missing) = warning.reasons.iter().find(|r| !entry.contains(&r.words)) {
            return Err(format!("“{}” is not in “{entry}”", missing.words).into());
        }
    }
    page.click("[data-testid=early-warning] a")?;
    page.wait_until("location.hash !== '#/forward'").map(|_| ())
}

/// A kind of early warning that is pressed is the only one listed, until all are asked for again.
pub fn early_warnings_are_filtered(page: &Page) -> Outcome {
    let analysis = judged()?;
    let count = |sign| forward::warnings(&analysis, Some(sign)).len();
    let kinds: Vec<(usize, Sign)> = (2..).zip(Sign::ALL).collect();
    let all = analysis.early_warnings.len();
    let some = kinds.iter().find(|(_, sign)| (1..all).contains(&count(*sign)));
    let Some((button, sign)) = some else {
        return Err("the example does not show what this is about".into());
    };
    example::open(page)?;
    page.go("#/forward")?;
    page.wait_for("[data-testid=early-warnings]")?;
    let status = "[data-testid=early-warning-count]";
    page.wait_for_text(status, &format!("{all} of {all} are listed"))?;
    page.click(&format!("[data-testid=early-warnings] .choice__option:nth-child({button})"))?;
    page.wait_for_text(status, &format!("{} of {all} are listed", count(*sign)))?;
    let reasons = page.texts("[data-testid=early-warning-reason]")?;
    if reasons.is_empty() || !reasons.iter().all(|reason| reason.contains(sign.name())) {
        return Err(format!("not only “{}” is listed: {reasons:?}", sign.name()).into());
    }
    page.click("[data-testid=early-warnings] .choice__option:first-child")?;
    page.wait_for_text(status, &format!("{all} of {all} are listed"))?;
    let listed = page.texts("[data-testid=early-warning]")?;
    if listed.len() == all { Ok(()) } else { Err(format!("{} are listed", listed.len()).into()) }
}

/// The forecasts of every indicator are listed with how they did, the worst first.
pub fn track_record_is_shown(page: &Page) -> Outcome {
    let analysis = judged()?;
    let known = track_record::Records::of(&analysis);
    let order = known.order(None);
    let items = order.iter().filter_map(|&at| analysis.items.get(at));
    let records: Vec<_> = items.filter_map(track_record::record).collect();
    example::open(page)?;
    page.go("#/forward")?;
    let summary = known.summary(None);
    page.wait_for_text("[data-testid=track-record-summary]", &summary)?;
    let rows = page.texts("[data-testid=track-record-row]")?;
    if rows.is_empty() || rows.len() != records.len() {
        return Err(format!("{} rows, expected {}", rows.len(), records.len()).into());
    }
    for (row, record) in rows.iter().zip(&records) {
        let expected = [
            record.item.indicator.name.as_str(),
            record.method,
            record.trust.words(),
            &record.missed,
            &record.inside,
            &track_record::ratio(record),
        ];
        if let Some(missing) = expected.into_iter().find(|words| !row.contains(words)) {
            return Err(format!("“{missing}” is not in “{row}”").into());
        }
    }
    Ok(())
}

/// The page of an indicator says where its forecast leads and how far to trust it.
pub fn says_how_far_to_trust_it(page: &Page) -> Outcome {
    let analysis = judged()?;
    let item = with_path(&analysis)?;
    let path = item.forward.as_ref().map(|forward| forward.words.clone()).unwrap_or_default();
    example::open(page)?;
    page.go(&format!("#/indicator/{}", item.id()))?;
    page.wait_for_text("[data-testid=forward-path]", &path)?;
    let sentences = forward::trust(item);
    if sentences.is_empty() {
        return Err("the example has no past forecasts".into());
    }
    for sentence in sentences {
        page.wait_for_text("[data-testid=trust]", &sentence)?;
    }
    Ok(())
}

/// A slider moves the path and nothing else: neither the data table nor the forecast nor another
/// page.
pub fn a_slider_moves_only_the_path(page: &Page) -> Outcome {
    let analysis = judged()?;
    let item = with_path(&analysis)?;
    example::open(page)?;
    page.go("#/forward")?;
    page.wait_for("[data-testid=track-record]")?;
    let forward_look = page.texts(".forward")?;
    page.go(&format!("#/indicator/{}", item.id()))?;
    page.unfold("outlook")?;
    page.unfold("what-if")?;
    let path = "[data-testid=what-if-tiers] td";
    let kept = ["[data-testid=data]", "[data-testid=tier-history]", "[data-testid=why]"];
    let read = |selector: &&str| page.texts(selector);
    let before: Vec<_> = kept.iter().map(read).collect::<Outcome<_>>()?;
    let tiers = page.texts(path)?;
    let end = match item.indicator.polarity {
        sightline::polarity::Polarity::Higher => Key::Home,
        _ => Key::End,
    };
    for at in 0..3 {
        page.click(&format!("[data-testid=what-if-slider-{at}]"))?;
        page.press(end.clone())?;
    }
    page.wait_for_text("[data-testid=what-if-words]", "If this comes true: tier")?;
    let moved = page.texts(path)?;
    if moved == tiers || !moved.iter().any(|tier| tier.contains("changed")) {
        return Err(format!("the path is {moved:?}, and was {tiers:?}").into());
    }
    let after: Vec<_> = kept.iter().map(read).collect::<Outcome<_>>()?;
    if before != after || before.iter().all(Vec::is_empty) {
        return Err("a slider changed more than the path".into());
    }
    page.go("#/forward")?;
    page.wait_for("[data-testid=track-record]")?;
    if page.texts(".forward")? == forward_look {
        Ok(())
    } else {
        Err("a slider changed another page".into())
    }
}

/// Every month is shown as it was judged then, where that is known, beside how it is judged now.
pub fn then_stands_beside_now(page: &Page) -> Outcome {
    let analysis = judged()?;
    let item = analysis.items.iter().find(|item| !item.hindsight.is_empty());
    let item = item.ok_or("the example has no month that was judged then")?;
    example::open(page)?;
    page.go(&format!("#/indicator/{}", item.id()))?;
    let months = hindsight::months(item);
    page.wait_for_text("[data-testid=then-and-now]", &hindsight::summary(&months))?;
    let cells = page.texts("[data-testid=then-and-now-strip] td")?;
    let strips = months.chunks(hindsight::STRIP_MONTHS);
    let expected: Vec<String> = strips
        .flat_map(|strip| {
            let then = strip.iter().map(|both| both.then.map(|then| then.tier));
            then.chain(strip.iter().map(|both| Some(both.now.tier)))
        })
        .map(|tier| tier.map_or_else(|| "–".to_owned(), |tier| tier.to_string()))
        .collect();
    if cells == expected { Ok(()) } else { Err(format!("the strip shows {cells:?}").into()) }
}

/// Assumptions show their tiers, refuse what is no number, and leave the indicator as it was.
pub fn assumptions_touch_nothing(page: &Page) -> Outcome {
    let analysis = judged()?;
    let item = with_path(&analysis)?;
    let now = item.tier().map(|month| month.tier).unwrap_or_default();
    example::open(page)?;
    page.go(&format!("#/indicator/{}", item.id()))?;
    page.unfold("outlook")?;
    page.unfold("what-if")?;
    let words = "[data-testid=what-if-words]";
    let path = item.forward.as_ref().map(|forward| forward.words.clone()).unwrap_or_default();
    let start = path.replace("If the forecast comes true", "If this comes true");
    page.wait_for_text(words, &start)?;

    // The same far worse values in every month can only lead upwards.
    let worst = match item.indicator.polarity {
        sightline::polarity::Polarity::Higher => "0",
        _ => "99999",
    };
    for at in 0..3 {
        page.click(&format!("[data-testid=what-if-value-{at}]"))?;
        page.press_with(&[Key::Control], 'a')?;
        page.press(worst)?;
    }
    page.wait_for_text(words, "If this comes true: tier")?;
    page.wait_for_text(words, "tier 2")?;
    page.click("[data-testid=what-if-risk]")?;
    page.wait_for_text(words, "tier 3")?;

    page.click("[data-testid=what-if-value-0]")?;
    page.press_with(&[Key::Control], 'a')?;
    page.press("many")?;
    page.wait_for_text("[data-testid=what-if-refusal]", "is not a number")?;

    page.click("[data-testid=what-if-reset]")?;
    page.wait_for_text(words, &start)?;
    page.wait_for_text("[data-testid=forward-path]", &path)?;
    page.wait_for_text("[data-testid=why] h2", &format!("Why tier {now}")).map(|_| ())
}
