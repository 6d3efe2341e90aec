//! Groupings, what is said about indicators, and local priorities: what ships, what a file adds or
//! replaces, and on which line it is refused.

use super::*;

/// The framework of the invented example, which takes over the national catalogue too.
const EXAMPLE: &str = include_str!("../../../public/frameworks/example.toml");

/// Both ways to get to a problem: the only one of a file that ships with this at its end, which has
/// to stand on the line of `this` that holds `at`.
fn refused_more(more: &str, at: &str, words: &str) {
    let text = with_more(more);
    let found = problems(&text);
    let [problem] = found.as_slice() else { panic!("expected one problem: {found:?}") };
    assert!(problem.message.contains(words), "expected “{words}”, found “{}”", problem.message);
    assert!(!problem.hint.is_empty());
    let line = text[..text.rfind(at).unwrap()].matches('\n').count() + 1;
    assert_eq!(problem.line as usize, line, "{problem}");
}

fn grouping(id: &str, domains: &str) -> String {
    format!(
        "[[grouping]]\nid = \"{id}\"\nname = \"Own\"\nsource = \"own paper\"\n\
         assigned = \"source\"\ndomains = [\n{domains}\n]\n"
    )
}

fn indicator(id: &str, more: &str) -> String {
    format!(
        "[[indicator]]\nid = \"{id}\"\nname = \"Own {id}\"\nunit = \"percent\"\n\
         polarity = \"higher\"\ndomain = \"quality\"\nprogramme = \"Cancer\"\n{more}\n"
    )
}

fn domain_of<'a>(framework: &'a Framework, grouping: &str, id: &str) -> Option<&'a str> {
    let grouping = framework.groups.grouping(grouping).unwrap();
    Some(&grouping.domain_of(framework.indicator(id).unwrap())?.name)
}

#[test]
fn the_shipped_groupings_are_those_of_the_sources_and_shared_by_all_that_ship() {
    let framework = Framework::shipped();
    let names: Vec<(&str, Vec<&str>)> = framework
        .groups
        .groupings
        .iter()
        .map(|g| (g.id.as_str(), g.domains.iter().map(|d| d.name.as_str()).collect()))
        .collect();
    let of = |id: &str| names.iter().find(|(other, _)| *other == id).unwrap().1.clone();
    assert_eq!(names.len(), 9);
    assert_eq!(of("cqc"), ["Safe", "Effective", "Caring", "Responsive", "Well Led"]);
    assert_eq!(of("ccg"), ["Better Health", "Better Care", "Sustainability", "Leadership"]);
    assert_eq!(
        of("nof-memorandum"),
        ["Performance", "Quality", "Workforce", "Finance", "Leadership"]
    );
    assert_eq!(of("nsof").len(), 5);
    assert_eq!((of("triple-aim").len(), of("four-aims").len()), (3, 4));
    assert_eq!(
        of("committees"),
        ["People", "Quality", "Mental Health Legislation", "Strategy & Resources"]
    );
    for other in SHIPPED.iter().map(|s| s.text).chain([EXAMPLE]) {
        let other = Framework::parse(other).unwrap();
        for (own, shared) in other.groups.groupings.iter().zip(&framework.groups.groupings) {
            assert_eq!((&own.id, &own.domains[0].name), (&shared.id, &shared.domains[0].name));
        }
    }
    let places = framework.groups.groupings.iter().map(|grouping| grouping.assigned);
    assert!(places.into_iter().all(|assigned| assigned == Assigned::Proposal));
}

#[test]
fn every_shipped_indicator_is_defined_and_says_whether_it_is_an_outcome() {
    for indicator in Framework::shipped().indicators {
        let about = &indicator.about;
        assert!(!about.definition.is_empty() && !about.data_source.is_empty(), "{}", indicator.id);
        assert!(about.measures.is_some(), "{}", indicator.id);
        let is_activity = indicator.id.starts_with("act_");
        assert_eq!(indicator.kind == Kind::Activity, is_activity, "{}", indicator.id);
        if is_activity {
            assert_eq!(indicator.polarity, crate::polarity::Polarity::Neutral);
            assert!(matches!(indicator.tolerance, Tolerance::PercentOfPlan(p) if p > 0.0));
        }
    }
    let framework = Framework::shipped();
    let kind = |id: &str| framework.indicator(id).unwrap().kind;
    assert_eq!(
        [kind("ae_4h"), kind("fin_var"), kind("sickness"), kind("mrsa"), kind("tt_recov")],
        [Kind::Performance, Kind::Finance, Kind::Workforce, Kind::Quality, Kind::Outcome]
    );
    let next = framework.indicator("cyp_access").unwrap().about.replaced_by.clone().unwrap();
    assert_eq!(next.id, "cyp_outcome");
}

