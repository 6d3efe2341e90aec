//! The governance map as it is shown: the accountability matrix, a card for each forum, and the
//! picture of where forums escalate to. All three come from the framework in use.

mod heads;
mod picture;
#[cfg(test)]
mod tests;

pub use heads::{ESCALATIONS, MATRIX, heads, of_organisation};
pub use picture::{Arrow, BOX_HEIGHT, BOX_WIDTH, Picture, Place, picture};

use crate::analysis::{Agenda, Analysis};
use crate::framework::{ForumName, Framework};
use crate::words::counted;

/// A forum with all that the map says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Organisation and name.
    pub name: ForumName,
    /// A name for its elements on the page, of small letters, digits and hyphens.
    pub id: String,
    /// Whether the file or a person described it.
    pub is_described: bool,
    /// Its cells in the matrix, such as `Assurance Sub-Committee`; `beside the matrix` for none.
    pub place: String,
    /// Each detail with its label, in order; what is not stated says so.
    pub details: Vec<(&'static str, String)>,
    /// From whom items come.
    pub from: Vec<ForumName>,
    /// Where it escalates to.
    pub to: Vec<ForumName>,
}

/// What stands for a detail that nobody wrote down.
const NOT_STATED: &str = "Not stated";

/// A card for each forum: those of the matrix row by row, then those beside it.
pub fn cards(framework: &Framework) -> Vec<Card> {
    framework.forum_names().into_iter().map(|name| card(framework, name)).collect()
}

fn card(framework: &Framework, name: ForumName) -> Card {
    let described = framework.forum(&name);
    let stated = |text: &str| match text {
        "" => NOT_STATED.to_owned(),
        text => text.to_owned(),
    };
    let or_none = |texts: Vec<&str>, none: &str| match texts.is_empty() {
        true => none.to_owned(),
        false => texts.join("; "),
    };
    let forum = framework.forum_or_empty(&name);
    let reports = framework.reports_to(&name);
    let reports: Vec<String> =
        reports.iter().map(|one| format!("{}, {}", one.name, one.frequency.words())).collect();
    let details = vec![
        ("Level", forum.level.words().to_owned()),
        ("Chair", stated(&forum.chair)),
        ("Members", or_none(forum.members.iter().map(String::as_str).collect(), NOT_STATED)),
        ("Meets", stated(&forum.frequency)),
        ("Receives", or_none(reports.iter().map(String::as_str).collect(), "No regular report")),
    ];
    let from = framework.forums.iter().filter(|one| one.escalates_to.contains(&name));
    Card {
        id: id(&name),
        is_described: described.is_some(),
        place: place(framework, &name),
        details,
        from: from.map(|one| one.name.clone()).collect(),
        to: forum.escalates_to,
        name,
    }
}

/// The rows of the matrix that name a forum.
fn place(framework: &Framework, name: &ForumName) -> String {
    let mut places = Vec::new();
    for row in &framework.matrix.rows {
        let Some(cell) = row.forums.get(&name.organisation) else { continue };
        if cell.usual == name.forum {
            places.push(row.name.clone());
        } else if cell.finance.as_ref() == Some(&name.forum) {
            places.push(format!("{} for finance indicators", row.name));
        }
    }
    if places.is_empty() { "Beside the matrix".to_owned() } else { places.join("; ") }
}

/// Letters and digits of the name in lower case, with a hyphen for everything between them.
pub fn id(name: &ForumName) -> String {
    id_of(&name.to_string())
}

fn id_of(words: &str) -> String {
    let words = words.to_lowercase();
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// The agenda of a forum; `None` where nothing was judged yet.
pub fn agenda<'a>(analysis: Option<&'a Analysis>, name: &ForumName) -> Option<&'a Agenda> {
    let mut agendas = analysis?.agendas.iter();
    agendas.find(|one| one.organisation == name.organisation && one.forum == name.forum)
}

/// How much a forum has before it: `3 indicators to act on, 2 for information`.
pub fn before_it(agenda: &Agenda) -> String {
    let acting = agenda.entries.iter().filter(|entry| entry.must_act).count();
    let informed = agenda.entries.len() - acting;
    match (acting, informed) {
        (0, 0) => "Nothing this month".to_owned(),
        (acting, 0) => format!("{} to act on", counted(acting, "indicator")),
        (0, informed) => format!("{} for information", counted(informed, "indicator")),
        (acting, informed) => {
            format!("{} to act on, {informed} for information", counted(acting, "indicator"))
        }
    }
}
