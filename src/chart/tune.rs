//! A chart by ear: each value is a note, and the higher the value, the higher the note. First come
//! the limits and the target, so that a listener knows where the values will lie; a value of
//! special cause has a voice of its own; a period without a value is a silence as long as a note.
//!
//! What sounds is what is drawn: the same part of the time axis, on the same range of values.

use super::model::Model;
use super::scale::Scale;
use super::window::Window;
use crate::spc::PointType;
use crate::words;

/// How long a tune lasts at most, in seconds: longer than this nobody remembers its beginning.
pub const LONGEST: f64 = 8.0;

/// The lowest and the highest pitch, in hertz: two octaves that small loudspeakers play and that
/// nearly everybody hears.
pub const PITCHES: (f64, f64) = (220.0, 880.0);

/// How long a limit or the target sounds, in seconds.
const MARK: f64 = 0.25;
/// The silence after them.
const REST: f64 = 0.4;
/// How long a value sounds where there is time, and where there is hardly any.
const STEPS: (f64, f64) = (0.035, 0.25);

/// What a note stands for, which its timbre tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// A limit of the process.
    Limit,
    /// The target.
    Target,
    /// A value of common cause, or one that was not judged.
    Value,
    /// A value of special cause.
    Special,
}

/// One note.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Note {
    /// The slot whose value it is; none for what comes first.
    pub slot: Option<usize>,
    /// When it begins, in seconds after the tune.
    pub start: f64,
    /// How long it sounds, in seconds.
    pub length: f64,
    /// Its pitch in hertz.
    pub pitch: f64,
    /// Its timbre.
    pub voice: Voice,
}

/// The notes of one chart, in the order in which they sound.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tune {
    /// The notes.
    pub notes: Vec<Note>,
    /// How long all of it lasts, in seconds.
    pub length: f64,
    /// How many of the notes are values.
    values: usize,
    /// What each value stands for, such as `month`.
    noun: &'static str,
}

impl Tune {
    /// The tune of the part of a chart that a window shows, or of the latest periods of it where
    /// there are too many for notes to be told apart. Silent where nothing there has a value.
    pub fn of(model: &Model, window: Window) -> Self {
        let shown = window.resized(model.slots.len()).slots();
        let value = |slot: usize| model.slots.get(slot).and_then(|slot| slot.value);
        let valued = |slot: &usize| value(*slot).is_some();
        let (Some(first), Some(last)) = (shown.clone().find(valued), shown.rev().find(valued))
        else {
            return Self::default();
        };

        let lines = model.lines_at(last);
        let limits = [lines.lower(), lines.upper()].map(|limit| (limit, Voice::Limit));
        let target = model.slots.get(last).and_then(|slot| slot.target);
        // Twice, so that it is not taken for a third limit.
        let marks = limits.into_iter().chain([(target, Voice::Target); 2]);
        let marks: Vec<(f64, Voice)> =
            marks.filter_map(|(value, voice)| Some((value?, voice))).collect();

        let prelude = if marks.is_empty() { 0.0 } else { marks.len() as f64 * MARK + REST };
        let time = LONGEST - prelude;
        let most = (time / STEPS.0) as usize;
        let first = first.max((last + 1).saturating_sub(most));
        let step = (time / (last + 1 - first) as f64).min(STEPS.1);

        let heard = (first..=last).filter_map(value).chain(marks.iter().map(|(value, _)| *value));
        let scale = Scale::covering(heard, 0.0, 1.0);
        let note = |slot, start, length, value, voice| {
            let pitch = pitch(scale.position(value));
            Note { slot, start, length, pitch, voice }
        };
        let mut notes: Vec<Note> = Vec::new();
        for (index, (value, voice)) in marks.into_iter().enumerate() {
            notes.push(note(None, index as f64 * MARK, MARK, value, voice));
        }
        let marks = notes.len();
        for (place, slot) in (first..=last).enumerate() {
            let Some(value) = value(slot) else { continue };
            let start = prelude + place as f64 * step;
            notes.push(note(Some(slot), start, step, value, voice(model, slot)));
        }
        let length = notes.last().map_or(0.0, |note| note.start + note.length);
        Self { values: notes.len() - marks, notes, length, noun: model.frequency.noun() }
    }

    /// What is to be heard, for those who ask before they listen.
    ///
    /// ```text
    /// The lower and the upper limit, the target twice, then 36 months: the higher the value, the
    /// higher the note. Values of special cause sound sharper. 8 seconds.
    /// ```
    pub fn words(&self) -> String {
        if self.notes.is_empty() {
            return "There is no value to be heard.".to_owned();
        }
        let count = |voice: Voice| self.notes.iter().filter(|note| note.voice == voice).count();
        let mut parts = Vec::new();
        match count(Voice::Limit) {
            0 => {}
            1 => parts.push("the limit, softly".to_owned()),
            _ => parts.push("the lower and the upper limit, softly".to_owned()),
        }
        if count(Voice::Target) > 0 {
            parts.push("the target twice".to_owned());
        }
        parts.push(words::counted(self.values, self.noun));
        let order = parts.join(", then ");
        let special = match count(Voice::Special) {
            0 => "",
            _ => " Values of special cause sound sharper.",
        };
        let seconds = words::counted(libm::ceil(self.length) as usize, "second");
        format!("You hear {order}: the higher the value, the higher the note.{special} {seconds}.")
    }

    /// The slot that sounds at a time, in seconds after the tune began.
    pub fn slot_at(&self, time: f64) -> Option<usize> {
        let begun = self.notes.iter().take_while(|note| note.start <= time);
        begun.last().and_then(|note| note.slot)
    }
}

/// The pitch at a share of the axis: equal steps of the value are equal steps to the ear.
fn pitch(share: f64) -> f64 {
    let (lowest, highest) = PITCHES;
    lowest * libm::pow(highest / lowest, share.clamp(0.0, 1.0))
}

fn voice(model: &Model, slot: usize) -> Voice {
    match model.slots.get(slot).map(|slot| slot.point_type()) {
        None | Some(PointType::CommonCause) => Voice::Value,
        Some(_) => Voice::Special,
    }
}
