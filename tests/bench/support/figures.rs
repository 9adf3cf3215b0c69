//! Percentiles of measured times.

/// Returns a percentile of the times, or NaN without times.
pub(crate) fn percentile(times: &[f64], percent: usize) -> f64 {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times
        .get((times.len() * percent / 100).min(times.len().saturating_sub(1)))
        .copied()
        .unwrap_or(f64::NAN)
}

/// Prints the distribution of times in milliseconds.
pub(crate) fn report(name: &str, times: &[f64]) {
    let value = |percent| percentile(times, percent);
    println!(
        "{name:<28} p50 {:>7.2}  p95 {:>7.2}  p99 {:>7.2}  max {:>7.2} ms  (n = {})",
        value(50),
        value(95),
        value(99),
        value(100),
        times.len()
    );
}

/// Converts a count or a size to a floating-point number.
#[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
pub(crate) fn float(number: u64) -> f64 {
    number as f64
}
