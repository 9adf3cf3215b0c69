//! Records with unusual field values, from import to the output, the search and BibTeX.
//!
//! Most records are not part of the repository; without them, the tests are skipped.

use std::path::{Path, PathBuf};

use deckle::internals::{BibtexEntry, Origin, Paper, PaperKey, open_import};
use serde_json::{Value, json};

use crate::support::{Library, Run};

/// Returns the path of a file of records, or `None` if it is absent.
fn file(name: &str) -> Option<PathBuf> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/reports"));
    let path = folder.join(name);
    if !path.is_file() {
        eprintln!("skipped: {} is absent", path.display());
        return None;
    }
    Some(path)
}

/// Returns a library with the papers of a file.
fn library(name: &str) -> Option<Library> {
    let path = file(name)?;
    let library = Library::new();
    let run = library.run(["import", path.to_str()?]);
    assert_eq!(run.code, Some(0), "{run:?}");
    Some(library)
}

/// Returns the papers that the importer reads from a file.
fn papers(name: &str) -> Option<Vec<Paper>> {
    let file = std::fs::File::open(file(name)?).unwrap();
    let origin = Origin {
        name: name.to_owned(),
        captured: None,
    };
    let batch = open_import(Box::new(std::io::BufReader::new(file)), &origin).unwrap();
    Some(batch.records.collect::<Result<_, _>>().unwrap())
}

/// Returns the values of a BibTeX field, in the order of the file.
fn field(papers: &[Paper], name: &str) -> Vec<String> {
    let value = |paper: &Paper| {
        let text = BibtexEntry::new(paper).text;
        let line = text
            .lines()
            .find(|line| line.trim_start().starts_with(name))?;
        let (_, value) = line.split_once(" = {")?;
        value.strip_suffix("},").map(str::to_owned)
    };
    papers.iter().filter_map(value).collect()
}

fn ids(run: &Run) -> Vec<String> {
    let lines = run
        .stdout
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let ids = lines.filter_map(|paper| paper.get("id")?.as_str().map(str::to_owned));
    ids.collect()
}

fn search(library: &Library, arguments: &[&str]) -> Vec<String> {
    ids(&library.run(["search", "--json"].iter().chain(arguments)))
}

#[test]
fn dois_are_complete_and_find_their_papers() {
    let Some(library) = library("doi_marks.jsonl") else {
        return;
    };
    let sici = "10.9999/(sici)1096-0000(199901)12:3<45::aid-xyz1>3.0.co;2-q";
    let table = [
        ("2406.00101", sici),
        ("2406.00102", "10.9999/bells,valley,2"),
        ("2406.00103", "10.9999/bells,valley,3"),
        ("2406.00104", "10.9999/first.1"),
        ("2406.00105", "10.9999/first.2"),
    ];
    for (id, doi) in table {
        for spelling in [doi.to_owned(), doi.to_uppercase(), doi.replace('<', "%3C")] {
            let paper = library.run(["show", "--json", &spelling]).json();
            assert_eq!(paper["id"], format!("arxiv:{id}"), "{spelling}");
            assert_eq!(paper["doi"], doi);
        }
    }
    assert_eq!(field(&papers("doi_marks.jsonl").unwrap(), "doi")[0], sici);
}

#[test]
fn dois_that_differ_after_a_comma_are_different_papers() {
    let Some(library) = library("doi_merge.jsonl") else {
        return;
    };
    assert_eq!(ids(&library.run(["list", "--json"])).len(), 2);
}

#[test]
fn entities_are_displayed_and_searched_as_characters() {
    let Some(library) = library("entities.jsonl") else {
        return;
    };
    let output = library.run(["show", "2406.00111"]).stdout;
    for text in [
        "Q&A over tables: what readers' questions don’t say",
        "Nell O'Hara",
        "The first author",
        "2 ≤ n ≤ 19",
        "café",
        "5 km",
        "—",
        "Føln's",
    ] {
        assert!(output.contains(text), "{text} in {output}");
    }
    let output = library.run(["show", "2406.00112"]).stdout;
    for text in [
        "AT&T, R&D, x&y and a &amp without",
        "a && b",
        "&nosuchname; stays",
    ] {
        assert!(output.contains(text), "{text} in {output}");
    }
    let first = ["arxiv:2406.00111"];
    assert_eq!(search(&library, &["--mode", "exact", "café"]), first);
    assert_eq!(search(&library, &["--mode", "exact", "first"]), first);
    assert_eq!(search(&library, &["--mode", "exact", "nbsp"]).len(), 0);
    assert_eq!(search(&library, &["--mode", "exact", "39"]).len(), 0);
    assert_eq!(
        search(&library, &["--mode", "exact", "amp"]),
        ["arxiv:2406.00112"]
    );
    let papers = papers("entities.jsonl").unwrap();
    assert!(BibtexEntry::new(&papers[0]).key.starts_with("ohara2024q"));
    assert!(papers[0].title.sanitized().contains("&amp;"));
}

