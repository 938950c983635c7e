//! The methods of a client: their arguments, their results and their doc comments.

use super::{Types, is_optional};
use crate::generate::groups::sentence;
use crate::generate::tables::Direction;
use crate::generate::text::{Node, capitalised, comment, pascal, property};
use crate::generate::{Vendor, request_line, site};
use docflow::check::{Kind, Locale, Member, Quirk, SentAs, Shape};
use docflow::http::{Input, Operation, Output, Pages, SuccessBody, Variant};
use std::fmt::Write;

/// Which of the signatures of a method.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    /// A conditional call without its condition: its result is never `null`.
    Unconditional,
    /// With a response as the body.
    Again,
}

impl Types {
    /// The arguments and the result of a method.
    fn signature(&self, vendor: &Vendor, operation: &Operation, form: Form) -> String {
        let (mut generic, mut arguments) = self.input(vendor, operation, form);
        arguments.push(self.options(operation, form));
        let data = match operation.output {
            Output::Empty => "undefined".to_owned(),
            Output::Json(kind) => self.promised(kind, operation.promises),
            Output::Page(item) => format!("Page<{}>", self.kind(*item, Direction::Received)),
            Output::Text => "string".to_owned(),
            Output::Bytes => {
                generic.push_str("<As extends \"bytes\" | \"stream\" = \"bytes\">");
                "Downloaded<As>".to_owned()
            }
        };
        let null = match operation {
            operation if operation.is_conditional() && form != Form::Unconditional => " | null",
            operation if operation.success_body == SuccessBody::Inferred => " | undefined",
            _ => "",
        };
        format!("{generic}({}): Call<{data}{null}>", arguments.join(", "))
    }

    /// The type parameters, and the arguments before the options: path parameters, query, body.
    fn input(&self, vendor: &Vendor, operation: &Operation, form: Form) -> (String, Vec<String>) {
        if let Input::ByType(_) = operation.input {
            let bodies = bodies_type(operation.name);
            let mut arguments: Vec<String> =
                operation.params.iter().map(|param| format!("{}: T", param.name)).collect();
            arguments.push(format!("body: {bodies}[T]"));
            return (format!("<T extends keyof {bodies}>"), arguments);
        }
        let mut generic = String::new();
        let params = operation.params.iter().map(|param| {
            let received = received_member(vendor, operation, param.name);
            format!("{}: {}", param.name, received.unwrap_or("string"))
        });
        let mut arguments: Vec<String> = params.chain(self.query(operation)).collect();
        if let Input::Json(shape) | Input::Form(shape) = operation.input {
            let optional = if operation.own_body { "?" } else { "" };
            let (own, again) = (self.name(shape(), Direction::Sent), self.again(shape(), form));
            generic.extend(again.iter().map(|(limits, _)| limits.as_str()));
            arguments.push(format!("body{optional}: {}", again.map_or(own, |(_, body)| body)));
        }
        if let Input::Bytes(_) = operation.input {
            arguments.push("bytes: BytesInput".to_owned());
        }
        (generic, arguments)
    }

    fn query(&self, operation: &Operation) -> Option<String> {
        let shape = operation.query?();
        Some(match operation.only_parameter() {
            Some(parameter) => format!("{}: {}", parameter.name, self.member(parameter, Direction::Sent)),
            None if is_required(shape) => format!("query: {}", self.name(shape, Direction::Sent)),
            None if matches!(operation.input, Input::None) => {
                format!("query?: {}", self.name(shape, Direction::Sent))
            }
            None => format!("query: {} | undefined", self.name(shape, Direction::Sent)),
        })
    }

