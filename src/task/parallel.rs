//! Splits work on a slice between two threads.

/// Maps a slice in order; the second half on another thread.
pub(crate) fn map_in_halves<T: Sync, R: Send>(items: &[T], map: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let (first, second) = items.split_at(items.len() / 2);
    let map_all = |items: &[T]| items.iter().map(&map).collect::<Vec<R>>();
    std::thread::scope(|scope| {
        let helper = scope.spawn(|| map_all(second));
        let mut mapped = map_all(first);
        mapped.extend(
            helper
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
        );
        mapped
    })
}

#[cfg(test)]
mod tests {
    use super::map_in_halves;

    #[test]
    fn halves_keep_their_order() {
        for count in 0..4 {
            let items: Vec<u32> = (0..count).collect();
            let doubled: Vec<u32> = (0..count).map(|item| item * 2).collect();
            assert_eq!(map_in_halves(&items, |item| item * 2), doubled);
        }
    }
}
