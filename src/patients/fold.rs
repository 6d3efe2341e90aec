//! The fold: one row at a time into sums, and nothing kept of a row.

use std::ops::ControlFlow;

use super::completeness::{LeftOut, Rows};
use super::cut::Cut;
use super::days::{self, Day, Moment, Said};
use super::fields::Field;
use super::identifiers::Identifiers;
use super::kind::Kind;
use super::mapping::Mapping;
use super::measures::Measures;
use super::recent::Recent;
use super::row::{Cells, Slots, Value, columns};
use super::row_checks::{Doubt, RowChecks};
use super::splits::{Splits, Whose, provider};
use super::sums::{Step, Sums};
use super::waiting::{Wait, Waiting};
use super::window::{Place, Window};
use super::{ambulance, cancer, diagnostics, emergency, rtt};
use crate::calendar::{Date, Month};
use crate::finding::Finding;
use crate::framework::Framework;
use crate::workbook::rows::{Columns, Fold, Proof, Row};

/// What comes from outside: no clock is read here.
#[derive(Clone, Copy, Debug)]
pub struct Outside<'a> {
    /// The month reported on; its end is the last census.
    pub month: Month,
    /// Today: what starts later has not happened.
    pub today: Date,
    /// The organisation that sends the list, by code, where that is known: from the return in the
    /// same workbook.
    pub sender: Option<&'a str>,
    /// The organisations that are known by name.
    pub framework: &'a Framework,
}

/// A list that is being folded. It holds what columns of codes say until the list ends, so it cannot
/// be printed.
pub struct ListFold<'a> {
    pub(super) mapping: &'a Mapping,
    pub(super) slots: Slots,
    pub(super) window: Window,
    pub(super) today: Day,
    sender: Option<String>,
    pub(super) splits: Splits<'a>,
    pub(super) checks: RowChecks,
    /// The days that texts were read as.
    days: Recent<Said<Day>>,
    identifiers: Identifiers,
    pub(super) identifiers_ran_out: bool,
    pub(super) rows: Rows,
    pub(super) sums: GroupSums,
    /// Counts that all waits together take, and may take.
    room: usize,
    pub(super) most_room: usize,
    /// Whether a date lies after the month reported on, so that the list reaches its end.
    pub(super) reaches_end: bool,
    /// How many moments there were, and how many were at midnight.
    pub(super) moments: [u64; 2],
}

/// The sums of every group, by its number.
pub(super) enum GroupSums {
    Waiting(Vec<Waiting>),
    Months(Vec<Sums>),
}

/// How many counts the waits of all groups may take together, at two bytes each. A cut that needs
/// more is given up.
const ROOM: usize = 48_000_000;

/// Days that are remembered by their texts, as a power of two: more than ten years of them.
const DAYS: u32 = 12;

impl<'a> ListFold<'a> {
    /// Begins a list. `headings` are those of its columns, as the proposal gave them.
    pub fn new(mapping: &'a Mapping, headings: &[(u32, &str)], outside: Outside<'a>) -> Self {
        let slots = Slots::of(mapping);
        let sender = outside.sender.or(mapping.organisation.as_deref());
        let sums = match mapping.kind {
            Kind::RttPathways | Kind::DiagnosticsWaitingList => GroupSums::Waiting(Vec::new()),
            _ => GroupSums::Months(Vec::new()),
        };
        Self {
            mapping,
            window: Window::new(outside.month),
            today: days::number(outside.today),
            sender: sender.and_then(|sender| provider(sender, outside.framework)),
            splits: Splits::new(mapping, &slots, headings, outside.framework),
            slots,
            checks: RowChecks::new(),
            days: Recent::new(DAYS),
            identifiers: Identifiers::default(),
            identifiers_ran_out: false,
            rows: Rows::default(),
            sums,
            room: 0,
            most_room: ROOM,
            reaches_end: false,
            moments: [0; 2],
        }
    }

    /// The columns to read for a mapping.
    pub fn columns(mapping: &Mapping) -> Columns {
        columns(mapping)
    }

    /// What the list came to, and what was found; everything about single rows ends here.
    pub fn finish(mut self, sheet: &str, proof: &Proof) -> (Measures, Vec<Finding>) {
        self.look_up_identifiers();
        self.splits.settle(self.rows.counted);
        let measures = super::result::measures(&self, sheet, proof);
        let findings = super::findings::findings(&self, &measures);
        (measures, findings)
    }

    fn take(&mut self, row: &Row<'_>) {
        self.rows.read += 1;
        let slots = self.slots;
        let cells = Cells::new(row, &slots);
        if cells.number() <= self.mapping.header {
            self.rows.above += 1;
            return;
        }
        let counted = match self.mapping.kind {
            Kind::RttPathways => rtt::take(self, cells),
            Kind::DiagnosticsWaitingList => diagnostics::take(self, cells),
            Kind::AeAttendances => emergency::take(self, cells),
            Kind::CancerPathways => cancer::take(self, cells),
            Kind::AmbulanceIncidents => ambulance::take(self, cells),
        };
        match counted {
            Ok(()) => self.rows.counted += 1,
            Err(reason) => self.rows.leave_out(reason),
        }
    }

    /// The day in a field, with what is doubtful about it counted.
    #[inline]
    pub(super) fn day(&mut self, cells: Cells<'_>, field: Field) -> Option<Day> {
        let said = match cells.shared(field) {
            Some(text) => match self.days.get(text) {
                Some(known) => known,
                None => {
                    let said = days::day(cells.get(field));
                    self.days.put(text, said);
                    said
                }
            },
            None => days::day(cells.get(field)),
        };
        let day = self.checks.read(said, field, cells.number())?;
        match self.window.place(day) {
            Place::In { of_month, .. } => self.checks.dated(field, of_month, cells.number()),
            // What is planned says nothing of when the list was made.
            Place::After => self.reaches_end |= day <= self.today && field != Field::ToComeIn,
            Place::Before => {}
        }
        Some(day)
    }

