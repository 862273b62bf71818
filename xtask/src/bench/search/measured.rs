//! What the browser has measured, beside the goals.

use std::path::Path;

use serde_json::Value;

use super::plot::Bars;
use super::{FLEXSEARCH, FTS5, MINISEARCH, ORAMA, OURS, Peer, Weights};
use crate::bench::comparison::{Comparison, Goal, median};
use crate::failure::{Failure, OrFail, Outcome};
use crate::files;

/// The kind of queries that is not among the thousand whose times are told together: most peers find nothing.
const LATIN: &str = "Latin for Cyrillic";

/// Everything of one participant.
struct Participant {
    name: &'static str,
    full: Vec<Round>,
    slow: Vec<Round>,
    bytes: f64,
    /// Over the wire, at one quality for all.
    sent_bytes: f64,
}

/// All queries once, in a browser that was just started.
struct Round {
    /// Those of the thousand queries that there was time for, in order of time.
    sorted_ms: Vec<f64>,
    load_ms: f64,
    first_ms: f64,
    to_first_ms: f64,
    /// By query: whether the wanted book was among the first ten, if there was time for the query.
    hits: Vec<Option<bool>>,
}

impl Round {
    fn read(round: &Value, kinds: &[String]) -> Outcome<Self> {
        let number = |name: &str| round[name].as_f64().ok_or_else(|| missing(name));
        let list = |name: &str| round[name].as_array().ok_or_else(|| missing(name));
        let timed = list("ms")?.iter().zip(kinds).filter(|(_, kind)| *kind != LATIN);
        let mut sorted_ms: Vec<f64> = timed.filter_map(|(ms, _)| ms.as_f64()).collect();
        sorted_ms.sort_by(f64::total_cmp);
        Ok(Self {
            sorted_ms,
            load_ms: number("loadMs")?,
            first_ms: number("firstMs")?,
            to_first_ms: number("toFirstMs")?,
            hits: list("hits")?.iter().map(Value::as_bool).collect(),
        })
    }

    /// The shortest time that so many of a hundred queries do not exceed.
    fn percentile(&self, percent: usize) -> f64 {
        let rank = (self.sorted_ms.len() * percent).div_ceil(100).clamp(1, self.sorted_ms.len());
        self.sorted_ms[rank - 1]
    }
}

fn missing(name: &str) -> Failure {
    Failure::new(format!("The browser has not measured `{name}`."))
}

pub(super) struct Measured {
    ours: Participant,
    peers: Vec<Participant>,
    /// By query.
    kinds: Vec<String>,
    records_bytes: f64,
    as_sent_bytes: f64,
}

type Of = fn(&Participant) -> Vec<f64>;

const P50: Of = |of| of.full.iter().map(|round| round.percentile(50)).collect();
const P99: Of = |of| of.full.iter().map(|round| round.percentile(99)).collect();
const SLOW_P99: Of = |of| of.slow.iter().map(|round| round.percentile(99)).collect();
const FIRST: Of = |of| of.full.iter().map(|round| round.first_ms).collect();
const TO_FIRST: Of = |of| of.full.iter().map(|round| round.to_first_ms).collect();
const SLOW_BLOCK: Of = |of| of.slow.iter().map(|round| round.load_ms.max(round.first_ms)).collect();
const MEMORY: Of = |of| vec![of.bytes];
const SENT: Of = |of| vec![of.sent_bytes];

/// An eye sees no frame less.
const FRAME_MS: f64 = 16.7;

