//! From a workbook and what hides in it to findings: a hidden thing alone is a warning, people in
//! it make it an error, and so do people on a sheet that everybody sees.

use std::collections::{BTreeMap, BTreeSet};

use super::naming::{self, SheetName};
use super::signs::{self, Evidence};
use super::table::Table;
use super::{Disclosure, Seen, Sign, Strength, Trace, kinds};
use crate::finding::{Code, Finding, Severity};
use crate::template::{Entry, HighlightLabel, Return};
use crate::words;
use crate::workbook::{
    CellRef, Content, Coverage, Hidden, HiddenKind, Inventory, Sheet, Visibility, Workbook,
};

/// What is known of a workbook from recognising it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Recognised<'a> {
    /// Names of the sheets that are lists of patients.
    pub patient_lists: &'a [String],
    /// The return, when the workbook is one.
    pub submission: Option<&'a Return>,
}

/// What is said about a workbook.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgement {
    /// The summary.
    pub disclosure: Disclosure,
    /// Findings of the code `disclosure`.
    pub findings: Vec<Finding>,
}

/// Where a sign was found: which hidden thing of the inventory, or none, on which sheet.
type Where<'a> = (Option<HiddenKind>, Option<&'a str>);

/// Looks through a workbook and everything that hides in it.
pub fn judge(workbook: &Workbook, inventory: &Inventory, recognised: &Recognised<'_>) -> Judgement {
    let mut traces: BTreeMap<Where<'_>, Vec<Trace>> = BTreeMap::new();
    let typed = Typed::of(recognised.submission);
    for sheet in &workbook.sheets {
        look_through_sheet(workbook, sheet, inventory, &typed, &mut traces);
    }
    for hidden in &inventory.hidden {
        look_through_part(workbook, hidden, &mut traces);
    }
    let seen = seen(workbook, inventory, &traces);
    let mut findings: Vec<Finding> = Vec::new();
    for ((key, sheet), thing) in &seen {
        let none = Vec::new();
        let of_it = traces.get(&(Some(*key), *sheet)).unwrap_or(&none);
        findings.push(about_hidden(workbook, *sheet, thing, of_it));
    }
    for ((kind, sheet), of_it) in &traces {
        let is_listed = kind.is_some_and(|kind| seen.iter().any(|(k, _)| *k == (kind, *sheet)));
        if !is_listed {
            findings.extend(about_people(workbook, *kind, *sheet, of_it, recognised));
        }
    }
    let mut people: Vec<Trace> = traces.into_values().flatten().collect();
    people.sort_by(|a, b| {
        (a.strength, a.hidden, a.sign, &a.place).cmp(&(b.strength, b.hidden, b.sign, &b.place))
    });
    let not_seen = |kind: &HiddenKind| kind.coverage(workbook.format) == Coverage::NotSeen;
    let disclosure = Disclosure {
        hidden: seen.into_iter().map(|(_, thing)| thing).collect(),
        people,
        not_seen: HiddenKind::ALL.into_iter().filter(not_seen).collect(),
    };
    Judgement { disclosure, findings }
}

/// What people typed into a return: by sheet the cells of its texts, and the signs in them.
#[derive(Default)]
struct Typed<'a> {
    cells: BTreeMap<&'a str, BTreeSet<CellRef>>,
    traces: Vec<Trace>,
}

impl<'a> Typed<'a> {
    fn of(submission: Option<&'a Return>) -> Self {
        let Some(submission) = submission else { return Self::default() };
        let mut cells: BTreeMap<&str, BTreeSet<CellRef>> = BTreeMap::new();
        for (entry, _) in entries(submission) {
            let is_text = entry.cell.as_ref().is_some_and(|cell| cell.as_text().is_some());
            if let (Some(sheet), Some(at), true) =
                (entry.place.sheet.as_deref(), entry.place.cell, is_text)
            {
                cells.entry(sheet).or_default().insert(at);
            }
        }
        Self { cells, traces: of_texts(submission) }
    }
}

