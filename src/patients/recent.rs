//! What the values of a column came to lately. A list says the same few things over and over, and a
//! shared text or a number is told from others without looking at its letters.

/// A value that can be compared at once. Different keys may stand for the same text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// A text, by its place in the table of shared texts.
    Shared(u32),
    /// A number, by its bits.
    Number(u64),
}

/// What a few values came to. Each has one place; a newer value takes the place of an older one.
#[derive(Clone, Debug)]
pub(super) struct Recent<T> {
    places: Vec<Option<(Key, T)>>,
    shift: u32,
}

impl<T: Copy> Recent<T> {
    /// Room for 2 to the power of `bits` values.
    pub fn new(bits: u32) -> Self {
        Self { places: vec![None; 1 << bits], shift: u64::BITS - bits }
    }

    /// What a value came to, if it is still known.
    #[inline(always)]
    pub fn get(&self, key: Key) -> Option<T> {
        let (held, what) = (*self.places.get(self.place(key))?)?;
        (held == key).then_some(what)
    }

    /// Takes note of what a value came to.
    #[inline(always)]
    pub fn put(&mut self, key: Key, what: T) {
        let place = self.place(key);
        if let Some(held) = self.places.get_mut(place) {
            *held = Some((key, what));
        }
    }

    /// The upper bits of a product, which depend on all bits of the key.
    #[inline(always)]
    fn place(&self, key: Key) -> usize {
        let bits = match key {
            Key::Shared(number) => u64::from(number),
            Key::Number(bits) => bits,
        };
        (bits.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_known_until_another_takes_its_place() {
        let mut recent = Recent::new(4);
        for number in 0..1_000_u32 {
            let keys = [Key::Shared(number), Key::Number(u64::from(number))];
            for (kind, key) in keys.into_iter().enumerate() {
                assert_eq!(recent.get(key), None);
                recent.put(key, (kind, number));
                assert_eq!(recent.get(key), Some((kind, number)));
            }
        }
        let known = (0..1_000).filter(|number| recent.get(Key::Number(*number)).is_some());
        assert!((8..=16).contains(&known.count()), "the places are used evenly");
    }
}
