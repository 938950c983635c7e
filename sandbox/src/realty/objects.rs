//! `POST /location/cadastre/suggest` (realty sheet 2.12): a register of two flats in one house.

use crate::call::{Call, Served};
use crate::envelope;
use crate::state::State;
use serde_json::{Value, json};

/// Responds with the objects whose address has every level that was asked for.
pub(crate) fn suggest(_: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    let found: Vec<Value> = [("70", "98:35:021077:1683"), ("71", "98:35:021077:1684")]
        .into_iter()
        .filter(|(room, _)| is_asked_for(body, room))
        .map(|(room, number)| {
            json!({
                "objectId": number.replace(":021077:", ":0:"),
                "subjectId": 990_000_000_000_u64,
                "regionId": 990_401_000_000_u64,
                "settlementId": 990_401_379_000_u64,
                "srcObject": 1,
                "objectCn": number,
                "street": "РЯБИНОВАЯ|УЛ",
                "house": "5|2|",
                "apartment": room,
                "addressNotes": format!("г Новосибирск, ул Рябиновая, д. 5, корп. 2, {room}"),
            })
        })
        .collect();
    Ok(envelope::json(200, &Value::from(found)))
}

fn is_asked_for(body: &Value, room: &str) -> bool {
    [
        ("/region/name", "Новосибирская область"),
        ("/city/name", "Новосибирск"),
        ("/street/name", "Рябиновая"),
        ("/house/number", "5"),
        ("/house/buildingNumber", "2"),
        ("/room/number", room),
    ]
    .into_iter()
    .all(|(level, known)| body.pointer(level).and_then(Value::as_str).is_none_or(|asked| asked == known))
}
