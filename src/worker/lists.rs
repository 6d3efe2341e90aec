//! What the worker does with patient-level lists: it looks for them by their headings, and folds
//! one into measures. No cell below the headings leaves it.

use std::ops::ControlFlow;

use super::message::{CountList, News};
use crate::framework::Framework;
use crate::patients::{self, Counted, ListFold, Outside, SavedMapping};
use crate::words;
use crate::workbook::rows::{self, Limits, Progress};
use crate::workbook::{Refusal, Source};

/// Tells which lists a file holds. `saved` are the texts of mapping files; the page takes only
/// those that can be read.
pub(super) fn look(
    file: &mut dyn Source,
    name: &str,
    saved: &[String],
    tell: &mut dyn FnMut(News),
) -> News {
    let saved: Vec<SavedMapping> =
        saved.iter().filter_map(|text| SavedMapping::parse(text).ok()).collect();
    match patients::look(file, name, &saved, &mut telling(tell)) {
        Ok(found) => News::Lists(found),
        Err(refusal) => refused(&refusal),
    }
}

/// Folds a list into measures.
pub(super) fn count(
    file: &mut dyn Source,
    job: &CountList,
    framework: &Framework,
    tell: &mut dyn FnMut(News),
) -> News {
    let problems = job.mapping.problems();
    if !problems.is_empty() {
        return News::Failed(problems.join(" "));
    }
    let columns = ListFold::columns(&job.mapping);
    let headings: Vec<(u32, &str)> =
        job.headings.iter().map(|(column, heading)| (*column, heading.as_str())).collect();
    let sender = job.sender.as_deref();
    let outside = Outside { month: job.month, today: job.today, sender, framework };
    // The name of a sheet that says something about a person is known here only.
    let sheets = match rows::sheets(file, &job.name, &Limits::LIST) {
        Ok(sheets) => sheets,
        Err(refusal) => return refused(&refusal),
    };
    let list = rows::List {
        file_name: &job.name,
        sheet: sheets.get(job.tab).unwrap_or(&job.sheet),
        columns: &columns,
        limits: &Limits::LIST,
    };
    let start = || ListFold::new(&job.mapping, &headings, outside);
    match rows::fold(file, &list, &mut telling(tell), &start) {
        Ok(folded) => {
            let (measures, findings) = folded.value.finish(&job.sheet, &folded.proof);
            News::Counted(Box::new(Counted { measures, findings }))
        }
        Err(refusal) => refused(&refusal),
    }
}

/// Tells the progress. The page stops a reading by ending the worker.
fn telling(tell: &mut dyn FnMut(News)) -> impl FnMut(Progress) -> ControlFlow<()> + '_ {
    |progress| {
        tell(News::ListStep(progress));
        ControlFlow::Continue(())
    }
}

