//! What patient-level lists come to, beside the series of returns.

use std::collections::BTreeMap;

use super::{Areas, Hidden, Observation, Origin, Series, SeriesKey, Source, Stated, agree_within};
use crate::calendar::{Frequency, Month, Period};
use crate::disclosure::Rule;
use crate::finding::Place;
use crate::framework::Framework;
use crate::patients::{Measures, ShownFigure, ShownGroup};

/// Adds to the series of returns what the lists of this system's own organisations come to, as the
/// small-number rule shows it.
///
/// What a return states counts, with the derived value beside it; where the two agree, the derived
/// numerator and denominator fill in what the return left out. A period of which neither a return
/// nor a publication speaks takes the derived value, or is marked where the rule hides it. Of two
/// lists with the same measure, the one that reports on the later month counts, then the one in the
/// file whose name comes later. Measures of a list of which rows are missing, and months that a
/// list does not hold as a whole, add nothing. The parts of organisations that lists tell of are
/// returned, each with what the list is divided by.
pub fn derive<'a>(
    series: &mut Vec<Series>,
    lists: impl Iterator<Item = (&'a str, &'a Measures)>,
    framework: &Framework,
    rule: Rule,
) -> Areas {
    let mut areas = Areas::new();
    let mut lists: Vec<_> = lists.filter(|(_, measures)| measures.may_be_used()).collect();
    lists.sort_by_key(|(file, measures)| (measures.reporting_month, *file));
    let mut latest: BTreeMap<(SeriesKey, Month), (ShownFigure, Source)> = BTreeMap::new();
    for (file, measures) in lists {
        let source = Source { file: file.to_owned(), place: Place::sheet(measures.sheet.as_str()) };
        let shown = measures.shown(rule);
        for group in &shown.groups {
            let is_own = |code: &str| framework.organisations.iter().any(|one| one.id() == code);
            if !is_own(&group.organisation) {
                continue;
            }
            if let Some(part) = group.part.as_ref().filter(|part| !part.cut.is_of_people()) {
                let key = (group.organisation.clone(), part.words());
                areas.insert(key, part.cut.words().to_owned());
            }
            for (key, month, figure) in figures(group) {
                latest.insert((key, month), (figure.clone(), source.clone()));
            }
        }
    }
    let mut places: BTreeMap<SeriesKey, usize> = BTreeMap::new();
    for (place, one) in series.iter().enumerate() {
        if one.frequency == Frequency::Monthly {
            places.insert(one.key.clone(), place);
        }
    }
    for ((key, month), (figure, source)) in latest {
        let place = *places.entry(key).or_insert_with_key(|key| {
            let frequency = Frequency::Monthly;
            series.push(Series { key: key.clone(), frequency, observations: BTreeMap::new() });
            series.len() - 1
        });
        if let Some(own) = series.get_mut(place) {
            let own = own.observations.entry(Period::Month(month)).or_default();
            match figure.value {
                Some(value) => beside(own, value, &figure, source),
                None => own.hidden = Some(Hidden { rule, source }),
            }
        }
    }
    series.sort_by(|one, other| (&one.key, one.frequency).cmp(&(&other.key, other.frequency)));
    areas
}

/// The figures of a group, month by month.
fn figures(group: &ShownGroup) -> impl Iterator<Item = (SeriesKey, Month, &ShownFigure)> {
    let words = group.part.as_ref().map(|part| (part.cut.is_of_people(), part.words()));
    let (area, people) = match words {
        Some((true, words)) => (None, Some(words)),
        Some((false, words)) => (Some(words), None),
        None => (None, None),
    };
    group.months.iter().flat_map(move |one| {
        let (area, people) = (area.clone(), people.clone());
        one.figures.iter().map(move |figure| {
            let key = SeriesKey {
                organisation: group.organisation.clone(),
                indicator: figure.indicator.as_ref().to_owned(),
                area: area.clone(),
                group: people.clone(),
            };
            (key, one.month, figure)
        })
    })
}

