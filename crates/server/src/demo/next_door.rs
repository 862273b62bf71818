//! A list of books: five of twelve, from the shelves of everybody who lives next door.

use challenge::{Challenge, ChallengeId, Date, DoneBy, GivenFor, Metric, Rules, Task};

use super::emblem;
use super::words::{badges, texts};

const ID: ChallengeId = ChallengeId(*b"demo-next-door--");
/// Half a year, give or take.
const WINDOW_DAYS: i32 = 184;
/// Their numbers in the demo's list of books: Macedonian, Albanian, Turkish, Serbian and Bosnian, as in the streets.
const BOOKS: [&str; 12] = ["1", "4", "9", "78", "79", "80", "107", "109", "135", "149", "155", "160"];

pub(super) fn challenge(opens: Date) -> Challenge {
    let listed: Vec<_> = marc::generate::demo_books()
        .into_iter()
        .filter(|book| BOOKS.contains(&book.control_number.as_str()))
        .collect();
    let tasks = (1..).zip(&listed);
    let rules = Rules {
        metric: Metric::Activities,
        tasks: tasks.map(|(number, book)| Task { number, done_by: DoneBy::Book(book.id().0) }).collect(),
        ..Rules::days(5, opens, opens.plus_days(WINDOW_DAYS))
    };
    let mut texts = texts(
        ["Приказни од соседството", "Tregime nga fqinjët", "Komşudan hikâyeler", "Stories from next door"],
        [
            "Дванаесет книги од полиците на соседите, на пет јазика. Прочитај пет, на кој јазик сакаш. Се брои и кога \
             некој ти чита.",
            "Dymbëdhjetë libra nga raftet e fqinjëve, në pesë gjuhë. Lexo pesë, në cilën gjuhë të duash. Vlen edhe kur \
             të lexon dikush.",
            "Komşuların raflarından beş dilde on iki kitap. Beşini oku, hangi dilde istersen. Biri sana okursa da \
             sayılır.",
            "Twelve books from the neighbours’ shelves, in five languages. Read five, in whichever you like. Being read \
             to counts too.",
        ],
    );
    // A book is called what its cover says, in every language.
    for text in &mut texts {
        text.tasks = listed
            .iter()
            .map(|book| match book.authors.first() {
                Some(author) => format!("{} · {author}", book.title),
                None => book.title.clone(),
            })
            .collect();
    }
    let badges = badges(vec![
        (
            emblem::FIRST_BOOK,
            GivenFor::Total(1),
            [
                "Прва книга од соседите",
                "Libri i parë nga fqinjët",
                "Komşulardan ilk kitap",
                "The first book from next door",
            ],
        ),
        (
            emblem::TWO_LANGUAGES,
            GivenFor::Goal,
            [
                "Добар сосед: пет книги",
                "Fqinj i mirë: pesë libra",
                "İyi komşu: beş kitap",
                "A good neighbour: five books",
            ],
        ),
        (
            emblem::EVERYTHING,
            GivenFor::Total(12),
            [
                "Целата улица: сите дванаесет книги",
                "E tërë rruga: të dymbëdhjetë librat",
                "Bütün sokak: on iki kitabın hepsi",
                "The whole street: all twelve books",
            ],
        ),
    ]);
    Challenge { badges, ..Challenge::new(ID, rules, texts) }
}
