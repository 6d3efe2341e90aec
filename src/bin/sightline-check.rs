//! The command-line twin.

fn main() {}
