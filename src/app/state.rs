//! Everything that the screen shows and the keys change.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::command::Call;
use super::context::Context;
use super::effect::Effect;
use super::history::History;
use super::key::Key;
use super::keymap::Keymap;
use super::line_edit::LineEdit;
use super::list::List;
use super::overlay::Overlay;
use super::panes::{Anchor, Focus, Shown, Sizes};
use super::saved::Saved;
use super::selection::Selection;
use super::session::Session;
use super::share::Share;
use super::sidebar::Sidebar;
use super::status::{Background, Status};
use super::triage::Triage;
use crate::config::{Advance, ReadRule, Settings};
use crate::index::TitleIndex;
use crate::marks::{Mark, Marks};
use crate::paper::PaperId;
use crate::query::{Mode, Problem, Query};
use crate::saved_state::SavedSearch;
use crate::search::{SearchRequest, Sort, View};
use crate::worker::message::{Ask, Generation};

/// The state of the reader.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct State {
    /// The effective keys.
    pub keymap: Keymap,
    /// Widest line of an abstract.
    pub measure: u16,
    /// Which decisions move the cursor on.
    pub advance: Advance,
    /// When a paper counts as read.
    pub counts_as_read: ReadRule,
    /// When the paper under the cursor will count as read by itself.
    pub read_at: Option<Timestamp>,
    /// The title rows of the whole library.
    pub rows: Arc<TitleIndex>,
    /// Whether they are the starter shelf.
    pub shelf: bool,
    /// Whether the user took the shelf away.
    pub shelf_removed: bool,
    /// All decisions.
    pub marks: Marks,
    /// Papers in each view, in the order of [`View::ALL`]; `None` until counted.
    pub counts: Option<[u32; View::COUNT]>,
    /// The view; with a saved search open, the one that was left for it.
    pub view: View,
    /// The saved searches.
    pub saved: Saved,
    /// The saved search, or tag, that is open as a view.
    pub within: Option<SavedSearch>,
    /// The order.
    pub sort: Sort,
    /// What has the keyboard.
    pub focus: Focus,
    /// What lies over the panes.
    pub overlay: Option<Overlay>,
    /// The search bar.
    pub search: LineEdit,
    /// How the search bar's text is meant.
    pub mode: Mode,
    /// The search bar's text, understood; while it is not, what stood there before.
    pub query: Query,
    /// Why the search bar's text is not understood.
    pub problem: Option<Problem>,
    /// What the list answers, with its corrections: the words to be made visible.
    pub visible: Query,
    /// Earlier searches.
    pub history: History,
    /// The list.
    pub list: List,
    /// The selected papers.
    pub selection: Selection,
    /// The sidebar, while it is shown.
    pub sidebar: Option<Sidebar>,
    /// The triage session, open or not.
    pub triage: Option<Triage>,
    /// The abstract pane.
    pub shown: Option<Shown>,
    /// Whether texts are shown as captured.
    pub raw: bool,
    /// Whether the pane that has the keyboard has the whole screen.
    pub zoomed: bool,
    /// How much of the room the list takes while both panes are there.
    pub list_share: Share,
    /// Whether the mouse holds the line between list and abstract.
    pub(super) dragging: bool,
    /// The keys of a sequence that is not finished.
    pub pending: Vec<Key>,
    /// The status line.
    pub status: Status,
    /// What the status line tells when there is nothing else.
    pub background: Background,
    /// What drawing measured last.
    pub sizes: Sizes,
    /// The time of the present input.
    pub now: Timestamp,
    /// Decisions that are not on the disk in spite of an attempt.
    pub unsaved: usize,
    /// Whether an import is under way.
    pub importing: bool,
    /// What the question for a file was last answered with, while it has not been imported.
    pub(super) import_path: String,
    /// Whether the user was warned that quitting loses something.
    pub(super) quit_warned: bool,
    /// Whether the user was asked about removing the shelf.
    pub(super) shelf_warned: bool,
    /// The newest question for the list.
    pub generation: Generation,
    /// The newest question that has been answered.
    pub answered: Generation,
    /// The newest question whose answer is final.
    pub is_final: Generation,
    /// The newest question for the list that the user has asked, by a key.
    pub(super) awaited: Generation,
    /// The newest question for a paper, and the newest one that has been answered.
    pub(super) opening: Generation,
    pub(super) opened: Generation,
    /// Actions that wait for an answer, in order.
    pub(super) waiting: Vec<Call>,
    /// Papers that stay in the view although their marks have changed since it was entered.
    pub(super) lingering: Vec<PaperId>,
    /// Where the cursor goes with the next list.
    pub(super) anchor: Anchor,
    /// The cursor's paper before the search, and whether the user has moved it since.
    pub(super) before_search: Option<PaperId>,
    pub(super) moved_in_search: bool,
    /// Where the cursor was when each view was left.
    pub(super) left_at: [Option<PaperId>; View::COUNT],
}

