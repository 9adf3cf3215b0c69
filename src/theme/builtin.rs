//! The theme files in the binary.

/// The theme for 16 colors on any background; it sets every style role.
pub(super) const DEFAULT: &str = include_str!("../../assets/themes/deckle.toml");

/// The built-in themes: name and file.
pub(super) const BUILTIN: [(&str, &str); 3] = [
    ("deckle", DEFAULT),
    (
        "deckle-dark",
        include_str!("../../assets/themes/deckle-dark.toml"),
    ),
    (
        "deckle-light",
        include_str!("../../assets/themes/deckle-light.toml"),
    ),
];
