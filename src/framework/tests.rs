//! What a framework file may say, and on which line it is refused.

mod groups;

use std::collections::BTreeSet;

use super::*;
use crate::spc::{Preset, RunLength, TwoInThree};

fn problems(text: &str) -> Vec<Problem> {
    Framework::parse(text).expect_err("the file is refused")
}

/// The shipped file with one piece of it replaced.
fn changed(from: &str, to: &str) -> String {
    let text = Framework::default_text();
    assert!(text.contains(from), "the shipped file has no “{from}”");
    text.replacen(from, to, 1)
}

/// The only problem of the changed file must name the changed line and hold `words`.
fn refused(from: &str, to: &str, words: &str) {
    let text = changed(from, to);
    let found = problems(&text);
    let message = found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    assert!(message.contains(words), "expected “{words}”, found\n{message}");
    let line = text[..Framework::default_text().find(from).unwrap()].matches('\n').count() + 1;
    let lines = line..=line + to.matches('\n').count() + 1;
    assert!(found.iter().any(|p| lines.contains(&(p.line as usize))), "{lines:?}\n{message}");
}

#[test]
fn the_shipped_file_has_no_problems() {
    let framework = Framework::parse(Framework::default_text()).unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    });
    assert_eq!(framework, Framework::shipped());
    assert_eq!(framework.thresholds, Thresholds::default());
    assert_eq!(framework.process_control, ProcessControl::default());
    assert_eq!(framework.organisations.len(), 5);
    assert_eq!(framework.system().map(|o| o.key.as_str()), Some("System"));
    assert_eq!(framework.board().and_then(|o| o.code.as_deref()), Some("QOC"));
}

#[test]
fn the_catalogue_holds_every_indicator_once() {
    let framework = Framework::shipped();
    let expected = "rtt_18w rtt_first rtt_52w rtt_65w rtt_78w rtt_104w rtt_total dm01_6w fds_28d \
        ca_31d ca_62d ae_4h ae_12h ae_dta12 amb_c2 amb_ho bed_occ nctr theatre canc28 ucr_2h \
        comm_18w comm_52w vw_occ tt_recov tt_improve cyp_access cyp_outcome adult_outcome oap_bd \
        restrict dementia eip_2w ld_hc smi_hc sickness vacancy turnover agency fin_var mrsa \
        never_ev cdiff act_referrals act_first act_follow_up act_elective act_day_case \
        act_non_elective act_ae act_diagnostic";
    let expected: BTreeSet<_> = expected.split_whitespace().collect();
    let found: BTreeSet<_> = framework.indicators.iter().map(|i| i.id.as_str()).collect();
    assert_eq!(found, expected);
    assert_eq!(framework.indicators.len(), expected.len());
}

#[test]
fn the_matrix_is_that_of_the_source() {
    let matrix = Framework::shipped().matrix;
    let forum = |role, key, finance| matrix.forum(role, key, finance).map(str::to_owned).unwrap();
    assert_eq!(forum(Role::Assurance, "SaTH", false), "Performance Assurance Committee");
    assert_eq!(forum(Role::Assurance, "SaTH", true), "Finance Committee");
    assert_eq!(forum(Role::Assurance, "RJAH", true), "Finance & Performance Committee");
    assert_eq!(forum(Role::Escalation, "ICB", false), "NHS STW Exec Team");
    assert_eq!(forum(Role::Delivery, "SaTH", false), "Divisional Performance Review Meetings");
    assert_eq!(forum(Role::Oversight, "System", true), "Integrated Care Board");
}

