//! A forum's agenda, and what is recorded on it.

use sightline::analysis::{Agenda, Analysis, Item, due::sections, owed};
use sightline::calendar::Date;
use sightline::entered::Entered;
use sightline::example as invented;
use sightline::forums::{Draft, Records};
use sightline::framework::{Framework, SHIPPED};
use sightline::template::{DecisionWord, EventKind};
use sightline::view::address;
use thirtyfour::Key;

use super::example;
use crate::page::Page;
use crate::{Outcome, native, workbooks};

/// The example, judged without a browser.
fn judged(entered: &Entered) -> Outcome<Analysis> {
    let framework = invented::framework();
    let files = invented::workbooks(&framework)?;
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    native::judge_with(&files, &framework, entered)
}

/// An item below the committee's tier with a forum that must act on it.
fn case(analysis: &Analysis) -> Outcome<(&Item, &Agenda)> {
    let found = analysis.agendas.iter().find_map(|agenda| {
        let entry = agenda.entries.iter().find(|entry| {
            let tier = analysis.items.get(entry.item).and_then(Item::tier);
            entry.must_act && tier.is_some_and(|month| matches!(month.tier, 2 | 3))
        })?;
        Some((analysis.items.get(entry.item)?, agenda))
    });
    found.ok_or_else(|| "the example has no item in tier 2 or 3".into())
}

/// The part of the address of a forum's agenda.
fn route(agenda: &Agenda) -> String {
    let [organisation, forum] = address::of_forum(agenda);
    format!("#/escalation/{organisation}/{forum}")
}

/// Opens an agenda by its address, as a chair does who was sent the link.
fn open_agenda(page: &Page, agenda: &Agenda) -> Outcome {
    page.go(&route(agenda))?;
    page.wait_for_text("[data-testid=forum-card] h2", &agenda.forum)
}

fn open_case(page: &Page, agenda: &Agenda, item: &Item) -> Outcome {
    page.click(&format!("[data-case=\"{}/{}\"]", agenda.name(), item.id()))?;
    page.wait_for("[data-testid=case] canvas").map(|_| ())
}

/// Puts a text into a field in place of what stands there.
fn fill(page: &Page, field: &str, text: &str) -> Outcome {
    page.click(&format!("[data-testid=record-{field}]"))?;
    page.press_with(&[Key::Control], 'a')?;
    page.press(text)
}

/// A link to a forum opens its agenda and no other; the way back leads to the forum before.
pub fn a_link_opens_a_forum(page: &Page) -> Outcome {
    let expected = judged(&Entered::default())?;
    let mut busy = expected.agendas.iter().filter(|agenda| !agenda.entries.is_empty());
    let (Some(first), Some(last)) = (busy.next(), busy.next_back()) else {
        return Err("the example has too few forums with an agenda".into());
    };
    example::open(page)?;
    open_agenda(page, last)?;
    if page.count("[data-testid=forum-card]")? != 1 {
        return Err("more than one agenda is shown".into());
    }
    let card = page.text("[data-testid=forum-card]")?;
    for entry in &last.entries {
        let lines = owed::lines(&entry.owes).into_iter().map(|(line, _)| line);
        let name = expected.items.get(entry.item).map(|item| item.indicator.name.clone());
        for words in lines.chain(name) {
            if !card.contains(&words) {
                return Err(format!("“{words}” is not in “{card}”").into());
            }
        }
    }
    page.click(&format!("[data-testid=forums] a[href=\"{}\"]", route(first)))?;
    page.wait_for_text("[data-testid=forum-card] h2", &first.forum)?;
    page.wait_until("document.activeElement.hasAttribute('data-landing')")?;
    page.execute("history.back()", vec![])?;
    page.wait_for_text("[data-testid=forum-card] h2", &last.forum)?;
    page.go("#/escalation/nowhere/nobody")?;
    page.wait_for_text("[data-testid=unknown-forum]", "has no forum of this address")
}

