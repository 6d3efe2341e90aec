//! The worked cases of the escalation rule: every `cases*.json` under `tests/golden/escalation`,
//! month by month. The format is described in the folder's README.

#![allow(clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sightline::calendar::Month;
use sightline::escalation::{
    Assessment, Attribution, AttributionKind, Event, EventKind, Input, MonthFacts, Risk, Standard,
    assess,
};
use sightline::framework::{Framework, Thresholds, Tolerance};
use sightline::polarity::Polarity;

#[test]
fn every_golden_escalation_case_is_met_month_by_month() {
    let mut passed = 0;
    let mut failures = Vec::new();
    for path in files() {
        let text = fs::read_to_string(&path).expect("the file can be read");
        let document: Value = serde_json::from_str(&text).expect("the file is JSON");
        let cases = document["cases"].as_array().expect("the file has cases");
        for case in cases {
            let differences = differences(case, &document["settings_default"]);
            if differences.is_empty() {
                passed += 1;
            } else {
                let id = text_of(&case["id"]);
                let file = path.file_name().map(|name| name.to_string_lossy().into_owned());
                let title = text_of(&case["title"]);
                let list = differences.join("\n    ");
                failures.push(format!("{} {id} {title}\n    {list}", file.unwrap_or_default()));
            }
        }
    }
    println!("golden escalation cases passed: {passed}, failed: {}", failures.len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(passed > 0, "no golden escalation case was read");
}

/// The case files, in the order of their names.
fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/escalation");
    let entries = fs::read_dir(folder).expect("the folder can be listed");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("cases") && name.ends_with(".json")
    });
    files.sort();
    files
}

/// Everything in which the months of a case differ from what is expected.
fn differences(case: &Value, defaults: &Value) -> Vec<String> {
    let thresholds = match settings(case, defaults) {
        Ok(thresholds) => thresholds,
        Err(error) => return vec![format!("settings: {error}")],
    };
    let framework = Framework { thresholds, ..Framework::shipped() };
    let assessments = assess(&input(case), &framework);
    let expected = case["expected"].as_array().expect("expected months");
    let mut differences = Vec::new();
    for expected in expected {
        let month = month(&expected["month"]);
        match assessments.iter().find(|assessment| assessment.month == month) {
            Some(assessment) => compare(expected, assessment, &mut differences),
            None => differences.push(format!("{month}: not assessed")),
        }
    }
    differences
}

fn compare(expected: &Value, found: &Assessment, differences: &mut Vec<String>) {
    let mut differ = |what: &str, expected: String, found_text: String| {
        if expected != found_text {
            let month = found.month.iso();
            differences.push(format!("{month} {what}: expected {expected}, found {found_text}"));
        }
    };
    differ("tier", expected["tier"].to_string(), found.tier.number().to_string());
    differ("tier_name", text_of(&expected["tier_name"]), found.tier.name().to_owned());
    let under = found.under.map_or(Value::Null, Value::Bool);
    differ("under", expected["under"].to_string(), under.to_string());
    differ("run", expected["run"].to_string(), found.run.to_string());
    differ("reason", text_of(&expected["reason"]), found.reason_code());
    let set = |list: Vec<String>| format!("{:?}", list.into_iter().collect::<BTreeSet<_>>());
    differ("route", set(texts(&expected["route"])), set(strings(&found.route)));
    differ("inform", set(texts(&expected["inform"])), set(strings(&found.inform)));
    differ("actions", set(texts(&expected["actions"])), set(strings(&found.actions)));
    // The contract names one warning; the others may be worded differently, but must be there.
    let known = |list: &[String]| {
        let missing = list.iter().any(|warning| warning == "missing_actual");
        format!("missing_actual: {missing}, all: {}", list.len())
    };
    differ("warnings", known(&texts(&expected["warnings"])), known(&strings(&found.warnings)));
}

fn settings(case: &Value, defaults: &Value) -> Result<Thresholds, serde_json::Error> {
    let mut settings = defaults.as_object().cloned().unwrap_or_default();
    settings.extend(case["settings"].as_object().cloned().unwrap_or_default());
    serde_json::from_value(Value::Object(settings))
}

