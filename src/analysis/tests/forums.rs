//! What forums decide on the page moves tiers exactly as the Decisions sheet does.

use super::*;
use crate::choices::ChartKey;
use crate::forums::{self, Deed, Records};
use crate::template::{DecisionWord, EventKind, Words};

/// Seven months that all miss the plan and do not get better: tier 4 is reached on the way.
const FAILING: [f64; 8] = [70.0, 69.0, 69.0, 68.0, 68.0, 67.0, 66.0, 65.0];

fn failing() -> Draft {
    Draft::new("SaTH", "2025-08").values("ae_4h", "2025-01", 78.0, &FAILING)
}

fn about() -> ChartKey {
    ChartKey { organisation: "RXW".to_owned(), indicator: "ae_4h".to_owned() }
}

fn record(at: &str, kind: EventKind, decision: DecisionWord) -> forums::Record {
    let forum = "System Quality & Performance Committee";
    let draft = forums::Draft {
        kind,
        decision,
        recorded_by: "secretary".to_owned(),
        ..forums::Draft::new(about(), month(at), forum)
    };
    draft.record().unwrap()
}

fn not_assured(at: &str) -> forums::Record {
    record(at, EventKind::CommitteeAssurance, DecisionWord::NotAssured)
}

fn records(all: &[forums::Record]) -> Entered {
    let mut records = Records::default();
    for record in all {
        records.add(record.clone(), month("2026-01")).unwrap();
    }
    Entered { forums: records, ..Entered::default() }
}

fn with(files: &[FileReport], entered: &Entered, as_of: Option<&str>) -> Analysis {
    let months = Months { today: month("2026-01"), as_of: as_of.map(month) };
    analyse(files, &Framework::shipped(), entered, months)
}

fn tier_path(analysis: &Analysis) -> Vec<u8> {
    item(analysis, "SaTH", "ae_4h").tiers.iter().map(|month| month.tier).collect()
}

#[test]
fn a_record_moves_the_tier_as_the_same_row_of_the_sheet_does() {
    let plain = [failing().file("plain.xlsx")];
    let sheet = failing().decision("ae_4h", "2025-04", "Committee assurance", "Not assured");
    let sheet = with(&[sheet.file("sheet.xlsx")], &Entered::default(), None);
    let entered = with(&plain, &records(&[not_assured("2025-04")]), None);
    assert_eq!(item(&sheet, "SaTH", "ae_4h").tiers, item(&entered, "SaTH", "ae_4h").tiers);
    assert_eq!(sheet.agendas, entered.agendas);
    assert_ne!(tier_path(&judged(&plain, None)), tier_path(&entered));
}

#[test]
fn a_record_of_an_earlier_month_changes_the_history_from_there_on() {
    let files = [failing().file("plain.xlsx")];
    let before = tier_path(&judged(&files, None));
    let after = tier_path(&with(&files, &records(&[not_assured("2025-03")]), None));
    assert_eq!(before.get(..2), after.get(..2));
    assert_eq!(after.get(2), Some(&4), "{before:?} {after:?}");
}

#[test]
fn an_earlier_month_hides_later_records() {
    let files = [failing().file("plain.xlsx")];
    let entered = records(&[not_assured("2025-07")]);
    let cut = with(&files, &entered, Some("2025-06"));
    assert_eq!(cut, with(&files, &Entered::default(), Some("2025-06")));
    let whole = with(&files, &entered, None);
    assert_eq!(item(&whole, "SaTH", "ae_4h").decided.len(), 1);
}

#[test]
fn undone_the_analysis_is_what_it_was_and_redone_what_it_became() {
    let files = [failing().file("plain.xlsx")];
    let mut history = crate::entered::History::default();
    let record = not_assured("2025-05");
    let deed = crate::entered::Deed::Forum(Deed::Record(record.clone()));
    history.act(deed, records(&[record]));
    let done = with(&files, history.now(), None);
    history.undo();
    assert_eq!(with(&files, history.now(), None), judged(&files, None));
    history.redo();
    assert_eq!(with(&files, history.now(), None), done);
}

