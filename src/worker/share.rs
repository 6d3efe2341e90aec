//! What is shared without people: the tidy table and the highlight reports, made in the worker from the
//! files that it keeps.

use super::memory::System;
use super::message::{News, TidyForm};
use crate::analysis::Analysis;
use crate::calendar::Date;
use crate::intake::FileReport;
use crate::report::{highlight, tidy};

/// The tidy table in one of its forms; it states `today` as the day of writing.
pub fn tidy(system: &System<'_>, analysis: &Analysis, today: Date, form: TidyForm) -> News {
    let Some(month) = analysis.as_of else { return nothing() };
    let framework = system.entered.over(system.framework);
    let about = system.about(analysis, today);
    let table = tidy::Table::new(analysis, &framework, about, system.entered.small_numbers);
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

/// The highlight reports of an organisation; they state `today` as the day of writing.
pub fn highlights(
    system: &System<'_>,
    analysis: &Analysis,
    today: Date,
    organisation: &str,
) -> News {
    let Some(month) = analysis.as_of else { return nothing() };
    let files: Vec<&FileReport> = system.files.iter().map(|file| &**file).collect();
    let sources = highlight::Sources {
        analysis,
        files: &files,
        framework: &system.entered.over(system.framework),
        rule: system.entered.small_numbers,
    };
    let about = system.about(analysis, today);
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
    use std::sync::Arc;

    use super::super::Memory;
    use super::*;
    use crate::analysis::Months;
    use crate::analysis::tests::example_files;
    use crate::calendar::Month;
    use crate::entered::Entered;
    use crate::example;

    fn october() -> Month {
        "2026-10".parse().unwrap()
    }

    fn judged(system: &System<'_>, as_of: Option<Month>) -> Analysis {
        Memory::default().judged(system, Months { today: october(), as_of }).clone()
    }

    #[test]
    fn every_form_is_written_and_named_after_its_month() {
        let (framework, entered) = (example::framework(), Entered::default());
        let files: Vec<Arc<FileReport>> = example_files().iter().cloned().map(Arc::new).collect();
        let system = System { text: "", framework: &framework, files: &files, entered: &entered };
        let (analysis, today) = (judged(&system, Some(october() - 1)), october().last_day());
        let forms = [
            (TidyForm::Package, "Sightline series 2026-09.zip", &b"PK"[..]),
            (TidyForm::Csv, "Sightline series 2026-09.csv", b"organisation_code,"),
            (TidyForm::Parquet, "Sightline series 2026-09.parquet", b"PAR1"),
        ];
        for (form, name, start) in forms {
            let News::Written(files) = tidy(&system, &analysis, today, form) else {
                panic!("{name}")
            };
            let (named, bytes) = files.first().unwrap();
            assert_eq!(named, name);
            assert!(bytes.starts_with(start), "{name}");
        }
        let News::Written(files) = highlights(&system, &analysis, today, "XN1") else {
            panic!("no report")
        };
        assert_eq!(files.first().unwrap().0, "Highlight reports XN1 2026-09.xlsx");
    }

    #[test]
    fn where_there_is_nothing_it_says_so() {
        let (framework, entered) = (example::framework(), Entered::default());
        let system = System { text: "", framework: &framework, files: &[], entered: &entered };
        let (analysis, today) = (judged(&system, None), october().last_day());
        let all = [
            tidy(&system, &analysis, today, TidyForm::Csv),
            highlights(&system, &analysis, today, "XN1"),
        ];
        for news in all {
            assert!(matches!(news, News::Failed(why) if why.contains("nothing to share")));
        }
    }
}