#[test]
fn tags_are_displayed_and_searched_as_text() {
    let Some(library) = library("html_tags.jsonl") else {
        return;
    };
    let output = library.run(["show", "2406.00121"]).stdout;
    assert!(
        output.contains("Slow oxidation of CO₂ on Ti₃C₂ sheets"),
        "{output}"
    );
    assert!(output.contains("10⁻³ mbar for p<0.05 and n>3"), "{output}");
    let output = library.run(["show", "2406.00122"]).stdout;
    assert!(output.contains("Completeness of folding: a short proof about Lumbricus fictus"));
    let output = library.run(["show", "2406.00123"]).stdout;
    for text in [
        "a<b and c>d, x<p and n>3",
        "<pⁿ>",
        "vector<int>",
        "<https://example.org/a>",
    ] {
        assert!(output.contains(text), "{text} in {output}");
    }
    assert_eq!(search(&library, &["\"co2 on\""]), ["arxiv:2406.00121"]);
    assert_eq!(search(&library, &["--mode", "exact", "sub"]).len(), 0);
    let titles = field(&papers("html_tags.jsonl").unwrap(), "title");
    assert_eq!(
        titles[0],
        "Slow oxidation of {CO}$_2$ on {Ti}$_3${C}$_2$ sheets"
    );
}

#[test]
fn author_lists_contain_persons_and_collaborations() {
    let Some(papers) = papers("author_lists.jsonl") else {
        return;
    };
    let expected = [
        "{OBELUS Collaboration} and Adelung, L. and Bondar, J.",
        "Adelung, L. and Bondar, J. and others",
        "{The OBELUS Collaboration} and Adelung, L. and Bondar, J. and Chou, C. and others",
    ];
    assert_eq!(field(&papers, "author"), expected);
    assert_eq!(papers[2].author_total(), Some(207));
}

#[test]
fn family_names_come_from_the_source() {
    let Some(papers) = papers("family_names.jsonl") else {
        return;
    };
    let expected = [
        "{Van Aschen}, Gilles",
        "de la {Cruz y Mora}, Inés",
        "García Márquez, Gabriela",
        "van {Oldenbarn tot Zand}, Loïc",
        "Skeith, III, William E.",
    ];
    assert_eq!(field(&papers, "author"), expected);
}

#[test]
fn withdrawn_papers_are_marked_and_have_no_pdf() {
    let Some(papers) = papers("withdrawn.jsonl") else {
        return;
    };
    let withdrawn: Vec<bool> = papers.iter().map(|paper| paper.withdrawn).collect();
    assert_eq!(withdrawn, [true, false, true]);
    let pdfs: Vec<bool> = papers.iter().map(|paper| paper.pdf().is_some()).collect();
    assert_eq!(pdfs, [false, true, false]);
}

#[test]
fn bibtex_keys_of_several_papers_are_unique() {
    let Some(papers) = papers("same_key.jsonl") else {
        return;
    };
    let keys: Vec<String> = BibtexEntry::with_distinct_keys(&papers)
        .into_iter()
        .map(|entry| entry.key)
        .collect();
    let expected = ["", "a", "b"].map(|letter| format!("zander2024graph{letter}"));
    assert_eq!(keys, expected);
}

