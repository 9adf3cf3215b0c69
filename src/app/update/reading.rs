//! Reading the paper of the abstract pane: its links opened, the paper copied, the panes given
//! the room that reading takes.

use crate::app::{Action, Effect, Focus, State, Status};
use crate::export::{BibtexEntry, markdown_link};
use crate::paper::{Address, Paper};
use crate::text;

/// The actions that open the first links, in order.
const LINK_BY_KEY: [Action; 9] = [
    Action::LinkFirst,
    Action::LinkSecond,
    Action::LinkThird,
    Action::LinkFourth,
    Action::LinkFifth,
    Action::LinkSixth,
    Action::LinkSeventh,
    Action::LinkEighth,
    Action::LinkNinth,
];

/// Columns that a title may take in the status line.
const TITLE_COLUMNS: usize = 50;

/// Tells whether an action needs the paper itself, not only its row of the list.
pub(super) fn reads_paper(action: Action) -> bool {
    matches!(
        action,
        Action::OpenInBrowser
            | Action::OpenPdf
            | Action::CopyTitle
            | Action::CopyId
            | Action::CopyLink
            | Action::CopyBibtex
            | Action::CopyMarkdown
            | Action::Copy
    ) || LINK_BY_KEY.contains(&action)
}

/// Opens or copies something of the paper.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    if let Some(place) = LINK_BY_KEY.iter().position(|&by_key| by_key == action) {
        return open_link(state, place + 1);
    }
    let Some(paper) = shown_paper(state) else {
        return nothing_selected(state);
    };
    match action {
        Action::OpenInBrowser => vec![Effect::OpenLink(address(paper))],
        Action::OpenPdf => {
            let (pdf, withdrawn) = (paper.pdf(), paper.withdrawn);
            let open = |pdf| vec![Effect::OpenLink(pdf)];
            pdf.map_or_else(|| no_pdf(state, withdrawn), open)
        }
        copied => {
            let (text, what) = copy(paper, copied);
            vec![Effect::Copy { text, what }]
        }
    }
}

/// Opens a link by the number that was typed.
pub(super) fn open_numbered(state: &mut State, number: &str) -> Vec<Effect> {
    if !state.has_answer() {
        state.status = Status::warning("the list is not there yet; try again in a moment");
        return Vec::new();
    }
    open_link(state, number.parse().unwrap_or(usize::MAX))
}

/// Opens a link by its number, counted from 1.
fn open_link(state: &mut State, number: usize) -> Vec<Effect> {
    let Some(mut addresses) = shown_paper(state).map(Paper::addresses) else {
        return nothing_selected(state);
    };
    if (1..=addresses.len()).contains(&number) {
        let Address { url, .. } = addresses.swap_remove(number - 1);
        return vec![Effect::OpenLink(url)];
    }
    state.status = Status::warning(match addresses.len() {
        0 => "this paper has no links".to_owned(),
        1 => "this paper has no more than link 1".to_owned(),
        links => format!("this paper has no more than links 1 to {links}"),
    });
    Vec::new()
}

fn no_pdf(state: &mut State, withdrawn: bool) -> Vec<Effect> {
    let page = state.keymap.first(Action::OpenInBrowser);
    let cause = if withdrawn {
        "this paper is withdrawn and has no PDF"
    } else {
        "no PDF of this paper is known"
    };
    let reason = format!("{cause}; {page} opens its page");
    state.status = Status::warning(reason);
    Vec::new()
}

/// The text to be copied, and what it is.
fn copy(paper: &Paper, action: Action) -> (String, String) {
    let title = paper.title.readable();
    match action {
        Action::CopyTitle => {
            let what = format!("the title “{}”", text::fit(&title, TITLE_COLUMNS));
            (title, what)
        }
        Action::CopyId => {
            let id = paper.id().to_string();
            let what = format!("the id {id}");
            (id, what)
        }
        Action::CopyLink => {
            let address = address(paper);
            let what = format!("the address {address}");
            (address, what)
        }
        Action::CopyBibtex => {
            let BibtexEntry { key, text } = BibtexEntry::new(paper);
            (text, format!("the BibTeX entry {key}"))
        }
        Action::CopyMarkdown => {
            let link = markdown_link(&title, &address(paper));
            (link, "the Markdown link".to_owned())
        }
        _ => {
            let both = format!("{title} {}", address(paper));
            (both, "title and address".to_owned())
        }
    }
}

/// Changes how the paper is shown: raw or cleaned, alone or beside the list, and how wide.
pub(super) fn look(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::ToggleRaw => {
            state.raw = !state.raw;
            state.status = Status::info(if state.raw {
                "title and abstract as captured"
            } else {
                "title and abstract cleaned"
            });
        }
        Action::Zoom => zoom(state),
        sized => resize(state, sized == Action::WiderList),
    }
    Vec::new()
}

fn zoom(state: &mut State) {
    state.zoomed = !state.zoomed;
    if state.zoomed {
        let other = if state.focus == Focus::Abstract {
            "list"
        } else {
            "abstract"
        };
        let key = state.keymap.first(Action::Zoom);
        state.status = Status::info(format!("{key} brings the {other} back"));
    }
}

/// Makes the list wider or narrower, which shows at once: a zoomed pane gives its room back.
fn resize(state: &mut State, wider: bool) {
    state.zoomed = false;
    match state.list_share.step(wider) {
        Some(share) => state.list_share = share,
        None if wider => state.status = Status::info("the list is as wide as it gets"),
        None => state.status = Status::info("the list is as narrow as it gets"),
    }
}

fn shown_paper(state: &State) -> Option<&Paper> {
    state.shown.as_ref()?.paper.as_deref()
}

fn nothing_selected(state: &mut State) -> Vec<Effect> {
    state.status = Status::warning("no paper is selected");
    Vec::new()
}

/// The paper's own page; a title without any identifier is looked up where the pages came from.
fn address(paper: &Paper) -> String {
    paper.page().unwrap_or_else(|| {
        let title = text::fold(&paper.title.readable());
        format!(
            "https://huggingface.co/papers?q={}",
            title.replace(' ', "+")
        )
    })
}
