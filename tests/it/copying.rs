//! Copying in the real program: by a program of the system, by the terminal; and links opened.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use crate::support::{Library, Reader, title};

/// What a terminal is told that is to take the title of the first paper.
const TITLE_BY_OSC_52: &[u8] = b"\x1b]52;c;QWxkZXI6IFBydW5pbmcgTmV0cyBpbiAyIFN0ZXBz\x1b\\";

/// Puts a program in front of the search path that writes its arguments and its input to a file;
/// returns the path and that file.
fn fake(library: &Library, name: &str) -> (String, PathBuf) {
    let told = library.root().join("told");
    let script = format!(
        "#!/bin/sh\n{{ echo \"$@\"; /bin/cat; }} > '{0}.part' && /bin/mv '{0}.part' '{0}'\n",
        told.display()
    );
    let program = library.write(&format!("bin/{name}"), script);
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    (
        format!("{}:{path}", library.root().join("bin").display()),
        told,
    )
}

fn asked_terminal(reader: &Reader) -> bool {
    reader.look(|tty| {
        let mut places = tty.raw.windows(TITLE_BY_OSC_52.len());
        places.any(|bytes| bytes == TITLE_BY_OSC_52)
    })
}

#[test]
fn a_program_of_the_system_takes_what_is_copied() {
    let library = Library::with_papers(3);
    let (path, told) = fake(&library, "xclip");
    let environment = [("PATH", path.as_str()), ("DISPLAY", ":7")];
    let mut reader = Reader::open(&library, &[], &environment);
    reader.wait_for("1 of 3").keys("yy");
    reader.wait_for(&format!("copied the title “{}” (xclip)", title(0)));
    let written = fs::read_to_string(&told).unwrap();
    assert_eq!(written, format!("-selection clipboard\n{}", title(0)));
    assert!(!asked_terminal(&reader));
    reader
        .keys("yb")
        .wait_for("copied the BibTeX entry alder2024 (xclip)");
    let written = fs::read_to_string(&told).unwrap();
    assert!(written.contains("\n@misc{alder2024,\n"), "{written}");
    reader
        .keys("*")
        .keys("yb")
        .wait_for("copied 3 BibTeX entries (xclip)");
    let written = fs::read_to_string(&told).unwrap();
    assert_eq!(written.matches("\n@misc{").count(), 3, "{written}");
    reader.quit();
}

#[test]
fn over_ssh_the_terminal_takes_what_is_copied() {
    let library = Library::with_papers(3);
    let (path, told) = fake(&library, "xclip");
    let environment = [
        ("PATH", path.as_str()),
        ("DISPLAY", ":7"),
        ("SSH_TTY", "/dev/pts/7"),
    ];
    let mut reader = Reader::open(&library, &[], &environment);
    reader.wait_for("1 of 3").keys("yy");
    reader.wait_for(&format!("copied the title “{}” (terminal)", title(0)));
    assert!(asked_terminal(&reader));
    assert!(!told.exists());
    reader.quit();
}

#[test]
fn what_fails_to_copy_gives_way_to_the_terminal() {
    let library = Library::with_papers(3);
    let (path, _) = fake(&library, "other");
    library.write("bin/wl-copy", "#!/bin/sh\nexit 1\n");
    let program = library.root().join("bin/wl-copy");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let environment = [("PATH", path.as_str()), ("WAYLAND_DISPLAY", "w")];
    let mut reader = Reader::open(&library, &[], &environment);
    reader
        .wait_for("1 of 3")
        .keys("yy")
        .wait_for("copied the title");
    if cfg!(target_os = "linux") {
        assert!(asked_terminal(&reader));
    }
    reader.quit();
}

#[test]
fn the_abstract_is_read_alone_and_its_size_kept() {
    let library = Library::with_papers(3);
    let mut reader = library.reader();
    reader.wait_for("1 of 3").wait_for("─ Abstract");
    reader
        .keys("lZ")
        .wait_for("▸ Abstract · zoomed")
        .wait_without("1 of 3");
    reader
        .keys("h")
        .wait_for("1 of 3 · zoomed")
        .wait_without("Abstract");
    reader.keys("Z").wait_for("─ Abstract");
    let divider = |reader: &Reader| reader.screen().lines().nth(4).unwrap().find('│');
    let before = divider(&reader);
    reader.keys(">").wait_until("a wider list", |screen| {
        screen.rows(0, 120).nth(4).and_then(|row| row.find('│')) > before
    });
    let wider = divider(&reader);
    reader.quit();
    let mut again = library.reader();
    again.wait_for("1 of 3").wait_for("─ Abstract");
    assert_eq!(divider(&again), wider);
    again.quit();
}