/// “Not assured” moves the tier at once, leaves the case open on the agenda that it left, is undone
/// and redone, and is refused where nobody recorded it.
pub fn not_assured_to_and_fro(page: &Page) -> Outcome {
    let before = judged(&Entered::default())?;
    let (item, agenda) = case(&before)?;
    let as_of = before.as_of.ok_or("the example has no month")?;
    let mut draft = Draft::new(item.chart_key(), as_of, "Board committee (invented)");
    draft.choose(EventKind::CommitteeAssurance);
    draft.decision = DecisionWord::NotAssured;
    draft.recorded_by = "committee secretary".to_owned();
    draft.note = "too slow".to_owned();
    let mut forums = Records::default();
    forums.add(draft.record()?, as_of)?;
    let after = judged(&Entered { forums, ..Entered::default() })?;
    let changed = after.items.iter().find(|other| other.id() == item.id());
    let names = |item: Option<&Item>| item.and_then(Item::tier).map(|month| month.name.clone());
    let (Some(was), Some(is)) = (names(Some(item)), names(changed)) else {
        return Err("the item has no tier".into());
    };
    if was == is {
        return Err("the example does not show what this is about".into());
    }

    example::open(page)?;
    open_agenda(page, agenda)?;
    open_case(page, agenda, item)?;
    page.choose("[data-testid=record-event]", "CommitteeAssurance")?;
    page.choose("[data-testid=record-decision]", "NotAssured")?;
    fill(page, "forum", &draft.forum)?;
    fill(page, "note", &draft.note)?;
    page.click("[data-testid=save-record]")?;
    page.wait_for_text("[data-testid=refusal]", "Nobody has recorded this yet")?;
    fill(page, "recorded-by", &draft.recorded_by)?;
    page.click("[data-testid=save-record]")?;
    page.wait_for_text("[data-testid=said]", "Committee assurance: not assured")?;
    page.wait_for_text("[data-testid=undo]", "Undo: record “Committee assurance: not assured”")?;

    // The case stays open where it left the agenda, with the way back beside it.
    page.wait_for_text("[data-testid=left]", "This item has left the agenda")?;
    page.wait_for_text("[data-testid=left]", &is)?;
    page.wait_for_text("[data-testid=left] [data-testid=forum-decision]", "too slow")?;
    page.click("[data-testid=undo-left]")?;
    page.wait_until("!document.querySelector('[data-testid=left]')")?;
    page.wait_for("[data-testid=case]")?;

    page.click("[data-testid=redo]")?;
    page.wait_for("[data-testid=left]")?;
    page.go(&format!("#/indicator/{}", item.id()))?;
    let tier = "[data-testid=tier-history] tbody tr:first-child [data-testid=tier]";
    page.wait_for_text(tier, &is)?;
    page.wait_for_text("[data-testid=forum-decisions]", "too slow")?;
    page.press_with(&[Key::Control], 'z')?;
    page.wait_for_text(tier, &was)?;
    page.press_with(&[Key::Control, Key::Shift], 'z')?;
    page.wait_for_text(tier, &is)
}

/// A Board asks; the question is owed there until it is answered.
pub fn a_board_asks_and_is_answered(page: &Page) -> Outcome {
    let expected = judged(&Entered::default())?;
    let (item, agenda) = case(&expected)?;
    let as_of = expected.as_of.ok_or("the example has no month")?;
    let boards = expected.agendas.iter().filter(|board| board.organisation == item.organisation);
    let board = boards.clone().next().ok_or("the organisation has no Board")?;
    if board.entries.iter().any(|entry| expected.items.get(entry.item) == Some(item)) {
        return Err("the Board is concerned with the item already".into());
    }
    let (year, month, _) = as_of.first_day().ymd();
    let day = Date::new(year, month, 9).ok_or("no such day")?;
    let question = "When will patients notice?";

    example::open(page)?;
    open_agenda(page, agenda)?;
    open_case(page, agenda, item)?;
    page.choose("[data-testid=record-event]", "BoardQuestion")?;
    fill(page, "forum", &board.forum)?;
    fill(page, "date", &format!("9/{month}/{year}"))?;
    fill(page, "recorded-by", "non-executive director")?;
    fill(page, "note", question)?;
    page.click("[data-testid=save-record]")?;
    page.wait_for_text("[data-testid=case] [data-testid=forum-decision]", question)?;

    open_agenda(page, board)?;
    let asked = format!(
        "{} asked on {} {}, non-executive director: “{question}”",
        board.forum,
        day.ymd().2,
        as_of.long()
    );
    page.wait_for_text("[data-testid=agenda-entry]", &asked)?;
    page.wait_for_text("[data-testid=forum-card]", "Decisions owed by this forum")?;
    open_case(page, board, item)?;
    // What is owed here is what the fields start with.
    page.wait_until(
        "document.querySelector('[data-testid=record-decision]').value === 'Answered'",
    )?;
    fill(page, "recorded-by", "chief operating officer")?;
    fill(page, "note", "By the spring")?;
    page.click("[data-testid=save-record]")?;
    page.wait_for_text("[data-testid=left]", "This item has left the agenda")?;
    page.wait_for_text("[data-testid=left] [data-testid=forum-decision]", "By the spring.")?;
    page.click("[data-testid=undo-left]")?;
    page.wait_for_text("[data-testid=agenda-entry]", &asked)
}

