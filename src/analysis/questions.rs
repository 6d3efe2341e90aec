//! What Boards asked and nobody has answered yet.

use super::item::ForumDecision;
use crate::calendar::{Date, Month};
use crate::template::{Event, QuestionStep};

/// A question of a Board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenQuestion {
    /// The Board, as it was recorded.
    pub forum: String,
    /// The month in which it was asked.
    pub month: Month,
    /// The day, where it is known.
    pub date: Option<Date>,
    /// Who asked, by role; empty where it was not recorded.
    pub asked_by: String,
    /// The question.
    pub words: String,
}

/// The open questions among what forums decided, oldest first. An answer closes the question that
/// it names; one that names none, as on a sheet that people filled in, closes the oldest.
pub fn open(decided: &[ForumDecision]) -> Vec<OpenQuestion> {
    let mut open: Vec<OpenQuestion> = Vec::new();
    for decision in decided {
        match decision.event {
            Event::Question(QuestionStep::Asked) => open.push(OpenQuestion {
                forum: decision.noted.forum.clone(),
                month: decision.month,
                date: decision.noted.date,
                asked_by: decision.recorded_by.clone(),
                words: decision.noted.words.clone(),
            }),
            Event::Question(QuestionStep::Answered) => {
                let named = decision.noted.question.as_deref();
                let at = match named {
                    Some(named) => open.iter().position(|asked| is_same(&asked.words, named)),
                    None => (!open.is_empty()).then_some(0),
                };
                at.map(|at| open.remove(at));
            }
            _ => {}
        }
    }
    open
}

/// Whether two texts are the same question, whatever its last full stop.
fn is_same(one: &str, other: &str) -> bool {
    let bare = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
    bare(one) == bare(other)
}
