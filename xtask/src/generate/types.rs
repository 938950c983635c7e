//! `<vendor>.types.d.mts`: the tables as TypeScript.
//!
//! A type that is both sent and answered is declared once when it reads the same both ways; otherwise what is sent is
//! called `…Input`. What is sent takes ids as number, text or bigint and `null` or `undefined` for "absent"; what is answered has its
//! lists always and leaves enumerations open.

use super::{NOTICE, Vendor};
use docflow::check::{Absent, Declared, Enumeration, Kind, Locale, Member, Severity, Shape, Test};
use docflow::http::{ErrorCode, Input, Operation, Output};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Sent,
    Answered,
}

#[derive(Default)]
struct Types {
    /// Every type reached, by name and way.
    seen: BTreeMap<(&'static str, Way), &'static Shape>,
    order: Vec<&'static str>,
    codes: BTreeMap<&'static str, &'static Enumeration>,
    /// Types of options, which are written by hand: nothing in them is `null`.
    options: BTreeSet<&'static str>,
}

/// The whole file.
pub(super) fn declarations(vendor: &Vendor) -> String {
    let mut types = Types::default();
    let public = || vendor.operations.iter().filter(|operation| !operation.internal);
    for operation in public() {
        match operation.input {
            Input::None | Input::Bytes(_) => {}
            Input::Json(shape) | Input::Form(shape) => types.reach(Kind::Object(shape), Way::Sent),
            Input::ByType(variants) => {
                variants.iter().for_each(|variant| types.reach(Kind::Object(variant.shape), Way::Sent))
            }
        }
        if let Some(shape) = operation.options {
            types.options.insert(shape().name);
            types.reach(Kind::Object(shape), Way::Sent);
        }
        if let Output::Json(kind) = operation.output {
            types.reach(kind, Way::Answered);
        }
        for context in operation.errors.iter().filter_map(|error| error.context) {
            types.reach(context, Way::Answered);
        }
    }
    extra(vendor, &mut types);

    let mut text = format!(
        "// {NOTICE}\n\nimport type {{ ApiErrorItem }} from \"./errors.mjs\";\nimport type {{ AssessmentSubjectId, BytesInput, Call, CallOptions, Downloaded, DownloadOptions, Echoed, EntitySubjectId, Id, IdInput, Open, ProgressOptions, Schema }} from \"./common.mjs\";\n\n"
    );
    for codes in types.codes.values() {
        enumeration(codes, &mut text);
    }
    for name in types.order.clone() {
        let sent = types.seen.get(&(name, Way::Sent)).map(|shape| types.interface(shape, Way::Sent));
        let answered = types.seen.get(&(name, Way::Answered)).map(|shape| types.interface(shape, Way::Answered));
        text.extend(answered);
        if types.splits(name) || !types.seen.contains_key(&(name, Way::Answered)) {
            text.extend(sent);
        }
    }
    for operation in public().filter(|operation| !operation.errors.is_empty()) {
        types.errors(operation, &mut text);
    }
    types.client(vendor, &mut text);
    types.schemas(vendor, &mut text);
    text
}

/// Types that no operation of the table reaches but the public declarations name.
fn extra(vendor: &Vendor, types: &mut Types) {
    use docflow::client::{EdinAuth, KonturAuth};
    if vendor.name == "kontur" {
        types.options.insert("KonturAuth");
        types.reach(KonturAuth::KIND, Way::Sent);
    } else {
        types.options.insert("EdinAuth");
        types.reach(EdinAuth::KIND, Way::Sent);
        types.reach(docflow::edin::auth::EdinLogin::KIND, Way::Sent);
        types.reach(docflow::edin::auth::EdinSession::KIND, Way::Answered);
    }
}

/// The options that clients of every vendor take.
pub(super) fn options() -> String {
    let mut types = Types::default();
    types.reach(docflow::client::ClientOptions::KIND, Way::Sent);
    types.reach(docflow::client::Settings::KIND, Way::Sent);
    types.reach(docflow::client::PaceOptions::KIND, Way::Sent);
    types.options.extend(types.order.iter());
    let mut text = format!("// {NOTICE}\n\n");
    for codes in types.codes.values() {
        enumeration(codes, &mut text);
    }
    for name in types.order.clone() {
        text.extend(types.seen.get(&(name, Way::Sent)).map(|shape| types.interface(shape, Way::Sent)));
    }
    // Bodies come from forms and databases and may hold quoted numbers; options are written by hand.
    text.replace(" | `${number}`", "")
}

impl Types {
    fn reach(&mut self, kind: Kind, way: Way) {
        match kind {
            Kind::Object(shape) => {
                let shape = shape();
                if self.seen.insert((shape.name, way), shape).is_some() {
                    return;
                }
                if !self.order.contains(&shape.name) {
                    self.order.push(shape.name);
                }
                for member in shape.members.iter().filter(|member| !member.hidden) {
                    if let Some(codes) = member.enumeration {
                        self.codes.insert(codes.name, codes);
                    }
                    if member.ts.is_none_or(|ts| ts.contains("ContentFacts")) {
                        self.reach(member.kind, way);
                    }
                }
            }
            Kind::Array(item) | Kind::OneOrMany(item) => self.reach(*item, way),
            _ => {}
        }
    }

