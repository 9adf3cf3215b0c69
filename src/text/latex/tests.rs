//! Conversion of LaTeX as a whole.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::to_display;

fn check(table: &[(&str, &str)]) {
    for (captured, expected) in table {
        assert_eq!(to_display(captured), *expected, "{captured}");
    }
}

#[test]
fn text_without_latex_is_unchanged() {
    for text in [
        "",
        "A plain title: with (marks), 5% and #1!",
        "Ünïcode – “quoted” ½ ℝ² it's",
        "$5 and then $7",
        "costs $5-$7 or US$ 20 (US$)",
        "a lone \\ backslash",
        "ends with \\",
        "the set {a, b}, {x | y}, {x}, {0} and {pₙ}",
        "use --flag or -v",
        "<!-- a --> b",
        "up to ~2.5% and 10~20 or ~ 5",
        "`code` and `more code`",
        "file_name x_1 a^foo ^_^",
        "https://a.io/b--c_d~e^f{g}$h",
        "see www.a.io/~me--you",
        "from 12 to \\340 each",
        "-----",
    ] {
        assert_eq!(to_display(text), text);
    }
}

#[test]
fn escapes_are_resolved() {
    check(&[
        (r"90\% of \& \# \_ \$5 \{x\}", "90% of & # _ $5 {x}"),
        (r"Fig.\ 2 and 10\,GeV", "Fig. 2 and 10 GeV"),
        (r"re\-sult\/s a\\b", "results a b"),
        ("two\nlines  \u{200b}\\%", "two lines %"),
        (
            r"see https://a.io/b\_c\%20\#d\~e.",
            "see https://a.io/b_c%20#d~e.",
        ),
        (r"\url{https://a.io/b\_c}", "https://a.io/b_c"),
        (
            r"\href{https://a.io}{the page}, \href{https://b.io}{https://b.io}",
            "the page (https://a.io), https://b.io",
        ),
        (r"(\texttt{https://a.io/b})", "(https://a.io/b)"),
        (r"http://a.io/$\sim$me", "http://a.io/~me"),
    ]);
}

#[test]
fn fonts_and_groups_are_removed() {
    check(&[
        (
            r"\textit{a} \textbf{b} \emph{c} \texttt{d} \textsc{e}",
            "a b c d e",
        ),
        (r"{\bf a} {\em b} \rm{c} {\it d e}f", "a b c d ef"),
        (
            r"\mathrm{a} \mathcal{B} \text{c} \mbox{d} \operatorname{e}",
            "a B c d e",
        ),
        (r"{BERT}: {P}re-training", "BERT: Pre-training"),
        (r"\textbf{a, b} and \emph{c \textit{d}}", "a, b and c d"),
        (
            r"{\ours}'s and \model and \ours{}",
            "ours's and model and ours",
        ),
        (
            r"(\eg this, \ie that) of X \etal.",
            "(e.g. this, i.e. that) of X et al.",
        ),
        (r"\todo{note} a \textcolor{red}{b}", "note a b"),
        (
            r"as in \cite{a,b} here\footnote{there}",
            "as in [a,b] here (there)",
        ),
        (r"\LaTeX\ and \TeX{}", "LaTeX and TeX"),
    ]);
}

