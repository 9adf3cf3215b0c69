//! The choice and order of the methods, and the sequences for the terminal.

use super::*;

/// Variables and their values.
type Environment<'a> = &'a [(&'a str, &'a str)];

/// Returns the names of the methods for an environment.
fn method_names(environment: Environment<'_>, is_mac: bool) -> String {
    let variable = |name: &str| {
        let entry = environment.iter().find(|(known, _)| *known == name);
        entry.map(|(_, value)| (*value).to_owned())
    };
    let name = |method: &Method| match method {
        Method::Program(program, _) => (*program).to_owned(),
        Method::Clip => "clip.exe".to_owned(),
        Method::Terminal(multiplexer) => format!("{multiplexer:?}"),
    };
    let methods = methods(variable, is_mac);
    methods.iter().map(name).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_environment_determines_the_methods() {
    let table: [(Environment<'_>, bool, &str); 10] = [
        (&[], false, "None"),
        (&[("TERM", "xterm")], true, "pbcopy None"),
        (
            &[("WAYLAND_DISPLAY", "w"), ("DISPLAY", ":0")],
            false,
            "wl-copy xclip xsel None",
        ),
        (
            &[("DISPLAY", ":0"), ("SSH_TTY", "/dev/pts/1")],
            false,
            "None",
        ),
        (&[("SSH_CONNECTION", "a b")], true, "None"),
        (
            &[("WSL_DISTRO_NAME", "d")],
            false,
            "win32yank.exe clip.exe None",
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
    for (environment, is_mac, expected) in table {
        assert_eq!(
            method_names(environment, is_mac),
            expected,
            "{environment:?}"
        );
    }
}

#[test]
fn the_next_method_is_tried_after_a_missing_or_failed_one() {
    let missing = Method::Program("deckle-has-no-such-program", &[]);
    let (fails, works) = (Method::Program("false", &[]), Method::Program("cat", &[]));
    let name = |methods: &[Method]| copy_with_first(methods, "text").ok();
    assert_eq!(name(&[missing, fails, works]), Some("cat"));
    assert_eq!(name(&[missing, fails]), None);
}

#[test]
fn sequences_are_wrapped_for_the_multiplexer() {
    let osc52 = sequence("title", Multiplexer::None).unwrap();
    assert_eq!(osc52, "\x1b]52;c;dGl0bGU=\x1b\\");
    assert_eq!(
        sequence("title", Multiplexer::Tmux).unwrap(),
        "\x1bPtmux;\x1b\x1b]52;c;dGl0bGU=\x1b\x1b\\\x1b\\"
    );
    let long = sequence(&"x".repeat(900), Multiplexer::Screen).unwrap();
    let chunks: Vec<&str> = long.split_inclusive("\x1b\\").collect();
    assert_eq!(chunks.len(), 3);
    let inner = |chunk: &&str| chunk[2..chunk.len() - 2].to_owned();
    assert!(
        chunks
            .iter()
            .all(|chunk| chunk.starts_with("\x1bP") && chunk.len() < 600)
    );
    let joined: String = chunks.iter().map(inner).collect();
    let unwrapped = sequence(&"x".repeat(900), Multiplexer::None).unwrap();
    assert_eq!(joined, unwrapped.replace("\x1b\\", "\x07"));
}
