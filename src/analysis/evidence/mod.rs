//! What returns say about an indicator besides its figures: words, plans, decisions.

mod record;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use self::record::{Record, Recorded};
use super::item::{ForumDecision, Narrative};
use crate::calendar::Month;
use crate::escalation::{self, Agreed};
use crate::finding::Finding;
use crate::forums::{self, Noted, Records};
use crate::framework::Framework;
use crate::plans::Returned;
use crate::series::{Reported, SeriesKey, Source};
use crate::template::{Decision, Entry, HighlightLabel, PlanSheetRow, Return, tidy};

/// The labels under which people write about performance, in the order in which they are shown.
const NARRATIVE_LABELS: [HighlightLabel; 5] = [
    HighlightLabel::Narrative,
    HighlightLabel::FocusHeadlines,
    HighlightLabel::Delivered,
    HighlightLabel::During,
    HighlightLabel::Queries,
];

/// Everything that is known about each indicator at each organisation besides its figures.
#[derive(Debug, Default)]
pub(super) struct Evidence(BTreeMap<(String, String), Gathered>);

/// What is known about one indicator at one organisation.
#[derive(Clone, Debug, Default)]
pub(super) struct ItemEvidence {
    /// What people wrote, newest first.
    pub narratives: Vec<Narrative>,
    /// Dated events for the escalation rule, those of one month in the order of the returns.
    pub events: Vec<escalation::Event>,
    /// What forums recorded, oldest first, whether the rule uses it or not.
    pub decided: Vec<ForumDecision>,
}

/// What the returns so far have said about one indicator at one organisation.
#[derive(Debug, Default)]
struct Gathered {
    narratives: Vec<Narrative>,
    /// The month in which its improvement plan was in place, as last stated.
    in_place: Option<Month>,
    record: Record,
    /// The record as it stood after the returns on each month that added to it, oldest first.
    known: Vec<(Option<Month>, Record)>,
    /// What was recorded on the page, each known from its own month.
    entered: Vec<(Month, Recorded)>,
    decided: Vec<ForumDecision>,
}

impl Gathered {
    /// Keeps what is known after a return on `month`.
    fn remember(&mut self, month: Option<Month>) {
        match self.known.last_mut() {
            Some((_, known)) if *known == self.record => {}
            Some((last, known)) if *last == month => known.clone_from(&self.record),
            _ => self.known.push((month, self.record.clone())),
        }
    }
}

