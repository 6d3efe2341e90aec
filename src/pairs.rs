//! Maps whose keys are no texts, written down as lists of pairs.
//!
//! JSON has names for the members of an object and nothing else, so a map by organisation and month
//! is a list there. To be named in `#[serde(with = "crate::pairs")]`.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Writes a map as a list of its keys and values, in the order of the keys.
///
/// # Errors
/// Whatever the serializer meets.
pub fn serialize<K, V, S>(map: &BTreeMap<K, V>, serializer: S) -> Result<S::Ok, S::Error>
where
    K: Serialize,
    V: Serialize,
    S: Serializer,
{
    serializer.collect_seq(map)
}

/// Reads such a list; of two pairs with the same key the later one counts.
///
/// # Errors
/// Whatever the deserializer meets.
pub fn deserialize<'de, K, V, D>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
where
    K: Deserialize<'de> + Ord,
    V: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Ok(Vec::<(K, V)>::deserialize(deserializer)?.into_iter().collect())
}
