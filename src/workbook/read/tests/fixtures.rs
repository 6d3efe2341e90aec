//! Writes small workbooks by hand, where a writing library would not make what a test needs.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

/// A zip of parts: name and content.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The namespaces without which strict readers see nothing.
const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
const LINKS: &str = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";

/// An `.xlsx` that is written part by part.
pub struct Xlsx {
    /// XML inside `<workbook>` before the sheets.
    pub workbook: String,
    /// Sheets: attributes of `<sheet>` beside name and ids, and the whole part.
    pub sheets: Vec<(String, String)>,
    /// The whole shared string part.
    pub strings: Option<String>,
    /// The whole style part.
    pub styles: Option<String>,
    /// What the workbook's type is.
    pub kind: &'static str,
}

impl Xlsx {
    /// A workbook whose sheets hold these rows, as XML.
    pub fn with_rows(rows: &[&str]) -> Self {
        let sheet = |rows: &&str| {
            let sheet = format!("<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>");
            (String::new(), sheet)
        };
        Self {
            workbook: String::new(),
            sheets: rows.iter().map(sheet).collect(),
            strings: None,
            styles: None,
            kind: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        }
    }

    /// The parts, with sheets named `S1`, `S2`, ….
    pub fn parts(&self) -> Vec<(String, Vec<u8>)> {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let mut sheets = String::new();
        let mut relationships = String::new();
        let mut parts = Vec::new();
        for (index, (attributes, sheet)) in self.sheets.iter().enumerate() {
            let id = index + 1;
            sheets +=
                &format!("<sheet name=\"S{id}\" sheetId=\"{id}\" r:id=\"r{id}\" {attributes}/>");
            relationships += &format!(
                "<Relationship Id=\"r{id}\" Type=\"{office}/worksheet\" Target=\"worksheets/s{id}.xml\"/>"
            );
            parts.push((format!("xl/worksheets/s{id}.xml"), sheet.clone()));
        }
        for (id, kind, part) in
            [("strings", "sharedStrings", &self.strings), ("styles", "styles", &self.styles)]
        {
            if part.is_some() {
                relationships += &format!(
                    "<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{kind}.xml\"/>"
                );
            }
        }
        let workbook = &self.workbook;
        parts.push((
            "xl/workbook.xml".into(),
            format!(
                "<workbook {MAIN} xmlns:r=\"{office}\">{workbook}<sheets>{sheets}</sheets></workbook>"
            ),
        ));
        parts.push((
            "xl/_rels/workbook.xml.rels".into(),
            format!("<Relationships {LINKS}>{relationships}</Relationships>"),
        ));
        parts.push((
            "_rels/.rels".into(),
            format!(
                "<Relationships {LINKS}><Relationship Id=\"r\" Type=\"{office}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ));
        let kind = self.kind;
        parts.push((
            "[Content_Types].xml".into(),
            format!(
                "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}\"/></Types>"
            ),
        ));
        parts.extend(self.strings.clone().map(|xml| ("xl/sharedStrings.xml".into(), xml)));
        parts.extend(self.styles.clone().map(|xml| ("xl/styles.xml".into(), xml)));
        parts.into_iter().map(|(name, xml)| (name, xml.into_bytes())).collect()
    }

    pub fn bytes(&self) -> Vec<u8> {
        let parts = self.parts();
        let parts: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        zipped(&parts)
    }
}

/// An `.ods` with this XML in its body's spreadsheet and in its automatic styles.
pub fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" \
         xmlns:style=\"s\" xmlns:calcext=\"c\"><office:automatic-styles>{styles}\
         </office:automatic-styles><office:body><office:spreadsheet>{tables}\
         </office:spreadsheet></office:body></office:document-content>"
    );
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest xmlns:manifest=\"m\"/>"),
    ])
}

