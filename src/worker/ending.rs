//! Why a worker answers no more, and what is said to whoever waited for it: what happened, what is
//! kept, and what to do.
//!
//! Nothing that a person loaded or entered lives in a worker, so that one which ends takes only what
//! it was doing with it.

/// How a worker came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It never began: its program was not there, or the browser refused it.
    NotStarted,
    /// WebAssembly ended without naming a place in the program, as it does where there is no memory
    /// left.
    OutOfMemory,
    /// It failed at a place in the program.
    Stopped,
    /// It said nothing for longer than its budget, and the page ended it.
    Silent,
}

/// How the loader of the page begins what it says of a worker that never began.
const NOT_STARTED: &str = "not started";
/// How a worker begins the report of a panic.
const PANIC: &str = "panicked";

impl Ending {
    /// Tells it by the last words of the worker, which are for developers.
    pub fn of(last_words: &str) -> Self {
        // Every browser has words of its own about the one instruction that ends a program.
        let is_trap = last_words.to_lowercase().contains("unreachable");
        if last_words.starts_with(NOT_STARTED) {
            Self::NotStarted
        } else if is_trap && !last_words.starts_with(PANIC) {
            Self::OutOfMemory
        } else {
            Self::Stopped
        }
    }

    /// What happened to the reading of a file.
    pub fn of_a_file(self) -> &'static str {
        match self {
            Self::NotStarted => {
                "The part of Sightline that reads files could not be started, so this file was not \
                 read."
            }
            Self::OutOfMemory => {
                "Sightline stopped while reading this file, most likely because it needs more \
                 memory than the page may take (1 GB). The other files are not affected."
            }
            Self::Stopped => {
                "Sightline stopped while reading this file. The other files are not affected."
            }
            Self::Silent => {
                "Reading this file made no progress for two minutes and was ended. The other files \
                 are not affected."
            }
        }
    }

    /// What to do about a file that was not read to its end.
    pub fn hint_for_a_file(self) -> &'static str {
        match self {
            Self::NotStarted => {
                "Drop the file again. If that fails too, reload the page, which needs its network \
                 if it comes from a web address."
            }
            Self::OutOfMemory => {
                "Copy the sheets that hold the figures into a new workbook, as values, and drop \
                 that. If it stops again, tell whoever looks after Sightline for you."
            }
            Self::Stopped | Self::Silent => {
                "Open the file in Excel, save it as a new .xlsx and drop that. If it stops again, \
                 tell whoever looks after Sightline for you."
            }
        }
    }

    /// What happened to the reading of a patient-level list, and what to do about it.
    pub fn of_a_list(self) -> &'static str {
        match self {
            Self::NotStarted => {
                "The part of Sightline that reads lists could not be started. Save the workspace, \
                 reload the page and drop the list again."
            }
            Self::OutOfMemory => {
                "Sightline stopped while reading this list, most likely because it needs more \
                 memory than the page may take (1 GB). Nothing of it was kept. Export the list with \
                 only the columns that the measures need, as CSV, and drop that."
            }
            Self::Stopped => {
                "Sightline stopped while reading this list. Nothing of it was kept. Start it again; \
                 if it stops again, save the list as a new .xlsx or .csv and drop that."
            }
            Self::Silent => {
                "Reading this list made no progress for two minutes and was ended. Nothing of it \
                 was kept. Start it again; if it ends again, save the list as a new .csv and drop \
                 that."
            }
        }
    }

    /// What happened to any other task, and what to do about it.
    pub fn of_a_task(self) -> &'static str {
        match self {
            Self::NotStarted => {
                "The part of Sightline that works things out could not be started. What is loaded \
                 and entered is still here: try it again. If that fails too, reload the page and \
                 drop the files again."
            }
            Self::OutOfMemory => {
                "Sightline stopped before this was done, most likely because it needs more memory \
                 than the page may take (1 GB). What is loaded and entered is still here. Remove \
                 files that are not needed, and try it again."
            }
            Self::Stopped => {
                "Sightline stopped before this was done. What is loaded and entered is still here: \
                 try it again."
            }
            Self::Silent => {
                "This made no progress for two minutes and was ended. What is loaded and entered is \
                 still here: try it again."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_browser_s_last_words_are_told_from_a_panic() {
        for trap in [
            "Uncaught RuntimeError: unreachable",
            "RuntimeError: unreachable executed",
            "RuntimeError: Unreachable code should not be executed (evaluating 'wasm.__closure')",
        ] {
            assert_eq!(Ending::of(trap), Ending::OutOfMemory, "{trap}");
        }
        for other in [
            "panicked at src/unreachable.rs:1:2",
            "Uncaught RangeError: Maximum call stack size exceeded",
            "an answer could not be read: Hit the end of buffer",
            "",
        ] {
            assert_eq!(Ending::of(other), Ending::Stopped, "{other}");
        }
        assert_eq!(Ending::of("not started: Failed to fetch"), Ending::NotStarted);
    }

    #[test]
    fn whatever_happens_is_said_with_what_to_do() {
        for ending in [Ending::NotStarted, Ending::OutOfMemory, Ending::Stopped, Ending::Silent] {
            for told in [ending.hint_for_a_file(), ending.of_a_list(), ending.of_a_task()] {
                let advises = ["eload", "again", "drop"].iter().any(|word| told.contains(word));
                assert!(advises && told.ends_with('.'), "{told}");
            }
        }
    }
}
