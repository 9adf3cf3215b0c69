//! The reader in a pseudo-terminal, with keys that a program presses.
//!
//! The terminal is a plain one: it answers no questions of the program. Tests wait for what the
//! screen shows and never for time to pass.

use std::ffi::OsString;
use std::fs::File;
use std::io::{Read as _, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{LocalModes, tcgetattr};

use super::library::{Library, PROGRAM};
use super::tty::{Inner, Tty};

pub const ENTER: &str = "\r";
pub const ESC: &str = "\x1b";

/// How long a test waits before it gives up. Machines are slow and shared.
const PATIENCE: Duration = Duration::from_secs(10);

/// A running reader; dropping it ends it.
pub struct Reader {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Option<Box<dyn Write + Send>>,
    master: Option<Box<dyn MasterPty + Send>>,
    tty: Arc<Tty>,
    hanging_up: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Reader {
    /// Opens the reader in a terminal of 120×40, with arguments and with more environment.
    pub fn open(library: &Library, args: &[&str], environment: &[(&str, &str)]) -> Self {
        library.keep_cursor();
        let mut argv = vec![PROGRAM];
        argv.extend(args);
        Self::spawn(library, &argv, environment)
    }

    /// Opens whatever a line of shell script starts; the program is `"$0"` there.
    pub fn from_shell(library: &Library, script: &str) -> Self {
        Self::spawn(library, &["sh", "-c", script, PROGRAM], &[])
    }

    fn spawn(library: &Library, argv: &[&str], environment: &[(&str, &str)]) -> Self {
        let (columns, rows) = (120, 40);
        let pair = native_pty_system()
            .openpty(dimensions(columns, rows))
            .unwrap();
        let mut command = CommandBuilder::from_argv(argv.iter().map(OsString::from).collect());
        command.env_clear();
        for (name, value) in library.environment() {
            command.env(name, value);
        }
        for (name, value) in environment {
            command.env(name, value);
        }
        command.cwd(library.root());
        let child = pair.slave.spawn_command(command).unwrap();
        let tty = Arc::new(Tty::new(columns, rows));
        let hanging_up = Arc::new(AtomicBool::new(false));
        let mut output = pair.master.try_clone_reader().unwrap();
        let (screen, stop) = (Arc::clone(&tty), Arc::clone(&hanging_up));
        let thread = std::thread::spawn(move || {
            let mut bytes = vec![0; 1 << 16];
            while !stop.load(Ordering::SeqCst) {
                let length = output.read(&mut bytes).unwrap_or(0);
                screen.take(&bytes[..length]);
                if length == 0 {
                    return;
                }
            }
        });
        let keyboard = Some(pair.master.take_writer().unwrap());
        Self {
            child,
            keyboard,
            master: Some(pair.master),
            tty,
            hanging_up,
            thread: Some(thread),
        }
    }

    /// Types; a test waits for the effect of [`ESC`] before it types on, as a person does.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard
            .write_all(keys.as_bytes())
            .and_then(|()| keyboard.flush())
            .unwrap();
        self
    }

    /// Pastes, as a terminal does that was asked to bracket what is pasted.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.keys(&format!("\x1b[200~{text}\x1b[201~"))
    }

    /// Waits until a row of the screen shows `text`.
    #[track_caller]
    pub fn wait_for(&mut self, text: &str) -> &mut Self {
        self.wait_until(&format!("“{text}”"), |screen| {
            screen.contents().contains(text)
        })
    }

    /// Waits until no row of the screen shows `text`.
    #[track_caller]
    pub fn wait_without(&mut self, text: &str) -> &mut Self {
        self.wait_until(&format!("no “{text}”"), |screen| {
            !screen.contents().contains(text)
        })
    }

    /// Waits until the row under the cursor shows `text`.
    #[track_caller]
    pub fn wait_for_cursor_on(&mut self, text: &str) -> &mut Self {
        self.wait_until(&format!("the cursor on “{text}”"), |screen| {
            cursor_row(screen).contains(text)
        })
    }

    #[track_caller]
    pub fn wait_until(&mut self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) -> &mut Self {
        let seen = self.tty.wait(PATIENCE, &|inner| holds(inner.screen()));
        assert!(
            seen,
            "waited in vain for {what}, the screen shows\n{}",
            self.screen()
        );
        self
    }

    /// Waits until the program has written these bytes, seen or not.
    #[track_caller]
    pub fn wait_for_bytes(&mut self, bytes: &str) -> &mut Self {
        let written = |inner: &Inner| {
            let mut windows = inner.raw.windows(bytes.len());
            windows.any(|window| window == bytes.as_bytes())
        };
        assert!(
            self.tty.wait(PATIENCE, &written),
            "waited in vain for {bytes:?}"
        );
        self
    }

    /// Returns what the screen shows.
    pub fn screen(&self) -> String {
        self.tty.lock().screen().contents()
    }

    /// Returns the row of the list that is under the cursor.
    pub fn cursor_row(&self) -> String {
        cursor_row(self.tty.lock().screen())
    }

    /// Looks at everything that the terminal knows.
    pub fn look<T>(&self, at: impl FnOnce(&mut Inner) -> T) -> T {
        at(&mut self.tty.lock())
    }

    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.tty.lock().resize(columns, rows);
        self.master
            .as_ref()
            .unwrap()
            .resize(dimensions(columns, rows))
            .unwrap();
        self
    }

    pub fn signal(&mut self, signal: Signal) -> &mut Self {
        kill_process(self.pid(), signal).unwrap();
        self
    }

    pub fn pid(&self) -> Pid {
        Pid::from_raw(self.child.process_id().unwrap().try_into().unwrap()).unwrap()
    }

    /// Waits until the program has ended and all its output is there.
    #[track_caller]
    pub fn wait_for_end(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                self.thread
                    .take()
                    .into_iter()
                    .for_each(|thread| thread.join().unwrap());
                return status;
            }
            assert!(
                Instant::now() < deadline,
                "it does not end, the screen shows\n{}",
                self.screen()
            );
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Quits by its key.
    #[track_caller]
    pub fn quit(mut self) {
        let status = self.keys("q").wait_for_end();
        assert!(status.success(), "{status:?}\n{}", self.screen());
    }

    /// Ends the program without any warning.
    #[track_caller]
    pub fn kill(mut self) {
        self.signal(Signal::KILL).wait_for_end();
    }

    /// Takes the terminal away, as when its window is closed.
    pub fn hang_up(&mut self) {
        self.hanging_up.store(true, Ordering::SeqCst);
        // The thread that reads sees the request after the next output.
        self.resize(100, 30);
        self.thread
            .take()
            .into_iter()
            .for_each(|thread| thread.join().unwrap());
        drop((self.keyboard.take(), self.master.take()));
    }

    /// Holds that the terminal is as it was before the reader opened.
    #[track_caller]
    pub fn assert_terminal_restored(&self) {
        let tty = self.tty.lock();
        let screen = tty.screen();
        let told = (
            screen.alternate_screen(),
            screen.bracketed_paste(),
            screen.hide_cursor(),
        );
        assert_eq!(
            told,
            (false, false, false),
            "alternate screen, bracketed paste, hidden cursor"
        );
        for sequence in ["\x1b[?1049l", "\x1b[?2004l", "\x1b[?25h"] {
            assert!(
                tty.raw
                    .windows(sequence.len())
                    .any(|bytes| bytes == sequence.as_bytes())
            );
        }
        drop(tty);
        assert!(self.takes_lines(), "the terminal is still in raw mode");
    }

    /// Tells whether the terminal echoes and takes input by the line.
    pub fn takes_lines(&self) -> bool {
        let path = self.master.as_ref().unwrap().tty_name().unwrap();
        let modes = tcgetattr(File::open(path).unwrap()).unwrap().local_modes;
        modes.contains(LocalModes::ICANON | LocalModes::ECHO)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

fn cursor_row(screen: &vt100::Screen) -> String {
    let (_, columns) = screen.size();
    screen
        .rows(0, columns.get())
        .find(|row| row.starts_with('▌'))
        .unwrap_or_default()
}

fn dimensions(cols: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}
