//! The laws of redoing: what was undone comes back, until something else is decided.

use super::*;

/// Marks and the file that they are kept in; each step may be followed by a restart.
struct Reader {
    marks: Marks,
    file: Vec<Event>,
    restarts: bool,
}

impl Reader {
    fn keep(&mut self, event: Event) {
        self.file.push(event);
        if self.restarts {
            self.marks = self.file.iter().cloned().collect();
        }
    }

    fn decide(&mut self, (at, papers, change): &(i64, Vec<PaperId>, Change)) {
        let event = self.marks.decide(time(*at), papers, change.clone());
        self.keep(event);
    }

    fn undo(&mut self) -> Undone {
        let (event, undone) = self.marks.undo(time(0)).unwrap();
        self.keep(event);
        undone
    }

    fn redo(&mut self) -> Option<Undone> {
        let (event, redone) = self.marks.redo(time(0))?;
        self.keep(event);
        Some(redone)
    }
}

proptest! {
    #[test]
    fn as_many_redos_as_undos_lead_back(
        before in events(),
        decisions in decisions(),
        rounds in prop::collection::vec(0..8usize, 1..3),
        restarts in any::<bool>(),
    ) {
        let mut reader = Reader { marks: one_by_one(&before), file: before, restarts };
        for decision in &decisions {
            reader.decide(decision);
        }
        let decided = view(&reader.marks);
        for undos in rounds {
            let mut undone: Vec<Undone> = (0..undos.min(decisions.len())).map(|_| reader.undo()).collect();
            while let Some(expected) = undone.pop() {
                let listed: Vec<Undone> = reader.marks.redo_list().take(undone.len() + 1).collect();
                prop_assert_eq!(listed.first(), Some(&expected));
                prop_assert!(listed[1..].iter().eq(undone.iter().rev()));
                prop_assert_eq!(reader.redo(), Some(expected));
            }
            prop_assert_eq!(view(&reader.marks), decided.clone());
        }
    }

    #[test]
    fn a_new_decision_ends_redoing(before in events(), decisions in decisions(), new in (0..6i64, some_papers(), change())) {
        let mut reader = Reader { marks: one_by_one(&before), file: before, restarts: false };
        for decision in &decisions {
            reader.decide(decision);
        }
        for _ in &decisions {
            reader.undo();
        }
        reader.decide(&new);
        prop_assert_eq!(reader.redo(), None);
        let decided = view(&reader.marks);
        let undone = reader.undo();
        prop_assert_eq!(reader.marks.redo_list().collect::<Vec<_>>(), std::slice::from_ref(&undone));
        prop_assert_eq!(reader.redo(), Some(undone));
        prop_assert_eq!(reader.redo(), None);
        prop_assert_eq!(view(&reader.marks), decided);
    }

    #[test]
    fn redoing_ends((events, mixed) in shuffled()) {
        let folded: Marks = events.iter().cloned().collect();
        let mut marks = one_by_one(&mixed);
        let list: Vec<Undone> = marks.redo_list().collect();
        prop_assert_eq!(&folded.redo_list().collect::<Vec<_>>(), &list);
        for expected in list {
            prop_assert_eq!(marks.redo(time(0)).map(|(_, redone)| redone), Some(expected));
        }
        prop_assert!(marks.redo(time(0)).is_none());
    }
}

#[test]
fn what_another_instance_undid_can_be_redone() {
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
