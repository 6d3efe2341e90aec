//! The keys of the page in one table: what each does, in words for the list that `?` opens, and
//! as a command for the code that obeys. A key that is not in the table does nothing, and every
//! key in it is listed.

use crate::chart::{Step, Tool};
use crate::choices::Sort;

/// Where a key means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// On a chart that has the focus.
    Chart,
    /// Anywhere but in a field for text.
    Page,
}

impl Place {
    /// Every place, in the order of the list.
    pub const ALL: [Self; 2] = [Self::Chart, Self::Page];

    /// The heading of its keys.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Chart => "On a chart (click it, or move to it with the Tab key)",
            Self::Page => "Anywhere on the page",
        }
    }
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Command {
    /// Moves the cursor of the chart.
    Read(Step),
    /// Moves the cursor and measures the stretch that it passes.
    Extend(Step),
    /// Shows fewer periods.
    ZoomIn,
    /// Shows more periods.
    ZoomOut,
    /// Shows all periods.
    ShowAll,
    /// Moves the shown periods by so many slots.
    Pan(f64),
    /// Chooses what dragging does.
    Choose(Tool),
    /// Plays the chart as a tune, or stops it.
    Hear,
    /// Fills the screen with the chart, or leaves it again.
    FullScreen,
    /// Copies the chart as a picture.
    CopyPicture,
    /// Takes back the last thing on the chart.
    Escape,
    /// Opens a decision about the period under the cursor.
    Decide(Sort),
    /// Undoes the last decision.
    Undo,
    /// Decides again what was undone last.
    Redo,
    /// Shows the list of keys.
    ShowShortcuts,
    /// Opens the search over everything.
    Find,
}

/// A key and what it does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shortcut {
    /// Where it works.
    pub place: Place,
    /// The names that browsers give to the key; letters in lower case.
    pub keys: &'static [&'static str],
    /// Whether the shift key must be held; `None` where it makes no difference, as for signs that
    /// some keyboards have on a shifted key.
    pub shift: Option<bool>,
    /// Whether the control key must be held, or the command key of a Mac.
    pub control: bool,
    /// The key as printed in the list.
    pub shown: &'static str,
    /// What it does.
    pub command: Command,
    /// What it does, in words.
    pub words: &'static str,
}

const fn plain(
    keys: &'static [&'static str],
    shown: &'static str,
    command: Command,
    words: &'static str,
) -> Shortcut {
    Shortcut {
        place: Place::Chart,
        keys,
        shift: Some(false),
        control: false,
        shown,
        command,
        words,
    }
}

const fn shifted(
    keys: &'static [&'static str],
    shown: &'static str,
    command: Command,
    words: &'static str,
) -> Shortcut {
    Shortcut { place: Place::Chart, keys, shift: Some(true), control: false, shown, command, words }
}

const fn sign(
    place: Place,
    keys: &'static [&'static str],
    shown: &'static str,
    command: Command,
    words: &'static str,
) -> Shortcut {
    Shortcut { place, keys, shift: None, control: false, shown, command, words }
}

const fn controlled(
    keys: &'static [&'static str],
    shift: bool,
    shown: &'static str,
    command: Command,
    words: &'static str,
) -> Shortcut {
    let (place, shift) = (Place::Page, Some(shift));
    Shortcut { place, keys, shift, control: true, shown, command, words }
}

