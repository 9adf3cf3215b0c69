//! Property tests of the marks against a reference fold that follows the text of the format.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

mod compaction;
mod merge;
mod redo;

const PAPERS: u8 = 4;

fn paper(number: u8) -> PaperId {
    format!("arxiv:2305.0416{number}").parse().unwrap()
}

fn time(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + seconds).unwrap()
}

fn id(number: usize) -> EventId {
    format!("{}-{number}", number % 3).as_str().into()
}

fn state(marks: &Marks) -> BTreeMap<PaperId, Mark> {
    marks
        .marked()
        .map(|(id, mark)| (id.clone(), mark.clone()))
        .collect()
}

/// Returns everything that callers can observe of the marks.
fn view(
    marks: &Marks,
) -> (
    BTreeMap<PaperId, Mark>,
    Vec<Mark>,
    Vec<UndoneDecision>,
    usize,
) {
    let each = (0..PAPERS).map(|number| marks.of(&paper(number))).collect();
    (
        state(marks),
        each,
        marks.undo_list().collect(),
        marks.unknown_events(),
    )
}

fn one_by_one(events: &[Event]) -> Marks {
    let mut marks = Marks::default();
    events.iter().cloned().for_each(|event| marks.apply(event));
    marks
}

/// The reference fold: finds the undone events from the latest to the earliest, then sets the others.
fn reference(events: &[Event]) -> BTreeMap<PaperId, Mark> {
    let by_key: BTreeMap<_, _> = events
        .iter()
        .map(|event| (event.sort_key(), event))
        .collect();
    let mut undone = BTreeSet::new();
    for event in by_key.values().rev() {
        let target = |target| events.iter().find(|event| event.id() == target);
        if let (EventKind::Undo(id), false) = (event.kind(), undone.contains(event.id()))
            && target(id).is_some_and(|target| target.sort_key() < event.sort_key())
        {
            undone.insert(id);
        }
    }
    let mut marks: BTreeMap<PaperId, Mark> = BTreeMap::new();
    for event in by_key.values().filter(|event| !undone.contains(event.id())) {
        for paper in event.papers() {
            if let EventKind::Set(change) = event.kind() {
                marks.entry(paper.clone()).or_default().set(change);
            }
        }
    }
    marks.retain(|_, mark| *mark != Mark::default());
    marks
}

fn change() -> impl Strategy<Value = Change> {
    let later = prop::option::of((0..3i64).prop_map(time));
    let note = prop::option::of("[ab]".prop_map(String::from));
    prop_oneof![
        4 => any::<bool>().prop_map(Change::Read),
        2 => any::<bool>().prop_map(Change::Bookmark),
        1 => any::<bool>().prop_map(Change::Dismissed),
        1 => later.prop_map(Change::Snooze),
        2 => ("[xy]", any::<bool>()).prop_map(|(name, on)| Change::Tag { name, on }),
        1 => note.prop_map(Change::Note),
        1 => (0..=3u8).prop_map(Change::Stars),
    ]
}

fn some_papers() -> impl Strategy<Value = Vec<PaperId>> {
    prop::collection::vec((0..PAPERS).prop_map(paper), 0..4)
}

/// Decisions, and undos of any event: later ones, each other, themselves, unknown ones.
fn kind() -> impl Strategy<Value = EventKind> {
    prop_oneof![
        4 => change().prop_map(EventKind::Set),
        4 => (0..14usize).prop_map(|number| EventKind::Undo(id(number))),
        1 => Just(EventKind::Compacted),
        1 => Just(EventKind::Unknown),
    ]
}

/// Events of three instances whose timestamps often coincide, in no particular order.
fn events() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec((0..6i64, some_papers(), kind()), 0..12).prop_map(|drafts| {
        let event =
            |(number, (seconds, papers, kind))| Event::new(id(number), time(seconds), papers, kind);
        drafts.into_iter().enumerate().map(event).collect()
    })
}

fn shuffled() -> impl Strategy<Value = (Vec<Event>, Vec<Event>)> {
    events().prop_flat_map(|events| {
        let repeated = [events.clone(), events.iter().step_by(2).cloned().collect()].concat();
        (Just(events), Just(repeated).prop_shuffle())
    })
}

fn decisions() -> impl Strategy<Value = Vec<(i64, Vec<PaperId>, Change)>> {
    prop::collection::vec((0..6i64, some_papers(), change()), 0..8)
}

