//! What the worker does with saved workspaces: it writes and reads them, so that the page stays
//! free however much they hold.

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::message::News;
use crate::workbook::{self, Source};
use crate::workspace::{self, Contents, LARGEST, Refusal};

/// Bytes that pass through a message as a whole and not one by one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

/// Writes a workspace.
pub(super) fn save(contents: &Contents) -> News {
    match workspace::write(contents) {
        Ok(bytes) => News::WorkspaceSaved(Bytes(bytes)),
        Err(why) => News::Failed(why),
    }
}

/// Opens a workspace. Its files are told one by one before the rest.
pub(super) fn open(file: &mut dyn Source, tell: &mut dyn FnMut(News)) -> News {
    let mut bytes = Vec::new();
    // One byte more than may be tells that there are too many.
    let mut start = std::io::Read::take(file, LARGEST as u64 + 1);
    if let Err(error) = std::io::Read::read_to_end(&mut start, &mut bytes) {
        return News::Failed(workbook::Refusal::Unreadable(error.to_string()).to_string());
    }
    let opened = workspace::read(&bytes).map(|mut opened| {
        for report in std::mem::take(&mut opened.contents.returns) {
            tell(News::WorkspaceFile(report));
        }
        opened
    });
    News::WorkspaceOpened(Box::new(opened.map_err(|refusal: Refusal| refusal.to_string())))
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_byte_buf(AsBytes)
    }
}

struct AsBytes;

impl<'de> Visitor<'de> for AsBytes {
    type Value = Bytes;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("bytes")
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Bytes, E> {
        Ok(Bytes(bytes.to_vec()))
    }

    fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Bytes, E> {
        Ok(Bytes(bytes))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Bytes, A::Error> {
        let mut bytes = Vec::new();
        while let Some(byte) = items.next_element()? {
            bytes.push(byte);
        }
        Ok(Bytes(bytes))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::sync::Arc;

    use super::super::{CountList, Job, run};
    use super::*;
    use crate::calendar::Month;
    use crate::disclosure::Rule;
    use crate::framework::Framework;
    use crate::patients::FoundList;

    /// An invented list in which every row has marks that must not be found anywhere else.
    fn list() -> String {
        let headings = "Pathway ID,Provider code,NHS number,Surname,RTT clock start,RTT clock stop,Ethnic category";
        let mut text = format!("{headings}\n");
        for row in 0..400 {
            let (day, stop) = (row % 28 + 1, if row % 3 == 0 { "2026-03-30" } else { "" });
            // Five people of one group: a count that no output may tell.
            let group = if row < 5 { "N" } else { "A" };
            text +=
                &format!("MARK-{row},RXW,9434765919,Markedname,2026-02-{day:02},{stop},{group}\n");
        }
        text
    }

    fn ask(text: &[u8], job: Job) -> Vec<News> {
        let mut said = Vec::new();
        let last = run(job, Some(&mut Cursor::new(text)), &mut |news| said.push(news));
        said.push(last);
        said
    }

    fn counted(text: &str) -> crate::intake::FileReport {
        let framework = Framework::default_text().to_owned();
        let name = "PTL.csv".to_owned();
        let read =
            Job::Read { framework: framework.clone(), layouts: Vec::new(), name: name.clone() };
        let Some(News::Read(mut report)) = ask(text.as_bytes(), read).pop() else { panic!() };
        let look = Job::LookForLists { name: name.clone(), saved: Vec::new() };
        let Some(News::Lists(found)) = ask(text.as_bytes(), look).pop() else { panic!() };
        let one: &FoundList = &found[0];
        let month: Month = "2026-03".parse().unwrap();
        let headings = one.proposal.headings();
        let list = CountList {
            name,
            tab: one.tab,
            sheet: one.sheet.clone(),
            mapping: one.mapping(),
            headings: headings.iter().map(|(at, text)| (*at, (*text).to_owned())).collect(),
            month,
            today: month.last_day().plus_days(10),
            sender: None,
        };
        let fold = Job::FoldList { framework, list };
        let Some(News::Counted(counted)) = ask(text.as_bytes(), fold).pop() else { panic!() };
        report.take_list(*counted);
        *report
    }

    fn holds(bytes: &[u8], text: &str) -> bool {
        bytes.windows(text.len()).any(|window| window.eq_ignore_ascii_case(text.as_bytes()))
    }

    #[test]
    fn nothing_of_a_row_and_no_hidden_count_is_in_a_workspace() {
        let report = counted(&list());
        let shown = report.lists[0].measures.shown(Rule::RoundToFive);
        let contents = Contents { returns: vec![Arc::new(report)], ..Contents::default() };
        let job = Job::SaveWorkspace { contents: Box::default(), files: contents.returns.clone() };
        let Some(News::WorkspaceSaved(Bytes(bytes))) = ask(b"", job).pop() else { panic!() };
        for mark in ["mark-", "markedname", "9434765919", "943 476"] {
            assert!(!holds(&bytes, mark), "{mark}");
        }
        let news = ask(&bytes, Job::OpenWorkspace);
        let Some(News::WorkspaceOpened(opened)) = news.last() else { panic!() };
        assert!(opened.as_ref().as_ref().is_ok_and(|opened| opened.lost.is_empty()));
        let Some(News::WorkspaceFile(kept)) = news.first() else { panic!() };
        let measures = &kept.lists[0].measures;
        assert_eq!(measures.shown(Rule::RoundToFive), shown, "what may be shown is as it was");
        // The exact counts are gone: not even somebody who asks for them gets them.
        assert_eq!(measures.shown(Rule::AsTheyAre), shown);
        assert!(measures.shown(Rule::HideOneToFive).groups.is_empty());
        assert!(holds(&bytes, "Hidden"), "the list has a small group");
    }

    #[test]
    fn bytes_pass_through_a_message_as_they_are() {
        for bytes in [Vec::new(), vec![0, 255, 7], (0..=255).collect()] {
            let message = postcard::to_allocvec(&Bytes(bytes.clone())).unwrap();
            assert_eq!(postcard::from_bytes::<Bytes>(&message), Ok(Bytes(bytes)));
        }
    }

    #[test]
    fn what_is_no_workspace_is_refused_with_a_sentence() {
        let Some(News::WorkspaceOpened(refused)) = ask(b"PK", Job::OpenWorkspace).pop() else {
            panic!()
        };
        assert!(refused.as_ref().as_ref().is_err_and(|why| why.contains("not a saved workspace")));
    }
}
