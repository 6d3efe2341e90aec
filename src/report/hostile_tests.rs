//! Every exporter of the project given the same hostile names: of organisations, indicators, notes
//! and files. A new exporter is added to [`EXPORTERS`].

use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use super::contents::{self, Input};
use super::document::Document;
use super::tidy::Table;
use super::{About, Format, chart, findings, funnel, groups, highlight, tier_one};
use crate::aggregate_copy;
use crate::analysis::tests::{example_files, example_judged};
use crate::analysis::unequal::{Wanted, outcomes, tiles_of};
use crate::analysis::{Analysis, FileFindings, peers_sample};
use crate::calendar::Month;
use crate::disclosure::Rule;
use crate::entered::Entered;
use crate::example;
use crate::finding::{Code, Finding, Place};
use crate::framework::Framework;
use crate::funnel::Widening;
use crate::intake::FileReport;
use crate::template::{self, Content, Datum, HighlightLabel};
use crate::view;
use crate::workbook::{Progress, Value};

/// What hostile texts start with: signs of formulas, what a spreadsheet drops before looking for
/// one, and what nobody sees.
const STARTS: [&str; 13] = [
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\0",
    "\u{202E}=",
    "\u{2066}@",
    "\u{FEFF}+",
    "＝",
    "\u{200F}\0-",
];

/// Signs that a cell of separated text must not start with, unless it is a number.
const FORMULA: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];

/// Signs that change the order of letters, and zero bytes.
const UNSEEN: [char; 14] = [
    '\0', '\u{FEFF}', '\u{061C}', '\u{200E}', '\u{200F}', '\u{202A}', '\u{202B}', '\u{202C}',
    '\u{202D}', '\u{202E}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
];

/// What an exporter writes.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// Separated text.
    Csv,
    /// A workbook of our own words: no sign that nobody sees.
    Workbook,
    /// A workbook that says what a return says, with whatever people wrote in it.
    Return,
    /// A table of typed columns.
    Parquet,
    /// A document or slides.
    Paper,
}

/// Everything that is exported, with hostile names in it.
struct Hostile {
    text: String,
    analysis: Analysis,
    framework: Framework,
    files: Vec<FileReport>,
    about: About,
}

type Export = fn(&Hostile) -> Vec<u8>;

/// Every exporter of cells and of Office's other files. Files that people edit as text (frameworks,
/// thresholds, governance, layouts: TOML) and plain text hold no cells; what a page or drawing does
/// with markup is tested where markup is written.
const EXPORTERS: [(&str, Form, Export); 16] = [
    ("findings as separated text", Form::Csv, |of| findings::csv(&of.findings(), &of.about)),
    ("findings as a workbook", Form::Workbook, |of| {
        findings::workbook(&of.findings(), &of.about).unwrap()
    }),
    ("figures of a chart", Form::Csv, |of| {
        let item = of.analysis.items.iter().find(|item| item.latest.is_some()).unwrap();
        let period = item.latest.as_ref().unwrap().period;
        let model = view::picture::model(item)
            .with_notice(Some(of.text.clone()))
            .with_annotation(period, of.text.clone());
        chart::csv(&model, &of.analysis.framework, &of.text)
    }),
    ("groups", Form::Csv, |of| groups::csv(&of.outcomes(), &of.text, &of.text, &of.text)),
    ("tiles", Form::Csv, |of| {
        let mut picture = tiles_of(&of.outcomes(), &of.framework);
        picture.level.clone_from(&of.text);
        picture.tiles.iter_mut().for_each(|tile| tile.name.clone_from(&of.text));
        groups::tiles_csv(&picture, &of.text, &of.text, &of.text)
    }),
    ("funnel", Form::Csv, |of| {
        let mut peers = peers_sample(&[(50.0, 100.0), (70.0, 100.0), (120.0, 200.0), (30.0, 50.0)]);
        peers.indicator.name.clone_from(&of.text);
        peers.standings.iter_mut().for_each(|one| one.name.clone_from(&of.text));
        let mut model = view::funnel::model(&peers, &of.text, Widening::default()).unwrap();
        model.settings.clone_from(&of.text);
        model.notes.push(of.text.clone());
        funnel::csv(&model, &of.text, &of.text)
    }),
    ("tidy table", Form::Csv, |of| of.table().csv()),
    ("data dictionary", Form::Csv, |of| of.table().dictionary()),
    ("tidy table as Parquet", Form::Parquet, |of| of.table().parquet()),
    ("blank or filled return", Form::Return, |of| of.written_return()),
    ("aggregate copy", Form::Return, |of| {
        let bytes = of.written_return();
        let mut on = |_: Progress<'_>| ControlFlow::Continue(());
        let day = of.about.created;
        let name = format!("{}.xlsx", of.text);
        let mut source = Cursor::new(bytes);
        aggregate_copy::make(&mut source, &name, &of.framework, Rule::default(), day, &mut on)
            .unwrap()
            .workbook
    }),
    ("highlight reports", Form::Workbook, |of| {
        let files: Vec<&FileReport> = of.files.iter().collect();
        let sources = highlight::Sources {
            analysis: &of.analysis,
            files: &files,
            framework: &of.framework,
            rule: Rule::default(),
        };
        highlight::workbook(&sources, "XN1", &of.about).unwrap().unwrap()
    }),
    ("tier-one table", Form::Workbook, |of| {
        let mut mapping = tier_one::Mapping::parse(tier_one::EXAMPLE).unwrap();
        mapping.name.clone_from(&of.text);
        for column in &mut mapping.columns {
            column.heading.clone_from(&of.text);
        }
        tier_one::write(&of.analysis, &mapping, &of.about).unwrap()
    }),
    ("report as a workbook", Form::Workbook, |of| of.report(Format::Excel)),
    ("report as a document", Form::Paper, |of| of.report(Format::Word)),
    ("report as slides", Form::Paper, |of| of.report(Format::PowerPoint)),
];

