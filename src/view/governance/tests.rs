//! Cards and picture against the framework that they are made of.

use super::*;
use crate::analysis::{Months, analyse};
use crate::entered::Entered;
use crate::example;
use crate::framework::{Framework, SHIPPED};
use crate::intake::FileReport;

fn frameworks() -> Vec<Framework> {
    let shipped = SHIPPED.iter().map(|shipped| Framework::parse(shipped.text).unwrap());
    shipped.chain([example::framework()]).collect()
}

#[test]
fn every_forum_has_one_card_and_one_box() {
    for framework in frameworks() {
        let cards = cards(&framework);
        let picture = picture(&framework);
        assert_eq!(cards.len(), framework.forum_names().len());
        assert_eq!(picture.boxes.len(), cards.len(), "{}", framework.name);
        for (at, one) in cards.iter().enumerate() {
            assert!(!cards[..at].iter().any(|other| other.id == one.id), "{}", one.id);
        }
        let ways: usize = framework.forums.iter().map(|forum| forum.escalates_to.len()).sum();
        assert_eq!(picture.arrows.len(), ways);
        for (at, one) in picture.boxes.iter().enumerate() {
            assert!(one.x >= 0 && one.x + BOX_WIDTH <= picture.width, "{}", one.name);
            assert!(one.y >= 0 && one.y + BOX_HEIGHT <= picture.height, "{}", one.name);
            let overlaps = picture.boxes[..at].iter().any(|other| {
                (other.x - one.x).abs() < BOX_WIDTH && (other.y - one.y).abs() < BOX_HEIGHT
            });
            assert!(!overlaps, "{} lies on another", one.name);
            assert!(!one.lines.is_empty() && one.lines.len() <= 3);
        }
    }
}

#[test]
fn a_card_says_where_items_come_from_and_go_to() {
    let framework = Framework::shipped();
    let cards = cards(&framework);
    let of = |forum: &str| cards.iter().find(|card| card.name.to_string() == forum).unwrap();
    let group = of("System: Programme Delivery Groups");
    assert_eq!(group.place, "Management Delivery");
    assert!(group.from.iter().any(|one| one.organisation == "RJAH"));
    assert!(group.to.iter().any(|one| one.forum == "System Transformation Group"));
    let detail = |label: &str| {
        group.details.iter().find(|(own, _)| *own == label).map(|(_, words)| words.as_str())
    };
    assert_eq!(detail("Chair"), Some("Not stated"));
    assert!(
        detail("Receives").unwrap().contains("Delivery group report, system level, every month")
    );
    let finance = of("ICB: Finance Committee");
    assert_eq!(finance.place, "Assurance Sub-Committee for finance indicators");
    assert!(!of("SaTH: SaTH Board").is_described);
    assert_eq!(of("NHS England: Tiering / NOF").place, "Beside the matrix");
}

#[test]
fn what_is_before_a_forum_is_what_its_agenda_holds() {
    let framework = example::framework();
    let months = Months { today: "2026-01".parse().unwrap(), as_of: None };
    let analysis = analyse(&[] as &[FileReport], &framework, &Entered::default(), months);
    for card in cards(&framework).iter().filter(|card| card.place != "Beside the matrix") {
        let agenda = agenda(Some(&analysis), &card.name).expect("a forum of the matrix");
        assert_eq!(before_it(agenda), "Nothing this month");
    }
    assert_eq!(agenda(None, &ForumName::default()), None);
}

#[test]
fn the_forums_of_an_organisation_are_one_section_that_says_who_must_act() {
    let framework = example::framework();
    let analysis = crate::analysis::tests::example_judged();
    let sections = heads(&framework, Some(analysis));
    for name in framework.forum_names() {
        let id = of_organisation(&name.organisation);
        let own: Vec<_> = sections.iter().filter(|head| head.id == id).collect();
        assert_eq!(own.len(), 1, "{name}");
        let acts = agenda(Some(analysis), &name)
            .is_some_and(|agenda| agenda.entries.iter().any(|entry| entry.must_act));
        assert!(!acts || own[0].fact.contains(&name.forum), "{name}: {}", own[0].fact);
    }
    for head in heads(&framework, None) {
        assert!(!head.fact.contains("act"), "nothing was judged: {head:?}");
    }
}
