//! Who and what a return is about: its organisation, and the indicator of a highlight report.

use super::Accepted;
use crate::finding::Place;
use crate::framework::{Framework, Indicator, Organisation, OrganisationKind, Unit};
use crate::template::{Cover, Entry, Highlight, HighlightLabel, tidy};

/// Something that was found, with what told it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resolved<T> {
    /// What was found.
    pub value: T,
    /// What told it.
    pub from: Evidence,
}

/// What tells which organisation or indicator is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// A person chose it on the page.
    Chosen,
    /// The cover sheet.
    Cover,
    /// A label of the block that asks for it, or a column of the History sheet.
    Label,
    /// Other text of the block.
    Text(HighlightLabel),
    /// The sheet's name.
    SheetName,
    /// The file's name.
    FileName,
    /// A text above the reports of the sheet.
    Title,
}

/// What the two cells of the cover say about the organisation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CoverIdentity<'a> {
    /// Neither cell has anything in it.
    Blank,
    /// The organisation, by code, by name, or by both.
    Known(&'a Organisation),
    /// Code and name belong to two organisations.
    Disagree {
        /// The organisation with the code.
        by_code: &'a Organisation,
        /// The organisation with the name.
        by_name: &'a Organisation,
    },
    /// There is something, and it is nothing that the framework knows.
    Unknown,
}

/// What the cover says about the organisation.
pub fn cover_identity<'a>(cover: &Cover, framework: &'a Framework) -> CoverIdentity<'a> {
    let find = |entry: &Entry| framework.find_organisation(&tidy(&entry.text()?));
    match (find(&cover.code), find(&cover.organisation)) {
        (Some(by_code), Some(by_name)) if by_code.id() != by_name.id() => {
            CoverIdentity::Disagree { by_code, by_name }
        }
        (Some(organisation), _) | (None, Some(organisation)) => CoverIdentity::Known(organisation),
        (None, None) if cover.code.is_blank() && cover.organisation.is_blank() => {
            CoverIdentity::Blank
        }
        (None, None) => CoverIdentity::Unknown,
    }
}

/// Whose return it is.
///
/// The cover counts first. Where it says nothing, the blocks' own labels count if they agree, then
/// the names of sheets and file. A cover that contradicts itself or names a stranger is not
/// overruled by a file name.
pub fn organisation_of_return<'a>(
    accepted: &Accepted,
    framework: &'a Framework,
) -> Option<Resolved<&'a Organisation>> {
    if let Some(chosen) = &accepted.organisation {
        let value = framework.organisation(chosen)?;
        return Some(Resolved { value, from: Evidence::Chosen });
    }
    let return_ = &accepted.return_;
    let cover = return_.cover.as_ref().map(|cover| cover_identity(cover, framework));
    match cover {
        Some(CoverIdentity::Known(value)) => {
            return Some(Resolved { value, from: Evidence::Cover });
        }
        Some(CoverIdentity::Disagree { .. } | CoverIdentity::Unknown) => return None,
        Some(CoverIdentity::Blank) | None => {}
    }
    let mut stated = return_.highlights.iter().filter_map(|block| stated_in(block, framework));
    if let Some(first) = stated.next() {
        let is_shared = stated.all(|other| other.value.id() == first.value.id());
        return is_shared.then_some(first);
    }
    let value = framework.organisation_named_in(&accepted.file)?;
    Some(Resolved { value, from: Evidence::FileName })
}

/// The organisation of one highlight report: its own label, else the return's, else its text.
pub fn organisation_of_highlight<'a>(
    highlight: &Highlight,
    of_return: Option<Resolved<&'a Organisation>>,
    framework: &'a Framework,
) -> Option<Resolved<&'a Organisation>> {
    if let Some(label) = filled(highlight, HighlightLabel::Organisation) {
        let value = framework.find_organisation(&label)?;
        return Some(Resolved { value, from: Evidence::Label });
    }
    let on_cover = |o: &Resolved<_>| matches!(o.from, Evidence::Cover | Evidence::Chosen);
    of_return
        .filter(on_cover)
        .or_else(|| stated_in(highlight, framework))
        .or(of_return)
        .or_else(|| in_title(highlight, framework))
}

