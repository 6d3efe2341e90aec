//! The forums of the governance map: who chairs them, what they receive and where they escalate to.
//!
//! Source: System NHS Accountability and Performance Framework, Shropshire, Telford and Wrekin ICS,
//! January 2025, section 2. A forum of the accountability matrix needs no description; one that
//! stands beside the matrix is known by its description alone.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::names::normalise;
use super::{Framework, OrganisationKind, Report};

/// The name under which NHS England's own forums stand; it is no organisation of the file.
pub const NHS_ENGLAND: &str = "NHS England";

/// A forum by its organisation and its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ForumName {
    /// The organisation's key, or [`NHS_ENGLAND`].
    pub organisation: String,
    /// The forum's name as the accountability matrix writes it.
    pub forum: String,
}

/// `SaTH: Trust Exec Team`, as routes and agendas write it.
impl fmt::Display for ForumName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.organisation, self.forum)
    }
}

/// The description of a forum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forum {
    /// Organisation and name.
    pub name: ForumName,
    /// At which level of the system it meets.
    pub level: ForumLevel,
    /// Who chairs it, as a role; empty where it is not stated.
    pub chair: String,
    /// Who belongs to it, as roles; empty where it is not stated.
    pub members: Vec<String>,
    /// How often it meets, in words; empty where it is not stated.
    pub frequency: String,
    /// Regular reports that it receives besides those whose audience it is, by name.
    pub receives: Vec<String>,
    /// The forums that it escalates to.
    pub escalates_to: Vec<ForumName>,
    /// What it was called before: decisions that were recorded then still find it.
    pub former_names: Vec<String>,
}

/// Levels at which forums meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ForumLevel {
    /// National or regional: NHS England.
    National,
    /// The integrated care system.
    System,
    /// The integrated care board.
    Icb,
    /// A place within the system.
    Place,
    /// One organisation.
    Organisation,
    /// A division, directorate or care group of an organisation.
    Division,
}

impl ForumLevel {
    /// All of them, widest first.
    pub const ALL: [Self; 6] =
        [Self::National, Self::System, Self::Icb, Self::Place, Self::Organisation, Self::Division];

    /// The word for it on the page.
    pub fn words(self) -> &'static str {
        match self {
            Self::National => "National",
            Self::System => "System",
            Self::Icb => "Integrated care board",
            Self::Place => "Place",
            Self::Organisation => "Organisation",
            Self::Division => "Division",
        }
    }

    /// The word for it in the framework file: `icb`.
    pub fn field(self) -> &'static str {
        match self {
            Self::National => "national",
            Self::System => "system",
            Self::Icb => "icb",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Division => "division",
        }
    }
}

impl ForumName {
    /// The forum of an organisation.
    pub fn new(organisation: &str, forum: &str) -> Self {
        Self { organisation: organisation.to_owned(), forum: forum.to_owned() }
    }

    /// Whether both name the same forum, whatever case and punctuation: their addresses would be
    /// the same.
    pub fn is_same(&self, other: &Self) -> bool {
        self.organisation == other.organisation && normalise(&self.forum) == normalise(&other.forum)
    }
}

impl Framework {
    /// Every forum: those of the matrix row by row, then those that stand beside it.
    pub fn forum_names(&self) -> Vec<ForumName> {
        let mut names: Vec<ForumName> = Vec::new();
        let mut add = |name: ForumName| {
            if !names.contains(&name) {
                names.push(name);
            }
        };
        for row in &self.matrix.rows {
            for organisation in &self.organisations {
                let Some(cell) = row.forums.get(&organisation.key) else { continue };
                for forum in [Some(&cell.usual), cell.finance.as_ref()].into_iter().flatten() {
                    add(ForumName::new(&organisation.key, forum));
                }
            }
        }
        self.forums.iter().for_each(|forum| add(forum.name.clone()));
        names
    }

    /// Whether the matrix names it.
    pub fn is_in_matrix(&self, name: &ForumName) -> bool {
        self.matrix.rows.iter().any(|row| {
            row.forums.get(&name.organisation).is_some_and(|cell| cell.names(&name.forum))
        })
    }

    /// The description of a forum; `None` for one that is not described yet.
    pub fn forum(&self, name: &ForumName) -> Option<&Forum> {
        self.forums.iter().find(|forum| forum.name == *name)
    }

    /// The description of a forum, or an empty one to start from.
    pub fn forum_or_empty(&self, name: &ForumName) -> Forum {
        self.forum(name).cloned().unwrap_or_else(|| Forum {
            level: self.usual_level(&name.organisation),
            ..Forum::empty(name.clone())
        })
    }

    /// The level at which forums of an organisation usually meet.
    pub fn usual_level(&self, organisation: &str) -> ForumLevel {
        let own = self.organisations.iter().find(|one| one.key == organisation);
        match own.map(|own| own.kind) {
            None => ForumLevel::National,
            Some(OrganisationKind::System) => ForumLevel::System,
            Some(OrganisationKind::Icb) => ForumLevel::Icb,
            Some(_) => ForumLevel::Organisation,
        }
    }

    /// The name by which a forum of `organisation` is known now, where `forum` is one of its former
    /// names.
    pub fn present_name<'a>(&'a self, organisation: &str, forum: &'a str) -> &'a str {
        let is_meant = |one: &&Forum| {
            one.name.organisation == organisation && one.former_names.iter().any(|old| old == forum)
        };
        let is_present = self.is_in_matrix(&ForumName::new(organisation, forum));
        let renamed = self.forums.iter().find(is_meant).filter(|_| !is_present);
        renamed.map_or(forum, |one| &one.name.forum)
    }

    /// The regular reports that a forum receives: those that its description names, and those whose
    /// audience bears its name.
    pub fn reports_to(&self, name: &ForumName) -> Vec<&Report> {
        let described = self.forum(name);
        self.reports
            .iter()
            .filter(|report| {
                self.is_audience(report, name)
                    || described.is_some_and(|forum| forum.receives.contains(&report.name))
            })
            .collect()
    }

    /// Whether the audience of a report is this forum.
    pub fn is_audience(&self, report: &Report, name: &ForumName) -> bool {
        report.audience == name.forum || report.audience == name.organisation
    }

    /// A way along “escalates to” that comes back to where it started; `None` where there is none.
    pub(super) fn escalation_circle(&self) -> Option<Vec<ForumName>> {
        let mut clear = BTreeSet::new();
        self.forums
            .iter()
            .find_map(|forum| self.circle_from(&forum.name, &mut Vec::new(), &mut clear))
    }

    fn circle_from<'a>(
        &'a self,
        at: &'a ForumName,
        way: &mut Vec<&'a ForumName>,
        clear: &mut BTreeSet<&'a ForumName>,
    ) -> Option<Vec<ForumName>> {
        if let Some(start) = way.iter().position(|before| *before == at) {
            let circle = way.iter().skip(start).copied().chain([at]);
            return Some(circle.cloned().collect());
        }
        if clear.contains(at) {
            return None;
        }
        way.push(at);
        let next = self.forum(at).map(|forum| forum.escalates_to.as_slice()).unwrap_or_default();
        let found = next.iter().find_map(|next| self.circle_from(next, way, clear));
        way.pop();
        clear.insert(at);
        found
    }
}

impl Forum {
    /// A forum of which only the name is known.
    pub fn empty(name: ForumName) -> Self {
        Self {
            name,
            level: ForumLevel::Organisation,
            chair: String::new(),
            members: Vec::new(),
            frequency: String::new(),
            receives: Vec::new(),
            escalates_to: Vec::new(),
            former_names: Vec::new(),
        }
    }
}
