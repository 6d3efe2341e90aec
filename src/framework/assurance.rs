//! How the two assurance ratings of a measure come about: what they are called, which reading of a
//! chart leads to which, and who proposes and agrees them.
//!
//! Source: the approach of Tees, Esk and Wear Valleys NHS Foundation Trust (controls assurance and
//! performance assurance). The trust published the scales; the mapping that is the default here is
//! this app's own proposal, and a framework file may state another.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::file::Text;
use super::read::Problems;

/// How far the controls of a measure can be relied on, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ControlsRating {
    /// The worst.
    Negative,
    /// The middle.
    Neutral,
    /// The best.
    Positive,
}

/// How assured people are of the performance of a measure, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PerformanceRating {
    /// The worst.
    Limited,
    /// The second of four.
    Reasonable,
    /// The third of four.
    Good,
    /// The best.
    Substantial,
}

/// What the latest point of a chart says, for the rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ChartVariation {
    /// Special cause of improvement.
    Improving,
    /// No significant change.
    CommonCause,
    /// Special cause of concern.
    Concerning,
    /// Special cause where neither direction is better.
    Change,
}

/// What a chart says of its target, for the rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ChartTarget {
    /// Met reliably.
    Pass,
    /// Hit or missed by chance.
    HitOrMiss,
    /// Missed reliably.
    Fail,
    /// There is none, or neither direction is better.
    NoTarget,
}

/// The settings of both ratings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssuranceRules {
    /// A chart with fewer values than this is not rated by its icons.
    pub minimum_points: usize,
    /// What the ratings are called.
    pub labels: AssuranceLabels,
    /// The rating of each reading of a chart.
    pub chart: ChartRatings,
    /// Where the performance rating starts for each controls rating.
    pub start: StartRatings,
    /// Who proposes and agrees what the Board sees.
    pub board: AssuranceFlow,
    /// Who proposes and agrees what a care group sees.
    pub care_group: AssuranceFlow,
    /// Committees with their domains; where there are none, those of the accountability matrix.
    pub committees: Vec<AssuranceCommittee>,
}

/// The names of the ratings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is the name of the rating that it is called after")]
pub struct AssuranceLabels {
    pub positive: String,
    pub neutral: String,
    pub negative: String,
    pub substantial: String,
    pub good: String,
    pub reasonable: String,
    pub limited: String,
}

/// The rating for each variation, by what the chart says of the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an [assurance.chart] table")]
pub struct ChartRatings {
    /// Special cause of improvement.
    pub improving: TargetRatings,
    /// No significant change.
    pub common_cause: TargetRatings,
    /// Special cause of concern.
    pub concerning: TargetRatings,
    /// Special cause where neither direction is better.
    pub change: TargetRatings,
}

/// The rating by what the chart says of the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "four ratings in braces")]
pub struct TargetRatings {
    /// The target is met reliably.
    pub pass: ControlsRating,
    /// It is hit or missed by chance.
    pub hit_or_miss: ControlsRating,
    /// It is missed reliably.
    pub fail: ControlsRating,
    /// There is no target.
    pub no_target: ControlsRating,
}

/// Where the performance rating starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an [assurance.start] table")]
pub struct StartRatings {
    /// Where the controls rating is the best.
    pub positive: PerformanceRating,
    /// Where it is the middle one.
    pub neutral: PerformanceRating,
    /// Where it is the worst.
    pub negative: PerformanceRating,
}

/// Who proposes a rating, and which forum agrees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssuranceFlow {
    /// A role, such as `Head of Performance`.
    pub proposed_by: String,
    /// A forum, such as `Executive Directors Group`.
    pub agreed_by: String,
}

/// A committee that sees the measures of some domains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssuranceCommittee {
    /// Its name.
    pub name: String,
    /// The domains of its measures.
    pub domains: Vec<String>,
}

impl ControlsRating {
    /// All of them, best first, as the columns of the framework picture stand.
    pub const ALL: [Self; 3] = [Self::Positive, Self::Neutral, Self::Negative];
}

impl PerformanceRating {
    /// All of them, best first, as the rows of the framework picture stand.
    pub const ALL: [Self; 4] = [Self::Substantial, Self::Good, Self::Reasonable, Self::Limited];

    /// The next better one; the best stays.
    #[must_use]
    pub fn one_up(self) -> Self {
        match self {
            Self::Limited => Self::Reasonable,
            Self::Reasonable => Self::Good,
            Self::Good | Self::Substantial => Self::Substantial,
        }
    }

