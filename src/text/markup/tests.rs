//! Conversion of entities and tags, also together with LaTeX.

use proptest::prelude::*;

use super::resolve_markup;
use crate::text::{fold, to_display};

#[test]
fn text_that_is_not_markup_is_unchanged() {
    for text in [
        "Signs: AT&T, R&D, x&y and a &amp without its end",
        r"In C, a && b; $x & y$; & too; AT&T; &nosuchname; &; &#; &#x; &#xzz; &#0; &#1114112;",
        "$a<b$ and $c>d$, x<p and n>3, p<0.05",
        r"For $0≤ a_j(u)<p$ for $0≤ j≤ r-1$ the mean <p^n> is taken",
        "vector<int>, Map<String, List<T>>, <b, c>, <p>, <i>, <a b>, <sub>",
        "<https://example.org/a> <mail@example.org> <!-- a --> b",
        "states <s|t> and <u | v>, <think> first </think>, <code>x</code>",
        "between <b> and </b>, tokens <s> x </s>, <q> y </q>, <a> z </a>",
        "an <annotation>of text</annotation>",
        "a </b> that was never opened, <b/ x>",
        "<",
        "a <",
        "a </",
    ] {
        assert_eq!(resolve_markup(text), text);
    }
}

#[test]
fn entities_are_decoded() {
    let table = [
        ("2 &#8804; n &le; 19", "2 ≤ n ≤ 19"),
        ("Q&amp;A, AT&amp;amp;T", "Q&A, AT&T"),
        ("caf&eacute; &mdash; F&#248;ln&#39;s", "café — Føln's"),
        (
            "don&#x2019;t, don&#146;t, O&amp;#39;Hara",
            "don’t, don’t, O'Hara",
        ),
        ("the &#64257;rst a&filig;x", "the first afix"),
        (r"Q\&amp;A and \&alpha;-emitters", "Q&A and α-emitters"),
        ("5&nbsp;km", "5 km"),
        ("a &lt; b &gt; c, &amp;lt;", "a < b > c, <"),
        ("&#27;[31mred", "red"),
        ("a&&amp;b &amp&amp;c", "a&&b &amp&c"),
    ];
    for (captured, expected) in table {
        assert_eq!(to_display(captured), expected, "{captured}");
    }
}

#[test]
fn tags_are_removed_and_their_content_is_rendered() {
    let table = [
        (
            "Oxidation of CO<sub>2</sub> on Ti<sub>3</sub>C<sub>2</sub> sheets",
            "Oxidation of CO₂ on Ti₃C₂ sheets",
        ),
        (
            "at 10<sup>-3</sup> mbar for p<0.05 and n>3",
            "at 10⁻³ mbar for p<0.05 and n>3",
        ),
        (
            "<i>E. coli</i>, <b>bold</b><em>er</em> <B>B</B>",
            "E. coli, bolder B",
        ),
        (
            "folding:<br> a proof<br/>and<BR />more",
            "folding: a proof and more",
        ),
        ("<p>One.</p><p>Two.</p>", "One. Two."),
        (
            "<jats:title>Abstract</jats:title><jats:p>We <jats:italic>see</jats:italic>.</jats:p>",
            "Abstract We see.",
        ),
        (
            "n<sub>eff</sub> and x<sup>in the gap</sup>, <sub></sub>",
            "n_eff and x^(in the gap),",
        ),
        (
            "Lamp<sup>®</sup> at 5<sup>°</sup>, <sup>13</sup>C, Ca<SUP>2+</SUP>",
            "Lamp® at 5°, ¹³C, Ca²⁺",
        ),
        ("x<sub><i>i</i></sub><sup>2</sup>", "xᵢ²"),
        (
            "$Ti<sub>3</sub>C$ and 5$ of CO<sub>2</sub>",
            "Ti₃C and 5$ of CO₂",
        ),
        ("&lt;i&gt;in vivo&lt;/i&gt;", "in vivo"),
        ("<i>one <b>two</i> three</b>", "one two three"),
        (
            "<span class=\"a\" style='b: c'>x</span> <a href=\"https://a.io/?b=c\">y</a> <font color=red>z</font>",
            "x y z",
        ),
        ("<ul><li>a</li><li>b</li></ul>", "• a • b"),
        ("<sub>{</sub>a <sub>\\</sub>", "{a \\"),
    ];
    for (captured, expected) in table {
        assert_eq!(to_display(captured), expected, "{captured}");
    }
}

