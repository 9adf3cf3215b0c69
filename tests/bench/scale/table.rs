//! The table of goals and measured figures.

use std::fmt::Write as _;

use super::phases::Figures;

/// The largest library sizes of the columns of goals; the last column has no limit.
const SIZES: [u32; 3] = [1_000, 100_000, 1_000_000];

/// The measurements with their goals for 392, 100,000, 1,000,000 and 3,000,000 papers. More is better
/// for the import only.
const GOALS: [(&str, [Option<f64>; 4]); 12] = [
    (
        "start to first frame, p95, ms",
        goals(30.0, 30.0, 40.0, 50.0),
    ),
    (
        "key to first frame, smart, fast, p99, ms",
        goals(8.0, 8.0, 8.0, 8.0),
    ),
    ("… paced", goals(8.0, 8.0, 8.0, 8.0)),
    (
        "key to first frame, fuzzy, fast, p99, ms",
        goals(8.0, 10.0, 16.0, 16.0),
    ),
    ("… paced", goals(8.0, 10.0, 16.0, 16.0)),
    ("settled result, p95, ms", goals(8.0, 20.0, 60.0, 150.0)),
    ("move one row, p99, ms", goals(8.0, 8.0, 8.0, 8.0)),
    (
        "anonymous memory, peak, MB",
        goals(40.0, 60.0, 100.0, 150.0),
    ),
    (IMPORT, [None, Some(12e3), Some(12e3), Some(12e3)]),
    ("CPU when idle, ticks in 10 s", goals(0.0, 0.0, 0.0, 0.0)),
    ("memory of the import, peak, MB", [None; 4]),
    ("index on disk, MB", [None; 4]),
];
const IMPORT: &str = "import, papers per second";

const fn goals(one: f64, two: f64, three: f64, four: f64) -> [Option<f64>; 4] {
    [Some(one), Some(two), Some(three), Some(four)]
}

/// Returns the table; goals are in parentheses, and figures that miss their goal are bold.
pub(crate) fn markdown(columns: &[Figures]) -> String {
    let mut table = String::from("| |");
    for figures in columns {
        let _ = write!(table, " {} |", figures.papers);
    }
    table += &format!("\n|---|{}\n", "---|".repeat(columns.len()));
    for (index, (name, goals)) in GOALS.iter().enumerate() {
        table += &format!("| {name} |");
        for figures in columns {
            let column = SIZES.partition_point(|&size| size < figures.papers);
            let cell = cell(figures.row()[index], goals[column], *name == IMPORT);
            table += &format!(" {cell} |");
        }
        table.push('\n');
    }
    table
}

fn cell(value: Option<f64>, goal: Option<f64>, more_is_better: bool) -> String {
    let Some(value) = value else {
        return "–".to_owned();
    };
    let text = if value.is_infinite() {
        "over 300".to_owned()
    } else if value < 100.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.0}")
    };
    let Some(goal) = goal else { return text };
    let is_missed = if more_is_better {
        value < goal
    } else {
        value > goal
    };
    if is_missed {
        format!("**{text}** ({goal})")
    } else {
        format!("{text} ({goal})")
    }
}
