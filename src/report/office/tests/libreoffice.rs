//! The files opened by a program that shares nothing with us: LibreOffice lays them out as PDF, and
//! the text of that must be ours.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::large;
use crate::report::{docx, pptx};

/// Where the files stay to be looked at, if anywhere.
const FOLDER: &str = "SIGHTLINE_OFFICE_FOLDER";

#[test]
fn libreoffice_lays_out_both_files_with_all_their_words() {
    let kept = std::env::var_os(FOLDER).map(PathBuf::from);
    let folder = kept.clone().unwrap_or_else(|| {
        std::env::temp_dir().join(format!("sightline-office-{}", std::process::id()))
    });
    std::fs::create_dir_all(&folder).unwrap();
    let document = large();
    std::fs::write(folder.join("report.docx"), docx::write(&document).unwrap()).unwrap();
    std::fs::write(folder.join("report.pptx"), pptx::write(&document).unwrap()).unwrap();
    for name in ["report.docx", "report.pptx"] {
        let Some(text) = laid_out(&folder, name) else {
            eprintln!("skipped: {name} was not laid out, for want of LibreOffice or pdftotext");
            continue;
        };
        for words in [
            document.title.as_str(),
            "Every measure with its tier",
            "A&E: seen within 4 hours (3), SaTH",
            "Third month below plan",
            "Written into this report by Head of Performance",
            "Tier 3: First-level escalation, up from 2",
            "The files that went in",
            "<script>alert(1)</script>",
            "Making Data Count",
        ] {
            let is_said = document_says(&text, words);
            // What a person wrote stands in the place of what was computed.
            assert_eq!(is_said, words != "Third month below plan", "“{words}” in {name}:\n{text}");
        }
        let pages = text.matches('\u{C}').count();
        let told = text.matches("Invented data").count();
        assert!(pages > 8, "{name} has {pages} pages");
        assert!(told >= pages, "{name}: {told} of {pages} pages say that the data are invented");
    }
    if kept.is_none() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

/// Whether the words follow one another in the text, wherever its lines end.
fn document_says(text: &str, words: &str) -> bool {
    let joined = |text: &str| text.split_whitespace().collect::<String>();
    joined(text).contains(&joined(words))
}

/// The text of the file as LibreOffice lays it out; `None` where the part of LibreOffice that reads
/// such files is not installed, which an empty document of its own format tells.
fn laid_out(folder: &Path, name: &str) -> Option<String> {
    let (control, kind, body) = match name.ends_with("docx") {
        true => ("control.fodt", "text", "text"),
        false => ("control.fodp", "presentation", "presentation"),
    };
    let empty = format!(
        "<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         office:version=\"1.2\" office:mimetype=\"application/vnd.oasis.opendocument.{kind}\">\
         <office:body><office:{body}/></office:body></office:document>"
    );
    std::fs::write(folder.join(control), empty).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let converted = Command::new("soffice")
        .arg(profile)
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .args([folder, &folder.join(control), &folder.join(name)])
        .output()
        .ok()?;
    let pdf_of = |name: &str| folder.join(name).with_extension("pdf");
    if !pdf_of(control).exists() {
        return None;
    }
    assert!(pdf_of(name).exists(), "{name}: {}", String::from_utf8_lossy(&converted.stderr));
    let kept = folder.join(format!("{name}.pdf"));
    std::fs::rename(pdf_of(name), &kept).unwrap();
    let text = Command::new("pdftotext").args([&kept, Path::new("-")]).output().ok()?;
    Some(String::from_utf8_lossy(&text.stdout).into_owned())
}
