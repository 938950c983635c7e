//! `#[declare]`: turns a struct with doc comments into a static table (`docflow::check::Shape`) and derives serde to match.
//!
//! On the struct: `#[declare(rules(A, B), stub("companyId"), one_of("person", "organization"), any_of("a", "b"), open,
//! others = "unknown", stray("type"), from = Company, wire = "snake_case")]`; `from` names the type of responses that callers send back as
//! this one, and the last one makes queries and forms use the field's own name for the member.
//! A struct of one unnamed field is an array, or another value that is not an object; the field's rules apply to the
//! value and its items. On a field:
//!
//! | attribute | meaning |
//! |---|---|
//! | `name = "groupId"` | wire name, if it is not the field's name in camelCase |
//! | `aliases("groupID")` | spellings that are accepted but never written |
//! | `required = RULE` | the rule violated when it is absent; without it, a plain field uses the engine's |
//! | `optional` | a plain field that may be absent; with `required`, one that callers may omit |
//! | `rules(A, B)` | rules for this member |
//! | `enumeration = GENDER` | its values |
//! | `absent = Null` | what is written if it is absent (a variant of `Absent`) |
//! | `write = path` | converts accepted strings to the documented form |
//! | `quirk = Zero` | a tolerance (a variant of `Quirk`) |
//! | `query`, `header = "If-None-Match"`, `dialect` | where an operation's option is sent |
//! | `wire = "agreement_group_id"` | its name in the query or the form |
//! | `file` | a file of a form |
//! | `chosen = OPTIONS` | a member whose type depends on another one (a `Choice`) |
//! | `hidden` | not in the public declarations |
//! | `ts = "Type"` | TypeScript type, if the table does not determine it; `"\| Type"` is added to the table's own |
//!
//! The struct derives `Serialize`, `Deserialize`, `Clone`, `Default` and `PartialEq`, or the derives it names itself. serde
//! uses the same names as the table. `Type::FIELDS` has a `Field` for each member, by its Rust name, so names cannot
//! collide.

mod attributes;
mod table;

use attributes::{Member, Type};
use proc_macro::TokenStream;
use proc_macro2::{Ident, TokenStream as Tokens};
use quote::{ToTokens, format_ident, quote};
use syn::{Attribute, Error, Field, Fields, ItemStruct, Result, parse_macro_input, parse_quote};

/// Generates the table of a struct.
#[proc_macro_attribute]
pub fn declare(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let item = parse_macro_input!(item as ItemStruct);
    expand(arguments.into(), item).unwrap_or_else(Error::into_compile_error).into()
}

fn expand(arguments: Tokens, mut item: ItemStruct) -> Result<Tokens> {
    let bare = bare_type(&item)?;
    let ty = Type::read(&item, arguments)?;
    let uses_serde = derive_traits(&mut item.attrs, bare.is_some());
    let members = take_members(&mut item, &ty, uses_serde)?;
    let (ident, vis) = (&item.ident, &item.vis);
    let table = table::pack(ident, &ty, &members)?;
    let declarations = item.fields.iter().map(|field| {
        let (name, vis, ty) = (field_name(field), &field.vis, &field.ty);
        let doc = format!("`{name}`.");
        quote! {
            #[doc = #doc]
            #vis #name: crate::check::Field<#ident, <#ty as crate::check::Declared>::Object>
        }
    });
    let positions = (0_u16..).zip(&item.fields).map(|(position, field)| {
        let name = field_name(field);
        quote! { #name: crate::check::Field::at(#position) }
    });
    let (object, kind) = match bare {
        Some(ty) => (quote!(<#ty as crate::check::Declared>::Object), quote!(<#ty as crate::check::Declared>::KIND)),
        None => (quote!(Self), quote!(crate::check::Kind::Object(<Self as crate::check::Table>::shape))),
    };
    let fields = format_ident!("{ident}Fields");
    let fields_doc = format!("The members of [`{ident}`], for rules.");
    Ok(quote! {
        #item

        const _: () = {
            #[doc = #fields_doc]
            #[allow(dead_code)]
            #vis struct #fields { #(#declarations),* }

            #[allow(dead_code)]
            impl #ident {
                #[doc = "Its members, for rules."]
                #vis const FIELDS: #fields = #fields { #(#positions),* };
            }

            impl crate::check::Declared for #ident {
                type Object = #object;
                const KIND: crate::check::Kind = #kind;
            }

            impl crate::check::Guards<#ident> for #ident {}

            impl crate::check::Table for #ident {
                fn shape() -> &'static crate::check::Shape {
                    static SHAPE: std::sync::OnceLock<crate::check::Shape> = std::sync::OnceLock::new();
                    static TABLE: crate::check::PackedShape = #table;
                    TABLE.expanded(&SHAPE)
                }
            }
        };
    })
}

/// The type of the value that a struct without named fields stands for; none for an object.
fn bare_type(item: &ItemStruct) -> Result<Option<syn::Type>> {
    let refuse = |reason| Err(Error::new_spanned(&item.ident, reason));
    if !item.generics.params.is_empty() {
        return refuse("a declared struct has no parameters");
    }
    if item.fields.len() > 64 {
        return refuse("a table has at most 64 members");
    }
    match &item.fields {
        Fields::Named(_) => Ok(None),
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            Ok(fields.unnamed.first().map(|field| field.ty.clone()))
        }
        _ => refuse("a declared struct has named fields, or one without a name"),
    }
}

/// Reads the members, and leaves on their fields what the compiler and serde are to see.
fn take_members(item: &mut ItemStruct, ty: &Type, uses_serde: bool) -> Result<Vec<Member>> {
    let mut members = Vec::new();
    for field in &mut item.fields {
        let member = Member::read(field, ty.snake)?;
        field.attrs.retain(|attr| !attr.path().is_ident("declare"));
        if let Some(name) = member.given_name.as_ref().filter(|_| uses_serde) {
            field.attrs.push(parse_quote!(#[serde(rename = #name)]));
        }
        members.push(member);
    }
    Ok(members)
}

/// The name by which rules know a field.
fn field_name(field: &Field) -> Ident {
    field.ident.clone().unwrap_or_else(|| format_ident!("items"))
}

/// Adds the usual derives if the struct names none, and serde's attribute. Returns whether serde is used at all.
fn derive_traits(attrs: &mut Vec<Attribute>, bare: bool) -> bool {
    let own = attrs.iter().find(|attr| attr.path().is_ident("derive"));
    let uses_serde = own.is_none_or(|own| own.to_token_stream().to_string().contains("Serialize"));
    if own.is_none() {
        attrs.insert(0, parse_quote!(#[derive(::serde::Serialize, ::serde::Deserialize, Clone, Default, PartialEq)]));
    }
    if uses_serde && !bare {
        attrs.push(parse_quote!(#[serde(rename_all = "camelCase", default)]));
    }
    uses_serde
}