#[test]
fn a_target_holds_in_its_own_months_before_a_standing_one() {
    let framework = Framework::shipped();
    let value = |id: &str, month: &str| {
        framework.indicator(id).unwrap().target_in(month.parse().unwrap()).map(|t| t.value)
    };
    assert_eq!(value("ca_62d", "2024-03"), Some(85.0));
    assert_eq!(value("ca_62d", "2024-04"), Some(70.0));
    assert_eq!(value("ca_62d", "2026-03"), Some(75.0));
    assert_eq!(value("ca_62d", "2026-04"), Some(80.0));
    assert_eq!(value("ca_62d", "2027-04"), Some(85.0));
    assert_eq!(value("nctr", "2025-04"), None);
    assert_eq!(value("amb_c2", "2025-04"), Some(30.0));
}

#[test]
fn a_trajectory_moves_in_equal_monthly_steps_from_its_first_value_to_its_last() {
    let text = changed(
        "value = 78, from = \"2024-04\", to = \"2025-03\"",
        "value = 67, to_value = 78, from = \"2024-04\", to = \"2025-03\"",
    );
    let framework = Framework::parse(&text).unwrap();
    let indicator = framework.indicator("ae_4h").unwrap();
    let in_month = |month: &str| indicator.target_in(month.parse().unwrap()).unwrap();
    assert_eq!(in_month("2024-04").value, 67.0);
    assert_eq!(in_month("2024-05").value, 68.0);
    assert_eq!(in_month("2025-02").value, 77.0);
    assert_eq!(in_month("2025-03").value, 78.0);
    assert!(in_month("2024-09").label.starts_with("78 in March 2025"));
    assert_eq!(in_month("2024-03").value, 95.0, "before it starts, the standing target holds");
    let falling = Target { to_value: Some(1.0), value: 5.0, ..indicator.targets[1].clone() };
    assert!(falling.value_in("2024-10".parse().unwrap()) < 5.0);
    assert_eq!(falling.value_in("2030-01".parse().unwrap()), 1.0);
}

#[test]
fn unchecked_values_say_so_in_their_label() {
    let framework = Framework::shipped();
    let targets = framework.indicators.iter().flat_map(|i| &i.targets);
    for target in targets.filter(|target| target.source.contains("not read again")) {
        assert!(target.label.contains("check before use"), "{target:?}");
    }
}

#[test]
fn mistakes_of_form_have_their_line_and_reason() {
    refused("name = \"Shropshire", "name = Shropshire", "");
    refused("unit = \"percent\"", "unit = \"parsec\"", "Unknown value `parsec`");
    refused("polarity = \"higher\"\n", "polarty = \"higher\"\n", "Unknown field `polarty`");
    refused("monitor_months = 1", "monitor_months = \"one\"", "expected a whole number");
    refused("monitor_months = 1", "monitor_months = -1", "expected a whole number");
    refused("value = 95", "value = \"95\"", "expected a number");
    refused("[[organisation]]\nkey = \"ICB\"", "[[organisation]]", "Missing field `key`");
    refused("kind = \"icb\"", "kind = \"quango\"", "quango");
    refused("name = \"Shropshire", "name = 3\n#", "expected a text in quotation marks");
    refused("run_length = 7", "run_length = 7\nrun_length = 7", "stands once in its table");
    assert_eq!(problems("").len(), 1);
}

