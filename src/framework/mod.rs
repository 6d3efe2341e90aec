//! What an integrated care system configures: organisations, forums, indicators, thresholds.
//!
//! A framework is data, not code: a TOML file that people can read and edit. Two are shipped, for
//! Shropshire, Telford and Wrekin and for Coventry and Warwickshire. Everything that another system
//! would name differently is here, and every judgement of the app can be traced to a line of it.

mod about;
mod assurance;
mod bad_value;
mod change;
mod difference;
mod dimension;
mod edited;
mod file;
mod forum;
mod governance;
mod grouping;
mod indicator;
mod kind;
mod local_priority;
mod matrix;
mod names;
mod organisation;
mod peer_group;
mod place;
mod problem;
mod process;
mod read;
mod report;
mod report_section;
mod resolve_about;
mod resolve_dimensions;
mod resolve_forums;
mod resolve_groupings;
mod resolve_indicators;
mod resolve_matrix;
mod resolve_places;
mod resolve_reports;
mod resolve_rule;
mod risk;
#[cfg(test)]
pub(crate) mod sample;
mod setting;
mod setting_words;
mod shipped;
#[cfg(test)]
mod tests;
mod thresholds;
mod tile;
mod write_back;

pub use about::{About, Measures, Successor};
pub use assurance::{
    AssuranceCommittee, AssuranceFlow, AssuranceLabels, AssuranceRules, ChartRatings, ChartTarget,
    ChartVariation, ControlsRating, PerformanceRating, StartRatings, TargetRatings,
};
pub use bad_value::BadValue;
pub use change::{ThresholdChange, ThresholdChanges, ThresholdDeed, ThresholdRefusal};
pub use difference::Difference;
pub use dimension::{Dimension, DimensionGroup, DimensionOf, Placed, PopulationSource};
pub(crate) use edited::{Problems, read_edited};
pub use forum::{Forum, ForumLevel, ForumName, NHS_ENGLAND};
pub use governance::{Cell, ForumEdit, ForumField, ForumRefusal, Governance};
pub use grouping::{Assigned, Domain, Grouping, Groups};
pub use indicator::{FromWeeks, Indicator, Target, TargetInMonth, Tolerance, Unit};
pub use kind::Kind;
pub use local_priority::LocalPriority;
pub use matrix::{Forums, Matrix, MatrixRow, Role};
pub use organisation::{Organisation, OrganisationKind};
pub use peer_group::PeerGroup;
pub use place::{ConfiguredPlace, LEVELS, level_named};
pub use problem::Problem;
pub use process::ProcessControl;
pub use report::{Report, ReportDetail, ReportFrequency, ReportScope};
pub use report_section::ReportSection;
pub use risk::RiskScale;
pub use setting::{Allowed, Setting, Value};
pub use shipped::{SHIPPED, Shipped};
pub use thresholds::{Basis, Counting, FirstEscalationClock, ForecastSource, Thresholds};
pub use tile::Tile;

use serde::{Deserialize, Serialize};

/// The configuration of one integrated care system.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Framework {
    /// A short stable name, such as `shropshire-telford-wrekin`.
    pub id: String,
    /// The system's name, such as `Shropshire, Telford and Wrekin`.
    pub name: String,
    /// Version of this file, printed on every output.
    pub version: String,
    /// The document that the rules come from.
    pub source: String,
    /// Oversight domains that indicators belong to; `finance` goes to finance committees.
    pub domains: Vec<String>,
    /// Programmes that indicators belong to.
    pub programmes: Vec<String>,
    /// Themes by which notes beside the figures are tagged; people add to them on the page.
    pub themes: Vec<String>,
    /// Organisations in the order of the accountability matrix; the system itself is one of them.
    pub organisations: Vec<Organisation>,
    /// Who acts at which level.
    pub matrix: Matrix,
    /// The descriptions of forums; one of the matrix may have none.
    pub forums: Vec<Forum>,
    /// The settings of the escalation rule.
    pub thresholds: Thresholds,
    /// How an assessed risk is scored.
    pub risk: RiskScale,
    /// How the assurance ratings come about.
    pub assurance: AssuranceRules,
    /// The rules of the charts.
    pub process_control: ProcessControl,
    /// The catalogue of indicators.
    pub indicators: Vec<Indicator>,
    /// How indicators are sorted: oversight frameworks and local priorities.
    pub groups: Groups,
    /// The regular reports.
    pub reports: Vec<Report>,
    /// The ways in which people are told apart.
    pub dimensions: Vec<Dimension>,
    /// Where places stand in a picture of tiles.
    pub tiles: Vec<Tile>,
    /// Groups of organisations, of this system and of others, that are compared with one another.
    pub peer_groups: Vec<PeerGroup>,
    /// The levels of places, the largest first; [`LEVELS`] where the file names none.
    pub levels: Vec<String>,
    /// The places that the file names, in its order. An organisation is a place without being named;
    /// where a place here has its figures, it stands in its stead.
    pub places: Vec<ConfiguredPlace>,
    /// Whom to tell of a barrier in the page, as the accessibility statement names them; empty
    /// where the file names nobody.
    pub accessibility_contact: String,
}

impl Framework {
    /// The organisation with this key (`SaTH`) or ODS code (`RXW`), ignoring case.
    ///
    /// A site code such as `RXW01` finds the trust whose code it starts with. The system has no
    /// code of its own and is found by its key.
    pub fn organisation(&self, key_or_code: &str) -> Option<&Organisation> {
        let wanted = key_or_code.trim();
        self.organisations.iter().find(|organisation| organisation.answers_to(wanted)).or_else(
            || {
                let trust = wanted.get(..3).filter(|_| wanted.len() == 5)?;
                self.organisations.iter().find(|o| {
                    o.code.as_deref().is_some_and(|code| code.eq_ignore_ascii_case(trust))
                })
            },
        )
    }

    /// The organisation with exactly this ODS code, ignoring case: a site's code is not its trust's.
    pub fn organisation_with_code(&self, code: &str) -> Option<&Organisation> {
        let has_it = |own: &String| own.eq_ignore_ascii_case(code);
        self.organisations
            .iter()
            .find(|organisation| organisation.code.as_ref().is_some_and(has_it))
    }

    /// The indicator with this id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// The system's own column of the matrix.
    pub fn system(&self) -> Option<&Organisation> {
        self.organisations.iter().find(|o| o.kind == OrganisationKind::System)
    }

    /// The integrated care board's column of the matrix.
    pub fn board(&self) -> Option<&Organisation> {
        self.organisations.iter().find(|o| o.kind == OrganisationKind::Icb)
    }
}
