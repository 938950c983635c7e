//! `POST /realty/entity/v1/representatives`, `GET …/representatives/{representativeId}`,
//! `PUT …/representatives/{representativeId}`
//!
//! Who represents whom. A certificate form of an organization needs such a link (crypto sheet 2.1, 4.13). The headings of
//! two pages say `representatives`, their samples `representative`; the plural is followed (B35).

use super::EntitySubject;
use super::rules::CF_02;
use crate::check::{
    Across, Declared, EnumValue, Enumeration, Field, Kind, Message, Object, Report, Rule, Table, Test, enum_value,
    message, quote,
};
use crate::http::{ErrorCode, Exchange, Input, Method, Output, Param, Retry, SuccessBody, source};
use crate::kontur::VENDOR;
use crate::kontur::auth::REESTRO;
use crate::kontur::crypto::{Content, DocumentInfo};
use crate::kontur::error_code::{ABSENCE_OF_REQUIRED_FIELD, UNEXISTENT_SUBJECT, WRONG_FIELD_VALUE};
use crate::value::{Form, guid, words};
use docflow_derive::declare;

/// A new link between two subjects. The pair of principal and agent is unique.
#[declare(rules(RP_01))]
pub struct CreateRepresentative {
    /// Whose interests are represented: the organization.
    pub principal: EntitySubjectPointer,
    /// Who represents them: a person.
    pub agent: EntitySubjectPointer,
    /// On what grounds the agent acts.
    #[declare(enumeration = REPRESENTATIVE_TYPE)]
    pub representative_type: String,
    /// Position, at most 60 characters. Required if the principal is an organization.
    #[declare(rules(RP_01_POST))]
    pub post: Option<String>,
    /// The document that confirms the authority.
    pub authority: RepresentativeAuthority,
}

/// The new data of a link. The two subjects stay.
#[declare(rules(RP_01_REPLACED))]
pub struct ReplaceRepresentative {
    /// On what grounds the agent acts.
    #[declare(enumeration = REPRESENTATIVE_TYPE)]
    pub representative_type: String,
    /// Position, at most 60 characters. Required if the principal is an organization.
    #[declare(rules(RP_01_POST))]
    pub post: Option<String>,
    /// The document that confirms the authority.
    pub authority: RepresentativeAuthority,
}

/// A subject by its id. Of a subject as a response has it, only the id is sent.
#[declare(stray("externalId", "person", "soleProprietor", "organization", "governance"))]
pub struct EntitySubjectPointer {
    /// Subject id in the entity API, a GUID.
    #[declare(rules(CF_02), ts = "EntitySubjectId")]
    pub subject_id: String,
}

/// What a representative's authority rests on.
#[declare]
pub struct RepresentativeAuthority {
    /// The document.
    pub confirming_document: ConfirmingDocument,
}

/// A document that confirms an authority, for example a power of attorney (`558301010000`).
#[declare]
pub struct ConfirmingDocument {
    /// Details of the document.
    #[declare(quirk = Lifts)]
    pub document_info: DocumentInfo,
    /// The uploaded file.
    pub content: Option<Content>,
}

/// A stored link between two subjects.
#[declare]
pub struct EntityRepresentative {
    /// Id of the link: the principal's subject id followed by the agent's. Absent if the response names neither.
    #[declare(optional, ts = "EntityRepresentativeId")]
    pub representative_id: String,
    /// Whose interests are represented.
    pub principal: Option<EntitySubject>,
    /// Who represents them.
    pub agent: Option<EntitySubject>,
    /// On what grounds the agent acts.
    #[declare(enumeration = REPRESENTATIVE_TYPE)]
    pub representative_type: Option<String>,
    /// Position.
    pub post: Option<String>,
    /// The document that confirms the authority.
    pub authority: Option<RepresentativeAuthority>,
}

static REPRESENTATIVE_TYPES: [EnumValue; 2] = [
    enum_value("Confidant", &["confidant"], "acts on a document"),
    enum_value("Authorized", &["authorized"], "acts by right; inferred"),
];

