//! From a command to its action: triage override, deferral and argument are read from its row.

use super::action::Action;
use super::command::{Call, InTriage, Needs};
use super::context::Context;
use super::deferred::Deferral;
use super::effect::Effect;
use super::flow::requests::request_preview;
use super::flow::{
    decide, leave, library, overlays, panes, papers, saved_searches, search, select, triage,
    triage_results, undo, views, warn,
};
use super::layout::Focus;
use super::line_edit::Edit;
use super::state::State;
use super::status_line::Confirm;
use crate::marks::Change;

/// Runs the command that a key, the palette or the mouse calls, or defers it.
pub(crate) fn run(state: &mut State, call: &Call) -> Vec<Effect> {
    state.status.keep_confirming(match call.fixed() {
        Some(Action::Quit | Action::Interrupt) => Some(Confirm::Quit),
        Some(Action::RemoveStarterLibrary) => Some(Confirm::RemoveStarter),
        // The palette leads to the command that confirms.
        Some(Action::OpenPalette | Action::RunChoice) => state.status.confirming(),
        _ => None,
    });
    let is_ready = is_ready(state, call);
    let has_overlay = state.overlay.is_open();
    match state.deferred.defer(call, has_overlay, is_ready) {
        Deferral::None => run_now(state, call),
        Deferral::Deferred => Vec::new(),
        Deferral::Full => warn(
            state,
            "too many keys before the results; the last are dropped",
        ),
    }
}

/// Runs the deferred commands whose needs are met.
pub(crate) fn run_deferred(state: &mut State) -> Vec<Effect> {
    let mut effects = Vec::new();
    while state
        .deferred
        .next()
        .is_some_and(|call| can_follow(state, call))
    {
        let Some((call, rest)) = state.deferred.take() else {
            break;
        };
        // A new request drops the commands deferred for the previous one; later commands stay, after
        // those that the command itself defers.
        effects.extend(run_now(state, &call));
        state.deferred.append(rest);
        effects.extend(request_preview(state));
    }
    effects
}

fn can_follow(state: &State, call: &Call) -> bool {
    let runs_while_typing = call.command.contexts.contains(&Context::Search);
    let is_typing = state.layout.has_focus(Focus::Search) && !runs_while_typing;
    !is_typing && !state.overlay.is_open() && is_ready(state, call)
}

fn is_ready(state: &State, call: &Call) -> bool {
    let has_results = state.list.has_results();
    match call.command.needs {
        Needs::Paper => has_results && state.preview.is_loaded(),
        Needs::FinalResults => has_results && state.list.has_final_results(),
        Needs::Nothing | Needs::Order | Needs::Row => has_results,
    }
}

/// Runs a command on the paper under the cursor.
fn run_now(state: &mut State, call: &Call) -> Vec<Effect> {
    let acts_on_row = !matches!(call.command.needs, Needs::Nothing | Needs::Order);
    if !state.overlay.is_open() && acts_on_row {
        state.list.hold_cursor();
    }
    if state.open_triage().is_some() && !state.overlay.is_open() {
        let refusal = match call.command.in_triage {
            InTriage::Same => None,
            InTriage::Instead(action) => return dispatch(state, action.clone()),
            InTriage::Refused(message) => Some(message.to_owned()),
            InTriage::NeedsList => Some(format!(
                "{} needs the list: {{leave}} leaves the session, {{triage}} resumes it",
                call.command.name
            )),
        };
        if let Some(message) = refusal {
            state.status.warn(state.model.keymap.fill_in(&message));
            return Vec::new();
        }
    }
    match call.action(state.model.now) {
        None => overlays::ask_argument(state, call),
        Some(Ok(action)) => dispatch(state, action),
        Some(Err(reason)) => warn(state, reason),
    }
}

