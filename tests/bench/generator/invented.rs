//! A source without real text, so that figures can be repeated without a snapshot: papers put
//! together from frames and words.

use super::Chance;
use super::source::Line;

const PAPERS: usize = 3_000;
const SEED: u64 = 1;

const THINGS: &str = "lantern corridor raven river basalt glacier ember harbour meadow signal lattice beacon canopy \
    delta estuary furnace garnet horizon isthmus jetty kernel lagoon mirror nebula orchard prism quarry rampart \
    sediment tundra upland valley willow zephyr anchor bridge compass dynamo engine filament gearbox hinge inlet \
    junction keel lever magnet nozzle oscillator piston rotor sensor turbine valve wavelet membrane crystal spectrum \
    manifold operator network graph polymer plasma vortex photon neutron galaxy cluster enzyme genome neuron protein";
const QUALITIES: &str = "sparse dense latent adaptive robust causal modular recurrent attentive compact hierarchical \
    stochastic periodic elastic turbulent coherent random discrete continuous linear nonlinear magnetic optical \
    thermal quantum classical hidden minimal maximal stable chaotic smooth singular uniform local global weak strong \
    slow rapid noisy exact approximate invariant symmetric cyclic soft rigid remote finite infinite layered";
const ACTIONS: &str = "learning reasoning planning retrieval alignment distillation pruning routing sampling decoding \
    scattering diffusion transport estimation detection segmentation control inference growth decay mixing cooling \
    heating folding binding ranking matching sorting clustering forecasting tracking coding synthesis collapse";
const VERBS: &str = "study show measure derive describe improve compare extend simulate explain bound predict observe \
    refine test propose classify construct analyse model";
const FIRST: &str = "Ada Bela Cleo Dara Emil Fay Gus Hana Ivo Jana Kofi Lena Milo Nour Olga Pavel Quin Rosa Sami Tove \
    Uma Vera Wim Xenia Yara Zeno";
const LAST: &str = "Alder Birch Cedar Drift Elm Fern Gale Heath Isle Juniper Knoll Larch Marsh North Oakes Poplar \
    Quill Reed Stone Thorn Upton Vale Wolde Yarrow Zander Ash Brook Cliff Dale Field Grove Hill Lake Moor";
const CATEGORIES: [&str; 10] = [
    "astro-ph.GA",
    "cond-mat.mtrl-sci",
    "cs.CL",
    "cs.CV",
    "cs.LG stat.ML",
    "hep-ph",
    "math.AP",
    "math.CO cs.DM",
    "physics.optics",
    "quant-ph",
];
/// A stands for an action, Q for a quality, T for a thing, V for a verb.
const TITLES: [&str; 8] = [
    "Q A of T T",
    "A and A for Q T with a Q T",
    "The Q T",
    "On the A of Q T in a T T under Q A",
    "Q T: A via T A",
    "Q Q A from T to T",
    "Towards Q A of T using Q T",
    "A in Q T",
];
const SENTENCES: [&str; 10] = [
    "We V the A of Q T in a Q T.",
    "Here we V how Q A follows from T A, and V the T of each Q T.",
    "Results on T and T show Q A.",
    "The Q T is Q whenever the T is Q.",
    "To V this, we V a Q T with Q A and a T that remains Q under A of the T.",
    "Earlier work on A did not V the Q T.",
    "It is known that T A gives rise to a Q T.",
    "Our method can V any T, Q or Q, and needs no T.",
    "Both A and A are Q for a Q T.",
    "This gives a Q bound on the A of T T in terms of its T, which we V and V for Q T.",
];

/// Makes the papers, always the same.
pub(super) fn lines() -> Vec<Line> {
    let mut chance = Chance::new(SEED);
    (0..PAPERS).map(|_| line(&mut chance)).collect()
}

fn line(chance: &mut Chance) -> Line {
    let sentences = 2 + chance.below(5) + chance.below(7);
    let summary: Vec<String> = (0..sentences)
        .map(|_| {
            let frame = chance.one_of(&SENTENCES);
            filled(frame, chance)
        })
        .collect();
    let frame = chance.one_of(&TITLES);
    let authors = 1 + chance.below(3) + chance.below(3);
    Line {
        id: String::new(),
        title: capitals(&filled(frame, chance)),
        summary: summary.join(" "),
        categories: chance.one_of(&CATEGORIES).to_owned(),
        authors_parsed: (0..authors)
            .map(|_| vec![word(LAST, chance), word(FIRST, chance), String::new()])
            .collect(),
    }
}

/// Puts words in the places of a frame.
fn filled(frame: &str, chance: &mut Chance) -> String {
    let put = |part: &str| {
        let (head, tail) = part.split_at(part.len().min(1));
        let of = match head {
            "A" => ACTIONS,
            "Q" => QUALITIES,
            "T" => THINGS,
            "V" => VERBS,
            _ => return part.to_owned(),
        };
        if tail.starts_with(char::is_alphabetic) {
            return part.to_owned();
        }
        word(of, chance) + tail
    };
    let parts: Vec<String> = frame.split(' ').map(put).collect();
    parts.join(" ")
}

fn word(of: &str, chance: &mut Chance) -> String {
    let words: Vec<&str> = of.split_whitespace().collect();
    chance.one_of(&words).to_owned()
}

fn capitals(title: &str) -> String {
    let capital = |word: &str| {
        if word.len() < 4 {
            return word.to_owned();
        }
        let (first, rest) = word.split_at(1);
        first.to_uppercase() + rest
    };
    title.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}
