//! Markup that loads or runs anything never reaches the document.

use serde_json::json;

use crate::Outcome;
use crate::page::Page;

const ACTIVE: [&str; 10] = [
    "<link rel=\"preconnect\" href=\"a\">",
    "<p><iframe></iframe></p>",
    "<script>1</script>",
    "<img src=\"a\" onerror=\"1\">",
    "<img src=\"http:a\">",
    "<p style=\"color: red\">a</p>",
    "<svg><use href='other.svg#a'/></svg>",
    "<a href=\"other\">a</a>",
    "<form><button formaction=\"other\">a</button></form>",
    "<meta http-equiv=\"refresh\" content=\"0\">",
];

/// The page's one Trusted Types policy refuses active markup and lets inert markup through, and the
/// browser refuses markup that did not go through it.
pub fn only_inert_markup_passes(page: &Page) -> Outcome {
    const SCRIPT: &str = "
        const passes = (markup) => { try { sightlineMarkup(markup); return true } catch { return false } };
        const unseen = () => { try { document.body.innerHTML = 'x'; return true } catch { return false } };
        return [arguments[0].filter(passes), passes('<p class=\"a\">x <b>y</b></p>'), unseen()];";
    page.open()?;
    page.wait_for("main h1")?;
    let result = page.execute(SCRIPT, vec![json!(ACTIVE)])?;
    if result == json!([[], true, false]) {
        Ok(())
    } else {
        Err(format!("active markup that passed, inert passes, unseen passes: {result}").into())
    }
}
