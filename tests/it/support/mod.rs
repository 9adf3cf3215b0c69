//! Shared code of the integration tests: directories, pages, a pseudo-terminal, random numbers.

mod library;
mod page;
mod reader;
mod rng;
mod tty;

pub use library::{Library, Run};
pub use page::{page, title, word};
pub use reader::{ENTER, ESC, Reader};
pub use rng::Rng;
