//! The structure of a structured document type: a tree of elements (EDIN sheet 6.2). Nothing is filled in here: what was
//! read can be sent again as it is.

use crate::check::{Across, Id, Message, Rule, Seconds, Test, message};
use crate::edin::agreements::VALIDATION;
use docflow_derive::declare;
use serde_json::Value;

codes! {
    /// State of a structure version.
    pub STRUCTURE_STATUS: "StructureStatus" = { "0" => "draft", "1" => "active", "2" => "archived" }
}

/// One version of a structure.
#[declare]
pub struct DocumentStructure {
    /// Id of the document type.
    pub id: Option<Id>,
    /// Elements.
    #[declare(absent = Leave)]
    pub structure: Vec<DocStructField>,
    /// Version.
    pub version: Option<i64>,
    /// 0 draft, 1 active, 2 archived.
    #[declare(enumeration = STRUCTURE_STATUS)]
    pub status: Option<i32>,
    /// Last change, a UNIX timestamp in seconds.
    pub date_update: Option<Seconds>,
    /// Encodings that are possible. Never seen in a sample.
    pub encoding_pattern: Option<String>,
    /// Encoding of the XML: `utf-8` or `windows-1251`. Default: `utf-8`.
    pub encoding: Option<String>,
}

/// One element of a structure.
#[declare]
pub struct DocStructField {
    /// Name of the element in the XML.
    #[declare(rules(ELEMENT_NAME))]
    pub id: Option<String>,
    /// Label in the web form.
    pub title: Option<String>,
    /// May stay empty.
    pub optional: Option<bool>,
    /// Cannot be edited; then a default is required.
    pub readonly: Option<bool>,
    /// An XML attribute instead of a tag.
    pub attribute: Option<bool>,
    /// `$updateDictLink(...)$` or `$arithmeticOperate(...)$`.
    pub function: Option<String>,
    /// How the element is filled.
    #[declare(absent = Leave)]
    pub data: Vec<DocStructData>,
    /// What the element holds.
    #[declare(name = "type")]
    pub kind: Option<DocStructType>,
    /// Elements of an `object` or an `array`.
    #[declare(absent = Leave)]
    pub fields: Vec<DocStructField>,
    /// Errors.
    #[declare(absent = Leave)]
    pub errors: Vec<String>,
    /// Hint for the web form, such as `text-area`. In samples only.
    pub view_type: Option<String>,
}

/// How an element is filled.
#[declare]
pub struct DocStructData {
    /// Row, from 0; -1 means all rows.
    pub index: Option<i32>,
    /// Default text.
    #[declare(aliases("Default"))]
    pub default: Option<String>,
    /// Template with `#reference#` and `|modifier`; makes the element read-only.
    pub template: Option<String>,
    /// One reference, with the prefix `sys`, `pack`, `xml`, `dict`, `user`, `doc` or `extra`.
    #[declare(name = "ref")]
    pub reference: Option<String>,
    /// A function between `$` signs.
    #[declare(aliases("Function"))]
    pub function: Option<String>,
}

/// What an element holds: exactly one member is given.
#[declare(rules(ONE_TYPE))]
pub struct DocStructType {
    /// A node.
    #[declare(ts = "Record<string, unknown>")]
    pub object: Option<Value>,
    /// A table.
    pub array: Option<DocFieldTypeArray>,
    /// A number.
    pub number: Option<DocFieldTypeNumeric>,
    /// A string.
    pub string: Option<DocFieldTypeString>,
    /// A date.
    pub date: Option<DocFieldTypeDate>,
    /// A time.
    pub time: Option<DocFieldTypeTime>,
    /// A choice. Empty where a dictionary provides the values.
    #[declare(name = "enum", aliases("aEnum"), absent = Leave)]
    pub choice: Vec<DocFieldTypeEnum>,
}

/// Limits of a string.
#[declare(rules(STRING_LIMITS))]
pub struct DocFieldTypeString {
    /// Exact length.
    #[declare(rules(LENGTH))]
    pub length: Option<i32>,
    /// Minimum length, from 1.
    #[declare(rules(LENGTH))]
    pub min_length: Option<i32>,
    /// Maximum length, up to 9999.
    #[declare(rules(LENGTH))]
    pub max_length: Option<i32>,
    /// Pattern.
    pub regexp: Option<String>,
    /// `upper`, `lower` or `camel`.
    #[declare(name = "case", ts = "Open<\"upper\" | \"lower\" | \"camel\">")]
    pub letters: Option<String>,
}