#[test]
fn an_indicator_stands_where_it_is_listed_and_else_where_its_domain_goes() {
    let own = grouping(
        "own",
        "{ name = \"Money\", of_domain = \"finance\" },\n{ name = \"Beds\", indicators = \
         [\"agency\", \"bed_occ\"] }",
    );
    let framework = Framework::parse(&with_more(&own)).unwrap();
    assert_eq!(domain_of(&framework, "own", "fin_var"), Some("Money"));
    assert_eq!(domain_of(&framework, "own", "agency"), Some("Beds"), "listed before taken");
    assert_eq!(domain_of(&framework, "own", "ae_4h"), None);
    assert_eq!(framework.groups.groupings.len(), 10, "added after those of the catalogue");
    assert_eq!(framework.groups.groupings[9].id, "own");
}

#[test]
fn a_file_replaces_a_grouping_and_moves_its_own_indicators_in_one_of_the_catalogue() {
    let own = grouping("cqc", "{ name = \"Safe\", indicators = [\"ae_4h\"] }");
    let framework = Framework::parse(&with_more(&own)).unwrap();
    assert_eq!(framework.groups.groupings.len(), 9);
    assert_eq!(domain_of(&framework, "cqc", "ae_4h"), Some("Safe"));
    assert_eq!(domain_of(&framework, "cqc", "mrsa"), None);
    let added = indicator("own_one", "places = { cqc = \"Caring\", ccg = \"Better Health\" }");
    let framework = Framework::parse(&with_more(&added)).unwrap();
    assert_eq!(domain_of(&framework, "cqc", "own_one"), Some("Caring"));
    assert_eq!(domain_of(&framework, "ccg", "own_one"), Some("Better Health"));
    assert_eq!(domain_of(&framework, "nof-memorandum", "own_one"), Some("Quality"));
    let moved = indicator("mrsa", "places = { cqc = \"Caring\" }");
    let framework = Framework::parse(&with_more(&moved)).unwrap();
    assert_eq!(domain_of(&framework, "cqc", "mrsa"), Some("Caring"));
    let times = framework.groups.grouping("cqc").unwrap().domains.iter();
    let times = times.flat_map(|domain| &domain.indicators).filter(|id| *id == "mrsa");
    assert_eq!(times.count(), 1);
    let about = &framework.indicator("mrsa").unwrap().about;
    assert!(!about.definition.is_empty(), "what the catalogue says about it stays");
}

#[test]
fn groupings_that_contradict_themselves_are_refused_at_their_line() {
    let two = |one: &str, other: &str| {
        grouping(
            "own",
            &format!(
                "{{ name = \"A\", indicators = [{one}] }},\n{{ name = \"B\", indicators = \
                 [{other}] }}"
            ),
        )
    };
    refused_more(&two("\"ae_4h\"", "\"ae_5h\""), "ae_5h", "no indicator's id");
    refused_more(&two("\"ae_4h\"", "\"ae_4h\""), "\"B\"", "but already in “A”");
    refused_more(&two("\"ae_4h\", \"ae_4h\"", ""), "\"A\"", "already in “A”");
    refused_more(&(two("", "") + &two("", "")), "\"own\"", "“own” is there twice");
    refused_more(&two("", "").replace("\"B\"", "\"A\""), "\"A\"", "“A” is there twice");
    refused_more(&grouping("own", ""), "\"own\"", "has no domains");
    refused_more(&grouping("Own", "{ name = \"A\" }"), "\"Own\"\nname", "other characters");
    let unknown = "{ name = \"A\", of_domain = \"beds\" }";
    refused_more(&grouping("own", unknown), "beds", "not in the list of domains");
    let twice =
        "{ name = \"A\", of_domain = \"finance\" },\n{ name = \"B\", of_domain = \"finance\" }";
    refused_more(&grouping("own", twice), "\"B\"", "already in “A”");
    refused_more(&grouping("own", "{ nam = \"A\" }"), "nam =", "Unknown field `nam`");
    let guessed = two("", "").replace("\"source\"", "\"guess\"");
    refused_more(&guessed, "guess", "Unknown value `guess`");
    let one = |places: &str| indicator("own_one", places);
    refused_more(&one("places = { cqd = \"Safe\" }"), "cqd", "no grouping's id");
    refused_more(&one("places = { cqc = \"Save\" }"), "Save", "no domain of the grouping “cqc”");
    let own = two("\"own_one\"", "") + &one("places = { own = \"B\" }");
    refused_more(&own, "places", "stands in “B”, but already in “A”");
}

