//! Threads that work ahead of the screen give way to the threads that serve the keys.
//!
//! A search uses both cores of a small machine; without this the next key would wait for a turn
//! of some milliseconds. Stands alone because it is the system's business and nobody's trade.

/// Lets the present thread, and those that it starts, run only while nobody else wants to. It
/// cannot be taken back. Systems that know no priority of a thread ignore it.
pub(crate) fn lower_thread_priority() {
    // Elsewhere than on Linux the call would concern the whole program.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, LEAST_WANTED);
}

/// The lowest priority that `nice` knows.
#[cfg(target_os = "linux")]
const LEAST_WANTED: i32 = 19;

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn only_the_thread_that_gives_way_does() {
        let priority = || rustix::process::getpriority_process(None).unwrap();
        let (before, there) = (
            priority(),
            std::thread::spawn(move || {
                lower_thread_priority();
                priority()
            }),
        );
        assert_eq!(there.join().unwrap(), LEAST_WANTED);
        assert_eq!(priority(), before);
    }
}
