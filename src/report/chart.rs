//! The figures of one chart as separated text: what the data table shows, in full precision, with
//! what each row is about and by which rules it was judged.

use super::file_name::named;
use super::guard::field;
use crate::chart::icon::assurance_words;
use crate::chart::{Column, HIDDEN, Model, Row};

/// The columns: first what every row is about, so that the rows of several charts can be put
/// under one another and still be told apart.
const COLUMNS: [&str; 28] = [
    "indicator",
    "organisation",
    "framework",
    "chart",
    "rules",
    "period",
    "first day",
    "value",
    "published",
    "out of",
    "plan",
    "target",
    "recovery trajectory",
    "forecast",
    "forecast low",
    "forecast high",
    "mean",
    "lower limit",
    "upper limit",
    "assurance",
    "signal",
    "left out",
    "tier",
    "notes",
    "source",
    "settings",
    "partial without",
    "made",
];

/// The chart's figures as UTF-8 with a byte order mark, so that Excel reads the curly quotes.
/// Numbers are as they were judged, in full and without unit, and [`HIDDEN`] stands for one that the
/// small-number rule hides; fields that start like a formula
/// are [guarded](super::guarded). `made` is what [`About::made`](super::About::made) says.
pub fn csv(model: &Model, framework: &str, made: &str) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    // Writing to memory cannot fail, and every record has the same number of fields.
    let _ = writer.write_record(COLUMNS);
    let number = |number: Option<f64>| number.map_or_else(String::new, |number| number.to_string());
    let rebases =
        model.phases.iter().filter(|phase| !phase.reason.is_empty()).filter_map(|phase| {
            let from = model.slots.get(phase.first)?.period;
            Some(format!(
                "Limits recalculated from {from}: {}.",
                phase.reason.trim_end_matches('.')
            ))
        });
    let settings =
        std::iter::once(model.notice.clone()).chain(rebases).collect::<Vec<_>>().join(" ");
    let settings = settings.trim().to_owned();
    for (index, (slot, row)) in model.slots.iter().zip(Row::all(model)).enumerate() {
        let lines = model.lines_at(index);
        let band = slot.forecast.and_then(|forecast| forecast.band).unzip();
        let assurance = slot.judgement.as_ref().and_then(|judged| judged.assurance);
        let notes: Vec<&str> = slot.annotations.iter().map(|note| note.text.as_str()).collect();
        let fields: [String; COLUMNS.len()] = [
            model.title.clone(),
            model.organisation.clone(),
            framework.to_owned(),
            model.kind.to_string(),
            model.method.clone(),
            row.cell(Column::Period).to_owned(),
            slot.period.first_day().to_string(),
            slot.hidden.map_or_else(|| number(slot.value), |_| HIDDEN.to_owned()),
            number(slot.published),
            number(slot.size),
            number(slot.plan),
            number(slot.target),
            number(slot.recovery),
            number(slot.forecast.map(|forecast| forecast.value)),
            number(band.0),
            number(band.1),
            number(lines.centre),
            number(lines.lower()),
            number(lines.upper()),
            assurance.map_or("", |assurance| assurance_words(assurance).name).to_owned(),
            row.cell(Column::Rule).to_owned(),
            if slot.excluded() { "yes" } else { "" }.to_owned(),
            slot.tier.as_ref().map_or_else(String::new, |tier| tier.number.to_string()),
            notes.join("; "),
            slot.source.clone(),
            settings.clone(),
            if slot.is_partial() { slot.missing.join("; ") } else { String::new() },
            made.to_owned(),
        ];
        let _ = writer.write_record(fields.map(|text| field(&text)));
    }
    writer.into_inner().unwrap_or_default()
}

/// The name of a file that the chart is saved as: `A&E seen within 4 hours, SaTH.png`. Signs that
/// file systems refuse are left out.
pub fn file_name(model: &Model, extension: &str) -> String {
    named(&title(model), "Chart", extension)
}

/// What a chart is called: `A&E seen within 4 hours, SaTH`.
pub(super) fn title(model: &Model) -> String {
    match model.organisation.as_str() {
        "" => model.title.clone(),
        organisation => format!("{}, {organisation}", model.title),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Frequency, Month, Period};
    use crate::framework::Framework;
    use crate::series::{Observation, Series, SeriesKey};
    use crate::spc::{Point, Settings, analyse};

    fn model(title: &str) -> Model {
        let april = Month::new(2023, 4).unwrap();
        let mut indicator = Framework::shipped().indicators.first().unwrap().clone();
        indicator.name = title.to_owned();
        let values = [50.0, 52.123_456_789, -49.0];
        let months = (0..).map(|index| Period::Month(april + index));
        let observations = months.zip(values).map(|(period, value)| {
            (period, Observation { value: Some(value), ..Observation::default() })
        });
        let key = SeriesKey {
            organisation: "RXW".to_owned(),
            indicator: indicator.id.clone(),
            area: None,
            group: None,
        };
        let series =
            Series { key, frequency: Frequency::Monthly, observations: observations.collect() };
        let points: Vec<Point> = (series.observations.iter())
            .filter_map(|(period, seen)| Some(Point::new(period.first_day(), seen.value?)))
            .collect();
        let analysis = analyse(&points, &Settings::default()).unwrap();
        Model::new(&indicator, &series, &analysis).with_organisation("SaTH")
    }

    fn records(bytes: &[u8]) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[3..]);
        reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn every_row_says_what_it_is_about_and_numbers_are_in_full() {
        let records = records(&csv(&model("A&E"), "STW, version 1", ""));
        assert_eq!(records[0], COLUMNS);
        assert_eq!(records.len(), 4);
        let told = ["A&E", "SaTH", "STW, version 1", "XmR chart", "Making Data Count"];
        assert_eq!(records[2][..5], told);
        assert_eq!(records[2][5..8], ["May 2023", "2023-05-01", "52.123456789"]);
        assert_eq!(records[3][7], "-49", "a number stays a number");
    }

    #[test]
    fn no_field_can_become_a_formula() {
        let month = Period::Month(Month::new(2023, 4).unwrap());
        let model = model("=1+1").with_annotation(month, "@SUM(A1)");
        let records = records(&csv(&model, "+framework", ""));
        assert_eq!(records[1][0], "'=1+1");
        assert_eq!(records[1][2], "'+framework");
        assert_eq!(records[1][23], "'@SUM(A1)");
    }

    #[test]
    fn a_partial_value_says_who_is_missing() {
        let mut model = model("A&E");
        model.slots[1].missing = vec!["RJAH".to_owned(), "SCHT".to_owned()];
        let records = records(&csv(&model, "STW, version 1", ""));
        let place = records[0].iter().position(|heading| heading == "partial without").unwrap();
        let last = |row: usize| records[row][place].as_str();
        assert_eq!((last(0), last(1), last(2)), ("partial without", "", "RJAH; SCHT"));
    }

    #[test]
    fn a_file_name_holds_what_file_systems_take() {
        assert_eq!(file_name(&model("A&E: seen / 4 hours?"), "png"), "A&E seen 4 hours, SaTH.png");
        let nameless = model("..").with_organisation("");
        assert_eq!(file_name(&nameless, "csv"), "Chart.csv");
    }
}
