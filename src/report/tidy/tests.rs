//! The tidy table read back: as separated text by the `csv` crate, as JSON by `serde_json`, as Parquet
//! by the `parquet` crate, each held against the analysis and against the others.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::Field;
use sha2::{Digest, Sha256};

use super::*;
use crate::analysis::tests::{example_files, example_judged};
use crate::calendar::{Month, Period};
use crate::example;
use crate::framework::Unit;

fn about(analysis: &Analysis) -> About {
    About::new(example_files(), analysis, Month::new(2026, 10).unwrap().last_day())
}

fn table(analysis: &Analysis, rule: Rule) -> Table {
    Table::new(analysis, &example::framework(), about(analysis), rule)
}

fn of_example() -> Table {
    table(example_judged(), Rule::RoundToFive)
}

type Record = BTreeMap<String, String>;

/// The rows as an independent reader sees them, by heading.
fn read(csv: &[u8]) -> Vec<Record> {
    assert!(!csv.starts_with(b"\xEF\xBB\xBF"), "a warehouse reads a mark as part of a heading");
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(csv);
    reader.deserialize().map(Result::unwrap).collect()
}

fn find<'r>(rows: &'r [Record], wanted: &[(&str, &str)]) -> &'r Record {
    let is_it = |row: &&Record| wanted.iter().all(|(name, value)| row[*name] == *value);
    rows.iter().find(is_it).unwrap_or_else(|| panic!("no row with {wanted:?}"))
}

#[test]
fn every_cell_is_of_its_type_and_every_key_is_unique() {
    let rows = read(&of_example().csv());
    assert!(rows.len() > 1_000, "{} rows", rows.len());
    let mut keys = BTreeSet::new();
    for row in &rows {
        assert!(
            keys.insert(COLUMNS[..column::KEY].iter().map(|c| &row[c.name]).collect::<Vec<_>>())
        );
        for column in &COLUMNS {
            let cell = row[column.name].as_str();
            if cell.is_empty() {
                assert!(!column.required, "{} is blank in {row:?}", column.name);
                continue;
            }
            let is_right = match column.kind {
                Kind::Text => column.choices.is_empty() || column.choices.contains(&cell),
                Kind::Number => cell.parse::<f64>().is_ok_and(f64::is_finite),
                Kind::Integer => cell.parse::<i32>().is_ok(),
                Kind::Boolean => ["true", "false"].contains(&cell),
                Kind::Date => {
                    let parts: Vec<u32> =
                        cell.split('-').map(|part| part.parse().unwrap()).collect();
                    let day = crate::calendar::Date::new(parts[0] as i32, parts[1], parts[2]);
                    cell.len() == 10 && day.is_some()
                }
            };
            assert!(is_right, "“{cell}” stands in {}", column.name);
        }
    }
}

#[test]
fn the_table_holds_every_figure_of_the_analysis_with_its_address() {
    let analysis = example_judged();
    let rows = read(&of_example().csv());
    let mut seen = 0;
    let hashes: BTreeMap<&str, &str> =
        example_files().iter().map(|file| (file.name.as_str(), file.sha256.as_str())).collect();
    for item in &analysis.items {
        let scope = if item.is_system { "system" } else { "organisation" };
        for (period, observed) in &item.series.observations {
            let row = find(
                &rows,
                &[
                    ("organisation_code", &item.series.key.organisation),
                    ("scope", scope),
                    ("indicator_id", &item.indicator.id),
                    ("frequency", period.frequency().as_str()),
                    ("period_start", &period.first_day().to_string()),
                ],
            );
            let number = |name: &str| row[name].parse::<f64>().ok();
            assert_eq!(number("value"), observed.value);
            assert_eq!(number("numerator"), observed.numerator);
            assert_eq!(number("denominator"), observed.denominator);
            assert_eq!(number("plan"), observed.plan);
            assert_eq!(number("trajectory"), observed.recovery);
            if let Some(source) = &observed.source {
                assert_eq!(row["source_file"], source.file);
                assert_eq!(row["source_sha256"], hashes[source.file.as_str()]);
                assert_eq!(row["source_cell"], source.place.cell.unwrap().to_string());
            }
            if let Some(month) = period.month()
                && let Some(tier) = item.tiers.iter().find(|tier| tier.month == month)
            {
                assert_eq!(row["tier"], tier.tier.to_string());
            }
            if let Some(point) = item.chart.points.iter().find(|p| p.date == period.first_day()) {
                assert_eq!(number("mean"), point.lines.centre);
                assert_eq!(number("upper_limit"), point.lines.upper());
            }
            seen += 1;
        }
    }
    let parts: usize = analysis.parts.iter().map(|part| part.observations.len()).sum();
    let of_parts = |row: &&Record| !["system", "organisation"].contains(&row["scope"].as_str());
    assert_eq!(rows.iter().filter(of_parts).count(), parts);
    assert!(seen > 500 && parts > 100);
}

