//! The table of commands that print a symbol: those of LaTeX and the AMS packages, and common macros
//! of authors.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Returns the symbol that the command `name` prints.
pub(super) fn symbol(name: &str) -> Option<&'static str> {
    SYMBOLS.get(name).copied()
}

static SYMBOLS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut columns = TABLE.split_ascii_whitespace();
    std::iter::from_fn(|| columns.next().zip(columns.next())).collect()
});

/// Names and symbols, grouped by topic.
const TABLE: &str = r"
alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ
varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ
Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
varGamma Γ varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varUpsilon Υ varPhi Φ
varPsi Ψ varOmega Ω upmu μ eps ε veps ε vareps ε al α lam λ sig σ om ω Om Ω

R ℝ C ℂ Z ℤ N ℕ Q ℚ RR ℝ CC ℂ ZZ ℤ NN ℕ QQ ℚ FF 𝔽 PP ℙ HH ℍ EE 𝔼 AA Å reals ℝ Reals ℝ
integers ℤ Bbbk 𝕜 ell ℓ hbar ℏ hslash ℏ imath ı jmath ȷ Re ℜ Im ℑ wp ℘ aleph ℵ beth ℶ gimel ℷ
partial ∂ nabla ∇ infty ∞ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬
angle ∠ measuredangle ∡ triangle △ square □ Box □ blacksquare ■ qed ■ Diamond ◇ lozenge ◊
bigstar ★ checkmark ✓ cmark ✓ xmark ✗ top ⊤ bot ⊥ prime ′ backprime ‵ complement ∁ eth ð
flat ♭ natural ♮ sharp ♯ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ dbar đ mho ℧

times × div ÷ pm ± mp ∓ cdot · centerdot · ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗
oslash ⊘ odot ⊙ dagger † dag † ddagger ‡ ddag ‡ amalg ⨿ wr ≀ cap ∩ cup ∪ sqcap ⊓ sqcup ⊔ uplus ⊎
wedge ∧ land ∧ vee ∨ lor ∨ barwedge ⊼ veebar ⊻ setminus ∖ smallsetminus ∖ backslash ∖ diamond ⋄
triangleleft ◁ triangleright ▷ bigtriangleup △ bigtriangledown ▽ bigcirc ◯ boxplus ⊞ boxminus ⊟
boxtimes ⊠ boxdot ⊡ ltimes ⋉ rtimes ⋊ Cap ⋒ Cup ⋓ intercal ⊺ dotplus ∔ circledast ⊛ circledcirc ⊚
leftthreetimes ⋋ rightthreetimes ⋌ curlywedge ⋏ curlyvee ⋎
sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcap ⋂ bigcup ⋃ bigsqcup ⨆ bigvee ⋁ bigwedge ⋀
bigodot ⨀ bigotimes ⨂ bigoplus ⨁ biguplus ⨄

le ≤ leq ≤ leqslant ⩽ leqq ≦ ge ≥ geq ≥ geqslant ⩾ geqq ≧ lt < gt > ll ≪ gg ≫ lll ⋘ ggg ⋙ ne ≠
neq ≠ equiv ≡ sim ∼ thicksim ∼ nsim ≁ simeq ≃ approx ≈ thickapprox ≈ approxeq ≊ cong ≅ ncong ≇
asymp ≍ doteq ≐ propto ∝ varpropto ∝ lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ lessgtr ≶
gtrless ≷ la ≲ ga ≳ lsim ≲ gsim ≳ ltsim ≲ gtsim ≳ nless ≮ ngtr ≯ nleq ≰ ngeq ≱ lneq ⪇ gneq ⪈
prec ≺ succ ≻ preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ precsim ≾ succsim ≿ triangleq ≜
coloneqq ≔ coloneq ≔ eqqcolon ≕ defeq ≝ circeq ≗ bumpeq ≏ Bumpeq ≎ eqsim ≂
in ∈ ni ∋ owns ∋ notin ∉ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋
subsetneqq ⫋ nsubseteq ⊈ nsupseteq ⊉ Subset ⋐ Supset ⋑ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑
sqsupseteq ⊒ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ nvdash ⊬ nvDash ⊭ perp ⊥ indep ⫫ parallel ∥
nparallel ∦ mid ∣ nmid ∤ smile ⌣ frown ⌢ bowtie ⋈ Join ⋈ between ≬ pitchfork ⋔ therefore ∴
because ∵ vartriangleleft ⊲ vartriangleright ⊳ trianglelefteq ⊴ trianglerighteq ⊵ lhd ⊲ rhd ⊳
unlhd ⊴ unrhd ⊵ multimap ⊸ colon : vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖

