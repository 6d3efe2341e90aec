//! Each level of the spectrum at its boundary, and what can be recorded.

use super::*;
use crate::calendar::Month;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// A KPI on plan, in tier 0.
fn kpi(name: &str, domain: &str) -> Kpi {
    Kpi {
        name: name.to_owned(),
        domain: domain.to_owned(),
        tier: Some(0),
        is_under: Some(false),
        ..Kpi::default()
    }
}

fn at_tier(tier: u8, domain: &str) -> Kpi {
    Kpi { tier: Some(tier), ..kpi(&format!("{domain} at {tier}"), domain) }
}

fn under(name: &str) -> Kpi {
    Kpi { tier: Some(1), is_under: Some(true), ..kpi(name, "access") }
}

fn ahead(name: &str) -> Kpi {
    Kpi { is_beyond: true, is_improving: true, ..kpi(name, "access") }
}

fn level(kpis: &[Kpi]) -> u8 {
    propose(kpis).unwrap().level.number()
}

#[test]
fn level_1_needs_tier_3_in_two_domains() {
    assert_eq!(level(&[at_tier(3, "access"), at_tier(3, "quality")]), 1);
    assert_eq!(level(&[at_tier(3, "access"), at_tier(2, "quality")]), 3);
    assert_eq!(level(&[at_tier(3, "access"), at_tier(6, "access")]), 3);
    let proposal = propose(&[at_tier(3, "access"), at_tier(4, "quality")]).unwrap();
    assert_eq!(
        proposal.reasons,
        ["2 KPIs at tier 3 or above, in 2 domains: access at 3 (access) and quality at 4 \
          (quality)."]
    );
}

#[test]
fn level_2_needs_two_under_plan_or_one_off_its_trajectory() {
    assert_eq!(level(&[under("A"), under("B")]), 2);
    assert_eq!(level(&[under("A"), kpi("B", "access")]), 3);
    let off = Kpi { is_off_trajectory: true, ..under("A") };
    assert_eq!(level(std::slice::from_ref(&off)), 2);
    let proposal = propose(&[off, under("B")]).unwrap();
    let expected =
        ["2 KPIs are under plan: A and B.", "Off the recovery trajectory: A."].map(str::to_owned);
    assert_eq!(proposal.reasons, expected);
}

#[test]
fn level_4_needs_every_kpi_on_plan_one_ahead_and_none_in_the_worst_quartile() {
    assert_eq!(level(&[ahead("A"), kpi("B", "access")]), 4);
    assert_eq!(level(&[kpi("A", "access"), kpi("B", "access")]), 3);
    assert_eq!(level(&[ahead("A"), under("B")]), 3);
    let beyond_only = Kpi { is_improving: false, ..ahead("A") };
    let improving_only = Kpi { is_beyond: false, ..ahead("B") };
    assert_eq!(level(&[beyond_only, improving_only]), 3);
    let worst = |is_worst| Kpi { is_worst_quartile: Some(is_worst), ..kpi("B", "access") };
    assert_eq!(level(&[ahead("A"), worst(true)]), 3);
    assert_eq!(level(&[ahead("A"), worst(false)]), 4);
    // What is unknown is not known to be on plan.
    let unknown = Kpi { is_under: None, ..kpi("B", "access") };
    let proposal = propose(&[ahead("A"), unknown]).unwrap();
    assert_eq!(proposal.level.number(), 3);
    assert!(proposal.unknown[0].contains("B"), "{:?}", proposal.unknown);
}

#[test]
fn kpis_without_anything_to_judge_by_are_left_out_and_named() {
    let none = Kpi { tier: None, is_under: None, ..kpi("C", "access") };
    assert_eq!(propose(&[]), None);
    assert_eq!(propose(std::slice::from_ref(&none)), None);
    let proposal = propose(&[ahead("A"), none]).unwrap();
    assert_eq!(proposal.level.number(), 4);
    assert_eq!(proposal.unknown[0], "Without plan or target, so left out: C.");
}

