//! Tests of compaction on real files: interrupted, with other marks files, with another process.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::*;
use crate::marks::mark::Mark;

/// The environment variable with the journal of the process that is killed.
const VICTIM: &str = "DECKLE_TEST_KILLED";

fn decision(number: u16) -> Event {
    let at = Timestamp::from_second(1_790_000_000 + i64::from(number)).unwrap();
    let id = format!("writer-{number}").as_str().into();
    let change = Change::Stars(u8::try_from(number % 4).unwrap());
    Event::new(id, at, vec![paper(number % 10)], EventKind::Set(change))
}

fn write(path: &Path, numbers: std::ops::Range<u16>) {
    let line = |number| serde_json::to_string(&decision(number)).unwrap() + "\n";
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
fn a_compacted_journal_is_shorter_with_equal_marks() {
    let (dir, path) = folder();
    write(&path, 0..300);
    let before = marks(&path);
    let mut journal = Journal::open(&path).journal;
    let compacted = journal.compact_if(20, 100).unwrap().unwrap();
    assert_eq!((compacted.lines, compacted.removed), (300, 270));
    assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 31);
    assert_eq!(marks(&path), before);
    assert_eq!(Journal::open(&path).marks.undo_list().count(), 20);
    journal.append(&decision(300)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 32);
    assert_eq!(
        journal.read_new().unwrap().len(),
        32,
        "events before the compaction are read again"
    );
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn compaction_is_skipped_for_few_lines_or_with_other_marks_files() {
    let (dir, path) = folder();
    write(&path, 0..300);
    let original = fs::read(&path).unwrap();
    let mut journal = Journal::open(&path).journal;
    assert_eq!(journal.compact_if(20, 270).unwrap(), None);
    assert_eq!(journal.compact_if(145, 0).unwrap(), None);
    assert_eq!(journal.compact_if(300, 0).unwrap(), None);
    assert_eq!(journal.compact(20).unwrap(), None);
    let other = dir.path().join("marks (1).jsonl");
    fs::write(&other, line(1)).unwrap();
    assert_eq!(journal.compact_if(20, 0).unwrap(), None);
    assert_eq!(
        Journal::open(&path).journal.compact_if(20, 0).unwrap(),
        None
    );
    assert_eq!(fs::read(&path).unwrap(), original);
}

#[test]
fn only_repetitive_journals_are_compacted() {
    for (papers, expected) in [(10, true), (15_000, false)] {
        let (_dir, path) = folder();
        let line = |number: u32| {
            let papers = [format!("arxiv:2305.{:05}", number % papers)];
            let at = Timestamp::from_second(1_790_000_000 + i64::from(number)).unwrap();
            let papers = papers.map(|id| id.parse().unwrap()).to_vec();
            let id = format!("writer-{number}").as_str().into();
            let event = Event::new(id, at, papers, EventKind::Set(Change::Read(true)));
            serde_json::to_string(&event).unwrap() + "\n"
        };
        fs::write(&path, (0..21_000).map(line).collect::<String>()).unwrap();
        let mut journal = Journal::open(&path).journal;
        assert_eq!(journal.should_compact(), expected);
        assert_eq!(journal.compact(1_000).unwrap().is_some(), expected);
        assert!(!Journal::open(&path).journal.should_compact());
    }
}

/// A kill before the rename leaves a temporary file with any prefix of the new journal.
#[test]
fn a_leftover_temporary_file_is_ignored_and_removed() {
    let (dir, path) = folder();
    write(&path, 0..300);
    let before = marks(&path);
    let leftover = dir.path().join(".deckle-a1b2c3.tmp");
    let original = fs::read(&path).unwrap();
    fs::write(&leftover, &original[..original.len() / 2]).unwrap();
    let long_ago = std::time::SystemTime::now() - Duration::from_hours(2);
    fs::File::options()
        .write(true)
        .open(&leftover)
        .unwrap()
        .set_modified(long_ago)
        .unwrap();
    assert_eq!(marks(&path), before);
    let mut journal = Journal::open(&path).journal;
    assert!(journal.compact_if(20, 0).unwrap().is_some());
    assert_eq!(marks(&path), before);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

/// The process that is killed: appends and compacts forever, and prints every saved event.
#[test]
#[ignore = "runs forever; the next test starts and kills it"]
fn victim() {
    let Some(path) = std::env::var_os(VICTIM).map(PathBuf::from) else {
        return;
    };
    let LoadedMarks {
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
            journal.compact_if(5, 0).unwrap();
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
                "marks::journal::tests::compaction::victim",
            ])
            .env(VICTIM, &path)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap())
            .lines()
            .map_while(Result::ok);
        let saved_event =
            |line: String| Some(serde_json::from_str(line.strip_prefix("saved ")?).unwrap());
        saved.extend(lines.by_ref().filter_map(saved_event).take(40));
        std::thread::sleep(Duration::from_micros(round * 397));
        child.kill().unwrap();
        child.wait().unwrap();
        saved.extend(lines.filter_map(saved_event));
        // Events that were written but not printed may be in the file; only their papers may differ.
        let loaded = Journal::open(&path);
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
        let unprinted = loaded
            .marks
            .undo_list()
            .take_while(|undone| undone.at > last.at())
            .flat_map(|undone| undone.papers);
        let unprinted: Vec<PaperId> = unprinted.collect();
        let expected: crate::marks::Marks = saved.iter().cloned().collect();
        for paper in (0..10)
            .map(paper)
            .filter(|paper| !unprinted.contains(paper))
        {
            assert_eq!(
                loaded.marks.of(&paper),
                expected.of(&paper),
                "round {round}"
            );
        }
        // The next process continues from the file, so events that were not printed count from now on.
        let events = known
            .iter()
            .filter_map(|line| serde_json::from_str::<Event>(line).ok());
        saved.extend(events.filter(|event| event.papers().len() == 1));
        saved.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        saved.dedup_by(|a, b| a.id() == b.id());
    }
}
