//! What page and worker say to each other.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Bytes, Parcel, Piece};
use crate::aggregate_copy::SafeCopy;
use crate::analysis::{Analysis, FileFindings, Item, Months, Peer, PlaceView, Table, TierMove};
use crate::calendar::{Date, Month};
use crate::disclosure::Rule;
use crate::entered::Entered;
use crate::framework::{Framework, Problem, ThresholdChanges};
use crate::intake::FileReport;
use crate::layouts::Layout;
use crate::layouts::mapping::{Mapping, Sketch};
use crate::patients::{self, Counted, FoundList};
use crate::report::html::Node;
use crate::report::{About, Format};
use crate::spc::VariationIcon;
use crate::workbook::Sheet;
use crate::workbook::rows::Progress;
use crate::workspace::{Contents, Opened};

/// What the page says to a worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Keep the report of a file under this number, for tasks that name it. It has no answer.
    Keep(u32, Arc<FileReport>),
    /// Let go of the reports of these numbers. It has no answer.
    Forget(Vec<u32>),
    /// Do a task.
    Do(Box<Task>),
}

/// A task for the worker, with the number under which its news come back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// Given by the page.
    pub number: u32,
    /// What to do.
    pub job: Job,
    /// The numbers of the reports that are the job's files, in their order.
    pub files: Vec<u32>,
}

