//! The split between list and abstract.
//!
//! A percentage instead of columns, so that a session fits terminals of other sizes.

/// The percentage of the width that the list takes where the panes are side by side.
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
