//! The sidebar and its entries; followed organizations.

use super::harness::Reader;
use crate::app::context::Context;
use crate::app::sidebar::SidebarEntry;
use crate::paper::{Organization, Paper};

#[test]
fn the_sidebar_opens_views_searches_and_tags() {
    let mut reader = Reader::new();
    reader.press("2/lak<enter>:save lakes<enter><esc>jtnew<enter>1h");
    let names = |reader: &Reader| -> Vec<String> {
        let label = |entry: SidebarEntry| {
            let heading = entry
                .heading
                .map_or(String::new(), |name| format!("{name}: "));
            let sign = if entry.is_open { "▸" } else { "" };
            format!("{heading}{sign}{}", entry.name)
        };
        reader
            .state
            .sidebar_entries()
            .into_iter()
            .map(label)
            .collect()
    };
    let all = [
        "▸Inbox",
        "All",
        "Bookmarks",
        "Snoozed",
        "Read",
        "Dismissed",
        "Saved searches: lakes",
        "Tags: #new",
    ];
    assert_eq!(names(&reader), all);
    assert_eq!(reader.state.context(), Context::Sidebar);
    for (keys, name) in [
        ("j<enter>", "All"),
        ("hG<enter>", "#new"),
        ("hk<enter>", "lakes"),
    ] {
        reader.press(keys);
        assert_eq!(reader.state.view.name(), name, "{keys}");
        assert_eq!(reader.state.context(), Context::List);
    }
    reader.press("\\");
    assert_eq!(names(&reader), Vec::<String>::new());
    reader.press("f");
    assert_eq!(
        reader.state.status.text(),
        "the organization of this paper is unknown"
    );
}

#[test]
fn follow_toggles_a_saved_search() {
    let mut reader = Reader::new();
    let paper = Paper {
        organization: Some(Organization {
            slug: "lab".to_owned(),
            name: "Lake \"Lab\"".to_owned(),
        }),
        ..Paper::default()
    };
    if let Some(pane) = reader.state.preview.current_mut() {
        pane.paper = Some(Box::new(paper));
    }
    reader.press("f");
    assert_eq!(
        reader.state.status.text(),
        "following Lake Lab; \\ shows the sidebar"
    );
    let search = reader.state.sidebar.saved().get(0).cloned().unwrap();
    assert_eq!(
        (search.name.as_str(), search.query.as_str()),
        ("@Lake Lab", "org:\"Lake Lab\" ")
    );
    reader.press("f");
    assert_eq!(reader.state.sidebar.saved().get(0), None);
}
