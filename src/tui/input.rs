//! The keyboard thread.
//!
//! It polls the terminal itself and calls crossterm only when there is input. So it can pause while
//! another program reads the keyboard, and it notices a closed terminal, on which crossterm would
//! spin.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use ratatui::crossterm::event::{
    self, Event as Raw, KeyCode, KeyEvent, KeyEventKind, KeyModifiers,
};
use rustix::event::{PollFd, PollFlags, poll};

use super::background_query::{Parsed, ReplyParser};
use super::event::Event;
use crate::app::{Code, Key};

/// How long crossterm waits for more input. With 0 it does not read the terminal at all. With too
/// short a time a busy machine leaves keys that were read in crossterm's buffer.
const READ_TIMEOUT: Duration = Duration::from_millis(100);

/// Controls the keyboard thread.
pub(super) struct Keyboard {
    wake_writer: OwnedFd,
    paused: Arc<AtomicBool>,
    acknowledged: Receiver<()>,
}

impl Keyboard {
    pub(super) fn listen(inbox: Sender<Event>) -> io::Result<Self> {
        let (wake_reader, wake_writer) = rustix::pipe::pipe()?;
        let paused = Arc::new(AtomicBool::new(false));
        let (acknowledge, acknowledged) = channel();
        let terminal = if io::stdin().is_terminal() {
            rustix::io::dup(io::stdin())?
        } else {
            File::open("/dev/tty")?.into()
        };
        let thread = KeyboardThread {
            terminal,
            wake_reader,
            paused: Arc::clone(&paused),
            acknowledge,
            inbox,
            parser: ReplyParser::default(),
        };
        std::thread::Builder::new()
            .name("keyboard".to_owned())
            .spawn(move || thread.run())?;
        Ok(Self {
            wake_writer,
            paused,
            acknowledged,
        })
    }

    /// Pauses the thread while `run` runs a program that reads the keyboard.
    pub(super) fn pause_while<T>(&self, run: impl FnOnce() -> T) -> T {
        self.set_paused(true);
        let result = run();
        self.set_paused(false);
        result
    }

    fn set_paused(&self, paused: bool) {
        self.paused.store(paused, Ordering::SeqCst);
        if rustix::io::write(&self.wake_writer, b"x").is_ok() {
            let _ = self.acknowledged.recv_timeout(Duration::from_secs(1));
        }
    }
}

struct KeyboardThread {
    terminal: OwnedFd,
    wake_reader: OwnedFd,
    paused: Arc<AtomicBool>,
    acknowledge: Sender<()>,
    inbox: Sender<Event>,
    parser: ReplyParser,
}

impl KeyboardThread {
    fn run(mut self) {
        while self.wait_and_read() {}
    }

    /// Waits for input or a wake-up and handles it; returns `false` when the thread has to end.
    fn wait_and_read(&mut self) -> bool {
        let events = if self.paused.load(Ordering::SeqCst) {
            PollFlags::empty()
        } else {
            PollFlags::IN
        };
        let mut sources = [
            PollFd::new(&self.wake_reader, PollFlags::IN),
            PollFd::from_borrowed_fd(self.terminal.as_fd(), events),
        ];
        match poll(&mut sources, None) {
            Err(rustix::io::Errno::INTR) => return true,
            Err(_) => return false,
            Ok(_) => {}
        }
        let [wake, terminal] = sources.map(|source| source.revents());
        if wake.contains(PollFlags::IN) {
            let _ = rustix::io::read(&self.wake_reader, &mut [0; 8]);
            let _ = self.acknowledge.send(());
            return true;
        }
        if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return false;
        }
        !terminal.contains(PollFlags::IN) || self.read().is_ok()
    }

    /// Sends all events that crossterm parses from the available bytes.
    fn read(&mut self) -> io::Result<()> {
        while event::poll(READ_TIMEOUT)? {
            match event::read()? {
                Raw::Key(key) if key.kind != KeyEventKind::Release => self.parse(key)?,
                Raw::Paste(text) => self.send(Event::Paste(text))?,
                Raw::Resize(..) => self.send(Event::Resized)?,
                Raw::FocusGained => self.send(Event::Focused)?,
                Raw::Mouse(mouse) => self.send(Event::Mouse(mouse))?,
                _ => {}
            }
        }
        let held = self.parser.flush();
        self.send_keys(held)
    }

    fn parse(&mut self, key: KeyEvent) -> io::Result<()> {
        match self.parser.push(key) {
            Parsed::Held => Ok(()),
            Parsed::Reply(background) => self.send(Event::Background(background)),
            Parsed::Keys(keys) => self.send_keys(keys),
        }
    }

    fn send_keys(&self, keys: Vec<KeyEvent>) -> io::Result<()> {
        let mut known = keys.into_iter().filter_map(translate);
        known.try_for_each(|key| self.send(Event::Key(key, Instant::now())))
    }

    fn send(&self, event: Event) -> io::Result<()> {
        let closed = |_| io::ErrorKind::BrokenPipe.into();
        self.inbox.send(event).map_err(closed)
    }
}

impl Drop for KeyboardThread {
    /// Ends the reader, also after a panic of the thread.
    fn drop(&mut self) {
        let _ = self.inbox.send(Event::KeyboardClosed);
    }
}

/// Converts a key of crossterm; `None` for keys that cannot be bound.
fn translate(event: KeyEvent) -> Option<Key> {
    let held = |modifier| event.modifiers.contains(modifier);
    let code = match event.code {
        KeyCode::Char(typed) => Code::Char(typed),
        KeyCode::F(number) => Code::F(number),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab | KeyCode::BackTab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    };
    let is_character = matches!(code, Code::Char(_));
    let shift = event.code == KeyCode::BackTab || held(KeyModifiers::SHIFT);
    Some(Key {
        code,
        ctrl: held(KeyModifiers::CONTROL),
        alt: held(KeyModifiers::ALT),
        shift: shift && !is_character,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_the_names_of_the_settings() {
        let cases = [
            (KeyCode::Char('G'), KeyModifiers::SHIFT, "G"),
            (KeyCode::Char('d'), KeyModifiers::CONTROL, "ctrl-d"),
            (KeyCode::BackTab, KeyModifiers::SHIFT, "shift-tab"),
            (KeyCode::Down, KeyModifiers::SHIFT, "shift-down"),
            (KeyCode::Backspace, KeyModifiers::ALT, "alt-backspace"),
            (KeyCode::Char(' '), KeyModifiers::NONE, "space"),
        ];
        for (code, modifiers, name) in cases {
            assert_eq!(
                translate(KeyEvent::new(code, modifiers)),
                name.parse().ok(),
                "{name}"
            );
        }
        assert_eq!(
            translate(KeyEvent::new(KeyCode::CapsLock, KeyModifiers::NONE)),
            None
        );
    }
}
