//! Operations that need no handler of their own: a verb over a collection of the store.
//!
//! A row of the table names the collection and where things stand. Names are those of the operation's own declaration: a
//! parameter of the path, a query parameter, a header or a member of the body. What is sent back follows from the
//! operation's declaration as well: its status, nothing or JSON, and in EDIN the zeros and empty arrays.

use crate::call::{Call, Handler, Served};
use crate::envelope;
use crate::fill::fill;
use crate::members::{items_mut, set};
use crate::state::State;
use crate::state::store::{Collection, Id};
use docflow::check::Kind;
use docflow::http::{Operation, Output, Response};
use serde_json::{Map, Value, json};

/// In place of a name: each element of a body that is an array.
pub(crate) const EACH: &str = "[]";

/// An operation and how it is served.
pub(crate) type Row = (&'static Operation, Service);

/// How an operation is served.
#[derive(Clone, Copy)]
pub(crate) enum Service {
    /// By a function of its own.
    By(Handler),
    /// By a verb over a collection.
    Plain(&'static Collection, Verb),
    /// By a string, in which `{name}` stands for an argument and `{new}` for a new GUID.
    Text(&'static str),
    /// By a file: media type and bytes.
    File(&'static str, &'static [u8]),
}

/// What is done to a collection. The first string is the name under which the id of an item is given.
#[derive(Clone, Copy)]
pub(crate) enum Verb {
    /// Keeps the body under a new id.
    Create,
    /// Changes the item whose id stands in the body by the body's members; creates one when it names none.
    Save,
    /// Puts the body in the place of an item.
    Replace(&'static str),
    /// Reads an item. Where the operation takes `If-None-Match`, it comes with its version, or as 304.
    Get(&'static str),
    /// Lists items.
    List(List),
    /// Deletes an item, or several.
    Delete(&'static str),
    /// Sets one member of an item, or of several; responds with the member where the operation declares an array.
    Set(&'static str, &'static str, To),
    /// Adds an object to an array of an item, unless it is there.
    Link(&'static str, &'static str, Members),
    /// Takes the objects with these members out of an array of an item.
    Unlink(&'static str, &'static str, Members),
}

/// The members of an object, each with the name under which its value is given; empty for the body as it is.
type Members = &'static [(&'static str, &'static str)];

/// What a member is set to.
#[derive(Clone, Copy)]
pub(crate) enum To {
    /// What is given under this name.
    Argument(&'static str),
    /// The whole body.
    Body,
    /// This number.
    Number(i64),
}

/// Which items are listed, and how. `limit` or `count`, `offset` and `page` are understood where the operation has them.
#[derive(Clone, Copy)]
pub(crate) struct List {
    pub filters: &'static [Filter],
    /// How many come when no `limit` is given.
    pub limit: usize,
    /// The member that the array stands in; none when it is the body itself.
    pub wrapped: Option<&'static str>,
    /// The latest come first.
    pub newest_first: bool,
    /// Members that only reading a single item shows.
    pub without: &'static [&'static str],
}

impl List {
    /// Every item, in the order they came.
    pub const ALL: Self = Self { filters: &[], limit: usize::MAX, wrapped: None, newest_first: false, without: &[] };
}

/// A condition; it holds when its argument, which comes first, is not given.
#[derive(Clone, Copy)]
pub(crate) enum Filter {
    /// The member equals the argument.
    Is(&'static str, &'static str),
    /// The same, but 0 asks for all.
    IsUnlessZero(&'static str, &'static str),
    /// One of the members contains the argument, in any case of letters.
    Contains(&'static str, &'static [&'static str]),
}

impl Service {
    /// Carries out the operation.
    pub fn serve(self, state: &mut State, call: &Call<'_>) -> Served {
        match self {
            Self::By(handler) => handler(state, call),
            Self::Plain(collection, verb) => {
                let body = call.accepted()?;
                PlainCall { collection, state, call, body }.serve(verb)
            }
            Self::Text(template) => {
                call.accepted()?;
                let text = filled_in(template, state, call);
                Ok(envelope::bytes(call.status(), "text/plain;charset=UTF-8", text.into_bytes()))
            }
            Self::File(media_type, bytes) => {
                call.accepted()?;
                Ok(envelope::bytes(call.status(), media_type, bytes.to_vec()))
            }
        }
    }
}

/// A call of a plain operation, and what it works on.
struct PlainCall<'a> {
    collection: &'static Collection,
    state: &'a mut State,
    call: &'a Call<'a>,
    body: &'a Value,
}

impl PlainCall<'_> {
    fn serve(mut self, verb: Verb) -> Served {
        let (key, body, call) = (self.collection.key, self.body, self.call);
        match verb {
            Verb::Save if body.get(key).and_then(Id::of).is_some() => self.change(key, None, |item| {
                let members = body.as_object().into_iter().flatten();
                members.filter(|(name, _)| *name != key).for_each(|(name, value)| set(item, name, value.clone()));
            }),
            Verb::Create | Verb::Save => self.create(),
            Verb::Replace(name) => self.change(name, None, |item| {
                let id = item.get(key).cloned();
                item.clone_from(body);
                set(item, key, id);
            }),
            Verb::Get(name) => {
                let item = self.state.store.get(self.collection, &call.argument(name).unwrap_or_default());
                Ok(versioned(call, self.shown(item.ok_or_else(|| call.not_found(self.collection.item))?)))
            }
            Verb::List(list) => Ok(list.serve(&self)),
            Verb::Delete(name) => {
                let ids = self.ids(name)?;
                let removed = ids.iter().filter_map(|id| self.state.store.remove(self.collection, id)).collect();
                Ok(respond(call, one_or_all(removed)))
            }
            Verb::Set(name, member, to) => {
                let value = match to {
                    To::Argument(name) => call.argument(name).unwrap_or_default().into_owned(),
                    To::Body => body.clone(),
                    To::Number(number) => json!(number),
                };
                self.change(name, Some(member), |item| set(item, member, value.clone()))
            }
            Verb::Link(name, array, members) => {
                let links = links(members, call);
                self.change(name, Some(array), |item| {
                    let Some(items) = array_of(item, array) else { return };
                    for link in &links {
                        if !items.iter().any(|item| has_members_of(item, link)) {
                            items.push(link.clone());
                        }
                    }
                })
            }
            Verb::Unlink(name, array, members) => {
                let links = links(members, call);
                self.change(name, Some(array), |item| {
                    let Some(items) = array_of(item, array) else { return };
                    items.retain(|item| !links.iter().any(|link| has_members_of(item, link)));
                })
            }
        }
    }

    fn create(mut self) -> Served {
        let mut item = self.body.clone();
        self.check_pointers(&item)?;
        let id = match self.call.is_edin() {
            true => json!(self.state.store.next_number(self.collection)),
            false => json!(self.state.ids.guid()),
        };
        set(&mut item, self.collection.key, id);
        let response = respond(self.call, self.shown(&item));
        self.keep(item)?;
        Ok(response)
    }

    /// Keeps an item. What is no object has no id; an operation with such a body cannot be declared to do so.
    fn keep(&mut self, item: Value) -> Result<(), Response> {
        self.state.store.put(self.collection, item).map_err(|_| self.call.not_found(self.collection.item))
    }

    /// Refuses an item that points to what is not there.
    fn check_pointers(&self, item: &Value) -> Result<(), Response> {
        for (array, collection) in self.collection.pointers {
            for pointer in item.get(array).and_then(Value::as_array).into_iter().flatten() {
                let known = pointer.get(collection.key).and_then(|id| self.state.store.get(collection, id));
                known.ok_or_else(|| self.call.not_found(collection.item))?;
            }
        }
        Ok(())
    }

    /// The ids that are given under a name, each of an item that is there: of several, all are changed or none.
    fn ids(&self, name: &str) -> Result<Vec<Value>, Response> {
        let ids = match name {
            EACH => self.body.as_array().cloned().unwrap_or_default(),
            name => vec![self.call.argument(name).unwrap_or_default().into_owned()],
        };
        let all_there = ids.iter().all(|id| self.state.store.get(self.collection, id).is_some());
        if all_there { Ok(ids) } else { Err(self.call.not_found(self.collection.item)) }
    }

    /// Changes the items whose ids are given under a name. Responds with them, or with the changed member of one where the
    /// operation declares an array.
    fn change(&mut self, name: &str, member: Option<&str>, change: impl Fn(&mut Value)) -> Served {
        let mut changed = Vec::new();
        for id in self.ids(name)? {
            let mut item = self.state.store.get(self.collection, &id).cloned().unwrap_or_default();
            change(&mut item);
            changed.push(item);
        }
        for item in &changed {
            self.check_pointers(item)?;
        }
        let mut shown = one_or_all(changed.iter().map(|item| self.shown(item)).collect());
        for item in changed {
            self.keep(item)?;
        }
        if let (Output::Json(Kind::Array(_)), Some(member)) = (self.call.operation.output, member)
            && let Some(array) = shown.get_mut(member)
        {
            shown = array.take();
        }
        Ok(respond(self.call, shown))
    }

    /// An item as it is read: with the items that it points to.
    fn shown(&self, item: &Value) -> Value {
        let mut item = item.clone();
        for (array, collection) in self.collection.pointers {
            for pointer in items_mut(&mut item, array) {
                let known = pointer.get(collection.key).and_then(|id| self.state.store.get(collection, id));
                *pointer = known.unwrap_or(pointer).clone();
            }
        }
        item
    }
}

/// An array member, which is there from now on.
fn array_of<'a>(item: &'a mut Value, name: &str) -> Option<&'a mut Vec<Value>> {
    item.as_object_mut()?.entry(name).or_insert_with(|| json!([])).as_array_mut()
}

impl List {
    fn serve(&self, plain: &PlainCall<'_>) -> Response {
        let call = plain.call;
        let items = plain.state.store.items(plain.collection);
        let mut found: Vec<&Value> =
            items.filter(|item| self.filters.iter().all(|filter| filter.holds(item, call))).collect();
        if self.newest_first {
            found.reverse();
        }
        let number = |name: &str| call.argument(name)?.as_u64().and_then(|number| usize::try_from(number).ok());
        let limit = number("limit").or_else(|| number("count")).unwrap_or(self.limit);
        let earlier_pages = number("page").map(|page| page.saturating_sub(1).saturating_mul(limit));
        let offset = number("offset").or(earlier_pages).unwrap_or(0);
        let page = found.iter().skip(offset).take(limit).map(|item| {
            let mut item = plain.shown(item);
            if let Some(members) = item.as_object_mut() {
                members.retain(|name, _| !self.without.contains(&name.as_str()));
            }
            item
        });
        let array: Value = page.collect();
        let mut response = match self.wrapped {
            Some(name) => respond(call, Value::Object([(name.to_owned(), array)].into_iter().collect())),
            None => respond(call, array),
        };
        if let Output::Page(_) = call.operation.output {
            response.headers.push(("count".to_owned(), found.len().to_string()));
        }
        response
    }
}

impl Filter {
    fn holds(self, item: &Value, call: &Call<'_>) -> bool {
        let (Self::Is(name, _) | Self::IsUnlessZero(name, _) | Self::Contains(name, _)) = self;
        let Some(wanted) = call.argument(name) else { return true };
        match self {
            Self::IsUnlessZero(..) if *wanted == 0 => true,
            Self::Is(_, member) | Self::IsUnlessZero(_, member) => is_same(&item[member], &wanted),
            Self::Contains(_, members) => {
                let part = wanted.as_str().unwrap_or_default().to_lowercase();
                let texts = members.iter().filter_map(|member| item.get(member)?.as_str());
                texts.into_iter().any(|text| text.to_lowercase().contains(&part))
            }
        }
    }
}

/// Equal, or ids that are equal: quoted numbers are numbers, and GUIDs have no case.
fn is_same(left: &Value, right: &Value) -> bool {
    left == right || Id::of(left).is_some_and(|id| Id::of(right) == Some(id))
}

/// Whether an object has every member of another, with the same values.
fn has_members_of(item: &Value, link: &Value) -> bool {
    link.as_object().is_some_and(|members| members.iter().all(|(name, value)| is_same(&item[name], value)))
}

/// The objects that a call links: one, or one for each element of the body.
fn links(members: Members, call: &Call<'_>) -> Vec<Value> {
    if members.is_empty() {
        return vec![call.body.clone()];
    }
    let each = members.iter().any(|(_, name)| *name == EACH);
    let elements = if each { call.body.as_array().cloned().unwrap_or_default() } else { vec![Value::Null] };
    let link = |element: Value| {
        let value =
            |name: &str| if name == EACH { Some(element.clone()) } else { Some(call.argument(name)?.into_owned()) };
        members.iter().filter_map(|(member, name)| Some(((*member).to_owned(), value(name)?))).collect::<Map<_, _>>()
    };
    elements.into_iter().map(link).map(Value::Object).collect()
}

/// The only item as it is, several as an array.
fn one_or_all(mut items: Vec<Value>) -> Value {
    if items.len() == 1 { items.remove(0) } else { Value::Array(items) }
}

/// A success that carries what the operation declares.
pub(crate) fn respond(call: &Call<'_>, mut value: Value) -> Response {
    let kind = match call.operation.output {
        Output::Json(kind) => kind,
        Output::Page(item) => Kind::Array(item),
        Output::Empty | Output::Text | Output::Bytes => return envelope::empty(call.status()),
    };
    if call.is_edin() {
        fill(&mut value, kind);
    }
    envelope::json(call.status(), &value)
}

/// An item with its version, where the operation takes `If-None-Match`; 304 when the caller has that version.
pub(crate) fn versioned(call: &Call<'_>, item: Value) -> Response {
    let version = version(&item);
    let mut response = respond(call, item);
    let is_versioned = |options: fn() -> &'static docflow::check::Shape| {
        options().members.iter().any(|option| option.name == "ifNoneMatch")
    };
    if call.operation.options.is_some_and(is_versioned) {
        if call.argument("ifNoneMatch").is_some_and(|known| *known == version) {
            response = envelope::empty(304);
        }
        response.headers.push(("ETag".to_owned(), version));
    }
    response
}

/// The version of an item, FNV-1a over its JSON. It goes without quotes (crypto sheet B27).
pub(crate) fn version(item: &Value) -> String {
    let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", item.to_string().bytes().fold(0xcbf2_9ce4_8422_2325, hash))
}

/// A template with its arguments.
fn filled_in(template: &str, state: &mut State, call: &Call<'_>) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        text.push_str(before);
        match (name, call.argument(name).as_deref()) {
            ("new", _) => text.push_str(&state.ids.guid()),
            (_, Some(Value::String(argument))) => text.push_str(argument),
            (_, argument) => text.push_str(&argument.map(Value::to_string).unwrap_or_default()),
        }
        rest = after;
    }
    text.push_str(rest);
    text
}