#[test]
fn what_was_hidden_has_no_figure_and_says_so() {
    let rows = read(&of_example().csv());
    let hidden: Vec<_> = rows.iter().filter(|row| row["small_numbers"] == "hidden").collect();
    assert!(!hidden.is_empty());
    for row in hidden {
        assert_eq!((row["value"].as_str(), row["numerator"].as_str()), ("", ""));
        assert!(row["settings"].contains("No row is about a person."));
    }
}

/// The example with one of its indicators marked as counting people and a small number in a month.
fn with_a_small_number() -> (Analysis, String, Period) {
    let mut analysis = example_judged().clone();
    let is_it = |item: &&mut crate::analysis::Item| {
        !item.is_system && item.indicator.unit == Unit::Count && item.chart.points.len() > 12
    };
    let item = analysis.items.iter_mut().find(is_it).unwrap();
    item.indicator.counts_people = true;
    let (period, last) =
        item.series.observations.iter_mut().rfind(|(_, o)| o.value.is_some()).unwrap();
    last.value = Some(3.0);
    (last.numerator, last.denominator) = (None, None);
    let (period, id) = (*period, item.indicator.id.clone());
    let code = item.series.key.organisation.clone();
    let point = item.chart.points.iter_mut().rfind(|p| p.date == period.first_day()).unwrap();
    point.value = Some(3.0);
    for item in analysis.items.iter_mut().filter(|item| item.indicator.id == id) {
        item.indicator.counts_people = true;
    }
    (analysis, format!("{code}/{id}"), period)
}

#[test]
fn a_small_number_that_a_return_states_goes_with_all_that_would_tell_it() {
    let (analysis, id, period) = with_a_small_number();
    let (code, indicator) = id.split_once('/').unwrap();
    let start = period.first_day().to_string();
    for rule in [Rule::RoundToFive, Rule::HideOneToFive] {
        let table = table(&analysis, rule);
        let rows = read(&table.csv());
        let mut wanted = vec![
            ("organisation_code", code),
            ("scope", "organisation"),
            ("indicator_id", indicator),
            ("period_start", start.as_str()),
        ];
        let row = find(&rows, &wanted);
        assert_eq!(
            (row["value"].as_str(), row["small_numbers"].as_str()),
            ("", "hidden"),
            "{rule:?}"
        );
        assert_eq!(
            (row["mean"].as_str(), row["upper_limit"].as_str(), row["origin"].as_str()),
            ("", "", "")
        );
        wanted.pop();
        let is_of_series = |row: &&Record| wanted.iter().all(|(name, value)| row[*name] == *value);
        for row in rows.iter().filter(is_of_series) {
            assert_eq!((row["mean"].as_str(), row["lower_limit"].as_str()), ("", ""), "{rule:?}");
            assert_eq!(row["forecast_low"], "");
        }
        assert!(table.small_numbers().contains(rule.words()), "{}", table.small_numbers());
        let system = rows.iter().find(|row| {
            row["scope"] == "system"
                && row["indicator_id"] == indicator
                && row["period_start"] == start
        });
        if let (Some(system), Rule::HideOneToFive) = (system, rule) {
            assert_eq!(system["value"], "", "the sum would tell the one that is hidden");
        }
    }
    let rows = read(&table(&analysis, Rule::AsTheyAre).csv());
    let row = find(
        &rows,
        &[
            ("organisation_code", code),
            ("scope", "organisation"),
            ("indicator_id", indicator),
            ("period_start", &start),
        ],
    );
    assert_eq!(row["value"], "3");
}

