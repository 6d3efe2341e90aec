//! The numbers of a funnel plot.

use crate::analysis::{Peers, Standing};
use crate::chart::Step;
use crate::chart::format::Format;
use crate::funnel::{Funnel, Level, Limits, Outside, Widening};
use crate::polarity::Polarity;
use crate::spc::PointType;

/// Points that the curves of the limits are drawn through.
const CURVE: usize = 160;

/// Organisations that a page key moves by.
const PAGE: usize = 10;

/// A funnel plot: everything that is drawn and said.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelModel {
    /// What is compared, such as the indicator's name.
    pub title: String,
    /// Period and group: `Sep 2026, 43 providers: Midlands.`
    pub scope: String,
    /// How values are written.
    pub format: Format,
    /// Which way is better.
    pub polarity: Polarity,
    /// The line in the middle.
    pub target: f64,
    /// Which limits are drawn.
    pub widening: Widening,
    /// The organisations, from the smallest to the largest.
    pub points: Vec<FunnelPoint>,
    /// The limits at each size, from the smallest to the largest.
    pub curves: Vec<(f64, Limits)>,
    /// How many organisations chance alone would put outside the 95% and the 99.8% limits, at most.
    pub expected: (f64, f64),
    /// By which settings it was made, in sentences.
    pub settings: String,
    /// What to know before trusting it, in sentences.
    pub notes: Vec<String>,
}

/// One organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelPoint {
    /// Its code.
    pub code: String,
    /// Its name, as published.
    pub name: String,
    /// What the framework calls it, where it is of this system.
    pub own: Option<String>,
    /// Its numerator.
    pub numerator: f64,
    /// Its denominator: how far right it stands.
    pub size: f64,
    /// Its value: how high it stands.
    pub value: f64,
    /// Its rank among those compared, from 1 for the best.
    pub rank: usize,
    /// The standard errors between its value and the target, by chance alone.
    pub z: Option<f64>,
    /// The limits at its size.
    pub limits: Limits,
    /// The limits it lies beyond.
    pub outside: Option<Outside>,
}

impl FunnelModel {
    /// The funnel of a comparison. `scope` says of which period and of whom, `settings` and `notes`
    /// what it rests on.
    pub fn new(
        peers: &Peers,
        funnel: &Funnel,
        scope: String,
        settings: String,
        notes: Vec<String>,
    ) -> Self {
        let standing = |code: &str| peers.standings.iter().find(|one| one.code == code);
        let point = |plotted: &crate::funnel::Plotted| {
            let of: &Standing = standing(&plotted.id)?;
            Some(FunnelPoint {
                code: of.code.clone(),
                name: of.name.clone(),
                own: of.own.clone(),
                numerator: plotted.numerator,
                size: plotted.denominator,
                value: plotted.value,
                rank: of.rank,
                z: plotted.z,
                limits: plotted.limits,
                outside: plotted.outside,
            })
        };
        let mut points: Vec<FunnelPoint> = funnel.plotted.iter().filter_map(point).collect();
        points.sort_by(|one, other| {
            one.size.total_cmp(&other.size).then_with(|| one.code.cmp(&other.code))
        });
        let values = points.iter().map(|point| point.value);
        let format = Format::new(peers.indicator.unit, values).at_least(peers.indicator.decimals);
        Self {
            title: peers.indicator.name.clone(),
            scope,
            format,
            polarity: peers.indicator.polarity,
            target: funnel.target,
            widening: funnel.settings.widening,
            points,
            curves: funnel.curves(CURVE),
            expected: (
                funnel.expected_by_chance(Level::Alert),
                funnel.expected_by_chance(Level::Alarm),
            ),
            settings,
            notes,
        }
    }

    /// How many organisations lie at a level or beyond.
    pub fn outside(&self, level: Level) -> usize {
        let is_there = |point: &&FunnelPoint| point.outside.is_some_and(|at| at.level >= level);
        self.points.iter().filter(is_there).count()
    }

    /// Where a step by keyboard moves the cursor: along the sizes. The first step reads the first
    /// organisation of this system, or the largest of all.
    pub fn moved(&self, step: Step, cursor: Option<usize>) -> Option<usize> {
        let own = self.points.iter().position(|point| point.own.is_some());
        let largest = self.points.len().saturating_sub(1);
        step.among(self.points.len(), PAGE, cursor, own.unwrap_or(largest))
    }
}

impl FunnelPoint {
    /// What it is called where there is little room: the key of this system's own, else the code.
    pub fn short(&self) -> &str {
        self.own.as_deref().unwrap_or(&self.code)
    }

    /// The kind of point whose colour and shape it has.
    pub fn kind(&self, polarity: Polarity) -> PointType {
        use crate::funnel::Side;
        let Some(outside) = self.outside else { return PointType::CommonCause };
        match (outside.is_worse(polarity), outside.side) {
            (Some(true), _) => PointType::SpecialCauseConcern,
            (Some(false), _) => PointType::SpecialCauseImprovement,
            (None, Side::Above) => PointType::SpecialCauseNeutralHigh,
            (None, Side::Below) => PointType::SpecialCauseNeutralLow,
        }
    }

    /// Whether it lies beyond the 99.8% limits; between them and the 95% limits its mark is hollow.
    pub fn is_alarm(&self) -> bool {
        self.outside.is_some_and(|outside| outside.level == Level::Alarm)
    }
}
