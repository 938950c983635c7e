//! The tables of types as JSON Schema (draft 2020-12), as they go over the wire.

use crate::generate::tables::{Direction, is_closed, is_required, leaf};
use docflow::check::{Absent, Enumeration, Kind, Member, Quirk, Rule, SentAs, Severity, Shape, Test};
use docflow::http::Param;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

use Direction::{Received, Sent};

/// The types of one service.
pub(super) struct Schemas {
    /// The prefix of types whose name another service has too.
    class: &'static str,
    clashes: BTreeSet<&'static str>,
    reached: BTreeMap<(&'static str, Direction), &'static Shape>,
    split: BTreeSet<&'static str>,
}

impl Schemas {
    /// Of the types that stand in `sent` and `received`.
    pub(super) fn of(class: &'static str, sent: &[Kind], received: &[Kind], clashes: BTreeSet<&'static str>) -> Self {
        let mut schemas = Self { class, clashes, reached: BTreeMap::new(), split: BTreeSet::new() };
        sent.iter().for_each(|kind| schemas.reach(*kind, Sent));
        received.iter().for_each(|kind| schemas.reach(*kind, Received));
        schemas.find_split();
        schemas
    }

    /// The names of the types.
    pub(super) fn names(&self) -> BTreeSet<&'static str> {
        self.reached.keys().map(|(name, _)| *name).collect()
    }

    /// The schema of each type, by its name.
    pub(super) fn components(&self) -> Map<String, Value> {
        let schemas = self
            .reached
            .iter()
            .map(|((_, direction), shape)| (self.name(shape, *direction), self.object(shape, *direction)));
        schemas.collect()
    }

    fn reach(&mut self, kind: Kind, direction: Direction) {
        match kind {
            Kind::Object(shape) => {
                let shape = shape();
                if shape.bare().is_none() && self.reached.insert((shape.name, direction), shape).is_some() {
                    return;
                }
                for member in public(shape).filter(|member| !matches!(member.sent_as, SentAs::File(_))) {
                    self.reach(member.kind, direction);
                }
            }
            Kind::Array(item) | Kind::OneOrMany(item) => self.reach(*item, direction),
            _ => {}
        }
    }

    /// A type is split in two if its schemas, or those of a type in it, differ between requests and responses.
    fn find_split(&mut self) {
        let both: Vec<&'static Shape> = self
            .reached
            .iter()
            .filter(|((name, direction), _)| *direction == Sent && self.reached.contains_key(&(*name, Received)))
            .map(|(_, shape)| *shape)
            .collect();
        loop {
            let before = self.split.len();
            for shape in &both {
                if self.object(shape, Sent) != self.object(shape, Received) {
                    self.split.insert(shape.name);
                }
            }
            if self.split.len() == before {
                return;
            }
        }
    }

    fn name(&self, shape: &'static Shape, direction: Direction) -> String {
        let class = if self.clashes.contains(shape.name) { self.class } else { "" };
        let input = if direction == Sent && self.split.contains(shape.name) { "Input" } else { "" };
        format!("{class}{}{input}", shape.name)
    }

    /// A reference to a type, or the schema itself where the kind has no name.
    pub(super) fn kind(&self, kind: Kind, direction: Direction) -> Value {
        match kind {
            Kind::String => json!({"type": "string"}),
            Kind::Int => json!({"type": "integer"}),
            Kind::Id if direction == Sent => json!({"type": "integer", "format": "int64", "minimum": 1}),
            Kind::Id => json!({"type": "integer", "format": "int64"}),
            Kind::Seconds => json!({"type": "integer", "format": "int64", "description": "UNIX time in seconds."}),
            Kind::Bool => json!({"type": "boolean"}),
            Kind::Flag => json!({"type": "integer", "enum": [0, 1]}),
            Kind::Object(shape) => match shape().bare() {
                Some(value) => self.member(value, direction),
                None => json!({"$ref": format!("#/components/schemas/{}", self.name(shape(), direction))}),
            },
            Kind::Array(item) => json!({"type": "array", "items": self.kind(*item, direction)}),
            Kind::OneOrMany(item) => {
                let item = self.kind(*item, direction);
                json!({"anyOf": [item, {"type": "array", "items": item}]})
            }
            Kind::Json | Kind::Chosen(_) => json!({}),
        }
    }

    /// What a member may hold.
    pub(super) fn member(&self, member: &Member, direction: Direction) -> Value {
        if let SentAs::File(_) = member.sent_as {
            let file = json!({"type": "string", "format": "binary"});
            let is_array = matches!(member.kind, Kind::Array(_));
            return if is_array { json!({"type": "array", "items": file}) } else { file };
        }
        let (mut schema, is_array) = match member.kind {
            Kind::Array(item) => (self.kind(*item, direction), true),
            kind => (self.kind(kind, direction), false),
        };
        if direction == Sent && matches!(member.kind, Kind::Id) && member.quirk == Quirk::Zero {
            set(&mut schema, json!({"minimum": 0}));
        }
        if let Some(enumeration) = member.enumeration {
            set(&mut schema, listed(enumeration, direction == Sent && is_closed(member)));
        }
        let said = |counts: bool| {
            let errors = member.rules.iter().filter(|rule| rule.severity == Severity::Error);
            let rules = errors.filter(move |rule| matches!(rule.test, Test::Count(_)) == counts);
            rules.filter(|_| direction == Sent).filter_map(|rule| said(rule))
        };
        said(false).for_each(|keywords| add(&mut schema, keywords));
        if is_array {
            schema = json!({"type": "array", "items": schema});
            said(true).for_each(|keywords| add(&mut schema, keywords));
        }
        if direction == Received || member.absent == Absent::Null { nullable(schema) } else { schema }
    }

