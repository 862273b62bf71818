//! A year of reading as one picture that can leave the app: an SVG of its own, with nothing in it that was not chosen.

use challenge::Date;

use super::figures::{PITCH, WEEK, WEEKS, first_day, year_paths};
use crate::i18n::words;
use crate::state::view::{MyReading, Picture};

/// In pixels.
pub(crate) const SIZE: (u32, u32) = (1080, 1350);
/// Titles at most, and characters of one, before it is cut.
const TITLES: usize = 8;
const TITLE_CHARS: usize = 44;
/// So many titles still have much room.
const FEW_TITLES: u32 = 4;
/// A longer nickname is written smaller.
const SHORT_NICKNAME_CHARS: usize = 14;

const INK: &str = "#17203d";
/// From no reading to much.
const LEVELS: [&str; 5] = ["#e9e5d8", "#ffe08a", "#ffc93c", "#f5962e", "#d6531e"];
const SPINES: [&str; TITLES] =
    ["#d6453d", "#1f4fa8", "#f2873a", "#17693b", "#8468d8", "#8e2a4d", "#2f9c96", "#2c2f52"];
const MARK: &str = include_str!("../../../public/icons/mark.svg");

/// What is in the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct YearPicture {
    animal: Picture,
    nickname: Option<String>,
    titles: Vec<String>,
    /// How many days, minutes and finished books, each with its unit.
    numbers: [(u64, String); 3],
    /// Outlines of the days, by how much was read.
    paths: [String; 5],
}

impl YearPicture {
    /// Of the year that ends today, without nickname and titles.
    pub(crate) fn new(animal: Picture, reading: &MyReading, today: Date) -> Self {
        let first = first_day(today);
        let days = || reading.days.iter().filter(|(date, _)| *date >= first);
        let read = days().count() as u64;
        let minutes = days().map(|(_, minutes)| u64::from(*minutes)).sum();
        let finished = reading.finished.iter().filter(|date| **date >= first).count() as u64;
        Self {
            animal,
            nickname: None,
            titles: Vec::new(),
            numbers: [
                (read, words::unit_days(read)),
                (minutes, words::unit_minutes(minutes)),
                (finished, words::unit_books(finished)),
            ],
            paths: year_paths(&reading.days, today),
        }
    }

    pub(crate) fn with_nickname(self, nickname: String) -> Self {
        Self { nickname: Some(nickname), ..self }
    }

    /// Of the first of these books.
    pub(crate) fn with_titles<'t>(self, titles: impl Iterator<Item = &'t str>) -> Self {
        Self { titles: titles.take(TITLES).map(shortened).collect(), ..self }
    }

    /// The same for those who listen.
    pub(crate) fn in_words(&self) -> String {
        let numbers: Vec<_> = self.numbers.iter().map(|(number, unit)| format!("{number} {unit}")).collect();
        let lines =
            self.nickname.iter().cloned().chain([numbers.join(", ")]).chain(self.titles.iter().cloned());
        lines.fold(words::last_year().to_owned(), |said, line| format!("{said}. {line}"))
    }

    /// `art` is the text of `public/art.svg`; without it there is no animal.
    pub(crate) fn svg(&self, art: &str) -> String {
        let (width, height) = SIZE;
        let head = self.head();
        let numbers = self.numbers();
        let year = self.year();
        let titles = self.titles();
        let app = text(150, 1294, 36, words::app_name());
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
            viewBox=\"0 0 {width} {height}\" fill=\"{INK}\" font-weight=\"800\" \
            font-family=\"system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif\">{art}\
            <rect width=\"{width}\" height=\"{height}\" fill=\"#fffaf0\"/>{head}{numbers}{year}{titles}\
            <svg x=\"64\" y=\"1250\" width=\"64\" height=\"64\">{MARK}</svg>{app}</svg>"
        )
    }

    /// The band of the app, its lower edge an open book.
    fn head(&self) -> String {
        let animal = self.animal.0 % Picture::COUNT;
        let nickname = self.nickname.as_deref().map(|nickname| {
            let size = if nickname.chars().count() > SHORT_NICKNAME_CHARS { 44 } else { 64 };
            text(64, 270, size, nickname)
        });
        let title = text(64, if nickname.is_some() { 184 } else { 230 }, 84, words::last_year());
        format!(
            "<g fill=\"#ffc93c\"><rect width=\"1080\" height=\"341\"/>\
            <path transform=\"translate(0 340) scale(16.875 9)\" \
            d=\"M0 0H64V3.5C50 .8 38 2.5 32 7.5C26 2.5 14 .8 0 3.500Z\"/></g>{title}{}\
            <use href=\"#picture-{animal}\" x=\"776\" y=\"70\" width=\"240\" height=\"240\"/>",
            nickname.unwrap_or_default()
        )
    }

    fn numbers(&self) -> String {
        let columns = self
            .numbers
            .iter()
            .zip([216, 540, 864])
            .map(|((number, unit), x)| text(x, 540, 92, &number.to_string()) + &text(x, 588, 34, unit));
        format!("<g text-anchor=\"middle\">{}</g>", columns.collect::<String>())
    }

    /// In two halves, one below the other, where there is room for large squares.
    fn year(&self) -> String {
        let squares: String = self
            .paths
            .iter()
            .zip(LEVELS)
            .map(|(path, fill)| format!("<path fill=\"{fill}\" d=\"{path}\"/>"))
            .collect();
        let (all, half, days) = (WEEKS * PITCH, (WEEKS + 1) / 2 * PITCH, WEEK * PITCH);
        let part = |y: u32, height: u32, from: i32, wide: i32| {
            format!(
                "<svg x=\"64\" y=\"{y}\" width=\"952\" height=\"{height}\" \
                viewBox=\"{from} 0 {wide} {days}\" preserveAspectRatio=\"xMinYMin\">{squares}</svg>"
            )
        };
        if self.titles.is_empty() {
            part(664, 248, 0, half) + &part(926, 248, half, half)
        } else {
            part(650, 127, 0, all)
        }
    }

    /// In the middle of the room below the year.
    fn titles(&self) -> String {
        let count = self.titles.len() as u32;
        let (size, pitch) = if count <= FEW_TITLES { (36, 84) } else { (32, 48) };
        let lines = self.titles.iter().zip(SPINES).zip(0..).map(|((title, spine), line)| {
            let middle = 1010 + line * pitch - (count - 1) * pitch / 2;
            let top = middle - 22;
            format!("<rect x=\"64\" y=\"{top}\" width=\"14\" height=\"44\" rx=\"3\" fill=\"{spine}\"/>")
                + &text(100, middle + 12, size, title)
        });
        format!("<g font-weight=\"600\">{}</g>", lines.collect::<String>())
    }
}

fn text(x: u32, y: u32, size: u32, text: &str) -> String {
    format!("<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\">{}</text>", escaped(text))
}

fn shortened(title: &str) -> String {
    if title.chars().count() <= TITLE_CHARS {
        return title.to_owned();
    }
    let kept: String = title.chars().take(TITLE_CHARS - 1).collect();
    kept.trim_end().to_owned() + "…"
}

/// XML 1.0, sections 2.2 and 2.4: a name or title is text, whatever is in it.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push(' '),
            sign => escaped.push(sign),
        }
    }
    escaped
}
