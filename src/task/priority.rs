//! Lower priority for threads that compete with the user interface.
//!
//! A search uses both cores of a small machine; at equal priority the next key press would wait
//! several milliseconds for a time slice.

/// Lowers the priority of the current thread, and of the threads it spawns, to the minimum.
///
/// It cannot be raised again.
///
/// Does nothing except on Linux: on other systems the call applies to the whole process.
pub(crate) fn lower_thread_priority() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, LOWEST_NICE);
}

#[cfg(target_os = "linux")]
const LOWEST_NICE: i32 = 19;

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn other_threads_keep_their_priority() {
        let nice = || rustix::process::getpriority_process(None).unwrap();
        let before = nice();
        let lowered = std::thread::spawn(move || {
            lower_thread_priority();
            nice()
        });
        assert_eq!(lowered.join().unwrap(), LOWEST_NICE);
        assert_eq!(nice(), before);
    }
}
