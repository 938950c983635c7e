//! `<vendor>.types.d.mts`: the tables as TypeScript.
//!
//! A type that is both sent and received is declared once if it is the same in both directions; otherwise the sent one is
//! called `…Input`. Sent types accept ids as number, string or bigint, and `null` or `undefined` for "absent". Received
//! types always have their arrays and leave enumerations open.

use super::text::{Node, capitalised, comment, property};
use super::{NOTICE, Vendor, request_line};
use docflow::check::{Absent, Declared, Enumeration, Kind, Locale, Member, SentAs, Severity, Shape, Test};
use docflow::http::{ErrorCode, Input, Operation, Output, Pages};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Direction {
    Sent,
    Received,
}

#[derive(Default)]
struct Types {
    /// Every reachable type, by name and direction.
    seen: BTreeMap<(&'static str, Direction), &'static Shape>,
    order: Vec<&'static str>,
    enumerations: BTreeMap<&'static str, &'static Enumeration>,
    /// Types of options and queries, which callers write by hand: they contain no `null`.
    options: BTreeSet<&'static str>,
}

/// The types of `common.d.mts` that declarations name.
const COMMON: [&str; 19] = [
    "AssessmentCheckId",
    "AssessmentGroupId",
    "AssessmentSubjectId",
    "BytesInput",
    "Call",
    "CallOptions",
    "ContentId",
    "Downloaded",
    "DownloadOptions",
    "Echoed",
    "EntityRepresentativeId",
    "EntitySubjectId",
    "Id",
    "IdInput",
    "Open",
    "Page",
    "ProgressOptions",
    "Rows",
    "Schema",
];

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

    let mut text = format!(
        "// {NOTICE}\n\nimport type {{ ApiErrorItem }} from \"./errors.mjs\";\nimport type {{ {} }} from \"./common.mjs\";\n\n",
        COMMON.join(", ")
    );
    for codes in types.enumerations.values() {
        enumeration(codes, &mut text);
    }
    for name in types.order.clone() {
        let sent = types.seen.get(&(name, Direction::Sent)).map(|shape| types.interface(shape, Direction::Sent));
        let answered =
            types.seen.get(&(name, Direction::Received)).map(|shape| types.interface(shape, Direction::Received));
        text.extend(answered);
        if types.splits(name) || !types.seen.contains_key(&(name, Direction::Received)) {
            text.extend(sent);
        }
    }
    for operation in public().filter(|operation| !operation.errors.is_empty()) {
        types.errors(operation, &mut text);
    }
    operation_names(vendor, &mut text);
    documented_errors(vendor, &mut text);
    types.client(vendor, &mut text);
    types.schemas(vendor, &mut text);
    text
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

    fn name(&self, shape: &Shape, direction: Direction) -> String {
        if let Some(value) = shape.bare() {
            return self.member(value, direction);
        }
        let both = self.seen.contains_key(&(shape.name, Direction::Sent))
            && self.seen.contains_key(&(shape.name, Direction::Received));
        let input = direction == Direction::Sent && both && self.splits(shape.name);
        format!("{}{}", shape.name, if input { "Input" } else { "" })
    }

