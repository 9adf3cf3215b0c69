//! Opening links, copying papers, zooming and resizing panes.

use super::harness::Reader;
use crate::app::effect::Effect;
use crate::app::layout::Focus;
use crate::app::layout::Share;
use crate::app::status_line::Severity;
use crate::marks::Marks;
use crate::paper::{Paper, PaperId};
use crate::saved_state::SavedSession;

/// Returns a reader whose paper has an id and two addresses.
fn reader() -> Reader {
    let mut reader = Reader::new();
    let paper = Paper {
        title: "LoRA *Lamps*".into(),
        summary: "Code: https://github.com/lamp/lora (demo at www.example.org).".into(),
        authors: vec!["Ada van der Lamp".into()],
        arxiv_id: Some("2106.00001".to_owned()),
        ..Paper::default()
    };
    if let Some(current) = reader.state.preview.current_mut() {
        current.paper = Some(Box::new(paper));
    }
    reader
}

/// Returns the address or copied text that the keys produce, else the status line.
fn outcome(reader: &mut Reader, keys: &str) -> String {
    reader.effects.clear();
    reader.press(keys);
    match reader.effects.as_slice() {
        [Effect::OpenLink(address)] => format!("open {address}"),
        [Effect::Copy { text, what }] => format!("{what}: {text}"),
        [] => reader.state.status.text().to_owned(),
        more => panic!("{more:?}"),
    }
}

#[test]
fn keys_open_links_and_copy() {
    let table = [
        ("o", "open https://arxiv.org/abs/2106.00001"),
        ("O", "open https://arxiv.org/pdf/2106.00001"),
        ("g1", "open https://github.com/lamp/lora"),
        ("g2", "open https://www.example.org"),
        ("lg3", "open https://arxiv.org/abs/2106.00001"),
        ("g5", "this paper has only links 1 to 4"),
        (
            ":open-link 4<enter>",
            "open https://arxiv.org/pdf/2106.00001",
        ),
        (":open-link 99<enter>", "this paper has only links 1 to 4"),
        (":open-link 0<enter>", "“0” is not the number of a link"),
        (":open-link x<enter>", "“x” is not the number of a link"),
        (
            ":open-link<enter>",
            "open-link NUMBER: type it after the name",
        ),
        ("yy", "the title “LoRA *Lamps*”: LoRA *Lamps*"),
        ("yi", "the id arxiv:2106.00001: arxiv:2106.00001"),
        (
            "yl",
            "the address https://arxiv.org/abs/2106.00001: https://arxiv.org/abs/2106.00001",
        ),
        (
            "ym",
            "the Markdown link: [LoRA \\*Lamps\\*](https://arxiv.org/abs/2106.00001)",
        ),
        (
            "ya",
            "title and address: LoRA *Lamps* https://arxiv.org/abs/2106.00001",
        ),
        ("yx", "y x is not bound"),
    ];
    for (keys, expected) in table {
        assert_eq!(outcome(&mut reader(), keys), expected, "after {keys}");
    }
    let bibtex = outcome(&mut reader(), "yb");
    let (label, text) = bibtex.split_once(": ").unwrap();
    assert_eq!(label, "the BibTeX entry lamplora");
    assert!(
        text.starts_with("@misc{lamplora,\n") && text.ends_with("\n}\n"),
        "{text}"
    );
}

#[test]
fn selected_papers_are_copied_in_list_order() {
    let table = [
        (
            "jj<space>gg<space>yy",
            "2 titles: Alpine Lakes\nCoastal Lakes",
        ),
        ("jvjyy", "2 titles: Basalt Rivers\nCoastal Lakes"),
        ("j<space>jyy", "the title “Basalt Rivers”: Basalt Rivers"),
    ];
    for (keys, expected) in table {
        assert_eq!(outcome(&mut Reader::new(), keys), expected, "after {keys}");
    }
    let bibtex = outcome(&mut Reader::new(), "*yb");
    assert!(bibtex.starts_with("5 BibTeX entries: @misc{"), "{bibtex}");
    assert_eq!(bibtex.matches("@misc").count(), 5);
}

#[test]
fn copying_too_many_papers_is_refused() {
    let mut reader = Reader::new();
    let many = (0..2001).map(|number| PaperId::of_arxiv(&format!("2401.{number:05}")));
    reader.state.list.select(many);
    assert_eq!(
        outcome(&mut reader, "yb"),
        "2,001 papers are selected; no more than 2,000 can be copied at once"
    );
}

#[test]
fn missing_links_and_papers_are_reported() {
    let mut reader = Reader::new();
    assert_eq!(
        outcome(&mut reader, "O"),
        "this paper has no known PDF; o opens its page"
    );
    assert_eq!(outcome(&mut reader, "g1"), "this paper has no links");
    reader.press("/zzz<enter>");
    for keys in ["O", "g1", "yb", ":open-link 1<enter>"] {
        assert_eq!(outcome(&mut reader, keys), "no paper is selected", "{keys}");
    }
    reader.late = true;
    reader.press("<esc>");
    assert_eq!(outcome(&mut reader, ":open-link 1<enter>"), "");
    reader.late = false;
    reader.reply_all();
    assert_eq!(
        reader.state.status.text(),
        "this paper has no links",
        "deferred"
    );
}

#[test]
fn zoom_leaves_focus_and_cursor_usable() {
    let mut reader = Reader::new();
    reader.press("Z");
    assert_eq!(reader.state.status.text(), "Z shows the abstract again");
    reader.press("jl");
    assert!(reader.state.layout.is_zoomed() && reader.state.layout.has_focus(Focus::Abstract));
    assert_eq!(reader.list(), "A[B]CDE");
    reader.press("<esc>");
    assert!(reader.state.layout.is_zoomed() && reader.state.layout.has_focus(Focus::List));
    reader.press("Z");
    assert!(!reader.state.layout.is_zoomed());
    reader.press("Z<");
    assert!(!reader.state.layout.is_zoomed(), "a resize ends the zoom");
}

#[test]
fn the_list_width_is_limited_and_restored() {
    let mut reader = Reader::new();
    reader.press(">");
    assert_eq!(reader.state.layout.list_share(), Share::from(60));
    reader.press("[[");
    assert_eq!(reader.state.layout.list_share(), Share::from(50));
    let session = SavedSession::parse(&reader.state.session().to_json());
    let again = Reader::with(Marks::default(), session);
    assert_eq!(again.state.layout.list_share(), Share::from(50));
    reader.press("<<<<<<<<<<<<");
    assert_eq!(reader.state.status.text(), "the list has its minimum width");
    assert_eq!(reader.state.status.message().severity, Severity::Info);
    reader.press("]]]]]]]]]]]]]]");
    assert_eq!(reader.state.status.text(), "the list has its maximum width");
    assert_eq!(reader.state.layout.list_share(), Share::from(80));
}
