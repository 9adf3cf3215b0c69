//! Tests of complete snapshots: the fields, and the effects of damage.

use std::io::{BufReader, Cursor, Read, Write};

use jiff::civil::date;
use proptest::prelude::*;

use crate::import::{Batch, Format, Origin, Rejected, Unreadable, open};
use crate::paper::{Paper, PaperDate};

const TRAPS: &str = include_str!("../../../tests/fixtures/snapshot/traps.jsonl");
const BROKEN: &str = include_str!("../../../tests/fixtures/snapshot/broken.jsonl");

fn batch(bytes: &[u8]) -> Result<Batch, Unreadable> {
    let origin = Origin {
        name: "snapshot.jsonl".to_owned(),
        captured: Some(date(2026, 11, 2)),
    };
    open(Box::new(Cursor::new(bytes.to_vec())), &origin)
}

fn import(bytes: &[u8]) -> (Vec<Paper>, Vec<Rejected>) {
    let batch = batch(bytes).unwrap();
    assert_eq!(batch.format, Format::ArxivSnapshot);
    let (mut papers, mut rejected) = (Vec::new(), Vec::new());
    for record in batch.records {
        match record {
            Ok(paper) => papers.push(paper),
            Err(piece) => rejected.push(piece),
        }
    }
    (papers, rejected)
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zst(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 1).unwrap()
}

/// Invented records, one per line.
fn records(count: usize) -> Vec<String> {
    let record = |number: usize| {
        format!(
            "{{\"id\":\"2401.{number:05}\",\"title\":\"Lantern {number}\",\"abstract\":\"Light {}.\"}}",
            "again ".repeat(number % 40)
        )
    };
    (0..count).map(record).collect()
}

fn titles(papers: &[Paper]) -> Vec<&str> {
    papers.iter().map(|paper| paper.title.as_raw()).collect()
}

#[test]
fn every_field_is_converted() {
    let (papers, rejected) = import(TRAPS.as_bytes());
    assert_eq!(rejected, []);
    let described: Vec<String> = papers.iter().map(describe).collect();
    let expected = [
        "Lanterns that Stay Lit: Quiet Light for Long Corridors|We hang small lanterns in long corridors and measure how far their light reaches. The answer is: far enough.|Ada Fenwick; Bo Quill Jr.; C. Moss|2007-04-02|0704.1001|10.1000/lantern.7|cs.CL cs.AI",
        "Ravens at Rest|Nothing moves.|D. Orchard; E. Ravn Jr.; F. de la Croix|1999-01-04|hep-th/9901001|10.1000/ravens.1|hep-th",
        r"Knots in $\mathbb{R}^3$||J. Erdős; É. Balázs||math/0309136||",
        "A Title Alone||||0704.0010||",
        "The \u{1b}[31mRed\u{1b}[0m Door|Paint dries.|G. Haze||||cs.CV stat.ML",
        "The Day Is That of Greenwich|Late.|Solo; Ann|2023-01-02|2305.04160||",
    ];
    assert_eq!(described, expected);
    for paper in &papers {
        assert_eq!((paper.comments, paper.author_count), (None, None));
        let source = &paper.sources[0];
        assert_eq!(source.kind, "arxiv-snapshot");
        assert_eq!(source.describe(), "");
        assert!(source.digest.is_empty());
    }
}

fn describe(paper: &Paper) -> String {
    let published = paper.published.map(|date| date.to_string());
    [
        paper.title.as_raw(),
        paper.summary.as_raw(),
        &paper.author_names().join("; "),
        &published.unwrap_or_default(),
        paper.arxiv_id.as_deref().unwrap_or_default(),
        paper.doi.as_deref().unwrap_or_default(),
        &paper.categories.join(" "),
    ]
    .join("|")
}