#[test]
fn a_file_says_more_about_indicators_of_the_catalogue_field_by_field() {
    let more = "[[about]]\nindicator = \"ae_4h\"\nowner = \"Chief operating officer\"\n\
                agreed = \"2025-04-14\"\nbaseline = \"2023-04\"\nreach_by = \"2026-03\"\n\
                replaced_by = \"tt_recov\"\n";
    let framework = Framework::parse(&with_more(more)).unwrap();
    let about = &framework.indicator("ae_4h").unwrap().about;
    let national = Framework::shipped();
    let before = &national.indicator("ae_4h").unwrap().about;
    assert_eq!((&about.definition, about.measures), (&before.definition, before.measures));
    assert_eq!(about.owner, "Chief operating officer");
    assert_eq!(about.agreed.map(|day| day.ymd()), Some((2025, 4, 14)));
    assert_eq!(about.baseline, "2023-04".parse().ok());
    assert_eq!(about.reach_by, "2026-03".parse().ok());
    let next = about.replaced_by.as_ref().unwrap();
    assert_eq!(next.name, "Talking Therapies reliable recovery");
}

#[test]
fn what_is_said_about_indicators_is_refused_at_its_line() {
    let about = |fields: &str| format!("[[about]]\nindicator = \"ae_4h\"\n{fields}\n");
    refused_more("[[about]]\nindicator = \"ae_5h\"\n", "ae_5h", "no indicator's id");
    refused_more(&(about("") + &about("")), "\"ae_4h\"", "A second [[about]]");
    refused_more(&about("agreed = \"last spring\""), "agreed", "is not a day");
    refused_more(&about("baseline = \"2023\""), "baseline", "is not a month");
    refused_more(&about("owner = \" \""), "owner", "blank");
    refused_more(&about("replaced_by = \"nothing\""), "replaced_by", "no indicator's id");
    refused_more(&about("replaced_by = \"ae_12h\""), "replaced_by", "measures no outcome");
    let outcome = about("measures = \"outcome\"\nreplaced_by = \"tt_recov\"");
    refused_more(&outcome, "replaced_by", "needs no outcome measure after it");
    refused_more(&about("measures = \"input\""), "measures", "Unknown value `input`");
    refused_more(&indicator("own_one", "kind = \"beds\""), "kind", "Unknown value `beds`");
}

fn priority(fields: &str) -> String {
    format!("[[local_priority]]\nname = \"Fewer falls\"\nevidence = \"data\"\n{fields}\n")
}

#[test]
fn local_priorities_have_a_year_evidence_and_indicators() {
    let more = priority("year = \"2025/26\"\nindicators = [\"ucr_2h\", \"vw_occ\"]")
        + &priority(
            "year = \"2026/27\"\nneeds_assessment = \"chapter 3\"\nindicators = [\"ucr_2h\"]",
        );
    let framework = Framework::parse(&with_more(&more)).unwrap();
    let titles = |id: &str| -> Vec<String> {
        framework.groups.priorities_of(id).into_iter().map(LocalPriority::title).collect()
    };
    assert_eq!(titles("ucr_2h"), ["Fewer falls, 2025/26", "Fewer falls, 2026/27"]);
    assert_eq!(titles("vw_occ"), ["Fewer falls, 2025/26"]);
    assert!(titles("ae_4h").is_empty());
}

#[test]
fn local_priorities_are_refused_at_their_line() {
    let good = "year = \"2025/26\"\nindicators = [\"ucr_2h\"]";
    refused_more(&priority("year = \"2025\"\nindicators = [\"ucr_2h\"]"), "year", "financial year");
    refused_more(&priority("year = \"2025/27\"\nindicators = [\"ucr_2h\"]"), "year", "financial");
    refused_more(&priority("year = \"2025/26\"\nindicators = []"), "Fewer", "has no indicator");
    refused_more(&priority(&good.replace("ucr_2h", "ucr")), "indicators", "no indicator's id");
    refused_more(&(priority(good) + &priority(good)), "Fewer", "there twice");
    let twice = good.replace("[\"ucr_2h\"]", "[\"ucr_2h\", \"ucr_2h\"]");
    refused_more(&priority(&twice), "indicators", "listed twice");
    refused_more(&priority("indicators = []"), "[[local_priority]]", "Missing field `year`");
}
