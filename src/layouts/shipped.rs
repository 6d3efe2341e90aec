//! The layouts that ship: the monthly and quarterly statistics of NHS England.

use super::Layout;

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
