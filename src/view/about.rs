//! What an indicator's page says about the indicator itself: its definition, its place in every
//! grouping, the letters of SMART, its way from output to outcome, and the local priorities it serves.

use crate::analysis::smart::{Letter, Outside, Reach, Smart};
use crate::analysis::transition::Transition;
use crate::analysis::{Analysis, Item};
use crate::framework::{Assigned, Grouping, LocalPriority, Measures, Unit};
use crate::polarity::Polarity;
use crate::view::wording;

/// The whole section.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// Definition, kind, unit, collection: label and text.
    pub facts: Vec<(&'static str, String)>,
    /// Where it stands in each grouping.
    pub places: Vec<PlaceLine>,
    /// The letters of SMART; none where nothing was judged yet.
    pub smart: Vec<SmartLine>,
    /// `SMART: 4 of 5`.
    pub smart_words: String,
    /// What is known of its way from output to outcome, in sentences.
    pub transition: Vec<String>,
    /// The outcome measure that should replace it.
    pub successor: Option<SuccessorLine>,
    /// The local priorities that it serves.
    pub priorities: Vec<PriorityLine>,
}

/// Its place in one grouping.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceLine {
    /// The grouping's name.
    pub grouping: String,
    /// The domain, or that it has none.
    pub domain: String,
    /// Where that is written down.
    pub source: String,
}

/// One letter of SMART.
#[derive(Clone, Debug, PartialEq)]
pub struct SmartLine {
    /// `Specific`.
    pub word: &'static str,
    /// Whether it is there.
    pub is_there: bool,
    /// What is there, or what is missing and what would supply it.
    pub words: String,
}

/// The outcome measure that should replace it.
#[derive(Clone, Debug, PartialEq)]
pub struct SuccessorLine {
    /// Its name.
    pub name: String,
    /// The position in the analysis of the same organisation's item; `None` where it does not report
    /// it.
    pub item: Option<usize>,
}

/// A local priority that it serves.
#[derive(Clone, Debug, PartialEq)]
pub struct PriorityLine {
    /// Name and year.
    pub title: String,
    /// Evidence and strategies: label and text.
    pub facts: Vec<(&'static str, String)>,
}

/// What is said about an item's indicator.
pub fn about(analysis: &Analysis, item: &Item) -> About {
    let smart = analysis.as_of.map(|as_of| Smart::of(item, as_of));
    let successor = item.indicator.about.replaced_by.as_ref();
    About {
        facts: facts(item),
        places: places(analysis, item),
        smart_words: smart.as_ref().map(summary).unwrap_or_default(),
        smart: smart.map(|smart| lines(&smart, item)).unwrap_or_default(),
        transition: transition(item),
        successor: successor.map(|next| SuccessorLine {
            name: next.name.clone(),
            item: analysis.items.iter().position(|other| {
                other.indicator.id == next.id
                    && other.series.key.organisation == item.series.key.organisation
            }),
        }),
        priorities: priorities(analysis, item),
    }
}

fn facts(item: &Item) -> Vec<(&'static str, String)> {
    let indicator = &item.indicator;
    let about = &indicator.about;
    let owner = match about.agreed {
        Some(day) if !about.owner.is_empty() => {
            let (_, _, of_month) = day.ymd();
            format!("{}, agreed on {of_month} {}", about.owner, day.month().long())
        }
        _ => about.owner.clone(),
    };
    let all = [
        ("What it counts", about.definition.clone()),
        ("Kind", wording::capital(indicator.kind.as_str())),
        (
            "Unit",
            format!(
                "{}; {}",
                wording::capital(unit(indicator.unit)),
                wording::polarity(indicator.polarity)
            ),
        ),
        ("Values come from", about.data_source.clone()),
        ("Owner", owner),
    ];
    all.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "per cent",
        Unit::Count => "a count",
        Unit::Minutes => "minutes and seconds",
        Unit::Pounds => "pounds",
        Unit::Number => "a number",
    }
}

fn places(analysis: &Analysis, item: &Item) -> Vec<PlaceLine> {
    let line = |grouping: &Grouping| {
        let domain = grouping.domain_of(&item.indicator);
        let source = match (domain, grouping.assigned) {
            (Some(_), Assigned::Proposal) => {
                format!("{}. Placed there by this app’s proposal.", grouping.source)
            }
            _ => format!("{}.", grouping.source),
        };
        PlaceLine {
            grouping: grouping.name.clone(),
            domain: domain.map_or_else(|| "No place".to_owned(), |domain| domain.name.clone()),
            source,
        }
    };
    analysis.groups.groupings.iter().map(line).collect()
}

fn summary(smart: &Smart) -> String {
    match smart.count() {
        5 => "All five letters of SMART are there.".to_owned(),
        1 => "One of the five letters of SMART is there.".to_owned(),
        count => format!("{count} of the five letters of SMART are there."),
    }
}

