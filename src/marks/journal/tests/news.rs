//! Tests of what one instance sees of another's marks.

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

/// Looks twice: the second look at the same files has nothing.
fn assert_news(journal: &mut Journal, expected: &[u16], when: &str) {
    assert_eq!(numbers(&journal.news().unwrap()), expected, "{when}");
    assert_eq!(numbers(&journal.news().unwrap()), [0; 0], "{when}, again");
}

#[test]
fn each_look_tells_what_is_new() {
    let (dir, path) = folder();
    let mut one = Journal::open(&path).journal;
    let mut other = Journal::open(&path).journal;
    assert_news(&mut one, &[], "nothing there");
    other.append(&event(1)).unwrap();
    other.append(&event(2)).unwrap();
    assert_news(&mut one, &[1, 2], "appended by another");
    assert_news(&mut other, &[], "own marks");
    one.append(&event(3)).unwrap();
    assert_news(&mut one, &[], "own mark after another's");
    other.append(&event(4)).unwrap();
    assert_news(&mut other, &[3, 4], "another's before the own");
    let fifth = line(5);
    let (begin, end) = fifth.split_at(30);
    add(&path, begin);
    assert_news(&mut one, &[4], "an unfinished line");
    add(&path, &format!("{end}\n"));
    assert_news(&mut one, &[5], "the line finished");
    fs::write(dir.path().join("marks (1).jsonl"), line(6) + "\n").unwrap();
    assert_news(&mut one, &[6], "a new file");
    add(
        &dir.path().join("marks (1).jsonl"),
        &format!("nonsense\n{}\n", line(7)),
    );
    assert_news(&mut one, &[7], "a bad line");
}

#[test]
fn a_file_that_was_changed_otherwise_is_read_whole() {
    let (_dir, path) = folder();
    let whole = |numbers: &[u16]| {
        numbers
            .iter()
            .map(|&number| line(number) + "\n")
            .collect::<String>()
    };
    fs::write(&path, whole(&[1, 2, 3])).unwrap();
    let mut journal = Journal::open(&path).journal;
    assert_news(&mut journal, &[], "read at the opening");
    fs::write(&path, whole(&[1, 2])).unwrap();
    assert_news(&mut journal, &[1, 2], "cut");
    file_util::replace(&path, whole(&[1, 2, 4]).as_bytes()).unwrap();
    assert_news(&mut journal, &[1, 2, 4], "replaced");
    fs::write(&path, whole(&[9, 8, 7, 6])).unwrap();
    assert_news(&mut journal, &[6, 7, 8, 9], "overwritten with more");
    fs::remove_file(&path).unwrap();
    assert_news(&mut journal, &[], "removed");
    fs::write(&path, whole(&[9])).unwrap();
    assert_news(&mut journal, &[9], "there again");
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let (dir, path) = folder();
    let mut journal = Journal::open(&path).journal;
    let broken = dir.path().join("marks (1).jsonl");
    fs::create_dir(&broken).unwrap();
    add(&path, &format!("{}\n", line(1)));
    assert_eq!(numbers(&journal.news().unwrap()), [1]);
    assert!(matches!(journal.news(), Err(MarksError::Read(error)) if error.path() == broken));
    fs::remove_dir(&broken).unwrap();
    assert_news(&mut journal, &[], "repaired");
}

/// Whatever the steps of two instances, each ends with the marks that are in the file.
#[test]
fn two_instances_come_to_agree() {
    let (_dir, path) = folder();
    let [mut one, mut other] = [Journal::open(&path), Journal::open(&path)];
    let now = Timestamp::from_second(1_790_000_000).unwrap();
    for round in 0..60u16 {
        let Loaded { marks, journal, .. } = if round % 3 == 0 { &mut other } else { &mut one };
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
                .news()
                .unwrap()
                .into_iter()
                .for_each(|event| marks.apply(event));
        }
        if round == 30 {
            let compacted = journal.compact_worth(2, 0).unwrap().unwrap();
            assert!(compacted.gone > 0);
        }
    }
    let fresh = Journal::open(&path).marks;
    for Loaded { marks, journal, .. } in [&mut one, &mut other] {
        journal
            .news()
            .unwrap()
            .into_iter()
            .for_each(|event| marks.apply(event));
        assert!((0..5).all(|number| marks.of(&paper(number)) == fresh.of(&paper(number))));
        assert!(marks.undo_list().eq(fresh.undo_list()));
        assert!(marks.redo_list().eq(fresh.redo_list()));
    }
}