/// Signs of people in what people typed into a return. Names are expected where the return asks
/// who is responsible, and are no sign there.
pub fn of_texts(submission: &Return) -> Vec<Trace> {
    let mut by_sheet: BTreeMap<&str, (Sheet, BTreeSet<CellRef>)> = BTreeMap::new();
    for (entry, is_lead) in entries(submission) {
        let (Some(sheet), Some(at), Some(cell)) =
            (entry.place.sheet.as_deref(), entry.place.cell, &entry.cell)
        else {
            continue;
        };
        if cell.as_text().is_some() {
            let (texts, leads) = by_sheet.entry(sheet).or_default();
            texts.insert(at, cell.clone());
            if is_lead {
                leads.insert(at);
            }
        }
    }
    let mut traces = Vec::new();
    for (name, (texts, leads)) in by_sheet {
        let name = SheetName { words: String::new(), shown: Some(name.to_owned()) };
        for mut evidence in signs::look_through(&Table::of_sheet(&texts, |_| true)) {
            if evidence.sign == Sign::Name {
                evidence.cells.retain(|cell| !leads.contains(cell));
            }
            if !evidence.cells.is_empty() {
                traces.push(trace(evidence, None, &name));
            }
        }
    }
    traces
}

/// The entries of a return in which people write, and whether one asks for a person.
fn entries(submission: &Return) -> Vec<(&Entry, bool)> {
    let mut entries: Vec<(&Entry, bool)> = Vec::new();
    if let Some(cover) = &submission.cover {
        entries.extend([&cover.organisation, &cover.version].map(|entry| (entry, false)));
        entries.extend([&cover.prepared_by, &cover.signed_off_by].map(|entry| (entry, true)));
        // Executive lead, author and so on.
        entries.extend(cover.board_paper.values().map(|entry| (entry, true)));
    }
    for highlight in &submission.highlights {
        entries.extend(highlight.titles.iter().map(|entry| (entry, false)));
        for (label, entry) in &highlight.fields {
            entries.push((entry, asks_for_a_person(*label)));
        }
    }
    for row in &submission.history {
        entries.extend([&row.area, &row.group, &row.level].map(|entry| (entry, false)));
    }
    let rows = submission.plans.iter().map(|row| &row.cells);
    for cells in rows.chain(submission.deliverables.iter().map(|row| &row.cells)) {
        for (heading, entry) in cells {
            let is_lead = ["owner", "lead", "sro", "responsible", "by", "who"]
                .iter()
                .any(|word| heading.split_whitespace().any(|part| part == *word));
            entries.push((entry, is_lead));
        }
    }
    entries.extend(submission.intelligence.iter().map(|row| (&row.note, false)));
    for row in &submission.decisions {
        entries.extend([(&row.note, false), (&row.recorded_by, true)]);
    }
    entries
}

fn asks_for_a_person(label: HighlightLabel) -> bool {
    matches!(
        label,
        HighlightLabel::Sro
            | HighlightLabel::DeliveryLead
            | HighlightLabel::PerformanceLead
            | HighlightLabel::InformaticsLead
            | HighlightLabel::ClinicalLead
            | HighlightLabel::FinanceLead
            | HighlightLabel::PmoLead
    )
}

