//! The only writer of the state: one input in, effects out, no input or output of its own.

mod browse;
mod decide;
mod elsewhere;
mod found;
mod help;
mod kept;
mod keys;
mod later;
mod leave;
mod mouse;
mod note;
mod one_paper;
mod overlay;
mod question;
mod reading;
mod reply;
mod saved;
mod search;
mod select;
mod sidebar;
#[cfg(test)]
mod tests;
mod triage;
mod undo;
mod waiting;

use super::panes::Anchor;
use super::{Action, Context, Effect, Key, Mouse, Sizes, State, Status, TriageStart};
use crate::paper::PaperId;
use crate::worker::message::{Reply, Save};

pub use decide::verb;

/// Something that has happened.
#[derive(Debug)]
pub(crate) enum Input {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The terminal's window has the keyboard again: the screen is made anew, and what others have
    /// decided meanwhile is looked for.
    Focused,
    /// A thread has answered.
    Reply(Reply),
    /// The time has come that [`State::read_at`] names.
    TimePassed,
    /// A frame was drawn; this is what it measured.
    Drawn(Sizes),
    /// A note was edited; this is its text now.
    Noted(PaperId, String),
    /// The reader was started to go through papers.
    Triage(TriageStart),
    /// The event loop has something to say.
    Status(Status),
}

/// Changes the state and returns what has to happen outside, in order.
pub(crate) fn update(state: &mut State, input: Input) -> Vec<Effect> {
    let pressed = matches!(input, Input::Key(_));
    let mut effects = match input {
        Input::Key(key) => keys::press(state, key),
        Input::Paste(text) => keys::paste(state, &text),
        Input::Mouse(mouse) => mouse::take(state, mouse),
        Input::Focused => vec![Effect::Save(Save::Look)],
        Input::Reply(reply) => reply::take(state, reply),
        Input::Drawn(sizes) => return reply::measured(state, sizes),
        Input::TimePassed => decide::time_passed(state),
        Input::Noted(paper, text) => note::edited(state, paper, &text),
        Input::Triage(start) => triage::start(state, &start),
        Input::Status(status) => {
            state.status = status;
            Vec::new()
        }
    };
    effects.extend(state.ask_paper());
    effects.extend(waiting::run(state));
    effects.extend(triage::keep(state, pressed, &effects));
    effects
}

/// Puts typed or pasted text in. A terminal sends a paste that it does not bracket as keys, so
/// both are cleaned alike.
fn on_text(state: &mut State, text: &str) -> Vec<Effect> {
    let clean = match text {
        blank if blank.chars().count() == 1 && blank.trim().is_empty() => " ".to_owned(),
        text => crate::text::sanitize(text),
    };
    match state.context() {
        Context::Search => search::insert(state, &clean),
        Context::Palette | Context::Prompt => overlay::edit(state, |line| line.insert(&clean)),
        Context::HelpSearch => help::edit(state, |line| line.insert(&clean)),
        Context::List
        | Context::Abstract
        | Context::Sidebar
        | Context::Help
        | Context::Page
        | Context::Question => Vec::new(),
    }
}

/// Runs an action in the present context.
fn run(state: &mut State, action: Action) -> Vec<Effect> {
    if action != Action::Quit && action != Action::Interrupt {
        state.quit_warned = false;
    }
    state.shelf_warned &= action == Action::RemoveShelf;
    if waiting::keeps(state, action) {
        return Vec::new();
    }
    perform(state, action)
}

/// Runs an action now, with the paper that is under the cursor.
fn perform(state: &mut State, action: Action) -> Vec<Effect> {
    // Whoever acts on a paper of a list that is not final yet means that one.
    let acts = state.overlay.is_none() && waiting::about_paper(action);
    if acts && state.anchor == Anchor::Top {
        state.anchor = Anchor::Stay;
    }
    if let Some(effects) = one_paper::instead(state, action) {
        return effects;
    }
    if action.spec().argument.is_some() {
        return overlay::ask_argument(state, action);
    }
    act(state, action)
}

