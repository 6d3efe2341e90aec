//! Each report of the invented example, held against what it is expected to say, and laws that every
//! edition keeps.

use std::collections::BTreeSet;

use super::*;
use crate::analysis::tests::{example_files, example_judged};
use crate::example;
use crate::report::document::outline;

fn today() -> Date {
    Date::new(2026, 10, 22).unwrap()
}

/// The documents of the example with what was entered.
fn documents(entered: &Entered) -> Vec<(Offer, Document)> {
    let framework = example::framework();
    let analysis = example_judged();
    let input = Input {
        analysis,
        framework: &framework,
        entered,
        files: example_files().iter().collect(),
        today: today(),
        invented: true,
    };
    let all = offered(&framework, analysis);
    all.into_iter().map(|offer| (offer.clone(), document(&input, &offer).unwrap())).collect()
}

#[test]
fn every_report_of_the_example_says_what_is_expected() {
    let wanted = [
        "integrated-performance",
        "quality-performance",
        "delivery-system",
        "delivery-provider/XN1",
        "tier-one/XN1",
        "committee-paper/System: Programme Delivery Groups",
    ];
    let documents = documents(&Entered::default());
    let mut stale = Vec::new();
    for (offer, document) in
        documents.iter().filter(|(offer, _)| wanted.contains(&offer.key.as_str()))
    {
        let name: String = offer
            .key
            .chars()
            .map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '-' })
            .collect();
        let path = format!("{}/tests/reports/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let found = outline(document);
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::create_dir_all(format!("{}/tests/reports", env!("CARGO_MANIFEST_DIR")))
                .unwrap();
            std::fs::write(&path, &found).unwrap();
        } else if std::fs::read_to_string(&path).unwrap_or_default() != found {
            stale.push(path);
        }
    }
    assert!(
        stale.is_empty(),
        "run UPDATE_DOCS=1 cargo test --lib report::contents and read {stale:?}"
    );
}

#[test]
fn the_offers_have_keys_of_their_own() {
    let documents = documents(&Entered::default());
    let keys: BTreeSet<&str> = documents.iter().map(|(offer, _)| offer.key.as_str()).collect();
    assert_eq!(keys.len(), documents.len());
    for (offer, _) in &documents {
        println!("{} | {} | {} | {}", offer.key, offer.title, offer.subject, offer.audience);
    }
}