/// A compound file with these streams, `name` at its top or `storage/name` one level deeper, each
/// padded to the size from which streams have sectors of their own. At most 15 streams and
/// storages, at most 6 MB in all.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const FREE: u32 = 0xFFFF_FFFF;
    const END: u32 = 0xFFFF_FFFE;
    // The allocation table has as many sectors as the whole needs; then come four of the directory,
    // then the streams.
    let sectors = |bytes: &[u8]| bytes.len().max(4_096).div_ceil(SECTOR);
    let needed: usize = streams.iter().map(|(_, bytes)| sectors(bytes)).sum::<usize>() + 4;
    let tables = (1..109).find(|tables| tables + needed <= tables * SECTOR / 4).unwrap();
    let mut table = vec![0xFFFF_FFFD; tables];
    let directory_start = tables as u32;
    table.extend([directory_start + 1, directory_start + 2, directory_start + 3, END]);
    // Name, kind, right neighbour, child, start, length; and the storage that each lies in.
    let mut entries = vec![("Root Entry", 5, FREE, FREE, END, 0)];
    let mut within = vec![""];
    let mut content = Vec::new();
    for (path, bytes) in streams {
        let (storage, name) = path.split_once('/').unwrap_or(("", path));
        if !storage.is_empty() && !entries.iter().any(|entry| entry.0 == storage) {
            entries.push((storage, 1, FREE, FREE, 0, 0));
            within.push("");
        }
        let mut bytes = bytes.to_vec();
        bytes.resize(bytes.len().max(4_096).next_multiple_of(SECTOR), 0);
        let start = table.len() as u32;
        let sectors = (bytes.len() / SECTOR) as u32;
        table.extend(start + 1..start + sectors);
        table.push(END);
        entries.push((name, 2, FREE, FREE, start, bytes.len() as u32));
        within.push(storage);
        content.extend(bytes);
    }
    for index in 0..entries.len() {
        let is_next = |later: &usize| within[*later] == within[index];
        let next = (index + 1..entries.len()).find(is_next);
        let child = within.iter().skip(1).position(|storage| *storage == entries[index].0);
        entries[index].2 = next.filter(|_| index > 0).map_or(FREE, |next| next as u32);
        if entries[index].1 == 1 {
            entries[index].3 = child.map_or(FREE, |child| child as u32 + 1);
        }
    }
    entries[0].3 = if streams.is_empty() { FREE } else { 1 };
    let mut directory: Vec<u8> =
        entries.iter().flat_map(|(n, k, r, c, s, l)| entry(n, *k, *r, *c, *s, *l)).collect();
    directory.resize(4 * SECTOR, 0);
    table.resize(tables * SECTOR / 4, FREE);

    let mut header = vec![0; SECTOR];
    header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(26, &3_u16.to_le_bytes());
    put(28, &0xFFFE_u16.to_le_bytes());
    put(30, &9_u16.to_le_bytes());
    put(32, &6_u16.to_le_bytes());
    put(44, &directory_start.to_le_bytes());
    put(48, &directory_start.to_le_bytes());
    put(56, &4_096_u32.to_le_bytes());
    put(60, &END.to_le_bytes());
    put(68, &END.to_le_bytes());
    put(76, &[0xFF; 436]);
    for at in 0..tables {
        put(76 + at * 4, &(at as u32).to_le_bytes());
    }
    header.extend(table.iter().flat_map(|word| word.to_le_bytes()));
    header.extend(directory);
    header.extend(content);
    header
}

/// A directory entry; the streams hang together to the right.
fn entry(name: &str, kind: u8, right: u32, child: u32, start: u32, length: u32) -> Vec<u8> {
    let mut bytes: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let name_length = bytes.len() as u16 + 2;
    bytes.resize(64, 0);
    bytes.extend(name_length.to_le_bytes());
    bytes.extend([kind, 1]);
    bytes.extend(0xFFFF_FFFF_u32.to_le_bytes());
    bytes.extend(right.to_le_bytes());
    bytes.extend(child.to_le_bytes());
    bytes.resize(116, 0);
    bytes.extend(start.to_le_bytes());
    bytes.extend(length.to_le_bytes());
    bytes.resize(128, 0);
    bytes
}

/// Bytes of a record, written value after value.
#[derive(Clone, Default)]
pub struct Bytes(pub Vec<u8>);

impl Bytes {
    pub fn u8(mut self, value: u8) -> Self {
        self.0.push(value);
        self
    }
    pub fn u16(mut self, value: u16) -> Self {
        self.0.extend(value.to_le_bytes());
        self
    }
    pub fn u32(mut self, value: u32) -> Self {
        self.0.extend(value.to_le_bytes());
        self
    }
    pub fn f64(mut self, value: f64) -> Self {
        self.0.extend(value.to_le_bytes());
        self
    }
    pub fn raw(mut self, bytes: &[u8]) -> Self {
        self.0.extend(bytes);
        self
    }
    /// A text in two bytes a letter after its length in letters, as `.xlsb` has them.
    pub fn wide(self, text: &str) -> Self {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        self.u32((units.len() / 2) as u32).raw(&units)
    }
}

/// A record of an `.xls`.
pub fn biff(kind: u16, data: &Bytes) -> Vec<u8> {
    Bytes::default().u16(kind).u16(data.0.len() as u16).raw(&data.0).0
}

