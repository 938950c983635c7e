//! Who calls, and which credentials of the newer Kontur APIs are accepted.

use crate::envelope;
use docflow::http::Response;
use std::collections::BTreeSet;

/// Who calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Caller {
    /// Nobody yet: the operation opens a session.
    Nobody,
    /// An organization of Kontur.
    Organization(String),
    /// A user of the realty API, in an account.
    User { id: String, account: String },
    /// A session of EDIN.
    Session(String),
}

impl Caller {
    /// The account of the realty API that the caller works in; empty for a session without one.
    pub fn account(&self) -> &str {
        if let Self::User { account, .. } = self { account } else { "" }
    }

    /// Whether something of this account is the caller's; what has no account is everybody's.
    pub fn owns(&self, account_id: &str) -> bool {
        let own = self.account();
        own.is_empty() || account_id.is_empty() || own == account_id
    }
}

/// What is known of the newer Kontur APIs' credentials.
#[derive(Clone, Debug, Default)]
pub(crate) struct Access {
    /// The keys that are accepted; any when empty.
    pub api_keys: BTreeSet<String>,
    /// The sessions that are accepted; any when empty.
    pub sids: BTreeSet<String>,
    /// Organizations that every credential is refused for.
    pub forbidden_orgs: BTreeSet<String>,
}

impl Access {
    /// `ReestroAuth apiKey=…&portal.orgid=…` or `ReestroAuth auth.sid=…&portal.orgid=…`, in the documented spelling.
    pub fn reestro(&self, header: &str) -> Result<Caller, Response> {
        let refused = || envelope::plain(401, "unauthorized", "Authorization: ReestroAuth is missing or malformed");
        let parts = header.strip_prefix("ReestroAuth ").ok_or_else(refused)?;
        let (secret, org) = parts.split_once('&').ok_or_else(refused)?;
        let org = org.strip_prefix("portal.orgid=").filter(|org| is_plain(org)).ok_or_else(refused)?;
        let known = |all: &BTreeSet<String>, one: &str| is_plain(one) && (all.is_empty() || all.contains(one));
        let admitted = match secret.split_once('=') {
            Some(("apiKey", key)) => known(&self.api_keys, key),
            Some(("auth.sid", sid)) => known(&self.sids, sid),
            _ => false,
        };
        if !admitted {
            return Err(refused());
        }
        let org = org.to_ascii_lowercase();
        if self.forbidden_orgs.contains(&org) {
            return Err(envelope::plain(403, "forbidden", "no access to this organization"));
        }
        Ok(Caller::Organization(org))
    }
}

fn is_plain(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'&' && byte != b'=')
}
