//! The save thread on real files, beside another writer.

use std::fs;
use std::path::Path;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;

use super::*;
use crate::marks::{Change, LoadedMarks};
use crate::paper::PaperId;

const PATIENCE: Duration = Duration::from_secs(10);

fn folders(root: &Path) -> Folders {
    let folder = |name| root.join(name);
    Folders {
        config: folder("config"),
        data: folder("data"),
        cache: folder("cache"),
    }
}

fn paper() -> PaperId {
    "arxiv:2305.04160".parse().unwrap()
}

fn decide(loaded: &mut LoadedMarks, change: Change) -> Event {
    loaded
        .marks
        .decide(Timestamp::UNIX_EPOCH, &[paper()], change)
}

#[test]
fn what_another_instance_saves_is_told_without_being_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let folders = folders(dir.path());
    let (mut one, mut other) = (
        Journal::open(&folders.marks()),
        Journal::open(&folders.marks()),
    );
    let event = decide(&mut one, Change::Stars(2));
    let (to_save, inbox) = channel();
    let to_save = Arc::new(to_save);
    let (answers, answered) = channel();
    let answer: Answer = Box::new(move |reply| answers.send(reply).is_ok());
    let itself = Arc::downgrade(&to_save);
    let thread = std::thread::spawn(move || run(one.journal, &folders, &inbox, itself, &answer));
    // Once its own decision is saved, the watch runs.
    to_save.send(Save::Mark(event.clone())).unwrap();
    let saved = answered.recv_timeout(PATIENCE).unwrap();
    assert!(matches!(saved, Reply::Saved(id) if id == *event.id()));
    let theirs = decide(&mut other, Change::Read(true));
    other.journal.append(&theirs).unwrap();
    let Reply::Decided(news) = answered.recv_timeout(PATIENCE).unwrap() else {
        panic!("no news")
    };
    assert_eq!(news, [theirs]);
    drop(to_save);
    assert_eq!(
        thread.join().unwrap(),
        0,
        "the watch keeps the thread alive"
    );
}

#[test]
fn a_compaction_tells_of_its_mark_and_the_next_decision_follows_it() {
    let dir = tempfile::tempdir().unwrap();
    let path = folders(dir.path()).marks();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut loaded = Journal::open(&path);
    let lines = (0..2 * KEPT + 2_000).map(|number| {
        let event = decide(&mut loaded, Change::Read(number % 2 == 0));
        serde_json::to_string(&event).unwrap() + "\n"
    });
    fs::write(&path, lines.collect::<String>()).unwrap();
    let mut loaded = Journal::open(&path);
    let event = decide(&mut loaded, Change::Stars(1));
    let told = Arc::new(Mutex::new(Vec::new()));
    let replies = Arc::clone(&told);
    let answer: Answer = Box::new(move |reply| {
        replies.lock().unwrap().push(reply);
        true
    });
    let mut saver = Saver {
        journal: loaded.journal,
        waiting: VecDeque::new(),
        answer: &answer,
    };
    assert!(saver.journal.should_compact());
    saver.compact();
    assert!(!saver.journal.should_compact());
    saver.take(Save::Mark(event), &folders(dir.path()));
    let told = told.lock().unwrap();
    assert!(matches!(&told[0], Reply::Decided(marks) if marks.len() == 1));
    assert!(matches!(&told[1], Reply::Saved(_)));
    let again = Journal::open(&path);
    assert_eq!(again.marks.undo_list().count(), KEPT + 1);
    assert_eq!(again.marks.of(&paper()).stars, 1);
}