/// An `.xls` of Excel 97 or later: more records for the whole workbook, and per sheet its name,
/// state and records.
pub fn xls(globals: &[u8], sheets: &[(&str, u8, Vec<u8>)]) -> Vec<u8> {
    compound(&[("Workbook", &xls_stream(globals, sheets))])
}

pub fn xls_stream(globals: &[u8], sheets: &[(&str, u8, Vec<u8>)]) -> Vec<u8> {
    let start = |kind: u16| biff(0x0809, &Bytes::default().u16(0x0600).u16(kind).raw(&[0; 12]));
    let end = biff(0x000A, &Bytes::default());
    let listed = |name: &str, state: u8, offset: usize| {
        let name_bytes = name.as_bytes();
        let data = Bytes::default().u32(offset as u32).u8(state).u8(0);
        biff(0x0085, &data.u8(name_bytes.len() as u8).u8(0).raw(name_bytes))
    };
    let list_length: usize =
        sheets.iter().map(|(name, state, _)| listed(name, *state, 0).len()).sum();
    let mut stream = start(0x0005);
    stream.extend(globals);
    let mut offset = stream.len() + list_length + end.len();
    for (name, state, records) in sheets {
        stream.extend(listed(name, *state, offset));
        offset += start(0x0010).len() + records.len() + end.len();
    }
    stream.extend(&end);
    for (_, _, records) in sheets {
        stream.extend(start(0x0010));
        stream.extend(records);
        stream.extend(&end);
    }
    stream
}

/// A record of an `.xlsb`.
pub fn biff12(kind: u16, data: &Bytes) -> Vec<u8> {
    let mut bytes = Vec::new();
    if kind < 0x80 {
        bytes.push(kind as u8);
    } else {
        bytes.extend([(kind & 0x7F) as u8 | 0x80, (kind >> 7) as u8]);
    }
    let mut length = data.0.len();
    while length >= 0x80 {
        bytes.push((length & 0x7F) as u8 | 0x80);
        length >>= 7;
    }
    bytes.push(length as u8);
    bytes.extend(&data.0);
    bytes
}

/// An `.xlsb` with one sheet, `S1`, that holds these records as its data, and these shared texts.
pub fn xlsb(data: &[u8], strings: &[&str]) -> Vec<u8> {
    let sheet =
        [biff12(0x0091, &Bytes::default()), data.to_vec(), biff12(0x0092, &Bytes::default())];
    let parts = xlsb_parts(&[], &[("S1", 0, sheet.concat())], strings);
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), &b[..])).collect();
    zipped(&parts)
}

/// The parts of an `.xlsb`: more records for the whole workbook, and per sheet its name, state and
/// records.
pub fn xlsb_parts(
    globals: &[u8],
    sheets: &[(&str, u32, Vec<u8>)],
    strings: &[&str],
) -> Vec<(String, Vec<u8>)> {
    let none = Bytes::default();
    let mut workbook = biff12(0x0099, &none.clone().raw(&[0; 12]));
    let mut relationships = String::new();
    let mut parts = Vec::new();
    for (index, (name, state, records)) in sheets.iter().enumerate() {
        let id = index as u32 + 1;
        workbook.extend(biff12(
            0x009C,
            &none.clone().u32(*state).u32(id).wide(&format!("r{id}")).wide(name),
        ));
        relationships +=
            &format!("<Relationship Id=\"r{id}\" Target=\"worksheets/sheet{id}.bin\"/>");
        let start = biff12(0x0094, &none.clone().raw(&[0; 16]));
        let sheet = [biff12(0x0081, &none), start, records.clone()].concat();
        parts.push((format!("xl/worksheets/sheet{id}.bin"), sheet));
    }
    workbook.extend(biff12(0x0090, &none));
    workbook.extend(globals);
    workbook.extend(biff12(0x0084, &none));
    let mut shared = biff12(0x009F, &none.clone().u32(9).u32(strings.len() as u32));
    for text in strings {
        shared.extend(biff12(0x0013, &none.clone().u8(0).wide(text)));
    }
    let types = "<Types><Override ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>";
    parts.extend([
        ("[Content_Types].xml".to_owned(), types.as_bytes().to_vec()),
        ("xl/workbook.bin".to_owned(), workbook),
        (
            "xl/_rels/workbook.bin.rels".to_owned(),
            format!("<Relationships>{relationships}</Relationships>").into_bytes(),
        ),
        ("xl/sharedStrings.bin".to_owned(), shared),
    ]);
    parts
}