to → rightarrow → longrightarrow ⟶ leftarrow ← gets ← longleftarrow ⟵ leftrightarrow ↔
longleftrightarrow ⟷ Rightarrow ⇒ Longrightarrow ⟹ implies ⟹ Leftarrow ⇐ Longleftarrow ⟸
impliedby ⟸ Leftrightarrow ⇔ Longleftrightarrow ⟺ iff ⟺ mapsto ↦ longmapsto ⟼ hookrightarrow ↪
hookleftarrow ↩ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕
nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼
leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋ rightsquigarrow ⇝ leadsto ⇝
rightrightarrows ⇉ leftleftarrows ⇇ rightleftarrows ⇄ leftrightarrows ⇆ upuparrows ⇈
twoheadrightarrow ↠ twoheadleftarrow ↞ rightarrowtail ↣ leftarrowtail ↢ curvearrowright ↷
curvearrowleft ↶ circlearrowright ↻ circlearrowleft ↺ dashrightarrow ⇢ dashleftarrow ⇠
nrightarrow ↛ nleftarrow ↚ restriction ↾ upharpoonright ↾ lightning ↯ Ra ⇒ Lra ⇔

langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ llbracket ⟦ rrbracket ⟧ lbrack [ rbrack ]
llcorner ⌞ lrcorner ⌟ ulcorner ⌜ urcorner ⌝ lgroup ⟮ rgroup ⟯
ldots … dots … dotsc … dotsb ⋯ dotsm ⋯ cdots ⋯ vdots ⋮ ddots ⋱ textellipsis …
i ı j ȷ o ø O Ø l ł L Ł ss ß ae æ AE Æ oe œ OE Œ aa å th þ TH Þ dh ð DH Ð dj đ DJ Đ ng ŋ NG Ŋ
S § P ¶ copyright © textcopyright © pounds £ euro € texteuro € textregistered ® texttrademark ™
textdegree ° degree ° textmu µ micron µm arcmin ′ arcsec ″
textless < textgreater > textbar | textbackslash ∖ textunderscore _ textdollar $ textbullet •
textendash – textemdash — textquotedblleft “ textquotedblright ” textquoteleft ‘ textquoteright ’
lq ‘ rq ’ guillemotleft « guillemotright » textquotesingle ' textperiodcentered · textpm ±
texttimes × textasteriskcentered ∗ yen ¥ ohm Ω celsius ℃ permil ‰ textperthousand ‰
";

#[cfg(test)]
mod tests {
    use super::{SYMBOLS, TABLE, symbol};
    use crate::text::{sanitize, width};

    #[test]
    fn names_are_unique_and_symbols_are_short_and_safe() {
        let columns: Vec<_> = TABLE.split_ascii_whitespace().collect();
        assert_eq!(columns.len(), SYMBOLS.len() * 2);
        for pair in columns.chunks(2) {
            assert!(
                pair[0].bytes().all(|byte| byte.is_ascii_alphabetic()),
                "{pair:?}"
            );
            assert!((1..=2).contains(&width(pair[1])), "{pair:?}");
            assert_eq!(sanitize(pair[1]), pair[1]);
            assert_eq!(symbol(pair[0]), Some(pair[1]));
        }
    }

    #[test]
    fn no_symbol_has_the_name_of_a_command() {
        for name in SYMBOLS.keys() {
            assert_eq!(
                super::super::command::Command::from_name(name),
                None,
                "{name}"
            );
        }
    }
}
