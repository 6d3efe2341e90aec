//! An `.xlsx` and an `.xlsm` with one of each kind of hidden thing, written part by part.

use super::super::HiddenKind as Kind;
use super::Planted;
use super::fixtures::{Xlsx, zipped};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const ROWS: &str = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>Ward</v></c><c r=\"C1\" t=\"str\"><v>in column C</v></c>\
    <c r=\"D1\" s=\"1\" t=\"str\"><v>white on none</v></c></row>\
    <row r=\"2\" hidden=\"1\"><c r=\"A2\" t=\"str\"><v>in row 2</v></c></row>\
    <row r=\"4\"><c r=\"A4\" t=\"str\"><v>Name</v></c><c r=\"D4\" s=\"2\" t=\"str\"><v>in size 1</v></c></row>\
    <row r=\"5\" hidden=\"1\"><c r=\"A5\" t=\"str\"><v>filtered out</v></c></row>\
    <row r=\"6\"><c r=\"D6\" s=\"3\" t=\"str\"><v>shown as nothing</v></c>\
    <c r=\"E6\" s=\"4\"><v>9434765919</v></c><c r=\"F6\" s=\"5\" t=\"str\"><v>red on red</v></c>\
    <c r=\"G6\" s=\"6\" t=\"str\"><v>white on red</v></c></row>\
    <row r=\"9\" hidden=\"1\"/>\
    <row r=\"200\"><c r=\"A200\" t=\"str\"><v>far below</v></c></row>";

const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\";;;\"/>\
    <numFmt numFmtId=\"165\" formatCode=\";;\"/></numFmts>\
    <fonts><font><sz val=\"11\"/><color theme=\"1\"/></font>\
    <font><sz val=\"11\"/><color rgb=\"FFFFFFFF\"/></font><font><sz val=\"1\"/></font>\
    <font><sz val=\"11\"/><color rgb=\"FFFF0000\"/></font></fonts>\
    <fills><fill><patternFill patternType=\"none\"/></fill>\
    <fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFF0000\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>\
    <cellStyleXfs><xf fontId=\"1\"/></cellStyleXfs>\
    <cellXfs><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\"/>\
    <xf numFmtId=\"0\" fontId=\"2\" fillId=\"0\"/><xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\"/>\
    <xf numFmtId=\"165\" fontId=\"0\" fillId=\"0\"/><xf numFmtId=\"0\" fontId=\"3\" fillId=\"1\"/>\
    <xf numFmtId=\"0\" fontId=\"1\" fillId=\"1\"/></cellXfs>\
    <dxfs><dxf><font><color rgb=\"FFFFFFFF\"/></font></dxf></dxfs></styleSheet>";

const WORKBOOK: &str = "<customWorkbookViews><customWorkbookView name=\"Jane only\"/></customWorkbookViews>\
    <definedNames><definedName name=\"gone\">#REF!</definedName>\
    <definedName name=\"lists\">'S2'!$A$1</definedName>\
    <definedName name=\"secret\" hidden=\"1\">\"A &amp; B\"</definedName>\
    <definedName name=\"_xlnm._FilterDatabase\" hidden=\"1\">'S1'!$A$4:$A$6</definedName>\
    <definedName name=\"plain\">'S1'!$A$1</definedName></definedNames>";

/// Parts that `.xlsb` keeps as XML as well.
pub(super) fn common() -> Vec<(&'static str, String)> {
    vec![
        ("docProps/core.xml", "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:creator>Jane Smith</dc:creator>\
            <cp:lastModifiedBy>j.smith</cp:lastModifiedBy><created>2024-01-01</created></cp:coreProperties>".into()),
        ("docProps/app.xml", "<Properties><Application>Microsoft Excel</Application><TitlesOfParts><lpstr>S1</lpstr>\
            </TitlesOfParts><Company>An invented trust</Company></Properties>".into()),
        ("docProps/custom.xml", "<Properties><property name=\"Client\"><lpwstr>RXW</lpwstr></property></Properties>".into()),
        ("customXml/item1.xml", "<root xmlns=\"urn:x\" id=\"4010232137\"><who>kept by another program</who></root>".into()),
        ("customXml/itemProps1.xml", "<itemProps/>".into()),
        ("xl/threadedComments/threadedComment1.xml", "<ThreadedComments><threadedComment ref=\"B2\" personId=\"{P}\">\
            <text>ask the ward</text></threadedComment></ThreadedComments>".into()),
        ("xl/persons/person.xml", "<personList><person displayName=\"Jo Bloggs\" id=\"{P}\" userId=\"jo@example.org\"/></personList>".into()),
        ("xl/media/image1.png", "not really a picture".into()),
        ("xl/embeddings/oleObject1.bin", "an object".into()),
        ("xl/vbaProject.bin", "a project".into()),
        ("xl/model/item.data", "a model".into()),
        ("xl/webextensions/webextension1.xml", "<we:webextension xmlns:we=\"w\"><property value=\"of an add-in\"/></we:webextension>".into()),
        ("[trash]/0000.dat", "left over".into()),
    ]
}

