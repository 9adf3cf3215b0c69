//! The abstract pane: the paper under the cursor, how far it is scrolled, and when it counts as
//! read.

use jiff::{SignedDuration, Timestamp};

use super::model::Model;
use crate::config::ReadRule;
use crate::paper::{Paper, PaperId};
use crate::worker::message::Generation;

/// The paper of the abstract pane.
#[derive(Debug, Clone)]
pub(crate) struct PreviewPaper {
    pub id: PaperId,
    /// The paper, once it is loaded.
    pub paper: Option<Box<Paper>>,
    /// The lines above the first visible one.
    pub scroll: usize,
    /// The line of the match that `next-match` went to last.
    pub at_match: Option<usize>,
}

#[derive(Debug, Default)]
pub(crate) struct Preview {
    current: Option<PreviewPaper>,
    /// Whether title and abstract are shown as captured.
    raw: bool,
    /// When the paper counts as read without a key.
    read_at: Option<Timestamp>,
    /// The newest request for a paper, and the newest one that was answered.
    requested: Generation,
    received: Generation,
}

/// The request of the pane after the cursor has moved.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum PreviewRequest {
    Nothing,
    Load(Generation, PaperId),
}

impl Preview {
    pub(crate) fn current(&self) -> Option<&PreviewPaper> {
        self.current.as_ref()
    }

    pub(crate) fn paper(&self) -> Option<&Paper> {
        self.current.as_ref()?.paper.as_deref()
    }

    #[cfg(test)]
    pub(crate) fn requested(&self) -> Generation {
        self.requested
    }

    #[cfg(test)]
    pub(crate) fn set_current(&mut self, current: Option<PreviewPaper>) {
        self.current = current;
    }

    #[cfg(test)]
    pub(crate) fn current_mut(&mut self) -> Option<&mut PreviewPaper> {
        self.current.as_mut()
    }

    #[cfg(test)]
    pub(crate) fn set_read_at(&mut self, at: Timestamp) {
        self.read_at = Some(at);
    }

    pub(crate) fn is_raw(&self) -> bool {
        self.raw
    }

    pub(crate) fn toggle_raw(&mut self) -> bool {
        self.raw = !self.raw;
        self.raw
    }

    pub(crate) fn read_at(&self) -> Option<Timestamp> {
        self.read_at
    }

    /// Returns whether the paper counts as read from now on; at most once.
    pub(crate) fn take_read(&mut self, now: Timestamp) -> bool {
        let is_due = self.read_at.is_some_and(|at| at <= now);
        if is_due {
            self.read_at = None;
        }
        is_due
    }

    /// Returns whether the newest request was answered.
    pub(crate) fn is_loaded(&self) -> bool {
        self.received >= self.requested
    }

    /// Shows the paper under the cursor.
    pub(crate) fn follow(&mut self, id: Option<PaperId>, model: &Model) -> PreviewRequest {
        if self.current.as_ref().map(|current| &current.id) == id.as_ref() {
            return PreviewRequest::Nothing;
        }
        self.current = id.clone().map(|id| PreviewPaper {
            id,
            paper: None,
            scroll: 0,
            at_match: None,
        });
        let is_unread = id.as_ref().is_some_and(|id| !model.mark(id).read);
        self.read_at = match model.counts_as_read {
            ReadRule::After(seconds) if is_unread => {
                Some(model.now + SignedDuration::from_secs(seconds.into()))
            }
            ReadRule::After(_) | ReadRule::OnOpen | ReadRule::Manual => None,
        };
        self.requested += 1;
        if let Some(id) = id {
            return PreviewRequest::Load(self.requested, id);
        }
        self.received = self.requested;
        PreviewRequest::Nothing
    }

    /// Takes a loaded paper; one that is no longer requested is dropped.
    pub(crate) fn receive(&mut self, generation: Generation, paper: Option<Box<Paper>>) {
        if generation != self.requested {
            return;
        }
        self.received = generation;
        if let Some(current) = &mut self.current {
            current.paper = paper;
        }
    }

    /// Drops the paper, so that it is loaded again.
    pub(crate) fn reset(&mut self) {
        self.current = None;
    }

    /// Scrolls; negative is up. Drawing stops at the end.
    pub(crate) fn scroll(&mut self, by: isize) {
        if let Some(current) = &mut self.current {
            current.scroll = current.scroll.saturating_add_signed(by);
            current.at_match = None;
        }
    }

    /// Scrolls up to a last line.
    pub(crate) fn scroll_up_to(&mut self, by: isize, last: usize) {
        self.scroll(by);
        if let Some(current) = &mut self.current {
            current.scroll = current.scroll.min(last);
        }
    }

    /// Takes the scroll position that drawing has found possible.
    pub(crate) fn set_scroll(&mut self, top: usize) {
        if let Some(current) = &mut self.current {
            current.scroll = top;
        }
    }

    /// Forgets the match that `next-match` went to.
    pub(crate) fn forget_match(&mut self) {
        if let Some(current) = &mut self.current {
            current.at_match = None;
        }
    }

    /// Goes to the next of the lines with a match, or to the previous one, and wraps around;
    /// returns whether there is one.
    pub(crate) fn next_match(&mut self, forward: bool, matches: &[usize]) -> bool {
        let Some(current) = &mut self.current else {
            return true;
        };
        let next = if forward {
            let is_next = |line: &&usize| match current.at_match {
                Some(here) => **line > here,
                None => **line >= current.scroll,
            };
            matches.iter().find(is_next).or(matches.first())
        } else {
            let here = current.at_match.unwrap_or(current.scroll);
            let mut before = matches.iter().rev();
            before.find(|&&line| line < here).or(matches.last())
        };
        if let Some(&line) = next {
            current.scroll = line;
            current.at_match = Some(line);
        }
        next.is_some()
    }
}
