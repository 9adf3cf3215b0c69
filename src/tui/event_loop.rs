//! The event loop: receives events, updates the state and draws. When idle it waits for its inbox.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGTSTP};

use super::background_query::QUERY;
use super::effects::{EffectRunner, Outcome};
use super::event::Event;
use super::terminal::Terminal;
use super::theme_choice::ThemeChoice;
use super::trace::Trace;
use super::view;
use super::{Ending, TuiError, panic};
use crate::app::{Effect, Input, State, update};
use crate::worker::message::{Reply, SaveMessage};

/// Maximum number of events between two frames.
const MAX_EVENTS: usize = 512;

/// How long the event for a closed terminal may take to arrive.
const CLOSE_TIMEOUT: Duration = Duration::from_millis(100);

pub(super) struct EventLoop {
    pub state: State,
    pub terminal: Terminal,
    pub runner: EffectRunner,
    pub inbox: Receiver<Event>,
    pub trace: Trace,
    pub theme: ThemeChoice,
}

impl EventLoop {
    /// Runs until the user quits, a signal arrives or an error occurs.
    ///
    /// `effects` are those of the initial state. In all cases the terminal is restored and
    /// decisions are saved before this returns.
    pub(super) fn run(
        mut self,
        started: Instant,
        effects: Vec<Effect>,
    ) -> Result<Ending, TuiError> {
        let mut ending = self.run_loop(started, effects);
        if matches!(ending, Err(TuiError::Terminal(_))) && self.is_terminal_closed() {
            ending = Ok(Ending::Signal(SIGHUP));
        }
        self.wait_for_background(&ending);
        drop(self.terminal);
        self.runner
            .workers
            .save(SaveMessage::Session(Box::new(self.state.session())));
        if let Some(triage) = self.state.open_triage() {
            self.runner
                .workers
                .save(SaveMessage::Triage(Some(triage.to_saved())));
        }
        match self.runner.workers.finish() {
            0 => ending,
            decisions => Err(TuiError::Unsaved { decisions }),
        }
    }

    /// Returns whether drawing failed because the terminal was closed; the event for that arrives
    /// later.
    fn is_terminal_closed(&self) -> bool {
        std::iter::from_fn(|| self.inbox.recv_timeout(CLOSE_TIMEOUT).ok())
            .any(|event| matches!(event, Event::KeyboardClosed | Event::Signal(SIGHUP)))
    }

