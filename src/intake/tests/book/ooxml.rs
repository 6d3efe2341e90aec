//! `.xlsx` and `.xlsm`, part by part.

use super::{Beside, Book, Datum, Leaf, by_row, opaque, style};
use crate::workbook::HiddenKind as Kind;
use crate::workbook::fixtures::{Xlsx, zipped};

const STYLES: &str = "<styleSheet><fonts><font><sz val=\"11\"/></font>\
    <font><sz val=\"11\"/><color rgb=\"FFFFFFFF\"/></font></fonts>\
    <fills><fill><patternFill patternType=\"none\"/></fill></fills><cellXfs>\
    <xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\"/><xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\"/>\
    <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\"/><xf numFmtId=\"14\" fontId=\"1\" fillId=\"0\"/>\
    </cellXfs></styleSheet>";

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

fn sheet(leaf: &Leaf) -> String {
    let rows: String = by_row(leaf)
        .into_iter()
        .map(|(row, cells)| {
            let cells: String = cells
                .into_iter()
                .map(|(at, datum)| {
                    let style = style(leaf, at, datum);
                    let value = escape(&datum.written());
                    let kind = if matches!(datum, Datum::Text(_)) { " t=\"str\"" } else { "" };
                    format!("<c r=\"{at}\" s=\"{style}\"{kind}><v>{value}</v></c>")
                })
                .collect();
            let hidden = if leaf.hidden_rows.contains(&row) { " hidden=\"1\"" } else { "" };
            format!("<row r=\"{}\"{hidden}>{cells}</row>", row + 1)
        })
        .collect();
    let columns = leaf.hidden_columns.iter().map(|column| {
        let number = column + 1;
        format!("<col min=\"{number}\" max=\"{number}\" hidden=\"1\"/>")
    });
    let filter = leaf.filter.map_or(String::new(), |(first, last)| {
        let (first, last) = (first + 1, last + 1);
        format!("<autoFilter ref=\"A{first}:A{last}\"><filterColumn colId=\"0\"/></autoFilter>")
    });
    let columns: String = columns.collect();
    format!("<worksheet><cols>{columns}</cols><sheetData>{rows}</sheetData>{filter}</worksheet>")
}

/// Parts that `.xlsb` keeps as XML as well.
pub(super) fn common(beside: &Beside) -> Vec<(String, Vec<u8>)> {
    let texts = || beside.texts().into_iter().map(|text| escape(&text)).enumerate();
    let many = |one: &dyn Fn(usize, &str) -> String| -> String {
        texts().map(|(at, text)| one(at + 1, &text)).collect()
    };
    let (name, xml) = match beside.kind {
        Kind::ThreadedComment => (
            "xl/threadedComments/threadedComment1.xml",
            format!(
                "<ThreadedComments>{}</ThreadedComments>",
                many(&|at, text| format!(
                    "<threadedComment ref=\"B{at}\"><text>{text}</text></threadedComment>"
                ))
            ),
        ),
        Kind::CustomXml => (
            "customXml/item1.xml",
            format!("<root>{}</root>", many(&|_, text| format!("<v>{text}</v>"))),
        ),
        Kind::Properties => (
            "docProps/custom.xml",
            format!(
                "<Properties>{}</Properties>",
                many(&|at, text| format!(
                    "<property name=\"p{at}\"><lpwstr>{text}</lpwstr></property>"
                ))
            ),
        ),
        Kind::Other => (
            "xl/webextensions/webextension1.xml",
            format!("<e>{}</e>", many(&|_, text| format!("<p value=\"{text}\"/>"))),
        ),
        Kind::EmbeddedObject => ("xl/embeddings/oleObject1.bin", String::new()),
        Kind::Image => ("xl/media/image1.png", String::new()),
        Kind::Macro => ("xl/vbaProject.bin", String::new()),
        Kind::DataModel => ("xl/model/item.data", String::new()),
        _ => return Vec::new(),
    };
    let bytes = if xml.is_empty() { opaque(beside) } else { xml.into_bytes() };
    vec![(name.to_owned(), bytes)]
}

fn relationships(targets: &[&str]) -> String {
    let one = |(at, target): (usize, &&str)| {
        format!("<Relationship Id=\"x{at}\" Type=\"t\" Target=\"{target}\"/>")
    };
    let all: String = targets.iter().enumerate().map(one).collect();
    format!("<Relationships>{all}</Relationships>")
}

/// What the sheet `S1` refers to.
pub(super) fn of_first_sheet(extension: &str) -> Vec<u8> {
    let comments = format!("../comments1.{extension}");
    relationships(&[&comments, "../threadedComments/threadedComment1.xml"]).into_bytes()
}

