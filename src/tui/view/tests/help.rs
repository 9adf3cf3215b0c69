//! The help screen at several widths.

use super::{press, screen, state};

#[test]
fn help_shows_examples_of_queries_in_full() {
    let mut state = state();
    press(&mut state, &["?"]);
    for columns in [40, 60, 80, 120] {
        let text = screen(&state, columns, 600);
        for (example, _) in crate::query::SYNTAX_HELP.iter() {
            assert!(text.contains(example), "{example} at {columns}\n{text}");
        }
    }
    insta::assert_snapshot!(
        screen(&state, 80, 300)
            .lines()
            .skip_while(|line| !line.contains("Queries"))
            .take_while(|line| !line.contains("Palette"))
            .collect::<Vec<_>>()
            .join("\n")
    );
}
