//! Words that mean to be more than words: whatever a framework, a return or a published file says,
//! every page shows it as it is written, and nothing of it runs, loads or turns what stands beside it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::json;
use sightline::framework::Framework;
use sightline::words::is_unseen;

use crate::page::Page;
use crate::workbooks::fixtures::{Xlsx, zipped};
use crate::{Outcome, workbooks};

/// Markup, a script, a template, an address that runs, and a formula.
const HOSTILE: &str = "<img src=x onerror=globalThis.hit=1><script>globalThis.hit=1</script>{{7*7}} \
                       ${7*7} javascript:globalThis.hit=1 =HYPERLINK(1)";

/// A sign that turns the letters after it, a zero byte and a mark.
const TURNED: &str = "\u{202E}\u{2066}\0\u{200F}";

/// Pages of each kind that are looked at.
const OF_A_KIND: usize = 4;

/// Everything that the page says, shown or not, as one text, and what is in it that may act.
const SAID: &str = "
    document.querySelectorAll('details').forEach((section) => section.open = true);
    const texts = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const acting = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.nodeType === Node.TEXT_NODE) {
            if (node.parentElement.closest('script, style') === null) texts.push(node.data);
            continue;
        }
        for (const attribute of node.attributes) {
            texts.push(attribute.value);
            const [name, value] = [attribute.name, attribute.value.trim()];
            if (name.startsWith('on') || value.startsWith('javascript:')) acting.push(node.outerHTML);
        }
        if ('value' in node) texts.push(String(node.value));
        const isStrange = node.matches('main script, dialog script, iframe, object, embed, base, img[src=x]');
        if (isStrange) acting.push(node.outerHTML);
    }
    if (globalThis.hit !== undefined) acting.push('it ran');
    const links = [...document.querySelectorAll('a[href^=\"#/\"]')].map((link) => link.getAttribute('href'));
    return [texts.join('\\n'), acting.map((markup) => markup.slice(0, 200)), links];";

/// Hostile names of the system, organisations, indicators, forums, sheets, files and people, through
/// every kind of page.
pub fn words_stay_words(page: &Page) -> Outcome {
    let hostile = hostile_framework();
    let framework = Framework::parse(&hostile).map_err(|problems| format!("{problems:?}"))?;
    let organisation = framework.organisations.first().ok_or("no organisation")?.key.clone();
    let file = format!("a {TURNED}<img src=x onerror=hit()>.xlsx").replace('\0', "");
    page.open()?;
    page.wait_for("main h1")?;
    page.go("#/settings")?;
    page.choose_files("[data-testid=framework-file]", &[("hostile.toml", hostile.as_bytes())])?;
    page.wait_for_text(".head__system", "onerror")?;
    let published = workbooks::two_years_published()?.into_iter().map(|(name, bytes)| {
        let text =
            String::from_utf8_lossy(&bytes).replace("Trust X", &format!("{TURNED}{HOSTILE} X"));
        (name, text.into_bytes())
    });
    let mut files: Vec<(String, Vec<u8>)> = published.collect();
    files.push((file, workbooks::good_return_of(&framework, &organisation)?));
    files.push(("unknown.xlsx".to_owned(), unknown()));
    let handed: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    page.go("#/")?;
    page.add_files(&handed)?;
    page.wait_until_judged(files.len())?;
    look_at_every_page(page)
}

fn look_at_every_page(page: &Page) -> Outcome {
    let mut waiting = VecDeque::from(["#/returns".to_owned(), "#/overview".to_owned()]);
    let mut seen = BTreeSet::new();
    let mut of_kind: BTreeMap<String, usize> = BTreeMap::new();
    let mut is_shown = false;
    while let Some(route) = waiting.pop_front() {
        let kind: String = route.split('/').take(2).collect();
        let known = of_kind.entry(kind).or_default();
        if *known == OF_A_KIND || !seen.insert(route.clone()) {
            continue;
        }
        *known += 1;
        page.go(&route)?;
        page.wait_for("main h1")?;
        let found = page.execute(SAID, Vec::new())?;
        let said = found.get(0).and_then(|text| text.as_str()).unwrap_or_default();
        is_shown |= said.contains(HOSTILE);
        if let Some(at) = said.find(is_unseen) {
            let around: String = said[..at].chars().rev().take(60).collect();
            let around: String = around.chars().rev().collect();
            return Err(format!("{route} says a sign that nobody sees, after “{around}”").into());
        }
        if found.get(1) != Some(&json!([])) {
            return Err(format!("{route} has what acts: {:?}", found.get(1)).into());
        }
        let links = found.get(2).and_then(|links| links.as_array()).cloned().unwrap_or_default();
        waiting.extend(links.iter().filter_map(|link| link.as_str()).map(str::to_owned));
    }
    if !is_shown || of_kind.len() < 15 {
        return Err(format!("shown: {is_shown}, on {of_kind:?}").into());
    }
    page.still_stands()
}

/// The shipped framework with hostile words in every name by which nothing else in it is called.
fn hostile_framework() -> String {
    let shipped = Framework::default_text();
    let mut text = String::new();
    for line in shipped.lines() {
        let name = line.strip_prefix("name = \"").and_then(|rest| rest.strip_suffix('"'));
        let is_used = |name: &&str| {
            let mut others = shipped.lines().filter(|line| !line.starts_with("name = "));
            others.any(|line| line.contains(&format!(": {name}\"")))
        };
        match name.filter(|name| !is_used(name)) {
            Some(name) => text += &format!("name = \"{name} \u{202E}\\u2066{HOSTILE}\\u0000\""),
            None => text += line,
        }
        text.push('\n');
    }
    text
}

/// A workbook of no known form with hostile words in its cells and in the name of its sheet.
fn unknown() -> Vec<u8> {
    let cell = |text: &str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    // XML knows no zero bytes.
    let turned = TURNED.replace('\0', "");
    let rows: String = (1..30)
        .map(|row| {
            let cells = cell(&format!("{turned}{HOSTILE} {row}")).repeat(4);
            format!("<row r=\"{row}\">{cells}</row>")
        })
        .collect();
    let sheet = format!("name=\"{turned}&lt;img src=x&gt;\"");
    let mut parts = Xlsx::with_rows(&[&rows]).parts();
    for (name, bytes) in &mut parts {
        if name == "xl/workbook.xml" {
            *bytes = String::from_utf8_lossy(bytes).replace("name=\"S1\"", &sheet).into_bytes();
        }
    }
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    zipped(&parts)
}
