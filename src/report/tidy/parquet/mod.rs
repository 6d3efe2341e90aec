//! A Parquet file of the tidy table: flat, every column optional, plain values, pages compressed by
//! gzip (Apache Parquet format 2.10, the part of it that every reader has known since 1.0).
//!
//! The `parquet` crate would add 179 KB to a page of which each byte is loaded before it starts, and
//! `parquet2` is no longer kept; what this one table needs of the format is this file and the next.
//! The layout: the magic `PAR1`; for each run of rows and each column one data page; then the footer
//! in Thrift's compact protocol, its length, and `PAR1` again.

mod thrift;

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use self::thrift::Writer;
use super::{COLUMNS, Cell, Column, Kind};
use crate::calendar::Date;

const MAGIC: &[u8; 4] = b"PAR1";
/// Rows that share a page. A reader holds one page of a column in memory.
const ROWS_OF_A_GROUP: usize = 50_000;

/// Numbers of the format's enumerations.
const OPTIONAL: i32 = 1;
const PLAIN: i32 = 0;
const RLE: i32 = 3;
const GZIP: i32 = 2;
const DATA_PAGE: i32 = 0;
const VERSION: i32 = 1;

/// Where a column of a run of rows stands in the file.
struct Chunk {
    offset: usize,
    /// Header and page, as they would be and as they are.
    full: usize,
    written: usize,
}

/// The file. `facts` become its metadata, by name.
pub(super) fn write(rows: &[Vec<Cell>], facts: &[(String, String)]) -> Vec<u8> {
    let mut file = MAGIC.to_vec();
    let groups: Vec<(usize, Vec<Chunk>)> = rows
        .chunks(ROWS_OF_A_GROUP)
        .map(|rows| {
            let columns = COLUMNS.iter().enumerate();
            let chunks = columns.map(|(at, column)| page(&mut file, rows, at, column)).collect();
            (rows.len(), chunks)
        })
        .collect();
    let footer = footer(rows.len(), &groups, facts);
    let length = u32::try_from(footer.len()).unwrap_or(u32::MAX);
    file.extend(footer);
    file.extend(length.to_le_bytes());
    file.extend(MAGIC);
    file
}

/// Writes one column of a run of rows as one page.
fn page(file: &mut Vec<u8>, rows: &[Vec<Cell>], at: usize, column: &Column) -> Chunk {
    let cells = || rows.iter().map(move |row| row.get(at).unwrap_or(&Cell::Blank));
    let values = values(cells(), column.kind);
    let levels = levels(cells().map(|cell| is_of(cell, column.kind)));
    let mut body = u32::try_from(levels.len()).unwrap_or(u32::MAX).to_le_bytes().to_vec();
    body.extend(levels);
    body.extend(values);
    let packed = gzip(&body);
    let mut header = Writer::default();
    header.whole(1, DATA_PAGE);
    header.whole(2, size(body.len()));
    header.whole(3, size(packed.len()));
    header.structure(5, |page| {
        page.whole(1, size(rows.len()));
        page.whole(2, PLAIN);
        page.whole(3, RLE);
        page.whole(4, RLE);
    });
    let header = header.finish();
    let offset = file.len();
    let (full, written) = (header.len() + body.len(), header.len() + packed.len());
    file.extend(header);
    file.extend(packed);
    Chunk { offset, full, written }
}

/// Whether each row has a value, in runs of rows that agree (run-length encoding of one bit).
fn levels(has_value: impl Iterator<Item = bool>) -> Vec<u8> {
    let mut runs: Vec<(bool, u64)> = Vec::new();
    for has_value in has_value {
        match runs.last_mut() {
            Some((last, length)) if *last == has_value => *length += 1,
            _ => runs.push((has_value, 1)),
        }
    }
    let mut out = Vec::new();
    for (has_value, length) in runs {
        thrift::varint(length << 1, &mut out);
        out.push(u8::from(has_value));
    }
    out
}

/// Whether the cell is of the column's type; another is written as no value.
fn is_of(cell: &Cell, kind: Kind) -> bool {
    matches!(
        (cell, kind),
        (Cell::Text(_), Kind::Text)
            | (Cell::Number(_), Kind::Number)
            | (Cell::Whole(_), Kind::Integer)
            | (Cell::Day(_), Kind::Date)
            | (Cell::Flag(_), Kind::Boolean)
    )
}