fn input(case: &Value) -> Input {
    let kpi = &case["kpi"];
    let tolerance = number(&kpi["tolerance"]).unwrap_or(0.0);
    let months = case["series"].as_array().expect("a series").iter().map(|row| {
        let standard = Standard { plan: number(&row["plan"]), target: None };
        let (actual, recovery) = (number(&row["actual"]), number(&row["recovery"]));
        (month(&row["month"]), MonthFacts { standard, actual, recovery })
    });
    Input {
        polarity: match text_of(&kpi["direction"]).as_str() {
            "lower" => Polarity::Lower,
            "higher" => Polarity::Higher,
            "neutral" => Polarity::Neutral,
            other => panic!("direction “{other}”"),
        },
        tolerance: match kpi["tolerance_mode"].as_str() {
            None | Some("units") => Tolerance::Units(tolerance),
            Some("percent_of_plan") => Tolerance::PercentOfPlan(tolerance),
            Some(other) => panic!("tolerance_mode “{other}”"),
        },
        is_finance: kpi["domain"] == "finance",
        attribution: attribution(&case["attribution"]),
        months: months.collect(),
        future: entries(&case["future_plan"])
            .map(|(month, plan)| (month, Standard { plan: number(plan), target: None }))
            .collect(),
        forecasts: entries(&case["forecasts"])
            .map(|(month, values)| (month, list(values).iter().map(number).collect()))
            .collect(),
        improvement_plan: case["improvement_plan_start"].as_str().map(parsed),
        risk: risk(&case["risk"]),
        events: list(&case["events"]).iter().map(event).collect(),
    }
}

fn event(event: &Value) -> Event {
    let kind = match text_of(&event["type"]).as_str() {
        "qpc" => EventKind::Committee { assured: event["decision"] == "assured" },
        "delivery_group_report" => EventKind::DeliveryGroupReport,
        "risk" => EventKind::Risk {
            rating: risk(&event["rating"]),
            urgent: event["urgent"].as_bool().unwrap_or(false),
        },
        "attribution" if event["attribution"].is_object() => {
            EventKind::Attribution(attribution(&event["attribution"]))
        }
        "attribution" => EventKind::Attribution(attribution(event)),
        "nhse_tier" => {
            // A number, or text such as “Tier 1”; none or 0 ends it.
            let digits = event["tier"].to_string().replace(|c: char| !c.is_ascii_digit(), "");
            EventKind::NhsEnglandTier(digits.parse().ok().filter(|tier| *tier > 0))
        }
        other => panic!("event “{other}”"),
    };
    Event { month: month(&event["month"]), kind }
}

fn attribution(value: &Value) -> Attribution {
    let kind = match text_of(&value["kind"]).as_str() {
        "single" => AttributionKind::Single,
        "joint" => AttributionKind::Joint,
        "system" => AttributionKind::System,
        other => panic!("attribution “{other}”"),
    };
    Attribution { kind, organisations: texts(&value["orgs"]), agreed: None }
}

fn risk(value: &Value) -> Option<Risk> {
    Some(match value.as_str()? {
        "low" => Risk::Low,
        "medium" => Risk::Medium,
        "high" => Risk::High,
        other => panic!("risk “{other}”"),
    })
}

fn entries(object: &Value) -> impl Iterator<Item = (Month, &Value)> {
    object.as_object().into_iter().flatten().map(|(text, value)| (parsed(text), value))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn texts(value: &Value) -> Vec<String> {
    list(value).iter().map(text_of).collect()
}

fn strings<T: ToString>(list: &[T]) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn number(value: &Value) -> Option<f64> {
    value.as_f64()
}

fn month(value: &Value) -> Month {
    parsed(value.as_str().expect("a month"))
}

fn parsed(text: &str) -> Month {
    text.parse().unwrap_or_else(|()| panic!("“{text}” is not a month"))
}
