//! What the tests of the whole program share: folders, pages, and a terminal without a screen.

mod dice;
mod library;
mod page;
mod reader;
mod tty;

pub use dice::Dice;
pub use library::{Library, Run};
pub use page::{page, title, word};
pub use reader::{ENTER, ESC, Reader};
