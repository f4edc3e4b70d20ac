/// The lengths of 1,024 passages in a row, packed: one row of the table `document_lengths`.
///
/// Chunk `n` speaks of the passage ids `n·1024 ..< (n+1)·1024`. Its blob holds, for each id in
/// order, the number of tokens in title, heading and text as three LEB128 numbers; an id without a
/// passage holds three zeros. Ids at the end that have no passage are left out. Most numbers are
/// below 128, so a passage costs about three bytes, and a query reads one row per 1,024 passages
/// instead of one per hit.
package enum LengthChunk {
  /// Passages per chunk, as a power of two.
  package static let shift = 10
  /// Passages per chunk.
  package static let capacity = 1 << shift
  /// Columns per passage.
  package static let columns = 3
  /// No tokens in any column.
  static let noTokens: [Int64] = Array(repeating: 0, count: columns)

  /// Packs lengths: `columns` numbers per passage, from the chunk's first id on.
  package static func encode(_ lengths: [UInt32]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(lengths.count + lengths.count / 8)
    for length in lengths {
      var rest = length
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }
    return bytes
  }

  /// Unpacks a blob into exactly `capacity × columns` numbers.
  ///
  /// - Throws: ``MarrowError`` with `corruptIndex` if the blob is cut short, overlong or holds a
  ///   number beyond 32 bits.
  package static func decode(_ bytes: [UInt8]) throws -> [UInt32] {
    // A number of 32 bits takes at most five bytes.
    guard bytes.count <= capacity * columns * 5 else { throw damaged }
    var lengths: [UInt32] = []
    lengths.reserveCapacity(capacity * columns)
    var value: UInt64 = 0
    var bits: UInt64 = 0
    for byte in bytes {
      value |= UInt64(byte & 0x7F) << bits
      if byte & 0x80 != 0 {
        bits += 7
        guard bits <= 28 else { throw damaged }
      } else {
        guard let length = UInt32(exactly: value) else { throw damaged }
        lengths.append(length)
        value = 0
        bits = 0
      }
    }
    guard bits == 0, lengths.count <= capacity * columns, lengths.count % columns == 0 else {
      throw damaged
    }
    lengths.append(contentsOf: repeatElement(0, count: capacity * columns - lengths.count))
    return lengths
  }

  private static let damaged = MarrowError(
    .corruptIndex,
    "The index is damaged: a chunk of document lengths can't be read. Rebuild it with 'marrow rebuild'."
  )
}
