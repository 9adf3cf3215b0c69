//! Pages with escape sequences, control characters and bidi characters: none of them reaches the
//! terminal.

use crate::support::{Library, Reader};

/// Sequences that change the terminal or hide text.
const ATTACKS: [&str; 12] = [
    "\u{1b}]0;owned\u{7}",
    "\u{1b}]8;;mailto:evil\u{1b}\\",
    "\u{1b}]52;c;b3duZWQ=\u{7}",
    "\u{1b}[2J\u{1b}[1;1H",
    "\u{1b}[?1049l",
    "\u{1b}P1$r0m\u{1b}\\",
    "\u{9b}31m",
    "\u{9d}0;owned\u{9c}",
    "\u{202e}",
    "\u{2066}\u{200b}\u{feff}",
    "\u{7}\u{8}\u{7f}",
    "\u{e0041}\u{e007f}",
];

const NAMES: [&str; 12] = [
    "Acorn", "Beech", "Chestnut", "Dahlia", "Elder", "Fern", "Gorse", "Heath", "Iris", "Jasmine",
    "Kale", "Linden",
];

const TOP: &str =
    "Get trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\nOct 29\n\n";

/// A page with an attack in the title, in the abstract and in the organization of each card.
fn page() -> String {
    page_with(|number, card| format!("{}\n\n{}\n\n{}", card.title, card.summary, footer(number)))
}

struct Card {
    title: String,
    summary: String,
}

fn page_with(write: impl Fn(usize, &Card) -> String) -> String {
    let cards = ATTACKS.iter().zip(NAMES).map(|(attack, name)| Card {
        title: format!("{name}{attack}: A Net{attack} That Means Harm"),
        summary: format!(
            "The net looks{attack} like any other net. Whoever shows what it says gets more than words{attack}, for \
             it has been made to move the cursor, to set titles, and to hide what stands behind it. We call \
             this{attack} kardomah."
        ),
    });
    let cards: Vec<String> = (0..)
        .zip(cards)
        .map(|(number, card)| write(number, &card))
        .collect();
    format!("{TOP}{}\n", cards.join("\n\n"))
}

fn footer(number: usize) -> String {
    format!("evil Evil {}Lab\n·\nDec 3, 2024", ATTACKS[number])
}

/// Returns whether a character controls the terminal or is invisible; line ends and tabs are allowed.
fn is_harmful(character: char) -> bool {
    (character.is_control() && character != '\n' && character != '\t')
        || matches!(
            character,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}'
        )
}

fn library() -> Library {
    let library = Library::new();
    library.write("page\u{1b}]0;owned\u{7}.txt", page());
    library
}

fn import(library: &Library) -> crate::support::Run {
    library.run(["import", "page\u{1b}]0;owned\u{7}.txt"])
}

#[test]
fn commands_print_no_harmful_character() {
    let library = library();
    let mut outputs = vec![import(&library)];
    assert!(outputs[0].stdout.contains("12 added"), "{outputs:?}");
    for args in [
        ["list", "--limit=99"],
        ["list", "--json"],
        ["search", "kardomah"],
        ["search", "acrn"],
        ["show", "arxiv:\u{1b}]0;owned\u{7}"],
        ["show", "\u{9b}31m"],
        ["import", "\u{1b}]0;owned\u{7}.txt"],
    ] {
        outputs.push(library.run(args));
    }
    for paper in library.papers_listed() {
        let id = paper["id"].as_str().unwrap();
        outputs.extend([
            library.run(["show", id]),
            library.run(["show", "--json", id]),
        ]);
    }
    for run in outputs {
        let harmful = run
            .stdout
            .chars()
            .chain(run.stderr.chars())
            .find(|&character| is_harmful(character));
        assert_eq!(harmful, None, "{run:?}");
    }
}

#[test]
fn rejected_records_are_quoted_without_harmful_characters() {
    let library = Library::new();
    let broken_page = page_with(|number, card| match number % 4 {
        0 => card.title.clone(),
        _ => format!("{}\n\n{}\n\n{}", card.title, card.summary, footer(number)),
    });
    library.write("page.txt", broken_page);
    for args in [
        ["import", "page.txt"].as_slice(),
        &["import", "--json", "page.txt"],
    ] {
        let run = library.run(args);
        let output = format!("{}{}", run.stdout, run.stderr);
        assert_eq!(output.matches("That Means Harm").count(), 3, "{run:?}");
        assert_eq!(
            output.chars().find(|&character| is_harmful(character)),
            None,
            "{run:?}"
        );
    }
}

#[test]
fn sequences_at_line_ends_are_removed_completely() {
    let library = Library::new();
    let page = page_with(|number, card| {
        let attack = ATTACKS[number];
        format!(
            "{attack}{}{attack}\n\n{attack}{}{attack}",
            card.title, card.summary
        )
    });
    library.write("page.txt", page);
    let run = library.run(["import", "page.txt"]);
    assert!(run.stdout.contains("12 added"), "{run:?}");
    let listed = library.run(["list"]).stdout;
    for name in NAMES {
        let title = format!("\t{name}: A Net That Means Harm\n");
        assert!(listed.contains(&title), "{listed}");
    }
}

#[test]
fn json_output_keeps_the_raw_text() {
    let library = library();
    import(&library);
    let titles: Vec<String> = library
        .papers_listed()
        .iter()
        .map(|paper| paper["title"].as_str().unwrap().to_owned())
        .collect();
    for (name, attack) in NAMES.iter().zip(ATTACKS) {
        let title = format!("{name}{attack}: A Net{attack} That Means Harm");
        assert!(titles.contains(&title), "{title:?} is not among {titles:?}");
    }
}

#[test]
fn the_reader_sends_no_harmful_character_to_the_terminal() {
    let library = library();
    import(&library);
    let mut reader = Reader::open(&library, &["page\u{1b}]0;owned\u{7}.txt"], &[]);
    reader.wait_for("1 of 12").wait_for("12 unchanged");
    for raw in ["", "R"] {
        reader.keys(raw).keys("gg").wait_for("1 of 12");
        for position in 1..=12 {
            reader
                .wait_for(&format!("{position} of 12"))
                .wait_for("kardomah")
                .wait_for("That Means Harm")
                .keys("bj");
        }
    }
    reader
        .keys("/kardomah")
        .wait_for("12 found")
        .keys("\r")
        .keys("i\u{1b}[200~\u{1b}]0;owned\u{7}.txt\u{1b}[201~\r")
        .wait_for("cannot be read");
    let raw = reader.with_tty(|tty| String::from_utf8(tty.raw.clone()).unwrap());
    for fragment in [
        "owned", "mailto", "b3duZWQ", "\u{1b}]0", "\u{1b}]8", "\u{1b}P", "\u{7}", "\u{8}", "\u{7f}",
    ] {
        assert!(!raw.contains(fragment), "{fragment:?} came through");
    }
    assert_eq!(raw.matches("\u{1b}[?1049l").count(), 0);
    let harmful = raw
        .chars()
        .find(|&character| is_harmful(character) && !matches!(character, '\u{1b}' | '\r'));
    assert_eq!(harmful, None);
    reader.quit();
}
