//! Which rows repeat an identifier: told by hashes, which are dropped with the fold.

use super::hash;
use super::row::Value;

/// How many identifiers are remembered, at 8 bytes each and half of the table free: 64 MB for a
/// list of 4 million rows, more than a sheet can hold. Of a longer list the rest is not looked at.
pub(super) const MOST: usize = 4_000_000;

/// The hashes of the identifiers so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Identifiers {
    /// A power of two of places; 0 is free.
    table: Vec<u64>,
    count: usize,
}

/// What is known of an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// The row has none.
    None,
    /// It is new.
    New,
    /// A row before this one had it.
    Before,
    /// Too many were remembered to tell.
    Unknown,
}

impl Identifiers {
    #[inline]
    pub fn see(&mut self, value: Value<'_>) -> Seen {
        let hash = match value {
            Value::Text(text) if !text.trim().is_empty() => hash::of(text.trim().as_bytes()),
            Value::Number(number) | Value::Date(number) => {
                hash::of(&number.to_bits().to_le_bytes())
            }
            _ => return Seen::None,
        };
        if self.count * 2 >= self.table.len() {
            if self.count >= MOST {
                return Seen::Unknown;
            }
            self.grow();
        }
        // 0 marks a free place.
        let hash = hash.max(1);
        if put(&mut self.table, hash) {
            self.count += 1;
            Seen::New
        } else {
            Seen::Before
        }
    }

    fn grow(&mut self) {
        let mut larger = vec![0; (self.table.len() * 2).max(1 << 12)];
        for hash in self.table.iter().filter(|hash| **hash != 0) {
            put(&mut larger, *hash);
        }
        self.table = larger;
    }
}

/// Puts a hash into a table with free places; false when it stood there.
#[inline]
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
        let mut identifiers = Identifiers::default();
        assert_eq!(identifiers.see(Value::Text("P1")), Seen::New);
        assert_eq!(identifiers.see(Value::Text(" P1 ")), Seen::Before);
        assert_eq!(identifiers.see(Value::Number(1.0)), Seen::New);
        assert_eq!(identifiers.see(Value::Number(1.0)), Seen::Before);
        assert_eq!(identifiers.see(Value::Empty), Seen::None);
        assert_eq!(identifiers.see(Value::Text(" ")), Seen::None);
        for number in 0..20_000 {
            assert_eq!(identifiers.see(Value::Text(&format!("Q{number}"))), Seen::New);
        }
        assert_eq!(identifiers.see(Value::Text("Q7")), Seen::Before);
    }
}
