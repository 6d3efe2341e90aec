//! What an edit of the map changes, what is refused, and how it is written into the file.

use super::*;
use crate::framework::{ForumLevel, Role, Setting};

fn file() -> Framework {
    Framework::shipped()
}

fn named(organisation: &str, forum: &str) -> ForumName {
    ForumName::new(organisation, forum)
}

fn exec() -> ForumName {
    named("SaTH", "Trust Exec Team")
}

/// A change of the executives' details on the shipped file.
fn change(edit: impl Fn(&mut Forum)) -> ForumEdit {
    let mut to = file().forum_or_empty(&exec());
    edit(&mut to);
    ForumEdit::Change(exec(), to)
}

fn edited(edits: &[ForumEdit]) -> Governance {
    let mut governance = Governance::default();
    for edit in edits {
        governance = governance.after(edit, &file()).unwrap();
    }
    governance
}

fn refused(edit: &ForumEdit) -> ForumRefusal {
    Governance::default().after(edit, &file()).unwrap_err()
}

#[test]
fn a_new_name_stands_in_the_matrix_in_routes_and_with_reports() {
    let old = named("System", "Programme Delivery Groups");
    let mut to = file().forum_or_empty(&old);
    to.name.forum = "Delivery Boards".to_owned();
    let after = edited(&[ForumEdit::Change(old.clone(), to)]).over(&file());
    assert_eq!(after.matrix.forum(Role::Delivery, "System", false), Some("Delivery Boards"));
    let new = named("System", "Delivery Boards");
    assert!(after.forums.iter().any(|forum| forum.escalates_to.contains(&new)));
    assert!(!after.forums.iter().any(|forum| forum.escalates_to.contains(&old)));
    let due: Vec<_> = after.reports_to(&new).iter().map(|report| report.name.clone()).collect();
    assert_eq!(
        due,
        ["Delivery group report, system level", "Delivery group report, provider level"]
    );
    assert_eq!(after.present_name("System", "Programme Delivery Groups"), "Delivery Boards");
    assert_eq!(
        after.present_name("SaTH", "Programme Delivery Groups"),
        "Programme Delivery Groups"
    );
}

#[test]
fn a_report_stays_due_to_the_other_forum_of_the_name_too() {
    let old = named("System", "Integrated Care Board");
    let mut to = file().forum_or_empty(&old);
    to.name.forum = "System Board".to_owned();
    let after = edited(&[ForumEdit::Change(old, to)]).over(&file());
    for name in [named("System", "System Board"), named("ICB", "Integrated Care Board")] {
        let due: Vec<_> = after.reports_to(&name).iter().map(|report| &report.name).collect();
        assert_eq!(due, ["Integrated Performance Report"], "{name}");
    }
}

#[test]
fn what_cannot_be_is_refused_beside_its_field() {
    let cases: [(ForumEdit, ForumField, &str); 9] = [
        (change(|to| to.name.forum = " ".into()), ForumField::Name, "has no name"),
        (
            change(|to| to.name.forum = "SaTH board".into()),
            ForumField::Name,
            "“SaTH: SaTH Board” already",
        ),
        (change(|to| to.name.forum = "a".repeat(121)), ForumField::Name, "121 characters"),
        (change(|to| to.chair = "Dr. A Person".into()), ForumField::Chair, "Write a role"),
        (change(|to| to.members = vec!["a@b".into()]), ForumField::Members, "Write a role"),
        (change(|to| to.receives = vec!["News".into()]), ForumField::Receives, "no report"),
        (
            change(|to| to.escalates_to = vec![named("SaTH", "Nowhere")]),
            ForumField::EscalatesTo,
            "no such forum",
        ),
        (change(|to| to.escalates_to = vec![exec()]), ForumField::EscalatesTo, "to itself"),
        (change(|_| ()), ForumField::Whole, "Nothing was changed"),
    ];
    for (edit, field, words) in cases {
        let refusal = refused(&edit);
        assert_eq!(refusal.field(), field, "{refusal}");
        assert!(refusal.to_string().contains(words), "{refusal}");
    }
}

#[test]
fn an_escalation_in_a_circle_is_refused_with_its_way() {
    let edit = change(|to| to.escalates_to.push(named("System", "Programme Delivery Groups")));
    let refusal = refused(&edit);
    assert_eq!(refusal.field(), ForumField::EscalatesTo);
    assert!(refusal.to_string().contains("SaTH: Trust Exec Team → "), "{refusal}");
}

