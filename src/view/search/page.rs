//! The pages by their names, and the words by which people look for them.

/// A page that can be gone to by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageName {
    /// Its address.
    pub address: &'static str,
    /// Its name.
    pub title: &'static str,
    /// Other words by which people look for it.
    pub also: &'static str,
}

const fn page(address: &'static str, title: &'static str, also: &'static str) -> PageName {
    PageName { address, title, also }
}

/// Every page that an address without a name in it leads to.
pub const PAGES: &[PageName] = &[
    page("#/", "Start", "home drop files blank return"),
    page("#/returns", "Returns", "files workbooks findings errors check"),
    page("#/overview", "Overview", "indicators table matrix small charts"),
    page("#/places", "Ward to board", "hierarchy wards sites care groups places"),
    page("#/escalation", "Escalation", "forums agendas tiers"),
    page("#/escalation/organisations", "Escalation by organisation", "ladder tiers"),
    page("#/escalation/due", "What is due", "deadlines dates owed"),
    page("#/plans", "Improvement plans", "actions recovery trajectory"),
    page("#/forward", "Forward look", "forecasts predictions early warnings"),
    page("#/peers", "Peers", "benchmark funnel ranking published statistics compare"),
    page("#/groups", "Unequal outcomes", "inequalities gaps deprivation ethnicity slope index"),
    page("#/assurance", "Assurance", "controls performance rating dashboard"),
    page("#/intelligence", "Intelligence", "notes risks deliverables themes"),
    page("#/maturity", "Maturity", "performance spectrum culture segments"),
    page("#/governance", "Governance", "forums accountability matrix escalation routes"),
    page("#/reports", "Reports", "papers board committee Word PowerPoint Excel"),
    page("#/share", "Share", "download data CSV Parquet JSON highlight report"),
    page("#/settings", "Settings", "framework thresholds small numbers"),
    page("#/workspace", "Workspace", "save open merge audit trail device"),
    page("#/help", "Help", "guide manual how to instructions"),
    page("#/glossary", "Glossary", "words meaning explanation terms definitions"),
    page("#/accessibility", "Accessibility", "statement screen reader keyboard WCAG"),
    page("#/privacy", "Privacy", "nothing can leave how to check security"),
];
