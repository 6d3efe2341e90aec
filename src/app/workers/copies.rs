//! Files that are read once more: their handles, and the copy of a return that is safe to send.

use std::sync::Arc;

use web_sys::File;

use super::Workers;
use crate::aggregate_copy::SafeCopy;
use crate::app::browser;
use crate::disclosure::Rule;
use crate::intake::FileReport;
use crate::worker::{Job, News};

impl Workers {
    /// Keeps the handle of a file that a mapping, a copy or the count of a list may read again.
    pub(super) fn keep_handle(self, report: &FileReport, file: File) {
        let may_hold_lists = report.may_hold_lists();
        if report.may_be_mapped() || report.submission.is_some() || may_hold_lists {
            self.with(|pool| pool.handles.insert(report.sha256.clone(), file));
        }
    }

    /// Has a copy of a return made that is safe to send; `then` is called with it, or with the
    /// reason why there is none.
    pub fn make_copy(
        self,
        report: &FileReport,
        rule: Rule,
        then: impl FnOnce(Result<Arc<SafeCopy>, String>) + 'static,
    ) {
        let file = self.with(|pool| pool.handles.get(&report.sha256).cloned());
        let (Some(file), Some(today)) = (file, browser::today()) else {
            return then(Err("The file is no longer at hand. Drop it again to copy it.".into()));
        };
        let job = Job::MakeCopy {
            framework: self.framework(),
            name: report.name.clone(),
            sha256: report.sha256.clone(),
            rule,
            today,
        };
        self.ask_about(job, Some(&file), move |outcome| {
            then(match outcome {
                Ok(News::Copied(copy)) => Ok(Arc::new(*copy)),
                Ok(News::Failed(sentence)) | Err(sentence) => Err(sentence),
                Ok(_) => Err("The copy could not be made.".to_owned()),
            });
        });
    }
}
