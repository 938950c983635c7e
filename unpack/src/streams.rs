//! A module as streams: instructions, indices of locals, constants, offsets, … each by itself. What stands in one stream resembles
//! what stands before it, so it compresses better than where they alternate: `xtask/src/encode.rs` has figures.

/// What a byte of a module belongs to.
#[derive(Clone, Copy)]
pub enum Stream {
    /// All before the first function's code.
    Head,
    /// Instructions, and such operands as go with them: indices of functions, types of blocks, alignments.
    Instructions,
    /// Indices of locals.
    Locals,
    /// Constants of 32 bits.
    Words,
    /// Offsets of loads and stores.
    Offsets,
    /// Labels of branches.
    Labels,
    /// Declarations of locals.
    Declarations,
    /// Constants of 64 bits.
    LongWords,
    /// Floating-point and vector constants.
    Bytes,
    /// All behind the last function's code.
    Tail,
}

/// How many streams there are.
pub const STREAMS: usize = 10;

/// The opcode that closes a block or a function.
const END: u8 = 0x0b;

/// What the code of functions is read from and written to, a byte at a time.
pub trait Code {
    /// Takes the next byte, which belongs to this stream, and passes it on.
    fn byte(&mut self, stream: Stream) -> u8;

    /// Whether there is nothing more to pass on. Damaged bytes may count to four billion.
    fn is_over(&self) -> bool;
}

/// Passes on an integer in LEB128, which tells itself how long it is. The value is needed where it is small.
fn integer(code: &mut impl Code, stream: Stream) -> u32 {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = code.byte(stream);
        value |= u32::from(byte & 127).wrapping_shl(shift);
        shift += 7;
        if byte < 128 {
            return value;
        }
    }
}

/// Passes on so many of something.
fn repeat<C: Code>(code: &mut C, count: u32, pass: impl Fn(&mut C)) {
    let mut left = count;
    while left > 0 && !code.is_over() {
        pass(code);
        left -= 1;
    }
}

fn bytes<C: Code>(code: &mut C, count: u32) {
    repeat(code, count, |code| {
        code.byte(Stream::Bytes);
    });
}

fn integers<C: Code>(code: &mut C, count: u32, stream: Stream) {
    repeat(code, count, |code| {
        integer(code, stream);
    });
}

/// Passes on the code of one function: declarations of locals, and instructions to the `end` of the function.
pub fn function<C: Code>(code: &mut C) {
    let declarations = integer(code, Stream::Declarations);
    // How many, and the type.
    repeat(code, declarations, |code| integers(code, 2, Stream::Declarations));
    let mut depth = 1;
    while depth > 0 {
        // Integers that follow the opcode: of the stream of instructions, then of another.
        let (mut operands, mut others, mut stream) = (0, 0, Stream::Offsets);
        match code.byte(Stream::Instructions) {
            END => depth -= 1,
            // Blocks, and their type.
            0x02..=0x04 => (operands, depth) = (1, depth + 1),
            0x0c | 0x0d => (others, stream) = (1, Stream::Labels),
            // br_table
            0x0e => {
                stream = Stream::Labels;
                others = integer(code, stream).wrapping_add(1);
            }
            // call; globals, tables, memory.size and memory.grow; ref.null and ref.func
            0x10 | 0x23..=0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 => operands = 1,
            // call_indirect
            0x11 => operands = 2,
            // select with types
            0x1c => operands = integer(code, Stream::Instructions),
            0x20..=0x22 => (others, stream) = (1, Stream::Locals),
            // Loads and stores: alignment and offset.
            0x28..=0x3e => (operands, others) = (1, 1),
            0x41 => (others, stream) = (1, Stream::Words),
            0x42 => (others, stream) = (1, Stream::LongWords),
            0x43 => bytes(code, 4),
            0x44 => bytes(code, 8),
            // Memory in bulk, and tables.
            0xfc => {
                operands = match integer(code, Stream::Instructions) {
                    8 | 10 | 12 | 14 => 2,
                    9 | 11 | 13 | 15..=17 => 1,
                    _ => 0,
                }
            }
            // Vectors.
            0xfd => match integer(code, Stream::Instructions) {
                0..=11 | 92 | 93 => (operands, others) = (1, 1),
                12 | 13 => bytes(code, 16),
                21..=34 => operands = 1,
                // A lane stands behind the offset, so they stay together.
                84..=91 => operands = 3,
                _ => {}
            },
            _ => {}
        }
        integers(code, operands, Stream::Instructions);
        integers(code, others, stream);
    }
}