#[test]
fn a_forum_is_added_to_a_free_cell_and_removed_again() {
    let name = named("RJAH", "Finance Sub-Committee");
    let cell = Cell { row: "Assurance Sub-Committee".to_owned(), is_finance: true };
    assert!(file().free_cells("RJAH").contains(&cell));
    assert!(!file().free_cells("SaTH").contains(&cell), "SaTH has a finance committee");
    let add = ForumEdit::Add(Forum::empty(name.clone()), Some(cell.clone()));
    let governance = edited(std::slice::from_ref(&add));
    let after = governance.over(&file());
    assert_eq!(after.matrix.forum(Role::Assurance, "RJAH", true), Some("Finance Sub-Committee"));
    let again = governance.after(&add, &file()).unwrap_err();
    assert_eq!(again, ForumRefusal::Taken(name.clone()));
    let without = governance.after(&ForumEdit::Remove(name), &file()).unwrap();
    assert_eq!(without.over(&file()), file());
    let nowhere = ForumEdit::Add(Forum::empty(named("RXX", "Board")), None);
    assert_eq!(refused(&nowhere), ForumRefusal::UnknownOrganisation("RXX".to_owned()));
    let taken = ForumEdit::Add(Forum::empty(named("SaTH", "Second Finance Committee")), Some(cell));
    assert_eq!(refused(&taken).field(), ForumField::Cell);
}

#[test]
fn the_matrix_keeps_a_forum_for_every_tier() {
    let refusal = refused(&ForumEdit::Remove(exec()));
    assert!(refusal.to_string().contains("“Management Escalation”"), "{refusal}");
    let finance = named("ICB", "Finance Committee");
    let after = edited(&[ForumEdit::Remove(finance)]).over(&file());
    assert_eq!(
        after.matrix.forum(Role::Assurance, "ICB", true),
        Some("Quality & Performance Committee")
    );
}

#[test]
fn an_edit_that_does_not_fit_another_file_is_left_out_and_told() {
    let governance = edited(&[change(|to| to.name.forum = "Executives".into())]);
    assert_eq!(
        governance.differences(&file()),
        ["“SaTH: Trust Exec Team” is now called “Executives”."]
    );
    assert!(governance.left_out(&file()).is_empty());
    let other = crate::framework::sample::sample();
    assert_eq!(governance.over(&other), other);
    assert_eq!(governance.left_out(&other), ["rename SaTH: Trust Exec Team to Executives"]);
    assert!(governance.differences(&other).is_empty());
}

/// Every kind of edit, one after another.
fn all_edits() -> Vec<ForumEdit> {
    let review = named("System", "Contract Review Meetings \"new\"");
    let cell = Cell { row: "Oversight".to_owned(), is_finance: true };
    let described = Forum {
        chair: "Chief executive".to_owned(),
        members: vec!["Medical director".to_owned(), "Chief \"operating\" officer".to_owned()],
        frequency: "Every week".to_owned(),
        level: ForumLevel::Division,
        ..file().forum_or_empty(&exec())
    };
    let renamed = Forum { name: named("SaTH", "Executives"), ..described.clone() };
    let delivery = named("System", "Programme Delivery Groups");
    let delivery_to =
        Forum { name: named("System", "Delivery Boards"), ..file().forum_or_empty(&delivery) };
    vec![
        ForumEdit::Change(delivery, delivery_to),
        ForumEdit::Change(exec(), described),
        ForumEdit::Change(exec(), renamed),
        ForumEdit::Add(Forum::empty(review.clone()), None),
        ForumEdit::Add(Forum::empty(named("SCHT", "Finance Board")), Some(cell)),
        ForumEdit::Remove(named("ICB", "Finance Committee")),
        ForumEdit::Remove(named("SaTH", "Finance Committee")),
        ForumEdit::Remove(review),
    ]
}

#[test]
fn the_file_holds_what_was_edited_and_keeps_its_comments() {
    let text = Framework::default_text();
    for text in [text.to_owned(), text.replace('\n', "\r\n"), text.trim_end().to_owned()] {
        let mut governance = Governance::default();
        for edit in all_edits() {
            governance = governance.after(&edit, &file()).unwrap();
            let written = governance.written_into(&text).unwrap_or_else(|| panic!("{edit:?}"));
            assert_eq!(Framework::parse(&written).unwrap(), governance.over(&file()));
            assert_eq!(written.matches('#').count(), text.matches('#').count(), "{edit:?}");
            assert_eq!(written.contains("\r\n"), text.contains("\r\n"));
        }
        assert_eq!(Governance::default().written_into(&text), Some(text));
    }
}

#[test]
fn a_rename_touches_only_the_lines_that_name_the_forum() {
    let text = Framework::default_text();
    let governance = edited(&[change(|to| to.name.forum = "Executives".into())]);
    let written = governance.written_into(text).unwrap();
    let gone = text.lines().filter(|line| !written.lines().any(|other| other == *line));
    assert!(gone.clone().count() > 0);
    for line in gone {
        assert!(line.contains("Trust Exec Team"), "{line}");
    }
}

#[test]
fn thresholds_and_map_are_written_together() {
    let changes = ThresholdChanges::default()
        .with_value(Setting::RecoveryMonths, "3", &file().thresholds)
        .unwrap();
    let governance = edited(&all_edits());
    let text = Framework::text_in_use(Framework::default_text(), &changes, &governance).unwrap();
    let expected = changes.over_framework(&governance.over(&file()));
    assert_eq!(Framework::parse(&text).unwrap(), expected);
}