proptest! {
    #[test]
    fn marks_equal_the_reference_fold((events, _) in shuffled()) {
        prop_assert_eq!(state(&events.iter().cloned().collect()), reference(&events));
    }

    #[test]
    fn order_and_repetition_do_not_matter((events, mixed) in shuffled()) {
        let folded = view(&events.into_iter().collect());
        prop_assert_eq!(view(&mixed.iter().cloned().collect()), folded.clone());
        prop_assert_eq!(view(&one_by_one(&mixed)), folded);
    }

    #[test]
    fn undoing_all_decisions_restores_the_marks(before in events(), decisions in decisions()) {
        let mut marks: Marks = before.into_iter().collect();
        let initial = view(&marks);
        for (seconds, papers, change) in &decisions {
            marks.decide(time(*seconds), papers, change.clone());
        }
        for (_, papers, change) in decisions.iter().rev() {
            let (_, undone) = marks.undo(time(0)).unwrap();
            prop_assert_eq!((&undone.papers, &undone.change), (papers, change));
        }
        prop_assert_eq!(view(&marks), initial);
    }

    #[test]
    fn undo_works_after_a_restart(before in events(), decisions in decisions()) {
        let mut journal = before;
        let mut marks = one_by_one(&journal);
        let initial = view(&marks);
        journal.extend(decisions.iter().map(|(at, papers, change)| marks.decide(time(*at), papers, change.clone())));
        for _ in decisions {
            let mut restarted = one_by_one(&journal);
            journal.push(restarted.undo(time(0)).unwrap().0);
        }
        prop_assert_eq!(view(&journal.into_iter().collect()), initial);
    }

    #[test]
    fn concatenated_files_equal_one_file((events, _) in shuffled(), owners in prop::collection::vec(0..3u8, 12)) {
        let without = |file| events.iter().zip(&owners).filter(move |(_, owner)| **owner != file);
        let files = [0, 1].map(|file| without(file).map(|(event, _)| event.clone()).collect::<Vec<_>>());
        let [one, other] = [[0, 1], [1, 0]].map(|order| order.map(|file| files[file].clone()).concat());
        let folded = view(&events.into_iter().collect());
        prop_assert_eq!(view(&one_by_one(&one)), folded.clone());
        prop_assert_eq!(view(&other.into_iter().collect()), folded);
    }

    #[test]
    fn undoing_an_undo_restores_the_decision(before in events(), (at, papers, change) in (0..6i64, some_papers(), change())) {
        let mut marks: Marks = before.into_iter().collect();
        marks.decide(time(at), &papers, change);
        let decided = view(&marks);
        let (undo, _) = marks.undo(time(0)).unwrap();
        marks.create(time(0), Vec::new(), EventKind::Undo(undo.id().clone()));
        prop_assert_eq!(view(&marks), decided);
    }

    #[test]
    fn decisions_apply_and_are_the_latest_events(before in events(), decisions in decisions()) {
        let mut marks: Marks = before.iter().cloned().collect();
        let mut latest = before.iter().map(Event::at).max();
        for (seconds, papers, change) in decisions {
            let event = marks.decide(time(seconds), &papers, change.clone());
            prop_assert!(Some(event.at()) > latest && event.at() >= time(seconds));
            latest = Some(event.at());
            for paper in &papers {
                let mut expected = marks.of(paper);
                expected.set(&change);
                prop_assert_eq!(marks.of(paper), expected);
            }
        }
    }

    #[test]
    fn aliases_may_be_added_at_any_time(
        events in events(),
        aliases in prop::collection::vec((0..PAPERS, 0..PAPERS), 0..5),
        positions in prop::collection::vec(0..12usize, 5),
    ) {
        let mut positions = positions;
        positions.sort_unstable();
        let mut before = Marks::default();
        let mut between = Marks::default();
        let mut pending = aliases.iter().zip(positions).peekable();
        for &(former, current) in &aliases {
            before.alias(&paper(former), &paper(current));
        }
        for (number, event) in events.iter().enumerate() {
            while let Some((&(former, current), _)) = pending.next_if(|(_, position)| *position <= number) {
                between.alias(&paper(former), &paper(current));
            }
            before.apply(event.clone());
            between.apply(event.clone());
        }
        pending.for_each(|(&(former, current), _)| between.alias(&paper(former), &paper(current)));
        prop_assert_eq!(view(&between), view(&before));
    }

    #[test]
    fn aliased_papers_have_one_mark(events in events()) {
        let [former, current] = [paper(0), paper(1)];
        let mut marks: Marks = events.iter().cloned().collect();
        marks.alias(&former, &current);
        let renamed = |event: &Event| {
            let papers = event.papers().iter().map(|id| if *id == former { &current } else { id });
            Event::new(event.id().clone(), event.at(), papers.cloned().collect(), event.kind().clone())
        };
        prop_assert_eq!(state(&marks), reference(&events.iter().map(renamed).collect::<Vec<_>>()));
        prop_assert_eq!(marks.of(&former), marks.of(&current));
    }
}

#[test]
fn a_former_id_keeps_its_first_successor() {
    let [title, shared, one, other] = [0, 1, 2, 3].map(paper);
    let mut marks = Marks::default();
    marks.alias(&title, &shared);
    marks.alias(&shared, &one);
    marks.alias(&shared, &other);
    marks.alias(&one, &title);
    let event = marks.decide(time(0), std::slice::from_ref(&title), Change::Read(true));
    assert_eq!(event.papers(), std::slice::from_ref(&title));
    assert_eq!(
        [&title, &shared, &one, &other].map(|id| marks.of(id).read),
        [true, true, true, false]
    );
    assert_eq!(marks.undo(time(0)).unwrap().1.papers, [one]);
}

#[test]
fn undo_without_an_active_decision_returns_none() {
    let unknown = Event::new("x-1".into(), time(0), vec![paper(0)], EventKind::Unknown);
    let mut marks = one_by_one(&[unknown]);
    assert!(marks.undo(time(0)).is_none());
    assert_eq!((marks.unknown_events(), state(&marks).len()), (1, 0));
}

#[test]
fn decisions_after_the_maximum_timestamp_apply() {
    let last = Event::new(
        "x-1".into(),
        Timestamp::MAX,
        vec![paper(0)],
        EventKind::Set(Change::Read(true)),
    );
    let mut marks = one_by_one(&[last]);
    assert!(marks.decide(time(0), &[paper(1)], Change::Read(true)).at() <= Timestamp::MAX);
    assert!(marks.of(&paper(1)).read);
}