    /// Waits for the reply to the background query, which would otherwise appear at the shell
    /// prompt.
    fn wait_for_background(&mut self, ending: &Result<Ending, TuiError>) {
        while let (Ok(_), Some(timeout)) = (ending, self.theme.reply_timeout()) {
            match self.inbox.recv_timeout(timeout) {
                Ok(Event::Background(_) | Event::KeyboardClosed) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    fn run_loop(&mut self, started: Instant, effects: Vec<Effect>) -> Result<Ending, TuiError> {
        self.draw()?;
        self.trace.started(started, self.state.model.titles.len());
        if self.theme.should_query() {
            self.terminal.query(QUERY).map_err(TuiError::Terminal)?;
            self.theme.set_queried();
        }
        self.run_effects(effects)?;
        loop {
            let mut ending = match self.wait() {
                Ok(event) => self.handle(event)?,
                Err(RecvTimeoutError::Timeout) => self.apply(Input::TimePassed)?,
                Err(RecvTimeoutError::Disconnected) => return Ok(Ending::Quit),
            };
            for _ in 0..MAX_EVENTS {
                let Some(event) = self.inbox.try_recv().ok().filter(|_| ending.is_none()) else {
                    break;
                };
                ending = self.handle(event)?;
            }
            if let Some(ending) = ending {
                return Ok(ending);
            }
            self.draw()?;
            self.trace.frame_flushed(&self.state);
        }
    }

    /// Waits for an event, at most until the paper in the preview counts as read.
    fn wait(&self) -> Result<Event, RecvTimeoutError> {
        let Some(at) = self.state.preview.read_at() else {
            return self
                .inbox
                .recv()
                .map_err(|_| RecvTimeoutError::Disconnected);
        };
        let left = at.duration_since(jiff::Timestamp::now());
        self.inbox.recv_timeout(left.try_into().unwrap_or_default())
    }

    fn draw(&mut self) -> Result<(), TuiError> {
        let mut sizes = None;
        let (state, theme) = (&self.state, self.theme.theme);
        self.terminal
            .draw(|frame| sizes = Some(view::draw(frame, state, theme)))
            .map_err(TuiError::Terminal)?;
        if let Some(sizes) = sizes {
            update(&mut self.state, Input::Drawn(sizes));
        }
        Ok(())
    }

    /// Handles one event; returns how the reader ends, if it does.
    fn handle(&mut self, event: Event) -> Result<Option<Ending>, TuiError> {
        let input = match event {
            Event::Key(key, arrived) => {
                #[cfg(debug_assertions)]
                provoke_panic(key);
                self.trace.key(key, arrived, &self.state);
                Input::Key(key)
            }
            Event::Paste(text) => Input::Paste(text),
            Event::Mouse(mouse) => match view::mouse(&self.state, self.terminal.area(), mouse) {
                Some(mouse) => Input::Mouse(mouse),
                None => return Ok(None),
            },
            Event::Background(background) => {
                self.theme.set_background(background);
                return Ok(None);
            }
            // Some terminals do not redraw what another window has covered.
            Event::Focused => {
                self.terminal.invalidate();
                Input::Focused
            }
            // ratatui does not notice a size that changes and changes back, which clears cells.
            Event::Resized => {
                self.terminal.invalidate();
                return Ok(None);
            }
            Event::Reply(Reply::ThreadPanicked(thread)) => {
                return Err(TuiError::ThreadPanicked {
                    thread,
                    message: panic::last_message(),
                });
            }
            Event::Reply(reply) => Input::Reply(reply),
            Event::Signal(signal) => return self.signal(signal),
            Event::KeyboardClosed => return Ok(Some(Ending::Signal(SIGHUP))),
        };
        self.apply(input)
    }

    /// Updates the state and runs the effects.
    fn apply(&mut self, input: Input) -> Result<Option<Ending>, TuiError> {
        self.state.model.now = jiff::Timestamp::now();
        let before = self.state.list.generation();
        let effects = update(&mut self.state, input);
        if self.state.list.generation() != before {
            self.trace.requested(self.state.list.generation());
        }
        self.run_effects(effects)
    }

    fn run_effects(&mut self, effects: Vec<Effect>) -> Result<Option<Ending>, TuiError> {
        for effect in effects {
            match self
                .runner
                .run(effect, &mut self.terminal)
                .map_err(TuiError::Terminal)?
            {
                Outcome::Done => {}
                Outcome::Status(status) => {
                    update(&mut self.state, Input::Status(status));
                }
                Outcome::NoteEdited(paper, text) => {
                    self.apply(Input::Noted(paper, text))?;
                }
                Outcome::Quit => return Ok(Some(Ending::Quit)),
            }
        }
        Ok(None)
    }

    fn signal(&mut self, signal: i32) -> Result<Option<Ending>, TuiError> {
        match signal {
            SIGTSTP => self.run_effects(vec![Effect::Suspend]),
            SIGCONT => {
                self.terminal
                    .suspend_while(|| ())
                    .map_err(TuiError::Terminal)?;
                Ok(None)
            }
            ending => Ok(Some(Ending::Signal(ending))),
        }
    }
}

/// Panics on F12 if `DECKLE_TEST_PANIC` is set, for the test of the restored terminal.
#[cfg(debug_assertions)]
fn provoke_panic(key: crate::app::Key) {
    let should_panic =
        key.code == crate::app::Code::F(12) && std::env::var_os("DECKLE_TEST_PANIC").is_some();
    assert!(!should_panic, "provoked");
}