/// What a worker can be asked to do. `framework` is the text of the framework file in use. The files
/// of a job do not travel with it: the worker keeps them ([`Request::Keep`]).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Job {
    /// Read the file that travels beside this message.
    Read {
        /// The framework file's text.
        framework: String,
        /// The texts of the layout files in use besides those that ship.
        layouts: Vec<String>,
        /// The file's name.
        name: String,
    },
    /// Look at a sheet of the file that travels beside this message, and tell what a mapping would
    /// read.
    Sketch {
        /// The framework file's text.
        framework: String,
        /// The file's name.
        name: String,
        /// What the person said so far.
        mapping: Mapping,
    },
    /// Read a layout file.
    ReadLayout {
        /// The file's text.
        layout: String,
    },
    /// Read a framework file.
    ReadFramework {
        /// The file's text.
        framework: String,
    },
    /// Judge everything that was read.
    Analyse {
        /// The framework file's text.
        framework: String,
        /// The files, in the order in which they were added.
        #[serde(skip)]
        files: Vec<Arc<FileReport>>,
        /// What people decided about charts.
        entered: Entered,
        /// The present month and the month to judge.
        months: Months,
    },
    /// Judge twice, and tell which tiers changed thresholds would move.
    TierMoves {
        /// The framework file's text.
        framework: String,
        /// The files, in the order in which they were added.
        #[serde(skip)]
        files: Vec<Arc<FileReport>>,
        /// What was entered, with the thresholds in force.
        entered: Entered,
        /// The thresholds to try.
        proposed: ThresholdChanges,
        /// The present month and the month to judge.
        months: Months,
    },
    /// Chart one organisation of published statistics.
    Peer {
        /// The framework file's text.
        framework: String,
        /// The files, in the order in which they were added.
        #[serde(skip)]
        files: Vec<Arc<FileReport>>,
        /// What was entered on the page: thresholds decide how charts are made.
        entered: Entered,
        /// Which organisation of which table.
        peer: Peer,
        /// The month up to which values count.
        as_of: Month,
    },
    /// Look at one place of the hierarchy and at what is below it.
    Place {
        /// The framework file's text.
        framework: String,
        /// The files, in the order in which they were added.
        #[serde(skip)]
        files: Vec<Arc<FileReport>>,
        /// What was entered on the page: it decides how charts are made.
        entered: Entered,
        /// The place's id, or the first at the top.
        place: Option<String>,
        /// The indicator of the places below, or the first that they have.
        indicator: Option<String>,
        /// The present month.
        today: Month,
        /// The month up to which values count.
        as_of: Month,
    },
    /// Tell the variation of every organisation of a table of published statistics.
    Variation {
        /// The framework file's text.
        framework: String,
        /// The files, in the order in which they were added.
        #[serde(skip)]
        files: Vec<Arc<FileReport>>,
        /// What was entered on the page: thresholds decide how charts are made.
        entered: Entered,
        /// Which table.
        table: Table,
        /// The month up to which values count.
        as_of: Month,
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
        #[serde(skip)]
        files: Vec<Arc<FileReport>>,
        /// What was entered on the page, to be written with it; nothing for a blank return.
        entered: Entered,
        /// The day to state as the day of writing.
        today: Date,
    },
    /// Write a copy that is safe to send of the return in the file that travels beside this message.
    MakeCopy {
        /// The framework file's text.
        framework: String,
        /// The file's name.
        name: String,
        /// SHA-256 of the file as it was read, in hexadecimal.
        sha256: String,
        /// How counts of people are shown, where the framework marks an indicator as counting them.
        rule: Rule,
        /// The day to state as the day of writing.
        today: Date,
    },
    /// Tell which patient-level lists the file holds that travels beside this message.
    LookForLists {
        /// The file's name.
        name: String,
        /// The texts of the mapping files in use.
        saved: Vec<String>,
    },
    /// Fold a patient-level list of the file that travels beside this message into measures.
    FoldList {
        /// The framework file's text.
        framework: String,
        /// Which list, and how it is read.
        list: CountList,
    },
    /// Write a workspace as a file.
    SaveWorkspace {
        /// What it holds besides its files.
        contents: Box<Contents>,
        /// The files, in the order in which they were added.
        #[serde(skip)]
        files: Vec<Arc<FileReport>>,
    },
    /// Open the saved workspace that travels beside this message.
    OpenWorkspace,
    /// Make a report for the page, which shows it and has room to write in it.
    ShowReport {
        /// The framework file's text.
        framework: String,
        /// The files, in the order in which they were added.
        #[serde(skip)]
        files: Vec<Arc<FileReport>>,
        /// What was entered on the page: thresholds, decisions, the texts of reports.
        entered: Entered,
        /// The present month and the month to judge.
        months: Months,
        /// Which report.
        asked: AskedReport,
    },
    /// Write a report as a file.
    WriteReport {
        /// The framework file's text.
        framework: String,
        /// The files, in the order in which they were added.
        #[serde(skip)]
        files: Vec<Arc<FileReport>>,
        /// What was entered on the page: thresholds, decisions, the texts of reports.
        entered: Entered,
        /// The present month and the month to judge.
        months: Months,
        /// Which report.
        asked: AskedReport,
        /// What of it.
        part: ReportPart,
    },
    /// Write the table of tier-one measures that NHS England asks for.
    WriteTierOne {
        /// The framework file's text.
        framework: String,
        /// The files, in the order in which they were added.
        #[serde(skip)]
        files: Vec<Arc<FileReport>>,
        /// What was entered on the page.
        entered: Entered,
        /// The present month and the month to judge.
        months: Months,
        /// The day to state as the day of writing.
        today: Date,
        /// The text of the mapping file: which columns there are.
        mapping: String,
    },
    /// Write every series as a table for a data warehouse.
    WriteTidy {
        /// The framework file's text.
        framework: String,
        /// The files, in the order in which they were added.
        #[serde(skip)]
        files: Vec<Arc<FileReport>>,
        /// What was entered on the page: it decides how small numbers are shown.
        entered: Entered,
        /// The present month and the month to judge.
        months: Months,
        /// The day to state as the day of writing.
        today: Date,
        /// In which form.
        form: TidyForm,
    },
    /// Write the highlight reports of one organisation for one month.
    WriteHighlights {
        /// The framework file's text.
        framework: String,
        /// The files, in the order in which they were added.
        #[serde(skip)]
        files: Vec<Arc<FileReport>>,
        /// What was entered on the page.
        entered: Entered,
        /// The organisation's key.
        organisation: String,
        /// The present month and the month of the reports.
        months: Months,
        /// The day to state as the day of writing.
        today: Date,
    },
    /// Write the workbooks of the invented example system.
    WriteExample,
    /// Write findings as a workbook, or as separated text.
    WriteFindings {
        /// Findings by file.
        findings: Vec<FileFindings>,
        /// What they were made from.
        about: About,
        /// `.xlsx` when true, else `.csv`.
        workbook: bool,
    },
}