fn beside(own: &mut Observation, value: f64, figure: &ShownFigure, source: Source) {
    let number = |count: Option<crate::disclosure::Shown>| count?.number().map(|n| n as f64);
    let parts = (number(figure.numerator), number(figure.denominator));
    let has_parts = own.numerator.is_some() || own.denominator.is_some();
    match own.value {
        None => {
            own.value = Some(value);
            own.source = Some(source.clone());
            (own.numerator, own.denominator) = parts;
        }
        Some(stated)
            if !has_parts
                && own.origin().is_none()
                && agree_within(stated, value, figure.margin) =>
        {
            (own.numerator, own.denominator) = parts;
        }
        Some(_) => {}
    }
    own.beside.insert(Origin::Derived, Stated { value, margin: figure.margin, source });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::patients::{Cut, Invented};
    use crate::workbook::CellRef;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    fn measures(reporting: &str, part: Option<(Cut, &str)>, numerator: u64) -> Measures {
        let months = month("2025-01").through(month(reporting)).map(|_| (numerator, 1_000));
        Invented::attendances("Attendances", month(reporting))
            .group("RXW", part, month("2025-01"), &months.collect::<Vec<_>>())
            .with(|measures| measures.whole_from = Some(month("2025-02")))
    }

    fn returned(value: f64) -> Vec<Series> {
        let key = SeriesKey {
            organisation: "RXW".to_owned(),
            indicator: "ae_4h".to_owned(),
            area: None,
            group: None,
        };
        let source = Source {
            file: "RXW.xlsx".to_owned(),
            place: Place::cell("Highlight", CellRef::new(13, 7)),
        };
        let observation =
            Observation { value: Some(value), source: Some(source), ..Observation::default() };
        let observations = [(Period::Month(month("2025-03")), observation)].into();
        vec![Series { key, frequency: Frequency::Monthly, observations }]
    }

    fn derived(mut series: Vec<Series>, lists: &[(&str, &Measures)]) -> Vec<Series> {
        derive(&mut series, lists.iter().copied(), &Framework::shipped(), Rule::AsTheyAre);
        series
    }

    #[test]
    fn a_months_value_with_its_parts_enters_where_no_return_speaks() {
        let series = derived(Vec::new(), &[("list.xlsx", &measures("2025-03", None, 712))]);
        assert_eq!(series.len(), 1);
        let march = series[0].month(month("2025-03")).unwrap();
        assert!((march.value.unwrap() - 71.2).abs() < 1e-9);
        assert_eq!((march.numerator, march.denominator), (Some(712.0), Some(1_000.0)));
        assert_eq!(march.origin(), Some(Origin::Derived));
        assert_eq!(march.source.as_ref().unwrap().place, Place::sheet("Attendances"));
        assert_eq!(series[0].month(month("2025-01")), None, "the list is not whole there");
    }

    #[test]
    fn what_a_return_states_counts_and_takes_parts_that_agree() {
        let list = measures("2025-03", None, 712);
        let agreeing = derived(returned(71.0), &[("list.xlsx", &list)]);
        let march = agreeing[0].month(month("2025-03")).unwrap();
        assert_eq!((march.value, march.numerator), (Some(71.0), Some(712.0)));
        assert_eq!(march.origin(), None);
        assert!((march.derived().unwrap().value - 71.2).abs() < 1e-9);
        let differing = derived(returned(74.0), &[("list.xlsx", &list)]);
        let march = differing[0].month(month("2025-03")).unwrap();
        assert_eq!((march.value, march.numerator), (Some(74.0), None));
    }

    #[test]
    fn parts_become_areas_and_groups() {
        let sex = measures("2025-03", Some((Cut::Sex, "Female")), 1);
        let site = measures("2025-03", Some((Cut::Site, "RXWAT")), 1);
        let series = derived(Vec::new(), &[("a.xlsx", &sex), ("b.xlsx", &site)]);
        let names: Vec<_> =
            series.iter().map(|one| (one.key.area.as_deref(), one.key.group.as_deref())).collect();
        assert_eq!(names, [(None, Some("Sex: Female")), (Some("RXWAT"), None)]);
    }

    #[test]
    fn the_later_list_counts_whatever_the_order() {
        let (early, late) = (measures("2025-03", None, 1), measures("2025-04", None, 2));
        for lists in [[("a", &late), ("b", &early)], [("b", &early), ("a", &late)]] {
            let series = derived(Vec::new(), &lists);
            let march = series[0].month(month("2025-03")).unwrap();
            assert_eq!(march.numerator, Some(2.0));
        }
    }

    #[test]
    fn a_list_of_which_rows_are_missing_adds_nothing() {
        let mut list = measures("2025-03", None, 1);
        list.completeness.stated_last_row = Some(5);
        assert_eq!(derived(Vec::new(), &[("a", &list)]), []);
        let other = Invented::attendances("Attendances", month("2025-03"));
        let other = other.group("R1H", None, month("2025-03"), &[(1, 1_000)]).measures();
        assert_eq!(derived(Vec::new(), &[("a", &other)]), [], "not of this system");
    }
}
