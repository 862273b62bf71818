//! A bridge of minutes: everybody reads for one goal, and a partner gives for what is read. The partner is made up.

use challenge::{Challenge, ChallengeId, Community, Date, GivenFor, Metric, Pledge, Rules};

use super::emblem;
use super::words::{badges, names, texts};

const ID: ChallengeId = ChallengeId(*b"demo-minutes-all");
/// Four months, give or take.
const WINDOW_DAYS: i32 = 123;
/// An hour a day.
const CAP_MINUTES: u32 = 60;
const PARTNER: &str = "Пекара „Сонце“";

pub(super) fn challenge(opens: Date) -> Challenge {
    let rules = Rules {
        metric: Metric::Minutes,
        cap: CAP_MINUTES,
        ..Rules::days(300, opens, opens.plus_days(WINDOW_DAYS))
    };
    let texts = texts(
        ["Мост од минути", "Ura e minutave", "Dakikalardan köprü", "A bridge of minutes"],
        [
            "Сите заедно читаме сто илјади минути: секоја е каменче во мостот. Твојот дел е триста. Дневно се бројат \
             најмногу шеесет.",
            "Të gjithë bashkë lexojmë njëqind mijë minuta: secila është një gur në urë. Pjesa jote është treqind. Në ditë \
             numërohen më së shumti gjashtëdhjetë.",
            "Hep birlikte yüz bin dakika okuyoruz: her biri köprüde bir taş. Senin payın üç yüz. Günde en çok altmış \
             dakika sayılır.",
            "All of us together read a hundred thousand minutes: each is a stone in the bridge. Your part is three \
             hundred. At most sixty count in a day.",
        ],
    );
    let badges = badges(vec![
        (
            emblem::HOURGLASS,
            GivenFor::Total(60),
            [
                "Прв час: 60 минути",
                "Ora e parë: 60 minuta",
                "İlk saat: 60 dakika",
                "The first hour: 60 minutes",
            ],
        ),
        (
            emblem::BRIDGE,
            GivenFor::Goal,
            [
                "Твојот дел од мостот: 300 минути",
                "Pjesa jote e urës: 300 minuta",
                "Köprüdeki payın: 300 dakika",
                "Your part of the bridge: 300 minutes",
            ],
        ),
        (
            emblem::GIFT,
            GivenFor::Total(1_000),
            [
                "Цела подарена книга: 1.000 минути",
                "Një libër i tërë dhuratë: 1 000 minuta",
                "Armağan edilen bir kitap: 1.000 dakika",
                "A whole book given: 1,000 minutes",
            ],
        ),
    ]);
    let thanks = names([
        "Една нова книга за бибиобусот за секои 1.000 минути. Благодариме!",
        "Një libër i ri për bibliobusin për çdo 1 000 minuta. Faleminderit!",
        "Her 1.000 dakika için gezici kütüphaneye yeni bir kitap. Teşekkürler!",
        "One new book for the bookmobile for each 1,000 minutes. Thank you!",
    ]);
    let pledge = Pledge { each: 1_000, partner: PARTNER.to_owned(), thanks };
    let community = Some(Community { goal: 100_000, pledge: Some(pledge) });
    Challenge { badges, community, ..Challenge::new(ID, rules, texts) }
}
