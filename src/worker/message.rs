//! What page and worker say to each other.

use serde::{Deserialize, Serialize};

use crate::analysis::Analysis;
use crate::calendar::{Date, Month};
use crate::intake::FileReport;

/// A task for the worker, with the number under which its news come back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// Given by the page.
    pub number: u32,
    /// What to do.
    pub job: Job,
}

/// What a worker can be asked to do. `framework` is the text of the framework file in use.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Job {
    /// Read the file that travels beside this message.
    Read {
        /// The framework file's text.
        framework: String,
        /// The file's name.
        name: String,
    },
    /// Judge everything that was read.
    Analyse {
        /// The framework file's text.
        framework: String,
        /// The files, in the order in which they were added.
        files: Vec<FileReport>,
        /// The month to judge; the latest reporting month when `None`.
        as_of: Option<Month>,
    },
    /// Write a return: blank, or pre-filled from the files that are loaded.
    WriteReturn {
        /// The framework file's text.
        framework: String,
        /// The organisation's key.
        organisation: String,
        /// The month to report on.
        month: Month,
        /// Files to pre-fill from; none for a blank return.
        files: Vec<FileReport>,
        /// The day to state as the day of writing.
        today: Date,
    },
    /// Write the workbooks of the invented example system.
    WriteExample,
    /// Write findings as a workbook, or as separated text.
    WriteFindings {
        /// Findings by file.
        findings: Vec<crate::analysis::FileFindings>,
        /// `.xlsx` when true, else `.csv`.
        workbook: bool,
        /// The day to state as the day of writing.
        today: Date,
    },
}

/// What a worker says about a task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum News {
    /// How far reading has come.
    Step(FileStep),
    /// The file was read or refused.
    Read(Box<FileReport>),
    /// Everything was judged.
    Analysed(Box<Analysis>),
    /// Files were written: name and bytes.
    Written(Vec<(String, Vec<u8>)>),
    /// The framework file was refused: line and reason of each problem.
    FrameworkRefused(Vec<(u32, String)>),
    /// The task could not be done, in a sentence.
    Failed(String),
}

/// How far a file has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStep {
    /// What is being read, such as a sheet's name.
    pub doing: String,
    /// Cells read so far.
    pub cells: u64,
}
