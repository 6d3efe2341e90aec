//! One measure that needs attention: heading, tier and icons, facts and chart on one page, then what
//! people say.

use super::MAIN;
use super::body::Body;
use super::text::{Set, looks, paragraph, run};
use crate::report::document::{Exception, Fact};
use crate::report::office::{Badge, DARK_BLUE, INK, WriteError, badges};

/// Width of an icon beside its words in EMU: 7 mm.
const ICON: u64 = 252_000;

pub(super) fn write(body: &mut Body<'_>, exception: &Exception) -> Result<(), WriteError> {
    body.add("Heading2", Set::default(), &exception.heading());
    let badges = badges(exception);
    let set = Set { with_next: true, ..Set::default() };
    if !badges.is_empty() {
        let runs: String = badges.iter().map(|shown| badge(body, shown)).collect();
        body.xml += &paragraph("Badges", set, &runs);
    }
    // Lines and not a table: not every program keeps a table on the page of what follows it.
    for Fact { label, text } in &exception.facts {
        let label = run(label, &looks(DARK_BLUE, true, None));
        body.xml +=
            &paragraph("Fact", set, &format!("{label}<w:r><w:tab/></w:r>{}", run(text, "")));
    }
    if let Some(picture) = &exception.picture {
        body.picture(picture)?;
    }
    body.blocks(&exception.blocks)
}

/// A badge: an icon and its words, or words on the ground of their tier.
fn badge(body: &mut Body<'_>, badge: &Badge) -> String {
    let (fill, ink) = &badge.colours;
    if let Some(art) = &badge.art {
        let image = body.pictures.icon(body.package, MAIN, art);
        let icon = body.small(&image, ICON, &badge.text);
        return icon + &run(&format!(" {}     ", badge.text), &looks(INK, true, None));
    }
    let ground = format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>");
    // Spaces that do not break make room inside the ground.
    let room = run("\u{A0}\u{A0}", &ground);
    let words = run(&badge.text, &(looks(ink, true, None) + &ground));
    format!("{room}{words}{room}{}", run("     ", ""))
}
