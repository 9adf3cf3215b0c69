//! Superscript, subscript and double-struck forms of characters in Unicode.
//!
//! Unicode has these forms for some characters only, so a text is converted completely or not at all.

/// Each character is followed by its superscript form.
const SUPERSCRIPTS: &str = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻ\
AᴬBᴮDᴰEᴱGᴳHᴴIᴵJᴶKᴷLᴸMᴹNᴺOᴼPᴾRᴿTᵀUᵁVⱽWᵂβᵝγᵞδᵟθᶿϕᶲφᵠχᵡ∘°°°⊤ᵀ′′″″'′∗*⋆*††‡‡**ℓˡ";

/// Each character is followed by its subscript form.
const SUBSCRIPTS: &str =
    "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓβᵦγᵧρᵨϕᵩφᵩχᵪℓₗ";

/// Returns `text` as a superscript, if every character has such a form.
pub(super) fn superscript(text: &str) -> Option<String> {
    text.chars().map(|c| find_form(SUPERSCRIPTS, c)).collect()
}

/// Returns `text` as a subscript, if every character has such a form.
pub(super) fn subscript(text: &str) -> Option<String> {
    text.chars().map(|c| find_form(SUBSCRIPTS, c)).collect()
}

/// Returns the base character of a Unicode superscript or subscript, and whether it is a superscript;
/// `None` for other characters.
pub(crate) fn script_base(form: char) -> Option<(char, bool)> {
    if !matches!(form, '\u{2070}'..='\u{209c}' | '¹' | '²' | '³') {
        return None;
    }
    let find = |table| pairs(table).find(|pair| pair.1 == form).map(|pair| pair.0);
    let base = find(SUPERSCRIPTS).map(|base| (base, true));
    base.or_else(|| find(SUBSCRIPTS).map(|base| (base, false)))
}

/// Returns whether `character` is a form that [`superscript`] or [`subscript`] returns.
pub(super) fn is_script(character: char) -> bool {
    [SUPERSCRIPTS, SUBSCRIPTS]
        .into_iter()
        .flat_map(pairs)
        .any(|pair| pair.1 == character)
}

fn find_form(table: &str, character: char) -> Option<char> {
    pairs(table)
        .find(|pair| pair.0 == character)
        .map(|pair| pair.1)
}

fn pairs(table: &str) -> impl Iterator<Item = (char, char)> {
    let mut characters = table.chars();
    std::iter::from_fn(move || characters.next().zip(characters.next()))
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

fn offset(character: char, first: char, first_form: u32) -> char {
    char::from_u32(u32::from(character) - u32::from(first) + first_form).unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::{SUBSCRIPTS, SUPERSCRIPTS, double_struck, subscript, superscript};

    #[test]
    fn tables_have_pairs_without_duplicates() {
        for table in [SUPERSCRIPTS, SUBSCRIPTS] {
            let mut bases: Vec<_> = table.chars().step_by(2).collect();
            assert_eq!(table.chars().count(), bases.len() * 2);
            bases.sort_unstable();
            bases.dedup();
            assert_eq!(table.chars().count(), bases.len() * 2);
        }
    }

    #[test]
    fn text_is_converted_completely_or_not_at_all() {
        assert_eq!(superscript("th-2").as_deref(), Some("ᵗʰ⁻²"));
        assert_eq!(superscript("a,b"), None);
        assert_eq!(subscript("i+1").as_deref(), Some("ᵢ₊₁"));
        assert_eq!(subscript("b"), None);
    }

    #[test]
    fn double_struck_letters_are_assigned_characters() {
        let struck: String = "REkZ1é".chars().map(double_struck).collect();
        assert_eq!(struck, "ℝ𝔼𝕜ℤ𝟙é");
    }
}
