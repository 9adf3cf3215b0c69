//! New titles out of old ones: the beginning of one and, from a joint such as "of" or ":" on, the
//! end of another one that has as many words as the end that it replaces, so that lengths stay as
//! they are.

use super::Chance;
use super::source::Source;

/// How far away in the order of subjects the other title may be, in title ends of that length.
const REACH: usize = 4_000;
/// With fewer ends of that length any title will do.
const FEW: usize = 400;

/// Makes a title on the model of a paper's.
pub(super) fn title(source: &Source, model: usize, chance: &mut Chance) -> String {
    let words: Vec<&str> = source.papers()[model].title.split(' ').collect();
    let joints = source.joints(model);
    if !joints.is_empty() {
        let joint = usize::from(joints[chance.index(joints.len())]);
        let ends = source.ends(words.len() - joint);
        if ends.len() >= FEW {
            let near = ends.partition_point(|&(paper, _)| paper < model);
            let (paper, from) = ends[chance.neighbor(near.min(ends.len() - 1), REACH, ends.len())];
            let end = source.papers()[paper]
                .title
                .split(' ')
                .skip(usize::from(from));
            return words[..joint]
                .iter()
                .copied()
                .chain(end)
                .collect::<Vec<_>>()
                .join(" ");
        }
    }
    split_anywhere(source, &words, chance)
}

/// Half of one title and as many words from the end of any other one that is long enough.
fn split_anywhere(source: &Source, words: &[&str], chance: &mut Chance) -> String {
    let kept = words.len().div_ceil(2);
    let wanted = words.len() - kept;
    let mut title = words[..kept].to_vec();
    for _ in 0..20 {
        let other = &source.papers()[chance.index(source.papers().len())].title;
        let other: Vec<&str> = other.split(' ').collect();
        if other.len() >= wanted.max(1) {
            title.extend(&other[other.len() - wanted..]);
            break;
        }
    }
    title.join(" ")
}