#[test]
fn pasted_identifiers_find_their_papers() {
    let (Some(library), Some(table)) = (library("pasted_ids.jsonl"), file("pasted_ids.txt")) else {
        return;
    };
    let table = std::fs::read_to_string(table).unwrap();
    let rows: Vec<_> = table
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .collect();
    assert_eq!(rows.len(), 12);
    for (id, pasted) in rows {
        let paper = library.run(["show", "--json", pasted]).json();
        assert_eq!(paper["id"], format!("arxiv:{id}"), "{pasted}");
        assert_eq!(
            search(&library, &[pasted]),
            [format!("arxiv:{id}")],
            "{pasted}"
        );
    }
}

#[test]
fn words_with_ligatures_and_soft_hyphens_are_found() {
    let Some(library) = library("ligatures.jsonl") else {
        return;
    };
    for word in ["efficient", "scientific", "naive"] {
        assert_eq!(search(&library, &[word]), ["arxiv:2406.00191"], "{word}");
    }
}

/// Returns a library whose log has these lines, in the format of version 0.1.0.
fn old_library(lines: &[Value]) -> Library {
    let library = Library::new();
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    let packed = zstd::encode_all(lines.join("\n").as_bytes(), 1).unwrap();
    library.write("data/papers/000001.jsonl.zst", packed);
    library
}

/// Returns a record of the arXiv snapshot.
fn record(id: Option<&str>, title: &str, doi: &str) -> String {
    let record = json!({
        "id": id, "title": title, "abstract": "  Text.\n", "doi": doi, "categories": "cs.DS",
        "authors_parsed": [["Lamp", "Ada", ""]], "update_date": "2024-06-04",
    });
    format!("{record}\n")
}

#[test]
fn a_second_import_completes_truncated_dois_and_adds_a_lost_paper() {
    let third = PaperKey::of_title(&"Stones of the third hill".into());
    let library = old_library(&[
        json!({"title": "Bells of the second hill", "arxiv_id": "2401.00002", "doi": "10.9999/bells"}),
        json!({"title": "Bells of the third hill", "arxiv_id": "2401.00003", "doi": "10.9999/bells"}),
        json!({"title": "Stones of the second hill", "doi": "10.9999/stones", "former_keys": [third]}),
    ]);
    assert_eq!(ids(&library.run(["list", "--json"])).len(), 3);
    let records = [
        record(
            Some("2401.00002"),
            "Bells of the second hill",
            "10.9999/bells,hill,2",
        ),
        record(
            Some("2401.00003"),
            "Bells of the third hill",
            "10.9999/bells,hill,3",
        ),
        record(None, "Stones of the third hill", "10.9999/stones,hill,3"),
        record(None, "Stones of the second hill", "10.9999/stones,hill,2"),
    ];
    let path = library.write("again.jsonl", records.concat());
    let run = library.run(["import", path.to_str().unwrap()]);
    assert!(
        run.stdout.contains("1 added, 3 merged, 0 unchanged"),
        "{run:?}"
    );
    for (doi, title) in [
        ("10.9999/bells,hill,2", "Bells of the second hill"),
        ("10.9999/bells,hill,3", "Bells of the third hill"),
        ("10.9999/stones,hill,2", "Stones of the second hill"),
        ("10.9999/stones,hill,3", "Stones of the third hill"),
    ] {
        let paper = library.run(["show", "--json", doi]).json();
        assert_eq!(paper["title"], title, "{doi}");
    }
    assert_eq!(library.run(["show", "10.9999/bells"]).code, Some(1));
    let run = library.run(["import", path.to_str().unwrap()]);
    assert!(
        run.stdout.contains("0 added, 0 merged, 4 unchanged"),
        "{run:?}"
    );
}

#[test]
fn a_decision_under_a_former_id_applies_to_the_paper() {
    let library = old_library(&[json!({"title": "Q&amp;A over Lakes"})]);
    let former = PaperKey::of_title(&"Q amp A over Lakes".into());
    let line = json!({
        "id": "writer-1", "at": "2024-06-04T12:00:00Z", "papers": [former],
        "set": {"bookmarked": true},
    });
    library.write("config/marks.jsonl", format!("{line}\n"));
    let papers = library.run(["list", "--json"]);
    let paper: Value = serde_json::from_str(papers.stdout.trim()).unwrap();
    assert_eq!(paper["bookmarked"], true, "{papers:?}");
    assert_ne!(paper["id"], former.as_str());
    let output = library.run(["show", "--json", former.as_str()]).json();
    assert_eq!(output["id"], paper["id"]);
}
