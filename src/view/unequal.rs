//! Unequal outcomes in words: the gap, the slope, shares of a list, those whose group is not stated,
//! and whether the gap is narrowing.

use crate::analysis::unequal::{
    Against, Direction, GapSeries, GroupFigure, Measured, Outcomes, PopulationUsed, SlopeFound,
    TilePicture,
};
use crate::chart::format::Format;
use crate::chart::{HIDDEN_GROUP, NOT_REPORTED, group_format, tile_format};
use crate::framework::Unit;
use crate::inequality::{Gap, Interval, NoInterval, NotStated};
use crate::polarity::Polarity;
use crate::view::list_figures::Table;
use crate::words;

/// What stands in a cell whose number is hidden.
const HIDDEN: &str = "*";

/// `A&E: seen within 4 hours by deprivation at SaTH, Sep 2026`.
pub fn title(outcomes: &Outcomes) -> String {
    format!(
        "{} by {} at {}, {}",
        outcomes.indicator.name,
        outcomes.dimension.name.to_lowercase(),
        outcomes.organisation,
        outcomes.period
    )
}

/// The gap in a sentence; where the groups have no order, the widest of them.
pub fn gap_sentence(outcomes: &Outcomes) -> String {
    let widest = outcomes
        .against
        .iter()
        .filter_map(|one| one.gap.as_ref().ok())
        .max_by(|one, other| one.absolute.abs().total_cmp(&other.absolute.abs()));
    match (widest, outcomes.against.first()) {
        (Some(gap), _) => {
            let widest = if outcomes.dimension.is_ordered { "" } else { "The widest gap: " };
            format!("{widest}{}", gap_words(outcomes, gap))
        }
        (None, Some(Against { gap: Err(why), .. })) => why.to_string(),
        (None, _) => "There is one group alone, so there is no gap.".to_owned(),
    }
}

/// `1 (most deprived): 61.0%, 5 (least deprived): 71.4%. The gap is 10.4 percentage points, worse
/// for 1 (most deprived); the ratio is 0.85.`
pub fn gap_words(outcomes: &Outcomes, gap: &Gap) -> String {
    let value = |name: &str| {
        let of_group = outcomes.groups.iter().find(|group| group.name == name);
        of_group.map_or(outcomes.pooled, |group| group.value)
    };
    let (format, distance) = match (value(&gap.group), value(&gap.reference)) {
        (Some(one), Some(other)) => {
            let format = group_format(outcomes).apart(one, &[other]);
            (format, format.distance(one, other))
        }
        _ => (group_format(outcomes), gap.absolute.abs()),
    };
    let said = |name: &str| {
        value(name)
            .map_or_else(|| name.to_owned(), |value| format!("{name}: {}", format.value(value)))
    };
    let side = match outcomes.indicator.polarity {
        _ if gap.absolute == 0.0 => String::new(),
        Polarity::Neutral => match gap.absolute > 0.0 {
            true => format!(", higher in {}", gap.group),
            false => format!(", lower in {}", gap.group),
        },
        polarity => {
            let is_worse = polarity.adverse_variance(0.0, gap.absolute) > 0.0;
            format!(", {} for {}", if is_worse { "worse" } else { "better" }, gap.group)
        }
    };
    let ratio = gap.ratio.map_or_else(String::new, |ratio| format!("; the ratio is {ratio:.2}"));
    format!(
        "{}, {}. The gap is {}{side}{ratio}.",
        said(&gap.group),
        said(&gap.reference),
        in_words(outcomes, format, distance)
    )
}

/// A difference with its unit: `10.4 percentage points`, `2.1 for each 1,000 people`.
fn in_words(outcomes: &Outcomes, format: Format, size: f64) -> String {
    match outcomes.measured {
        Measured::Share => format!("{} percentage points", format.bare(size)),
        Measured::Rate => format!("{} for each 1,000 people", format.bare(size)),
        Measured::Count | Measured::Other => format.value(size),
    }
}

