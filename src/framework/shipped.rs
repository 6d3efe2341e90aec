//! The framework files that ship with the program, to choose from.

/// A framework file that ships.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shipped {
    /// Its short stable name: the file's field `id`.
    pub id: &'static str,
    /// The system's name: the file's field `name`.
    pub name: &'static str,
    /// The whole file.
    pub text: &'static str,
}

/// All of them. The first is in use until another is chosen, and holds the national catalogue of
/// indicators that a file takes over with `catalogue = "national"`.
pub const SHIPPED: [Shipped; 2] = [
    Shipped {
        id: "shropshire-telford-wrekin",
        name: "Shropshire, Telford and Wrekin",
        text: include_str!("../../public/frameworks/shropshire-telford-wrekin.toml"),
    },
    Shipped {
        id: "coventry-warwickshire",
        name: "Coventry and Warwickshire (forums invented)",
        text: include_str!("../../public/frameworks/coventry-warwickshire.toml"),
    },
];
