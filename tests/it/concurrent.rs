//! Two readers, and commands beside them, on one library: each sees what the others decide, and
//! nothing that was shown as saved is lost, whoever is killed whenever.

use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

use deckle::internals::Change;
use deckle::internals::verb;
use rustix::process::Signal;
use serde_json::Value;

use crate::support::{Dice, Library, Reader, title};

const PAPERS: usize = 24;

const SAVED: &str = " · saved";

const NOTHING: [&str; 2] = ["there is nothing to undo", "there is nothing to redo"];

/// Microseconds within which a reader is killed after a decision: before, while and after it
/// is saved.
const KILLED_WITHIN: u64 = 6_000;

/// Undo and redo.
const UNDOING: [&str; 2] = ["u", "\x12"];

/// Keys for one paper or for those selected, and those that undo.
const DECISIONS: [&str; 14] = [
    UNDOING[0],
    UNDOING[0],
    UNDOING[1],
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
fn what_one_decides_appears_in_the_other() {
    let library = Library::with_papers(PAPERS);
    let (mut one, mut two) = (library.reader(), library.reader());
    one.wait_for("1 of 24").keys("j");
    two.wait_for("1 of 24").wait_for_cursor_on(&title(0));
    one.wait_for_cursor_on(&title(1)).keys("b").wait_for(SAVED);
    two.wait_for("3 Bookmarks 1")
        .wait_for("1 decision came from elsewhere")
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
fn two_readers_that_are_killed_lose_nothing() {
    Trial::new().run(60, 8);
}

#[test]
#[ignore = "takes half a minute; the test before it is its short form"]
fn a_thousand_decisions_and_a_hundred_kills_lose_nothing() {
    Trial::new().run(1_000, 100);
}

/// Two readers on one library, and what they have shown as saved.
struct Trial {
    library: Library,
    readers: [Reader; 2],
    /// The screen before the first decision.
    beginning: Vec<String>,
    dice: Dice,
    /// How often the status line said of each decision that it was saved.
    shown: BTreeMap<String, usize>,
    /// How many of the killed readers had come to say so.
    shown_in_time: usize,
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
        let mut readers = [(), ()].map(|()| opened(&library));
        let beginning = is_final(&mut readers[0]);
        Self {
            library,
            readers,
            beginning,
            dice: Dice::of_environment(),
            shown: BTreeMap::new(),
            shown_in_time: 0,
        }
    }

    fn run(mut self, decisions: u64, mut kills: u64) {
        let mut left = decisions;
        while left > 0 {
            let who = usize::from(self.dice.roll(2) == 0);
            let killed = self.dice.roll(left) < kills;
            if !killed && self.dice.roll(20) == 0 {
                self.command();
                left -= 1;
                continue;
            }
            let last = self.choose(who);
            left -= 1;
            kills -= u64::from(killed);
            let both = left > kills && self.dice.roll(3) == 0;
            let other = if both { self.choose(1 - who) } else { "" };
            left -= u64::from(both);
            self.readers[who].keys(last);
            self.readers[1 - who].keys(other);
            if killed {
                self.kill(who);
            } else {
                self.take_told(who);
            }
            if both {
                self.take_told(1 - who);
            }
        }
        assert_eq!(kills, 0);
        self.assert_journal_holds_what_was_shown();
        self.assert_all_show_the_same();
        self.undo_all();
    }

    /// Moves to some paper or selects several; returns the keys that are still to be pressed.
    fn choose(&mut self, who: usize) -> &'static str {
        let last = self.dice.pick(&DECISIONS);
        let row = usize::try_from(self.dice.roll(20)).unwrap();
        let few = 2 + usize::try_from(self.dice.roll(3)).unwrap();
        let way = self.dice.roll(9);
        let reader = &mut self.readers[who];
        reader
            .keys(&("gg".to_owned() + &"j".repeat(row)))
            .wait_for_cursor_on(&title(row))
            .wait_without(SAVED);
        match way {
            _ if UNDOING.contains(&last) => {}
            0 => {
                reader.keys("*").wait_for("24 papers are selected");
                reader.keys(last).wait_for(" 24 papers: ");
                return "y";
            }
            1 => {
                let selected = format!("{few} papers are selected");
                reader.keys(&" ".repeat(few)).wait_for(&selected);
            }
            2 => {
                reader.keys("v").wait_for("selecting");
                reader.keys(&"j".repeat(few));
                reader.wait_for(&format!(" {} selected", few + 1));
            }
            _ => {}
        }
        last
    }

    /// Waits until a reader has said that its decision is saved, or that there is none.
    fn take_told(&mut self, who: usize) {
        let is_final = |screen: &vt100::Screen| {
            let text = screen.contents();
            text.contains(SAVED) || NOTHING.iter().any(|nothing| text.contains(nothing))
        };
        self.readers[who].wait_until("the word that it is saved", is_final);
        self.note_shown(who);
    }

    /// Takes down what is shown as saved; tells whether anything is.
    fn note_shown(&mut self, who: usize) -> bool {
        let screen = self.readers[who].screen();
        assert!(!screen.contains("NOT SAVED"), "{screen}");
        let told = screen
            .lines()
            .find_map(|line| line.trim().strip_suffix(SAVED));
        if let Some(decision) = told {
            *self.shown.entry(decision.to_owned()).or_default() += 1;
        }
        told.is_some()
    }

    /// Kills a reader that has just been given a decision, and opens it again.
    fn kill(&mut self, who: usize) {
        let moment = Duration::from_micros(self.dice.roll(KILLED_WITHIN));
        std::thread::sleep(moment);
        self.readers[who].signal(Signal::KILL).wait_for_end();
        self.shown_in_time += usize::from(self.note_shown(who));
        self.assert_journal_holds_what_was_shown();
        self.readers[who] = opened(&self.library);
    }

    /// A decision from the shell.
    fn command(&mut self) {
        let paper = usize::try_from(self.dice.roll(PAPERS as u64)).unwrap();
        let (id, title) = self.ids().into_iter().nth(paper).unwrap();
        let run = self.library.run(["mark", "bookmark", &id]);
        assert_eq!(run.code, Some(0), "{run:?}");
        let decision = format!("bookmarked “{title}”");
        *self.shown.entry(decision).or_default() += 1;
    }

    /// The ids of all papers with their titles.
    fn ids(&self) -> BTreeMap<String, String> {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let papers = self.library.papers_listed();
        let named = papers
            .iter()
            .map(|paper| (text(&paper["id"]), text(&paper["title"])));
        named.collect()
    }

    fn assert_journal_holds_what_was_shown(&self) {
        let mut kept = journal(&self.library, &self.ids());
        for (decision, times) in &self.shown {
            let kept = kept.remove(decision).unwrap_or_default();
            assert!(
                kept >= *times,
                "“{decision}” was shown {times} times, kept {kept}"
            );
        }
    }

    /// Holds that both readers and one that reads everything anew show the same.
    fn assert_all_show_the_same(&mut self) {
        let mut fresh = opened(&self.library);
        let expected = is_final(&mut fresh);
        fresh.quit();
        self.wait_for_both_to_show(&expected);
    }

    fn wait_for_both_to_show(&mut self, expected: &[String]) {
        for reader in &mut self.readers {
            is_final(reader);
            reader.wait_until(&expected.join("\n"), |screen| rows(screen) == expected);
        }
    }

    /// Takes all back, in one reader after the other, and holds that this leads to the beginning.
    fn undo_all(mut self) {
        let mut undone = 0;
        while !self.undo(undone % 2) {
            undone += 1;
        }
        let beginning = std::mem::take(&mut self.beginning);
        self.wait_for_both_to_show(&beginning);
        let loaded = deckle::internals::Journal::open(&self.library.marks());
        assert_eq!(loaded.marks.marked().count(), 0);
        self.assert_journal_holds_what_was_shown();
        let in_time = self.shown_in_time;
        eprintln!("{in_time} of the killed had shown their decision as saved; {undone} undone");
    }

    /// Takes a decision back; tells whether there was none any more.
    fn undo(&mut self, who: usize) -> bool {
        self.readers[who]
            .keys("gg")
            .wait_for_cursor_on(&title(0))
            .wait_without(SAVED)
            .keys("u");
        self.take_told(who);
        self.readers[who].screen().contains(NOTHING[0])
    }
}

