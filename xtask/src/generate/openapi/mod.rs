//! `openapi.json`: every operation and type as OpenAPI 3.1, whose schemas are JSON Schema (draft 2020-12); and the page of what
//! JSON Schema cannot say.

mod schema;

use super::groups::sentence;
use super::sheets::Sheet;
use super::tables::{Direction, is_required};
use super::{NOTICE, VENDORS, Vendor, links};
use docflow::check::{Kind, Locale, Member, SentAs, Shape};
use docflow::http::{Auth, Input, Operation, Output, Retry};
use schema::{Schemas, parameter, public, set, text, unsaid};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The document.
pub(super) fn document() -> Value {
    let clashes = clashes();
    let (mut components, mut security, mut paths, mut tags) = (Map::new(), Map::new(), Map::new(), Vec::new());
    let mut failures = Map::new();
    for vendor in &VENDORS {
        let schemas = schemas(vendor, clashes.clone());
        components.extend(schemas.components());
        for auth in vendor.operations().filter_map(|operation| operation.auth) {
            security.insert(security_name(vendor, auth), security_scheme(auth));
        }
        for group in groups(vendor) {
            let description = match sentence(vendor.groups, group) {
                "" => format!("{}: `{group}`.", vendor.class),
                sentence => sentence.to_owned(),
            };
            tags.push(json!({"name": tag(vendor, group), "description": description}));
        }
        for (path, operations) in by_path(vendor) {
            let mut item = json!({"servers": operations.first().map(|(first, _)| servers(first)).unwrap_or_default()});
            for (method, operations) in by_method(&operations) {
                set(&mut item, json!({method: operation(vendor, &schemas, &operations, &mut failures)}));
            }
            paths.insert(path, item);
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Kontur.Reestro and EDIN DOCflow",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "What docflow knows of both services, for other languages and other generators.",
            "description": "Requests are described as their rules want them, in the form that goes over the wire. Of responses nothing is promised: the services leave out what they have not, and add to their enumerations. An unofficial description; the services' own documentation is linked from each operation.",
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
            "contact": {"name": "docflow"},
        },
        // Each path names the hosts of its own service.
        "servers": VENDORS.iter().flat_map(|vendor| vendor.operations().take(1)).flat_map(servers).collect::<Vec<_>>(),
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "tags": tags,
        "paths": paths,
        "components": {"schemas": components, "responses": failures, "securitySchemes": security},
    })
}

fn schemas(vendor: &'static Vendor, clashes: BTreeSet<&'static str>) -> Schemas {
    let (mut sent, mut received) = (Vec::new(), Vec::new());
    for operation in vendor.operations() {
        sent.extend(operation.bodies().map(Kind::Object));
        // The members of a query are parameters; only their own types have names.
        sent.extend(sent_members(operation).map(|member| member.kind));
        match operation.output {
            Output::Json(kind) | Output::Page(&kind) => received.push(kind),
            Output::Empty | Output::Text | Output::Bytes => {}
        }
        received.push(operation.vendor.error);
    }
    Schemas::of(vendor.class, &sent, &received, clashes)
}

/// The operations of each path. Where a parameter of the path decides the type of the body, each of its values is a path.
fn by_path(vendor: &'static Vendor) -> BTreeMap<String, Vec<(&'static Operation, &'static str)>> {
    let mut paths: BTreeMap<String, Vec<(&'static Operation, &'static str)>> = BTreeMap::new();
    for operation in vendor.operations() {
        if let (Input::ByType(variants), [param]) = (operation.input, operation.params) {
            for variant in variants {
                let path = operation.path.replace(&format!("{{{}}}", param.name), variant.name);
                paths.entry(path).or_default().push((operation, variant.name));
            }
        } else {
            paths.entry(operation.path.to_owned()).or_default().push((operation, ""));
        }
    }
    paths
}

/// Calls of the package that are one request: create and update, where the service has one for both.
fn by_method(
    operations: &[(&'static Operation, &'static str)],
) -> BTreeMap<String, Vec<(&'static Operation, &'static str)>> {
    let mut methods: BTreeMap<String, Vec<(&'static Operation, &'static str)>> = BTreeMap::new();
    for (operation, variant) in operations {
        methods.entry(operation.method.word().to_lowercase()).or_default().push((operation, variant));
    }
    methods
}