#[test]
fn mistakes_of_meaning_have_their_line_and_reason() {
    refused("id = \"ae_12h\"", "id = \"ae_4h\"", "“ae_4h” is there twice");
    refused("id = \"ae_12h\"", "id = \"AE 12h\"", "other characters");
    refused("\"Over 12 hours in A&E\"", "\"4-hour standard\"", "already names ae_4h");
    refused("key = \"RJAH\"", "key = \"sath\"", "already for SaTH");
    refused("code = \"RL1\"", "code = \"RXW\"", "already for SaTH");
    refused("kind = \"icb\"", "kind = \"system\"", "so is System");
    refused("SaTH = \"SaTH Board\"", "SATH = \"SaTH Board\"", "no organisation's key");
    refused("role = \"delivery\"", "role = \"escalation\"", "has this role");
    refused("role = \"delivery\"", "role = \"escalation\"", "no row with the role “delivery”");
    refused(
        "from = \"2024-04\", to = \"2025-03\"",
        "from = \"2025-04\", to = \"2025-03\"",
        "before",
    );
    let moves = |ends: &str| format!("value = 78, to_value = 80{ends}, label");
    let target = "value = 78, from = \"2024-04\", to = \"2025-03\", label";
    refused(target, &moves(""), "and has not both");
    refused(target, &moves(", from = \"2024-04\""), "and has not both");
    refused(target, &moves(", from = \"2024-04\", to = \"2024-04\""), "within April 2024");
    refused(target, &target.replace("label", "to_value = 780, label"), "expected 0 to 100");
    refused(target, &target.replace("label", "to_value = nan, label"), "expected a number");
    refused("from = \"2024-04\"", "from = \"2024-13\"", "“2024-13” is not a month");
    refused("value = 95", "value = 0.95e3", "expected 0 to 100");
    refused("value = 95", "value = nan", "expected a number");
    refused("tolerance_percent_of_plan = 5", "tolerance_percent_of_plan = -5", "0 or more");
    refused("tolerance_percent_of_plan = 5", "tolerance = -0.5", "0 or more");
    refused("plan_months = 2", "plan_months = 0", "expected 1 to 120");
    refused("min_improvement = 0", "min_improvement = -1", "0 or more");
    refused("run_length = 7", "run_length = 8", "expected 6 or 7");
    refused("run_length = 7", "two_in_three = \"sometimes\"", "sometimes");
    refused("run_length = 7", "minimum_points = 2", "expected 3 to 60");
    refused("source = \"standing\" }", "source = \"hearsay\" }", "[sources]");
    refused("domain = \"performance\"", "domain = \"performence\"", "list of domains");
}

#[test]
fn single_rules_of_a_preset_can_be_changed() {
    let rules = "run_length = 6\nscreen_moving_ranges = true\ntrend = false\n\
                 two_in_three = \"third-anywhere\"\nruns = true\nminimum_points = 20";
    let framework = Framework::parse(&changed("run_length = 7", rules)).unwrap();
    let method = framework.process_control.method;
    assert_eq!(method.to_string(), "Custom rules");
    assert_eq!((method.trend, method.shift), (None, Some(RunLength::Six)));
    assert_eq!(method.two_in_three, Some(TwoInThree::ThirdAnywhere));
    assert!(method.screen_moving_ranges && method.outside && method.runs);
    assert_eq!(method.minimum_points, 20);
    let anhoej = changed("preset = \"making-data-count\"", "preset = \"anhoej\"");
    let framework = Framework::parse(&anhoej).unwrap();
    assert_eq!(framework.process_control.method, Preset::Anhoej.method());
}

#[test]
fn a_row_without_a_forum_is_refused_at_the_row() {
    let found = problems(&changed("SCHT = \"SCHT Board\"", ""));
    let row = Framework::default_text().lines().position(|l| l == "name = \"Oversight\"").unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].line as usize, row + 1);
    assert_eq!(found[0].message, "SCHT has no forum in the row “Oversight”.");
}

#[test]
fn a_framework_without_a_system_is_refused() {
    let found = problems(&changed("kind = \"system\"", "kind = \"other\""));
    assert!(found.iter().any(|p| p.message.contains("No organisation is of kind")), "{found:?}");
}

#[test]
fn several_mistakes_are_reported_together_in_the_order_of_the_file() {
    let text = changed("min_improvement = 0", "min_improvement = -1").replacen(
        "kind = \"icb\"",
        "kind = \"system\"",
        1,
    );
    let found = problems(&text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].line < found[1].line);
    assert!(found[0].message.contains("so is System"));
}

#[test]
fn a_framework_crosses_to_the_worker_unchanged() {
    let framework = Framework::shipped();
    let bytes = postcard::to_allocvec(&framework).unwrap();
    assert_eq!(postcard::from_bytes::<Framework>(&bytes).unwrap(), framework);
}

