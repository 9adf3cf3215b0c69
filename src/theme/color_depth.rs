//! The `--color` option and the detection of the terminal's color depth.

use std::ffi::OsString;

/// The `--color` option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ColorChoice {
    /// Decide by environment and terminal.
    #[default]
    Auto,
    Always,
    Never,
}

/// The colors that a terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ColorDepth {
    None,
    Ansi16,
    /// The xterm palette.
    Ansi256,
    TrueColor,
}

impl ColorDepth {
    /// Detects the color depth.
    ///
    /// In order of precedence: `choice`; `NO_COLOR` (<https://no-color.org>); `is_terminal` or
    /// `CLICOLOR_FORCE` (<https://bixense.com/clicolors>); `COLORTERM` and `TERM`.
    pub(crate) fn detect(choice: ColorChoice, is_terminal: bool) -> Self {
        Self::detect_from(choice, is_terminal, |name| std::env::var_os(name))
    }

    /// Like [`detect`](Self::detect), with the environment variables that `env_var` returns.
    pub(super) fn detect_from(
        choice: ColorChoice,
        is_terminal: bool,
        env_var: impl Fn(&str) -> Option<OsString>,
    ) -> Self {
        let env_lowercase = |name: &str| {
            let value = env_var(name).unwrap_or_default();
            value.to_string_lossy().to_ascii_lowercase()
        };
        let (term, force) = (env_lowercase("TERM"), env_lowercase("CLICOLOR_FORCE"));
        let is_forced = !force.is_empty() && force != "0";
        let has_colors = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                env_lowercase("NO_COLOR").is_empty() && (is_forced || is_terminal && term != "dumb")
            }
        };
        if !has_colors {
            return Self::None;
        }
        let is_true_color = matches!(env_lowercase("COLORTERM").as_str(), "truecolor" | "24bit");
        if is_true_color || term.contains("direct") || term.contains("truecolor") {
            Self::TrueColor
        } else if term.contains("256") {
            Self::Ansi256
        } else {
            Self::Ansi16
        }
    }
}
