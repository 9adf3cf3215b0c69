//! The supported inputs for users: the table of the manual and of `deckle import --help`.
//!
//! Separate from [`super::Format`], because one way to save a page may give one of several formats.

/// Supported inputs, each with how to get it.
pub(crate) const INPUT_HELP: [(&str, &str); 9] = [
    (
        "HTML",
        "In the browser, save the page (`Ctrl-S`; single-file HTML and MHTML work too), or `curl -O`. The richest form: ids, all authors, upvotes, code.",
    ),
    (
        "JSON",
        "`curl 'https://huggingface.co/api/daily_papers?date=2026-03-12'`; also `/api/papers/search` and `/api/papers/ID`.",
    ),
    (
        "Markdown",
        "Web clippers and other programs that convert pages to Markdown; the links give the ids.",
    ),
    (
        "Text",
        "In the browser, select all, copy, and paste into a file. Has no ids; menu and footer are skipped.",
    ),
    (
        "Text with addresses",
        "Notebooks that write the URL of every link on a separate line.",
    ),
    (
        "Terminal browsers",
        "`lynx -dump`, `elinks -dump`, `w3m -dump`, `links -dump`; numbered links give the ids.",
    ),
    (
        "Trending page",
        "`huggingface.co/papers/trending`, in each of the forms above.",
    ),
    (
        "arXiv snapshot",
        "The metadata of all of arXiv as JSON lines: plain, `.gz` or `.zst`.",
    ),
    (
        "Encodings",
        "UTF-8, UTF-16, Windows-1252 and others; the report names any encoding other than UTF-8.",
    ),
];
