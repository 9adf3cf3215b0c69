//! Tests of compaction on real files: interrupted, beside other files, beside another process.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::*;
use crate::marks::Mark;

/// Names the journal to the process that is going to be killed.
const VICTIM: &str = "DECKLE_TEST_KILLED";

fn decided(number: u16) -> Event {
    let at = Timestamp::from_second(1_790_000_000 + i64::from(number)).unwrap();
    let id = format!("writer-{number}").as_str().into();
    let change = Change::Stars(u8::try_from(number % 4).unwrap());
    Event::new(id, at, vec![paper(number % 10)], Deed::Set(change))
}

fn write(path: &Path, numbers: std::ops::Range<u16>) {
    let line = |number| serde_json::to_string(&decided(number)).unwrap() + "\n";
    fs::write(path, numbers.map(line).collect::<String>()).unwrap();
}

fn marks(path: &Path) -> Vec<Mark> {
    let loaded = Journal::open(path);
    assert_eq!(
        (loaded.problems, loaded.marks.unknown_events()),
        (vec![], 0)
    );
    (0..10)
        .map(|number| loaded.marks.of(&paper(number)))
        .collect()
}

#[test]
fn a_compacted_journal_is_short_and_says_the_same() {
    let (dir, path) = folder();
    write(&path, 0..300);
    let before = marks(&path);
    let mut journal = Journal::open(&path).journal;
    let compacted = journal.compact_worth(20, 100).unwrap().unwrap();
    assert_eq!((compacted.lines, compacted.gone), (300, 270));
    assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 31);
    assert_eq!(marks(&path), before);
    assert_eq!(Journal::open(&path).marks.undo_list().count(), 20);
    journal.append(&decided(300)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 32);
    assert_eq!(
        journal.news().unwrap().len(),
        32,
        "what came before it is not missed"
    );
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn it_is_left_alone_where_little_would_go_or_other_files_are_beside() {
    let (dir, path) = folder();
    write(&path, 0..300);
    let whole = fs::read(&path).unwrap();
    let mut journal = Journal::open(&path).journal;
    assert_eq!(journal.compact_worth(20, 270).unwrap(), None);
    assert_eq!(journal.compact_worth(145, 0).unwrap(), None);
    assert_eq!(journal.compact_worth(300, 0).unwrap(), None);
    assert_eq!(journal.compact(20).unwrap(), None);
    let beside = dir.path().join("marks (1).jsonl");
    fs::write(&beside, line(1)).unwrap();
    assert_eq!(journal.compact_worth(20, 0).unwrap(), None);
    assert_eq!(
        Journal::open(&path).journal.compact_worth(20, 0).unwrap(),
        None
    );
    assert_eq!(fs::read(&path).unwrap(), whole);
}

#[test]
fn only_a_journal_that_says_the_same_again_and_again_wants_it() {
    for (papers, wanted) in [(10, true), (15_000, false)] {
        let (_dir, path) = folder();
        let line = |number: u32| {
            let papers = [format!("arxiv:2305.{:05}", number % papers)];
            let at = Timestamp::from_second(1_790_000_000 + i64::from(number)).unwrap();
            let papers = papers.map(|id| id.parse().unwrap()).to_vec();
            let id = format!("writer-{number}").as_str().into();
            let event = Event::new(id, at, papers, Deed::Set(Change::Read(true)));
            serde_json::to_string(&event).unwrap() + "\n"
        };
        fs::write(&path, (0..21_000).map(line).collect::<String>()).unwrap();
        let mut journal = Journal::open(&path).journal;
        assert_eq!(journal.wants_compaction(), wanted);
        assert_eq!(journal.compact(1_000).unwrap().is_some(), wanted);
        assert!(!Journal::open(&path).journal.wants_compaction());
    }
}

/// A kill before the renaming leaves a temporary file: any beginning of the new journal.
#[test]
fn what_a_kill_leaves_is_harmless_and_goes() {
    let (dir, path) = folder();
    write(&path, 0..300);
    let before = marks(&path);
    let left = dir.path().join(".deckle-a1b2c3.tmp");
    let whole = fs::read(&path).unwrap();
    fs::write(&left, &whole[..whole.len() / 2]).unwrap();
    let long_ago = std::time::SystemTime::now() - Duration::from_hours(2);
    fs::File::options()
        .write(true)
        .open(&left)
        .unwrap()
        .set_modified(long_ago)
        .unwrap();
    assert_eq!(marks(&path), before);
    let mut journal = Journal::open(&path).journal;
    assert!(journal.compact_worth(20, 0).unwrap().is_some());
    assert_eq!(marks(&path), before);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

/// The process that is killed: appends and compacts without end, and tells what is saved.
#[test]
#[ignore = "runs for ever; the next test starts and kills it"]
fn victim() {
    let Some(path) = std::env::var_os(VICTIM).map(PathBuf::from) else {
        return;
    };
    let Loaded {
        mut journal,
        mut marks,
        ..
    } = Journal::open(&path);
    for number in 0u64.. {
        let change = Change::Stars((number % 4) as u8);
        let event = marks.decide(Timestamp::now(), &[paper((number % 10) as u16)], change);
        journal.append(&event).unwrap();
        let line = serde_json::to_string(&event).unwrap();
        std::io::Write::write_all(&mut std::io::stderr(), format!("saved {line}\n").as_bytes())
            .unwrap();
        if number % 8 == 7 {
            journal.compact_worth(5, 0).unwrap();
        }
    }
}

#[test]
fn a_kill_at_any_moment_loses_no_mark() {
    let (_dir, path) = folder();
    let mut saved: Vec<Event> = Vec::new();
    for round in 0..12u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--ignored",
                "--exact",
                "--nocapture",
                "marks::journal::tests::compact::victim",
            ])
            .env(VICTIM, &path)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap())
            .lines()
            .map_while(Result::ok);
        let told = |line: String| Some(serde_json::from_str(line.strip_prefix("saved ")?).unwrap());
        saved.extend(lines.by_ref().filter_map(told).take(40));
        std::thread::sleep(Duration::from_micros(round * 397));
        child.kill().unwrap();
        child.wait().unwrap();
        saved.extend(lines.filter_map(told));
        // What had been written but not yet told may be there too, so only its papers differ.
        let there = Journal::open(&path);
        let known: BTreeSet<String> = fs::read_to_string(&path)
            .unwrap()
            .lines()
            .map(str::to_owned)
            .collect();
        let last = saved.last().unwrap();
        assert!(
            known.contains(&serde_json::to_string(last).unwrap()),
            "round {round}"
        );
        let untold = there
            .marks
            .undo_list()
            .take_while(|undone| undone.at > last.at())
            .flat_map(|undone| undone.papers);
        let untold: Vec<PaperId> = untold.collect();
        let expected: crate::marks::Marks = saved.iter().cloned().collect();
        for paper in (0..10).map(paper).filter(|paper| !untold.contains(paper)) {
            assert_eq!(there.marks.of(&paper), expected.of(&paper), "round {round}");
        }
        // The next victim goes on from the file, so what was not told counts from here on.
        let events = known
            .iter()
            .filter_map(|line| serde_json::from_str::<Event>(line).ok());
        saved.extend(events.filter(|event| event.papers().len() == 1));
        saved.sort_by(|a, b| a.place().cmp(&b.place()));
        saved.dedup_by(|a, b| a.id() == b.id());
    }
}
