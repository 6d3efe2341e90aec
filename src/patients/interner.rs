//! Small numbers for the texts of a column, so that a text is looked at once and not once a row.

use super::hash;
use super::row::Value;

/// How many different texts are told apart. The codes of a column are far fewer; a column with more
/// is no column of codes.
pub(super) const MOST: usize = 4_096;

/// The different values of a column so far.
pub(super) struct Interner {
    /// Positions in `known`, from 1; 0 is free. Twice as many as there can be values.
    table: Vec<u16>,
    known: Vec<Known>,
    texts: String,
}

struct Known {
    hash: u64,
    /// Where its text stands; a number has none.
    text: Option<(u32, u32)>,
}

/// The number of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Interned {
    /// It was seen before.
    Seen(usize),
    /// It is new.
    New(usize),
    /// There are too many.
    Full,
}

impl Interner {
    pub fn new() -> Self {
        Self { table: vec![0; 2 * MOST], known: Vec::new(), texts: String::new() }
    }

    /// The number of a text or number; `None` for everything else.
    #[inline]
    pub fn get(&mut self, value: Value<'_>) -> Option<Interned> {
        match value {
            Value::Text(text) => Some(self.find(hash::of(text.as_bytes()), Some(text))),
            Value::Number(number) => {
                Some(self.find(hash::of(&number.to_bits().to_le_bytes()), None))
            }
            _ => None,
        }
    }

    #[inline]
    fn find(&mut self, hash: u64, text: Option<&str>) -> Interned {
        let mut slot = hash as usize % (2 * MOST);
        loop {
            match self.table.get(slot).copied() {
                Some(0) | None => return self.add(slot, hash, text),
                Some(number) => {
                    let number = usize::from(number) - 1;
                    if self.known.get(number).is_some_and(|known| self.is_same(known, hash, text)) {
                        return Interned::Seen(number);
                    }
                }
            }
            slot = (slot + 1) % (2 * MOST);
        }
    }

    fn is_same(&self, known: &Known, hash: u64, text: Option<&str>) -> bool {
        let held = known.text.and_then(|(start, end)| self.texts.get(start as usize..end as usize));
        known.hash == hash && held == text
    }

    fn add(&mut self, slot: usize, hash: u64, text: Option<&str>) -> Interned {
        let number = self.known.len();
        let (Some(place), true) = (self.table.get_mut(slot), number < MOST) else {
            return Interned::Full;
        };
        *place = number as u16 + 1;
        let start = self.texts.len() as u32;
        self.texts.push_str(text.unwrap_or_default());
        let text = text.map(|_| (start, self.texts.len() as u32));
        self.known.push(Known { hash, text });
        Interned::New(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_has_one_number_until_there_are_too_many() {
        let mut interner = Interner::new();
        assert_eq!(interner.get(Value::Text("110")), Some(Interned::New(0)));
        assert_eq!(interner.get(Value::Number(110.0)), Some(Interned::New(1)));
        assert_eq!(interner.get(Value::Text("110")), Some(Interned::Seen(0)));
        assert_eq!(interner.get(Value::Empty), None);
        for number in 2..MOST {
            let text = format!("code {number}");
            assert_eq!(interner.get(Value::Text(&text)), Some(Interned::New(number)));
        }
        assert_eq!(interner.get(Value::Text("another")), Some(Interned::Full));
        assert_eq!(interner.get(Value::Number(110.0)), Some(Interned::Seen(1)));
    }
}
