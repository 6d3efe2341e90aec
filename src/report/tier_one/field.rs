//! What a column of the tier-one table can hold.

/// Something that is known of each measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The ODS code.
    OrganisationCode,
    /// The organisation as people call it.
    Organisation,
    /// Its full name.
    OrganisationName,
    /// The measure’s id in the catalogue.
    MeasureId,
    /// The measure’s name.
    Measure,
    /// Its programme.
    Programme,
    /// Its oversight domain.
    Domain,
    /// The period of the latest value.
    Period,
    /// The value.
    Value,
    /// Its numerator.
    Numerator,
    /// Its denominator.
    Denominator,
    /// The plan.
    Plan,
    /// The target.
    Target,
    /// Value less plan.
    GapToPlan,
    /// The signed-off recovery trajectory.
    RecoveryTrajectory,
    /// The forecast.
    Forecast,
    /// The escalation tier.
    Tier,
    /// Its name.
    TierName,
    /// Why it has it.
    TierReason,
    /// Months in a row under performance.
    MonthsUnder,
    /// The tier in which NHS England has placed it.
    NhsEnglandTier,
    /// The variation icon, in words.
    Variation,
    /// The assurance icon, in words.
    Assurance,
    /// The forums that must act.
    Forums,
    /// Where the improvement plan stands.
    PlanStep,
    /// Who owns it.
    PlanOwner,
    /// Its causes.
    PlanCauses,
    /// Its actions.
    PlanActions,
    /// The month in which it recovers.
    RecoveryMonth,
    /// What the return says of it.
    Narrative,
    /// Where the value was read.
    Source,
}

impl Field {
    /// Every field with its name in a mapping file and what it holds, as the documentation lists
    /// them.
    pub const ALL: [(Self, &str, &str); 31] = [
        (Self::OrganisationCode, "organisation_code", "ODS code, or the key where there is none"),
        (Self::Organisation, "organisation", "what people call the organisation"),
        (Self::OrganisationName, "organisation_name", "its full name"),
        (Self::MeasureId, "measure_id", "the measure’s id in the catalogue"),
        (Self::Measure, "measure", "the measure’s name"),
        (Self::Programme, "programme", "its programme"),
        (Self::Domain, "domain", "its oversight domain"),
        (Self::Period, "period", "the first day of the latest value’s period, as a date"),
        (Self::Value, "value", "the latest value"),
        (Self::Numerator, "numerator", "its numerator, where the return states one"),
        (Self::Denominator, "denominator", "its denominator, where the return states one"),
        (Self::Plan, "plan", "the plan"),
        (Self::Target, "target", "the national or local target that holds"),
        (Self::GapToPlan, "gap_to_plan", "the value less its plan, in the unit of the measure"),
        (Self::RecoveryTrajectory, "recovery_trajectory", "the signed-off recovery trajectory"),
        (Self::Forecast, "forecast", "the forecast of the outlook; empty where a value is known"),
        (Self::Tier, "tier", "the escalation tier"),
        (Self::TierName, "tier_name", "its name"),
        (Self::TierReason, "tier_reason", "why it has it, in a sentence or two"),
        (Self::MonthsUnder, "months_under", "months in a row under performance"),
        (Self::NhsEnglandTier, "nhs_england_tier", "the tier in which NHS England has placed it"),
        (Self::Variation, "variation", "the variation icon, in words"),
        (Self::Assurance, "assurance", "the assurance icon, in words"),
        (Self::Forums, "forums", "the forums that must act or decide"),
        (Self::PlanStep, "plan_step", "where the improvement plan stands in its life cycle"),
        (Self::PlanOwner, "plan_owner", "its senior responsible owner"),
        (Self::PlanCauses, "plan_causes", "its root causes"),
        (Self::PlanActions, "plan_actions", "its actions, each with owner, date and status"),
        (Self::RecoveryMonth, "recovery_month", "the month in which it expects to recover"),
        (Self::Narrative, "narrative", "the newest text of the return about the measure"),
        (Self::Source, "source", "file, sheet and cell in which the value was read"),
    ];

    /// The field of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == name).map(|(field, ..)| *field)
    }

    /// Whether it belongs to a period, so that a column can hold it for periods ahead.
    pub fn is_of_a_period(self) -> bool {
        matches!(
            self,
            Self::Period | Self::Plan | Self::Target | Self::RecoveryTrajectory | Self::Forecast
        )
    }

    /// Whether it is a number, which stands at the right of its column.
    pub fn is_number(self) -> bool {
        matches!(
            self,
            Self::Value
                | Self::Numerator
                | Self::Denominator
                | Self::Plan
                | Self::Target
                | Self::GapToPlan
                | Self::RecoveryTrajectory
                | Self::Forecast
                | Self::Tier
                | Self::NhsEnglandTier
                | Self::MonthsUnder
        )
    }
}