#[rustfmt::skip]
pub(crate) fn dispatch(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Move(motion) => panes::move_by(state, motion),
        Action::Scroll(motion) => panes::scroll(state, motion),
        Action::OpenPaper => panes::open_paper(state),
        Action::FocusAbstract => panes::focus(state, Focus::Abstract),
        Action::FocusList => panes::focus(state, Focus::List),
        Action::FocusOtherPane => panes::focus_other(state),
        Action::ToggleSidebar => panes::toggle_sidebar(state),
        Action::FocusSidebar => panes::focus_sidebar(state),
        Action::OpenEntry => panes::open_entry(state),
        Action::NextMatch => panes::next_match(state, true),
        Action::PreviousMatch => panes::next_match(state, false),
        Action::ToggleRaw => panes::toggle_raw(state),
        Action::Zoom => panes::toggle_zoom(state),
        Action::NarrowList => panes::resize_list(state, false),
        Action::WidenList => panes::resize_list(state, true),
        Action::OpenInBrowser => papers::open_in_browser(state),
        Action::OpenPdf => papers::open_pdf(state),
        Action::OpenLink(number) => papers::open_link(state, number),
        Action::Copy(form) => papers::copy(state, form),
        Action::EditNote => papers::edit_note(state),
        Action::Toggle(flag) => decide::toggle_flag(state, flag),
        Action::Set(flag) => decide::set_flag(state, flag),
        Action::Snooze(until) => decide::decide_on_targets(state, Change::Snooze(until)),
        Action::AddStars(by) => decide::add_stars(state, by),
        Action::ToggleTag(name) => decide::toggle_tag(state, &name),
        Action::Undo => undo::undo(state),
        Action::Redo => undo::redo(state),
        Action::ShowUndoList => undo::list(state),
        Action::Select => select::one(state),
        Action::SelectRange => select::range(state),
        Action::SelectAll => select::all(state),
        Action::StartTriage => triage::start_or_resume(state),
        Action::NewTriage => triage::start(state),
        Action::FinishTriage => triage::finish_on_request(state),
        Action::LeaveTriage => triage::leave(state),
        Action::ExportTriage(path) => triage_results::export(state, path),
        Action::CopyTriage => triage_results::copy(state),
        Action::ShowView(view) => views::show(state, view),
        Action::CycleSort => views::cycle_sort(state),
        Action::OpenSaved(name) => saved_searches::open_named(state, &name),
        Action::OpenSavedAt(position) => saved_searches::open_at(state, position - 1),
        Action::ShowTag(tag) => saved_searches::open_tag(state, &tag),
        Action::SaveSearch(name) => saved_searches::save(state, &name),
        Action::DeleteSearch(name) => saved_searches::delete_named(state, &name),
        Action::ToggleFollow => saved_searches::toggle_follow(state),
        Action::Import(path) => library::import(state, path),
        Action::RemoveStarterLibrary => library::remove_starter(state),
        Action::ShowStatistics => overlays::open_statistics(state),
        Action::ToggleHelp => { state.overlay.toggle_help(); Vec::new() }
        Action::OpenPalette => overlays::open_palette(state, ""),
        Action::CloseOverlay => { state.overlay.close(); Vec::new() }
        Action::SearchHelp => { state.overlay.search_help(); Vec::new() }
        Action::KeepHelpSearch => { state.overlay.keep_help_search(); Vec::new() }
        Action::Confirm => confirm(state),
        Action::Decline => overlays::decline(state),
        Action::RunChoice => run_choice(state),
        Action::CompleteChoice => overlays::complete_choice(state),
        Action::MoveChoice(by) => overlays::move_choice(state, by),
        Action::SubmitPrompt => overlays::submit(state),
        Action::Edit(edit) => edit_line(state, edit),
        Action::Search => search::begin(state),
        Action::KeepSearch => search::keep(state),
        Action::CycleMode => search::cycle_mode(state),
        Action::OlderSearch => search::recall(state, true),
        Action::NewerSearch => search::recall(state, false),
        Action::MoveResult(by) => search::move_result(state, by),
        Action::Leave => leave::leave(state),
        Action::Interrupt => leave::interrupt(state),
        Action::Quit => leave::quit(state),
        Action::Suspend => vec![Effect::Suspend],
        Action::Redraw => vec![Effect::Redraw],
    }
}

fn confirm(state: &mut State) -> Vec<Effect> {
    match state.overlay.confirm() {
        Some(question) => decide::decide_on_selection(state, question),
        None => Vec::new(),
    }
}

fn run_choice(state: &mut State) -> Vec<Effect> {
    match overlays::take_choice(state) {
        Some(call) => run(state, &call),
        None => Vec::new(),
    }
}

/// Edits the text line that has the focus.
fn edit_line(state: &mut State, edit: Edit) -> Vec<Effect> {
    if state.context() == Context::Search {
        return search::edit(state, edit);
    }
    state.overlay.edit(|line| line.apply(edit));
    Vec::new()
}
