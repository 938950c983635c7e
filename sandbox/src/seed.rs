//! What is there at the beginning, and how more is added.

use crate::access::Access;
use crate::crypto::Crypto;
use crate::edin::User;
use crate::ids::Ids;
use crate::members::{items_mut, set};
use crate::realty::docflows::kind_of;
use crate::realty::life::{Docflow, Stage};
use crate::realty::{Account, Session};
use crate::sandbox::Options;
use crate::services::Services;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

const DEFAULT: &str = include_str!("seed.json");

/// The state at the beginning.
pub(crate) fn begin(options: &Options) -> Result<Services, String> {
    let mut services = Services {
        now: options.now,
        ids: Ids(options.ids),
        quirks: options.quirks,
        news_page: options.news_page,
        access: Access::default(),
        realty: crate::realty::Realty::default(),
        assessment: crate::assessment::Assessment::default(),
        crypto: Crypto::default(),
        edin: crate::edin::Edin::default(),
    };
    if options.default_seed {
        let seed = serde_json::from_str(DEFAULT).map_err(|fault| fault.to_string())?;
        add(&mut services, &seed)?;
    }
    add(&mut services, &options.seed)?;
    Ok(services)
}

/// Adds a seed. Nothing is added when a member is unknown or lacks its id.
pub(crate) fn add(services: &mut Services, seed: &Value) -> Result<(), String> {
    if seed.is_null() {
        return Ok(());
    }
    let mut all = services.clone();
    let mut lists = Vec::new();
    for (section, members) in seed.as_object().ok_or("seed: expected an object")? {
        for (list, items) in members.as_object().ok_or_else(|| format!("seed: {section} is no object"))? {
            let items = items.as_array().ok_or_else(|| format!("seed: {section}.{list} is no list"))?;
            let add = adder(section, list).ok_or_else(|| format!("seed: {section}.{list} is unknown"))?;
            lists.push((section, list, items, add));
        }
    }
    // Forms name subjects and processes name groups, so these come last.
    for names_others in [false, true] {
        for (section, list, items, add) in &lists {
            if matches!(list.as_str(), "forms" | "processes") != names_others {
                continue;
            }
            for (position, item) in items.iter().enumerate() {
                let at = format!("{section}.{list}[{position}]");
                add(&mut all, item).map_err(|what| format!("seed: {at}: {what}"))?;
            }
        }
    }
    *services = all;
    Ok(())
}

/// Adds one item.
type Add = fn(&mut Services, &Value) -> Result<(), String>;

/// What a list of a seed holds.
fn adder(section: &str, list: &str) -> Option<Add> {
    Some(match (section, list) {
        ("kontur", "apiKeys") => |all, item| word(&mut all.access.api_keys, item),
        ("kontur", "sids") => |all, item| word(&mut all.access.sids, item),
        ("kontur", "forbiddenOrgs") => |all, item| lower_word(&mut all.access.forbidden_orgs, item),
        ("realty", "accounts") => |all, item| {
            let account = Account { password: text(item, "password")?, user_id: optional(item, "userId") };
            all.realty.accounts.insert(text(item, "login")?, account);
            Ok(())
        },
        ("realty", "sessions") => |all, item| {
            let session = Session { user_id: all.ids.guid(), account_id: String::new() };
            all.realty.sessions.insert(plain(item)?, session);
            Ok(())
        },
        ("realty", "forbiddenAccounts") => |all, item| lower_word(&mut all.realty.forbidden, item),
        ("realty", "unsupportedObjects") => |all, item| word(&mut all.realty.unsupported, item),
        ("realty", "failingObjects") => |all, item| word(&mut all.realty.failing, item),
        ("realty", "docflows") => docflow,
        ("assessment", "subjects") => |all, item| {
            all.assessment.subjects.insert(id(item, "subjectId")?, item.clone());
            Ok(())
        },
        ("assessment", "dissolvedOrganizations") => |all, item| word(&mut all.assessment.dissolved, item),
        ("assessment", "unknownOrganizations") => |all, item| word(&mut all.assessment.unknown, item),
        ("crypto", "subjects") => |all, item| {
            all.crypto.subjects.insert(id(item, "subjectId")?, item.clone());
            Ok(())
        },
        ("crypto", "representatives") => |all, item| {
            let side = |name: &str| id(&item[name], "subjectId");
            all.crypto.representatives.insert((side("principal")?, side("agent")?));
            Ok(())
        },
        ("crypto", "contents") => |all, item| {
            all.crypto.contents.insert(id(item, "contentId")?, item.clone());
            Ok(())
        },
        ("crypto", "forms") => form,
        ("edin", "users") => |all, item| {
            let user = User { password: text(item, "password")?, is_captcha: item["isCaptcha"] == true };
            all.edin.users.insert(text(item, "email")?.to_lowercase(), user);
            if item.get("userId").is_some() {
                let mut profile = item.clone();
                ["password", "isCaptcha"].iter().for_each(|name| set(&mut profile, name, Value::Null));
                all.edin.people.insert(number(item, "userId")?, profile);
            }
            Ok(())
        },
        ("edin", "sessions") => |all, item| {
            all.edin.sessions.insert(plain(item)?, all.now);
            Ok(())
        },
        ("edin", "roles") => |all, item| {
            all.edin.roles.insert(number(item, "roleId")?, item.clone());
            Ok(())
        },
        ("edin", "groups") => |all, item| {
            let id = number(item, "groupId")?;
            let mut group = item.clone();
            set(&mut group, "groupId", id);
            all.edin.groups.insert(id, group);
            Ok(())
        },
        ("edin", "processes") => process,
        _ => return None,
    })
}

