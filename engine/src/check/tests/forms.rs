//! Values from forms: what is left empty, what is still missing, alternatives, and names that were meant.

use super::super::{Across, FormOptions, Locale, message};
use super::*;
use serde_json::json;

#[declare(rules(ONE_PARTY, SAME_NOTE), one_of("person", "company"))]
struct Order {
    note: Option<String>,
    person: Option<Person>,
    company: Option<Company>,
    #[declare(absent = Null)]
    days: Option<i32>,
}

#[declare]
struct Person {
    name: String,
    #[declare(rules(KNOWN), enumeration = COLOUR)]
    colour: Option<String>,
    home: Option<Place>,
    work: Place,
    #[declare(optional)]
    any: Value,
    #[declare(absent = Leave, rules(KNOWN), enumeration = COLOUR)]
    colours: Vec<String>,
    #[declare(hidden)]
    secret: Option<String>,
}

#[declare]
struct Place {
    house: Option<House>,
    #[declare(absent = Leave)]
    rooms: Vec<House>,
}

#[declare]
struct House {
    number: String,
}

#[declare(rules(CODE_OR_NAME))]
struct Company {
    code: Option<i32>,
    name: Option<String>,
}

static COLOURS: [EnumValue; 2] = [enum_value("crimson", &[], ""), enum_value("turquoise", &[], "")];
static COLOUR: Enumeration = Enumeration::new("Colour", &COLOURS);
static KNOWN: Rule = Rule::error("known", "", Test::Listed, message!("crimson or turquoise", "", ""));

static ONE_PARTY: Across<Order> = Across::error(
    "one",
    "",
    |order, report| {
        if order.has(Order::FIELDS.person) == order.has(Order::FIELDS.company) {
            report.here(order);
        }
    },
    message!("", "", ""),
);
static SAME_NOTE: Across<Order> = Across::error(
    "note",
    "",
    |order, report| {
        let needs_note = order.object(Order::FIELDS.company).is_some_and(|company| company.has(Company::FIELDS.code));
        report.unless(!needs_note || order.has(Order::FIELDS.note), order, Order::FIELDS.note);
    },
    message!("", "", ""),
);
static CODE_OR_NAME: Across<Company> = Across::error(
    "code-or-name",
    "",
    |company, report| {
        if !company.has(Company::FIELDS.code) && !company.has(Company::FIELDS.name) {
            report.here(company);
        }
    },
    message!("", "", ""),
);

/// Rules that report a member of an alternative where it stands, or would stand.
#[declare(rules(BUYER, SELLER, STAMP), one_of("buyer", "seller"))]
struct Deal {
    buyer: Option<House>,
    seller: Option<House>,
    stamp: Option<String>,
    #[declare(absent = Leave)]
    parts: Vec<Deal>,
}

static BUYER: Across<Deal> = Across::warning(
    "buyer",
    "",
    |deal, report| report.unless(deal.has(Deal::FIELDS.buyer), deal, Deal::FIELDS.buyer),
    message!("", "", ""),
);
static STAMP: Across<Deal> = Across::error(
    "stamp",
    "",
    |deal, report| report.unless(deal.has(Deal::FIELDS.stamp), deal, Deal::FIELDS.stamp),
    message!("", "", ""),
);
static SELLER: Across<Deal> = Across::error(
    "seller",
    "",
    |deal, report| report.unless(deal.has(Deal::FIELDS.seller), deal, Deal::FIELDS.seller),
    message!("", "", ""),
);

const PLAIN: FormOptions = FormOptions { empty_as_absent: false, partial: false, at_alternatives: false, branch: None };
const EMPTY: FormOptions = FormOptions { empty_as_absent: true, ..PLAIN };

fn reported<T: Table>(form: FormOptions, source: &str) -> String {
    pass::<T>(source, Mode::Write, &Context { form, ..Context::default() }).1
}

fn sent(source: &str) -> Value {
    let (_, issues, out) = pass::<Order>(source, Mode::Write, &Context { form: EMPTY, ..Context::default() });
    assert_eq!(issues, "", "{source}");
    parsed(source, &out)
}

