//! The goals, and beside each what was reached.

use std::fmt::Write as _;

use super::phases::Figures;

/// Sizes up to which the columns of goals hold.
const SIZES: [u32; 3] = [1_000, 100_000, 1_000_000];

/// What is measured and the goals for 392, 100,000, 1,000,000 and 3,000,000 papers; of the import
/// more is better.
const GOALS: [(&str, [Option<f64>; 4]); 12] = [
    ("start to first frame, p95, ms", all(30.0, 30.0, 40.0, 50.0)),
    (
        "key to first frame, smart, fast, p99, ms",
        all(8.0, 8.0, 8.0, 8.0),
    ),
    ("… paced", all(8.0, 8.0, 8.0, 8.0)),
    (
        "key to first frame, fuzzy, fast, p99, ms",
        all(8.0, 10.0, 16.0, 16.0),
    ),
    ("… paced", all(8.0, 10.0, 16.0, 16.0)),
    ("settled result, p95, ms", all(8.0, 20.0, 60.0, 150.0)),
    ("move one row, p99, ms", all(8.0, 8.0, 8.0, 8.0)),
    (
        "memory that is not file-backed, most, MB",
        all(40.0, 60.0, 100.0, 150.0),
    ),
    (IMPORT, [None, Some(12e3), Some(12e3), Some(12e3)]),
    ("CPU when idle, ticks in 10 s", all(0.0, 0.0, 0.0, 0.0)),
    ("memory of the import, most, MB", [None; 4]),
    ("index on the disk, MB", [None; 4]),
];
const IMPORT: &str = "import, papers a second";

const fn all(one: f64, two: f64, three: f64, four: f64) -> [Option<f64>; 4] {
    [Some(one), Some(two), Some(three), Some(four)]
}

/// Returns the table; a figure that misses its goal, which stands in brackets, is bold.
pub(crate) fn markdown(all: &[Figures]) -> String {
    let mut table = String::from("| |");
    for figures in all {
        let _ = write!(table, " {} |", figures.papers);
    }
    table += &format!("\n|---|{}\n", "---|".repeat(all.len()));
    for (at, (name, goals)) in GOALS.iter().enumerate() {
        table += &format!("| {name} |");
        for figures in all {
            let column = SIZES.partition_point(|&size| size < figures.papers);
            let cell = cell(figures.row()[at], goals[column], *name == IMPORT);
            table += &format!(" {cell} |");
        }
        table.push('\n');
    }
    table
}

fn cell(reached: Option<f64>, goal: Option<f64>, more_is_better: bool) -> String {
    let Some(reached) = reached else {
        return "–".to_owned();
    };
    let shown = if reached.is_infinite() {
        "over 300".to_owned()
    } else if reached < 100.0 {
        format!("{reached:.1}")
    } else {
        format!("{reached:.0}")
    };
    let Some(goal) = goal else { return shown };
    let missed = if more_is_better {
        reached < goal
    } else {
        reached > goal
    };
    if missed {
        format!("**{shown}** ({goal})")
    } else {
        format!("{shown} ({goal})")
    }
}
