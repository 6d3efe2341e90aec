//! The funnel of a comparison in words: by which settings it was made, whether the organisations
//! differ more than chance explains and which limits that asks for, and who is left out and why.

use crate::analysis::Peers;
use crate::chart::format::Format;
use crate::chart::funnel::{FunnelModel, FunnelPoint, position};
use crate::framework::Unit;
use crate::funnel::{Error, Funnel, Kind, Reason, Warning, Widening};
use crate::view::list_figures::Table;
use crate::words::{counted, list};

/// Most organisations that are named when they are left out.
const NAMED: usize = 6;

/// The choices of limits, each with its name.
pub const WIDENINGS: [(Widening, &str); 3] = [
    (Widening::ChanceAlone, Widening::ChanceAlone.words()),
    (Widening::Multiplicative, Widening::Multiplicative.words()),
    (Widening::RandomEffects, Widening::RandomEffects.words()),
];

/// The funnel of a comparison, ready to be drawn. `scope` says of which period and of whom.
///
/// # Errors
///
/// Why there is none, in a sentence.
pub fn model(peers: &Peers, scope: &str, widening: Widening) -> Result<FunnelModel, String> {
    let funnel = peers.funnel(widening).map_err(refusal)?;
    let notes = notes(peers, &funnel);
    Ok(FunnelModel::new(peers, &funnel, scope.to_owned(), settings(peers, &funnel), notes))
}

/// Why there is no funnel.
fn refusal(error: Error) -> String {
    match error {
        Error::NothingToCompare => "There is no funnel plot of this measure: no organisation has \
                                    both a numerator and a denominator in the published files, and \
                                    without them nobody can say what chance explains."
            .to_owned(),
        Error::Target(_) | Error::Per(_) => format!("There is no funnel plot. {error}"),
    }
}

/// What to know before trusting a funnel: its spread, its warnings, who is left out.
fn notes(peers: &Peers, funnel: &Funnel) -> Vec<String> {
    let averages = funnel.plotted.iter().any(|unit| unit.numerator.fract() != 0.0);
    let averages = averages.then(|| {
        "The numerators are not whole numbers: they are averages or sums of parts, and the limits, \
         which take them for counts, are only a rough guide."
            .to_owned()
    });
    let mut notes = vec![spread(peers, funnel)];
    notes.extend(funnel.warnings.iter().filter_map(|warning| self::warning(*warning)));
    notes.extend(averages);
    notes.extend(left_out(peers, funnel));
    notes
}

/// How far the organisations spread, and which limits that asks for.
///
/// Spiegelhalter (2005) gives both ways of widening. √phi stretches the limits of every size alike,
/// although what differs between organisations does not shrink as they grow; a standard deviation
/// between them allows for that, and is what NHS England's mortality indicator uses.
fn spread(peers: &Peers, funnel: &Funnel) -> String {
    let Some(dispersion) = funnel.dispersion else {
        return "Whether the organisations differ more than chance explains cannot be estimated \
                from fewer than ten of them: the limits are those of chance alone."
            .to_owned();
    };
    let phi = number(dispersion.phi);
    if !dispersion.is_excessive() {
        return format!(
            "Chance explains the spread (φ = {phi}, where 1 or less is what chance leads to). \
             Advisable here: the limits of chance alone, which need no widening."
        );
    }
    let tau = match peers.indicator.unit {
        Unit::Percent => format!("{} percentage points", number(dispersion.tau)),
        _ => number(dispersion.tau),
    };
    format!(
        "The organisations differ more than chance explains: φ = {phi}, which is how many times as \
         large the variance around the average is, with the most extreme tenth at each end drawn \
         in; beyond chance they differ by a standard deviation of τ = {tau}. Advisable here: random \
         effects, because what organisations differ in (patients, coding, the place) does not \
         shrink as they grow, and widening by √φ treats all sizes alike. Limits of chance alone \
         still tell that two organisations are not the same, but not that either is unusual."
    )
}

/// A warning that the sentence on the spread does not give already.
fn warning(warning: Warning) -> Option<String> {
    match warning {
        Warning::OverDispersed { .. } => Some(
            "With the limits of chance alone many lie outside here for reasons that the plot does \
             not show: ask what differs before asking who is worse."
                .to_owned(),
        ),
        Warning::TooFewToWiden { units } => Some(format!(
            "Wider limits were asked for, and {} are too few to estimate them from.",
            counted(units, "organisation")
        )),
        Warning::NothingVaries => Some(
            "The average is 0% or 100%, where chance leads to nothing else: every organisation \
             that differs from it lies outside."
                .to_owned(),
        ),
    }
}

