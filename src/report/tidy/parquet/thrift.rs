//! Thrift's compact protocol, as far as the footer and page headers of Parquet need it: structures
//! of numbers, texts, lists and other structures, each field with the distance to the field before.

/// The numbers of the types of the protocol.
const I32: u8 = 5;
const I64: u8 = 6;
const BINARY: u8 = 8;
const LIST: u8 = 9;
const STRUCTURE: u8 = 12;
const STOP: u8 = 0;

/// A structure that is being written. Fields are written in the order of their numbers.
#[derive(Default)]
pub(super) struct Writer {
    out: Vec<u8>,
    last: u8,
}

impl Writer {
    /// The structure's bytes, with the mark at its end.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.out.push(STOP);
        self.out
    }

    pub(super) fn whole(&mut self, field: u8, number: i32) {
        self.field(field, I32);
        zigzag(i64::from(number), &mut self.out);
    }

    pub(super) fn long(&mut self, field: u8, number: usize) {
        self.field(field, I64);
        zigzag(i64::try_from(number).unwrap_or(i64::MAX), &mut self.out);
    }

    pub(super) fn text(&mut self, field: u8, text: &str) {
        self.field(field, BINARY);
        binary(text, &mut self.out);
    }

    pub(super) fn wholes(&mut self, field: u8, numbers: &[i32]) {
        self.list(field, I32, numbers.len());
        for number in numbers {
            zigzag(i64::from(*number), &mut self.out);
        }
    }

    pub(super) fn texts(&mut self, field: u8, texts: &[&str]) {
        self.list(field, BINARY, texts.len());
        for text in texts {
            binary(text, &mut self.out);
        }
    }

    pub(super) fn structure(&mut self, field: u8, fill: impl FnOnce(&mut Writer)) {
        self.field(field, STRUCTURE);
        let mut inner = Self::default();
        fill(&mut inner);
        self.out.extend(inner.finish());
    }

    /// A list of so many structures; `fill` is told which.
    pub(super) fn structures(
        &mut self,
        field: u8,
        length: usize,
        mut fill: impl FnMut(usize, &mut Writer),
    ) {
        self.list(field, STRUCTURE, length);
        for index in 0..length {
            let mut inner = Self::default();
            fill(index, &mut inner);
            self.out.extend(inner.finish());
        }
    }

    fn field(&mut self, field: u8, kind: u8) {
        // No structure of the format has a gap of more than 15 between its fields.
        self.out.push((field.saturating_sub(self.last) << 4) | kind);
        self.last = field;
    }

    fn list(&mut self, field: u8, kind: u8, length: usize) {
        self.field(field, LIST);
        match u8::try_from(length) {
            Ok(length) if length < 15 => self.out.push((length << 4) | kind),
            _ => {
                self.out.push(0xF0 | kind);
                varint(length as u64, &mut self.out);
            }
        }
    }
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
pub(super) fn varint(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Numbers near zero are short, whichever their sign.
fn zigzag(number: i64, out: &mut Vec<u8>) {
    varint(((number << 1) ^ (number >> 63)) as u64, out);
}

fn binary(text: &str, out: &mut Vec<u8>) {
    varint(text.len() as u64, out);
    out.extend(text.as_bytes());
}
