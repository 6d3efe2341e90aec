//! What a worker remembers of its last judgement. Reports, tables and places are made from the very
//! system that the page shows, one after the other; each would judge it anew, although nothing
//! changed. The memory holds one judged system and one set of places, each with what went into it,
//! and gives them out for as long as that is the same. It only saves time: without it every answer
//! is the same.

use std::sync::{Arc, Weak};

use crate::analysis::{self, Analysis, Months, Places};
use crate::calendar::{Date, Month};
use crate::commentary::Commentary;
use crate::entered::Entered;
use crate::framework::Framework;
use crate::intake::FileReport;
use crate::report::About;

/// The last judgement, and the last places.
#[derive(Debug, Default)]
pub struct Memory {
    judged: Last<Months, Analysis>,
    places: Last<(Month, Month), Places>,
}

/// What is judged.
#[derive(Clone, Copy)]
pub(super) struct System<'a> {
    /// The text of the framework file.
    pub text: &'a str,
    /// The same, read.
    pub framework: &'a Framework,
    /// The files, in the order in which they were added.
    pub files: &'a [Arc<FileReport>],
    /// What was entered on the page.
    pub entered: &'a Entered,
}

impl System<'_> {
    /// What an output states that is made from it on this day.
    pub fn about(&self, analysis: &Analysis, today: Date) -> About {
        About::new(self.files.iter().map(AsRef::as_ref), analysis, today)
    }
}

impl Memory {
    /// The system as it is judged.
    pub(super) fn judged(&mut self, system: &System<'_>, months: Months) -> &mut Analysis {
        let System { framework, files, entered, .. } = *system;
        self.judged.or(system, months, || analysis::analyse(files, framework, entered, months))
    }

    /// What places are looked at with: the present month, and the month up to which values count.
    pub(super) fn places(&mut self, system: &System<'_>, months: (Month, Month)) -> &Places {
        let System { framework, files, entered, .. } = *system;
        self.places.or(system, months, || Places::gather(files, framework, entered, months))
    }

    /// Lets go of what was made from a file that nobody holds any more.
    pub fn forget_what_is_gone(&mut self) {
        self.judged.forget_what_is_gone();
        self.places.forget_what_is_gone();
    }
}

/// The last thing that was made, with what it was made from.
#[derive(Debug)]
struct Last<M, T>(Option<(Origin, M, T)>);

impl<M, T> Default for Last<M, T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<M: PartialEq, T> Last<M, T> {
    /// What was made from the same, or what is made now.
    fn or(&mut self, system: &System<'_>, months: M, make: impl FnOnce() -> T) -> &mut T {
        let origin = Origin::of(system);
        // What is let go of makes room before the next is made.
        let known = self.0.take_if(|(of, when, _)| of.is(&origin) && *when == months);
        self.0 = None;
        let made = known.map_or_else(make, |(.., made)| made);
        &mut self.0.insert((origin, months, made)).2
    }

    fn forget_what_is_gone(&mut self) {
        self.0.take_if(|(origin, ..)| origin.files.iter().any(|file| file.strong_count() == 0));
    }
}

/// What a judgement was made from.
#[derive(Debug)]
struct Origin {
    framework: String,
    /// Which reports, without holding them: the shelf lets go of those that the page lets go of.
    files: Vec<Weak<FileReport>>,
    entered: Entered,
}

impl Origin {
    fn of(system: &System<'_>) -> Self {
        Self {
            framework: system.text.to_owned(),
            files: system.files.iter().map(Arc::downgrade).collect(),
            // What is written into reports moves no figure.
            entered: Entered { commentary: Commentary::default(), ..system.entered.clone() },
        }
    }

    fn is(&self, other: &Self) -> bool {
        // A report never changes: the same one holds the same figures.
        self.files.len() == other.files.len()
            && self.files.iter().zip(&other.files).all(|(one, other)| one.ptr_eq(other))
            && self.framework == other.framework
            && self.entered == other.entered
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::example_files;
    use crate::commentary::{Edition, Part, Slot, Written};
    use crate::disclosure::Rule;
    use crate::example;

    #[test]
    fn a_system_is_judged_once_until_something_that_moves_figures_changes() {
        let (framework, text) = (example::framework(), example::framework_text());
        let mut files: Vec<Arc<FileReport>> =
            example_files().iter().cloned().map(Arc::new).collect();
        let month = |text: &str| text.parse::<Month>().unwrap();
        let months = Months { today: month("2026-10"), as_of: Some(month("2026-09")) };
        let mut memory = Memory::default();
        // Whether this had to be judged: what is remembered has the mark of the time before.
        let mut is_judged = |files: &[Arc<FileReport>], entered: &Entered, months: Months| {
            let system = System { text, framework: &framework, files, entered };
            let judged = memory.judged(&system, months);
            std::mem::replace(&mut judged.headline, "known".to_owned()) != "known"
        };
        let entered = Entered::default();
        assert!(is_judged(&files, &entered, months));
        let edition = Edition { report: "quality-performance".into(), month: month("2026-09") };
        let slot = Slot { edition, part: Part::Section("summary".into()) };
        let text = Written { text: "Beds, not doors.".into(), by: String::new() };
        let written =
            Entered { commentary: Commentary::of_texts([(slot, text)]), ..entered.clone() };
        assert!(!is_judged(&files, &written, months), "a text moves no figure");
        let hidden = Entered { small_numbers: Rule::HideOneToFive, ..entered.clone() };
        assert!(is_judged(&files, &hidden, months));
        let before = Months { as_of: Some(month("2026-08")), ..months };
        assert!(is_judged(&files, &hidden, before));
        // A file that was read again is another one.
        let last = files.pop().unwrap();
        files.push(Arc::new(last.as_ref().clone()));
        assert!(is_judged(&files, &hidden, before));
        assert!(!is_judged(&files, &hidden, before));
        files.pop();
        memory.forget_what_is_gone();
        assert!(memory.judged.0.is_none(), "what was made from a file goes with it");
    }
}
