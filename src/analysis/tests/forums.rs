//! What forums decide on the page moves tiers exactly as the Decisions sheet does.

use super::*;
use crate::choices::ChartKey;
use crate::forums::{self, Deed, Records};
use crate::template::{DecisionWord, EventKind};

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
    assert_eq!(of(&plain, DueKind::Owed).len(), 2);
    let escalates = item(&plain, "SaTH", "ae_4h").tier().unwrap().escalates;
    let (at, tier) = escalates.unwrap();
    let words = format!("{} Would reach tier {tier} if it does not get better", at.last_day());
    assert_eq!(of(&plain, DueKind::Escalation), [words]);

    let tier = record("2025-02", EventKind::NhsEnglandTier, DecisionWord::Tier1);
    let in_tier = with(&files, &records(std::slice::from_ref(&tier)), Some("2025-03"));
    let weekly: Vec<String> =
        of(&in_tier, DueKind::Report).into_iter().filter(|one| one.contains("Tier one")).collect();
    let fridays = ["2025-04-04", "2025-04-11", "2025-04-18", "2025-04-25"];
    assert_eq!(weekly, fridays.map(|day| format!("{day} Tier one reporting")));
    let left = record("2025-03", EventKind::NhsEnglandTier, DecisionWord::NoTier);
    let left = with(&files, &records(&[tier, left]), Some("2025-03"));
    assert!(!of(&left, DueKind::Report).iter().any(|one| one.contains("Tier one")));
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
