//! What left this device, put beside the readers and challenges that it was about.

use std::rc::Rc;

use challenge::BucketUnit;
use replica::{Pseudonym, ReplicaError, SentCredit};

use super::device::Device;
use super::look::{Said, SentView, When};
use crate::i18n;

impl Device {
    pub(super) async fn sent(self: &Rc<Self>) -> Result<SentView, ReplicaError> {
        let sent = self.replica.sent().await?;
        let pseudonyms = self.replica.pseudonyms().await?;
        let published = self.replica.challenges().await?;
        let readers = self.replica.readers().await?;
        let mut said: Vec<Said> = Vec::new();
        for one in &sent.credits {
            let Some(pseudonym) = pseudonyms.iter().find(|known| known.id == one.participation) else {
                continue;
            };
            let title = published
                .iter()
                .find(|challenge| challenge.id == pseudonym.participation.challenge)
                .and_then(|challenge| challenge.text(i18n::spoken().code()))
                .map(|text| text.title.clone());
            let nickname = readers.iter().find(|reader| reader.id == pseudonym.reader);
            add(&mut said, one, pseudonym, || {
                (
                    title.unwrap_or_default(),
                    nickname.map(|reader| reader.nickname.clone()).unwrap_or_default(),
                )
            });
        }
        said.sort_by(|a, b| (&a.nickname, &a.challenge, a.when).cmp(&(&b.nickname, &b.challenge, b.when)));
        let known: u32 = said.iter().map(|one| one.notes + one.withdrawn).sum();
        let credits = u32::try_from(sent.credits.len()).unwrap_or(u32::MAX);
        Ok(SentView { more_credits: sent.more_credits + (credits - known), said, sent })
    }
}

/// Notes of one reader, challenge and bucket are one line.
fn add(
    said: &mut Vec<Said>,
    sent: &SentCredit,
    pseudonym: &Pseudonym,
    named: impl FnOnce() -> (String, String),
) {
    let rules = &pseudonym.participation.rules;
    let when = match rules.bucket {
        BucketUnit::Day => When::Day(rules.opens.plus_days(i32::from(sent.credit.bucket))),
        BucketUnit::Week => When::Week(u32::from(sent.credit.bucket) + 1),
    };
    let number = pseudonym.id.to_string();
    let at = said.iter().position(|one| one.number == number && one.when == when).unwrap_or_else(|| {
        let (challenge, nickname) = named();
        let metric = rules.metric;
        said.push(Said { challenge, nickname, number, when, metric, notes: 0, amount: 0, withdrawn: 0 });
        said.len() - 1
    });
    if sent.credit.live {
        said[at].notes += 1;
        said[at].amount += u64::from(sent.credit.amount);
    } else {
        said[at].withdrawn += 1;
    }
}
