//! What is shared without people: the page writes, to the byte, what the library writes natively, and
//! a highlight report reads like a return.

use std::io::{Cursor, Read};

use sightline::analysis::Analysis;
use sightline::calendar::Period;
use sightline::disclosure::Rule;
use sightline::example;
use sightline::intake::FileReport;
use sightline::report::About;
use sightline::report::tidy::Table;

use super::example::open;
use crate::page::Page;
use crate::{Outcome, native};

/// The example as the library reads and judges it.
fn expected() -> Outcome<(Vec<FileReport>, Analysis)> {
    let framework = example::framework();
    let workbooks = example::workbooks(&framework)?;
    let files: Vec<(&str, &[u8])> =
        workbooks.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let analysis = native::judge(&files, &framework)?;
    Ok((native::read_all(&files, &framework), analysis))
}

/// The package, the separated text and the Parquet file hold what the library writes.
pub fn the_series_are_taken_along(page: &Page) -> Outcome {
    let (files, analysis) = expected()?;
    open(page)?;
    page.go("#/share")?;
    page.wait_for_text("[data-testid=share-small-numbers]", "No row is about a person.")?;
    let about = About::new(&files, &analysis, page.today()?);
    let table = Table::new(&analysis, &example::framework(), about, Rule::default());
    let month = analysis.as_of.ok_or("the example has no month")?.iso();
    let name = |extension: &str| format!("Sightline series {month}.{extension}");

    page.click("[data-testid=share-csv]")?;
    same("CSV", &page.download(&name("csv"))?, &table.csv())?;
    page.click("[data-testid=share-parquet]")?;
    same("Parquet", &page.download(&name("parquet"))?, &table.parquet())?;
    page.click("[data-testid=share-package]")?;
    let bytes = page.download(&name("zip"))?;
    let mut package = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut held = Vec::new();
    package.by_name("observations.csv")?.read_to_end(&mut held)?;
    same("the table in the package", &held, &table.csv())?;
    let mut description = String::new();
    package.by_name("datapackage.json")?.read_to_string(&mut description)?;
    let description: serde_json::Value = serde_json::from_str(&description)?;
    match description["resources"].as_array().map(Vec::len) {
        Some(3) => Ok(()),
        other => Err(format!("the package describes {other:?} files").into()),
    }
}

fn same(what: &str, came: &[u8], expected: &[u8]) -> Outcome {
    if came == expected {
        return Ok(());
    }
    let at = came.iter().zip(expected).position(|(one, other)| one != other);
    Err(format!("{what}: {} bytes, expected {}, differ at {at:?}", came.len(), expected.len())
        .into())
}

/// The highlight reports of an organisation and month are read like a return, with its figures.
pub fn a_highlight_report_comes_back(page: &Page) -> Outcome {
    let (_, analysis) = expected()?;
    let code = "XN1";
    open(page)?;
    page.go("#/share")?;
    page.wait_for("[data-testid=share-highlights]")?;
    page.choose("[data-testid=share-organisation]", code)?;
    page.choose("[data-testid=share-month]", "2026-09")?;
    page.click("[data-testid=share-highlights]")?;
    let name = format!("Highlight reports {code} 2026-09.xlsx");
    let bytes = page.download(&name)?;
    let again = native::judge(&[(&name, &bytes)], &example::framework())?;
    let mut figures = 0;
    for item in analysis.items.iter().filter(|i| !i.is_system && i.series.key.organisation == code)
    {
        let read = again.items.iter().find(|one| one.series.key == item.series.key);
        let read = read.ok_or_else(|| format!("{} is not in it", item.indicator.id))?;
        for (period, seen) in &read.series.observations {
            let Period::Month(month) = *period else { continue };
            let Some(value) = seen.value else { continue };
            if item.series.month(month).and_then(|known| known.value) != Some(value) {
                return Err(format!("{}, {month}: {value}", item.indicator.id).into());
            }
            figures += 1;
        }
    }
    if figures < 40 {
        return Err(format!("only {figures} figures came back").into());
    }
    Ok(())
}
