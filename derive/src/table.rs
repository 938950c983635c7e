//! Generates the packed table from the attributes; the engine's `PackedShape` expands it.
//!
//! Pointers are expensive in a module, so each rule, kind, enumeration and function occurs once in the struct's array,
//! and members refer to it by index. Names and numbers form one string; the engine's `packed.rs` documents its format.

use crate::attributes::{Member, SentAs, Type};
use proc_macro2::TokenStream as Tokens;
use quote::{ToTokens, quote};
use syn::{Error, GenericArgument, Ident, LitStr, PathArguments, Result};

/// In the order of the engine's `Absent`.
const ABSENT: [&str; 4] = ["Leave", "Null", "FreshGuid", "EmptyArray"];
/// In the order of the engine's `Quirk`.
const QUIRKS: [&str; 11] =
    ["None", "Zero", "Unwrap", "OfWrapper", "Lift", "Lifts", "Forbidden", "Single", "First", "Sink", "Sinks"];

/// An expression of the type `PackedShape`.
pub fn pack(ident: &Ident, ty: &Type, members: &[Member]) -> Result<Tokens> {
    let mut references = References::default();
    let mut code = Code::default();
    let alternatives =
        ty.one_of.iter().chain(&ty.any_of).map(|name| position_of(name, members)).collect::<Result<Vec<_>>>()?;
    code.byte(usize::from(ty.open) | usize::from(!alternatives.is_empty()) << 1, ident)?;
    if !alternatives.is_empty() {
        code.byte(alternatives.len(), ident)?;
        alternatives.into_iter().try_for_each(|position| code.byte(position, ident))?;
    }
    code.texts(&ty.stub)?;
    code.texts(&ty.stray)?;
    let from = ty.from.as_ref().map_or(0, |from| references.add(kind_of(from)) + 1);
    code.byte(from, ident)?;
    code.byte(ty.rules.len(), ident)?;
    for rule in &ty.rules {
        let rule = references.add(quote!(Rule(crate::check::guard::<#ident, _>(&#rule))));
        code.byte(rule, ident)?;
    }
    code.byte(members.len(), ident)?;
    for member in members {
        code.member(member, &mut references)?;
    }

    let name = &ty.name;
    let (references, code) = (references.items, code.0);
    let (doc, one_of, any_of) = (&ty.doc, &ty.one_of, &ty.any_of);
    let others = ty.others.as_ref().map_or_else(String::new, LitStr::value);
    let notes = members.iter().map(|member| {
        let Member { said_optional, doc, .. } = member;
        let ts = member.ts.as_ref().map_or_else(|| quote!(None), |ts| quote!(Some(#ts)));
        quote!(crate::check::MemberNotes { optional: #said_optional, ts: #ts, doc: &[#(#doc),*] })
    });
    Ok(quote! {
        crate::check::PackedShape {
            code: #code,
            references: &[#(crate::check::Reference::#references),*],
            #[cfg(any(not(target_arch = "wasm32"), feature = "names"))]
            name: #name,
            #[cfg(not(target_arch = "wasm32"))]
            one_of: &[#(#one_of),*],
            #[cfg(not(target_arch = "wasm32"))]
            any_of: &[#(#any_of),*],
            #[cfg(not(target_arch = "wasm32"))]
            others: #others,
            #[cfg(not(target_arch = "wasm32"))]
            doc: &[#(#doc),*],
            #[cfg(not(target_arch = "wasm32"))]
            notes: &[#(#notes),*],
        }
    })
}

/// References that members use by index: variants of the engine's `Reference`.
#[derive(Default)]
struct References {
    keys: Vec<String>,
    items: Vec<Tokens>,
}

impl References {
    /// The index of a reference, which is added if it is new.
    fn add(&mut self, item: Tokens) -> usize {
        let key = item.to_string();
        if let Some(known) = self.keys.iter().position(|known| *known == key) {
            return known;
        }
        self.keys.push(key);
        self.items.push(item);
        self.items.len() - 1
    }

    fn rule(&mut self, rule: &syn::Path) -> usize {
        self.add(quote!(Rule(&#rule)))
    }
}

/// The string of names and numbers. Each number is one ASCII byte.
#[derive(Default)]
struct Code(String);

impl Code {
    fn byte(&mut self, number: usize, at: &impl ToTokens) -> Result<()> {
        let byte = u8::try_from(number).ok().filter(u8::is_ascii);
        let byte = byte.ok_or_else(|| Error::new_spanned(at, "a table has at most 127 of a thing"))?;
        self.0.push(char::from(byte));
        Ok(())
    }

    fn text(&mut self, text: &LitStr) -> Result<()> {
        let value = text.value();
        if !value.is_ascii() {
            return Err(Error::new_spanned(text, "names are ASCII"));
        }
        self.byte(value.len(), text)?;
        self.0.push_str(&value);
        Ok(())
    }

    fn texts(&mut self, texts: &[LitStr]) -> Result<()> {
        self.byte(texts.len(), &texts.first())?;
        texts.iter().try_for_each(|text| self.text(text))
    }

    fn member(&mut self, member: &Member, references: &mut References) -> Result<()> {
        let Member { name, ty, .. } = member;
        self.text(name)?;
        let kind = match &member.chosen {
            Some(choice) => quote!(Kind(crate::check::Kind::Chosen(&#choice))),
            None => kind_of(inner(ty)),
        };
        self.byte(references.add(kind), name)?;
        let required = match (&member.required, member.optional) {
            (Some(rule), _) => references.rule(rule) + 1,
            (None, true) => 0,
            (None, false) => references.rule(&syn::parse_quote!(crate::check::builtin::REQUIRED)) + 1,
        };
        let enumeration = member.enumeration.as_ref().map_or(0, |path| references.add(quote!(Enumeration(&#path))) + 1);
        let write = member.write.as_ref().map_or(0, |path| references.add(quote!(Write(#path))) + 1);
        let sent_as = match member.sent_as {
            SentAs::NotSent => 0,
            SentAs::Dialect => 1,
            SentAs::Named(_) => 2,
            SentAs::File(_) => 3,
            SentAs::Header(_) => 4,
        };
        let traits = position(&ABSENT, &member.absent)? | usize::from(member.hidden) << 2 | sent_as << 3;
        let numbers = [required, enumeration, write, traits, position(&QUIRKS, &member.quirk)?];
        let rules: Vec<usize> = member.rules.iter().map(|rule| references.rule(rule)).collect();
        let parts =
            numbers.map(|number| number != 0).into_iter().chain([!rules.is_empty(), !member.aliases.is_empty()]);
        let mask = parts.enumerate().fold(0, |mask, (bit, there)| mask | usize::from(there) << bit);
        self.byte(mask, name)?;
        for number in numbers.into_iter().filter(|number| *number != 0) {
            self.byte(number, name)?;
        }
        if !rules.is_empty() {
            self.byte(rules.len(), name)?;
            rules.iter().try_for_each(|rule| self.byte(*rule, name))?;
        }
        if !member.aliases.is_empty() {
            self.texts(&member.aliases)?;
        }
        match &member.sent_as {
            SentAs::NotSent | SentAs::Dialect => {}
            SentAs::Named(name) | SentAs::File(name) => self.text(&LitStr::new(name, member.name.span()))?,
            SentAs::Header(name) => self.text(name)?,
        }
        Ok(())
    }
}

/// Where a member stands among the others.
fn position_of(name: &LitStr, members: &[Member]) -> Result<usize> {
    let found = members.iter().position(|member| member.name.value() == name.value());
    found.ok_or_else(|| Error::new_spanned(name, "the struct has no such member"))
}

/// The reference to the kind of a type.
fn kind_of(ty: &impl ToTokens) -> Tokens {
    quote!(Kind(<#ty as crate::check::Declared>::KIND))
}

/// The number of a variant.
fn position(variants: &[&str], word: &Ident) -> Result<usize> {
    let known = variants.iter().position(|variant| word == variant);
    known.ok_or_else(|| Error::new_spanned(word, format!("must be one of {}", variants.join(", "))))
}

/// The inner type of an optional or boxed one.
fn inner(ty: &syn::Type) -> &syn::Type {
    match ty {
        syn::Type::Group(group) => inner(&group.elem),
        syn::Type::Path(path) => match path.path.segments.last() {
            Some(last) if last.ident == "Option" || last.ident == "Box" => match &last.arguments {
                PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
                    Some(GenericArgument::Type(ty)) => inner(ty),
                    _ => ty,
                },
                _ => ty,
            },
            _ => ty,
        },
        _ => ty,
    }
}
