//! What a form still needs for its release, by the rules of the profile `release` (crypto sheet 8, CF-18 to CF-24).

use super::certificate_forms::CREATE;
use super::form::{CreateCertificateForm, RELEASE};
use super::{CertificateDocument, DocumentInfo};
use crate::check::{Checker, Context, Declared, Issue, Mode, Object, PathSegment, Severity, Table};
use crate::http::RequestBuilder;

/// A document that is missing, or that does not fit.
#[derive(Debug)]
pub struct Missing {
    /// The broken rule and its place.
    pub issue: Issue,
    /// Type of the document; that of the group 008001 where any identity document will do.
    pub document_type: String,
}

/// Lists what the release of a form needs. The form is given as it would be created, the options as JSON.
///
/// # Errors
/// What is wrong with the options.
pub fn missing(
    builder: &mut RequestBuilder,
    form: &str,
    options: &str,
    context: &Context<'_>,
) -> Result<Vec<Missing>, Vec<Issue>> {
    let given = options.trim_start().strip_prefix('{').unwrap_or("}");
    let comma = if given.trim_start().starts_with('}') { "" } else { "," };
    let options = ["{\"profile\":\"release\"", comma, given].concat();
    let issues = builder.check(&CREATE, CreateCertificateForm::shape, form, &options, context);
    let is_option = |issue: &Issue| {
        matches!(issue.path.first(), Some(PathSegment::Member(name)) if name == "options")
            && issue.severity() == Severity::Error
    };
    if issues.iter().any(is_option) {
        return Err(issues.into_iter().filter(is_option).collect());
    }
    let mut checker = Checker::default();
    checker.run(form, CreateCertificateForm::KIND, Mode::Read, context);
    let form = checker.object(form, context).and_then(Object::typed::<CreateCertificateForm>);
    let found = issues.into_iter().filter_map(|issue| {
        let (_, needed) = RELEASE.iter().find(|(rule, _)| core::ptr::eq(*rule, issue.rule))?;
        let document_type = match needed {
            Some(needed) => needed.document_type.to_owned(),
            None => type_at(&form?, &issue.path)?,
        };
        Some(Missing { issue, document_type })
    });
    Ok(found.collect())
}

/// The type of the document that a path leads to.
fn type_at(form: &Object<'_, CreateCertificateForm>, path: &[PathSegment]) -> Option<String> {
    let Some(PathSegment::Index(position)) = path.get(1) else { return None };
    let (_, document) = form.objects(CreateCertificateForm::FIELDS.documents).find(|(index, _)| index == position)?;
    let info = document.object(CertificateDocument::FIELDS.document_info)?;
    info.text(DocumentInfo::FIELDS.document_type).map(std::borrow::Cow::into_owned)
}