#[test]
fn of_opposite_decisions_of_a_month_the_later_counts_and_the_first_is_kept() {
    let files = [failing().file("plain.xlsx")];
    let assured = record("2025-06", EventKind::CommitteeAssurance, DecisionWord::Assured);
    let both = with(&files, &records(&[not_assured("2025-06"), assured]), None);
    let item = item(&both, "SaTH", "ae_4h");
    let june = item.tiers.iter().find(|tier| tier.month == month("2025-06")).unwrap();
    assert!(june.warnings.iter().any(|words| words.contains("followed by the opposite")));
    assert_eq!(item.decided.len(), 2);
}

#[test]
fn what_the_rule_does_not_use_is_kept_and_moves_no_tier() {
    let files = [failing().file("plain.xlsx")];
    let before = judged(&files, None);
    let kept = [
        record("2025-04", EventKind::ContractReview, DecisionWord::ActionsAgreed),
        record("2025-05", EventKind::DeliveryGroupEscalation, DecisionWord::TransformationGroup),
        record("2025-06", EventKind::ProviderStatement, DecisionWord::ToEscalate),
    ];
    let after = with(&files, &records(&kept), None);
    assert_eq!(tier_path(&before), tier_path(&after));
    let words: Vec<&str> =
        item(&after, "SaTH", "ae_4h").decided.iter().map(|one| one.words.as_str()).collect();
    assert_eq!(
        words,
        [
            "Contract Review Meeting: actions agreed",
            "Delivery group escalation: to the System Transformation Group",
            "Provider statement: to escalate",
        ]
    );
}

#[test]
fn written_into_the_next_return_and_read_back_the_tiers_are_the_same() {
    let framework = Framework::shipped();
    let joint = forums::Draft {
        organisations: vec!["RJAH".to_owned()],
        kind: EventKind::AttributionAgreed,
        decision: DecisionWord::Joint,
        recorded_by: "SCHT".to_owned(),
        note: "agreed by RJAH, SCHT and others".to_owned(),
        ..forums::Draft::new(about(), month("2025-02"), "Programme Delivery Groups")
    };
    let high = record("2025-03", EventKind::RiskAssessment, DecisionWord::High);
    let assured = record("2025-06", EventKind::CommitteeAssurance, DecisionWord::Assured);
    let all =
        [joint.record().unwrap(), high, not_assured("2025-06"), assured, not_assured("2025-07")];
    let entered = records(&all);
    let files = [failing().file("plain.xlsx")];
    let direct = with(&files, &entered, None);

    let returns: Vec<_> = files.iter().filter_map(|file| file.submission.clone()).collect();
    let mut content = Content::from_returns(&returns, &framework, "SaTH", month("2025-09"));
    entered.forums.write_into(&mut content, &framework);
    entered.forums.write_into(&mut content, &framework);
    assert_eq!(content.rows[&Table::Decisions].len(), all.len(), "written once");
    let next = Draft(content).file("next.xlsx");
    let read = with(std::slice::from_ref(&next), &Entered::default(), None);
    let own = |analysis: &Analysis| item(analysis, "SaTH", "ae_4h").clone();
    assert_eq!(own(&read).tiers, own(&direct).tiers);
    assert_eq!(own(&read).decided.len(), all.len());
    // With the records still on the page nothing counts or shows twice.
    let again = with(&[next], &entered, None);
    assert_eq!(own(&again).tiers, own(&direct).tiers);
    assert_eq!(own(&again).decided.len(), all.len());
}

#[test]
fn what_is_owed_has_its_month_and_becomes_overdue() {
    let files = [failing().file("plain.xlsx")];
    let owed = |as_of: &str, entered: &Entered| {
        let analysis = with(&files, entered, Some(as_of));
        let owed = item(&analysis, "SaTH", "ae_4h").owed.clone();
        owed.iter().map(|owed| format!("{} {}", owed.words, owed.when())).collect::<Vec<_>>()
    };
    let none = Entered::default();
    assert_eq!(
        owed("2025-02", &none),
        [
            "An improvement plan is required. Due by March 2025",
            "A risk assessment is required. Due by March 2025",
        ]
    );
    assert_eq!(
        owed("2025-04", &none),
        [
            "The improvement plan is outstanding. Overdue since March 2025",
            "The risk assessment is outstanding. Overdue since March 2025",
        ]
    );
    let high = record("2025-04", EventKind::RiskAssessment, DecisionWord::High);
    let report = owed("2025-06", &records(&[high.clone(), not_assured("2025-05")]));
    assert_eq!(
        report,
        [
            "The improvement plan is outstanding. Overdue since February 2025",
            "The delivery group has to report risks and mitigations. Due by June 2025",
        ]
    );
    let received = record("2025-06", EventKind::DeliveryGroupReport, DecisionWord::Received);
    assert_eq!(owed("2025-06", &records(&[high, not_assured("2025-05"), received])).len(), 1);
}