    /// The next worse one; the worst stays.
    #[must_use]
    pub fn one_down(self) -> Self {
        match self {
            Self::Substantial => Self::Good,
            Self::Good => Self::Reasonable,
            Self::Reasonable | Self::Limited => Self::Limited,
        }
    }

    /// How many steps lie between two ratings.
    pub fn steps_from(self, other: Self) -> u8 {
        (self as u8).abs_diff(other as u8)
    }

    /// The name in files and in fields to choose from: `substantial`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Limited => "limited",
            Self::Reasonable => "reasonable",
            Self::Good => "good",
            Self::Substantial => "substantial",
        }
    }

    /// The rating of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rating| rating.as_str() == name)
    }
}

impl ChartVariation {
    /// All of them, in the order of the framework file.
    pub const ALL: [Self; 4] = [Self::Improving, Self::CommonCause, Self::Concerning, Self::Change];
}

impl ChartTarget {
    /// All of them, in the order of the framework file.
    pub const ALL: [Self; 4] = [Self::Pass, Self::HitOrMiss, Self::Fail, Self::NoTarget];
}

impl AssuranceRules {
    /// What a controls rating is called.
    pub fn controls_label(&self, rating: ControlsRating) -> &str {
        match rating {
            ControlsRating::Positive => &self.labels.positive,
            ControlsRating::Neutral => &self.labels.neutral,
            ControlsRating::Negative => &self.labels.negative,
        }
    }

    /// What a performance rating is called.
    pub fn label(&self, rating: PerformanceRating) -> &str {
        match rating {
            PerformanceRating::Substantial => &self.labels.substantial,
            PerformanceRating::Good => &self.labels.good,
            PerformanceRating::Reasonable => &self.labels.reasonable,
            PerformanceRating::Limited => &self.labels.limited,
        }
    }

    /// The controls rating of a reading of a chart.
    pub fn of_chart(&self, variation: ChartVariation, target: ChartTarget) -> ControlsRating {
        let row = match variation {
            ChartVariation::Improving => self.chart.improving,
            ChartVariation::CommonCause => self.chart.common_cause,
            ChartVariation::Concerning => self.chart.concerning,
            ChartVariation::Change => self.chart.change,
        };
        match target {
            ChartTarget::Pass => row.pass,
            ChartTarget::HitOrMiss => row.hit_or_miss,
            ChartTarget::Fail => row.fail,
            ChartTarget::NoTarget => row.no_target,
        }
    }

    /// Where the performance rating starts.
    pub fn start(&self, controls: ControlsRating) -> PerformanceRating {
        match controls {
            ControlsRating::Positive => self.start.positive,
            ControlsRating::Neutral => self.start.neutral,
            ControlsRating::Negative => self.start.negative,
        }
    }
}

impl Default for AssuranceRules {
    fn default() -> Self {
        Self {
            minimum_points: 12,
            labels: AssuranceLabels::default(),
            chart: ChartRatings::default(),
            start: StartRatings::default(),
            board: AssuranceFlow {
                proposed_by: "Head of Performance".to_owned(),
                agreed_by: "Executive Directors Group".to_owned(),
            },
            care_group: AssuranceFlow {
                proposed_by: "Senior Performance Manager".to_owned(),
                agreed_by: "Care Board".to_owned(),
            },
            committees: Vec::new(),
        }
    }
}

impl Default for AssuranceLabels {
    fn default() -> Self {
        Self {
            positive: "Positive".to_owned(),
            neutral: "Neutral".to_owned(),
            negative: "Negative".to_owned(),
            substantial: "Substantial".to_owned(),
            good: "Good".to_owned(),
            reasonable: "Reasonable".to_owned(),
            limited: "Limited".to_owned(),
        }
    }
}

/// The source gives no rating to an improvement without a target, and to a change where neither
/// direction is better: neither says that enough is reached, so both are in the middle.
impl Default for ChartRatings {
    fn default() -> Self {
        use ControlsRating::{Negative, Neutral, Positive};
        let ratings = |[pass, hit_or_miss, fail, no_target]: [ControlsRating; 4]| TargetRatings {
            pass,
            hit_or_miss,
            fail,
            no_target,
        };
        Self {
            improving: ratings([Positive, Positive, Neutral, Neutral]),
            common_cause: ratings([Positive, Neutral, Negative, Neutral]),
            concerning: ratings([Negative; 4]),
            change: ratings([Neutral; 4]),
        }
    }
}

impl Default for StartRatings {
    fn default() -> Self {
        Self {
            positive: PerformanceRating::Good,
            neutral: PerformanceRating::Reasonable,
            negative: PerformanceRating::Limited,
        }
    }
}