impl Evidence {
    /// Gathers from all returns, and from what was recorded on the page, what is about the months up
    /// to `as_of`; where two speak of the same thing, the later return counts.
    pub fn gather(
        reported: &[Reported<'_>],
        records: &Records,
        framework: &Framework,
        as_of: Month,
    ) -> Self {
        let mut returns: Vec<&Reported<'_>> = reported.iter().collect();
        returns.sort_by_key(|reported| reported.order());
        let mut evidence = Self::default();
        for reported in returns {
            evidence.take_narratives(reported, as_of);
            evidence.take_plans(reported, framework);
            evidence.take_decisions(reported, framework, as_of);
        }
        for record in records.iter().filter(|record| record.month <= as_of) {
            evidence.take_record(record, framework);
        }
        for item in evidence.0.values_mut() {
            // The newest return first, each in its own order.
            item.narratives.reverse();
            item.narratives.sort_by_key(|narrative| Reverse(narrative.month));
            item.decided.sort_by_key(|decided| decided.month);
        }
        evidence
    }

    /// What is known about a series.
    pub fn of(&self, key: &SeriesKey) -> ItemEvidence {
        let key = (key.organisation.clone(), key.indicator.clone());
        let Some(item) = self.0.get(&key) else { return ItemEvidence::default() };
        ItemEvidence {
            narratives: item.narratives.clone(),
            events: item.record.events(),
            decided: item.decided.clone(),
        }
    }

    /// The events that were known in a month: those of the returns up to it, and what is recorded
    /// on the page of it and of the months before it.
    pub fn events_known(&self, key: &SeriesKey, by: Month) -> Vec<escalation::Event> {
        let key = (key.organisation.clone(), key.indicator.clone());
        let Some(item) = self.0.get(&key) else { return Vec::new() };
        let known = item.known.iter().rfind(|(month, _)| month.is_none_or(|month| month <= by));
        let mut record = known.map(|(_, record)| record.clone()).unwrap_or_default();
        for (month, event) in item.entered.iter().filter(|(month, _)| *month <= by) {
            record.add_entered(*month, event.clone());
        }
        record.events()
    }

    fn item(&mut self, organisation: &str, indicator: &str) -> &mut Gathered {
        self.0.entry((organisation.to_owned(), indicator.to_owned())).or_default()
    }

    fn take_narratives(&mut self, reported: &Reported<'_>, as_of: Month) {
        for block in &reported.blocks {
            let (Some(organisation), Some(indicator)) = (block.organisation, block.indicator)
            else {
                continue;
            };
            if block.reporting_month.is_some_and(|month| month > as_of) {
                continue;
            }
            let item = self.item(organisation.value.id(), &indicator.value.id);
            // Reversed in the end.
            for label in NARRATIVE_LABELS.into_iter().rev() {
                let Some(entry) = block.highlight.fields.get(&label) else { continue };
                let Some(text) = entry.text() else { continue };
                item.narratives.push(Narrative {
                    month: block.reporting_month,
                    label: label.printed().trim_end_matches(':').to_owned(),
                    text,
                    source: source(reported, entry),
                });
            }
        }
    }

    /// What plans say beside their own course: risk and accountability.
    fn take_plans(&mut self, reported: &Reported<'_>, framework: &Framework) {
        for Returned { key, rows } in Returned::of(reported, framework) {
            let item = self.item(&key.organisation, &key.indicator);
            let stated = rows.iter().find_map(|row| row.month_in_place().value());
            item.in_place = stated.or(item.in_place);
            let required = rows.iter().find_map(|row| row.month_required().value());
            let from = required.or(item.in_place);
            item.record.assess(&rows, from, reported.month());
            let own = framework.organisation(&key.organisation);
            item.record.attribute(&rows, from.or(reported.month()), own, framework);
            item.remember(reported.month());
        }
    }

    fn take_decisions(&mut self, reported: &Reported<'_>, framework: &Framework, as_of: Month) {
        for row in &reported.accepted.return_.decisions {
            let Some((organisation, indicator)) =
                subject(Some(&row.organisation), Some(&row.indicator), reported, framework)
            else {
                continue;
            };
            let (Some(month), Some(event)) = (row.month().value(), row.event().value()) else {
                continue;
            };
            let own = framework.organisation(&organisation);
            let note = row.note.text().unwrap_or_default();
            let item = self.item(&organisation, &indicator);
            let by = row.recorded_by.text().unwrap_or_default();
            let agreed = Some(Agreed { month, by: by.clone() });
            if let Some(recorded) = Recorded::decided(event, &note, agreed, own, framework) {
                item.record.add(month, recorded);
                item.remember(reported.month());
            }
            // The sheet is carried from return to return: it is shown where it was read first.
            let is_known = item.decided.iter().any(|known| known.is(month, event, &note));
            if month <= as_of && !is_known {
                item.decided.push(ForumDecision {
                    month,
                    event,
                    words: forums::words(event),
                    noted: Noted::read(&note),
                    recorded_by: by,
                    note,
                    source: Some(source(reported, &row.kind)),
                    record: None,
                });
            }
        }
    }

    /// A record counts exactly as the row that it will be on the Decisions sheet.
    fn take_record(&mut self, record: &forums::Record, framework: &Framework) {
        let own = framework.organisation(&record.about.organisation);
        let (month, event, note) = (record.month, record.event, record.written_note());
        let item = self.item(&record.about.organisation, &record.about.indicator);
        let agreed = Some(Agreed { month, by: record.recorded_by.clone() });
        if let Some(recorded) = Recorded::decided(event, &note, agreed, own, framework) {
            item.entered.push((month, recorded.clone()));
            item.record.add_entered(month, recorded);
        }
        item.decided.retain(|known| !known.is(month, event, &note));
        item.decided.push(ForumDecision {
            month,
            event,
            words: record.words(),
            note,
            noted: record.noted(),
            recorded_by: record.recorded_by.clone(),
            source: None,
            record: Some(record.clone()),
        });
    }
}

/// Errors about cells of plans and decisions that cannot be used.
pub(super) fn findings(return_: &Return) -> Vec<Finding> {
    let plans = return_.plans.iter().flat_map(PlanSheetRow::findings);
    plans.chain(return_.decisions.iter().flat_map(Decision::findings)).collect()
}

/// Organisation and indicator of a row; a blank organisation is the return's own.
fn subject(
    organisation: Option<&Entry>,
    indicator: Option<&Entry>,
    reported: &Reported<'_>,
    framework: &Framework,
) -> Option<(String, String)> {
    let indicator = framework.find_indicator(&tidy(&indicator?.text()?))?;
    let organisation = match organisation.and_then(Entry::text) {
        Some(text) => framework.find_organisation(&tidy(&text))?,
        None => reported.organisation?.value,
    };
    Some((organisation.id().to_owned(), indicator.id.clone()))
}

fn source(reported: &Reported<'_>, entry: &Entry) -> Source {
    Source { file: reported.accepted.file.clone(), place: entry.place.clone() }
}