fn operation(
    vendor: &Vendor,
    schemas: &Schemas,
    calls: &[(&'static Operation, &'static str)],
    failures: &mut Map<String, Value>,
) -> Value {
    let Some(&(first, variant)) = calls.first() else { return Value::Null };
    let dot = if variant.is_empty() { "" } else { "." };
    let names: Vec<String> = calls.iter().map(|(call, _)| format!("{}{dot}{variant}", call.name)).collect();
    let (mut summary, description) = doc(first);
    let mut own = json!({
        "calls": names,
        "retry": match first.retry { Retry::Safe => "safe", Retry::OnlyUnsent => "only-unsent" },
    });
    let promises = calls.iter().zip(&names).filter_map(|((call, _), name)| Some((name.clone(), json!(call.promises?))));
    let promises: Map<String, Value> = promises.collect();
    if !promises.is_empty() {
        set(&mut own, json!({"promises": promises}));
    }
    if calls.len() > 1 {
        let docs = || calls.iter().map(|(call, _)| doc(call));
        summary = docs().map(|(summary, _)| summary).collect::<Vec<_>>().join(" / ");
        // The description is the first call's.
        let about = names.iter().zip(docs()).map(|(name, (summary, description))| {
            (name.clone(), json!({"summary": summary, "description": description}))
        });
        set(&mut own, json!({"about": about.collect::<Map<_, _>>()}));
    }
    let mut operation = json!({
        "operationId": format!("{}.{}", vendor.name, names.first().map_or("", String::as_str)),
        "tags": [tag(vendor, group(first))],
        "summary": summary,
        "responses": responses(vendor, schemas, first, failures),
        "x-docflow": own,
    });
    if !description.is_empty() {
        set(&mut operation, json!({"description": description}));
    }
    if let Some(page) = first.page() {
        set(&mut operation, json!({"externalDocs": {"url": page}}));
    }
    let security = first.auth.map(|auth| json!({security_name(vendor, auth): []}));
    set(&mut operation, json!({"security": security.into_iter().collect::<Vec<_>>()}));
    let parameters = parameters(schemas, calls);
    if !parameters.is_empty() {
        set(&mut operation, json!({"parameters": parameters}));
    }
    if let Some(body) = request_body(schemas, calls) {
        set(&mut operation, json!({"requestBody": body}));
    }
    operation
}

/// Parameters of the path, the query and the headers. One that not all of the calls have is optional.
fn parameters(schemas: &Schemas, calls: &[(&'static Operation, &'static str)]) -> Vec<Value> {
    let mut parameters: BTreeMap<(u8, String), (Value, usize)> = BTreeMap::new();
    for (call, variant) in calls {
        for param in call.params.iter().filter(|_| variant.is_empty()) {
            let schema = parameter(param);
            parameters.entry((0, param.name.to_owned())).or_insert_with(|| {
                (json!({"name": param.name, "in": "path", "required": true, "schema": schema}), calls.len())
            });
        }
        for member in sent_members(call) {
            let (place, name) = match member.sent_as {
                SentAs::Header("Content-Type") => continue,
                SentAs::Header(name) => ("header", name),
                _ => ("query", member.wire_name()),
            };
            let mut parameter = json!({"name": name, "in": place, "schema": schemas.member(member, Direction::Sent)});
            let doc = text(member.doc);
            if !doc.is_empty() {
                set(&mut parameter, json!({"description": doc}));
            }
            let required = usize::from(is_required(member));
            let order = if place == "header" { 2 } else { 1 };
            let entry = parameters.entry((order, name.to_owned())).or_insert((parameter, 0));
            entry.1 += required;
        }
        for (name, value) in call.headers {
            let parameter = json!({"name": name, "in": "header", "required": true, "schema": {"const": value}});
            parameters.entry((2, (*name).to_owned())).or_insert((parameter, calls.len()));
        }
    }
    let finish = |(mut parameter, required): (Value, usize)| {
        if required == calls.len() {
            set(&mut parameter, json!({"required": true}));
        }
        parameter
    };
    parameters.into_values().map(finish).collect()
}

fn request_body(schemas: &Schemas, calls: &[(&'static Operation, &'static str)]) -> Option<Value> {
    let mut bodies: Vec<(String, Value)> = Vec::new();
    for (call, variant) in calls {
        let content = match call.input {
            Input::None => continue,
            Input::Bytes(media) => {
                let is_told = |member: &Member| member.sent_as == SentAs::Header("Content-Type");
                let is_given = call.options.is_some_and(|shape| shape().members.iter().any(is_told));
                let media = media.filter(|_| !is_given).unwrap_or("*/*");
                (media.to_owned(), json!({"type": "string", "format": "binary"}))
            }
            Input::Json(_) | Input::ByType(_) | Input::Form(_) => {
                let shape = call.body(variant)?;
                let media = if let Input::Form(_) = call.input { "multipart/form-data" } else { "application/json" };
                (media.to_owned(), schemas.kind(Kind::Object(shape), Direction::Sent))
            }
        };
        if !bodies.contains(&content) {
            bodies.push(content);
        }
    }
    let (media, first) = bodies.first()?.clone();
    let schema = match bodies.len() {
        1 => first,
        _ => json!({"anyOf": bodies.into_iter().map(|(_, schema)| schema).collect::<Vec<_>>()}),
    };
    Some(json!({"required": true, "content": {media: {"schema": schema}}}))
}

