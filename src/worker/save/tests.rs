//! The save thread with real files and a second writer.

use std::fs;
use std::path::Path;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;

use super::*;
use crate::marks::{Change, LoadedMarks};
use crate::paper::PaperId;

const TIMEOUT: Duration = Duration::from_secs(10);

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
fn events_of_another_instance_are_reported() {
    let dir = tempfile::tempdir().unwrap();
    let folders = folders(dir.path());
    let (mut one, mut other) = (
        Journal::open(&folders.marks()),
        Journal::open(&folders.marks()),
    );
    let event = decide(&mut one, Change::Stars(2));
    let (to_save, inbox) = channel();
    let to_save = Arc::new(to_save);
    let (sender, replies) = channel();
    let reply: ReplySender = Box::new(move |reply| sender.send(reply).is_ok());
    let to_self = Arc::downgrade(&to_save);
    let thread = std::thread::spawn(move || run(one.journal, &folders, &inbox, to_self, &reply));
    // The watch runs before the first message is handled.
    to_save.send(SaveMessage::Record(event.clone())).unwrap();
    let saved = replies.recv_timeout(TIMEOUT).unwrap();
    assert!(matches!(saved, Reply::Saved(id) if id == *event.id()));
    let theirs = decide(&mut other, Change::Read(true));
    other.journal.append(&theirs).unwrap();
    let Reply::ExternalEvents(events) = replies.recv_timeout(TIMEOUT).unwrap() else {
        panic!("no events")
    };
    assert_eq!(events, [theirs]);
    drop(to_save);
    assert_eq!(
        thread.join().unwrap(),
        0,
        "the watch keeps the thread alive"
    );
}

#[test]
fn a_compaction_reports_its_marker_and_the_next_decision_is_appended() {
    let dir = tempfile::tempdir().unwrap();
    let path = folders(dir.path()).marks();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut loaded = Journal::open(&path);
    let lines = (0..2 * UNDOABLE + 2_000).map(|number| {
        let event = decide(&mut loaded, Change::Read(number % 2 == 0));
        serde_json::to_string(&event).unwrap() + "\n"
    });
    fs::write(&path, lines.collect::<String>()).unwrap();
    let mut loaded = Journal::open(&path);
    let event = decide(&mut loaded, Change::Stars(1));
    let replies = Arc::new(Mutex::new(Vec::new()));
    let received = Arc::clone(&replies);
    let reply: ReplySender = Box::new(move |reply| {
        received.lock().unwrap().push(reply);
        true
    });
    let mut thread = SaveThread {
        journal: loaded.journal,
        unsaved: VecDeque::new(),
        reply: &reply,
    };
    assert!(thread.journal.should_compact());
    thread.compact();
    assert!(!thread.journal.should_compact());
    thread.handle(SaveMessage::Record(event), &folders(dir.path()));
    let replies = replies.lock().unwrap();
    assert!(matches!(&replies[0], Reply::ExternalEvents(marks) if marks.len() == 1));
    assert!(matches!(&replies[1], Reply::Saved(_)));
    let again = Journal::open(&path);
    assert_eq!(again.marks.undo_list().count(), UNDOABLE + 1);
    assert_eq!(again.marks.of(&paper()).stars, 1);
}