/// All cells of a sheet together, then what hides on it and what does not each for itself: a few
/// numbers must not drown among many, nor a hidden column lose the heading of its neighbour.
fn look_through_sheet<'a>(
    workbook: &Workbook,
    sheet: &'a Sheet,
    inventory: &'a Inventory,
    typed: &Typed<'_>,
    traces: &mut BTreeMap<Where<'a>, Vec<Trace>>,
) {
    let name = SheetName::of(workbook, &sheet.name);
    let none = BTreeSet::new();
    let typed_here = typed.cells.get(sheet.name.as_str()).unwrap_or(&none);
    let mut parts: Vec<(HiddenKind, Vec<CellRef>)> = Vec::new();
    for hidden in &inventory.hidden {
        if let (Some(on), Content::Cells(cells)) = (hidden.sheet.as_deref(), &hidden.content)
            && on == sheet.name
        {
            match parts.iter_mut().find(|(kind, _)| *kind == hidden.kind) {
                Some((_, known)) => known.extend(cells),
                None => parts.push((hidden.kind, cells.clone())),
            }
        }
    }
    for (_, cells) in &mut parts {
        cells.sort_unstable();
    }
    let is_hidden = |at: CellRef| parts.iter().any(|(_, cells)| cells.binary_search(&at).is_ok());
    let shown = match sheet.visibility {
        Visibility::Visible => None,
        Visibility::Hidden | Visibility::VeryHidden => Some(HiddenKind::Sheet),
    };
    let mut found = Found::default();
    for evidence in signs::look_through(&Table::of_sheet(sheet, |at| !typed_here.contains(&at))) {
        for (kind, cells) in &parts {
            found.add(Some(*kind), &evidence, |at| cells.binary_search(&at).is_ok());
        }
        found.add(shown, &evidence, |at| !is_hidden(at));
    }
    if !parts.is_empty() {
        let visible = Table::of_sheet(sheet, |at| !typed_here.contains(&at) && !is_hidden(at));
        for evidence in signs::look_through(&visible) {
            found.add(shown, &evidence, |_| true);
        }
    }
    for (kind, cells) in &parts {
        let part = Table::of_sheet(sheet, |at| cells.binary_search(&at).is_ok());
        for evidence in signs::look_through(&part) {
            found.add(Some(*kind), &evidence, |_| true);
        }
    }
    for (kind, evidence) in found.into_evidence() {
        traces.entry((kind, Some(&sheet.name))).or_default().push(trace(evidence, kind, &name));
    }
    let here = |trace: &&Trace| trace.place.sheet.as_deref() == Some(&sheet.name);
    for trace in typed.traces.iter().filter(here) {
        let cell = trace.place.cell;
        let holds = |cells: &[CellRef]| cell.is_some_and(|at| cells.binary_search(&at).is_ok());
        let part = parts.iter().find(|(_, cells)| holds(cells));
        let hidden = part.map(|(kind, _)| *kind).or(shown);
        let trace = Trace { hidden, place: name.place(cell), ..trace.clone() };
        traces.entry((hidden, Some(&sheet.name))).or_default().push(trace);
    }
}

/// Evidence by what holds it, its sign, column and strength: the same cells are seen more than
/// once, and count where they weigh most.
#[derive(Default)]
struct Found(BTreeMap<(Option<HiddenKind>, Sign, u32), BTreeMap<Strength, Evidence>>);

impl Found {
    fn add(
        &mut self,
        kind: Option<HiddenKind>,
        evidence: &Evidence,
        is_in: impl Fn(CellRef) -> bool,
    ) {
        let cells: BTreeSet<CellRef> =
            evidence.cells.iter().copied().filter(|at| is_in(*at)).collect();
        let Some(first) = cells.first() else { return };
        let key = (kind, evidence.sign, first.column);
        let by_strength = self.0.entry(key).or_default();
        match by_strength.get_mut(&evidence.strength) {
            Some(known) => known.cells.extend(cells),
            None => {
                by_strength.insert(evidence.strength, Evidence { cells, ..evidence.clone() });
            }
        }
    }

    fn into_evidence(self) -> impl Iterator<Item = (Option<HiddenKind>, Evidence)> {
        self.0.into_iter().flat_map(|((kind, _, _), by_strength)| {
            let mut counted = BTreeSet::new();
            let mut kept = Vec::new();
            for mut evidence in by_strength.into_values() {
                evidence.cells.retain(|cell| counted.insert(*cell));
                if !evidence.cells.is_empty() {
                    kept.push((kind, evidence));
                }
            }
            kept
        })
    }
}