/// Runs an action that was told something.
fn told(state: &mut State, action: Action, argument: &str) -> Vec<Effect> {
    if let Some(effects) = one_paper::instead(state, action) {
        return effects;
    }
    match action {
        Action::Tag => decide::tag(state, argument),
        Action::Later => decide::later(state, argument),
        Action::ViewTag => saved::open_tag(state, argument),
        Action::OpenLink => reading::open_numbered(state, argument),
        _ => saved::run(state, action, argument),
    }
}

/// Does what an action says that needs to be told nothing.
fn act(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        step if browse::is_step(step) => browse::step(state, step),
        reads if reading::reads_paper(reads) => reading::act(state, reads),
        Action::ScrollDown => browse::scroll(state, 1),
        Action::ScrollUp => browse::scroll(state, -1),
        Action::OpenPaper | Action::FocusAbstract | Action::FocusList | Action::OtherPane => {
            browse::focus(state, action)
        }
        Action::NextMatch => browse::next_match(state, true),
        Action::PreviousMatch => browse::next_match(state, false),
        Action::ViewInbox
        | Action::ViewAll
        | Action::ViewBookmarks
        | Action::ViewLater
        | Action::ViewRead
        | Action::ViewDismissed => browse::view(state, action),
        Action::SavedFirst | Action::SavedSecond | Action::SavedThird => {
            saved::open_by_key(state, action)
        }
        Action::Sort => browse::sort(state),
        Action::ToggleRaw | Action::Zoom | Action::NarrowerList | Action::WiderList => {
            reading::look(state, action)
        }
        Action::ToggleRead
        | Action::ToggleBookmark
        | Action::Dismiss
        | Action::LaterTomorrow
        | Action::LaterWeek
        | Action::LaterMonth
        | Action::NotLater
        | Action::MoreStars
        | Action::FewerStars => decide::by_key(state, action),
        Action::Note => note::edit(state),
        Action::Follow => sidebar::follow(state),
        Action::ToggleSidebar => sidebar::toggle(state),
        Action::FocusSidebar => sidebar::focus(state),
        Action::OpenPlace => sidebar::open(state),
        Action::Triage | Action::NewTriage | Action::FinishTriage => triage::run(state, action),
        Action::ExportKept => kept::ask_for_file(state),
        Action::CopyKept => kept::copy(state),
        Action::Select => select::one(state),
        Action::SelectRange => select::range(state),
        Action::SelectAll => select::all(state),
        Action::Undo => undo::undo(state),
        Action::Redo => undo::redo(state),
        Action::UndoList => undo::list(state),
        Action::Decide => question::yes(state),
        Action::DecideNot => question::no(state),
        Action::Search => search::begin(state),
        Action::Import | Action::RemoveShelf | Action::Help | Action::Palette | Action::Stats => {
            overlay::open(state, action)
        }
        Action::KeepSearch => search::keep(state),
        Action::CycleMode => search::cycle_mode(state),
        Action::OlderSearch | Action::NewerSearch => search::recall(state, action),
        Action::NextResult => search::step(state, 1),
        Action::PreviousResult => search::step(state, -1),
        Action::CompleteChoice => overlay::complete(state),
        Action::RunChoice => overlay::run_choice(state),
        Action::ImportNamed => overlay::import_named(state),
        Action::NextChoice => overlay::choose(state, 1),
        Action::PreviousChoice => overlay::choose(state, -1),
        Action::SearchHelp => help::search(state),
        Action::KeepHelpSearch => help::keep(state),
        Action::Close => help::close(state),
        Action::Leave => leave::one(state),
        Action::Interrupt => leave::interrupt(state),
        Action::Quit => leave::quit(state),
        Action::Suspend => vec![Effect::Suspend],
        Action::Redraw => vec![Effect::Redraw],
        edit => overlay::edit_action(state, edit),
    }
}