impl Hostile {
    /// Everything with names, notes and files that start like this.
    fn new(start: &str) -> Self {
        let text = format!("{start}1+1|cmd");
        let mut analysis = example_judged().clone();
        // A few of each are enough, and every exporter runs once for each start.
        analysis.items.retain(|item| item.series.key.organisation == "XN1" && !item.is_system);
        analysis.items.truncate(4);
        analysis.parts.truncate(6);
        analysis.framework.clone_from(&text);
        for item in &mut analysis.items {
            item.organisation.clone_from(&text);
            item.organisation_name.clone_from(&text);
            item.indicator.name = format!("{text} {}", item.indicator.id);
            item.variation_words.clone_from(&text);
            item.narratives.iter_mut().for_each(|one| one.text.clone_from(&text));
            item.decided.iter_mut().for_each(|one| one.note.clone_from(&text));
            for seen in item.series.observations.values_mut() {
                if let Some(source) = &mut seen.source {
                    source.file = format!("{text}.xlsx");
                    source.place.sheet = Some(text.clone());
                }
            }
        }
        for (number, part) in analysis.parts.iter_mut().enumerate() {
            part.key.area = Some(format!("{text}{number}"));
        }
        let mut framework = example::framework();
        for organisation in &mut framework.organisations {
            organisation.name = format!("{text} {}", organisation.key);
        }
        for indicator in &mut framework.indicators {
            indicator.name = format!("{text} {}", indicator.id);
            indicator.programme.clone_from(&text);
        }
        let files: Vec<FileReport> = example_files().to_vec();
        let created = Month::new(2026, 10).unwrap().last_day();
        let mut about = About::new(&files, &analysis, created);
        about.method.clone_from(&text);
        for file in &mut about.files {
            file.name = format!("{text}.xlsx");
            file.message.clone_from(&text);
        }
        Self { text, analysis, framework, files, about }
    }

    fn findings(&self) -> Vec<FileFindings> {
        let place = Place::cell(&self.text, "B7".parse().unwrap());
        let finding = Finding::error(Code::Identity, place, self.text.clone(), self.text.clone());
        vec![FileFindings { file: self.text.clone(), findings: vec![finding] }]
    }

    fn outcomes(&self) -> crate::analysis::unequal::Outcomes {
        let wanted = Wanted {
            organisation: "XN1".to_owned(),
            indicator: "ae_4h".to_owned(),
            dimension: "ethnicity".to_owned(),
        };
        let framework = example::framework();
        let mut found = outcomes(example_judged(), &framework, Rule::RoundToFive, &wanted).unwrap();
        found.organisation.clone_from(&self.text);
        found.indicator.name.clone_from(&self.text);
        for group in &mut found.groups {
            group.name.clone_from(&self.text);
            group.marks.push(self.text.clone());
            if let Some(source) = &mut group.source {
                source.file.clone_from(&self.text);
            }
        }
        found
    }

    /// The first report that is offered, which is the longest.
    fn report(&self, format: Format) -> Vec<u8> {
        let entered = Entered::default();
        let input = Input {
            analysis: &self.analysis,
            framework: &self.framework,
            entered: &entered,
            files: self.files.iter().collect(),
            today: self.about.created,
            invented: false,
        };
        let offers = contents::offered(&self.framework, &self.analysis);
        let document = contents::document(&input, offers.first().unwrap()).unwrap();
        format.write(&Document { about: self.about.clone(), ..document }).unwrap()
    }

    fn table(&self) -> Table {
        Table::new(&self.analysis, &self.framework, self.about.clone(), Rule::default())
    }

    fn written_return(&self) -> Vec<u8> {
        let month = self.about.created.month();
        let mut content = Content::blank(&self.framework, "Northmoor", month);
        content.highlights.truncate(3);
        for highlight in &mut content.highlights {
            for label in [HighlightLabel::Narrative, HighlightLabel::Sro, HighlightLabel::Queries] {
                highlight.fields.insert(label, Datum::Text(self.text.clone()));
            }
        }
        template::write(&content, &self.framework, self.about.created).unwrap()
    }
}

