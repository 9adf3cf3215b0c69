//! Colors, themes, the background of the terminal, and the mouse.

use crate::support::{Library, Reader, title};

/// The sequence that asks the terminal for its background color.
const BACKGROUND_QUERY: &str = "\x1b]11;?";

fn query_count(reader: &Reader) -> usize {
    reader.with_tty(|tty| {
        String::from_utf8_lossy(&tty.raw)
            .matches(BACKGROUND_QUERY)
            .count()
    })
}

/// Waits for the query, which is sent after the first frame.
fn wait_for_query(reader: &mut Reader) {
    reader.wait_for("of 3").wait_for("1 Inbox 3");
    reader
        .wait_for_bytes(BACKGROUND_QUERY)
        .keys("gg")
        .wait_for("1 of 3");
}

/// Returns the color of the first key in the footer.
fn key_color(screen: &vt100::Screen) -> vt100::Color {
    screen.cell(39, 1).unwrap().fgcolor()
}

#[test]
fn the_reply_about_the_background_selects_the_theme() {
    let library = Library::with_papers(3);
    let light = vt100::Color::Rgb(0x1f, 0x6f, 0x8b);
    let dark = vt100::Color::Rgb(0x7f, 0xb4, 0xca);
    for (answer, color) in [
        ("\x1b]11;rgb:fbfb/f7f7/eeee\x1b\\", light),
        ("\x1b]11;rgb:1b1b/1b1b/1b1b\x07", dark),
    ] {
        let mut reader = Reader::open(&library, &[], &[("COLORTERM", "truecolor")]);
        wait_for_query(&mut reader);
        let before = reader.with_tty(|tty| key_color(tty.screen()));
        assert_eq!(
            before,
            vt100::Color::Idx(6),
            "sixteen colors before the reply"
        );
        reader
            .keys(&format!("j{answer}j"))
            .wait_until("its theme", |screen| key_color(screen) == color)
            .wait_for("3 of 3")
            .wait_for("Bookmarks 0")
            .wait_for("Read 0");
        assert_eq!(query_count(&reader), 1);
        reader.quit();
    }
}

#[test]
fn a_reply_in_pieces_is_not_read_as_keys() {
    let library = Library::with_papers(3);
    let mut reader = Reader::open(&library, &[], &[("COLORTERM", "truecolor")]);
    wait_for_query(&mut reader);
    for piece in ["\x1b]11;r", "gb:bb", "bb/bbbb/bb", "bb\x1b", "\\"] {
        reader.keys(piece);
        std::thread::sleep(std::time::Duration::from_millis(120));
    }
    reader
        .wait_until("the light theme", |screen| {
            key_color(screen) == vt100::Color::Rgb(0x1f, 0x6f, 0x8b)
        })
        .wait_for("Bookmarks 0");
    reader.quit();
}

#[test]
fn a_reply_after_quitting_does_not_reach_the_shell() {
    let library = Library::with_papers(3);
    let mut reader = Reader::from_shell(
        &library,
        "\"$0\"; echo ended; read -r line; echo \"typed: <$line>\"",
    );
    wait_for_query(&mut reader);
    reader.keys("q\x1b]11;rgb:1b1b/1b1b/1b1b\x07");
    reader
        .wait_for("ended")
        .keys("echo\r")
        .wait_for("typed: <echo>");
}

#[test]
fn the_background_is_not_queried_with_a_theme_or_without_colors() {
    let library = Library::with_papers(3);
    let open = |args: &[&str], environment: &[(&str, &str)]| {
        let mut reader = Reader::open(&library, args, environment);
        reader.wait_for("of 3").keys("gg").wait_for("1 of 3");
        let state = (
            query_count(&reader),
            reader.with_tty(|tty| key_color(tty.screen())),
        );
        reader.quit();
        state
    };
    let none = (0, vt100::Color::Default);
    assert_eq!(open(&["--color", "never"], &[]), none);
    assert_eq!(open(&[], &[("NO_COLOR", "1")]), none);
    assert_eq!(
        open(&["--color=always"], &[("NO_COLOR", "1"), ("TERM", "xterm")]),
        (0, vt100::Color::Idx(6))
    );
    assert_eq!(open(&[], &[("TERM", "screen-256color")]).0, 0);
    let environment_24bit = [
        ("COLORFGBG", "15;0"),
        ("COLORTERM", "24bit"),
        ("TERM", "screen-256color"),
    ];
    assert_eq!(
        open(&[], &environment_24bit),
        (0, vt100::Color::Rgb(0x7f, 0xb4, 0xca))
    );
    library.write("config/config.toml", "theme = \"mine\"\n");
    library.write("config/themes/mine.toml", "key = 201\n");
    assert_eq!(open(&[], &[]), (0, vt100::Color::Idx(201)));
}

