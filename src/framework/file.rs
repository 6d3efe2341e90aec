//! The framework file as it is written: tables and fields with their places, nothing judged yet.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::assurance::AssuranceEntry;
use super::{
    Assigned, Basis, Counting, DimensionOf, FirstEscalationClock, ForecastSource, ForumLevel,
    FromWeeks, Kind, Measures, OrganisationKind, ReportDetail, ReportFrequency, Role, Unit,
};
use crate::polarity::Polarity;
use crate::spc::Preset;

/// Text with its place in the file.
pub(super) type Text = Spanned<String>;
/// Names by key, each key with its place.
pub(super) type Names = BTreeMap<Text, Text>;

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a framework")]
pub(super) struct File {
    pub id: Text,
    pub name: Text,
    pub version: Text,
    pub source: Text,
    pub accessibility_contact: Option<Text>,
    pub catalogue: Option<Catalogue>,
    #[serde(default)]
    pub domains: Vec<Text>,
    #[serde(default)]
    pub programmes: Vec<Text>,
    #[serde(default)]
    pub themes: Vec<Text>,
    #[serde(default)]
    pub sources: Names,
    #[serde(rename = "organisation")]
    pub organisations: Vec<OrganisationEntry>,
    pub matrix: Vec<MatrixEntry>,
    #[serde(rename = "forum", default)]
    pub forums: Vec<ForumEntry>,
    #[serde(default)]
    pub escalation: EscalationEntry,
    #[serde(default)]
    pub risk: RiskEntry,
    #[serde(default)]
    pub assurance: AssuranceEntry,
    #[serde(default)]
    pub spc: SpcEntry,
    #[serde(rename = "indicator", default)]
    pub indicators: Vec<IndicatorEntry>,
    #[serde(rename = "about", default)]
    pub about: Vec<AboutEntry>,
    #[serde(rename = "grouping", default)]
    pub groupings: Vec<GroupingEntry>,
    #[serde(rename = "local_priority", default)]
    pub local_priorities: Vec<LocalPriorityEntry>,
    #[serde(rename = "report", default)]
    pub reports: Vec<ReportEntry>,
    #[serde(rename = "dimension", default)]
    pub dimensions: Vec<DimensionEntry>,
    #[serde(rename = "tile", default)]
    pub tiles: Vec<TileEntry>,
    #[serde(rename = "peer_group", default)]
    pub peer_groups: Vec<PeerGroupEntry>,
    #[serde(default)]
    pub levels: Vec<Text>,
    #[serde(rename = "place", default)]
    pub places: Vec<PlaceEntry>,
}

/// A catalogue that a file builds on instead of repeating it.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Catalogue {
    /// The indicators, domains, programmes, sources and groupings of the first framework that ships.
    National,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an [[organisation]] table")]
