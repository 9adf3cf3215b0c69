//! Property tests of redo: it restores undone decisions until a new decision.

use super::*;

/// Marks and their events; `restarts` folds all events again after each step.
struct Session {
    marks: Marks,
    events: Vec<Event>,
    restarts: bool,
}

impl Session {
    fn store(&mut self, event: Event) {
        self.events.push(event);
        if self.restarts {
            self.marks = self.events.iter().cloned().collect();
        }
    }

    fn decide(&mut self, (at, papers, change): &(i64, Vec<PaperId>, Change)) {
        let event = self.marks.decide(time(*at), papers, change.clone());
        self.store(event);
    }

    fn undo(&mut self) -> UndoneDecision {
        let (event, undone) = self.marks.undo(time(0)).unwrap();
        self.store(event);
        undone
    }

    fn redo(&mut self) -> Option<UndoneDecision> {
        let (event, redone) = self.marks.redo(time(0))?;
        self.store(event);
        Some(redone)
    }
}

proptest! {
    #[test]
    fn redoing_all_undos_restores_the_marks(
        before in events(),
        decisions in decisions(),
        rounds in prop::collection::vec(0..8usize, 1..3),
        restarts in any::<bool>(),
    ) {
        let mut session = Session { marks: one_by_one(&before), events: before, restarts };
        for decision in &decisions {
            session.decide(decision);
        }
        let decided = view(&session.marks);
        for undos in rounds {
            let mut undone: Vec<UndoneDecision> = (0..undos.min(decisions.len())).map(|_| session.undo()).collect();
            while let Some(expected) = undone.pop() {
                let listed: Vec<UndoneDecision> = session.marks.redo_list().take(undone.len() + 1).collect();
                prop_assert_eq!(listed.first(), Some(&expected));
                prop_assert!(listed[1..].iter().eq(undone.iter().rev()));
                prop_assert_eq!(session.redo(), Some(expected));
            }
            prop_assert_eq!(view(&session.marks), decided.clone());
        }
    }

    #[test]
    fn redo_returns_none_after_a_new_decision(before in events(), decisions in decisions(), new in (0..6i64, some_papers(), change())) {
        let mut session = Session { marks: one_by_one(&before), events: before, restarts: false };
        for decision in &decisions {
            session.decide(decision);
        }
        for _ in &decisions {
            session.undo();
        }
        session.decide(&new);
        prop_assert_eq!(session.redo(), None);
        let decided = view(&session.marks);
        let undone = session.undo();
        prop_assert_eq!(session.marks.redo_list().collect::<Vec<_>>(), std::slice::from_ref(&undone));
        prop_assert_eq!(session.redo(), Some(undone));
        prop_assert_eq!(session.redo(), None);
        prop_assert_eq!(view(&session.marks), decided);
    }

    #[test]
    fn redo_list_matches_repeated_redo((events, mixed) in shuffled()) {
        let folded: Marks = events.iter().cloned().collect();
        let mut marks = one_by_one(&mixed);
        let list: Vec<UndoneDecision> = marks.redo_list().collect();
        prop_assert_eq!(&folded.redo_list().collect::<Vec<_>>(), &list);
        for expected in list {
            prop_assert_eq!(marks.redo(time(0)).map(|(_, redone)| redone), Some(expected));
        }
        prop_assert!(marks.redo(time(0)).is_none());
    }
}

#[test]
fn redo_restores_an_undo_of_another_instance() {
    let [mut one, mut other] = [Marks::default(), Marks::default()];
    let event = one.decide(time(0), &[paper(0), paper(1)], Change::Stars(2));
    other.apply(event);
    one.apply(other.undo(time(1)).unwrap().0);
    let (event, redone) = one.redo(time(2)).unwrap();
    other.apply(event);
    assert_eq!(redone.papers, [paper(0), paper(1)]);
    assert_eq!(other.of(&paper(1)).stars, 2);
    assert!(other.redo(time(3)).is_none());
}