impl Job {
    /// The files that the job is about, where it is about any.
    pub fn files_mut(&mut self) -> Option<&mut Vec<Arc<FileReport>>> {
        match self {
            Self::Analyse { files, .. }
            | Self::TierMoves { files, .. }
            | Self::Peer { files, .. }
            | Self::Place { files, .. }
            | Self::Variation { files, .. }
            | Self::WriteReturn { files, .. }
            | Self::WriteTidy { files, .. }
            | Self::WriteHighlights { files, .. }
            | Self::ShowReport { files, .. }
            | Self::WriteReport { files, .. }
            | Self::WriteTierOne { files, .. }
            | Self::SaveWorkspace { files, .. } => Some(files),
            _ => None,
        }
    }
}

/// A report to be made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AskedReport {
    /// The key of the report among those that are offered.
    pub key: String,
    /// The day to state as the day of writing.
    pub today: Date,
    /// Whether the figures are invented.
    pub invented: bool,
}

/// What of a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReportPart {
    /// All of it in this format.
    Whole(Format),
    /// The picture of this number, from 0, as SVG.
    Picture(usize),
}

/// In which form the tidy table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TidyForm {
    /// Everything in one `.zip`, described.
    Package,
    /// Separated text.
    Csv,
    /// Parquet.
    Parquet,
}

/// A patient-level list to be counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountList {
    /// The file's name.
    pub name: String,
    /// Which sheet it is among all that the file names, from 0.
    pub tab: usize,
    /// What the sheet is called.
    pub sheet: String,
    /// Which column holds what, as the person confirmed it.
    pub mapping: patients::Mapping,
    /// The headings of its columns, from 0.
    pub headings: Vec<(u32, String)>,
    /// The month to count up to.
    pub month: Month,
    /// Today: what starts later has not happened.
    pub today: Date,
    /// The code of the organisation that sends the list, where it is known.
    pub sender: Option<String>,
}

/// What a worker says, and about which task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// The task's number.
    pub number: u32,
    /// What there is to say. [`News::Step`], [`News::ListStep`], [`News::Preview`],
    /// [`News::Parcel`], [`News::Piece`] and [`News::WorkspaceFile`] are followed by more.
    pub news: News,
}

/// What a worker says about a task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum News {
    /// How far reading has come.
    Step(FileStep),
    /// Cells for the preview, a few thousand at a time, so that no message keeps the page busy. A
    /// piece of the same sheet as the piece before it continues that sheet.
    Preview(Sheet),
    /// The file was read or refused. Its sheets came before, in pieces.
    Read(Box<FileReport>),
    /// The framework file can be used.
    Framework(Box<Framework>),
    /// What a mapping would read.
    Sketched(Box<Sketch>),
    /// The layout file can be used.
    Layout(Box<Layout>),
    /// The layout file was refused.
    LayoutRefused(Vec<Problem>),
    /// A part of the judgement that follows.
    Parcel(Box<Parcel>),
    /// Everything was judged. What is too much for one message came before, in parcels.
    Analysed(Box<Analysis>),
    /// The tiers that would move.
    TierMoves(Vec<TierMove>),
    /// The chart of one organisation of published statistics; `None` where no file speaks of it.
    Peer(Option<Box<Item>>),
    /// A place with what is below it; `None` for a place that does not exist.
    Place(Option<Box<PlaceView>>),
    /// The variation icons of the organisations of a table, by code.
    Variation(Vec<(String, Option<VariationIcon>)>),
    /// The copy was written and passed its checks.
    Copied(Box<SafeCopy>),
    /// How far the reading of a list has come.
    ListStep(Progress),
    /// The lists that a file holds, by their headings.
    Lists(Vec<FoundList>),
    /// A list was read to its end, or as far as it goes: its completeness tells which.
    Counted(Box<Counted>),
    /// The workspace as a file.
    WorkspaceSaved(Bytes),
    /// A file of the workspace that is being opened, in their order. The rest follows.
    WorkspaceFile(Arc<FileReport>),
    /// The workspace without its files, or why it is not opened.
    WorkspaceOpened(Box<Result<Opened, String>>),
    /// A part of the report that follows.
    Piece(Box<Piece>),
    /// The report as the page shows it. What is too much for one message came before, in pieces.
    Report(Vec<Node>),
    /// Files were written: name and bytes.
    Written(Vec<(String, Vec<u8>)>),
    /// The framework file was refused.
    FrameworkRefused(Vec<Problem>),
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