/// Every key of the page.
pub const SHORTCUTS: &[Shortcut] = &[
    plain(&["ArrowLeft"], "←", Command::Read(Step::Back), "Read the period before"),
    plain(&["ArrowRight"], "→", Command::Read(Step::On), "Read the period after"),
    plain(&["PageUp"], "Page up", Command::Read(Step::PageBack), "Go twelve periods back"),
    plain(&["PageDown"], "Page down", Command::Read(Step::PageOn), "Go twelve periods on"),
    plain(&["Home"], "Home", Command::Read(Step::First), "Go to the first period"),
    plain(&["End"], "End", Command::Read(Step::Last), "Go to the last period"),
    shifted(
        &["ArrowLeft"],
        "Shift + ←",
        Command::Extend(Step::Back),
        "Measure from here, one period back",
    ),
    shifted(
        &["ArrowRight"],
        "Shift + →",
        Command::Extend(Step::On),
        "Measure from here, one period on",
    ),
    sign(Place::Chart, &["+", "="], "+", Command::ZoomIn, "Zoom in"),
    sign(Place::Chart, &["-", "_"], "-", Command::ZoomOut, "Zoom out"),
    sign(Place::Chart, &["0"], "0", Command::ShowAll, "Show all periods"),
    sign(Place::Chart, &[","], ",", Command::Pan(-3.0), "Move to earlier periods"),
    sign(Place::Chart, &["."], ".", Command::Pan(3.0), "Move to later periods"),
    plain(&["z"], "Z", Command::Choose(Tool::Zoom), "Dragging zooms"),
    plain(&["g"], "G", Command::Choose(Tool::Move), "Dragging moves the chart"),
    plain(&["m"], "M", Command::Choose(Tool::Measure), "Dragging measures a period"),
    plain(&["h"], "H", Command::Hear, "Hear the trend, and stop"),
    plain(&["f"], "F", Command::FullScreen, "Full screen, and back"),
    plain(&["c"], "C", Command::CopyPicture, "Copy the chart as a picture"),
    plain(
        &["Escape"],
        "Esc",
        Command::Escape,
        "Take back: the drag, then the measured period, then the zoom, then the cursor",
    ),
    plain(
        &["r"],
        "R",
        Command::Decide(Sort::Rebase),
        "Recalculate limits from this period on, with a reason",
    ),
    plain(
        &["x"],
        "X",
        Command::Decide(Sort::Exclude),
        "Leave this period out of the limits, with a reason",
    ),
    plain(&["n"], "N", Command::Decide(Sort::Note), "Add a note at this period"),
    plain(
        &["b"],
        "B",
        Command::Decide(Sort::Baseline),
        "Take limits from the first points, with a reason",
    ),
    controlled(&["z"], false, "Ctrl + Z", Command::Undo, "Undo the last decision"),
    controlled(&["z"], true, "Ctrl + Shift + Z", Command::Redo, "Redo what was undone last"),
    controlled(&["y"], false, "Ctrl + Y", Command::Redo, "Redo what was undone last"),
    controlled(
        &["k"],
        false,
        "Ctrl + K",
        Command::Find,
        "Find a page, an indicator, an organisation, a finding or a command",
    ),
    sign(Place::Page, &["?"], "?", Command::ShowShortcuts, "Show this list"),
];

/// What a key does in a place, given as browsers name it. Keys of the page work on a chart too.
pub fn command(place: Place, key: &str, shift: bool) -> Option<Command> {
    find(place, key, shift, false)
}

/// What a key does anywhere on the page while the control key is held.
pub fn command_with_control(key: &str, shift: bool) -> Option<Command> {
    find(Place::Page, key, shift, true)
}

fn find(place: Place, key: &str, shift: bool, control: bool) -> Option<Command> {
    // A letter is the same key with the shift lock on.
    let key = if key.chars().count() == 1 { key.to_lowercase() } else { key.to_owned() };
    let fits = |shortcut: &&Shortcut| {
        shortcut.place >= place
            && shortcut.control == control
            && shortcut.keys.contains(&key.as_str())
            && shortcut.shift.is_none_or(|wanted| wanted == shift)
    };
    SHORTCUTS.iter().find(fits).map(|shortcut| shortcut.command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_key() {
        for (index, one) in SHORTCUTS.iter().enumerate() {
            for other in SHORTCUTS.iter().skip(index + 1) {
                let shared = one.keys.iter().any(|key| other.keys.contains(key));
                let apart =
                    one.shift.is_some() && other.shift.is_some() && one.shift != other.shift;
                let apart = apart || one.control != other.control;
                assert!(!shared || apart, "{} and {}", one.words, other.words);
            }
        }
    }

    #[test]
    fn every_key_of_the_table_leads_to_its_command_and_has_words() {
        for shortcut in SHORTCUTS {
            for key in shortcut.keys {
                let shift = shortcut.shift.unwrap_or(false);
                let found = find(shortcut.place, key, shift, shortcut.control);
                assert_eq!(found, Some(shortcut.command));
            }
            assert!(!shortcut.words.is_empty() && !shortcut.shown.is_empty());
            assert!(!shortcut.words.ends_with('.'), "{}", shortcut.words);
        }
    }

    #[test]
    fn keys_of_the_page_work_on_a_chart_but_not_the_other_way() {
        assert_eq!(command(Place::Chart, "?", true), Some(Command::ShowShortcuts));
        assert_eq!(command(Place::Page, "+", false), None);
        assert_eq!(command_with_control("Z", true), Some(Command::Redo));
        assert_eq!(command_with_control("r", false), None, "that reloads the page");
        assert_eq!(command(Place::Chart, "F", false), Some(Command::FullScreen), "shift lock");
        assert_eq!(command(Place::Chart, "q", false), None);
    }
}