#[test]
fn a_broken_line_loses_only_itself() {
    let mut bytes = BROKEN.as_bytes().to_vec();
    bytes.extend(b"{\"title\":\"A \xff Byte\"}\n");
    let (papers, rejected) = import(&bytes);
    assert_eq!(titles(&papers), ["Whole", "Whole Too"]);
    let described: Vec<(usize, &str)> = rejected
        .iter()
        .map(|piece| (piece.line, piece.reason.as_str()))
        .collect();
    let expected = [
        (2, "broken JSON at byte 65 of the line"),
        (3, "a record without a title"),
        (4, "a record without a title"),
        (
            5,
            "not the JSON of a record: invalid type: boolean `true`, expected an identifier",
        ),
        (6, "no JSON object"),
        (7, "no JSON object"),
        (8, "broken JSON at byte 37 of the line"),
        (10, "not UTF-8 from byte 13 of the line"),
    ];
    assert_eq!(described, expected);
    assert_eq!(rejected[5].text, "a line of another kind");
}

#[test]
fn only_lines_over_the_limit_are_rejected() {
    for (bytes, fits) in [(4 << 20, true), ((4 << 20) + 1, false)] {
        let mut long = records(3);
        long[1] = long[1].replace("\"}", &"x".repeat(bytes - long[1].len()));
        long[1] += "\"}";
        assert_eq!(long[1].len(), bytes);
        let (papers, rejected) = import((long.join("\n") + "\n").as_bytes());
        assert_eq!(papers.len(), if fits { 3 } else { 2 });
        if let Some(piece) = rejected.first() {
            assert_eq!(
                (piece.line, piece.reason.as_str()),
                (2, "a line longer than 4 MiB")
            );
            assert!(piece.text.starts_with("{\"id\":\"2401.00001\""));
        }
    }
}

#[test]
fn compressed_inputs_give_the_same_papers() {
    let text = records(500).join("\n");
    let complete = import(text.as_bytes());
    assert_eq!((complete.0.len(), complete.1.len()), (500, 0));
    let (head, tail) = text.as_bytes().split_at(9_000);
    let skipped = [
        &[0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3][..],
        &zst(text.as_bytes()),
    ];
    let forms = [
        format!("\u{feff}{text}").into_bytes(),
        text.replace('\n', "\r\n\r\n").into_bytes(),
        gz(text.as_bytes()),
        zst(text.as_bytes()),
        [gz(head), gz(tail)].concat(),
        [zst(head), zst(tail)].concat(),
        skipped.concat(),
    ];
    for (number, form) in forms.iter().enumerate() {
        assert_eq!(import(form), complete, "form {number}");
    }
    let page = include_bytes!("../../../tests/fixtures/pages/cards.txt");
    for form in [page.to_vec(), gz(page), zst(page)] {
        let papers = batch(&form).unwrap().records.filter_map(Result::ok);
        assert_eq!(papers.count(), 12);
    }
}

#[test]
fn other_compressions_are_rejected_by_name() {
    for (bytes, kind) in [
        (&b"PK\x03\x04\x14\0"[..], "zip"),
        (b"BZh91AY&SY", "bzip2"),
        (b"\xfd7zXZ\0\0", "xz"),
    ] {
        assert_eq!(batch(bytes).unwrap_err(), Unreadable::Packed { kind });
    }
    assert_eq!(batch(b"").unwrap_err(), Unreadable::Empty);
    assert_eq!(batch(&gz(b"")).unwrap_err(), Unreadable::Empty);
    let cut = gz(include_bytes!("../../../tests/fixtures/pages/cards.txt"));
    let error = batch(&cut[..cut.len() / 2]).unwrap_err();
    assert!(matches!(error, Unreadable::Disk { .. }), "{error:?}");
}

#[test]
fn a_truncated_file_has_all_records_before_its_end() {
    let text = records(4_000).join("\n");
    let complete = import(text.as_bytes()).0;
    for (form, floor) in [
        (gz(text.as_bytes()), 1),
        (zst(text.as_bytes()), 1),
        (text.clone().into_bytes(), 0),
    ] {
        for cut in [form.len() / 2, form.len() * 9 / 10, form.len() - 5] {
            let (papers, rejected) = import(&form[..cut]);
            assert!(
                papers.len() >= floor * complete.len() / 8,
                "{} of {cut}",
                papers.len()
            );
            assert_eq!(papers, complete[..papers.len()]);
            assert_eq!(rejected.len(), 1, "{rejected:?}");
            assert!(
                rejected[0]
                    .reason
                    .starts_with("the file ends in the middle of")
            );
            assert!(rejected[0].line >= papers.len());
        }
    }
}

