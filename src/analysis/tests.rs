//! Tests of the whole way from returns to judgements.
