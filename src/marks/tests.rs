//! The laws of the marks, held against a fold that is written as the format's text reads.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

mod compaction;
mod learn;
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

/// All that can be seen of the marks from outside.
fn view(marks: &Marks) -> (BTreeMap<PaperId, Mark>, Vec<Mark>, Vec<Undone>, usize) {
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

/// Folds from the latest to the earliest, then from the earliest to the latest.
fn model(events: &[Event]) -> BTreeMap<PaperId, Mark> {
    let by_place: BTreeMap<_, _> = events.iter().map(|event| (event.place(), event)).collect();
    let mut undone = BTreeSet::new();
    for event in by_place.values().rev() {
        let target = |target| events.iter().find(|event| event.id() == target);
        if let (Deed::Undo(id), false) = (event.deed(), undone.contains(event.id()))
            && target(id).is_some_and(|target| target.place() < event.place())
        {
            undone.insert(id);
        }
    }
    let mut marks: BTreeMap<PaperId, Mark> = BTreeMap::new();
    for event in by_place
        .values()
        .filter(|event| !undone.contains(event.id()))
    {
        for paper in event.papers() {
            if let Deed::Set(change) = event.deed() {
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
        1 => later.prop_map(Change::Later),
        2 => ("[xy]", any::<bool>()).prop_map(|(name, on)| Change::Tag { name, on }),
        1 => note.prop_map(Change::Note),
        1 => (0..=3u8).prop_map(Change::Stars),
    ]
}

fn some_papers() -> impl Strategy<Value = Vec<PaperId>> {
    prop::collection::vec((0..PAPERS).prop_map(paper), 0..4)
}

/// Undos of anything: of later events, of each other, of themselves, of what is not there.
fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => change().prop_map(Deed::Set),
        4 => (0..14usize).prop_map(|number| Deed::Undo(id(number))),
        1 => Just(Deed::Compacted),
        1 => Just(Deed::Unknown),
    ]
}

/// Events of three writers with clocks that often agree, in no order.
fn events() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec((0..6i64, some_papers(), deed()), 0..12).prop_map(|drafts| {
        let event =
            |(number, (seconds, papers, deed))| Event::new(id(number), time(seconds), papers, deed);
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
    fn the_state_is_the_fold_of_the_format((events, _) in shuffled()) {
        prop_assert_eq!(state(&events.iter().cloned().collect()), model(&events));
    }

    #[test]
    fn neither_order_nor_repetition_matters((events, mixed) in shuffled()) {
        let folded = view(&events.into_iter().collect());
        prop_assert_eq!(view(&mixed.iter().cloned().collect()), folded.clone());
        prop_assert_eq!(view(&one_by_one(&mixed)), folded);
    }

    #[test]
    fn as_many_undos_as_decisions_lead_back(before in events(), decisions in decisions()) {
        let mut marks: Marks = before.into_iter().collect();
        let beginning = view(&marks);
        for (seconds, papers, change) in &decisions {
            marks.decide(time(*seconds), papers, change.clone());
        }
        for (_, papers, change) in decisions.iter().rev() {
            let (_, undone) = marks.undo(time(0)).unwrap();
            prop_assert_eq!((&undone.papers, &undone.change), (papers, change));
        }
        prop_assert_eq!(view(&marks), beginning);
    }

    #[test]
    fn each_undo_survives_a_restart(before in events(), decisions in decisions()) {
        let mut journal = before;
        let mut marks = one_by_one(&journal);
        let beginning = view(&marks);
        journal.extend(decisions.iter().map(|(at, papers, change)| marks.decide(time(*at), papers, change.clone())));
        for _ in decisions {
            let mut restarted = one_by_one(&journal);
            journal.push(restarted.undo(time(0)).unwrap().0);
        }
        prop_assert_eq!(view(&journal.into_iter().collect()), beginning);
    }

    #[test]
    fn two_files_are_one((events, _) in shuffled(), places in prop::collection::vec(0..3u8, 12)) {
        let share = |file| events.iter().zip(&places).filter(move |(_, place)| **place != file);
        let files = [0, 1].map(|file| share(file).map(|(event, _)| event.clone()).collect::<Vec<_>>());
        let [one, other] = [[0, 1], [1, 0]].map(|order| order.map(|file| files[file].clone()).concat());
        let folded = view(&events.into_iter().collect());
        prop_assert_eq!(view(&one_by_one(&one)), folded.clone());
        prop_assert_eq!(view(&other.into_iter().collect()), folded);
    }

    #[test]
    fn an_undone_undo_restores(before in events(), (at, papers, change) in (0..6i64, some_papers(), change())) {
        let mut marks: Marks = before.into_iter().collect();
        marks.decide(time(at), &papers, change);
        let decided = view(&marks);
        let (undo, _) = marks.undo(time(0)).unwrap();
        marks.write(time(0), Vec::new(), Deed::Undo(undo.id().clone()));
        prop_assert_eq!(view(&marks), decided);
    }

    #[test]
    fn what_is_decided_holds(before in events(), decisions in decisions()) {
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
    fn it_does_not_matter_when_an_alias_becomes_known(
        events in events(),
        aliases in prop::collection::vec((0..PAPERS, 0..PAPERS), 0..5),
        places in prop::collection::vec(0..12usize, 5),
    ) {
        let mut places = places;
        places.sort_unstable();
        let mut before = Marks::default();
        let mut between = Marks::default();
        let mut pending = aliases.iter().zip(places).peekable();
        for &(former, current) in &aliases {
            before.alias(&paper(former), &paper(current));
        }
        for (number, event) in events.iter().enumerate() {
            while let Some((&(former, current), _)) = pending.next_if(|(_, place)| *place <= number) {
                between.alias(&paper(former), &paper(current));
            }
            before.apply(event.clone());
            between.apply(event.clone());
        }
        pending.for_each(|(&(former, current), _)| between.alias(&paper(former), &paper(current)));
        prop_assert_eq!(view(&between), view(&before));
    }

    #[test]
    fn aliased_papers_are_one(events in events()) {
        let [former, current] = [paper(0), paper(1)];
        let mut marks: Marks = events.iter().cloned().collect();
        marks.alias(&former, &current);
        let renamed = |event: &Event| {
            let papers = event.papers().iter().map(|id| if *id == former { &current } else { id });
            Event::new(event.id().clone(), event.at(), papers.cloned().collect(), event.deed().clone())
        };
        prop_assert_eq!(state(&marks), model(&events.iter().map(renamed).collect::<Vec<_>>()));
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
fn nothing_in_force_is_nothing_to_undo() {
    let unknown = Event::new("x-1".into(), time(0), vec![paper(0)], Deed::Unknown);
    let mut marks = one_by_one(&[unknown]);
    assert!(marks.undo(time(0)).is_none());
    assert_eq!((marks.unknown_events(), state(&marks).len()), (1, 0));
}

#[test]
fn the_end_of_time_can_be_decided_on() {
    let last = Event::new(
        "x-1".into(),
        Timestamp::MAX,
        vec![paper(0)],
        Deed::Set(Change::Read(true)),
    );
    let mut marks = one_by_one(&[last]);
    assert!(marks.decide(time(0), &[paper(1)], Change::Read(true)).at() <= Timestamp::MAX);
    assert!(marks.of(&paper(1)).read);
}
