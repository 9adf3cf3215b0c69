//! Tests of entries as text, and of entries parsed with the `biblatex` crate.

use biblatex::{Bibliography, ChunksExt as _};
use jiff::civil::date;
use proptest::prelude::*;

use super::{BibtexEntry, escape, name};
use crate::paper::{Author, Organization, Paper, PaperDate};

fn paper(title: &str, authors: &[&str]) -> Paper {
    Paper {
        title: title.into(),
        authors: authors.iter().map(|name| (*name).into()).collect(),
        published: Some(PaperDate::known(date(2021, 6, 17))),
        ..Paper::default()
    }
}

#[test]
fn an_arxiv_paper_has_every_known_field() {
    let mut paper = paper(
        "LoRA: Lanterns on Ramps & {BERT} at 50%",
        &["Ada J. Huß", "Bo van der Lamp"],
    );
    paper.arxiv_id = Some("2106.00001".to_owned());
    paper.doi = Some("10.1000/a_b".to_owned());
    paper.categories = vec!["cs.CL".to_owned(), "cs.AI".to_owned()];
    paper.author_count = Some(5);
    let entry = BibtexEntry::new(&paper);
    let expected = "\
@misc{huss2021lora,
  title         = {{LoRA}: Lanterns on Ramps \\& {BERT} at 50\\%},
  author        = {Huß, Ada J. and van der Lamp, Bo and others},
  year          = {2021},
  eprint        = {2106.00001},
  archivePrefix = {arXiv},
  primaryClass  = {cs.CL},
  doi           = {10.1000/a_b},
  url           = {https://arxiv.org/abs/2106.00001},
}
";
    assert_eq!(entry.text, expected);
}

#[test]
fn unknown_fields_are_omitted() {
    let mut paper = paper("A Study", &[]);
    paper.published = None;
    paper.categories = vec!["cs.CL".to_owned()];
    assert_eq!(
        BibtexEntry::new(&paper).text,
        "@misc{study,\n  title         = {A Study},\n}\n"
    );
    paper.organization = Some(Organization {
        slug: "lamp-lab".to_owned(),
        name: "Lamp & Lab".to_owned(),
    });
    let entry = BibtexEntry::new(&paper);
    assert_eq!(entry.key, "lamplabstudy");
    assert!(
        entry.text.contains("organization  = {{Lamp \\& Lab}},\n"),
        "{}",
        entry.text
    );
}

#[test]
fn keys_consist_of_name_year_and_word() {
    let table: [(&str, &[&str], &str); 16] = [
        (
            "LoRA: Low-Rank Adaptation",
            &["Edward J. Hu", "B C"],
            "hu2021lora",
        ),
        (
            "On the Ramps of Lanterns",
            &["Aäron van den Oord"],
            "oord2021ramps",
        ),
        (
            "A 3D Study",
            &["Søren Łukasz-Ørsted Jr."],
            "lukaszorsted20213d",
        ),
        (
            "$\\alpha$-Lamps",
            &["José Ortega y Gasset"],
            "gasset2021lamps",
        ),
        (
            "Towards Émigré Lamps",
            &["Conan O'Brien III"],
            "obrien2021emigre",
        ),
        ("Lamps", &["李明"], "lamps2021"),
        ("灯火を数える", &["李明"], "title783d9411b8212021"),
        ("Lamps", &["The ATLAS Collaboration"], "atlas2021lamps"),
        ("Lamps", &["Plato"], "plato2021lamps"),
        ("Lamps", &["Hu, Edward"], "hu2021lamps"),
        (
            "Attention Is All Lamps Need",
            &["Nguyễn Đặng"],
            "dang2021attention",
        ),
        ("A", &["Ada Lamp"], "lamp2021"),
        ("The Lamp", &[], "lamp2021"),
        ("3D Lamps", &[], "paper3d2021"),
        ("Lamps", &["The 3D Group"], "paper3d2021lamps"),
        ("Lamps", &["bell hooks"], "hooks2021lamps"),
    ];
    for (title, authors, key) in table {
        assert_eq!(
            BibtexEntry::new(&paper(title, authors)).key,
            key,
            "{title} by {authors:?}"
        );
    }
}