#[test]
fn a_benchmark_that_nobody_gave_is_said_and_not_assumed() {
    let ranked = |is_worst, kpi| Kpi { is_worst_quartile: Some(is_worst), ..kpi };
    let unknown = |kpis: &[Kpi]| propose(kpis).unwrap().unknown;
    let check = "Level 4 needs that no KPI is in the worst quartile: look at a benchmark before it \
                 is confirmed.";
    let none = "No benchmark was given, so it is not known whether a KPI is in the worst quartile.";
    assert_eq!(unknown(&[ahead("A"), kpi("B", "access")]), [none, check]);
    assert_eq!(unknown(&[under("A"), under("B")]), [none], "level 2 does not ask for it");
    let some = "Without a benchmark, so not known to be outside the worst quartile: B.";
    assert_eq!(unknown(&[ranked(false, ahead("A")), kpi("B", "access")]), [some, check]);
    let all = [ranked(false, ahead("A")), ranked(false, kpi("B", "access"))];
    assert!(unknown(&all).is_empty());
}

#[test]
fn the_middle_levels_have_no_name_because_the_source_gives_none() {
    let names: Vec<_> = SpectrumLevel::ALL.into_iter().map(SpectrumLevel::name).collect();
    assert_eq!(names, [Some("unacceptable"), None, None, Some("outstanding")]);
    assert_eq!(SpectrumLevel::numbered(2), Some(SpectrumLevel::Two));
    assert_eq!(CultureLevel::numbered(5), Some(CultureLevel::Five));
    assert_eq!(CultureLevel::numbered(6), None);
}

fn record(at: &str, level: SpectrumLevel, proposed: SpectrumLevel) -> SpectrumRecord {
    SpectrumRecord {
        organisation: "SaTH".to_owned(),
        month: month(at),
        level,
        proposed: Some(proposed),
        who: "Director of Performance".to_owned(),
        forum: "Quality & Performance Committee".to_owned(),
        reason: String::new(),
    }
}

#[test]
fn a_level_is_confirmed_by_somebody_or_set_with_a_reason() {
    let none = Maturity::default();
    let as_proposed = record("2026-08", SpectrumLevel::Two, SpectrumLevel::Two);
    let after = |record: &SpectrumRecord| none.after(&Deed::Spectrum(record.clone()));
    let confirmed = after(&as_proposed).unwrap();
    let nobody = SpectrumRecord { who: " ".to_owned(), ..as_proposed.clone() };
    assert_eq!(after(&nobody), Err(Refusal::NoWho));
    let nowhere = SpectrumRecord { forum: String::new(), ..as_proposed.clone() };
    assert_eq!(after(&nowhere), Err(Refusal::NoForum));
    let other = record("2026-08", SpectrumLevel::Three, SpectrumLevel::Two);
    assert_eq!(after(&other), Err(Refusal::NoReason));
    let reasoned = SpectrumRecord { reason: "one-off".to_owned(), ..other };
    assert_eq!(
        reasoned.by_words(),
        "Director of Performance, Quality & Performance Committee: one-off."
    );
    assert_eq!(as_proposed.by_words(), "Director of Performance, Quality & Performance Committee.");
    assert!(after(&reasoned).is_ok());
    let again = confirmed.after(&Deed::Spectrum(reasoned));
    assert_eq!(again, Err(Refusal::Twice("SaTH".to_owned(), month("2026-08"))));

    let next = record("2026-09", SpectrumLevel::One, SpectrumLevel::One);
    let history = confirmed.after(&Deed::Spectrum(next)).unwrap();
    let months: Vec<_> = history.spectrum_of("SaTH").iter().map(|r| r.month).collect();
    assert_eq!(months, [month("2026-09"), month("2026-08")]);
    let back = Deed::TakeSpectrumBack("SaTH".to_owned(), month("2026-09"));
    assert_eq!(history.after(&back), Ok(confirmed));
}

fn proposed(at: &str, kpis: &[Kpi]) -> Proposed {
    Proposed { month: month(at), proposal: propose(kpis).unwrap() }
}

