//! The groups that a row belongs to: its provider as a whole, and one group of each cut.
//!
//! A text is looked at once, when it is first met; from then on a row costs one look into a table
//! for each cut. A cut with too many groups is given up and said to be.

use super::cut::{Cut, NOT_KNOWN, age_band};
use super::days::{self, Day};
use super::fields::Field;
use super::interner::{Interned, Interner};
use super::mapping::Mapping;
use super::recent::Recent;
use super::row::{Cells, Slots, Value};
use crate::calendar::Date;
use crate::disclosure;
use crate::framework::Framework;
use crate::template::shown;

/// The most groups of one cut, of all providers together.
const MOST_GROUPS: usize = 1_000;
/// Values of a column that are known by their keys, as a power of two.
const RECENT: u32 = 8;
/// The most providers of one list.
const MOST_PROVIDERS: usize = 500;
/// The rows that a group of a free word must have on average; with fewer the words tell rows
/// apart, as names do.
const FEWEST_ROWS: u64 = 10;

/// A group of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub provider: usize,
    /// The cut by its place among the columns, and the value; `None` for the whole.
    pub part: Option<(usize, usize)>,
}

/// The groups of a list. It holds what cells say until the list ends, so it cannot be printed.
pub(super) struct Splits<'a> {
    framework: &'a Framework,
    providers: Names,
    /// The provider of the rows, where no column says it.
    stated: Option<usize>,
    columns: Vec<Column>,
    groups: Vec<Group>,
    /// By provider: the group of its whole, from 1.
    wholes: Vec<u32>,
    /// The groups of the last row.
    of_row: Vec<u32>,
    /// The columns in which the last row holds a word of no vocabulary, as bits.
    strange: u32,
}

/// The names that the values of a column stand for.
struct Names {
    recent: Recent<Option<usize>>,
    interner: Interner,
    /// By number of the value: its name.
    of_value: Vec<Option<usize>>,
    names: Vec<String>,
}

/// A column that cuts.
pub(super) struct Column {
    pub cut: Cut,
    pub is_decile: bool,
    /// Whether the column holds dates of birth, from which the age follows.
    is_birth: bool,
    names: Names,
    /// By name and provider: the group, from 1.
    table: Vec<Vec<u32>>,
    groups: usize,
    /// Rows whose group is not known.
    pub unknown: u64,
    pub state: State,
}

/// What became of a cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It is counted.
    Live,
    /// It was given up: too many groups.
    TooMany,
    /// It was given up: its words tell rows apart.
    Telling,
    /// It was given up: memory.
    TooLarge,
}

/// Whose row it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// This provider's, by its place.
    Of(usize),
    /// The cell is blank or names none.
    Nobody,
    /// There are too many providers.
    TooMany,
}

impl Names {
    fn new() -> Self {
        let (recent, interner) = (Recent::new(RECENT), Interner::new());
        Self { recent, interner, of_value: Vec::new(), names: Vec::new() }
    }

    /// The name that the value of a field stands for, and whether it has one; `Err` where there are
    /// too many values.
    #[inline]
    fn get(
        &mut self,
        cells: Cells<'_>,
        field: Field,
        name: impl FnOnce(&str) -> Option<String>,
    ) -> Result<(Option<usize>, bool), ()> {
        let Some(key) = cells.key(field) else {
            let value = cells.get(field);
            return Ok((self.of(value, name)?, value != Value::Empty));
        };
        if let Some(known) = self.recent.get(key) {
            return Ok((known, true));
        }
        let value = cells.get(field);
        let known = self.of(value, name)?;
        if value != Value::Empty {
            self.recent.put(key, known);
        }
        Ok((known, value != Value::Empty))
    }

    /// The name that a value stands for; `Err` where there are too many values.
    fn of(
        &mut self,
        value: Value<'_>,
        name: impl FnOnce(&str) -> Option<String>,
    ) -> Result<Option<usize>, ()> {
        match self.interner.get(value) {
            None => Ok(None),
            Some(Interned::Seen(number)) => Ok(self.of_value.get(number).copied().flatten()),
            Some(Interned::New(_)) => {
                let name = match value {
                    Value::Text(text) => name(text),
                    Value::Number(number) => name(&shown(number)),
                    _ => None,
                };
                let place = name.map(|name| self.place_of(&name));
                self.of_value.push(place);
                Ok(place)
            }
            Some(Interned::Full) => Err(()),
        }
    }