/// Who has no point, and why; `None` when nobody is left out.
fn left_out(peers: &Peers, funnel: &Funnel) -> Option<String> {
    let name = |code: &str| {
        let standing = peers.standings.iter().find(|one| one.code == code);
        let own = standing.and_then(|one| one.own.clone());
        own.unwrap_or_else(|| code.to_owned())
    };
    let reasons = [
        (Reason::NotShown, "no numerator or denominator is published, or it is withheld"),
        (Reason::NoDenominator, "the denominator is 0"),
        (Reason::Impossible, "the figures cannot be right, such as more than there are"),
    ];
    let sentences: Vec<String> = reasons
        .into_iter()
        .filter_map(|(reason, words)| {
            let of = funnel.left_out.iter().filter(|unit| unit.reason == reason);
            let mut names: Vec<String> = of.map(|unit| name(&unit.id)).collect();
            let number = names.len();
            if number > NAMED {
                names.truncate(NAMED);
                names.push(format!("{} more", number - NAMED));
            }
            (number > 0).then(|| format!("Left out, because {words}: {}.", list(&names)))
        })
        .collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// By which settings a funnel was made.
fn settings(peers: &Peers, funnel: &Funnel) -> String {
    let exact = match funnel.settings.kind {
        Kind::Share => "exact binomial",
        Kind::Rate => "exact Poisson",
    };
    let widened = match (funnel.settings.widening, funnel.dispersion) {
        (Widening::ChanceAlone, _) | (_, None) => "for chance alone".to_owned(),
        (Widening::Multiplicative, Some(dispersion)) => {
            let times = number(libm::sqrt(dispersion.phi).max(1.0));
            format!(
                "at √φ = {times} times their distance from the average (φ = {})",
                number(dispersion.phi)
            )
        }
        (Widening::RandomEffects, Some(dispersion)) => {
            format!(
                "with random effects (τ = {}, φ = {})",
                number(dispersion.tau),
                number(dispersion.phi)
            )
        }
    };
    format!(
        "Funnel plot after Spiegelhalter, Statistics in Medicine 2005. Average: all numerators over \
         all denominators of the {} shown. Limits: 95% and 99.8%, {exact}, {widened}.",
        counted(funnel.plotted.len(), super::peers::noun(peers.subject)),
    )
}

/// A number of the statistics: two decimals when small, one when not.
fn number(value: f64) -> String {
    let decimals = if value < 10.0 { 2 } else { 1 };
    Format { unit: Unit::Number, decimals }.value(value)
}

/// The funnel as a table, from the largest organisation to the smallest.
pub fn table(model: &FunnelModel) -> Table {
    let headings = [
        "Organisation",
        "Code",
        "Value",
        "Numerator",
        "Denominator",
        "99.8% from",
        "95% from",
        "95% to",
        "99.8% to",
        "Where it lies",
        "z",
    ];
    let row = |point: &FunnelPoint| {
        let value = |value: f64| model.format.value(value);
        let bare = |value: f64| {
            Format { unit: Unit::Number, decimals: u8::from(value.fract() != 0.0) }.value(value)
        };
        let limits = point.limits;
        vec![
            point.own.clone().unwrap_or_else(|| point.name.clone()),
            point.code.clone(),
            value(point.value),
            bare(point.numerator),
            bare(point.size),
            value(limits.lower_alarm),
            value(limits.lower_alert),
            value(limits.upper_alert),
            value(limits.upper_alarm),
            position(point.outside),
            point
                .z
                .map_or_else(String::new, |z| Format { unit: Unit::Number, decimals: 1 }.value(z)),
        ]
    };
    Table {
        caption: format!("{}, funnel plot as a table", model.title),
        headings: headings.map(str::to_owned).to_vec(),
        rows: model.points.iter().rev().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::peers_sample as peers;

    #[test]
    fn a_spread_of_chance_needs_no_widening_and_says_so() {
        let shares: Vec<(f64, f64)> = (0..12).map(|n| (600.0 + f64::from(n % 3), 1000.0)).collect();
        let model = model(&peers(&shares), "Sep 2026.", Widening::ChanceAlone).unwrap();
        assert!(model.notes[0].starts_with("Chance explains the spread"), "{:?}", model.notes);
        assert_eq!(model.notes.len(), 1);
    }

    #[test]
    fn a_wide_spread_is_told_with_phi_and_tau_and_the_advisable_limits() {
        let shares: Vec<(f64, f64)> =
            (0..12).map(|n| (500.0 + 20.0 * f64::from(n), 1000.0)).collect();
        let peers = peers(&shares);
        let alone = model(&peers, "Sep 2026.", Widening::ChanceAlone).unwrap();
        assert!(alone.notes[0].contains("φ = 1"), "{:?}", alone.notes);
        assert!(alone.notes[0].contains("Advisable here: random effects"));
        assert!(alone.notes[1].starts_with("With the limits of chance alone many lie outside"));
        assert!(alone.settings.ends_with("exact binomial, for chance alone."));
        let wide = model(&peers, "Sep 2026.", Widening::RandomEffects).unwrap();
        assert!(wide.settings.contains("with random effects (τ = "), "{}", wide.settings);
        assert_eq!(wide.notes.len(), 1, "the warning is answered");
        let outside = |model: &FunnelModel| model.outside(crate::funnel::Level::Alert);
        assert!(outside(&wide) < outside(&alone));
    }

    #[test]
    fn who_is_left_out_is_named_with_the_reason() {
        let mut peers = peers(&[(600.0, 1000.0), (610.0, 1000.0), (620.0, 1000.0)]);
        peers.standings[0].denominator = None;
        let model = model(&peers, "", Widening::Multiplicative).unwrap();
        let code = &peers.standings[0].code;
        let said = format!(
            "Left out, because no numerator or denominator is published, or it is withheld: {code}."
        );
        assert!(model.notes.contains(&said), "{:?}", model.notes);
        assert!(model.notes.iter().any(|note| note.contains("too few to estimate them from")));
        assert_eq!(model.points.len(), 2);
    }

    #[test]
    fn without_denominators_there_is_a_sentence_instead_of_a_funnel() {
        let mut peers = peers(&[(600.0, 1000.0)]);
        peers.standings[0].denominator = None;
        let refused = model(&peers, "", Widening::ChanceAlone).unwrap_err();
        assert!(refused.starts_with("There is no funnel plot of this measure"), "{refused}");
    }
}