#[test]
fn a_name_that_tells_of_a_person_is_left_out() {
    let mut analysis = example_judged().clone();
    let part = analysis.parts.iter_mut().find(|part| part.key.area.is_some()).unwrap();
    part.key.area = Some("943 476 5919".to_owned());
    for seen in part.observations.values_mut() {
        if let Some(source) = &mut seen.source {
            source.file = "943 476 5919.xlsx".to_owned();
            source.place.sheet = Some("943 476 5919".to_owned());
        }
    }
    let text = String::from_utf8(table(&analysis, Rule::RoundToFive).csv()).unwrap();
    assert!(!text.contains("943 476 5919"));
    assert!(text.contains("(left out 1)") && text.contains("(name left out)"));
}

#[test]
fn parquet_holds_the_same_cells() {
    let table = of_example();
    let reader = SerializedFileReader::new(bytes::Bytes::from(table.parquet())).unwrap();
    let meta = reader.metadata().file_metadata();
    assert_eq!(usize::try_from(meta.num_rows()).unwrap(), table.rows().len());
    let names: Vec<&str> = meta.schema_descr().columns().iter().map(|c| c.name()).collect();
    assert_eq!(names, COLUMNS.map(|column| column.name));
    let facts = meta.key_value_metadata().unwrap();
    assert!(facts.iter().any(|fact| fact.key == "Framework"));
    let mut rows = 0;
    for (read, row) in reader.get_row_iter(None).unwrap().zip(table.rows()) {
        let read = read.unwrap();
        for ((name, field), cell) in read.get_column_iter().zip(row) {
            let is_same = match (field, cell) {
                (Field::Null, Cell::Blank) => true,
                (Field::Str(one), Cell::Text(other)) => one == other,
                (Field::Double(one), Cell::Number(other)) => one.to_bits() == other.to_bits(),
                (Field::Int(one), Cell::Whole(other)) => one == other,
                (Field::Bool(one), Cell::Flag(other)) => one == other,
                (Field::Date(one), Cell::Day(other)) => {
                    *one == other.days_since(crate::calendar::Date::from_unix_seconds(0))
                }
                _ => false,
            };
            assert!(is_same, "{name}: {field:?} and {cell:?}");
        }
        rows += 1;
    }
    assert_eq!(rows, table.rows().len());
}

#[test]
fn a_table_without_rows_is_written_too() {
    let table = Table { rows: Vec::new(), ..of_example() };
    assert_eq!(read(&table.csv()), Vec::<Record>::new());
    let reader = SerializedFileReader::new(bytes::Bytes::from(table.parquet())).unwrap();
    assert_eq!(reader.metadata().file_metadata().num_rows(), 0);
    assert!(table.package().is_ok());
}

#[test]
fn the_package_describes_the_bytes_that_are_in_it() {
    let table = of_example();
    let mut archive = zip::ZipArchive::new(Cursor::new(table.package().unwrap())).unwrap();
    let mut part = |name: &str| {
        let mut bytes = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    let package: serde_json::Value = serde_json::from_slice(&part("datapackage.json")).unwrap();
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), 3);
    for resource in resources {
        let bytes = part(resource["path"].as_str().unwrap());
        assert_eq!(resource["bytes"], bytes.len());
        let digits: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(resource["hash"], format!("sha256:{digits}"));
    }
    for resource in &resources[..2] {
        let bytes = part(resource["path"].as_str().unwrap());
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let headings: Vec<_> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let named: Vec<_> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(named, headings);
        assert_eq!(resource["schema"]["missingValues"], serde_json::json!([""]));
    }
    assert_eq!(part("observations.csv"), table.csv());
    let dictionary = read(&part("data-dictionary.csv"));
    assert_eq!(dictionary.len(), COLUMNS.len());
    assert!(dictionary.iter().all(|row| !row["description"].is_empty()));
    assert_eq!(package["sources"].as_array().unwrap().len(), example_files().len());
}

#[test]
fn the_same_analysis_gives_the_same_bytes() {
    let (one, other) = (of_example(), of_example());
    assert_eq!(one.package(), other.package());
    assert_eq!(one.parquet(), other.parquet());
}

/// For a look with other programs: writes the package where `SIGHTLINE_SHARE` says.
#[test]
fn the_package_can_be_written_for_a_look() {
    let Ok(folder) = std::env::var("SIGHTLINE_SHARE") else { return };
    let folder = std::path::Path::new(&folder);
    std::fs::write(folder.join("tidy.zip"), of_example().package().unwrap()).unwrap();
}
