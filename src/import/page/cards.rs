//! A page taken apart into cards: title, abstract, foot.
//!
//! No layout is given beforehand. The walk expects a title, its abstract, perhaps a foot, and
//! where that order is broken the evidence of the lines decides what belongs together:
//! - Two lines in a row that can be titles: the second is one when its own abstract follows,
//!   the first has lost its abstract. A short line is an abstract only when it is longer than
//!   the title and either ends in a full stop or nothing long follows.
//! - A line too long for a title has lost its title, unless it goes on from the abstract before.
//! - A foot belongs to the card before it. A stray one is reported.
//! - A line with hardly a letter is never a title. Between title and abstract it is left out.
//!
//! One thing no evidence settles: a line of words between a title and its abstract is taken for
//! the title, and the title is reported as one without an abstract.
//!
//! When a line goes on from an abstract, see [`Cards::goes_on`].

mod between;

use crate::import::lines::{Line, Lines, Place, Role};

use super::card_header::{self, CardHeader};
use super::evidence;
use super::foot::{self, Foot};
use super::site;

/// Paragraphs looked at to find the foot under them.
const PARAGRAPHS: usize = 12;

/// One paper as the page shows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Card<'t> {
    /// What precedes the title.
    pub header: CardHeader<'t>,
    /// The title.
    pub title: Line<'t>,
    /// The abstract, empty where the page shows none; several paragraphs with what separates them.
    pub summary: &'t str,
    /// Whether a blank line parts title and abstract.
    pub spaced: bool,
    /// The foot, when the card has one.
    pub foot: Option<Foot<'t>>,
}

/// A piece that is no card.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stray<'t> {
    /// Its first line.
    pub line: Line<'t>,
    /// What is wrong with it.
    pub fault: &'static str,
    /// The foot that belongs to it.
    pub foot: Option<Foot<'t>>,
}

/// A piece of a page.
#[derive(Debug, Clone, Copy)]
pub(super) enum Piece<'t> {
    /// A whole paper.
    Card(Card<'t>),
    /// What is left of a broken one, or never was one.
    Stray(Stray<'t>),
}

/// A walk over the pieces of a page below its header.
#[derive(Debug, Clone)]
pub(super) struct Cards<'t> {
    lines: Lines<'t>,
    /// Whether the page shows upvotes above titles.
    upvotes: bool,
}

impl<'t> Iterator for Cards<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        self.skip_site();
        let header = CardHeader::read(&mut self.lines);
        let before = self.lines.clone();
        let line = before.peek()?;
        let stray = |fault, foot| Some(Piece::Stray(Stray { line, fault, foot }));
        if let Some(foot) = self.foot() {
            return stray("the foot of a card without its card", Some(foot));
        }
        self.lines.next();
        if line.role == Role::Title {
            return Some(self.titled(header, line));
        }
        if evidence::is_overlong(&line) {
            return stray("a line too long for an abstract", self.foot());
        }
        if evidence::is_long(&line) || line.role == Role::Abstract {
            return stray("an abstract without a title", self.foot());
        }
        let sentence = header.is_present.then(|| self.sentence_of(&line)).flatten();
        match self.summary_of(&line).or(sentence) {
            Some(summary) if evidence::is_noise(&line) => {
                self.card(header, line, summary);
                stray("a title without a letter", None)
            }
            Some(summary) => Some(Piece::Card(self.card(header, line, summary))),
            None if evidence::is_noise(&line) => stray("a line without a letter", None),
            None => Some(self.without_summary(header, line, before)),
        }
    }
}

impl<'t> Cards<'t> {
    /// Resumes the walk at a place of the text. `upvotes` says whether the page shows upvotes
    /// above titles.
    pub(super) fn new(lines: Lines<'t>, upvotes: bool) -> Self {
        Self { lines, upvotes }
    }

    /// Returns the place behind the last piece.
    pub(super) fn place(&self) -> Place {
        self.lines.place()
    }

