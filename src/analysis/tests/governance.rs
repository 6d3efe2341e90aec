//! A forum that is renamed or added on the page is so for tiers, agendas and what is due.

use super::*;
use crate::choices::ChartKey;
use crate::forums::{Draft as ForumDraft, Records};
use crate::framework::{Cell, Forum, ForumEdit, ForumName, Governance};
use crate::template::{DecisionWord, EventKind};

fn rename(organisation: &str, old: &str, new: &str) -> ForumEdit {
    let name = ForumName::new(organisation, old);
    let forum = Framework::shipped().forum_or_empty(&name);
    ForumEdit::Change(name, Forum { name: ForumName::new(organisation, new), ..forum })
}

fn edited(edits: &[ForumEdit]) -> Entered {
    let mut governance = Governance::default();
    for edit in edits {
        governance = governance.after(edit, &Framework::shipped()).unwrap();
    }
    Entered { governance, ..Entered::default() }
}

fn with(entered: &Entered) -> Analysis {
    let failing = [70.0, 69.0, 69.0, 68.0, 68.0, 67.0, 66.0, 65.0];
    let file = Draft::new("SaTH", "2025-08").values("ae_4h", "2025-01", 78.0, &failing);
    let months = Months { today: month("2026-01"), as_of: Some(month("2025-04")) };
    analyse(&[file.file("a.xlsx")], &Framework::shipped(), entered, months)
}

#[test]
fn a_new_name_stands_in_routes_agendas_and_reports_and_moves_no_tier() {
    let old = "Programme Delivery Groups";
    let (plain, renamed) =
        (with(&Entered::default()), with(&edited(&[rename("System", old, "Delivery Boards")])));
    assert!(format!("{plain:?}").contains(old), "the case shows what this is about");
    let mut expected: Analysis = plain.clone();
    let new = |text: &mut String| *text = text.replace(old, "Delivery Boards");
    for agenda in &mut expected.agendas {
        new(&mut agenda.forum);
    }
    assert_eq!(
        renamed.agendas.iter().map(Agenda::name).collect::<Vec<_>>(),
        expected.agendas.iter().map(Agenda::name).collect::<Vec<_>>()
    );
    let tiers = |analysis: &Analysis| -> Vec<u8> {
        item(analysis, "SaTH", "ae_4h").tiers.iter().map(|month| month.tier).collect()
    };
    assert_eq!(tiers(&plain), tiers(&renamed));
    let without_statement = Analysis { forums_changed: Vec::new(), ..renamed.clone() };
    assert!(!format!("{without_statement:?}").contains(old), "nothing keeps the old name");
    assert_eq!(
        renamed.statement().unwrap(),
        "Forums differ from the framework file: “System: Programme Delivery Groups” is now called \
         “Delivery Boards”."
    );
    assert_eq!(plain.statement(), None);
}

#[test]
fn a_question_asked_under_the_old_name_is_owed_to_the_forum_of_today() {
    let draft = ForumDraft {
        kind: EventKind::BoardQuestion,
        decision: DecisionWord::Asked,
        date: "9/3/2025".to_owned(),
        recorded_by: "non-executive director".to_owned(),
        note: "When does it recover?".to_owned(),
        ..ForumDraft::new(
            ChartKey { organisation: "RXW".to_owned(), indicator: "ae_4h".to_owned() },
            month("2025-03"),
            "SaTH Board",
        )
    };
    let mut forums = Records::default();
    forums.add(draft.record().unwrap(), month("2026-01")).unwrap();
    let entered = Entered { forums, ..edited(&[rename("SaTH", "SaTH Board", "Trust Board")]) };
    let analysis = with(&entered);
    let board = analysis.agendas.iter().find(|one| one.name() == "SaTH: Trust Board").unwrap();
    assert_eq!(board.count(Heading::Decisions), 1);
    assert!(!analysis.agendas.iter().any(|one| one.name() == "SaTH: SaTH Board"));
}

#[test]
fn a_finance_forum_that_is_added_has_an_agenda_of_its_own() {
    let cell = Cell { row: "Assurance Sub-Committee".to_owned(), is_finance: true };
    let forum = Forum::empty(ForumName::new("RJAH", "Finance Sub-Committee"));
    let analysis = with(&edited(&[ForumEdit::Add(forum, Some(cell))]));
    let added = analysis.agendas.iter().find(|one| one.name() == "RJAH: Finance Sub-Committee");
    assert_eq!(added.unwrap().level, "Assurance Sub-Committee");
}