pub(super) struct OrganisationEntry {
    pub key: Text,
    pub name: Text,
    pub code: Option<Text>,
    pub kind: Spanned<OrganisationKind>,
    #[serde(default)]
    pub aliases: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a [[place]] table")]
pub(super) struct PlaceEntry {
    pub id: Text,
    pub name: Text,
    pub level: Text,
    pub parent: Option<Text>,
    pub organisation: Option<Text>,
    pub area: Option<Text>,
    #[serde(default)]
    pub whole: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a [[matrix]] table")]
pub(super) struct MatrixEntry {
    pub role: Spanned<Role>,
    pub name: Text,
    pub forums: Names,
    #[serde(default)]
    pub finance_forums: Names,
}

/// A text or list that is empty is not stated.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a [[forum]] table")]
pub(super) struct ForumEntry {
    pub organisation: Text,
    pub name: Text,
    pub level: Option<ForumLevel>,
    pub chair: Option<Text>,
    #[serde(default)]
    pub members: Vec<Text>,
    pub frequency: Option<Text>,
    #[serde(default)]
    pub receives: Vec<Text>,
    #[serde(default)]
    pub escalates_to: Vec<Text>,
    #[serde(default)]
    pub former_names: Vec<Text>,
}

/// A field that is left out keeps its default.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "an [escalation] table")]
pub(super) struct EscalationEntry {
    pub basis: Option<Basis>,
    pub counting: Option<Counting>,
    pub monitor_months: Option<Spanned<u32>>,
    pub plan_months: Option<Spanned<u32>>,
    pub forecast_horizon: Option<Spanned<u32>>,
    pub forecast_source: Option<ForecastSource>,
    pub first_escalation_clock: Option<FirstEscalationClock>,
    pub first_escalation_months: Option<Spanned<u32>>,
    pub first_escalation_months_high: Option<Spanned<u32>>,
    pub plan_grace_months: Option<Spanned<u32>>,
    pub second_escalation_months: Option<Spanned<u32>>,
    pub report_due_months: Option<Spanned<u32>>,
    pub report_clock_months: Option<Spanned<u32>>,
    pub nhse_months: Option<Spanned<u32>>,
    pub recovery_months: Option<Spanned<u32>>,
    pub min_improvement: Option<Spanned<f64>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a [risk] table")]
pub(super) struct RiskEntry {
    pub high: Option<Spanned<u8>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "an [spc] table")]
pub(super) struct SpcEntry {
    pub preset: Option<Preset>,
    pub run_length: Option<Spanned<u8>>,
    pub screen_moving_ranges: Option<bool>,
    pub outside: Option<bool>,
    pub trend: Option<bool>,
    pub two_in_three: Option<TwoInThreeEntry>,
    pub shift: Option<bool>,
    pub runs: Option<bool>,
    pub minimum_points: Option<Spanned<usize>>,
}

/// The definitions of two in three, and none of them.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum TwoInThreeEntry {
    Off,
    BeyondTwoSigma,
    BetweenTwoAndThreeSigma,
    ThirdAnywhere,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an [[indicator]] table")]
pub(super) struct IndicatorEntry {
    pub id: Text,
    pub name: Text,
    #[serde(default)]
    pub aliases: Vec<Text>,
    pub unit: Unit,
    pub polarity: Polarity,
    pub kind: Option<Kind>,
    pub domain: Text,
    pub programme: Text,
    /// Domains by the id of their grouping.
    #[serde(default)]
    pub places: Names,
    pub decimals: Option<Spanned<u8>>,
    pub tolerance: Option<Spanned<f64>>,
    pub tolerance_percent_of_plan: Option<Spanned<f64>>,
    #[serde(default)]
    pub counts_people: bool,
    pub from_weeks: Option<FromWeeks>,
    #[serde(default)]
    pub targets: Vec<TargetEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a target in braces")]
pub(super) struct TargetEntry {
    pub value: Spanned<f64>,
    pub to_value: Option<Spanned<f64>>,
    pub from: Option<Text>,
    pub to: Option<Text>,
    pub label: Text,
    pub source: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a [[report]] table")]
pub(super) struct ReportEntry {
    pub id: Option<Text>,
    pub name: Text,
    pub frequency: ReportFrequency,
    pub audience: Text,
    pub purpose: Text,
    pub owner: Text,
    #[serde(default)]
    pub for_each_provider: bool,
    #[serde(default)]
    pub for_each_forum: bool,
    #[serde(default)]
    pub only_in_nhs_england_tier: bool,
    pub detail: Option<ReportDetail>,
    pub sections: Option<Vec<Text>>,
    pub grouping: Option<Text>,
    #[serde(default)]
    pub cover: bool,
    pub recommendation: Option<String>,
    pub cut_off_day: Option<Spanned<u8>>,
    pub exceptions_from_tier: Option<Spanned<u8>>,
    pub most_exceptions: Option<Spanned<u32>>,
    #[serde(default)]
    pub leave_out_empty: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a [[dimension]] table")]
pub(super) struct DimensionEntry {
    pub id: Text,
    pub name: Text,
    pub of: Option<DimensionOf>,
    #[serde(default)]
    pub prefixes: Vec<Text>,
    #[serde(default)]
    pub codes: Vec<Text>,
    pub ordered: Option<Spanned<bool>>,
    #[serde(default)]
    pub groups: Vec<DimensionGroupEntry>,
    pub reference: Option<Text>,
    pub population_source: Option<Text>,
    pub population_year: Option<Spanned<u16>>,
    #[serde(default)]
    pub not_stated: Vec<Text>,
    pub not_stated_finding: Option<Spanned<f64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a group in braces")]
pub(super) struct DimensionGroupEntry {
    pub name: Text,
    #[serde(default)]
    pub aliases: Vec<Text>,
    pub population: Option<Spanned<f64>>,
    #[serde(default)]
    pub marks: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a [[tile]] table")]
pub(super) struct TileEntry {
    pub place: Text,
    pub label: Option<Text>,
    pub column: Spanned<u8>,
    pub row: Spanned<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an [[about]] table")]
pub(super) struct AboutEntry {
    pub indicator: Text,
    pub definition: Option<Text>,
    pub data_source: Option<Text>,
    pub owner: Option<Text>,
    pub agreed: Option<Text>,
    pub reach_by: Option<Text>,
    pub measures: Option<Measures>,
    pub baseline: Option<Text>,
    pub replaced_by: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a [[grouping]] table")]
pub(super) struct GroupingEntry {
    pub id: Text,
    pub name: Text,
    pub source: Text,
    pub assigned: Assigned,
    pub domains: Vec<DomainEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a domain in braces")]
pub(super) struct DomainEntry {
    pub name: Text,
    #[serde(default)]
    pub indicators: Vec<Text>,
    pub of_domain: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a [[local_priority]] table")]
pub(super) struct LocalPriorityEntry {
    pub name: Text,
    pub year: Text,
    pub evidence: Text,
    pub needs_assessment: Option<Text>,
    pub inequalities_strategy: Option<Text>,
    pub indicators: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a [[peer_group]] table")]
pub(super) struct PeerGroupEntry {
    pub name: Text,
    pub kind: Option<OrganisationKind>,
    #[serde(default)]
    pub codes: Vec<Text>,
}