/// The table as it is written. A part that is left out keeps its default; a part that is there is
/// there as a whole.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "an [assurance] table")]
pub(super) struct AssuranceEntry {
    minimum_points: Option<Spanned<usize>>,
    labels: Option<LabelsEntry>,
    chart: Option<ChartRatings>,
    start: Option<Spanned<StartRatings>>,
    board: Option<FlowEntry>,
    care_group: Option<FlowEntry>,
    #[serde(rename = "committee")]
    committees: Vec<CommitteeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an [assurance.labels] table")]
struct LabelsEntry {
    positive: Text,
    neutral: Text,
    negative: Text,
    substantial: Text,
    good: Text,
    reasonable: Text,
    limited: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a table of who proposes and who agrees")]
struct FlowEntry {
    proposed_by: Text,
    agreed_by: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an [[assurance.committee]] table")]
struct CommitteeEntry {
    name: Text,
    domains: Vec<Text>,
}

/// The rules of a file, over the defaults.
pub(super) fn rules(
    entry: &AssuranceEntry,
    domains: &[String],
    problems: &mut Problems<'_>,
) -> AssuranceRules {
    let default = AssuranceRules::default();
    AssuranceRules {
        minimum_points: minimum_points(entry, default.minimum_points, problems),
        labels: entry
            .labels
            .as_ref()
            .map_or(default.labels, |labels| self::labels(labels, problems)),
        chart: entry.chart.unwrap_or(default.chart),
        start: entry.start.as_ref().map_or(default.start, |start| self::start(start, problems)),
        board: entry.board.as_ref().map_or(default.board, |flow| self::flow(flow, problems)),
        care_group: entry
            .care_group
            .as_ref()
            .map_or(default.care_group, |flow| self::flow(flow, problems)),
        committees: committees(&entry.committees, domains, problems),
    }
}

fn minimum_points(entry: &AssuranceEntry, otherwise: usize, problems: &mut Problems<'_>) -> usize {
    let Some(stated) = &entry.minimum_points else { return otherwise };
    let points = *stated.get_ref();
    if !(3..=60).contains(&points) {
        let message = format!("minimum_points is {points}, expected 3 to 60.");
        problems.add(stated.span(), message, "The usual minimum for a rating is 12.");
    }
    points
}

fn labels(entry: &LabelsEntry, problems: &mut Problems<'_>) -> AssuranceLabels {
    let LabelsEntry { positive, neutral, negative, substantial, good, reasonable, limited } = entry;
    for scale in [&[positive, neutral, negative][..], &[substantial, good, reasonable, limited]] {
        let mut names: Vec<String> = Vec::new();
        for label in scale {
            problems.filled(label, "This name of a rating");
            let name = label.get_ref().trim().to_lowercase();
            if names.contains(&name) {
                let message = format!("Two ratings of one scale are called “{}”.", label.get_ref());
                problems.add(label.span(), message, "Give each rating a name of its own.");
            }
            names.push(name);
        }
    }
    let text = |label: &Text| label.get_ref().trim().to_owned();
    AssuranceLabels {
        positive: text(positive),
        neutral: text(neutral),
        negative: text(negative),
        substantial: text(substantial),
        good: text(good),
        reasonable: text(reasonable),
        limited: text(limited),
    }
}

fn start(entry: &Spanned<StartRatings>, problems: &mut Problems<'_>) -> StartRatings {
    let start = *entry.get_ref();
    if start.positive < start.neutral || start.neutral < start.negative {
        let message = "A worse controls rating starts at a better performance rating.";
        problems.add(
            entry.span(),
            message,
            "Order them: positive at least as good as neutral, \
                                             neutral at least as good as negative.",
        );
    }
    start
}

fn flow(entry: &FlowEntry, problems: &mut Problems<'_>) -> AssuranceFlow {
    problems.filled(&entry.proposed_by, "Who proposes a rating");
    problems.filled(&entry.agreed_by, "The forum that agrees a rating");
    AssuranceFlow {
        proposed_by: entry.proposed_by.get_ref().trim().to_owned(),
        agreed_by: entry.agreed_by.get_ref().trim().to_owned(),
    }
}

fn committees(
    entries: &[CommitteeEntry],
    domains: &[String],
    problems: &mut Problems<'_>,
) -> Vec<AssuranceCommittee> {
    let mut committees: Vec<AssuranceCommittee> = Vec::new();
    for entry in entries {
        problems.filled(&entry.name, "The committee's name");
        let name = entry.name.get_ref().trim().to_owned();
        if committees.iter().any(|other| other.name == name) {
            let message = format!("The committee “{name}” is listed twice.");
            problems.add(entry.name.span(), message, "Put all its domains into one table.");
        }
        if entry.domains.is_empty() {
            let message = format!("The committee “{name}” has no domain.");
            problems.add(entry.name.span(), message, "List the domains whose measures it sees.");
        }
        for domain in &entry.domains {
            if !domains.contains(domain.get_ref()) {
                let message = format!("“{}” is not in the list of domains.", domain.get_ref());
                problems.add(domain.span(), message, "Use a domain of the list, or add it there.");
            }
        }
        let domains = entry.domains.iter().map(|domain| domain.get_ref().clone()).collect();
        committees.push(AssuranceCommittee { name, domains });
    }
    committees
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::{Framework, SHIPPED};

    /// The second file that ships, which says nothing of assurance, with this at its end, and the
    /// line on which that starts.
    fn with_more(more: &str) -> (String, usize) {
        let text = SHIPPED[1].text;
        (format!("{text}\n{more}"), text.lines().count() + 2)
    }

    fn read(more: &str) -> AssuranceRules {
        Framework::parse(&with_more(more).0).unwrap().assurance
    }

    /// The first problem must hold `words` and stand `line` lines after the start of `more`.
    fn refused(more: &str, line: usize, words: &str) {
        let (text, first) = with_more(more);
        let problems = Framework::parse(&text).unwrap_err();
        assert!(problems[0].to_string().contains(words), "{}", problems[0]);
        assert_eq!(problems[0].line as usize, first + line, "{}", problems[0]);
        assert!(!problems[0].hint.is_empty());
    }

    #[test]
    fn a_file_that_says_nothing_has_the_defaults_that_the_other_writes_down() {
        assert_eq!(read("").minimum_points, 12);
        assert_eq!(read(""), AssuranceRules::default());
        assert_eq!(Framework::shipped().assurance, AssuranceRules::default());
        assert_eq!(read("[assurance]\nminimum_points = 20").minimum_points, 20);
    }

    #[test]
    fn names_mapping_and_flows_are_those_of_the_file() {
        let rules = read(
            "[assurance.labels]\npositive = \"Strong\"\nneutral = \"Mixed\"\nnegative = \"Weak\"\n\
             substantial = \"Full\"\ngood = \"Significant\"\nreasonable = \"Partial\"\n\
             limited = \"None\"\n[assurance.start]\npositive = \"substantial\"\n\
             neutral = \"good\"\nnegative = \"good\"\n\
             [assurance.care_group]\nproposed_by = \"Service manager\"\nagreed_by = \"Care Group\"\n\
             [[assurance.committee]]\nname = \"People Committee\"\ndomains = [\"workforce\"]\n",
        );
        assert_eq!(rules.controls_label(ControlsRating::Neutral), "Mixed");
        assert_eq!(rules.label(PerformanceRating::Good), "Significant");
        assert_eq!(rules.start(ControlsRating::Negative), PerformanceRating::Good);
        assert_eq!(rules.care_group.agreed_by, "Care Group");
        assert_eq!(rules.board, AssuranceRules::default().board);
        assert_eq!(rules.committees[0].domains, ["workforce"]);
    }

    #[test]
    fn an_incomplete_table_is_refused_at_its_line_with_a_hint() {
        refused("[assurance.labels]\npositive = \"Strong\"\n", 0, "Missing field `neutral`");
        let row = "{ pass = \"positive\", hit_or_miss = \"positive\", fail = \"neutral\" }";
        refused(&format!("[assurance.chart]\nimproving = {row}\n"), 1, "Missing field `no_target`");
        refused("[assurance.start]\npositive = \"good\"\n", 0, "Missing field `neutral`");
        refused("[assurance.board]\nproposed_by = \"Head\"\n", 0, "Missing field `agreed_by`");
        refused("[assurance]\nminimum_points = 2\n", 1, "expected 3 to 60");
        refused("[assurance.board]\nproposed_by = \" \"\nagreed_by = \"B\"\n", 1, "is blank");
        refused(
            "[assurance.start]\npositive = \"limited\"\nneutral = \"good\"\nnegative = \"limited\"\n",
            0,
            "starts at a better performance rating",
        );
        refused(
            "[[assurance.committee]]\nname = \"People\"\ndomains = [\"people\"]\n",
            2,
            "not in the list of domains",
        );
        refused("[assurance]\nminimum = 12\n", 1, "Unknown field `minimum`");
    }
}
