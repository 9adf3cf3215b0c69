//! Letters and digits in their raised, lowered and double-struck forms.
//!
//! Stands alone because Unicode has these forms for some characters only: a text is turned as a
//! whole or not at all.

const RAISED: &str = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻ\
AᴬBᴮDᴰEᴱGᴳHᴴIᴵJᴶKᴷLᴸMᴹNᴺOᴼPᴾRᴿTᵀUᵁVⱽWᵂβᵝγᵞδᵟθᶿϕᶲφᵠχᵡ∘°°°⊤ᵀ′′″″'′∗*⋆*††‡‡**ℓˡ";

const LOWERED: &str =
    "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓβᵦγᵧρᵨϕᵩφᵩχᵪℓₗ";

/// Returns `text` in superscript forms, if every character has one.
pub(super) fn raised(text: &str) -> Option<String> {
    text.chars().map(|c| partner(RAISED, c)).collect()
}

/// Returns `text` in subscript forms, if every character has one.
pub(super) fn lowered(text: &str) -> Option<String> {
    text.chars().map(|c| partner(LOWERED, c)).collect()
}

/// Returns the character on the line that a superscript or subscript of Unicode's own block
/// stands for, and whether it is raised; `None` for any other character.
pub(crate) fn script_base(form: char) -> Option<(char, bool)> {
    if !matches!(form, '\u{2070}'..='\u{209c}' | '¹' | '²' | '³') {
        return None;
    }
    let find = |table: &str| {
        let (plain, forms) = (table.chars().step_by(2), table.chars().skip(1).step_by(2));
        plain
            .zip(forms)
            .find(|pair| pair.1 == form)
            .map(|pair| pair.0)
    };
    let raised = find(RAISED).map(|plain| (plain, true));
    raised.or_else(|| find(LOWERED).map(|plain| (plain, false)))
}

/// Reports whether `character` is a form that [`raised`] or [`lowered`] yields.
pub(super) fn is_script(character: char) -> bool {
    [RAISED, LOWERED].iter().any(|table| {
        table
            .chars()
            .skip(1)
            .step_by(2)
            .any(|form| form == character)
    })
}

/// Looks `character` up in a table in which each character is followed by its form.
fn partner(table: &str, character: char) -> Option<char> {
    let mut characters = table.chars();
    while let (Some(plain), Some(form)) = (characters.next(), characters.next()) {
        if plain == character {
            return Some(form);
        }
    }
    None
}

/// Returns the double-struck form of `character`, or the character if it has none.
pub(super) fn double_struck(character: char) -> char {
    match character {
        'C' => 'ℂ',
        'H' => 'ℍ',
        'N' => 'ℕ',
        'P' => 'ℙ',
        'Q' => 'ℚ',
        'R' => 'ℝ',
        'Z' => 'ℤ',
        'A'..='Z' => offset(character, 'A', 0x1d538),
        'a'..='z' => offset(character, 'a', 0x1d552),
        '0'..='9' => offset(character, '0', 0x1d7d8),
        _ => character,
    }
}

fn offset(character: char, first: char, form: u32) -> char {
    char::from_u32(u32::from(character) - u32::from(first) + form).unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::{LOWERED, RAISED, double_struck, lowered, raised};

    #[test]
    fn tables_hold_whole_pairs_without_doubles() {
        for table in [RAISED, LOWERED] {
            let mut plain: Vec<_> = table.chars().step_by(2).collect();
            assert_eq!(table.chars().count(), plain.len() * 2);
            plain.sort_unstable();
            plain.dedup();
            assert_eq!(table.chars().count(), plain.len() * 2);
        }
    }

    #[test]
    fn texts_turn_whole_or_not_at_all() {
        assert_eq!(raised("th-2").as_deref(), Some("ᵗʰ⁻²"));
        assert_eq!(raised("a,b"), None);
        assert_eq!(lowered("i+1").as_deref(), Some("ᵢ₊₁"));
        assert_eq!(lowered("b"), None);
    }

    #[test]
    fn double_struck_letters_are_the_assigned_ones() {
        let struck: String = "REkZ1é".chars().map(double_struck).collect();
        assert_eq!(struck, "ℝ𝔼𝕜ℤ𝟙é");
    }
}