/// The JSON of a success. An array may stand in an envelope that is not documented.
fn response(schemas: &Schemas, operation: &Operation, kind: Kind) -> Value {
    let schema = schemas.kind(kind, Direction::Received);
    if operation.enveloped { json!({"anyOf": [schema, {"type": "object"}]}) } else { schema }
}

/// What comes back. Failures that many operations share are components.
fn responses(vendor: &Vendor, schemas: &Schemas, operation: &Operation, failures: &mut Map<String, Value>) -> Value {
    let content = match operation.output {
        Output::Empty => None,
        Output::Json(kind) => Some(("application/json", response(schemas, operation, kind))),
        Output::Page(item) => Some(("application/json", schemas.kind(Kind::Array(item), Direction::Received))),
        Output::Text => Some(("text/plain", json!({"type": "string"}))),
        Output::Bytes => Some(("*/*", json!({"type": "string", "format": "binary"}))),
    };
    let mut success = json!({"description": "Success."});
    if let Some((media, schema)) = content {
        set(&mut success, json!({"content": {media: {"schema": schema}}}));
    }
    if let Output::Page(_) = operation.output {
        let count = json!({"count": {"description": "How many there are in all.", "schema": {"type": "integer"}}});
        set(&mut success, json!({"headers": count}));
    }
    let mut responses = Map::new();
    for status in operation.success_statuses {
        responses.insert(status.to_string(), success.clone());
    }
    if operation.is_conditional() {
        responses.insert("304".to_owned(), json!({"description": "It has not changed."}));
    }
    let codes: Vec<String> =
        operation.errors.iter().map(|error| format!("- `{}`: {}", error.code, error.when)).collect();
    let body = schemas.kind(operation.vendor.error, Direction::Received);
    let mut content = json!({"application/json": {"schema": body}});
    if operation.auth.and_then(|auth| auth.session.as_ref()).is_some_and(|session| session.ends_with_page) {
        // A session that has ended may show as a page.
        set(&mut content, json!({"text/html": {"schema": {"type": "string"}}}));
    }
    let mut shared = |what: &str| {
        let failure = json!({"description": format!("{what}."), "content": content});
        // A login has no session that could end.
        if operation.auth.is_none() {
            return failure;
        }
        let name = format!("{}{what}", vendor.class);
        let component = failures.entry(name.clone()).or_insert_with(|| failure.clone());
        if *component == failure { json!({"$ref": format!("#/components/responses/{name}")}) } else { failure }
    };
    let refused = match codes.is_empty() {
        true => shared("Refused"),
        false => {
            json!({"description": format!("Refused. Documented codes:\n{}", codes.join("\n")), "content": content})
        }
    };
    responses.insert("4XX".to_owned(), refused);
    responses.insert("default".to_owned(), shared("Failed"));
    Value::Object(responses)
}

/// The members of a query, and those of the options that leave the client.
fn sent_members(operation: &Operation) -> impl Iterator<Item = &'static Member> + use<> {
    let leaves = |member: &&Member| matches!(member.sent_as, SentAs::Named(_) | SentAs::Header(_));
    let query = operation.query.into_iter().flat_map(|shape| public(shape()));
    query.chain(operation.options.into_iter().flat_map(|shape| public(shape())).filter(leaves))
}

fn servers(operation: &Operation) -> Vec<Value> {
    let host = |url: &str, what: &str| json!({"url": url, "description": what});
    let production = host(operation.vendor.production, "Production.");
    std::iter::once(production).chain(operation.vendor.test.map(|test| host(test, "For tests."))).collect()
}

/// The first sentence of a doc comment, and all of it but the example.
fn doc(operation: &Operation) -> (String, String) {
    let example = operation.doc.iter().position(|line| line.trim().starts_with("@example"));
    let lines = operation.doc.get(..example.unwrap_or(operation.doc.len())).unwrap_or_default();
    let mut description = text(lines);
    // A sentence may go over lines.
    let begin = description.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    let summary = begin.split_once(". ").map_or(begin.as_str(), |(first, _)| first).trim_end_matches('.').to_owned();
    if operation.inferred {
        description.push_str("\n\nThe path is inferred and not documented.");
    }
    (summary, description)
}

fn group(operation: &Operation) -> &'static str {
    operation.name.split('.').next().unwrap_or_default()
}

