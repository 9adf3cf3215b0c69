//! The table of commands, except those that print a symbol.

/// The effect of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    /// Sets the font or size, which is ignored.
    Font,
    /// Like [`Command::Font`]; the argument is prose, also in a formula.
    Text,
    /// Renders its argument as a formula.
    Math,
    /// Renders its argument in blackboard bold.
    Blackboard,
    /// Adds a combining mark to its argument, in prose.
    TextAccent(char),
    /// Adds a combining mark to its argument, in a formula.
    MathAccent(char),
    /// Prints its name.
    Operator,
    Print(&'static str),
    /// Prints an abbreviation, whose last period may also end the sentence.
    Abbreviation(&'static str),
    /// Prints nothing, and has this number of arguments.
    Hidden(usize),
    /// Prints the second argument only.
    Second,
    Fraction,
    /// A square root, or the root whose degree is the optional argument.
    Root,
    Binomial,
    /// Prints its argument between two delimiters.
    Fence(&'static str, &'static str),
    /// Prints the second argument with the first one above.
    Above,
    /// Prints the second argument with the first one below.
    Below,
    Superscript,
    Subscript,
    /// Strikes through the next symbol.
    Not,
    Url,
    /// Prints the second argument and the URL in the first.
    Href,
    /// Prints its argument in brackets.
    Citation,
    /// Starts an environment.
    Begin,
}

impl Command {
    /// Returns the command `name`, or `None` if it is a symbol or unknown.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        font(name)
            .or_else(|| structure(name))
            .or_else(|| accent(name))
            .or_else(|| text(name))
            .or_else(|| hidden(name))
    }

    /// Returns the number of arguments.
    pub(super) const fn arity(self) -> usize {
        match self {
            Self::Operator | Self::Print(_) | Self::Abbreviation(_) | Self::Not => 0,
            Self::Hidden(count) => count,
            Self::Second
            | Self::Fraction
            | Self::Binomial
            | Self::Above
            | Self::Below
            | Self::Href => 2,
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
        "binom" | "tbinom" | "dbinom" => Command::Binomial,
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
        "textsuperscript" | "sp" => Command::Superscript,
        "textsubscript" | "sb" => Command::Subscript,
        "not" => Command::Not,
        "url" | "path" | "nolinkurl" => Command::Url,
        "href" => Command::Href,
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

fn text(name: &str) -> Option<Command> {
    Some(match name {
        "log" | "ln" | "lg" | "exp" | "sin" | "cos" | "tan" | "cot" | "sec" | "csc" | "sinh"
        | "cosh" | "tanh" | "coth" | "arcsin" | "arccos" | "arctan" | "min" | "max" | "sup"
        | "inf" | "lim" | "liminf" | "limsup" | "dim" | "ker" | "det" | "gcd" | "deg" | "arg"
        | "Pr" | "hom" | "tr" | "Tr" | "argmin" | "argmax" | "softmax" | "rank" | "diag"
        | "sgn" | "poly" | "polylog" | "bmod" | "mod" | "choose" | "lcm" | "sign" | "supp"
        | "vol" => Command::Operator,
        "over" => Command::Print("/"),
        "varinjlim" | "varprojlim" | "injlim" | "projlim" => Command::Print("lim"),
        "LaTeX" => Command::Print("LaTeX"),
        "TeX" => Command::Print("TeX"),
        "BibTeX" => Command::Print("BibTeX"),
        "quad" | "qquad" | "enspace" | "thinspace" | "newline" | "par" | "hfill" | "linebreak"
        | "space" | "medskip" | "smallskip" | "bigskip" | "newpage" => Command::Print(" "),
        "item" => Command::Print(" • "),
        "textasciitilde" => Command::Print("~"),
        "textasciicircum" => Command::Print("^"),
        "lbrace" => Command::Print("{"),
        "rbrace" => Command::Print("}"),
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

fn hidden(name: &str) -> Option<Command> {
    Some(match name {
        "left" | "right" | "middle" | "big" | "Big" | "bigg" | "Bigg" | "bigl" | "bigr"
        | "Bigl" | "Bigr" | "biggl" | "biggr" | "Biggl" | "Biggr" | "bigm" | "limits"
        | "nolimits" | "displaystyle" | "textstyle" | "scriptstyle" | "scriptscriptstyle"
        | "noindent" | "centering" | "xspace" | "protect" | "nonumber" | "relax" | "null"
        | "strut" | "maketitle" | "allowbreak" | "nobreak" | "ignorespaces" | "sloppy" => {
            Command::Hidden(0)
        }
        "label" | "hspace" | "vspace" | "phantom" | "hphantom" | "vphantom" | "color" | "end"
        | "vskip" | "hskip" | "input" | "thispagestyle" | "pagestyle" | "usepackage"
        | "bibliographystyle" | "kern" | "tag" => Command::Hidden(1),
        _ => return None,
    })
}
