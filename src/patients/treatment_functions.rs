//! The treatment functions under which consultant-led care is recorded and RTT returns are made.
//!
//! Source: NHS Data Model and Dictionary, Activity Treatment Function Code, as of April 2021, with
//! the functions of 1991 to 2013 that returns still use. Common published values, not read again:
//! a code that is missing here is asked about and counted, never refused.

/// Code and name, in order of code.
const ALL: &[(u16, &str)] = &[
    (100, "General surgery"),
    (101, "Urology"),
    (102, "Transplant surgery"),
    (103, "Breast surgery"),
    (104, "Colorectal surgery"),
    (105, "Hepatobiliary and pancreatic surgery"),
    (106, "Upper gastrointestinal surgery"),
    (107, "Vascular surgery"),
    (108, "Spinal surgery"),
    (109, "Bariatric surgery"),
    (110, "Trauma and orthopaedics"),
    (111, "Orthopaedics"),
    (113, "Endocrine surgery"),
    (115, "Trauma surgery"),
    (120, "Ear nose and throat"),
    (130, "Ophthalmology"),
    (140, "Oral surgery"),
    (141, "Restorative dentistry"),
    (142, "Paediatric dentistry"),
    (143, "Orthodontics"),
    (144, "Maxillofacial surgery"),
    (145, "Oral and maxillofacial surgery"),
    (150, "Neurosurgery"),
    (160, "Plastic surgery"),
    (161, "Burns care"),
    (170, "Cardiothoracic surgery"),
    (171, "Paediatric surgery"),
    (172, "Cardiac surgery"),
    (173, "Thoracic surgery"),
    (174, "Cardiothoracic transplantation"),
    (180, "Emergency medicine"),
    (190, "Anaesthetics"),
    (191, "Pain management"),
    (192, "Intensive care medicine"),
    (200, "Aviation and space medicine"),
    (211, "Paediatric urology"),
    (212, "Paediatric transplantation surgery"),
    (213, "Paediatric gastrointestinal surgery"),
    (214, "Paediatric trauma and orthopaedics"),
    (215, "Paediatric ear nose and throat"),
    (216, "Paediatric ophthalmology"),
    (217, "Paediatric oral and maxillofacial surgery"),
    (218, "Paediatric neurosurgery"),
    (219, "Paediatric plastic surgery"),
    (220, "Paediatric burns care"),
    (221, "Paediatric cardiac surgery"),
    (222, "Paediatric thoracic surgery"),
    (223, "Paediatric epilepsy"),
    (230, "Paediatric clinical pharmacology"),
    (240, "Paediatric palliative medicine"),
    (241, "Paediatric pain management"),
    (242, "Paediatric intensive care"),
    (250, "Paediatric hepatology"),
    (251, "Paediatric gastroenterology"),
    (252, "Paediatric endocrinology"),
    (253, "Paediatric clinical haematology"),
    (254, "Paediatric audio vestibular medicine"),
    (255, "Paediatric clinical immunology and allergy"),
    (256, "Paediatric infectious diseases"),
    (257, "Paediatric dermatology"),
    (258, "Paediatric respiratory medicine"),
    (259, "Paediatric nephrology"),
    (260, "Paediatric medical oncology"),
    (261, "Paediatric inherited metabolic medicine"),
    (262, "Paediatric rheumatology"),
    (263, "Paediatric diabetes"),
    (264, "Paediatric cystic fibrosis"),
    (270, "Paediatric emergency medicine"),
    (280, "Paediatric interventional radiology"),
    (290, "Community paediatrics"),
    (291, "Paediatric neurodisability"),
    (300, "General internal medicine"),
    (301, "Gastroenterology"),
    (302, "Endocrinology"),
    (303, "Clinical haematology"),
    (304, "Clinical physiology"),
    (305, "Clinical pharmacology"),
    (306, "Hepatology"),
    (307, "Diabetes"),
    (308, "Blood and marrow transplantation"),
    (309, "Haemophilia"),
    (310, "Audio vestibular medicine"),
    (311, "Clinical genetics"),
    (313, "Clinical immunology and allergy"),
    (314, "Rehabilitation medicine"),
    (315, "Palliative medicine"),
    (316, "Clinical immunology"),
    (317, "Allergy"),
    (318, "Intermediate care"),
    (319, "Respite care"),
    (320, "Cardiology"),
    (321, "Paediatric cardiology"),
    (322, "Clinical microbiology"),
    (323, "Spinal injuries"),
    (324, "Anticoagulant service"),
    (325, "Sport and exercise medicine"),
    (326, "Acute internal medicine"),
    (327, "Cardiac rehabilitation"),
    (328, "Stroke medicine"),
    (329, "Transient ischaemic attack"),
    (330, "Dermatology"),
    (331, "Congenital heart disease"),
    (333, "Rare disease"),
    (335, "Inherited metabolic medicine"),
    (340, "Respiratory medicine"),
    (341, "Respiratory physiology"),
    (342, "Pulmonary rehabilitation"),
    (343, "Adult cystic fibrosis"),
    (344, "Complex specialised rehabilitation"),
    (345, "Specialist rehabilitation"),
    (346, "Local specialist rehabilitation"),
    (347, "Sleep medicine"),
    (348, "Post-COVID-19 syndrome"),
    (350, "Infectious diseases"),
    (352, "Tropical medicine"),
    (360, "Genitourinary medicine"),
    (361, "Renal medicine"),
    (370, "Medical oncology"),
    (371, "Nuclear medicine"),
    (400, "Neurology"),
    (401, "Clinical neurophysiology"),
    (410, "Rheumatology"),
    (420, "Paediatrics"),
    (421, "Paediatric neurology"),
    (422, "Neonatal critical care"),
    (424, "Well baby service"),
    (430, "Elderly medicine"),
    (431, "Orthogeriatric medicine"),
    (450, "Dental medicine"),
    (451, "Special care dentistry"),
    (460, "Medical ophthalmology"),
    (461, "Ophthalmic and vision science"),
    (501, "Obstetrics"),
    (502, "Gynaecology"),
    (503, "Gynaecological oncology"),
    (504, "Community sexual and reproductive health"),
    (505, "Fetal medicine"),
    (560, "Midwifery"),
    (650, "Physiotherapy"),
    (651, "Occupational therapy"),
    (652, "Speech and language therapy"),
    (653, "Podiatry"),
    (654, "Dietetics"),
    (655, "Orthoptics"),
    (656, "Clinical psychology"),
    (657, "Prosthetics"),
    (658, "Orthotics"),
    (659, "Dramatherapy"),
    (660, "Art therapy"),
    (661, "Music therapy"),
    (662, "Optometry"),
    (663, "Podiatric surgery"),
    (670, "Urological physiology"),
    (673, "Vascular physiology"),
    (675, "Cardiac physiology"),
    (677, "Gastrointestinal physiology"),
    (700, "Learning disability"),
    (710, "Adult mental health"),
    (711, "Child and adolescent psychiatry"),
    (712, "Forensic psychiatry"),
    (713, "Medical psychotherapy"),
    (715, "Old age psychiatry"),
    (720, "Eating disorders"),
    (721, "Addiction"),
    (722, "Liaison psychiatry"),
    (723, "Psychiatric intensive care"),
    (724, "Perinatal mental health"),
    (725, "Mental health recovery and rehabilitation"),
    (726, "Mental health dual diagnosis"),
    (727, "Dementia assessment"),
    (730, "Neuropsychiatry"),
    (800, "Clinical oncology"),
    (811, "Interventional radiology"),
    (812, "Diagnostic imaging"),
    (822, "Chemical pathology"),
    (834, "Medical virology"),
    (840, "Audiology"),
    (920, "Diabetic education"),
];

