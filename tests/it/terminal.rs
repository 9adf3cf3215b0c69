//! The terminal is restored on every exit and set up again after a suspension.

use std::fs;
use std::io::Read as _;
use std::process::Stdio;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::support::{ESC, Library, Reader, title};

const NO_ARGUMENTS: [&str; 0] = [];

fn reader(library: &Library) -> Reader {
    let mut reader = library.reader();
    reader.wait_for("1 of 3").wait_for("1 Inbox 3");
    assert!(
        reader.with_tty(|tty| tty.screen().alternate_screen() && tty.screen().bracketed_paste())
    );
    assert!(!reader.is_in_line_mode());
    reader
}

#[test]
fn quitting_restores_the_terminal() {
    let library = Library::with_papers(3);
    for keys in ["q", "\x03", ":quit\r", "/alder\rq"] {
        let mut reader = reader(&library);
        assert_eq!(reader.keys(keys).wait_for_end().exit_code(), 0, "{keys:?}");
        reader.assert_terminal_restored();
        assert_eq!(
            reader.screen().trim(),
            "",
            "{keys:?} leaves something on the screen"
        );
    }
}

#[test]
fn control_c_closes_overlays_before_it_quits() {
    let library = Library::with_papers(3);
    let mut reader = reader(&library);
    reader
        .keys("/birch")
        .wait_for("1 of 1")
        .keys("\x03")
        .wait_for("1 of 3");
    reader
        .keys("?")
        .wait_for("Goes to the first one.")
        .keys("\x03")
        .wait_without("Goes to the first one.");
    assert_eq!(reader.keys("\x03").wait_for_end().exit_code(), 0);
    reader.assert_terminal_restored();
}

#[test]
fn signals_end_the_reader_without_losing_decisions() {
    let library = Library::with_papers(3);
    let signals = [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)];
    for (number, (signal, code)) in signals.into_iter().enumerate() {
        let mut reader = library.reader();
        reader
            .wait_for("of 3")
            .keys("gg")
            .wait_for("1 of 3")
            .keys(&"j".repeat(number))
            .keys("b")
            .wait_for("· saved");
        assert_eq!(
            reader.signal(signal).wait_for_end().exit_code(),
            code,
            "{signal:?}"
        );
        reader.assert_terminal_restored();
        let mut restarted = library.reader();
        restarted
            .wait_for_cursor_on(&title(number))
            .wait_for(&format!("3 Bookmarks {}", number + 1));
        restarted.quit();
    }
}

