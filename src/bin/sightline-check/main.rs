//! The command-line twin of the page: the same library on files of this machine.
//!
//! It reads every file in a process of its own with a budget of time and memory, so that a file on
//! which reading fails is a line about that one and never the end of the others, and prints plain
//! text or one JSON object a line.

#![allow(clippy::print_stdout, reason = "standard output is what a command is for")]

mod arguments;
mod found;
mod lines;
mod reader;
mod readers;
mod summary;

use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::ExitCode;

use arguments::{Arguments, One, Request, USAGE};
use lines::Line;
use sightline::analysis::{self, Analysis, Months};
use sightline::calendar::{Date, Month};
use sightline::entered::Entered;
use sightline::finding::Severity;
use sightline::framework::{Framework, SHIPPED};
use sightline::intake::FileReport;
use summary::Summary;

const CLEAN: u8 = 0;
const ERRORS: u8 = 1;
const USAGE_ERROR: u8 = 2;

fn main() -> ExitCode {
    let complain = |message| {
        eprintln!("sightline-check: {message}");
        USAGE_ERROR
    };
    let status = match Request::from_env() {
        Ok(Request::Check(arguments)) => check(&arguments).unwrap_or_else(complain),
        Ok(Request::ReadOne(one)) => read_one(&one).map_or_else(complain, |()| CLEAN),
        Ok(Request::Help) => {
            println!("{USAGE}");
            CLEAN
        }
        Ok(Request::Version) => {
            println!("sightline-check {}", env!("CARGO_PKG_VERSION"));
            CLEAN
        }
        Err(message) => {
            eprintln!("sightline-check: {message}\n\n{USAGE}");
            USAGE_ERROR
        }
    };
    ExitCode::from(status)
}

/// Checks all files; the error is a sentence about how the command was used.
fn check(arguments: &Arguments) -> Result<u8, String> {
    let framework = framework(arguments.framework.as_deref())?;
    let found = found::find(&arguments.paths);
    if found.files.is_empty() {
        return Err("there is no workbook in what was named".to_owned());
    }
    let reports = readers::read(&found.files, arguments.framework.as_deref(), arguments.budget);
    let analysis =
        analysis::analyse(&reports, &framework, &Entered::default(), months(arguments.as_of));
    let summary = Summary::of(&reports, &analysis, found.passed_over);
    let written = if arguments.json {
        print_json(&reports, &analysis, &framework, &summary)
    } else {
        print_text(&reports, &analysis, &summary)
    };
    // A reader that closes the pipe early, such as `head`, is no fault of the files.
    let _ = written;
    let has_errors = analysis
        .findings
        .iter()
        .flat_map(|file| &file.findings)
        .any(|finding| finding.severity == Severity::Error);
    Ok(if has_errors { ERRORS } else { CLEAN })
}

/// Reads the one file that another run of this program asks for.
fn read_one(one: &One) -> Result<(), String> {
    let framework = framework(one.framework.as_deref())?;
    reader::run(&one.path, &one.name, &framework, one.megabytes)
}

/// The month to judge, and the present one: the clock is read here and nowhere below.
fn months(as_of: Option<Month>) -> Months {
    #[allow(clippy::disallowed_methods, reason = "the command knows what day it is")]
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let today = Date::from_unix_seconds(now.map_or(0, |since| since.as_secs())).month();
    // Who asks for a month says that it has come.
    Months { today: as_of.map_or(today, |as_of| as_of.max(today)), as_of }
}

fn framework(file: Option<&Path>) -> Result<Framework, String> {
    let Some(path) = file else { return Ok(Framework::shipped()) };
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        // What is no file may be the name of a framework that ships.
        Err(error) => match SHIPPED.iter().find(|shipped| path == Path::new(shipped.id)) {
            Some(shipped) => shipped.text.to_owned(),
            None => return Err(format!("{} could not be read: {error}", path.display())),
        },
    };
    Framework::parse(&text).map_err(|problems| {
        let lines: Vec<_> = problems
            .iter()
            .map(|p| format!("{}:{}: {} {}", path.display(), p.line, p.message, p.hint))
            .collect();
        format!("the framework file is refused\n{}", lines.join("\n"))
    })
}

fn print_json(
    reports: &[FileReport],
    analysis: &Analysis,
    framework: &Framework,
    summary: &Summary,
) -> std::io::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let files = reports.iter().map(Line::file);
    let findings = analysis.findings.iter().flat_map(Line::findings);
    let disclosures = reports.iter().filter_map(Line::disclosure);
    let organisations = || analysis.items.iter().filter(|item| !item.is_system);
    let whole = organisations().map(|item| &item.series);
    let series = whole.chain(&analysis.parts).filter_map(|series| Line::series(series, framework));
    let judged = organisations().map(|item| Line::analysis(item, analysis));
    let summary = std::iter::once(Line::Summary(summary));
    for line in files.chain(findings).chain(disclosures).chain(series).chain(judged).chain(summary)
    {
        serde_json::to_writer(&mut out, &line)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn print_text(
    reports: &[FileReport],
    analysis: &Analysis,
    summary: &Summary,
) -> std::io::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (report, file) in reports.iter().zip(&analysis.findings) {
        writeln!(out, "{}: {}", report.name, report.message)?;
        for finding in &file.findings {
            let severity = finding.severity.as_str();
            writeln!(
                out,
                "  {} {severity} ({}): {}",
                finding.place, finding.code, finding.message
            )?;
            writeln!(out, "    Fix: {}", finding.hint)?;
        }
    }
    writeln!(out, "\n{}", analysis.headline)?;
    for item in analysis.items.iter().filter(|item| !item.is_system) {
        let Some(month) = item.tier() else { continue };
        if month.tier > 0 {
            let (tier, name) = (month.tier, &month.name);
            writeln!(
                out,
                "  {} at {}: tier {tier}, {name}. {}",
                item.indicator.name, item.organisation, month.words
            )?;
            for forum in &month.route {
                writeln!(out, "    to {forum}")?;
            }
        }
    }
    if reports.len() > 1 {
        writeln!(out, "\n{}", summary.words())?;
    }
    out.flush()
}