#[test]
fn read_bytes_counts_compressed_bytes() {
    let text = records(20_000).join("\n");
    for form in [
        zst(text.as_bytes()),
        gz(text.as_bytes()),
        text.clone().into_bytes(),
    ] {
        let size = form.len() as u64;
        let mut records = batch(&form).unwrap().records;
        let start = records.read_bytes();
        let half = records.by_ref().take(10_000).count();
        let middle = records.read_bytes();
        assert!(start <= middle && middle <= size, "{start} {middle} {size}");
        assert_eq!(half + records.by_ref().count(), 20_000);
        assert_eq!(records.read_bytes(), size);
    }
    let mut records = batch(text.as_bytes()).unwrap().records;
    records.by_ref().take(10_000).for_each(drop);
    assert!(records.read_bytes() < text.len() as u64 * 3 / 4);
}

#[test]
fn a_newer_snapshot_gives_equal_papers() {
    let mut known = import(TRAPS.as_bytes()).0;
    for (paper, again) in known.iter_mut().zip(import(TRAPS.as_bytes()).0) {
        assert!(!paper.merge(&again));
    }
    let newer = TRAPS.replace("2008-11-26", "2024-05-05");
    for (paper, again) in known.iter_mut().zip(import(newer.as_bytes()).0) {
        assert!(!paper.merge(&again));
    }
    let newer = TRAPS.replace("far enough.", "far enough for a night.");
    let changed = known.iter_mut().zip(import(newer.as_bytes()).0);
    let changed = changed.filter_map(|(paper, again)| paper.merge(&again).then_some(&paper.title));
    assert_eq!(changed.count(), 1);
    assert_eq!(known[0].published, Some(PaperDate::known(date(2007, 4, 2))));
}

/// A reader that returns few bytes at a time, like a pipe.
struct Drip(Cursor<Vec<u8>>);

impl Read for Drip {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let most = into.len().min(7);
        self.0.read(&mut into[..most])
    }
}

#[test]
fn short_reads_give_the_same_papers() {
    let text = records(60).join("\n");
    for form in [
        text.clone().into_bytes(),
        gz(text.as_bytes()),
        zst(text.as_bytes()),
    ] {
        let drip = BufReader::with_capacity(5, Drip(Cursor::new(form)));
        let batch = open(Box::new(drip), &Origin::default()).unwrap();
        assert_eq!(batch.records.filter_map(Result::ok).count(), 60);
    }
}

fn intact(lines: &[Vec<u8>]) -> Vec<String> {
    let papers = import(&lines.join(&b'\n')).0;
    papers
        .iter()
        .map(|paper| paper.title.as_raw().to_owned())
        .collect()
}

proptest! {
    #[test]
    fn a_damaged_line_loses_only_itself(
        index in 0usize..12,
        cut in 0usize..200,
        foreign in prop::collection::vec(any::<u8>().prop_filter("a line", |&byte| byte != b'\n'), 0..80),
    ) {
        let lines: Vec<Vec<u8>> = records(12).into_iter().map(String::into_bytes).collect();
        let complete = intact(&lines);
        let mut others = complete.clone();
        others.remove(index);

        let mut lost = lines.clone();
        lost.remove(index);
        prop_assert_eq!(&intact(&lost), &others);

        let mut short = lines.clone();
        short[index].truncate(cut.min(lines[index].len() - 1));
        prop_assert_eq!(&intact(&short), &others);

        let mut behead = lines.clone();
        behead[index].drain(..=cut.min(lines[index].len() - 1));
        prop_assert_eq!(&intact(&behead), &others);

        let mut more = lines;
        more.insert(index, foreign);
        prop_assert_eq!(&intact(&more), &complete);
    }

    #[test]
    fn any_bytes_after_a_record_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let head = records(30).join("\n") + "\n";
        let (papers, _) = import(&[head.as_bytes(), &bytes].concat());
        prop_assert!(papers.len() >= 30);
    }
}
