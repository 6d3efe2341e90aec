//! The figures of a funnel plot as separated text: one row for each organisation, in full
//! precision, each with what it is about and by which settings its limits were made.

use super::file_name::named;
use super::guard::field;
use crate::chart::funnel::{FunnelModel, position};

/// The columns: first what every row is about, so that rows of several funnels can be put under
/// one another and still be told apart.
const COLUMNS: [&str; 20] = [
    "indicator",
    "compared",
    "framework",
    "code",
    "organisation",
    "own",
    "numerator",
    "denominator",
    "value",
    "rank",
    "average",
    "lower 99.8% limit",
    "lower 95% limit",
    "upper 95% limit",
    "upper 99.8% limit",
    "where it lies",
    "z",
    "notes",
    "settings",
    "made",
];

/// The funnel's figures as UTF-8 with a byte order mark, so that Excel reads the curly quotes;
/// fields that start like a formula are [guarded](super::guarded). `made` is what
/// [`About::made`](super::About::made) says.
pub fn csv(model: &FunnelModel, framework: &str, made: &str) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    // Writing to memory cannot fail, and every record has the same number of fields.
    let _ = writer.write_record(COLUMNS);
    for point in &model.points {
        let limits = point.limits;
        let fields: [String; COLUMNS.len()] = [
            model.title.clone(),
            model.scope.clone(),
            framework.to_owned(),
            point.code.clone(),
            point.name.clone(),
            point.own.clone().unwrap_or_default(),
            point.numerator.to_string(),
            point.size.to_string(),
            point.value.to_string(),
            point.rank.to_string(),
            model.target.to_string(),
            limits.lower_alarm.to_string(),
            limits.lower_alert.to_string(),
            limits.upper_alert.to_string(),
            limits.upper_alarm.to_string(),
            position(point.outside),
            point.z.map_or_else(String::new, |z| z.to_string()),
            model.notes.join(" "),
            model.settings.clone(),
            made.to_owned(),
        ];
        let _ = writer.write_record(fields.map(|text| field(&text)));
    }
    writer.into_inner().unwrap_or_default()
}

/// The name of a file that the funnel is saved as: `A&E seen within 4 hours, funnel plot.png`.
pub fn file_name(model: &FunnelModel, extension: &str) -> String {
    named(&format!("{}, funnel plot", model.title), "Chart", extension)
}
