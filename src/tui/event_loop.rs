//! The loop: take what has come, change the state, draw. Idle, it waits on its one inbox.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGTSTP};

use super::answer::QUESTION;
use super::effects::{Next, Runner};
use super::event::Event;
use super::looks::ThemeSpec;
use super::terminal::Terminal;
use super::trace::Trace;
use super::view;
use super::{Ending, TuiError, panic};
use crate::app::{Effect, Input, State, update};
use crate::worker::message::{Reply, SaveMessage};

/// Arrivals that are taken in between two frames at the most.
const BURST: usize = 512;

/// How long the news of a terminal that is gone may take.
const GONE_WITHIN: Duration = Duration::from_millis(100);

/// Everything that the loop holds.
pub(super) struct EventLoop {
    pub state: State,
    pub terminal: Terminal,
    pub runner: Runner,
    pub inbox: Receiver<Event>,
    pub trace: Trace,
    pub looks: ThemeSpec,
}

impl EventLoop {
    /// Runs until the user quits, a signal says so, or something fails.
    ///
    /// `effects` are what putting the state together has asked for.
    ///
    /// Whatever ends it: the terminal is given back, and what was decided is saved, first.
    pub(super) fn run(
        mut self,
        started: Instant,
        effects: Vec<Effect>,
    ) -> Result<Ending, TuiError> {
        let mut ending = self.turn(started, effects);
        if matches!(ending, Err(TuiError::Terminal(_))) && self.terminal_is_gone() {
            ending = Ok(Ending::Signal(SIGHUP));
        }
        self.let_answer_pass(&ending);
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

    /// A terminal that goes away fails to be drawn on before the news of it is read.
    fn terminal_is_gone(&self) -> bool {
        let news = std::iter::from_fn(|| self.inbox.recv_timeout(GONE_WITHIN).ok());
        news.into_iter()
            .any(|event| matches!(event, Event::KeyboardGone | Event::Signal(SIGHUP)))
    }

    /// An answer that comes after the reader has ended would stand at the shell's prompt.
    fn let_answer_pass(&mut self, ending: &Result<Ending, TuiError>) {
        while let (Ok(_), Some(patience)) = (ending, self.looks.expects()) {
            match self.inbox.recv_timeout(patience) {
                Ok(Event::Background(_) | Event::KeyboardGone) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    fn turn(&mut self, started: Instant, effects: Vec<Effect>) -> Result<Ending, TuiError> {
        self.draw()?;
        self.trace.started(started, self.state.model.titles.len());
        if self.looks.asks() {
            self.terminal.ask(QUESTION).map_err(TuiError::Terminal)?;
            self.looks.asked();
        }
        self.perform(effects)?;
        loop {
            let mut ending = match self.wait() {
                Ok(event) => self.take(event)?,
                Err(RecvTimeoutError::Timeout) => self.give(Input::TimePassed)?,
                Err(RecvTimeoutError::Disconnected) => return Ok(Ending::Quit),
            };
            for _ in 0..BURST {
                let Some(event) = self.inbox.try_recv().ok().filter(|_| ending.is_none()) else {
                    break;
                };
                ending = self.take(event)?;
            }
            if let Some(ending) = ending {
                return Ok(ending);
            }
            self.draw()?;
            self.trace.flushed(&self.state);
        }
    }

    /// Waits for what comes next: for ever, unless a paper is about to count as read by itself.
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
        let (state, theme) = (&self.state, self.looks.theme);
        self.terminal
            .draw(|frame| sizes = Some(view::draw(frame, state, theme)))
            .map_err(TuiError::Terminal)?;
        if let Some(sizes) = sizes {
            update(&mut self.state, Input::Drawn(sizes));
        }
        Ok(())
    }

    /// Takes one arrival in; returns how the reader ends, if it does.
    fn take(&mut self, event: Event) -> Result<Option<Ending>, TuiError> {
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
                self.looks.told(background);
                return Ok(None);
            }
            // Whatever was in front of the window may have left something on it.
            Event::Focused => {
                self.terminal.forget();
                Input::Focused
            }
            // A size that changes there and back leaves ratatui nothing to see, and holes.
            Event::Resized => {
                self.terminal.forget();
                return Ok(None);
            }
            Event::Reply(Reply::ThreadPanicked(thread)) => {
                return Err(TuiError::Lost {
                    thread,
                    message: panic::last_message(),
                });
            }
            Event::Reply(reply) => Input::Reply(reply),
            Event::Signal(signal) => return self.signal(signal),
            Event::KeyboardGone => return Ok(Some(Ending::Signal(SIGHUP))),
        };
        self.give(input)
    }

    /// Changes the state and does what that asks for.
    fn give(&mut self, input: Input) -> Result<Option<Ending>, TuiError> {
        self.state.model.now = jiff::Timestamp::now();
        let before = self.state.list.generation();
        let effects = update(&mut self.state, input);
        if self.state.list.generation() != before {
            self.trace.asked(self.state.list.generation());
        }
        self.perform(effects)
    }

    fn perform(&mut self, effects: Vec<Effect>) -> Result<Option<Ending>, TuiError> {
        for effect in effects {
            match self
                .runner
                .run(effect, &mut self.terminal)
                .map_err(TuiError::Terminal)?
            {
                Next::Continue => {}
                Next::Tell(status) => {
                    update(&mut self.state, Input::Status(status));
                }
                Next::Noted(paper, text) => {
                    self.give(Input::Noted(paper, text))?;
                }
                Next::Quit => return Ok(Some(Ending::Quit)),
            }
        }
        Ok(None)
    }

    fn signal(&mut self, signal: i32) -> Result<Option<Ending>, TuiError> {
        match signal {
            SIGTSTP => self.perform(vec![Effect::Suspend]),
            SIGCONT => {
                self.terminal.lend(|| ()).map_err(TuiError::Terminal)?;
                Ok(None)
            }
            ending => Ok(Some(Ending::Signal(ending))),
        }
    }
}

/// Panics on F12 when the environment asks for it, so that a test can see the terminal restored.
#[cfg(debug_assertions)]
fn provoke_panic(key: crate::app::Key) {
    let asked =
        key.code == crate::app::Code::F(12) && std::env::var_os("DECKLE_TEST_PANIC").is_some();
    assert!(!asked, "provoked");
}
