//! What left this device, put beside the readers and challenges that it was about.

use std::collections::BTreeMap;
use std::rc::Rc;

use challenge::{BucketUnit, Credit, Rules};
use replica::ReplicaError;

use super::device::Device;
use super::look::{Said, SentView, When};
use crate::i18n;

impl Device {
    pub(super) async fn sent(self: &Rc<Self>) -> Result<SentView, ReplicaError> {
        let sent = self.replica.sent().await?;
        let pseudonyms = self.replica.pseudonyms().await?;
        let published = self.replica.challenges().await?;
        let readers = self.replica.readers().await?;
        // Notes of one pseudonym and bucket are one line.
        let mut lines: BTreeMap<(usize, u16), Line> = BTreeMap::new();
        let mut more_credits = sent.more_credits;
        for one in &sent.credits {
            match pseudonyms.iter().position(|known| known.id == one.participation) {
                Some(at) => lines.entry((at, one.credit.bucket)).or_default().add(&one.credit),
                None => more_credits += 1,
            }
        }
        let line = |((at, bucket), Line { notes, amount, withdrawn }): ((usize, u16), Line)| {
            let known = &pseudonyms[at];
            let challenge = published.iter().find(|one| one.id == known.participation.challenge);
            let text = challenge.and_then(|challenge| challenge.text(i18n::spoken().code()));
            let reader = readers.iter().find(|reader| reader.id == known.reader);
            Said {
                challenge: text.map(|text| text.title.clone()).unwrap_or_default(),
                nickname: reader.map(|reader| reader.nickname.clone()).unwrap_or_default(),
                number: known.id.to_string(),
                when: when(&known.participation.rules, bucket),
                metric: known.participation.rules.metric,
                notes,
                amount,
                withdrawn,
            }
        };
        let mut said: Vec<Said> = lines.into_iter().map(line).collect();
        said.sort_by(|a, b| (&a.nickname, &a.challenge, a.when).cmp(&(&b.nickname, &b.challenge, b.when)));
        Ok(SentView { sent, said, more_credits })
    }
}

#[derive(Default)]
struct Line {
    notes: u32,
    amount: u64,
    withdrawn: u32,
}

impl Line {
    fn add(&mut self, credit: &Credit) {
        if credit.live {
            self.notes += 1;
            self.amount += u64::from(credit.amount);
        } else {
            self.withdrawn += 1;
        }
    }
}

fn when(rules: &Rules, bucket: u16) -> When {
    match rules.bucket {
        BucketUnit::Day => When::Day(rules.opens.plus_days(i32::from(bucket))),
        BucketUnit::Week => When::Week(u32::from(bucket) + 1),
    }
}
