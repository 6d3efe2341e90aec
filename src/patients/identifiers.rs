//! Which rows repeat an identifier: told by hashes, which are dropped with the fold.
//!
//! The table of a long list is far larger than a processor's cache, and every look into it waits
//! for memory. So the hashes of some rows are gathered and looked up together: then a processor
//! fetches many places in the time of one.

use super::hash;
use super::row::Value;

/// How many identifiers are remembered, at 8 bytes each and half of the table free: 64 MB for a
/// list of 4 million rows, more than a sheet can hold. Of a longer list the rest is not looked at.
pub(super) const MOST: usize = 4_000_000;

/// How many are looked up together.
const TOGETHER: usize = 64;

/// The hashes of the identifiers so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Identifiers {
    /// A power of two of places; 0 is free.
    table: Vec<u64>,
    count: usize,
    /// The hashes of the last rows, with the rows.
    gathered: Vec<(u64, u32)>,
}

/// Too many identifiers were remembered to tell which others are repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RanOut;

impl Identifiers {
    /// Gathers the identifier of a row; whether it is time to [look up](Self::look_up).
    #[inline]
    pub fn gather(&mut self, value: Value<'_>, row: u32) -> bool {
        let hash = match value {
            Value::Text(text) => match trimmed(text) {
                "" => return false,
                text => hash::of(text.as_bytes()),
            },
            Value::Number(number) | Value::Date(number) => {
                hash::of(&number.to_bits().to_le_bytes())
            }
            _ => return false,
        };
        // 0 marks a free place.
        self.gathered.push((hash.max(1), row));
        self.gathered.len() >= TOGETHER
    }

    /// Looks up what was gathered, and gives the rows whose identifier stood in a row before.
    #[inline(never)]
    pub fn look_up(&mut self, mut repeated: impl FnMut(u32)) -> Result<(), RanOut> {
        let Self { table, count, gathered } = self;
        while (*count + gathered.len()) * 2 >= table.len() {
            if *count >= MOST {
                gathered.clear();
                return Err(RanOut);
            }
            grow(table);
        }
        for (hash, row) in gathered.drain(..) {
            if put(table, hash) {
                *count += 1;
            } else {
                repeated(row);
            }
        }
        Ok(())
    }
}

/// A table of twice the size.
fn grow(table: &mut Vec<u64>) {
    let mut larger = vec![0; (table.len() * 2).max(1 << 12)];
    for hash in table.iter().filter(|hash| **hash != 0) {
        put(&mut larger, *hash);
    }
    *table = larger;
}

/// The text without white space at its ends, of which most have none.
#[inline(always)]
fn trimmed(text: &str) -> &str {
    let is_plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    if is_plain(bytes.first()) && is_plain(bytes.last()) { text } else { text.trim() }
}

/// Puts a hash into a table with free places; false when it stood there.
#[inline(always)]
fn put(table: &mut [u64], hash: u64) -> bool {
    let last = table.len().saturating_sub(1);
    let mut slot = hash as usize & last;
    while let Some(place) = table.get_mut(slot) {
        if *place == hash {
            return false;
        }
        if *place == 0 {
            *place = hash;
            return true;
        }
        slot = (slot + 1) & last;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_new_once_however_it_is_spaced() {
        let (mut identifiers, mut repeated) = (Identifiers::default(), Vec::new());
        let mut see = |row, value: Value<'_>| {
            if identifiers.gather(value, row) {
                identifiers.look_up(|row| repeated.push(row)).unwrap();
            }
        };
        see(0, Value::Text("P1"));
        see(1, Value::Text(" P1 "));
        see(2, Value::Number(1.0));
        see(3, Value::Number(1.0));
        see(4, Value::Empty);
        see(5, Value::Text(" "));
        see(6, Value::Text(" \u{a0}"));
        for number in 100..20_100 {
            see(number, Value::Text(&format!("Q{number}")));
        }
        see(30_000, Value::Text("Q107"));
        see(30_001, Value::Text("\u{a0}P1"));
        identifiers.look_up(|row| repeated.push(row)).unwrap();
        assert_eq!(repeated, [1, 3, 30_000, 30_001]);
    }

    #[test]
    fn a_list_that_is_too_long_says_so() {
        let mut identifiers = Identifiers { count: MOST, ..Identifiers::default() };
        assert!(!identifiers.gather(Value::Text("P1"), 0));
        assert_eq!(identifiers.look_up(|_| ()), Err(RanOut));
        assert_eq!(identifiers.gathered, []);
    }
}
