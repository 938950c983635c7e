//! `<vendor>.types.d.mts`: the tables as TypeScript.
//!
//! A type that is both sent and received is declared once if it is the same in both directions; otherwise the sent one is
//! called `…Input`. Sent types accept ids as number, string or bigint, and `null` or `undefined` for "absent". Received
//! types always have their arrays and leave enumerations open.
//!
//! | File | What is there |
//! |---|---|
//! | this one | which types there are, and what differs between sent and received ones |
//! | `interface` | how a type and its members look |
//! | `methods` | the methods of a client: arguments, results, comments |
//! | `schemas` | the schemas of bodies |
//! | `errors` | the names of operations and the issues that they document |

mod errors;
mod interface;
mod methods;
mod schemas;

use super::tables::{Direction, is_closed, is_required, leaf};
use super::{NOTICE, Vendor};
use docflow::check::{Absent, Declared, Enumeration, Kind, Member, SentAs, Shape};
use docflow::http::{Operation, Output};
use errors::{documented_errors, operation_names};
use interface::enumeration;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Default)]
struct Types {
    /// Every reachable type, by name and direction.
    seen: BTreeMap<(&'static str, Direction), &'static Shape>,
    order: Vec<&'static str>,
    enumerations: BTreeMap<&'static str, &'static Enumeration>,
    /// Types of options and queries, which callers write by hand: they contain no `null`.
    options: BTreeSet<&'static str>,
}

/// The types of `common.d.mts` that a text names and does not declare itself.
fn common(text: &str) -> Vec<&'static str> {
    let lines = include_str!("../../../../pkg-template/types/common.d.mts").lines();
    let exported = lines.filter_map(|line| line.strip_prefix("export ")?.split_once(' '));
    let names =
        exported.filter(|(what, _)| ["type", "interface"].contains(what)).filter_map(|(_, rest)| words(rest).next());
    let named: BTreeSet<&str> = words(text).collect();
    let is_own = |name: &str| ["type", "interface"].iter().any(|what| text.contains(&format!("export {what} {name} ")));
    names.filter(|name| named.contains(name) && !is_own(name)).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').filter(|word| !word.is_empty())
}

/// The whole file.
pub(super) fn declarations(vendor: &Vendor) -> String {
    let mut types = Types::default();
    let public = || vendor.operations().filter(|operation| !operation.internal);
    for operation in public() {
        operation.bodies().for_each(|shape| types.reach(Kind::Object(shape), Direction::Sent));
        // A single parameter is passed by itself, so nobody needs a type around it.
        let query = operation.query.filter(|_| operation.only_parameter().is_none());
        operation.only_parameter().into_iter().for_each(|parameter| types.reach_member(parameter, Direction::Sent));
        for shape in operation.options.into_iter().chain(query) {
            types.options.insert(shape().name);
            types.reach(Kind::Object(shape), Direction::Sent);
        }
        match operation.output {
            Output::Json(kind) | Output::Page(&kind) => types.reach(kind, Direction::Received),
            Output::Empty | Output::Text | Output::Bytes => {}
        }
        for context in operation.errors.iter().filter_map(|error| error.context) {
            types.reach(context, Direction::Received);
        }
    }
    for kind in vendor.sent {
        types.options.extend(object_name(*kind));
        types.reach(*kind, Direction::Sent);
    }
    vendor.received.iter().for_each(|kind| types.reach(*kind, Direction::Received));

    let mut text = String::new();
    for codes in types.enumerations.values() {
        enumeration(codes, &mut text);
    }
    for name in types.order.clone() {
        let sent = types.seen.get(&(name, Direction::Sent)).map(|shape| types.interface(shape, Direction::Sent));
        let received =
            types.seen.get(&(name, Direction::Received)).map(|shape| types.interface(shape, Direction::Received));
        text.extend(received);
        if types.splits(name) || !types.seen.contains_key(&(name, Direction::Received)) {
            text.extend(sent);
        }
    }
    for shape in public().filter(|operation| !operation.has_files()).flat_map(Operation::bodies) {
        text.push_str(&types.branches(shape()));
    }
    for operation in public().filter(|operation| !operation.errors.is_empty()) {
        types.errors(operation, &mut text);
    }
    operation_names(vendor, &mut text);
    documented_errors(vendor, &mut text);
    types.client(vendor, &mut text);
    types.schemas(vendor, &mut text);
    let common = common(&text).join(", ");
    format!(
        "// {NOTICE}\n\nimport type {{ ApiErrorItem, DocumentedItem }} from \"./errors.mjs\";\nimport type {{ {common} }} from \"./common.mjs\";\n\n{text}"
    )
}

