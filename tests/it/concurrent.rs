//! Several readers and commands on one library: each shows the decisions of the others, and a killed
//! reader loses no decision that it reported as saved.

use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

use deckle::internals::{Change, verb};
use rustix::process::Signal;
use serde_json::Value;

use crate::support::{Library, Reader, Rng, title};

const PAPERS: usize = 24;

const SAVED: &str = " · saved";

const NOTHING_LEFT: [&str; 2] = ["there is nothing to undo", "there is nothing to redo"];

/// The longest delay between a decision and the kill, in microseconds: long enough to hit the time
/// before, during and after saving.
const MAX_KILL_DELAY: u64 = 6_000;

/// The keys of undo and redo.
const UNDO_KEYS: [&str; 2] = ["u", "\x12"];

/// Keys that decide on the paper under the cursor or on the selection, and undo keys.
const DECISION_KEYS: [&str; 14] = [
    UNDO_KEYS[0],
    UNDO_KEYS[0],
    UNDO_KEYS[1],
    "r",
    "b",
    "x",
    "zd",
    "zw",
    "zx",
    "+",
    "-",
    "trlhf\r",
    "tto-cite\r",
    "b",
];

#[test]
fn a_decision_in_one_reader_appears_in_the_other() {
    let library = Library::with_papers(PAPERS);
    let (mut one, mut two) = (library.reader(), library.reader());
    one.wait_for("1 of 24").keys("j");
    two.wait_for("1 of 24").wait_for_cursor_on(&title(0));
    one.wait_for_cursor_on(&title(1)).keys("b").wait_for(SAVED);
    two.wait_for("3 Bookmarks 1")
        .wait_for("1 decision of another instance was added")
        .wait_for_cursor_on(&title(0));
    let id = library.papers_listed()[4]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(library.run(["mark", "bookmark", &id]).code, Some(0));
    one.wait_for("3 Bookmarks 2").wait_for(SAVED);
    two.wait_for("3 Bookmarks 2").keys("u");
    two.wait_for("undone: bookmarked “Elm").wait_for(SAVED);
    one.wait_for("3 Bookmarks 1").keys("u");
    two.wait_for("3 Bookmarks 0");
    one.wait_for(SAVED);
    one.quit();
    two.quit();
}

#[test]
fn killed_readers_lose_no_saved_decision() {
    Trial::new().run(60, 8);
}

#[test]
#[ignore = "takes half a minute; killed_readers_lose_no_saved_decision is the short form"]
fn a_hundred_kills_lose_none_of_a_thousand_decisions() {
    Trial::new().run(1_000, 100);
}

/// Two readers on one library, and the decisions that they reported as saved.
struct Trial {
    library: Library,
    readers: [Reader; 2],
    /// The rows of the screen before the first decision.
    initial_rows: Vec<String>,
    rng: Rng,
    /// Each decision with the number of times that it was reported as saved.
    saved: BTreeMap<String, usize>,
    /// The number of readers that reported their decision before they were killed.
    saved_before_kill: usize,
}

impl Trial {
    fn new() -> Self {
        let library = Library::with_papers(PAPERS);
        let mut reader = library.reader();
        reader
            .wait_for("of 24")
            .keys("2")
            .wait_for("All · newest first");
        reader.quit();
        let mut readers = [(), ()].map(|()| open_reader(&library));
        let initial_rows = rows_at_first_paper(&mut readers[0]);
        Self {
            library,
            readers,
            initial_rows,
            rng: Rng::from_env(),
            saved: BTreeMap::new(),
            saved_before_kill: 0,
        }
    }

