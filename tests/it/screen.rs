//! The screen at several sizes, while it is resized, and without colors.

use crate::support::{ESC, Library, Reader, title};

/// Waits until the screen shows all 12 titles and the footer.
fn wait_for_complete_screen(reader: &mut Reader) {
    reader.wait_until("a complete screen", |screen| {
        (0..12).all(|number| screen.contents().contains(&title(number)))
            && screen.contents().contains("? help")
    });
}

#[test]
fn screens_below_20x5_show_a_size_message() {
    let library = Library::with_papers(12);
    let mut reader = library.reader();
    reader.wait_for("1 of 12");
    reader
        .resize(20, 5)
        .wait_until("list and search on 20×5", |screen| {
            let rows: Vec<String> = screen.rows(0, 20).collect();
            rows.len() == 5 && rows[0].contains("/ search") && rows[1].contains("Alder: Pruning")
        });
    reader
        .keys("jb")
        .wait_for("bookmarked “Birch")
        .wait_for("Birch: Pruning");
    reader
        .resize(19, 4)
        .wait_for("too small: 20×5")
        .wait_without("Birch");
    reader
        .keys("j")
        .resize(120, 40)
        .wait_for("3 of 12")
        .wait_for_cursor_on(&title(2));
    reader.quit();
}

#[test]
fn overlays_are_redrawn_after_a_1x1_resize() {
    let library = Library::with_papers(12);
    let mut reader = library.reader();
    reader.wait_for("1 of 12");
    for (key, text) in [
        ("?", "Goes to the first one."),
        (":", "Run a command"),
        ("i", "Import a saved page"),
        ("/", "12 found"),
    ] {
        reader.keys(key).wait_for(text).resize(7, 2);
        reader.wait_for("too sma").resize(20, 5).wait_without("too");
        reader
            .resize(1, 1)
            .wait_until("the first cell of the message", |screen| {
                screen.contents() == "t"
            });
        reader
            .resize(120, 40)
            .wait_for(text)
            .keys(ESC)
            .wait_for("▸ Inbox")
            .wait_for(&title(11));
    }
    reader.quit();
}

#[test]
fn rapid_resizes_end_with_a_complete_screen() {
    let library = Library::with_papers(12);
    let mut reader = library.reader();
    reader.wait_for("1 of 12").wait_for("1 Inbox 12");
    for step in 0..30_u16 {
        reader.resize(150 - 4 * step, 45 - step);
        if step % 10 == 5 {
            reader.keys("j");
        }
    }
    reader
        .resize(110, 30)
        .wait_for("4 of 12")
        .wait_for("deckle");
    wait_for_complete_screen(&mut reader);
    reader.quit();
}

#[test]
fn shrinking_and_growing_redraws_all_rows() {
    let library = Library::with_papers(12);
    let mut reader = library.reader();
    reader.wait_for("1 of 12").wait_for("1 Inbox 12");
    for _ in 0..10 {
        reader.resize(60, 12).resize(120, 40);
        wait_for_complete_screen(&mut reader);
    }
    reader.quit();
}

#[test]
fn a_key_typed_with_a_resize_is_processed() {
    let library = Library::with_papers(12);
    let mut reader = library.reader();
    reader.wait_for("1 of 12").wait_for("1 Inbox 12");
    for step in 1..=11 {
        reader.resize(100 + step, 30).keys("j");
        reader.wait_for(&format!("{} of 12", step + 1));
    }
    reader.quit();
}

#[test]
fn control_l_redraws_every_cell() {
    let library = Library::with_papers(12);
    let mut reader = library.reader();
    reader.wait_for("1 of 12").wait_for("1 Inbox 12");
    reader.with_tty(|tty| tty.write(b"\x1b[2J\x1b[5;5Hstray output"));
    reader
        .keys("\x0c")
        .wait_for("1 of 12")
        .wait_without("stray output");
    reader.keys("j").wait_for_cursor_on(&title(1));
    reader.quit();
}

#[test]
fn no_color_disables_all_colors() {
    let library = Library::with_papers(12);
    let count_colored_cells = |environment: &[(&str, &str)]| {
        let mut reader = Reader::open(&library, &[], environment);
        reader
            .wait_for("1 of 12")
            .wait_for("1 Inbox 12")
            .keys("/alder")
            .wait_for("1 found")
            .keys(ESC);
        reader.wait_for(" / search").keys("b").wait_for("· saved");
        let count = |screen: &vt100::Screen| {
            let cells =
                (0..40).flat_map(|row| (0..120).filter_map(move |column| screen.cell(row, column)));
            cells
                .filter(|cell| [cell.fgcolor(), cell.bgcolor()] != [vt100::Color::Default; 2])
                .count()
        };
        let count = reader.with_tty(|tty| count(tty.screen()));
        reader.quit();
        count
    };
    assert!(count_colored_cells(&[]) > 0);
    assert_eq!(count_colored_cells(&[("NO_COLOR", "1")]), 0);
}