/// Limits of a table.
#[declare(rules(TABLE_LIMITS))]
pub struct DocFieldTypeArray {
    /// Minimum number of rows, from 1.
    #[declare(rules(LENGTH))]
    pub min_length: Option<i32>,
    /// Maximum number of rows, up to 9999.
    #[declare(rules(LENGTH))]
    pub max_length: Option<i32>,
}

/// Limits of a number.
#[declare]
pub struct DocFieldTypeNumeric {
    /// `positive` or `negative`.
    #[declare(name = "type")]
    pub kind: Option<String>,
    /// Positive numbers.
    pub positive: Option<bool>,
    /// Negative numbers.
    pub negative: Option<bool>,
    /// Digits after the decimal mark.
    pub decimal: Option<i32>,
}

/// Format of a date.
#[declare]
pub struct DocFieldTypeDate {
    /// Letters Y, M and D, such as `DD.MM.YYYY`.
    pub format: Option<String>,
}

/// Format of a time.
#[declare]
pub struct DocFieldTypeTime {
    /// Letters H (24 hours) or h (12 hours), M and S, such as `HH:MM:SS`.
    pub format: Option<String>,
}

/// One choice.
#[declare]
pub struct DocFieldTypeEnum {
    /// Value in the XML.
    pub value: Option<String>,
    /// Label.
    pub name: Option<String>,
}

/// Lengths of strings and tables.
pub static LENGTH: Rule = Rule::error(
    "9.22",
    VALIDATION,
    Test::Range(&(1, 9999)),
    message!("must be a whole number from 1 to 9999", "целое число от 1 до 9999", "ціле число від 1 до 9999"),
);

/// `NameStartChar` of XML 1.0, without the colon.
fn begins_name(letter: char) -> bool {
    matches!(letter, 'A'..='Z' | '_' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}'
        | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
        | '\u{10000}'..='\u{effff}')
}

/// The name of an element is one of XML.
pub static ELEMENT_NAME: Rule = Rule::error(
    "9.22",
    VALIDATION,
    Test::String(|name| {
        let starts = name.chars().next().is_some_and(begins_name);
        let reserved = name.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("xml"));
        starts && !reserved && !name.contains(char::is_whitespace)
    }),
    message!(
        "an element's name has no spaces and begins with a letter, but not with \"xml\"",
        "имя элемента — без пробелов и начинается с буквы, но не с «xml»",
        "назва елемента — без пробілів і починається з літери, але не з «xml»",
    ),
);

/// An element holds one kind of value.
pub static ONE_TYPE: Across<DocStructType> = Across::error(
    "9.22",
    VALIDATION,
    |kind, report| {
        let fields = DocStructType::FIELDS;
        let given = [
            kind.has(fields.object),
            kind.has(fields.array),
            kind.has(fields.number),
            kind.has(fields.string),
            kind.has(fields.date),
            kind.has(fields.time),
            kind.has(fields.choice),
        ];
        report.unless(given.into_iter().filter(|given| *given).count() == 1, kind, fields.object);
    },
    message!(
        "exactly one of object, array, number, string, date, time and enum is given",
        "нужно ровно одно из object, array, number, string, date, time и enum",
        "потрібне рівно одне з object, array, number, string, date, time та enum",
    ),
);

const ORDER: Message = message!(
    "the minimum must not exceed the maximum",
    "наименьшее значение больше наибольшего",
    "найменше значення більше за найбільше",
);

/// A minimum does not exceed its maximum.
pub static STRING_LIMITS: Across<DocFieldTypeString> = Across::error(
    "9.22",
    VALIDATION,
    |limits, report| {
        let fields = DocFieldTypeString::FIELDS;
        let ordered =
            limits.int(fields.min_length).zip(limits.int(fields.max_length)).is_none_or(|(low, high)| low <= high);
        report.unless(ordered, limits, fields.max_length);
    },
    ORDER,
);

/// The same for the rows of a table.
pub static TABLE_LIMITS: Across<DocFieldTypeArray> = Across::error(
    "9.22",
    VALIDATION,
    |limits, report| {
        let fields = DocFieldTypeArray::FIELDS;
        let ordered =
            limits.int(fields.min_length).zip(limits.int(fields.max_length)).is_none_or(|(low, high)| low <= high);
        report.unless(ordered, limits, fields.max_length);
    },
    ORDER,
);
