//! Creating many things in one call: what its arguments must be, and what it says of an item.

use super::error_code::{ABSENCE_OF_REQUIRED_FIELD, DUPLICATED_EXTERNAL_ID};
use crate::check::{Issue, Message, PathSegment, Rule, Test, builtin, message};

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
