//! The note of a Decisions row: what a record holds that has no column of its own, as words that
//! people can read and that are read back as what they were.
//!
//! What is structured stands before the free words, each part a short sentence of a fixed form; the
//! forum and the day stand behind them in brackets.

use serde::{Deserialize, Serialize};

use super::Score;
use crate::calendar::Date;
use crate::template::tidy;
use crate::words::list;

const ORGANISATIONS: &str = "Organisations:";
const LIKELIHOOD: &str = "Likelihood ";
const PATIENT_SAFETY: &str = "Patient safety.";
const SYSTEM_LEVEL: &str = "System level.";
const ANSWERS: &str = "To “";

/// What a note holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Noted {
    /// The other organisations that share accountability or are escalated to, as they are named.
    pub organisations: Vec<String>,
    /// Likelihood and impact of an assessed risk.
    pub score: Option<Score>,
    /// Whether an assessed risk is one to the safety of patients.
    pub patient_safety: bool,
    /// Whether the risk was assessed for the system, not for the organisation.
    pub is_system_level: bool,
    /// The question that an answer answers.
    pub question: Option<String>,
    /// The free words.
    pub words: String,
    /// The forum; empty where the note does not say.
    pub forum: String,
    /// The day.
    pub date: Option<Date>,
}

impl Noted {
    /// As it is written into the cell.
    pub fn written(&self) -> String {
        let mut sentences = Vec::new();
        if !self.organisations.is_empty() {
            sentences.push(format!("{ORGANISATIONS} {}.", self.organisations.join(", ")));
        }
        if let Some(Score { likelihood, impact }) = self.score {
            let product = likelihood.saturating_mul(impact);
            sentences.push(format!("{LIKELIHOOD}{likelihood} × impact {impact} = {product}."));
        }
        if self.patient_safety {
            sentences.push(PATIENT_SAFETY.to_owned());
        }
        if self.is_system_level {
            sentences.push(SYSTEM_LEVEL.to_owned());
        }
        if let Some(question) = &self.question {
            sentences.push(format!("{ANSWERS}{question}”:"));
        }
        sentences.extend(Some(sentence(&self.words)).filter(|words| !words.is_empty()));
        match self.date {
            _ if self.forum.is_empty() => {}
            Some(date) => sentences.push(format!("({}, {date}.)", self.forum)),
            None => sentences.push(format!("({}.)", self.forum)),
        }
        sentences.join(" ")
    }

    /// Reads a note; one that people wrote themselves is free words from start to end.
    pub fn read(note: &str) -> Self {
        let mut noted = Self::default();
        let mut rest = note.trim();
        if let Some((before, origin)) = bracketed(rest) {
            rest = before.trim_end();
            let dated = origin.rsplit_once(", ");
            match dated.and_then(|(forum, day)| Some((forum, day.parse().ok()?))) {
                Some((forum, day)) => (noted.forum, noted.date) = (forum.to_owned(), Some(day)),
                None => noted.forum = origin.to_owned(),
            }
        }
        if let Some((named, after)) = starting(rest, ORGANISATIONS, ".") {
            noted.organisations = named.split(',').map(|name| name.trim().to_owned()).collect();
            rest = after;
        }
        if let Some((score, after)) = scored(rest) {
            noted.score = Some(score);
            rest = after;
        }
        for (mark, flag) in [
            (PATIENT_SAFETY, &mut noted.patient_safety),
            (SYSTEM_LEVEL, &mut noted.is_system_level),
        ] {
            if let Some(after) = rest.strip_prefix(mark) {
                *flag = true;
                rest = after.trim_start();
            }
        }
        if let Some((question, after)) = starting(rest, ANSWERS, "”:") {
            noted.question = Some(question.to_owned());
            rest = after;
        }
        noted.words = rest.to_owned();
        noted
    }

    /// Everything but the forum and the day, as sentences; empty where there is nothing more.
    pub fn details(&self) -> String {
        let organisations = match self.organisations.as_slice() {
            [] => Vec::new(),
            named => vec![format!("With {}.", list(named))],
        };
        let rest =
            Self { organisations: Vec::new(), forum: String::new(), date: None, ..self.clone() };
        let rest = rest.written();
        organisations
            .into_iter()
            .chain((!rest.is_empty()).then_some(rest))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// Tidied, and with a full stop where it has no end.
pub(super) fn sentence(words: &str) -> String {
    let words = tidy(words);
    let is_ended = words.is_empty() || words.ends_with(['.', '?', '!']);
    if is_ended { words } else { format!("{words}.") }
}

/// What stands before and within brackets that close the note: `… (Board, 2025-09-18.)`.
fn bracketed(note: &str) -> Option<(&str, &str)> {
    let inside = note.strip_suffix(".)")?;
    let mut depth = 1_u32;
    for (at, character) in inside.char_indices().rev() {
        match character {
            ')' => depth += 1,
            '(' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            let (before, origin) = inside.split_at_checked(at)?;
            return Some((before, origin.strip_prefix('(')?));
        }
    }
    None
}

/// What stands between a start and an end, and what follows.
fn starting<'a>(text: &'a str, start: &str, end: &str) -> Option<(&'a str, &'a str)> {
    let (inside, after) = text.strip_prefix(start)?.split_once(end)?;
    Some((inside.trim(), after.trim_start()))
}

fn scored(text: &str) -> Option<(Score, &str)> {
    let (numbers, after) = starting(text, LIKELIHOOD, ".")?;
    let (likelihood, rest) = numbers.split_once(" × impact ")?;
    let (impact, _) = rest.split_once(" = ")?;
    Some((Score { likelihood: likelihood.parse().ok()?, impact: impact.parse().ok()? }, after))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_note_that_people_wrote_is_free_words() {
        for note in ["", "see the minutes", "SaTH, RJAH", "agreed (see minutes) in June", "50%.)"] {
            assert_eq!(Noted::read(note), Noted { words: note.to_owned(), ..Noted::default() });
        }
    }

    fn words() -> impl Strategy<Value = String> {
        "([a-z]{1,8}( \\([a-z]{1,4}\\))?( [A-Za-z0-9%’&]{1,6}){0,4})?".prop_map(|w| sentence(&w))
    }

    prop_compose! {
        fn noted()(
            organisations in prop::collection::vec("[A-Z]{2,5}", 0..3),
            score in prop::option::of((1..=5_u8, 1..=5_u8)),
            patient_safety in any::<bool>(),
            is_system_level in any::<bool>(),
            question in prop::option::of("[a-z]{1,9}( [a-z]{1,5}){0,3}[?.]"),
            words in words(),
            forum in "[A-Z][a-z]{1,6}( & [A-Z][a-z]{1,6})?( \\([a-z]{1,8}\\))?",
            day in prop::option::of(40_000..50_000_i32),
        ) -> Noted {
            let score = score.map(|(likelihood, impact)| Score { likelihood, impact });
            let system = crate::calendar::DateSystem::Excel1900;
            let date = day.and_then(|day| Date::from_serial(f64::from(day), system));
            Noted {
                organisations, score, patient_safety, is_system_level, question, words, forum, date,
            }
        }
    }

    proptest! {
        #[test]
        fn a_note_is_read_as_it_was_written(noted in noted()) {
            prop_assert_eq!(Noted::read(&noted.written()), noted);
        }

        #[test]
        fn no_note_stops_the_reading(note in "\\PC{0,60}") {
            Noted::read(&note);
        }
    }
}
