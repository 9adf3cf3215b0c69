//! Every form of the language as tables, its laws with random input.

mod dates;
mod harness;
mod highlights;
mod laws;
mod mistakes;
mod round_trip;
mod syntax;