#[test]
fn the_calendar_lists_reports_and_what_is_owed_by_date() {
    let files = [failing().file("plain.xlsx")];
    let plain = with(&files, &Entered::default(), Some("2025-03"));
    assert!(plain.due.is_sorted_by_key(|due| due.by));
    let of = |analysis: &Analysis, kind: DueKind| -> Vec<String> {
        let due = analysis.due.iter().filter(|due| due.kind == kind);
        due.map(|due| format!("{} {}", due.by, due.what)).collect()
    };
    let reports = of(&plain, DueKind::Report);
    assert_eq!(reports.iter().filter(|one| one.contains("Integrated")).count(), 2, "{reports:?}");
    assert!(reports.contains(&"2025-04-30 Integrated Performance Report".to_owned()));
    assert!(!reports.iter().any(|one| one.contains("Tier one")), "no tier is recorded");
    let april = plain.due.iter().filter(|due| due.by == month("2025-04").last_day());
    let providers: Vec<&str> = april
        .filter(|due| due.what == "Delivery group report, provider level")
        .map(|due| due.from.as_str())
        .collect();
    let each = ["RJAH", "SCHT", "SaTH"].map(|key| format!("Chief operating officer, {key}"));
    let mut sorted = providers.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, each, "one line for each provider");
    assert_eq!(of(&plain, DueKind::Owed).len(), 2);
    let escalates = item(&plain, "SaTH", "ae_4h").tier().unwrap().escalates;
    let (at, tier) = escalates.unwrap();
    let words = format!("{} Would reach tier {tier} if it does not get better", at.last_day());
    assert_eq!(of(&plain, DueKind::Escalation), [words]);

    let tier = record("2025-02", EventKind::NhsEnglandTier, DecisionWord::Tier1);
    let in_tier = with(&files, &records(std::slice::from_ref(&tier)), Some("2025-03"));
    let weekly: Vec<String> =
        of(&in_tier, DueKind::Report).into_iter().filter(|one| one.contains("Tier one")).collect();
    let tier_two = record("2025-02", EventKind::NhsEnglandTier, DecisionWord::Tier2);
    let tier_two = with(&files, &records(&[tier_two]), Some("2025-03"));
    assert!(!of(&tier_two, DueKind::Report).iter().any(|one| one.contains("Tier one")));
    let fridays = ["2025-04-04", "2025-04-11", "2025-04-18", "2025-04-25"];
    assert_eq!(weekly, fridays.map(|day| format!("{day} Tier one reporting")));
    let left = record("2025-03", EventKind::NhsEnglandTier, DecisionWord::NoTier);
    let left = with(&files, &records(&[tier, left]), Some("2025-03"));
    assert!(!of(&left, DueKind::Report).iter().any(|one| one.contains("Tier one")));
}

#[test]
fn the_calendar_says_what_is_overdue_first_and_names_every_month() {
    let files = [failing().file("plain.xlsx")];
    let analysis = with(&files, &Entered::default(), Some("2025-05"));
    let mut due = analysis.due.clone();
    // Nothing of June is left: the month is named all the same.
    due.retain(|due| due.by.month() != month("2025-06"));
    due.push(Due { by: month("2025-05").last_day(), is_overdue: false, ..due[0].clone() });
    due.sort_by_key(|due| due.by);
    let sections = due::sections(&due);
    let named: Vec<_> = sections.iter().map(|one| (one.month, one.dues.len())).collect();
    assert_eq!(named[0], (None, 2));
    assert_eq!(named[1], (Some(month("2025-05")), 1));
    assert_eq!(named[2], (Some(month("2025-06")), 0));
    assert_eq!(named[3].0, Some(month("2025-07")));
    assert_eq!(sections.iter().map(|one| one.dues.len()).sum::<usize>(), due.len());
}

