//! Groups of organisations that are fair to compare with one another, such as ambulance trusts.
//!
//! Names do not tell what kind of organisation a trust is, so nothing is guessed from them: a group
//! is the list of codes that the framework file gives, and the file's own organisations of its kind.

use serde::{Deserialize, Serialize};

use super::edited::Problems;
use super::file::PeerGroupEntry;
use super::{Framework, Organisation, OrganisationKind};

/// Organisations that are compared with one another, of this system and of others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeerGroup {
    /// What the group is called, such as `Ambulance trusts`.
    pub name: String,
    /// The kind whose organisations of this system belong to it without being listed.
    pub kind: Option<OrganisationKind>,
    /// The ODS codes that belong to it, of whichever system.
    pub codes: Vec<String>,
}

impl PeerGroup {
    /// Whether an organisation belongs to the group: its code is listed, or it is one of the
    /// framework's organisations of the group's kind.
    pub fn holds(&self, code: &str, framework: &Framework) -> bool {
        let is_of_kind = |own: &Organisation| self.kind == Some(own.kind);
        self.codes.iter().any(|listed| listed.eq_ignore_ascii_case(code))
            || framework.organisation_with_code(code).is_some_and(is_of_kind)
    }
}

/// The groups of the catalogue, each replaced by the file's own of the same name, and then those
/// that the file adds.
pub(super) fn peer_groups(
    entries: &[PeerGroupEntry],
    of_catalogue: &[PeerGroup],
    problems: &mut Problems,
) -> Vec<PeerGroup> {
    let mut groups = of_catalogue.to_vec();
    let mut names: Vec<&str> = Vec::new();
    for entry in entries {
        let name = entry.name.get_ref().as_str();
        problems.filled(&entry.name, "The name of the peer group");
        if names.contains(&name) {
            let message = format!("The peer group “{name}” is there twice.");
            problems.add(entry.name.span(), message, "Give each peer group a name of its own.");
        }
        names.push(name);
        if entry.codes.is_empty() && entry.kind.is_none() {
            let message = format!("The peer group “{name}” has neither codes nor a kind.");
            problems.add(entry.name.span(), message, "List the ODS codes of its organisations.");
        }
        let mut codes: Vec<String> = Vec::new();
        for code in &entry.codes {
            problems.filled(code, "This code");
            if codes.contains(code.get_ref()) {
                let message = format!("“{name}” lists {} twice.", code.get_ref());
                problems.add(code.span(), message, "Remove one of the two.");
            }
            codes.push(code.get_ref().clone());
        }
        let group = PeerGroup { name: name.to_owned(), kind: entry.kind, codes };
        match groups.iter_mut().find(|known| known.name == name) {
            Some(known) => *known = group,
            None => groups.push(group),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::SHIPPED;

    fn with(groups: &str) -> Result<Framework, Vec<String>> {
        let text = format!("{}\n{groups}", Framework::default_text());
        Framework::parse(&text)
            .map_err(|problems| problems.into_iter().map(|problem| problem.message).collect())
    }

    #[test]
    fn a_group_holds_what_it_lists_and_this_systems_own_of_its_kind() {
        let framework = with(
            "[[peer_group]]\nname = \"Mine\"\nkind = \"community\"\ncodes = [\"RAA\", \"RXW\"]\n",
        )
        .unwrap();
        let mine = framework.peer_groups.iter().find(|group| group.name == "Mine").unwrap();
        assert!(mine.holds("RAA", &framework) && mine.holds("rxw", &framework));
        assert!(mine.holds("R1D", &framework), "a community trust of this system");
        assert!(!mine.holds("RL1", &framework));
    }

    #[test]
    fn what_cannot_be_a_group_is_refused() {
        let refused = with(
            "[[peer_group]]\nname = \"Mine\"\n[[peer_group]]\nname = \"Mine\"\n\
             codes = [\"RAA\", \"RAA\"]\n",
        );
        assert_eq!(
            refused.unwrap_err(),
            [
                "The peer group “Mine” has neither codes nor a kind.",
                "The peer group “Mine” is there twice.",
                "“Mine” lists RAA twice.",
            ]
        );
    }

    #[test]
    fn a_file_on_the_national_catalogue_has_its_groups() {
        let groups = |text: &str| Framework::parse(text).unwrap().peer_groups;
        let all: Vec<Vec<PeerGroup>> = SHIPPED.iter().map(|one| groups(one.text)).collect();
        assert!(!all[0].is_empty());
        assert!(all.iter().all(|one| *one == all[0]));
    }
}
