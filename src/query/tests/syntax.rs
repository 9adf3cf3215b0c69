//! Words, phrases, operators, fields and letters: queries and their clauses.

use super::harness::{TODAY, clause_of, read};
use crate::query::{Correction, Mode, Query, SYNTAX_HELP};

const SYNTAX: &[(&str, &str)] = &[
    // Words.
    ("", ""),
    ("  ", ""),
    ("?", ""),
    (" -- ", ""),
    ("low-Rank adapt", "&(low rank adapt*)"),
    ("Über ", "uber"),
    ("u\u{308}ber gefu\u{308}", "&(uber gefu*)"),
    ("Pre^3", "pre3*"),
    ("don't", "&(don t*)"),
    ("c++", "c"),
    ("low -- rank ", "&(low rank)"),
    ("--flag ", "flag"),
    (r#"G\"odel "#, "godel"),
    ("a or b ", "&(a or b)"),
    // Phrases.
    (r#""graph neural" nets "#, "&([graph neural] nets)"),
    (r#""graph""#, "graph"),
    (r#""graph neur"#, "[graph neur*]"),
    (r#""graph neur "#, "[graph neur]"),
    (r#""gra"#, "gra*"),
    (r#""low-rank""#, "[low rank]"),
    (r#"a"b c"d "#, "&(a [b c] d)"),
    ("“graph neural” „a b“", "&([graph neural] [a b])"),
    (r#"a "" ""#, "a"),
    // Scripts without spaces.
    ("光", "光"),
    ("河流", "河流"),
    ("河流图", "[河流 流图]"),
    ("GPT河流", "[gpt 河流]"),
    ("河流GPT", "[河流 流 gpt*]"),
    ("ＧＰＴ河流 ｶﾅ", "&([gpt 河流] カナ)"),
    ("河流图 模型 ", "&([河流 流图] 模型)"),
    ("\"河流 图\"", "[河流 流 图]"),
    ("-河流图", "![河流 流图]"),
    ("河流 OR 模型", "|(河流 模型)"),
    ("title:河流图", "title=[河流 流图]"),
    ("title：河流", "title=河流"),
    ("山：河流", "&(山 河流)"),
    // Excluded.
    ("-graph", "!graph"),
    ("a -graph ", "&(a !graph)"),
    ("-low-rank", "![low rank]"),
    (r#"-"a b" c "#, "&(![a b] c)"),
    (r#"-"a b"#, "![a b]"),
    ("-(a b) ", "!&(a b)"),
    ("-(a OR b) ", "!|(a b)"),
    ("-(-a) ", "!!a"),
    ("-title:a", "!title=a"),
    ("-is:read", "!read"),
    ("a -", "a"),
    ("a - b ", "&(a b)"),
    ("-? a ", "a"),
    ("(-) a ", "a"),
    // Choices.
    ("a OR b ", "|(a b)"),
    ("a b OR c d ", "&(a |(b c) d)"),
    ("a OR b OR c ", "|(a b c)"),
    ("a OR b c OR d ", "&(|(a b) |(c d))"),
    ("low-rank OR -b ", "|(&(low rank) !b)"),
    ("a OR", "a"),
    ("OR a ", "a"),
    ("a OR OR b ", "|(a b)"),
    ("a OR ? b ", "&(a b)"),
    ("a OR (b c) ", "|(a &(b c))"),
    ("a \"OR\" b ", "&(a or b)"),
    ("a OR (b OR c) ", "|(a b c)"),
    ("a OR(b)OR c ", "|(a b c)"),
    // Parentheses.
    ("(a b) c ", "&(a b c)"),
    ("(a", "a*"),
    ("(a)", "a"),
    ("((a b) OR c", "|(&(a b) c*)"),
    ("() a () ", "a"),
    ("a OR () b ", "&(a b)"),
    ("O(n log n) ", "&(o n log n)"),
    // Fields.
    ("title:dif", "title=dif*"),
    ("TITLE:Dif ", "title=dif"),
    ("abs:a abstract:b ", "&(abstract=a abstract=b)"),
    ("org:a organization:b ", "&(org=a org=b)"),
    (r#"author:"Ada Exam"#, "author=[ada exam*]"),
    (r#"author:"Ada Example" a "#, "&(author=[ada example] a)"),
    ("author:ada-example ", "&(author=ada author=example)"),
    ("cat:cs.CL", "cat=cs.cl"),
    ("cat:cs", "cat=cs"),
    ("id:https://a.org/b:c_1", "id=https://a.org/b:c_1"),
    (r#"id:"10.1/a(b)1""#, "id=10.1/a(b)1"),
    ("source:Shelf", "source=shelf"),
    (r#"tag:"To Read""#, "tag=to read"),
    (
        "is:unread is:READ is:bookmarked",
        "&(unread read bookmarked)",
    ),
    ("has:code", "code!"),
    ("cat:(a.b OR c) ", "|(cat=a.b cat=c)"),
    ("title:(a author:b", "&(title=a author=b*)"),
    ("title:? a ", "a"),
    (r#"tag:"" a "#, "a"),
    // Fields that are still being typed.
    ("a title:", "a"),
    ("a title: ", "a"),
    ("(a is:", "a"),
    ("a OR date:", "a"),
    ("-author:", ""),
    ("a is:un", "a"),
    ("a has:c", "a"),
    // Colons in plain text.
    ("10:30 ", "&(10 30)"),
    ("http://a.org ", "&(http a org)"),
    ("BERT: a ", "&(bert a)"),
    ("The Source: a ", "&(the source a)"),
    ("autor:ada ", "&(autor ada)"),
    (": a ", "a"),
];

#[test]
fn queries_parse_to_the_expected_clauses() {
    for (typed, expected) in SYNTAX {
        assert_eq!(clause_of(&read(typed)), *expected, "{typed:?}");
    }
}

#[test]
fn no_prefix_of_a_valid_query_is_a_problem() {
    let examples = SYNTAX_HELP.iter().map(|(example, _)| *example);
    for typed in SYNTAX.iter().map(|(typed, _)| *typed).chain(examples) {
        for (end, _) in typed.char_indices() {
            assert_eq!(read(&typed[..end]).problem(), None, "{}", &typed[..end]);
        }
    }
}

#[test]
fn fuzzy_words_are_split_from_the_clause() {
    let table = [
        // typed, mode, letters, the rest
        ("~rlhf  dpo", Mode::Smart, "rlhf dpo", ""),
        ("~ rlhf dpo", Mode::Smart, "rlhf dpo", ""),
        ("~Low-Rnk is:read -b", Mode::Smart, "Low-Rnk", "&(read !b)"),
        ("~a \"b c\" title:d ", Mode::Smart, "a", "&([b c] title=d)"),
        ("~(a b) -(c OR d)", Mode::Smart, "a b", "!|(c d)"),
        ("a ~lrnk b ~c", Mode::Smart, "lrnk c", "&(a b)"),
        ("a ~\"b  c\" ~?", Mode::Smart, "b c", "a"),
        ("a ~", Mode::Smart, "", "a"),
        ("low~rank ", Mode::Smart, "", "&(low rank)"),
        ("a (b \"c d\") -e", Mode::Fuzzy, "a b c d", "!e"),
        ("a b OR c tag:d", Mode::Fuzzy, "a", "&(|(b c) tag=d*)"),
        ("title:a ~b", Mode::Fuzzy, "b", "title=a"),
        ("~a b", Mode::Exact, "a b", ""),
    ];
    for (typed, mode, fuzzy, rest) in table {
        let query = Query::parse_in(typed, mode, TODAY);
        assert_eq!(query.fuzzy(), fuzzy, "{typed:?}");
        assert_eq!(clause_of(&query), rest, "{typed:?}");
    }
}

#[test]
fn free_text_has_the_required_words_as_typed() {
    let table = [
        ("Low-Rnk  Adpt", Mode::Smart, "Low-Rnk Adpt"),
        ("a -b \"c d\" title:e ~f is:read ?", Mode::Smart, "a"),
        ("a (b c) -(d OR e)", Mode::Smart, "a b c"),
        ("a b OR c", Mode::Smart, ""),
        ("a OR", Mode::Smart, "a"),
        ("a b", Mode::Fuzzy, ""),
        ("a date:x", Mode::Smart, ""),
    ];
    for (typed, mode, free_text) in table {
        let query = Query::parse_in(typed, mode, TODAY);
        assert_eq!(query.free_text(), free_text, "{typed:?}");
    }
}

#[test]
fn exact_words_do_not_match_as_prefixes() {
    for (typed, expected) in [
        ("low ra", "&(low ra)"),
        ("\"a b", "[a b]"),
        ("title:a", "title=a"),
    ] {
        let query = Query::parse_in(typed, Mode::Exact, TODAY);
        assert_eq!(clause_of(&query), expected, "{typed:?}");
    }
}

#[test]
fn a_query_is_empty_if_nothing_was_typed() {
    assert!(Query::parse("  ").is_empty());
    assert!(!Query::parse("?").is_empty());
    assert_eq!(Query::parse(" a  b ").typed(), "a  b");
}

#[test]
fn queries_with_the_same_clause_are_equal() {
    let same = [
        ("a  b ", " a b  "),
        ("(a b) ", "a b "),
        ("a \"b\"", "a (\"b\""),
        ("a OR b ", "a  OR (b) "),
        ("date:<7d", "date:<7d "),
    ];
    for (left, right) in same {
        assert_eq!(read(left), read(right));
    }
    assert_ne!(read("a"), read("a "));
    assert_ne!(read(""), read("?"));
    assert_ne!(read("~a"), read("~b"));
    assert_ne!(read("a "), Query::parse_in("a ", Mode::Exact, TODAY));
    assert_ne!(read("a date:x"), read("a date:xy"));
}

#[test]
fn words_are_in_order_without_excluded_ones() {
    let query = read("a -b (title:c OR d) \"e f\" -(-g) ~h i");
    let words: Vec<&str> = query
        .words()
        .iter()
        .map(|word| word.text.as_str())
        .collect();
    assert_eq!(words, ["a", "c", "d", "i"]);
}

#[test]
fn corrections_replace_required_words() {
    let correction = |typed: &str, replacement: &str| Correction {
        typed: typed.to_owned(),
        replacement: replacement.to_owned(),
    };
    let corrections = [correction("grpah", "graph"), correction("nueral", "neural")];
    let query =
        read("Grpah-x title:nueral \"a nueral\" -grpah ~grpah b").with_corrections(&corrections);
    assert_eq!(
        clause_of(&query),
        "&(graph x title=neural [a neural] !grpah b*)"
    );
    assert_eq!(query.free_text(), "graph x b");
    assert_eq!(query.fuzzy(), "grpah");
    assert_eq!(query.words()[0].text, "graph");
    assert_eq!(query.matches("graph b"), [0..5, 6..7]);
    assert_eq!(read("grpah").with_corrections(&[]), read("grpah"));
}

#[test]
fn later_is_an_alias_for_snoozed() {
    assert_eq!(read("is:later").clause(), read("is:snoozed").clause());
    assert!(read("is:snoozed").clause().is_some());
}

#[test]
fn every_example_is_a_valid_query() {
    for (example, meaning) in SYNTAX_HELP.iter() {
        let query = Query::parse(example);
        assert_eq!(query.problem(), None, "{example}");
        assert!(
            query.clause().is_some() || !query.fuzzy().is_empty(),
            "{example}"
        );
        assert!(meaning.ends_with('.'), "{meaning}");
    }
    assert!((15..=24).contains(&SYNTAX_HELP.len()));
}
