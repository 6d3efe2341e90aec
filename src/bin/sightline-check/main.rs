//! The command-line twin of the page: the same library on files of this machine.
//!
//! It reads every file on a thread of its own, so that a reader that fails on one is a line about
//! that one and never the end of the others, and prints plain text or one JSON object a line.

#![allow(clippy::print_stdout, reason = "standard output is what a command is for")]

mod arguments;
mod lines;

use std::fs;
use std::io::{BufWriter, Cursor, ErrorKind, Write as _};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::ExitCode;

use arguments::{Arguments, Request, USAGE};
use lines::Line;
use sightline::analysis::{self, Analysis, Months};
use sightline::calendar::{Date, Month};
use sightline::entered::Entered;
use sightline::finding::Severity;
use sightline::framework::{Framework, SHIPPED};
use sightline::intake::{self, FileReport};

const CLEAN: u8 = 0;
const ERRORS: u8 = 1;
const USAGE_ERROR: u8 = 2;

fn main() -> ExitCode {
    let status = match Request::from_env() {
        Ok(Request::Check(arguments)) => check(&arguments).unwrap_or_else(|message| {
            eprintln!("sightline-check: {message}");
            USAGE_ERROR
        }),
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
    let reports: Vec<_> = arguments.files.iter().map(|path| read(path, &framework)).collect();
    let analysis =
        analysis::analyse(&reports, &framework, &Entered::default(), months(arguments.as_of));
    let written = if arguments.json {
        print_json(&reports, &analysis, &framework)
    } else {
        print_text(&reports, &analysis)
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

/// Reads one file on its own thread; a panic there becomes a report about this file.
fn read(path: &Path, framework: &Framework) -> FileReport {
    let name = path
        .file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return intake::unreadable(&name, &why(path, &error)),
    };
    std::thread::scope(|scope| {
        let reading = scope.spawn(|| {
            let mut on = |_: sightline::workbook::Progress<'_>| ControlFlow::Continue(());
            intake::read_file(
                &mut Cursor::new(&bytes),
                &name,
                framework,
                &sightline::layouts::shipped(),
                &mut on,
            )
        });
        reading.join().unwrap_or_else(|_| intake::stopped(&name))
    })
}

/// Why a file could not be opened, in words for the usual reasons.
fn why(path: &Path, error: &std::io::Error) -> String {
    match error.kind() {
        _ if path.is_dir() => "it is a folder; name the files in it".to_owned(),
        ErrorKind::NotFound => "there is no file of this name".to_owned(),
        ErrorKind::PermissionDenied => "you have no permission to read it".to_owned(),
        _ => error.to_string(),
    }
}

fn print_json(
    reports: &[FileReport],
    analysis: &Analysis,
    framework: &Framework,
) -> std::io::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let files = reports.iter().map(Line::file);
    let findings = analysis.findings.iter().flat_map(Line::findings);
    let disclosures = reports.iter().filter_map(Line::disclosure);
    let organisations = || analysis.items.iter().filter(|item| !item.is_system);
    let whole = organisations().map(|item| &item.series);
    let series = whole.chain(&analysis.parts).filter_map(|series| Line::series(series, framework));
    let judged = organisations().map(|item| Line::analysis(item, analysis));
    for line in files.chain(findings).chain(disclosures).chain(series).chain(judged) {
        serde_json::to_writer(&mut out, &line)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn print_text(reports: &[FileReport], analysis: &Analysis) -> std::io::Result<()> {
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
    out.flush()
}