/// Kinds of representatives.
pub static REPRESENTATIVE_TYPE: Enumeration =
    Enumeration::new("EntityRepresentativeType", &REPRESENTATIVE_TYPES).folded();

/// Options for linking two subjects. They only affect checks and are not sent.
#[declare]
pub struct RepresentativeOptions {
    /// The principal, to check that `post` is given for an organization (RP-01).
    pub principal: Option<EntitySubject>,
}

const REPRESENTATIVE_ID: Param =
    Param { name: "representativeId", rules: &[&REPRESENTATIVE_ID_FORM], enumeration: None };

operation! {
    /// Links an organization to the person who represents it. Both must exist; the pair is unique.
    ///
    /// The response is not documented. `representativeId` is made of the two ids if the response lacks it. The error codes
    /// are inferred.
    /// @example
    /// const link = await kontur.entity.representatives.create({
    ///   principal: { subjectId: "45e9cefd-dade-41bb-819f-f5a6ad0097f9" },
    ///   agent: { subjectId: "8849e9cf-d01b-49e3-aceb-db4842836a7c" },
    ///   representativeType: "Confidant",
    ///   post: "Генеральный директор",
    ///   authority: { confirmingDocument: { documentInfo: { documentType: "558301010000", number: "Д-17", issueDate: "2024-01-15" } } },
    /// });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "entity.representatives.create",
        method: Method::Post,
        path: "/realty/entity/v1/representatives",
        input: Input::Json(CreateRepresentative::shape),
        options: Some(RepresentativeOptions::shape),
        derived: Some(representative_id),
        output: Output::Json(EntityRepresentative::KIND),
        promises: Some("representativeId"),
        success_body: SuccessBody::MaybeEmpty,
        success_statuses: &[201],
        auth: Some(&REESTRO),
        errors: &[
            ErrorCode::new(ABSENCE_OF_REQUIRED_FIELD, None, "a required member is missing, such as `post` for an organization"),
            ErrorCode::new(WRONG_FIELD_VALUE, None, "a member does not match its format, or the pair is already linked"),
            ErrorCode::new(UNEXISTENT_SUBJECT, Some(Kind::Json), "one of the subjects is not found"),
        ],
        source: source("kontur-crypto-v2.md, 2.1, 4.13", "entity/methods/post-representative"),
    }
}

operation! {
    /// Reads a link between two subjects. `representatives.id` builds its id from the subjects' ids.
    /// @example
    /// const id = kontur.entity.representatives.id("45e9cefd-dade-41bb-819f-f5a6ad0097f9", "eaadf515-756c-42eb-8879-c2b54e0a8317");
    /// const { post, agent } = await kontur.entity.representatives.get(id);
    pub static GET = {
        vendor: &VENDOR,
        name: "entity.representatives.get",
        method: Method::Get,
        path: "/realty/entity/v1/representatives/{representativeId}",
        params: &[REPRESENTATIVE_ID],
        derived: Some(representative_id),
        output: Output::Json(EntityRepresentative::KIND),
        auth: Some(&REESTRO),
        retry: Retry::Safe,
        errors: &[ErrorCode::new(WRONG_FIELD_VALUE, None, "the id is not made of two GUIDs; inferred")],
        source: source("kontur-crypto-v2.md, 2.1, 4.13", "entity/methods/get-representative"),
    }
}

operation! {
    /// Replaces the position and the authority of a representative. The data of both subjects stays.
    ///
    /// The response is not documented: without a body, the result has no members.
    /// @example
    /// const id = kontur.entity.representatives.id("45e9cefd-dade-41bb-819f-f5a6ad0097f9", "eaadf515-756c-42eb-8879-c2b54e0a8317");
    /// await kontur.entity.representatives.replace(id, {
    ///   representativeType: "Confidant",
    ///   post: "Исполнительный директор",
    ///   authority: { confirmingDocument: { documentInfo: { documentType: "558301010000", number: "Д-18", issueDate: "2024-03-01" } } },
    /// });
    pub static REPLACE = {
        vendor: &VENDOR,
        name: "entity.representatives.replace",
        method: Method::Put,
        path: "/realty/entity/v1/representatives/{representativeId}",
        params: &[REPRESENTATIVE_ID],
        input: Input::Json(ReplaceRepresentative::shape),
        options: Some(RepresentativeOptions::shape),
        derived: Some(representative_id),
        output: Output::Json(EntityRepresentative::KIND),
        success_body: SuccessBody::MaybeEmpty,
        auth: Some(&REESTRO),
        errors: &[
            ErrorCode::new(ABSENCE_OF_REQUIRED_FIELD, None, "a required member is missing; inferred"),
            ErrorCode::new(WRONG_FIELD_VALUE, None, "a member does not match its format; inferred"),
        ],
        source: source("kontur-crypto-v2.md, 2.1, 4.13", ""),
    }
}