/// What a hidden thing says that is no cell of a sheet.
fn look_through_part<'a>(
    workbook: &Workbook,
    hidden: &'a Hidden,
    traces: &mut BTreeMap<Where<'a>, Vec<Trace>>,
) {
    let sheet = hidden.sheet.as_deref();
    let table = match &hidden.content {
        Content::Cells(_) | Content::Unread => return,
        Content::Table(_) | Content::Texts(_) => Table::of_content(&hidden.content),
    };
    let name = sheet.map(|sheet| SheetName::of(workbook, sheet));
    for mut evidence in signs::look_through(&table) {
        // Who made a file is in its properties by design.
        let is_of_patients = matches!(
            evidence.sign,
            Sign::NhsNumber | Sign::BirthDate | Sign::HospitalNumber | Sign::RowPerPerson
        );
        if hidden.kind == HiddenKind::Properties && !is_of_patients {
            evidence.strength = Strength::Contact;
        }
        let nowhere = SheetName { words: String::new(), shown: None };
        let mut trace = trace(evidence, Some(hidden.kind), name.as_ref().unwrap_or(&nowhere));
        trace.place = name.as_ref().unwrap_or(&nowhere).place(hidden.cell);
        traces.entry((Some(hidden.kind), sheet)).or_default().push(trace);
    }
}

fn trace(evidence: Evidence, hidden: Option<HiddenKind>, name: &SheetName) -> Trace {
    Trace {
        sign: evidence.sign,
        strength: evidence.strength,
        hidden,
        place: name.place(evidence.cells.first().copied()),
        count: evidence.cells.len(),
        why: evidence.why,
    }
}