    fn place_of(&mut self, name: &str) -> usize {
        self.names.iter().position(|known| known == name).unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        })
    }
}

impl<'a> Splits<'a> {
    /// The cuts that a mapping allows. `headings` are those of its columns.
    pub fn new(
        mapping: &Mapping,
        slots: &Slots,
        headings: &[(u32, &str)],
        framework: &'a Framework,
    ) -> Self {
        let columns = Cut::ALL.into_iter().filter_map(|cut| {
            let is_birth = cut == Cut::Age && slots.has(Field::BirthDate);
            if !slots.has(cut.field()) && !is_birth {
                return None;
            }
            let column = mapping.columns.get(&cut.field());
            let heading = headings.iter().find(|(at, _)| Some(at) == column);
            let is_decile = heading.is_some_and(|(_, text)| text.to_lowercase().contains("decile"));
            let mut names = Names::new();
            names.place_of(NOT_KNOWN);
            Some(Column {
                cut,
                is_decile,
                is_birth,
                names,
                table: Vec::new(),
                groups: 0,
                unknown: 0,
                state: State::Live,
            })
        });
        let mut splits = Self {
            framework,
            providers: Names::new(),
            stated: None,
            columns: columns.collect(),
            groups: Vec::new(),
            wholes: Vec::new(),
            of_row: Vec::new(),
            strange: 0,
        };
        if !slots.has(Field::Provider) {
            let stated = mapping.organisation.as_deref();
            let code = stated.and_then(|text| provider(text, framework));
            splits.stated = code.map(|code| splits.providers.place_of(&code));
        }
        splits
    }

    /// Whose row it is.
    #[inline]
    pub fn whose(&mut self, cells: Cells<'_>) -> Whose {
        if let Some(stated) = self.stated {
            return Whose::Of(stated);
        }
        let framework = self.framework;
        match self.providers.get(cells, Field::Provider, |text| provider(text, framework)) {
            Ok((Some(provider), _)) if provider < MOST_PROVIDERS => Whose::Of(provider),
            Ok((None, _)) => Whose::Nobody,
            Ok((Some(_), _)) | Err(()) => Whose::TooMany,
        }
    }

    /// The groups of a row: the whole of its provider first, then one of each cut. Ages are those
    /// on `day`.
    #[inline]
    pub fn of_row(&mut self, cells: Cells<'_>, provider: usize, day: Option<Day>) -> &[u32] {
        self.of_row.clear();
        let Self { columns, groups, wholes, of_row, strange, .. } = self;
        *strange = 0;
        of_row.extend(numbered(wholes, provider, Group { provider, part: None }, groups));
        for (place, column) in columns.iter_mut().enumerate() {
            if column.state != State::Live {
                continue;
            }
            let Some((name, is_strange)) = column.name(cells, day) else {
                column.state = State::TooMany;
                continue;
            };
            *strange |= u32::from(is_strange) << place;
            column.unknown += u64::from(name == 0);
            let group = Group { provider, part: Some((place, name)) };
            match column.group(group, groups) {
                Some(number) => of_row.push(number),
                None => column.state = State::TooMany,
            }
        }
        of_row
    }

    /// The columns of the last row whose word is of no vocabulary, as bits.
    pub fn strange(&self) -> u32 {
        self.strange
    }

    /// The name of a row's group in one cut; `None` where the cut has no column.
    pub fn name_of(&mut self, cells: Cells<'_>, cut: Cut) -> Option<&str> {
        let column = self.columns.iter_mut().find(|column| column.cut == cut)?;
        let (name, _) = column.name(cells, None)?;
        column.names.names.get(name).map(String::as_str)
    }

    /// Every group so far; those of a cut that was given up are among them.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The cuts.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Gives up the cut that a group belongs to; false for the whole of a provider.
    pub fn give_up(&mut self, group: u32) -> bool {
        let part = self.groups.get(group as usize).and_then(|group| group.part);
        let column = part.and_then(|(place, _)| self.columns.get_mut(place));
        column.is_some_and(|column| {
            column.state = State::TooLarge;
            true
        })
    }

