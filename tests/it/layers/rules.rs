//! The tables of the layers test: what each module may use.

/// Each module with its layer and the complete list of modules, or files of modules, that it uses. A
/// module uses lower layers only.
pub const LAYERS: &[(u8, &str, &str)] = &[
    (0, "text", ""),
    (0, "file_util", ""),
    (0, "task", ""),
    (1, "paper", "text"),
    (1, "config", "text file_util"),
    (1, "theme", "text file_util"),
    (2, "query", "text"),
    (2, "marks", "text file_util paper"),
    (2, "paper_log", "file_util paper"),
    (3, "import", "text paper"),
    (3, "export", "text paper marks"),
    (3, "index", "text task file_util paper query paper_log"),
    (4, "fuzzy", "text task index"),
    (5, "search", "text task paper query marks index fuzzy"),
    (5, "stats", "paper marks index"),
    (
        6,
        "library",
        "text file_util config paper marks import paper_log index",
    ),
    (6, "saved_state", "file_util paper query search"),
    (
        7,
        "worker",
        "text task file_util config paper query marks export index search stats library saved_state",
    ),
    (
        8,
        "app",
        "text paper config query marks export index fuzzy search stats saved_state library::report worker::message",
    ),
    (
        9,
        "tui",
        "text config theme paper query marks index search stats worker app fuzzy",
    ),
    (
        10,
        "error",
        "text config theme marks index library app tui paper",
    ),
    (
        11,
        "cli",
        "text config theme paper query marks import export index search stats library app::command app::context app::keymap app::number app::triage error",
    ),
];

/// Dependencies with the modules that may import them; unlisted crates are allowed everywhere.
pub const DEPENDENCY_USERS: &[(&str, &str)] = &[
    ("anstyle", "theme cli"),
    ("anstyle_lossy", "theme"),
    ("chardetng", "import"),
    ("clap", "cli"),
    ("clap_complete", "cli"),
    ("clap_mangen", "cli"),
    ("directories", "config"),
    ("encoding_rs", "import"),
    ("encoding_rs_io", "import"),
    ("fastbloom", "library"),
    ("flate2", "import"),
    ("frizbee", "fuzzy"),
    ("fuzzy_matcher", "fuzzy"),
    ("html5gum", "import"),
    ("htmlize", "text"),
    ("indicatif", "cli"),
    ("linkify", "text"),
    ("mailparse", "import"),
    ("notify", "worker"),
    ("open", "tui"),
    ("ratatui", "theme tui"),
    ("rustix", "task cli tui"),
    ("signal_hook", "cli tui"),
    ("tantivy", "index"),
    ("textwrap", "text"),
    ("toml", "config theme"),
    ("unicode_width", "text"),
    ("xterm_color", "theme"),
    ("zstd", "import paper_log"),
];

/// Modules that neither read files, nor start threads themselves, nor read the clock.
pub const PURE: &str = "app query search stats";
/// The functions and modules that [`PURE`] modules must not use.
pub const IMPURE_PATHS: &[&str] = &[
    "jiff::Timestamp::now",
    "jiff::Zoned::now",
    "std::fs",
    "std::thread",
    "std::time::Instant::now",
    "std::time::SystemTime::now",
];

/// Types whose `impl` blocks are all in the file that defines them: the state and its components.
pub const SINGLE_FILE_TYPES: &str = "State Model KeyInput SearchBar ViewState List Preview Sidebar OverlayState Triage Layout StatusLine Deferred";

/// The files of `tui/view` that name the state or its components, with what they name. Views take
/// their component; all of them may name the model.
pub const VIEWS: &[(&str, &str)] = &[
    ("empty_list", "State"),
    ("footer", "State"),
    ("hit_test", "State"),
    ("layout", "Layout"),
    ("list", "List ViewState"),
    ("mod", "State"),
    ("preview", "Preview"),
    ("search_bar", "List SearchBar"),
    ("sidebar", "Sidebar"),
    ("status_line", "StatusLine"),
    ("tabs", "ViewState"),
    ("triage", "Triage"),
    ("which_key", "KeyInput"),
];

/// The maximum number of lines of a file.
pub const MAX_LINES: usize = 350;