#[test]
fn names_are_split_into_parts() {
    let table = [
        ("Edward J. Hu", "Hu, Edward J."),
        ("Aäron van den Oord", "van den Oord, Aäron"),
        ("Juan de la Cruz", "de la Cruz, Juan"),
        ("Ludwig von Beethoven Jr.", "von Beethoven, Jr., Ludwig"),
        ("Henry Ford, Jr.", "Ford, Jr., Henry"),
        ("John Lamp III", "Lamp, III, John"),
        ("José Ortega y Gasset", "{Ortega y Gasset}, José"),
        ("van Gogh", "van Gogh"),
        ("Plato", "Plato"),
        ("bell hooks", "hooks, bell"),
        ("Hu, Edward J.", "Hu, Edward J."),
        ("de la Cruz, Juan", "de la Cruz, Juan"),
        ("The ATLAS Collaboration", "{The ATLAS Collaboration}"),
        ("Lamp Team", "{Lamp Team}"),
        ("Barnes and Noble", "{Barnes and Noble}"),
        (
            "A_da {L} B&B",
            "B\\&B, A\\_da \\textbraceleft{}L\\textbraceright{}",
        ),
        ("Ada C\\D", "C\\textbackslash{}D, Ada"),
        ("Jr.", "Jr."),
        ("and", "{and}"),
        ("", ""),
    ];
    for (name, expected) in table {
        assert_eq!(name::format_author(&name.into()), expected, "{name}");
    }
}

#[test]
fn a_given_family_name_is_not_split() {
    let table = [
        ("Gilles Van Aschen", "Van Aschen", "{Van Aschen}, Gilles"),
        (
            "Inés de la Cruz y Mora",
            "de la Cruz y Mora",
            "de la {Cruz y Mora}, Inés",
        ),
        (
            "Gabriela García Márquez",
            "García Márquez",
            "García Márquez, Gabriela",
        ),
        (
            "Loïc van Oldenbarn tot Zand",
            "van Oldenbarn tot Zand",
            "van {Oldenbarn tot Zand}, Loïc",
        ),
        ("Ann Bell Lamp Jr.", "Bell Lamp", "Bell Lamp, Jr., Ann"),
        ("Ann Lamp", "Bell", "Lamp, Ann"),
    ];
    for (name, family, expected) in table {
        let author = Author {
            name: name.to_owned(),
            family: Some(family.to_owned()),
        };
        assert_eq!(name::format_author(&author), expected);
    }
}

#[test]
fn entries_of_several_papers_have_distinct_keys() {
    let titles = ["Graph one", "Graph two", "Grapha", "On the graph", "Other"];
    let papers: Vec<Paper> = titles
        .iter()
        .map(|title| paper(title, &["Ilse Zander"]))
        .collect();
    let keys = |papers: &[Paper]| -> Vec<String> {
        BibtexEntry::with_distinct_keys(papers)
            .into_iter()
            .map(|entry| entry.key)
            .collect()
    };
    let expected =
        ["graph", "graphb", "grapha", "graphc", "other"].map(|word| format!("zander2021{word}"));
    assert_eq!(keys(&papers), expected);
    let same = vec![papers[0].clone(); 30];
    let many = keys(&same);
    assert_eq!(
        (many[1].as_str(), many[28].as_str()),
        ("zander2021grapha", "zander2021graphab")
    );
    let text: String = BibtexEntry::with_distinct_keys(&papers)
        .into_iter()
        .map(|entry| entry.text)
        .collect();
    assert_eq!(Bibliography::parse(&text).unwrap().len(), titles.len());
}

#[test]
fn a_truncated_author_list_ends_with_others() {
    let mut paper = paper("Lamps", &["L. Adelung", "OBELUS Collaboration"]);
    paper.authors_truncated = true;
    let text = BibtexEntry::new(&paper).text;
    let authors = "author        = {Adelung, L. and {OBELUS Collaboration} and others}";
    assert!(text.contains(authors), "{text}");
}

