//! What stands in each report: from an analysis to a document, section by section.
//!
//! Which sections, in which order and in how much detail is configuration
//! ([`Report`](crate::framework::Report)). Every figure and every word on it comes from the
//! analysis or from `view`, so that a report cannot disagree with the page. A sentence that a
//! computer can write honestly is written, with the rule by which it was; people write into the
//! same places, and then theirs stands.

mod agenda;
mod changes;
mod cover;
mod data_quality;
mod domains;
mod exceptions;
mod forward_look;
mod look_back;
mod matrix;
mod measures;
mod movement;
mod offer;
mod plans;
mod ratings;
mod risks;
mod scope;
mod sources;
mod standing;
mod summary;
#[cfg(test)]
mod tests;
mod trajectories;
mod unequal;
mod words;

pub use offer::{Of, Offer, offered};

use crate::analysis::Analysis;
use crate::calendar::Date;
use crate::commentary::{Edition, Part, Slot};
use crate::entered::Entered;
use crate::framework::{ForumName, Framework, ReportFrequency, ReportSection};
use crate::intake::FileReport;
use crate::report::About;
use crate::report::document::{Block, Document, Fact, Paragraph, Prose, Section};
use crate::view::wording;
use scope::Scope;

/// What reports are made from.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// Everything that was judged.
    pub analysis: &'a Analysis,
    /// The framework in force: with what was entered about forums and thresholds.
    pub framework: &'a Framework,
    /// What people entered: the texts of reports, agreed ratings.
    pub entered: &'a Entered,
    /// The files that were read, in the order in which they were added.
    pub files: Vec<&'a FileReport>,
    /// The day on which the report is made.
    pub today: Date,
    /// Whether the figures are invented.
    pub invented: bool,
}

/// The document of an offer; `None` where there are no values to report on.
pub fn document(input: &Input<'_>, offer: &Offer) -> Option<Document> {
    let maker = Maker::new(input, offer)?;
    let report = &offer.report;
    let sections = report.sections.iter().filter_map(|section| maker.section(*section));
    let sections: Vec<Section> = sections.collect();
    Some(Document {
        title: offer.title.clone(),
        subject: format!("{}, {}", offer.subject, maker.scope.as_of.long()),
        facts: maker.facts(),
        as_of: maker.scope.as_of,
        since: maker.scope.since,
        cover: report.has_cover.then(|| cover::cover(&maker)),
        sections,
        about: About::new(input.files.iter().copied(), input.analysis, input.today),
        invented: input.invented,
        edition: maker.edition,
    })
}

/// What every section is made from.
struct Maker<'a> {
    input: &'a Input<'a>,
    offer: &'a Offer,
    edition: Edition,
    scope: Scope<'a>,
}

/// A section before it gets its heading: what opens it and what follows.
#[derive(Default)]
struct Contents {
    /// What stands where people may write.
    opening: Vec<Paragraph>,
    /// What follows.
    blocks: Vec<Block>,
    /// Whether there is nothing to say; the opening then says so.
    is_empty: bool,
}

impl Contents {
    /// A section that says something.
    fn new(opening: Vec<Paragraph>, blocks: Vec<Block>) -> Self {
        Self { opening, blocks, is_empty: false }
    }

    /// A section without anything, and the sentence that says so.
    fn nothing(sentence: &str) -> Self {
        Self { opening: vec![Paragraph::computed(sentence, "")], is_empty: true, ..Self::default() }
    }
}

impl<'a> Maker<'a> {
    fn new(input: &'a Input<'a>, offer: &'a Offer) -> Option<Self> {
        let as_of = input.analysis.as_of?;
        let since = as_of - offer.report.frequency.months();
        let scope = Scope::of(input, offer, as_of, since);
        let edition = Edition { report: offer.key.clone(), month: as_of };
        Some(Self { input, offer, edition, scope })
    }

