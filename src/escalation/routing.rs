//! Who must act on a tier, and who is kept informed, by the accountability matrix.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Attribution, AttributionKind, Tier, Warning};
use crate::framework::{Framework, Role};

/// The name under which NHS England's part is listed.
const NHS_ENGLAND: &str = "NHS England";

/// A forum of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Addressee {
    /// The organisation's key in the matrix, or `NHS England`.
    pub organisation: String,
    /// The forum.
    pub forum: String,
}

/// `SaTH: Trust Exec Team`.
impl fmt::Display for Addressee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.organisation, self.forum)
    }
}

/// What routing depends on in a month.
pub(super) struct Case<'a> {
    pub tier: Tier,
    pub attribution: &'a Attribution,
    pub is_finance: bool,
    /// Whether a delivery group's report is owed or its clock runs.
    pub on_path: bool,
    /// The tier that NHS England itself has placed the organisation in.
    pub nhs_england_tier: Option<u8>,
}

/// Who must act, who is informed, and which organisations have no forum for it.
#[derive(Default)]
pub(super) struct Routing {
    pub route: Vec<Addressee>,
    pub inform: Vec<Addressee>,
    pub warnings: Vec<Warning>,
}

pub(super) fn routing(case: &Case<'_>, framework: &Framework) -> Routing {
    let mut lists = Lists { framework, is_finance: case.is_finance, warnings: Vec::new() };
    let (mut route, mut inform) = (Vec::new(), Vec::new());
    let organisations = &case.attribution.organisations;
    let kind = case.attribution.kind;
    match case.tier {
        Tier::Performing => {}
        Tier::Monitor => lists.each(organisations, Role::Delivery, &mut route),
        Tier::Plan => {
            lists.each(organisations, Role::Delivery, &mut route);
            if kind == AttributionKind::Single {
                lists.system(Role::Delivery, &mut inform);
            } else {
                lists.system(Role::Delivery, &mut route);
                lists.board(Role::Assurance, &mut inform);
            }
        }
        Tier::First if kind == AttributionKind::System => {
            lists.system(Role::Delivery, &mut route);
            lists.each(organisations, Role::Escalation, &mut inform);
        }
        Tier::First => {
            lists.each(organisations, Role::Escalation, &mut route);
            lists.system(Role::Delivery, &mut inform);
        }
        Tier::Second => {
            lists.system(Role::Assurance, &mut route);
            lists.system(Role::Escalation, &mut route);
            if case.on_path {
                lists.system(Role::Delivery, &mut route);
            }
            lists.each(organisations, Role::Assurance, &mut inform);
        }
        Tier::Board | Tier::NhsEngland => {
            lists.system(Role::Oversight, &mut route);
            if case.tier == Tier::NhsEngland {
                route.push(nhs_england("Tiering / NOF".to_owned()));
            }
            lists.each(organisations, Role::Oversight, &mut inform);
        }
    }
    if let Some(tier) = case.nhs_england_tier {
        route.push(nhs_england(format!("Tier {tier}")));
    }
    inform.retain(|addressee| !route.contains(addressee));
    Routing { route, inform, warnings: lists.warnings }
}

fn nhs_england(forum: String) -> Addressee {
    Addressee { organisation: NHS_ENGLAND.to_owned(), forum }
}

struct Lists<'a> {
    framework: &'a Framework,
    is_finance: bool,
    warnings: Vec<Warning>,
}

impl Lists<'_> {
    fn each(&mut self, organisations: &[String], role: Role, list: &mut Vec<Addressee>) {
        for organisation in organisations {
            self.add(organisation, role, list);
        }
    }

    fn system(&mut self, role: Role, list: &mut Vec<Addressee>) {
        if let Some(system) = self.framework.system() {
            self.add(&system.key, role, list);
        }
    }

    fn board(&mut self, role: Role, list: &mut Vec<Addressee>) {
        if let Some(board) = self.framework.board() {
            self.add(&board.key, role, list);
        }
    }

    fn add(&mut self, key: &str, role: Role, list: &mut Vec<Addressee>) {
        let Some(forum) = self.framework.matrix.forum(role, key, self.is_finance) else {
            let warning = Warning::NoForum { organisation: key.to_owned() };
            if !self.warnings.contains(&warning) {
                self.warnings.push(warning);
            }
            return;
        };
        let addressee = Addressee { organisation: key.to_owned(), forum: forum.to_owned() };
        if !list.contains(&addressee) {
            list.push(addressee);
        }
    }
}