/// Makes the id of the two subjects in the response, or else of those in the request.
fn representative_id(known: &Exchange<'_>) -> Vec<(&'static str, String)> {
    let fields = EntityRepresentative::FIELDS;
    let response = known.response_body.typed::<EntityRepresentative>();
    if response.is_some_and(|response| response.filled(fields.representative_id).is_some()) {
        return Vec::new();
    }
    let read = |side| response?.object(side)?.filled(EntitySubject::FIELDS.subject_id);
    let sides = read(fields.principal).zip(read(fields.agent)).or_else(|| {
        let request = known.request_body?.typed::<CreateRepresentative>()?;
        let sent = |side| request.object(side)?.filled(EntitySubjectPointer::FIELDS.subject_id);
        sent(CreateRepresentative::FIELDS.principal).zip(sent(CreateRepresentative::FIELDS.agent))
    });
    let Some((principal, agent)) = sides else { return Vec::new() };
    let mut id = String::new();
    quote(&[principal, agent].concat(), &mut id);
    vec![("representativeId", id)]
}

/// The id of a link is made of two subject ids.
pub static REPRESENTATIVE_ID_FORM: Rule = Rule::error(
    "2.1",
    WRONG_FIELD_VALUE,
    Test::String(|id| {
        id.split_at_checked(36).is_some_and(|(principal, agent)| guid::is_valid(principal) && guid::is_valid(agent))
    }),
    message!(
        "must be the principal's subject id followed by the agent's, 72 characters",
        "должен быть subjectId представляемого и сразу за ним subjectId представителя, 72 символа",
        "має бути subjectId довірителя і одразу за ним subjectId представника, 72 символи",
    ),
)
.form(Form::exact(r#""pattern":"^([0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}){2}$""#));

/// The printed pattern of a position is read as a limit of its length (B36).
pub static RP_01_POST: Rule = Rule::error(
    "RP-01",
    WRONG_FIELD_VALUE,
    Test::String(|post| words::is_filled(post) && words::count(post) <= 60),
    message!("a position has 1 to 60 characters", "должность — от 1 до 60 символов", "посада — від 1 до 60 символів",),
)
.form(Form::exact(r#""maxLength":60,"pattern":"\\S""#));

/// An organization's representative has a position. Whether the principal is one is known only from the option.
pub static RP_01: Across<CreateRepresentative> = Across::error(
    "RP-01",
    ABSENCE_OF_REQUIRED_FIELD,
    |body, report| post(body, CreateRepresentative::FIELDS.post, report),
    POST,
)
.needs_options();

/// The same when it is replaced.
pub static RP_01_REPLACED: Across<ReplaceRepresentative> = Across::error(
    "RP-01",
    ABSENCE_OF_REQUIRED_FIELD,
    |body, report| post(body, ReplaceRepresentative::FIELDS.post, report),
    POST,
)
.needs_options();

fn post<T>(body: &Object<'_, T>, field: Field<T>, report: &mut Report<'_>) {
    let options = body.context().options.and_then(Object::typed::<RepresentativeOptions>);
    let principal = options.and_then(|options| options.object(RepresentativeOptions::FIELDS.principal));
    let is_organization = principal.is_some_and(|principal| principal.has(EntitySubject::FIELDS.organization));
    report.unless(!is_organization || body.has(field), body, field);
}

const POST: Message = message!(
    "the representative of an organization needs a position",
    "представителю организации нужна должность",
    "представникові організації потрібна посада",
);
