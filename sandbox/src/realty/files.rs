//! `…/files/{fileId}`, `…/signatures`, `…/signatures/{signatureId}` (realty sheet 2.6 to 2.8).

use super::contents;
use super::docflows::find;
use super::results;
use crate::call::{Call, Served};
use crate::envelope;
use crate::state::State;
use crate::state::life::{Docflow, Stage};
use docflow::http::Response;

/// A file by its kind.
pub(crate) fn download(state: &mut State, call: &Call<'_>) -> Served {
    let file = call.param(1);
    let now = state.now;
    let flow = find(state, call)?;
    let kind = flow.files.get(&file).ok_or_else(unknown)?;
    let (media_type, body) = results::make(kind, flow, now);
    Ok(envelope::bytes(200, media_type, body))
}

/// Adds a signature to a file that needs one.
pub(crate) fn sign(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    add(state, call, call.bytes.to_vec())?;
    Ok(envelope::empty(204))
}

/// The same with a signature that was uploaded.
pub(crate) fn link_signature(state: &mut State, call: &Call<'_>) -> Served {
    let signature = contents::find(state, call, &call.param(2))?.bytes.clone();
    add(state, call, signature)?;
    Ok(envelope::empty(201))
}

fn add(state: &mut State, call: &Call<'_>, signature: Vec<u8>) -> Result<(), Response> {
    let file = call.param(1);
    let flow: &mut Docflow = find(state, call)?;
    if flow.stage != Stage::Signing || !flow.required().contains(&file) {
        return Err(unknown());
    }
    flow.signatures.insert(file, signature);
    Ok(())
}

fn unknown() -> Response {
    envelope::plain(404, "notFound", "there is no such file")
}