    fn run(mut self, decisions: u64, mut kills: u64) {
        let mut remaining = decisions;
        while remaining > 0 {
            let index = usize::from(self.rng.below(2) == 0);
            let killed = self.rng.below(remaining) < kills;
            if !killed && self.rng.below(20) == 0 {
                self.bookmark_by_command();
                remaining -= 1;
                continue;
            }
            let final_key = self.choose(index);
            remaining -= 1;
            kills -= u64::from(killed);
            let in_both = remaining > kills && self.rng.below(3) == 0;
            let other = if in_both { self.choose(1 - index) } else { "" };
            remaining -= u64::from(in_both);
            self.readers[index].keys(final_key);
            self.readers[1 - index].keys(other);
            if killed {
                self.kill(index);
            } else {
                self.wait_for_status(index);
            }
            if in_both {
                self.wait_for_status(1 - index);
            }
        }
        assert_eq!(kills, 0);
        self.assert_journal_holds_saved_decisions();
        self.assert_readers_agree();
        self.assert_undo_restores_initial_rows();
    }

    /// Moves to a random paper or selects several, and returns the keys that make the decision.
    fn choose(&mut self, index: usize) -> &'static str {
        let final_key = self.rng.choose(&DECISION_KEYS);
        let row = usize::try_from(self.rng.below(20)).unwrap();
        let count = 2 + usize::try_from(self.rng.below(3)).unwrap();
        let choice = self.rng.below(9);
        let reader = &mut self.readers[index];
        reader
            .keys(&("gg".to_owned() + &"j".repeat(row)))
            .wait_for_cursor_on(&title(row))
            .wait_without(SAVED);
        match choice {
            _ if UNDO_KEYS.contains(&final_key) => {}
            0 => {
                reader.keys("*").wait_for("24 papers are selected");
                reader.keys(final_key).wait_for(" 24 papers: ");
                return "y";
            }
            1 => {
                let selected = format!("{count} papers are selected");
                reader.keys(&" ".repeat(count)).wait_for(&selected);
            }
            2 => {
                reader.keys("v").wait_for("selecting");
                reader.keys(&"j".repeat(count));
                reader.wait_for(&format!(" {} selected", count + 1));
            }
            _ => {}
        }
        final_key
    }

    /// Waits until a reader reports a saved decision or that nothing is left to undo.
    fn wait_for_status(&mut self, index: usize) {
        let has_status = |screen: &vt100::Screen| {
            let text = screen.contents();
            text.contains(SAVED) || NOTHING_LEFT.iter().any(|message| text.contains(message))
        };
        self.readers[index].wait_until("the report of a saved decision", has_status);
        self.record_status(index);
    }

    /// Records the decision that is reported as saved; returns whether there is one.
    fn record_status(&mut self, index: usize) -> bool {
        let screen = self.readers[index].screen();
        assert!(!screen.contains("NOT SAVED"), "{screen}");
        let status = screen
            .lines()
            .find_map(|line| line.trim().strip_suffix(SAVED));
        if let Some(decision) = status {
            *self.saved.entry(decision.to_owned()).or_default() += 1;
        }
        status.is_some()
    }

    /// Kills a reader after a random delay and opens another one instead.
    fn kill(&mut self, index: usize) {
        let delay = Duration::from_micros(self.rng.below(MAX_KILL_DELAY));
        std::thread::sleep(delay);
        self.readers[index].signal(Signal::KILL).wait_for_end();
        self.saved_before_kill += usize::from(self.record_status(index));
        self.assert_journal_holds_saved_decisions();
        self.readers[index] = open_reader(&self.library);
    }

    /// Bookmarks a random paper by `deckle mark`.
    fn bookmark_by_command(&mut self) {
        let paper = usize::try_from(self.rng.below(PAPERS as u64)).unwrap();
        let (id, title) = self.ids().into_iter().nth(paper).unwrap();
        let run = self.library.run(["mark", "bookmark", &id]);
        assert_eq!(run.code, Some(0), "{run:?}");
        let decision = format!("bookmarked “{title}”");
        *self.saved.entry(decision).or_default() += 1;
    }

    /// Returns the ids of all papers with their titles.
    fn ids(&self) -> BTreeMap<String, String> {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let papers = self.library.papers_listed();
        let pairs = papers
            .iter()
            .map(|paper| (text(&paper["id"]), text(&paper["title"])));
        pairs.collect()
    }

    fn assert_journal_holds_saved_decisions(&self) {
        let mut recorded = journal_counts(&self.library, &self.ids());
        for (decision, times) in &self.saved {
            let recorded = recorded.remove(decision).unwrap_or_default();
            assert!(
                recorded >= *times,
                "“{decision}” was saved {times} times, the journal holds {recorded}"
            );
        }
    }

    /// Asserts that both readers show the same rows as a new one.
    fn assert_readers_agree(&mut self) {
        let mut fresh = open_reader(&self.library);
        let expected = rows_at_first_paper(&mut fresh);
        fresh.quit();
        self.wait_for_rows(&expected);
    }

    fn wait_for_rows(&mut self, expected: &[String]) {
        for reader in &mut self.readers {
            rows_at_first_paper(reader);
            reader.wait_until(&expected.join("\n"), |screen| rows(screen) == expected);
        }
    }

    /// Undoes all decisions in alternating readers and asserts that the initial rows are back.
    fn assert_undo_restores_initial_rows(mut self) {
        let mut undone = 0;
        while !self.undo(undone % 2) {
            undone += 1;
        }
        let initial_rows = std::mem::take(&mut self.initial_rows);
        self.wait_for_rows(&initial_rows);
        let loaded = deckle::internals::Journal::open(&self.library.marks());
        assert_eq!(loaded.marks.marked().count(), 0);
        self.assert_journal_holds_saved_decisions();
        let in_time = self.saved_before_kill;
        eprintln!("{in_time} decisions were saved before the kill; {undone} undone");
    }

    /// Undoes a decision; returns whether none was left.
    fn undo(&mut self, index: usize) -> bool {
        self.readers[index]
            .keys("gg")
            .wait_for_cursor_on(&title(0))
            .wait_without(SAVED)
            .keys("u");
        self.wait_for_status(index);
        self.readers[index].screen().contains(NOTHING_LEFT[0])
    }
}

