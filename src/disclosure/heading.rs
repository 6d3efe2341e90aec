//! What a heading, or a label beside a cell, says about the values that follow it.
//!
//! Headings are compared by their letters and digits alone, because lists that systems write spell
//! the same heading as `NHS_Number`, `NHSNumber` and `NHS number`.

/// What a heading announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    NhsNumber,
    BirthDate,
    BirthYear,
    Postcode,
    HomePostcode,
    Surname,
    Forename,
    PersonName,
    HospitalNumber,
    Identifier,
    Email,
    Phone,
    Age,
    Sex,
    Ethnicity,
    /// What happened to one patient: a diagnosis, a day of admission.
    Episode,
    Organisation,
}

/// The longest heading that is looked at, in bytes.
const LONGEST: usize = 60;

const ORGANISATIONS: [&str; 18] = [
    "organisation",
    "orgcode",
    "orgname",
    "provider",
    "trust",
    "commissioner",
    "practice",
    "site",
    "odscode",
    "hospital",
    "ccg",
    "icb",
    "region",
    "surgery",
    "pharmacy",
    "school",
    "publisher",
    "carehome",
];
const EXACT: [(&str, Meaning); 41] = [
    ("dob", Meaning::BirthDate),
    ("patientdob", Meaning::BirthDate),
    ("dobirth", Meaning::BirthDate),
    ("born", Meaning::BirthDate),
    ("yob", Meaning::BirthYear),
    ("nhsno", Meaning::NhsNumber),
    ("patientnhsno", Meaning::NhsNumber),
    ("nhs", Meaning::NhsNumber),
    ("fullname", Meaning::Surname),
    ("mrn", Meaning::HospitalNumber),
    ("patientmrn", Meaning::HospitalNumber),
    ("hospno", Meaning::HospitalNumber),
    ("hospitalno", Meaning::HospitalNumber),
    ("hospitalid", Meaning::HospitalNumber),
    ("unitno", Meaning::HospitalNumber),
    ("unitnumber", Meaning::HospitalNumber),
    ("patientid", Meaning::HospitalNumber),
    ("patientno", Meaning::HospitalNumber),
    ("patientnumber", Meaning::HospitalNumber),
    ("districtnumber", Meaning::HospitalNumber),
    ("upi", Meaning::HospitalNumber),
    ("id", Meaning::Identifier),
    ("identifier", Meaning::Identifier),
    ("uniqueid", Meaning::Identifier),
    ("recordid", Meaning::Identifier),
    ("rowid", Meaning::Identifier),
    ("reference", Meaning::Identifier),
    ("ref", Meaning::Identifier),
    ("referencenumber", Meaning::Identifier),
    ("caseid", Meaning::Identifier),
    ("caseno", Meaning::Identifier),
    ("casenumber", Meaning::Identifier),
    ("spellid", Meaning::Identifier),
    ("episodeid", Meaning::Identifier),
    ("attendanceid", Meaning::Identifier),
    ("tel", Meaning::Phone),
    ("telno", Meaning::Phone),
    ("age", Meaning::Age),
    ("ageyears", Meaning::Age),
    ("ageinyears", Meaning::Age),
    ("sex", Meaning::Sex),
];
const CONTAINED: [(&str, Meaning); 58] = [
    ("nhsnumber", Meaning::NhsNumber),
    ("nhsnum", Meaning::NhsNumber),
    ("dateofbirth", Meaning::BirthDate),
    ("birthdate", Meaning::BirthDate),
    ("birthday", Meaning::BirthDate),
    ("dateborn", Meaning::BirthDate),
    ("yearofbirth", Meaning::BirthYear),
    ("birthyear", Meaning::BirthYear),
    ("monthofbirth", Meaning::BirthYear),
    ("surname", Meaning::Surname),
    ("lastname", Meaning::Surname),
    ("familyname", Meaning::Surname),
    ("forename", Meaning::Forename),
    ("firstname", Meaning::Forename),
    ("givenname", Meaning::Forename),
    ("patientname", Meaning::PersonName),
    ("nameofpatient", Meaning::PersonName),
    ("clientname", Meaning::PersonName),
    ("residentname", Meaning::PersonName),
    ("serviceusername", Meaning::PersonName),
    ("childname", Meaning::PersonName),
    ("nextofkin", Meaning::PersonName),
    ("staffname", Meaning::PersonName),
    ("employeename", Meaning::PersonName),
    ("hospitalnumber", Meaning::HospitalNumber),
    ("medicalrecordnumber", Meaning::HospitalNumber),
    ("patientidentifier", Meaning::HospitalNumber),
    ("pasnumber", Meaning::HospitalNumber),
    ("pasid", Meaning::HospitalNumber),
    ("casenote", Meaning::HospitalNumber),
    ("pathwayid", Meaning::HospitalNumber),
    ("pseudonym", Meaning::Identifier),
    ("pseudoid", Meaning::Identifier),
    ("personid", Meaning::Identifier),
    ("staffid", Meaning::Identifier),
    ("employeeid", Meaning::Identifier),
    ("employeenumber", Meaning::Identifier),
    ("assignmentnumber", Meaning::Identifier),
    ("payrollnumber", Meaning::Identifier),
    ("email", Meaning::Email),
    ("telephone", Meaning::Phone),
    ("phone", Meaning::Phone),
    ("mobile", Meaning::Phone),
    ("contactnumber", Meaning::Phone),
    ("ageat", Meaning::Age),
    ("ageon", Meaning::Age),
    ("patientage", Meaning::Age),
    ("gender", Meaning::Sex),
    ("sexcode", Meaning::Sex),
    ("patientsex", Meaning::Sex),
    ("personsex", Meaning::Sex),
    ("ethnic", Meaning::Ethnicity),
    ("diagnosis", Meaning::Episode),
    ("admissiondate", Meaning::Episode),
    ("dateofadmission", Meaning::Episode),
    ("referraldate", Meaning::Episode),
    ("clockstart", Meaning::Episode),
    ("tcidate", Meaning::Episode),
];

