//! axe-core, run by the browser in the page itself: the rules of WCAG 2.2 AA that a machine can
//! judge, and the habits that its makers recommend beside them.

use std::fs;

use serde_json::{Value, json};

use crate::page::Page;
use crate::{Outcome, Skipped};

/// Where `cargo xtask test` put the script.
const SCRIPT: &str = "SIGHTLINE_AXE";

/// How many broken rules are told; one mistake in the frame breaks a rule on every page.
const TOLD: usize = 40;

/// Which rules are run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// All of them.
    All,
    /// Those about colours: only they can turn out otherwise in another scheme of colours.
    Colours,
}

impl Rules {
    /// As the script wants them.
    fn choice(self) -> Value {
        match self {
            Self::All => {
                let standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
                let values = standards.into_iter().chain(["best-practice"]).collect::<Vec<_>>();
                json!({ "type": "tag", "values": values })
            }
            Self::Colours => {
                json!({ "type": "rule", "values": ["color-contrast", "link-in-text-block"] })
            }
        }
    }
}

/// Goes through states of the page and notes each rule that one of them breaks.
pub struct Inspection<'a> {
    page: &'a Page<'a>,
    source: String,
    looks: usize,
    broken: Vec<String>,
}

impl<'a> Inspection<'a> {
    /// Of a page, if the script is at hand.
    pub fn of(page: &'a Page<'a>) -> Outcome<Self> {
        let file = std::env::var_os(SCRIPT).ok_or(Skipped("axe-core is not on this machine"))?;
        let source = fs::read_to_string(file)?;
        Ok(Self { page, source, looks: 0, broken: Vec::new() })
    }

    /// Looks at the page as it stands; `state` says to a reader of a failure how to get there.
    pub fn look(&mut self, state: &str, rules: Rules) -> Outcome {
        if self.page.execute("return typeof axe === 'undefined'", vec![])? == json!(true) {
            self.page.execute(&self.source, vec![])?;
        }
        let found = self.page.execute(include_str!("axe.js"), vec![rules.choice()])?;
        for one in found.as_array().ok_or("axe-core gave no answer")? {
            let part = |name: &str| one[name].as_str().unwrap_or_default();
            let (rule, help, mend) = (part("rule"), part("help"), part("mend"));
            let (target, element) = (part("target"), part("element"));
            self.broken.push(format!("{state}: {rule} ({help}) at {target}, {element}. {mend}"));
        }
        self.looks += 1;
        Ok(())
    }

    /// Fails with everything that was noted.
    pub fn end(self) -> Outcome {
        let Self { looks, broken, .. } = self;
        if looks == 0 {
            return Err("nothing was looked at".into());
        }
        if broken.is_empty() {
            return Ok(());
        }
        let told = broken.iter().take(TOLD).map(String::as_str).collect::<Vec<_>>().join("\n  ");
        let more = broken.len().saturating_sub(TOLD);
        let more = if more > 0 { format!("\n  and {more} more") } else { String::new() };
        Err(format!("{} in {looks} states:\n  {told}{more}", broken.len()).into())
    }
}