    /// Whether a type reads differently when sent and when answered.
    fn splits(&self, name: &str) -> bool {
        let mut pending = vec![name.to_owned()];
        let mut visited = BTreeSet::new();
        // A type splits when it or a type it holds does.
        while let Some(name) = pending.pop() {
            if !visited.insert(name.clone()) {
                continue;
            }
            let find = |way| {
                self.seen
                    .iter()
                    .find(|((known, known_way), _)| *known == name && *known_way == way)
                    .map(|(_, shape)| *shape)
            };
            let (Some(sent), Some(_)) = (find(Way::Sent), find(Way::Answered)) else { continue };
            for member in sent.members.iter().filter(|member| !member.hidden) {
                let lists = member.absent == Absent::EmptyArray;
                let ids = matches!(leaf(member.kind), Kind::Id);
                let optional = is_optional(member, Way::Sent) || is_optional(member, Way::Answered);
                let open = member.enumeration.is_some();
                if lists
                    || ids
                    || open
                    || (optional && is_optional(member, Way::Sent) != is_optional(member, Way::Answered))
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

    fn name(&self, shape: &Shape, way: Way) -> String {
        let both =
            self.seen.contains_key(&(shape.name, Way::Sent)) && self.seen.contains_key(&(shape.name, Way::Answered));
        let input = way == Way::Sent && both && self.splits(shape.name);
        format!("{}{}", shape.name, if input { "Input" } else { "" })
    }

    fn kind(&self, kind: Kind, way: Way) -> String {
        match kind {
            Kind::String => "string".to_owned(),
            Kind::Int | Kind::Seconds => if way == Way::Sent { "number | `${number}`" } else { "number" }.to_owned(),
            Kind::Id => if way == Way::Sent { "IdInput" } else { "Id" }.to_owned(),
            Kind::Bool => "boolean".to_owned(),
            Kind::Flag => "0 | 1".to_owned(),
            Kind::Object(shape) => self.name(shape(), way),
            Kind::Array(item) => {
                let item = self.kind(*item, way);
                let item = if item.contains(' ') { format!("({item})") } else { item };
                if way == Way::Sent { format!("readonly {item}[]") } else { format!("{item}[]") }
            }
            Kind::OneOrMany(item) => {
                let item = self.kind(*item, way);
                let list = if way == Way::Sent { "readonly " } else { "" };
                format!("{item} | {list}{item}[]")
            }
            Kind::Json | Kind::Chosen(_) => "unknown".to_owned(),
        }
    }

    fn member(&self, member: &Member, way: Way) -> String {
        if let Some(ts) = member.ts {
            return ts.to_owned();
        }
        let Some(codes) = member.enumeration else { return self.kind(member.kind, way) };
        let closed =
            member.rules.iter().any(|rule| matches!(rule.test, Test::Listed) && rule.severity == Severity::Error);
        let item = match (way, closed, codes.numeric) {
            (Way::Sent, true, true) => format!("{0} | `${{{0}}}`", codes.name),
            (Way::Sent, true, false) => codes.name.to_owned(),
            _ => format!("Open<{}>", codes.name),
        };
        match member.kind {
            Kind::Array(_) => format!("({item})[]"),
            _ => item,
        }
    }

    fn interface(&self, shape: &Shape, way: Way) -> String {
        let name = self.name(shape, way);
        let mut text = String::new();
        comment(shape.doc, &[], "", &mut text);
        let split = way == Way::Sent && !shape.one_of.is_empty();
        let some = way == Way::Sent && !shape.any_of.is_empty();
        let (open, shared) =
            if split || some { ("type", format!("{name} = {{")) } else { ("interface", format!("{name} {{")) };
        let _ = writeln!(text, "export {open} {shared}");
        for member in
            shape.members.iter().filter(|member| !(member.hidden || split && shape.one_of.contains(&member.name)))
        {
            let rules: Vec<&str> = member.rules.iter().chain(member.required.iter()).map(|rule| rule.id).collect();
            comment(member.doc, &rules, "  ", &mut text);
            let optional = is_optional(member, way);
            let absent = match (optional, way) {
                (true, Way::Sent) if self.options.contains(shape.name) => " | undefined",
                (true, Way::Sent) => " | null | undefined",
                _ => "",
            };
            let _ = writeln!(
                text,
                "  {}{}: {}{absent};",
                property(member.name),
                if optional { "?" } else { "" },
                self.member(member, way)
            );
        }
        if shape.open {
            text.push_str("  [member: string]: unknown;\n");
        }
        if split {
            text.push_str("} & (\n");
            for one in shape.one_of {
                let sides: Vec<String> = shape
                    .members
                    .iter()
                    .filter(|member| shape.one_of.contains(&member.name))
                    .map(|member| match member.name == *one {
                        true => format!("{}: {}", member.name, self.member(member, way)),
                        false => format!("{}?: null | undefined", member.name),
                    })
                    .collect();
                let _ = writeln!(text, "  | {{ {} }}", sides.join("; "));
            }
            text.push_str(");\n\n");
        } else if some {
            let members = shape.members.iter().filter(|member| shape.any_of.contains(&member.name));
            let sides: Vec<String> =
                members.map(|member| format!("{{ {}: {} }}", member.name, self.member(member, way))).collect();
            let _ = writeln!(text, "}} & ({});\n", sides.join(" | "));
        } else {
            text.push_str("}\n\n");
        }
        text
    }

    /// A union over the documented codes, with the type of each one's context.
    fn errors(&self, operation: &Operation, text: &mut String) {
        let _ = writeln!(
            text,
            "/** One broken rule in a 400 of `{}`. Codes that are not documented come as they are. */",
            operation.name
        );
        let _ = writeln!(text, "export type {} =", error_type(operation.name));
        for ErrorCode { code, context, when } in operation.errors {
            let context = context.map_or_else(|| "undefined".to_owned(), |kind| self.kind(kind, Way::Answered));
            // A service that has only one code documents nothing more of it than the form.
            let form = match operation.only_code {
                Some(_) => format!("ApiErrorItem & {{ code?: Open<\"{code}\"> }}"),
                None => format!("{{ code: \"{code}\"; message?: string; target?: string; context?: {context} }}"),
            };
            let _ = writeln!(text, "  /** {when}. */\n  | {form}");
        }
        text.push_str(";\n\n");
    }

    fn signature(&self, operation: &Operation) -> String {
        let answer_member = |name: &str| match operation.output {
            Output::Json(Kind::Object(shape)) => {
                shape().members.iter().find(|member| member.name == name).and_then(|member| member.ts)
            }
            _ => None,
        };
        let mut arguments: Vec<String> = Vec::new();
        let mut generic = "";
        match operation.input {
            Input::ByType(_) => {
                let bodies = bodies_type(operation.name);
                generic = "<T extends keyof BODIES>";
                arguments.extend(operation.params.iter().map(|param| format!("{}: T", param.name)));
                arguments.push(format!("body: {bodies}[T]"));
            }
            input => {
                let typed = |name: &str| answer_member(name).unwrap_or("string").to_owned();
                arguments.extend(operation.params.iter().map(|param| format!("{}: {}", param.name, typed(param.name))));
                if let Input::Json(shape) | Input::Form(shape) = input {
                    let optional = if operation.own_body { "?" } else { "" };
                    arguments.push(format!("body{optional}: {}", self.name(shape(), Way::Sent)));
                }
                if let Input::Bytes(_) = input {
                    arguments.push("bytes: BytesInput".to_owned());
                }
            }
        }
        let own = operation.options.map_or(String::new(), |shape| format!(" & {}", self.name(shape(), Way::Sent)));
        let moving = match (operation.input, operation.output) {
            (_, Output::Bytes) => " & DownloadOptions<As>",
            (Input::Bytes(_), _) => " & ProgressOptions",
            _ => "",
        };
        arguments.push(format!("options?: CallOptions{own}{moving}"));
        let answer = match operation.output {
            Output::Empty => "undefined".to_owned(),
            Output::Json(kind) => self.kind(kind, Way::Answered),
            Output::Bytes => {
                generic = "<As extends \"bytes\" | \"stream\" = \"bytes\">";
                "Downloaded<As>".to_owned()
            }
        };
        let conditional =
            operation.options.is_some_and(|shape| shape().members.iter().any(|member| member.name == "ifNoneMatch"));
        let null = if conditional { " | null" } else { "" };
        let generic = generic.replace("BODIES", &bodies_type(operation.name));
        format!("{generic}({}): Call<{answer}{null}>", arguments.join(", "))
    }

    fn client(&self, vendor: &Vendor, text: &mut String) {
        for operation in vendor.operations {
            if let Input::ByType(variants) = operation.input {
                let _ = writeln!(
                    text,
                    "/** What `{}` takes for each type. */\nexport interface {} {{",
                    operation.name,
                    bodies_type(operation.name)
                );
                for variant in variants {
                    let _ =
                        writeln!(text, "  {}: {};", property(variant.name), self.name((variant.shape)(), Way::Sent));
                }
                text.push_str("}\n\n");
            }
        }
        let mut tree = Node::default();
        for operation in vendor.operations.iter().filter(|operation| !operation.internal) {
            let example = operation
                .doc
                .iter()
                .position(|line| line.trim().starts_with("@example"))
                .unwrap_or(operation.doc.len());
            let (text_lines, example) = operation.doc.split_at(example);
            let mut lines: Vec<String> = text_lines.iter().map(|line| line.trim().to_owned()).collect();
            lines.push(String::new());
            if let Some(fits) = operation.hint {
                lines.extend([format!("{}.", capitalised(fits.text(Locale::En))), String::new()]);
            }
            lines.push(format!("`{} {}` ({})", operation.method.word(), operation.path, operation.sheet));
            if !matches!(operation.input, Input::None) || !operation.params.is_empty() {
                lines.push("@throws {ValidationError} something given breaks a rule; nothing was sent".to_owned());
            }
            lines.push(match operation.errors {
                [] => "@throws {ApiError} the service refused".to_owned(),
                errors => format!(
                    "@throws {{ApiError}} the service refused: {}",
                    errors.iter().map(|error| error.code).collect::<Vec<_>>().join(", ")
                ),
            });
            lines.push("@throws {ConnectionError} no answer came; see `mayHaveReachedServer`".to_owned());
            lines.extend(example.iter().map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned()));
            tree.put(operation.name, (lines, self.signature(operation)));
        }
        let _ =
            writeln!(text, "/** The methods of `{}`. */\nexport interface {}Methods {{", vendor.class, vendor.class);
        tree.print("  ", "", text);
        text.push_str("}\n\n");
    }

    fn schemas(&self, vendor: &Vendor, text: &mut String) {
        let mut tree = Node::default();
        let prefix = vendor.prefix;
        for operation in vendor.operations.iter().filter(|operation| !operation.internal) {
            let options = operation.options.map_or("{}".to_owned(), |shape| self.name(shape(), Way::Sent));
            let doc = |name: &str| vec![format!("Checks and encodes the body of `{name}` without sending it.")];
            let schema =
                |shape: fn() -> &'static Shape| format!(": Schema<{}, {options}>", self.name(shape(), Way::Sent));
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

/// A tree of dotted names.
#[derive(Default)]
struct Node {
    leaf: Option<(Vec<String>, String)>,
    children: Vec<(String, Node)>,
}

impl Node {
    fn put(&mut self, name: &str, leaf: (Vec<String>, String)) {
        let Some((first, rest)) = name.split_once('.') else {
            self.children.push((name.to_owned(), Node { leaf: Some(leaf), children: Vec::new() }));
            return;
        };
        if let Some((_, child)) = self.children.iter_mut().find(|(known, _)| known == first) {
            return child.put(rest, leaf);
        }
        let mut child = Self::default();
        child.put(rest, leaf);
        self.children.push((first.to_owned(), child));
    }

    fn print(&self, indent: &str, modifier: &str, text: &mut String) {
        for (name, child) in &self.children {
            if let Some((doc, value)) = &child.leaf {
                let lines: Vec<&str> = doc.iter().map(String::as_str).collect();
                comment(&lines, &[], indent, text);
                let _ = writeln!(text, "{indent}{modifier}{}{value};", property(name));
            } else {
                let _ = writeln!(text, "{indent}readonly {}: {{", property(name));
                child.print(&format!("{indent}  "), modifier, text);
                let _ = writeln!(text, "{indent}}};");
            }
        }
    }
}

fn leaf(kind: Kind) -> Kind {
    match kind {
        Kind::Array(item) | Kind::OneOrMany(item) => leaf(*item),
        kind => kind,
    }
}

fn is_optional(member: &Member, way: Way) -> bool {
    let required = !member.optional && member.required.is_some_and(|rule| rule.severity == Severity::Error);
    match way {
        Way::Sent => !required,
        Way::Answered => !required && member.absent != Absent::EmptyArray,
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

fn comment(doc: &[&str], rules: &[&str], indent: &str, text: &mut String) {
    let mut lines: Vec<String> = doc.iter().map(|line| line.trim_end().replace("*/", "* /")).collect();
    let mut ids: Vec<&str> =
        rules.iter().copied().filter(|id| id.chars().any(|letter| letter.is_ascii_digit())).collect();
    ids.dedup();
    if !ids.is_empty() {
        lines.push(format!("Rules: {}.", ids.join(", ")));
    }
    match lines.as_slice() {
        [] => {}
        [line] => {
            let _ = writeln!(text, "{indent}/** {line} */");
        }
        lines => {
            let _ = writeln!(text, "{indent}/**");
            for line in lines {
                let _ = writeln!(text, "{indent} * {line}");
            }
            let _ = writeln!(text, "{indent} */");
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn property(name: &str) -> String {
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !name.starts_with(|letter: char| letter.is_ascii_digit());
    if plain { name.to_owned() } else { format!("{name:?}") }
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
