//! Decisions of another instance that arrive while this one runs.

use jiff::Timestamp;

use super::harness::Reader;
use crate::app::effect::Effect;
use crate::app::update::Input;
use crate::marks::{Change, Event, Marks};
use crate::paper::PaperId;
use crate::worker::message::{Reply, SaveMessage, SearchMessage};

fn id(reader: &Reader, letter: char) -> PaperId {
    let rows = &reader.state.model.titles;
    let mut all = 0..rows.len();
    let row = all
        .find(|&row| rows.title(row).starts_with(letter))
        .unwrap();
    rows.id(row).unwrap()
}

impl Reader {
    /// Receives a change by another instance to the papers that begin with these letters.
    fn external_decision(&mut self, letters: &str, change: Change) -> Event {
        let papers: Vec<PaperId> = letters.chars().map(|letter| id(self, letter)).collect();
        let event = Marks::default().decide(Timestamp::UNIX_EPOCH, &papers, change);
        self.input(Input::Reply(Reply::ExternalEvents(vec![event.clone()])));
        event
    }
}

/// The keys before, the papers dismissed by another instance, then the list and the status line.
const DISMISSALS: &[(&str, &str, &str, &str)] = &[
    (
        "jj",
        "AB",
        "[C]DE",
        "1 decision of another instance was added",
    ),
    (
        "jj",
        "CD",
        "AB[C]E",
        "1 decision of another instance was added",
    ),
    (
        "G",
        "ABCD",
        "[E]",
        "1 decision of another instance was added",
    ),
    ("jb", "AC", "[B]DE", "bookmarked “Basalt Rivers”"),
    (
        "/lakes",
        "C",
        "[A]E",
        "1 decision of another instance was added",
    ),
    (
        ":",
        "C",
        "[A]BDE",
        "1 decision of another instance was added",
    ),
];

#[test]
fn external_decisions_refresh_the_list_around_the_cursor() {
    for (keys, papers, list, status) in DISMISSALS {
        let mut reader = Reader::new();
        reader.press(keys);
        reader.external_decision(papers, Change::Dismissed(true));
        let actual = (reader.list(), reader.state.status.text());
        assert_eq!(actual, ((*list).to_owned(), *status), "{keys}");
    }
}

#[test]
fn known_events_change_nothing() {
    let mut reader = Reader::new();
    reader.press("b");
    let Some(Effect::Save(SaveMessage::Record(own))) = reader.effects.pop() else {
        panic!("nothing to save")
    };
    let theirs = reader.external_decision("C", Change::Read(true));
    reader.late = true;
    reader.input(Input::Reply(Reply::ExternalEvents(vec![theirs, own])));
    assert!(reader.requests.is_empty() && reader.effects.is_empty());
    reader.late = false;
    reader.press("u");
    assert_eq!(reader.saved(), 1);
}

#[test]
fn an_external_undo_sends_all_its_papers_to_the_search_thread() {
    let mut reader = Reader::new();
    let event = reader.external_decision("AB", Change::Stars(3));
    let mut other = Marks::default();
    other.apply(event);
    let (undo, _) = other.undo(Timestamp::UNIX_EPOCH).unwrap();
    reader.late = true;
    reader.input(Input::Reply(Reply::ExternalEvents(vec![undo])));
    let Some(SearchMessage::MarksChanged(mut sent)) = reader.requests.drain(..).next() else {
        panic!("the search thread received nothing")
    };
    sent.sort_by(|a, b| a.0.cmp(&b.0));
    let mut expected = ['A', 'B'].map(|letter| id(&reader, letter));
    expected.sort();
    let papers: Vec<_> = sent.iter().map(|(id, mark)| (id, mark.stars)).collect();
    assert_eq!(
        papers,
        expected.iter().map(|id| (id, 0)).collect::<Vec<_>>()
    );
}

#[test]
fn a_range_survives_a_refresh() {
    let mut reader = Reader::new();
    reader.press("jvj");
    reader.external_decision("A", Change::Read(true));
    reader.press("jk");
    assert_eq!(reader.list(), "B[C]DE");
    assert_eq!(reader.state.list.selected_count(), 2);
    reader.press("j");
    assert_eq!(reader.state.list.selected_count(), 3);
}