fn lines(smart: &Smart, item: &Item) -> Vec<SmartLine> {
    let line = |letter: Letter| SmartLine {
        word: word(letter),
        is_there: smart.has(letter),
        words: words(letter, smart, item),
    };
    Letter::ALL.into_iter().map(line).collect()
}

/// The letter as a word.
fn word(letter: Letter) -> &'static str {
    match letter {
        Letter::Specific => "Specific",
        Letter::Measurable => "Measurable",
        Letter::Agreed => "Agreed",
        Letter::Realistic => "Realistic",
        Letter::TimeBound => "Time-bound",
    }
}

/// What is there, or what is missing and what would supply it.
fn words(letter: Letter, smart: &Smart, item: &Item) -> String {
    let about = &item.indicator.about;
    let said = match letter {
        Letter::Specific if smart.is_defined => "It says what is counted.",
        Letter::Specific => {
            "No definition. Write what is counted, over what, as “definition” in the framework file."
        }
        Letter::Measurable if smart.has_source => {
            "It has a unit, and it is known where the values come from."
        }
        Letter::Measurable => {
            "It has a unit, but no source of the values. Write the collection as “data_source” in \
             the framework file."
        }
        Letter::Agreed => match (smart.has_owner, smart.agreed) {
            (true, Some(day)) => {
                let (_, _, of_month) = day.ymd();
                let month = day.month().long();
                return format!("{} answers for it since {of_month} {month}.", about.owner);
            }
            (true, None) => {
                "It has an owner, but no date of agreement. Write the day as “agreed” in the \
                 framework file."
            }
            (false, Some(_)) => {
                "It has a date of agreement, but no owner. Write the role as “owner” in the \
                 framework file."
            }
            (false, None) => {
                "Nobody is named who agreed to it. Write “owner” and “agreed” in the framework file."
            }
        },
        Letter::Realistic => return reach(&smart.reach, item),
        Letter::TimeBound => match smart.by {
            Some(month) => return format!("To be reached by {}.", month.long()),
            None => {
                "No month to reach it by. Give a target an end, or write “reach_by” in the \
                 framework file."
            }
        },
    };
    said.to_owned()
}

fn reach(reach: &Reach, item: &Item) -> String {
    match reach {
        Reach::NoPlan => {
            "No plan to judge. State the plan of the months ahead in the return.".to_owned()
        }
        Reach::TooFewValues => {
            let fewest = item.chart.settings.method.minimum_points;
            format!("Too few values to say: {fewest} are needed.")
        }
        Reach::Within { until } => {
            format!("Every plan to {until} lies where the values or the control limits have been.")
        }
        Reach::Outside(outside) => beyond(outside, item),
    }
}

/// A plan outside everything, and what that means for a reader.
fn beyond(outside: &Outside, item: &Item) -> String {
    let Outside { period, plan, is_above, nearest: (when, nearest), limit } = *outside;
    let marks: Vec<f64> = [Some(nearest), limit].into_iter().flatten().collect();
    let format = wording::format(item).apart(plan, &marks);
    let (side, extreme, of_limit) =
        if is_above { ("above", "highest", "upper") } else { ("below", "lowest", "lower") };
    let limit = limit.map(|limit| format!(", and the {of_limit} limit is {}", format.value(limit)));
    let found = format!(
        "The plan for {period}, {}, lies {side} everything so far: the {extreme} value is {} \
         ({when}){}.",
        format.value(plan),
        format.value(nearest),
        limit.unwrap_or_default()
    );
    let is_harder = match item.indicator.polarity {
        Polarity::Higher => Some(is_above),
        Polarity::Lower => Some(!is_above),
        Polarity::Neutral => None,
    };
    let meaning = match is_harder {
        Some(true) => {
            "The process as it is will not reach it: say what will change, or plan a step that it \
             can reach."
        }
        Some(false) => {
            "The process as it is will meet it whatever happens: ask whether the plan asks for \
             enough."
        }
        None => "The process as it is will not keep to it: say what will change, or plan again.",
    };
    format!("{found} {meaning}")
}

fn transition(item: &Item) -> Vec<String> {
    let about = &item.indicator.about;
    let mut said = Vec::new();
    match about.measures {
        Some(Measures::Output) => said.push("It measures an output: what is done.".to_owned()),
        Some(Measures::Outcome) => {
            said.push("It measures an outcome: what comes of care for people.".to_owned());
        }
        None => {}
    }
    if let Some(transition) = Transition::of(item) {
        said.push(since(&transition, item));
    } else if about.replaced_by.is_some() {
        said.push(
            "No baseline month is set. Write it as “baseline” in the framework file to count the \
             change from it."
                .to_owned(),
        );
    }
    said
}

