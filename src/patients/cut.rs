//! The ways in which a list is cut: by site, by ethnicity, by age band.
//!
//! What stands in a cell becomes the name of a group only when it is a word of a known vocabulary,
//! or a code or short word that says nothing about a person. Everything else is “not known”, so
//! that the groups of a cut always add up to the whole.

use serde::{Deserialize, Serialize};

use super::fields::Field;
use super::treatment_functions;
use crate::disclosure;
use crate::template::tidy;

/// A way to cut a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Cut {
    /// By site.
    Site,
    /// By treatment function.
    TreatmentFunction,
    /// By place.
    Place,
    /// By primary care network.
    Pcn,
    /// By deprivation quintile.
    Deprivation,
    /// By ethnicity.
    Ethnicity,
    /// By age band.
    Age,
    /// By sex.
    Sex,
    /// By part of the RTT list: admitted or not.
    ListType,
    /// By diagnostic test.
    Test,
    /// By type of cancer.
    CancerType,
    /// By type of emergency department.
    DepartmentType,
}

/// The group of rows whose cell is blank or holds no word of the cut.
pub const NOT_KNOWN: &str = "not known";

/// Age bands, each with the first age that is too old for it.
const AGES: [(&str, i32); 5] = [
    ("0 to 17", 18),
    ("18 to 39", 40),
    ("40 to 64", 65),
    ("65 to 84", 85),
    ("85 and over", i32::MAX),
];

/// The sixteen categories of the 2001 census by their code in the data dictionary.
const ETHNICITIES: [(&str, &str); 16] = [
    ("A", "White: British"),
    ("B", "White: Irish"),
    ("C", "White: any other"),
    ("D", "Mixed: White and Black Caribbean"),
    ("E", "Mixed: White and Black African"),
    ("F", "Mixed: White and Asian"),
    ("G", "Mixed: any other"),
    ("H", "Asian: Indian"),
    ("J", "Asian: Pakistani"),
    ("K", "Asian: Bangladeshi"),
    ("L", "Asian: any other"),
    ("M", "Black: Caribbean"),
    ("N", "Black: African"),
    ("P", "Black: any other"),
    ("R", "Other: Chinese"),
    ("S", "Other: any other"),
];

/// Words that say that something is not known.
const UNKNOWN: [&str; 10] = [
    "z",
    "x",
    "99",
    "unknown",
    "not known",
    "not stated",
    "not specified",
    "not recorded",
    "not applicable",
    "unk",
];

/// The most letters of a free word.
const MOST_LETTERS: usize = 60;
/// The most figures in a row in a free word: an ODS code has five, an NHS number ten.
const MOST_FIGURES: usize = 5;

impl Cut {
    /// Every cut.
    pub const ALL: [Self; 12] = [
        Self::Site,
        Self::TreatmentFunction,
        Self::Place,
        Self::Pcn,
        Self::Deprivation,
        Self::Ethnicity,
        Self::Age,
        Self::Sex,
        Self::ListType,
        Self::Test,
        Self::CancerType,
        Self::DepartmentType,
    ];

    /// The field whose column cuts; the age band has two.
    pub fn field(self) -> Field {
        match self {
            Self::Site => Field::Site,
            Self::TreatmentFunction => Field::TreatmentFunction,
            Self::Place => Field::Place,
            Self::Pcn => Field::Pcn,
            Self::Deprivation => Field::Deprivation,
            Self::Ethnicity => Field::Ethnicity,
            Self::Age => Field::Age,
            Self::Sex => Field::Sex,
            Self::ListType => Field::ListType,
            Self::Test => Field::Test,
            Self::CancerType => Field::CancerType,
            Self::DepartmentType => Field::DepartmentType,
        }
    }

