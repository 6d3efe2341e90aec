//! Reads compound files, the container of Office before 2007 and of every encrypted workbook
//! since: a small file system of named streams in chains of sectors ([MS-CFB]).
//!
//! Chains can be made to run in circles and to claim any length; every walk here is bounded by
//! the number of sectors that the file really has.

/// A sector number at or above this ends a chain or marks a special sector.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
/// Streams shorter than this live in the mini stream, in sectors of 64 bytes.
const MINI_CUTOFF: usize = 4_096;
const MINI_SECTOR: usize = 64;

/// A compound file held in memory.
pub(in crate::workbook) struct Compound {
    bytes: Vec<u8>,
    sector: usize,
    table: Vec<u32>,
    mini_table: Vec<u32>,
    mini: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    kind: u8,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    length: usize,
}

const STREAM: u8 = 2;
/// Storages within storages, deeper than which nothing of a workbook lies.
const MAX_DEPTH: usize = 8;

impl Compound {
    /// Opens the file, or `None` where header or directory cannot be followed.
    pub(in crate::workbook) fn open(bytes: Vec<u8>) -> Option<Self> {
        let sector = match u16_at(&bytes, 30)? {
            9 => 512,
            12 => 4_096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            table: vec![],
            mini_table: vec![],
            mini: vec![],
            entries: vec![],
        };
        file.table = file.read_table()?;
        let directory = chain(u32_at(&file.bytes, 48)?, &file.table, |id| file.sector(id));
        file.entries = directory.chunks_exact(128).filter_map(Entry::read).collect();
        let mini_table = chain(u32_at(&file.bytes, 60)?, &file.table, |id| file.sector(id));
        file.mini_table = words(&mini_table).collect();
        let root = file.entries.first()?;
        file.mini = chain(root.start, &file.table, |id| file.sector(id));
        Some(file)
    }

    /// The streams and storages at the top; those of embedded objects lie deeper. Where the
    /// directory's order is broken, all of them.
    fn top(&self) -> impl Iterator<Item = &Entry> {
        let mut ids = vec![self.entries.first().map_or(u32::MAX, |root| root.child)];
        let mut seen = vec![false; self.entries.len()];
        let mut top = Vec::new();
        while let Some(id) = ids.pop() {
            let index = id as usize;
            if let (Some(entry), Some(seen)) = (self.entries.get(index), seen.get_mut(index))
                && !*seen
            {
                *seen = true;
                ids.extend([entry.left, entry.right]);
                top.push(entry);
            }
        }
        if top.is_empty() {
            top.extend(&self.entries);
        }
        top.into_iter()
    }

    /// Whether the top holds a stream or storage with this name.
    pub(in crate::workbook) fn has(&self, name: &str) -> bool {
        self.top().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream at the top; fewer than it claims when its chain breaks off.
    pub(in crate::workbook) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self
            .top()
            .find(|entry| entry.kind == STREAM && entry.name.eq_ignore_ascii_case(name))?;
        Some(self.content(entry))
    }

    /// The paths of all streams, `storage/stream`, and their places in the directory. Storages are
    /// followed a few levels deep, each entry once.
    pub(in crate::workbook) fn streams(&self) -> Vec<(String, usize)> {
        let mut seen = vec![false; self.entries.len()];
        let mut found = Vec::new();
        let root = self.entries.first().map_or(u32::MAX, |root| root.child);
        let mut open = vec![(root, String::new(), 0)];
        while let Some((id, folder, depth)) = open.pop() {
            let index = id as usize;
            let (Some(entry), Some(seen)) = (self.entries.get(index), seen.get_mut(index)) else {
                continue;
            };
            if std::mem::replace(seen, true) {
                continue;
            }
            let path = format!("{folder}{}", entry.name);
            open.extend([(entry.left, folder.clone(), depth), (entry.right, folder, depth)]);
            if entry.kind == STREAM {
                found.push((path, index));
            } else if depth < MAX_DEPTH {
                open.push((entry.child, path + "/", depth + 1));
            }
        }
        found.sort();
        found
    }

