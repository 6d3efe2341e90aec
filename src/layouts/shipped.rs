//! The layouts that ship: the monthly and quarterly statistics of NHS England.

use super::Layout;

/// What the ids of layouts of published statistics begin with. Nobody who reads such a file can
/// mend it, and it is published already.
pub const PUBLISHED: &str = "nhs-england-";

/// The texts of the shipped files.
pub(super) const TEXTS: [&str; 16] = [
    include_str!("../../public/layouts/nhs-england-ae-provider-csv.toml"),
    include_str!("../../public/layouts/nhs-england-ae-provider.toml"),
    include_str!("../../public/layouts/nhs-england-ae-system.toml"),
    include_str!("../../public/layouts/nhs-england-beds-overnight.toml"),
    include_str!("../../public/layouts/nhs-england-cancelled-operations.toml"),
    include_str!("../../public/layouts/nhs-england-cancer-provider.toml"),
    include_str!("../../public/layouts/nhs-england-diagnostics-provider.toml"),
    include_str!("../../public/layouts/nhs-england-rtt-admitted-icb.toml"),
    include_str!("../../public/layouts/nhs-england-rtt-admitted-national.toml"),
    include_str!("../../public/layouts/nhs-england-rtt-admitted-provider.toml"),
    include_str!("../../public/layouts/nhs-england-rtt-incomplete-icb.toml"),
    include_str!("../../public/layouts/nhs-england-rtt-incomplete-national.toml"),
    include_str!("../../public/layouts/nhs-england-rtt-incomplete-provider.toml"),
    include_str!("../../public/layouts/nhs-england-rtt-nonadmitted-icb.toml"),
    include_str!("../../public/layouts/nhs-england-rtt-nonadmitted-national.toml"),
    include_str!("../../public/layouts/nhs-england-rtt-nonadmitted-provider.toml"),
];

/// The layouts that ship.
///
/// A test proves that every shipped file has no problems; one that had would be left out here.
pub fn shipped() -> Vec<Layout> {
    TEXTS.iter().filter_map(|text| Layout::parse(text).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_layout_is_of_a_publication() {
        assert_eq!(shipped().len(), TEXTS.len());
        assert!(shipped().iter().all(|layout| layout.id.starts_with(PUBLISHED)));
    }
}
