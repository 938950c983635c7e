//! Drops what nothing refers to. The linker does so too, but before the functions that word a panic are emptied: their texts, the vtables they
//! format with and tables of printable characters would stay, for wasm-opt cannot tell data that is used from data that is not.
//!
//! Which function and which datum refers to which others is what `--emit-relocs` leaves in a module.

use std::collections::HashSet;
use std::ops::Range;

use anyhow::{Context, Result, ensure};
use wasmparser::{
    ExternalKind, KnownCustom, Linking, LinkingSectionReader, Parser, Payload, RelocationType, SymbolInfo, TypeRef,
};

/// What is not needed of a module.
pub struct Unused {
    /// Functions, by index.
    pub functions: HashSet<u32>,
    /// Data: the segment, and the bytes within it.
    pub data: Vec<(u32, Range<usize>)>,
}

/// A symbol that others refer to.
#[derive(Clone, Copy)]
enum Symbol {
    Function(u32),
    Data(u32, usize, usize),
    Other,
}

/// A reference: where it stands in the file, and the symbol.
struct Reference {
    at: usize,
    to: usize,
}

/// A module as far as references go.
#[derive(Default)]
struct Parts {
    roots: Vec<u32>,
    imported: u32,
    /// Where the code of functions stands in the file, in order.
    functions: Vec<Range<usize>>,
    /// Where the bytes of segments stand in the file.
    segments: Vec<Range<usize>>,
    symbols: Vec<Symbol>,
    references: Vec<Reference>,
}

/// What the exports do not lead to when `emptied` functions lead nowhere.
pub fn unused(module: &[u8], emptied: &HashSet<u32>) -> Result<Unused> {
    let parts = Parts::read(module)?;
    ensure!(!parts.references.is_empty(), "the module was linked without --emit-relocs");

    let mut used = vec![false; parts.symbols.len()];
    let mut used_functions: HashSet<u32> = parts.roots.iter().copied().collect();
    let whole = parts.roots.iter().filter(|root| !emptied.contains(root));
    let mut waiting: Vec<_> = whole.filter_map(|root| parts.code_of(*root)).collect();
    // What belongs to no symbol is kept with all that it refers to.
    for (index, segment) in parts.segments.iter().enumerate() {
        for (at, named) in segment.clone().zip(parts.named(index, &used)) {
            waiting.extend(named.is_none().then_some(at..at + 1));
        }
    }
    while let Some(span) = waiting.pop() {
        let first = parts.references.partition_point(|reference| reference.at < span.start);
        for reference in parts.references.iter().skip(first).take_while(|reference| reference.at < span.end) {
            let Some(is_used) = used.get_mut(reference.to).filter(|is_used| !**is_used) else { continue };
            *is_used = true;
            match parts.symbols.get(reference.to) {
                Some(Symbol::Function(index)) if used_functions.insert(*index) && !emptied.contains(index) => {
                    waiting.extend(parts.code_of(*index));
                }
                Some(Symbol::Data(segment, offset, size)) => {
                    waiting.extend(parts.segments.get(*segment as usize).map(|bytes| {
                        let start = bytes.start + offset;
                        start..start + size
                    }));
                }
                _ => {}
            }
        }
    }

    let mut data = Vec::new();
    for index in 0..parts.segments.len() {
        let named = parts.named(index, &used);
        let mut at = 0;
        for run in named.chunk_by(|left, right| left == right) {
            if run.first() == Some(&Some(false)) {
                data.push((u32::try_from(index)?, at..at + run.len()));
            }
            at += run.len();
        }
    }
    let all = parts.imported..parts.imported + u32::try_from(parts.functions.len())?;
    Ok(Unused { functions: all.filter(|index| !used_functions.contains(index)).collect(), data })
}