/// The options of the clients of every vendor.
pub(super) fn options() -> String {
    let mut types = Types::default();
    types.reach(docflow::client::ClientOptions::KIND, Direction::Sent);
    types.reach(docflow::client::Settings::KIND, Direction::Sent);
    types.reach(docflow::client::PaceOptions::KIND, Direction::Sent);
    types.options.extend(types.order.iter());
    let mut text = format!("// {NOTICE}\n\n");
    for codes in types.enumerations.values() {
        enumeration(codes, &mut text);
    }
    for name in types.order.clone() {
        text.extend(types.seen.get(&(name, Direction::Sent)).map(|shape| types.interface(shape, Direction::Sent)));
    }
    // Bodies come from forms and databases and may contain numbers in strings; options are written by hand.
    text.replace(" | `${number}`", "")
}

impl Types {
    fn reach(&mut self, kind: Kind, direction: Direction) {
        match kind {
            Kind::Object(shape) => {
                let shape = shape();
                if let Some(value) = shape.bare() {
                    return self.reach_member(value, direction);
                }
                if self.seen.insert((shape.name, direction), shape).is_some() {
                    return;
                }
                if !self.order.contains(&shape.name) {
                    self.order.push(shape.name);
                }
                shape.from.into_iter().for_each(|from| self.reach(Kind::Object(from), Direction::Received));
                for member in shape.members.iter().filter(|member| !member.hidden) {
                    self.reach_member(member, direction);
                }
            }
            Kind::Array(item) | Kind::OneOrMany(item) => self.reach(*item, direction),
            _ => {}
        }
    }

    fn reach_member(&mut self, member: &Member, direction: Direction) {
        if let Some(enumeration) = member.enumeration {
            self.enumerations.insert(enumeration.name, enumeration);
        }
        let own = member.ts.is_none_or(|ts| ts.starts_with('|'));
        if own && !matches!(member.sent_as, SentAs::File(_)) {
            self.reach(member.kind, direction);
        }
    }

    /// Whether a type differs between requests and responses.
    fn splits(&self, name: &str) -> bool {
        let mut pending = vec![name.to_owned()];
        let mut visited = BTreeSet::new();
        // A type is split if it or a type in it differs.
        while let Some(name) = pending.pop() {
            if !visited.insert(name.clone()) {
                continue;
            }
            let find = |direction| {
                self.seen
                    .iter()
                    .find(|((known, known_direction), _)| *known == name && *known_direction == direction)
                    .map(|(_, shape)| *shape)
            };
            let (Some(sent), Some(_)) = (find(Direction::Sent), find(Direction::Received)) else { continue };
            for member in sent.members.iter().filter(|member| !member.hidden) {
                let arrays = member.absent == Absent::EmptyArray;
                let ids = matches!(leaf(member.kind), Kind::Id);
                let optional = is_optional(member, Direction::Sent) || is_optional(member, Direction::Received);
                let open = member.enumeration.is_some() && is_closed(member);
                if arrays
                    || ids
                    || open
                    || (optional && is_optional(member, Direction::Sent) != is_optional(member, Direction::Received))
                {
                    return true;
                }
                if let Kind::Object(inner) = leaf(member.kind) {
                    pending.push(inner().name.to_owned());
                }
            }
        }
        false
    }
}

/// The name of an object type.
fn object_name(kind: Kind) -> Option<&'static str> {
    if let Kind::Object(shape) = kind { Some(shape().name) } else { None }
}

fn is_optional(member: &Member, direction: Direction) -> bool {
    match direction {
        Direction::Sent => !is_required(member),
        Direction::Received => !is_required(member) && member.absent != Absent::EmptyArray,
    }
}
