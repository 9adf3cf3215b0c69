//! The table of style roles, and the theme that has a style for each.
//!
//! The table generates the names in theme files, one accessor per role on [`Theme`], and the
//! modifiers that a role has on a terminal without colors.

use ratatui::style::{Color, Modifier, Style};

use super::color_depth::ColorDepth;

macro_rules! style_roles {
    ($($role:ident $accessor:ident $name:literal [$($modifier:ident)*] $doc:literal;)*) => {
        /// A kind of element on the screen.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum StyleRole {
            $(#[doc = $doc] $role,)*
        }

        impl StyleRole {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$role),*];

            /// Returns the key in theme files.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$role => $name,)* }
            }
        }

        static COLORLESS: ThemeSpec = [
            $(Style::new().add_modifier(Modifier::empty() $(.union(Modifier::$modifier))*),)*
        ];

        impl Theme {
            $(#[doc = $doc] pub(crate) fn $accessor(self) -> Style { self.style(StyleRole::$role) })*
        }
    };
}

style_roles! {
    Text text "text" [] "Text without another role, and the background of the screen.";
    Quiet quiet "quiet" [DIM] "Secondary text.";
    Border border "border" [DIM] "Borders of panes.";
    Focused focused "focused" [BOLD] "The border of the focused pane.";
    Tab tab "tab" [BOLD REVERSED] "The tab of the open view.";
    Cursor cursor "cursor" [REVERSED] "The row under the cursor.";
    Selected selected "selected" [ITALIC] "Selected rows.";
    Unread unread "unread" [BOLD] "The title of an unread paper.";
    UnreadSign unread_sign "unread-sign" [BOLD] "The sign before an unread paper.";
    Read read "read" [] "The title of a read paper.";
    Bookmark bookmark "bookmark" [BOLD] "The sign of a bookmark.";
    Match search_match "found" [BOLD UNDERLINED] "Text that the search matches.";
    CurrentMatch current_match "found-here" [BOLD UNDERLINED REVERSED] "The line of the match that the cursor jumped to.";
    Invalid invalid "wrong" [BOLD UNDERLINED] "The part of an input that cannot be parsed.";
    Key key "key" [BOLD] "A key in the footer and in help.";
    Heading heading "heading" [BOLD] "A heading.";
    Link link "link" [UNDERLINED] "A link.";
    Warning warning "warning" [BOLD] "A warning in the status line.";
    Error error "error" [BOLD REVERSED] "An error in the status line.";
}

/// A style for each role, indexed by [`StyleRole`].
pub(super) type ThemeSpec = [Style; StyleRole::ALL.len()];

/// The styles of all roles, in colors that the terminal can show.
///
/// A theme is leaked: the program builds one at its start and at most one more when the terminal
/// has reported its background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Theme {
    styles: &'static ThemeSpec,
}

impl Theme {
    /// Returns the theme for terminals without colors.
    pub(crate) fn colorless() -> Self {
        Self { styles: &COLORLESS }
    }

    /// Adapts the styles of a theme file to the terminal's color depth.
    pub(super) fn from_spec(spec: &ThemeSpec, depth: ColorDepth) -> Self {
        let mut styles = *spec;
        for (style, colorless) in styles.iter_mut().zip(&COLORLESS) {
            *style = depth.adapt(*style, colorless.add_modifier);
        }
        Self {
            styles: Box::leak(Box::new(styles)),
        }
    }

    pub(crate) fn style(self, role: StyleRole) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// Returns the theme for text in the cursor's row: no colors if the row is reversed, because
    /// each color would become a background.
    #[must_use]
    pub(crate) fn under_cursor(self) -> Self {
        if self.cursor().add_modifier.contains(Modifier::REVERSED) {
            Self::colorless()
        } else {
            self
        }
    }

    /// Returns the foreground and background of cells that no other style colors.
    pub(crate) fn base_colors(self) -> (Color, Color) {
        let text = self.text();
        (
            text.fg.unwrap_or(Color::Reset),
            text.bg.unwrap_or(Color::Reset),
        )
    }
}