fn agenda<'a>(analysis: &'a Analysis, name: &str) -> &'a Agenda {
    analysis.agendas.iter().find(|agenda| agenda.name() == name).unwrap()
}

fn headings(agenda: &Agenda) -> Vec<Vec<Heading>> {
    agenda.entries.iter().map(|entry| entry.headings.clone()).collect()
}

#[test]
fn an_item_stands_under_the_headings_that_it_belongs_to() {
    let files = [failing().file("plain.xlsx")];
    let own = "SaTH: Divisional Performance Review Meetings";
    let group = "System: Programme Delivery Groups";
    let at = |as_of: &str| with(&files, &Entered::default(), Some(as_of));
    assert_eq!(headings(agenda(&at("2025-01"), own)), [[Heading::New]]);
    let february = at("2025-02");
    assert_eq!(headings(agenda(&february, own)), [[Heading::Continuing]]);
    assert_eq!(headings(agenda(&february, group)), [[Heading::Information]]);
    assert_eq!(agenda(&february, group).entries[0].owes, [], "who is informed owes nothing");
    assert_eq!(headings(agenda(&at("2025-04"), own)), [[Heading::Overdue]]);
    // The first month at the committee: new, its decision owed, the plan long overdue.
    let tier_of = |as_of: &str| item(&at(as_of), "SaTH", "ae_4h").tier().unwrap().tier;
    let fourth = ["2025-05", "2025-06", "2025-07", "2025-08"];
    let fourth = fourth.into_iter().find(|as_of| tier_of(as_of) == 4).unwrap();
    let analysis = at(fourth);
    let committee = agenda(&analysis, "System: System Quality & Performance Committee");
    let three = vec![Heading::New, Heading::Decisions, Heading::Overdue];
    assert_eq!(headings(committee), std::slice::from_ref(&three));
    assert_eq!(committee.count(Heading::Decisions), 1);
    let transformation = agenda(&analysis, "System: System Transformation Group");
    assert_eq!(headings(transformation), [[Heading::New, Heading::Overdue]], "not its decision");
    let lines: Vec<String> =
        owed::lines(&committee.entries[0].owes).into_iter().map(|(line, _)| line).collect();
    assert_eq!(
        lines[0],
        "SaTH owes an improvement plan and a risk assessment, overdue since March 2025."
    );
    assert!(lines[1].starts_with("System Quality & Performance Committee owes a decision"));
}

#[test]
fn finance_goes_to_finance_committees() {
    let assured_by = |indicator: &str| -> Vec<String> {
        let draft = Draft::new("SaTH", "2025-08").values(indicator, "2025-01", 78.0, &FAILING);
        let committee = forums::Draft {
            recorded_by: "secretary".to_owned(),
            decision: DecisionWord::NotAssured,
            ..forums::Draft::new(
                ChartKey { organisation: "RXW".to_owned(), indicator: indicator.to_owned() },
                month("2025-08"),
                "System Quality & Performance Committee",
            )
        };
        let entered = records(&[committee.record().unwrap()]);
        let analysis = with(&[draft.file("plain.xlsx")], &entered, None);
        let of_trust = analysis
            .agendas
            .iter()
            .filter(|agenda| agenda.organisation == "SaTH")
            .filter(|agenda| agenda.level == "Assurance Sub-Committee");
        of_trust
            .filter(|agenda| !agenda.entries.is_empty())
            .map(|agenda| agenda.forum.clone())
            .collect()
    };
    assert_eq!(assured_by("fin_var"), ["Finance Committee"]);
    assert_eq!(assured_by("ae_4h"), ["Performance Assurance Committee"]);
}

