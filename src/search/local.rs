//! From a query, a view and an order to the rows of the list.
//!
//! An answer comes in steps: first the newest matches, which are there at once whatever the size
//! of the library, then all of them in their order.

use std::ops::ControlFlow;

use super::search::{FIRST, Search, all, all_of, meant, newest, settle};
use super::{Asker, Catalog, CatalogError, Found, MarkedRows, Request};
use crate::fuzzy::How;
use crate::index::Index;
use crate::rows::{Row, RowSet};

/// Rows that fill most screens.
const SCREEN: usize = 60;

/// Rows from which on putting them into a list takes a while, so that the first are told before.
const LONG: u32 = 100_000;

/// Papers with the words from which on no titles that only resemble them are looked for.
const ENOUGH: u32 = 1_000;

impl Catalog {
    /// Answers a request step by step; nothing more comes once `asker` does not want it.
    pub fn find(
        &mut self,
        request: &Request,
        marked: &MarkedRows,
        asker: &mut dyn Asker,
    ) -> Result<(), CatalogError> {
        super::unharmed(|| self.find_in(request, marked, asker))?
    }

    fn find_in(
        &mut self,
        request: &Request,
        marked: &MarkedRows,
        asker: &mut dyn Asker,
    ) -> Result<(), CatalogError> {
        let rows = self.rows();
        let search = Search::new(request, &rows, marked);
        let known = match &search.clause {
            Some(clause) => search.known().set(clause),
            None => Some(RowSet::all(rows.len())),
        };
        match known {
            Some(mut set) => {
                set.keep(&search.view);
                if search.letters.is_empty() {
                    if set.count() > LONG {
                        let first = set.iter().take(FIRST).collect();
                        asker.take(search.step(first, Vec::new()));
                        if asker.wants().is_break() {
                            return Ok(());
                        }
                    }
                    let list = search.listed(&set, Vec::new());
                    asker.take(search.found(list, Vec::new()));
                    return Ok(());
                }
                self.by_letters(&search, &set, asker);
            }
            None => match self.words.clone() {
                Some(index) if search.letters.is_empty() => {
                    self.by_words(&search, &index, asker)?;
                }
                Some(index) => {
                    if let Some(mut set) = all(&search, &index, asker)? {
                        set.keep(&search.view);
                        self.by_letters(&search, &set, asker);
                    }
                }
                None => self.by_titles(&search, asker),
            },
        }
        Ok(())
    }

    /// Answers a request as a whole.
    pub fn find_all(
        &mut self,
        request: &Request,
        marked: &MarkedRows,
    ) -> Result<Found, CatalogError> {
        let mut last = Last::default();
        self.find(request, marked, &mut last)?;
        Ok(last.0.unwrap_or_else(|| Found {
            titles: self.rows(),
            settled: true,
            ..Found::default()
        }))
    }

    /// Returns how many papers answer a request, titles that only resemble the words left out;
    /// `None` once `asker` does not want it.
    pub fn count(
        &mut self,
        request: &Request,
        marked: &MarkedRows,
        asker: &mut dyn Asker,
    ) -> Result<Option<usize>, CatalogError> {
        let rows = self.rows();
        let search = Search::new(request, &rows, marked);
        let known = search
            .clause
            .as_ref()
            .map(|clause| search.known().set(clause));
        let set = match (known, &self.words) {
            (None, _) => Some(RowSet::all(rows.len())),
            (Some(Some(set)), _) => Some(set),
            (Some(None), Some(index)) if search.letters.is_empty() => match &search.clause {
                Some(clause) => meant(&search, index, clause, asker)?.map(|(set, _)| set),
                None => None,
            },
            (Some(None), Some(index)) => all(&search, index, asker)?,
            (Some(None), None) => None,
        };
        let Some(mut set) = set else { return Ok(None) };
        set.keep(&search.view);
        if search.letters.is_empty() {
            return Ok(Some(set.count() as usize));
        }
        let ranked = self.fuzzy.find(
            &search.rows,
            &search.letters,
            How::Letters,
            &|row| set.has(row),
            &mut |_| asker.wants(),
        );
        Ok(ranked.map(|ranked| ranked.matches))
    }

