//! Hostile input for every reader.
//!
//! A [`Target`] is one reader: what it starts from, how that is damaged, and what must hold of
//! whatever comes out. `cargo test` damages each a few hundred times from a fixed seed; `cargo xtask
//! fuzz` goes on for as long as it is told to and keeps what reaches new code. Both run the same
//! function, so that a find of the one is a test of the other.

pub mod mutate;
mod seeds;
mod targets;

pub use mutate::Shape;

/// One reader under hostile input.
pub struct Target {
    /// Its name, for the command line.
    pub name: &'static str,
    /// How its input is put together, and so how it is damaged.
    pub shape: Shape,
    /// What it starts from.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Reads the bytes, and panics where something does not hold that must hold of any bytes.
    pub run: fn(&[u8]),
}

/// Every reader.
pub const TARGETS: [Target; 13] = [
    target("sniffing", Shape::Bytes, seeds::heads, targets::sniffing),
    target("package", Shape::Package, seeds::packages, targets::package),
    target("scanner", Shape::Markup, seeds::sheets, targets::scanner),
    target("xlsx", Shape::Package, seeds::xlsx, targets::workbook),
    target("xls", Shape::Records, seeds::xls, targets::workbook),
    target("xlsb", Shape::Package, seeds::xlsb, targets::workbook),
    target("ods", Shape::Package, seeds::ods, targets::workbook),
    target("csv", Shape::Words, seeds::csv, targets::workbook),
    target("lists", Shape::Package, seeds::lists, targets::lists),
    target("layouts", Shape::Words, seeds::layouts, targets::layouts),
    target("framework", Shape::Words, seeds::frameworks, targets::framework),
    target("workspace", Shape::Words, seeds::workspaces, targets::workspace),
    target("messages", Shape::Bytes, seeds::messages, targets::messages),
];

const fn target(
    name: &'static str,
    shape: Shape,
    seeds: fn() -> Vec<Vec<u8>>,
    run: fn(&[u8]),
) -> Target {
    Target { name, shape, seeds, run }
}

/// The target of a name.
pub fn find(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}

/// Whether a panic at this place in the sources is no find: calamine can panic on a damaged `.xlsb`,
/// which is why files are read where a panic is contained.
pub fn is_known(file: &str) -> bool {
    file.contains("calamine")
}
