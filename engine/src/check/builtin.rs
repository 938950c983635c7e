//! The rules that the engine itself checks, whatever the type.

use super::rule::{Rule, Test};
use crate::message;

const WRONG: &str = "WrongFieldValue";

/// A member without which the value cannot be sent, where the sheet has no rule of its own for it.
pub static REQUIRED: Rule = Rule::error(
    "required",
    "AbsenceOfRequiredField",
    Test::Present,
    message!("this member is required", "это поле обязательно", "це поле обов'язкове"),
);

/// A string was meant.
pub static STRING: Rule = Rule::error(
    "type",
    WRONG,
    Test::Engine,
    message!("must be a string, in quotes", "должно быть строкой, в кавычках", "має бути рядком, у лапках"),
);

/// A whole number was meant.
pub static INTEGER: Rule = Rule::error(
    "type",
    WRONG,
    Test::Engine,
    message!("must be a whole number", "должно быть целым числом", "має бути цілим числом"),
);

/// A flag was meant.
pub static BOOLEAN: Rule = Rule::error(
    "type",
    WRONG,
    Test::Engine,
    message!("must be true or false", "должно быть true или false", "має бути true або false"),
);

/// An object was meant.
pub static OBJECT: Rule = Rule::error(
    "type",
    WRONG,
    Test::Engine,
    message!("must be an object with named members", "должно быть объектом с полями", "має бути об'єктом з полями"),
);

/// An array was meant.
pub static ARRAY: Rule =
    Rule::error("type", WRONG, Test::Engine, message!("must be an array", "должно быть массивом", "має бути масивом"));

/// An id that is no exact positive integer, where the sheet has no rule of its own.
pub static ID: Rule = Rule::error(
    "id",
    WRONG,
    Test::Id,
    message!(
        "must be a whole number from 1; beyond 9007199254740991 give it as a string or bigint",
        "должно быть целым числом от 1; больше 9007199254740991 — строкой или bigint",
        "має бути цілим числом від 1; понад 9007199254740991 — рядком або bigint",
    ),
);

/// An array may hold no gaps.
pub static NULL_ITEM: Rule = Rule::error(
    "type",
    WRONG,
    Test::Engine,
    message!(
        "an item of the array is missing (null or undefined)",
        "пропущен элемент массива (null или undefined)",
        "пропущено елемент масиву (null або undefined)",
    ),
);

/// Half of a surrogate pair cannot be written as UTF-8.
pub static UNICODE: Rule = Rule::error(
    "unicode",
    WRONG,
    Test::Engine,
    message!(
        "the string holds half of a surrogate pair and cannot be written as UTF-8",
        "в строке половина суррогатной пары, её нельзя записать в UTF-8",
        "у рядку половина сурогатної пари, його не можна записати в UTF-8",
    ),
);

/// A member that the sheet does not list. It is sent as it is.
pub static UNKNOWN: Rule = Rule::warning(
    "unknown-member",
    WRONG,
    Test::Engine,
    message!("this member is not documented", "такого поля в документации нет", "такого поля в документації немає",),
);

/// Names that would change an object's prototype on a careless reader's side.
pub static PROTOTYPE: Rule = Rule::error(
    "prototype-member",
    WRONG,
    Test::Engine,
    message!("a member must not have this name", "поле с таким именем недопустимо", "поле з такою назвою неприпустиме"),
);

/// The same member twice in one object.
pub static DUPLICATE: Rule = Rule::error(
    "duplicate-member",
    WRONG,
    Test::Engine,
    message!("this member is given twice", "поле указано дважды", "поле вказано двічі"),
);

/// Both spellings of one member, with different values.
pub static CONFLICT: Rule = Rule::error(
    "conflict",
    WRONG,
    Test::Engine,
    message!(
        "two spellings of this member disagree",
        "два написания этого поля противоречат друг другу",
        "два написання цього поля суперечать одне одному",
    ),
);

/// Text that is not JSON.
pub static JSON: Rule = Rule::error(
    "json",
    WRONG,
    Test::Engine,
    message!("is not valid JSON", "не является верным JSON", "не є правильним JSON"),
);

/// Objects inside objects beyond any documented depth.
pub static DEPTH: Rule = Rule::error(
    "depth",
    WRONG,
    Test::Engine,
    message!(
        "is nested too deeply (64 levels at most)",
        "слишком глубокая вложенность (не более 64 уровней)",
        "занадто глибока вкладеність (не більше 64 рівнів)",
    ),
);

/// Texts beyond what the engine takes.
pub static SIZE: Rule =
    Rule::error("size", WRONG, Test::Engine, message!("is larger than 64 MiB", "больше 64 МиБ", "більше 64 МіБ"));

/// A text of more members and items than the engine takes in.
pub static VALUES: Rule = Rule::error(
    "size",
    WRONG,
    Test::Engine,
    message!(
        "has more than 4,194,304 members and items, or lacks too many",
        "содержит больше 4 194 304 полей и элементов, или слишком многих не хватает",
        "містить понад 4 194 304 поля та елементи, або бракує надто багатьох",
    ),
);

/// Stands for the issues beyond the first thousand.
pub static MORE: Rule = Rule::info(
    "more",
    WRONG,
    Test::Engine,
    message!(
        "there are more issues than the first thousand",
        "показана только первая тысяча ошибок",
        "показано лише першу тисячу помилок",
    ),
);

/// Every rule of the engine, for the catalogue.
pub static ALL: &[&Rule] = &[
    &REQUIRED, &STRING, &INTEGER, &BOOLEAN, &OBJECT, &ARRAY, &ID, &NULL_ITEM, &UNICODE, &UNKNOWN, &PROTOTYPE,
    &DUPLICATE, &CONFLICT, &JSON, &DEPTH, &SIZE, &VALUES, &MORE,
];
