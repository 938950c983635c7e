//! What `#[declare]` makes of a struct beside its table.

use super::super::{Across, Declared, Field, message};
use super::*;

/// Members named like everything that the macro makes.
#[declare(rules(KIND_IS_SHAPE))]
struct Names {
    kind: Option<String>,
    shape: Option<Inner>,
    r#type: Option<i32>,
    fields: Vec<Inner>,
    #[declare(name = "self")]
    object: Option<String>,
}

static KIND_IS_SHAPE: Across<Names> = Across::error(
    "kind",
    "kind",
    |names, report| {
        let shape = names.object(Names::FIELDS.shape).and_then(|shape| shape.text(Inner::FIELDS.name));
        report.unless(names.text(Names::FIELDS.kind) == shape, names, Names::FIELDS.kind);
    },
    message!("", "", ""),
);

#[test]
fn no_name_of_a_member_collides() {
    assert!(matches!(Names::KIND, Kind::Object(shape) if std::ptr::eq(shape(), Names::shape())));
    let names: Vec<&str> = Names::shape().members.iter().map(|member| member.name).collect();
    assert_eq!(names, ["kind", "shape", "type", "fields", "self"]);
    assert_eq!(issues::<Names>(r#"{"kind":"a","shape":{"name":"b"},"type":1,"self":""}"#), "kind kind");
}

#[test]
fn serde_spells_members_as_the_table_does() {
    let names: Names = serde_json::from_str(r#"{"kind":"a","type":1,"self":"b"}"#).unwrap();
    let written = serde_json::to_value(&names).unwrap();
    assert_eq!(written, serde_json::json!({"kind":"a","shape":null,"type":1,"fields":[],"self":"b"}));
}

#[test]
fn an_object_is_seen_as_what_it_is() {
    let (mut checker, context) = (Checker::default(), Context::default());
    let source = r#"{"type":7,"fields":[{"name":"c"}]}"#;
    checker.run(source, Names::KIND, Mode::Write, &context);
    let object = checker.object(source, &context).unwrap();
    assert!(object.typed::<Inner>().is_none());
    let names = object.typed::<Names>().unwrap();
    let field: Field<Names> = Names::FIELDS.r#type;
    assert_eq!(names.int(field), Some(7));
    let items: Vec<_> =
        names.objects(Names::FIELDS.fields).filter_map(|(_, item)| item.text(Inner::FIELDS.name)).collect();
    assert_eq!(items, ["c"]);
    assert_eq!(object.members().filter(|(field, _)| object.has(*field)).count(), 2);
}
