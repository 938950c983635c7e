//! Companies (EDIN sheet 6.4), usually as stubs: name and code are set, every number is zero.

use super::{Certificate, Dictionary};
use crate::check::{Flag, Id};
use crate::edin::rules::{BANK_ACCOUNT, BANK_CODE, COMPANY_CODE, TAX_NUMBER};
use docflow_derive::declare;

codes! {
    /// What a company is.
    pub COMPANY_TYPE: "CompanyType" = { "1" => "legal entity", "2" => "individual" }
    /// What a settlement is.
    pub LOCALITY_TYPE: "LocalityType" = { "1" => "city", "2" => "urban-type settlement", "3" => "village" }
    /// What a notification is about. Inferred from the order of the web form.
    pub NOTIFY_TYPE: "NotifyType" = {
        "1" => "new contracts",
        "2" => "changed contracts",
        "3" => "new packages",
        "4" => "changed packages",
        "5" => "new approval tasks",
        "6" => "new chat messages",
    }
    /// Who is notified. Inferred from the order of the web form.
    pub NOTIFY_MODE: "NotifyMode" = { "1" => "nobody", "2" => "as each user chose", "3" => "the listed addresses" }
}

/// A legal entity or a person.
#[declare(stub("companyId", "accountId"))]
pub struct Company {
    /// Id of the company. Absent in a stub.
    #[declare(aliases("companyID"))]
    pub company_id: Option<Id>,
    /// Id of the account. Absent in a stub.
    pub account_id: Option<Id>,
    /// 1 legal entity, 2 individual. Absent in a stub.
    #[declare(name = "type", enumeration = COMPANY_TYPE, quirk = Zero)]
    pub kind: Option<i32>,
    /// Name.
    pub name: Option<String>,
    /// Legal name.
    pub legal_name: Option<String>,
    /// Taxpayer number: of a VAT payer, 12 digits, or RNOKPP. Old samples call it `pdv`.
    #[declare(rules(TAX_NUMBER), aliases("pdv"))]
    pub inn: Option<String>,
    /// EDRPOU code or RNOKPP. Old samples call it `edrpou`.
    #[declare(rules(COMPANY_CODE), aliases("edrpou"))]
    pub code: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Description, free-form.
    pub info: Option<String>,
    /// 1 confirmed by a signature. Absent in a stub.
    pub is_approved: Option<Flag>,
    /// 1 the offer is signed. Absent in a stub.
    pub is_signed_offer: Option<Flag>,
    /// 1 active. Absent in a stub.
    pub is_active: Option<Flag>,
    /// Legal form, a string.
    pub ownership_type: Option<String>,
    /// Id of the legal form. In samples only.
    pub ownership_type_id: Option<Id>,
    /// KOATUU territory code.
    pub at_code: Option<String>,
    /// VAT certificate number.
    pub cert_num: Option<String>,
    /// GUID.
    #[declare(aliases("uuID"))]
    pub uuid: Option<String>,
    /// Bank details. Empty where there are none.
    pub bank_acc: Option<BankAcc>,
    /// Legal address. A string in old samples.
    #[declare(ts = "| string")]
    pub legal_address: Option<CompanyAddress>,
    /// Actual address. A string in old samples.
    #[declare(ts = "| string")]
    pub actual_address: Option<CompanyAddress>,
    /// Name of a person.
    pub fiz_name: Option<CompanyFizName>,
    /// Certificates.
    pub certificates: Vec<Certificate>,
    /// Dictionaries.
    pub dictionaries: Vec<Dictionary>,
    /// Settings of e-mail notifications.
    #[declare(absent = Leave)]
    pub notify_settings: Vec<EmailNotifySettings>,
    /// In samples only, not documented.
    pub prs_num: Option<String>,
    /// In samples only, not documented.
    pub add_code: Option<String>,
}

/// An address.
#[declare]
pub struct CompanyAddress {
    /// Postal code.
    pub post_zip: Option<String>,
    /// Region.
    pub region: Option<String>,
    /// Code of the region.
    pub rgn_code: Option<String>,
    /// District.
    pub district: Option<String>,
    /// Settlement.
    pub city: Option<String>,
    /// 1 city, 2 urban-type settlement, 3 village.
    #[declare(enumeration = LOCALITY_TYPE, quirk = Zero)]
    pub locality_type: Option<i32>,
    /// Street.
    pub street: Option<String>,
    /// Building.
    pub house: Option<String>,
    /// Block.
    pub housing: Option<String>,
    /// Room.
    pub room: Option<String>,
}

/// Bank details.
#[declare]
pub struct BankAcc {
    /// Name of the bank.
    pub bank_name: Option<String>,
    /// Settlement account, today an IBAN.
    #[declare(rules(BANK_ACCOUNT))]
    pub check_acc: Option<String>,
    /// Bank code (MFO).
    #[declare(rules(BANK_CODE))]
    pub bank_code: Option<String>,
    /// Correspondent account.
    pub cor_acc: Option<String>,
}

/// Name, where the company is a person.
#[declare]
pub struct CompanyFizName {
    /// Surname.
    pub last_name: Option<String>,
    /// Given name.
    pub first_name: Option<String>,
    /// Patronymic.
    pub second_name: Option<String>,
}

/// Who is notified of one kind of event by e-mail.
#[declare]
pub struct EmailNotifySettings {
    /// Kind of event. The meanings are inferred.
    #[declare(enumeration = NOTIFY_TYPE, quirk = Zero)]
    pub notify_type: Option<i32>,
    /// Who is notified. The meanings are inferred.
    #[declare(enumeration = NOTIFY_MODE, quirk = Zero)]
    pub notify_status: Option<i32>,
    /// Addresses.
    #[declare(absent = Leave)]
    pub emails: Vec<String>,
}
