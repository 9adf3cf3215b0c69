//! Tests of reading the events that another instance has appended.

use std::io::Write as _;

use super::*;

fn numbers(events: &[Event]) -> Vec<u16> {
    let number = |event: &Event| event.id().as_str()["writer-".len()..].parse().unwrap();
    let mut numbers: Vec<u16> = events.iter().map(number).collect();
    numbers.sort_unstable();
    numbers
}

fn add(path: &Path, text: &str) {
    let mut file = fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(path)
        .unwrap();
    file.write_all(text.as_bytes()).unwrap();
}

/// Reads twice: the second read of the same files returns nothing.
fn assert_new(journal: &mut Journal, expected: &[u16], when: &str) {
    assert_eq!(numbers(&journal.read_new().unwrap()), expected, "{when}");
    assert_eq!(
        numbers(&journal.read_new().unwrap()),
        [0; 0],
        "{when}, again"
    );
}

#[test]
fn each_read_returns_the_new_events() {
    let (dir, path) = folder();
    let mut one = Journal::open(&path).journal;
    let mut other = Journal::open(&path).journal;
    assert_new(&mut one, &[], "nothing there");
    other.append(&event(1)).unwrap();
    other.append(&event(2)).unwrap();
    assert_new(&mut one, &[1, 2], "appended by another");
    assert_new(&mut other, &[], "own marks");
    one.append(&event(3)).unwrap();
    assert_new(&mut one, &[], "own mark after another's");
    other.append(&event(4)).unwrap();
    assert_new(&mut other, &[3, 4], "another's before the own");
    let fifth = line(5);
    let (begin, end) = fifth.split_at(30);
    add(&path, begin);
    assert_new(&mut one, &[4], "an unfinished line");
    add(&path, &format!("{end}\n"));
    assert_new(&mut one, &[5], "the line finished");
    fs::write(dir.path().join("marks (1).jsonl"), line(6) + "\n").unwrap();
    assert_new(&mut one, &[6], "a new file");
    add(
        &dir.path().join("marks (1).jsonl"),
        &format!("nonsense\n{}\n", line(7)),
    );
    assert_new(&mut one, &[7], "a bad line");
}

#[test]
fn an_edited_file_is_read_completely() {
    let (_dir, path) = folder();
    let content = |numbers: &[u16]| {
        numbers
            .iter()
            .map(|&number| line(number) + "\n")
            .collect::<String>()
    };
    fs::write(&path, content(&[1, 2, 3])).unwrap();
    let mut journal = Journal::open(&path).journal;
    assert_new(&mut journal, &[], "read at the opening");
    fs::write(&path, content(&[1, 2])).unwrap();
    assert_new(&mut journal, &[1, 2], "cut");
    file_util::replace(&path, content(&[1, 2, 4]).as_bytes()).unwrap();
    assert_new(&mut journal, &[1, 2, 4], "replaced");
    fs::write(&path, content(&[9, 8, 7, 6])).unwrap();
    assert_new(&mut journal, &[6, 7, 8, 9], "overwritten with more");
    fs::remove_file(&path).unwrap();
    assert_new(&mut journal, &[], "removed");
    fs::write(&path, content(&[9])).unwrap();
    assert_new(&mut journal, &[9], "there again");
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let (dir, path) = folder();
    let mut journal = Journal::open(&path).journal;
    let broken = dir.path().join("marks (1).jsonl");
    fs::create_dir(&broken).unwrap();
    add(&path, &format!("{}\n", line(1)));
    assert_eq!(numbers(&journal.read_new().unwrap()), [1]);
    assert!(matches!(journal.read_new(), Err(MarksError::Read(error)) if error.path() == broken));
    fs::remove_dir(&broken).unwrap();
    assert_new(&mut journal, &[], "repaired");
}

#[test]
fn two_instances_end_with_the_marks_of_the_file() {
    let (_dir, path) = folder();
    let [mut one, mut other] = [Journal::open(&path), Journal::open(&path)];
    let now = Timestamp::from_second(1_790_000_000).unwrap();
    for round in 0..60u16 {
        let LoadedMarks { marks, journal, .. } = if round % 3 == 0 { &mut other } else { &mut one };
        let event = match round % 7 {
            5 => marks.undo(now).map(|(event, _)| event),
            6 => marks.redo(now).map(|(event, _)| event),
            _ => Some(marks.decide(now, &[paper(round % 5)], Change::Stars((round % 4) as u8))),
        };
        if let Some(event) = event {
            journal.append(&event).unwrap();
        }
        if round % 4 == 0 {
            journal
                .read_new()
                .unwrap()
                .into_iter()
                .for_each(|event| marks.apply(event));
        }
        if round == 30 {
            let compacted = journal.compact_if(2, 0).unwrap().unwrap();
            assert!(compacted.removed > 0);
        }
    }
    let fresh = Journal::open(&path).marks;
    for LoadedMarks { marks, journal, .. } in [&mut one, &mut other] {
        journal
            .read_new()
            .unwrap()
            .into_iter()
            .for_each(|event| marks.apply(event));
        assert!((0..5).all(|number| marks.of(&paper(number)) == fresh.of(&paper(number))));
        assert!(marks.undo_list().eq(fresh.undo_list()));
        assert!(marks.redo_list().eq(fresh.redo_list()));
    }
}
