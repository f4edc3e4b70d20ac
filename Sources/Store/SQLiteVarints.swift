package import Foundation

/// The numbers of a blob in SQLite's varint format: big-endian, seven bits to a byte, the eighth
/// bit set on all but the last; a ninth byte holds eight bits.
///
/// FTS5's `%_docsize` and averages records are written so.
package struct SQLiteVarints: Sequence, IteratorProtocol {
  private var rest: Data.SubSequence

  /// Reads from the start of `bytes`.
  package init(_ bytes: Data) { rest = bytes[...] }

  /// The next number, or nil at the end or where a number is cut short.
  package mutating func next() -> UInt64? {
    var value: UInt64 = 0
    for index in 0..<9 {
      guard let byte = rest.popFirst() else { return nil }
      if index == 8 { return value << 8 | UInt64(byte) }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte & 0x80 == 0 { return value }
    }
    return nil
  }
}
