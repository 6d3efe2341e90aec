//! Laws that hold for any bytes: scanning ends, without a panic, and what it finds does not depend
//! on where the slices are cut.

use proptest::prelude::*;

use super::{Counts, Kind, Scanner, Step, Window};

/// What scanning came to: every cell with its row, and how it ended.
#[derive(Debug, PartialEq)]
struct Outcome {
    cells: Vec<(u32, u16, u32, Kind, Vec<u8>)>,
    end: Result<Counts, String>,
}

fn scan(xml: &[u8], slice: usize) -> Outcome {
    let mut bytes = xml;
    let slots: Vec<u16> = (0..40).collect();
    let mut scanner = Scanner::new(Window::with_slice(&mut bytes, 1_000_000, slice), &slots);
    let mut cells = Vec::new();
    // More steps than bytes would mean that it does not end.
    for _ in 0..2 * xml.len() + 10 {
        match scanner.step() {
            Ok(Step::Row(row)) => cells.extend(row.cells.iter().map(|cell| {
                (row.number, cell.slot, cell.style, cell.kind, row.value(cell).to_vec())
            })),
            Ok(Step::Read) => {}
            Ok(Step::End) => return Outcome { cells, end: Ok(scanner.counts()) },
            Err(stop) => return Outcome { cells, end: Err(stop.to_string()) },
        }
    }
    panic!("scanning does not end: {}", String::from_utf8_lossy(xml));
}

/// Pieces of sheets, sound and not, that may stand side by side in any order.
const PIECES: [&str; 48] = [
    "<row>",
    "<row r=\"1\">",
    "<row r=\"2\" spans=\"1:2\">",
    "<row r='3'/>",
    "<row/>",
    "</row>",
    "<c>",
    "<c r=\"A1\">",
    "<c r=\"B2\" s=\"1\" t=\"s\">",
    "<c r=\"AB1\" s=\"12\"/>",
    "<c ",
    "<c/>",
    " r=\"C1\"",
    " r = 'D2'",
    " s=\"3\"",
    " t=\"str\"",
    " t=\"inlineStr\"",
    " cm='1'",
    ">",
    "/>",
    "<v>",
    "12",
    "-1.5E3",
    "</v>",
    "</c>",
    "<v/>",
    "<v>7</v></c>",
    "<f>A1</f>",
    "<f/>",
    "<is>",
    "<t>a</t>",
    "</is>",
    " ",
    "\n",
    "text",
    "&amp;",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?x?>",
    "<",
    "\"",
    "<x:c>",
    "</sheetData>",
    "<sheetData>",
    "</worksheet>",
    "é",
];

fn soup() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop::collection::vec(prop::sample::select(&PIECES[..]), 0..30);
    let start = prop_oneof![
        8 => Just("<worksheet><dimension ref=\"A1:B2\"/><sheetData>"),
        1 => Just("<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet "),
        1 => Just(""),
    ];
    (start, pieces)
        .prop_map(|(start, pieces)| [start.as_bytes(), pieces.concat().as_bytes()].concat())
}

/// A sound sheet, of which a few bytes are changed.
fn changed() -> impl Strategy<Value = Vec<u8>> {
    let row = (any::<bool>(), 0..5_usize, 0..100_000_u32)
        .prop_map(|(numbered, cells, value)| (numbered, cells, value));
    let rows = prop::collection::vec(row, 1..6).prop_map(|rows| {
        let mut xml = String::from("<worksheet><sheetData>");
        for (number, (numbered, cells, value)) in (1..).zip(rows) {
            xml += &if numbered { format!("<row r=\"{number}\">") } else { "<row>".to_owned() };
            for cell in 0..cells {
                let letter = char::from(b'A' + cell as u8);
                xml += &match cell {
                    0 => format!("<c r=\"{letter}{number}\"><v>{value}</v></c>"),
                    1 => format!("<c r=\"{letter}{number}\" s=\"1\" t=\"s\"><v>{value}</v></c>"),
                    2 => format!("<c r=\"{letter}{number}\" s=\"1\"/>"),
                    3 => "<c t=\"inlineStr\"><is><t>a</t></is></c>".to_owned(),
                    _ => format!("<c t=\"str\"><f>1</f><v>{value}</v></c>"),
                };
            }
            xml += "</row>";
        }
        xml + "</sheetData></worksheet>"
    });
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..3);
    (rows, changes).prop_map(|(xml, changes)| {
        let mut bytes = xml.into_bytes();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn what_is_found_does_not_depend_on_the_slices(
        xml in prop_oneof![soup(), changed()],
        slice in 1..200_usize,
    ) {
        let whole = scan(&xml, 1_000_000);
        prop_assert_eq!(&scan(&xml, 1), &whole);
        prop_assert_eq!(&scan(&xml, slice), &whole);
    }

    #[test]
    fn any_bytes_end_the_scanning(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        scan(&bytes, 7);
        scan(&[b"<worksheet><sheetData><row><c>", &bytes[..]].concat(), 7);
    }
}
