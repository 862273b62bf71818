//! Summer reading: ten days of anything.

use challenge::{Challenge, ChallengeId, Date, GivenFor, Rules};

use super::emblem;
use super::words::{badges, texts};

/// The same in every demo, so that loading it again finds it.
const ID: ChallengeId = ChallengeId(*b"demo-summer-read");
/// Three months, give or take.
const WINDOW_DAYS: i32 = 92;

pub(super) fn challenge(opens: Date) -> Challenge {
    let rules = Rules::days(10, opens, opens.plus_days(WINDOW_DAYS));
    let texts = texts(
        ["Летно читање", "Leximi i verës", "Yaz okuması", "Summer reading"],
        [
            "Читај десет дена, што сакаш и колку сакаш. Се брои и кога некој ти чита.",
            "Lexo dhjetë ditë, çfarë të duash e sa të duash. Vlen edhe kur të lexon dikush.",
            "On gün oku: ne istersen, ne kadar istersen. Biri sana okuduğunda da sayılır.",
            "Read on ten days, anything and as much as you like. Being read to counts too.",
        ],
    );
    let badges = badges(vec![
        (
            emblem::FIRST_PAGE,
            GivenFor::Total(3),
            [
                "Прва страница: три дена читање",
                "Faqja e parë: tri ditë lexim",
                "İlk sayfa: üç gün okuma",
                "First page: three days of reading",
            ],
        ),
        (
            emblem::SUMMER_SUN,
            GivenFor::Goal,
            [
                "Сонце на летото: десет дена читање",
                "Dielli i verës: dhjetë ditë lexim",
                "Yaz güneşi: on gün okuma",
                "Summer sun: ten days of reading",
            ],
        ),
        (
            emblem::THIRTY_DAYS,
            GivenFor::Total(30),
            [
                "Цел месец: триесет дена читање",
                "Një muaj i tërë: tridhjetë ditë lexim",
                "Koca bir ay: otuz gün okuma",
                "A whole month: thirty days of reading",
            ],
        ),
    ]);
    Challenge { badges, ..Challenge::new(ID, rules, texts) }
}
