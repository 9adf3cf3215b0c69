//! An estimate of how much of the journal is outdated, made when the journal is opened.

use crate::marks::Marks;
use crate::marks::event::Event;

/// Lines that must go for a compaction to be worth it.
pub(super) const WORTH: usize = 10_000;

/// How much of the journal has probably been overruled, as far as its opening can tell.
#[derive(Debug, Default)]
pub(super) struct Load {
    /// Lines with an event.
    lines: usize,
    /// Papers named by all decisions together.
    named: usize,
    /// Papers named by any.
    papers: usize,
}

impl Load {
    pub(super) fn of(events: &[Event]) -> Self {
        Self {
            lines: events.len(),
            named: events.iter().map(|event| event.papers().len()).sum(),
            papers: 0,
        }
    }

    pub(super) fn with_papers_of(self, marks: &Marks) -> Self {
        let papers = marks.papers.count();
        Self { papers, ..self }
    }

    pub(super) fn is_heavy(&self) -> bool {
        let again = self.named.saturating_sub(self.papers);
        self.lines > 2 * WORTH && again > WORTH && again * 2 >= self.named
    }
}