/// Hidden things by kind and sheet, in the order in which they were found.
fn seen<'a>(
    workbook: &Workbook,
    inventory: &'a Inventory,
    traces: &BTreeMap<Where<'a>, Vec<Trace>>,
) -> Vec<((HiddenKind, Option<&'a str>), Seen)> {
    let mut seen: Vec<((HiddenKind, Option<&str>), Seen)> = Vec::new();
    for hidden in &inventory.hidden {
        let key = (hidden.kind, hidden.sheet.as_deref());
        if let Some((_, thing)) = seen.iter_mut().find(|(other, _)| *other == key) {
            thing.count += hidden.count;
            continue;
        }
        let people = traces.get(&(Some(key.0), key.1)).into_iter().flatten();
        seen.push((
            key,
            Seen {
                kind: hidden.kind,
                sheet: key.1.and_then(|sheet| SheetName::of(workbook, sheet).shown),
                cell: hidden.cell,
                name: naming::part(&hidden.name),
                count: hidden.count,
                holds_people: people.into_iter().any(|t| t.strength == Strength::Strong),
            },
        ));
    }
    seen
}

fn about_hidden(
    workbook: &Workbook,
    sheet: Option<&str>,
    thing: &Seen,
    traces: &[Trace],
) -> Finding {
    let strongest = traces.iter().map(|trace| trace.strength.severity()).min();
    let severity = kinds::severity(thing.kind).min(strongest.unwrap_or(Severity::Information));
    let mut message = kinds::found(thing.kind, thing.count, &thing.name);
    if let Some(cell) = thing.cell {
        message.push_str(&format!(", the first at {cell}"));
    }
    message.push('.');
    message.push_str(&people_in_it(traces));
    let name = sheet.map(|sheet| SheetName::of(workbook, sheet));
    let place = name.map_or_else(Default::default, |name| name.place(thing.cell));
    Finding::new(severity, Code::Disclosure, place, message, kinds::remedy(thing.kind))
}

/// ` It holds 12 NHS numbers (…).`, with the strongest signs only.
fn people_in_it(traces: &[Trace]) -> String {
    let Some(strongest) = traces.iter().map(|trace| trace.strength).min() else {
        return " No signs of people were found in it.".to_owned();
    };
    let of_it: Vec<&Trace> = traces.iter().filter(|trace| trace.strength == strongest).collect();
    let start = match strongest {
        Strength::Strong => "It holds",
        Strength::Weak => "It may hold",
        Strength::Contact => "It holds, as of an organisation or its contacts,",
    };
    format!(" {start} {}.", said(&of_it))
}

/// `12 NHS numbers from B7 on (announced as NHS numbers)`, each sign once.
fn said(traces: &[&Trace]) -> String {
    let mut by_sign: BTreeMap<Sign, (usize, &Trace)> = BTreeMap::new();
    for trace in traces {
        by_sign.entry(trace.sign).or_insert((0, trace)).0 += trace.count;
    }
    let said: Vec<String> = by_sign
        .iter()
        .map(|(sign, (count, first))| {
            let from = match first.place.cell {
                Some(cell) if *count > 1 => format!(" from {cell} on"),
                Some(cell) => format!(" at {cell}"),
                None => String::new(),
            };
            format!("{count} {}{from} ({})", sign.words(*count), first.why)
        })
        .collect();
    words::list(&said)
}

/// Findings about people where everybody sees them, or on a hidden sheet that no inventory lists:
/// one for each sign. Contacts are what an organisation shows on purpose.
fn about_people(
    workbook: &Workbook,
    hidden: Option<HiddenKind>,
    sheet: Option<&str>,
    traces: &[Trace],
    recognised: &Recognised<'_>,
) -> Vec<Finding> {
    let name = sheet.map(|sheet| SheetName::of(workbook, sheet));
    let words = name.as_ref().map_or("The workbook", |name| &name.words);
    let is_hidden = if hidden.is_some() { " is hidden and" } else { "" };
    let is_list = sheet.is_some_and(|sheet| recognised.patient_lists.iter().any(|l| l == sheet));
    if is_list && recognised.submission.is_some() && hidden.is_none() {
        let of_it: Vec<&Trace> =
            traces.iter().filter(|t| t.strength != Strength::Contact).collect();
        let place = name.as_ref().map_or_else(Default::default, |name| name.place(None));
        let message = format!(
            "{words} is the return’s list of patients, with {}. It was read for its measures only.",
            said(&of_it)
        );
        let hint = "Keep it out of what you send: right-click its tab and choose Delete in the \
                    copy that leaves your organisation.";
        return if of_it.is_empty() {
            Vec::new()
        } else {
            vec![Finding::warning(Code::Disclosure, place, message, hint)]
        };
    }
    let mut findings = Vec::new();
    for strength in [Strength::Strong, Strength::Weak] {
        let mut by_sign: BTreeMap<Sign, Vec<&Trace>> = BTreeMap::new();
        for trace in traces.iter().filter(|trace| trace.strength == strength) {
            by_sign.entry(trace.sign).or_default().push(trace);
        }
        for of_it in by_sign.into_values() {
            let Some(first) = of_it.first() else { continue };
            let holds = if strength == Strength::Strong { "holds" } else { "may hold" };
            let message = format!("{words}{is_hidden} {holds} {}.", said(&of_it));
            findings.push(Finding::new(
                strength.severity(),
                Code::Disclosure,
                first.place.clone(),
                message,
                remedy(strength, hidden),
            ));
        }
    }
    findings
}

fn remedy(strength: Strength, hidden: Option<HiddenKind>) -> &'static str {
    match (strength, hidden) {
        (_, Some(kind)) => kinds::remedy(kind),
        (Strength::Strong, None) => {
            "Delete these columns or the whole sheet (right-click its tab, Delete) before you share \
             the workbook, and send counts in place of people."
        }
        (_, None) => {
            "Look at these cells; if they are about people, delete them (select them, Home, Clear, \
             Clear All) before you share the workbook."
        }
    }
}
