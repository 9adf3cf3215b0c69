//! Key scripts over every flow, with the state and its requests after each of them.
//!
//! A script is a line of parts separated by ` ; `. A part is keys, results for the list (`=BD`,
//! `=…BD` when another batch follows), or an event (`@paste …`). The snapshot holds the outcomes; it
//! changes only when the behavior or a message changes.

use std::fmt::Write as _;
use std::sync::Arc;

use jiff::Timestamp;

use super::harness::Reader;
use crate::app::effect::Effect;
use crate::app::layout::Share;
use crate::app::mouse::{Mouse, Target};
use crate::app::overlay::Overlay;
use crate::app::status_line::Severity;
use crate::app::triage::TriageStart;
use crate::app::update::Input;
use crate::config::Advance;
use crate::config::ReadRule;
use crate::library::Report;
use crate::marks::{Change, Marks};
use crate::query::Mode;
use crate::saved_state::SavedSearch;
use crate::saved_state::SavedSession;
use crate::worker::message::{Job, Reply, SaveMessage, SearchMessage};

/// The scripts. A line that begins with `#` sets the state before: `#plain`, `#advance`,
/// `#saved`, `#many`, `#shelf`, `#after`.
const SCRIPTS: &str = include_str!("scripts.txt");

/// Returns the name of an effect with its main values.
pub(super) fn effect_name(effect: &Effect) -> String {
    match effect {
        Effect::Search(message) => match message {
            SearchMessage::Search(_, request) => {
                let base = request.base_query.as_ref();
                let base = base.map(|query| format!(" within {}", query.typed()));
                format!(
                    "find[{}{} {:?} {:?} pinned {}]",
                    request.query.typed(),
                    base.unwrap_or_default(),
                    request.view,
                    request.sort,
                    request.pinned.len()
                )
            }
            SearchMessage::Load(..) => "load".to_owned(),
            SearchMessage::Copy(_, papers) => format!("copy[{} papers]", papers.len()),
            SearchMessage::MarksChanged(marked) => format!("marked[{}]", marked.len()),
            SearchMessage::LibraryChanged(marked) => format!("reload[{}]", marked.len()),
            SearchMessage::CountSaved(queries) => format!("count[{}]", queries.len()),
            SearchMessage::Stats => "stats".to_owned(),
            SearchMessage::RemoveStarter => "remove-shelf".to_owned(),
            SearchMessage::Synced(_)
            | SearchMessage::PartialTitles(_)
            | SearchMessage::DiscardCaches => "internal".to_owned(),
        },
        Effect::Save(save) => match save {
            SaveMessage::Record(_) => "event".to_owned(),
            SaveMessage::ReadJournal => "look".to_owned(),
            SaveMessage::Session(_) => "session".to_owned(),
            SaveMessage::Triage(None) => "triage[none]".to_owned(),
            SaveMessage::Triage(_) => "triage".to_owned(),
            SaveMessage::Searches(searches) => format!("searches[{}]", searches.len()),
            SaveMessage::Flush => "flush".to_owned(),
        },
        Effect::Job(Job::Import(paths, bookmarked)) => {
            format!("import[{} +{}]", paths[0].display(), bookmarked.len())
        }
        Effect::Job(Job::Export(path, papers)) => {
            format!("export[{} {}]", path.display(), papers.len())
        }
        Effect::Job(_) => "internal".to_owned(),
        Effect::OpenLink(link) => format!("open[{link}]"),
        Effect::EditNote { text, .. } => format!("edit[{text:?}]"),
        Effect::Copy { text, what } => format!("clipboard[{text:?} {what}]"),
        Effect::Suspend => "suspend".to_owned(),
        Effect::Redraw => "redraw".to_owned(),
        Effect::Quit => "quit".to_owned(),
    }
}

