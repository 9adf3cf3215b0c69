//! The laws of taking in one event of another instance: what it tells to have changed, and no more.

use super::*;

proptest! {
    #[test]
    fn a_mark_changes_only_where_it_is_told((events, mixed) in shuffled(), aliased in any::<bool>()) {
        let mut marks = Marks::default();
        if aliased {
            marks.alias(&paper(0), &paper(1));
        }
        for event in mixed {
            let before = state(&marks);
            let told = marks.learn(event);
            let after = state(&marks);
            for paper in before.keys().chain(after.keys()) {
                prop_assert!(told.contains(paper) || before.get(paper) == after.get(paper));
            }
            prop_assert!(!aliased || !told.contains(&paper(0)));
        }
        for event in events {
            prop_assert_eq!(marks.learn(event), []);
        }
    }
}
