//! What a person does with the mouse and the keyboard, as the browser's driver does it: the page
//! cannot tell the difference.

use serde_json::{Value, json};
use thirtyfour::common::command::{Actions, Command};

use crate::Outcome;
use crate::browsers::Browser;
use crate::page::Page;

/// Milliseconds that a movement of the mouse takes.
const MOVING: u32 = 10;

impl Page<'_> {
    /// Types into whatever has the focus; [`thirtyfour::Key`] has the keys that are no letters.
    pub fn press(&self, keys: impl Into<thirtyfour::TypingData>) -> Outcome {
        self.wait(self.browser.action_chain().send_keys(keys).perform())
    }

    /// Presses a key while the shift key is held.
    pub fn press_with_shift(&self, key: thirtyfour::Key) -> Outcome {
        let shift = thirtyfour::Key::Shift;
        let chain = self.browser.action_chain().key_down(shift.clone()).send_keys(key);
        self.wait(chain.key_up(shift).perform())
    }

    /// Presses a key while others are held, such as control and z.
    pub fn press_with(&self, held: &[thirtyfour::Key], key: char) -> Outcome {
        let mut chain = self.browser.action_chain();
        for key in held {
            chain = chain.key_down(key.to_owned());
        }
        chain = chain.key_down(key).key_up(key);
        for key in held {
            chain = chain.key_up(key.to_owned());
        }
        self.wait(chain.perform())
    }

    /// Presses the tabulator until an expression about `focus`, the element that has it, holds.
    pub fn tab_to(&self, condition: &str) -> Outcome {
        const MOST: usize = 400;
        let script = format!(
            "const focus = document.activeElement; return [!!({condition}), document.hasFocus()]"
        );
        for _ in 0..MOST {
            self.press(thirtyfour::Key::Tab)?;
            let found = self.execute(&script, vec![])?;
            // After the last element of the page come the buttons around it.
            if found[1] == json!(false) && self.driver.browser == Browser::Firefox {
                self.firefox_focus()?;
            }
            if found[0] == json!(true) {
                return Ok(());
            }
        }
        Err(format!("the tabulator never leads to where {condition}").into())
    }

    /// Moves the mouse to a share of an element's width, half way down.
    pub fn point_at(&self, css: &str, share: f64) -> Outcome {
        let (x, y) = self.place(css, share)?;
        // A mouse that is there already would not move, and no hand is that still.
        self.mouse(&[to(&(x - 1, y)), to(&(x, y))])
    }

    /// Drags the mouse across an element, from one share of its width to another, half way down.
    pub fn drag(&self, css: &str, from: f64, to_share: f64) -> Outcome {
        let mut deeds = vec![to(&self.place(css, from)?), down()];
        for share in [0.25, 0.5, 0.75, 1.0] {
            deeds.push(to(&self.place(css, from + (to_share - from) * share)?));
        }
        deeds.push(up());
        self.mouse(&deeds)
    }

    /// Clicks twice at a share of an element's width, half way down.
    pub fn double_click(&self, css: &str, share: f64) -> Outcome {
        let place = self.place(css, share)?;
        self.mouse(&[to(&place), down(), up(), down(), up()])
    }

    /// Turns the wheel over an element, at a share of its width; up is negative.
    pub fn wheel(&self, css: &str, share: f64, down: i32) -> Outcome {
        let (x, y) = self.place(css, share)?;
        self.point_at(css, share)?;
        let turn = json!({
            "type": "scroll", "x": x, "y": y, "deltaX": 0, "deltaY": down, "duration": 0,
            "origin": "viewport",
        });
        self.perform(json!([{ "type": "wheel", "id": "wheel", "actions": [turn] }]))
    }

    /// A share of an element's width, half way down, on the screen.
    fn place(&self, css: &str, share: f64) -> Outcome<(i64, i64)> {
        const PLACE: &str = "
            const element = document.querySelector(arguments[0]);
            element.scrollIntoView({ block: 'center', behavior: 'instant' });
            const box = element.getBoundingClientRect();
            return [box.left + box.width * arguments[1], box.top + box.height / 2].map(Math.round);";
        self.wait_for(css)?;
        let place = self.execute(PLACE, vec![json!(css), json!(share)])?;
        place[0].as_i64().zip(place[1].as_i64()).ok_or_else(|| format!("{css} has no place").into())
    }

    fn mouse(&self, deeds: &[Value]) -> Outcome {
        let kind = json!({ "pointerType": "mouse" });
        self.perform(json!([
            { "type": "pointer", "id": "mouse", "parameters": kind, "actions": deeds }
        ]))
    }

    fn perform(&self, actions: Value) -> Outcome {
        let command = Command::PerformActions(Actions::from(actions));
        self.wait(self.browser.handle().cmd(command)).map(|_| ())
    }
}

fn to((x, y): &(i64, i64)) -> Value {
    json!({ "type": "pointerMove", "x": x, "y": y, "duration": MOVING, "origin": "viewport" })
}

fn down() -> Value {
    json!({ "type": "pointerDown", "button": 0 })
}

fn up() -> Value {
    json!({ "type": "pointerUp", "button": 0 })
}