#[test]
fn every_framework_that_ships_is_sound_and_says_what_it_is() {
    let ids: BTreeSet<_> = SHIPPED.iter().map(|shipped| shipped.id).collect();
    assert_eq!(ids.len(), SHIPPED.len());
    for shipped in SHIPPED {
        let framework = Framework::parse(shipped.text).unwrap_or_else(|problems| {
            panic!("{}: {}", shipped.id, problems[0]);
        });
        assert_eq!((framework.id.as_str(), framework.name.as_str()), (shipped.id, shipped.name));
        assert_eq!(framework.indicators, Framework::shipped().indicators);
        for organisation in framework.organisations.iter().filter(|o| o.code.is_some()) {
            for name in organisation.names() {
                assert_eq!(framework.find_organisation(name), Some(organisation), "{name}");
            }
            assert_eq!(
                framework.organisation_named_in(&format!("{} 2025-04.xlsx", organisation.name)),
                Some(organisation)
            );
        }
    }
}

#[test]
fn coventry_and_warwickshire_has_its_organisations_and_marks_its_forums_as_invented() {
    let framework = Framework::parse(SHIPPED[1].text).unwrap();
    let codes: Vec<_> = framework.organisations.iter().filter_map(|o| o.code.as_deref()).collect();
    assert_eq!(codes, ["QWU", "RKB", "RJC", "RLT", "RYG"]);
    let cells = framework.matrix.rows.iter().flat_map(|row| row.forums.values());
    let forums: Vec<&str> = cells
        .flat_map(|cell| [Some(cell.usual.as_str()), cell.finance.as_deref()])
        .flatten()
        .collect();
    assert_eq!(forums.len(), 4 * 6 + 4);
    assert!(forums.iter().all(|forum| forum.ends_with("(invented)")), "{forums:?}");
    assert!(framework.name.contains("forums invented"), "printed on every output");
}

/// The second file that ships with this at its end.
fn with_more(more: &str) -> String {
    format!("{}\n{more}", SHIPPED[1].text)
}

#[test]
fn a_file_adds_to_the_national_catalogue_or_replaces_from_it() {
    let own = |id: &str, name: &str| {
        format!(
            "[[indicator]]\nid = \"{id}\"\nname = \"{name}\"\nunit = \"percent\"\n\
             polarity = \"higher\"\ndomain = \"performance\"\nprogramme = \"Cancer\"\n\
             targets = [{{ value = 60, label = \"local\", source = \"standing\" }}]\n"
        )
    };
    let both = own("ae_4h", "Seen in 4 hours") + &own("local_one", "Local measure");
    let framework = Framework::parse(&with_more(&both)).unwrap();
    let national = Framework::shipped().indicators;
    assert_eq!(framework.indicators.len(), national.len() + 1);
    let at = |id: &str| national.iter().position(|i| i.id == id).unwrap();
    assert_eq!(framework.indicators[at("ae_4h")].name, "Seen in 4 hours", "in its place");
    let added = framework.indicator("local_one").unwrap();
    assert_eq!(added.targets[0].source, "NHS Constitution and standing national standards");
    let twice = Framework::parse(&with_more(&own("local_one", "A&E 4 hour standard")));
    let problems = twice.unwrap_err();
    assert!(problems[0].message.contains("already names ae_4h"), "{problems:?}");
    assert_eq!(problems[0].line as usize, SHIPPED[1].text.lines().count() + 4);
}

