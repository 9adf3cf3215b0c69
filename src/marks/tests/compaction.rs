//! Property tests of compaction: it changes neither the marks nor the result of merging.

use super::*;
use crate::marks::compaction::Compaction;
use crate::marks::parse::ParsedLines;

fn serialize(events: &[Event]) -> Vec<u8> {
    let line = |event| serde_json::to_string(event).unwrap() + "\n";
    events.iter().map(line).collect::<String>().into_bytes()
}

fn fold(bytes: &[u8]) -> Marks {
    ParsedLines::parse(bytes).events.into_iter().collect()
}

/// Events of other instances, then decisions and undos of one session.
fn file() -> impl Strategy<Value = Vec<Event>> {
    let steps = prop::collection::vec((some_papers(), change(), 0..6u8), 0..24);
    (events(), steps).prop_map(|(before, steps)| {
        let mut marks = one_by_one(&before);
        let mut file = before;
        for (papers, change, step) in steps {
            file.extend(match step {
                0 => marks.undo(time(0)).map(|(event, _)| event),
                1 => marks.redo(time(0)).map(|(event, _)| event),
                _ => Some(marks.decide(time(0), &papers, change)),
            });
        }
        file
    })
}

/// Drafts of events of another machine: time, papers, kind, and an index that picks the target of
/// an undo.
fn drafts() -> impl Strategy<Value = Vec<(i64, Vec<PaperId>, EventKind, usize)>> {
    let own = |number| EventKind::Undo(format!("other-{number}").as_str().into());
    let kind = prop_oneof![
        3 => change().prop_map(EventKind::Set),
        1 => (0..9usize).prop_map(own),
        2 => Just(EventKind::Unknown),
    ];
    prop::collection::vec((0..9i64, some_papers(), kind, 0..99usize), 0..9)
}

/// Converts drafts to events; an unknown event becomes an undo of one of `targets`.
fn other_file(
    drafts: Vec<(i64, Vec<PaperId>, EventKind, usize)>,
    targets: &[&Event],
) -> Vec<Event> {
    let event = |(number, (seconds, papers, kind, pick)): (
        usize,
        (i64, Vec<PaperId>, EventKind, usize),
    )| {
        let id = format!("other-{number}").as_str().into();
        let kind = match kind {
            EventKind::Unknown if !targets.is_empty() => {
                EventKind::Undo(targets[pick % targets.len()].id().clone())
            }
            kind => kind,
        };
        // Some are later than all decisions of the file.
        let at = time(seconds).max(targets.get(pick).map_or(time(0), |target| target.at()));
        Event::new(id, at, papers, kind)
    };
    drafts.into_iter().enumerate().map(event).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn marks_do_not_change(file in file(), keep in 1..6usize) {
        let bytes = serialize(&file);
        let Some(compaction) = Compaction::new(&bytes, keep) else { return Ok(()) };
        prop_assert!(compaction.preserves_marks(&bytes));
        let (before, after) = (fold(&bytes), fold(&compaction.bytes));
        prop_assert_eq!(state(&after), state(&before));
        prop_assert_eq!(state(&after), reference(&ParsedLines::parse(&compaction.bytes).events));
        let until = compaction.marker.at();
        let listed = |marks: &Marks| marks.undo_list().filter(|undone| undone.at > until).collect::<Vec<_>>();
        prop_assert_eq!(after.undo_list().collect::<Vec<_>>(), listed(&before));
        let latest = before.fold.decisions().rev().take(keep);
        prop_assert_eq!(latest.filter(|decision| decision.at > until).count(), keep);
        prop_assert!(compaction.removed > 0);
        let again = Compaction::new(&compaction.bytes, keep);
        prop_assert!(again.is_none(), "{:?}", again);
    }

    #[test]
    fn merging_with_another_machine_does_not_change(file in file(), keep in 1..6usize, drafts in drafts()) {
        let bytes = serialize(&file);
        let Some(compaction) = Compaction::new(&bytes, keep) else { return Ok(()) };
        let until = compaction.marker.at();
        let recent: Vec<&Event> = file.iter().filter(|event| event.at() > until).collect();
        let other = serialize(&other_file(drafts, &recent));
        let expected = fold(&[&*bytes, &other].concat());
        for merged in [[&*compaction.bytes, &other].concat(), [&*other, &compaction.bytes].concat()] {
            let merged = fold(&merged);
            prop_assert_eq!(state(&merged), state(&expected));
            let listed = expected.undo_list().filter(|undone| undone.at > until);
            prop_assert!(merged.undo_list().eq(listed));
        }
    }

    #[test]
    fn merging_with_the_original_file_does_not_change(file in file(), keep in 1..6usize, drafts in drafts()) {
        let bytes = serialize(&file);
        let Some(compaction) = Compaction::new(&bytes, keep) else { return Ok(()) };
        // A machine with the original file may undo any event, however old.
        let other = [file.clone(), other_file(drafts, &file.iter().collect::<Vec<_>>())].concat();
        let expected = state(&one_by_one(&other));
        let other = serialize(&other);
        for merged in [[&*compaction.bytes, &other].concat(), [&*other, &compaction.bytes].concat()] {
            prop_assert_eq!(state(&fold(&merged)), expected.clone());
        }
    }
}

#[test]
fn unknown_lines_are_preserved_byte_for_byte() {
    let decision = |number: usize, change| {
        let at = time(i64::try_from(number).unwrap());
        Event::new(id(number), at, vec![paper(0)], EventKind::Set(change))
    };
    let line =
        |number| serde_json::to_string(&decision(number, Change::Read(number % 2 == 0))).unwrap();
    let newer = r#"{ "id":"n-1" , "at":"2026-01-01T00:00:00Z", "set":{"mood":3} }"#;
    let unchanged = [
        newer,
        "nonsense",
        "",
        &(line(2) + &line(3)),
        &line(5),
        &line(6),
    ];
    let text = format!(
        "{}\r\n{}\nnonsense\n{}\n\n{}\n{}\n{}\n{}",
        line(1),
        newer,
        line(4),
        line(2) + &line(3),
        line(0),
        line(5),
        line(6)
    );
    let compaction = Compaction::new(text.as_bytes(), 1).unwrap();
    let marker = serde_json::to_string(&compaction.marker).unwrap();
    let lines: Vec<&str> = std::str::from_utf8(&compaction.bytes)
        .unwrap()
        .lines()
        .collect();
    let mut expected = unchanged.to_vec();
    expected.push(&marker);
    assert_eq!(lines.len(), expected.len());
    for line in expected {
        assert!(lines.contains(&line), "{line}");
    }
    assert_eq!((compaction.lines, compaction.removed), (9, 3));
    assert!(marker.ends_with(r#""compacted":true}"#));
}

#[test]
fn a_decision_that_can_be_undone_overwrites_nothing() {
    let read = |value| EventKind::Set(Change::Read(value));
    let event = |number: usize, papers: &[PaperId], kind| {
        let at = time(i64::try_from(number).unwrap());
        Event::new(id(number), at, papers.to_vec(), kind)
    };
    let file = [
        event(1, &[paper(0)], read(true)),
        event(2, &[paper(0)], read(false)),
        event(3, &[], EventKind::Undo(id(2))),
        event(4, &[paper(1)], read(true)),
        event(5, &[], EventKind::Undo(id(3))),
    ];
    assert!(Compaction::new(&serialize(&file), 1).is_none());
    // Here only an undo of an old event can deactivate the second one.
    let is_final = [&file[..2], &file[3..4]].concat();
    assert_eq!(
        Compaction::new(&serialize(&is_final), 1).unwrap().removed,
        1
    );
}