    /// The bytes of the stream at a place in the directory.
    pub(in crate::workbook) fn stream_at(&self, index: usize) -> Vec<u8> {
        self.entries.get(index).map(|entry| self.content(entry)).unwrap_or_default()
    }

    /// How many bytes the file has.
    pub(in crate::workbook) fn size(&self) -> usize {
        self.bytes.len()
    }

    fn content(&self, entry: &Entry) -> Vec<u8> {
        let mut bytes = if entry.length < MINI_CUTOFF {
            chain(entry.start, &self.mini_table, |id| {
                let start = (id as usize).checked_mul(MINI_SECTOR)?;
                slice(&self.mini, start, MINI_SECTOR)
            })
        } else {
            chain(entry.start, &self.table, |id| self.sector(id))
        };
        bytes.truncate(entry.length);
        bytes
    }

    /// The sector with this number; the last one of the file may be short.
    fn sector(&self, id: u32) -> Option<&[u8]> {
        let start = (id as usize).checked_add(1)?.checked_mul(self.sector)?;
        slice(&self.bytes, start, self.sector)
    }

    /// The allocation table: for each sector, the one that follows it. Its own sectors are listed
    /// in the header and, for large files, in a chain of further lists.
    fn read_table(&self) -> Option<Vec<u32>> {
        let mut ids: Vec<u32> = words(self.bytes.get(76..512)?).collect();
        let mut next = u32_at(&self.bytes, 68)?;
        let sectors = self.bytes.len() / self.sector;
        let mut lists = 0;
        while next < LAST_SECTOR && lists <= sectors {
            lists += 1;
            let Some(list) = self.sector(next) else { break };
            let mut list: Vec<u32> = words(list).collect();
            next = list.pop().unwrap_or(u32::MAX);
            ids.extend(list);
        }
        let ids = ids.into_iter().filter(|id| *id < LAST_SECTOR).take(sectors);
        Some(ids.filter_map(|id| self.sector(id)).flat_map(words).collect())
    }
}

impl Entry {
    fn read(bytes: &[u8]) -> Option<Self> {
        let length = usize::from(u16_at(bytes, 64)?).saturating_sub(2).min(62);
        let units = bytes.get(..length)?.chunks_exact(2);
        let units: Vec<u16> = units.filter_map(|pair| u16_at(pair, 0)).collect();
        Some(Self {
            name: String::from_utf16_lossy(&units),
            kind: *bytes.get(66)?,
            left: u32_at(bytes, 68)?,
            right: u32_at(bytes, 72)?,
            child: u32_at(bytes, 76)?,
            start: u32_at(bytes, 116)?,
            length: u32_at(bytes, 120)? as usize,
        })
    }
}

/// The sectors of a chain one after another, until it ends or cannot be followed.
fn chain<'a>(start: u32, table: &[u32], get: impl Fn(u32) -> Option<&'a [u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut id = start;
    // A chain without circles visits no sector twice.
    for _ in 0..table.len() {
        let Some(sector) = get(id).filter(|_| id < LAST_SECTOR) else { break };
        bytes.extend_from_slice(sector);
        match table.get(id as usize) {
            Some(next) => id = *next,
            None => break,
        }
    }
    bytes
}

fn slice(bytes: &[u8], start: usize, length: usize) -> Option<&[u8]> {
    let end = start.checked_add(length)?.min(bytes.len());
    bytes.get(start..end).filter(|slice| !slice.is_empty())
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|word| u32_at(word, 0))
}

/// The little-endian 16-bit number at an offset.
pub(in crate::workbook) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}

/// The little-endian 32-bit number at an offset.
pub(in crate::workbook) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}

/// The little-endian floating-point number at an offset.
pub(in crate::workbook) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    bytes.get(at..)?.first_chunk().map(|bytes| f64::from_le_bytes(*bytes))
}
