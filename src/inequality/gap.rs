//! The distance between two groups, without a model: the most against the least deprived fifth, or
//! any other two.

use serde::{Deserialize, Serialize};

use super::Group;

/// How far one group lies from another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    /// The group, such as the most deprived fifth.
    pub group: String,
    /// The one that it is held against, such as the least deprived fifth.
    pub reference: String,
    /// The value of the group minus that of the reference, in the unit of both.
    pub absolute: f64,
    /// The value of the group over that of the reference; `None` where that is not more than 0.
    pub ratio: Option<f64>,
}

/// How far a group lies from a reference.
///
/// ```
/// use sightline::inequality::{Group, gap};
///
/// let group = |name: &str, value: Option<f64>| Group {
///     name: name.to_owned(),
///     population: None,
///     value,
///     standard_error: None,
/// };
/// let most = group("Most deprived fifth", Some(12.0));
/// let found = gap(&most, &group("Least deprived fifth", Some(8.0))).unwrap();
/// assert_eq!((found.absolute, found.ratio), (4.0, Some(1.5)));
/// let hidden = gap(&most, &group("Least deprived fifth", None));
/// assert_eq!(hidden, Err(vec!["Least deprived fifth".to_owned()]));
/// ```
///
/// # Errors
///
/// The names of those of the two that are hidden or not reported.
pub fn gap(group: &Group, reference: &Group) -> Result<Gap, Vec<String>> {
    let (Some(value), Some(against)) = (group.shown(), reference.shown()) else {
        let hidden = [group, reference].into_iter().filter(|one| one.shown().is_none());
        return Err(hidden.map(|one| one.name.clone()).collect());
    };
    Ok(Gap {
        group: group.name.clone(),
        reference: reference.name.clone(),
        absolute: value - against,
        ratio: (against > 0.0).then(|| value / against),
    })
}
