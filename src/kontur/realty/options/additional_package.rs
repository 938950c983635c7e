//! `POST /realty/v1/docflows/additionalpackage_request`
//!
//! Adds documents to a docflow in processing (realty sheet 6.7).

use crate::check::{Across, Object, Rule, Test, message};
use crate::kontur::error_code::VALIDATION;
use crate::kontur::realty::rules::{V02, V06, V47_COUNT};
use crate::kontur::realty::{AppliedDocument, CreateDocflowOptions, DOCFLOW_STATE, DocflowMember};
use docflow_derive::declare;

/// Adds documents to a docflow.
#[declare(rules(V72))]
pub struct CreateAdditionalPackageRequest {
    /// Your own request id. It is returned in responses and events. Whether repeating it creates a second docflow is not
    /// known (Q32).
    pub request_id: Option<String>,
    /// The documents and their docflow.
    #[declare(required = V06, rules(V06))]
    pub options: AdditionalPackageOptions,
}

/// The documents and their docflow.
#[declare]
pub struct AdditionalPackageOptions {
    /// Id of the docflow to add documents to, a GUID. Its state is `sent`, or `suspended` with a result.
    #[declare(required = V69, rules(V02))]
    pub docflow_id: String,
    /// The documents, by party.
    #[declare(required = V69, rules(V47_COUNT))]
    pub additional_documents: Vec<AdditionalDocuments>,
}

/// Documents added by one party.
#[declare]
pub struct AdditionalDocuments {
    /// The party.
    #[declare(required = V69)]
    pub docflow_member: DocflowMember,
    /// The documents.
    #[declare(required = V69, rules(V47_COUNT))]
    pub documents: Vec<AppliedDocument>,
}

/// Checks the required members of an additional package.
pub static V69: Rule = Rule::error(
    "V69",
    VALIDATION,
    Test::Present,
    message!(
        "the docflow, and for each participant the added documents are required",
        "нужны документооборот и для каждого участника добавляемые документы",
        "потрібні документообіг і для кожного учасника документи, що додаються",
    ),
);

/// Documents can be added while the docflow is in processing. No page names the states, so this is an interpretation.
pub static V72: Across<CreateAdditionalPackageRequest> = Across::warning(
    "V72",
    VALIDATION,
    |request, report| {
        let state = request
            .context()
            .options
            .and_then(Object::typed)
            .and_then(|options| options.text(CreateDocflowOptions::FIELDS.parent_state));
        let state = state.as_deref().map(|state| DOCFLOW_STATE.find(state).unwrap_or(state));
        if state.is_some_and(|state| !matches!(state, "sent" | "suspended"))
            && let Some(options) = request.object(CreateAdditionalPackageRequest::FIELDS.options)
        {
            report.at(&options, AdditionalPackageOptions::FIELDS.docflow_id);
        }
    },
    message!(
        "an additional package should belong to a docflow that is sent or suspended",
        "дополнительный пакет подают к документообороту в состоянии sent или suspended",
        "додатковий пакет подають до документообігу в стані sent або suspended",
    ),
);
