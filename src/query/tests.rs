//! Tests of the query language: tables of examples, and properties of random input.

mod dates;
mod harness;
mod highlights;
mod problems;
mod properties;
mod round_trip;
mod syntax;