    /// The moment in a field, whose time of day may stand in a field of its own.
    #[inline]
    pub(super) fn moment(
        &mut self,
        cells: Cells<'_>,
        field: Field,
        time: Option<Field>,
    ) -> Option<Moment> {
        let value = cells.get(field);
        if value == Value::Empty {
            return None;
        }
        let time = time.filter(|time| self.slots.has(*time)).map(|time| cells.get(time));
        let moment = self.checks.read(days::moment(value, time), field, cells.number())?;
        if let Place::In { of_month, .. } = self.window.place(day_of(moment)) {
            self.checks.dated(field, of_month, cells.number());
        }
        let [all, midnights] = &mut self.moments;
        *all += 1;
        *midnights += u64::from(moment % 86_400 == 0);
        Some(moment)
    }

    /// Whose row it is; checks the sender and the identifier on the way.
    #[inline]
    pub(super) fn provider(&mut self, cells: Cells<'_>) -> Result<usize, LeftOut> {
        let provider = match self.splits.whose(cells) {
            Whose::Of(provider) => provider,
            Whose::Nobody => {
                self.checks.doubt(Doubt::NoProvider, Field::Provider, cells.number());
                return Err(LeftOut::NoProvider);
            }
            Whose::TooMany => return Err(LeftOut::TooManyProviders),
        };
        if let Some(sender) = &self.sender
            && sender != self.splits.provider(provider)
        {
            self.checks.doubt(Doubt::OtherProvider, Field::Provider, cells.number());
        }
        if self.identifiers.gather(cells.get(Field::Identifier), cells.number()) {
            self.look_up_identifiers();
        }
        Ok(provider)
    }

    /// Tells which identifiers of the last rows are repeated.
    fn look_up_identifiers(&mut self) {
        let Self { identifiers, checks, .. } = self;
        let repeated = |row| checks.doubt(Doubt::Repeated, Field::Identifier, row);
        self.identifiers_ran_out |= identifiers.look_up(repeated).is_err();
    }

    /// Adds a wait to every group of its row.
    #[inline]
    pub(super) fn add_wait(
        &mut self,
        cells: Cells<'_>,
        provider: usize,
        day: Option<Day>,
        wait: &Wait,
    ) {
        let Self { splits, sums, checks, room, most_room, .. } = self;
        let GroupSums::Waiting(sums) = sums else { return };
        let mut largest = None;
        for group in splits.of_row(cells, provider, day) {
            let group = *group;
            let place = group as usize;
            if sums.len() <= place {
                sums.resize(place + 1, Waiting::default());
            }
            let added = sums.get_mut(place).map_or(0, |waiting| waiting.add(wait));
            *room += added;
            if added > 0 && *room > *most_room {
                largest = Some(group);
            }
        }
        unknown_codes(splits, checks, cells);
        if let Some(group) = largest
            && splits.give_up(group)
        {
            for (waiting, group) in sums.iter_mut().zip(splits.groups()) {
                if !splits.is_live(group) {
                    *room = room.saturating_sub(waiting.room());
                    *waiting = Waiting::default();
                }
            }
        }
    }

    /// Adds to one month of every group of a row.
    #[inline]
    pub(super) fn add(
        &mut self,
        cells: Cells<'_>,
        provider: usize,
        day: Option<Day>,
        steps: &[Step],
    ) {
        let Self { splits, sums, checks, .. } = self;
        let GroupSums::Months(sums) = sums else { return };
        for group in splits.of_row(cells, provider, day) {
            let place = *group as usize;
            if sums.len() <= place {
                sums.resize(place + 1, Sums::default());
            }
            if let Some(of_group) = sums.get_mut(place) {
                steps.iter().for_each(|step| of_group.add(*step));
            }
        }
        unknown_codes(splits, checks, cells);
    }
}

/// Counts the cells of the row whose code is in no vocabulary. What may be any word is none.
#[inline]
fn unknown_codes(splits: &Splits<'_>, checks: &mut RowChecks, cells: Cells<'_>) {
    let mut strange = splits.strange();
    while strange != 0 {
        let place = strange.trailing_zeros() as usize;
        strange &= strange - 1;
        if let Some(column) = splits.columns().get(place) {
            checks.doubt(Doubt::UnknownCode, column.cut.field(), cells.number());
        }
    }
}

/// The day of a moment.
#[inline]
pub(super) fn day_of(moment: Moment) -> Day {
    Day::try_from(moment.div_euclid(86_400)).unwrap_or(Day::MAX)
}

/// How many months back a start lies, or why its row is left out.
#[inline]
pub(super) fn months_back(window: &Window, today: Day, day: Day) -> Result<usize, LeftOut> {
    match window.place(day) {
        Place::In { back, .. } => Ok(back),
        Place::After if day > today => Err(LeftOut::Future),
        Place::After => Err(LeftOut::AfterMonth),
        Place::Before => Err(LeftOut::LongAgo),
    }
}

/// Which cut tells the type of department.
pub(super) const DEPARTMENT: Cut = Cut::DepartmentType;

impl Fold for ListFold<'_> {
    fn row(&mut self, row: &Row<'_>) -> ControlFlow<()> {
        self.take(row);
        ControlFlow::Continue(())
    }
}
