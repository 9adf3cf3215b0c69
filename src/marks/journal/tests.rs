//! Tests of the journal on real files: crashes, damage, copies and concurrent instances.

use std::fs;

use jiff::Timestamp;
use tempfile::TempDir;

use super::*;
use crate::marks::change::Change;
use crate::marks::event::EventKind;
use crate::paper::PaperId;

mod benchmark;
mod compaction;
mod new_events;

fn folder() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("marks.jsonl");
    (dir, path)
}

fn paper(number: u16) -> PaperId {
    format!("arxiv:2305.{number:05}").parse().unwrap()
}

fn event(number: u16) -> Event {
    let at = Timestamp::from_second(1_790_000_000 + i64::from(number)).unwrap();
    let id = format!("writer-{number}").as_str().into();
    Event::new(
        id,
        at,
        vec![paper(number)],
        EventKind::Set(Change::Read(true)),
    )
}

fn line(number: u16) -> String {
    serde_json::to_string(&event(number)).unwrap()
}

fn read_papers(loaded: &LoadedMarks) -> Vec<u16> {
    (0..1000)
        .filter(|&number| loaded.marks.of(&paper(number)).read)
        .collect()
}

/// Opens the journal and asserts which papers are read and that there are no problems.
fn assert_reads(path: &Path, expected: &[u16]) {
    let loaded = Journal::open(path);
    assert_eq!(
        (read_papers(&loaded), loaded.problems),
        (expected.to_vec(), Vec::new())
    );
    assert_eq!(loaded.journal.target(), Some(path));
}

#[test]
fn missing_file_and_folder_mean_no_marks() {
    let (dir, path) = folder();
    assert_reads(&path, &[]);
    fs::write(&path, "").unwrap();
    assert_reads(&path, &[]);
    let deep = dir.path().join("a/b/marks.jsonl");
    let mut loaded = Journal::open(&deep);
    loaded.journal.append(&event(1)).unwrap();
    assert_reads(&deep, &[1]);
}

#[test]
fn undo_continues_after_a_restart() {
    let (_dir, path) = folder();
    let now = Timestamp::from_second(1_790_000_000).unwrap();
    for number in 1..=3 {
        let LoadedMarks {
            mut marks,
            mut journal,
            ..
        } = Journal::open(&path);
        journal
            .append(&marks.decide(now, &[paper(number)], Change::Read(true)))
            .unwrap();
    }
    for left in [&[1, 2][..], &[1], &[]] {
        let LoadedMarks {
            mut marks,
            mut journal,
            ..
        } = Journal::open(&path);
        journal.append(&marks.undo(now).unwrap().0).unwrap();
        assert_reads(&path, left);
    }
    assert!(Journal::open(&path).marks.undo(now).is_none());
}

/// A crash may leave any prefix of a line; two crashes may follow each other.
#[test]
fn a_truncated_journal_loses_no_complete_line() {
    let (_dir, path) = folder();
    let complete = format!("{}\n{}\n", line(1), line(2));
    let ends = [line(1).len(), complete.len() - 1];
    for cut in 0..=complete.len() {
        fs::write(&path, &complete[..cut]).unwrap();
        let mut expected: Vec<u16> = (1..)
            .zip(ends)
            .filter(|(_, end)| cut >= *end)
            .map(|(n, _)| n)
            .collect();
        let loaded = Journal::open(&path);
        assert_eq!(read_papers(&loaded), expected, "cut at {cut}");
        let is_truncated = cut != 0 && ![ends[0], ends[0] + 1, ends[1], ends[1] + 1].contains(&cut);
        let lines = vec![if cut < ends[0] { 1 } else { 2 }];
        let problem = is_truncated.then(|| Problem::BadLines {
            path: path.clone(),
            lines,
        });
        assert_eq!(
            loaded.problems,
            problem.into_iter().collect::<Vec<_>>(),
            "cut at {cut}"
        );
        let mut journal = loaded.journal;
        journal.append(&event(7)).unwrap();
        expected.push(7);
        let loaded = Journal::open(&path);
        assert_eq!(
            read_papers(&loaded),
            expected,
            "cut at {cut}, then appended"
        );
        assert_eq!(loaded.problems, [], "cut at {cut}, reported twice");
        assert_eq!(loaded.journal.target(), Some(&*path));
    }
}

#[test]
fn repeated_crashes_leave_the_journal_usable() {
    let (_dir, path) = folder();
    for length in [1, 8, 20, 60] {
        let mut bytes = fs::read(&path).unwrap_or_default();
        if !bytes.is_empty() {
            bytes.push(b'\n');
        }
        bytes.extend_from_slice(&line(1).as_bytes()[..length]);
        fs::write(&path, bytes).unwrap();
        assert_eq!(Journal::open(&path).journal.target(), Some(&*path));
    }
    let loaded = Journal::open(&path);
    assert_eq!(
        loaded.problems,
        [Problem::BadLines {
            path: path.clone(),
            lines: vec![4]
        }]
    );
    let mut journal = loaded.journal;
    journal.append(&event(2)).unwrap();
    let loaded = Journal::open(&path);
    assert_eq!((read_papers(&loaded), loaded.problems), (vec![2], vec![]));
}

