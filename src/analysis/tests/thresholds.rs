//! Thresholds changed on the page judge as a framework file with the same values would.

use super::*;
use crate::framework::{Setting, ThresholdChanges, ThresholdDeed};

fn months() -> Months {
    Months { today: month("2026-10"), as_of: None }
}

fn changed(setting: Setting, to: &str, reason: &str) -> ThresholdChanges {
    let none = ThresholdChanges::default();
    let own = example::framework().thresholds;
    let day = month("2026-10").first_day();
    let change = none.propose(setting, to, &own, (reason, "Committee", day)).unwrap();
    none.after(&ThresholdDeed::Change(change))
}

fn entered(thresholds: ThresholdChanges) -> Entered {
    Entered { thresholds, ..Entered::default() }
}

#[test]
fn a_changed_threshold_moves_tiers_as_a_framework_file_with_it_would() {
    let framework = example::framework();
    let mut moved = 0;
    for (setting, to) in [
        (Setting::RecoveryMonths, "1"),
        (Setting::PlanMonths, "3"),
        (Setting::FirstEscalationMonths, "6"),
        (Setting::ForecastSource, "none"),
        (Setting::Basis, "target_only"),
    ] {
        let changes = changed(setting, to, "a trial");
        let with_file =
            Framework { thresholds: changes.over(&framework.thresholds), ..framework.clone() };
        let by_file = analyse(example_files(), &with_file, &Entered::default(), months());
        let by_page = analyse(example_files(), &framework, &entered(changes.clone()), months());
        assert_eq!(by_page.items, by_file.items);
        assert_eq!(by_page.agendas, by_file.agendas);
        assert_eq!(by_page.tiers, by_file.tiers);
        assert!(by_file.changed.is_empty());
        assert_eq!(by_page.changed.len(), 1);

        let plain = of_example(None);
        let moves = moves(example_files(), &framework, &Entered::default(), &changes, months());
        for item in &plain.items {
            let other = by_file.items.iter().find(|other| other.id() == item.id()).unwrap();
            let tier = |item: &Item| item.tier().map(|month| month.tier);
            let of_item = moves.iter().find(|one| one.item == item.id());
            match of_item {
                Some(one) => assert_eq!((one.from, one.to), (tier(item), tier(other))),
                None => assert_eq!(
                    item.tiers.iter().map(|m| m.tier).collect::<Vec<_>>(),
                    other.tiers.iter().map(|m| m.tier).collect::<Vec<_>>()
                ),
            }
        }
        moved += moves.len();
    }
    assert!(moved > 0, "the example shows what this is about");
    let none = moves(
        example_files(),
        &framework,
        &Entered::default(),
        &ThresholdChanges::default(),
        months(),
    );
    assert_eq!(none, []);
}

#[test]
fn each_tier_names_the_thresholds_it_rests_on() {
    let plain = of_example(None);
    for item in &plain.items {
        for month in &item.tiers {
            let settings = plain.settings_used(month);
            // A month without a value is held before any setting is read.
            let is_held = month.reason == "no_data_tier_held";
            let names_basis = settings.iter().any(|used| used.starts_with("judged against"));
            assert!(names_basis || is_held, "{month:?}");
            let has_counts = month.reason.contains("since_plan") && !month.reason.contains("high");
            if has_counts {
                assert!(settings.contains(&"tier 3 after 3 months without improvement".to_owned()));
            }
            if month.reason.contains("recover") {
                assert!(settings.contains(&"an escalation ends after 2 clear months".to_owned()));
            }
        }
    }
    let reasons: Vec<&str> =
        plain.items.iter().flat_map(|i| &i.tiers).map(|m| m.reason.as_str()).collect();
    assert!(reasons.iter().any(|reason| reason.contains("since_plan")));
}

#[test]
fn outputs_state_what_was_changed_on_the_page_and_why() {
    let changes = changed(Setting::RecoveryMonths, "3", "tiers came and went");
    let analysis = analyse(example_files(), &example::framework(), &entered(changes), months());
    let stated = "Escalation settings differ from the framework file: an escalation ends after 3 \
                  clear months (file: 2 months), because tiers came and went.";
    assert_eq!(analysis.changed_in_words().as_deref(), Some(stated));
    assert_eq!(of_example(None).changed_in_words(), None);
}

#[test]
fn a_tier_marks_the_settings_that_were_changed_with_the_files_value() {
    let changes = changed(Setting::RecoveryMonths, "3", "a trial");
    let analysis = analyse(example_files(), &example::framework(), &entered(changes), months());
    let used: Vec<String> = analysis
        .items
        .iter()
        .flat_map(|item| &item.tiers)
        .flat_map(|m| analysis.settings_used(m))
        .collect();
    let three = "an escalation ends after 3 clear months";
    assert!(used.contains(&format!("{three} (changed; framework file: 2 months)")));
    assert!(!used.contains(&three.to_owned()));
    assert!(used.contains(&"counted as improvement: any amount".to_owned()));
}
