//! Encodes WebAssembly as a JavaScript string, for the entries with inlined bytes.
//!
//! Servers compress JavaScript, but a compressor finds less redundancy in a string than in the bytes it encodes. So the
//! bytes are compressed first: LZMA is better at WebAssembly than brotli, and letters for six bits each of incompressible bytes cost
//! nothing, because a compressor stores each of the 64 in the 6 bits it represents. And before that the code is taken apart
//! (`unpack/src/streams.rs`): instructions, indices of locals, constants and offsets, each kind by itself, resemble what stands
//! before them more than where they alternate. For modules of 299.4 and 140.2 kB, what is downloaded after brotli 11 is 103.7 and 54.6 kB
//! of the modules themselves, 92.1 and 49.6 of the LZMA of their streams.
//!
//! Further contexts for literals, rates of adaption that begin fast, and ranks of locals by use in place of their indices were tried:
//! together less than 1 kB. Mixed predictions of nine contexts would take 6 kB more off, and far too long. So were calls, alignments and rare
//! offsets in streams of their own, other orders of streams, addresses and pointers as differences, one byte for a Cyrillic letter, and two
//! rates of adaption: each changes a packed module by less than 0.5 %, most for the worse.
//!
//! `pkg-template/src/decode.mjs` is the decoder.

use std::io::Write;

use anyhow::{Context, Result, ensure};
use docflow_unpack::{Code, STREAMS, Stream};
use lzma_rust2::{EncodeMode, LzmaOptions, LzmaWriter, MfType};

/// The string that `decode` turns back into `bytes`: the lengths of streams and of module in eight digits each, then the streams
/// in LZMA without a header and without its leading zero.
pub fn encode(bytes: &[u8]) -> Result<String> {
    let streams = streams_of(bytes);
    let mut again = vec![0; bytes.len()];
    docflow_unpack::join(&streams, &mut again);
    ensure!(
        again == bytes,
        "streams do not give the module back\n  next: see unpack/src/streams.rs for what it has that is new"
    );

    let lengths = [streams.len(), bytes.len()].map(u32::try_from);
    let [streams_length, length] = lengths.map(|length| length.context("a module of 4 GiB"));
    let (streams_length, length) = (streams_length?, length?);
    let options = LzmaOptions::new(
        streams_length.max(lzma_rust2::DICT_SIZE_MIN),
        2,
        0,
        0,
        EncodeMode::Normal,
        LzmaOptions::NICE_LEN_MAX,
        MfType::Bt4,
        512,
    );
    let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    writer.write_all(&streams)?;
    let packed = writer.finish()?;
    let mut packed = packed.get(1..).context("LZMA begins with a zero")?.to_vec();
    // In whole groups of four letters; behind its end, LZMA reads zeros anyway.
    packed.resize(packed.len().next_multiple_of(3), 0);
    Ok(format!("{streams_length:08x}{length:08x}{}", letters(&packed)))
}

/// Six bits a letter; four letters are three bytes.
fn letters(bytes: &[u8]) -> String {
    let groups = bytes.as_chunks().0.iter();
    let four = |[a, b, c]: &[u8; 3]| {
        [a >> 2, a << 4 | b >> 4, b << 2 | c >> 6, *c].map(|bits| docflow_unpack::letter(bits & 63))
    };
    groups.flat_map(four).map(char::from).collect()
}

/// The streams of a module, one behind the other with their lengths in front. What is no module is one stream.
fn streams_of(bytes: &[u8]) -> Vec<u8> {
    let streams = split(bytes).unwrap_or_else(|| [bytes.to_vec()].into());
    let length = |at: usize| streams.get(at).map_or(0, |stream| stream.len() as u32).to_le_bytes();
    [(0..STREAMS).flat_map(length).collect(), streams.concat()].concat()
}

/// A module that is being taken apart.
struct Split<'a> {
    module: &'a [u8],
    at: usize,
    streams: [Vec<u8>; STREAMS],
    /// It ended too early.
    is_broken: bool,
}

impl Code for Split<'_> {
    fn byte(&mut self, stream: Stream) -> u8 {
        let byte = self.module.get(self.at).copied();
        self.is_broken |= byte.is_none();
        self.at += 1;
        self.put(stream, byte);
        byte.unwrap_or(0x0b)
    }

    fn is_over(&self) -> bool {
        self.is_broken
    }
}

impl Split<'_> {
    fn put(&mut self, stream: Stream, byte: Option<u8>) {
        if let Some(bytes) = self.streams.get_mut(stream as usize) {
            bytes.extend(byte);
        }
    }

    fn bytes(&mut self, to: usize, stream: Stream) {
        while self.at < to && !self.is_broken {
            self.byte(stream);
        }
    }

    /// An integer of a section, of at most 32 bits, whose bytes go to this stream or nowhere.
    fn integer(&mut self, stream: Option<Stream>) -> usize {
        let (mut value, mut shift) = (0, 0);
        while let Some(byte) = self.module.get(self.at).copied() {
            self.at += 1;
            if let Some(stream) = stream {
                self.put(stream, Some(byte));
            }
            value |= (usize::from(byte) & 127) << shift;
            shift += 7;
            if byte < 128 || shift > 28 {
                break;
            }
        }
        value
    }
}