#[test]
fn an_invalid_theme_is_reported_with_file_and_line() {
    let library = Library::with_papers(3);
    library.write("config/config.toml", "theme = \"mine\"\n");
    library.write(
        "config/themes/mine.toml",
        "quiet = \"gray\"\nfuond = \"red\"\n",
    );
    let run = library.run(["config", "check"]);
    assert_eq!(run.code, Some(2));
    for words in [
        "mine.toml: line 2: unknown style “fuond”",
        "did you mean “found”?",
    ] {
        assert!(run.stderr.contains(words), "{run:?}");
    }
    library.write("config/config.toml", "theme = \"decle\"\n");
    let run = library.run(["config", "check"]);
    assert!(run.stderr.contains("did you mean “deckle”?"), "{run:?}");
    let run = library.run(["config", "themes"]);
    let names: Vec<&str> = run
        .stdout
        .lines()
        .map(|line| line.split('\t').next().unwrap())
        .collect();
    assert_eq!(names, ["deckle", "deckle-dark", "deckle-light", "mine"]);
}

#[test]
fn commands_print_colors_on_request() {
    let library = Library::with_papers(3);
    let plain = library.run(["search", "birch"]).stdout;
    assert!(
        plain.contains("Birch") && !plain.contains('\x1b'),
        "{plain:?}"
    );
    let colored = library.run(["search", "birch", "--color", "always"]).stdout;
    assert!(colored.contains("mBirch\x1b[0m"), "{colored:?}");
    let listed = library.run(["--color", "always", "list"]).stdout;
    assert!(listed.contains('\x1b'), "{listed:?}");
    let json = library.run(["list", "--json", "--color=always"]).stdout;
    assert!(!json.contains('\x1b'), "{json:?}");
}

#[test]
fn the_mouse_works_if_it_is_enabled() {
    let library = Library::with_papers(12);
    let mut reader = library.reader();
    reader.wait_for("1 of 12").keys("j").wait_for("2 of 12");
    assert!(reader.with_tty(|tty| !String::from_utf8_lossy(&tty.raw).contains("\x1b[?1000h")));
    reader.quit();
    library.write("config/config.toml", "mouse = true\n");
    let mut reader = library.reader();
    reader.wait_for("of 12").keys("gg").wait_for("1 of 12");
    // Mouse reports have a column and a line, counted from 1.
    reader
        .keys("\x1b[<0;10;8M\x1b[<0;10;8m")
        .wait_for_cursor_on(&title(4));
    reader.keys("\x1b[<65;10;8M").wait_for_cursor_on(&title(7));
    reader.keys("\x1b[<64;10;8M").wait_for_cursor_on(&title(4));
    reader.keys("\x1b[<0;14;1M\x1b[<0;14;1m").wait_for("▸ All");
    let divider = |column: u16| {
        move |screen: &vt100::Screen| {
            screen
                .cell(20, column)
                .is_some_and(|cell| cell.contents() == "│")
        }
    };
    reader.wait_until("the divider at column 66", divider(66));
    reader
        .keys("\x1b[<0;67;21M\x1b[<32;60;21M\x1b[<32;49;21M\x1b[<0;49;21m")
        .wait_until("the divider at the pointer", divider(48));
    reader.keys("q").wait_for_end();
    reader.assert_terminal_restored();
    assert!(reader.with_tty(|tty| String::from_utf8_lossy(&tty.raw).contains("\x1b[?1000l")));
}

#[test]
fn a_focused_window_is_redrawn() {
    let library = Library::with_papers(3);
    let mut reader = library.reader();
    reader.wait_for("1 of 3").wait_for("1 Inbox 3");
    reader.with_tty(|tty| tty.write(b"\x1b[2J\x1b[5;5Hleft by another window"));
    reader
        .keys("\x1b[O\x1b[I")
        .wait_for("1 of 3")
        .wait_without("another window");
    reader.quit();
}
