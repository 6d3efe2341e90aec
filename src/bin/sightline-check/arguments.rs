//! What was asked for on the command line.

use std::path::PathBuf;

use lexopt::prelude::*;
use sightline::calendar::Month;

pub const USAGE: &str = "\
Checks NHS performance returns and judges their figures, on this machine.

Usage: sightline-check FILE... [--json] [--framework FILE] [--as-of YYYY-MM]

  --json             one JSON object a line, as docs/sightline-check.md describes
  --framework FILE   the framework of another system (TOML), or the name of one that ships:
                     shropshire-telford-wrekin, coventry-warwickshire
  --as-of YYYY-MM    judge as of this month; otherwise the latest reporting month
  --help, --version

Exit status: 0 clean, 1 findings of severity error, 2 wrong usage.";

/// The arguments of one run.
pub struct Arguments {
    pub files: Vec<PathBuf>,
    pub json: bool,
    pub framework: Option<PathBuf>,
    pub as_of: Option<Month>,
}

/// What the command line asks for.
pub enum Request {
    Check(Arguments),
    Help,
    Version,
}

impl Request {
    /// Reads the command line; the error is a sentence.
    pub fn from_env() -> Result<Self, String> {
        let mut parser = lexopt::Parser::from_env();
        let mut arguments =
            Arguments { files: Vec::new(), json: false, framework: None, as_of: None };
        while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
            match argument {
                Value(file) => arguments.files.push(file.into()),
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
                Short('h') | Long("help") => return Ok(Self::Help),
                Short('V') | Long("version") => return Ok(Self::Version),
                other => return Err(other.unexpected().to_string()),
            }
        }
        if arguments.files.is_empty() {
            return Err("no file was named".to_owned());
        }
        Ok(Self::Check(arguments))
    }
}
