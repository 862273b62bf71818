//! A thousand books before school: each reading of a picture book counts, the fifty-eighth too.

use challenge::{Challenge, ChallengeId, Date, GivenFor, Grouping, Metric, Rules};

use super::emblem;
use super::words::{badges, texts};

const ID: ChallengeId = ChallengeId(*b"demo-1000-books-");
/// Two years, the longest there is.
const WINDOW_DAYS: i32 = 730;

pub(super) fn challenge(opens: Date) -> Challenge {
    let rules = Rules {
        metric: Metric::Books,
        grouping: Grouping::Session,
        ..Rules::days(1_000, opens, opens.plus_days(WINDOW_DAYS))
    };
    let texts = texts(
        [
            "1.000 книги пред училиште",
            "1 000 libra para shkollës",
            "Okuldan önce 1.000 kitap",
            "1,000 books before school",
        ],
        [
            "Читајте заедно пред да тргне во училиште. Секоја книга до крај се брои, и истата кога ќе ја побара пак. \
             Една на ден е доволно, а нема ни брзање.",
            "Lexoni bashkë para se të nisë shkolla. Çdo libër i lexuar deri në fund vlen, edhe i njëjti kur e kërkon \
             sërish. Një në ditë mjafton dhe nuk ka nxitim.",
            "Okul başlamadan birlikte okuyun. Sonuna kadar okunan her kitap sayılır, yeniden istediği aynı kitap da. \
             Günde bir tane yeter, acele de yok.",
            "Read together before school begins. Every book read to its end counts, and so does the same one when it is \
             asked for again. One a day is plenty, and there is no hurry.",
        ],
    );
    let badges = badges(vec![
        (
            emblem::KITE,
            GivenFor::Total(10),
            [
                "Змеј на ветер: 10 книги",
                "Balonë në erë: 10 libra",
                "Rüzgârda uçurtma: 10 kitap",
                "A kite in the wind: 10 books",
            ],
        ),
        (
            emblem::READ_ALOUD,
            GivenFor::Total(50),
            [
                "Глас што чита: 50 книги",
                "Zë që lexon: 50 libra",
                "Okuyan ses: 50 kitap",
                "A reading voice: 50 books",
            ],
        ),
        (
            emblem::HUNDRED_BOOKS,
            GivenFor::Total(100),
            [
                "Цела полица: 100 книги",
                "Një raft i tërë: 100 libra",
                "Koca bir raf: 100 kitap",
                "A whole shelf: 100 books",
            ],
        ),
        (
            emblem::LISTENED,
            GivenFor::Total(250),
            [
                "Уши за приказни: 250 книги",
                "Veshë për përralla: 250 libra",
                "Masal dinleyen kulaklar: 250 kitap",
                "Ears for stories: 250 books",
            ],
        ),
        (
            emblem::HOURGLASS,
            GivenFor::Total(500),
            [
                "Половина пат заедно: 500 книги",
                "Gjysma e rrugës bashkë: 500 libra",
                "Birlikte yarı yol: 500 kitap",
                "Half the way together: 500 books",
            ],
        ),
        (
            emblem::EVERYTHING,
            GivenFor::Goal,
            [
                "Подготвени за училиште: 1.000 книги",
                "Gati për shkollë: 1 000 libra",
                "Okula hazır: 1.000 kitap",
                "Ready for school: 1,000 books",
            ],
        ),
    ]);
    Challenge { badges, ..Challenge::new(ID, rules, texts) }
}
