//! The chart by ear: plays its tune when somebody asks for it and stops when they ask again, and
//! moves the cursor along, so that what sounds is also shown. Nothing sounds unasked.

use gloo::timers::callback::Interval;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::{AudioContext, OscillatorType};

use super::explorer::Explorer;
use crate::chart::{Exploration, Note, Tune, Voice};

/// Said in place of a tune.
const SILENT: &str = "No sound can be played here. The table says the same.";
/// Milliseconds between two looks at which note sounds.
const FOLLOW: u32 = 30;
/// Looks after which a clock that stands still is that of a computer without loudspeakers.
const PATIENCE: u32 = 50;
/// Seconds in which a note swells and fades: without them it clicks.
const SWELL: f64 = 0.008;
/// Seconds before the first note, in which the browser wakes its loudspeakers.
const LEAD: f64 = 0.1;

/// The sound of one chart. Copying it copies handles. It ends with the chart.
#[derive(Clone, Copy)]
pub struct Hearing {
    explorer: Explorer,
    player: StoredValue<Option<Player>, LocalStorage>,
    is_playing: RwSignal<bool>,
    /// Where it is said that this browser plays nothing.
    said: RwSignal<String>,
}

/// A tune that sounds.
struct Player {
    context: AudioContext,
    _follow: Interval,
}

impl Drop for Player {
    fn drop(&mut self) {
        // Closed already is as good as closed now.
        let _ = self.context.close();
    }
}

impl Hearing {
    /// Silence. Other numbers under the same cursor are another tune, so they end this one.
    pub fn of(explorer: Explorer, said: RwSignal<String>) -> Self {
        let hearing = Self {
            explorer,
            player: StoredValue::new_local(None),
            is_playing: RwSignal::new(false),
            said,
        };
        let window = Memo::new(move |_| explorer.state.with(Exploration::window));
        Effect::new(move |before: Option<()>| {
            explorer.model.track();
            window.track();
            if before.is_some() {
                hearing.stop();
            }
        });
        hearing
    }

    /// Whether it sounds.
    pub fn is_on(self) -> bool {
        self.is_playing.get()
    }

    /// What is to be heard, in words.
    pub fn words(self) -> String {
        self.tune().words()
    }

    /// Plays, or stops.
    pub fn toggle(self) {
        if !self.stop() && self.play().is_err() {
            self.said.set(SILENT.to_owned());
        }
    }

    /// Stops; whether there was anything to stop.
    pub fn stop(self) -> bool {
        let was_playing = self.is_playing.get_untracked();
        if was_playing {
            self.player.set_value(None);
            self.is_playing.set(false);
        }
        was_playing
    }

    fn tune(self) -> Tune {
        let window = self.explorer.state.with(Exploration::window);
        self.explorer.model.with(|model| Tune::of(model, window))
    }

    fn play(self) -> Result<(), JsValue> {
        let tune = untrack(|| self.tune());
        if tune.notes.is_empty() {
            self.said.set(tune.words());
            return Ok(());
        }
        let context = AudioContext::new()?;
        let now = context.current_time();
        let begin = now + LEAD;
        for note in &tune.notes {
            sound(&context, begin, note)?;
        }
        let clock = context.clone();
        let mut looks = 0;
        let follow = Interval::new(FOLLOW, move || {
            looks += 1;
            let time = clock.current_time() - begin;
            // Firefox waits for a loudspeaker, which the desktop of a server never gets.
            if looks > PATIENCE && clock.current_time() == now {
                self.stop();
                self.said.set(SILENT.to_owned());
            } else if time > tune.length {
                self.stop();
            } else if let Some(slot) = tune.slot_at(time) {
                self.explorer.change(|state, _| state.cursor = Some(slot));
            }
        });
        self.player.set_value(Some(Player { context, _follow: follow }));
        self.is_playing.set(true);
        Ok(())
    }
}

/// Has one note sound at its time.
fn sound(context: &AudioContext, begin: f64, note: &Note) -> Result<(), JsValue> {
    let (timbre, loudness) = match note.voice {
        Voice::Limit => (OscillatorType::Sine, 0.12),
        Voice::Target => (OscillatorType::Sine, 0.25),
        Voice::Value => (OscillatorType::Triangle, 0.25),
        // The same loudness to the ear: a square wave carries more.
        Voice::Special => (OscillatorType::Square, 0.1),
    };
    let (start, end) = (begin + note.start, begin + note.start + note.length);
    let voice = context.create_oscillator()?;
    voice.set_type(timbre);
    voice.frequency().set_value(note.pitch as f32);
    let gain = context.create_gain()?;
    let swell = SWELL.min(note.length / 4.0);
    let level = gain.gain();
    level.set_value_at_time(0.0, start)?;
    level.linear_ramp_to_value_at_time(loudness, start + swell)?;
    level.set_value_at_time(loudness, end - swell)?;
    level.linear_ramp_to_value_at_time(0.0, end)?;
    voice.connect_with_audio_node(&gain)?;
    gain.connect_with_audio_node(&context.destination())?;
    voice.start_with_when(start)?;
    voice.stop_with_when(end)
}
