//! The tidy table as a Frictionless Data Package: one `.zip` with the table, its data dictionary
//! and the `datapackage.json` that describes both by table schemas.

use std::io::{Cursor, Write};

use sha2::{Digest, Sha256};
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::column::KEY;
use super::json::Json;
use super::{COLUMNS, Column, Kind, Table, dictionary, names};
use crate::report::guard::field;

const DATA: &str = "observations.csv";
const PARQUET: &str = "observations.parquet";
const DICTIONARY: &str = "data-dictionary.csv";

/// The package as the bytes of a `.zip` file.
pub(super) fn zip(table: &Table) -> Result<Vec<u8>, String> {
    let data = table.csv();
    let parquet = table.parquet();
    let dictionary = table.dictionary();
    let description = describe(table, [&data, &parquet, &dictionary]).written();
    let files = [
        ("datapackage.json", description.into_bytes()),
        (DATA, data),
        (PARQUET, parquet),
        (DICTIONARY, dictionary),
    ];
    archive(&files).map_err(|error| format!("The data package could not be written: {error}."))
}

/// The files in one archive, all of the same day, so that its bytes follow from theirs.
fn archive(files: &[(&str, Vec<u8>)]) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default())?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// What stands in `datapackage.json`.
fn describe(table: &Table, [data, parquet, dictionary]: [&[u8]; 3]) -> Json {
    let about = &table.about;
    let said =
        |(label, fact): (&str, String)| format!("{label}: {}.", field(&fact).trim_end_matches('.'));
    let facts: Vec<String> = about.facts().into_iter().map(said).collect();
    let sources = about.files.iter().map(|file| {
        let hash = format!("{} (SHA-256 {})", names::of_file(&file.name), file.sha256);
        Json::Object(vec![("title", Json::text(hash))])
    });
    Json::Object(vec![
        ("profile", Json::text("data-package")),
        ("name", Json::text("sightline-series")),
        (
            "title",
            Json::text("Performance series, one row for each organisation, indicator and period"),
        ),
        ("description", Json::text(format!("{} {}", facts.join(" "), table.small_numbers))),
        ("version", Json::text(about.version.clone())),
        ("created", Json::text(format!("{}T00:00:00Z", about.created))),
        ("sources", Json::List(sources.collect())),
        (
            "resources",
            Json::List(vec![
                resource("observations", DATA, data, table_schema()),
                resource("data-dictionary", DICTIONARY, dictionary, dictionary_schema()),
                Json::Object(vec![
                    ("name", Json::text("observations-parquet")),
                    ("path", Json::text(PARQUET)),
                    // Not a table to programs that only know tables as text.
                    ("type", Json::text("file")),
                    ("description", Json::text("The same table as observations.csv, as Parquet.")),
                    ("format", Json::text("parquet")),
                    ("mediatype", Json::text("application/vnd.apache.parquet")),
                    ("bytes", Json::Whole(parquet.len())),
                    ("hash", Json::text(hash(parquet))),
                ]),
            ]),
        ),
    ])
}

fn resource(name: &str, path: &str, bytes: &[u8], schema: Json) -> Json {
    Json::Object(vec![
        ("name", Json::text(name)),
        ("path", Json::text(path)),
        ("profile", Json::text("tabular-data-resource")),
        ("format", Json::text("csv")),
        ("mediatype", Json::text("text/csv")),
        ("encoding", Json::text("utf-8")),
        ("bytes", Json::Whole(bytes.len())),
        ("hash", Json::text(hash(bytes))),
        (
            "dialect",
            Json::Object(vec![
                ("delimiter", Json::text(",")),
                ("lineTerminator", Json::text("\r\n")),
                ("quoteChar", Json::text("\"")),
                ("doubleQuote", Json::Flag(true)),
                ("header", Json::Flag(true)),
            ]),
        ),
        ("schema", schema),
    ])
}

fn hash(bytes: &[u8]) -> String {
    let digits: Vec<String> = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
    format!("sha256:{}", digits.concat())
}

fn table_schema() -> Json {
    let key = COLUMNS.iter().take(KEY).map(|column| column.name);
    Json::Object(vec![
        ("fields", Json::List(COLUMNS.iter().map(described).collect())),
        ("missingValues", Json::texts([""])),
        ("primaryKey", Json::texts(key)),
    ])
}

fn described(column: &Column) -> Json {
    let mut members = vec![
        ("name", Json::text(column.name)),
        ("type", Json::text(column.kind.as_str())),
        ("description", Json::text(column.description)),
    ];
    if column.kind == Kind::Date {
        members.push(("format", Json::text("default")));
    }
    if !column.unit.is_empty() {
        members.push(("unit", Json::text(column.unit)));
    }
    let mut constraints = vec![("required", Json::Flag(column.required))];
    if !column.choices.is_empty() {
        constraints.push(("enum", Json::texts(column.choices.iter().copied())));
    }
    if column.name == "source_sha256" {
        constraints.push(("pattern", Json::text("[0-9a-f]{64}")));
    }
    members.push(("constraints", Json::Object(constraints)));
    Json::Object(members)
}

fn dictionary_schema() -> Json {
    let fields = dictionary::HEADINGS.map(|(name, description)| {
        let kind = if name.starts_with("is_") { "boolean" } else { "string" };
        Json::Object(vec![
            ("name", Json::text(name)),
            ("type", Json::text(kind)),
            ("description", Json::text(description)),
        ])
    });
    Json::Object(vec![
        ("fields", Json::List(fields.into())),
        ("missingValues", Json::texts([""])),
        ("primaryKey", Json::texts(["column"])),
    ])
}