/// Joins streams to the module. They begin with their lengths, four bytes each. Left out of them are the lengths that the module has
/// in front of its functions.
pub fn join(streams: &[u8], output: &mut [u8]) {
    let (lengths, mut rest) = streams.split_at_checked(4 * STREAMS).unwrap_or_default();
    let mut joined = Joined { streams: [&[]; STREAMS], output, at: 0 };
    for (stream, length) in joined.streams.iter_mut().zip(lengths.as_chunks().0) {
        (*stream, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize).unwrap_or_default();
    }
    joined.all(Stream::Head);
    while joined.has(Stream::Declarations) {
        joined.function();
    }
    joined.all(Stream::Tail);
}

struct Joined<'a> {
    /// What is left of each.
    streams: [&'a [u8]; STREAMS],
    output: &'a mut [u8],
    at: usize,
}

impl Code for Joined<'_> {
    fn byte(&mut self, stream: Stream) -> u8 {
        // A stream that is too short ends the function.
        let mut byte = END;
        if let Some(left) = self.streams.get_mut(stream as usize)
            && let Some((first, rest)) = left.split_first()
        {
            (byte, *left) = (*first, rest);
        }
        self.put(byte);
        byte
    }

    fn is_over(&self) -> bool {
        self.at > self.output.len()
    }
}

impl Joined<'_> {
    fn put(&mut self, byte: u8) {
        if let Some(place) = self.output.get_mut(self.at) {
            *place = byte;
        }
        self.at += 1;
    }

    fn has(&self, stream: Stream) -> bool {
        self.streams.get(stream as usize).is_some_and(|left| !left.is_empty())
    }

    fn all(&mut self, stream: Stream) {
        while self.has(stream) {
            self.byte(stream);
        }
    }

    /// How many bytes its length takes is only known once it is there: then it is moved back by so many.
    fn function(&mut self) {
        let start = self.at;
        function(self);
        let end = self.at;
        let mut length = end - start;
        let mut bytes = 1;
        while length >> (7 * bytes) > 0 {
            bytes += 1;
        }
        for from in (start..end).rev() {
            self.at = from + bytes;
            self.put(self.output.get(from).copied().unwrap_or_default());
        }
        self.at = start;
        for left in (0..bytes).rev() {
            self.put((length & 127) as u8 | u8::from(left > 0) << 7);
            length >>= 7;
        }
        self.at = end + bytes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_beyond_the_module_ends() {
        let most = [0xff, 0xff, 0xff, 0xff, 0x0f];
        // Of declarations, of the labels of a br_table, and of the types of a select.
        let streams: [[&[u8]; STREAMS]; 3] = [
            [b"", b"", b"", b"", b"", b"", &most, b"", b"", b""],
            [b"", &[0x0e], b"", b"", b"", &most, &[0], b"", b"", b""],
            [b"", &[0x1c, 0xff, 0xff, 0xff, 0xff, 0x0f], b"", b"", b"", b"", &[0], b"", b"", b""],
        ];
        for streams in streams {
            let lengths = streams.iter().flat_map(|stream| (stream.len() as u32).to_le_bytes());
            let mut output = [0; 100];
            join(&lengths.chain(streams.concat()).collect::<Vec<_>>(), &mut output);
        }
    }
}