/// A new docflow, or a change of a known one: `state` moves it, `signed` says that all its files are signed.
fn docflow(services: &mut Services, item: &Value) -> Result<(), String> {
    let id = id(item, "docflowId")?;
    let stage = match item.get("state").and_then(Value::as_str) {
        Some(state) => Some(Stage::of(state).ok_or("unknown state")?),
        None => None,
    };
    let now = services.now;
    let new = !services.realty.docflows.contains_key(&id);
    services.realty.settle(now, &mut services.ids);
    let ids = &mut services.ids;
    let flow = services.realty.docflows.entry(id.clone()).or_insert_with(|| Docflow {
        id,
        kind: kind_of(&optional(item, "docflowType")).to_owned(),
        user_id: optional(item, "userId"),
        request_id: item.get("requestId").cloned(),
        options: item.get("options").cloned().unwrap_or_else(|| Value::Object(Map::new())),
        since: now,
        ..Docflow::default()
    });
    if new && flow.kind.is_empty() {
        flow.kind = "object_request".to_owned();
    }
    if let Some(signed) = item.get("signed").and_then(Value::as_bool) {
        flow.signed = signed;
    }
    if let Some(stage) = stage.or(new.then_some(Stage::Queued)) {
        flow.enter(stage, now, ids);
    }
    services.realty.settle(now, &mut services.ids);
    Ok(())
}

/// A new form, or a change of a known one, which gets a new version.
fn form(services: &mut Services, item: &Value) -> Result<(), String> {
    let id = text(item, "formId")?;
    let Some(known) = services.crypto.forms.get_mut(&id.to_ascii_lowercase()) else {
        services.crypto.keep(&mut services.ids, &id, item);
        return Ok(());
    };
    for (name, value) in item.as_object().into_iter().flatten() {
        set(&mut known.body, name, value.clone());
    }
    known.etag = services.ids.hex(18);
    Ok(())
}

/// A process; its steps name their groups by id alone.
fn process(services: &mut Services, item: &Value) -> Result<(), String> {
    let id = number(item, "agreementProcId")?;
    let mut process = item.clone();
    set(&mut process, "agreementProcId", id);
    for step in items_mut(&mut process, "agrementSteps") {
        let step_id = number(step, "agreementStepId")?;
        set(step, "agreementProcId", id);
        set(step, "agreementStepId", step_id);
        for group in items_mut(step, "agreementGroups") {
            let known = services.edin.groups.get(&number(group, "groupId")?);
            *group = crate::edin::steps::in_step(known.ok_or("a step names an unknown group")?);
        }
    }
    services.edin.processes.insert(id, process);
    Ok(())
}

fn text(item: &Value, name: &str) -> Result<String, String> {
    item.get(name).and_then(Value::as_str).map(str::to_owned).ok_or_else(|| format!("{name} is missing"))
}

/// A GUID in lower case: ids are compared without case.
fn id(item: &Value, name: &str) -> Result<String, String> {
    text(item, name).map(|id| id.to_ascii_lowercase())
}

fn optional(item: &Value, name: &str) -> String {
    text(item, name).unwrap_or_default()
}

fn plain(item: &Value) -> Result<String, String> {
    item.as_str().map(str::to_owned).ok_or_else(|| "expected text".to_owned())
}

fn word(list: &mut BTreeSet<String>, item: &Value) -> Result<(), String> {
    list.insert(plain(item)?);
    Ok(())
}

fn lower_word(list: &mut BTreeSet<String>, item: &Value) -> Result<(), String> {
    list.insert(plain(item)?.to_ascii_lowercase());
    Ok(())
}

/// An id; beyond 2^53 JavaScript has to write it as text.
fn number(item: &Value, name: &str) -> Result<i64, String> {
    let value = item.get(name);
    let number = value.and_then(|value| value.as_i64().or_else(|| value.as_str()?.parse().ok()));
    number.ok_or_else(|| format!("{name} is missing"))
}