/// No field starts like a formula unless it is a number, and none holds what nobody sees.
fn look_at_csv(exporter: &str, bytes: &[u8]) {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut fields = 0;
    for record in reader.records() {
        for field in &record.unwrap() {
            let is_number = field.parse::<f64>().is_ok();
            assert!(is_number || !field.starts_with(FORMULA), "{exporter}: {field:?}");
            assert!(!field.contains(UNSEEN), "{exporter}: {field:?}");
            fields += 1;
        }
    }
    assert!(fields > 7, "{exporter} wrote nothing");
}

/// No cell of a workbook is a formula or leads elsewhere; our own reader finds nothing wrong with it.
fn look_at_workbook(exporter: &str, bytes: &[u8], form: Form) {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().to_string();
        for way in ["externalLink", "connections", "vbaProject", "activeX"] {
            assert!(!name.contains(way), "{exporter} has a part {name}");
        }
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap();
        assert!(!xml.contains('\0'), "{exporter}: no program could open {name}");
        assert!(!xml.contains("<ddeLink"), "{exporter}: {name}");
        if name.starts_with("xl/worksheets/") || name.starts_with("xl/sharedStrings") {
            let has_formula = xml.contains("<f>") || xml.contains("<f ");
            assert!(!has_formula, "{exporter}: a formula in {name}");
            assert!(form == Form::Return || !xml.contains(UNSEEN), "{exporter}: {name}");
        }
    }
    let mut on = |_: Progress<'_>| ControlFlow::Continue(());
    let limits = &crate::workbook::Limits::WORKBOOK;
    let read = crate::workbook::read(&mut Cursor::new(bytes), "written.xlsx", limits, &mut on);
    let read = read.unwrap();
    assert_eq!(read.problems, [], "{exporter}");
    let mut texts = 0;
    for (at, cell) in read.sheets.iter().flat_map(|sheet| sheet.cells()) {
        assert!(!matches!(cell.value, Value::Error(_)), "{exporter}: {at}");
        texts += usize::from(cell.as_text().is_some_and(|text| text.contains("1+1|cmd")));
    }
    assert!(texts > 0, "{exporter} does not hold the hostile text at all");
}

/// Every part can be read as XML, leads nowhere else and holds nothing that nobody sees; what is
/// worked out when it is opened are numbers of pages alone.
fn look_at_paper(exporter: &str, bytes: &[u8]) {
    use quick_xml::events::Event;
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut texts = 0;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().to_string();
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap();
        assert!(!xml.contains(UNSEEN), "{exporter}: {name}");
        assert!(!xml.contains("TargetMode=\"External\""), "{exporter}: {name}");
        let mut reader = quick_xml::Reader::from_str(&xml);
        let mut is_field = false;
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                Event::Start(tag) => is_field = tag.local_name().as_ref() == "instrText",
                Event::End(_) => is_field = false,
                Event::Text(words) => {
                    let words: &str = words.as_ref();
                    texts += usize::from(words.contains("1+1|cmd"));
                    let first = words.split_whitespace().next().unwrap_or_default();
                    let is_of_pages = ["PAGE", "NUMPAGES", "PAGEREF"].contains(&first);
                    assert!(!is_field || is_of_pages, "{exporter}: a field {words:?} in {name}");
                }
                _ => {}
            }
        }
    }
    assert!(texts > 0, "{exporter} does not hold the hostile text at all");
}

fn look_at_parquet(exporter: &str, bytes: Vec<u8>) {
    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    use ::parquet::record::Field;
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
    for row in reader.get_row_iter(None).unwrap() {
        for (_, field) in row.unwrap().get_column_iter() {
            if let Field::Str(text) = field {
                let is_number = text.parse::<f64>().is_ok();
                assert!(is_number || !text.starts_with(FORMULA), "{exporter}: {text:?}");
                assert!(!text.contains(UNSEEN), "{exporter}: {text:?}");
            }
        }
    }
}

#[test]
fn no_exporter_lets_a_hostile_name_become_a_formula() {
    for start in STARTS {
        let hostile = Hostile::new(start);
        for (exporter, form, export) in EXPORTERS {
            // Only separated text tells starts apart; the others take one of each sort.
            if form != Form::Csv && !["=", "\0", "\u{202E}="].contains(&start) {
                continue;
            }
            let bytes = export(&hostile);
            let exporter = format!("{exporter}, {start:?}");
            match form {
                Form::Csv => look_at_csv(&exporter, &bytes),
                Form::Parquet => look_at_parquet(&exporter, bytes),
                Form::Paper => look_at_paper(&exporter, &bytes),
                Form::Workbook | Form::Return => look_at_workbook(&exporter, &bytes, form),
            }
        }
    }
}
