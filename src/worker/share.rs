//! What is shared without people: the tidy table and the highlight reports, made in the worker from the
//! files that it keeps.

use std::sync::Arc;

use super::message::{News, TidyForm};
use crate::analysis::{self, Analysis, Months};
use crate::calendar::Date;
use crate::entered::Entered;
use crate::framework::Framework;
use crate::intake::FileReport;
use crate::report::{About, highlight, tidy};

/// What an output is made from.
pub struct Asked<'a> {
    /// The framework in use.
    pub framework: &'a Framework,
    /// The files that were read.
    pub files: &'a [Arc<FileReport>],
    /// What was entered on the page.
    pub entered: &'a Entered,
    /// The present month and the month to judge.
    pub months: Months,
    /// The day to state as the day of writing.
    pub today: Date,
}

impl Asked<'_> {
    /// The analysis, the framework as changed on the page, and what the output states.
    fn judged(&self) -> (Analysis, Framework, About) {
        let analysis = analysis::analyse(self.files, self.framework, self.entered, self.months);
        let about = About::new(self.files.iter().map(|file| &**file), &analysis, self.today);
        (analysis, self.entered.over(self.framework), about)
    }
}

/// The tidy table in one of its forms.
pub fn tidy(asked: &Asked<'_>, form: TidyForm) -> News {
    let (analysis, framework, about) = asked.judged();
    let Some(month) = analysis.as_of else { return nothing() };
    let table = tidy::Table::new(&analysis, &framework, about, asked.entered.small_numbers);
    let name = |extension: &str| format!("Sightline series {}.{extension}", month.iso());
    let written = match form {
        TidyForm::Package => table.package().map(|bytes| (name("zip"), bytes)),
        TidyForm::Csv => Ok((name("csv"), table.csv())),
        TidyForm::Parquet => Ok((name("parquet"), table.parquet())),
    };
    match written {
        Ok(file) => News::Written(vec![file]),
        Err(why) => News::Failed(why),
    }
}

/// The highlight reports of an organisation.
pub fn highlights(asked: &Asked<'_>, organisation: &str) -> News {
    let (analysis, framework, about) = asked.judged();
    let Some(month) = analysis.as_of else { return nothing() };
    let files: Vec<&FileReport> = asked.files.iter().map(|file| &**file).collect();
    let sources = highlight::Sources {
        analysis: &analysis,
        files: &files,
        framework: &framework,
        rule: asked.entered.small_numbers,
    };
    match highlight::workbook(&sources, organisation, &about) {
        Ok(Some(bytes)) => News::Written(vec![(highlight::file_name(organisation, month), bytes)]),
        Ok(None) => News::Failed(
            "This organisation has no indicator that is reported by months, so there is no \
             highlight report to write."
                .to_owned(),
        ),
        Err(error) => News::Failed(error.to_string()),
    }
}

fn nothing() -> News {
    News::Failed("No file that was read has a value, so there is nothing to share.".to_owned())
}
