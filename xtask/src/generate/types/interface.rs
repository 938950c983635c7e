//! How a type looks in TypeScript.

use super::{Types, is_optional};
use crate::generate::tables::{Direction, is_closed};
use crate::generate::text::{capitalised, comment, property};
use docflow::check::{Enumeration, Kind, Member, SentAs, Shape};
use std::fmt::Write;

/// How a member of an interface is written.
struct Style {
    direction: Direction,
    is_optional: bool,
    indent: &'static str,
}

/// A required member of a request.
const SENT: Style = Style { direction: Direction::Sent, is_optional: false, indent: "  " };

impl Types {
    pub(super) fn name(&self, shape: &Shape, direction: Direction) -> String {
        if let Some(value) = shape.bare() {
            return self.member(value, direction);
        }
        let both = self.seen.contains_key(&(shape.name, Direction::Sent))
            && self.seen.contains_key(&(shape.name, Direction::Received));
        let input = direction == Direction::Sent && both && self.splits(shape.name);
        format!("{}{}", shape.name, if input { "Input" } else { "" })
    }

    pub(super) fn kind(&self, kind: Kind, direction: Direction) -> String {
        match kind {
            Kind::String => "string".to_owned(),
            Kind::Int | Kind::Seconds => {
                if direction == Direction::Sent { "number | `${number}`" } else { "number" }.to_owned()
            }
            Kind::Id => if direction == Direction::Sent { "IdInput" } else { "Id" }.to_owned(),
            Kind::Bool => "boolean".to_owned(),
            Kind::Flag => "0 | 1".to_owned(),
            Kind::Object(shape) => self.name(shape(), direction),
            Kind::Array(item) => {
                let item = self.kind(*item, direction);
                let item = if item.contains(' ') { format!("({item})") } else { item };
                if direction == Direction::Sent { format!("readonly {item}[]") } else { format!("{item}[]") }
            }
            Kind::OneOrMany(item) => {
                let item = self.kind(*item, direction);
                let list = if direction == Direction::Sent { "readonly " } else { "" };
                format!("{item} | {list}{item}[]")
            }
            Kind::Json | Kind::Chosen(_) => "unknown".to_owned(),
        }
    }

    pub(super) fn member(&self, member: &Member, direction: Direction) -> String {
        match member.ts {
            Some(ts) if ts.starts_with('|') => return format!("{} {ts}", self.kind(member.kind, direction)),
            Some(ts) => return ts.to_owned(),
            None => {}
        }
        if let SentAs::File(_) = member.sent_as {
            let array = matches!(member.kind, Kind::Array(_));
            return if array { "readonly BytesInput[]" } else { "BytesInput" }.to_owned();
        }
        let Some(codes) = member.enumeration else { return self.kind(member.kind, direction) };
        let item = match (direction, is_closed(member), codes.numeric) {
            (Direction::Sent, true, true) => format!("{0} | `${{{0}}}`", codes.name),
            (Direction::Sent, true, false) => codes.name.to_owned(),
            _ => format!("Open<{}>", codes.name),
        };
        match member.kind {
            Kind::Array(_) => format!("({item})[]"),
            _ => item,
        }
    }

    /// A member of an interface with its comment. What is hidden has none.
    fn line(&self, shape: &Shape, member: &Member, style: &Style, text: &mut String) {
        let &Style { direction, is_optional, indent } = style;
        if member.hidden {
            return;
        }
        let rules: Vec<&str> = member.rules.iter().chain(member.required.iter()).map(|rule| rule.id).collect();
        let wire = format!("On the wire: `{}`.", member.wire_name());
        let mut doc = member.doc.to_vec();
        doc.extend((member.wire_name() != member.name).then_some(wire.as_str()));
        comment(&doc, &rules, indent, text);
        let absent = match (is_optional, direction) {
            (true, Direction::Sent) if !self.options.contains(shape.name) => " | null | undefined",
            (true, _) => " | undefined",
            (false, _) => "",
        };
        let (name, mark) = (property(member.name), if is_optional { "?" } else { "" });
        let _ = writeln!(text, "{indent}{name}{mark}: {}{absent};", self.member(member, direction));
    }

    /// A request with each of its alternatives alone: an interface without a union, as the types of forms are made of.
    pub(super) fn branches(&self, shape: &Shape) -> String {
        let name = self.name(shape, Direction::Sent);
        let mut text = String::new();
        for one in shape.one_of {
            let doc = format!("`{name}` with `{one}`.");
            comment(&[&doc], &[], "", &mut text);
            let _ = writeln!(text, "export interface {} {{", branch_type(&name, one));
            for member in
                shape.members.iter().filter(|member| member.name == *one || !shape.one_of.contains(&member.name))
            {
                let is_optional = member.name != *one && is_optional(member, Direction::Sent);
                self.line(shape, member, &Style { is_optional, ..SENT }, &mut text);
            }
            text.push_str("}\n\n");
        }
        text
    }

    pub(super) fn interface(&self, shape: &Shape, direction: Direction) -> String {
        let name = self.name(shape, direction);
        let mut text = String::new();
        comment(shape.doc, &[], "", &mut text);
        let split = direction == Direction::Sent && !shape.one_of.is_empty();
        let some = direction == Direction::Sent && !shape.any_of.is_empty();
        let (open, shared) =
            if split || some { ("type", format!("{name} = {{")) } else { ("interface", format!("{name} {{")) };
        let _ = writeln!(text, "export {open} {shared}");
        let members = shape.members.iter().filter(|member| !(split && shape.one_of.contains(&member.name)));
        for member in members {
            let is_optional = is_optional(member, direction);
            self.line(shape, member, &Style { is_optional, direction, ..SENT }, &mut text);
        }
        let others = if shape.open { "unknown" } else { shape.others };
        if !others.is_empty() {
            let _ = writeln!(text, "  [member: string]: {others};");
        }
        if split {
            text.push_str("} & (\n");
            for one in shape.one_of {
                text.push_str("  | {\n");
                for member in shape.members.iter().filter(|member| shape.one_of.contains(&member.name)) {
                    if member.name == *one {
                        self.line(shape, member, &Style { indent: "      ", ..SENT }, &mut text);
                    } else {
                        let _ = writeln!(text, "      {}?: null | undefined;", property(member.name));
                    }
                }
                text.push_str("    }\n");
            }
            text.push_str(");\n\n");
        } else if some {
            let members = shape.members.iter().filter(|member| shape.any_of.contains(&member.name));
            text.push_str("} & (\n");
            for member in members {
                text.push_str("  | {\n");
                self.line(shape, member, &Style { indent: "      ", ..SENT }, &mut text);
                text.push_str("    }\n");
            }
            text.push_str(");\n\n");
        } else {
            text.push_str("}\n\n");
        }
        text
    }
}

/// The name of a request with one of its alternatives.
pub(super) fn branch_type(name: &str, branch: &str) -> String {
    format!("{name}{}", capitalised(branch))
}

pub(super) fn enumeration(codes: &Enumeration, text: &mut String) {
    let lines: Vec<String> = codes.list.iter().map(|code| format!("- `{}`: {}", code.value, code.doc)).collect();
    comment(&lines.iter().map(String::as_str).collect::<Vec<_>>(), &[], "", text);
    let values: Vec<String> = codes
        .list
        .iter()
        .map(|code| if codes.numeric { code.value.to_owned() } else { format!("{:?}", code.value) })
        .collect();
    let _ = writeln!(text, "export type {} = {};\n", codes.name, values.join(" | "));
}