    fn object(&self, shape: &'static Shape, direction: Direction) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for member in public(shape) {
            let mut schema = self.member(member, direction);
            let doc = text(member.doc);
            if !doc.is_empty() {
                set(&mut schema, json!({"description": doc}));
            }
            if direction == Sent && is_required(member) {
                required.push(member.wire_name());
            }
            properties.insert(member.wire_name().to_owned(), schema);
        }
        let mut object = json!({"type": "object", "properties": properties});
        let doc = text(shape.doc);
        if !doc.is_empty() {
            set(&mut object, json!({"description": doc}));
        }
        if !required.is_empty() {
            set(&mut object, json!({"required": required}));
        }
        let wire = |name: &str| public(shape).find(|member| member.name == name).map(Member::wire_name);
        let each = |names: &'static [&'static str]| {
            names.iter().filter_map(|name| wire(name)).map(|name| json!({"required": [name]})).collect::<Vec<_>>()
        };
        if direction == Sent && !shape.one_of.is_empty() {
            set(&mut object, json!({"oneOf": each(shape.one_of)}));
        }
        if direction == Sent && !shape.any_of.is_empty() {
            set(&mut object, json!({"anyOf": each(shape.any_of)}));
        }
        object
    }
}

/// The rules of a type and of those in it that JSON Schema cannot say, or not wholly: what they guard, and the rule.
pub(super) fn unsaid(
    shape: &'static Shape,
    seen: &mut BTreeSet<&'static str>,
    found: &mut Vec<(String, &'static Rule)>,
) {
    if !seen.insert(shape.name) {
        return;
    }
    let stops = |rule: &&&'static Rule| rule.severity == Severity::Error;
    found.extend(shape.rules.iter().filter(stops).map(|rule| (shape.name.to_owned(), *rule)));
    for member in public(shape) {
        let name =
            if member.name.is_empty() { shape.name.to_owned() } else { format!("{}.{}", shape.name, member.name) };
        for rule in member.rules.iter().filter(stops) {
            let is_said = match rule.test {
                Test::String(_) | Test::Count(_) => rule.form.is_some_and(|form| form.is_exact),
                Test::Dated(_) | Test::Across(_) | Test::AcrossOptions(_) => false,
                _ => true,
            };
            if !is_said {
                found.push((name.clone(), rule));
            }
        }
        if let Kind::Object(inner) = leaf(member.kind) {
            unsaid(inner(), seen, found);
        }
    }
}

/// The members that callers see.
pub(super) fn public(shape: &'static Shape) -> impl Iterator<Item = &'static Member> {
    shape.members.iter().filter(|member| !member.hidden && member.quirk != Quirk::Forbidden)
}

/// What a parameter of a path may hold.
pub(super) fn parameter(param: &Param) -> Value {
    let mut schema = json!({"type": "string", "minLength": 1});
    if let Some(codes) = param.enumeration {
        set(&mut schema, listed(codes, true));
    }
    let errors = param.rules.iter().filter(|rule| rule.severity == Severity::Error);
    errors.filter_map(|rule| said(rule)).for_each(|keywords| add(&mut schema, keywords));
    schema
}

/// Adds what a rule says to a schema; a second pattern joins the first.
fn add(schema: &mut Value, keywords: Value) {
    let repeats = |key: &String| schema.get(key).is_some_and(|known| Some(known) != keywords.get(key));
    if keywords.as_object().is_some_and(|keywords| keywords.keys().any(repeats)) {
        match schema.get_mut("allOf").and_then(Value::as_array_mut) {
            Some(all) => all.push(keywords),
            None => set(schema, json!({"allOf": [keywords]})),
        }
    } else {
        set(schema, keywords);
    }
}

/// The schema with `null`: an explicit one of a request, or what a response has in place of nothing.
fn nullable(mut schema: Value) -> Value {
    match schema.get("type").cloned() {
        Some(Value::String(of)) if schema.get("enum").is_none() => set(&mut schema, json!({"type": [of, "null"]})),
        None if schema.as_object().is_some_and(Map::is_empty) => {}
        _ => schema = json!({"anyOf": [schema, {"type": "null"}]}),
    }
    schema
}

/// Sets keywords of a schema.
pub(super) fn set(schema: &mut Value, keywords: Value) {
    if let (Value::Object(schema), Value::Object(keywords)) = (schema, keywords) {
        schema.extend(keywords);
    }
}

/// Lines of a doc comment as one text.
pub(super) fn text(doc: &[&str]) -> String {
    doc.iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn listed(enumeration: &Enumeration, is_closed: bool) -> Value {
    let number = |value: &str| value.parse::<i64>().map_or(Value::Null, Value::from);
    let values: Vec<Value> = enumeration
        .list
        .iter()
        .map(|known| if enumeration.numeric { number(known.value) } else { json!(known.value) })
        .collect();
    if is_closed { json!({"enum": values}) } else { json!({"examples": values}) }
}

/// What JSON Schema can say of a rule over one value.
fn said(rule: &Rule) -> Option<Value> {
    if let Test::Range(&(low, high)) = rule.test {
        let mut bounds = json!({});
        if low != i64::MIN {
            set(&mut bounds, json!({"minimum": low}));
        }
        if high != i64::MAX {
            set(&mut bounds, json!({"maximum": high}));
        }
        return Some(bounds);
    }
    serde_json::from_str(&format!("{{{}}}", rule.form?.keywords)).ok()
}