#[test]
fn what_is_passed_on_comes_to_those_it_is_passed_to() {
    let files = [failing().file("plain.xlsx")];
    let two = forums::Draft {
        organisations: vec!["RJAH".to_owned()],
        kind: EventKind::DeliveryGroupEscalation,
        decision: DecisionWord::SeveralExecutives,
        recorded_by: "chair".to_owned(),
        ..forums::Draft::new(about(), month("2025-03"), "Programme Delivery Groups")
    };
    let entered = records(&[two.record().unwrap()]);
    let march = with(&files, &entered, Some("2025-03"));
    for name in ["SaTH: Trust Exec Team", "RJAH: Trust Exec Team"] {
        let entry = &agenda(&march, name).entries[0];
        assert_eq!(
            entry.because.as_deref(),
            Some("Passed on by Programme Delivery Groups in March 2025.")
        );
        assert!(entry.must_act);
        assert_eq!(entry.status, Status::New, "{name}");
    }
    let april = with(&files, &entered, Some("2025-04"));
    assert_eq!(agenda(&april, "RJAH: Trust Exec Team").entries[0].status, Status::Continuing);
    assert_eq!(tier_path(&april), tier_path(&with(&files, &Entered::default(), Some("2025-04"))));

    let raised = record("2025-03", EventKind::ContractReview, DecisionWord::RaisedWithGroup);
    let raised = with(&files, &records(&[raised]), Some("2025-03"));
    let group = agenda(&raised, "System: Programme Delivery Groups");
    assert!(group.entries[0].must_act, "it was only informed before");
}

/// A question to the Board of SaTH, or an answer to it.
fn question(at: &str, decision: DecisionWord, words: &str, to: &str) -> forums::Record {
    let draft = forums::Draft {
        kind: EventKind::BoardQuestion,
        decision,
        date: format!("9/{}/2025", at.trim_start_matches("2025-0")),
        recorded_by: "non-executive director".to_owned(),
        note: words.to_owned(),
        question: to.to_owned(),
        ..forums::Draft::new(about(), month(at), "SaTH Board")
    };
    draft.record().unwrap()
}

#[test]
fn a_question_of_a_board_is_owed_there_until_it_is_answered() {
    let files = [failing().file("plain.xlsx")];
    let asked = question("2025-03", DecisionWord::Asked, "When does it recover?", "");
    let other = question("2025-03", DecisionWord::Asked, "Who leads it?", "");
    let both = records(&[asked.clone(), other.clone()]);
    let april = with(&files, &both, Some("2025-04"));
    let board = agenda(&april, "SaTH: SaTH Board");
    assert_eq!(headings(board), [[Heading::Decisions]]);
    let owed: Vec<String> =
        owed::lines(&board.entries[0].owes).into_iter().map(|(line, _)| line).collect();
    assert_eq!(
        owed.last().unwrap(),
        "SaTH Board asked on 9 March 2025, non-executive director: “Who leads it?” Due by April 2025."
    );
    let elsewhere = agenda(&april, "SaTH: Divisional Performance Review Meetings");
    let told = |kind| elsewhere.entries[0].owes.iter().filter(|owed| owed.kind == kind).count();
    assert_eq!(told(OwedKind::Answer), 0, "other forums are not told");

    let answer = question("2025-04", DecisionWord::Answered, "In May", "When does it recover?");
    let answered = records(&[asked.clone(), other, answer.clone()]);
    let answered = with(&files, &answered, Some("2025-04"));
    let open = questions::open(&item(&answered, "SaTH", "ae_4h").decided);
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].words, "Who leads it?");
    let all = with(&files, &records(&[asked, answer]), Some("2025-04"));
    assert_eq!(agenda(&all, "SaTH: SaTH Board").entries, []);
}

#[test]
fn every_forum_of_the_second_framework_is_marked_as_invented() {
    let shipped = crate::framework::SHIPPED.iter().find(|one| one.id == "coventry-warwickshire");
    let framework = Framework::parse(shipped.unwrap().text).unwrap();
    let mut content = Content::blank(&framework, "UHCW", month("2025-08"));
    content.highlights.clear();
    let draft = Draft(content).values("ae_4h", "2025-01", 78.0, &FAILING);
    let bytes = write(&draft.0, &framework, month("2025-08").last_day()).unwrap();
    let files = [read(&bytes, "UHCW.xlsx", &framework)];
    let months = Months { today: month("2026-01"), as_of: None };
    let analysis = analyse(&files, &framework, &Entered::default(), months);
    assert!(analysis.agendas.iter().any(|agenda| !agenda.entries.is_empty()));
    for agenda in &analysis.agendas {
        assert!(agenda.forum.ends_with("(invented)"), "{}", agenda.name());
    }
    let reports = analysis.due.iter().filter(|due| due.kind == DueKind::Report);
    assert!(reports.clone().count() > 0, "its regular reports are due");
    for report in reports {
        assert!(report.to.ends_with("(invented)"), "{}", report.to);
    }
}