    fn section(&self, section: ReportSection) -> Option<Section> {
        let contents = match section {
            ReportSection::Summary => summary::section(self),
            ReportSection::Standing => standing::section(self),
            ReportSection::Agenda => agenda::section(self),
            ReportSection::Changes => changes::section(self),
            ReportSection::Measures => measures::section(self),
            ReportSection::Matrix => matrix::section(self),
            ReportSection::Domains => domains::section(self),
            ReportSection::Exceptions => exceptions::section(self),
            ReportSection::Trajectories => trajectories::section(self),
            ReportSection::ForwardLook => forward_look::section(self),
            ReportSection::Plans => plans::section(self),
            ReportSection::LookBack => look_back::section(self),
            ReportSection::Ratings => ratings::section(self),
            ReportSection::Risks => risks::section(self),
            ReportSection::UnequalOutcomes => unequal::section(self),
            ReportSection::DataQuality => data_quality::section(self),
            ReportSection::Sources => sources::section(self),
        };
        let prose = self.prose(section, contents.opening);
        if contents.is_empty && self.offer.report.leaves_out_empty && prose.written.is_none() {
            return None;
        }
        let blocks = std::iter::once(Block::Prose(prose)).chain(contents.blocks).collect();
        let heading = match section {
            ReportSection::Changes => format!("What changed since {}", self.scope.since.long()),
            _ => section.heading().to_owned(),
        };
        Some(Section { id: section.id().to_owned(), heading, blocks })
    }

    /// The place at the top of a section where people may write.
    fn prose(&self, section: ReportSection, computed: Vec<Paragraph>) -> Prose {
        let label = match section {
            ReportSection::Summary => format!("What {} should know first", self.reader()),
            _ => {
                format!("What {} should know: {}", self.reader(), section.heading().to_lowercase())
            }
        };
        self.slot(Part::Section(section.id().to_owned()), label, computed)
    }

    /// A place where people may write, with what they wrote.
    fn slot(&self, part: Part, label: String, computed: Vec<Paragraph>) -> Prose {
        let slot = self.place(part);
        let written = self.input.entered.commentary.of(&slot).cloned();
        Prose { slot, label, computed, written }
    }

    /// Where people write in this edition. The paper of a forum that was renamed keeps the texts that
    /// were written for it under a former name.
    fn place(&self, part: Part) -> Slot {
        let present = Slot { edition: self.edition.clone(), part };
        let Of::Forum(name) = &self.offer.of else { return present };
        let commentary = &self.input.entered.commentary;
        if commentary.of(&present).is_some() {
            return present;
        }
        let forum = self.input.framework.forum(name);
        let former = forum.map(|forum| forum.former_names.as_slice()).unwrap_or_default();
        let former = former.iter().rev().map(|old| {
            let old = ForumName::new(&name.organisation, old);
            let report = offer::key_of_forum(&self.offer.report, &old);
            Slot { edition: Edition { report, ..present.edition.clone() }, ..present.clone() }
        });
        let mut written = former.filter(|slot| commentary.of(slot).is_some());
        written.next().unwrap_or(present)
    }

    /// Who reads it, within a sentence: `the Integrated Care Board`.
    fn reader(&self) -> String {
        match self.offer.audience.as_str() {
            crate::framework::NHS_ENGLAND => crate::framework::NHS_ENGLAND.to_owned(),
            audience => format!("the {audience}"),
        }
    }

    /// The rule of whatever compares tiers: `by the tiers of September and July 2026`.
    fn by_tiers(&self) -> String {
        let (now, then) = (self.scope.as_of, self.scope.since);
        match now.year() == then.year() {
            true => format!("by the tiers of {} and {}", then.long_name(), now.long()),
            false => format!("by the tiers of {} and {}", then.long(), now.long()),
        }
    }

    /// The audience, with a word where the map of forums has none of that name: somebody has to say
    /// in the framework file whom the report is for by now.
    fn audience(&self) -> String {
        let (framework, audience) = (self.input.framework, &self.offer.audience);
        let is_known = *audience == crate::framework::NHS_ENGLAND
            || framework.organisations.iter().any(|one| one.key == *audience)
            || framework.forum_names().iter().any(|name| name.forum == *audience);
        match is_known {
            true => audience.clone(),
            false => format!("{audience} (the governance map has no forum of this name)"),
        }
    }

    fn facts(&self) -> Vec<Fact> {
        let report = &self.offer.report;
        let since = match report.frequency {
            ReportFrequency::Weekly => format!(
                "{}. Tiers count months, so a weekly edition compares with the month before too.",
                self.scope.since.long()
            ),
            _ => format!("{}, the edition before", self.scope.since.long()),
        };
        let about = self.scope.about.clone();
        let facts = [
            Fact::new("Audience", self.audience()),
            Fact::new("Purpose", &report.purpose),
            Fact::new("How often", wording::capital(report.frequency.words())),
            Fact::new("Owner", &report.owner),
            Fact::new("Measures", about),
            Fact::new("Compared with", since),
            Fact::new("Cut-off", sources::cut_off(self).unwrap_or_default()),
        ];
        facts.into_iter().filter(|fact| !fact.text.is_empty()).collect()
    }
}
