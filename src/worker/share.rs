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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::example_files;
    use crate::example;

    fn asked<'a>(
        framework: &'a Framework,
        files: &'a [Arc<FileReport>],
        entered: &'a Entered,
    ) -> Asked<'a> {
        let october = crate::calendar::Month::new(2026, 10).unwrap();
        let months = Months { today: october, as_of: Some(october - 1) };
        Asked { framework, files, entered, months, today: october.last_day() }
    }

    #[test]
    fn every_form_is_written_and_named_after_its_month() {
        let (framework, entered) = (example::framework(), Entered::default());
        let files: Vec<Arc<FileReport>> = example_files().iter().cloned().map(Arc::new).collect();
        let asked = asked(&framework, &files, &entered);
        let forms = [
            (TidyForm::Package, "Sightline series 2026-09.zip", &b"PK"[..]),
            (TidyForm::Csv, "Sightline series 2026-09.csv", b"organisation_code,"),
            (TidyForm::Parquet, "Sightline series 2026-09.parquet", b"PAR1"),
        ];
        for (form, name, start) in forms {
            let News::Written(files) = tidy(&asked, form) else { panic!("{name}") };
            let (named, bytes) = files.first().unwrap();
            assert_eq!(named, name);
            assert!(bytes.starts_with(start), "{name}");
        }
        let News::Written(files) = highlights(&asked, "XN1") else { panic!("no report") };
        assert_eq!(files.first().unwrap().0, "Highlight reports XN1 2026-09.xlsx");
    }

    #[test]
    fn where_there_is_nothing_it_says_so() {
        let (framework, entered) = (example::framework(), Entered::default());
        let asked = Asked {
            months: Months { as_of: None, ..asked(&framework, &[], &entered).months },
            ..asked(&framework, &[], &entered)
        };
        for news in [tidy(&asked, TidyForm::Csv), highlights(&asked, "XN1")] {
            assert!(matches!(news, News::Failed(why) if why.contains("nothing to share")));
        }
    }
}