impl Measured {
    pub(super) fn load(site: &Path, peers: &[Peer], weights: &Weights) -> Outcome<Self> {
        let read = |name: &str| -> Outcome<Value> {
            serde_json::from_str(&files::read_text(&site.join(name))?).or_fail(format_args!("read {name}"))
        };
        let queries = read("queries.json")?;
        let kinds: Vec<String> = queries
            .as_array()
            .into_iter()
            .flatten()
            .map(|query| query["kind"].as_str().unwrap_or_default().to_owned())
            .collect();
        let measured = read("measured.json")?;
        let participant = |file: &str, name, sent_bytes| {
            let rounds = |slowness: &str| {
                let rounds = measured[file][slowness].as_array().ok_or_else(|| missing(file))?;
                rounds.iter().map(|round| Round::read(round, &kinds)).collect::<Outcome<Vec<_>>>()
            };
            let bytes =
                measured[file]["bytes"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
            Ok(Participant {
                name,
                full: rounds("full")?,
                slow: rounds("slow")?,
                bytes: median(bytes),
                sent_bytes,
            })
        };
        let with_weights = peers.iter().zip(&weights.peers);
        Ok(Self {
            ours: participant(OURS, "ours", weights.ours)?,
            peers: with_weights
                .map(|(peer, bytes)| participant(peer.0, peer.1, bytes + weights.records))
                .collect::<Outcome<_>>()?,
            kinds,
            records_bytes: weights.records,
            as_sent_bytes: weights.ours_as_sent,
        })
    }

    pub(super) fn comparisons(&self) -> Vec<Comparison> {
        let mut all = Vec::new();
        // G1
        all.extend(self.with_each(
            "a query, p99",
            "ms",
            P99,
            &[(MINISEARCH, 100.0), (FTS5, 80.0), (FLEXSEARCH, 50.0)],
        ));
        all.push(self.with_best("a query, p99, CPU 4 × slower", "ms", SLOW_P99, Goal::AtMost(1.0)));
        all.push(self.with_best("a query, median", "ms", P50, Goal::Unset));
        all.push(self.with_best("the first query", "ms", FIRST, Goal::Unset));
        // G2
        let kinds =
            [("word + prefix", 0.99), ("1 typo, 1 word", 0.85), ("1 typo + author", 0.99), (LATIN, 0.99)];
        all.extend(kinds.map(|(kind, least)| self.hits(kind, least)));
        // G3
        all.extend(self.with_each("data, index and code, brotli 5", "bytes", SENT, &[(MINISEARCH, 4.2)]));
        let data_alone = |ours, goal, name| Comparison {
            name,
            unit: "bytes",
            ours,
            peer: self.records_bytes,
            peer_name: "JSON alone",
            goal,
            spread: None,
        };
        all.push(data_alone(self.ours.sent_bytes, Goal::TimesBelow(1.75), "data, index and code, brotli 5"));
        all.push(data_alone(self.as_sent_bytes, Goal::AtMost(720_000.0), "data, index and code, as sent"));
        // G4
        all.extend(self.with_each(
            "stored bytes to first answer",
            "ms",
            TO_FIRST,
            &[(MINISEARCH, 17.0), (FTS5, 4.0)],
        ));
        all.push(self.with_best("stored bytes to first answer", "ms", TO_FIRST, Goal::AtMost(30.0)));
        all.push(self.with_best("longest block, CPU 4 × slower", "ms", SLOW_BLOCK, Goal::AtMost(FRAME_MS)));
        // G5
        all.extend(self.with_each("memory", "bytes", MEMORY, &[(MINISEARCH, 4.0), (ORAMA, 9.0)]));
        all
    }

    pub(super) fn bars(&self) -> Vec<Bars> {
        let all = [&self.ours].into_iter().chain(&self.peers);
        all.map(|of| Bars { name: of.name, full_ms: median(P99(of)), slow_ms: median(SLOW_P99(of)) })
            .collect()
    }

    /// One line for each peer; a goal for some.
    fn with_each(
        &self,
        name: &'static str,
        unit: &'static str,
        of: Of,
        goals: &[(Peer, f64)],
    ) -> Vec<Comparison> {
        let goal = |peer: &Participant| {
            let factor = goals.iter().find(|((_, name), _)| *name == peer.name);
            factor.map_or(Goal::Unset, |(_, factor)| Goal::TimesBelow(*factor))
        };
        self.peers.iter().map(|peer| self.compare(name, unit, of, peer, goal(peer))).collect()
    }

    /// Beside the peer with the least.
    fn with_best(&self, name: &'static str, unit: &'static str, of: Of, goal: Goal) -> Comparison {
        let all = self.peers.iter().map(|peer| self.compare(name, unit, of, peer, goal));
        all.min_by(|one, other| one.peer.total_cmp(&other.peer))
            .unwrap_or_else(|| unreachable!("there are peers"))
    }

    fn compare(
        &self,
        name: &'static str,
        unit: &'static str,
        of: Of,
        peer: &Participant,
        goal: Goal,
    ) -> Comparison {
        let (ours, peers) = (of(&self.ours), of(peer));
        let ratios = ours.iter().zip(&peers).map(|(ours, peer)| peer / ours);
        let spread =
            ratios.fold((f64::INFINITY, 0.0_f64), |(least, most), ratio| (least.min(ratio), most.max(ratio)));
        let spread = (ours.len() > 1).then_some(spread);
        Comparison { name, unit, ours: median(ours), peer: median(peers), peer_name: peer.name, goal, spread }
    }

    /// How many of the wanted books are among the first ten hits, beside the peer that has the most of those that there was
    /// time to ask everything.
    fn hits(&self, kind: &'static str, least: f64) -> Comparison {
        let share = |of: &Participant| {
            let of_kind = self.kinds.iter().zip(&of.full[0].hits).filter(|(of, _)| *of == kind);
            let hits: Option<Vec<f64>> = of_kind.map(|(_, hit)| hit.map(f64::from)).collect();
            hits.map_or(0.0, |hits| hits.iter().sum::<f64>() / hits.len() as f64)
        };
        let best = self.peers.iter().max_by(|one, other| share(one).total_cmp(&share(other)));
        let best = best.unwrap_or_else(|| unreachable!("there are peers"));
        Comparison {
            name: kind,
            unit: "hit@10",
            ours: share(&self.ours),
            peer: share(best),
            peer_name: best.name,
            goal: Goal::AtLeast(least),
            spread: None,
        }
    }
}
