//! Runs the reader in a pseudo-terminal and types keys.
//!
//! The terminal does not reply to queries. Tests wait for the contents of the screen, never for a
//! fixed time.

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

/// The longest wait for an expected screen.
const TIMEOUT: Duration = Duration::from_secs(10);

/// A running reader, killed on drop.
pub struct Reader {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Option<Box<dyn Write + Send>>,
    master: Option<Box<dyn MasterPty + Send>>,
    tty: Arc<Tty>,
    is_hanging_up: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Reader {
    /// Opens the reader in a terminal of 120×40 with arguments and additional environment variables.
    pub fn open(library: &Library, args: &[&str], environment: &[(&str, &str)]) -> Self {
        library.keep_cursor();
        let mut argv = vec![PROGRAM];
        argv.extend(args);
        Self::spawn(library, &argv, environment)
    }

    /// Runs a shell script, in which `"$0"` is the program.
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
        let is_hanging_up = Arc::new(AtomicBool::new(false));
        let mut output = pair.master.try_clone_reader().unwrap();
        let (screen, stop) = (Arc::clone(&tty), Arc::clone(&is_hanging_up));
        let thread = std::thread::spawn(move || {
            let mut bytes = vec![0; 1 << 16];
            while !stop.load(Ordering::SeqCst) {
                let length = output.read(&mut bytes).unwrap_or(0);
                screen.process(&bytes[..length]);
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
            is_hanging_up,
            thread: Some(thread),
        }
    }

    /// Types keys. After [`ESC`], wait for its effect before the next key.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard
            .write_all(keys.as_bytes())
            .and_then(|()| keyboard.flush())
            .unwrap();
        self
    }

    /// Sends a bracketed paste.
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
    pub fn wait_until(
        &mut self,
        description: &str,
        condition: impl Fn(&vt100::Screen) -> bool,
    ) -> &mut Self {
        let is_met = self.tty.wait(TIMEOUT, &|inner| condition(inner.screen()));
        assert!(
            is_met,
            "timeout while waiting for {description}, the screen shows\n{}",
            self.screen()
        );
        self
    }

    /// Waits until the program has written these bytes.
    #[track_caller]
    pub fn wait_for_bytes(&mut self, bytes: &str) -> &mut Self {
        let has_bytes = |inner: &Inner| {
            let mut windows = inner.raw.windows(bytes.len());
            windows.any(|window| window == bytes.as_bytes())
        };
        assert!(
            self.tty.wait(TIMEOUT, &has_bytes),
            "timeout while waiting for {bytes:?}"
        );
        self
    }

    /// Returns the text of the screen.
    pub fn screen(&self) -> String {
        self.tty.lock().screen().contents()
    }

    /// Returns the row of the list that is under the cursor.
    pub fn cursor_row(&self) -> String {
        cursor_row(self.tty.lock().screen())
    }

    /// Calls a function with the state of the terminal.
    pub fn with_tty<T>(&self, at: impl FnOnce(&mut Inner) -> T) -> T {
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

    /// Waits for the end of the program and of its output.
    #[track_caller]
    pub fn wait_for_end(&mut self) -> ExitStatus {
        let deadline = Instant::now() + TIMEOUT;
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
                "timeout while waiting for the end, the screen shows\n{}",
                self.screen()
            );
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Quits with `q`.
    #[track_caller]
    pub fn quit(mut self) {
        let status = self.keys("q").wait_for_end();
        assert!(status.success(), "{status:?}\n{}", self.screen());
    }

    /// Kills the program.
    #[track_caller]
    pub fn kill(mut self) {
        self.signal(Signal::KILL).wait_for_end();
    }

    /// Closes the terminal, as when its window is closed.
    pub fn hang_up(&mut self) {
        self.is_hanging_up.store(true, Ordering::SeqCst);
        // The reading thread checks the flag after the next output.
        self.resize(100, 30);
        self.thread
            .take()
            .into_iter()
            .for_each(|thread| thread.join().unwrap());
        drop((self.keyboard.take(), self.master.take()));
    }

    /// Asserts that the modes of the terminal are those from before the reader opened.
    #[track_caller]
    pub fn assert_terminal_restored(&self) {
        let tty = self.tty.lock();
        let screen = tty.screen();
        let modes = (
            screen.alternate_screen(),
            screen.bracketed_paste(),
            screen.hide_cursor(),
        );
        assert_eq!(
            modes,
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
        assert!(self.is_in_line_mode(), "the terminal is still in raw mode");
    }

    /// Returns whether the terminal echoes and reads whole lines.
    pub fn is_in_line_mode(&self) -> bool {
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