#[test]
fn the_history_shows_each_month_with_what_was_proposed_and_what_people_confirmed() {
    let one = [kpi("A", "access")];
    let two = [under("A"), under("B")];
    let proposals =
        [proposed("2026-07", &one), proposed("2026-08", &one), proposed("2026-09", &two)];
    let mut maturity = Maturity::default();
    for record in [
        record("2025-03", SpectrumLevel::Three, SpectrumLevel::Three),
        SpectrumRecord {
            reason: "one-off".to_owned(),
            ..record("2026-08", SpectrumLevel::Two, SpectrumLevel::One)
        },
        SpectrumRecord {
            organisation: "RJAH".to_owned(),
            ..record("2026-09", SpectrumLevel::Two, SpectrumLevel::Two)
        },
    ] {
        maturity = maturity.after(&Deed::Spectrum(record)).unwrap();
    }
    let rows = maturity.spectrum_history("SaTH", &proposals);
    let words: Vec<_> = rows
        .iter()
        .map(|row| (row.month.to_string(), row.proposed_words(), row.confirmed_words()))
        .collect();
    let expected = [
        ("Sep 2026", "Level 2", "Not confirmed"),
        ("Aug 2026", "Level 3", "Level 2; proposed then was level 1"),
        ("Jul 2026", "Level 3", "Not confirmed"),
        ("Mar 2025", "None", "Level 3, as proposed then"),
    ];
    let expected = expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()));
    assert_eq!(words, expected);
    let why: Vec<bool> = rows.iter().map(|row| !row.why.is_empty()).collect();
    assert_eq!(why, [true, false, true, false], "a reason where the level is another than before");
    assert_eq!(rows[0].why_words(), "2 KPIs are under plan: A and B.");
    assert_eq!(rows[1].why_words(), "–");
}

#[test]
fn a_level_that_was_taken_back_leaves_the_proposal_in_the_history() {
    let confirmed = record("2026-08", SpectrumLevel::Three, SpectrumLevel::Three);
    let maturity = Maturity::default().after(&Deed::Spectrum(confirmed)).unwrap();
    let back = Deed::TakeSpectrumBack("SaTH".to_owned(), month("2026-08"));
    let maturity = maturity.after(&back).unwrap();
    let rows = maturity.spectrum_history("SaTH", &[proposed("2026-08", &[kpi("A", "access")])]);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].confirmed_words(), "Not confirmed");
}

#[test]
fn what_is_undone_names_the_organisation_and_the_month() {
    let confirmed = Deed::Spectrum(record("2026-08", SpectrumLevel::Two, SpectrumLevel::Two));
    assert_eq!(confirmed.action(), "record level 2 of SaTH for August 2026");
    let back = Deed::TakeSpectrumBack("SaTH".to_owned(), month("2026-08"));
    assert_eq!(back.action(), "take back the level of SaTH for August 2026");
    let subject = Subject { organisation: "SaTH".to_owned(), programme: Some("Cancer".to_owned()) };
    let back = Deed::TakeCultureBack(subject, month("2026-08"));
    assert_eq!(back.action(), "take back the maturity of SaTH, Cancer for August 2026");
}

#[test]
fn a_programme_that_differs_from_its_organisation_is_shown() {
    let culture = |at: &str, programme: Option<&str>, level| {
        Deed::Culture(CultureRecord {
            subject: Subject {
                organisation: "SaTH".to_owned(),
                programme: programme.map(str::to_owned),
            },
            month: month(at),
            level,
            who: "Chief Operating Officer".to_owned(),
            evidence: "board review".to_owned(),
        })
    };
    let mut maturity = Maturity::default();
    for deed in [
        culture("2026-03", None, CultureLevel::Two),
        culture("2026-09", None, CultureLevel::Three),
        culture("2026-09", Some("Cancer"), CultureLevel::Two),
        culture("2026-09", Some("Elective"), CultureLevel::Three),
    ] {
        maturity = maturity.after(&deed).unwrap();
    }
    let words: Vec<String> = maturity.differences().iter().map(Difference::words).collect();
    assert_eq!(words, ["SaTH as a whole says level 3, its programme “Cancer” level 2: 1 lower."]);
    let Deed::Culture(mut bare) = culture("2026-10", None, CultureLevel::One) else { panic!() };
    bare.evidence = String::new();
    assert_eq!(maturity.after(&Deed::Culture(bare)), Err(Refusal::NoEvidence));
    let whole = Subject { organisation: "SaTH".to_owned(), programme: None };
    assert_eq!(maturity.culture_of(&whole).len(), 2);

    let [table] = &maturity.culture_tables()[..] else { panic!("one organisation, one table") };
    assert_eq!(table.months, [month("2026-03"), month("2026-09")]);
    let levels: Vec<(Option<&str>, Vec<Option<u8>>)> = table
        .rows
        .iter()
        .map(|(subject, levels)| {
            let levels = levels.iter().map(|level| level.map(CultureLevel::number)).collect();
            (subject.programme.as_deref(), levels)
        })
        .collect();
    let expected = [
        (None, vec![Some(2), Some(3)]),
        (Some("Cancer"), vec![None, Some(2)]),
        (Some("Elective"), vec![None, Some(3)]),
    ];
    assert_eq!(levels, expected);
}
