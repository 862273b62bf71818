//! Words that no language has, of the letters and about the length that a language's words have, in the frequencies of
//! Zipf and Mandelbrot.

use std::collections::HashSet;

use marc::generate::Random;

/// What syllables of a language are made of, the commonest first.
pub(crate) struct Sounds {
    onsets: &'static [&'static str],
    vowels: &'static [&'static str],
    codas: &'static [&'static str],
}

pub(crate) const MACEDONIAN: Sounds = Sounds {
    onsets: &[
        "т", "н", "с", "р", "в", "к", "п", "л", "м", "д", "з", "г", "б", "", "ч", "ш", "ц", "ж", "ј", "пр",
        "ст", "тр", "кр", "гр", "сл", "св", "вл", "ќ", "ф", "х", "ѓ", "њ", "љ", "џ", "ѕ",
    ],
    vowels: &["а", "о", "и", "е", "у"],
    codas: &["", "", "", "", "", "", "", "", "", "", "", "", "н", "т", "р", "к", "л", "в", "ш", "м"],
};

pub(crate) const ALBANIAN: Sounds = Sounds {
    onsets: &[
        "t", "r", "k", "m", "s", "p", "d", "l", "n", "sh", "b", "v", "", "f", "j", "g", "h", "gj", "q", "z",
        "th", "ll", "nj", "dh", "ç", "c", "x", "xh", "zh", "pr", "tr",
    ],
    vowels: &["ë", "e", "i", "a", "u", "o", "y"],
    codas: &["", "", "", "", "", "", "", "n", "r", "t", "s", "m", "l", "j"],
};

pub(crate) const ENGLISH: Sounds = Sounds {
    onsets: &[
        "t", "s", "r", "h", "n", "d", "l", "c", "m", "w", "", "f", "p", "b", "g", "th", "st", "sh", "ch",
        "tr", "br", "wh", "k", "v", "j", "qu", "y", "z",
    ],
    vowels: &["e", "a", "o", "i", "u", "ea", "ou", "oo", "ai"],
    codas: &["", "", "n", "r", "s", "t", "d", "l", "ng", "m", "ck", "ght", "x"],
};

/// The commonest words are short.
const SHORT_WORDS: usize = 60;

/// Distinct words, and how often each is drawn.
pub(crate) struct Vocabulary {
    words: Vec<String>,
    /// How often all words up to this one are drawn.
    cumulative: Vec<u64>,
}

impl Vocabulary {
    pub(crate) fn new(random: &mut Random, sounds: &Sounds, size: usize, endings: &[&str]) -> Self {
        let (mut words, mut known) = (Vec::with_capacity(size), HashSet::new());
        while words.len() < size {
            let syllables = if words.len() < SHORT_WORDS { 1 } else { syllables(random) };
            let word = word(random, sounds, syllables) + random.of(endings);
            if known.insert(word.clone()) {
                words.push(word);
            }
        }
        let mut sum = 0;
        let weights = (0..size as u64).map(|rank| 1_000_000_000 / (rank + 3));
        let cumulative = weights.map(|weight| {
            sum += weight;
            sum
        });
        Self { cumulative: cumulative.collect(), words }
    }

    pub(crate) fn draw(&self, random: &mut Random) -> &str {
        let all = self.cumulative.last().copied().unwrap_or(1);
        let drawn = random.below(all);
        &self.words[self.cumulative.partition_point(|&up_to| up_to <= drawn)]
    }
}

fn syllables(random: &mut Random) -> u64 {
    match random.below(100) {
        0..8 => 1,
        8..45 => 2,
        45..80 => 3,
        _ => 4,
    }
}

fn word(random: &mut Random, sounds: &Sounds, syllables: u64) -> String {
    let syllable = |_| {
        let (onset, vowel) = (random.skewed(sounds.onsets), random.skewed(sounds.vowels));
        format!("{onset}{vowel}{}", random.of(sounds.codas))
    };
    (0..syllables).map(syllable).collect()
}
