//! The attributes of a struct and of its fields.

use proc_macro2::TokenStream as Tokens;
use syn::{
    Attribute, Error, Expr, ExprLit, Field, Ident, ItemStruct, Lit, LitStr, Path, Result, Token, meta::ParseNestedMeta,
    parse::Parser, punctuated::Punctuated, spanned::Spanned,
};

/// A struct.
pub struct Type {
    pub name: LitStr,
    pub rules: Vec<Path>,
    pub stub: Vec<LitStr>,
    pub one_of: Vec<LitStr>,
    pub any_of: Vec<LitStr>,
    /// The type of undeclared members in TypeScript.
    pub others: Option<LitStr>,
    pub stray: Vec<LitStr>,
    /// The type of responses that are sent back as this one.
    pub from: Option<Path>,
    pub open: bool,
    /// Queries and forms use the fields' own names for the members.
    pub snake: bool,
    pub doc: Vec<String>,
}

impl Type {
    pub fn read(item: &ItemStruct, arguments: Tokens) -> Result<Self> {
        let mut this = Self {
            name: LitStr::new(&item.ident.to_string(), item.ident.span()),
            rules: Vec::new(),
            stub: Vec::new(),
            one_of: Vec::new(),
            any_of: Vec::new(),
            others: None,
            stray: Vec::new(),
            from: None,
            open: false,
            snake: false,
            doc: docs(&item.attrs),
        };
        syn::meta::parser(|meta| {
            let path = &meta.path;
            if path.is_ident("rules") {
                this.rules = paths(&meta)?;
            } else if path.is_ident("stub") {
                this.stub = strings(&meta)?;
            } else if path.is_ident("name") {
                this.name = meta.value()?.parse()?;
            } else if path.is_ident("one_of") {
                this.one_of = strings(&meta)?;
            } else if path.is_ident("any_of") {
                this.any_of = strings(&meta)?;
            } else if path.is_ident("others") {
                this.others = Some(meta.value()?.parse()?);
            } else if path.is_ident("stray") {
                this.stray = strings(&meta)?;
            } else if path.is_ident("from") {
                this.from = Some(meta.value()?.parse()?);
            } else if path.is_ident("open") {
                this.open = true;
            } else if path.is_ident("wire") {
                let style: LitStr = meta.value()?.parse()?;
                this.snake = style.value() == "snake_case";
                if !this.snake {
                    return Err(Error::new_spanned(style, "the only style is snake_case"));
                }
            } else {
                return Err(meta.error("unknown attribute of a declared struct"));
            }
            Ok(())
        })
        .parse2(arguments)?;
        Ok(this)
    }
}

/// Where a member of an operation's options, query or form is sent.
pub enum SentAs {
    NotSent,
    Dialect,
    Named(String),
    File(String),
    Header(LitStr),
}

/// A field of the struct.
pub struct Member {
    /// The wire name.
    pub name: LitStr,
    /// The wire name, if it differs from the field's name in camelCase.
    pub given_name: Option<LitStr>,
    pub ty: syn::Type,
    pub aliases: Vec<LitStr>,
    pub required: Option<Path>,
    /// The member may be absent.
    pub optional: bool,
    /// The attribute says so explicitly.
    pub said_optional: bool,
    pub rules: Vec<Path>,
    pub enumeration: Option<Path>,
    pub absent: Ident,
    pub write: Option<Path>,
    pub quirk: Ident,
    pub sent_as: SentAs,
    pub chosen: Option<Path>,
    pub hidden: bool,
    pub ts: Option<LitStr>,
    pub doc: Vec<String>,
}

impl Member {
    pub fn read(field: &Field, snake: bool) -> Result<Self> {
        let word = |word| Ident::new(word, field.ty.span());
        // Items have no names.
        let name = field.ident.as_ref().map_or_else(String::new, unraw);
        let is_array = is(&field.ty, "Vec");
        let mut this = Self {
            name: LitStr::new(&camel(&name), field.ty.span()),
            given_name: None,
            ty: field.ty.clone(),
            aliases: Vec::new(),
            required: None,
            optional: is_array || is(&field.ty, "Option"),
            said_optional: false,
            rules: Vec::new(),
            enumeration: None,
            absent: word(if is_array { "EmptyArray" } else { "Leave" }),
            write: None,
            quirk: word("None"),
            sent_as: if snake { SentAs::Named(name) } else { SentAs::NotSent },
            chosen: None,
            hidden: false,
            ts: None,
            doc: docs(&field.attrs),
        };
        for attr in field.attrs.iter().filter(|attr| attr.path().is_ident("declare")) {
            attr.parse_nested_meta(|meta| this.take(&meta))?;
        }
        Ok(this)
    }

    fn take(&mut self, meta: &ParseNestedMeta<'_>) -> Result<()> {
        let path = &meta.path;
        if path.is_ident("name") {
            self.name = meta.value()?.parse()?;
            self.given_name = Some(self.name.clone());
        } else if path.is_ident("aliases") {
            self.aliases = strings(meta)?;
        } else if path.is_ident("required") {
            self.required = Some(meta.value()?.parse()?);
        } else if path.is_ident("optional") {
            (self.optional, self.said_optional) = (true, true);
        } else if path.is_ident("rules") {
            self.rules = paths(meta)?;
        } else if path.is_ident("enumeration") {
            self.enumeration = Some(meta.value()?.parse()?);
        } else if path.is_ident("absent") {
            self.absent = meta.value()?.parse()?;
        } else if path.is_ident("write") {
            self.write = Some(meta.value()?.parse()?);
        } else if path.is_ident("quirk") {
            self.quirk = meta.value()?.parse()?;
        } else if path.is_ident("query") {
            self.sent_as = SentAs::Named(self.name.value());
        } else if path.is_ident("wire") {
            self.sent_as = SentAs::Named(meta.value()?.parse::<LitStr>()?.value());
        } else if path.is_ident("file") {
            let name = if let SentAs::Named(name) = &self.sent_as { name.clone() } else { self.name.value() };
            self.sent_as = SentAs::File(name);
        } else if path.is_ident("dialect") {
            self.sent_as = SentAs::Dialect;
        } else if path.is_ident("header") {
            self.sent_as = SentAs::Header(meta.value()?.parse()?);
        } else if path.is_ident("chosen") {
            self.chosen = Some(meta.value()?.parse()?);
        } else if path.is_ident("hidden") {
            self.hidden = true;
        } else if path.is_ident("ts") {
            self.ts = Some(meta.value()?.parse()?);
        } else {
            return Err(meta.error("unknown attribute of a declared member"));
        }
        Ok(())
    }
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

/// The lines of the doc comment, without the leading blank.
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

fn is(ty: &syn::Type, wanted: &str) -> bool {
    match ty {
        syn::Type::Path(path) => path.path.segments.last().is_some_and(|segment| segment.ident == wanted),
        // A type from a macro's `$ty` is wrapped in an invisible group.
        syn::Type::Group(group) => is(&group.elem, wanted),
        _ => false,
    }
}

fn unraw(ident: &Ident) -> String {
    ident.to_string().trim_start_matches("r#").to_owned()
}

fn camel(name: &str) -> String {
    let mut upper = false;
    let mut out = String::new();
    for letter in name.chars() {
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