#[test]
fn a_catalogue_that_cannot_be_used_is_refused_at_its_line() {
    let text = SHIPPED[1].text;
    let line = text.lines().position(|line| line.starts_with("catalogue")).unwrap() + 1;
    let found = problems(&text.replacen("\"national\"", "\"lunar\"", 1));
    assert_eq!(found[0].line as usize, line);
    assert!(found[0].message.contains("Unknown value `lunar`"), "{found:?}");
    let found = problems(&text.replacen(
        "catalogue = \"national\"",
        "catalogue = \"national\"\nprogrammes = [\"Cancer\"]",
        1,
    ));
    assert_eq!(found[0].line as usize, line + 1);
    assert!(found[0].message.contains("already lists the programme “Cancer”"), "{found:?}");
    let found = problems(&text.replacen("catalogue = \"national\"", "", 1));
    assert!(found.iter().all(|problem| problem.message.contains("no list of")), "{found:?}");
    assert_eq!(found.len(), 2);
}

#[test]
fn the_shipped_framework_has_its_five_reports_and_a_paper_for_each_forum() {
    let framework = Framework::shipped();
    let frequencies: Vec<ReportFrequency> =
        framework.reports.iter().map(|report| report.frequency).collect();
    use ReportFrequency::{BiMonthly, Monthly, Weekly};
    assert_eq!(frequencies, [BiMonthly, Monthly, Monthly, Monthly, Weekly, Monthly]);
    let is_paper = |report: &&Report| report.scope() == ReportScope::Forum;
    assert_eq!(framework.reports.iter().filter(is_paper).count(), 1);
    let tiered: Vec<&str> = framework
        .reports
        .iter()
        .filter(|report| report.only_in_nhs_england_tier)
        .map(|report| report.name.as_str())
        .collect();
    assert_eq!(tiered, ["Tier one reporting"]);
}

#[test]
fn a_report_that_is_listed_twice_is_refused() {
    let twice = changed(
        "name = \"Quality and performance report\"",
        "name = \"Integrated Performance Report\"",
    );
    let found = problems(&twice);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].message, "The report “Integrated Performance Report” is listed twice.");
}

#[test]
fn what_is_wrong_with_a_report_is_told_on_its_line() {
    let line = |text: &str| {
        let lines = Framework::default_text().lines();
        1 + lines.clone().position(|one| one == text).unwrap() as u32
    };
    for (before, after, message) in [
        ("id = \"tier-one\"", "id = \"Tier one\"", "The report's id is “Tier one”."),
        (
            "id = \"tier-one\"",
            "id = \"delivery-system\"",
            "Two reports have the id “delivery-system”.",
        ),
        (
            "sections = [\"summary\", \"trajectories\", \"exceptions\", \"plans\", \"sources\"]",
            "sections = [\"summary\", \"graphs\"]",
            "“graphs” is not a section of a report.",
        ),
        (
            "sections = [\"summary\", \"trajectories\", \"exceptions\", \"plans\", \"sources\"]",
            "sections = [\"summary\", \"summary\"]",
            "The section “summary” is named twice.",
        ),
        (
            "exceptions_from_tier = 4",
            "exceptions_from_tier = 7",
            "exceptions_from_tier is 7, expected 0 to 6.",
        ),
        (
            "most_exceptions = 12",
            "most_exceptions = 0",
            "most_exceptions is 0, expected 1 or more.",
        ),
        ("most_exceptions = 12", "cut_off_day = 32", "cut_off_day is 32, expected 1 to 31."),
        (
            "most_exceptions = 12",
            "grouping = \"colours\"",
            "“colours” is not the id of a [[grouping]].",
        ),
    ] {
        let found = problems(&changed(before, after));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].message.as_str(), found[0].line), (message, line(before)));
    }
    let both = changed("true\ndetail = \"committee\"", "true\nfor_each_provider = true");
    assert!(problems(&both)[0].message.contains("says more than one of"));
}

#[test]
fn every_file_that_ships_names_the_sections_of_a_report() {
    for shipped in SHIPPED {
        let comment: String =
            shipped.text.lines().filter_map(|line| line.strip_prefix('#')).collect();
        for section in ReportSection::ALL {
            assert!(comment.contains(section.id()), "{} in {}", section.id(), shipped.id);
            assert_eq!(ReportSection::named(section.id()), Some(section));
        }
    }
}

