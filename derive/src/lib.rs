//! `#[derive(Declare)]`: a struct with doc comments becomes a static table (`docflow::check::Shape`).
//!
//! On the struct: `#[declare(rules(A, B), stub("companyId"), one_of("person", "organization"), any_of("a", "b"), open,
//! stray("type"), wire = "snake_case")]`; the last one says that queries and forms carry the members under the field's own name. A struct of
//! one unnamed field is an array that is sent as it is; the attributes of a field then speak of its items. On a field:
//!
//! | attribute | meaning |
//! |---|---|
//! | `name = "groupId"` | wire name, where camelCase of the field is not it |
//! | `aliases("groupID")` | spellings that are read and never written |
//! | `required = RULE` | the rule that is broken when it is absent; a plain field without it uses the engine's |
//! | `optional` | a plain field that may be absent; beside `required`, one that callers need not give |
//! | `rules(A, B)` | rules over this member |
//! | `codes = GENDER` | its values |
//! | `absent = Null` | what is written when it is absent (a variant of `Absent`) |
//! | `write = path` | turns accepted text into the documented form |
//! | `quirk = Zero` | a tolerance (a variant of `Quirk`) |
//! | `query`, `header = "If-None-Match"`, `dialect` | where an operation's option goes |
//! | `wire = "agreement_group_id"` | the name that the query or the form carries it under |
//! | `file` | a file of a form |
//! | `chosen = OPTIONS` | a member whose type another one tells (a `Choice`) |
//! | `hidden` | not in the public declarations |
//! | `ts = "Type"` | TypeScript type where the table cannot tell it; `"\| Type"` stands beside the table's own |

use proc_macro::TokenStream;
use proc_macro2::TokenStream as Tokens;
use quote::{format_ident, quote};
use syn::{
    Attribute, Data, DeriveInput, Error, Expr, ExprLit, Field, Fields, Ident, Lit, LitStr, Path, Result, Token, Type,
    meta::ParseNestedMeta, parse_macro_input, punctuated::Punctuated,
};

/// Makes the table of a struct.
#[proc_macro_derive(Declare, attributes(declare))]
pub fn declare(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand(&input).unwrap_or_else(Error::into_compile_error).into()
}