impl Parts {
    fn read(module: &[u8]) -> Result<Self> {
        let mut parts = Self::default();
        // Where the contents of sections begin, by their index among all.
        let mut sections = Vec::new();
        let mut relocations = Vec::new();
        for payload in Parser::new(0).parse_all(module) {
            let payload = payload?;
            if let Some((_, span)) = payload.as_section() {
                sections.push(span.start);
            }
            match payload {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        parts.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        parts.roots.extend((export.kind == ExternalKind::Func).then_some(export.index));
                    }
                }
                Payload::StartSection { func, .. } => parts.roots.push(func),
                Payload::CodeSectionEntry(body) => parts.functions.push(body.range()),
                Payload::DataSection(data) => {
                    for segment in data {
                        let segment = segment?;
                        parts.segments.push(segment.range.end - segment.data.len()..segment.range.end);
                    }
                }
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Linking(linking) => parts.read_symbols(&linking)?,
                    KnownCustom::Reloc(section) => relocations.push(section),
                    _ => {}
                },
                _ => {}
            }
        }
        for section in relocations {
            let begin = sections.get(section.section_index() as usize).context("references of an unknown section")?;
            for entry in section.entries() {
                let entry = entry?;
                if !matches!(entry.ty, RelocationType::TypeIndexLeb) {
                    parts.references.push(Reference { at: begin + entry.offset as usize, to: entry.index as usize });
                }
            }
        }
        parts.references.sort_by_key(|reference| reference.at);
        Ok(parts)
    }

    fn read_symbols(&mut self, linking: &LinkingSectionReader<'_>) -> Result<()> {
        for part in linking.subsections() {
            let Linking::SymbolTable(symbols) = part? else { continue };
            for symbol in symbols {
                self.symbols.push(match symbol? {
                    SymbolInfo::Func { index, .. } => Symbol::Function(index),
                    SymbolInfo::Data { symbol: Some(data), .. } => {
                        Symbol::Data(data.index, data.offset as usize, data.size as usize)
                    }
                    _ => Symbol::Other,
                });
            }
        }
        Ok(())
    }

    fn code_of(&self, function: u32) -> Option<Range<usize>> {
        self.functions.get(function.checked_sub(self.imported)? as usize).cloned()
    }

    /// For each byte of a segment that a symbol names, whether one of them is used.
    fn named(&self, segment: usize, used: &[bool]) -> Vec<Option<bool>> {
        let mut named = vec![None; self.segments.get(segment).map_or(0, Range::len)];
        for (symbol, is_used) in self.symbols.iter().zip(used) {
            let Symbol::Data(of, offset, size) = *symbol else { continue };
            let bytes = named.get_mut(offset..offset + size).filter(|_| of as usize == segment);
            for byte in bytes.into_iter().flatten() {
                *byte = Some(*byte == Some(true) || *is_used);
            }
        }
        named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two functions, of which the first is exported, and four bytes of data for each.
    fn module() -> Vec<u8> {
        let section = |id: u8, parts: &[&[u8]]| [&[id, parts.concat().len() as u8], &*parts.concat()].concat();
        [
            b"\0asm\x01\0\0\0".to_vec(),
            section(1, &[&[1, 0x60, 0, 0]]),
            section(3, &[&[2, 0, 0]]),
            section(5, &[&[1, 0, 1]]),
            section(7, &[&[1, 3], b"run", &[0, 0]]),
            // i32.const and drop
            section(
                10,
                &[&[
                    2, 9, 0, 0x41, 0x80, 0x88, 0x80, 0x80, 0, 0x1a, 0x0b, 9, 0, 0x41, 0x84, 0x88, 0x80, 0x80, 0, 0x1a,
                    0x0b,
                ]],
            ),
            section(11, &[&[1, 0, 0x41, 0x80, 8, 0x0b, 8], b"usedgone"]),
            section(
                0,
                &[
                    b"\x07linking",
                    &[2, 8, 25, 4],
                    &[0, 0, 0, 1, b'a'],
                    &[0, 0, 1, 1, b'b'],
                    &[1, 0, 1, b'A', 0, 0, 4],
                    &[1, 0, 1, b'B', 0, 4, 4],
                ],
            ),
            section(0, &[b"\x0areloc.CODE", &[4, 2], &[4, 4, 2, 0], &[4, 14, 3, 0]]),
        ]
        .concat()
    }

    #[test]
    fn what_no_export_leads_to_is_unused() {
        let unused = unused(&module(), &HashSet::new()).unwrap();
        assert_eq!((unused.functions, unused.data), (HashSet::from([1]), vec![(0, 4..8)]));
    }

    #[test]
    fn what_is_emptied_leads_nowhere() {
        let unused = unused(&module(), &HashSet::from([0])).unwrap();
        assert_eq!((unused.functions, unused.data), (HashSet::from([1]), vec![(0, 0..8)]));
    }

    #[test]
    fn a_module_without_references_is_refused() {
        assert!(unused(b"\0asm\x01\0\0\0", &HashSet::new()).is_err());
    }
}
