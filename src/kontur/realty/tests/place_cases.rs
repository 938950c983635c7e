//! Addresses and properties: V33 to V43.

use super::{Case, GONE, Group};
use crate::kontur::realty::address::{
    V33, V33_HOUSE, V34, V35, V35_FILLED, V35_TYPE, V36, V36_FILLED, V36_TYPE, V37, V37_FILLED, V38,
};
use crate::kontur::realty::estate::{
    V39, V39_EQUITY, V39_TYPE, V40, V40_DIGITS, V40_PRESENT, V41, V42, V42_UNIT, V42_VALUE, V43, V43_DATE, V43_FILLED,
};

/// The address is given by levels.
const ADDRESS: &[Case] = &[
    (&V33.rule, "note", r#""""#, ""),
    (&V33.rule, "region", GONE, "here V33 error"),
    (&V33.rule, "region", "null", "here V33 error"),
    (&V33.rule, "region", r#"" ""#, "here V33 error"),
    (&V33_HOUSE.rule, "house.name", r#""5а""#, ""),
    (&V33_HOUSE.rule, "house", GONE, "house V33 warning"),
    (&V34, "fiasId", r#""8C38A05F-0B5E-4A73-813B-5AC8FEF1517F""#, ""),
    (&V34, "fiasId", r#""8c38a05f""#, "fiasId V34 error"),
    (&V34, "fiasId", r#""""#, "fiasId V34 error"),
    (&V35, "building", r#"{"type":"к","name":"2"}"#, ""),
    (&V35, "house.type", GONE, "house.type V35 error"),
    (&V35, "structure", r#"{"type":"стр"}"#, "structure.name V35 error"),
    (&V35, "house", "{}", "house.name V35 error; house.type V35 error"),
    (&V35_TYPE, "house.type", r#""влд""#, ""),
    (&V35_TYPE, "house.type", r#""дом""#, "house.type V35 error"),
    (&V35_TYPE, "house.type", r#""гск""#, "house.type V35 error"),
    (&V35_TYPE, "building", r#"{"type":"ГСК","name":"2"}"#, ""),
    (&V35_TYPE, "building", r#"{"type":"корпус","name":"2"}"#, "building.type V35 error"),
    (&V35_FILLED, "house.name", r#""9""#, ""),
    (&V35_FILLED, "house.name", r#"" ""#, "house.name V35 error"),
    (&V35_FILLED, "structure", r#"{"type":"стр","name":""}"#, "structure.name V35 error"),
    (&V36, "apartment", r#"{"type":"пом","name":"VII"}"#, ""),
    (&V36, "apartment", r#"{"type":"пом"}"#, "apartment.name V36 error"),
    (&V36, "apartment.type", GONE, "apartment.type V36 error"),
    (&V36_TYPE, "apartment.type", r#""бокс""#, ""),
    (&V36_TYPE, "apartment.type", r#""д""#, "apartment.type V36 error"),
    (&V36_FILLED, "apartment.name", r#""7""#, ""),
    (&V36_FILLED, "apartment.name", r#""""#, "apartment.name V36 error"),
    (&V37, "locality", r#"{"abbreviation":"п","name":"Заречный"}"#, ""),
    (&V37, "city.abbreviation", GONE, "city.abbreviation V37 warning"),
    (&V37, "urbanDistrict", r#"{"abbreviation":"р-н"}"#, "urbanDistrict.name V37 warning"),
    (&V37, "autonomy", "{}", "autonomy.abbreviation V37 warning; autonomy.name V37 warning"),
    (&V37, "district", r#"{"abbreviation":"р-н"}"#, "district.name V37 warning"),
    (&V37_FILLED, "street.name", r#""Тихая""#, ""),
    (&V37_FILLED, "street.name", r#""""#, "street.name V37 warning"),
    (&V37_FILLED, "street.abbreviation", r#"" ""#, "street.abbreviation V37 warning"),
    (&V38, "kladr", r#""54000001000000100""#, ""),
    (&V38, "kladr", r#""5400000100000""#, ""),
    (&V38, "kladr", r#""5400000100000010000""#, ""),
    (&V38, "kladr", r#""540000010000""#, "kladr V38 warning"),
    (&V38, "kladr", r#""54000001000000100000""#, "kladr V38 warning"),
    (&V38, "kladr", r#""5400000100000010а""#, "kladr V38 warning"),
];

/// The address is given by its FIAS id.
const FIAS: &[Case] = &[
    (&V33.rule, "apartment", GONE, ""),
    (&V33.rule, "fiasId", GONE, "here V33 error"),
    (&V33_HOUSE.rule, "apartment", GONE, ""),
];

/// The two ways to give an address, and mixtures of them.
const BOUNDARY: &[Case] = &[
    (&V33.rule, "address", r#"{"fiasId":"949e8871-28bd-48b8-b678-198be947454d"}"#, ""),
    (&V33.rule, "address", "{}", "address V33 error"),
    (&V33.rule, "address", r#"{"house":{"type":"д","name":"5"}}"#, "address V33 error"),
    (&V33_HOUSE.rule, "address", r#"{"region":"Томская область","house":{"type":"д","name":"5"}}"#, ""),
    // Samples mix the two.
    (&V33_HOUSE.rule, "address", r#"{"fiasId":"949e8871-28bd-48b8-b678-198be947454d","region":"Томская область"}"#, ""),
    (&V33_HOUSE.rule, "address", r#"{"region":"Томская область"}"#, "address.house V33 warning"),
    (
        &V33_HOUSE.rule,
        "address",
        r#"{"region":"Томская область","building":{"type":"к","name":"2"}}"#,
        "address.house V33 warning",
    ),
];

const OBJECT: &[Case] = &[
    (&V39, "usagePurpose", r#""garden""#, ""),
    (&V39, "objectType", GONE, "objectType V39 error"),
    (&V39_TYPE, "objectType", r#""structure""#, ""),
    (&V39_TYPE, "objectType", r#""house""#, "objectType V39 error"),
    (&V39_TYPE, "objectType", r#""Flat""#, "objectType V39 error"),
    (&V40, "cadastralNumber", r#""98:35:0210771:1""#, ""),
    (&V40, "cadastralNumber", r#""98:35:02107:1683""#, "cadastralNumber V40 error"),
    (&V40, "cadastralNumber", r#""98:35:02107711:1683""#, "cadastralNumber V40 error"),
    (&V40, "cadastralNumber", r#""8:35:021077:1683""#, "cadastralNumber V40 error"),
    (&V40, "cadastralNumber", r#""98:35:021077:""#, "cadastralNumber V40 error"),
    (&V40, "cadastralNumber", r#""98:35:021077:16 83""#, "cadastralNumber V40 error"),
    (&V40, "cadastralNumber", r#""98-35-021077-1683""#, "cadastralNumber V40 error"),
    (&V40_PRESENT, "cadastralNumber", r#""98:35:021077:1684""#, ""),
    (&V40_PRESENT, "cadastralNumber", GONE, "cadastralNumber V40 error"),
    (&V40_DIGITS, "cadastralNumber", r#""98:35:021077:16830000000000000000000""#, ""),
    (&V40_DIGITS, "cadastralNumber", r#""98:35:021077:16/3""#, "cadastralNumber V40 warning"),
    (&V40_DIGITS, "cadastralNumber", r#""98:35:021077:16:3""#, "cadastralNumber V40 warning"),
    (&V41, "address.note", r#""во дворе""#, ""),
    (&V41, "address", GONE, "address V41 warning"),
    (&V42, "area", GONE, ""),
    (&V42, "area.value", GONE, "area.value V42 error"),
    (&V42, "area.unit", GONE, "area.unit V42 error"),
    (&V42_VALUE, "area.value", r#""0.01""#, ""),
    (&V42_VALUE, "area.value", r#""58""#, ""),
    (&V42_VALUE, "area.value", r#""0""#, "area.value V42 error"),
    (&V42_VALUE, "area.value", r#""0.00""#, "area.value V42 error"),
    (&V42_VALUE, "area.value", r#""-57.9""#, "area.value V42 error"),
    (&V42_VALUE, "area.value", r#""57.9 ""#, "area.value V42 error"),
    (&V42_VALUE, "area.value", r#""57,9""#, "area.value V42 error"),
    (&V42_UNIT, "area.unit", "\"г\u{61}\"", ""), // the lookalike letter that encoding corrects
    (&V42_UNIT, "area.unit", r#""кв.м""#, ""),
    (&V42_UNIT, "area.unit", "\"\u{433}\u{430}\"", ""),
    (&V42_UNIT, "area.unit", r#""ga""#, "area.unit V42 error"),
    (&V42_UNIT, "area.unit", r#""м2""#, "area.unit V42 error"),
    (&V43, "registration", GONE, ""),
    (&V43, "registration.number", GONE, "registration.number V43 error"),
    (&V43, "registration.date", GONE, "registration.date V43 error"),
    (&V43_FILLED, "registration.number", r#""1""#, ""),
    (&V43_FILLED, "registration.number", r#"" ""#, "registration.number V43 error"),
    (&V43_DATE, "registration.date", r#""2004-02-29""#, ""),
    (&V43_DATE, "registration.date", r#""2030-01-01""#, ""), // (V15 is for three other dates)
    (&V43_DATE, "registration.date", r#""2003-02-29""#, "registration.date V43 error"),
];

const EQUITY_OBJECT: &[Case] = &[
    (&V39_EQUITY, "objectType", r#""landPlot""#, ""),
    (&V39_EQUITY, "objectType", GONE, "objectType V39 warning"),
    (&V39_TYPE, "objectType", r#""plot""#, "objectType V39 error"),
    (&V40, "cadastralNumber", r#""98:35:021077""#, "cadastralNumber V40 error"),
    (&V40_DIGITS, "cadastralNumber", r#""98:35:021077:ЗУ1""#, "cadastralNumber V40 warning"),
    (&V40_PRESENT, "cadastralNumber", GONE, "cadastralNumber V40 error"),
    (&V41, "address", GONE, "address V41 warning"),
];

pub(super) const GROUPS: &[Group] = &[
    Group { request: "action_request", at: "options.docflowMember[0].person.address", cases: ADDRESS },
    Group { request: "action_request.resume", at: "options.docflowMember[0].person.address", cases: FIAS },
    Group { request: "action_request", at: "options.docflowMember[0].person", cases: BOUNDARY },
    Group { request: "rightmovement_request", at: "options.object", cases: OBJECT },
    Group { request: "equity_agreement_registration_request", at: "options.object[0]", cases: EQUITY_OBJECT },
];