    fn kind(&self, kind: Kind, direction: Direction) -> String {
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

    fn member(&self, member: &Member, direction: Direction) -> String {
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

    fn interface(&self, shape: &Shape, direction: Direction) -> String {
        let name = self.name(shape, direction);
        let mut text = String::new();
        comment(shape.doc, &[], "", &mut text);
        let split = direction == Direction::Sent && !shape.one_of.is_empty();
        let some = direction == Direction::Sent && !shape.any_of.is_empty();
        let (open, shared) =
            if split || some { ("type", format!("{name} = {{")) } else { ("interface", format!("{name} {{")) };
        let _ = writeln!(text, "export {open} {shared}");
        for member in
            shape.members.iter().filter(|member| !(member.hidden || split && shape.one_of.contains(&member.name)))
        {
            let rules: Vec<&str> = member.rules.iter().chain(member.required.iter()).map(|rule| rule.id).collect();
            let wire = format!("On the wire: `{}`.", member.wire_name());
            let mut doc = member.doc.to_vec();
            doc.extend((member.wire_name() != member.name).then_some(wire.as_str()));
            comment(&doc, &rules, "  ", &mut text);
            let optional = is_optional(member, direction);
            let absent = match (optional, direction) {
                (true, Direction::Sent) if self.options.contains(shape.name) => " | undefined",
                (true, Direction::Sent) => " | null | undefined",
                _ => "",
            };
            let _ = writeln!(
                text,
                "  {}{}: {}{absent};",
                property(member.name),
                if optional { "?" } else { "" },
                self.member(member, direction)
            );
        }
        let others = if shape.open { "unknown" } else { shape.others };
        if !others.is_empty() {
            let _ = writeln!(text, "  [member: string]: {others};");
        }
        if split {
            text.push_str("} & (\n");
            for one in shape.one_of {
                let branches: Vec<String> = shape
                    .members
                    .iter()
                    .filter(|member| shape.one_of.contains(&member.name))
                    .map(|member| match member.name == *one {
                        true => format!("{}: {}", member.name, self.member(member, direction)),
                        false => format!("{}?: null | undefined", member.name),
                    })
                    .collect();
                let _ = writeln!(text, "  | {{ {} }}", branches.join("; "));
            }
            text.push_str(");\n\n");
        } else if some {
            let members = shape.members.iter().filter(|member| shape.any_of.contains(&member.name));
            let branches: Vec<String> =
                members.map(|member| format!("{{ {}: {} }}", member.name, self.member(member, direction))).collect();
            let _ = writeln!(text, "}} & ({});\n", branches.join(" | "));
        } else {
            text.push_str("}\n\n");
        }
        text
    }

    /// A union of the documented codes, with the type of each one's context.
    fn errors(&self, operation: &Operation, text: &mut String) {
        let _ = writeln!(
            text,
            "/** An issue in a 400 response of `{}`. Undocumented codes are passed on unchanged. */",
            operation.name
        );
        let _ = writeln!(text, "export type {} =", error_type(operation.name));
        for ErrorCode { code, context, when } in operation.errors {
            let context = context.map_or_else(|| "undefined".to_owned(), |kind| self.kind(kind, Direction::Received));
            // A service with a single code documents nothing more about it than the format.
            let form = match operation.only_code {
                Some(_) => format!("ApiErrorItem & {{ code?: Open<\"{code}\"> }}"),
                None => format!("{{ code: \"{code}\"; message?: string; target?: string; context?: {context} }}"),
            };
            let _ = writeln!(text, "  /** {when}. */\n  | {form}");
        }
        text.push_str(";\n\n");
    }

    /// The arguments and the result of a method. `unconditional` is how a conditional call is made without its condition, and
    /// then its result is never `null`.
    fn signature(&self, vendor: &Vendor, operation: &Operation, unconditional: bool) -> String {
        // A parameter of the path has the type that a response of the same API gives to the member of its name.
        let received_member = |name: &str| {
            let api = operation.name.split('.').next();
            let same_api = vendor.operations().filter(|other| other.name.split('.').next() == api);
            let mut outputs = std::iter::once(operation.output).chain(same_api.map(|other| other.output));
            outputs.find_map(|output| match output {
                Output::Json(Kind::Object(shape)) => shape().members.iter().find(|member| member.name == name)?.ts,
                _ => None,
            })
        };
        let mut arguments: Vec<String> = Vec::new();
        let mut generic = "";
        let query = operation.query.map(|shape| match operation.only_parameter() {
            Some(parameter) => format!("{}: {}", parameter.name, self.member(parameter, Direction::Sent)),
            None if is_required(shape()) => format!("query: {}", self.name(shape(), Direction::Sent)),
            None if matches!(operation.input, Input::None) => {
                format!("query?: {}", self.name(shape(), Direction::Sent))
            }
            None => format!("query: {} | undefined", self.name(shape(), Direction::Sent)),
        });
        match operation.input {
            Input::ByType(_) => {
                let bodies = bodies_type(operation.name);
                generic = "<T extends keyof BODIES>";
                arguments.extend(operation.params.iter().map(|param| format!("{}: T", param.name)));
                arguments.push(format!("body: {bodies}[T]"));
            }
            input => {
                let typed = |name: &str| received_member(name).unwrap_or("string").to_owned();
                arguments.extend(operation.params.iter().map(|param| format!("{}: {}", param.name, typed(param.name))));
                arguments.extend(query);
                if let Input::Json(shape) | Input::Form(shape) = input {
                    let optional = if operation.own_body { "?" } else { "" };
                    arguments.push(format!("body{optional}: {}", self.name(shape(), Direction::Sent)));
                }
                if let Input::Bytes(_) = input {
                    arguments.push("bytes: BytesInput".to_owned());
                }
            }
        }
        let own = operation.options.map_or(String::new(), |shape| {
            let name = self.name(shape(), Direction::Sent);
            match shape().members.iter().find(|member| is_condition(member)).filter(|_| unconditional) {
                Some(Member { name: condition, .. }) if shape().members.len() == 1 => {
                    format!(" & {{ {condition}?: undefined }}")
                }
                Some(Member { name: condition, .. }) => {
                    format!(" & Omit<{name}, {condition:?}> & {{ {condition}?: undefined }}")
                }
                None => format!(" & {name}"),
            }
        });
        let transfer = match (operation.input, operation.output) {
            (_, Output::Bytes) => " & DownloadOptions<As>",
            (Input::Bytes(_), _) => " & ProgressOptions",
            _ => "",
        };
        let is_required = operation.options.is_some_and(|shape| is_required(shape()));
        let optional = if is_required || (operation.is_conditional() && !unconditional) { "" } else { "?" };
        arguments.push(format!("options{optional}: CallOptions{own}{transfer}"));
        let data = match operation.output {
            Output::Empty => "undefined".to_owned(),
            Output::Json(kind) => self.kind(kind, Direction::Received),
            Output::Page(item) => format!("Page<{}>", self.kind(*item, Direction::Received)),
            Output::Text => "string".to_owned(),
            Output::Bytes => {
                generic = "<As extends \"bytes\" | \"stream\" = \"bytes\">";
                "Downloaded<As>".to_owned()
            }
        };
        let null = match operation {
            operation if operation.is_conditional() && !unconditional => " | null",
            operation if operation.lenient => " | undefined",
            _ => "",
        };
        let generic = generic.replace("BODIES", &bodies_type(operation.name));
        format!("{generic}({}): Call<{data}{null}>", arguments.join(", "))
    }

    /// The iterator of a list's rows: its doc comment and its signature.
    fn rows(&self, vendor: &Vendor, operation: &Operation) -> (Vec<String>, String) {
        let pages = operation.pages.unwrap_or(Pages::of(0));
        let list = operation.name;
        let mut doc = vec![format!(
            "Iterates over all rows of `{list}`, page by page. Each page is requested when the loop reaches it."
        )];
        if !pages.offset {
            doc.push(format!(
                "The service documents no `offset`, so one page is read: raise `limit` (default {}), and look at `isComplete`.",
                pages.limit
            ));
        }
        let row = match (operation.output, pages.rows) {
            (Output::Json(Kind::Array(item)) | Output::Page(item), None) => self.kind(*item, Direction::Received),
            (Output::Json(Kind::Object(shape)), Some(name)) => {
                let member = shape().members.iter().find(|member| member.name == name);
                member.map_or_else(|| "unknown".to_owned(), |member| self.kind(item(member.kind), Direction::Received))
            }
            _ => "unknown".to_owned(),
        };
        let signature = self.signature(vendor, operation, false);
        let arguments = signature.split("): Call<").next().unwrap_or_default();
        (doc, format!("{arguments}): Rows<{row}>"))
    }

    fn client(&self, vendor: &Vendor, text: &mut String) {
        for operation in vendor.operations() {
            if let Input::ByType(variants) = operation.input {
                let _ = writeln!(
                    text,
                    "/** The request body of `{}` for each type. */\nexport interface {} {{",
                    operation.name,
                    bodies_type(operation.name)
                );
                for variant in variants {
                    let _ = writeln!(
                        text,
                        "  {}: {};",
                        property(variant.name),
                        self.name((variant.shape)(), Direction::Sent)
                    );
                }
                text.push_str("}\n\n");
            }
        }
        let mut tree = Node::default();
        for operation in vendor.operations().filter(|operation| !operation.internal) {
            let example = operation
                .doc
                .iter()
                .position(|line| line.trim().starts_with("@example"))
                .unwrap_or(operation.doc.len());
            let (text_lines, example) = operation.doc.split_at(example);
            let mut lines: Vec<String> = text_lines.iter().map(|line| line.trim().to_owned()).collect();
            lines.push(String::new());
            if let Some(hint) = operation.hint {
                lines.extend([format!("{}.", capitalised(hint.text(Locale::En))), String::new()]);
            }
            lines.push(format!("`{}`", request_line(operation)));
            if operation.inferred {
                lines.push(
                    "The path is inferred and not documented: the client's option `paths` replaces it.".to_owned(),
                );
            }
            if operation.inputs().next().is_some()
                || matches!(operation.input, Input::Bytes(_))
                || !operation.params.is_empty()
            {
                lines.push("@throws {ValidationError} something given breaks a rule; nothing was sent".to_owned());
            }
            lines.push(match operation.errors {
                [] => "@throws {ApiError} the service refused".to_owned(),
                errors => format!(
                    "@throws {{ApiError}} the service refused: {}",
                    errors.iter().map(|error| error.code).collect::<Vec<_>>().join(", ")
                ),
            });
            lines.push("@throws {ConnectionError} no response came; see `mayHaveReachedServer`".to_owned());
            lines.extend(operation.page().map(|page| format!("@see {{@link {page}}}")));
            lines.extend(example.iter().map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned()));
            if operation.pages.is_some() {
                tree.put(&rows_name(operation.name), self.rows(vendor, operation));
            }
            let own = self.signature(vendor, operation, false);
            if operation.is_conditional() {
                let doc = vec!["Returns `null` if `ifNoneMatch` matches the current version.".to_owned()];
                // The first signature that fits counts, so the one without the condition comes first.
                tree.put(operation.name, (lines, self.signature(vendor, operation, true)));
                tree.put(operation.name, (doc, own));
            } else {
                tree.put(operation.name, (lines, own));
            }
        }
        let _ =
            writeln!(text, "/** The methods of `{}`. */\nexport interface {}Methods {{", vendor.class, vendor.class);
        tree.print("  ", "", text);
        text.push_str("}\n\n");
    }

    fn schemas(&self, vendor: &Vendor, text: &mut String) {
        let mut tree = Node::default();
        let prefix = vendor.prefix;
        // The bytes of files are not JSON values.
        for operation in vendor.operations().filter(|operation| !operation.internal && !operation.has_files()) {
            let options = operation.options.map_or("{}".to_owned(), |shape| self.name(shape(), Direction::Sent));
            let doc = |name: &str| vec![format!("Checks and encodes the body of `{name}` without sending it.")];
            let schema =
                |shape: fn() -> &'static Shape| format!(": Schema<{}, {options}>", self.name(shape(), Direction::Sent));
            match operation.input {
                Input::None | Input::Bytes(_) => {}
                Input::Json(shape) | Input::Form(shape) => {
                    tree.put(&format!("{prefix}{}", operation.name), (doc(operation.name), schema(shape)));
                }
                Input::ByType(variants) => {
                    for variant in variants {
                        tree.put(
                            &format!("{prefix}{}.{}", operation.name, variant.name),
                            (doc(operation.name), schema(variant.shape)),
                        );
                    }
                }
            }
        }
        let _ =
            writeln!(text, "/** The schemas of `{}`. */\nexport interface {}Schemas {{", vendor.class, vendor.class);
        tree.print("  ", "readonly ", text);
        text.push_str("}\n");
    }
}

/// The union of the names of all operations, those of a login's steps included.
fn operation_names(vendor: &Vendor, text: &mut String) {
    let class = vendor.class;
    let _ = writeln!(text, "/** The name of an operation of `{class}`. */\nexport type {class}Operation =");
    for operation in vendor.operations() {
        let _ = writeln!(text, "  | {:?}", operation.name);
    }
    text.push_str(";\n\n");
}

/// The types of the documented issues by the names of their operations.
fn documented_errors(vendor: &Vendor, text: &mut String) {
    let class = vendor.class;
    let _ = writeln!(
        text,
        "/** The documented issues of each operation of `{class}`. */\nexport interface {class}Errors {{"
    );
    for operation in vendor.operations().filter(|operation| !operation.internal && !operation.errors.is_empty()) {
        let _ = writeln!(text, "  {:?}: {};", operation.name, error_type(operation.name));
    }
    text.push_str("}\n\n");
}

/// Whether the member makes a call conditional.
fn is_condition(member: &Member) -> bool {
    member.sent_as == SentAs::Header("If-None-Match")
}

/// Whether any member is required.
fn is_required(shape: &Shape) -> bool {
    shape.members.iter().any(|member| !is_optional(member, Direction::Sent))
}

/// The name of the iterator of a list's rows; `iteratorName` in pages.mjs.
fn rows_name(list: &str) -> String {
    match list.rsplit_once('.') {
        Some((group, "list")) => format!("{group}.all"),
        Some((group, last)) => format!("{group}.all{}", capitalised(last)),
        None => format!("all{}", capitalised(list)),
    }
}

/// What an array holds.
fn item(kind: Kind) -> Kind {
    if let Kind::Array(item) = kind { *item } else { kind }
}

/// Whether a value that is not listed is refused.
fn is_closed(member: &Member) -> bool {
    member.rules.iter().any(|rule| matches!(rule.test, Test::Listed) && rule.severity == Severity::Error)
}

/// The name of an object type.
fn object_name(kind: Kind) -> Option<&'static str> {
    if let Kind::Object(shape) = kind { Some(shape().name) } else { None }
}