/// Codes of the groups in which the monthly RTT return gathers the rest: other medical, mental
/// health, paediatric, surgical and other services.
const GROUPS: [(&str, &str); 5] = [
    ("X02", "Other medical services"),
    ("X03", "Other mental health services"),
    ("X04", "Other paediatric services"),
    ("X05", "Other surgical services"),
    ("X06", "Other services"),
];

/// A treatment function by what a list calls it, as its code and name: `110 Trauma and
/// orthopaedics`. The published form of a code, `C_110`, is read too, and so is the bare name.
pub(super) fn named(text: &str) -> Option<String> {
    let text = text.trim();
    let code = text.strip_prefix("C_").unwrap_or(text);
    let word = code.split([' ', '-', ':']).next().unwrap_or_default();
    if let Some((code, name)) = GROUPS.iter().find(|(known, _)| word.eq_ignore_ascii_case(known)) {
        return Some(format!("{code} {name}"));
    }
    let found = match word.parse::<u16>() {
        Ok(number) => {
            let at = ALL.binary_search_by_key(&number, |(code, _)| *code).ok()?;
            ALL.get(at)
        }
        Err(_) => ALL.iter().find(|(_, name)| {
            text.eq_ignore_ascii_case(name)
                || text.strip_suffix(" Service").is_some_and(|t| t.eq_ignore_ascii_case(name))
        }),
    };
    found.map(|(code, name)| format!("{code} {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_are_in_order_and_none_stands_twice() {
        assert!(ALL.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn a_function_is_known_by_each_way_that_lists_write_it() {
        for text in ["110", " 110 ", "C_110", "110 - T&O", "trauma and orthopaedics", "110: Trauma"]
        {
            assert_eq!(named(text).as_deref(), Some("110 Trauma and orthopaedics"), "{text}");
        }
        assert_eq!(named("x02").as_deref(), Some("X02 Other medical services"));
        for text in ["", "112", "9434765919", "Somebody", "1100"] {
            assert_eq!(named(text), None, "{text}");
        }
    }
}
