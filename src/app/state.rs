//! The state: twelve components, which only the flows change.

use super::context::Context;
use super::cursor_target::CursorTarget;
use super::deferred::Deferred;
use super::key_input::KeyInput;
use super::layout::Share;
use super::layout::{Focus, Layout};
use super::list::List;
use super::model::Model;
use super::overlay::OverlayState;
use super::preview::Preview;
use super::search_bar::SearchBar;
use super::sidebar::saved::Saved;
use super::sidebar::{Sidebar, SidebarEntry};
use super::status_line::StatusLine;
use super::triage::Triage;
use super::view_state::ViewState;
use crate::saved_state::{SavedSearch, SavedSession};
use crate::search::SearchRequest;

#[derive(Debug)]
pub(crate) struct State {
    pub model: Model,
    pub keys: KeyInput,
    pub bar: SearchBar,
    pub view: ViewState,
    pub list: List,
    pub preview: Preview,
    pub sidebar: Sidebar,
    pub overlay: OverlayState,
    /// The triage session, open or not.
    pub triage: Option<Triage>,
    pub layout: Layout,
    pub status: StatusLine,
    pub deferred: Deferred,
}

impl State {
    pub(crate) fn new(model: Model, saved: Saved, session: SavedSession) -> Self {
        // Another instance may have deleted the search since.
        let is_known = |search: &SavedSearch| {
            search.name.starts_with('#') || saved.find(&search.name).is_some()
        };
        let is_valid = |search: &SavedSearch| search.parse_query(model.today()).problem().is_none();
        let search = session
            .search
            .filter(|search| is_known(search) && is_valid(search));
        Self {
            keys: KeyInput::default(),
            bar: SearchBar::new(session.mode, session.history),
            view: ViewState::new(session.view, search, session.sort),
            list: List::new(session.cursor.into()),
            preview: Preview::default(),
            sidebar: Sidebar::new(saved, session.sidebar, &model.marks),
            overlay: OverlayState::default(),
            triage: None,
            layout: Layout::new(session.list_share.map_or_else(Share::default, Share::from)),
            status: StatusLine::default(),
            deferred: Deferred::default(),
            model,
        }
    }

    pub(crate) fn context(&self) -> Context {
        let focused = match self.layout.focused() {
            Focus::List => Context::List,
            Focus::Abstract => Context::Abstract,
            Focus::Sidebar => Context::Sidebar,
            Focus::Search => Context::Search,
        };
        self.overlay.context().unwrap_or(focused)
    }

    /// Returns the session that the next start restores.
    pub(crate) fn session(&self) -> SavedSession {
        let target = match self.list.target() {
            CursorTarget::Paper(id) => Some(id.clone()),
            CursorTarget::Stay | CursorTarget::Top => None,
        };
        SavedSession {
            view: self.view.view(),
            search: self.view.search().cloned(),
            sort: self.view.sort(),
            cursor: self.list.selected_id().or(target),
            starter_removed: self.model.starter_removed,
            mode: self.bar.mode(),
            sidebar: self.sidebar.is_visible(),
            list_share: Some(self.layout.list_share().into()),
            history: self.bar.history().to_vec(),
        }
    }

    pub(crate) fn is_searching(&self) -> bool {
        self.view.is_searching(self.bar.query())
    }

    pub(crate) fn request(&self) -> SearchRequest {
        self.view.request(self.bar.query(), &self.model)
    }

    /// Returns the triage session that is on the screen.
    pub(crate) fn open_triage(&self) -> Option<&Triage> {
        self.triage.as_ref().filter(|triage| triage.is_open())
    }

    /// Returns the triage session that can be resumed.
    pub(crate) fn unfinished_triage(&self) -> Option<&Triage> {
        let triage = self.triage.as_ref();
        triage.filter(|triage| triage.is_unfinished(&self.model))
    }

    pub(crate) fn sidebar_entries(&self) -> Vec<SidebarEntry> {
        let open = self.view.search().map(|search| search.name.as_str());
        self.sidebar.entries(&self.model, self.view.view(), open)
    }
}