/// Why a list was not read. What a message quotes of the file may be anything, and is left out.
fn refused(refusal: &Refusal) -> News {
    News::Failed(format!("{} {}", words::without_quotes(&refusal.message()), refusal.hint()))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::super::{Job, run};
    use std::sync::Arc;

    use super::*;
    use crate::analysis::Months;
    use crate::calendar::Month;
    use crate::disclosure::Rule;
    use crate::entered::Entered;
    use crate::patients::{Field, FoundList, Kind, Mapping};
    use crate::worker::Parcel;

    const ROWS: u32 = 4_000;

    /// An invented tracking list with a planted text in every row, and one row of nothing else.
    fn list() -> String {
        let headings = "Pathway ID,Provider code,NHS number,Surname,RTT clock start,RTT clock stop";
        let mut text = format!("{headings}\n");
        for row in 0..ROWS {
            let (day, stop) = (row % 28 + 1, if row % 3 == 0 { "2026-03-30" } else { "" });
            text += &format!("PLANTED-{row},RXW,9434765919,Plantedname,2026-02-{day:02},{stop}\n");
        }
        text + "PLANTED-1,Plantedprovider,9434765919,Plantedname,Plantedstart,Plantedstop\n"
    }

    /// What a job says: all news, after each went through a message; and their bytes.
    fn said(text: &str, job: Job) -> (Vec<News>, Vec<u8>) {
        let (mut said, mut source) = (Vec::new(), Cursor::new(text.as_bytes()));
        let last = run(job, Some(&mut source), &mut |news| said.push(news));
        said.push(last);
        let bytes: Vec<Vec<u8>> =
            said.iter().map(|news| postcard::to_allocvec(news).unwrap()).collect();
        let read = bytes.iter().map(|bytes| postcard::from_bytes(bytes).unwrap()).collect();
        (read, bytes.concat())
    }

    fn found(text: &str) -> (Vec<FoundList>, Vec<u8>) {
        let job = Job::LookForLists { name: "PTL.csv".into(), saved: Vec::new() };
        let (mut news, bytes) = said(text, job);
        let Some(News::Lists(found)) = news.pop() else { panic!("nothing found") };
        (found, bytes)
    }

    fn count_of(found: &FoundList, mapping: Mapping) -> Job {
        let headings = found.proposal.headings();
        let month: Month = "2026-03".parse().unwrap();
        Job::FoldList {
            framework: Framework::default_text().to_owned(),
            list: CountList {
                name: "PTL.csv".into(),
                tab: found.tab,
                sheet: found.sheet.clone(),
                mapping,
                headings: headings.iter().map(|(at, text)| (*at, (*text).to_owned())).collect(),
                month,
                today: month.last_day().plus_days(10),
                sender: None,
            },
        }
    }

    /// Whether bytes hold a text, whatever its case.
    fn hold(bytes: &[u8], text: &str) -> bool {
        bytes.windows(text.len()).any(|window| window.eq_ignore_ascii_case(text.as_bytes()))
    }

    #[test]
    fn a_list_is_found_and_counted_and_nothing_of_a_row_is_in_any_news() {
        let text = list();
        let (lists, looked) = found(&text);
        let [one] = lists.as_slice() else { panic!("{lists:?}") };
        assert_eq!((one.sheet.as_str(), one.proposal.kind), ("PTL", Kind::RttPathways));
        let (mut news, counted) = said(&text, count_of(one, one.mapping()));
        let Some(News::Counted(result)) = news.pop() else { panic!("not counted") };
        assert!(news.iter().all(|news| matches!(news, News::ListStep(_))) && !news.is_empty());
        let all = &result.measures.completeness;
        assert_eq!((all.read, all.last_row), (u64::from(ROWS) + 2, ROWS + 2));
        assert!(result.measures.may_be_used());
        let shown = result.measures.shown(Rule::AsTheyAre);
        let waiting = shown.groups[0].months.last().unwrap().waiting.as_ref().unwrap();
        assert_eq!(waiting.total.number(), Some(u64::from(ROWS - ROWS.div_ceil(3))));
        assert!(result.findings.iter().any(|finding| finding.place.cell.is_some()));
        for bytes in [looked, counted] {
            assert!(!hold(&bytes, "planted") && !hold(&bytes, "9434765919"));
        }
    }

    #[test]
    fn what_a_list_comes_to_is_judged_beside_the_returns() {
        let text = list();
        let framework = Framework::default_text().to_owned();
        let job =
            Job::Read { framework: framework.clone(), layouts: Vec::new(), name: "PTL.csv".into() };
        let (mut news, _) = said(&text, job);
        let Some(News::Read(mut report)) = news.pop() else { panic!("not read") };
        assert!(report.may_hold_lists(), "a list about people is one that can be counted");
        let (lists, _) = found(&text);
        let (mut news, _) = said(&text, count_of(&lists[0], lists[0].mapping()));
        let Some(News::Counted(counted)) = news.pop() else { panic!("not counted") };
        report.take_list(*counted);
        let job = Job::Analyse {
            framework,
            files: vec![Arc::new(*report)],
            entered: Entered::default(),
            months: Months { today: "2026-04".parse().unwrap(), as_of: None },
        };
        let (mut news, bytes) = said(&text, job);
        let Some(News::Analysed(mut analysis)) = news.pop() else { panic!("not judged") };
        let parcels = news.into_iter().filter_map(|news| match news {
            News::Parcel(parcel) => Some(*parcel),
            _ => None,
        });
        Parcel::unpack(parcels.collect(), &mut analysis);
        let items = analysis.items.iter().map(|item| item.series.key.indicator.as_str());
        assert!(items.clone().any(|id| id == "rtt_18w"), "{:?}", items.collect::<Vec<_>>());
        let findings = &analysis.findings.first().unwrap().findings;
        assert!(findings.iter().any(|finding| finding.place.cell.is_some()));
        assert!(!hold(&bytes, "planted") && !hold(&bytes, "9434765919"));
    }

    #[test]
    fn the_news_would_be_caught_that_held_a_planted_text() {
        let bytes = postcard::to_allocvec(&News::Failed("Row 3: “PLANTED-1”".into())).unwrap();
        assert!(hold(&bytes, "planted"));
    }

    #[test]
    fn a_mapping_that_yields_no_measure_is_refused_before_anything_is_read() {
        let text = list();
        let (lists, _) = found(&text);
        let mut mapping = lists[0].mapping();
        mapping.columns.remove(&Field::ClockStart);
        let (news, _) = said(&text, count_of(&lists[0], mapping));
        let [News::Failed(sentence)] = news.as_slice() else { panic!("{news:?}") };
        assert!(sentence.starts_with("Choose the column of"), "{sentence}");
    }

    #[test]
    fn a_list_that_breaks_off_is_refused_with_a_sentence_that_quotes_none_of_it() {
        let text = list() + "PLANTED-2,RXW,\"Plantedquote\n";
        let (lists, _) = found(&text);
        let (mut news, bytes) = said(&text, count_of(&lists[0], lists[0].mapping()));
        let Some(News::Failed(sentence)) = news.pop() else { panic!("not refused") };
        assert!(sentence.contains("is never closed"), "{sentence}");
        assert!(!hold(&bytes, "planted"));
    }

    #[test]
    fn a_sheet_that_is_called_after_somebody_is_counted_by_its_place() {
        let headings = ["Pathway ID", "Provider code", "RTT clock start"];
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write(0, 0, "Nothing").unwrap();
        let sheet = book.add_worksheet().set_name("Mrs Plantedsheet").unwrap();
        sheet.write_row(0, 0, headings).unwrap();
        for row in 1..9 {
            sheet.write_row(row, 0, ["P1", "RXW", "Plantedstart"]).unwrap();
        }
        let bytes = book.save_to_buffer().unwrap();
        let source = || Cursor::new(bytes.clone());
        let job = Job::LookForLists { name: "a.xlsx".into(), saved: Vec::new() };
        let News::Lists(lists) = run(job, Some(&mut source()), &mut |_| {}) else { panic!() };
        let counted =
            run(count_of(&lists[0], lists[0].mapping()), Some(&mut source()), &mut |_| {});
        let News::Counted(counted) = &counted else { panic!("{counted:?}") };
        assert_eq!(
            (counted.measures.sheet.as_str(), counted.measures.completeness.read),
            ("Tab 2", 9)
        );
        let bytes = postcard::to_allocvec(counted).unwrap();
        assert!(!hold(&bytes, "planted"));
    }

    #[test]
    fn a_job_without_its_file_fails_with_a_sentence() {
        let job = Job::LookForLists { name: "PTL.csv".into(), saved: Vec::new() };
        let News::Failed(sentence) = run(job, None, &mut |_| {}) else { panic!("no failure") };
        assert_eq!(sentence, "No file came with the task.");
    }
}
