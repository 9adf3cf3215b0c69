//! The only writer of the state: one input in, effects out, no input or output of its own.

mod browse;
mod decide;
mod elsewhere;
mod found;
mod help;
mod kept;
mod keys;
mod leave;
mod mouse;
mod note;
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
use super::{
    Action, Call, Context, Effect, Focus, InTriage, Key, Mouse, Sizes, State, Status, TriageStart,
};
use crate::marks::Change;
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

/// Runs the command that a key, the palette or the mouse calls.
fn run(state: &mut State, call: Call) -> Vec<Effect> {
    let name = call.command.name;
    if name != "quit" && name != "interrupt" {
        state.quit_warned = false;
    }
    state.shelf_warned &= name == "remove-starter-library";
    if waiting::keeps(state, &call) {
        return Vec::new();
    }
    perform(state, call)
}

/// Runs a command now, on the paper under the cursor.
fn perform(state: &mut State, call: Call) -> Vec<Effect> {
    // A command on a paper of a list that is not final means that paper.
    let acts = state.overlay.is_none() && waiting::needs_row(&call);
    if acts && state.anchor == Anchor::Top {
        state.anchor = Anchor::Stay;
    }
    if state.open_triage().is_some() && state.overlay.is_none() {
        let message = match call.command.in_triage {
            InTriage::Same => None,
            InTriage::Instead(action) => return act(state, action.clone()),
            InTriage::Refused(message) => Some(state.keymap.fill_in(message)),
            InTriage::NeedsList => Some(state.keymap.fill_in(&format!(
                "{} needs the list: {{leave}} leaves the session, {{triage}} resumes it",
                call.command.name
            ))),
        };
        if let Some(message) = message {
            state.status = Status::warning(message);
            return Vec::new();
        }
    }
    match call.action(state.now) {
        None => overlay::ask_argument(state, &call),
        Some(Ok(action)) => act(state, action),
        Some(Err(reason)) => {
            state.status = Status::warning(reason);
            Vec::new()
        }
    }
}

/// Applies an action.
fn act(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Move(motion) => browse::step(state, motion),
        Action::Scroll(motion) => {
            let by = motion.distance(state.sizes.abstract_rows);
            browse::scroll(state, by)
        }
        Action::OpenPaper => browse::open_paper(state),
        Action::FocusAbstract => browse::focus(state, Focus::Abstract),
        Action::FocusList => browse::focus(state, Focus::List),
        Action::FocusOtherPane => browse::focus_other(state),
        Action::ToggleSidebar => sidebar::toggle(state),
        Action::FocusSidebar => sidebar::focus(state),
        Action::OpenEntry => sidebar::open(state),
        Action::NextMatch => browse::next_match(state, true),
        Action::PreviousMatch => browse::next_match(state, false),
        Action::OpenInBrowser => reading::open_in_browser(state),
        Action::OpenPdf => reading::open_pdf(state),
        Action::OpenLink(number) => reading::open_link(state, number),
        Action::ToggleRaw => reading::toggle_raw(state),
        Action::Toggle(flag) => decide::toggle_flag(state, flag),
        Action::Set(flag) => decide::set_flag(state, flag),
        Action::Snooze(until) => decide::on_targets(state, Change::Snooze(until)),
        Action::AddStars(by) => decide::add_stars(state, by),
        Action::Undo => undo::undo(state),
        Action::Redo => undo::redo(state),
        Action::ShowUndoList => undo::list(state),
        Action::Select => select::one(state),
        Action::SelectRange => select::range(state),
        Action::SelectAll => select::all(state),
        Action::ToggleTag(name) => decide::tag(state, &name),
        Action::EditNote => note::edit(state),
        Action::ToggleFollow => sidebar::follow(state),
        Action::StartTriage => triage::start_or_resume(state),
        Action::NewTriage => triage::begin(state),
        Action::FinishTriage => triage::end(state),
        Action::LeaveTriage => triage::leave(state),
        Action::ExportTriage(path) => kept::write(state, path),
        Action::CopyTriage => kept::copy(state),
        Action::Search => search::begin(state),
        Action::CycleSort => browse::sort(state),
        Action::ShowView(view) => browse::show(state, view),
        Action::OpenSaved(name) => saved::open_named(state, &name),
        Action::OpenSavedAt(position) => saved::open_by_place(state, position - 1),
        Action::ShowTag(tag) => saved::open_tag(state, &tag),
        Action::SaveSearch(name) => saved::save(state, &name),
        Action::DeleteSearch(name) => saved::delete_named(state, &name),
        Action::Copy(form) => reading::copy(state, form),
        Action::Zoom => reading::zoom(state),
        Action::NarrowList => reading::resize(state, false),
        Action::WidenList => reading::resize(state, true),
        Action::Import(path) => overlay::import(state, path),
        Action::RemoveStarterLibrary => overlay::remove_shelf(state),
        Action::ShowStatistics => overlay::open_stats(state),
        Action::ToggleHelp => overlay::toggle_help(state),
        Action::OpenPalette => overlay::open_palette(state, ""),
        Action::Quit => leave::quit(state),
        Action::CloseOverlay => help::close(state),
        Action::SearchHelp => help::search(state),
        Action::KeepHelpSearch => help::keep(state),
        Action::Confirm => question::yes(state),
        Action::Decline => question::no(state),
        Action::KeepSearch => search::keep(state),
        Action::CycleMode => search::cycle_mode(state),
        Action::OlderSearch => search::recall(state, true),
        Action::NewerSearch => search::recall(state, false),
        Action::MoveResult(by) => search::step(state, by),
        Action::RunChoice => overlay::run_choice(state),
        Action::CompleteChoice => overlay::complete(state),
        Action::MoveChoice(by) => overlay::choose(state, by),
        Action::SubmitPrompt => overlay::submit(state),
        Action::Edit(edit) => overlay::edit_action(state, edit),
        Action::Leave => leave::one(state),
        Action::Interrupt => leave::interrupt(state),
        Action::Suspend => vec![Effect::Suspend],
        Action::Redraw => vec![Effect::Redraw],
    }
}