    /// The last argument.
    fn options(&self, operation: &Operation, form: Form) -> String {
        let is_unconditional = form == Form::Unconditional;
        let own = operation.options.map_or(String::new(), |shape| {
            let name = self.name(shape(), Direction::Sent);
            match shape().members.iter().find(|member| is_condition(member)).filter(|_| is_unconditional) {
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
        let optional = if is_required || (operation.is_conditional() && !is_unconditional) { "" } else { "?" };
        format!("options{optional}: CallOptions{own}{transfer}")
    }

    /// The limits and the type of a body that a response is given as, changed or not; none where no response has the body's members,
    /// or where its id would change what is to be created.
    fn again(&self, shape: &Shape, form: Form) -> Option<(String, String)> {
        if form != Form::Again {
            return None;
        }
        if let Some(Member { kind: Kind::Array(Kind::Object(item)), .. }) = shape.bare() {
            let response = self.name(item().from?(), Direction::Received);
            return Some((String::new(), format!("readonly ({} | {response})[]", self.name(item(), Direction::Sent))));
        }
        let is_created = shape.members.iter().any(|member| member.quirk == Quirk::Forbidden);
        let response = shape.from.filter(|_| !is_created)?;
        let types = format!("{}, {}", self.name(shape, Direction::Sent), self.name(response(), Direction::Received));
        Some((format!("<Body extends Again<{types}>>"), format!("Body & Whole<Body, {types}>")))
    }

    fn takes_responses(&self, operation: &Operation) -> bool {
        operation.bodies().any(|shape| self.again(shape(), Form::Again).is_some())
    }

    /// What a response is, with the member that the operation promises.
    fn promised(&self, kind: Kind, promised: Option<&str>) -> String {
        let name = self.kind(kind, Direction::Received);
        let Kind::Object(shape) = kind else { return name };
        let promised = shape().members.iter().find(|member| Some(member.name) == promised);
        match promised.filter(|member| is_optional(member, Direction::Received)) {
            Some(member) => format!("Promised<{name}, {:?}>", member.name),
            None => name,
        }
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
        let signature = self.signature(vendor, operation, Form::Plain);
        let arguments = signature.split("): Call<").next().unwrap_or_default();
        (doc, format!("{arguments}): Rows<{row}>"))
    }

    /// The types of bodies by what the path says, and the methods of a client.
    pub(super) fn client(&self, vendor: &Vendor, text: &mut String) {
        for operation in vendor.operations() {
            if let Input::ByType(variants) = operation.input {
                self.bodies(operation, variants, text);
            }
        }
        let mut tree = Node::default();
        for operation in vendor.operations().filter(|operation| !operation.internal) {
            if operation.pages.is_some() {
                tree.put(&rows_name(operation.name), self.rows(vendor, operation));
            }
            for overload in self.overloads(vendor, operation) {
                tree.put(operation.name, overload);
            }
        }
        let class = vendor.class;
        let _ = writeln!(text, "/** The methods of `{class}`. */\nexport interface {class}Methods {{");
        tree.print("  ", "", &|group| sentence(vendor.groups, group), text);
        text.push_str("}\n\n");
    }

    /// The types of an operation's bodies, by what its path says.
    fn bodies(&self, operation: &Operation, variants: &[Variant], text: &mut String) {
        let (name, bodies) = (operation.name, bodies_type(operation.name));
        let _ = writeln!(text, "/** The request body of `{name}` for each type. */\nexport interface {bodies} {{");
        for variant in variants {
            let shape = (variant.shape)();
            comment(shape.doc, &[], "  ", text);
            let _ = writeln!(text, "  {}: {};", property(variant.name), self.name(shape, Direction::Sent));
        }
        text.push_str("}\n\n");
    }

    /// The signatures of a method, each with its doc comment.
    fn overloads(&self, vendor: &Vendor, operation: &Operation) -> Vec<(Vec<String>, String)> {
        let line = |text: &str| vec![text.to_owned()];
        let doc = doc_of(operation);
        let own = self.signature(vendor, operation, Form::Plain);
        if operation.is_conditional() {
            // The first signature that fits counts, so the one without the condition comes first.
            let unconditional = self.signature(vendor, operation, Form::Unconditional);
            vec![(doc, unconditional), (line("Returns `null` if `ifNoneMatch` matches the current version."), own)]
        } else if self.takes_responses(operation) {
            // The first signature is what the editor completes, and the last one is what errors and `Parameters` name.
            let again = self.signature(vendor, operation, Form::Again);
            vec![
                (doc, own.clone()),
                (line("With what a response gave, changed or not. What only responses have is not sent."), again),
                (line("The first signature once more: errors name the last one."), own),
            ]
        } else {
            vec![(doc, own)]
        }
    }
}

/// The doc comment of a method: what its declaration says, its request line, what it throws, where it is described, its example.
fn doc_of(operation: &Operation) -> Vec<String> {
    let is_example = |line: &&str| line.trim().starts_with("@example");
    let example = operation.doc.iter().position(is_example).unwrap_or(operation.doc.len());
    let (said, example) = operation.doc.split_at(example);
    let mut lines: Vec<String> = said.iter().map(|line| line.trim().to_owned()).collect();
    lines.push(String::new());
    if let Some(hint) = operation.hint {
        lines.extend([format!("{}.", capitalised(hint.text(Locale::En))), String::new()]);
    }
    lines.push(format!("`{}`", request_line(operation)));
    if operation.inferred {
        lines.push("The path is inferred and not documented: the client's option `paths` replaces it.".to_owned());
    }
    let takes_bytes = matches!(operation.input, Input::Bytes(_));
    if operation.inputs().next().is_some() || takes_bytes || !operation.params.is_empty() {
        lines.push("@throws {ValidationError} something given breaks a rule; nothing was sent".to_owned());
    }
    let codes: Vec<&str> = operation.errors.iter().map(|error| error.code).collect();
    lines.push(match codes.as_slice() {
        [] => "@throws {ApiError} the service refused".to_owned(),
        codes => format!("@throws {{ApiError}} the service refused: {}", codes.join(", ")),
    });
    lines.push("@throws {ConnectionError} no response came; see `mayHaveReachedServer`".to_owned());
    lines.extend(site::sources(operation));
    lines.extend(example.iter().map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned()));
    lines
}

/// The type that a response of the same API gives to a member: that of the path parameter of its name.
fn received_member(vendor: &Vendor, operation: &Operation, name: &str) -> Option<&'static str> {
    let api = operation.name.split('.').next();
    let same_api = vendor.operations().filter(|other| other.name.split('.').next() == api);
    let mut outputs = std::iter::once(operation.output).chain(same_api.map(|other| other.output));
    outputs.find_map(|output| match output {
        Output::Json(Kind::Object(shape)) => shape().members.iter().find(|member| member.name == name)?.ts,
        _ => None,
    })
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

fn bodies_type(name: &str) -> String {
    format!("{}Bodies", pascal(name))
}
