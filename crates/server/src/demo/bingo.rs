//! Bingo for those who think that they are too old for it.

use challenge::{Card, Challenge, ChallengeId, Date, DoneBy, GivenFor, Metric, Rules, Task};

use super::emblem;
use super::words::{InEach, badges, texts_with_tasks};

const ID: ChallengeId = ChallengeId(*b"demo-teen-bingo-");
/// Four months, give or take.
const WINDOW_DAYS: i32 = 123;
const SIDE: u8 = 5;

/// Row by row.
const SQUARES: [InEach; 25] = [
    ["Книга постара од тебе", "Libër më i vjetër se ti", "Senden yaşlı bir kitap", "A book older than you"],
    ["Стрип или манга", "Strip ose manga", "Çizgi roman ya da manga", "A comic or a manga"],
    ["Читање во автобус", "Lexim në autobus", "Otobüste okumak", "Reading on a bus"],
    [
        "Книга што некој твој ја мрази",
        "Libër që një shok e urren",
        "Bir arkadaşının nefret ettiği kitap",
        "A book that a friend hates",
    ],
    ["Песна, на глас", "Një poezi, me zë", "Bir şiir, yüksek sesle", "A poem, read aloud"],
    ["Книга по која има филм", "Libër që u bë film", "Filmi çekilmiş bir kitap", "A book that became a film"],
    [
        "Книга со ужасна корица",
        "Libër me kopertinë të tmerrshme",
        "Kapağı berbat bir kitap",
        "A book with an awful cover",
    ],
    [
        "Сто страници за еден ден",
        "Njëqind faqe në një ditë",
        "Bir günde yüz sayfa",
        "A hundred pages in a day",
    ],
    ["Вистинска приказна", "Një histori e vërtetë", "Gerçek bir hikâye", "A true story"],
    [
        "Цел час без телефон",
        "Një orë lexim pa telefon",
        "Telefonsuz bir saat okuma",
        "An hour of reading, no phone",
    ],
    [
        "Книга на друг јазик",
        "Libër në një gjuhë tjetër",
        "Başka dilde bir kitap",
        "A book in another language",
    ],
    ["Читање под ќебе", "Lexim nën batanije", "Battaniye altında okumak", "Reading under a blanket"],
    ["Слободно поле", "Fushë e lirë", "Serbest kare", "Free square"],
    ["Аудиокнига", "Një audiolibër", "Bir sesli kitap", "An audiobook"],
    [
        "Книга што еднаш не ја дочита",
        "Libër që dikur e le përgjysmë",
        "Yarım bıraktığın bir kitap",
        "A book you once gave up on",
    ],
    ["Книга од твојот град", "Libër nga qyteti yt", "Senin şehrinden bir kitap", "A book from your own city"],
    [
        "Избор со затворени очи",
        "Zgjedhje me sy mbyllur",
        "Gözün kapalı seçtiğin kitap",
        "A book picked with eyes shut",
    ],
    [
        "Книга што те насмеа на глас",
        "Libër që të bëri të qeshësh me zë",
        "Seni kahkahayla güldüren kitap",
        "A book that made you laugh out loud",
    ],
    ["Читање надвор", "Lexim jashtë", "Dışarıda okumak", "Reading outdoors"],
    [
        "Зборовите на омилената песна",
        "Fjalët e këngës së preferuar",
        "Sevdiğin şarkının sözleri",
        "The words of a song you love",
    ],
    [
        "Книга постара од сто години",
        "Libër mbi njëqind vjeç",
        "Yüz yaşından büyük kitap",
        "A book over a hundred years old",
    ],
    ["Научна фантастика", "Fantashkencë", "Bilim kurgu", "Science fiction"],
    [
        "Препорака за некого",
        "Një rekomandim për dikë",
        "Birine kitap önermek",
        "A book you told someone to read",
    ],
    ["Книга од писателка", "Libër nga një shkrimtare", "Kadın bir yazardan kitap", "A book by a woman"],
    [
        "Читање на некој помал",
        "Lexim për dikë më të vogël",
        "Senden küçük birine okumak",
        "Reading to someone younger",
    ],
];
/// Where the card begins done.
const MIDDLE: usize = SQUARES.len() / 2;

pub(super) fn challenge(opens: Date) -> Challenge {
    let done_by = |at| if at == MIDDLE { DoneBy::Nothing } else { DoneBy::Telling };
    let squares = (1..).zip(0..SQUARES.len());
    let rules = Rules {
        metric: Metric::Activities,
        tasks: squares.map(|(number, at)| Task { number, done_by: done_by(at) }).collect(),
        card: Some(Card { side: SIDE }),
        ..Rules::days(2, opens, opens.plus_days(WINDOW_DAYS))
    };
    let texts = texts_with_tasks(
        ["Читачко бинго", "Bingo e leximit", "Okuma bingosu", "Reading bingo"],
        [
            "Дваесет и пет квадрати и ниту една лектира. Две полни линии во кој било правец, и готово.",
            "Njëzet e pesë katrorë dhe asnjë lekturë. Dy vija të plota në cilindo drejtim, dhe kaq.",
            "Yirmi beş kare, tek bir ödev yok. Hangi yönde olursa olsun iki dolu çizgi, o kadar.",
            "Twenty-five squares and no homework. Two full lines in any direction, and that is it.",
        ],
        &SQUARES,
    );
    let badges = badges(vec![
        (
            emblem::BINGO_LINE,
            GivenFor::Lines(1),
            ["Прва полна линија", "Vija e parë e plotë", "İlk dolu çizgi", "The first full line"],
        ),
        (
            emblem::STEADY_WEEK,
            GivenFor::Goal,
            ["Бинго: две линии", "Bingo: dy vija", "Bingo: iki çizgi", "Bingo: two lines"],
        ),
        (
            emblem::BINGO_CARD,
            GivenFor::Lines(Card { side: SIDE }.lines()),
            [
                "Целата картичка, без празно поле",
                "E tërë karta, pa asnjë fushë bosh",
                "Boş karesiz bütün kart",
                "The whole card, no square left",
            ],
        ),
    ]);
    Challenge { badges, ..Challenge::new(ID, rules, texts) }
}
