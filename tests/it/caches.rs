//! Index and title rows are caches: whatever happens to them, the papers log makes them anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use crate::support::{Library, page, title, word};

/// Something that happens to the folder of the index.
type Mishap = fn(&Path);

const MISHAPS: [(&str, Mishap); 10] = [
    ("the folder is gone", |index| {
        fs::remove_dir_all(index).unwrap();
    }),
    ("the rows are gone", |index| {
        fs::remove_file(index.join("rows")).unwrap();
    }),
    ("the words are gone", |index| {
        fs::remove_dir_all(index.join("words")).unwrap();
    }),
    ("garbage everywhere", |index| {
        overwrite(index, |_| vec![0x5a; 3_000]);
    }),
    ("zeros of the same length", |index| {
        overwrite(index, |bytes| vec![0; bytes.len()]);
    }),
    ("empty files", |index| overwrite(index, |_| Vec::new())),
    ("half of each file", |index| {
        overwrite(index, |bytes| bytes[..bytes.len() / 2].to_vec());
    }),
    ("one flipped bit in each file", |index| {
        overwrite(index, |mut bytes| {
            let middle = bytes.len() / 2;
            bytes
                .iter_mut()
                .skip(middle)
                .take(1)
                .for_each(|byte| *byte ^= 0x10);
            bytes
        });
    }),
    ("a file in the place of the words", |index| {
        fs::remove_dir_all(index.join("words")).unwrap();
        fs::write(index.join("words"), "x").unwrap();
    }),
    ("the words lack their files", |index| {
        files(&index.join("words"))
            .iter()
            .filter(|path| !path.ends_with("meta.json"))
            .for_each(|path| fs::remove_file(path).unwrap());
    }),
];

fn overwrite(folder: &Path, with: impl Fn(Vec<u8>) -> Vec<u8>) {
    for path in files(folder) {
        let content = with(fs::read(&path).unwrap());
        fs::write(path, content).unwrap();
    }
}

/// Returns all files in a folder and below it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// Adds a segment to the papers log, as it is after a crash before the index was brought up to date.
fn add_segment(library: &Library, number: u32, lines: &str) {
    let packed = zstd::encode_all(lines.as_bytes(), 0).unwrap();
    fs::write(
        library.papers().join(format!("{number:06}.jsonl.zst")),
        packed,
    )
    .unwrap();
}

#[test]
fn commands_make_damaged_caches_anew() {
    for (what, mishap) in MISHAPS {
        let library = Library::with_papers(12);
        mishap(&library.index());
        let found = library.run(["search", &word(7)]);
        assert!(
            found.code == Some(0)
                && found.stdout.lines().count() == 1
                && found.stdout.contains(&title(7)),
            "{what}: {found:?}"
        );
        assert_eq!(library.run(["list"]).stdout.lines().count(), 12, "{what}");
        let id = found.stdout.split('\t').next().unwrap();
        let shown = library.run(["show", id]);
        assert!(
            shown.code == Some(0) && shown.stdout.contains(&word(7)),
            "{what}: {shown:?}"
        );
    }
}

#[test]
fn the_reader_makes_damaged_caches_anew() {
    for (what, mishap) in MISHAPS {
        eprintln!("{what}");
        let library = Library::with_papers(12);
        mishap(&library.index());
        let mut reader = library.reader();
        reader
            .wait_for("1 of 12")
            .wait_for("1 Inbox 12")
            .wait_for(&word(0));
        reader
            .keys("/")
            .keys(&word(7))
            .wait_for("1 found")
            .wait_for_cursor_on(&title(7));
        reader
            .keys("\r")
            .wait_for("▸ Inbox")
            .keys("b")
            .wait_for("· saved");
        reader.quit();
    }
}

#[test]
fn an_import_into_damaged_caches_knows_every_paper() {
    for (what, mishap) in MISHAPS {
        let library = Library::with_papers(12);
        mishap(&library.index());
        let run = library.run(["import", "page.txt"]);
        assert!(
            run.stdout.contains("0 added, 0 merged, 12 unchanged"),
            "{what}: {run:?}"
        );
    }
}

