//! The paper that the report on the page is printed on: a style sheet of its own, which stands for as
//! long as the report does. The policy of the page allows no style in its text; this is none.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// The property of the document that lists such sheets.
const ADOPTED: &str = "adoptedStyleSheets";

/// A style sheet that the page has taken on. Dropping it takes it off again.
pub struct PrintStyle(JsValue);

impl PrintStyle {
    /// Takes this style on; `None` where the browser knows of no such sheets, and the report is
    /// printed without a head and a foot of its own.
    pub fn adopt(style: &str) -> Option<Self> {
        Self::try_adopt(style).ok()
    }

    fn try_adopt(style: &str) -> Result<Self, JsValue> {
        let class = Reflect::get(&window(), &"CSSStyleSheet".into())?.dyn_into::<Function>()?;
        let sheet = Reflect::construct(&class, &Array::new())?;
        let replace = Reflect::get(&sheet, &"replaceSync".into())?.dyn_into::<Function>()?;
        replace.call1(&sheet, &style.into())?;
        let all = Array::from(&Reflect::get(&document(), &ADOPTED.into())?);
        all.push(&sheet);
        Reflect::set(&document(), &ADOPTED.into(), &all)?;
        Ok(Self(sheet))
    }
}

impl Drop for PrintStyle {
    fn drop(&mut self) {
        let Ok(all) = Reflect::get(&document(), &ADOPTED.into()) else { return };
        let others = Array::from(&all).iter().filter(|sheet| *sheet != self.0).collect::<Array>();
        // Where it cannot be taken off, the next report’s stands behind it and counts.
        let _ = Reflect::set(&document(), &ADOPTED.into(), &others);
    }
}
