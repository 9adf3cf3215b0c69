//! Copying by a clipboard program or by OSC 52, and the layout of the panes.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use crate::support::{Library, Reader, title};

/// The sequence that copies the title of the first paper.
const TITLE_BY_OSC_52: &[u8] = b"\x1b]52;c;QWxkZXI6IFBydW5pbmcgTmV0cyBpbiAyIFN0ZXBz\x1b\\";

/// Installs a program that writes its arguments and its input to a file; returns a `PATH` that begins
/// with its directory, and the file.
fn install_fake(library: &Library, name: &str) -> (String, PathBuf) {
    let log = library.root().join("clipboard.log");
    let script = format!(
        "#!/bin/sh\n{{ echo \"$@\"; /bin/cat; }} > '{0}.part' && /bin/mv '{0}.part' '{0}'\n",
        log.display()
    );
    let program = library.write(&format!("bin/{name}"), script);
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    (
        format!("{}:{path}", library.root().join("bin").display()),
        log,
    )
}

fn used_osc_52(reader: &Reader) -> bool {
    reader.with_tty(|tty| {
        let mut windows = tty.raw.windows(TITLE_BY_OSC_52.len());
        windows.any(|bytes| bytes == TITLE_BY_OSC_52)
    })
}

#[test]
fn copying_pipes_into_the_clipboard_program() {
    let library = Library::with_papers(3);
    let (path, log) = install_fake(&library, "xclip");
    let environment = [("PATH", path.as_str()), ("DISPLAY", ":7")];
    let mut reader = Reader::open(&library, &[], &environment);
    reader.wait_for("1 of 3").keys("yy");
    reader.wait_for(&format!("copied the title “{}” (xclip)", title(0)));
    let written = fs::read_to_string(&log).unwrap();
    assert_eq!(written, format!("-selection clipboard\n{}", title(0)));
    assert!(!used_osc_52(&reader));
    reader
        .keys("yb")
        .wait_for("copied the BibTeX entry alder2024 (xclip)");
    let written = fs::read_to_string(&log).unwrap();
    assert!(written.contains("\n@misc{alder2024,\n"), "{written}");
    reader
        .keys("*")
        .keys("yb")
        .wait_for("copied 3 BibTeX entries (xclip)");
    let written = fs::read_to_string(&log).unwrap();
    assert_eq!(written.matches("\n@misc{").count(), 3, "{written}");
    reader.quit();
}

#[test]
fn copying_over_ssh_uses_osc_52() {
    let library = Library::with_papers(3);
    let (path, log) = install_fake(&library, "xclip");
    let environment = [
        ("PATH", path.as_str()),
        ("DISPLAY", ":7"),
        ("SSH_TTY", "/dev/pts/7"),
    ];
    let mut reader = Reader::open(&library, &[], &environment);
    reader.wait_for("1 of 3").keys("yy");
    reader.wait_for(&format!("copied the title “{}” (terminal)", title(0)));
    assert!(used_osc_52(&reader));
    assert!(!log.exists());
    reader.quit();
}

#[test]
fn a_failing_clipboard_program_falls_back_to_osc_52() {
    let library = Library::with_papers(3);
    let (path, _) = install_fake(&library, "other");
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
        assert!(used_osc_52(&reader));
    }
    reader.quit();
}

#[test]
fn a_pane_can_be_zoomed_and_its_width_is_restored() {
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
    let resized = divider(&reader);
    reader.quit();
    let mut restarted = library.reader();
    restarted.wait_for("1 of 3").wait_for("─ Abstract");
    assert_eq!(divider(&restarted), resized);
    restarted.quit();
}