    fn foot(&mut self) -> Option<Foot<'t>> {
        Foot::read(&mut self.lines, self.upvotes)
    }

    /// Reads the rest of a card whose title the markup names.
    fn titled(&mut self, header: CardHeader<'t>, title: Line<'t>) -> Piece<'t> {
        if let Some(summary) = self.summary_of(&title) {
            return Piece::Card(self.card(header, title, summary));
        }
        let foot = self.foot();
        if foot.is_none() && !links_to_paper(&title) {
            return Piece::Stray(Stray {
                line: title,
                fault: "a title without an abstract",
                foot,
            });
        }
        Piece::Card(Card {
            header,
            title,
            summary: "",
            spaced: true,
            foot,
        })
    }

    /// Handles a line that can be a title and has no abstract: with upvotes or a submitter above
    /// and a foot below it is a card whose abstract the page does not show.
    fn without_summary(
        &mut self,
        header: CardHeader<'t>,
        line: Line<'t>,
        before: Lines<'t>,
    ) -> Piece<'t> {
        if let Some(noise) = self.noise_before_summary(&line) {
            self.lines = before.skipping(&noise);
            return Piece::Stray(Stray {
                line: noise,
                fault: "a line without a letter",
                foot: None,
            });
        }
        let foot = self.foot();
        let certain = foot.as_ref().is_some_and(Foot::is_certain);
        if header.is_present && certain {
            return Piece::Card(Card {
                header,
                title: line,
                summary: "",
                spaced: true,
                foot,
            });
        }
        Piece::Stray(Stray {
            line,
            fault: "a title without an abstract",
            foot,
        })
    }

    /// Returns the next line when it is the abstract of `title`.
    fn summary_of(&self, title: &Line<'t>) -> Option<Line<'t>> {
        let mut past = self.clone();
        let certain = title.role == Role::Title;
        if (evidence::has_address(title) && !certain) || past.foot().is_some() {
            return None;
        }
        let line = past.lines.next()?;
        if line.role == Role::Title || is_header(&line) {
            return None;
        }
        let related = line.role == Role::Abstract && line.link == title.link;
        if related || (certain && !evidence::is_noise(&line) && !site::is_own(line.text)) {
            return Some(line);
        }
        let long_follows = past
            .lines
            .peek()
            .is_some_and(|next| evidence::is_long(&next));
        evidence::fits_title(&line, title, long_follows).then_some(line)
    }

    /// Returns the next line when it is all that a title, which its header has announced, has above
    /// a foot.
    fn sentence_of(&self, title: &Line<'t>) -> Option<Line<'t>> {
        let mut past = self.clone();
        if past.foot().is_some() {
            return None;
        }
        let line = past.lines.next()?;
        let certain = past.foot().is_some_and(|foot| foot.is_certain());
        let prose = !evidence::is_noise(&line) && !is_header(&line);
        (certain && prose && line.text != title.text).then_some(line)
    }

    /// Returns the next line when it is noise that parts `title` from its abstract.
    fn noise_before_summary(&self, title: &Line<'t>) -> Option<Line<'t>> {
        let mut past = self.clone();
        let noise = past.lines.next().filter(evidence::is_noise)?;
        past.summary_of(title).map(|_| noise)
    }

    /// Reads the rest of the card whose abstract begins with the next line.
    fn card(&mut self, header: CardHeader<'t>, title: Line<'t>, summary: Line<'t>) -> Card<'t> {
        let mut last = summary;
        self.lines.next();
        loop {
            let mut past = self.clone();
            let foot = past.foot();
            let next = if foot.is_none() {
                past.lines.next()
            } else {
                None
            };
            match next {
                Some(next)
                    if past.goes_on(&next, &last, summary.gap) && within_limit(&summary, &next) =>
                {
                    last = next;
                    self.lines = past.lines;
                }
                _ => {
                    self.lines = if foot.is_some() {
                        past.lines
                    } else {
                        self.lines.clone()
                    };
                    let text = self.lines.between(summary.start, last.end());
                    return Card {
                        header,
                        title,
                        summary: text,
                        spaced: summary.gap,
                        foot,
                    };
                }
            }
        }
    }

    /// Returns whether `line` goes on from the paragraph `last`; the walk stands behind `line`.
    ///
    /// A short line is no title, its own abstract does not follow. Then one of these holds:
    /// - It follows directly where blank lines part everything else.
    /// - A long line: it begins in lower case; or `last` ends within a sentence and a blank line
    ///   follows, which compact pages do not have; or the card's foot still comes, which ends a
    ///   card and so binds all that stands before it.
    /// - A short line: it holds an address, or it ends in a full stop and either begins in lower
    ///   case or the foot follows.
    ///
    /// Any other long line is reported as an abstract without a title, rather than put under a
    /// paper to which it may not belong.
    fn goes_on(&self, line: &Line<'t>, last: &Line<'t>, spaced: bool) -> bool {
        if evidence::is_overlong(line) || evidence::is_noise(line) || is_header(line) {
            return false;
        }
        if line.role == Role::Title || site::is_own(line.text) {
            return false;
        }
        if self.upvotes && self.foot_before_card() {
            return true;
        }
        if line.role != Role::Unknown || last.role == Role::Abstract {
            return line.role == Role::Abstract && line.link == last.link;
        }
        if evidence::is_long(line) {
            let adjacent = spaced && !line.gap;
            let open = evidence::begins_lower(line) || (line.gap && !evidence::ends_sentence(last));
            return adjacent || open || self.foot_comes();
        }
        if self.summary_of(line).is_some() {
            return false;
        }
        let sentence =
            evidence::has_full_stop(line) && (evidence::begins_lower(line) || self.foot_follows());
        (spaced && !line.gap) || evidence::has_address(line) || sentence
    }

    /// Returns whether a foot comes before the upvotes of another card, which binds all above it.
    fn foot_before_card(&self) -> bool {
        let mut past = self.clone();
        for _ in 0..PARAGRAPHS {
            if let Some(foot) = past.foot() {
                return foot.is_certain();
            }
            let another = |line: &Line<'t>| {
                is_header(line) || foot::is_upvotes(line) || line.role == Role::Title
            };
            if past.lines.next().is_none_or(|line| another(&line)) {
                return false;
            }
        }
        false
    }

    fn foot_follows(&self) -> bool {
        self.clone().foot().is_some()
    }

    /// Returns whether a foot stands under this and at most a few more long lines.
    fn foot_comes(&self) -> bool {
        let mut past = self.clone();
        for _ in 0..PARAGRAPHS {
            if past.foot().is_some() {
                return true;
            }
            let long = past.lines.next().filter(evidence::is_long);
            if long.is_none() {
                return false;
            }
        }
        false
    }
}

/// Returns whether a line belongs above the title of another card.
fn is_header(line: &Line<'_>) -> bool {
    line.role == Role::Upvotes || card_header::submitted_by(line).is_some()
}

fn links_to_paper(line: &Line<'_>) -> bool {
    line.link
        .is_some_and(|link| super::outline::paper_of(link).is_some())
}

/// Returns whether an abstract that ends with `last` is still short enough.
fn within_limit(first: &Line<'_>, last: &Line<'_>) -> bool {
    last.end().saturating_sub(first.start) <= evidence::SUMMARY_LIMIT
}

#[cfg(test)]
mod tests;
