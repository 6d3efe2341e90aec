//! The accessibility statement, in the order of the model statement that the Public Sector Bodies
//! (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 ask public bodies to
//! publish. It claims what the project's own tests show and nothing else: whoever changes what is
//! tested changes it here.

use crate::calendar::Date;
use crate::framework::Framework;

/// When the statement was last held against the page, by somebody who read both.
const PREPARED: (i32, u32, u32) = (2026, 11, 23);

/// A part of the statement under its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: &'static str,
    /// What stands before the list.
    pub words: Vec<String>,
    /// The list; may be empty.
    pub list: Vec<&'static str>,
}

/// The sentence under the title of the page.
pub const LEAD: &str = "This statement is about Sightline, the page in front of you. It is meant \
                        for everybody who checks, reads or presents performance returns, whatever \
                        they see, hear or can do with their hands.";

/// The sections of the statement, with the contact that a framework file names.
pub fn statement(framework: &Framework) -> Vec<Section> {
    let section = |heading, words: &[&str], list: &[&'static str]| Section {
        heading,
        words: words.iter().map(|&words| words.to_owned()).collect(),
        list: list.to_vec(),
    };
    vec![
        section("What you should be able to do", &[], ABILITIES),
        section(
            "How accessible it is",
            &["Sightline partly meets the Web Content Accessibility Guidelines, version 2.2, at \
               level AA. Where it falls short, or where nobody has looked yet, is said below."],
            &[],
        ),
        section("What is known to fall short", &[], SHORTCOMINGS),
        section(
            "How it was tested",
            &["Each change to Sightline is held against these checks:"],
            TESTS,
        ),
        section("What was not tested", &[], UNTESTED),
        reporting(framework),
        section(
            "If you are not content with the answer",
            &["The Equality and Human Rights Commission enforces the Public Sector Bodies \
               (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. Where an \
               organisation that uses Sightline does not answer you as you expect, the Equality \
               Advisory and Support Service advises people in England, Scotland and Wales, and the \
               Equality Commission for Northern Ireland people there."],
            &[],
        ),
        Section {
            heading: "When this was written",
            words: vec![format!(
                "This statement was prepared on {}. It belongs to this edition of Sightline and \
                 changes with it.",
                prepared()
            )],
            list: Vec::new(),
        },
    ]
}

const ABILITIES: &[&str] = &[
    "Do everything with a keyboard. The key ? lists the keys, and you always see where you are.",
    "Make everything up to four times as large without scrolling sideways to read. Wide tables \
     scroll within themselves.",
    "Choose your own colours in the system or the browser. No meaning rests on colour alone.",
    "Read a chart in four ways: as a picture, in a sentence, in a table, and by ear. Arrow keys read \
     each period out; “Hear the trend” plays it.",
    "Use a screen reader: pages have headings and landmarks, tables have captions and headings, and \
     what happens while you wait is said.",
    "Work at your own pace. Nothing times out, nothing moves by itself, nothing sounds unasked, and \
     what you enter can be undone.",
];

const SHORTCOMINGS: &[&str] = &[
    "Control charts, funnels and maps are pictures whose text does not follow a font size or a \
     spacing that you set in the browser. Zoom makes it larger, and the sentence and the table \
     beside the picture say the same.",
    "A PDF that your browser prints from a report has the tags that your browser gives it, which \
     may be none. The HTML and the Word file of the same report have headings and table headings.",
    "Workbooks and presentations that Sightline writes have alternative texts for their pictures, \
     but the reading order of slides has not been checked with a screen reader.",
];

const TESTS: &[&str] = &[
    "The automated rules of axe-core for level A and AA on every page: empty, with the example, with \
     errors, with menus and dialogues open, in dark and in forced colours, and at 200% and 400%.",
    "Whole pieces of work by keyboard alone, from the first page to a saved file.",
    "What a browser tells a screen reader, held against what should be told: names, roles, states, \
     and what is announced.",
    "That no page is wider than the window from 320 pixels on.",
];

const UNTESTED: &[&str] = &[
    "People who use a screen reader, a magnifier, speech input or a switch every day have not tried \
     it yet. No machine can stand in for them.",
    "No screen reader itself (JAWS, NVDA, VoiceOver, TalkBack) has read it in a test.",
    "Nobody independent has audited it.",
];

fn reporting(framework: &Framework) -> Section {
    let to = match framework.accessibility_contact.trim() {
        "" => "Tell whoever gave you this page or hosts it. The page itself cannot send anything, \
               and its makers do not know who uses it. An organisation can have its own contact \
               stand here, by the line accessibility_contact in its framework file."
            .to_owned(),
        contact => format!("Tell {}: {contact}", framework.name),
    };
    Section {
        heading: "Report a problem, or ask for another format",
        words: vec![
            to,
            "Say which page you were on (the address after # names it and holds no data), what you \
             wanted to do, and what you use to read it."
                .to_owned(),
        ],
        list: Vec::new(),
    }
}

fn prepared() -> String {
    let (year, month, day) = PREPARED;
    let month = Date::new(year, month, day).map(|date| date.month().long()).unwrap_or_default();
    format!("{day} {month}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(framework: &Framework) -> String {
        let all = statement(framework);
        let all = all.iter().map(|section| {
            format!("{} {} {}", section.heading, section.words.join(" "), section.list.join(" "))
        });
        all.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn no_address_is_invented() {
        let words = words(&Framework::shipped());
        assert!(!words.contains('@') && !words.contains("http"), "{words}");
        assert!(words.contains("Tell whoever gave you this page"));
        assert!(words.contains("23 November 2026"));
    }

    #[test]
    fn an_organisation_names_its_own_contact() {
        let text = Framework::default_text();
        let name = "name = \"Shropshire, Telford and Wrekin\"";
        let contact = "accessibility_contact = \"the invented team, room 1\"";
        let text = text.replacen(name, &format!("{name}\n{contact}"), 1);
        let framework = Framework::parse(&text).unwrap();
        let words = words(&framework);
        assert!(words.contains("Tell Shropshire, Telford and Wrekin: the invented team, room 1"));
        assert!(!words.contains("Tell whoever gave you this page"));
    }
}
