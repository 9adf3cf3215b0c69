//! Search in scripts without spaces between words: Chinese, Japanese, Korean, Thai.

use std::path::Path;

use crate::support::{ENTER, Library};

/// Papers: id, authors, title, abstract.
const PAPERS: &[(&str, &str, &str, &str)] = &[
    (
        "2406.10001",
        "大河 周, 吴小舟",
        "长河流域的水位预测模型",
        "我们用GPT模型估计CO2排出量，并测量光的强度。",
    ),
    (
        "2406.10002",
        "森野月子",
        "夜空を写すカメラの調整",
        "本稿では、灯籠の光量を推定する手法を試す。",
    ),
    (
        "2406.10003",
        "박새벽",
        "강물 지도의 제작",
        "작은등대지도를 그린다.",
    ),
    (
        "2406.10004",
        "Nok Dee",
        "แผนที่แม่น้ำสายยาว",
        "เราวาดแผนที่จากภาพถ่าย",
    ),
    (
        "2406.10005",
        "Ada Example",
        "Maps of quiet rivers",
        "We draw rivers at night.",
    ),
];

/// Returns a library with the papers.
fn library() -> Library {
    let library = Library::new();
    let lines = PAPERS.iter().map(|(id, authors, title, summary)| {
        let paper = serde_json::json!({
            "id": id, "authors": authors, "title": title, "abstract": summary,
        });
        format!("{paper}\n")
    });
    let path = library.write("papers.jsonl", lines.collect::<String>());
    assert_eq!(
        library.run(["import", path.to_str().unwrap()]).code,
        Some(0)
    );
    library
}

/// Returns the last digits of the ids of the results, in order.
fn search(library: &Library, args: &[&str]) -> String {
    let mut command = vec!["search", "--json"];
    command.extend(args);
    let lines = library.run(command).lines_of_json();
    let ids = lines.iter().map(|paper| {
        let id = paper["arxiv_id"].as_str().unwrap_or_default();
        id.trim_start_matches("2406.1000").to_owned()
    });
    let mut ids: Vec<String> = ids.collect();
    ids.sort();
    ids.join(" ")
}

#[test]
fn queries_match_exactly_the_parts_of_a_run() {
    let library = library();
    let table = [
        ("流域", "1"),
        ("水位预测", "1"),
        ("\"水位预测\"", "1"),
        ("预测水位", ""),
        ("位水", ""),
        ("河模型", ""),
        ("光", "1 2"),
        ("title:光", ""),
        ("abs:光", "1 2"),
        ("光 -排出", "2"),
        ("-光 -강물 -maps", "4"),
        ("流域 OR カメラ", "1 2"),
        ("GPT模型", "1"),
        ("ＧＰＴ模型", "1"),
        ("gpt", "1"),
        ("CO2排出", "1"),
        ("CO2 排出量", "1"),
        ("title:流域", "1"),
        ("abs:流域", ""),
        ("author:大河", "1"),
        ("周大河", "1"),
        ("author:周大河", "1"),
        ("author:吴小舟", "1"),
        ("小舟", "1"),
        ("author:流域", ""),
        ("森野", "2"),
        ("月子", "2"),
        ("author:月子", "2"),
        ("カメラの調整", "2"),
        ("ｶﾒﾗ", "2"),
        ("写す", "2"),
        ("手法", "2"),
        ("등대", "3"),
        ("지도", "3"),
        ("작은등대지도", "3"),
        ("대등", ""),
        ("새벽", "3"),
        ("แม่น้ำ", "4"),
        ("ภาพถ่าย", "4"),
        ("title:ภาพถ่าย", ""),
        ("maps", "5"),
    ];
    for (query, expected) in table {
        assert_eq!(search(&library, &[query]), expected, "{query}");
        let exact = search(&library, &["--mode", "exact", query]);
        assert_eq!(exact, expected, "{query} exactly");
    }
}

#[test]
fn a_pair_of_letters_does_not_match_another_pair_as_a_typo() {
    let library = library();
    for query in ["水仙", "강산", "등재 ", "แมว"] {
        let run = library.run(["search", query]);
        assert_eq!(run.stdout, "", "{query}");
    }
}

#[test]
fn typing_a_part_of_a_run_updates_the_count() {
    let library = library();
    let mut reader = library.reader();
    reader.wait_for("1 of 5").keys("/水").wait_for("1 found");
    reader.keys("位预").wait_for("1 found").keys(ENTER);
    reader.wait_for("长河流域");
    reader.quit();
}

#[test]
fn reported_queries_find_their_papers() {
    let file = Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/reports/chinese_japanese_korean.jsonl"
    ));
    if !file.exists() {
        eprintln!("skipped: {} is absent", file.display());
        return;
    }
    let library = Library::new();
    assert_eq!(
        library.run(["import", file.to_str().unwrap()]).code,
        Some(0)
    );
    let table: [(&[&str], &str); 15] = [
        (&["低资源"], "2406.00151"),
        (&["应用"], "2406.00151"),
        (&["提案"], "2406.00152"),
        (&["\"注意力机制\""], "2406.00151"),
        (&["title:注意力"], "2406.00151"),
        (&["author:王小明"], "2406.00151"),
        (&["--mode", "exact", "注意力"], "2406.00151"),
        (&["基于"], ""),
        (&["意力机"], "2406.00151"),
        (&["力意机"], ""),
        (&["山田"], "2406.00152"),
        (&["花子"], "2406.00152"),
        (&["신경망"], "2406.00153"),
        (&["번역"], "2406.00153"),
        (&["기계"], "2406.00153"),
    ];
    for (query, expected) in table {
        assert_eq!(search(&library, query), expected, "{query:?}");
    }
}
