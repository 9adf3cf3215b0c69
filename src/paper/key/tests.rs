//! Parsing of keys from identifiers, URLs and citations.

use super::*;

#[test]
fn keys_are_parsed_to_their_canonical_form() {
    let table = [
        ("arxiv:2305.04160", "arxiv:2305.04160"),
        (" 2305.04160v3 ", "arxiv:2305.04160"),
        ("https://arxiv.org/abs/2305.04160v1", "arxiv:2305.04160"),
        (
            "http://www.arxiv.org/pdf/2305.04160.pdf",
            "arxiv:2305.04160",
        ),
        (
            "https://huggingface.co/papers/2305.04160",
            "arxiv:2305.04160",
        ),
        ("oai:arXiv.org:0704.0001", "arxiv:0704.0001"),
        ("10.48550/arXiv.2305.04160", "arxiv:2305.04160"),
        ("math.GT/0309136v2", "arxiv:math/0309136"),
        ("hep-th/9901001", "arxiv:hep-th/9901001"),
        (
            "https://doi.org/10.1038/Nature14539",
            "doi:10.1038/nature14539",
        ),
        ("doi:10.1000/182", "doi:10.1000/182"),
        ("TITLE:0123456789AB", "title:0123456789ab"),
        ("arxiv.org/abs/2305.04160v2.", "arxiv:2305.04160"),
        ("10.9999/bells,valley,2", "doi:10.9999/bells,valley,2"),
    ];
    for (input, canonical) in table {
        assert_eq!(
            input.parse::<PaperKey>().unwrap().as_str(),
            canonical,
            "{input}"
        );
    }
}

#[test]
fn pasted_citations_and_urls_are_parsed() {
    let new = [
        "arXiv:2305.04160 [cs.LG]",
        "arXiv:2305.04160v2 [cs.LG] 3 Jun 2024",
        "arXiv:2305.04160v2  [hep-th]  13 Jun 2024",
        "[arXiv:2305.04160]",
        "arXiv: 2305.04160",
        "arXiv 2305.04160v1 (cs)",
        "(or arXiv:2305.04160v1 [cs.CL] for this version)",
        "Cite as: arXiv:2305.04160 [cs.CL]",
        "arXiv preprint arXiv:2305.04160, 2023.",
        "CoRR abs/2305.04160",
        "ARXIV:2305.04160V3;",
        "<https://arxiv.org/abs/2305.04160>",
        "(https://arxiv.org/abs/2305.04160).",
        "\"https://arxiv.org/abs/2305.04160\"",
        "“2305.04160”",
        "https://arxiv.org/abs/2305.04160?context=cs.LG",
        "https://arxiv.org/pdf/2305.04160v2.pdf#page=3",
        "https://arxiv.org/html/2305.04160v1/",
        "https://arxiv.org/format/2305.04160",
        "https://arxiv.org/ps/2305.04160v1",
        "https://ar5iv.org/abs/2305.04160",
        "https://ar5iv.labs.arxiv.org/html/2305.04160",
        "https://www.alphaxiv.org/abs/2305.04160v1",
        "https://alphaxiv.org/overview/2305.04160",
        "https://huggingface.co/papers/2305.04160#community",
        "https://hf.co/papers/2305.04160",
        "https://scirate.com/arxiv/2305.04160",
        "https://api.semanticscholar.org/graph/v1/paper/arXiv:2305.04160?fields=title",
        "https://doi.org/10.48550/arXiv.2305.04160",
        "DOI: 10.48550/ARXIV.2305.04160",
        "2305.04160v1.pdf",
        "2305.04160)",
        "(2305.04160",
        "arXiv:2305.04160].",
    ];
    let old = [
        "arXiv:math.GT/0309136v1 [math.GT]",
        "https://arxiv.org/pdf/math/0309136v1.pdf",
        "https://arxiv.org/abs/math.GT/0309136",
        "10.48550/arXiv.math/0309136",
    ];
    let doi = [
        "(doi:10.9999/pasted.1)",
        "DOI: 10.9999/pasted.1",
        "doi 10.9999/Pasted.1,",
        "10.9999/pasted.1.",
        "<https://doi.org/10.9999/pasted.1>",
        "“10.9999/pasted.1”.",
        "https://publisher.example/doi/full/10.9999/pasted.1?a=b",
        "https://publisher.example/article/10.9999%2Fpasted.1/pdf",
    ];
    let tables = [
        (new.as_slice(), "arxiv:2305.04160"),
        (old.as_slice(), "arxiv:math/0309136"),
        (doi.as_slice(), "doi:10.9999/pasted.1"),
        (
            &["(10.1016/S0021(99))", "10.1016/S0021(99)."],
            "doi:10.1016/s0021(99)",
        ),
    ];
    for (table, canonical) in tables {
        for input in table {
            let key = input.parse::<PaperKey>();
            assert_eq!(
                key.map(|key| key.to_string()).ok().as_deref(),
                Some(canonical),
                "{input}"
            );
        }
    }
}

#[test]
fn other_text_is_not_a_key() {
    for input in [
        "2305.04160 attention",
        "attention 2305.04160",
        "arXiv:2305.04160 (attention is all you need)",
        "2305.04160 [attention",
        "10.1000/182 attention",
        "doi 10.1000/182 attention",
        "https://arxiv.org/list/cs.LG/recent",
        "https://example.org/2305.04160",
        "arxiv 2305",
        "or else",
        "\"attention\"",
        "\"a b\" -c",
        "",
        "arxiv:",
        "2305.041",
        "title:xyz",
        "10.1/x",
        "attention is all you need",
        "10.1000/a b",
    ] {
        assert!(input.parse::<PaperKey>().is_err(), "{input}");
    }
}

#[test]
fn title_key_ignores_case_accents_and_punctuation() {
    let key = |title: &str| PaperKey::of_title(&RawText::new(title));
    assert_eq!(key("Über-Net: A Study!"), key("uber net a study"));
    assert_ne!(key("A Study"), key("A Study II"));
    assert_ne!(key("***"), key("???"));
    assert!(key("A Study").as_str().parse::<PaperKey>().is_ok());
}
