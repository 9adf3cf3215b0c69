//! Property tests of merging single events of another instance: the papers that are reported.

use super::*;

proptest! {
    #[test]
    fn merge_reports_every_paper_whose_mark_changes((events, mixed) in shuffled(), aliased in any::<bool>()) {
        let mut marks = Marks::default();
        if aliased {
            marks.alias(&paper(0), &paper(1));
        }
        for event in mixed {
            let before = state(&marks);
            let changed = marks.merge(event);
            let after = state(&marks);
            for paper in before.keys().chain(after.keys()) {
                prop_assert!(changed.contains(paper) || before.get(paper) == after.get(paper));
            }
            prop_assert!(!aliased || !changed.contains(&paper(0)));
        }
        for event in events {
            prop_assert_eq!(marks.merge(event), []);
        }
    }
}