#[test]
fn the_governance_map_says_what_the_source_says() {
    let framework = Framework::shipped();
    let names = framework.forum_names();
    assert!(names.contains(&ForumName::new("NHS England", "Tiering / NOF")));
    for board in ["SaTH Board", "RJAH Board", "SCHT Board"] {
        let key = board.split(' ').next().unwrap();
        assert_eq!(framework.forum(&ForumName::new(key, board)), None, "the source says nothing");
    }
    let group = ForumName::new("System", "Programme Delivery Groups");
    let described = framework.forum(&group).unwrap();
    assert_eq!(described.level, ForumLevel::System);
    assert!(described.chair.is_empty() && described.members.is_empty(), "the source names none");
    let due: Vec<_> = framework.reports_to(&group).iter().map(|r| r.owner.as_str()).collect();
    assert_eq!(due, ["Planning and Performance Leads", "Chief operating officer"]);
    let nhs_england = ForumName::new("NHS England", "Tiering / NOF");
    assert_eq!(framework.reports_to(&nhs_england).len(), 1);
    // Whoever must act at a tier can be reached from the tier below.
    let mut reached = vec![ForumName::new("SaTH", "Divisional Performance Review Meetings")];
    let mut at = 0;
    while let Some(name) = reached.get(at).cloned() {
        at += 1;
        let next = framework.forum(&name).map(|one| one.escalates_to.clone()).unwrap_or_default();
        reached.extend(next.into_iter().filter(|one| !reached.contains(one)).collect::<Vec<_>>());
    }
    for (organisation, forum) in [
        ("SaTH", "Trust Exec Team"),
        ("System", "System Transformation Group"),
        ("System", "Integrated Care Board"),
        ("NHS England", "Tiering / NOF"),
    ] {
        assert!(reached.contains(&ForumName::new(organisation, forum)), "{forum}");
    }
}

#[test]
fn what_a_forum_cannot_say_is_refused_on_its_line() {
    let forum = "organisation = \"System\"\nname = \"Programme Delivery Groups\"\n";
    let with = |from: &str, to: &str, words: &str| {
        refused(forum, &format!("{}{to}", forum.replace(from, "")), words);
    };
    with("organisation = \"System\"\n", "organisation = \"RXX\"\n", "no organisation's key");
    with("", "receives = [\"Gossip\"]\n", "“Gossip” is not the name of a [[report]]");
    with("", "chair = \"Mrs Somebody\"\n", "looks like a person's name");
    with("", "members = [\"someone@example.org\"]\n", "looks like a person's name");
    with("name = \"Programme Delivery Groups\"\n", "name = \" \"\n", "name is blank");
    with("", "size = 3\n", "nknown field");
    let to = "escalates_to = [\"NHS England: Tiering / NOF\"]";
    let escalates = |name: &str, words: &str| {
        refused(to, &format!("escalates_to = [\"{name}\"]"), words);
    };
    escalates("System: Nowhere", "“System: Nowhere” is no forum");
    escalates("Integrated Care Board", "“Integrated Care Board” is no forum");
    escalates("System: Integrated Care Board", "escalates to itself");
    let circle = "escalates_to = [\"System: System Quality & Performance Committee\"]";
    let text = changed(to, circle);
    let found = problems(&text);
    let way = "The escalation goes in a circle: System: Integrated Care Board → System: System \
               Quality & Performance Committee → System: Integrated Care Board.";
    assert_eq!(found.iter().map(|p| p.message.as_str()).collect::<Vec<_>>(), [way]);
    let line = text[..text.find(circle).unwrap()].matches('\n').count() + 1;
    assert_eq!(found[0].line as usize, line);
    let twice = Framework::default_text().to_owned()
        + "\n[[forum]]\norganisation = \"ICB\"\nname = \"NHS STW exec team\"\n";
    assert!(problems(&twice)[0].message.contains("described twice"));
    let almost = Framework::default_text().to_owned()
        + "\n[[forum]]\norganisation = \"SaTH\"\nname = \"SATH board\"\n";
    assert!(problems(&almost)[0].message.contains("is almost “SaTH: SaTH Board”"));
}

