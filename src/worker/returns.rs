//! The return that a person takes along to fill in.

use std::sync::Arc;

use super::message::News;
use crate::calendar::{Date, Month};
use crate::entered::Entered;
use crate::framework::Framework;
use crate::intake::FileReport;
use crate::plans;
use crate::series::{Accepted, Reported};
use crate::template::{self, Content, MissingYear, Return};

/// Writes the return of an organisation for a month: blank without files, and otherwise pre-filled
/// from them and from what was entered.
pub(super) fn write(
    framework: &Framework,
    (organisation, month): (&str, Month),
    files: &[Arc<FileReport>],
    entered: &Entered,
    today: Date,
) -> News {
    let mut content = content(framework, organisation, month, files, entered);
    entered.forums.write_into(&mut content, framework);
    let name = format!("Sightline return {organisation} {}.xlsx", month.iso());
    match template::write(&content, framework, today) {
        Ok(bytes) => News::Written(vec![(name, bytes)]),
        Err(error) => News::Failed(error.to_string()),
    }
}

/// What a return starts with: nothing, or what earlier returns of the organisation itself hold.
fn content(
    framework: &Framework,
    organisation: &str,
    month: Month,
    files: &[Arc<FileReport>],
    entered: &Entered,
) -> Content {
    let mut returns: Vec<&Return> =
        files.iter().filter_map(|file| file.submission.as_ref()).collect();
    let reported = |of: &Return| {
        of.cover.as_ref().and_then(|cover| cover.month.month(MissingYear::Unknown).value())
    };
    returns.sort_by_key(|of| reported(of));
    let own = framework.organisation(organisation);
    let returns: Vec<Return> = returns
        .into_iter()
        .filter(|of| {
            // What others report has no place in the return of this organisation.
            let one = Accepted { return_: (*of).clone(), ..Accepted::default() };
            let whose = Reported::read(&one, framework, month).organisation;
            whose.is_none_or(|whose| own.is_none_or(|own| own.id() == whose.value.id()))
        })
        .cloned()
        .collect();
    if returns.is_empty() {
        Content::blank(framework, organisation, month)
    } else {
        let mut content = Content::from_returns(&returns, framework, organisation, month);
        let accepted: Vec<Accepted> = returns
            .into_iter()
            .map(|return_| Accepted { return_, ..Accepted::default() })
            .collect();
        let reported: Vec<Reported<'_>> =
            accepted.iter().map(|one| Reported::read(one, framework, month)).collect();
        let plans = entered.plans.apply(plans::gather(&reported, framework, month));
        let changed = plans.iter().filter(|plan| entered.plans.is_about(&plan.key));
        plans::prefill(&mut content, changed, framework);
        content
    }
}
