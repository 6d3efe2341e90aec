//! One file: what was found in it, beside the cells in which it was found.

use std::sync::Arc;

use leptos::prelude::*;

use super::returns::Downloads;
use crate::analysis::FileFindings;
use crate::app::browser;
use crate::app::components::disclosure_panel::DisclosurePanel;
use crate::app::components::file_list::Counts;
use crate::app::components::findings::{Findings, element_id};
use crate::app::components::return_quality::ReturnQuality;
use crate::app::components::safe_copy::{SafeCopySection, WayToSafeCopy};
use crate::app::components::sheet_preview::SheetPreview;
use crate::app::components::since_last_save::{KeepChecking, SinceLastSave};
use crate::app::components::what_was_read::what_was_read;
use crate::app::navigation;
use crate::app::route::Route;
use crate::app::state::State;
use crate::app::text;
use crate::finding::Finding;
use crate::intake::{FileReport, Outcome};
use crate::view::disclosure;

/// The page.
#[component]
pub fn FilePage(
    /// The file's position among all files.
    position: usize,
) -> impl IntoView {
    let state = State::here();
    // Memos, so that news about other files leave this page as it is.
    let file = Memo::new(move |_| {
        state.files.with(|files| files.get(position).map(|file| Shared(Arc::clone(file))))
    });
    let findings = Memo::new(move |_| state.findings(position));
    let asked = navigation::asked_finding();
    view! {
        <p class="back no-print"><a href="#/returns">"All returns"</a></p>
        {move || match file.get() {
            None => view! {
                <h1>"This file is not loaded"</h1>
                <p>"It was removed, or this page was opened anew. Sightline keeps no files: drop it again to see it."</p>
            }.into_any(),
            Some(Shared(file)) if file.outcome == Outcome::Refused => refused(position, &file).into_any(),
            Some(Shared(file)) => read(position, &file, findings.get(), asked).into_any(),
        }}
    }
}

/// A file that is the same only when it is the very same reading.
#[derive(Clone)]
struct Shared(Arc<FileReport>);

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

fn refused(position: usize, file: &FileReport) -> impl IntoView + use<> {
    let hint = file.findings.first().map(|finding| finding.hint.clone());
    view! {
        <h1>{file.name.clone()}</h1>
        <div class="refused" data-testid="refused">
            <p class="refused__message">{file.message.clone()}</p>
            {hint.map(|hint| view! { <p class="refused__hint">{hint}</p> })}
        </div>
        {way_to_lists(position, file)}
    }
}

/// The way to counting a list about people: plain where something speaks for one, and quiet where
/// only the person can know.
fn way_to_lists(position: usize, file: &FileReport) -> Option<impl IntoView + use<>> {
    let sign = file.sign_of_lists();
    let (class, link, more) = match &sign {
        Some(sign) => ("no-print", "Count its patient-level list", format!(". {sign}")),
        None => ("no-print quiet", "Count a patient-level list in this file", ".".to_owned()),
    };
    file.may_hold_lists().then(|| {
        view! {
            <p class=class>
                <a href=Route::List(position).to_string() data-testid="list">{link}</a>
                {more}
                " Its rows are added up one by one into monthly figures; none of them is kept or shown."
            </p>
        }
    })
}

fn read(
    position: usize,
    file: &Arc<FileReport>,
    findings: Vec<Finding>,
    asked: RwSignal<Option<usize>>,
) -> impl IntoView + use<> {
    let chosen = RwSignal::new(None::<usize>);
    // Taken once: findings that come anew must not move the focus again.
    let all = findings.len();
    Effect::new(move |_| {
        asked.track();
        let wanted = asked.try_update_untracked(Option::take).flatten();
        if let Some(wanted) = wanted.filter(|wanted| *wanted < all) {
            chosen.set(None);
            chosen.set(Some(wanted));
            browser::focus(element_id(wanted));
        }
    });
    let download = vec![FileFindings { file: file.name.clone(), findings: findings.clone() }];
    let download = Signal::derive(move || download.clone());
    let findings: Arc<[Finding]> = findings.into();
    let none = findings.is_empty();
    let is_published = file.submission.is_none() && !file.published.is_empty();
    let about = [
        file.message.clone(),
        match file.format {
            Some(format) => format!("A .{} file of {}.", format.as_str(), text::size(file.size)),
            None => format!("A file of {}.", text::size(file.size)),
        },
    ]
    .join(" ");
    view! {
        <h1>{file.name.clone()}</h1>
        <p class="file-head">
            {(!none).then(|| view! { <Counts tally=text::tally(findings.iter())/> })}
            <span class="quiet">{about}</span>
            {(!none).then(|| view! { <Downloads findings=download/> })}
            {file.submission.is_some().then(|| view! { <WayToSafeCopy/> })}
        </p>
        {(!none || !is_published).then(|| view! { <p><KeepChecking name=file.name.clone()/></p> })}
        <SinceLastSave name=file.name.clone() findings=Arc::clone(&findings)/>
        {file.sign_of_lists().and_then(|_| way_to_lists(position, file))}
        {file.may_be_mapped().then(|| view! {
            <p class="no-print">
                <a href=Route::Map(position).to_string() data-testid="map">
                    {if file.recognised_as.is_some() {
                        "Map this file again"
                    } else {
                        "Map this file by hand"
                    }}
                </a>
                ": say once what its sheet is, and files like it are read from then on."
            </p>
        })}
        {file.sign_of_lists().is_none().then(|| way_to_lists(position, file))}
        <div class="file" class:file--clean=none>
            <div class="file__findings" data-testid="findings">
                {if none {
                    view! {
                        <p class="lead">"No problems were found in this file."</p>
                    }.into_any()
                } else {
                    view! { <Findings findings=Arc::clone(&findings) chosen/> }.into_any()
                }}
            </div>
            <div class="file__preview">
                {if is_published {
                    what_was_read(&file.published)
                } else {
                    view! { <SheetPreview file=Arc::clone(file) findings chosen/> }.into_any()
                }}
            </div>
        </div>
        <ReturnQuality name=file.name.clone()/>
        <DisclosurePanel inside=disclosure::inside(file)/>
        <SafeCopySection file=Arc::clone(file)/>
    }
}
