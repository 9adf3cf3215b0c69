//! Tests of the fragments of each form.
