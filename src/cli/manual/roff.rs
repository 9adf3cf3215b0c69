//! A page of the manual as sections of the man page.

use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use super::markdown::{self, Block};
use super::screen::table;

/// Columns of a table, so that it fits a terminal of 80 columns with the indent of man.
const TABLE_COLUMNS: usize = 70;

/// Appends a page: its title becomes a section, its other headings subsections.
pub(crate) fn append(roff: &mut Roff, page: &str) {
    for block in markdown::parse(page) {
        match block {
            Block::Heading(1, heading) => {
                roff.control("SH", [heading.to_uppercase().as_str()]);
            }
            Block::Heading(_, heading) => {
                roff.control("SS", [heading.as_str()]);
            }
            Block::Paragraph(text) => {
                roff.control("PP", []);
                roff.text(inlines(&text));
            }
            Block::List(items) => {
                for item in items {
                    roff.control("IP", ["\\(bu", "2"]);
                    roff.text(inlines(&item));
                }
            }
            Block::Code(lines) => append_verbatim(roff, &lines),
            Block::Table(rows) => append_verbatim(roff, &table(&rows, TABLE_COLUMNS)),
        }
    }
}

/// Appends lines that must not be filled.
fn append_verbatim(roff: &mut Roff, lines: &[String]) {
    roff.control("PP", []);
    roff.control("nf", []);
    for line in lines {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
}

/// Splits a text into its code and emphasis spans and the text between them.
fn inlines(text: &str) -> Vec<Inline> {
    let mut inlines = Vec::new();
    let mut rest = text;
    while let Some(offset) = rest.find(['`', '*']) {
        let (before, marked) = rest.split_at(offset);
        let span = ["`", "**", "*"].into_iter().find_map(|mark| {
            let (span, after) = marked.strip_prefix(mark)?.split_once(mark)?;
            let span = if mark == "*" {
                italic(span)
            } else {
                bold(span)
            };
            Some((span, after))
        });
        let Some((span, after)) = span else { break };
        inlines.extend([roman(before), span]);
        rest = after;
    }
    inlines.push(roman(rest));
    inlines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_becomes_a_section() {
        let page = "# Key bindings\n\nPress `-` or *smart* keys.\n\n## More\n\n- .dot\n\n```\n.no request\n```\n";
        let mut roff = Roff::new();
        append(&mut roff, page);
        let text = roff.to_roff();
        assert_eq!(
            text,
            ".SH \"KEY BINDINGS\"\n.PP\nPress \\fB\\-\\fR or \\fIsmart\\fR keys.\n.SS More\n.IP \\(bu 2\n\\&.dot\n.PP\n.nf\n\\&.no request\n.fi\n"
        );
    }
}
