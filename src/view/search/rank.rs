//! How well an entry answers what was typed.
//!
//! Every word has to be there. A word at the start of a word counts more than one in the middle, and
//! one in the title more than one beside it. Of entries that answer equally well the earlier in the
//! list comes first, so that the same letters always lead to the same place.

/// What an entry is found by, in small letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    title: String,
    beside: String,
}

/// How an entry answers; less is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// The title is what was typed.
    Whole,
    /// The title starts with what was typed.
    Start,
    /// Every word starts a word of the title.
    Words,
    /// Every word is somewhere in the title.
    Inside,
    /// Some word is beside the title, at the start of a word there.
    Beside,
    /// Some word is in the middle of a word beside the title.
    InsideBeside,
}

impl Text {
    /// The text of an entry: its title, and what stands beside it.
    pub fn new(title: &str, beside: &str) -> Self {
        Self { title: plain(title), beside: plain(beside) }
    }

    /// How it answers a question; `None` where a word is missing.
    pub fn answers(&self, question: &Question) -> Option<Match> {
        let places: Option<Vec<Match>> =
            question.words.iter().map(|word| self.place_of(word)).collect();
        let worst = places?.into_iter().max().unwrap_or(Match::Start);
        Some(if self.title == question.whole {
            Match::Whole
        } else if worst == Match::Words && self.title.starts_with(&question.whole) {
            Match::Start
        } else {
            worst
        })
    }

    fn place_of(&self, word: &str) -> Option<Match> {
        let in_title = place(&self.title, word, Match::Words, Match::Inside);
        in_title.or_else(|| place(&self.beside, word, Match::Beside, Match::InsideBeside))
    }
}

/// Whether a word starts a word of a text, or stands inside one.
fn place(text: &str, word: &str, at_start: Match, inside: Match) -> Option<Match> {
    let starts_a_word = |(at, _): (usize, &str)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|before| !before.is_alphanumeric())
    };
    if text.match_indices(word).any(starts_a_word) {
        return Some(at_start);
    }
    text.contains(word).then_some(inside)
}

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    whole: String,
    words: Vec<String>,
}

impl Question {
    /// Splits what was typed into words.
    pub fn new(typed: &str) -> Self {
        let whole = plain(typed);
        let words = whole.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        Self { whole, words }
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Small letters, single spaces, and the apostrophe that keyboards have.
fn plain(text: &str) -> String {
    let small = text.to_lowercase().replace('’', "'");
    small.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn answer(title: &str, beside: &str, typed: &str) -> Option<Match> {
        Text::new(title, beside).answers(&Question::new(typed))
    }

    #[test]
    fn starts_of_words_count_more_than_their_middles_and_titles_more_than_what_is_beside() {
        let title = "A&E: seen within 4 hours";
        assert_eq!(answer(title, "SaTH", "a&e: SEEN within  4 hours"), Some(Match::Whole));
        assert_eq!(answer(title, "SaTH", "a&e"), Some(Match::Start));
        assert_eq!(answer(title, "SaTH", "hours seen"), Some(Match::Words));
        assert_eq!(answer(title, "SaTH", "ithin"), Some(Match::Inside));
        assert_eq!(answer(title, "SaTH", "sath hours"), Some(Match::Beside));
        assert_eq!(answer(title, "SaTH", "ath hours"), Some(Match::InsideBeside));
    }

    #[test]
    fn every_word_has_to_be_there() {
        assert_eq!(answer("Waits over 52 weeks", "RJAH", "waits cancer"), None);
        assert_eq!(answer("Provider’s plan", "", "provider's"), Some(Match::Start));
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_stops_the_search(title in "\\PC{0,20}", typed in "\\PC{0,12}") {
            answer(&title, &typed, &typed);
            prop_assert_eq!(answer(&title, "", &title), Some(Match::Whole));
        }

        #[test]
        fn more_words_never_find_more(title in "[a-c ]{0,8}", one in "[a-c]{1,3}", more in "[a-c]{1,3}") {
            let both = answer(&title, "", &format!("{one} {more}"));
            prop_assert!(both.is_none() || answer(&title, "", &one).is_some());
        }
    }
}