#[test]
fn an_empty_input_is_absent() {
    let bare = json!({"company": {"name": "a"}, "days": null});
    for source in [
        r#"{"note":"","person":null,"company":{"name":"a","code":""},"days":""}"#,
        r#"{"company":{"code":"","name":"a"}}"#,
        r#"{"days":"","company":{"name":"a"}, "note" : "" }"#,
    ] {
        assert_eq!(sent(source), bare, "{source}");
    }
    assert_eq!(
        reported::<Order>(EMPTY, r#"{"company":{"code":" "}}"#),
        "company.code type, note note",
        "a blank is no empty input"
    );
    assert_eq!(
        reported::<Order>(PLAIN, r#"{"company":{"code":""}}"#),
        "company.code type, note note",
        "only when asked for"
    );
    assert_eq!(
        sent(r#"{"person":{"name":"a","any":"","work":{"rooms":[{"number":"1"}]},"home":{"rooms":[]}}}"#)["person"],
        json!({"name": "a", "any": "", "work": {"rooms": [{"number": "1"}]}}),
        "what no table describes stays"
    );
}

#[test]
fn an_untouched_group_is_absent_with_all_that_it_lacks() {
    for group in [
        r#"{}"#,
        r#"{"name":"","home":{},"work":{}}"#,
        r#"{"name":null,"home":{"house":{"number":""},"rooms":[]},"work":{"house":{}}}"#,
    ] {
        let source = format!(r#"{{"person":{group},"company":{{"name":"a"}}}}"#);
        assert_eq!(sent(&source), json!({"company": {"name": "a"}, "days": null}), "{source}");
    }
    for touched in [r#"{"any":{}}"#, r#"{"home":{"rooms":[{}]}}"#, r#"{"zzz":1}"#, r#"{"colour":"crimson"}"#] {
        let source = format!(r#"{{"person":{touched}}}"#);
        assert!(reported::<Order>(EMPTY, &source).contains("person.name required"), "{source}");
    }
}

#[test]
fn a_required_group_lacks_its_own_members() {
    assert_eq!(
        reported::<Order>(EMPTY, r#"{"person":{"name":"a","work":{"house":{"number":""}}}}"#),
        "person.work required"
    );
    let branch = FormOptions { branch: Some(1), ..EMPTY };
    let untouched = r#"{"person":{"name":"","work":{"rooms":[]}}}"#;
    assert_eq!(reported::<Order>(branch, untouched), "person.name required, person.work required");
    assert_eq!(reported::<Order>(EMPTY, untouched), "one");
}

#[test]
fn issues_about_alternatives_stand_at_each() {
    let each = FormOptions { at_alternatives: true, ..PLAIN };
    assert_eq!(reported::<Order>(PLAIN, "{}"), "one");
    assert_eq!(reported::<Order>(each, "{}"), "person one, company one");
    let both = r#"{"person":{"name":"a","work":{}},"company":{"name":"a"}}"#;
    assert_eq!(reported::<Order>(each, both), "person one, company one");
    assert_eq!(reported::<Order>(FormOptions { branch: Some(2), ..each }, both), "person one");
    assert_eq!(reported::<Order>(FormOptions { branch: Some(2), ..PLAIN }, "{}"), "company required");
    let other = r#"{"company":{"name":"a"}}"#;
    assert_eq!(reported::<Order>(FormOptions { branch: Some(1), ..PLAIN }, other), "person required");
    assert_eq!(reported::<Order>(FormOptions { branch: Some(2), ..PLAIN }, other), "");
}

#[test]
fn what_another_alternative_lacks_is_no_error_of_the_value() {
    let of_buyer = FormOptions { branch: Some(0), ..PLAIN };
    let of_seller = FormOptions { branch: Some(1), ..PLAIN };
    let bought = r#"{"buyer":{"number":"1"},"stamp":"a"}"#;
    assert_eq!(reported::<Deal>(PLAIN, bought), "seller seller");
    assert_eq!(reported::<Deal>(of_buyer, bought), "", "an error about the other one");
    assert_eq!(reported::<Deal>(of_buyer, r#"{"buyer":{"number":"1"}}"#), "stamp stamp", "what is of no alternative");
    assert_eq!(
        reported::<Deal>(of_seller, r#"{"seller":{"number":"1"},"stamp":"a"}"#),
        "buyer buyer",
        "a warning stays"
    );
    let parts = r#"{"buyer":{"number":"1"},"stamp":"a","parts":[{"buyer":{"number":"2"},"stamp":"a"}]}"#;
    assert_eq!(
        reported::<Deal>(of_buyer, parts),
        "parts[0].seller seller",
        "the alternative is that of the whole value"
    );
}

#[test]
fn what_is_missing_can_wait() {
    let partial = FormOptions { partial: true, ..PLAIN };
    for (source, expected) in [
        ("{}", ""),
        (r#"{"person":{}}"#, ""),
        (r#"{"company":{}}"#, ""),
        (r#"{"company":{"code":1}}"#, ""),
        (r#"{"company":{"code":"x"}}"#, "company.code type"),
        (r#"{"person":{"colour":"red"}}"#, "person.colour known"),
        (r#"{"person":{},"company":{}}"#, "one"),
        ("5", "type"),
    ] {
        assert_eq!(reported::<Order>(partial, source), expected, "{source}");
    }
    assert_eq!(reported::<Order>(PLAIN, r#"{"company":{"code":1}}"#), "note note");
}

#[test]
fn a_known_name_that_is_near_is_suggested() {
    let suggested = |source: &str| {
        let mut checker = Checker::default();
        checker.run(source, Kind::Object(Order::shape), Mode::Write, &Context::default());
        let issues = checker.issues(source);
        let found = issues.iter().find(|issue| matches!(issue.rule.id, "unknown-member" | "known"));
        let report = found.expect("an issue").report(Locale::Ru);
        (report.suggestion.map(str::to_owned), report.message)
    };
    for (source, meant) in [
        (r#"{"persn":1}"#, Some("person")),
        (r#"{"person":{"nmae":1}}"#, Some("name")),
        (r#"{"person":{"secrets":1}}"#, None),
        (r#"{"person":{"zzz":1}}"#, None),
        (r#"{"person":{"colour":"Crimson"}}"#, Some("crimson")),
        (r#"{"person":{"colour":"turqu\u006fise "}}"#, Some("turquoise")),
        (r#"{"person":{"colours":["crimson","turquose"]}}"#, Some("turquoise")),
        (r#"{"person":{"colour":"red"}}"#, None),
    ] {
        let (suggestion, message) = suggested(source);
        assert_eq!(suggestion.as_deref(), meant, "{source}");
        assert_eq!(message.contains("возможно, имелось в виду"), meant.is_some(), "{message}");
    }
}
