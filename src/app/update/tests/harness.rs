//! A state with a small library that replies immediately or on request.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;

use crate::app::effect::Effect;
use crate::app::keymap::Keymap;
use crate::app::layout::Sizes;
use crate::app::model::Model;
use crate::app::sidebar::saved::Saved;
use crate::app::state::State;
use crate::app::update::{Input, update};
use crate::config::Advance;
use crate::config::Settings;
use crate::index::{TitleIndex, TitleIndexBuilder};
use crate::marks::Marks;
use crate::paper::{Paper, PaperDate, PaperId};
use crate::paper_log::Position;
use crate::query::Query;
use crate::saved_state::{SavedSearch, SavedSession};
use crate::search::{SearchRequest, SearchResults};
use crate::stats::Stats;
use crate::worker::message::{Reply, SaveMessage, SearchMessage};

const TITLES: [&str; 5] = [
    "Alpine Lakes",
    "Basalt Rivers",
    "Coastal Lakes",
    "Delta Rivers",
    "Estuary Lakes",
];

pub(super) fn papers() -> Vec<Paper> {
    let paper = |(title, day): (&&str, i8)| Paper {
        title: (*title).into(),
        published: Some(PaperDate::known(date(2024, 1, 30 - day))),
        ..Paper::default()
    };
    TITLES.iter().zip(1..).map(paper).collect()
}

fn rows(papers: &[Paper]) -> TitleIndex {
    let mut builder = TitleIndexBuilder::default();
    for paper in papers {
        builder.upsert(paper);
    }
    builder.pack(Position::default()).unwrap()
}

/// A state and its library.
pub(super) struct Reader {
    pub state: State,
    /// Requests without a reply.
    pub requests: Vec<SearchMessage>,
    /// All other effects.
    pub effects: Vec<Effect>,
    /// All effects by name, for the key scripts.
    pub log: Vec<String>,
    /// Whether replies wait for [`Reader::reply_all`].
    pub late: bool,
}

impl Reader {
    pub(super) fn new() -> Self {
        Self::with(Marks::default(), SavedSession::default())
    }

    pub(super) fn with(marks: Marks, session: SavedSession) -> Self {
        Self::begin(&papers(), marks, Vec::new(), session)
    }

    pub(super) fn saving(searches: Vec<SavedSearch>, session: SavedSession) -> Self {
        Self::begin(&papers(), Marks::default(), searches, session)
    }

    /// Creates a reader whose cursor advances after a decision.
    pub(super) fn deciding() -> Self {
        let mut reader = Self::new();
        reader.state.model.advance = Advance::Decisions;
        reader
    }

    /// Creates a reader with `count` papers.
    pub(super) fn of(count: usize) -> Self {
        let paper = |number| Paper {
            title: format!("Paper {number}").as_str().into(),
            ..Paper::default()
        };
        let papers: Vec<Paper> = (0..count).map(paper).collect();
        Self::begin(
            &papers,
            Marks::default(),
            Vec::new(),
            SavedSession::default(),
        )
    }

    fn begin(
        papers: &[Paper],
        marks: Marks,
        searches: Vec<SavedSearch>,
        session: SavedSession,
    ) -> Self {
        let settings = Settings::default();
        let keymap = Keymap::new(&settings).unwrap();
        let (rows, saved) = (Arc::new(rows(papers)), Saved::new(searches));
        let mut state = State::new(
            Model::new(
                keymap,
                &settings,
                rows,
                false,
                session.starter_removed,
                marks,
                Timestamp::UNIX_EPOCH,
            ),
            saved,
            session,
        );
        state.model.advance = Advance::Never;
        let mut reader = Self {
            state,
            requests: Vec::new(),
            effects: Vec::new(),
            log: Vec::new(),
            late: false,
        };
        let results = reader.find(&reader.state.request());
        reader.input(Input::Reply(Reply::Results(0, results)));
        let sizes = Sizes {
            list_rows: 4,
            abstract_rows: 6,
            overlay_rows: 6,
            ..Sizes::default()
        };
        reader.input(Input::Drawn(sizes));
        reader
    }