fn open_reader(library: &Library) -> Reader {
    let mut reader = library.reader();
    reader.wait_for("All · newest first").wait_for("of 24");
    reader
}

/// Moves to the first paper and returns the rows of the screen.
fn rows_at_first_paper(reader: &mut Reader) -> Vec<String> {
    reader
        .keys("gg")
        .wait_for_cursor_on(&title(0))
        .wait_for("xylem00");
    reader.with_tty(|tty| rows(tty.screen()))
}

/// Returns the rows of the screen without the status line and the footer.
fn rows(screen: &vt100::Screen) -> Vec<String> {
    let (rows, columns) = screen.size();
    let height = usize::from(rows.get()) - 2;
    let visible = screen.rows(0, columns.get()).take(height);
    visible.map(|row| row.trim_end().to_owned()).collect()
}

/// Returns the number of times that the journal holds each decision, as the status line writes it.
fn journal_counts(library: &Library, titles: &BTreeMap<String, String>) -> BTreeMap<String, usize> {
    // A reader can be killed before its first decision.
    let text = match fs::read_to_string(library.marks()) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        text => text.unwrap(),
    };
    // A kill can truncate the line that is being written; it was not reported as saved.
    let lines = text
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok());
    let events: Vec<Value> = lines.collect();
    let by_id: BTreeMap<&str, &Value> = events
        .iter()
        .map(|event| (event["id"].as_str().unwrap(), event))
        .collect();
    let mut recorded = BTreeMap::new();
    for event in by_id.values() {
        *recorded.entry(status(event, &by_id, titles)).or_default() += 1;
    }
    recorded
}

fn status(
    event: &Value,
    events: &BTreeMap<&str, &Value>,
    titles: &BTreeMap<String, String>,
) -> String {
    if let Some(target) = event["undo"].as_str() {
        let target = status(events[target], events, titles);
        return match target.strip_prefix("undone: ") {
            Some(decision) => format!("redone: {decision}"),
            None => format!("undone: {target}"),
        };
    }
    let change: Change = serde_json::from_value(event["set"].clone()).unwrap();
    let papers_text = match event["papers"].as_array().unwrap().as_slice() {
        [one] => format!("“{}”", titles[one.as_str().unwrap()]),
        several => format!("{} papers", several.len()),
    };
    format!("{} {papers_text}", verb(&change))
}
