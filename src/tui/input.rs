//! The keyboard thread.
//!
//! It waits on the terminal itself and asks crossterm only when there is something to read.
//! So it can be told to leave the keyboard alone while another program runs, and it notices a
//! terminal that has gone away, on which crossterm alone would spin.

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

use super::answer::{Answer, Taken};
use super::event::Event;
use crate::app::{Code, Key};

/// How long crossterm may wait for more. Without a wait it does not look at the terminal at all,
/// and a wait that a busy machine lets pass at once would leave keys behind that it has read.
const WAIT: Duration = Duration::from_millis(100);

/// A hold on the keyboard thread.
pub(super) struct Keyboard {
    wake: OwnedFd,
    paused: Arc<AtomicBool>,
    acknowledged: Receiver<()>,
}

impl Keyboard {
    /// Starts the thread.
    pub(super) fn listen(inbox: Sender<Event>) -> io::Result<Self> {
        let (woken, wake) = rustix::pipe::pipe()?;
        let paused = Arc::new(AtomicBool::new(false));
        let (acknowledge, acknowledged) = channel();
        let terminal = if io::stdin().is_terminal() {
            rustix::io::dup(io::stdin())?
        } else {
            File::open("/dev/tty")?.into()
        };
        let listener = Listener {
            terminal,
            woken,
            paused: Arc::clone(&paused),
            acknowledge,
            inbox,
            answer: Answer::default(),
        };
        std::thread::Builder::new()
            .name("keyboard".to_owned())
            .spawn(move || listener.run())?;
        Ok(Self {
            wake,
            paused,
            acknowledged,
        })
    }

    /// Leaves the keyboard to another program while `outside` runs.
    pub(super) fn lend<T>(&self, outside: impl FnOnce() -> T) -> T {
        self.switch(true);
        let outcome = outside();
        self.switch(false);
        outcome
    }

    fn switch(&self, paused: bool) {
        self.paused.store(paused, Ordering::SeqCst);
        if rustix::io::write(&self.wake, b"x").is_ok() {
            let _ = self.acknowledged.recv_timeout(Duration::from_secs(1));
        }
    }
}

/// The thread's own end.
struct Listener {
    terminal: OwnedFd,
    woken: OwnedFd,
    paused: Arc<AtomicBool>,
    acknowledge: Sender<()>,
    inbox: Sender<Event>,
    answer: Answer,
}

impl Listener {
    fn run(mut self) {
        while self.wait() {}
    }

    /// Waits for the next thing and deals with it; `false` when there will be none.
    fn wait(&mut self) -> bool {
        let wanted = if self.paused.load(Ordering::SeqCst) {
            PollFlags::empty()
        } else {
            PollFlags::IN
        };
        let mut sources = [
            PollFd::new(&self.woken, PollFlags::IN),
            PollFd::from_borrowed_fd(self.terminal.as_fd(), wanted),
        ];
        match poll(&mut sources, None) {
            Err(rustix::io::Errno::INTR) => return true,
            Err(_) => return false,
            Ok(_) => {}
        }
        let [woken, terminal] = sources.map(|source| source.revents());
        if woken.contains(PollFlags::IN) {
            let _ = rustix::io::read(&self.woken, &mut [0; 8]);
            let _ = self.acknowledge.send(());
            return true;
        }
        if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return false;
        }
        !terminal.contains(PollFlags::IN) || self.read().is_ok()
    }

    /// Hands over all that crossterm can make of the bytes that are there.
    fn read(&mut self) -> io::Result<()> {
        while event::poll(WAIT)? {
            match event::read()? {
                Raw::Key(key) if key.kind != KeyEventKind::Release => self.key(key)?,
                Raw::Paste(text) => self.send(Event::Paste(text))?,
                Raw::Resize(..) => self.send(Event::Resized)?,
                Raw::FocusGained => self.send(Event::Focused)?,
                Raw::Mouse(mouse) => self.send(Event::Mouse(mouse))?,
                _ => {}
            }
        }
        let held = self.answer.paused();
        self.keys(held)
    }

    fn key(&mut self, key: KeyEvent) -> io::Result<()> {
        match self.answer.take(key) {
            Taken::Held => Ok(()),
            Taken::Whole(background) => self.send(Event::Background(background)),
            Taken::Keys(keys) => self.keys(keys),
        }
    }

    fn keys(&self, keys: Vec<KeyEvent>) -> io::Result<()> {
        let mut known = keys.into_iter().filter_map(translate);
        known.try_for_each(|key| self.send(Event::Key(key, Instant::now())))
    }

    fn send(&self, event: Event) -> io::Result<()> {
        let gone = |_| io::ErrorKind::BrokenPipe.into();
        self.inbox.send(event).map_err(gone)
    }
}

impl Drop for Listener {
    /// However the thread ends: a reader without a keyboard has to end too.
    fn drop(&mut self) {
        let _ = self.inbox.send(Event::KeyboardGone);
    }
}

/// Turns crossterm's key into ours; `None` for keys that mean nothing here.
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
    fn keys_are_named_as_the_settings_name_them() {
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