fn leaf(kind: Kind) -> Kind {
    match kind {
        Kind::Array(item) | Kind::OneOrMany(item) => leaf(*item),
        kind => kind,
    }
}

fn is_optional(member: &Member, direction: Direction) -> bool {
    let required = !member.optional && member.required.is_some_and(|rule| rule.severity == Severity::Error);
    match direction {
        Direction::Sent => !required,
        Direction::Received => !required && member.absent != Absent::EmptyArray,
    }
}

fn enumeration(codes: &Enumeration, text: &mut String) {
    let lines: Vec<String> = codes.list.iter().map(|code| format!("- `{}`: {}", code.value, code.doc)).collect();
    comment(&lines.iter().map(String::as_str).collect::<Vec<_>>(), &[], "", text);
    let values: Vec<String> = codes
        .list
        .iter()
        .map(|code| if codes.numeric { code.value.to_owned() } else { format!("{:?}", code.value) })
        .collect();
    let _ = writeln!(text, "export type {} = {};\n", codes.name, values.join(" | "));
}

fn pascal(name: &str) -> String {
    name.split('.').map(capitalised).collect()
}

fn error_type(name: &str) -> String {
    format!("{}Error", pascal(name))
}

fn bodies_type(name: &str) -> String {
    format!("{}Bodies", pascal(name))
}