/// What is planted in the common parts.
pub(super) const COMMON: [Planted; 16] = [
    (Kind::Oversized, " of which "),
    (Kind::Properties, "Jane Smith"),
    (Kind::Properties, "j.smith"),
    (Kind::Properties, "An invented trust"),
    (Kind::Properties, "name: \"Client\", count: 1, content: Texts([\"RXW\"])"),
    (Kind::CustomXml, "kept by another program"),
    (Kind::CustomXml, "4010232137"),
    (Kind::ThreadedComment, "B2, by Jo Bloggs: ask the ward"),
    (Kind::ThreadedComment, "jo@example.org"),
    (Kind::Image, "xl/media/image1.png"),
    (Kind::EmbeddedObject, "xl/embeddings/oleObject1.bin"),
    (Kind::Macro, "xl/vbaProject.bin"),
    (Kind::DataModel, "xl/model/item.data"),
    (Kind::Other, "of an add-in"),
    (Kind::Other, "[trash]/0000.dat"),
    (Kind::Properties, "Company"),
];

/// The settings of a printer: its path in UTF-16, filled up with zeros.
pub(super) fn printer() -> Vec<u8> {
    let mut bytes: Vec<u8> =
        "\\\\server\\Ward 7".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.resize(220, 0);
    bytes
}

