//! The list pane's rows, its cursor and the part of it that is on the screen.

use std::ops::Range;

use crate::paper::PaperId;
use crate::rows::{Row, Rows};
use crate::worker::message::Found;

/// Rows in the order of the list, with a cursor.
///
/// The title rows that the row numbers speak of come with the answer, so that the list stays
/// right while the library is being changed behind it.
#[derive(Debug, Clone, Default)]
pub struct List {
    found: Found,
    cursor: usize,
    top: usize,
}

/// Rows that stay visible above and below the cursor.
const MARGIN: usize = 2;

impl List {
    /// Takes over a new answer. The cursor goes to `anchor`; when that paper is not in the list,
    /// to the one that comes after it in the order of the library, else to `fallback`.
    pub fn replace(&mut self, found: Found, anchor: Option<&PaperId>, fallback: usize) {
        let offset = self.cursor.saturating_sub(self.top);
        let (titles, rows) = (&found.titles, &found.rows);
        let place = anchor.and_then(|id| titles.find(id)).and_then(|row| {
            let here = rows.iter().position(|&other| other == row);
            here.or_else(|| {
                rows.is_sorted()
                    .then(|| rows.partition_point(|&other| other < row))
            })
        });
        let cursor = place.unwrap_or(fallback).min(rows.len().saturating_sub(1));
        let top = cursor.saturating_sub(offset);
        *self = Self { found, cursor, top };
    }

    /// Returns how many rows there are.
    pub fn len(&self) -> usize {
        self.found.rows.len()
    }

    /// Tells whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns how many rows, from the top, hold the words of the query.
    pub fn with_words(&self) -> usize {
        self.found.with_words
    }

    /// Returns the place of the cursor.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Returns the row under the cursor.
    pub fn selected(&self) -> Option<Row> {
        self.row(self.cursor)
    }

    /// Returns the id of the paper under the cursor.
    pub fn selected_id(&self) -> Option<PaperId> {
        self.found.titles.id(self.selected()?)
    }

    /// Returns the title rows that the list's rows speak of.
    pub fn titles(&self) -> &Rows {
        &self.found.titles
    }

    /// Returns the row at a place of the list.
    pub fn row(&self, place: usize) -> Option<Row> {
        self.found.rows.get(place).copied()
    }

    /// Moves the cursor, down by a positive number; it stops at the ends.
    pub fn step(&mut self, by: isize) {
        self.go(self.cursor.saturating_add_signed(by));
    }

    /// Moves the cursor to a place, or to the last one before it.
    pub fn go(&mut self, place: usize) {
        self.cursor = place.min(self.len().saturating_sub(1));
    }

    /// Moves the cursor to a paper; tells whether it is in the list.
    pub fn go_to(&mut self, id: &PaperId) -> bool {
        let place = self
            .found
            .titles
            .find(id)
            .and_then(|row| self.found.rows.iter().position(|&other| other == row));
        self.cursor = place.unwrap_or(self.cursor);
        place.is_some()
    }

    /// Returns the places that a pane of `height` rows shows: as near to what it showed before
    /// as lets the cursor be seen with some rows around it.
    pub fn window(&self, height: usize) -> Range<usize> {
        let margin = MARGIN.min(height.saturating_sub(1) / 2);
        let highest = self.cursor.saturating_sub(margin);
        let lowest = (self.cursor + margin + 1).saturating_sub(height);
        let last = self.len().saturating_sub(height);
        let top = self.top.clamp(lowest.min(highest), highest).min(last);
        top..(top + height).min(self.len())
    }

    /// Remembers what the pane has shown.
    pub fn shown_from(&mut self, top: usize) {
        self.top = top;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::paper::Paper;
    use crate::rows::RowsBuilder;
    use crate::store::Position;

    fn list(count: u32) -> List {
        let mut builder = RowsBuilder::default();
        for number in 0..count {
            builder.put(&Paper {
                title: format!("Paper {number}").as_str().into(),
                ..Paper::default()
            });
        }
        let rows = (0..count).collect();
        let mut list = List::default();
        let titles = Arc::new(builder.pack(Position::default()).unwrap());
        list.replace(
            Found {
                titles,
                rows,
                ..Found::default()
            },
            None,
            0,
        );
        list
    }

    #[test]
    fn the_window_follows_the_cursor_with_a_margin() {
        let mut list = list(20);
        assert_eq!(list.window(6), 0..6);
        list.step(4);
        assert_eq!(list.window(6), 1..7);
        list.shown_from(1);
        list.step(-1);
        assert_eq!(list.window(6), 1..7);
        list.go(usize::MAX);
        assert_eq!((list.cursor(), list.window(6)), (19, 14..20));
    }

    #[test]
    fn windows_of_any_height_hold_the_cursor() {
        for (count, height) in [
            (0, 0),
            (0, 3),
            (1, 0),
            (1, 1),
            (5, 1),
            (5, 2),
            (5, 3),
            (5, 9),
        ] {
            let mut list = list(count);
            for place in 0..count as usize {
                list.go(place);
                let window = list.window(height);
                assert!(window.len() <= height && window.end <= count as usize);
                assert!(
                    height == 0 || window.contains(&place),
                    "{count} {height} {place}"
                );
            }
        }
    }

    #[test]
    fn the_cursor_stays_on_its_paper() {
        let mut list = list(9);
        list.go(4);
        let (id, titles) = (list.selected_id(), Arc::clone(&list.found.titles));
        let found = |rows: &[Row]| Found {
            titles: Arc::clone(&titles),
            rows: rows.to_vec(),
            ..Found::default()
        };
        list.replace(found(&[8, 4, 1]), id.as_ref(), 0);
        assert_eq!((list.cursor(), list.selected_id()), (1, id.clone()));
        list.replace(found(&[8, 1]), id.as_ref(), 7);
        assert_eq!(list.cursor(), 1);
    }
}