fn overlay(reader: &Reader) -> String {
    match reader.state.overlay.top() {
        None => String::new(),
        Some(Overlay::Help(help)) => format!(
            " help({:?} typing {} at {})",
            help.search.text(),
            help.typing,
            help.scroll
        ),
        Some(Overlay::Palette(palette)) => {
            let entries = palette.entries(&reader.state.model.keymap, reader.state.sidebar.saved());
            let first = entries.first().map(crate::app::palette::Choice::name);
            format!(
                " palette({:?} at {} of {}: {})",
                palette.line.text(),
                palette.chosen,
                entries.len(),
                first.unwrap_or_default()
            )
        }
        Some(Overlay::Stats(screen)) => {
            format!(" stats({} at {})", screen.stats.is_some(), screen.scroll)
        }
        Some(Overlay::Import(line)) => format!(" import({:?})", line.text()),
        Some(Overlay::Export(line)) => format!(" export({:?})", line.text()),
        Some(Overlay::Page(page)) => {
            format!(
                " page({} at {}: {})",
                page.title,
                page.scroll,
                page.lines.join(" / ")
            )
        }
        Some(Overlay::Question(question)) => {
            format!(" question({:?} {})", question.change, question.papers.len())
        }
    }
}

/// Returns one line for the panes and one for the requests.
fn outcome(reader: &Reader) -> String {
    let state = &reader.state;
    let mut text = format!("{} in {:?}", reader.list(), state.context());
    let _ = write!(text, " | {} {:?}", state.view.name(), state.view.sort());
    if !state.bar.text().is_empty() || state.bar.mode() != Mode::Smart {
        let _ = write!(text, " | /{} {:?}", state.bar.text(), state.bar.mode());
    }
    if let Some(problem) = state.bar.problem() {
        let _ = write!(text, " problem: {}", problem.message);
    }
    let selected = state.list.selected_count();
    if selected > 0 {
        let _ = write!(text, " | {selected} selected");
    }
    let parts = [
        (state.layout.is_zoomed(), "zoomed"),
        (state.preview.is_raw(), "raw"),
        (state.sidebar.is_visible(), "sidebar"),
        (state.open_triage().is_some(), "session"),
        (state.unfinished_triage().is_some(), "unfinished"),
    ];
    for (_, name) in parts.iter().filter(|(holds, _)| *holds) {
        let _ = write!(text, " {name}");
    }
    let share = u8::from(state.layout.list_share());
    if share != 55 {
        let _ = write!(text, " share {share}");
    }
    if let Some(current) = state.preview.current().filter(|current| current.scroll > 0) {
        let _ = write!(text, " scroll {} {:?}", current.scroll, current.at_match);
    }
    if state.sidebar.is_visible() {
        let entries = state.sidebar_entries();
        let _ = write!(text, " entry {}", entries[state.sidebar.cursor()].name);
    }
    if !state.keys.pending().is_empty() {
        let _ = write!(text, " pending {}", state.keys.pending().len());
    }
    text.push_str(&overlay(reader));
    let (status, sign) = (
        state.status.message(),
        match state.status.message().severity {
            Severity::Info => "",
            Severity::Warning => "! ",
            Severity::Error => "!! ",
        },
    );
    if !status.text.is_empty() {
        let _ = write!(text, "\n    {sign}{}", status.text);
    }
    let background = state.status.progress();
    if !background.is_empty() {
        let _ = write!(text, "\n    meanwhile: {background}");
    }
    if !reader.log.is_empty() {
        let _ = write!(text, "\n    → {}", reader.log.join(" "));
    }
    text
}

fn saved(name: &str, query: &str) -> SavedSearch {
    SavedSearch {
        name: name.to_owned(),
        query: query.to_owned(),
        mode: Mode::Smart,
    }
}

fn reader(before: &str) -> Reader {
    let searches = || {
        vec![
            saved("lakes", "lakes "),
            saved("@Gletscher", "org:\"Gletscher\" "),
            saved("broken", "date:x "),
        ]
    };
    let mut reader = match before {
        "#saved" => Reader::saving(searches(), SavedSession::default()),
        "#many" => Reader::of(30),
        _ => Reader::new(),
    };
    match before {
        "#advance" => reader.state.model.advance = Advance::Decisions,
        "#after" => reader.state.model.counts_as_read = ReadRule::After(5),
        "#shelf" => reader.state.model.is_starter = true,
        _ => {}
    }
    reader.state.layout.sizes.overlay_scroll = 50;
    reader.state.layout.sizes.abstract_lines = 40;
    reader.log.clear();
    reader
}