#[test]
fn accents_are_composed() {
    check(&[
        (r#"N\"UWA and Nystr\"om"#, "NÜWA and Nyström"),
        (r"\'e \'{e} {\'e} \`a \^o \~n \=a \.z", "é é é à ô ñ ā ż"),
        (
            r"\c{c} \v{s} \v s \H{o} \u{g} \r{a} \k{a} \d{a}",
            "ç š š ő ğ å ą ạ",
        ),
        (
            r"\o \O \l \L \ss \ae \AE \oe \i \aa \AA",
            "ø Ø ł Ł ß æ Æ œ ı å Å",
        ),
        (
            r"S\o ren, Erd\H{o}s, Erd{\H o}s, Pawe{\l}",
            "Søren, Erdős, Erdős, Paweł",
        ),
        (r#"na\"{\i}ve na\"\i ve \'{\^e}"#, "naïve naïve ế"),
        (r"we\'re Podle\'s and don\'t", "we're Podleś and don't"),
        (r"\b{eta} \{beta}-phase \v{arepsilon}", "β β-phase ε"),
        (r"\^{} \~{} \'{}", "^ ~ '"),
    ]);
}

#[test]
fn quotes_dashes_and_ties_are_converted() {
    check(&[
        ("``x'' and `y z' it's", "“x” and ‘y z’ it's"),
        ("``more or less'', ``x\"", "“more or less”, “x”"),
        ("``it `nests' well''", "“it ‘nests’ well”"),
        ("`[CLS]' not `isn't", "‘[CLS]’ not `isn't"),
        ("``open only", "``open only"),
        ("a -- b, a--b, 1--2, a---b", "a – b, a–b, 1–2, a—b"),
        (
            "(e.g.~BART), Fig.~2, text~-- that",
            "(e.g. BART), Fig. 2, text – that",
        ),
        ("at~https://a.io/~me", "at https://a.io/~me"),
    ]);
}

#[test]
fn formulas_are_rendered_on_one_line() {
    check(&[
        (
            r"$x^2$ $x_i$ $x^{10}$ $x_{i+1}$ $x^{a+b}$ $x_{q,b}$",
            "x² xᵢ x¹⁰ xᵢ₊₁ xᵃ⁺ᵇ x_(q,b)",
        ),
        (
            r"$\mathcal{O}(n \log n)$ $O(n\log n)$ $\log\log n$",
            "O(n log n) O(n log n) log log n",
        ),
        (
            r"$\frac{a}{b}$ $\frac12$ $\frac{a+b}{2c}$ $2\frac{1}{3}$",
            "a/b 1/2 (a+b)/(2c) 2 1/3",
        ),
        (r"$\sqrt{x}$ $\sqrt{x+1}$ $\sqrt[3]{x}$", "√x √(x+1) ³√x"),
        (r"$\alpha \times \leq \to \infty$", "α × ≤ → ∞"),
        (
            r"$3\times 4$ $3 \times 4$ $\Delta t$ $a \in B$",
            "3×4 3 × 4 Δt a ∈ B",
        ),
    ]);
}

#[test]
fn accents_fences_and_text_in_formulas_are_rendered() {
    check(&[
        (
            r"$\mathbb{R}^d$ $\mathbb E$ $\R^n$ $\mathbb{F}_q$",
            "ℝᵈ 𝔼 ℝⁿ 𝔽_q",
        ),
        (
            r"$\hat{y}$ $\bar x$ $\tilde{ab}$ $\not\in$ $\vec{e}_1$",
            "ŷ x̄ ab ∉ e⃗₁",
        ),
        (
            r"$\langle x, y \rangle$ $\left(a\right)$ $\|x\|_2$",
            "⟨x, y⟩ (a) ‖x‖₂",
        ),
        (
            r"$x \text{ if } y$ $\{a, b\}$ $T^\top$ 5$^\circ$C",
            "x if y {a, b} Tᵀ 5°C",
        ),
        (
            r"CO$_2$, $^{13}$C, $k$-means, $n$th",
            "CO₂, ¹³C, k-means, nth",
        ),
        (r"$$a+b$$ \(c\) \[d^2\]", "a+b c d²"),
        (
            r"$\binom{n}{k}$ $a \over b$ $\norm{x}$ $\cH$",
            "(n choose k) a / b ‖x‖ H",
        ),
        (r"\begin{equation} x^2 \end{equation}", "x²"),
        (r"$\begin{array}{cc} a & b \\ c \end{array}$", "a b c"),
        (r"$$a \quad\text{(if $b$)}$$", "a (if b)"),
        (
            r"costs $5, where $x=1$ and $y$ is $6",
            "costs $5, where x=1 and y is $6",
        ),
    ]);
}

#[test]
fn math_without_delimiters_is_rendered() {
    check(&[
        (
            r"a factor \alpha of 3 \times 4, \sim 5",
            "a factor α of 3 × 4, ∼ 5",
        ),
        (
            "Pre^3, 10^23, k^2, 10^-3, (K+1)^{th}, 5^th",
            "Pre³, 10²³, k², 10⁻³, (K+1)ᵗʰ, 5ᵗʰ",
        ),
        ("K^top X^top and d^2 + d", "Kᵀ Xᵀ and d² + d"),
        ("x_{i} x^{q,b} e^foo 2^1.5", "xᵢ x^(q,b) e^foo 2^1.5"),
    ]);
}

/// Fragments that are special in LaTeX or in the renderer.
const FRAGMENTS: &str = r#"\\[a-zA-Z]{1,3}|\\[ -~]|[{}$^_~`'"\\-]|\$\$|''|``|--|[a-z0-9 ]{1,4}|é|日|\\(frac|sqrt|mathbb|left|right|text|hat|not|href|url|cite|binom|stackrel|over|begin|end|bf|cal|alpha|log|v|H|i|o|footnote)|\{(equation|array)\}|https://|www\.|\[|\]|\u{301}"#;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn fragments_of_latex_are_converted_safely(
        captured in prop::collection::vec(FRAGMENTS, 0..40)
    ) {
        let captured = captured.concat();
        let text = to_display(&captured);
        prop_assert!(text.len() <= 4 * captured.len() + 8, "{text}");
        prop_assert_eq!(crate::text::sanitize(&text), text);
    }

    #[test]
    fn any_string_is_converted_safely(captured in any::<String>()) {
        let text = to_display(&captured);
        prop_assert_eq!(crate::text::sanitize(&text), text);
    }

    #[test]
    fn sanitized_text_is_unchanged(
        text in "[A-Za-z0-9é,;:.!?()%#@*+=>/|]{1,8}( [A-Za-z0-9é日-]{1,8}){0,8}"
    ) {
        prop_assume!(!text.contains("--"));
        prop_assert_eq!(to_display(&text), text);
    }

    #[test]
    fn to_display_is_idempotent(
        parts in prop::collection::vec(
            prop_oneof![
                Just("$x^2$"), Just(r"$\alpha \in \mathbb{R}^d$"), Just(r"90\%"), Just("a--b"),
                Just("``x''"), Just(r"Erd\H{o}s"), Just("$5"), Just(r"\textbf{b, c}"), Just("~2%"),
                Just(r"$\frac{a+b}{c}$"), Just("(e.g.~X)"), Just(r"\ours"), Just("`y'"), Just("{a, b}"),
                Just(r"$x_{q,b}$"), Just("https://a.io/b"), Just("word"), Just("k^2"), Just(r"$\log n$"),
            ],
            0..12,
        )
    ) {
        let once = to_display(&parts.join(" "));
        prop_assert_eq!(to_display(&once), once);
    }
}

