//! Creating many things in one call: how it goes about it, what its arguments must be, and what it says of an item.

use super::error_code::{ABSENCE_OF_REQUIRED_FIELD, DUPLICATED_EXTERNAL_ID};
use crate::check::{Issue, Message, PathSegment, Rule, Test, builtin, message};

/// How the loop of JavaScript goes about it. It imports these figures from `kontur.policy.mjs`, which is generated.
pub struct Policy {
    /// Items under way at once, unless the caller says otherwise.
    pub concurrency: u32,
    /// The most that a caller may ask for.
    pub most_concurrency: u32,
    /// Iterated, items are read ahead of the result handed out last: so many for each that may be under way, or a `block`. A slow
    /// item must not hold up the others, nor they run away.
    pub ahead: u32,
    /// Issues that are listed at most.
    pub most_issues: u32,
    /// Milliseconds before an item is tried again.
    pub interval: u32,
    /// The same at most, for pauses grow.
    pub max_interval: u32,
    /// How often in a row an item may fail.
    pub failures: u32,
    /// Items that a checkpoint announces at once, before they are sent.
    pub block: u32,
    /// In a long array, this part of the items before them, as a power of two, so that announcing all takes few checkpoints.
    pub block_shift: u32,
    /// Milliseconds at most between two checkpoints that only note what has been created.
    pub longest_pause: u32,
    /// Between two of them lie so many times the milliseconds that the last one took, if these are fewer.
    pub share: u32,
    /// Milliseconds for the last checkpoint of a call that has failed.
    pub last_save: u32,
    /// The code with which a service refuses an external id that is in use.
    pub duplicate: &'static str,
    /// Codes of errors that are an item's own. Any other would come for the rest of the items too.
    pub of_item: [&'static str; 2],
}

/// The one that applies.
pub const POLICY: Policy = Policy {
    concurrency: 4,
    most_concurrency: 1_000,
    ahead: 16,
    most_issues: 1_000,
    interval: 500,
    max_interval: 8_000,
    failures: 5,
    block: 64,
    block_shift: 4,
    longest_pause: 1_000,
    share: 20,
    last_save: 5_000,
    duplicate: DUPLICATED_EXTERNAL_ID,
    of_item: ["subject-exists", "form-exists"],
};

/// Without an id, nobody can say whether an item exists already.
static NO_ID: Rule = Rule::error(
    "bulk",
    ABSENCE_OF_REQUIRED_FIELD,
    Test::Engine,
    message!(
        "is required here: an item is created exactly once by its externalId",
        "здесь обязателен: по externalId элемент создаётся ровно один раз",
        "тут обов'язковий: за externalId елемент створюється рівно один раз",
    ),
);

static SAME_ID: Rule = Rule::error(
    "bulk",
    DUPLICATED_EXTERNAL_ID,
    Test::Engine,
    message!(
        "an earlier item has this externalId too",
        "этот externalId уже есть у одного из предыдущих элементов",
        "цей externalId уже має один із попередніх елементів",
    ),
);

/// What is wrong with the external id of an item, or that no more faults are listed.
#[must_use]
pub fn issue(word: &str, index: u32) -> Issue {
    let rule = match word {
        "absent" => &NO_ID,
        "same" => &SAME_ID,
        _ => return Issue::at_root(&builtin::MORE),
    };
    let path = vec![PathSegment::Index(index), PathSegment::Member("externalId".to_owned())];
    Issue::at(path, rule)
}

/// Says why an item, or the whole call, cannot go on.
#[must_use]
pub fn message(word: &str) -> Message {
    match word {
        "items" => ITEMS,
        "concurrency" => CONCURRENCY,
        "subject-exists" => SUBJECT_EXISTS,
        "form-exists" => super::crypto::issue::FORM_EXISTS,
        "iterated" => ITERATED,
        _ => CHECKPOINT,
    }
}

const ITEMS: Message = message!(
    "must be an array, or another iterable or async iterable of objects",
    "должен быть массивом или другим перебираемым (в том числе асинхронно) набором объектов",
    "має бути масивом або іншим ітерованим (зокрема асинхронно) набором об'єктів",
);

const CONCURRENCY: Message = message!(
    "must be a whole number from 1 to 1000",
    "должно быть целым числом от 1 до 1000",
    "має бути цілим числом від 1 до 1000",
);

const CHECKPOINT: Message = message!(
    "must be what onCheckpoint was given last for the same items",
    "должен быть тем, что в последний раз получила onCheckpoint для этих же элементов",
    "має бути тим, що востаннє отримала onCheckpoint для цих самих елементів",
);

const ITERATED: Message = message!(
    "the results are iterated, and some have been handed out already; go on with for await",
    "результаты перебираются, и часть уже выдана; продолжайте с for await",
    "результати перебираються, і частину вже видано; продовжуйте з for await",
);

/// A subject with this external id is registered, and nothing says which.
const SUBJECT_EXISTS: Message = message!(
    "a subject with this externalId exists, and the service does not say its id; find it in your records, for instance with findSubject",
    "субъект с таким externalId уже есть, но сервис не говорит его идентификатор; найдите его у себя, например через findSubject",
    "суб'єкт із таким externalId уже є, але сервіс не каже його ідентифікатор; знайдіть його у себе, наприклад через findSubject",
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Limits, Locale};

    #[test]
    fn the_policy_agrees_with_what_is_said_of_it() {
        let most = POLICY.most_concurrency.to_string();
        assert!([Locale::En, Locale::Ru, Locale::Uk].iter().all(|locale| CONCURRENCY.text(*locale).ends_with(&most)));
        assert_eq!(POLICY.most_issues as usize, Limits::default().issues, "as for a single request");
    }
}