/// The values of a column one after another (plain encoding), those without a value left out.
fn values<'c>(cells: impl Iterator<Item = &'c Cell>, kind: Kind) -> Vec<u8> {
    let mut out = Vec::new();
    let mut flags = 0_usize;
    for cell in cells.filter(|cell| is_of(cell, kind)) {
        match cell {
            Cell::Blank => {}
            Cell::Text(text) => {
                out.extend(u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
                out.extend(text.as_bytes());
            }
            Cell::Number(number) => out.extend(number.to_le_bytes()),
            Cell::Whole(number) => out.extend(number.to_le_bytes()),
            Cell::Day(day) => {
                out.extend(day.days_since(Date::from_unix_seconds(0)).to_le_bytes());
            }
            Cell::Flag(flag) => {
                // Eight to a byte, the first in the lowest bit.
                if flags.is_multiple_of(8) {
                    out.push(0);
                }
                if let Some(byte) = out.last_mut() {
                    *byte |= u8::from(*flag) << (flags % 8);
                }
                flags += 1;
            }
        }
    }
    out
}

/// Compressed; without a time in its header, so that the same bytes give the same.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

fn footer(rows: usize, groups: &[(usize, Vec<Chunk>)], facts: &[(String, String)]) -> Vec<u8> {
    let mut file = Writer::default();
    file.whole(1, VERSION);
    file.structures(2, COLUMNS.len() + 1, |index, element| match index.checked_sub(1) {
        None => {
            element.text(4, "observations");
            element.whole(5, size(COLUMNS.len()));
        }
        Some(at) => {
            if let Some(column) = COLUMNS.get(at) {
                schema_element(column, element);
            }
        }
    });
    file.long(3, rows);
    file.structures(4, groups.len(), |index, group| {
        let Some((rows, chunks)) = groups.get(index) else { return };
        group.structures(1, chunks.len(), |at, column| {
            if let (Some(chunk), Some(of)) = (chunks.get(at), COLUMNS.get(at)) {
                column.long(2, chunk.offset);
                column.structure(3, |meta| column_metadata(chunk, of, *rows, meta));
            }
        });
        group.long(2, chunks.iter().map(|chunk| chunk.full).sum());
        group.long(3, *rows);
    });
    file.structures(5, facts.len(), |index, pair| {
        if let Some((name, fact)) = facts.get(index) {
            pair.text(1, name);
            pair.text(2, fact);
        }
    });
    file.text(6, concat!("Sightline version ", env!("CARGO_PKG_VERSION")));
    file.finish()
}

fn column_metadata(chunk: &Chunk, of: &Column, rows: usize, meta: &mut Writer) {
    meta.whole(1, physical(of.kind));
    meta.wholes(2, &[PLAIN, RLE]);
    meta.texts(3, &[of.name]);
    meta.whole(4, GZIP);
    meta.long(5, rows);
    meta.long(6, chunk.full);
    meta.long(7, chunk.written);
    meta.long(9, chunk.offset);
}

fn schema_element(column: &Column, element: &mut Writer) {
    element.whole(1, physical(column.kind));
    element.whole(3, OPTIONAL);
    element.text(4, column.name);
    // The older way of saying what is meant, and the newer one, a union with one empty member.
    let meant = match column.kind {
        Kind::Text => Some((0, 1)),
        Kind::Date => Some((6, 6)),
        Kind::Number | Kind::Integer | Kind::Boolean => None,
    };
    if let Some((converted, logical)) = meant {
        element.whole(6, converted);
        element.structure(10, |union| union.structure(logical, |_| {}));
    }
}

/// The number of the type that a column is stored as.
fn physical(kind: Kind) -> i32 {
    match kind {
        Kind::Boolean => 0,
        Kind::Integer | Kind::Date => 1,
        Kind::Number => 5,
        Kind::Text => 6,
    }
}

fn size(bytes: usize) -> i32 {
    i32::try_from(bytes).unwrap_or(i32::MAX)
}