#[test]
fn mathml_is_rendered_on_one_line() {
    let table = [
        (
            "<mml:math xmlns:mml=\"http://www.w3.org/1998/Math/MathML\"><mml:msub><mml:mi>x</mml:mi><mml:mn>1</mml:mn></mml:msub><mml:mo>=</mml:mo><mml:mn>2</mml:mn></mml:math>",
            "x₁=2",
        ),
        (
            "<math><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup></math>",
            "xᵢ²",
        ),
        (
            "<math><mfrac><mn>1</mn><mn>2</mn></mfrac><msqrt><mi>n</mi></msqrt></math>",
            "1/2√(n)",
        ),
        (
            "<inline-formula><semantics><mrow><mi>a</mi></mrow><annotation encoding=\"application/x-tex\">a_1</annotation></semantics></inline-formula> b",
            "a b",
        ),
        (
            "<inline-formula><tex-math>$\\alpha$</tex-math></inline-formula>",
            "α",
        ),
    ];
    for (captured, expected) in table {
        assert_eq!(to_display(captured), expected, "{captured}");
    }
}

#[test]
fn html_and_latex_subscripts_fold_equally() {
    for captured in ["CO<sub>2</sub> on ice", "CO$_2$ on ice", "CO₂ on ice"] {
        assert_eq!(fold(&to_display(captured)), "co2 on ice");
    }
}

#[test]
fn a_megabyte_of_tags_takes_linear_time() {
    for fragment in [
        "<sub>",
        "<i>a</i>",
        "<p a=\"",
        "<sub>x</sub>",
        "&amp;",
        "<",
        "&#",
    ] {
        let captured = fragment.repeat((1 << 20) / fragment.len());
        let start = std::time::Instant::now();
        let read = to_display(&captured);
        assert!(start.elapsed().as_secs() < 10, "{fragment}");
        assert!(read.len() <= captured.len(), "{fragment}");
    }
    let nested = "<sup>".repeat(100_000) + "x" + &"</sup>".repeat(100_000);
    assert!(to_display(&nested).len() < 100);
}

proptest! {
    #[test]
    fn text_without_markup_is_borrowed(text in "[^&<]{0,40}") {
        prop_assert!(matches!(resolve_markup(&text), std::borrow::Cow::Borrowed(same) if same == text));
    }

    #[test]
    fn fragments_of_markup_are_converted_safely(
        text in "(</?(sub|sup|i|p|br|mml:msub|msup|mfrac|li|b c)/?>|&(amp|lt|gt|eacute|#39|#x2019|no);?|[a-z <>&;{}$_^\\\\]{1,4}|é){0,30}"
    ) {
        let resolved = resolve_markup(&text);
        prop_assert!(resolved.len() <= 4 * text.len() + 8);
        let read = to_display(&text);
        prop_assert_eq!(crate::text::sanitize(&read), read);
    }

    #[test]
    fn content_of_tags_is_kept(words in prop::collection::vec("x[a-z]{0,5}", 1..6)) {
        let text = words.join(" ");
        let marked: Vec<String> = words.iter().map(|word| format!("<i>{word}</i>")).collect();
        prop_assert_eq!(to_display(&marked.join(" ")), text.clone());
        prop_assert_eq!(to_display(&format!("<p>{text}</p>")), text);
    }
}
