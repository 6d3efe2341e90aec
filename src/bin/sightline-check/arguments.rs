//! What was asked for on the command line.

use std::path::PathBuf;

use lexopt::prelude::*;
use sightline::calendar::Month;

use crate::readers::{Budget, READ_ONE};

pub const USAGE: &str = "\
Checks NHS performance returns and judges their figures, on this machine.

Usage: sightline-check FILE-OR-FOLDER... [--json] [--framework FILE] [--as-of YYYY-MM]
                       [--seconds N] [--megabytes N]

Of a folder, the workbooks in it and below it are read. Each file is read in a process of its own.

  --json             one JSON object a line, as docs/sightline-check.md describes
  --framework FILE   the framework of another system (TOML), or the name of one that ships:
                     shropshire-telford-wrekin, coventry-warwickshire
  --as-of YYYY-MM    judge as of this month; otherwise the latest reporting month
  --seconds N        what one file may take before its reading is ended; otherwise 60
  --megabytes N      the memory that one file may take; otherwise 1000
  --help, --version

Exit status: 0 clean, 1 findings of severity error, 2 wrong usage.";

/// The arguments of one run.
pub struct Arguments {
    /// Files and folders, as they were named.
    pub paths: Vec<PathBuf>,
    pub json: bool,
    pub framework: Option<PathBuf>,
    pub as_of: Option<Month>,
    pub budget: Budget,
}

/// One file to be read by this process, as [`readers`](crate::readers) asks for it.
pub struct One {
    pub path: PathBuf,
    pub name: String,
    pub megabytes: u64,
    pub framework: Option<PathBuf>,
}

/// What one file may take where nothing else is asked for: as much as in a browser, and longer than
/// anybody there would wait.
const BUDGET: Budget = Budget { seconds: 60, megabytes: 1_000 };

/// What the command line asks for.
pub enum Request {
    Check(Arguments),
    ReadOne(One),
    Help,
    Version,
}

impl Request {
    /// Reads the command line; the error is a sentence.
    pub fn from_env() -> Result<Self, String> {
        let mut arguments = std::env::args_os().skip(1);
        if arguments.next().is_some_and(|first| first == READ_ONE) {
            let mut word = || arguments.next().unwrap_or_default();
            let (path, name, megabytes) = (word().into(), word(), word());
            let megabytes = megabytes.to_string_lossy().parse().unwrap_or(BUDGET.megabytes);
            let name = name.to_string_lossy().into_owned();
            let framework = arguments.next().map(PathBuf::from);
            return Ok(Self::ReadOne(One { path, name, megabytes, framework }));
        }
        let mut parser = lexopt::Parser::from_env();
        let mut arguments = Arguments {
            paths: Vec::new(),
            json: false,
            framework: None,
            as_of: None,
            budget: BUDGET,
        };
        while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
            match argument {
                Value(path) => arguments.paths.push(path.into()),
                Long("json") => arguments.json = true,
                Long("framework") => {
                    let file = parser.value().map_err(|error| error.to_string())?;
                    arguments.framework = Some(file.into());
                }
                Long("as-of") => {
                    let text = parser.value().map_err(|error| error.to_string())?;
                    let month = text.to_str().and_then(|text| text.parse().ok());
                    arguments.as_of = Some(month.ok_or_else(|| {
                        format!("--as-of takes a month such as 2026-03, not {}", text.display())
                    })?);
                }
                Long("seconds") => arguments.budget.seconds = number("--seconds", &mut parser)?,
                Long("megabytes") => {
                    arguments.budget.megabytes = number("--megabytes", &mut parser)?;
                }
                Short('h') | Long("help") => return Ok(Self::Help),
                Short('V') | Long("version") => return Ok(Self::Version),
                other => return Err(other.unexpected().to_string()),
            }
        }
        if arguments.paths.is_empty() {
            return Err("no file and no folder was named".to_owned());
        }
        Ok(Self::Check(arguments))
    }
}

/// The number after an option.
fn number(option: &str, parser: &mut lexopt::Parser) -> Result<u64, String> {
    let text = parser.value().map_err(|error| error.to_string())?;
    let number = text.to_str().and_then(|text| text.parse().ok()).filter(|number| *number > 0);
    number.ok_or_else(|| format!("{option} takes a number of at least 1, not {}", text.display()))
}
