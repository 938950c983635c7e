//! Which operation a request means, by the operations' own declarations.

use crate::plain::{Row, Service};
use docflow::check::Test;
use docflow::http::Operation;
use docflow::kontur::{self, options::ASSESSMENT_VERSION};
use docflow::value::words::percent_decoded;

/// The public name with its vendor: `kontur.assessment.subjects.create`.
pub(crate) fn public_name(operation: &Operation) -> String {
    format!("{}.{}", operation.vendor.name, operation.name)
}

/// An operation that a request may mean.
#[derive(Clone)]
pub(crate) struct Match {
    pub operation: &'static Operation,
    pub service: Service,
    pub params: Vec<String>,
}

/// What a path leads to.
pub(crate) enum Route {
    /// These operations; several where only the parameters or the body tell them apart.
    Found(Vec<Match>),
    /// The path is known with these methods only.
    OtherMethods(Vec<&'static str>),
    /// Nothing.
    Unknown,
}

/// Finds the operations of a method and a path.
pub(crate) fn find(table: &'static [&'static [Row]], method: &str, path: &str) -> Route {
    let path = &in_declared_version(path.split('?').next().unwrap_or_default());
    let mut found = Vec::new();
    let mut others = Vec::new();
    for (operation, service) in table.iter().copied().flatten() {
        let Some(params) = params(operation.path, path) else { continue };
        if operation.method.word().eq_ignore_ascii_case(method) {
            found.push(Match { operation, service: *service, params });
        } else if !others.contains(&operation.method.word()) {
            others.push(operation.method.word());
        }
    }
    match (found.is_empty(), others.is_empty()) {
        (false, _) => Route::Found(narrow(found)),
        (true, false) => Route::OtherMethods(others),
        (true, true) => Route::Unknown,
    }
}

/// Paths of older editions, and those that are declared (assessment sheet A16).
const OLDER: [(&str, &str); 1] = [("/realty/assessment/v1/analytics", "/realty/assessment/v1/checks/analytics")];

/// The path as the operations declare it, where it has another known version of their API or that of an older edition.
fn in_declared_version(path: &str) -> String {
    let mut path = path.to_owned();
    for (older, declared) in OLDER {
        path = path.replace(older, declared);
    }
    for (_, base) in kontur::VENDOR.versions {
        let api = base.rsplit_once('/').map_or(*base, |(api, _)| api);
        for version in ASSESSMENT_VERSION.list {
            path = path.replace(&format!("{api}/{}/", version.value), &format!("{base}/"));
        }
    }
    path
}

/// The parameters of a path that fits the template. One trailing slash is tolerated, for a public integration sends
/// one (assessment sheet 2), and so is whatever a proxy puts in front.
fn params(template: &str, path: &str) -> Option<Vec<String>> {
    let path = path.strip_suffix('/').unwrap_or(path);
    let wanted: Vec<&str> = template.split('/').skip(1).collect();
    let given: Vec<&str> = path.split('/').skip(1).collect();
    let given = given.get(given.len().checked_sub(wanted.len())?..)?;
    let mut params = Vec::new();
    for (wanted, given) in wanted.iter().zip(given) {
        if wanted.starts_with('{') {
            params.push(percent_decoded(given));
        } else if wanted != given {
            return None;
        }
    }
    Some(params)
}

/// Keeps the operations whose parameters obey their rules, when there are any: a GUID submits a docflow, any other
/// word creates one.
fn narrow(found: Vec<Match>) -> Vec<Match> {
    if found.iter().any(obeys) { found.into_iter().filter(obeys).collect() } else { found }
}

fn obeys(found: &Match) -> bool {
    broken_param(found).is_none()
}

/// The first parameter that breaks a rule of its own, and the rule.
pub(crate) fn broken_param(found: &Match) -> Option<(&'static str, &'static docflow::check::Rule)> {
    found.operation.params.iter().zip(&found.params).find_map(|(param, value)| {
        let broken = |rule: &&&'static docflow::check::Rule| matches!(rule.test, Test::String(holds) if !holds(value));
        param.rules.iter().find(broken).map(|rule| (param.name, *rule))
    })
}
