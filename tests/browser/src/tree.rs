//! What the browser tells a screen reader: the tree of roles, names and states that Chromium and
//! Firefox build of the page.

use std::fmt;

use serde_json::{Value, json};

use crate::browsers::Browser;
use crate::page::Page;
use crate::{Outcome, Skipped};

/// Something on the page as it is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// What it is: `button`, `table`, `heading`.
    pub role: String,
    /// What it is called.
    pub name: String,
    /// What is said after its name, such as a hint or what is wrong with it.
    pub description: String,
    /// What else is said of it, such as `level` or `pressed`.
    states: Value,
}

impl Told {
    /// A state by its name, as the browser writes it.
    pub fn state(&self, name: &str) -> Option<&Value> {
        let states = self.states.as_array()?;
        states.iter().find(|state| state["name"] == name).map(|state| &state["value"]["value"])
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} “{}”", self.role, self.name)
    }
}

/// Everything that is told of a page, in its order.
pub struct Tree(pub Vec<Told>);

impl Tree {
    /// As the page stands.
    pub fn of(page: &Page) -> Outcome<Self> {
        match page.driver.browser {
            Browser::Chromium => {}
            Browser::Firefox => return Self::of_firefox(page),
            Browser::WebKit => {
                return Err(Skipped("needs a tree, which WebKitGTK’s driver does not show").into());
            }
        }
        let answer = page.emulate("Accessibility.getFullAXTree", json!({}))?;
        let nodes = answer["nodes"].as_array().ok_or("the browser tells nothing")?;
        let told = nodes.iter().filter(|node| node["ignored"] != json!(true)).map(|node| {
            let text =
                |part: &str| node[part]["value"].as_str().unwrap_or_default().trim().to_owned();
            let [role, name, description] = ["role", "name", "description"].map(text);
            Told { role, name, description, states: node["properties"].clone() }
        });
        Ok(Self(told.collect()))
    }

    fn of_firefox(page: &Page) -> Outcome<Self> {
        let told = page.firefox_told()?.into_iter().map(|node| {
            let text = |part: &str| node[part].as_str().unwrap_or_default().to_owned();
            let [role, name, description] = ["role", "name", "description"].map(text);
            let state = |name: &str| json!({ "name": name, "value": { "value": node[name] } });
            let states = Value::from(["level", "invalid"].map(state).to_vec());
            Told { role, name, description, states }
        });
        Ok(Self(told.collect()))
    }

    /// Those of one role.
    pub fn all<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a Told> {
        self.0.iter().filter(move |told| told.role == role)
    }

    /// The one of a role whose name begins so.
    pub fn one<'a>(&'a self, role: &'a str, name: &str) -> Outcome<&'a Told> {
        self.all(role).find(|told| told.name.starts_with(name)).ok_or_else(|| {
            let names: Vec<_> = self.all(role).map(|told| told.name.as_str()).collect();
            format!("there is no {role} “{name}” among {names:?}").into()
        })
    }
}
