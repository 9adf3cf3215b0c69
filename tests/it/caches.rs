//! The word index and the title index are caches: damaged or missing ones are rebuilt from the papers
//! log.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use crate::support::{Library, page, title, word};

/// A way to damage the directory of the index.
type Damage = fn(&Path);

const DAMAGES: [(&str, Damage); 10] = [
    ("no directory", |index| {
        fs::remove_dir_all(index).unwrap();
    }),
    ("no title index", |index| {
        fs::remove_file(index.join("rows")).unwrap();
    }),
    ("no word index", |index| {
        fs::remove_dir_all(index.join("words")).unwrap();
    }),
    ("garbage in every file", |index| {
        overwrite_files(index, |_| vec![0x5a; 3_000]);
    }),
    ("zeros of the same length", |index| {
        overwrite_files(index, |bytes| vec![0; bytes.len()]);
    }),
    ("empty files", |index| {
        overwrite_files(index, |_| Vec::new());
    }),
    ("half of each file", |index| {
        overwrite_files(index, |bytes| bytes[..bytes.len() / 2].to_vec());
    }),
    ("one flipped bit in each file", |index| {
        overwrite_files(index, |mut bytes| {
            let middle = bytes.len() / 2;
            bytes
                .iter_mut()
                .skip(middle)
                .take(1)
                .for_each(|byte| *byte ^= 0x10);
            bytes
        });
    }),
    ("a file instead of the word index", |index| {
        fs::remove_dir_all(index.join("words")).unwrap();
        fs::write(index.join("words"), "x").unwrap();
    }),
    ("a word index without its segments", |index| {
        files(&index.join("words"))
            .iter()
            .filter(|path| !path.ends_with("meta.json"))
            .for_each(|path| fs::remove_file(path).unwrap());
    }),
];

fn overwrite_files(folder: &Path, with: impl Fn(Vec<u8>) -> Vec<u8>) {
    for path in files(folder) {
        let content = with(fs::read(&path).unwrap());
        fs::write(path, content).unwrap();
    }
}

/// Returns all files below a directory.
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

/// Adds a segment to the papers log only, as a crash before the update of the index does.
fn add_segment(library: &Library, number: u32, lines: &str) {
    let packed = zstd::encode_all(lines.as_bytes(), 0).unwrap();
    fs::write(
        library.papers().join(format!("{number:06}.jsonl.zst")),
        packed,
    )
    .unwrap();
}

#[test]
fn commands_rebuild_damaged_caches() {
    for (name, damage) in DAMAGES {
        let library = Library::with_papers(12);
        damage(&library.index());
        let results = library.run(["search", &word(7)]);
        assert!(
            results.code == Some(0)
                && results.stdout.lines().count() == 1
                && results.stdout.contains(&title(7)),
            "{name}: {results:?}"
        );
        assert_eq!(library.run(["list"]).stdout.lines().count(), 12, "{name}");
        let id = results.stdout.split('\t').next().unwrap();
        let output = library.run(["show", id]);
        assert!(
            output.code == Some(0) && output.stdout.contains(&word(7)),
            "{name}: {output:?}"
        );
    }
}

#[test]
fn the_reader_rebuilds_damaged_caches() {
    for (name, damage) in DAMAGES {
        eprintln!("{name}");
        let library = Library::with_papers(12);
        damage(&library.index());
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
fn import_with_damaged_caches_recognizes_every_paper() {
    for (name, damage) in DAMAGES {
        let library = Library::with_papers(12);
        damage(&library.index());
        let run = library.run(["import", "page.txt"]);
        assert!(
            run.stdout.contains("0 added, 0 merged, 12 unchanged"),
            "{name}: {run:?}"
        );
    }
}

#[test]
fn an_unindexed_segment_is_indexed_on_the_next_command() {
    let line = r#"{"title":"Zelkova: A Tree Beside the Log","abstract":"It was logged and never indexed: quokka."}"#;
    for indexed_before in [true, false] {
        let library = Library::with_papers(12);
        if !indexed_before {
            fs::remove_dir_all(library.index()).unwrap();
        }
        add_segment(&library, 2, &format!("{line}\n"));
        let results = library.run(["search", "quokka"]);
        assert!(
            results.stdout.contains("Zelkova") && results.stdout.lines().count() == 1,
            "{results:?}"
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
fn a_shorter_log_removes_papers_from_the_index() {
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
fn a_damaged_segment_loses_only_its_own_papers() {
    let library = Library::with_papers(12);
    let valid_line = r#"{"title":"Zelkova: A Tree Beside the Log","abstract":"It is whole."}"#;
    fs::write(
        library.papers().join("000002.jsonl.zst"),
        b"this is not a zstd frame",
    )
    .unwrap();
    add_segment(
        &library,
        3,
        &format!("{{\"title\":\n{valid_line}\nnonsense\n"),
    );
    assert_eq!(library.papers_listed().len(), 13);
    let mut reader = library.reader();
    reader
        .wait_for("of 13")
        .keys("/zelkova")
        .wait_for("1 found");
    reader.kill();
}

#[test]
fn a_killed_import_leaves_a_usable_library() {
    let library = Library::with_papers(3);
    let large_page: String = (0..10)
        .map(|copy| page(24).replace(": Pruning", &format!(" {copy}: Pruning")))
        .collect();
    library.write("many.txt", large_page);
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
        let results = library.run(["search", "alder"]).stdout.lines().count();
        assert_eq!(results, if listed == 3 { 1 } else { 11 });
        if listed == 243 {
            fs::remove_dir_all(library.papers().parent().unwrap()).unwrap();
            assert_eq!(library.run(["import", "page.txt"]).code, Some(0));
        }
    }
    assert_eq!(library.run(["import", "many.txt"]).code, Some(0));
    assert_eq!(library.papers_listed().len(), 243);
}

#[test]
fn import_succeeds_while_a_reader_is_open() {
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
