//! Ways chosen by the environment, tried in order; what a terminal is asked.

use super::*;

/// Variables and their values.
type Environment<'a> = &'a [(&'a str, &'a str)];

/// The names of the ways that an environment leaves, in order.
fn tried(environment: Environment<'_>, mac: bool) -> String {
    let set = |name: &str| {
        let found = environment.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| (*value).to_owned())
    };
    let name = |way: &Way| match way {
        Way::Program(program, _) => (*program).to_owned(),
        Way::Clip => "clip.exe".to_owned(),
        Way::Terminal(between) => format!("{between:?}"),
    };
    let ways = ways(set, mac);
    ways.iter().map(name).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_environment_chooses_the_ways() {
    let table: [(Environment<'_>, bool, &str); 10] = [
        (&[], false, "Nothing"),
        (&[("TERM", "xterm")], true, "pbcopy Nothing"),
        (
            &[("WAYLAND_DISPLAY", "w"), ("DISPLAY", ":0")],
            false,
            "wl-copy xclip xsel Nothing",
        ),
        (
            &[("DISPLAY", ":0"), ("SSH_TTY", "/dev/pts/1")],
            false,
            "Nothing",
        ),
        (&[("SSH_CONNECTION", "a b")], true, "Nothing"),
        (
            &[("WSL_DISTRO_NAME", "d")],
            false,
            "win32yank.exe clip.exe Nothing",
        ),
        (
            &[("TMUX", "/tmp/t"), ("DISPLAY", ":0")],
            false,
            "xclip xsel tmux Tmux",
        ),
        (
            &[("TMUX", "/tmp/t"), ("SSH_TTY", "t"), ("TERM", "screen")],
            false,
            "tmux Tmux",
        ),
        (&[("STY", "1.a")], false, "Screen"),
        (&[("TERM", "screen.xterm")], false, "Screen"),
    ];
    for (environment, mac, expected) in table {
        assert_eq!(tried(environment, mac), expected, "{environment:?}");
    }
}

#[test]
fn what_is_missing_or_fails_gives_way_to_the_next() {
    let missing = Way::Program("deckle-has-no-such-program", &[]);
    let (fails, works) = (Way::Program("false", &[]), Way::Program("cat", &[]));
    let name = |ways: &[Way]| first_open(ways, "text").ok();
    assert_eq!(name(&[missing, fails, works]), Some("cat"));
    assert_eq!(name(&[missing, fails]), None);
}

#[test]
fn sequences_are_wrapped_for_what_passes_them_on() {
    let plain = sequence("title", Between::Nothing).unwrap();
    assert_eq!(plain, "\x1b]52;c;dGl0bGU=\x1b\\");
    assert_eq!(
        sequence("title", Between::Tmux).unwrap(),
        "\x1bPtmux;\x1b\x1b]52;c;dGl0bGU=\x1b\x1b\\\x1b\\"
    );
    let long = sequence(&"x".repeat(900), Between::Screen).unwrap();
    let pieces: Vec<&str> = long.split_inclusive("\x1b\\").collect();
    assert_eq!(pieces.len(), 3);
    let inner = |piece: &&str| piece[2..piece.len() - 2].to_owned();
    assert!(
        pieces
            .iter()
            .all(|piece| piece.starts_with("\x1bP") && piece.len() < 600)
    );
    let joined: String = pieces.iter().map(inner).collect();
    let whole = sequence(&"x".repeat(900), Between::Nothing).unwrap();
    assert_eq!(joined, whole.replace("\x1b\\", "\x07"));
}