fn opened(library: &Library) -> Reader {
    let mut reader = library.reader();
    reader.wait_for("All · newest first").wait_for("of 24");
    reader
}

/// Goes to the first paper and says what is shown of the library then.
fn is_final(reader: &mut Reader) -> Vec<String> {
    reader
        .keys("gg")
        .wait_for_cursor_on(&title(0))
        .wait_for("xylem00");
    reader.look(|tty| rows(tty.screen()))
}

/// All rows of the screen but the status line and the footer.
fn rows(screen: &vt100::Screen) -> Vec<String> {
    let (rows, columns) = screen.size();
    let above = usize::from(rows.get()) - 2;
    let shown = screen.rows(0, columns.get()).take(above);
    shown.map(|row| row.trim_end().to_owned()).collect()
}

/// How often each decision stands in the journal, in the words of the status line.
fn journal(library: &Library, titles: &BTreeMap<String, String>) -> BTreeMap<String, usize> {
    // The first kill may come before the first decision.
    let text = match fs::read_to_string(library.marks()) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        text => text.unwrap(),
    };
    // A kill may tear the line that is being written; it was never shown as saved.
    let lines = text
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok());
    let events: Vec<Value> = lines.collect();
    let by_id: BTreeMap<&str, &Value> = events
        .iter()
        .map(|event| (event["id"].as_str().unwrap(), event))
        .collect();
    let mut kept = BTreeMap::new();
    for event in by_id.values() {
        *kept.entry(told(event, &by_id, titles)).or_default() += 1;
    }
    kept
}

fn told(
    event: &Value,
    events: &BTreeMap<&str, &Value>,
    titles: &BTreeMap<String, String>,
) -> String {
    if let Some(target) = event["undo"].as_str() {
        let target = told(events[target], events, titles);
        return match target.strip_prefix("undone: ") {
            Some(decision) => format!("redone: {decision}"),
            None => format!("undone: {target}"),
        };
    }
    let change: Change = serde_json::from_value(event["set"].clone()).unwrap();
    let what = match event["papers"].as_array().unwrap().as_slice() {
        [one] => format!("“{}”", titles[one.as_str().unwrap()]),
        several => format!("{} papers", several.len()),
    };
    format!("{} {what}", verb(&change))
}
