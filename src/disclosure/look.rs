//! Where signs of people are sought: on each sheet, in what hides on it, and in the other parts of
//! the file.

use std::collections::{BTreeMap, BTreeSet};

use super::naming::SheetName;
use super::signs::{self, Evidence};
use super::table::Table;
use super::typed::Typed;
use super::{Sign, Strength, Trace};
use crate::template::Return;
use crate::workbook::{
    CellRef, Content, Hidden, HiddenKind, Inventory, Sheet, Visibility, Workbook,
};

/// Where signs were found: in which kind of hidden thing, or none, and on which sheet.
pub(super) type Where<'a> = (Option<HiddenKind>, Option<&'a str>);

/// Signs by where they were found.
pub(super) type Traces<'a> = BTreeMap<Where<'a>, Vec<Trace>>;

/// Looks through all sheets and everything that hides.
pub(super) fn look_through<'a>(
    workbook: &'a Workbook,
    inventory: &'a Inventory,
    submission: Option<&Return>,
) -> Traces<'a> {
    let mut traces = Traces::new();
    let typed = Typed::of(submission);
    for sheet in &workbook.sheets {
        look_through_sheet(workbook, sheet, inventory, &typed, &mut traces);
    }
    for hidden in &inventory.hidden {
        look_through_part(workbook, hidden, &mut traces);
    }
    traces
}

/// All cells of a sheet together, then what hides on it and what does not each for itself: a few
/// numbers must not drown among many, nor a hidden column lose the heading of its neighbour.
fn look_through_sheet<'a>(
    workbook: &Workbook,
    sheet: &'a Sheet,
    inventory: &'a Inventory,
    typed: &Typed<'_>,
    traces: &mut Traces<'a>,
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
fn look_through_part<'a>(workbook: &Workbook, hidden: &'a Hidden, traces: &mut Traces<'a>) {
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
        let cell = cell_of(hidden, &evidence);
        let mut trace = trace(evidence, Some(hidden.kind), name.as_ref().unwrap_or(&nowhere));
        trace.place = name.as_ref().unwrap_or(&nowhere).place(cell);
        traces.entry((Some(hidden.kind), sheet)).or_default().push(trace);
    }
}

/// The cell of the first note that shows a sign, and of anything else its first cell.
fn cell_of(hidden: &Hidden, evidence: &Evidence) -> Option<CellRef> {
    let Content::Texts(texts) = &hidden.content else { return hidden.cell };
    let first = evidence.cells.first().and_then(|at| at.row.checked_sub(1));
    let text = first.and_then(|row| texts.get(usize::try_from(row).ok()?));
    // Only things with cells have texts that begin with one.
    hidden.cell.map(|cell| text.and_then(|text| Hidden::cell_of_note(text)).unwrap_or(cell))
}

/// What is kept of evidence.
pub(super) fn trace(evidence: Evidence, hidden: Option<HiddenKind>, name: &SheetName) -> Trace {
    Trace {
        sign: evidence.sign,
        strength: evidence.strength,
        hidden,
        place: name.place(evidence.cells.first().copied()),
        count: evidence.cells.len(),
        why: evidence.why,
    }
}
