//! All texts of the page, in the languages of its readers.

use challenge::Metric;

/// The library's own language first: the one for whoever asks for none of them.
pub(super) const LANGUAGES: [&str; 4] = ["mk", "sq", "tr", "en"];

pub(super) struct Words {
    /// BCP 47.
    pub(super) language: &'static str,
    pub(super) title: &'static str,
    pub(super) what_partners_do: &'static str,
    pub(super) no_gifts: &'static str,
    pub(super) partner: &'static str,
    pub(super) gifts: &'static str,
    pub(super) goal: &'static str,
    pub(super) counted_on: &'static str,
    /// What was read, by what a challenge counts: days, minutes, pages, books, activities.
    read: [&'static str; 5],
}

impl Words {
    pub(super) fn read(&self, metric: Metric) -> &'static str {
        let [days, minutes, pages, books, activities] = self.read;
        match metric {
            Metric::Days => days,
            Metric::Minutes => minutes,
            Metric::Pages => pages,
            Metric::Books => books,
            Metric::Activities => activities,
        }
    }
}

pub(super) fn of(language: &str) -> &'static Words {
    [&SQ, &TR, &EN].into_iter().find(|words| words.language == language).unwrap_or(&MK)
}

pub(super) const MK: Words = Words {
    language: "mk",
    title: "Благодариме",
    what_partners_do: "Партнери на библиотеката даруваат за она што го читаме сите заедно.",
    no_gifts: "Засега никој не дарува за читање.",
    partner: "Партнер",
    gifts: "Подароци досега",
    goal: "Цел",
    counted_on: "Избројано на",
    read: ["Денови со читање", "Минути читање", "Прочитани страници", "Прочитани книги", "Исполнети задачи"],
};

const SQ: Words = Words {
    language: "sq",
    title: "Faleminderit",
    what_partners_do: "Partnerët e bibliotekës dhurojnë për atë që lexojmë të gjithë bashkë.",
    no_gifts: "Tani për tani askush nuk dhuron për leximin.",
    partner: "Partneri",
    gifts: "Dhurata deri tani",
    goal: "Synimi",
    counted_on: "Numëruar më",
    read: ["Ditë leximi", "Minuta leximi", "Faqe të lexuara", "Libra të lexuar", "Detyra të kryera"],
};

const TR: Words = Words {
    language: "tr",
    title: "Teşekkürler",
    what_partners_do: "Kütüphanenin ortakları, hep birlikte okuduklarımız için armağan veriyor.",
    no_gifts: "Şimdilik okuma için armağan veren yok.",
    partner: "Ortak",
    gifts: "Şimdiye kadarki armağanlar",
    goal: "Hedef",
    counted_on: "Sayıldığı gün",
    read: ["Okunan günler", "Okunan dakikalar", "Okunan sayfalar", "Okunan kitaplar", "Yapılan görevler"],
};

const EN: Words = Words {
    language: "en",
    title: "Thank you",
    what_partners_do: "Partners of the library give for what we all read together.",
    no_gifts: "Nobody gives for reading at present.",
    partner: "Partner",
    gifts: "Gifts so far",
    goal: "Goal",
    counted_on: "Counted on",
    read: ["Days of reading", "Minutes of reading", "Pages read", "Books read", "Tasks done"],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_words_of_its_own() {
        for language in LANGUAGES {
            assert_eq!(of(language).language, language);
        }
    }
}