/// What is said of the slope, sentence by sentence: the index, the relative index, which
/// populations were used, and what was left out.
pub fn slope_words(outcomes: &Outcomes, found: &SlopeFound) -> Vec<String> {
    let slope = &found.slope;
    let format = group_format(outcomes).computed(slope.index);
    let signed = |value: f64| match outcomes.measured {
        Measured::Share | Measured::Rate => format.bare(value),
        Measured::Count | Measured::Other => format.value(value),
    };
    let between = |interval: &Interval| {
        format!("95% interval {} to {}", signed(interval.lower), signed(interval.upper))
    };
    let index = match &slope.index_interval {
        Ok(interval) => between(interval),
        Err(why) => no_interval(why),
    };
    let unit = match outcomes.measured {
        Measured::Share => " percentage points",
        Measured::Rate => " for each 1,000 people",
        Measured::Count | Measured::Other => "",
    };
    let mut said = vec![format!(
        "Slope index of inequality: {}{unit} ({index}). It is the gap between most and least \
         deprived, fitted: a line through all groups runs from {} for the most deprived person to \
         {} for the least.",
        signed(slope.index),
        format.value(slope.most_deprived),
        format.value(slope.least_deprived),
    )];
    said.push(match slope.relative {
        Some(relative) => {
            let interval = match &slope.relative_interval {
                Ok(of) => format!("95% interval {:.2} to {:.2}", of.lower, of.upper),
                Err(why) => no_interval(why),
            };
            format!(
                "Relative index of inequality: {relative:.2} ({interval}). It is the least deprived \
                 person’s fitted value over the most deprived person’s; 1 is equal."
            )
        }
        None => "Relative index of inequality: not computed, because the fitted value of the most \
                 deprived person is not more than 0."
            .to_owned(),
    });
    said.push(match &found.population {
        PopulationUsed::Framework(source, year) => {
            format!("Groups are ranked and weighted by population: {source}, {year}.")
        }
        PopulationUsed::Denominators => {
            "Groups are ranked and weighted by what the measure itself \
            counts in each (its denominators), because the framework file holds no populations."
                .to_owned()
        }
    });
    if !slope.hidden.is_empty() {
        said.push(format!(
            "Without a value and left out: {} ({:.0}% of the population). The others keep their \
             ranks.",
            words::list(&slope.hidden),
            slope.hidden_share
        ));
    }
    said
}

fn no_interval(why: &NoInterval) -> String {
    match why {
        NoInterval::NoStandardError(groups) => format!(
            "no interval is computed: {} {} no numerator and denominator",
            words::list(groups),
            if groups.len() == 1 { "has" } else { "have" }
        ),
        NoInterval::NearZero => {
            "no interval is computed: the value of the most deprived may be 0".to_owned()
        }
    }
}

/// Whether the gap is narrowing, in a sentence or two.
pub fn direction_words(gap: &GapSeries) -> String {
    match gap.direction {
        Direction::Narrowing => "The gap is narrowing, by more than noise.".to_owned(),
        Direction::Widening => "The gap is widening, by more than noise.".to_owned(),
        Direction::Turned => format!(
            "The gap has turned round, by more than noise: {} now lies on the other side of {}.",
            gap.group, gap.reference
        ),
        Direction::Noise => {
            "The gap is no more than noise away from where it was: it neither narrows nor widens."
                .to_owned()
        }
        Direction::TooFew { have, need } => format!(
            "Whether the gap narrows cannot be told from noise yet: {} with a gap, {need} needed.",
            words::counted(have, gap.item.series.frequency.noun())
        ),
    }
}

/// What the chart of a gap shows: `Gap in A&E: seen within 4 hours: 1 (most deprived) minus 5 (least
/// deprived), percentage points. At 0 there is no gap.`
pub fn gap_measured(gap: &GapSeries) -> String {
    format!("{}. At 0 there is no gap.", gap.item.indicator.name)
}

/// Those whose group is not stated, in a sentence; `None` where the files speak of none.
pub fn not_stated_words(outcomes: &Outcomes) -> Option<String> {
    let limit = outcomes.dimension.not_stated_finding;
    let source = outcomes.not_stated_source.as_ref();
    let address = source
        .map_or_else(String::new, |source| format!(" Read in {}, {}.", source.file, source.place));
    Some(match outcomes.not_stated {
        NotStated::NoRow => return None,
        NotStated::Hidden => {
            "How many are “not stated” is hidden under the small-number rule.".to_owned()
        }
        NotStated::Shown(share) if outcomes.is_finding() => format!(
            "Data quality: {share:.1}% are “not stated”, expected less than {limit}%. The gap may \
             lie in those whose group is not known: ask for it where it is recorded.{address}"
        ),
        NotStated::Shown(share) => {
            format!(
                "{share:.1}% are “not stated”, less than the {limit}% that would be a finding.{address}"
            )
        }
    })
}

