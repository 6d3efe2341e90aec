//! The framework file as it is written: tables and fields with their places, nothing judged yet.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{
    Basis, Counting, FirstEscalationClock, ForecastSource, OrganisationKind, ReportFrequency, Role,
    Unit,
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
    #[serde(default)]
    pub escalation: EscalationEntry,
    #[serde(default)]
    pub risk: RiskEntry,
    #[serde(default)]
    pub spc: SpcEntry,
    #[serde(rename = "indicator", default)]
    pub indicators: Vec<IndicatorEntry>,
    #[serde(rename = "report", default)]
    pub reports: Vec<ReportEntry>,
}

/// A catalogue that a file builds on instead of repeating it.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Catalogue {
    /// The indicators, domains, programmes and sources of the first framework that ships.
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
#[serde(deny_unknown_fields, expecting = "a [[matrix]] table")]
pub(super) struct MatrixEntry {
    pub role: Spanned<Role>,
    pub name: Text,
    pub forums: Names,
    #[serde(default)]
    pub finance_forums: Names,
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
    pub domain: Text,
    pub programme: Text,
    pub decimals: Option<Spanned<u8>>,
    pub tolerance: Option<Spanned<f64>>,
    pub tolerance_percent_of_plan: Option<Spanned<f64>>,
    #[serde(default)]
    pub counts_people: bool,
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
    pub name: Text,
    pub frequency: ReportFrequency,
    pub audience: Text,
    pub purpose: Text,
    pub owner: Text,
    #[serde(default)]
    pub for_each_provider: bool,
    #[serde(default)]
    pub only_in_nhs_england_tier: bool,
}
