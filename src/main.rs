//! The program; everything it does is in the library.

fn main() -> std::process::ExitCode {
    deckle::run(std::env::args_os(), std::time::Instant::now())
}