    /// What people call it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Site => "Site",
            Self::TreatmentFunction => "Treatment function",
            Self::Place => "Place",
            Self::Pcn => "Primary care network",
            Self::Deprivation => "Deprivation quintile",
            Self::Ethnicity => "Ethnicity",
            Self::Age => "Age",
            Self::Sex => "Sex",
            Self::ListType => "Part of the list",
            Self::Test => "Test",
            Self::CancerType => "Cancer",
            Self::DepartmentType => "Department type",
        }
    }

    /// Whether its groups are of people; otherwise they are parts of an organisation.
    pub fn is_of_people(self) -> bool {
        matches!(self, Self::Deprivation | Self::Ethnicity | Self::Age | Self::Sex)
    }

    /// Whether any short word may name one of its groups. The groups of the others are listed.
    pub(super) fn is_open(self) -> bool {
        matches!(self, Self::Site | Self::Place | Self::Pcn | Self::Test | Self::CancerType)
    }

    /// The group that a text names; `None` where it is not known. Deciles are told from quintiles
    /// by the heading of their column.
    pub(super) fn group(self, text: &str, is_decile: bool) -> Option<String> {
        let text = tidy(text);
        if text.is_empty() || UNKNOWN.iter().any(|word| text.eq_ignore_ascii_case(word)) {
            return None;
        }
        match self {
            Self::TreatmentFunction => treatment_functions::named(&text),
            Self::Deprivation => quintile(&text, is_decile),
            Self::Ethnicity => ethnicity(&text),
            Self::Age => age_in_words(&text).map(str::to_owned),
            Self::Sex => sex(&text).map(str::to_owned),
            Self::ListType => list_type(&text).map(str::to_owned),
            Self::DepartmentType => department(&text).map(str::to_owned),
            _ => free_word(&text),
        }
    }
}

fn quintile(text: &str, is_decile: bool) -> Option<String> {
    let mut figures = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let number: u32 = figures.next()?.parse().ok()?;
    let most = if is_decile { 10 } else { 5 };
    // “1 - most deprived” has one number; a second one makes it a range or a date.
    if !(1..=most).contains(&number) || figures.next().is_some() {
        return None;
    }
    let quintile = if is_decile { number.div_ceil(2) } else { number };
    Some(quintile.to_string())
}

fn ethnicity(text: &str) -> Option<String> {
    let is_code = |code: &str| {
        let first = text.split([' ', '-', ':']).next().unwrap_or_default();
        first.eq_ignore_ascii_case(code)
    };
    if let Some((_, name)) = ETHNICITIES.iter().find(|(code, _)| is_code(code)) {
        return Some((*name).to_owned());
    }
    // The five groups and longer names; anything with a figure in it is none.
    let broad = ["white", "mixed", "asian", "black", "other", "chinese", "arab", "multiple"];
    let lower = text.to_lowercase();
    let is_one =
        broad.iter().any(|word| lower.starts_with(word) || lower.contains(&format!(" {word}")));
    let is_plain =
        text.chars().all(|c| !c.is_ascii_digit()) && text.chars().count() <= MOST_LETTERS;
    (is_one && is_plain && !disclosure::is_telling(text)).then(|| text.to_owned())
}

fn sex(text: &str) -> Option<&'static str> {
    Some(match text.to_lowercase().as_str() {
        "1" | "01" | "m" | "male" | "man" => "Male",
        "2" | "02" | "f" | "female" | "woman" => "Female",
        "indeterminate" | "other" | "i" | "non-binary" => "Other",
        _ => return None,
    })
}

fn list_type(text: &str) -> Option<&'static str> {
    Some(match text.to_lowercase().replace(['-', ' '], "").as_str() {
        "nonadmitted" | "ort" | "irtn" | "op" | "outpatient" | "n" | "non" => "Non-admitted",
        "admitted" | "irtd" | "ip" | "inpatient" | "a" | "dta" => "Admitted",
        _ => return None,
    })
}

/// Departments by the code of the Emergency Care Data Set; `05` is same day emergency care.
fn department(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    Some(match lower.trim_start_matches("type").trim().trim_start_matches('0') {
        "1" => "Type 1",
        "2" => "Type 2",
        "3" => "Type 3",
        "4" => "Type 4",
        "5" | "sdec" => SAME_DAY,
        _ => return None,
    })
}

