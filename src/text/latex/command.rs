//! What the commands that are not symbols do.
//!
//! Stands alone as the vocabulary: the renderer asks for a meaning and never compares names.

/// The meaning of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    /// Sets a font or size for its argument, or from here on; the content stays as it is.
    Font,
    /// Like [`Command::Font`], but the argument is always prose.
    Text,
    /// Sets its argument in mathematics.
    Math,
    /// Sets its argument in blackboard bold.
    Blackboard,
    /// Puts a combining mark on its argument, in prose.
    TextAccent(char),
    /// Puts a combining mark on its argument, in mathematics.
    MathAccent(char),
    /// Is written as its own name in upright letters.
    Operator,
    /// Prints this text.
    Prints(&'static str),
    /// Prints this abbreviation, whose last dot may also end the sentence.
    Abbreviation(&'static str),
    /// Shows nothing, and neither do its so many arguments.
    Silent(usize),
    /// Shows nothing of its first argument and all of the second.
    Second,
    /// Divides its first argument by its second.
    Fraction,
    /// Takes the square root, or the root in brackets.
    Root,
    /// Chooses its second argument out of its first.
    Choose,
    /// Encloses its argument between these two.
    Fence(&'static str, &'static str),
    /// Sets its first argument above the second.
    Above,
    /// Sets its first argument below the second.
    Below,
    /// Sets its argument as a superscript.
    Raised,
    /// Sets its argument as a subscript.
    Lowered,
    /// Strikes the next symbol through.
    Not,
    /// Shows its argument, an address.
    Address,
    /// Shows its second argument, then the address in the first.
    Link,
    /// Shows its argument in brackets.
    Citation,
    /// Begins an environment.
    Begin,
}

impl Command {
    /// Returns the meaning of the command `name`, or `None` if it is a symbol or unknown.
    pub(super) fn named(name: &str) -> Option<Self> {
        font(name)
            .or_else(|| structure(name))
            .or_else(|| accent(name))
            .or_else(|| words(name))
            .or_else(|| silent(name))
    }

    /// Returns how many groups that follow directly belong to the command.
    pub(super) const fn arguments(self) -> usize {
        match self {
            Self::Operator | Self::Prints(_) | Self::Abbreviation(_) | Self::Not => 0,
            Self::Silent(count) => count,
            Self::Second
            | Self::Fraction
            | Self::Choose
            | Self::Above
            | Self::Below
            | Self::Link => 2,
            _ => 1,
        }
    }
}

fn font(name: &str) -> Option<Command> {
    Some(match name {
        "textit" | "textbf" | "textsc" | "texttt" | "textsf" | "textrm" | "textsl" | "textup"
        | "textmd" | "textnormal" | "text" | "mbox" | "hbox" | "fbox" | "footnotetext" => {
            Command::Text
        }
        "emph" | "mathrm" | "mathbf" | "mathcal" | "mathit" | "mathsf" | "mathtt" | "mathfrak"
        | "mathscr" | "mathnormal" | "boldsymbol" | "operatorname" | "bm" | "pmb" | "bold"
        | "underline" | "uline" | "uppercase" | "lowercase" | "mathop" | "mathrel" | "mathbin"
        | "mathord" | "frak" | "scr" | "goth" | "Cal" | "rm" | "bf" | "it" | "em" | "tt" | "sc"
        | "sf" | "sl" | "cal" | "boldmath" | "unboldmath" | "bfseries" | "itshape" | "scshape"
        | "ttfamily" | "sffamily" | "rmfamily" | "upshape" | "mit" | "tiny" | "small" | "large"
        | "Large" | "LARGE" | "huge" | "normalsize" | "footnotesize" | "scriptsize"
        | "overbrace" | "underbrace" | "boxed" | "ce" | "num" => Command::Font,
        "ensuremath" => Command::Math,
        "mathbb" | "Bbb" | "mathds" | "mathbbm" | "bbold" => Command::Blackboard,
        _ => return None,
    })
}

fn structure(name: &str) -> Option<Command> {
    Some(match name {
        "frac" | "tfrac" | "dfrac" | "cfrac" | "nicefrac" | "sfrac" => Command::Fraction,
        "sqrt" => Command::Root,
        "binom" | "tbinom" | "dbinom" => Command::Choose,
        "abs" => Command::Fence("|", "|"),
        "norm" => Command::Fence("‖", "‖"),
        "set" => Command::Fence("{", "}"),
        "floor" => Command::Fence("⌊", "⌋"),
        "ceil" => Command::Fence("⌈", "⌉"),
        "bra" => Command::Fence("⟨", "|"),
        "ket" => Command::Fence("|", "⟩"),
        "pmod" => Command::Fence("(mod ", ")"),
        "footnote" | "thanks" => Command::Fence(" (", ")"),
        "stackrel" | "overset" => Command::Above,
        "underset" => Command::Below,
        "xrightarrow" => Command::Fence("→", ""),
        "textsuperscript" | "sp" => Command::Raised,
        "textsubscript" | "sb" => Command::Lowered,
        "not" => Command::Not,
        "url" | "path" | "nolinkurl" => Command::Address,
        "href" => Command::Link,
        "cite" | "citep" | "citet" | "citealp" | "citeauthor" | "citeyear" => Command::Citation,
        "textcolor" | "colorbox" => Command::Second,
        "begin" => Command::Begin,
        _ => return None,
    })
}

fn accent(name: &str) -> Option<Command> {
    Some(match name {
        "c" => Command::TextAccent('\u{327}'),
        "v" => Command::TextAccent('\u{30c}'),
        "H" => Command::TextAccent('\u{30b}'),
        "u" => Command::TextAccent('\u{306}'),
        "r" => Command::TextAccent('\u{30a}'),
        "k" => Command::TextAccent('\u{328}'),
        "d" => Command::TextAccent('\u{323}'),
        "b" => Command::TextAccent('\u{331}'),
        "t" => Command::TextAccent('\u{361}'),
        "bar" | "overline" => Command::MathAccent('\u{304}'),
        "hat" | "widehat" => Command::MathAccent('\u{302}'),
        "tilde" | "widetilde" => Command::MathAccent('\u{303}'),
        "vec" | "overrightarrow" => Command::MathAccent('\u{20d7}'),
        "dot" => Command::MathAccent('\u{307}'),
        "ddot" => Command::MathAccent('\u{308}'),
        "check" => Command::MathAccent('\u{30c}'),
        "breve" => Command::MathAccent('\u{306}'),
        "acute" => Command::MathAccent('\u{301}'),
        "grave" => Command::MathAccent('\u{300}'),
        "mathring" => Command::MathAccent('\u{30a}'),
        _ => return None,
    })
}

fn words(name: &str) -> Option<Command> {
    Some(match name {
        "log" | "ln" | "lg" | "exp" | "sin" | "cos" | "tan" | "cot" | "sec" | "csc" | "sinh"
        | "cosh" | "tanh" | "coth" | "arcsin" | "arccos" | "arctan" | "min" | "max" | "sup"
        | "inf" | "lim" | "liminf" | "limsup" | "dim" | "ker" | "det" | "gcd" | "deg" | "arg"
        | "Pr" | "hom" | "tr" | "Tr" | "argmin" | "argmax" | "softmax" | "rank" | "diag"
        | "sgn" | "poly" | "polylog" | "bmod" | "mod" | "choose" | "lcm" | "sign" | "supp"
        | "vol" => Command::Operator,
        "over" => Command::Prints("/"),
        "varinjlim" | "varprojlim" | "injlim" | "projlim" => Command::Prints("lim"),
        "LaTeX" => Command::Prints("LaTeX"),
        "TeX" => Command::Prints("TeX"),
        "BibTeX" => Command::Prints("BibTeX"),
        "quad" | "qquad" | "enspace" | "thinspace" | "newline" | "par" | "hfill" | "linebreak"
        | "space" | "medskip" | "smallskip" | "bigskip" | "newpage" => Command::Prints(" "),
        "item" => Command::Prints(" • "),
        "textasciitilde" => Command::Prints("~"),
        "textasciicircum" => Command::Prints("^"),
        "lbrace" => Command::Prints("{"),
        "rbrace" => Command::Prints("}"),
        "eg" | "Eg" => Command::Abbreviation("e.g."),
        "ie" | "Ie" => Command::Abbreviation("i.e."),
        "etal" => Command::Abbreviation("et al."),
        "etc" => Command::Abbreviation("etc."),
        "cf" => Command::Abbreviation("cf."),
        "vs" => Command::Abbreviation("vs."),
        "wrt" => Command::Abbreviation("w.r.t."),
        "aka" => Command::Abbreviation("a.k.a."),
        "iid" => Command::Abbreviation("i.i.d."),
        _ => return None,
    })
}

fn silent(name: &str) -> Option<Command> {
    Some(match name {
        "left" | "right" | "middle" | "big" | "Big" | "bigg" | "Bigg" | "bigl" | "bigr"
        | "Bigl" | "Bigr" | "biggl" | "biggr" | "Biggl" | "Biggr" | "bigm" | "limits"
        | "nolimits" | "displaystyle" | "textstyle" | "scriptstyle" | "scriptscriptstyle"
        | "noindent" | "centering" | "xspace" | "protect" | "nonumber" | "relax" | "null"
        | "strut" | "maketitle" | "allowbreak" | "nobreak" | "ignorespaces" | "sloppy" => {
            Command::Silent(0)
        }
        "label" | "hspace" | "vspace" | "phantom" | "hphantom" | "vphantom" | "color" | "end"
        | "vskip" | "hskip" | "input" | "thispagestyle" | "pagestyle" | "usepackage"
        | "bibliographystyle" | "kern" | "tag" => Command::Silent(1),
        _ => return None,
    })
}