fn pivot_cache(beside: &Beside) -> Vec<(String, String)> {
    let field = |name: &String| {
        format!("<cacheField name=\"{}\"><sharedItems/></cacheField>", escape(name))
    };
    let fields: String = beside.headings.iter().map(field).collect();
    let record = |row: &Vec<Datum>| {
        let values: String = row
            .iter()
            .map(|datum| match datum {
                Datum::Text(text) if text.is_empty() => "<m/>".to_owned(),
                Datum::Text(text) => format!("<s v=\"{}\"/>", escape(text)),
                Datum::Number(number) => format!("<n v=\"{number}\"/>"),
                Datum::Day(_) => "<d v=\"1956-03-12T00:00:00\"/>".to_owned(),
            })
            .collect();
        format!("<r>{values}</r>")
    };
    let records: String = beside.rows.iter().map(record).collect();
    let folder = "xl/pivotCache";
    vec![
        (
            format!("{folder}/pivotCacheDefinition1.xml"),
            format!(
                "<pivotCacheDefinition><cacheFields>{fields}</cacheFields></pivotCacheDefinition>"
            ),
        ),
        (
            format!("{folder}/_rels/pivotCacheDefinition1.xml.rels"),
            relationships(&["pivotCacheRecords1.xml"]),
        ),
        (
            format!("{folder}/pivotCacheRecords1.xml"),
            format!("<pivotCacheRecords>{records}</pivotCacheRecords>"),
        ),
    ]
}

fn external_link(beside: &Beside) -> String {
    let headings: Vec<Datum> = beside.headings.iter().cloned().map(Datum::Text).collect();
    let rows: String = std::iter::once(&headings)
        .chain(&beside.rows)
        .zip(1..)
        .map(|(row, number): (_, u32)| {
            let cells: String = row
                .iter()
                .enumerate()
                .filter(|(_, datum)| !datum.written().is_empty())
                .map(|(column, datum)| {
                    let at = crate::workbook::CellRef::new(number - 1, column as u32);
                    let kind = if matches!(datum, Datum::Text(_)) { " t=\"str\"" } else { "" };
                    format!("<cell r=\"{at}\"{kind}><v>{}</v></cell>", escape(&datum.written()))
                })
                .collect();
            format!("<row r=\"{number}\">{cells}</row>")
        })
        .collect();
    format!(
        "<externalLink><externalBook><sheetDataSet><sheetData sheetId=\"0\">{rows}</sheetData>\
         </sheetDataSet></externalBook></externalLink>"
    )
}

pub(super) fn write(book: &Book, with_macros: bool) -> Vec<u8> {
    let mut file = Xlsx::with_rows(&vec![""; book.sheets.len()]);
    file.styles = Some(STYLES.into());
    for (leaf, (attributes, xml)) in book.sheets.iter().zip(&mut file.sheets) {
        *attributes =
            ["", "state=\"hidden\"", "state=\"veryHidden\""][usize::from(leaf.state)].into();
        *xml = sheet(leaf);
    }
    if with_macros {
        file.kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
    }
    let mut extra: Vec<(String, String)> = Vec::new();
    if let Some(beside) = &book.beside {
        let texts = beside.texts();
        let texts = || texts.iter().map(|text| escape(text)).zip(1..);
        match beside.kind {
            Kind::DefinedName => {
                let names: String = texts()
                    .map(|(text, at): (_, u32)| {
                        format!("<definedName name=\"n{at}\" hidden=\"1\">\"{text}\"</definedName>")
                    })
                    .collect();
                file.workbook = format!("<definedNames>{names}</definedNames>");
            }
            Kind::PageSetup => {
                let text: String = texts().map(|(text, _): (_, u32)| text).collect();
                let header =
                    format!("<headerFooter><oddHeader>&amp;L{text}</oddHeader></headerFooter>");
                file.sheets[0].1 =
                    file.sheets[0].1.replace("</worksheet>", &(header + "</worksheet>"));
            }
            Kind::Comment => {
                let notes: String = texts()
                    .map(|(text, at): (_, u32)| {
                        format!("<comment ref=\"B{at}\"><text><t>{text}</t></text></comment>")
                    })
                    .collect();
                let xml = format!("<comments><commentList>{notes}</commentList></comments>");
                extra.push(("xl/comments1.xml".into(), xml));
            }
            Kind::Connection => {
                let commands: String = texts()
                    .map(|(text, at): (_, u32)| {
                        format!(
                            "<connection name=\"c{at}\"><dbPr command=\"SELECT * WHERE x = '{text}'\"/></connection>"
                        )
                    })
                    .collect();
                extra.push((
                    "xl/connections.xml".into(),
                    format!("<connections>{commands}</connections>"),
                ));
            }
            Kind::PivotCache => extra.extend(pivot_cache(beside)),
            Kind::ExternalLink => {
                extra.push(("xl/externalLinks/externalLink1.xml".into(), external_link(beside)));
            }
            _ => {}
        }
    }
    let mut parts = file.parts();
    parts.extend(extra.into_iter().map(|(name, xml)| (name, xml.into_bytes())));
    parts.extend(book.beside.iter().flat_map(common));
    parts.push(("xl/worksheets/_rels/s1.xml.rels".into(), of_first_sheet("xml")));
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), &b[..])).collect();
    zipped(&parts)
}
