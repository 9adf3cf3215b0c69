//! The laws of compaction: the marks stay, and so does what merging makes of them.

use super::*;
use crate::marks::compaction::Compaction;
use crate::marks::lines::Lines;

fn written(events: &[Event]) -> Vec<u8> {
    let line = |event| serde_json::to_string(event).unwrap() + "\n";
    events.iter().map(line).collect::<String>().into_bytes()
}

fn folded(bytes: &[u8]) -> Marks {
    Lines::of(bytes).events.into_iter().collect()
}

/// Decisions and undos that were taken one after the other, as a person takes them, and what
/// came from elsewhere before.
fn file() -> impl Strategy<Value = Vec<Event>> {
    let taken = prop::collection::vec((some_papers(), change(), 0..6u8), 0..24);
    (events(), taken).prop_map(|(before, taken)| {
        let mut marks = one_by_one(&before);
        let mut file = before;
        for (papers, change, step) in taken {
            file.extend(match step {
                0 => marks.undo(time(0)).map(|(event, _)| event),
                1 => marks.redo(time(0)).map(|(event, _)| event),
                _ => Some(marks.decide(time(0), &papers, change)),
            });
        }
        file
    })
}

/// Events of another machine; undos are of its own events or of those that `number` picks.
fn elsewhere() -> impl Strategy<Value = Vec<(i64, Vec<PaperId>, Deed, usize)>> {
    let own = |number| Deed::Undo(format!("other-{number}").as_str().into());
    let deed = prop_oneof![
        3 => change().prop_map(Deed::Set),
        1 => (0..9usize).prop_map(own),
        2 => Just(Deed::Unknown),
    ];
    prop::collection::vec((0..9i64, some_papers(), deed, 0..99usize), 0..9)
}

/// Makes events of drafts; what is unknown becomes the undo of one of `targets`.
fn other_file(drafts: Vec<(i64, Vec<PaperId>, Deed, usize)>, targets: &[&Event]) -> Vec<Event> {
    let event =
        |(number, (seconds, papers, deed, pick)): (usize, (i64, Vec<PaperId>, Deed, usize))| {
            let id = format!("other-{number}").as_str().into();
            let deed = match deed {
                Deed::Unknown if !targets.is_empty() => {
                    Deed::Undo(targets[pick % targets.len()].id().clone())
                }
                deed => deed,
            };
            // Some come after all that was decided here, by the clock of the tests.
            let at = time(seconds).max(targets.get(pick).map_or(time(0), |target| target.at()));
            Event::new(id, at, papers, deed)
        };
    drafts.into_iter().enumerate().map(event).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_marks_stay(file in file(), keep in 1..6usize) {
        let bytes = written(&file);
        let Some(compaction) = Compaction::of(&bytes, keep) else { return Ok(()) };
        prop_assert!(compaction.keeps_the_marks_of(&bytes));
        let (before, after) = (folded(&bytes), folded(&compaction.bytes));
        prop_assert_eq!(state(&after), state(&before));
        prop_assert_eq!(state(&after), model(&Lines::of(&compaction.bytes).events));
        let until = compaction.mark.at();
        let listed = |marks: &Marks| marks.undo_list().filter(|undone| undone.at > until).collect::<Vec<_>>();
        prop_assert_eq!(after.undo_list().collect::<Vec<_>>(), listed(&before));
        let in_force = before.timeline.latest_decisions().take(keep);
        prop_assert_eq!(in_force.filter(|at| *at > until).count(), keep);
        prop_assert!(compaction.gone > 0);
        let again = Compaction::of(&compaction.bytes, keep);
        prop_assert!(again.is_none(), "{:?}", again);
    }

    #[test]
    fn merging_with_another_machine_stays(file in file(), keep in 1..6usize, drafts in elsewhere()) {
        let bytes = written(&file);
        let Some(compaction) = Compaction::of(&bytes, keep) else { return Ok(()) };
        let until = compaction.mark.at();
        let kept: Vec<&Event> = file.iter().filter(|event| event.at() > until).collect();
        let other = written(&other_file(drafts, &kept));
        let expected = folded(&[&*bytes, &other].concat());
        for merged in [[&*compaction.bytes, &other].concat(), [&*other, &compaction.bytes].concat()] {
            let merged = folded(&merged);
            prop_assert_eq!(state(&merged), state(&expected));
            let listed = expected.undo_list().filter(|undone| undone.at > until);
            prop_assert!(merged.undo_list().eq(listed));
        }
    }

    #[test]
    fn merging_with_the_file_before_stays(file in file(), keep in 1..6usize, drafts in elsewhere()) {
        let bytes = written(&file);
        let Some(compaction) = Compaction::of(&bytes, keep) else { return Ok(()) };
        // Whoever holds the whole file may undo anything, however old.
        let other = [file.clone(), other_file(drafts, &file.iter().collect::<Vec<_>>())].concat();
        let expected = state(&one_by_one(&other));
        let other = written(&other);
        for merged in [[&*compaction.bytes, &other].concat(), [&*other, &compaction.bytes].concat()] {
            prop_assert_eq!(state(&folded(&merged)), expected.clone());
        }
    }
}

#[test]
fn what_is_not_understood_stays_byte_for_byte() {
    let decision = |number: usize, change| {
        let at = time(i64::try_from(number).unwrap());
        Event::new(id(number), at, vec![paper(0)], Deed::Set(change))
    };
    let line =
        |number| serde_json::to_string(&decision(number, Change::Read(number % 2 == 0))).unwrap();
    let newer = r#"{ "id":"n-1" , "at":"2026-01-01T00:00:00Z", "set":{"mood":3} }"#;
    let kept = [
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
    let compaction = Compaction::of(text.as_bytes(), 1).unwrap();
    let mark = serde_json::to_string(&compaction.mark).unwrap();
    let lines: Vec<&str> = std::str::from_utf8(&compaction.bytes)
        .unwrap()
        .lines()
        .collect();
    let mut expected = kept.to_vec();
    expected.push(&mark);
    assert_eq!(lines.len(), expected.len());
    for line in expected {
        assert!(lines.contains(&line), "{line}");
    }
    assert_eq!((compaction.lines, compaction.gone), (9, 3));
    assert!(mark.ends_with(r#""compacted":true}"#));
}

#[test]
fn what_an_undo_may_still_take_away_covers_nothing() {
    let read = |value| Deed::Set(Change::Read(value));
    let event = |number: usize, papers: &[PaperId], deed| {
        let at = time(i64::try_from(number).unwrap());
        Event::new(id(number), at, papers.to_vec(), deed)
    };
    let file = [
        event(1, &[paper(0)], read(true)),
        event(2, &[paper(0)], read(false)),
        event(3, &[], Deed::Undo(id(2))),
        event(4, &[paper(1)], read(true)),
        event(5, &[], Deed::Undo(id(3))),
    ];
    assert!(Compaction::of(&written(&file), 1).is_none());
    // Of these, the second can lose its force only by an undo of what is settled.
    let firm = [&file[..2], &file[3..4]].concat();
    assert_eq!(Compaction::of(&written(&firm), 1).unwrap().gone, 1);
}
