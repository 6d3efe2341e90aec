//! Workbooks made at random, in every form that rows may have.