/// What a text announces when it is a heading; `None` for other texts.
pub(super) fn meaning(text: &str) -> Option<Meaning> {
    if text.len() > LONGEST || text.len() < 2 {
        return None;
    }
    // Most texts that are no headings are longer than one line or hold no letters.
    if !text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let letters: String =
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let letters = letters.as_str();
    if letters.contains("postcode") || letters.contains("postalcode") {
        return postcode(letters);
    }
    if is_count(letters) {
        return None;
    }
    let exact = EXACT.iter().find(|(word, _)| *word == letters);
    let contained = || CONTAINED.iter().find(|(word, _)| letters.contains(word));
    if let Some((_, meaning)) = exact.or_else(contained) {
        return Some(*meaning);
    }
    ORGANISATIONS.iter().any(|word| letters.contains(word)).then_some(Meaning::Organisation)
}

/// `Patients without NHS number`, `Number of e-mails`: numbers of things, not the things.
fn is_count(letters: &str) -> bool {
    ["numberof", "countof", "total", "percent", "without", "recordswith", "patientswith"]
        .iter()
        .any(|word| letters.contains(word))
}

fn postcode(letters: &str) -> Option<Meaning> {
    let says = |words: &[&str]| words.iter().any(|word| letters.contains(word));
    if says(&["district", "sector", "outward", "postcodearea"]) {
        return None;
    }
    if says(&["patient", "home", "usual", "residen"]) {
        return Some(Meaning::HomePostcode);
    }
    let of_organisation = says(&ORGANISATIONS) || says(&["gp", "org"]);
    Some(if of_organisation { Meaning::Organisation } else { Meaning::Postcode })
}

impl Meaning {
    /// Whether it is about a single person.
    pub(super) fn is_personal(self) -> bool {
        !matches!(
            self,
            Self::Organisation
                | Self::Postcode
                | Self::Email
                | Self::Phone
                | Self::Identifier
                | Self::Episode
                | Self::Ethnicity
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_known_however_it_is_spelled() {
        for (text, expected) in [
            ("NHS_Number", Some(Meaning::NhsNumber)),
            ("nhs no.", Some(Meaning::NhsNumber)),
            ("NHSNumber (10 digits)", Some(Meaning::NhsNumber)),
            ("D.O.B.", Some(Meaning::BirthDate)),
            ("Date of Birth", Some(Meaning::BirthDate)),
            ("Post Code", Some(Meaning::Postcode)),
            ("Patient postcode", Some(Meaning::HomePostcode)),
            ("GP practice postcode", Some(Meaning::Organisation)),
            ("Postcode district", None),
            ("Hospital Number", Some(Meaning::HospitalNumber)),
            ("Hospital", Some(Meaning::Organisation)),
            ("Age band", None),
            ("Age at admission", Some(Meaning::Age)),
            ("Number of patients with no NHS number", None),
            ("Percentage", None),
            ("Provider Org Code", Some(Meaning::Organisation)),
            ("Mean", None),
        ] {
            assert_eq!(meaning(text), expected, "{text}");
        }
    }
}