/// `Baseline April 2024: 77.9%. Since then 5.1 points better: 83.0% in September 2026.`
fn since(transition: &Transition, item: &Item) -> String {
    let month = transition.baseline.long();
    let Some((_, then)) = transition.then else {
        return format!("Baseline {month}: the returns hold no value of that month.");
    };
    let now = transition.now.map(|(_, now)| now);
    let format = wording::format(item).apart(then, now.as_slice());
    let start = format!("Baseline {month}: {}.", format.value(then));
    let (Some((period, now)), Some(change)) = (transition.now, transition.change()) else {
        return start;
    };
    let latest = format!("{} in {period}", format.value(now));
    if change == 0.0 {
        return format!("{start} No change since: {latest}.");
    }
    let size = wording::in_words(format, format.distance(then, now));
    let way = match item.indicator.polarity {
        Polarity::Higher if change > 0.0 => "better",
        Polarity::Lower if change < 0.0 => "better",
        Polarity::Neutral if change > 0.0 => "more",
        Polarity::Neutral => "less",
        Polarity::Higher | Polarity::Lower => "worse",
    };
    format!("{start} Since then {size} {way}: {latest}.")
}

fn priorities(analysis: &Analysis, item: &Item) -> Vec<PriorityLine> {
    let line = |priority: &LocalPriority| {
        let facts = [
            ("Evidence", priority.evidence.clone()),
            ("Joint strategic needs assessment", priority.needs_assessment.clone()),
            ("Inequalities strategy", priority.inequalities_strategy.clone()),
        ];
        PriorityLine {
            title: priority.title(),
            facts: facts.into_iter().filter(|(_, text)| !text.is_empty()).collect(),
        }
    };
    analysis.groups.priorities_of(&item.indicator.id).into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::of_example;
    use crate::calendar::Period;

    fn of(id: &str) -> (Analysis, Item) {
        let analysis = of_example(None);
        let item = analysis.items.iter().find(|item| item.id() == id).unwrap().clone();
        (analysis, item)
    }

    #[test]
    fn an_indicator_with_everything_says_everything() {
        let (analysis, item) = of("XE1/ucr_2h");
        let about = about(&analysis, &item);
        let labels: Vec<&str> = about.facts.iter().map(|(label, _)| *label).collect();
        assert_eq!(labels, ["What it counts", "Kind", "Unit", "Values come from", "Owner"]);
        assert_eq!(about.places.len(), 9);
        let cqc = about.places.iter().find(|place| place.grouping == "CQC domains").unwrap();
        assert_eq!(cqc.domain, "Responsive");
        assert!(cqc.source.ends_with("this app’s proposal."), "{}", cqc.source);
        let duties = about.places.iter().find(|place| place.domain == "No place").unwrap();
        assert!(!duties.source.contains("proposal"), "what has no place was not placed");
        assert_eq!(about.smart_words, "All five letters of SMART are there.");
        let [measures, since] = about.transition.as_slice() else { panic!("{about:?}") };
        assert!(measures.contains("output"));
        assert!(since.starts_with("Baseline April 2024: ") && since.contains(" points better: "));
        let successor = about.successor.unwrap();
        assert!(successor.name.starts_with("At home 90 days"));
        assert_eq!(successor.item, None, "nobody reports it yet");
        let [priority] = about.priorities.as_slice() else { panic!("{:?}", about.priorities) };
        assert_eq!(priority.facts.len(), 3);
    }

    #[test]
    fn what_is_missing_is_said_with_what_would_supply_it() {
        let (analysis, mut item) = of("XE1/ucr_2h");
        item.indicator.about = Default::default();
        item.indicator.targets.clear();
        let about = about(&analysis, &item);
        assert_eq!(about.smart_words, "One of the five letters of SMART is there.");
        for (line, field) in about.smart.iter().zip([
            "“definition”",
            "“data_source”",
            "“owner” and “agreed”",
            "",
            "“reach_by”",
        ]) {
            assert_eq!(line.is_there, field.is_empty(), "{line:?}");
            assert!(line.words.contains(field), "{line:?}");
        }
        assert!(about.transition.is_empty() && about.successor.is_none());
    }

    #[test]
    fn a_plan_out_of_reach_is_told_from_one_that_asks_for_nothing() {
        let (_, mut item) = of("XN1/ae_4h");
        let outside = |plan: f64, is_above: bool| Outside {
            period: Period::Month("2027-03".parse().unwrap()),
            plan,
            is_above,
            nearest: (Period::Month("2025-05".parse().unwrap()), 76.25),
            limit: Some(77.5),
        };
        let said = beyond(&outside(82.0, true), &item);
        assert!(said.contains("82.0%, lies above everything so far"), "{said}");
        assert!(said.contains("the upper limit is 77.5%") && said.contains("not reach"), "{said}");
        assert!(beyond(&outside(40.0, false), &item).contains("meet it whatever happens"));
        item.indicator.polarity = Polarity::Lower;
        assert!(beyond(&outside(40.0, false), &item).contains("will not reach it"));
        item.indicator.polarity = Polarity::Neutral;
        assert!(beyond(&outside(82.0, true), &item).contains("will not keep to it"));
    }
}
