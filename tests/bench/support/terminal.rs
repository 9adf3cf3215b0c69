//! The reader in a pseudo-terminal of 120×40.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, NativePtySystem, PtySize, PtySystem};

use super::library::{Library, PROGRAM};

/// The largest size of the stored output, in bytes.
const MAX_OUTPUT: usize = 1 << 20;

/// The output of the program.
#[derive(Default)]
struct Output {
    total: u64,
    newest: Vec<u8>,
}

/// A running reader.
pub(crate) struct Reader {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Arc<Mutex<Output>>,
    _master: Box<dyn MasterPty + Send>,
}

impl Reader {
    /// Starts the reader on a library with a trace.
    pub(crate) fn start(library: &Library, trace: &Path) -> Self {
        let size = PtySize {
            rows: 40,
            cols: 120,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = NativePtySystem::default()
            .openpty(size)
            .expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(PROGRAM);
        command.env("TERM", "xterm-256color");
        command.args(["--trace".as_ref(), trace.as_os_str()]);
        for (name, folder) in library.folders() {
            command.env(name, folder);
        }
        let child = pair
            .slave
            .spawn_command(command)
            .expect("the reader starts");
        let screen = pair.master.try_clone_reader().expect("a screen");
        let output: Arc<Mutex<Output>> = Arc::default();
        let shared_output = Arc::clone(&output);
        std::thread::spawn(move || read_output(screen, &shared_output));
        let keys = pair.master.take_writer().expect("a keyboard");
        Self {
            child,
            keys,
            output,
            _master: pair.master,
        }
    }

    /// Returns the process id.
    pub(crate) fn pid(&self) -> u32 {
        self.child.process_id().unwrap_or(0)
    }

    /// Types a key.
    pub(crate) fn press(&mut self, key: &str) {
        self.keys
            .write_all(key.as_bytes())
            .and_then(|()| self.keys.flush())
            .expect("the reader takes keys");
    }

    /// Types a key and waits for a fixed time.
    pub(crate) fn press_for(&mut self, key: &str, interval: Duration) {
        self.press(key);
        sleep(interval);
    }

    /// Types a key, waits for at least `interval`, then for any output until `timeout`.
    pub(crate) fn press_until_shown(&mut self, key: &str, interval: Duration, timeout: Duration) {
        let (before, start) = (self.total(), Instant::now());
        self.press_for(key, interval);
        while self.total() == before && start.elapsed() < timeout {
            sleep(Duration::from_millis(1));
        }
    }

    /// Types a key and returns whether the output within a fixed time contains a text.
    pub(crate) fn shows_after(&mut self, key: &str, text: &str, interval: Duration) -> bool {
        if let Ok(mut output) = self.output.lock() {
            output.newest.clear();
        }
        self.press_for(key, interval);
        let text = text.as_bytes();
        self.output
            .lock()
            .is_ok_and(|output| output.newest.windows(text.len()).any(|bytes| bytes == text))
    }

    /// Closes overlays and quits the reader.
    pub(crate) fn quit(mut self) {
        for key in ["\x1b", "\x1b", "q"] {
            self.press_for(key, Duration::from_millis(50));
        }
        self.child.wait().expect("the reader ends");
    }

    fn total(&self) -> u64 {
        self.output.lock().map_or(0, |output| output.total)
    }
}

fn read_output(mut screen: Box<dyn Read + Send>, output: &Mutex<Output>) {
    let mut bytes = vec![0; 65536];
    while let Ok(read @ 1..) = screen.read(&mut bytes) {
        let Ok(mut output) = output.lock() else {
            return;
        };
        output.total += read as u64;
        if output.newest.len() > MAX_OUTPUT {
            output.newest.clear();
        }
        output.newest.extend_from_slice(&bytes[..read]);
    }
}
