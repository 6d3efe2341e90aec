//! An invented system that is larger than most: 12 providers, 120 indicators at each, 60 months, as
//! the framework file and the return of each provider. Nothing in it is real.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use sightline::calendar::Month;
use sightline::framework::Framework;
use sightline::template::{Content, Datum, Table, write};

use crate::series;

/// How many providers report.
pub const PROVIDERS: usize = 12;
/// How many indicators each reports.
pub const INDICATORS: usize = 120;
/// How many months.
pub const MONTHS: usize = 60;

/// The name of the framework file.
pub const FRAMEWORK: &str = "large system (invented).toml";

/// The domains and programmes that indicators belong to, in turn.
const DOMAINS: [&str; 4] = ["performance", "quality", "finance", "workforce"];
const PROGRAMMES: [&str; 6] =
    ["Urgent care", "Planned care", "Cancer", "Mental health", "Community", "People"];

/// Writes the framework file and the returns into a folder, and names the returns.
///
/// # Errors
///
/// When something cannot be written.
pub fn write_files(folder: &Path) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    fs::create_dir_all(folder)?;
    let text = framework();
    fs::write(folder.join(FRAMEWORK), &text)?;
    let framework = Framework::parse(&text).map_err(|problems| format!("{problems:?}"))?;
    let values = series::plain(PROVIDERS * INDICATORS, MONTHS);
    let last = Month::new(2026, 3).ok_or("no last month")?;
    let first = last - (MONTHS as i32 - 1);
    let mut names = Vec::new();
    for (provider, own) in values.chunks(INDICATORS).enumerate() {
        let key = provider_key(provider);
        let mut content = Content::blank(&framework, &key, last);
        content.highlights.clear();
        for (indicator, one) in own.iter().enumerate() {
            for (month, value) in first.through(last).zip(&one.values) {
                content.add(
                    Table::History,
                    [
                        ("Indicator", Datum::from(indicator_id(indicator).as_str())),
                        ("Period", Datum::from(month)),
                        ("Value", Datum::from(*value)),
                        ("Plan", Datum::from(one.target)),
                    ],
                );
            }
        }
        let name = format!("{key} return (invented).xlsx");
        fs::write(folder.join(&name), write(&content, &framework, last.last_day())?)?;
        names.push(name);
    }
    Ok(names)
}

fn provider_key(provider: usize) -> String {
    format!("Provider{}", provider + 1)
}

fn indicator_id(indicator: usize) -> String {
    format!("invented_{}", indicator + 1)
}

/// The framework file: one forum a row for each provider, and the shipped rule.
fn framework() -> String {
    let mut text = String::from(
        "id = \"large-invented\"\nname = \"Large system (invented)\"\nversion = \"1\"\n\
         source = \"Invented\"\n",
    );
    let list = |names: &[&str]| names.iter().map(|n| format!("\"{n}\"")).collect::<Vec<_>>();
    let _ = writeln!(text, "domains = [{}]", list(&DOMAINS).join(", "));
    let _ = writeln!(text, "programmes = [{}]", list(&PROGRAMMES).join(", "));
    text.push_str(
        "\n[[organisation]]\nkey = \"System\"\nname = \"Large system (invented)\"\nkind = \
         \"system\"\n\n[[organisation]]\nkey = \"ICB\"\nname = \"Large Integrated Care Board \
         (invented)\"\ncode = \"XQ9\"\nkind = \"icb\"\n",
    );
    let keys: Vec<String> = (0..PROVIDERS).map(provider_key).collect();
    for (at, key) in keys.iter().enumerate() {
        let _ = writeln!(
            text,
            "\n[[organisation]]\nkey = \"{key}\"\nname = \"Provider {} (invented)\"\ncode = \
             \"X{at:02}\"\nkind = \"acute\"",
            at + 1
        );
    }
    for role in ["oversight", "assurance", "escalation", "delivery"] {
        let _ =
            writeln!(text, "\n[[matrix]]\nrole = \"{role}\"\nname = \"{role}\"\n[matrix.forums]");
        for key in ["System", "ICB"].into_iter().chain(keys.iter().map(String::as_str)) {
            let _ = writeln!(text, "{key} = \"{key} {role} (invented)\"");
        }
    }
    let lower = series::plain(INDICATORS, 1);
    for (at, one) in lower.iter().enumerate() {
        let polarity = if one.higher_is_better { "higher" } else { "lower" };
        let _ = writeln!(
            text,
            "\n[[indicator]]\nid = \"{}\"\nname = \"Invented indicator {}\"\nunit = \
             \"number\"\npolarity = \"{polarity}\"\ndomain = \"{}\"\nprogramme = \"{}\"",
            indicator_id(at),
            at + 1,
            DOMAINS[at % DOMAINS.len()],
            PROGRAMMES[at % PROGRAMMES.len()],
        );
    }
    text
}
