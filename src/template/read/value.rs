//! Where the value of a label stands: in the same cell, beside it, across a merge, or below it.

use super::block::Blocks;
use super::sighting::{Sighting, Sightings};
use crate::finding::Place;
use crate::template::Entry;
use crate::workbook::{Cell, CellRef, Sheet};

/// How many cells from its label a value may stand.
#[derive(Clone, Copy)]
pub(super) struct Reach {
    pub(super) right: u32,
    pub(super) down: u32,
}

/// On which side of its label a value was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Inside,
    Beside,
    Below,
    Nowhere,
}

/// A sheet with its labels, in which values are looked for.
pub(super) struct Ground<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) sightings: &'a Sightings,
    /// The reports of the sheet; a value is only looked for inside its own. `None` for a sheet
    /// that is one form, such as the cover.
    pub(super) blocks: Option<&'a Blocks>,
    pub(super) reach: Reach,
    /// Whether a cell is a label of another kind, such as those of the cover.
    pub(super) is_other_label: &'a dyn Fn(CellRef) -> bool,
}

/// One cell that could hold a value.
#[derive(Clone)]
enum Candidate {
    Value(CellRef, Cell),
    Blank(CellRef),
    /// A blank merged area: the box drawn for the value, left empty.
    EmptyBox(CellRef),
    /// A label, or another report: nothing further this way is ours.
    Barrier,
}

impl Ground<'_> {
    /// The entry of a label, and on which side it was found.
    pub(super) fn value(&self, sighting: &Sighting) -> (Entry, Side) {
        if let Some(inline) = &sighting.inline {
            return (self.entry(sighting.at(), Some(Cell::text(inline.clone()))), Side::Inside);
        }
        let beside = self.beside(sighting);
        let below = self.below(sighting);
        // Touching the label on either side comes before standing further off; beside before
        // below.
        let touching = |(candidates, side): (&Vec<Candidate>, Side)| match candidates.first() {
            Some(Candidate::Value(at, cell)) => Some((*at, cell.clone(), side)),
            _ => None,
        };
        let further = |(candidates, side): (&Vec<Candidate>, Side)| {
            candidates.iter().find_map(|candidate| match candidate {
                Candidate::Value(at, cell) => Some((*at, cell.clone(), side)),
                Candidate::Blank(_) | Candidate::EmptyBox(_) | Candidate::Barrier => None,
            })
        };
        let sides = [(&beside, Side::Beside), (&below, Side::Below)];
        let has_box = sides
            .iter()
            .any(|(candidates, _)| matches!(candidates.first(), Some(Candidate::EmptyBox(_))));
        let found = sides.into_iter().find_map(touching).or_else(|| {
            // A box that was left empty is the answer; what stands further off is not.
            if has_box { None } else { sides.into_iter().find_map(further) }
        });
        match found {
            Some((at, cell, side)) => (self.entry(at, Some(cell)), side),
            None => (self.blank(sighting, Side::Beside), Side::Nowhere),
        }
    }

    /// The entry of a label whose value, by its neighbours' example, can only stand on this side.
    pub(super) fn value_on(&self, sighting: &Sighting, side: Side) -> Entry {
        let candidates =
            if side == Side::Below { self.below(sighting) } else { self.beside(sighting) };
        candidates
            .iter()
            .find_map(|candidate| match candidate {
                Candidate::Value(at, cell) => Some(self.entry(*at, Some(cell.clone()))),
                Candidate::Blank(_) | Candidate::EmptyBox(_) | Candidate::Barrier => None,
            })
            .unwrap_or_else(|| self.blank(sighting, side))
    }

    /// A blank entry where the value should stand: in an empty box, or else on the preferred side
    /// unless a label is there.
    fn blank(&self, sighting: &Sighting, preferred: Side) -> Entry {
        let (beside, below) = (self.beside(sighting), self.below(sighting));
        let sides = if preferred == Side::Below { [&below, &beside] } else { [&beside, &below] };
        let first = |wanted: fn(&Candidate) -> Option<CellRef>| {
            sides.into_iter().find_map(|candidates| wanted(candidates.first()?))
        };
        let at = first(|candidate| match candidate {
            Candidate::EmptyBox(at) => Some(*at),
            _ => None,
        })
        .or_else(|| {
            first(|candidate| match candidate {
                Candidate::Blank(at) => Some(*at),
                _ => None,
            })
        });
        self.entry(at.unwrap_or(sighting.at()), None)
    }

    /// The cells to the right of the label, stepping over merges, up to the first barrier.
    fn beside(&self, sighting: &Sighting) -> Vec<Candidate> {
        let row = sighting.at().row;
        let mut column = sighting.area.last.column.saturating_add(1);
        let limit = column.saturating_add(self.reach.right);
        let mut candidates = Vec::new();
        while column < limit {
            let at = CellRef::new(row, column);
            let candidate = self.candidate(sighting, at);
            // What is merged down from a row above stands beside another label first.
            let merge = self.sheet.merge_at(at);
            column = merge.map_or(column, |area| area.last.column).saturating_add(1);
            let ends = !matches!(candidate, Candidate::Blank(_));
            candidates.push(candidate);
            if ends {
                break;
            }
        }
        candidates
    }

    /// The cells below the label, stepping over merges, up to the first barrier.
    fn below(&self, sighting: &Sighting) -> Vec<Candidate> {
        let label = sighting.area;
        let mut row = label.last.row.saturating_add(1);
        let limit = row.saturating_add(self.reach.down);
        let mut candidates = Vec::new();
        while row < limit {
            let at = CellRef::new(row, label.first.column);
            let merge = self.sheet.merge_at(at);
            // A merged cell that starts further left belongs to the label further left.
            if merge.is_some_and(|area| area.first.column < label.first.column) {
                break;
            }
            let candidate = self.candidate(sighting, at);
            row = merge.map_or(row, |area| area.last.row).saturating_add(1);
            let ends = !matches!(candidate, Candidate::Blank(_));
            candidates.push(candidate);
            if ends {
                break;
            }
        }
        candidates
    }

    fn candidate(&self, sighting: &Sighting, at: CellRef) -> Candidate {
        if !self.same_report(sighting.at(), at) {
            return Candidate::Barrier;
        }
        let first = self.sheet.merge_at(at).map_or(at, |area| area.first);
        if self.sightings.is_label(first) || (self.is_other_label)(first) {
            return Candidate::Barrier;
        }
        match self.sheet.cell(first).filter(|cell| !cell.is_blank()) {
            Some(cell) => Candidate::Value(first, cell.clone()),
            None if self.sheet.merge_at(at).is_some() => Candidate::EmptyBox(first),
            None => Candidate::Blank(first),
        }
    }

    fn same_report(&self, label: CellRef, at: CellRef) -> bool {
        self.blocks.is_none_or(|blocks| blocks.owner(label) == blocks.owner(at))
    }

    /// The entry of exactly this cell.
    pub(super) fn entry_at(&self, at: CellRef) -> Entry {
        let shown = self.sheet.shown(at).filter(|(_, cell)| !cell.is_blank());
        match shown {
            Some((first, cell)) => self.entry(first, Some(cell.clone())),
            None => self.entry(at, None),
        }
    }

    pub(super) fn entry(&self, at: CellRef, cell: Option<Cell>) -> Entry {
        Entry { place: Place::cell(&self.sheet.name, at), cell }
    }
}
