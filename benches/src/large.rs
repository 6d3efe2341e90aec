//! Invented systems of any size, as the framework file and the return of each provider: one that is
//! larger than most is measured. Nothing in them is real.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use sightline::calendar::Month;
use sightline::framework::Framework;
use sightline::template::{Content, Datum, Table, write};

use crate::series;

/// How much a system reports.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// How many providers report.
    pub providers: usize,
    /// How many indicators each reports.
    pub indicators: usize,
    /// How many months.
    pub months: usize,
}

/// The system that is measured.
pub const LARGE: Size = Size { providers: 12, indicators: 120, months: 60 };

/// The name of the framework file.
pub const FRAMEWORK: &str = "large system (invented).toml";

/// The domains and programmes that indicators belong to, in turn.
const DOMAINS: [&str; 4] = ["performance", "quality", "finance", "workforce"];
const PROGRAMMES: [&str; 6] =
    ["Urgent care", "Planned care", "Cancer", "Mental health", "Community", "People"];

/// What a provider or the system itself sends: its name and its bytes.
type File = (String, Vec<u8>);

/// Writes the files of the large system into a folder.
///
/// # Errors
///
/// When something cannot be written.
pub fn write_files(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let (framework, returns) = files(LARGE)?;
    fs::create_dir_all(folder)?;
    fs::write(folder.join(FRAMEWORK), framework)?;
    for (name, bytes) in returns {
        fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}

/// The framework file and the returns of a system.
///
/// # Errors
///
/// When a return cannot be written.
pub fn files(size: Size) -> Result<(String, Vec<File>), Box<dyn std::error::Error>> {
    let Size { providers, indicators, months } = size;
    let text = framework(size);
    let framework = Framework::parse(&text).map_err(|problems| format!("{problems:?}"))?;
    let values = series::plain(providers * indicators, months);
    let last = Month::new(2026, 3).ok_or("no last month")?;
    let first = last - (months as i32 - 1);
    let mut returns = Vec::new();
    for (provider, own) in values.chunks(indicators).enumerate() {
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
        returns.push((name, write(&content, &framework, last.last_day())?));
    }
    Ok((text, returns))
}

fn provider_key(provider: usize) -> String {
    format!("Provider{}", provider + 1)
}

fn indicator_id(indicator: usize) -> String {
    format!("invented_{}", indicator + 1)
}

/// The framework file: one forum a row for each provider, and the shipped rule.
fn framework(size: Size) -> String {
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
    let keys: Vec<String> = (0..size.providers).map(provider_key).collect();
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
    let lower = series::plain(size.indicators, 1);
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
