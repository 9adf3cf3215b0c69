//! `deckle import` of the arXiv metadata snapshot: compressed, interrupted, broken and complete.

use std::fs::File;
use std::io::{BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use deckle::internals::{Format, Origin, open_import};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;

use crate::support::{Library, Run};

/// The number of papers in the public corpus.
const CORPUS: usize = 102_527;

/// Returns `count` records, numbered from `first`.
fn records(first: usize, count: usize) -> String {
    let record = |number: usize| {
        json!({
            "id": format!("2401.{number:05}"), "title": format!("Lantern Number {number}"),
            "abstract": "  It hangs in a corridor\nand sheds light.\n", "comments": "3 pages",
            "categories": "cs.CL", "authors_parsed": [["Fenwick", "Ada", ""]],
            "versions": [{"version": "v1", "created": "Tue, 2 Jan 2024 10:00:00 GMT"}],
        })
    };
    (first..first + count)
        .map(|number| record(number).to_string() + "\n")
        .collect()
}

#[test]
fn a_snapshot_is_detected_by_content_compressed_or_not() {
    let library = Library::new();
    let plain = records(0, 60);
    library.write("plain.txt", &plain);
    library.write("packed", zstd::encode_all(plain.as_bytes(), 1).unwrap());
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(plain.as_bytes()).unwrap();
    library.write("packed.jsonl", gz.finish().unwrap());
    let run = library.run(["import", "plain.txt", "packed", "packed.jsonl"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert_eq!(
        run.stdout,
        "plain.txt: arxiv-snapshot, 60 found: 60 added, 0 merged, 0 unchanged, 0 rejected\n\
         packed: arxiv-snapshot, 60 found: 0 added, 0 merged, 60 unchanged, 0 rejected\n\
         packed.jsonl: arxiv-snapshot, 60 found: 0 added, 0 merged, 60 unchanged, 0 rejected\n\
         60 added, 0 merged, 120 unchanged, 0 rejected; the library holds 60 papers\n"
    );
    let paper = library.run(["show", "--json", "2401.00007"]).json();
    let output = [
        "title",
        "abstract",
        "authors",
        "published",
        "comments",
        "categories",
    ]
    .map(|field| paper[field].clone());
    let expected = [
        json!("Lantern Number 7"),
        json!("It hangs in a corridor and sheds light."),
        json!(["Ada Fenwick"]),
        json!("2024-01-02"),
        json!(null),
        json!(["cs.CL"]),
    ];
    assert_eq!(output, expected);
}

#[test]
fn a_page_and_a_snapshot_merge_into_one_paper() {
    let library = Library::with_papers(3);
    let title = crate::support::title(1);
    let record =
        json!({"id": "2401.00001", "title": title.to_uppercase(), "abstract": "", "doi": null});
    library.write("one.jsonl", record.to_string());
    let run = library.run(["import", "one.jsonl"]);
    assert!(
        run.stdout.contains("0 added, 1 merged, 0 unchanged"),
        "{run:?}"
    );
    assert_eq!(library.papers_listed().len(), 3);
}

#[test]
fn a_thousand_broken_lines_are_reported_and_the_rest_counted() {
    let library = Library::new();
    let broken = "{\"id\": \"2401.1\", \"title\": 5, \"abstract\": null}\n".repeat(1_234);
    library.write("broken.jsonl", records(0, 1) + &broken);
    let run = library.run(["import", "broken.jsonl"]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.stdout
            .contains("1 found: 1 added, 0 merged, 0 unchanged, 1234 rejected"),
        "{}",
        run.stdout
    );
    assert_eq!(run.stderr.lines().count(), 1_001);
    assert!(
        run.stderr.ends_with("broken.jsonl: and 234 more\n"),
        "{}",
        run.stderr
    );
    let report = library.run(["import", "--json", "broken.jsonl"]).json();
    let file = &report["files"][0];
    assert_eq!(
        (
            file["rejected"].as_array().map(Vec::len),
            &file["rejected_more"],
            &report["rejected"]
        ),
        (Some(1_000), &json!(234), &json!(1_234))
    );
}

#[test]
fn a_truncated_compressed_file_gives_the_records_before_the_cut() {
    let library = Library::new();
    let packed = zstd::encode_all(records(0, 4_000).as_bytes(), 1).unwrap();
    library.write("cut.zst", &packed[..packed.len() * 2 / 3]);
    let run = library.run(["import", "cut.zst"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        run.stderr
            .contains("the file ends in the middle of its compressed data"),
        "{run:?}"
    );
    assert!(library.papers_listed().len() > 500);
}

/// Starts an import of standard input, which stays open, and writes `text` to it. A long text means
/// that the import is running: pipe and buffers hold less than half of 3,000 records.
fn start_import(library: &Library, text: &str) -> Child {
    let mut command = library.command(["import", "-"]);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let stdin = child.stdin.as_mut().unwrap();
    stdin.write_all(text.as_bytes()).unwrap();
    child
}

fn send(child: &Child, signal: Signal) {
    kill_process(Pid::from_child(child), signal).unwrap();
}

#[test]
fn ctrl_c_stops_cleanly_and_a_second_run_completes_the_import() {
    for signal in [Signal::INT, Signal::TERM] {
        let library = Library::new();
        let mut child = start_import(&library, &records(0, 3_000));
        send(&child, signal);
        let mut stdin = child.stdin.take().unwrap();
        // The program can end before it reads everything.
        let _ = stdin.write_all(records(3_000, 3_000).as_bytes());
        drop(stdin);
        let run = Run::from(child.wait_with_output().unwrap());
        assert_eq!(run.code, Some(130), "{run:?}");
        let imported = library.papers_listed().len();
        assert!(
            run.stderr.contains(&format!(
                "stopped after {imported} papers; run the same command again to resume"
            )),
            "{imported} {run:?}"
        );
        assert!((500..6_000).contains(&imported), "{imported}");
        let again = library.feed(["import", "-"], records(0, 6_000).as_bytes());
        assert!(
            again.code == Some(0) && again.stdout.contains(&format!("{imported} unchanged")),
            "{again:?}"
        );
        assert_eq!(library.papers_listed().len(), 6_000);
    }
}

#[test]
fn a_second_ctrl_c_ends_the_program_immediately() {
    let library = Library::new();
    let mut child = start_import(&library, &records(0, 3_000));
    send(&child, Signal::INT);
    std::thread::sleep(Duration::from_millis(100));
    assert_eq!(child.try_wait().unwrap(), None);
    send(&child, Signal::INT);
    // Standard input is still open, so only the second signal ends the program.
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

#[test]
fn ctrl_c_before_the_first_record_ends_the_program_immediately() {
    let library = Library::new();
    let mut child = start_import(&library, "");
    std::thread::sleep(Duration::from_millis(500));
    send(&child, Signal::INT);
    let status = child.wait().unwrap();
    // A slow program has not installed its signal handler yet.
    let ended = status.code() == Some(130) || status.signal() == Some(Signal::INT.as_raw());
    assert!(ended, "{status:?}");
}

/// Returns the path of the corpus, or `None` if it is absent; it is not part of the repository.
fn corpus() -> Option<PathBuf> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/corpus/arxiv-100k.jsonl.zst"
    );
    let path = PathBuf::from(path);
    if !path.exists() {
        eprintln!("skipped: {} is absent", path.display());
        return None;
    }
    Some(path)
}

#[test]
fn every_record_of_the_public_corpus_is_imported() {
    let Some(path) = corpus() else { return };
    let size = path.metadata().unwrap().len();
    let reader = BufReader::new(File::open(path).unwrap());
    let mut batch = open_import(Box::new(reader), &Origin::default()).unwrap();
    assert_eq!(batch.format, Format::ArxivSnapshot);
    let mut papers = 0;
    for record in batch.records.by_ref() {
        let paper = record.unwrap();
        assert!(
            paper.arxiv_id.is_some() && paper.published.is_some(),
            "{paper:?}"
        );
        assert!(!paper.authors.is_empty() && !paper.categories.is_empty());
        assert!(!paper.title.as_raw().contains(['\n', '\r']));
        papers += 1;
    }
    assert_eq!((papers, batch.records.read_bytes()), (CORPUS, size));
}

/// Measures its own process; [`memory_use_does_not_grow_with_the_file`] starts it.
#[test]
#[ignore = "run by another test"]
fn peak_memory_of_reading_the_corpus() {
    let Some(path) = corpus() else { return };
    let reader = BufReader::new(File::open(path).unwrap());
    let mut records = open_import(Box::new(reader), &Origin::default())
        .unwrap()
        .records;
    assert_eq!(records.by_ref().take(CORPUS / 10).count(), CORPUS / 10);
    let early_peak = peak_memory();
    assert!(records.count() > CORPUS / 2);
    assert!(
        peak_memory() <= early_peak + 4_096,
        "{early_peak} and then {} kB",
        peak_memory()
    );
}

/// Returns the peak memory of this process in kB.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.unwrap().trim().trim_end_matches(" kB");
    number.parse().unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn memory_use_does_not_grow_with_the_file() {
    if corpus().is_none() {
        return;
    }
    let run = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "snapshot::peak_memory_of_reading_the_corpus",
            "--ignored",
        ])
        .output()
        .unwrap();
    let output = String::from_utf8_lossy(&run.stdout);
    assert!(
        run.status.success() && output.contains("1 passed"),
        "{output}"
    );
}
