//! Six books in at least two languages: the cap of each language is half the goal.

use challenge::{Challenge, ChallengeId, Date, GivenFor, Grouping, Metric, Rules};

use super::emblem;
use super::words::{badges, texts};

const ID: ChallengeId = ChallengeId(*b"demo-two-tongues");
/// Half a year, give or take.
const WINDOW_DAYS: i32 = 184;

pub(super) fn challenge(opens: Date) -> Challenge {
    let rules = Rules {
        metric: Metric::Books,
        grouping: Grouping::Language,
        cap: 3,
        ..Rules::days(6, opens, opens.plus_days(WINDOW_DAYS))
    };
    let texts = texts(
        ["Читај на два јазика", "Lexo në dy gjuhë", "İki dilde oku", "Read in two languages"],
        [
            "Прочитај шест книги на барем два јазика. Од секој јазик се бројат најмногу три. И сликовница е книга.",
            "Lexo gjashtë libra në të paktën dy gjuhë. Nga çdo gjuhë numërohen më së shumti tre. Edhe libri me figura \
             është libër.",
            "En az iki dilde altı kitap oku. Her dilden en çok üç kitap sayılır. Resimli kitap da kitaptır.",
            "Read six books in at least two languages. At most three in each language count. A picture book is a book \
             too.",
        ],
    );
    let badges = badges(vec![
        (
            emblem::FIRST_BOOK,
            GivenFor::Total(1),
            [
                "Прва книга до последната страница",
                "Libri i parë deri në faqen e fundit",
                "Son sayfasına kadar ilk kitap",
                "The first book, to its last page",
            ],
        ),
        (
            emblem::TWO_LANGUAGES,
            GivenFor::Goal,
            [
                "Два јазика: шест книги",
                "Dy gjuhë: gjashtë libra",
                "İki dil: altı kitap",
                "Two languages: six books",
            ],
        ),
    ]);
    Challenge { badges, ..Challenge::new(ID, rules, texts) }
}
