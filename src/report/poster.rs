//! One picture of a report as a file of its own. It is handed on without the report around it, so it
//! says itself what it shows, what it rests on and where it comes from.

use super::About;
use super::document::{Document, Drawn, Picture};
use super::file_name::named;
use crate::chart::funnel::FunnelPoster;
use crate::chart::{Poster, SvgError, Theme, Window};
use crate::intake::Outcome;

/// How many signs of a file's SHA-256 a picture states: enough to tell files apart; the report has
/// them in full.
const SIGNS: usize = 12;

/// The picture of this number among those of the report, as an SVG file with its name:
/// `A&E seen within 4 hours, SaTH, 2026-09.svg`. `None` where the report has no such picture, or it
/// cannot be drawn, for which writing to memory has no reason.
pub fn file(document: &Document, number: usize) -> Option<(String, Vec<u8>)> {
    let picture = document.pictures().nth(number)?;
    let (year, month) = (document.as_of.year(), document.as_of.number());
    let name = named(&format!("{}, {year}-{month:02}", picture.title), "Picture", "svg");
    Some((name, svg(document, picture).ok()?.into_bytes()))
}

fn svg(document: &Document, picture: &Picture) -> Result<String, SvgError> {
    let theme = Theme::LIGHT;
    let settings = document.about.settings();
    match &picture.drawn {
        Drawn::Chart(model) => {
            let notice = Some(settings).filter(|settings| !settings.is_empty());
            let model = model.as_ref().clone().with_notice(notice);
            let whole = Window::all(model.slots.len());
            Poster::new(&model, whole, &origin(document)).svg(&theme, &picture.alt)
        }
        Drawn::Drawing(drawing) => {
            let foot = [picture.caption.clone(), origin(document), settings];
            let foot: Vec<String> = foot.into_iter().filter(|line| !line.is_empty()).collect();
            drawing.poster(&picture.title, &picture.alt, &foot).svg(&theme, &picture.alt)
        }
        Drawn::Funnel(model) => {
            let origin = [origin(document), settings].join(" ");
            FunnelPoster::new(model, origin.trim()).svg(&theme, &picture.alt)
        }
    }
}

/// Framework, month, report, version, day and files, in sentences.
fn origin(document: &Document) -> String {
    let About { version, framework, created, files, .. } = &document.about;
    let invented = if document.invented { "Invented data. " } else { "" };
    let mut said = format!(
        "{invented}Framework: {framework}. Values up to {}. From “{}”, made on {created} with \
         Sightline {version}.",
        document.as_of.long(),
        document.title,
    );
    let read = files.iter().filter(|file| file.outcome != Outcome::Refused);
    let files: Vec<String> = read
        .map(|file| {
            let signs: String = file.sha256.chars().take(SIGNS).collect();
            format!("{} (SHA-256 {signs}…)", file.name)
        })
        .collect();
    if !files.is_empty() {
        said.push_str(&format!(" Files: {}.", files.join("; ")));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::tests::sample;

    /// The words of a picture, without regard to how they are broken into lines.
    fn words(svg: &str) -> String {
        let svg = svg.replace("</text>", " ");
        let mut words = String::new();
        let mut inside = false;
        for c in svg.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => words.push(c),
                _ => {}
            }
        }
        let words = words.replace("&amp;", "&");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_picture_states_what_it_rests_on() {
        let document = sample();
        for (number, picture) in document.pictures().enumerate() {
            let (_, bytes) = file(&document, number).unwrap();
            let said = words(std::str::from_utf8(&bytes).unwrap());
            let of = document.about.files.first().unwrap();
            for part in [
                picture.alt.as_str(),
                "Invented data. Framework: ",
                &document.about.framework,
                "Values up to September 2026. From “Quality and Performance Committee report”, made \
                 on 2026-10-20 with Sightline",
                &format!("{} (SHA-256 {}…)", of.name, &of.sha256[..SIGNS]),
                &document.about.settings(),
            ] {
                assert!(said.contains(part), "“{part}” is not in\n{said}");
            }
        }
    }

    #[test]
    fn a_file_is_called_as_its_picture() {
        let document = sample();
        let (name, _) = file(&document, 0).unwrap();
        assert_eq!(name, "A&E seen within 4 hours, SaTH, 2026-09.svg");
        assert!(file(&document, 2).is_none());
    }
}