/// Fragments that would reveal a quadratic search when repeated.
#[rustfmt::skip]
const REPEATED: &[&str] = &[
    "{", "}", "$", "\\", "`", "'", "^", "_", "-", "~",
    "$$", "$x ", "{}", "^{", "\\frac", "\\sqrt{", "\\(", "\\[", "\\( \\[", "``a ",
    "`a", "\\begin{equation}", "\\begin{array}a\\end", "\\'", "\\'{", "http://", "$\\$", "\\hat{$", "^\\frac{", "\\textbf{",
    "{a,", "\\cite[", "\\href{a}{", "www.``", "$a", "\\left", "\\left.", "a^", "\\v ", "é{",
];

/// Linear conversion of a megabyte takes well under a second, quadratic conversion takes minutes.
#[test]
fn a_megabyte_takes_linear_time() {
    for fragment in REPEATED {
        let captured = fragment.repeat(1_000_000 / fragment.len());
        let start = Instant::now();
        let text = to_display(&captured);
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "{fragment}: {:?}",
            start.elapsed()
        );
        assert!(text.len() <= 4 * captured.len(), "{fragment}");
    }
    let nested = format!("{}x{}", "^{".repeat(200_000), "}".repeat(200_000));
    assert!(to_display(&nested).len() <= 4 * nested.len());
}
