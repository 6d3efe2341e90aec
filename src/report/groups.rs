//! The groups of one measure as separated text: what the page “Unequal outcomes” shows, in full
//! precision, with what each row is about and by which rules it came about.

use super::file_name::named;
use super::guard::field;
use crate::analysis::unequal::{Outcomes, TilePicture};
use crate::chart::{HIDDEN, NOT_REPORTED};

const COLUMNS: [&str; 19] = [
    "indicator",
    "organisation",
    "framework",
    "period",
    "dimension",
    "group",
    "marks",
    "value",
    "interval low",
    "interval high",
    "numerator",
    "denominator",
    "population",
    "gap to reference",
    "ratio to reference",
    "reference",
    "source",
    "settings",
    "made",
];

/// The groups as UTF-8 with a byte order mark. [`HIDDEN`] stands for what the small-number rule
/// hides. `settings` is what every output states of how its figures came about, `made` what
/// [`About::made`](super::About::made) says.
pub fn csv(outcomes: &Outcomes, framework: &str, settings: &str, made: &str) -> Vec<u8> {
    let number = |number: Option<f64>| number.map_or_else(String::new, |number| number.to_string());
    let settings = format!("{} {settings}", outcomes.rule.words());
    let rows = outcomes.groups.iter().map(|group| {
        let shown = |value: Option<f64>| match value {
            None if group.is_hidden => HIDDEN.to_owned(),
            value => number(value),
        };
        let against = outcomes.against.iter().find(|one| one.group == group.name);
        let gap = against.and_then(|one| one.gap.as_ref().ok());
        let source = group.source.as_ref();
        vec![
            outcomes.indicator.name.clone(),
            outcomes.organisation.clone(),
            framework.to_owned(),
            outcomes.period.to_string(),
            outcomes.dimension.name.clone(),
            group.name.clone(),
            group.marks.join("; "),
            shown(group.value),
            number(group.interval.map(|interval| interval.lower)),
            number(group.interval.map(|interval| interval.upper)),
            shown(group.numerator),
            shown(group.denominator),
            number(group.population),
            number(gap.map(|gap| gap.absolute)),
            number(gap.and_then(|gap| gap.ratio)),
            gap.map_or_else(String::new, |gap| gap.reference.clone()),
            source.map_or_else(String::new, |one| format!("{}, {}", one.file, one.place)),
            settings.trim().to_owned(),
            made.to_owned(),
        ]
    });
    written(&COLUMNS, rows)
}

/// The tiles of a picture as separated text.
pub fn tiles_csv(picture: &TilePicture, framework: &str, settings: &str, made: &str) -> Vec<u8> {
    let columns =
        ["indicator", "level", "framework", "period", "name", "value", "settings", "made"];
    let rows = picture.tiles.iter().map(|tile| {
        vec![
            picture.indicator.name.clone(),
            picture.level.clone(),
            framework.to_owned(),
            picture.period.to_string(),
            tile.name.clone(),
            match tile.value {
                Some(value) => value.to_string(),
                None if tile.is_hidden => HIDDEN.to_owned(),
                None => NOT_REPORTED.to_owned(),
            },
            settings.to_owned(),
            made.to_owned(),
        ]
    });
    written(&columns, rows)
}

fn written(columns: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    // Writing to memory cannot fail, and every record has the same number of fields.
    let _ = writer.write_record(columns);
    for row in rows {
        let _ = writer.write_record(row.iter().map(|text| field(text)));
    }
    writer.into_inner().unwrap_or_default()
}

/// The name of a file that a picture is saved as; signs that file systems refuse are left out.
pub fn file_name(title: &str, extension: &str) -> String {
    named(title, "Picture", extension)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::example_judged;
    use crate::analysis::unequal::{Wanted, outcomes};
    use crate::disclosure::Rule;
    use crate::example;

    #[test]
    fn what_is_hidden_stands_in_no_download() {
        let wanted = Wanted {
            organisation: "XN1".to_owned(),
            indicator: "ae_4h".to_owned(),
            dimension: "ethnicity".to_owned(),
        };
        let framework = example::framework();
        let found = outcomes(example_judged(), &framework, Rule::RoundToFive, &wanted).unwrap();
        let saved = String::from_utf8(csv(&found, "F", "", "")).unwrap();
        let line = saved.lines().find(|line| line.contains("Other: Chinese")).unwrap();
        assert!(line.contains(",Other: Chinese,,*,,,*,*,,,,,"), "{line}");
    }
}
