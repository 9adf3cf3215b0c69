//! The areas of the screen, for every size: separate from drawing, because the hit test needs them
//! too.

use ratatui::layout::Rect;

use crate::app::{Focus, Layout, Share};

/// Columns and lines of the smallest screen that is drawn.
const MIN_SIZE: (u16, u16) = (20, 5);

/// The width from which the panes are side by side.
const SIDE_BY_SIDE: u16 = 100;

/// The user's choices about the panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct LayoutOptions {
    pub list: Share,
    /// The pane that has the whole screen.
    pub zoomed: Option<Pane>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pane {
    List,
    Abstract,
}

impl LayoutOptions {
    /// Returns the choices of a layout. The search bar belongs to the list.
    pub(super) fn of(layout: &Layout) -> Self {
        let pane = if layout.has_focus(Focus::Abstract) {
            Pane::Abstract
        } else {
            Pane::List
        };
        Self {
            list: layout.list_share(),
            zoomed: layout.is_zoomed().then_some(pane),
        }
    }
}

/// The areas of one screen. Parts that do not fit have an empty area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Areas {
    pub tabs: Rect,
    pub search: Rect,
    pub list_rule: Rect,
    pub list: Rect,
    pub divider: Rect,
    pub abstract_rule: Rect,
    pub summary: Rect,
    pub status: Rect,
    pub footer: Rect,
}

impl Areas {
    /// Divides a screen; `None` when it is too small.
    pub(super) fn new(area: Rect, options: LayoutOptions) -> Option<Self> {
        if area.width < MIN_SIZE.0 || area.height < MIN_SIZE.1 {
            return None;
        }
        let mut rest = area;
        let mut areas = Self::default();
        if area.height >= 10 {
            areas.tabs = take_top(&mut rest, 1);
        }
        areas.search = take_top(&mut rest, 1);
        if area.height >= 8 {
            areas.footer = take_bottom(&mut rest, 1);
        }
        areas.status = take_bottom(&mut rest, 1);
        match options.zoomed {
            Some(pane) => areas.zoom(rest, pane, area.height),
            None if area.width >= SIDE_BY_SIDE => areas.put_side_by_side(rest, options.list),
            None => areas.stack(rest, options.list, area.height),
        }
        Some(areas)
    }

    /// Returns the part of the screen above the status line.
    pub(super) fn above_status(&self, screen: Rect) -> Rect {
        Rect {
            height: self.status.y - screen.y,
            ..screen
        }
    }

    fn zoom(&mut self, area: Rect, pane: Pane, height: u16) {
        let mut rest = area;
        let rule = take_top(&mut rest, u16::from(height >= 7));
        match pane {
            Pane::List => (self.list_rule, self.list) = (rule, rest),
            Pane::Abstract => (self.abstract_rule, self.summary) = (rule, rest),
        }
    }

    fn put_side_by_side(&mut self, area: Rect, share: Share) {
        let list = share.of_columns(area.width);
        let mut left = Rect {
            width: list,
            ..area
        };
        let mut right = Rect {
            x: area.x + list + 2,
            width: area.width - list - 2,
            ..area
        };
        self.list_rule = take_top(&mut left, 1);
        self.abstract_rule = take_top(&mut right, 1);
        self.divider = Rect {
            x: area.x + list,
            width: 1,
            ..left
        };
        self.abstract_rule = Rect {
            x: self.abstract_rule.x - 2,
            width: self.abstract_rule.width + 2,
            ..self.abstract_rule
        };
        self.list = Rect {
            width: left.width - 1,
            ..left
        };
        self.summary = right;
    }

    fn stack(&mut self, area: Rect, share: Share, height: u16) {
        let mut rest = area;
        if height >= 12 {
            self.list_rule = take_top(&mut rest, 1);
        }
        let rule = u16::from(height >= 7);
        let list = share.of_rows(rest.height - rule).max(1);
        self.list = take_top(&mut rest, list);
        self.abstract_rule = take_top(&mut rest, rule);
        self.summary = rest;
    }
}

fn take_top(rest: &mut Rect, height: u16) -> Rect {
    let height = height.min(rest.height);
    let top = Rect { height, ..*rest };
    *rest = Rect {
        y: rest.y + height,
        height: rest.height - height,
        ..*rest
    };
    top
}

fn take_bottom(rest: &mut Rect, height: u16) -> Rect {
    let height = height.min(rest.height);
    rest.height -= height;
    Rect {
        y: rest.y + rest.height,
        height,
        ..*rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_inside_the_screen_and_do_not_overlap() {
        for width in (20..=220).step_by(3) {
            for height in 5..=70 {
                for list in [0, 55, 100].map(Share::from) {
                    for zoomed in [None, Some(Pane::List), Some(Pane::Abstract)] {
                        check(
                            Rect::new(0, 0, width, height),
                            LayoutOptions { list, zoomed },
                        );
                    }
                }
            }
        }
        let options = LayoutOptions::default();
        assert_eq!(Areas::new(Rect::new(0, 0, 19, 40), options), None);
        assert_eq!(Areas::new(Rect::new(0, 0, 80, 4), options), None);
    }

    fn check(area: Rect, options: LayoutOptions) {
        let areas = Areas::new(area, options).unwrap();
        let parts = [
            areas.tabs,
            areas.search,
            areas.list_rule,
            areas.list,
            areas.divider,
            areas.abstract_rule,
            areas.summary,
            areas.status,
            areas.footer,
        ];
        let visible = (!areas.list.is_empty(), !areas.summary.is_empty());
        let expected = (
            options.zoomed != Some(Pane::Abstract),
            options.zoomed != Some(Pane::List),
        );
        assert_eq!(visible, expected, "{area} {options:?}");
        for (at, part) in parts.iter().enumerate() {
            assert_eq!(part.intersection(area).area(), part.area());
            for other in &parts[at + 1..] {
                let overlap = part.intersection(*other).area();
                assert_eq!(overlap, 0, "{area} {options:?}: {part} and {other}");
            }
        }
    }

    #[test]
    fn a_zoomed_pane_has_the_full_width() {
        for area in [Rect::new(0, 0, 80, 24), Rect::new(0, 0, 120, 40)] {
            let zoomed = |zoomed| {
                Areas::new(
                    area,
                    LayoutOptions {
                        zoomed,
                        ..LayoutOptions::default()
                    },
                )
                .unwrap()
            };
            let (list, summary) = (
                zoomed(Some(Pane::List)).list,
                zoomed(Some(Pane::Abstract)).summary,
            );
            assert_eq!((list.width, list), (area.width, summary));
        }
    }
}