#[test]
fn titles_preserve_formulas_and_capitals() {
    let table = [
        (
            "Low-Rank Lamps for A Q-Learning iPhone",
            "Low-Rank Lamps for A {Q}-Learning {iPhone}",
        ),
        (
            "NÜWA, GPT-4 and 3D $x_{1}$",
            "{NÜWA}, {GPT}-4 and {3D} {$x_{1}$}",
        ),
        (
            "$N$ & 100% of $5 #1 a_b",
            "{$N$} \\& 100\\% of \\$5 \\#1 a\\_b",
        ),
        (r"A \{lone brace", r"A \textbraceleft{}lone brace"),
        (
            r"x~y \~{n} ^ | --opt <c>",
            r"x y ñ \textasciicircum{} \textbar{} -{}-opt \textless{}c\textgreater{}",
        ),
        (
            r"$50\%$ vs $50%$ vs $a & b$",
            r"{$50\%$} vs {$50\%$} vs {$a \& b$}",
        ),
        (r"Erd\H{o}s \textbf{and} ``Émigré''", "Erdős and “Émigré”"),
        (
            "CO<sub>2</sub> on Ti₃C₂, 10<sup>-3</sup> &amp; x₁²",
            r"{CO}$_2$ on {Ti}$_3${C}$_2$, 10$^{-3}$ \& x$_1$$^2$",
        ),
    ];
    for (captured, expected) in table {
        assert_eq!(escape::title(captured), expected, "{captured}");
    }
}

/// Parses an entry.
fn parse(entry: &BibtexEntry) -> biblatex::Entry {
    let parsed =
        Bibliography::parse(&entry.text).unwrap_or_else(|error| panic!("{error}\n{}", entry.text));
    assert_eq!(parsed.len(), 1, "{}", entry.text);
    parsed.get(&entry.key).unwrap().clone()
}

#[test]
fn names_parse_into_their_parts() {
    let names = [
        "Aäron van den Oord",
        "John Lamp III",
        "José Ortega y Gasset",
        "The ATLAS Collaboration",
    ];
    let entry = parse(&BibtexEntry::new(&paper("Lamps", &names)));
    let authors = entry.author().unwrap();
    let parts: Vec<_> = authors
        .iter()
        .map(|person| {
            [
                &person.given_name,
                &person.prefix,
                &person.name,
                &person.suffix,
            ]
            .map(String::as_str)
        })
        .collect();
    assert_eq!(
        parts,
        [
            ["Aäron", "van den", "Oord", ""],
            ["John", "", "Lamp", "III"],
            ["José", "", "Ortega y Gasset", ""],
            ["", "", "The ATLAS Collaboration", ""],
        ]
    );
}

proptest! {
    #[test]
    fn plain_titles_parse_unchanged(title in "[A-Za-z0-9é&%#_{}|<>.:,-]{1,9}( [A-Za-zÜ&%#_{}^<>+*/()-]{1,9}){0,5}") {
        let paper = paper(&title, &["Ada Lamp"]);
        // Superscripts become formulas.
        prop_assume!(!paper.title.to_display().contains(|c| crate::text::script_base(c).is_some()));
        let entry = parse(&BibtexEntry::new(&paper));
        prop_assert_eq!(entry.title().unwrap().format_verbatim(), paper.title.to_display());
    }

    #[test]
    fn any_paper_makes_one_well_formed_entry(
        title in r"([A-Za-z $\\{}()^_%&~é-]|\\alpha|\$x|\\[(\[]){0,40}",
        name in r"[A-Za-z {}\\%,é&.]{0,20}",
        doi in r"10\.1/[a-z{}\\%_]{1,9}",
    ) {
        let mut paper = paper(&title, &[]);
        paper.authors = vec![crate::text::sanitize(&name).into()];
        paper.doi = Some(doi);
        let entry = BibtexEntry::new(&paper);
        let depths = entry.text.bytes().scan(0_i32, |depth, byte| {
            *depth += i32::from(byte == b'{') - i32::from(byte == b'}');
            Some(*depth)
        });
        let depths: Vec<i32> = depths.collect();
        prop_assert!(depths.iter().all(|depth| *depth >= 0) && depths.last() == Some(&0), "{}", entry.text);
        prop_assert!(entry.key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
        prop_assert_eq!(entry.text.lines().filter(|line| line.starts_with('@')).count(), 1);
    }
}
