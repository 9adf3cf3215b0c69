//! A description of the machine.

use std::fs::read_to_string;

/// Returns processor, number of threads, memory and operating system.
pub(crate) fn machine() -> String {
    let field = |file: &str, name: &str| {
        let text = read_to_string(file).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_once(':'))
            .map_or_else(|| "?".to_owned(), |(_, value)| value.trim().to_owned())
    };
    let kilobytes = field("/proc/meminfo", "MemTotal");
    let kilobytes = kilobytes.trim_end_matches(" kB").parse::<u64>();
    format!(
        "{}, {} threads, {} GB of memory, {}",
        field("/proc/cpuinfo", "model name"),
        std::thread::available_parallelism().map_or(0, usize::from),
        kilobytes.unwrap_or_default() >> 20,
        std::env::consts::OS,
    )
}
