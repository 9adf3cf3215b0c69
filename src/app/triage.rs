//! A triage session: untriaged papers, one after the other, and the position in them.
//!
//! Its papers stay the same while others are imported or decided on. Decisions are not part of the
//! session but of the marks.

use jiff::Timestamp;

use super::model::Model;
use crate::marks::Mark;
use crate::paper::PaperId;
use crate::saved_state::SavedTriage;
use crate::text;

/// The most papers of a session.
pub(crate) const MAX_TRIAGE: usize = 2_000;

/// The longest pause between two keys that counts as time spent, in milliseconds.
const PAUSE: u64 = 5 * 60 * 1000;

/// A session that the command line asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct TriageStart {
    /// The query for its papers; empty for the inbox.
    pub query: String,
    /// Whether an unfinished session is dropped.
    pub new: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Stage {
    /// It can be resumed.
    #[default]
    Left,
    /// It is on the screen.
    Open,
    /// The user has finished it.
    Ended,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Triage {
    pub papers: Vec<PaperId>,
    /// The last paper on the screen.
    pub at: Option<PaperId>,
    pub began: Timestamp,
    /// The time spent in milliseconds, without long pauses.
    pub spent: u64,
    /// The name of the list that it began from.
    pub from: String,
    stage: Stage,
    last_key: Option<Timestamp>,
}

/// The numbers of papers of a session by decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct TriageCounts {
    pub bookmarked: usize,
    /// Other papers that were read.
    pub read: usize,
    /// Other papers that were dismissed.
    pub dismissed: usize,
    /// Other papers that were snoozed.
    pub snoozed: usize,
    /// Untriaged papers.
    pub left: usize,
}

impl TriageCounts {
    /// Returns the number of papers with a decision.
    pub(crate) fn decided(&self) -> usize {
        self.bookmarked + self.read + self.dismissed + self.snoozed
    }

    fn add(&mut self, mark: &Mark, now: Timestamp) {
        let field = if mark.bookmarked {
            &mut self.bookmarked
        } else if mark.read {
            &mut self.read
        } else if mark.dismissed {
            &mut self.dismissed
        } else if mark.is_snoozed(now) {
            &mut self.snoozed
        } else {
            &mut self.left
        };
        *field += 1;
    }
}

impl Triage {
    /// Creates a session over papers, not on the screen yet.
    pub(crate) fn new(papers: Vec<PaperId>, from: String, began: Timestamp) -> Self {
        Self {
            papers,
            at: None,
            began,
            spent: 0,
            from,
            stage: Stage::Left,
            last_key: None,
        }
    }

    /// Restores a session from its file, not on the screen yet.
    pub(crate) fn restore(mut saved: SavedTriage) -> Self {
        saved.papers.truncate(MAX_TRIAGE);
        Self {
            at: saved.last_shown,
            spent: saved.spent_millis,
            ..Self::new(
                saved.papers,
                text::sanitize(&saved.list_name),
                saved.started_at,
            )
        }
    }

    pub(crate) fn to_saved(&self) -> SavedTriage {
        SavedTriage {
            papers: self.papers.clone(),
            last_shown: self.at.clone(),
            started_at: self.began,
            spent_millis: self.spent,
            list_name: self.from.clone(),
        }
    }

    /// Returns whether it is on the screen.
    pub(crate) fn is_open(&self) -> bool {
        self.stage == Stage::Open
    }

    /// Puts the session on the screen.
    pub(crate) fn open(&mut self, now: Timestamp) {
        self.stage = Stage::Open;
        self.last_key = Some(now);
    }

    /// Takes the session off the screen, finished or to be resumed.
    pub(crate) fn leave(&mut self, finished: bool) {
        self.stage = if finished { Stage::Ended } else { Stage::Left };
    }

    /// Drops the papers that the library no longer has.
    pub(crate) fn retain_known(&mut self, model: &Model) {
        self.papers.retain(|id| model.titles.find(id).is_some());
    }

    /// Adds the time since the last key.
    pub(crate) fn spend(&mut self, now: Timestamp) {
        let pause = self
            .last_key
            .replace(now)
            .map(|last| now.duration_since(last));
        let spent = pause.map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(0));
        self.spent += spent.min(PAUSE);
    }

    /// Returns the numbers of papers by decision.
    pub(crate) fn counts(&self, model: &Model) -> TriageCounts {
        let mut counts = TriageCounts::default();
        for id in &self.papers {
            counts.add(&model.mark(id), model.now);
        }
        counts
    }

    pub(crate) fn bookmarked(&self, model: &Model) -> Vec<PaperId> {
        let bookmarked = |id: &&PaperId| model.mark(id).bookmarked;
        self.papers.iter().filter(bookmarked).cloned().collect()
    }

    /// Returns whether the session can be resumed: it was not finished and has untriaged papers.
    pub(crate) fn is_unfinished(&self, model: &Model) -> bool {
        self.stage != Stage::Ended && self.papers.iter().any(|id| model.is_untriaged(id))
    }

    /// Returns the time spent, for people.
    pub(crate) fn duration(&self) -> String {
        match self.spent / 1000 {
            seconds @ 0..60 => format!("{seconds} s"),
            seconds @ 60..3600 => format!("{} min", seconds / 60),
            seconds => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_round_trip_and_control_characters_are_dropped() {
        let papers = vec![
            PaperId::of_arxiv("2305.04160"),
            PaperId::of_arxiv("2305.04161"),
        ];
        let mut triage = Triage::new(papers, "Inbox".to_owned(), Timestamp::UNIX_EPOCH);
        triage.at = triage.papers.last().cloned();
        triage.spent = 12;
        let mut saved = triage.to_saved();
        assert_eq!(Triage::restore(saved.clone()), triage);
        saved.list_name = "In\u{1b}[31mbox\u{202e}".to_owned();
        assert_eq!(Triage::restore(saved).from, "Inbox");
    }

    #[test]
    fn time_is_counted_between_keys_without_long_pauses() {
        let at = |second: i64| Timestamp::from_second(second).unwrap();
        let mut triage = Triage::new(Vec::new(), String::new(), at(0));
        triage.open(at(100));
        let cases = [
            (100, "0 s"),
            (159, "59 s"),
            (40, "59 s"),
            (100, "1 min"),
            (100_000, "6 min"),
        ];
        for (second, duration) in cases {
            triage.spend(at(second));
            assert_eq!(triage.duration(), duration, "at {second}");
        }
        triage.spent = 3_725_000;
        assert_eq!(triage.duration(), "1 h 2 min");
    }
}