fn expand(input: &DeriveInput) -> Result<Tokens> {
    let ident = &input.ident;
    let Data::Struct(data) = &input.data else {
        return Err(Error::new_spanned(ident, "Declare is for structs; enumerations are `Codes`"));
    };
    let fields = match &data.fields {
        Fields::Named(fields) => &fields.named,
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => &fields.unnamed,
        _ => return Err(Error::new_spanned(ident, "Declare needs named fields, or one without a name")),
    };
    let (generics, type_generics, where_clause) = input.generics.split_for_impl();

    let mut rules = Vec::<Path>::new();
    let mut stub = Vec::<LitStr>::new();
    let mut one_of = Vec::<LitStr>::new();
    let mut any_of = Vec::<LitStr>::new();
    let mut stray = Vec::<LitStr>::new();
    let mut open = false;
    let mut snake = false;
    let mut name = LitStr::new(&ident.to_string(), ident.span());
    each(&input.attrs, |meta| {
        if meta.path.is_ident("rules") {
            rules = paths(&meta)?;
        } else if meta.path.is_ident("stub") {
            stub = strings(&meta)?;
        } else if meta.path.is_ident("name") {
            name = meta.value()?.parse()?;
        } else if meta.path.is_ident("one_of") {
            one_of = strings(&meta)?;
        } else if meta.path.is_ident("any_of") {
            any_of = strings(&meta)?;
        } else if meta.path.is_ident("stray") {
            stray = strings(&meta)?;
        } else if meta.path.is_ident("open") {
            open = true;
        } else if meta.path.is_ident("wire") {
            let style: LitStr = meta.value()?.parse()?;
            snake = style.value() == "snake_case";
            if !snake {
                return Err(Error::new_spanned(style, "the only style is snake_case"));
            }
        } else {
            return Err(meta.error("unknown attribute of a declared struct"));
        }
        Ok(())
    })?;

    let mut members = Vec::new();
    let mut positions = Vec::new();
    let (mut request_defaults, mut response_defaults, mut restructures) = (0_u64, 0_u64, false);
    for (index, field) in fields.iter().enumerate() {
        let items = format_ident!("items");
        let field_ident = field.ident.as_ref().unwrap_or(&items);
        let camel = if field.ident.is_some() { camel(field_ident) } else { String::new() };
        let wire = snake.then(|| unraw(field_ident));
        let (member, duty) = member(LitStr::new(&camel, field_ident.span()), wire, &field.ty, &field.attrs)?;
        let bit = 1_u64.checked_shl(u32::try_from(index).unwrap_or(64));
        let bit = bit.ok_or_else(|| Error::new_spanned(field_ident, "a table has at most 64 members"))?;
        request_defaults |= if duty.request_defaults { bit } else { 0 };
        response_defaults |= if duty.response_defaults { bit } else { 0 };
        restructures |= duty.restructures;
        members.push(member);
        let constant = format_ident!("{}", screaming(field_ident));
        let position = u16::try_from(index).map_err(|_| Error::new_spanned(field_ident, "too many members"))?;
        positions.push(quote! { pub(crate) const #constant: crate::check::Field = crate::check::Field(#position); });
    }
    let kind = match fields.first() {
        Some(Field { ident: None, ty, .. }) => quote!(<#ty as crate::check::Declared>::KIND),
        _ => quote!(crate::check::Kind::Object(<Self as crate::check::Table>::shape)),
    };
    let doc = docs(&input.attrs);
    Ok(quote! {
        #[allow(dead_code)]
        impl #generics #ident #type_generics #where_clause { #(#positions)* }

        impl #generics crate::check::Declared for #ident #type_generics #where_clause {
            const KIND: crate::check::Kind = #kind;
        }

        impl #generics crate::check::Table for #ident #type_generics #where_clause {
            fn shape() -> &'static crate::check::Shape {
                static SHAPE: crate::check::Shape = crate::check::Shape {
                    name: #name,
                    members: &[#(#members),*],
                    rules: &[#(&#rules),*],
                    stub: &[#(#stub),*],
                    request_defaults: #request_defaults,
                    response_defaults: #response_defaults,
                    restructures: #restructures,
                    open: #open,
                    stray: &[#(#stray),*],
                    #[cfg(not(target_arch = "wasm32"))]
                    one_of: &[#(#one_of),*],
                    #[cfg(not(target_arch = "wasm32"))]
                    any_of: &[#(#any_of),*],
                    #[cfg(not(target_arch = "wasm32"))]
                    doc: &[#(#doc),*],
                };
                &SHAPE
            }
        }
    })
}

/// What closing an object has to look after for a member.
struct Duty {
    request_defaults: bool,
    response_defaults: bool,
    restructures: bool,
}

fn member(mut name: LitStr, wire: Option<String>, ty: &Type, attrs: &[Attribute]) -> Result<(Tokens, Duty)> {
    let mut aliases = Vec::<LitStr>::new();
    let mut required = None::<Path>;
    let mut optional = is(ty, "Option") || is(ty, "Vec");
    let mut said_optional = false;
    let mut rules = Vec::<Path>::new();
    let mut enumeration = quote!(None);
    let mut absent = format_ident!("{}", if is(ty, "Vec") { "EmptyArray" } else { "Leave" });
    let mut write = quote!(None);
    let mut quirk = format_ident!("None");
    let mut place = wire.as_ref().map_or(quote!(NotSent), |wire| quote!(Named(#wire)));
    let mut hidden = false;
    let mut ts = quote!(None);
    let mut kind = quote!(<#ty as crate::check::Declared>::KIND);
    let mut chosen = false;
    each(attrs, |meta| {
        let path = &meta.path;
        if path.is_ident("name") {
            name = meta.value()?.parse()?;
        } else if path.is_ident("aliases") {
            aliases = strings(&meta)?;
        } else if path.is_ident("required") {
            required = Some(meta.value()?.parse()?);
        } else if path.is_ident("optional") {
            (optional, said_optional) = (true, true);
        } else if path.is_ident("rules") {
            rules = paths(&meta)?;
        } else if path.is_ident("enumeration") {
            let value: Path = meta.value()?.parse()?;
            enumeration = quote!(Some(&#value));
        } else if path.is_ident("absent") {
            absent = meta.value()?.parse()?;
        } else if path.is_ident("write") {
            let value: Path = meta.value()?.parse()?;
            write = quote!(Some(#value));
        } else if path.is_ident("quirk") {
            quirk = meta.value()?.parse()?;
        } else if path.is_ident("query") {
            place = quote!(Named(#name));
        } else if path.is_ident("wire") {
            let value: LitStr = meta.value()?.parse()?;
            place = quote!(Named(#value));
        } else if path.is_ident("file") {
            let wire = wire.clone().unwrap_or_else(|| name.value());
            place = quote!(File(#wire));
        } else if path.is_ident("dialect") {
            place = quote!(Dialect);
        } else if path.is_ident("header") {
            let value: LitStr = meta.value()?.parse()?;
            place = quote!(Header(#value));
        } else if path.is_ident("chosen") {
            let value: Path = meta.value()?.parse()?;
            kind = quote!(crate::check::Kind::Chosen(&#value));
            chosen = true;
        } else if path.is_ident("hidden") {
            hidden = true;
        } else if path.is_ident("ts") {
            let value: LitStr = meta.value()?.parse()?;
            ts = quote!(Some(#value));
        } else {
            return Err(meta.error("unknown attribute of a declared member"));
        }
        Ok(())
    })?;
    let duty = Duty {
        request_defaults: required.is_some() || !optional || absent == "Null" || absent == "FreshGuid",
        response_defaults: absent == "EmptyArray",
        restructures: quirk == "Unwrap" || quirk == "Lifts" || chosen,
    };
    let required = match (required, optional) {
        (Some(rule), _) => quote!(Some(&#rule)),
        (None, true) => quote!(None),
        (None, false) => quote!(Some(&crate::check::builtin::REQUIRED)),
    };
    let doc = docs(attrs);
    let tokens = quote! {
        crate::check::Member {
            name: #name,
            aliases: &[#(#aliases),*],
            kind: #kind,
            required: #required,
            rules: &[#(&#rules),*],
            enumeration: #enumeration,
            absent: crate::check::Absent::#absent,
            write: #write,
            quirk: crate::check::Quirk::#quirk,
            sent_as: crate::check::SentAs::#place,
            hidden: #hidden,
            #[cfg(not(target_arch = "wasm32"))]
            optional: #said_optional,
            #[cfg(not(target_arch = "wasm32"))]
            ts: #ts,
            #[cfg(not(target_arch = "wasm32"))]
            doc: &[#(#doc),*],
        }
    };
    Ok((tokens, duty))
}

fn each(attrs: &[Attribute], mut take: impl FnMut(ParseNestedMeta<'_>) -> Result<()>) -> Result<()> {
    attrs.iter().filter(|attr| attr.path().is_ident("declare")).try_for_each(|attr| attr.parse_nested_meta(&mut take))
}

fn paths(meta: &ParseNestedMeta<'_>) -> Result<Vec<Path>> {
    let content;
    syn::parenthesized!(content in meta.input);
    Ok(Punctuated::<Path, Token![,]>::parse_terminated(&content)?.into_iter().collect())
}

fn strings(meta: &ParseNestedMeta<'_>) -> Result<Vec<LitStr>> {
    let content;
    syn::parenthesized!(content in meta.input);
    Ok(Punctuated::<LitStr, Token![,]>::parse_terminated(&content)?.into_iter().collect())
}

/// The lines of the doc comment, without the blank that follows the slashes.
fn docs(attrs: &[Attribute]) -> Vec<String> {
    attrs
        .iter()
        .filter(|attr| attr.path().is_ident("doc"))
        .filter_map(|attr| match &attr.meta.require_name_value().ok()?.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value().trim().to_owned()),
            _ => None,
        })
        .collect()
}

fn is(ty: &Type, wanted: &str) -> bool {
    match ty {
        Type::Path(path) => path.path.segments.last().is_some_and(|segment| segment.ident == wanted),
        // A type that reached the struct through a macro's `$ty` stands in an invisible group.
        Type::Group(group) => is(&group.elem, wanted),
        _ => false,
    }
}

fn camel(ident: &Ident) -> String {
    let mut upper = false;
    let mut out = String::new();
    for letter in unraw(ident).chars() {
        match letter {
            '_' => upper = true,
            letter if upper => {
                out.extend(letter.to_uppercase());
                upper = false;
            }
            letter => out.push(letter),
        }
    }
    out
}

fn screaming(ident: &Ident) -> String {
    unraw(ident).to_uppercase()
}

fn unraw(ident: &Ident) -> String {
    ident.to_string().trim_start_matches("r#").to_owned()
}