impl State {
    /// Puts the state together as it is before the first key.
    pub(crate) fn new(
        keymap: Keymap,
        settings: &Settings,
        rows: Arc<TitleIndex>,
        shelf: bool,
        marks: Marks,
        saved: Saved,
        session: Session,
    ) -> Self {
        // A search that was deleted since, by another instance, is no view any more.
        let known = |search: &SavedSearch| {
            search.name.starts_with('#') || saved.find(&search.name).is_some()
        };
        let understood = |search: &SavedSearch| search.parsed().problem().is_none();
        Self {
            within: session
                .within
                .filter(|search| known(search) && understood(search)),
            sidebar: session.sidebar.then(|| Sidebar::of(&marks)),
            keymap,
            measure: settings.measure,
            advance: settings.advance,
            counts_as_read: settings.read,
            read_at: None,
            rows,
            shelf,
            shelf_removed: session.shelf_removed,
            marks,
            counts: None,
            view: session.view,
            saved,
            sort: session.sort,
            focus: Focus::List,
            overlay: None,
            search: LineEdit::default(),
            mode: session.mode,
            query: Query::default(),
            problem: None,
            visible: Query::default(),
            history: History::new(session.history),
            list: List::default(),
            selection: Selection::default(),
            triage: None,
            shown: None,
            raw: false,
            zoomed: false,
            list_share: session.list_share,
            dragging: false,
            pending: Vec::new(),
            status: Status::default(),
            background: Background::default(),
            sizes: Sizes::default(),
            now: Timestamp::UNIX_EPOCH,
            unsaved: 0,
            importing: false,
            import_path: String::new(),
            quit_warned: false,
            shelf_warned: false,
            generation: 0,
            answered: 0,
            is_final: 0,
            awaited: 0,
            opening: 0,
            opened: 0,
            waiting: Vec::new(),
            lingering: Vec::new(),
            anchor: session.cursor.into(),
            before_search: None,
            moved_in_search: false,
            left_at: Default::default(),
        }
    }

    /// Returns where keys go.
    pub(crate) fn context(&self) -> Context {
        match (&self.overlay, self.focus) {
            (Some(Overlay::Help(help)), _) if help.typing => Context::HelpSearch,
            (Some(Overlay::Help(_)), _) => Context::Help,
            (Some(Overlay::Palette(_)), _) => Context::Palette,
            (Some(Overlay::Import(_) | Overlay::Export(_)), _) => Context::Prompt,
            (Some(Overlay::Page(_) | Overlay::Stats(_)), _) => Context::Page,
            (Some(Overlay::Question(_)), _) => Context::Question,
            (None, Focus::List) => Context::List,
            (None, Focus::Abstract) => Context::Abstract,
            (None, Focus::Sidebar) => Context::Sidebar,
            (None, Focus::Search) => Context::Search,
        }
    }

    /// Returns the marks of a paper.
    pub(crate) fn mark(&self, id: &PaperId) -> Mark {
        self.marks.of(id)
    }

    /// Returns the id and marks of every marked paper.
    pub(crate) fn marked(&self) -> Vec<(PaperId, Mark)> {
        self.marks
            .marked()
            .map(|(id, mark)| (id.clone(), mark.clone()))
            .collect()
    }

    /// Returns what has to be remembered for the next start.
    pub(crate) fn session(&self) -> Session {
        let waiting = match &self.anchor {
            Anchor::Paper(id) => Some(id.clone()),
            Anchor::Stay | Anchor::Top => None,
        };
        let cursor = self.list.selected_id().or(waiting);
        Session {
            view: self.view,
            within: self.within.clone(),
            sort: self.sort,
            cursor,
            shelf_removed: self.shelf_removed,
            mode: self.mode,
            sidebar: self.sidebar.is_some(),
            list_share: self.list_share,
            history: self.history.kept().to_vec(),
        }
    }

    /// Returns the name of what the list is cut out of.
    pub(crate) fn view_name(&self) -> &str {
        self.within
            .as_ref()
            .map_or(self.view.name(), |search| &search.name)
    }

    /// Tells whether the list is an answer to words, of the bar or of a saved search.
    pub(crate) fn is_searching(&self) -> bool {
        !self.query.is_empty() || self.within.is_some()
    }

    /// Returns what the list answers first of all: the bar, else the saved search that is open.
    pub(super) fn asked(&self) -> Query {
        match &self.within {
            Some(search) if self.query.is_empty() => search.parsed(),
            _ => self.query.clone(),
        }
    }

    /// Returns what the present list is made from.
    pub(crate) fn request(&self) -> SearchRequest {
        let lingering = self
            .lingering
            .iter()
            .filter_map(|id| self.rows.find(id))
            .collect();
        let within = self.within.as_ref().map(SavedSearch::parsed);
        SearchRequest {
            query: self.query.clone(),
            view: within.as_ref().map_or(self.view, |_| View::All),
            base_query: within,
            sort: self.sort,
            pinned: lingering,
        }
    }

    /// Asks for the list that the user wants to see now; what waited for another one is dropped.
    pub(super) fn ask_list(&mut self) -> Effect {
        self.waiting.clear();
        let effect = self.refresh_list();
        self.awaited = self.generation;
        effect
    }

    /// Asks for the list anew because the papers have changed.
    pub(super) fn refresh_list(&mut self) -> Effect {
        self.generation += 1;
        Effect::Ask(Ask::Find(self.generation, Box::new(self.request())))
    }

    /// Asks for the paper under the cursor, when the abstract pane shows another one.
    pub(super) fn ask_paper(&mut self) -> Option<Effect> {
        let id = self.list.selected_id();
        if self.shown.as_ref().map(|shown| &shown.id) == id.as_ref() {
            return None;
        }
        self.shown = id.clone().map(|id| Shown {
            id,
            paper: None,
            scroll: 0,
            at_match: None,
        });
        self.read_at = match self.counts_as_read {
            ReadRule::After(seconds) if id.as_ref().is_some_and(|id| !self.mark(id).read) => {
                Some(self.now + SignedDuration::from_secs(seconds.into()))
            }
            _ => None,
        };
        self.opening += 1;
        if id.is_none() {
            self.opened = self.opening;
        }
        Some(Effect::Ask(Ask::Open(self.opening, id?)))
    }
}