fn relationships(targets: &[(&str, &str)]) -> String {
    let entries = targets.iter().enumerate().map(|(index, (kind, target))| {
        format!("<Relationship Id=\"x{index}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    });
    format!("<Relationships>{}</Relationships>", entries.collect::<String>())
}

pub(super) fn xlsx(with_macros: bool, picture: &[u8]) -> (Vec<u8>, Vec<Planted>) {
    let sheet = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>on a hidden sheet</v></c></row>";
    let very = sheet.replace("hidden", "very hidden");
    let mut book = Xlsx::with_rows(&[ROWS, sheet, &very]);
    book.workbook = WORKBOOK.into();
    book.styles = Some(STYLES.into());
    book.sheets[1].0 = "state=\"hidden\"".into();
    book.sheets[2].0 = "state=\"veryHidden\"".into();
    book.sheets[0].1 = book.sheets[0]
        .1
        .replace("<sheetData>", "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols><sheetData>")
        .replace(
            "</sheetData>",
            "</sheetData><autoFilter ref=\"A4:A6\"><filterColumn colId=\"0\"/></autoFilter>\
             <scenarios><scenario name=\"worst\" user=\"Jane Smith\"/></scenarios>\
             <headerFooter><oddHeader>&amp;LSeen by Jane</oddHeader></headerFooter>",
        );
    if with_macros {
        book.kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
    }
    let mut parts = book.parts();
    let mut add = |name: &str, text: &str| parts.push((name.to_owned(), text.as_bytes().to_vec()));
    for (name, text) in common() {
        add(name, &text);
    }
    add(
        "xl/worksheets/_rels/s1.xml.rels",
        &relationships(&[
            ("comments", "../comments1.xml"),
            ("threadedComment", "../threadedComments/threadedComment1.xml"),
            ("drawing", "../drawings/drawing1.xml"),
            ("printerSettings", "../printerSettings/printerSettings1.bin"),
        ]),
    );
    add("xl/drawings/drawing1.xml", "<wsDr/>");
    add("xl/drawings/_rels/drawing1.xml.rels", &relationships(&[("image", "../media/image1.png")]));
    add(
        "xl/comments1.xml",
        "<comments><authors><author>Jane Smith</author></authors><commentList>\
        <comment ref=\"B7\" authorId=\"0\"><text><r><t>see </t></r><r><t>the &lt;audit&gt;</t></r></text></comment>\
        </commentList></comments>",
    );
    add(
        "xl/connections.xml",
        "<connections><connection name=\"warehouse\"><dbPr connection=\"DSN=x;UID=reader;PWD=hunter2\" \
        command=\"SELECT *\"/></connection></connections>",
    );
    add("xl/queryTables/queryTable1.xml", "<queryTable/>");
    add(
        "xl/externalLinks/externalLink1.xml",
        "<externalLink><externalBook><sheetNames><sheetName val=\"Staff\"/></sheetNames>\
        <sheetDataSet><sheetData sheetId=\"0\"><row r=\"1\"><cell r=\"A1\" t=\"str\"><v>NHS number</v></cell></row>\
        <row r=\"2\"><cell r=\"A2\"><v>9434765919</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>",
    );
    add(
        "xl/externalLinks/_rels/externalLink1.xml.rels",
        &relationships(&[("externalLinkPath", "file:///S:\\staff.xlsx")]),
    );
    let cache = |sheet: &str| {
        format!(
            "<pivotCacheDefinition><cacheSource type=\"worksheet\"><worksheetSource ref=\"A1:C3\" sheet=\"{sheet}\"/></cacheSource>\
         <cacheFields><cacheField name=\"Name\"><sharedItems><s v=\"Ann\"/><s v=\"Bob &amp; Co\"/></sharedItems></cacheField>\
         <cacheField name=\"Group\" databaseField=\"0\"><sharedItems/><fieldGroup><groupItems><s v=\"x\"/></groupItems></fieldGroup></cacheField>\
         <cacheField name=\"Number\"><sharedItems/></cacheField></cacheFields></pivotCacheDefinition>"
        )
    };
    add("xl/pivotCache/pivotCacheDefinition1.xml", &cache("Deleted"));
    add(
        "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels",
        &relationships(&[("pivotCacheRecords", "pivotCacheRecords1.xml")]),
    );
    add(
        "xl/pivotCache/pivotCacheRecords1.xml",
        "<pivotCacheRecords><r><x v=\"1\"/><n v=\"9434765919\"/></r><r><x v=\"0\"/><m/></r></pivotCacheRecords>",
    );
    add("xl/pivotCache/pivotCacheDefinition2.xml", &cache("S2"));
    add("xl/slicerCaches/slicerCache1.xml", "<slicerCacheDefinition sourceName=\"Consultant\"/>");
    parts.push(("xl/printerSettings/printerSettings1.bin".into(), printer()));
    parts.push(("xl/media/image2.png".into(), picture.to_vec()));
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), &b[..])).collect();
    let mut planted = COMMON.to_vec();
    planted.extend([
        (Kind::Sheet, "sheet: Some(\"S2\")"),
        (Kind::Sheet, "on a very hidden sheet"),
        (Kind::Rows, "name: \"2\", count: 1"),
        (Kind::Rows, "in row 2"),
        (Kind::Columns, "name: \"C\""),
        (Kind::Columns, "in column C"),
        (Kind::FilteredRows, "filtered out"),
        (Kind::PivotCache, "sheet: None, cell: None, name: \"records of “Deleted”\", count: 2, content: \
            Table([(\"Name\", [\"Bob & Co\", \"Ann\"]), (\"Number\", [\"9434765919\", \"\"])])"),
        (Kind::PivotCache, "sheet: Some(\"S2\"), cell: None, name: \"records of “S2”\", count: 0"),
        (Kind::PivotCache, "Consultant"),
        (Kind::ExternalLink, "name: \"file:///S:\\\\staff.xlsx\", count: 2, content: Table([(\"NHS number\", [\"NHS number\", \"9434765919\"])])"),
        (Kind::Comment, "sheet: Some(\"S1\"), cell: Some(CellRef { row: 6, column: 1 })"),
        (Kind::Comment, "B7, by Jane Smith: see the <audit>"),
        (Kind::DefinedName, "name: \"gone\""),
        (Kind::DefinedName, "sheet: Some(\"S2\"), cell: None, name: \"lists\""),
        (Kind::DefinedName, "A & B"),
        (Kind::InvisibleText, "white on none"),
        (Kind::InvisibleText, "red on red"),
        (Kind::InvisibleText, "in size 1"),
        (Kind::InvisibleText, "shown as nothing"),
        (Kind::InvisibleText, "9434765919"),
        (Kind::RemoteCells, "far below"),
        (Kind::Connection, "a password is saved with it"),
        (Kind::Connection, "DSN=x;UID=reader"),
        (Kind::Connection, "queryTable1.xml"),
        (Kind::Image, "sheet: Some(\"S1\")"),
        (Kind::PageSetup, "Texts([\"Seen by Jane\"])"),
        (Kind::PageSetup, "sheet: Some(\"S1\"), cell: None, name: \"xl/printerSettings/printerSettings1.bin\""),
        (Kind::PageSetup, "Ward 7"),
        (Kind::Other, "custom view “Jane only”"),
        (Kind::Other, "scenario “worst”"),
    ]);
    (zipped(&parts), planted)
}

#[test]
fn what_people_see_is_not_listed_and_no_password_is_kept() {
    let workbook = super::read_bytes(&xlsx(false, b"a picture").0);
    let all = format!("{:?}", workbook.inventory);
    for absent in
        ["hunter2", "white on red", "\"plain\"", "FilterDatabase", "2024-01-01", "Microsoft"]
    {
        assert!(!all.contains(absent), "{absent}");
    }
    assert_eq!(workbook.inventory.unread, [] as [String; 0]);
}
