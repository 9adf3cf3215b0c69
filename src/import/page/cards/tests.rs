//! Tests of the card parser: pages and their pieces are written as patterns.

use proptest::prelude::*;

use super::*;

/// Writes a page. `T` title, `t` title in lower case, `A` abstract, `B` abstract that ends
/// within a sentence, `C` abstract in lower case, `s` short abstract, `u` short line with an
/// address, `p` last words in lower case, `F` footer, `N` noise, `L` overlong line; `_` blank line.
fn page(pattern: &str) -> String {
    let body = "sentence of an abstract that was made up for the tests and goes on for a while, "
        .repeat(5);
    let mut text = String::new();
    for sign in pattern.chars() {
        let line = match sign {
            'T' => "A Title of Some Length for the Tests".to_owned(),
            't' => "title in lower case, as some tools have".to_owned(),
            'A' => format!("A {body}and ends."),
            'B' => format!("A {body}and ends with the"),
            'C' => format!("the rest of a {body}and ends."),
            's' => "A short abstract says in one sentence what was done.".to_owned(),
            'u' => "Code: https://example.org/code".to_owned(),
            'p' => "and this is how it ends.".to_owned(),
            'F' => "  • 7 authors\n·\nMay 6, 2023".to_owned(),
            'N' => "---- 12 ----".to_owned(),
            'L' => "word ".repeat(5_000),
            _ => String::new(),
        };
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// Returns the pieces of a page: `c` card, `f` card with a footer, digits for the number of
/// paragraphs, and for leftovers `t` title, `a` abstract, `x` footer, `n` noise, `l` overlong line.
fn pieces(text: &str) -> String {
    let mut pattern = String::new();
    for piece in Cards::new(Lines::new(text), false) {
        match piece {
            Piece::Card(card) => {
                pattern.push(if card.footer.is_some() { 'f' } else { 'c' });
                let paragraphs = Lines::new(card.summary).count();
                if paragraphs > 1 {
                    pattern += &paragraphs.to_string();
                }
            }
            Piece::Leftover(leftover) => pattern.push(match leftover.reason {
                "a title without an abstract" => 't',
                "an abstract without a title" => 'a',
                "a card footer without its card" => 'x',
                "a line too long for an abstract" => 'l',
                _ => 'n',
            }),
        }
    }
    pattern
}

#[test]
fn a_broken_card_does_not_affect_its_neighbors() {
    let table = [
        // compact
        ("TATATA", "ccc"),
        ("TATTA", "ctc"),
        ("TTATA", "tcc"),
        ("TAATA", "cac"),
        ("ATATA", "acc"),
        ("TATAT", "cct"),
        ("TATTTA", "cttc"),
        ("TANTA", "cnc"),
        ("TATNATA", "cncc"),
        ("TANATA", "cnc"),
        ("TAFTA", "fc"),
        ("FTATA", "xcc"),
        ("TALTA", "clc"),
        ("TLTA", "tlc"),
        ("tAtA", "cc"),
        ("TsTA", "cc"),
        ("TATsTA", "ccc"),
        ("TATs", "cc"),
        // spaced
        ("T_A_T_A", "cc"),
        ("T_A_T_T_A", "ctc"),
        ("T_A_A_T_A", "cac"),
        ("T_A_N_T_A", "cnc"),
        ("T_N_A_T_A", "ncc"),
        ("T_A_T", "ct"),
        ("T_A_TA", "cc"),
        // cards
        ("T_A_F_T_A_F", "ff"),
        ("T_A_T_A_F", "cf"),
        ("T_F_T_A_F", "tf"),
        ("T_A_F_T_F_T_A_F", "ftf"),
        ("T_A_F_A_F_T_A_F", "faf"),
        ("T_A_F_F_T_A_F", "fxf"),
        ("T_A_F_T_T_A_F", "ftf"),
        ("T_A_F_N_T_A_F", "fnf"),
        ("T_A_F_u_T_A_F", "ftf"),
        ("T_A_F_u_A_F", "fta"),
        ("T_A_F_T_N_A_F", "fnf"),
        ("T_A_F_T_N_N_A_F", "ftnn"),
        ("T_s_F_T_A_F", "ff"),
    ];
    for (pattern, expected) in table {
        assert_eq!(pieces(&page(pattern)), expected, "{pattern}");
    }
}

#[test]
fn an_abstract_may_have_paragraphs() {
    let table = [
        ("T_A_C_T_A", "c2c"),
        ("T_B_A_T_A", "c2c"),
        ("T_A_A_F_T_A_F", "f2f"),
        ("T_A_A_A_F_T_A_F", "f3f"),
        ("T_AA_T_A", "c2c"),
        ("T_As_T_A", "c2c"),
        ("T_A_u_T_A", "c2c"),
        ("T_A_u_F_T_A_F", "f2f"),
        ("T_A_u_A_T_A", "c2ac"),
        ("T_A_p_T_A", "c2c"),
        ("T_A_s_F_T_A_F", "f2f"),
        ("TACTA", "c2c"),
        ("TBATA", "cac"),
        ("TAuTA", "c2c"),
        // After a full sentence and without a footer, it may belong to another paper.
        ("T_A_A_T_A", "cac"),
        // A line in lower case is a title when its abstract follows; without a full stop it is not a sentence.
        ("T_A_t_A", "cc"),
        ("T_B_t_A", "cc"),
        ("T_A_t_T_A", "ctc"),
        ("T_B_T_A", "cc"),
    ];
    for (pattern, expected) in table {
        assert_eq!(pieces(&page(pattern)), expected, "{pattern}");
    }
}

#[test]
fn leftovers_have_the_number_of_their_line() {
    let text = page("T_A_F_A_F_T_N_A_T");
    let lines: Vec<usize> = Cards::new(Lines::new(&text), false)
        .filter_map(|piece| match piece {
            Piece::Leftover(leftover) => Some(leftover.line.number),
            Piece::Card(_) => None,
        })
        .collect();
    assert_eq!(lines, [9, 17, 21]);
}

proptest! {
    #[test]
    fn no_line_is_lost_in_any_order(pattern in "[TtABCsupF_]{0,24}") {
        let text = page(&pattern);
        let (mut cards, mut lines) = (Cards::new(Lines::new(&text), false), 0);
        while let Some(piece) = cards.next() {
            // A parser resumed at any position returns the same pieces.
            let resumed = Cards::new(Lines::resume(&text, cards.position()), false).count();
            prop_assert_eq!(resumed, cards.clone().count());
            lines += match piece {
                Piece::Card(card) => 1 + Lines::new(card.summary).count() + 3 * usize::from(card.footer.is_some()),
                Piece::Leftover(leftover) if leftover.reason.starts_with("a card footer") => 3,
                Piece::Leftover(leftover) => 1 + 3 * usize::from(leftover.footer.is_some()),
            };
        }
        prop_assert_eq!(lines, Lines::new(&text).count());
    }
}