/// The department that is none of types 1 to 4.
pub(super) const SAME_DAY: &str = "Same day emergency care";

fn age_in_words(text: &str) -> Option<&'static str> {
    // “42” or “42 years”; a band of another width cannot be put into ours.
    let number = text.split(' ').next().unwrap_or_default();
    age_band(number.parse::<f64>().ok()?)
}

/// The band of an age in years; `None` for an age that nobody has.
pub(super) fn age_band(age: f64) -> Option<&'static str> {
    let is_one = (0.0..=130.0).contains(&age);
    let band = AGES.iter().find(|(_, too_old)| age < f64::from(*too_old));
    band.filter(|_| is_one).map(|(name, _)| *name)
}

/// A code or short word that says nothing about a person.
fn free_word(text: &str) -> Option<String> {
    let mut in_a_row = 0;
    for c in text.chars() {
        in_a_row = if c.is_ascii_digit() { in_a_row + 1 } else { 0 };
        if in_a_row > MOST_FIGURES {
            return None;
        }
    }
    let is_short = text.chars().count() <= MOST_LETTERS;
    (is_short && !disclosure::is_telling(text)).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_vocabulary_name_groups_and_others_do_not() {
        let group = |cut: Cut, text| cut.group(text, false);
        assert_eq!(group(Cut::Sex, "2").as_deref(), Some("Female"));
        assert_eq!(group(Cut::Sex, "9"), None);
        assert_eq!(group(Cut::Ethnicity, "a").as_deref(), Some("White: British"));
        assert_eq!(group(Cut::Ethnicity, "A - British").as_deref(), Some("White: British"));
        assert_eq!(
            group(Cut::Ethnicity, "Asian or Asian British").as_deref(),
            Some("Asian or Asian British")
        );
        assert_eq!(group(Cut::Ethnicity, "Z"), None);
        assert_eq!(group(Cut::Ethnicity, "Somebody Else"), None);
        assert_eq!(group(Cut::Deprivation, "1 - most deprived").as_deref(), Some("1"));
        assert_eq!(group(Cut::Deprivation, "6"), None);
        assert_eq!(Cut::Deprivation.group("10", true).as_deref(), Some("5"));
        assert_eq!(Cut::Deprivation.group("2", true).as_deref(), Some("1"));
        assert_eq!(group(Cut::DepartmentType, "Type 1").as_deref(), Some("Type 1"));
        assert_eq!(group(Cut::DepartmentType, "03").as_deref(), Some("Type 3"));
        assert_eq!(group(Cut::ListType, "non admitted").as_deref(), Some("Non-admitted"));
    }

    #[test]
    fn what_may_tell_of_a_person_names_no_group() {
        for text in
            ["9434765919", "943 476 5919", "TF1 2AB", "someone@example.org", "Mr John Smith"]
        {
            assert_eq!(Cut::Place.group(text, false), None, "{text}");
            assert_eq!(Cut::Site.group(text, false), None, "{text}");
        }
        assert_eq!(Cut::Site.group("RXWAT", false).as_deref(), Some("RXWAT"));
        assert_eq!(Cut::Pcn.group("U12345", false).as_deref(), Some("U12345"));
        assert_eq!(
            Cut::Place.group("Telford and Wrekin", false).as_deref(),
            Some("Telford and Wrekin")
        );
    }

    #[test]
    fn ages_fall_into_their_bands_at_the_birthday() {
        for (age, band) in [
            (0.0, "0 to 17"),
            (17.0, "0 to 17"),
            (18.0, "18 to 39"),
            (64.0, "40 to 64"),
            (65.0, "65 to 84"),
            (85.0, "85 and over"),
            (130.0, "85 and over"),
        ] {
            assert_eq!(age_band(age), Some(band), "{age}");
        }
        assert_eq!((age_band(-1.0), age_band(131.0), age_band(f64::NAN)), (None, None, None));
    }
}