#[test]
fn a_segment_that_the_index_has_not_seen_is_caught_up() {
    let line = r#"{"title":"Zelkova: A Tree Beside the Log","abstract":"It was logged and never indexed: quokka."}"#;
    for indexed_before in [true, false] {
        let library = Library::with_papers(12);
        if !indexed_before {
            fs::remove_dir_all(library.index()).unwrap();
        }
        add_segment(&library, 2, &format!("{line}\n"));
        let found = library.run(["search", "quokka"]);
        assert!(
            found.stdout.contains("Zelkova") && found.stdout.lines().count() == 1,
            "{found:?}"
        );
        assert_eq!(library.papers_listed().len(), 13);
        add_segment(
            &library,
            3,
            &format!("{}\n", line.replace("quokka", "numbat")),
        );
        let mut reader = library.reader();
        reader
            .wait_for("of 13")
            .keys("/numbat")
            .wait_for("1 found")
            .wait_for_cursor_on("Zelkova");
        reader.keys("\x15quokka").wait_for("0 found");
        reader.kill();
    }
}

#[test]
fn a_log_that_has_become_shorter_is_believed() {
    let library = Library::with_papers(12);
    let line = r#"{"title":"Zelkova: A Tree Beside the Log","abstract":"It will be gone."}"#;
    add_segment(&library, 2, &format!("{line}\n"));
    assert_eq!(library.papers_listed().len(), 13);
    fs::remove_file(library.papers().join("000002.jsonl.zst")).unwrap();
    assert_eq!(library.papers_listed().len(), 12);
    assert_eq!(library.run(["search", "zelkova"]).code, Some(1));
    let mut reader = library.reader();
    reader.wait_for("1 of 12").wait_for("1 Inbox 12");
    reader.quit();
}

#[test]
fn a_damaged_segment_costs_itself_only() {
    let library = Library::with_papers(12);
    let good = r#"{"title":"Zelkova: A Tree Beside the Log","abstract":"It is whole."}"#;
    fs::write(
        library.papers().join("000002.jsonl.zst"),
        b"this is no zstd frame",
    )
    .unwrap();
    add_segment(&library, 3, &format!("{{\"title\":\n{good}\nnonsense\n"));
    assert_eq!(library.papers_listed().len(), 13);
    let mut reader = library.reader();
    reader
        .wait_for("of 13")
        .keys("/zelkova")
        .wait_for("1 found");
    reader.kill();
}

#[test]
fn an_import_that_is_killed_leaves_a_library_that_works() {
    let library = Library::with_papers(3);
    let many: String = (0..10)
        .map(|copy| page(24).replace(": Pruning", &format!(" {copy}: Pruning")))
        .collect();
    library.write("many.txt", many);
    for millis in 0..20 {
        let mut child = library
            .command(["import", "many.txt"])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(millis * 4));
        let _ = child.kill();
        child.wait().unwrap();
        let listed = library.papers_listed().len();
        assert!(
            listed == 3 || listed == 243,
            "{listed} papers after {millis}"
        );
        let found = library.run(["search", "alder"]).stdout.lines().count();
        assert_eq!(found, if listed == 3 { 1 } else { 11 });
        if listed == 243 {
            fs::remove_dir_all(library.papers().parent().unwrap()).unwrap();
            assert_eq!(library.run(["import", "page.txt"]).code, Some(0));
        }
    }
    assert_eq!(library.run(["import", "many.txt"]).code, Some(0));
    assert_eq!(library.papers_listed().len(), 243);
}

#[test]
fn a_reader_in_the_way_does_not_stop_an_import() {
    let library = Library::with_papers(3);
    let mut reader = library.reader();
    reader.wait_for("1 of 3").keys("/alder").wait_for("1 of 1");
    library.write("more.txt", page(12));
    let run = library.run(["import", "more.txt"]);
    assert!(
        run.code == Some(0) && run.stdout.contains("9 added"),
        "{run:?}"
    );
    fs::remove_dir_all(library.index()).unwrap();
    reader
        .keys("\x15birch")
        .wait_for("1 of 1")
        .wait_for_cursor_on(&title(1));
    reader.kill();
}
