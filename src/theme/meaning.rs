//! The table of what can be styled.
//!
//! From it come the names in theme files, the functions that give the styles out, and how each
//! meaning looks without colors.

use ratatui::style::{Modifier, Style};

/// A style for every meaning, as the terminal can show it.
///
/// The styles live as long as the program: it makes one theme at its start and at most a second
/// one when the terminal has told its background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Theme {
    pub(super) styles: &'static [Style; MEANINGS],
}

macro_rules! meanings {
    ($($meaning:ident $give:ident $name:literal [$($modifier:ident)*] $sentence:literal;)*) => {
        /// Something that the screen tells by its style.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Meaning {
            $(#[doc = $sentence] $meaning,)*
        }

        impl Meaning {
            /// Every meaning, in the order of the table.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$meaning),*];

            /// Returns the name in theme files.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$meaning => $name,)* }
            }
        }

        /// How many meanings there are.
        pub(super) const MEANINGS: usize = Meaning::ALL.len();

        /// The styles without colors, by meaning.
        pub(super) static COLORLESS: [Style; MEANINGS] = [
            $(Style::new().add_modifier(Modifier::empty() $(.union(Modifier::$modifier))*),)*
        ];

        impl Theme {
            $(#[doc = $sentence] pub(crate) fn $give(self) -> Style { self.style(Meaning::$meaning) })*
        }
    };
}

meanings! {
    Text text "text" [] "Everything that has no meaning of its own, with its background.";
    Quiet quiet "quiet" [DIM] "Texts that are there when looked for.";
    Border border "border" [DIM] "Lines between the parts of the screen.";
    Focused focused "focused" [BOLD] "What has the keyboard.";
    Tab tab "tab" [BOLD REVERSED] "The view that is shown.";
    Cursor cursor "cursor" [REVERSED] "The row under the cursor.";
    Selected selected "selected" [ITALIC] "Rows that are selected.";
    Unread unread "unread" [BOLD] "The title of a paper that is not read yet.";
    UnreadSign unread_sign "unread-sign" [BOLD] "The sign before a paper that is not read yet.";
    Read read "read" [] "The title of a paper that was read.";
    Bookmark bookmark "bookmark" [BOLD] "The sign of a bookmark.";
    Found found "found" [BOLD UNDERLINED] "Letters that the search has found.";
    FoundHere found_here "found-here" [BOLD UNDERLINED REVERSED] "The line of the match that was gone to.";
    Wrong wrong "wrong" [BOLD UNDERLINED] "The part of a typed text that is not understood.";
    Key key "key" [BOLD] "A key in the footer and in help.";
    Heading heading "heading" [BOLD] "A heading.";
    Link link "link" [UNDERLINED] "A link.";
    Warning warning "warning" [BOLD] "A warning in the status line.";
    Error error "error" [BOLD REVERSED] "An error in the status line.";
}

impl Meaning {
    /// Returns what tells it without any color.
    pub(super) fn modifiers(self) -> Modifier {
        COLORLESS
            .get(self as usize)
            .map_or(Modifier::empty(), |style| style.add_modifier)
    }
}
