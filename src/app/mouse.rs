//! What the mouse does, told by what lies under it and not by where that is.

use super::share::Share;

/// Something that lies under the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// A line of the list, counted from the first one shown.
    Line(usize),
    /// A view in the top line, by its place; the saved searches follow the others.
    Tab(usize),
    /// The abstract.
    Abstract,
    /// The line between list and abstract.
    Divider,
    /// Anything else.
    Elsewhere,
}

/// Something that the mouse has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mouse {
    /// The left button went down.
    Press(Target),
    /// The pointer moved with the button down, to this share of the width, in per cent.
    Drag(Share),
    /// The button went up.
    Release,
    /// The wheel was turned by steps, towards the user by a positive number.
    Wheel(Target, isize),
}