#[test]
fn an_unusable_journal_is_unchanged_and_loses_nothing() {
    let foreign = format!("{}\n<html>\nwhat is this\n", line(1));
    let image = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    for bytes in [foreign.clone().into_bytes(), image, vec![0; 4096]] {
        let (dir, path) = folder();
        fs::write(&path, &bytes).unwrap();
        let mut loaded = Journal::open(&path);
        let fallback = dir.path().join("marks.beside.jsonl");
        assert_eq!(loaded.journal.target(), Some(&*fallback));
        assert!(
            matches!(&*loaded.problems, [Problem::Unusable { fallback: Some(path), .. }] if *path == fallback)
        );
        loaded.journal.append(&event(5)).unwrap();
        assert_eq!(fs::read(&path).unwrap(), bytes);
        let expected = if bytes == foreign.as_bytes() {
            vec![1, 5]
        } else {
            vec![5]
        };
        assert_eq!(read_papers(&Journal::open(&path)), expected);
        fs::write(&path, line(9)).unwrap();
        assert_reads(&path, &[5, 9]);
    }
}

#[test]
fn unusable_fallbacks_are_skipped() {
    let (dir, path) = folder();
    let names = ["marks.jsonl", "marks.beside.jsonl", "marks.beside-2.jsonl"];
    let folders = names.map(|name| dir.path().join(name));
    for folder in &folders {
        fs::create_dir(folder).unwrap();
    }
    let mut loaded = Journal::open(&path);
    let third = dir.path().join("marks.beside-3.jsonl");
    assert_eq!(loaded.journal.target(), Some(&*third));
    assert_eq!(loaded.problems.len(), 3);
    loaded.journal.append(&event(4)).unwrap();
    for folder in &folders {
        fs::remove_dir(folder).unwrap();
    }
    assert_reads(&path, &[4]);
}

#[test]
fn append_fails_without_a_usable_file() {
    let (dir, _) = folder();
    let file = dir.path().join("file");
    fs::write(&file, "x").unwrap();
    let path = file.join("marks.jsonl");
    let LoadedMarks {
        mut journal,
        problems,
        ..
    } = Journal::open(&path);
    assert!(matches!(
        &*problems,
        [Problem::Unusable { fallback: None, .. }]
    ));
    assert!(
        matches!(journal.append(&event(1)), Err(MarksError::NoUsableFile(journal)) if journal == path)
    );
}

#[test]
fn a_failed_append_can_be_repeated() {
    let (_dir, path) = folder();
    let mut journal = Journal::open(&path).journal;
    fs::create_dir(&path).unwrap();
    assert!(
        matches!(journal.append(&event(1)), Err(MarksError::Disk(error)) if error.path() == path)
    );
    fs::remove_dir(&path).unwrap();
    journal.append(&event(1)).unwrap();
    journal.append(&event(1)).unwrap();
    assert_reads(&path, &[1]);
}

#[test]
fn copies_of_the_journal_are_read_and_other_files_are_not() {
    let (dir, path) = folder();
    let names = [
        ("marks.jsonl", true),
        ("marks.sync-conflict-20260101-101010-ABCDEFG.jsonl", true),
        ("marks (1).jsonl", true),
        ("marks (conflicted copy 2026-01-01).jsonl", true),
        ("marks.beside-9.jsonl", true),
        ("marks.jsonl.bak", false),
        ("bookmarks.jsonl", false),
        ("marks.json", false),
    ];
    for (number, (name, _)) in (0..).zip(names) {
        fs::write(dir.path().join(name), line(number)).unwrap();
    }
    let expected: Vec<u16> = (0..)
        .zip(names)
        .filter(|(_, (_, belongs))| *belongs)
        .map(|(n, _)| n)
        .collect();
    assert_reads(&path, &expected);
}

#[test]
fn two_machines_are_merged_by_concatenation() {
    let (_dir, path) = folder();
    let (one, other) = (
        format!("{}\n{}\n", line(1), line(2)),
        format!("\u{feff}{}\r\n{}", line(3), line(2)),
    );
    for (first, second) in [(&one, &other), (&other, &one)] {
        fs::write(&path, format!("{first}{second}")).unwrap();
        assert_reads(&path, &[1, 2, 3]);
    }
}

#[test]
fn concurrent_instances_lose_nothing() {
    const EACH: u16 = 500;
    let (_dir, path) = folder();
    std::thread::scope(|scope| {
        for from in [0, EACH] {
            let path = &path;
            scope.spawn(move || {
                let mut journal = Journal::open(path).journal;
                (from..from + EACH).for_each(|number| journal.append(&event(number)).unwrap());
            });
        }
    });
    let text = fs::read_to_string(&path).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    let mut expected: Vec<String> = (0..2 * EACH).map(line).collect();
    expected.sort_unstable();
    assert_eq!(lines, expected);
    assert_reads(&path, &(0..2 * EACH).collect::<Vec<_>>());
}