/// A question whether a failure is joint leads to the attribution with one click, and the answer is
/// a person's.
pub fn a_joint_question_leads_to_an_attribution(page: &Page) -> Outcome {
    let expected = judged(&Entered::default())?;
    let group = expected.agendas.iter().find(|agenda| agenda.is_delivery_group);
    let group = group.ok_or("the example has no delivery group")?;
    let questions = group.joint_questions(&expected.items);
    let (at, question) = questions.first().ok_or("the example asks nothing")?;
    let item = expected.items.get(*at).ok_or("no such item")?;

    example::open(page)?;
    open_agenda(page, group)?;
    page.wait_for_text("[data-testid=joint-questions]", &question.words)?;
    for line in &question.evidence {
        page.wait_for_text("[data-testid=joint-questions]", line)?;
    }
    page.click("[data-testid=record-attribution]")?;
    page.wait_for("[data-testid=case] canvas")?;
    for (field, value) in [("event", "AttributionAgreed"), ("decision", "Joint")] {
        let field = format!("document.querySelector('[data-testid=record-{field}]').value");
        page.wait_until(&format!("{field} === '{value}'"))?;
    }
    // Nothing is agreed by the question alone.
    if page.count("[data-testid=undo]")? != 0 {
        return Err("something was recorded that nobody agreed".into());
    }
    fill(page, "recorded-by", "chair of the delivery group")?;
    page.click("[data-testid=save-record]")?;
    page.wait_for_text("[data-testid=said]", "Attribution: joint")?;
    page.go(&format!("#/indicator/{}", item.id()))?;
    page.wait_for_text("[data-testid=why]", "are jointly accountable")?;
    page.wait_until("!document.querySelector('[data-testid=joint]')").map(|_| ())
}

/// Everything that is due is listed by date, what is overdue first.
pub fn what_is_due(page: &Page) -> Outcome {
    let expected = judged(&Entered::default())?;
    example::open(page)?;
    page.go("#/escalation")?;
    page.wait_for("[data-testid=forum-link]")?;
    page.click("[aria-label=\"Arranged by\"] button:nth-child(3)")?;
    page.wait_for("[data-testid=due]")?;
    let parts = sections(&expected.due);
    if page.count("[data-testid=due-part]")? != parts.len() {
        return Err("the months are not those of the calendar".into());
    }
    page.wait_for_text("[data-testid=due-part]:first-child h2", "Overdue")?;
    let dues: Vec<_> = parts.into_iter().flat_map(|part| part.dues).collect();
    let rows = page.texts("[data-testid=due-row]")?;
    if rows.len() != dues.len() || rows.is_empty() {
        return Err(format!("{} dates are listed, not {}", rows.len(), dues.len()).into());
    }
    for (due, row) in dues.iter().zip(&rows) {
        let day = sightline::plans::day(due.by);
        if [&due.what, &due.from, &due.to, &day].into_iter().any(|words| !row.contains(words)) {
            return Err(format!("“{}” from {} is not in “{row}”", due.what, due.from).into());
        }
    }
    Ok(())
}

/// Another system's forums are those of its file, each marked as invented.
pub fn another_matrix_works_by_its_file(page: &Page) -> Outcome {
    let shipped = SHIPPED.iter().find(|one| one.id == "coventry-warwickshire");
    let framework = shipped.and_then(|one| Framework::parse(one.text).ok());
    let framework = framework.ok_or("the second framework does not ship")?;
    let files = [
        ("UHCW.xlsx", workbooks::good_return_of(&framework, "UHCW")?),
        ("SWFT.xlsx", workbooks::good_return_of(&framework, "SWFT")?),
    ];
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    let expected = native::judge(&files, &framework)?;

    page.open()?;
    page.go("#/settings")?;
    page.click("[data-testid=framework-coventry-warwickshire]")?;
    page.wait_for_text(".head__system", &framework.name)?;
    page.go("#/returns")?;
    page.add_files(&files)?;
    page.wait_until_judged(2)?;
    page.go("#/escalation/all")?;
    page.wait_for("[data-testid=forum-card]")?;
    let cards = page.texts("[data-testid=forum-card] h2")?;
    let busy: Vec<&Agenda> =
        expected.agendas.iter().filter(|agenda| !agenda.entries.is_empty()).collect();
    if busy.is_empty() || cards.len() != busy.len() {
        return Err(format!("{} forums have a card, not {}", cards.len(), busy.len()).into());
    }
    match cards.iter().find(|forum| !forum.contains("(invented)")) {
        Some(forum) => Err(format!("“{forum}” is not marked as invented").into()),
        None => Ok(()),
    }
}
