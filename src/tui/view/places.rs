//! Where each part of the screen stands, at every size.

use ratatui::layout::Rect;

use crate::app::{Focus, Share, State};

/// The smallest screen that shows anything useful.
const SMALLEST: (u16, u16) = (20, 5);

/// From this width on the panes stand side by side.
const SIDE_BY_SIDE: u16 = 100;

/// What the user has said about the panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Wish {
    /// How much of the room the list takes.
    pub list: Share,
    /// The pane that is to have all of it.
    pub zoomed: Option<Pane>,
}

/// One of the two panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pane {
    List,
    Abstract,
}

impl Wish {
    /// Returns what the state says; the search bar belongs to the list.
    pub(super) fn of(state: &State) -> Self {
        let pane = if state.layout.has_focus(Focus::Abstract) {
            Pane::Abstract
        } else {
            Pane::List
        };
        Self {
            list: state.layout.list_share(),
            zoomed: state.layout.is_zoomed().then_some(pane),
        }
    }
}

/// The rectangles of one screen; those of parts that have no room are empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Places {
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

impl Places {
    /// Divides a screen; `None` when it is too small.
    pub(super) fn new(area: Rect, wish: Wish) -> Option<Self> {
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            return None;
        }
        let mut rest = area;
        let mut places = Self {
            search: take_top(&mut rest, 0),
            ..Self::default()
        };
        if area.height >= 10 {
            places.tabs = take_top(&mut rest, 1);
        }
        places.search = take_top(&mut rest, 1);
        if area.height >= 8 {
            places.footer = take_bottom(&mut rest, 1);
        }
        places.status = take_bottom(&mut rest, 1);
        match wish.zoomed {
            Some(pane) => places.alone(rest, pane, area.height),
            None if area.width >= SIDE_BY_SIDE => places.beside(rest, wish.list),
            None => places.stacked(rest, wish.list, area.height),
        }
        Some(places)
    }

    fn alone(&mut self, area: Rect, pane: Pane, height: u16) {
        let mut rest = area;
        let rule = take_top(&mut rest, u16::from(height >= 7));
        match pane {
            Pane::List => (self.list_rule, self.list) = (rule, rest),
            Pane::Abstract => (self.abstract_rule, self.summary) = (rule, rest),
        }
    }

    fn beside(&mut self, area: Rect, share: Share) {
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

    fn stacked(&mut self, area: Rect, share: Share, height: u16) {
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
    fn the_parts_fill_the_screen_and_never_overlap() {
        for width in (20..=220).step_by(3) {
            for height in 5..=70 {
                for list in [0, 55, 100].map(Share::from) {
                    for zoomed in [None, Some(Pane::List), Some(Pane::Abstract)] {
                        fit(Rect::new(0, 0, width, height), Wish { list, zoomed });
                    }
                }
            }
        }
        let wish = Wish::default();
        assert_eq!(Places::new(Rect::new(0, 0, 19, 40), wish), None);
        assert_eq!(Places::new(Rect::new(0, 0, 80, 4), wish), None);
    }

    fn fit(area: Rect, wish: Wish) {
        let places = Places::new(area, wish).unwrap();
        let parts = [
            places.tabs,
            places.search,
            places.list_rule,
            places.list,
            places.divider,
            places.abstract_rule,
            places.summary,
            places.status,
            places.footer,
        ];
        let shown = (!places.list.is_empty(), !places.summary.is_empty());
        let wanted = (
            wish.zoomed != Some(Pane::Abstract),
            wish.zoomed != Some(Pane::List),
        );
        assert_eq!(shown, wanted, "{area} {wish:?}");
        for (at, part) in parts.iter().enumerate() {
            assert_eq!(part.intersection(area).area(), part.area());
            for other in &parts[at + 1..] {
                let both = part.intersection(*other).area();
                assert_eq!(both, 0, "{area} {wish:?}: {part} and {other}");
            }
        }
    }

    #[test]
    fn a_zoomed_pane_has_all_the_width() {
        for area in [Rect::new(0, 0, 80, 24), Rect::new(0, 0, 120, 40)] {
            let zoomed = |zoomed| {
                Places::new(
                    area,
                    Wish {
                        zoomed,
                        ..Wish::default()
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
