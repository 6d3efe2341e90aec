//! The rules of assurance ratings as a framework file states them, and what is refused.

use super::*;
use crate::framework::{Framework, SHIPPED};

/// The second file that ships, which says nothing of assurance, with this at its end, and the
/// line on which that starts.
fn with_more(more: &str) -> (String, usize) {
    let text = SHIPPED[1].text;
    (format!("{text}\n{more}"), text.lines().count() + 2)
}

fn read(more: &str) -> AssuranceRules {
    Framework::parse(&with_more(more).0).unwrap().assurance
}

/// The first problem must hold `words` and stand `line` lines after the start of `more`.
fn refused(more: &str, line: usize, words: &str) {
    let (text, first) = with_more(more);
    let problems = Framework::parse(&text).unwrap_err();
    assert!(problems[0].to_string().contains(words), "{}", problems[0]);
    assert_eq!(problems[0].line as usize, first + line, "{}", problems[0]);
    assert!(!problems[0].hint.is_empty());
}

#[test]
fn a_file_that_says_nothing_has_the_defaults_that_the_other_writes_down() {
    assert_eq!(read("").minimum_points, 12);
    assert_eq!(read(""), AssuranceRules::default());
    assert_eq!(Framework::shipped().assurance, AssuranceRules::default());
    assert_eq!(read("[assurance]\nminimum_points = 20").minimum_points, 20);
}

#[test]
fn names_mapping_and_flows_are_those_of_the_file() {
    let rules = read(
        "[assurance.labels]\npositive = \"Strong\"\nneutral = \"Mixed\"\nnegative = \"Weak\"\n\
         substantial = \"Full\"\ngood = \"Significant\"\nreasonable = \"Partial\"\n\
         limited = \"None\"\n[assurance.start]\npositive = \"substantial\"\n\
         neutral = \"good\"\nnegative = \"good\"\n\
         [assurance.care_group]\nproposed_by = \"Service manager\"\nagreed_by = \"Care Group\"\n\
         [[assurance.committee]]\nname = \"People Committee\"\ndomains = [\"workforce\"]\n",
    );
    assert_eq!(rules.controls_label(ControlsRating::Neutral), "Mixed");
    assert_eq!(rules.label(PerformanceRating::Good), "Significant");
    assert_eq!(rules.start(ControlsRating::Negative), PerformanceRating::Good);
    assert_eq!(rules.care_group.agreed_by, "Care Group");
    assert_eq!(rules.board, AssuranceRules::default().board);
    assert_eq!(rules.committees[0].domains, ["workforce"]);
}

#[test]
fn an_incomplete_table_is_refused_at_its_line_with_a_hint() {
    refused("[assurance.labels]\npositive = \"Strong\"\n", 0, "Missing field `neutral`");
    let row = "{ pass = \"positive\", hit_or_miss = \"positive\", fail = \"neutral\" }";
    refused(&format!("[assurance.chart]\nimproving = {row}\n"), 1, "Missing field `no_target`");
    refused("[assurance.start]\npositive = \"good\"\n", 0, "Missing field `neutral`");
    refused("[assurance.board]\nproposed_by = \"Head\"\n", 0, "Missing field `agreed_by`");
    refused("[assurance]\nminimum_points = 2\n", 1, "expected 3 to 60");
    refused("[assurance.board]\nproposed_by = \" \"\nagreed_by = \"B\"\n", 1, "is blank");
    refused(
        "[assurance.start]\npositive = \"limited\"\nneutral = \"good\"\nnegative = \"limited\"\n",
        0,
        "starts at a better performance rating",
    );
    refused(
        "[[assurance.committee]]\nname = \"People\"\ndomains = [\"people\"]\n",
        2,
        "not in the list of domains",
    );
    refused("[assurance]\nminimum = 12\n", 1, "Unknown field `minimum`");
}