/// What is hidden, in a sentence; `None` where nothing is.
pub fn hidden_words(outcomes: &Outcomes) -> Option<String> {
    let hidden = outcomes.hidden();
    let verb = if hidden.len() == 1 { "is" } else { "are" };
    (!hidden.is_empty()).then(|| {
        format!(
            "{} {verb} {HIDDEN_GROUP} ({}), and enter no gap, no slope and no share.",
            words::list(&hidden),
            outcomes.rule.why_hidden().split(':').next().unwrap_or_default()
        )
    })
}

/// The groups as a table: what the picture shows.
pub fn groups_table(outcomes: &Outcomes) -> Table {
    let format = group_format(outcomes);
    let count = |number: Option<f64>, group: &GroupFigure| match number {
        Some(number) => Format::new(Unit::Number, [number]).value(number),
        None if group.is_hidden => HIDDEN.to_owned(),
        None => String::new(),
    };
    let row = |group: &GroupFigure| {
        let value = match group.value {
            Some(value) => format.value(value),
            None if group.is_hidden => HIDDEN.to_owned(),
            None => NOT_REPORTED.to_owned(),
        };
        let interval = group.interval.map_or_else(String::new, |interval| {
            format!("{} to {}", format.value(interval.lower), format.value(interval.upper))
        });
        let against = outcomes.against.iter().find(|one| one.group == group.name);
        let gap = against.and_then(|one| one.gap.as_ref().ok());
        let is_reference = outcomes.dimension.reference() == Some(group.name.as_str());
        let (gap, ratio) = match gap {
            Some(gap) => (
                format.bare(gap.absolute),
                gap.ratio.map_or_else(String::new, |ratio| format!("{ratio:.2}")),
            ),
            None if is_reference => ("reference".to_owned(), String::new()),
            None => (String::new(), String::new()),
        };
        let source = group.source.as_ref();
        vec![
            group.name.clone(),
            value,
            interval,
            count(group.numerator, group),
            count(group.denominator, group),
            gap,
            ratio,
            source.map_or_else(String::new, |one| format!("{}, {}", one.file, one.place)),
        ]
    };
    let headings =
        ["Group", "Value", "95% interval", "Numerator", "Denominator", "Gap", "Ratio", "Source"];
    Table {
        caption: title(outcomes),
        headings: headings.map(str::to_owned).to_vec(),
        rows: outcomes.groups.iter().map(row).collect(),
    }
}

/// Shares of the list against shares of the population, the marked groups first; `None` without
/// populations.
pub fn shares_table(outcomes: &Outcomes) -> Option<Table> {
    let shares = outcomes.shares.as_ref()?;
    let row = |share: &crate::inequality::Share| {
        vec![
            share.name.clone(),
            format!("{:.1}%", share.list),
            format!("{:.1}%", share.population),
            signed(share.difference),
            share.ratio.map_or_else(String::new, |ratio| format!("{ratio:.2}")),
        ]
    };
    let headings = ["Group", "Share of the list", "Share of the population", "Difference", "Ratio"];
    Some(Table {
        caption: "Share of the list against share of the population".to_owned(),
        headings: headings.map(str::to_owned).to_vec(),
        rows: outcomes.marked.iter().chain(&shares.groups).map(row).collect(),
    })
}

fn signed(difference: f64) -> String {
    let written = Format { unit: Unit::Number, decimals: 1 }.value(difference);
    if difference > 0.0 { format!("+{written}") } else { written }
}

/// `Place: from 61.2% in North to 74.0% in South. Sep 2026.`
pub fn tiles_words(picture: &TilePicture) -> String {
    let format = tile_format(picture);
    let valued = || picture.tiles.iter().filter_map(|tile| Some((tile, tile.value?)));
    let least = valued().min_by(|one, other| one.1.total_cmp(&other.1));
    let most = valued().max_by(|one, other| one.1.total_cmp(&other.1));
    let hidden = picture.tiles.iter().filter(|tile| tile.is_hidden).count();
    let hidden = match hidden {
        0 => String::new(),
        number => format!(" {number} hidden under the small-number rule."),
    };
    let range = match (least, most) {
        (Some((least, low)), Some((most, high))) => format!(
            "from {} in {} to {} in {}",
            format.value(low),
            least.name,
            format.value(high),
            most.name
        ),
        _ => "no value is shown".to_owned(),
    };
    format!(
        "{} by {}, {}: {range}.{hidden} Darker means higher, not better or worse.",
        picture.indicator.name,
        picture.level.to_lowercase(),
        picture.period
    )
}

