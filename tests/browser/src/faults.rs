//! Things that go wrong on purpose, for the journeys about faults: see `faults.js`.

use serde_json::{Value, json};

use crate::browsers::Browser;
use crate::page::Page;
use crate::{Outcome, Skipped};

const FAULTS: &str = include_str!("faults.js");

impl Page<'_> {
    /// Opens the build so that things can go wrong in it.
    pub fn open_with_faults(&self) -> Outcome {
        self.open_with_plan(&json!({}))
    }

    /// The same with something that is so from the start: `shift`, the milliseconds by which the
    /// clock is wrong; `workerPages` and `pagePages`, the memory in pages of 64 KiB;
    /// `noWorkers`, that their program does not arrive; `noStorage`, that the browser stores nothing;
    /// `noDatabase`, that its database is refused; `silentDatabase`, that it never answers.
    pub fn open_with_plan(&self, plan: &Value) -> Outcome {
        self.plan(plan)?;
        self.open()
    }

    /// Plans what is so from the next load on. `shift`, `noDatabase` and `silentDatabase` hold in
    /// place of those of the plan before.
    pub fn plan(&self, plan: &Value) -> Outcome {
        if self.driver.browser == Browser::WebKit {
            return Err(Skipped("has its faults made in Chromium and Firefox").into());
        }
        self.before_load(&format!("globalThis.__plan = {plan};\n{FAULTS}"))
    }

    /// Has something go wrong: an expression about `faults`.
    pub fn fault(&self, what: &str) -> Outcome {
        self.execute(&format!("const faults = globalThis.__faults; {what}"), vec![]).map(|_| ())
    }

    /// Has the next task end its worker.
    pub fn end_next(&self) -> Outcome {
        self.fault("faults.endsNext = true")
    }

    /// Keeps tasks from the workers, which are silent then.
    pub fn hold_tasks(&self) -> Outcome {
        self.fault("faults.holds = true")
    }

    /// Waits until so many tasks are held.
    pub fn wait_for_held(&self, count: usize) -> Outcome {
        self.wait_until(&format!("globalThis.__faults.held() >= {count}")).map(|_| ())
    }

    /// Lets more time pass than any worker may be silent for.
    pub fn pass_the_budget(&self) -> Outcome {
        self.fault("faults.holds = false; faults.ahead += 121_000")
    }

    /// Fails where the page itself has stopped.
    pub fn still_stands(&self) -> Outcome {
        match self.count("#stopped")? {
            0 => Ok(()),
            _ => Err(format!("the page says {:?}", self.texts("#stopped")?).into()),
        }
    }
}
