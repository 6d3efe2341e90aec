//! Unequal outcomes: what stands on the screen is what the library works out.

use sightline::analysis::unequal::{Wanted, gap_over_time, outcomes};
use sightline::disclosure::Rule;
use sightline::example;
use sightline::view::unequal as words;

use super::example as opened;
use crate::page::Page;
use crate::{Outcome, native};

/// From the page of an indicator to its groups: gap, slope, shares, “not stated” and the gap over
/// time in the library’s words, a picture that can be taken along, and the places as tiles.
pub fn groups_are_the_library_s(page: &Page) -> Outcome {
    let framework = example::framework();
    let workbooks = example::workbooks(&framework)?;
    let files: Vec<(&str, &[u8])> =
        workbooks.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let analysis = native::judge(&files, &framework)?;
    let wanted = |dimension: &str| Wanted {
        organisation: "XN1".to_owned(),
        indicator: "ae_4h".to_owned(),
        dimension: dimension.to_owned(),
    };
    let rule = Rule::RoundToFive;
    let found = |dimension: &str| {
        let found = outcomes(&analysis, &framework, rule, &wanted(dimension));
        found.ok_or_else(|| format!("the example has no groups by {dimension}"))
    };
    let deprivation = found("deprivation")?;

    opened::open(page)?;
    page.go("#/indicator/XN1/ae_4h")?;
    page.unfold("by-groups")?;
    page.click("[data-testid=by-groups] a[href$=deprivation]")?;
    page.wait_for_text("[data-testid=groups] h2", &words::title(&deprivation))?;
    page.wait_for_text("[data-testid=gap]", &words::gap_sentence(&deprivation))?;
    let slope = deprivation.slope.as_ref().and_then(|slope| slope.as_ref().ok());
    for sentence in words::slope_words(&deprivation, slope.ok_or("the example has no slope")?) {
        page.wait_for_text("[data-testid=slope]", &sentence)?;
    }
    page.wait_for_text("[data-testid=shares]", "Core20")?;
    let gap =
        gap_over_time(&analysis, &framework, rule, &wanted("deprivation"), "1 (most deprived)");
    let gap = gap.ok_or("the example has no gap over time")?;
    page.wait_for_text("[data-testid=gap-direction]", &words::direction_words(&gap))?;
    page.click("[data-testid=groups-picture] [data-testid=save-drawing-csv]")?;
    let name = sightline::report::groups::file_name(&words::title(&deprivation), "csv");
    let saved = page.download(&name)?;
    let saved = String::from_utf8_lossy(&saved);
    if saved.lines().count() != 6 || !saved.contains("1 (most deprived)") {
        return Err(format!("the download holds {saved}").into());
    }

    page.go("#/groups/XN1/ae_4h/ethnicity")?;
    let ethnicity = found("ethnicity")?;
    let not_stated = words::not_stated_words(&ethnicity).ok_or("nothing is not stated")?;
    page.wait_for_text("[data-testid=not-stated]", &not_stated)?;
    page.wait_for_text("[data-testid=groups-hidden]", "Other: Chinese")?;
    page.go("#/groups/XN1/ae_4h/place")?;
    page.wait_for_text("[data-testid=place-tiles]", "Northmoor Town")?;
    page.go("#/groups/XN1/rtt_18w/provider")?;
    page.wait_for_text("[data-testid=provider-tiles]", "Westvale")
}

/// Without groups in any file the page says what a file must hold.
pub fn says_what_a_file_must_hold(page: &Page) -> Outcome {
    page.open()?;
    page.wait_for("main h1")?;
    page.drop_files(&[("SaTH return.xlsx", &crate::workbooks::good_return("SaTH")?)])?;
    page.wait_until_judged(1)?;
    page.go("#/groups")?;
    page.wait_for_text("[data-testid=empty]", "Deprivation quintile 1")
}
