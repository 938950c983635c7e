//! `POST`, `GET`, `DELETE /bdoc/agreement_group`, `GET /bdoc/agreement_groups`
//!
//! Groups of users that execute steps (EDIN sheet 4.9 to 4.12). The API uses one call to create a group and to replace
//! its users. Here these are two methods, because they require different members.

use super::{AgreementGroup, VALIDATION};
use crate::check::{Across, Declared, Field, Id, Rule, Seen, Table, Test, message};
use crate::edin::auth::SID;
use crate::edin::rules::{FILLED, ID, LIMIT};
use crate::edin::{User, VENDOR};
use crate::http::{Input, Method, Output, Pages, Retry, source};
use docflow_derive::declare;

/// A new group.
#[declare]
pub struct CreateAgreementGroup {
    /// Must be absent on creation.
    #[declare(hidden, quirk = Forbidden, rules(ID, NO_GROUP_ID), aliases("groupID"))]
    pub group_id: Option<Id>,
    /// Id of the owning company.
    #[declare(rules(ID))]
    pub company_id: Id,
    /// Name.
    #[declare(rules(FILLED))]
    pub group_name: String,
    /// Comment. `null` or absent means none.
    #[declare(absent = Null)]
    pub comment: Option<String>,
}

/// A group and all its users.
#[declare(rules(SetAgreementGroupUsers::DISTINCT_USERS), from = AgreementGroup)]
pub struct SetAgreementGroupUsers {
    /// Id of the group.
    #[declare(rules(ID), aliases("groupID"))]
    pub group_id: Id,
    /// Id of the owning company.
    #[declare(rules(ID))]
    pub company_id: Option<Id>,
    /// Name, as returned by the service.
    #[declare(rules(FILLED))]
    pub group_name: Option<String>,
    /// Comment.
    pub comment: Option<String>,
    /// All users of the group: those that are not listed are removed.
    #[declare(required = USERS, rules(SOME_USER), absent = Leave)]
    pub users: Vec<GroupUser>,
}

/// A user of a group. What else a user is read with is not sent.
#[declare(from = User)]
pub struct GroupUser {
    /// Id of the user.
    #[declare(rules(ID))]
    pub user_id: Id,
}

/// A group id.
#[declare]
pub struct AgreementGroupId {
    /// Id of the group.
    #[declare(rules(ID), wire = "agreement_group_id")]
    pub group_id: Id,
}

/// Filters for listing groups.
#[declare(wire = "snake_case")]
pub struct ListAgreementGroups {
    /// Id of the company. Without it, all groups visible to you are listed.
    #[declare(rules(ID))]
    pub company_id: Option<Id>,
    /// Part of the name.
    pub search_pattern: Option<String>,
    /// Maximum number of groups. Default: 30. There is no `offset`.
    #[declare(rules(LIMIT))]
    pub limit: Option<i32>,
}

operation! {
    /// Creates a group without users. Add them with `setUsers`.
    /// @example
    /// const { groupId } = await edin.agreements.groups.create({ companyId: 7301, groupName: "Юристи" });
    /// await edin.agreements.groups.setUsers({ groupId, users: [{ userId: 9021 }, { userId: 9034 }] });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "agreements.groups.create",
        method: Method::Post,
        path: "/bdoc/agreement_group",
        input: Input::Json(CreateAgreementGroup::shape),
        output: Output::Json(AgreementGroup::KIND),
        promises: Some("groupId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.9", "CreateAgreementGroup"),
    }
}

operation! {
    /// Replaces all users of a group: users that are not listed are removed. Can also change the name and the comment.
    /// `addUser` and `removeUser` change one user.
    /// @example await edin.agreements.groups.setUsers({ groupId: 136, users: [{ userId: 9021 }] });
    pub static SET_USERS = {
        vendor: &VENDOR,
        name: "agreements.groups.setUsers",
        method: Method::Post,
        path: "/bdoc/agreement_group",
        input: Input::Json(SetAgreementGroupUsers::shape),
        output: Output::Json(AgreementGroup::KIND),
        promises: Some("groupId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.9", "CreateAgreementGroup"),
    }
}

operation! {
    /// Reads a group with its users.
    /// @example const { users } = await edin.agreements.groups.get(136);
    pub static GET = {
        vendor: &VENDOR,
        name: "agreements.groups.get",
        method: Method::Get,
        path: "/bdoc/agreement_group",
        query: Some(AgreementGroupId::shape),
        output: Output::Json(AgreementGroup::KIND),
        promises: Some("groupId"),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.10", "GetAgreementGroup"),
    }
}

operation! {
    /// Lists groups, without their users.
    /// @example const groups = await edin.agreements.groups.list({ companyId: 7301, searchPattern: "юр" });
    pub static LIST = {
        vendor: &VENDOR,
        name: "agreements.groups.list",
        method: Method::Get,
        path: "/bdoc/agreement_groups",
        query: Some(ListAgreementGroups::shape),
        output: Output::Json(Vec::<AgreementGroup>::KIND),
        pages: Some(Pages::single(30)),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.11", "GetAgreementGroups"),
    }
}

operation! {
    /// Deletes a group. The effect on steps that use it is not documented.
    /// @example await edin.agreements.groups.delete(136);
    pub static DELETE = {
        vendor: &VENDOR,
        name: "agreements.groups.delete",
        method: Method::Delete,
        path: "/bdoc/agreement_group",
        query: Some(AgreementGroupId::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.12", "DelAgreementGroup"),
    }
}

/// A group id on creation would change that group instead.
pub static NO_GROUP_ID: Rule = Rule::error(
    "9.9",
    VALIDATION,
    Test::Absent,
    message!(
        "a new group has no groupId; use setUsers to change one",
        "у новой группы нет groupId; для изменения есть setUsers",
        "нова група не має groupId; для зміни є setUsers",
    ),
);

/// Users that are not listed are removed, so the array must be present.
pub static USERS: Rule = Rule::error(
    "9.9",
    VALIDATION,
    Test::Present,
    message!(
        "the users of the group are required: those that are not listed are removed",
        "нужны пользователи группы: кого нет в списке, того удалят",
        "потрібні користувачі групи: кого немає у списку, того вилучать",
    ),
);

/// A group without users executes nothing.
pub static SOME_USER: Rule = Rule::warning(
    "9.10",
    VALIDATION,
    Test::Count(|count| count > 0),
    message!("this empties the group", "группа останется без пользователей", "група залишиться без користувачів"),
);

/// A group with users.
pub(crate) trait OfUsers: Table {
    /// They.
    const USERS: Field<Self, GroupUser>;

    /// A user must not occur twice.
    const DISTINCT_USERS: Across<Self> = Across::error(
        "9.9",
        VALIDATION,
        |group, report| {
            let mut seen = Seen::default();
            for (_, user) in group.objects(Self::USERS) {
                if let Some(id) = user.int(GroupUser::FIELDS.user_id) {
                    report.unless(seen.insert_number(id), &user, GroupUser::FIELDS.user_id);
                }
            }
        },
        message!(
            "this user is already in the group",
            "этот пользователь уже есть в группе",
            "цей користувач уже є в групі"
        ),
    );
}

impl OfUsers for SetAgreementGroupUsers {
    const USERS: Field<Self, GroupUser> = Self::FIELDS.users;
}
