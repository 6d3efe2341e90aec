//! How cases compare, and how many.

use std::collections::BTreeMap;

/// What the engine is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tool {
    /// NHSRplotthedots, run in R.
    Nhsr,
    /// The rules of this project's default preset, worked by an independent implementation.
    MakingDataCount,
    /// qicharts2, run in R.
    Qicharts2,
    /// PowerBI-SPC's functions, run in node.
    PowerBiSpc,
}

impl Tool {
    pub fn name(self) -> &'static str {
        match self {
            Self::Nhsr => "NHSRplotthedots 0.2.2",
            Self::MakingDataCount => "Making Data Count preset",
            Self::Qicharts2 => "qicharts2 0.8.1",
            Self::PowerBiSpc => "PowerBI-SPC 478773a",
        }
    }
}

/// How one case compares.
pub enum Verdict {
    Equal,
    /// Different on purpose, with the reason.
    Deliberate(&'static str),
    /// Different, in words.
    Different(String),
}

/// One case: the kind of chart, its name, and how it compares.
pub struct Outcome {
    pub chart: String,
    pub id: String,
    pub verdict: Verdict,
}

/// All cases of one tool.
pub struct Tally {
    pub tool: Tool,
    outcomes: Vec<Outcome>,
}

impl Tally {
    pub fn of(tool: Tool, outcomes: Vec<Outcome>) -> Self {
        Self { tool, outcomes }
    }

    pub fn cases(&self) -> usize {
        self.outcomes.len()
    }

    pub fn equal(&self) -> usize {
        self.outcomes.iter().filter(|one| matches!(one.verdict, Verdict::Equal)).count()
    }

    pub fn deliberate(&self) -> usize {
        self.reasons().values().sum()
    }

    /// The reasons for deliberate differences, each with its number of cases.
    pub fn reasons(&self) -> BTreeMap<&'static str, usize> {
        let mut reasons = BTreeMap::new();
        for outcome in &self.outcomes {
            if let Verdict::Deliberate(reason) = outcome.verdict {
                *reasons.entry(reason).or_default() += 1;
            }
        }
        reasons
    }

    pub fn failures(&self) -> Vec<String> {
        let different = |one: &Outcome| match &one.verdict {
            Verdict::Different(what) => Some(format!("{}: {what}", one.id)),
            _ => None,
        };
        self.outcomes.iter().filter_map(different).collect()
    }

    /// Cases and equal cases of each kind of chart.
    pub fn by_chart(&self) -> BTreeMap<&str, (usize, usize)> {
        let mut charts = BTreeMap::new();
        for outcome in &self.outcomes {
            let (cases, equal): &mut (usize, usize) =
                charts.entry(outcome.chart.as_str()).or_default();
            *cases += 1;
            *equal += usize::from(matches!(outcome.verdict, Verdict::Equal));
        }
        charts
    }
}

/// The texts of the golden files whose names start so, in the order of their names.
pub fn files(prefix: &str) -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/spc");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries.collect();
    paths.sort();
    let named = |path: std::path::PathBuf| {
        let name = path.file_name()?.to_str()?.to_owned();
        let wanted = name.starts_with(prefix) && name.ends_with(".json");
        wanted.then(|| (name, std::fs::read_to_string(&path).unwrap()))
    };
    paths.into_iter().filter_map(named).collect()
}
