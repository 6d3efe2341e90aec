//! What a file is, by its first bytes.
//!
//! Names lie: reports are web pages saved as `.xls`, and a renamed `.pdf` is still one. The first
//! bytes tell the container; what a zip, a compound file or a text holds is told apart by the
//! reader that opens it.

use super::refusal::Lookalike;

/// How many first bytes [`sniff`] looks at.
pub const SNIFF_BYTES: usize = 4_096;

/// What the first bytes of a file announce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recognised {
    /// Nothing at all.
    Empty,
    /// A zip: `.xlsx`, `.xlsm`, `.xlsb`, `.ods`, or something else.
    Zip,
    /// A compound file of older Office programs: `.xls`, an encrypted `.xlsx`, or something else.
    Compound,
    /// Text: `.csv`, a web page, XML, JSON or prose.
    Text,
    /// A workbook of Excel 2, 3 or 4, which had no container.
    OldExcel,
    /// Not a workbook.
    Foreign(Lookalike),
}

/// Beginnings that name a kind of file without doubt.
const SIGNATURES: [(&[u8], Recognised); 27] = [
    (b"PK\x03\x04", Recognised::Zip),
    (b"PK\x05\x06", Recognised::Zip),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Recognised::Compound),
    (b"\x09\x00\x04\x00", Recognised::OldExcel),
    (b"\x09\x02\x06\x00", Recognised::OldExcel),
    (b"\x09\x04\x06\x00", Recognised::OldExcel),
    (b"%PDF", Recognised::Foreign(Lookalike::Pdf)),
    (b"{\\rtf", Recognised::Foreign(Lookalike::Word)),
    (b"\x89PNG", Recognised::Foreign(Lookalike::Picture)),
    (b"\xFF\xD8\xFF", Recognised::Foreign(Lookalike::Picture)),
    (b"GIF87a", Recognised::Foreign(Lookalike::Picture)),
    (b"GIF89a", Recognised::Foreign(Lookalike::Picture)),
    (b"II*\0", Recognised::Foreign(Lookalike::Picture)),
    (b"MM\0*", Recognised::Foreign(Lookalike::Picture)),
    (b"\0\0\x01\0", Recognised::Foreign(Lookalike::Picture)),
    (b"\0\0\0 ftypheic", Recognised::Foreign(Lookalike::Picture)),
    (b"\0\0\0\x18ftyphei", Recognised::Foreign(Lookalike::Picture)),
    (b"\0\0\0\x24ftyphei", Recognised::Foreign(Lookalike::Picture)),
    (b"7z\xBC\xAF\x27\x1C", Recognised::Foreign(Lookalike::Archive)),
    (b"Rar!\x1A\x07", Recognised::Foreign(Lookalike::Archive)),
    (b"\x1F\x8B", Recognised::Foreign(Lookalike::Archive)),
    (b"BZh", Recognised::Foreign(Lookalike::Archive)),
    (b"\xFD7zXZ\0", Recognised::Foreign(Lookalike::Archive)),
    (b"MIME-Version:", Recognised::Foreign(Lookalike::WebPage)),
    (b"SQLite format 3\0", Recognised::Foreign(Lookalike::Unknown)),
    (b"PAR1", Recognised::Foreign(Lookalike::Unknown)),
    (b"MZ\x90\0", Recognised::Foreign(Lookalike::Unknown)),
];

/// Recognises a file by its first [`SNIFF_BYTES`] bytes, or fewer when it is shorter.
pub fn sniff(head: &[u8]) -> Recognised {
    if head.is_empty() {
        return Recognised::Empty;
    }
    if let Some((_, recognised)) = SIGNATURES.iter().find(|(start, _)| head.starts_with(start)) {
        return *recognised;
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP")
        || head.starts_with(b"BM") && head.get(6..10) == Some(&[0; 4])
    {
        return Recognised::Foreign(Lookalike::Picture);
    }
    if looks_like_text(head) {
        return Recognised::Text;
    }
    Recognised::Foreign(Lookalike::Unknown)
}

/// Text has no control characters but white space; UTF-16 is known by its mark or by the zeros in
/// every second byte.
fn looks_like_text(head: &[u8]) -> bool {
    if head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
        return true;
    }
    if utf16_without_mark(head).is_some() {
        return true;
    }
    let controls = head.iter().filter(|byte| **byte < 0x20 && !b"\t\n\r\x0C\x1A".contains(byte));
    // One stray control character in two hundred occurs in exports of old systems; zero does not.
    !head.contains(&0) && controls.count() * 200 <= head.len()
}

/// The byte order of UTF-16 text without a mark, judged by Latin letters' zero bytes.
pub(super) fn utf16_without_mark(head: &[u8]) -> Option<Utf16> {
    let pairs = (head.len() / 2).min(200);
    let zeros = |offset: usize| {
        head.chunks_exact(2).take(pairs).filter(|pair| pair.get(offset) == Some(&0)).count()
    };
    let (first, second) = (zeros(0), zeros(1));
    if pairs < 4 {
        None
    } else if first == 0 && second * 10 >= pairs * 9 {
        Some(Utf16::LittleEndian)
    } else if second == 0 && first * 10 >= pairs * 9 {
        Some(Utf16::BigEndian)
    } else {
        None
    }
}

/// The byte order of UTF-16.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Utf16 {
    /// Low byte first, as Windows writes.
    LittleEndian,
    /// High byte first.
    BigEndian,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_recognised_by_their_beginning() {
        assert_eq!(sniff(b""), Recognised::Empty);
        assert_eq!(sniff(b"PK\x03\x04rest"), Recognised::Zip);
        assert_eq!(sniff(b"%PDF-1.7"), Recognised::Foreign(Lookalike::Pdf));
        assert_eq!(sniff(b"BM\x36\0\0\0\0\0\0\0"), Recognised::Foreign(Lookalike::Picture));
        assert_eq!(sniff(b"BMI,Weight\n21,70\n"), Recognised::Text);
        assert_eq!(sniff(b"a,b\n1,2\n"), Recognised::Text);
        assert_eq!(sniff("Site,Größe\n".as_bytes()), Recognised::Text);
        assert_eq!(sniff(b"a\0,\0b\0\n\0"), Recognised::Text);
        assert_eq!(sniff(&[0, 1, 2, 3, 4, 5]), Recognised::Foreign(Lookalike::Unknown));
    }
}