/// The streams of a module, if it is one.
fn split(module: &[u8]) -> Option<Vec<Vec<u8>>> {
    const CODE: u8 = 10;
    let mut split = Split { module, at: 0, streams: Default::default(), is_broken: !module.starts_with(b"\0asm") };
    split.bytes(8, Stream::Head);
    while !split.is_broken && split.at < module.len() {
        let section = split.byte(Stream::Head);
        let length = split.integer(Some(Stream::Head));
        if section == CODE {
            for _ in 0..split.integer(Some(Stream::Head)) {
                if split.is_broken {
                    break;
                }
                split.integer(None);
                docflow_unpack::function(&mut split);
            }
            split.bytes(module.len(), Stream::Tail);
            break;
        }
        split.bytes(split.at + length, Stream::Head);
    }
    (!split.is_broken).then(|| split.streams.into())
}

/// A module for which what expands the others would weigh more than it saves, such as that one itself: four bits a letter, small letters and
/// capital ones in turn. The server's compressor finds much more in aligned bytes than in base64, and 2 % more where it sees which half
/// of a byte a letter is.
pub fn encode_small(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [char::from(b'a' + (byte >> 4)), char::from(b'A' + (byte & 15))]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(text: &str) -> Vec<u8> {
        let [mut streams, mut decoded] =
            [0, 8].map(|at| vec![0; usize::from_str_radix(&text[at..at + 8], 16).unwrap()]);
        let mut packed = vec![0; text.len()];
        docflow_unpack::unpack(docflow_unpack::decode(&text.as_bytes()[16..], &mut packed), &mut streams);
        docflow_unpack::join(&streams, &mut decoded);
        decoded
    }

    /// A module of one function that has every form of instruction, and of another that is long enough for two bytes of length.
    fn module() -> Vec<u8> {
        let mut code = vec![1, 2, 0x7f]; // two locals of i32
        let instructions: [&[u8]; 22] = [
            &[0x02, 0x40, 0x03, 0x7f, 0x04, 0x80, 0x01, 0x05, 0x0b, 0x0b, 0x0b],
            &[0x0c, 0, 0x0d, 1],
            &[0x0e, 2, 0, 1, 0x80, 0x01],
            &[0x10, 0x81, 0x02],
            &[0x11, 5, 0],
            &[0x1c, 1, 0x7f],
            &[0x20, 0, 0x21, 0x90, 0x01, 0x22, 1],
            &[0x23, 0, 0x24, 1, 0x25, 0, 0x26, 0],
            &[0x28, 2, 0x80, 0x80, 0x40, 0x3e, 2, 4],
            &[0x3f, 0, 0x40, 0],
            &[0x41, 0xff, 0xff, 0xff, 0xff, 0x7f],
            &[0x42, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f],
            &[0x43, 0x0b, 0x0b, 0x0b, 0x0b],
            &[0x44, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b],
            &[0xd0, 0x6f, 0xd1, 0xd2, 3],
            &[0xfc, 0, 0xfc, 8, 0, 0, 0xfc, 9, 0, 0xfc, 10, 0, 0, 0xfc, 11, 0],
            &[0xfc, 12, 0, 0, 0xfc, 13, 0, 0xfc, 14, 0, 0, 0xfc, 15, 0, 0xfc, 17, 0],
            &[0xfd, 0, 4, 16],
            &[0xfd, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0x0b, 12, 13, 14, 15, 16],
            &[0xfd, 21, 3],
            &[0xfd, 84, 0, 1, 2, 0xfd, 93, 3, 8],
            &[0xfd, 0xae, 0x01, 0x6a, 0x0b],
        ];
        code.extend(instructions.concat());
        let sized = |bytes: &[u8]| [&[(bytes.len() & 127 | 128) as u8, (bytes.len() >> 7) as u8], bytes].concat();
        let long = [&[0][..], &[0x01; 300], &[0x0b]].concat();
        let section = sized(&[&[2][..], &sized(&code), &sized(&long)].concat());
        [&b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x0a"[..], &section, b"\x0b\x03\x01\x0a\0"].concat()
    }

    #[test]
    fn a_module_is_split() {
        let lengths: Vec<_> = split(&module()).unwrap().iter().map(Vec::len).collect();
        assert!(lengths.iter().all(|length| *length > 0), "{lengths:?}");
    }

    #[test]
    fn a_part_of_a_module_survives() {
        let module = module();
        for length in 0..module.len() {
            let part = &module[..length];
            let mut again = vec![0; length];
            docflow_unpack::join(&streams_of(part), &mut again);
            assert_eq!(again, part);
        }
    }

    #[test]
    fn every_byte_survives() {
        let noise = (0..100_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8);
        let mut program = std::fs::read(std::env::current_exe().unwrap()).unwrap();
        program.truncate(1 << 20);
        let inputs: [Vec<u8>; 6] = [vec![], module(), (0..=255).collect(), noise.collect(), vec![0x7b; 1000], program];
        for bytes in inputs {
            assert_eq!(decode(&encode(&bytes).unwrap()), bytes);
        }
    }
}