/// A file whose places are those given.
fn with_places(places: &str) -> Result<Framework, Vec<Problem>> {
    Framework::parse(&format!("{}\n{places}", Framework::default_text()))
}

fn place(fields: &str) -> String {
    format!("[[place]]\n{fields}\n")
}

#[test]
fn places_are_taken_as_written_and_a_part_lies_below_its_organisation() {
    let england = place("id = \"England\"\nname = \"England\"\nlevel = \"England\"");
    let system = "id = \"S\"\nname = \"System\"\nlevel = \"System\"\norganisation = \"System\"\n";
    let system = place(&format!("{system}parent = \"England\"\nwhole = true"));
    let site = "id = \"RXW01\"\nname = \"Shrewsbury\"\nlevel = \"Site\"\norganisation = \"SaTH\"\n";
    let site = place(&format!("{site}area = \"RSH\""));
    let framework = with_places(&format!("{england}{site}{system}")).unwrap();
    assert_eq!(framework.levels, LEVELS);
    let [england, site, system] = framework.places.as_slice() else { panic!("three places") };
    assert_eq!((england.parent.as_deref(), england.organisation.as_deref()), (None, None));
    let of_site = [site.parent.as_deref(), site.organisation.as_deref(), site.area.as_deref()];
    assert_eq!(of_site, [Some("RXW"), Some("RXW"), Some("RSH")]);
    assert_eq!(system.parent.as_deref(), Some("England"));
    assert!(system.is_whole && !site.is_whole);
}

#[test]
fn every_mistake_about_places_is_refused_at_its_line() {
    let of = |fields: &str| place(&format!("name = \"Invented\"\n{fields}"));
    for (places, words) in [
        (of("id = \"A\"\nlevel = \"Hamlet\""), "“Hamlet” is not in the list of levels"),
        (of("id = \"A\"\nlevel = \"Site\"\nparent = \"Nowhere\""), "neither a place nor an"),
        (of("id = \"A\"\nlevel = \"Site\"\norganisation = \"RQQ\""), "is no organisation of this"),
        (of("id = \"A\"\nlevel = \"Site\"\narea = \"RSH\""), "no organisation whose part it is"),
        (of("id = \"A\"\nlevel = \"Region\"\nparent = \"RXW\""), "is not of a higher level"),
        (of("id = \"A\"\nlevel = \"Region\"\norganisation = \"RXW\"\narea = \"a\""), "not a level"),
        (of("id = \"RXW\"\nlevel = \"Site\""), "is an organisation, and the place does not say"),
        (of("id = \"A\"\nlevel = \"Site\"").repeat(2), "“A” is there twice"),
        (
            ["A", "B"]
                .map(|id| {
                    let own = "level = \"Site\"\norganisation = \"RXW\"\narea = \"RSH\"";
                    of(&format!("id = \"{id}\"\n{own}"))
                })
                .concat(),
            "has the same figures as “A”",
        ),
    ] {
        let found = with_places(&places).expect_err(words);
        assert!(found.iter().any(|problem| problem.message.contains(words)), "{words}: {found:?}");
        let last = Framework::default_text().lines().count() as u32;
        assert!(found.iter().all(|problem| problem.line > last && !problem.hint.is_empty()));
    }
    let levels = changed("id = ", "levels = [\"England\", \"England\", \"Provider\"]\nid = ");
    let said: Vec<String> = problems(&levels).into_iter().map(|problem| problem.message).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().any(|message| message.contains("do not hold “System”")), "{said:?}");
}
