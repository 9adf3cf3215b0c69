//! The layout: which pane has the focus, how the panes share the screen, and what drawing measured.

/// The pane, or the search bar, that has the focus while there is no overlay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Focus {
    #[default]
    List,
    Abstract,
    Sidebar,
    Search,
}

/// What drawing measured.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Sizes {
    /// The rows of the list pane.
    pub list_rows: usize,
    /// The first line of the list that is visible.
    pub list_top: usize,
    /// The lines of the abstract pane.
    pub abstract_rows: usize,
    /// The lines of the whole abstract.
    pub abstract_lines: usize,
    /// The first line of the abstract that is visible.
    pub abstract_top: usize,
    /// The lines of the abstract with a match.
    pub matches: Vec<usize>,
    /// The lines of the overlay.
    pub overlay_rows: usize,
    /// The lines by which the overlay can scroll.
    pub overlay_scroll: usize,
}

/// The layout of the panes.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    focus: Focus,
    /// Whether the focused pane has the whole screen.
    zoomed: bool,
    list_share: Share,
    dragging: bool,
    pub sizes: Sizes,
}

impl Layout {
    /// Creates the layout of an earlier session.
    pub(crate) fn new(list_share: Share) -> Self {
        Self {
            list_share,
            ..Self::default()
        }
    }

    pub(crate) fn focused(&self) -> Focus {
        self.focus
    }

    pub(crate) fn has_focus(&self, focus: Focus) -> bool {
        self.focus == focus
    }

    pub(crate) fn focus(&mut self, focus: Focus) {
        self.focus = focus;
    }

    /// Gives the list the focus of the abstract or the sidebar; the search bar keeps it.
    pub(crate) fn leave_pane(&mut self) -> bool {
        let leaves = matches!(self.focus, Focus::Abstract | Focus::Sidebar);
        if leaves {
            self.focus = Focus::List;
        }
        leaves
    }

    pub(crate) fn is_zoomed(&self) -> bool {
        self.zoomed
    }

    /// Switches the zoom; returns the name of the pane that it hides.
    pub(crate) fn toggle_zoom(&mut self) -> Option<&'static str> {
        self.zoomed = !self.zoomed;
        let hidden = if self.focus == Focus::Abstract {
            "list"
        } else {
            "abstract"
        };
        self.zoomed.then_some(hidden)
    }

    pub(crate) fn list_share(&self) -> Share {
        self.list_share
    }

    /// Makes the list wider or narrower and ends the zoom, so that the change is visible; returns
    /// whether there was room for it.
    pub(crate) fn resize(&mut self, wider: bool) -> bool {
        self.zoomed = false;
        let share = self.list_share.step(wider);
        self.list_share = share.unwrap_or(self.list_share);
        share.is_some()
    }

    pub(crate) fn grab_divider(&mut self) {
        self.dragging = true;
    }

    /// Moves the divider while it is dragged.
    pub(crate) fn drag(&mut self, share: Share) {
        if self.dragging {
            self.list_share = share;
        }
    }

    pub(crate) fn release(&mut self) {
        self.dragging = false;
    }
}

/// The percentage of the width that the list takes where the panes are side by side.
///
/// A percentage instead of columns, so that a session fits terminals of other sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Share(u8);

impl Share {
    const LEAST: u8 = 20;
    const DEFAULT: u8 = 55;
    const MOST: u8 = 80;
    const STEP: u8 = 5;

    /// The default for panes one above the other, in percent of the rows.
    const STACKED: u8 = 40;

    /// Returns the next greater or smaller share; `None` at the limit.
    pub(crate) fn step(self, wider: bool) -> Option<Self> {
        let next = Self::from(if wider {
            self.0.saturating_add(Self::STEP)
        } else {
            self.0.saturating_sub(Self::STEP)
        });
        (next != self).then_some(next)
    }

    /// Returns the list's part of so many columns.
    pub(crate) fn of_columns(self, columns: u16) -> u16 {
        part(columns, u32::from(self.0), 100)
    }

    /// Returns the list's part of so many rows.
    pub(crate) fn of_rows(self, rows: u16) -> u16 {
        let share = u32::from(self.0) * u32::from(Self::STACKED);
        part(rows, share, 100 * u32::from(Self::DEFAULT))
    }
}

fn part(length: u16, share: u32, total: u32) -> u16 {
    u16::try_from(u32::from(length) * share / total).unwrap_or(length)
}

impl Default for Share {
    fn default() -> Self {
        Self(Self::DEFAULT)
    }
}

impl From<u8> for Share {
    fn from(percent: u8) -> Self {
        Self(percent.clamp(Self::LEAST, Self::MOST))
    }
}

impl From<Share> for u8 {
    fn from(share: Share) -> Self {
        share.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_limited() {
        let mut share = Share::default();
        assert_eq!((share.of_columns(120), share.of_rows(20)), (66, 8));
        while let Some(wider) = share.step(true) {
            assert!(wider.of_columns(100) > share.of_columns(100));
            share = wider;
        }
        assert_eq!((share.of_columns(100), share.of_rows(100)), (80, 58));
        while let Some(narrower) = share.step(false) {
            share = narrower;
        }
        assert_eq!(
            (share.of_columns(u16::MAX), share.of_rows(100)),
            (13107, 14)
        );
        assert_eq!((Share::from(0), u8::from(Share::from(255))), (share, 80));
    }
}
