//! Full postcodes: about fifteen households each.
//!
//! Organisations have postcodes as well, and publish them, so that a column without a heading is
//! doubtful. Outward codes alone are no sign, and codes of organisations (`RXW01`) have another form:
//! the areas are those that Royal Mail uses, and the last part is a digit and two letters.

use std::collections::BTreeSet;

use super::{Evidence, InText, in_texts};
use crate::disclosure::heading::Meaning;
use crate::disclosure::sign::{Sign, Strength};
use crate::disclosure::table::{Column, Table};
use crate::workbook::CellRef;

/// The postcode areas.
const AREAS: &str = " AB AL B BA BB BD BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE \
     DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT \
     KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S \
     SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV \
     YO ZE ";

/// Whether a text is one full postcode, with or without its space.
pub(super) fn is_full(text: &str) -> bool {
    form(text).is_some()
}

/// How a postcode is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Spaced,
    Joined,
}

fn form(text: &str) -> Option<Form> {
    let text = text.trim();
    if !(5..=9).contains(&text.len()) || !text.is_ascii() {
        return None;
    }
    let upper = text.to_ascii_uppercase();
    let parts: Vec<&str> = upper.split_whitespace().collect();
    match parts.as_slice() {
        [outward, inward] => is_postcode(outward, inward).then_some(Form::Spaced),
        [joined] => {
            let (outward, inward) = joined.split_at_checked(joined.len().checked_sub(3)?)?;
            is_postcode(outward, inward).then_some(Form::Joined)
        }
        _ => None,
    }
}

/// The forms A9, A99, A9A, AA9, AA99 and AA9A, and a digit and two letters that are not among
/// C, I, K, M, O and V.
fn is_postcode(outward: &str, inward: &str) -> bool {
    let letters: String = outward.chars().take_while(char::is_ascii_uppercase).collect();
    let rest: Vec<char> = outward.chars().skip(letters.len()).collect();
    let is_area = !letters.is_empty() && AREAS.contains(&format!(" {letters} "));
    let fits = match rest.as_slice() {
        [digit] => digit.is_ascii_digit(),
        [digit, last] => digit.is_ascii_digit() && last.is_ascii_alphanumeric(),
        _ => false,
    };
    let inward: Vec<char> = inward.chars().collect();
    let ends = match inward.as_slice() {
        [digit, first, second] => {
            let letter = |c: &char| c.is_ascii_uppercase() && !"CIKMOV".contains(*c);
            digit.is_ascii_digit() && letter(first) && letter(second)
        }
        _ => false,
    };
    is_area && fits && ends
}

pub(super) fn look(table: &Table<'_>, found: &mut Vec<Evidence>) {
    let directory = table.is_directory();
    let mut known = BTreeSet::new();
    for column in &table.columns {
        if let Some(evidence) = in_column(column, directory && !table.is_stray(column)) {
            known.extend(evidence.cells.iter().copied());
            found.push(evidence);
        }
    }
    in_texts(table, Sign::Postcode, &known, in_text, found);
}

fn in_column(column: &Column<'_>, directory: bool) -> Option<Evidence> {
    let mut cells: Vec<CellRef> = Vec::new();
    let mut different = BTreeSet::new();
    let (mut spaced, mut texts) = (false, 0_usize);
    let mut meaning = column.meaning;
    for item in &column.items {
        let Some(text) = item.datum.text() else { continue };
        texts += 1;
        let Some(form) = form(text) else { continue };
        spaced |= form == Form::Spaced;
        meaning = meaning.or(item.label);
        different.insert(text.trim().to_ascii_uppercase());
        cells.push(item.at);
    }
    let announced = matches!(meaning, Some(Meaning::Postcode | Meaning::HomePostcode));
    // Codes of other kinds are written without a space and hit the form now and then.
    if cells.is_empty() || !(announced || spaced || cells.len() * 2 > texts) {
        return None;
    }
    let (strength, why) = match meaning {
        Some(Meaning::HomePostcode) => (Strength::Strong, "announced as postcodes of homes"),
        Some(Meaning::Organisation) => (Strength::Contact, "announced as those of organisations"),
        _ if directory => (Strength::Contact, "in a list of organisations"),
        Some(Meaning::Postcode) => (
            Strength::Strong,
            "announced as postcodes, in a table that does not list organisations",
        ),
        _ if different.len() >= 20 => {
            (Strength::Strong, "many different ones, in a table that does not list organisations")
        }
        _ => (Strength::Weak, "they may be of people or of organisations"),
    };
    Some(Evidence::new(Sign::Postcode, strength, cells, why))
}

/// A spaced postcode inside a text: an address.
fn in_text(text: &str) -> Option<InText> {
    let ends_one = |bytes: &[u8]| match bytes {
        [digit, first, second] => {
            digit.is_ascii_digit() && first.is_ascii_uppercase() && second.is_ascii_uppercase()
        }
        _ => false,
    };
    if text.len() < 9 || !text.as_bytes().windows(3).any(ends_one) {
        return None;
    }
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '(' | ')'))
        .filter(|word| !word.is_empty())
        .collect();
    let is_one = words.windows(2).any(|pair| match pair {
        // In a sentence only capitals: “to a1 2nd” is none.
        [outward, inward] => is_postcode(outward, inward),
        _ => false,
    });
    if !is_one {
        return None;
    }
    let lower = text.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    Some(if says(&["patient", "resident of", "lives ", "home address", "dob", "nhs n"]) {
        (Strength::Strong, "an address in a text about a person")
    } else if says(&["house", "nhs", "hospital", "trust", "team", "office", "@", "tel", "www"]) {
        (Strength::Contact, "in the address of an organisation")
    } else {
        (Strength::Weak, "an address in a text")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_postcodes_are_told_from_outward_codes_and_codes_of_organisations() {
        for text in ["SY3 8XQ", "sy38xq", "M1 1AA", "EC1A 1BB", "W1A 0AX", "B33 8TH", "CR2 6XH"] {
            assert!(is_full(text), "{text}");
        }
        for text in [
            "SY3",
            "RXW01",
            "RXWAT",
            "R1D23",
            "E38000001",
            "M85001",
            "14L",
            "NT205",
            "RX1 2AB",
            "QOC",
            "Y02522",
            "A12345",
            "SY3 8XO",
            "2024",
            "RL1",
            "E54000011",
            "5NM 7QX",
        ] {
            assert!(!is_full(text), "{text}");
        }
    }

    #[test]
    fn an_address_of_an_organisation_in_a_text_is_a_contact() {
        let strength = |text: &str| in_text(text).map(|(strength, _)| strength);
        assert_eq!(strength("NHS England, Quarry House, Leeds LS2 7UE"), Some(Strength::Contact));
        assert_eq!(strength("Patient lives at 1 Invented Street, SY3 8XQ"), Some(Strength::Strong));
        assert_eq!(strength("RTT in M11 2nd quarter"), None);
    }
}