    /// Gives up cuts whose words tell rows apart, now that all rows have passed.
    pub fn settle(&mut self, rows: u64) {
        for column in &mut self.columns {
            let words = column.names.names.len() as u64 - 1;
            let is_telling = column.cut.is_open() && words * FEWEST_ROWS > rows;
            if column.state == State::Live && is_telling {
                column.state = State::Telling;
            }
        }
    }

    /// Whether a group is still counted.
    pub fn is_live(&self, group: &Group) -> bool {
        group.part.is_none_or(|(place, _)| {
            self.columns.get(place).is_some_and(|column| column.state == State::Live)
        })
    }

    /// The code of a provider.
    pub fn provider(&self, provider: usize) -> &str {
        self.providers.names.get(provider).map_or("", String::as_str)
    }

    /// The cut and name of a part.
    pub fn part(&self, (place, name): (usize, usize)) -> Option<(Cut, &str)> {
        let column = self.columns.get(place)?;
        Some((column.cut, column.names.names.get(name)?))
    }
}

/// The number of a group that has its place in a table of numbers from 1; a new one where it has
/// none yet.
#[inline(always)]
fn numbered(
    table: &mut Vec<u32>,
    place: usize,
    group: Group,
    groups: &mut Vec<Group>,
) -> Option<u32> {
    if let Some(number) = table.get(place).filter(|number| **number > 0) {
        return Some(*number - 1);
    }
    if table.len() <= place {
        table.resize(place + 1, 0);
    }
    groups.push(group);
    let number = u32::try_from(groups.len()).ok()?;
    *table.get_mut(place)? = number;
    Some(number - 1)
}

impl Column {
    /// The name of the row's group, and whether its cell holds a word of no vocabulary; `None` where
    /// there are too many different values.
    #[inline(always)]
    fn name(&mut self, cells: Cells<'_>, day: Option<Day>) -> Option<(usize, bool)> {
        let Self { cut, is_decile, .. } = *self;
        if self.is_birth {
            let born = days::day(cells.get(Field::BirthDate)).get();
            if let Some(band) = born.zip(day).and_then(|(born, day)| age_band(age(born, day))) {
                return Some((self.names.place_of(band), false));
            }
        }
        let found = self.names.get(cells, cut.field(), |text| cut.group(text, is_decile));
        let (name, is_filled) = found.ok()?;
        let is_strange = cut == Cut::TreatmentFunction && name.is_none() && is_filled;
        Some((name.unwrap_or(0), is_strange))
    }

    #[inline(always)]
    fn group(&mut self, group: Group, groups: &mut Vec<Group>) -> Option<u32> {
        let (_, name) = group.part?;
        if self.table.len() <= name {
            self.table.resize(name + 1, Vec::new());
        }
        let of_name = self.table.get_mut(name)?;
        let is_new = of_name.get(group.provider).is_none_or(|number| *number == 0);
        if is_new {
            if self.groups >= MOST_GROUPS {
                return None;
            }
            self.groups += 1;
        }
        numbered(of_name, group.provider, group, groups)
    }
}

/// The age in whole years on a day.
fn age(born: Day, day: Day) -> f64 {
    let parts = |day| days::date(day).map(Date::ymd);
    let (Some((from, month, of_month)), Some((to, in_month, on))) = (parts(born), parts(day))
    else {
        return f64::NAN;
    };
    f64::from(to - from - i32::from((in_month, on) < (month, of_month)))
}

/// The code of the provider that a list calls this: an organisation of the framework by its code or
/// name, or else an ODS code as it stands.
pub(super) fn provider(text: &str, framework: &Framework) -> Option<String> {
    let text = text.trim();
    let known = framework.organisation(text).or_else(|| framework.find_organisation(text));
    if let Some(known) = known {
        return Some(known.id().to_owned());
    }
    let is_code = (3..=6).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && text.bytes().any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        && text.bytes().any(|byte| byte.is_ascii_alphabetic());
    (is_code && !disclosure::is_telling(text)).then(|| text.to_uppercase())
}