fn groups(vendor: &'static Vendor) -> BTreeSet<&'static str> {
    vendor.operations().map(group).collect()
}

fn tag(vendor: &Vendor, group: &str) -> String {
    format!("{}.{group}", vendor.name)
}

fn security_scheme(auth: &Auth) -> Value {
    // `Cookie: SID=…` is a cookie, not a header.
    match auth.prefix.strip_suffix('=').filter(|_| auth.header == "Cookie") {
        Some(name) => json!({"type": "apiKey", "in": "cookie", "name": name}),
        None => json!({
            "type": "apiKey",
            "in": "header",
            "name": auth.header,
            "description": format!("`{}: {}…`", auth.header, auth.prefix),
        }),
    }
}

fn security_name(vendor: &Vendor, auth: &Auth) -> String {
    format!("{}.{}", vendor.name, auth.name)
}

/// The schemas of requests and responses for `docflow/json-schema`: types, and what each call has of them. Without words for
/// people, which `openapi.json` has.
fn json_schemas() -> Value {
    let (mut defs, mut calls) = (Map::new(), Map::new());
    let clashes = clashes();
    for vendor in &VENDORS {
        let schemas = schemas(vendor, clashes.clone());
        defs.extend(schemas.components());
        for operation in vendor.operations().filter(|operation| !operation.internal) {
            let mut put = |variant: &str, body: Option<Value>| {
                let mut call = Map::new();
                call.extend(body.map(|body| ("body".to_owned(), body)));
                let response = match operation.output {
                    Output::Json(kind) => Some(response(&schemas, operation, kind)),
                    Output::Page(item) => Some(schemas.kind(Kind::Array(item), Direction::Received)),
                    Output::Empty | Output::Text | Output::Bytes => None,
                };
                call.extend(response.map(|response| ("response".to_owned(), response)));
                if !call.is_empty() {
                    calls.insert(format!("{}{}{variant}", vendor.prefix, operation.name), Value::Object(call));
                }
            };
            let body = |shape: fn() -> &'static Shape| Some(schemas.kind(Kind::Object(shape), Direction::Sent));
            match operation.input {
                Input::ByType(variants) => {
                    variants.iter().for_each(|variant| put(&format!(".{}", variant.name), body(variant.shape)));
                }
                Input::Json(shape) => put("", body(shape)),
                Input::Form(shape) if !operation.has_files() => put("", body(shape)),
                Input::None | Input::Bytes(_) | Input::Form(_) => put("", None),
            }
        }
    }
    let mut all = json!({"defs": defs, "calls": calls});
    strip(&mut all);
    all
}

/// `json-schema.data.mjs` and the type of its names. A string is parsed faster than an object literal.
pub(super) fn modules() -> (String, String) {
    let schemas = json_schemas();
    let names = schemas.get("calls").and_then(Value::as_object).into_iter().flat_map(Map::keys);
    let union: String = names.map(|name| format!("\n  | {name:?}")).collect();
    let data = format!("// {NOTICE}\n\nexport const data = JSON.parse({});\n", json!(schemas.to_string()));
    let doc = "/** The name of an operation with a body or a response in JSON. */";
    (data, format!("// {NOTICE}\n\n{doc}\nexport type JsonSchemaName ={union};\n"))
}

/// Removes the words for people, and turns references to components into references to `$defs`.
fn strip(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            // A property may be called `description` too; its value is a schema, not a text.
            members.retain(|name, value| !(name == "description" && value.is_string()) && name != "examples");
            members.values_mut().for_each(strip);
            if let Some(Value::String(target)) = members.get_mut("$ref") {
                *target = target.replace("#/components/schemas/", "#/$defs/");
            }
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

/// The types that both services have a name for.
fn clashes() -> BTreeSet<&'static str> {
    let mut names = BTreeSet::new();
    let all = VENDORS.iter().flat_map(|vendor| schemas(vendor, BTreeSet::new()).names());
    all.filter(|name| !names.insert(*name)).collect()
}

/// The page of the rules that stop a call and that JSON Schema cannot say.
pub(super) fn page() -> String {
    let mut page = format!(
        "<!-- {} -->\n\n# What JSON Schema cannot say\n\n`openapi.json` and `jsonSchema()` say what a request must look like. These rules stop a call too, and are checked by the package alone.\nBeside them, the package takes more than the schemas show and sends the documented form: numbers in quotes, `null` for what is absent,\n`bigint` for ids, other spellings that the reference lists. It refuses ids beyond 9007199254740991 that come as plain numbers, which have lost digits in JavaScript.\n",
        NOTICE
    );
    for vendor in &VENDORS {
        for operation in vendor.operations() {
            let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
            operation.bodies().for_each(|shape| unsaid(shape(), &mut seen, &mut found));
            if found.is_empty() {
                continue;
            }
            let _ = writeln!(page, "\n## `{}`\n\n| Rule | Guards | Says |\n|---|---|---|", operation.name);
            for (at, rule) in found {
                let _ = writeln!(
                    page,
                    "| {} | `{at}` | {} |",
                    links::rule(rule.id, Sheet::of(operation)),
                    rule.message.text(Locale::En)
                );
            }
        }
    }
    page
}