    pub(super) fn find(&self, request: &SearchRequest) -> SearchResults {
        let fits = |row: &u32| {
            let mark = self
                .state
                .model
                .titles
                .id(*row)
                .map(|id| self.state.model.mark(&id))
                .unwrap_or_default();
            let title = self.state.model.titles.title(*row);
            let holds = |query: &Query| query.is_empty() || !query.matches(title).is_empty();
            holds(&request.query)
                && request.base_query.as_ref().is_none_or(holds)
                && (request.view.contains(&mark, self.state.model.now)
                    || request.pinned.contains(row))
        };
        let rows: Vec<u32> = (0..self.state.model.titles.len()).filter(fits).collect();
        SearchResults {
            titles: Arc::clone(&self.state.model.titles),
            exact: rows.len(),
            is_sorted: true,
            total: rows.len(),
            is_final: true,
            rows,
            ..SearchResults::default()
        }
    }

    pub(super) fn input(&mut self, input: Input) {
        self.state.model.now = Timestamp::UNIX_EPOCH;
        for effect in update(&mut self.state, input) {
            self.log.push(super::scripts::effect_name(&effect));
            match effect {
                Effect::Search(message) => self.requests.push(message),
                other => self.effects.push(other),
            }
        }
        if !self.late {
            self.reply_all();
        }
    }

    /// Advances the clock like the event loop.
    pub(super) fn wait(&mut self, seconds: i64) {
        self.state.model.now = Timestamp::from_second(seconds).unwrap();
        if self
            .state
            .preview
            .read_at()
            .is_some_and(|at| at <= self.state.model.now)
        {
            for effect in update(&mut self.state, Input::TimePassed) {
                self.log.push(super::scripts::effect_name(&effect));
                self.effects.push(effect);
            }
        }
    }

    /// Replies to all requests in order.
    pub(super) fn reply_all(&mut self) {
        for request in std::mem::take(&mut self.requests) {
            let reply = match request {
                SearchMessage::Search(generation, search) => {
                    Reply::Results(generation, self.find(&search))
                }
                SearchMessage::Load(generation, id) => {
                    let paper = papers().into_iter().find(|paper| paper.id() == id);
                    Reply::Paper(generation, paper.map(Box::new))
                }
                SearchMessage::Copy(form, ids) => {
                    let known = papers();
                    let paper = |id: &PaperId| known.iter().find(|paper| paper.id() == *id);
                    let papers: Vec<Paper> = ids.iter().filter_map(paper).cloned().collect();
                    let (text, what) = crate::export::clipboard_text(&papers, form);
                    Reply::Copied { text, what }
                }
                SearchMessage::Stats => {
                    let now = date(2024, 2, 1).to_zoned(TimeZone::UTC).unwrap();
                    let stats = Stats::compute(
                        &self.state.model.titles,
                        None,
                        &self.state.model.marks,
                        &now,
                    );
                    Reply::Stats(Box::new(stats))
                }
                SearchMessage::CountSaved(queries) => {
                    let count = |query: Query| {
                        let request = SearchRequest {
                            query,
                            ..SearchRequest::default()
                        };
                        u32::try_from(self.find(&request).rows.len()).unwrap()
                    };
                    Reply::SavedCounts(queries.into_iter().map(count).collect())
                }
                SearchMessage::MarksChanged(_)
                | SearchMessage::LibraryChanged(_)
                | SearchMessage::Synced(_)
                | SearchMessage::DiscardCaches
                | SearchMessage::PartialTitles(_)
                | SearchMessage::RemoveStarter => continue,
            };
            self.input(Input::Reply(reply));
        }
    }

    /// Presses keys: single characters, or names in angle brackets.
    pub(super) fn press(&mut self, keys: &str) {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
            let (key, tail) = named.unwrap_or_else(|| rest.split_at(first.len_utf8()));
            self.input(Input::Key(key.parse().unwrap()));
            rest = tail;
        }
    }

    fn titles(&self) -> Vec<String> {
        (0..self.state.list.rows().len())
            .filter_map(|place| self.state.list.rows().row(place))
            .map(|row| {
                self.state
                    .list
                    .rows()
                    .titles()
                    .title(row)
                    .chars()
                    .take(1)
                    .collect()
            })
            .collect()
    }

    /// Returns the first letters of the list, with the cursor in brackets.
    pub(super) fn list(&self) -> String {
        let mark = |(place, title): (usize, String)| {
            if place == self.state.list.rows().cursor() {
                format!("[{title}]")
            } else {
                title
            }
        };
        self.titles().into_iter().enumerate().map(mark).collect()
    }

    pub(super) fn saved(&self) -> usize {
        self.effects
            .iter()
            .filter(|effect| matches!(effect, Effect::Save(SaveMessage::Record(_))))
            .count()
    }
}