    /// Titles that hold the letters, among `set`.
    fn by_letters(&mut self, search: &Search<'_>, set: &RowSet, asker: &mut dyn Asker) {
        let mut told = false;
        let ranked = self.fuzzy.find(
            &search.rows,
            &search.letters,
            How::Letters,
            &|row| set.has(row),
            &mut |partial| {
                if !told {
                    told = true;
                    asker.take(search.step(partial.best(FIRST), Vec::new()));
                }
                asker.wants()
            },
        );
        if let Some(ranked) = ranked {
            let mut list = ranked.best;
            search.sort.apply(&search.rows, &mut list);
            asker.take(Found {
                matches: ranked.matches,
                ..search.found(list, Vec::new())
            });
        }
    }

    /// Titles that resemble the words, while there is no index of words.
    fn by_titles(&mut self, search: &Search<'_>, asker: &mut dyn Asker) {
        if let Some(mut similar) = self.similar(search, Some(&[]), asker) {
            search.sort.apply(&search.rows, &mut similar);
            asker.take(Found {
                titles_only: true,
                ..search.found(Vec::new(), similar)
            });
        }
    }

    /// Papers that hold the words: the newest at once, then all; titles that resemble them when
    /// these are few.
    fn by_words(
        &mut self,
        search: &Search<'_>,
        index: &Index,
        asker: &mut dyn Asker,
    ) -> Result<(), CatalogError> {
        let Some(clause) = &search.clause else {
            return Ok(());
        };
        let newest = newest(search, index, clause)?;
        let mut similar = None;
        if newest.len() >= SCREEN || search.resembling.is_empty() {
            asker.take(search.step(newest, Vec::new()));
        } else {
            similar = self.similar(search, Some(&newest), asker);
            if similar.is_none() {
                return Ok(());
            }
        }
        let Some(words) = settle(search, index, clause, asker)? else {
            return Ok(());
        };
        let count = words.set.count();
        let similar = match similar {
            _ if count >= ENOUGH || search.resembling.is_empty() => Vec::new(),
            Some(similar) => similar,
            None => match self.similar(search, None, asker) {
                Some(similar) => similar,
                None => return Ok(()),
            },
        };
        let (mut similar, list) = (similar, words.list);
        similar.retain(|&row| !words.set.has(row));
        search.sort.apply(&search.rows, &mut similar);
        asker.take(Found {
            corrections: words.corrections,
            ..search.found(list, similar)
        });
        Ok(())
    }

    /// The rows of the view that fulfil everything beside the plain words.
    fn allowed(
        &self,
        search: &Search<'_>,
        asker: &mut dyn Asker,
    ) -> Result<Option<RowSet>, CatalogError> {
        let mut among = search.view.clone();
        let Some(conditions) = search.conditions() else {
            return Ok(Some(among));
        };
        let set = match (search.known().set(&conditions), &self.words) {
            (Some(set), _) => Some(set),
            (None, Some(index)) => all_of(search, index, &conditions, asker)?,
            (None, None) => Some(RowSet::default()),
        };
        Ok(set.map(|set| {
            among.keep(&set);
            among
        }))
    }

    /// Titles that resemble the words; the first of them are told at once, behind the `newest`
    /// papers with the words, if those are given.
    fn similar(
        &mut self,
        search: &Search<'_>,
        newest: Option<&[Row]>,
        asker: &mut dyn Asker,
    ) -> Option<Vec<Row>> {
        let among = match self.allowed(search, asker) {
            Ok(among) => among?,
            Err(_) => return Some(Vec::new()),
        };
        let mut told = newest.is_none();
        let ranked = self.fuzzy.find(
            &search.rows,
            &search.resembling,
            How::Close,
            &|row| among.has(row),
            &mut |partial| {
                if let (false, Some(newest)) = (std::mem::replace(&mut told, true), newest) {
                    let mut first = partial.best(SCREEN);
                    first.retain(|row| !newest.contains(row));
                    asker.take(search.step(newest.to_vec(), first));
                }
                asker.wants()
            },
        )?;
        Some(ranked.best)
    }
}

/// Keeps the last step of an answer.
#[derive(Default)]
pub(super) struct Last(Option<Found>);

impl Asker for Last {
    fn take(&mut self, found: Found) {
        self.0 = Some(found);
    }

    fn wants(&mut self) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}
