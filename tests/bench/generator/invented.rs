//! Papers composed from templates and word lists, so that figures can be reproduced without a
//! snapshot.

use super::Rng;
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
/// Templates: A is replaced by an action, Q by a quality, T by a thing, V by a verb.
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

/// Returns the papers, the same in every run.
pub(super) fn lines() -> Vec<Line> {
    let mut rng = Rng::new(SEED);
    (0..PAPERS).map(|_| line(&mut rng)).collect()
}

fn line(rng: &mut Rng) -> Line {
    let sentences = 2 + rng.below(5) + rng.below(7);
    let summary: Vec<String> = (0..sentences)
        .map(|_| {
            let template = rng.one_of(&SENTENCES);
            fill(template, rng)
        })
        .collect();
    let template = rng.one_of(&TITLES);
    let authors = 1 + rng.below(3) + rng.below(3);
    Line {
        id: String::new(),
        title: capitals(&fill(template, rng)),
        summary: summary.join(" "),
        categories: rng.one_of(&CATEGORIES).to_owned(),
        authors_parsed: (0..authors)
            .map(|_| vec![word(LAST, rng), word(FIRST, rng), String::new()])
            .collect(),
    }
}

/// Replaces the letters of a template by words.
fn fill(template: &str, rng: &mut Rng) -> String {
    let fill_part = |part: &str| {
        let (head, tail) = part.split_at(part.len().min(1));
        let values = match head {
            "A" => ACTIONS,
            "Q" => QUALITIES,
            "T" => THINGS,
            "V" => VERBS,
            _ => return part.to_owned(),
        };
        if tail.starts_with(char::is_alphabetic) {
            return part.to_owned();
        }
        word(values, rng) + tail
    };
    let parts: Vec<String> = template.split(' ').map(fill_part).collect();
    parts.join(" ")
}

fn word(values: &str, rng: &mut Rng) -> String {
    let words: Vec<&str> = values.split_whitespace().collect();
    rng.one_of(&words).to_owned()
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
