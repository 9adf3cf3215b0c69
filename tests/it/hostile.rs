//! A page that tries to act on the terminal: no character of it that could may come out anywhere.

use crate::support::{Library, Reader};

/// Each does something to a terminal or to the eye; `{}` is where the harmless text goes on.
const ATTACKS: [&str; 12] = [
    "\u{1b}]0;owned\u{7}",
    "\u{1b}]8;;http://evil.example/\u{1b}\\",
    "\u{1b}]52;c;b3duZWQ=\u{7}",
    "\u{1b}[2J\u{1b}[1;1H",
    "\u{1b}[?1049l",
    "\u{1b}P1$r0m\u{1b}\\",
    "\u{9b}31m",
    "\u{9d}0;owned\u{9c}",
    "\u{202e}",
    "\u{2066}\u{200b}\u{feff}",
    "\u{7}\u{8}\u{7f}\u{85}",
    "\u{e0041}\u{e007f}",
];

/// A page with an attack in the title, in the abstract and in the foot of each card.
fn page() -> String {
    let names = "Acorn Beech Chestnut Dahlia Elder Fern Gorse Heath Iris Jasmine Kale Linden";
    let cards = ATTACKS.iter().zip(names.split(' ')).map(|(attack, name)| {
        format!(
            "\n{attack}{name}: A Net{attack} That Means Harm\n\nThe net looks{attack} like any other net. Whoever shows \
             what it says gets more than words{attack}, for it has been made to move the cursor, to set titles, and to \
             hide what stands behind it. We call this kardomah.{attack}\n\nevil{attack} Evil {attack}Lab\n·\nDec 3, 2024{attack}\n"
        )
    });
    format!("Get trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\nOct 29\n{}", cards.collect::<String>())
}

/// Tells whether a character acts on a terminal or hides from the eye; line ends do not.
fn acts(character: char) -> bool {
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
fn no_command_prints_a_character_that_acts() {
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
        ["mark", "\u{1b}]0;owned\u{7}"],
        ["import", "\u{1b}]0;owned\u{7}.txt"],
        ["list", "--\u{1b}]0;owned\u{7}"],
    ] {
        outputs.push(library.run(args));
    }
    for paper in library.papers_listed() {
        let id = paper["id"].as_str().unwrap();
        outputs.extend([library.run(["show", id]), library.run(["show", "--json", id])]);
    }
    for run in outputs {
        let acting = run.stdout.chars().chain(run.stderr.chars()).find(|&character| acts(character));
        assert_eq!(acting, None, "{run:?}");
    }
}

#[test]
fn rejected_pieces_are_quoted_without_what_acts() {
    let library = Library::new();
    let torn: String = page().lines().filter(|line| !line.contains("kardomah")).map(|line| format!("{line}\n")).collect();
    library.write("page.txt", torn);
    for args in [vec!["import", "page.txt"], vec!["import", "--json", "page.txt"]] {
        let run = library.run(&args);
        let acting = run.stdout.chars().chain(run.stderr.chars()).find(|&character| acts(character));
        assert!(acting.is_none() && (run.stderr.contains("Means Harm") || run.stdout.contains("Means Harm")), "{run:?}");
    }
}

#[test]
fn for_programs_the_text_is_as_captured() {
    let library = library();
    import(&library);
    let listed = library.papers_listed();
    let title = |name: &str| listed.iter().filter_map(|paper| paper["title"].as_str()).find(|title| title.contains(name)).unwrap();
    assert_eq!(title("Acorn"), "\u{1b}]0;owned\u{7}Acorn: A Net\u{1b}]0;owned\u{7} That Means Harm");
    assert_eq!(title("Elder"), "\u{1b}[?1049lElder: A Net\u{1b}[?1049l That Means Harm");
}

#[test]
fn the_reader_sends_none_of_it_to_the_terminal() {
    let library = library();
    import(&library);
    let mut reader = Reader::open(&library, &["page\u{1b}]0;owned\u{7}.txt"], &[]);
    reader.wait_for("1 of 12").wait_for("12 unchanged");
    for raw in ["", "R"] {
        reader.keys(raw).keys("g").wait_for("1 of 12");
        for place in 1..=12 {
            reader.wait_for(&format!("{place} of 12")).wait_for("kardomah").wait_for("That Means Harm").keys("bj");
        }
    }
    reader.keys("/kardomah").wait_for("12 found").keys("\r").keys("i\u{1b}[200~\u{1b}]0;owned\u{7}.txt\u{1b}[201~\r").wait_for("cannot be read");
    let raw = reader.look(|tty| String::from_utf8(tty.raw.clone()).unwrap());
    for trace in ["owned", "evil.example", "b3duZWQ", "\u{1b}]0", "\u{1b}]8", "\u{1b}P", "\u{7}", "\u{8}", "\u{7f}"] {
        assert!(!raw.contains(trace), "{trace:?} came through");
    }
    assert_eq!(raw.matches("\u{1b}[?1049l").count(), 0);
    let hidden = raw.chars().find(|&character| acts(character) && !matches!(character, '\u{1b}' | '\r'));
    assert_eq!(hidden, None);
    reader.quit();
}
