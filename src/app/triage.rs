//! A triage session: papers that await a decision, one after the other, and where it was left.
//!
//! It stands apart from the list that it was begun from: its papers stay the same whatever is
//! imported or decided elsewhere meanwhile. What was decided is not part of it but of the marks.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::state::State;
use crate::marks::Mark;
use crate::paper::PaperId;
use crate::text;

/// Papers that a session holds at the most.
pub(crate) const LONGEST_TRIAGE: usize = 2_000;

/// The longest time between two keys that counts as time spent, in milliseconds.
const PAUSE: u64 = 5 * 60 * 1000;

/// What the reader is started with to begin or go on with a session.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct TriageStart {
    /// The query whose papers are wanted; empty for the inbox.
    pub query: String,
    /// Whether an unfinished session is given up.
    pub new: bool,
}

/// Whether a session is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Stage {
    /// It was left and can be resumed.
    #[default]
    Left,
    /// It is on the screen.
    Open,
    /// The user has ended it.
    Ended,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Triage {
    /// The papers in their order.
    pub papers: Vec<PaperId>,
    /// The paper that was looked at last.
    pub at: Option<PaperId>,
    /// When it was begun.
    pub began: Timestamp,
    /// How long it was open, in milliseconds, without longer pauses.
    pub spent: u64,
    /// The list that it was begun from, for people.
    pub from: String,
    #[serde(skip)]
    stage: Stage,
    #[serde(skip)]
    last_key: Option<Timestamp>,
}

/// What has become of the papers of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tally {
    /// Papers that are bookmarked.
    pub kept: usize,
    /// Other papers that were read.
    pub read: usize,
    /// Other papers that were dismissed.
    pub dismissed: usize,
    /// Other papers that were put off.
    pub later: usize,
    /// Papers that await a decision.
    pub left: usize,
}

impl Tally {
    /// Returns how many papers were decided on.
    pub(crate) fn decided(&self) -> usize {
        self.kept + self.read + self.dismissed + self.later
    }

    fn count(&mut self, mark: &Mark, now: Timestamp) {
        let field = if mark.bookmarked {
            &mut self.kept
        } else if mark.read {
            &mut self.read
        } else if mark.dismissed {
            &mut self.dismissed
        } else if mark.is_snoozed(now) {
            &mut self.later
        } else {
            &mut self.left
        };
        *field += 1;
    }
}

impl Triage {
    /// Begins a session over papers, which is not on the screen yet.
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

    /// Tells whether there is a session that cannot be read.
    pub(crate) fn is_damaged(text: Option<&str>) -> bool {
        text.is_some_and(|text| serde_json::from_str::<Option<Self>>(text).is_err())
    }

    /// Reads what [`Triage::to_text`] has written; what is not understood is no session.
    pub(crate) fn parse(text: Option<&str>) -> Option<Self> {
        let mut triage: Option<Self> = serde_json::from_str(text?).ok()?;
        if let Some(triage) = &mut triage {
            triage.from = text::sanitize(&triage.from);
            triage.papers.truncate(LONGEST_TRIAGE);
        }
        triage
    }

    /// Returns the text of the session's file.
    pub(crate) fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Tells whether it is on the screen.
    pub(crate) fn is_open(&self) -> bool {
        self.stage == Stage::Open
    }

    pub(super) fn open(&mut self, now: Timestamp) {
        self.stage = Stage::Open;
        self.last_key = Some(now);
    }

    pub(super) fn leave(&mut self, ended: bool) {
        self.stage = if ended { Stage::Ended } else { Stage::Left };
    }

    /// Counts the time since the last key.
    pub(super) fn spend(&mut self, now: Timestamp) {
        let since = self
            .last_key
            .replace(now)
            .map(|last| now.duration_since(last));
        let spent = since.map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(0));
        self.spent += spent.min(PAUSE);
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

impl State {
    /// Returns the session that is on the screen.
    pub(crate) fn open_triage(&self) -> Option<&Triage> {
        self.triage.as_ref().filter(|triage| triage.is_open())
    }

    /// Returns what has become of a session's papers so far.
    pub(crate) fn tally(&self, triage: &Triage) -> Tally {
        let mut tally = Tally::default();
        for id in &triage.papers {
            tally.count(&self.mark(id), self.now);
        }
        tally
    }

    /// Returns the session that can be gone on with: not ended, and with something to decide.
    pub(crate) fn unfinished_triage(&self) -> Option<&Triage> {
        let awaits = |id: &PaperId| self.mark(id).is_untriaged(self.now);
        self.triage
            .as_ref()
            .filter(|triage| triage.stage != Stage::Ended && triage.papers.iter().any(awaits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_read_as_it_was_written_and_what_is_none_is_dropped() {
        let papers = vec![
            PaperId::of_arxiv("2305.04160"),
            PaperId::of_arxiv("2305.04161"),
        ];
        let mut triage = Triage::new(papers, "Inbox".to_owned(), Timestamp::UNIX_EPOCH);
        triage.at = triage.papers.last().cloned();
        triage.spent = 12;
        let damaged = [None, Some("null"), Some("{\"papers\": [1,")].map(Triage::is_damaged);
        assert_eq!(damaged, [false, false, true]);
        let text = triage.to_text();
        assert!(!Triage::is_damaged(Some(&text)));
        assert_eq!(Triage::parse(Some(&text)), Some(triage));
        let foreign = text.replace("Inbox", "In\\u001b[31mbox\\u202e");
        assert_eq!(Triage::parse(Some(&foreign)).unwrap().from, "Inbox");
        for none in [
            None,
            Some("null"),
            Some(""),
            Some("{}"),
            Some("{\"papers\":["),
        ] {
            assert_eq!(Triage::parse(none), None, "{none:?}");
        }
    }

    #[test]
    fn time_is_counted_from_key_to_key_without_long_pauses() {
        let at = |second: i64| Timestamp::from_second(second).unwrap();
        let mut triage = Triage::new(Vec::new(), String::new(), at(0));
        triage.open(at(100));
        let told = [
            (100, "0 s"),
            (159, "59 s"),
            (40, "59 s"),
            (100, "1 min"),
            (100_000, "6 min"),
        ];
        for (second, duration) in told {
            triage.spend(at(second));
            assert_eq!(triage.duration(), duration, "at {second}");
        }
        triage.spent = 3_725_000;
        assert_eq!(triage.duration(), "1 h 2 min");
    }
}