prop_compose! {
    /// Anything that can be recorded about the failing indicator, month by month.
    fn any_record(at: i32)(
        kind in prop::sample::select(EventKind::ALL),
        pick in any::<prop::sample::Index>(),
        day in prop::option::of(1..=28_u32),
        score in prop::option::of((1..=5_u8, 1..=5_u8)),
        patient_safety in any::<bool>(),
        is_system_level in any::<bool>(),
        note in "[a-z]{1,8}( [a-z]{1,8}){0,4}[.?]?",
        recorded_by in "[a-z]{1,8}( [a-z]{1,8})?",
    ) -> forums::Record {
        let words: Vec<DecisionWord> = crate::template::fitting(kind).collect();
        let month = month("2025-02") + at;
        let mut draft = forums::Draft {
            kind,
            decision: *pick.get(&words),
            date: day.map(|day| format!("{day} {}", month.long())).unwrap_or_default(),
            patient_safety,
            is_system_level,
            question: "what was asked?".to_owned(),
            recorded_by,
            note,
            ..forums::Draft::new(about(), month, "System Transformation Group (invented)")
        };
        if draft.names_organisations() {
            draft.organisations = vec!["RJAH".to_owned(), "SCHT".to_owned()];
        }
        if let (true, Some((likelihood, impact))) = (draft.has_score(), score) {
            (draft.likelihood, draft.impact) = (Some(likelihood), Some(impact));
            draft.decision = match likelihood * impact >= 15 {
                true => DecisionWord::High,
                false => DecisionWord::Medium,
            };
        }
        draft.record().unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever is recorded on the page is written into the next return and read back as the same.
    #[test]
    fn a_record_of_any_kind_comes_back_from_the_return(
        recorded in (any_record(0), any_record(1), any_record(2)),
    ) {
        static FILES: OnceLock<Vec<FileReport>> = OnceLock::new();
        let files = FILES.get_or_init(|| vec![failing().file("plain.xlsx")]);
        let entered = records(&[recorded.0, recorded.1, recorded.2]);
        let framework = Framework::shipped();
        let returns: Vec<_> = files.iter().filter_map(|file| file.submission.clone()).collect();
        let mut content = Content::from_returns(&returns, &framework, "SaTH", month("2025-09"));
        entered.forums.write_into(&mut content, &framework);
        let next = Draft(content).file("next.xlsx");
        let direct = with(files, &entered, None);
        let read = with(std::slice::from_ref(&next), &Entered::default(), None);
        let (direct, read) = (item(&direct, "SaTH", "ae_4h"), item(&read, "SaTH", "ae_4h"));
        prop_assert_eq!(&direct.tiers, &read.tiers);
        prop_assert_eq!(&direct.owed, &read.owed);
        let parts = |item: &Item| -> Vec<_> {
            let decided = item.decided.iter();
            decided.map(|d| (d.month, d.event, d.noted.clone(), d.recorded_by.clone())).collect()
        };
        prop_assert_eq!(parts(direct), parts(read));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Records of different months give the same tiers in any order of entry.
    #[test]
    fn the_order_of_entry_of_different_months_changes_no_tier(
        order in Just((0..6usize).collect::<Vec<_>>()).prop_shuffle(),
        assured in prop::collection::vec(any::<bool>(), 6),
    ) {
        static FILES: OnceLock<Vec<FileReport>> = OnceLock::new();
        let files = FILES.get_or_init(|| vec![failing().file("plain.xlsx")]);
        let of_month = |index: usize| {
            let word = match assured[index] {
                true => DecisionWord::Assured,
                false => DecisionWord::NotAssured,
            };
            record(&format!("2025-0{}", index + 2), EventKind::CommitteeAssurance, word)
        };
        let shuffled: Vec<_> = order.iter().map(|index| of_month(*index)).collect();
        let sorted: Vec<_> = (0..6).map(of_month).collect();
        prop_assert_eq!(
            with(files, &records(&shuffled), None),
            with(files, &records(&sorted), None)
        );
    }
}
