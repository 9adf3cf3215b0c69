//! Where each part of the screen stands, at every size.

use ratatui::layout::Rect;

/// The smallest screen that shows anything useful.
const SMALLEST: (u16, u16) = (20, 5);

/// From this width on the panes stand side by side.
const SIDE_BY_SIDE: u16 = 100;

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
    pub fn new(area: Rect) -> Option<Self> {
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
        if area.width >= SIDE_BY_SIDE {
            places.beside(rest);
        } else {
            places.stacked(rest, area.height);
        }
        Some(places)
    }

    fn beside(&mut self, area: Rect) {
        let list = area.width * 11 / 20;
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

    fn stacked(&mut self, area: Rect, height: u16) {
        let mut rest = area;
        if height >= 12 {
            self.list_rule = take_top(&mut rest, 1);
        }
        let rule = u16::from(height >= 7);
        let list = ((rest.height - rule) * 2 / 5).max(1);
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
        for width in 20..=220 {
            for height in 5..=70 {
                let area = Rect::new(0, 0, width, height);
                let Some(places) = Places::new(area) else {
                    continue;
                };
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
                assert!(
                    places.list.height >= 1 && places.summary.height >= 1,
                    "{width}×{height}"
                );
                for (at, part) in parts.iter().enumerate() {
                    assert_eq!(part.intersection(area).area(), part.area());
                    for other in &parts[at + 1..] {
                        assert_eq!(
                            part.intersection(*other).area(),
                            0,
                            "{width}×{height}: {part} and {other}"
                        );
                    }
                }
            }
        }
        assert_eq!(Places::new(Rect::new(0, 0, 19, 40)), None);
        assert_eq!(Places::new(Rect::new(0, 0, 80, 4)), None);
    }
}