fn target(words: &[&str]) -> Target {
    let number = |at: usize| words[at].parse().unwrap();
    match words[0] {
        "line" => Target::Line(number(1)),
        "tab" => Target::Tab(number(1)),
        "abstract" => Target::Abstract,
        "divider" => Target::Divider,
        _ => Target::Elsewhere,
    }
}

fn event(reader: &mut Reader, text: &str) {
    let words: Vec<&str> = text.split(' ').collect();
    let rest = text.split_once(' ').map_or("", |(_, rest)| rest);
    let input = match words[0] {
        "paste" => Input::Paste(rest.to_owned()),
        "click" => Input::Mouse(Mouse::Press(target(&words[1..]))),
        "wheel" => Input::Mouse(Mouse::Wheel(target(&words[2..]), words[1].parse().unwrap())),
        "drag" => Input::Mouse(Mouse::Drag(Share::from(words[1].parse::<u8>().unwrap()))),
        "release" => Input::Mouse(Mouse::Release),
        "focused" => Input::Focused,
        "time" => return reader.wait(words[1].parse().unwrap()),
        "noted" => {
            let paper = reader.state.list.rows().selected_id().unwrap();
            Input::Noted(paper, rest.replace("\\n", "\n"))
        }
        "triage" => Input::Triage(TriageStart {
            query: rest.to_owned(),
            new: false,
        }),
        "elsewhere" => {
            let paper = reader.state.list.rows().selected_id().unwrap();
            let event =
                Marks::default().decide(Timestamp::UNIX_EPOCH, &[paper], Change::Dismissed(true));
            Input::Reply(Reply::ExternalEvents(vec![event]))
        }
        other => Input::Reply(reply(reader, other)),
    };
    reader.input(input);
}

fn reply(reader: &mut Reader, name: &str) -> Reply {
    match name {
        "rows" => {
            let rows = Arc::clone(&reader.state.model.titles);
            Reply::Titles {
                titles: rows,
                is_starter: false,
            }
        }
        "unsaved" => Reply::Unsaved {
            reason: "disk full".to_owned(),
            unsaved: 2,
        },
        "flushed" => Reply::Flushed { unsaved: 0 },
        "saved" => {
            let events = reader.effects.iter().rev();
            let event = events.filter_map(|effect| match effect {
                Effect::Save(SaveMessage::Record(event)) => Some(event.id().clone()),
                _ => None,
            });
            Reply::Saved(event.into_iter().next().unwrap())
        }
        "rebuilding" => Reply::Rebuilding {
            done: 1_000,
            total: Some(2_000),
        },
        "importing" => Reply::Importing {
            done: 1,
            files: 3,
            records: 1_234,
            percent: Some(50),
        },
        "imported" => Reply::Imported(Report::default()),
        "refused" => Reply::ImportFailed("no such file".to_owned()),
        "exported" => Reply::Exported(Ok("2 papers written".to_owned())),
        "failed" => Reply::Failed("the index cannot be read".to_owned()),
        "lost" => Reply::ThreadPanicked("search"),
        _ => panic!("no event is called {name}"),
    }
}

#[test]
fn key_scripts_match_their_snapshot() {
    let mut outcomes = String::new();
    let mut before = "#plain";
    for script in SCRIPTS.lines().filter(|line| !line.is_empty()) {
        if script.starts_with('#') {
            before = script;
            let _ = writeln!(outcomes, "{before}");
            continue;
        }
        let mut reader = reader(before);
        reader.late = script.contains('=');
        for part in script.split(" ; ") {
            match (part.strip_prefix('='), part.strip_prefix('@')) {
                (Some(batch), _) => reader.receive(batch),
                (_, Some(named)) => event(&mut reader, named),
                (None, None) => reader.press(part),
            }
        }
        let _ = writeln!(outcomes, "{script}\n    {}", outcome(&reader));
    }
    insta::with_settings!({prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("key_scripts", outcomes);
    });
}
