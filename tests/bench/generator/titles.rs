//! Builds titles from two titles: the part of one before a joint such as "of" or ":", and the ending
//! of another one. The replaced ending has the same number of words, so the distribution of lengths
//! does not change.

use super::Rng;
use super::source::Source;

/// The largest distance to the other title in the order of subjects, in endings of that length.
const REACH: usize = 4_000;
/// With fewer endings of a length, any title is used.
const MIN_ENDINGS: usize = 400;

/// Returns a title with the structure of the title of the paper `model`.
pub(super) fn title(source: &Source, model: usize, rng: &mut Rng) -> String {
    let words: Vec<&str> = source.papers()[model].title.split(' ').collect();
    let joints = source.joints(model);
    if !joints.is_empty() {
        let joint = usize::from(joints[rng.index(joints.len())]);
        let endings = source.ends(words.len() - joint);
        if endings.len() >= MIN_ENDINGS {
            let position = endings.partition_point(|&(paper, _)| paper < model);
            let (paper, from) =
                endings[rng.nearby(position.min(endings.len() - 1), REACH, endings.len())];
            let ending = source.papers()[paper]
                .title
                .split(' ')
                .skip(usize::from(from));
            return words[..joint]
                .iter()
                .copied()
                .chain(ending)
                .collect::<Vec<_>>()
                .join(" ");
        }
    }
    split_anywhere(source, &words, rng)
}

/// Joins half of a title with the last words of any other title that is long enough.
fn split_anywhere(source: &Source, words: &[&str], rng: &mut Rng) -> String {
    let kept_words = words.len().div_ceil(2);
    let needed = words.len() - kept_words;
    let mut title = words[..kept_words].to_vec();
    for _ in 0..20 {
        let other = &source.papers()[rng.index(source.papers().len())].title;
        let other: Vec<&str> = other.split(' ').collect();
        if other.len() >= needed.max(1) {
            title.extend(&other[other.len() - needed..]);
            break;
        }
    }
    title.join(" ")
}
