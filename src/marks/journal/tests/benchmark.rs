//! Measures how long a large journal takes to open; run manually, in a release build.

use std::io::Write as _;
use std::time::Instant;

use super::*;

const MARKS: u32 = 100_000;
const ROUNDS: usize = 15;

#[test]
#[ignore = "measures; run it with --release --ignored --nocapture"]
fn opening_100_000_marks() {
    let (_dir, path) = folder();
    let line = |number: u32| {
        let papers = vec![
            format!("arxiv:{:04}.{:05}", 1 + number % 12, number)
                .parse()
                .unwrap(),
        ];
        let at = Timestamp::from_microsecond(1_790_000_000_000_000 + i64::from(number) * 1_234_567);
        let id = format!("3f0912ab34cd56a1-{number}").as_str().into();
        let event = Event::new(id, at.unwrap(), papers, EventKind::Set(Change::Read(true)));
        serde_json::to_string(&event).unwrap() + "\n"
    };
    let text = (0..MARKS).map(line).collect::<String>();
    fs::write(&path, &text).unwrap();
    let mut stderr = std::io::stderr();
    let mut median = |name: &str, step: &mut dyn FnMut()| {
        let mut times: Vec<_> = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                step();
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        writeln!(
            stderr,
            "{name}: {:?}, worst {:?}",
            times[ROUNDS / 2],
            times[ROUNDS - 1]
        )
        .unwrap();
    };
    median("parse", &mut || drop(ParsedLines::parse(text.as_bytes())));
    let events = ParsedLines::parse(text.as_bytes()).events;
    median("fold", &mut || {
        drop(events.iter().cloned().collect::<Marks>());
    });
    median("open", &mut || drop(Journal::open(&path)));
    let mut loaded = Vec::new();
    median("open, not freed", &mut || loaded.push(Journal::open(&path)));
    assert_eq!(loaded[0].marks.marked().count(), MARKS as usize);
}