/// The provider that a title names. A title often names the system besides, which tells nothing.
fn in_title<'a>(
    highlight: &Highlight,
    framework: &'a Framework,
) -> Option<Resolved<&'a Organisation>> {
    let is_provider = |organisation: &&Organisation| {
        !matches!(organisation.kind, OrganisationKind::Icb | OrganisationKind::System)
    };
    let titles = highlight.titles.iter().filter_map(Entry::text);
    let mut named = titles.filter_map(|title| framework.organisation_named_in(&title));
    let value = named.find(is_provider)?;
    Some(Resolved { value, from: Evidence::Title })
}

/// What the block itself says: its label, then its texts, then its sheet's name.
fn stated_in<'a>(
    highlight: &Highlight,
    framework: &'a Framework,
) -> Option<Resolved<&'a Organisation>> {
    if let Some(label) = filled(highlight, HighlightLabel::Organisation) {
        let value = framework.find_organisation(&label)?;
        return Some(Resolved { value, from: Evidence::Label });
    }
    let texts = [HighlightLabel::ProjectName, HighlightLabel::Programme];
    let in_text = texts.into_iter().find_map(|label| {
        let value = framework.organisation_named_in(&filled(highlight, label)?)?;
        Some(Resolved { value, from: Evidence::Text(label) })
    });
    in_text.or_else(|| {
        let sheet = highlight.place.sheet.as_deref()?;
        let value = framework.organisation_named_in(sheet)?;
        Some(Resolved { value, from: Evidence::SheetName })
    })
}

/// The indicator of one highlight report: its label, else its project name, focus headlines,
/// programme or sheet name, where one of them names an indicator of the catalogue.
pub fn indicator_of_highlight<'a>(
    highlight: &Highlight,
    framework: &'a Framework,
) -> Option<Resolved<&'a Indicator>> {
    if let Some(label) = filled(highlight, HighlightLabel::Indicator) {
        let value = framework.find_indicator(&label)?;
        return Some(Resolved { value, from: Evidence::Label });
    }
    let texts =
        [HighlightLabel::ProjectName, HighlightLabel::FocusHeadlines, HighlightLabel::Programme];
    let in_text = texts.into_iter().find_map(|label| {
        let value = framework.indicator_named_in(&filled(highlight, label)?)?;
        Some(Resolved { value, from: Evidence::Text(label) })
    });
    in_text.or_else(|| {
        let sheet = highlight.place.sheet.as_deref()?;
        let value = framework.indicator_named_in(sheet)?;
        Some(Resolved { value, from: Evidence::SheetName })
    })
}

/// The unit that a block states for itself.
pub fn stated_unit(highlight: &Highlight) -> Option<Unit> {
    let unit = filled(highlight, HighlightLabel::Unit)?.to_lowercase();
    Some(match unit.as_str() {
        "percent" | "per cent" | "percentage" | "%" => Unit::Percent,
        "count" | "number of patients" | "patients" | "whole number" => Unit::Count,
        "minutes" | "min:sec" | "mins" | "min" => Unit::Minutes,
        "pounds" | "gbp" | "£" => Unit::Pounds,
        "number" | "rate" | "bed days" | "days" | "weeks" => Unit::Number,
        _ => return None,
    })
}

/// The tidied text behind a label; `None` when blank or absent.
fn filled(highlight: &Highlight, label: HighlightLabel) -> Option<String> {
    highlight.fields.get(&label)?.text().map(|text| tidy(&text)).filter(|text| !text.is_empty())
}

impl Evidence {
    /// Where the organisation or indicator was found, to follow “was taken from”.
    pub fn described(self) -> String {
        match self {
            Self::Chosen => "the choice made on the page".to_owned(),
            Self::Cover => "the cover".to_owned(),
            Self::Label => "its label".to_owned(),
            Self::Text(label) => format!("the text beside “{}”", tidy(label.printed())),
            Self::SheetName => "the name of the sheet".to_owned(),
            Self::FileName => "the name of the file".to_owned(),
            Self::Title => "the text above the report".to_owned(),
        }
    }

    /// Where the evidence stands, for a finding about `highlight`.
    pub fn place(self, highlight: &Highlight) -> Place {
        let label = match self {
            Self::Text(label) => Some(label),
            _ => None,
        };
        let entry = label.and_then(|label| highlight.fields.get(&label));
        entry.map_or_else(|| highlight.place.clone(), |entry| entry.place.clone())
    }
}