#[test]
fn a_closed_terminal_ends_the_reader() {
    let library = Library::with_papers(3);
    let mut reader = reader(&library);
    reader
        .keys("2jb")
        .wait_for("All ·")
        .wait_for("“Birch")
        .wait_for("· saved")
        .hang_up();
    // Either the signal or the failing draw ends the reader first; both are correct.
    let code = reader.wait_for_end().exit_code();
    assert!([129, 2].contains(&code), "{code}");
    assert_eq!(library.bookmarked(), ["Birch"]);
    let mut restarted = library.reader();
    restarted.wait_for("All · newest first");
    restarted.quit();
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_restores_the_terminal_and_prints_its_message() {
    let library = Library::with_papers(3);
    let mut reader = Reader::open(&library, &[], &[("DECKLE_TEST_PANIC", "1")]);
    reader
        .wait_for("1 of 3")
        .keys("b")
        .wait_for("· saved")
        .keys("\x1b[24~");
    assert_eq!(reader.wait_for_end().exit_code(), 101);
    reader.assert_terminal_restored();
    reader.with_tty(|tty| tty.write(b"prompt$ \x1b[J"));
    let screen = reader.screen();
    assert!(
        screen.contains("panicked at") && screen.contains("provoked"),
        "{screen}"
    );
    assert!(
        screen.trim_end().ends_with("prompt$"),
        "the prompt overwrites the message:\n{screen}"
    );
    assert_eq!(library.bookmarked(), ["Alder"]);
}

#[cfg(target_os = "linux")]
#[test]
fn control_z_suspends_and_continuing_redraws() {
    let library = Library::with_papers(3);
    let mut reader = reader(&library);
    for (key, signal) in [("\x1a", None), ("", Some(Signal::TSTP))] {
        reader.keys(key);
        if let Some(signal) = signal {
            reader.signal(signal);
        }
        wait_for_state(&reader, 'T');
        reader.wait_until("the normal screen", |screen| {
            !screen.alternate_screen() && !screen.hide_cursor()
        });
        reader.assert_terminal_restored();
        reader.with_tty(|tty| tty.write(b"\x1b[2J\x1b[Hanother program wrote this"));
        reader
            .signal(Signal::CONT)
            .wait_for("1 of 3")
            .wait_for("? help")
            .wait_without("another program");
        assert!(!reader.is_in_line_mode());
        reader
            .keys("j")
            .wait_for("2 of 3")
            .keys("k")
            .wait_for("1 of 3");
    }
    reader.quit();
}

#[cfg(target_os = "linux")]
#[test]
fn keys_typed_right_after_continuing_are_processed() {
    let library = Library::with_papers(3);
    let mut reader = reader(&library);
    for _ in 0..5 {
        reader.keys("\x1a");
        wait_for_state(&reader, 'T');
        reader
            .signal(Signal::CONT)
            .keys("jb")
            .wait_for("2 of 3")
            .wait_for("“Birch")
            .wait_for("· saved");
        reader.keys("k").wait_for("1 of 3");
    }
    reader.quit();
}

#[cfg(target_os = "linux")]
#[test]
fn the_reader_survives_sigstop() {
    let library = Library::with_papers(3);
    let mut reader = reader(&library);
    reader.signal(Signal::STOP);
    wait_for_state(&reader, 'T');
    reader.with_tty(|tty| tty.write(b"\x1b[?1049l\x1b[?2004l\x1b[2J\x1b[Hthe shell wrote this"));
    reader
        .signal(Signal::CONT)
        .wait_for("1 of 3")
        .wait_without("the shell");
    reader
        .wait_until("bracketed paste", vt100::Screen::bracketed_paste)
        .keys("j")
        .wait_for("2 of 3");
    reader.quit();
}

/// The query for the background color is sent without waiting; see `tests/it/themes.rs`.
#[test]
fn the_reader_waits_for_no_reply_of_the_terminal() {
    let library = Library::with_papers(3);
    let mut reader = reader(&library);
    reader
        .keys("/birch")
        .wait_for("1 of 1")
        .keys(ESC)
        .wait_for(" / search")
        .wait_for("1 of 3")
        .keys("\x0cj")
        .wait_for("2 of 3");
    reader
        .resize(90, 20)
        .wait_for("deckle")
        .keys("k")
        .wait_for("1 of 3");
    let raw = reader.with_tty(|tty| String::from_utf8_lossy(&tty.raw).into_owned());
    for question in ["\x1b[6n", "\x1b[c", "\x1b[?u", "\x1b[>c", "\x1b]10;?"] {
        assert!(
            !raw.contains(question),
            "{question:?} waits for a reply that some terminals never send"
        );
    }
    // Every key was processed although the terminal did not reply.
    let frame = raw.find("\x1b[?2026l").unwrap();
    let question = raw.find("\x1b]11;?").unwrap();
    assert!(
        frame < question,
        "the first frame does not wait for the question"
    );
    reader.quit();
}

#[test]
fn without_a_terminal_the_error_suggests_commands() {
    let library = Library::with_papers(3);
    let run = library.feed(NO_ARGUMENTS, b"q");
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    for words in [
        "the reader needs a terminal",
        "deckle list",
        "deckle search",
        "deckle show",
    ] {
        assert!(run.stderr.contains(words), "{run:?}");
    }
}

#[test]
fn with_piped_output_the_reader_exits_immediately() {
    let library = Library::with_papers(3);
    let mut child = library
        .command(NO_ARGUMENTS)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = String::new();
    child
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut output)
        .unwrap();
    assert_eq!(
        (child.wait().unwrap().code(), output.as_str()),
        (Some(2), "")
    );
}

/// Waits until the process is in the state that `/proc` names by one letter.
#[cfg(target_os = "linux")]
#[track_caller]
fn wait_for_state(reader: &Reader, expected: char) {
    let path = format!("/proc/{}/stat", reader.pid().as_raw_nonzero());
    let deadline = Instant::now() + Duration::from_secs(10);
    let state = || {
        let stat = fs::read_to_string(&path).unwrap();
        stat.rsplit(") ")
            .next()
            .and_then(|rest| rest.chars().next())
    };
    while state() != Some(expected) {
        assert!(
            Instant::now() < deadline,
            "not {expected} but {:?}\n{}",
            state(),
            reader.screen()
        );
        std::thread::sleep(Duration::from_millis(2));
    }
}