/// The tiles as a table, highest first.
pub fn tiles_table(picture: &TilePicture) -> Table {
    let format = tile_format(picture);
    let mut tiles: Vec<_> = picture.tiles.iter().collect();
    tiles.sort_by(|one, other| {
        let value =
            |tile: &&crate::analysis::unequal::TileValue| tile.value.unwrap_or(f64::NEG_INFINITY);
        value(other).total_cmp(&value(one)).then_with(|| one.name.cmp(&other.name))
    });
    let value = |tile: &crate::analysis::unequal::TileValue| match tile.value {
        Some(value) => format.value(value),
        None if tile.is_hidden => HIDDEN.to_owned(),
        None => NOT_REPORTED.to_owned(),
    };
    Table {
        caption: format!("{} by {}", picture.indicator.name, picture.level.to_lowercase()),
        headings: vec![picture.level.clone(), "Value".to_owned()],
        rows: tiles.into_iter().map(|tile| vec![tile.name.clone(), value(tile)]).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::example_judged;
    use crate::analysis::unequal::{Wanted, gap_over_time, outcomes, providers};
    use crate::disclosure::Rule;
    use crate::example;

    fn wanted(dimension: &str) -> Wanted {
        Wanted {
            organisation: "XN1".to_owned(),
            indicator: "ae_4h".to_owned(),
            dimension: dimension.to_owned(),
        }
    }

    fn of(dimension: &str) -> Outcomes {
        let framework = example::framework();
        outcomes(example_judged(), &framework, Rule::RoundToFive, &wanted(dimension)).unwrap()
    }

    #[test]
    fn the_example_tells_of_its_gap_in_one_sentence_and_that_it_narrows() {
        let found = of("deprivation");
        let [first, .., last] = found.groups.as_slice() else { panic!() };
        let gap = first.value.unwrap() - last.value.unwrap();
        let expected = format!(
            "1 (most deprived): {:.1}%, 5 (least deprived): {:.1}%. The gap is {:.1} percentage \
             points, worse for 1 (most deprived); the ratio is {:.2}.",
            first.value.unwrap(),
            last.value.unwrap(),
            gap.abs(),
            first.value.unwrap() / last.value.unwrap()
        );
        assert_eq!(gap_sentence(&found), expected);
        let framework = example::framework();
        let gap = gap_over_time(
            example_judged(),
            &framework,
            Rule::RoundToFive,
            &wanted("deprivation"),
            "1 (most deprived)",
        );
        let gap = gap.unwrap();
        assert_eq!(direction_words(&gap), "The gap is narrowing, by more than noise.");
        assert_eq!(
            gap_measured(&gap),
            "Gap in A&E: seen within 4 hours: 1 (most deprived) minus 5 (least deprived), \
             percentage points. At 0 there is no gap."
        );
        let shares = shares_table(&found).unwrap();
        assert_eq!(shares.rows[0][..2], ["Core20", "27.0%"]);
        let slope = slope_words(&found, found.slope.as_ref().unwrap().as_ref().unwrap());
        assert!(slope[0].contains("gap between most and least deprived, fitted"), "{slope:?}");
        assert!(slope[2].contains("Invented for the example, 2024"), "{slope:?}");
    }

    #[test]
    fn what_is_hidden_is_said_and_stands_in_no_table() {
        let found = of("ethnicity");
        assert!(found.hidden().contains(&"Other: Chinese"), "{:?}", found.hidden());
        assert!(hidden_words(&found).unwrap().contains("hidden under the small-number rule"));
        assert!(not_stated_words(&found).unwrap().starts_with("Data quality: 16."));
        let table = groups_table(&found);
        let row = table.rows.iter().find(|row| row[0] == "Other: Chinese").unwrap();
        assert_eq!(row[1..7], ["*", "", "*", "*", "", ""]);
    }

    #[test]
    fn tiles_say_from_where_to_where_values_run() {
        let framework = example::framework();
        let picture = providers(example_judged(), &framework, "rtt_18w").unwrap();
        let said = tiles_words(&picture);
        assert!(said.contains("in Northmoor to ") && said.contains("in Westvale"), "{said}");
        let table = tiles_table(&picture);
        assert_eq!(table.rows[0][0], "Westvale");
    }
}
