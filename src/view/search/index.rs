//! Everything that can be found, in the order in which it is listed: made anew whenever the search
//! is opened, of what the pages show then.

use super::rank::{Match, Question, Text};
use super::{Command, Entry, Kind, Leads, PAGES};
use crate::analysis::{Agenda, Analysis, Item};
use crate::framework::{Framework, Organisation};
use crate::view::glossary::TERMS;
use crate::view::{address, wording};

/// Most findings of one file that are listed: the file’s own page lists all.
const FINDINGS: usize = 500;

/// What there is to be found in.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// What can be done now.
    pub commands: &'a [Command],
    /// The framework in use.
    pub framework: &'a Framework,
    /// The judgement of what was read, where there is any.
    pub analysis: Option<&'a Analysis>,
}

/// The list.
#[derive(Clone, Debug, Default)]
pub struct Index {
    entries: Vec<(Entry, Text)>,
}

impl Index {
    /// Lists everything.
    pub fn new(sources: &Sources<'_>) -> Self {
        let mut index = Self::default();
        for page in PAGES {
            index.add(Kind::Page, page.title, "", page.also, Leads::Page(page.address));
        }
        for command in sources.commands {
            let leads = Leads::Command(*command);
            index.add(Kind::Command, command.title(), "", command.also(), leads);
        }
        if let Some(analysis) = sources.analysis {
            index.add_organisations(sources.framework, analysis);
            analysis.items.iter().for_each(|item| index.add_item(item));
            analysis.agendas.iter().for_each(|agenda| index.add_forum(agenda));
        }
        for term in TERMS {
            index.add(Kind::Term, term.name, term.short, term.also, Leads::Term(term.id));
        }
        if let Some(analysis) = sources.analysis {
            index.add_findings(analysis);
        }
        index
    }

    /// The entries.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries.iter().map(|(entry, _)| entry)
    }

    /// What answers, best first: so many at most. Before anything is typed, pages and commands.
    pub fn find(&self, typed: &str, most: usize) -> Vec<&Entry> {
        let question = Question::new(typed);
        let mut found: Vec<(Match, &Entry)> = self
            .entries
            .iter()
            .filter(|(entry, _)| !question.is_empty() || entry.kind <= Kind::Command)
            .filter_map(|(entry, text)| Some((text.answers(&question)?, entry)))
            .collect();
        found.sort_by_key(|(answer, entry)| (*answer, entry.kind));
        found.into_iter().take(most).map(|(_, entry)| entry).collect()
    }

    fn add(&mut self, kind: Kind, title: &str, about: &str, also: &str, leads: Leads) {
        let entry = Entry { kind, title: title.to_owned(), about: about.to_owned(), leads };
        let text = Text::new(title, &format!("{about} {also} {}", kind.words()));
        self.entries.push((entry, text));
    }

    /// The organisations that there are values of, in the order of the framework.
    fn add_organisations(&mut self, framework: &Framework, analysis: &Analysis) {
        let has_values = |one: &&Organisation| {
            let is_own = |item: &Item| !item.is_system && item.organisation == one.key;
            analysis.items.iter().any(is_own)
        };
        for one in framework.organisations.iter().filter(has_values) {
            let about = [Some(one.key.as_str()), one.code.as_deref()];
            let about = about.into_iter().flatten().collect::<Vec<_>>().join(", ");
            let leads = Leads::Organisation(one.id().to_owned());
            self.add(Kind::Organisation, &one.name, &about, &one.aliases.join(" "), leads);
        }
    }

    fn add_item(&mut self, item: &Item) {
        let key = &item.series.key;
        let leads = Leads::Item(key.organisation.clone(), key.indicator.clone());
        let title = format!("{}, {}", wording::name(item), item.organisation);
        let indicator = &item.indicator;
        let also = [&indicator.id, &item.organisation_name, &key.organisation]
            .into_iter()
            .chain(&indicator.aliases)
            .map(String::as_str)
            .collect::<Vec<_>>();
        self.add(Kind::Indicator, &title, &indicator.programme, &also.join(" "), leads);
    }

    fn add_forum(&mut self, agenda: &Agenda) {
        let [organisation, forum] = address::of_forum(agenda);
        let leads = Leads::Forum(organisation, forum);
        let title = format!("{}, {}", agenda.forum, agenda.organisation);
        self.add(Kind::Forum, &title, &agenda.level, "agenda", leads);
    }

    fn add_findings(&mut self, analysis: &Analysis) {
        for (at, file) in analysis.findings.iter().enumerate() {
            for (position, finding) in file.findings.iter().take(FINDINGS).enumerate() {
                let about = format!("{} in {}", finding.place, file.file);
                let also = format!("{} {}", finding.severity.as_str(), finding.code);
                let leads = Leads::Finding(at, position);
                self.add(Kind::Finding, &finding.message, &about, &also, leads);
            }
        }
    }
}
