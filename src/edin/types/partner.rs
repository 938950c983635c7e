//! A counterparty (EDIN sheet 6.6, 7.3).

use crate::check::{Flag, Id, Seconds};
use docflow_derive::declare;

/// A counterparty.
#[declare]
pub struct Partner {
    /// Id of the counterparty.
    pub partner_id: Option<Id>,
    /// Owning account.
    pub account_id: Option<Id>,
    /// EDRPOU code or RNOKPP.
    pub code: Option<String>,
    /// Company name.
    pub name: Option<String>,
    /// Contact person.
    pub contact_person: Option<String>,
    /// E-mail address.
    pub contact_email: Option<String>,
    /// Phone.
    pub contact_phone: Option<String>,
    /// Comment.
    pub comment: Option<String>,
    /// When the invitation was sent, a UNIX timestamp in seconds.
    pub invitation_date: Option<Seconds>,
    /// Status of the invitation. Its values are not documented; 2 was seen after an invitation.
    pub status: Option<i32>,
    /// 1 if the company is registered on the platform.
    pub contract_status: Option<Flag>,
    /// Id of the company, once it is registered.
    pub company_id: Option<Id>,
}
