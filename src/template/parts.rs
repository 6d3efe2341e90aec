//! Everything that a return holds, one after the other: for whoever changes or compares all of it.

use super::{Cover, Decision, Entry, Highlight, HistoryRow, Intelligence, Return};
use crate::finding::Place;

/// One part of a return.
#[derive(Debug, PartialEq)]
pub enum Part<'a> {
    /// What a cell of the return says.
    Value(&'a mut Entry),
    /// The month that a label states.
    Label(&'a mut Entry),
    /// Where a row or a report stands.
    Start(&'a mut Place),
}

impl Return {
    /// Shows every part to `see`, sheet by sheet.
    pub fn visit(&mut self, see: &mut dyn FnMut(Part<'_>)) {
        if let Some(cover) = &mut self.cover {
            cover.visit(see);
        }
        for highlight in &mut self.highlights {
            highlight.visit(see);
        }
        for row in &mut self.history {
            row.visit(see);
        }
        let plans = self.plans.iter_mut().map(|row| (&mut row.place, &mut row.cells));
        let others = self.deliverables.iter_mut().map(|row| (&mut row.place, &mut row.cells));
        for (place, cells) in plans.chain(others) {
            see(Part::Start(place));
            cells.values_mut().for_each(|entry| see(Part::Value(entry)));
        }
        for row in &mut self.intelligence {
            row.visit(see);
        }
        for row in &mut self.decisions {
            row.visit(see);
        }
    }
}

impl Cover {
    fn visit(&mut self, see: &mut dyn FnMut(Part<'_>)) {
        let Self { organisation, code, month, version, prepared_by, signed_off_by, board_paper } =
            self;
        let own = [organisation, code, month, version, prepared_by, signed_off_by];
        own.into_iter().chain(board_paper.values_mut()).for_each(|entry| see(Part::Value(entry)));
    }
}

impl Highlight {
    fn visit(&mut self, see: &mut dyn FnMut(Part<'_>)) {
        let Self { place, titles, fields, delivered_label, during_label, months, plan, actual } =
            self;
        see(Part::Start(place));
        for label in [delivered_label, during_label].into_iter().flatten() {
            see(Part::Label(label));
        }
        titles.iter_mut().for_each(|entry| see(Part::Value(entry)));
        fields.values_mut().for_each(|entry| see(Part::Value(entry)));
        for line in [months, plan, actual] {
            line.iter_mut().for_each(|entry| see(Part::Value(entry)));
        }
    }
}

impl HistoryRow {
    fn visit(&mut self, see: &mut dyn FnMut(Part<'_>)) {
        see(Part::Start(&mut self.place));
        let Self { programme, indicator, organisation, level, area, group, period, .. } = self;
        for entry in [programme, indicator, organisation, level, area, group, period] {
            see(Part::Value(entry));
        }
        let Self { numerator, denominator, value, plan, recovery, forecast, .. } = self;
        for entry in [numerator, denominator, value, plan, recovery, forecast] {
            see(Part::Value(entry));
        }
    }
}

impl Intelligence {
    fn visit(&mut self, see: &mut dyn FnMut(Part<'_>)) {
        let Self { place, indicator, month, kind, note, source, themes } = self;
        see(Part::Start(place));
        let own = [indicator, month, kind, note, source, themes];
        own.into_iter().for_each(|entry| see(Part::Value(entry)));
    }
}

impl Decision {
    fn visit(&mut self, see: &mut dyn FnMut(Part<'_>)) {
        let Self { place, month, organisation, indicator, kind, decision, note, recorded_by } =
            self;
        see(Part::Start(place));
        for entry in [month, organisation, indicator, kind, decision, note, recorded_by] {
            see(Part::Value(entry));
        }
    }
}
