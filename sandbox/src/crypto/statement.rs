//! `GET /certificate-forms/{formId}/render` (crypto sheet 2 row 6): a page to sign.

use super::find;
use crate::call::{Call, Served};
use crate::clock;
use crate::envelope::{self, ErrorItem};
use crate::members::{at, string};
use crate::pdf;
use crate::state::State;
use docflow::kontur::error_code::WRONG_FIELD_VALUE;

/// The statement of release, or of recall once a certificate is there.
pub(super) fn serve(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let form = find(state, call)?;
    let recalls = call.argument("statementType").is_some_and(|kind| *kind == "recallStatement");
    if recalls && !form["certificateInfo"].is_object() {
        let error =
            ErrorItem::new(WRONG_FIELD_VALUE, "statementType: a certificate that is not issued cannot be recalled");
        return Err(call.refusal(&[error]));
    }
    let subject = &form["person"];
    let person = if subject["soleProprietor"].is_object() { &subject["soleProprietor"] } else { &subject["person"] };
    let words: Vec<&str> = ["surname", "name", "patronymic"].iter().map(|name| string(person, &[name])).collect();
    let title = if recalls { "Statement of recall of a certificate" } else { "Statement of release of a certificate" };
    let mut lines = vec![title.to_owned(), "made by the sandbox, of no legal value".to_owned(), String::new()];
    lines.push(format!("form {}", string(form, &["formId"])));
    lines.push(words.join(" ").trim().to_owned());
    let organization = at(form, &["organization", "organization"]);
    if organization.is_object() {
        lines.push(format!("for {}", string(organization, &["name"])));
    }
    lines.extend([
        format!("as of {}", clock::written(state.now)),
        String::new(),
        "signature ____________________".to_owned(),
    ]);
    Ok(envelope::bytes(200, "application/pdf", pdf::page(&lines)))
}
