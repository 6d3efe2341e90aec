//! All exporters with hostile names.
