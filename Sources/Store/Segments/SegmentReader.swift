import Foundation
import GRDB
import GRDBSQLite

/// Reads the leaf pages of FTS5's segments within one transaction.
///
/// It must not outlive the transaction that it was made in.
package final class SegmentReader {
  /// The segments, newest first.
  package let structure: SegmentStructure
  private let leaves: Statement
  private let places: Statement

  fileprivate init(_ structure: SegmentStructure, _ db: Database) throws {
    self.structure = structure
    leaves = try db.cachedStatement(sql: "SELECT block FROM passage_text_data WHERE id = ?")
    places = try db.cachedStatement(
      sql: """
        SELECT pgno FROM passage_text_idx WHERE segid = ? AND term <= ? ORDER BY term DESC LIMIT 1
        """)
  }

  /// Reads a page.
  ///
  /// - Throws: ``MarrowError`` with `corruptIndex` if there is none or it makes no sense.
  package func read(
    _ page: Int64, of segment: SegmentStructure.Segment, into leaf: SegmentLeaf
  ) throws {
    let statement = leaves.sqliteStatement
    defer { sqlite3_reset(statement) }
    sqlite3_bind_int64(statement, 1, segment.id << 37 | page)
    let code = sqlite3_step(statement)
    guard code == SQLITE_ROW else {
      if code == SQLITE_DONE { throw MarrowError.damagedPostings("a page") }
      throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }
    let start = sqlite3_column_blob(statement, 0)
    let count = Int(sqlite3_column_bytes(statement, 0))
    try leaf.assign(UnsafeRawBufferPointer(start: start, count: count), page: page)
  }

  /// The page that holds a term, if the segment has it at all.
  private func page(of key: [UInt8], in segment: SegmentStructure.Segment) throws -> Int64 {
    let statement = places.sqliteStatement
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    sqlite3_bind_int64(statement, 1, segment.id)
    let code = key.withUnsafeBytes { bytes in
      // The bytes stay where they are until the statement has been stepped.
      sqlite3_bind_blob(statement, 2, bytes.baseAddress, CInt(clamping: bytes.count), nil)
      return sqlite3_step(statement)
    }
    switch code {
    // The lowest bit only tells of a doclist index.
    case SQLITE_ROW: return max(segment.first, sqlite3_column_int64(statement, 0) >> 1)
    case SQLITE_DONE: return segment.first
    default: throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }
  }

  /// Terms of the one index that there is begin with this byte; others are for prefix indexes.
  package static let mainPrefix = UInt8(ascii: "0")

  /// The postings of a term in a segment; nil if it doesn't occur there.
  ///
  /// - Parameter term: the term as the analyzer gives it.
  package func postings(
    of term: [UInt8], in segment: SegmentStructure.Segment
  ) throws -> DoclistCursor? {
    let key = [Self.mainPrefix] + term
    let page = try page(of: key, in: segment)
    guard page <= segment.last else { return nil }
    let leaf = SegmentLeaf()
    try read(page, of: segment, into: leaf)
    guard let start = try leaf.find(key) else { return nil }
    return try DoclistCursor(reader: self, segment: segment, leaf: leaf, start: start)
  }

  /// A cursor over a term whose places are known, without looking for the term.
  package func postings(in segment: SegmentStructure.Segment) -> DoclistCursor {
    DoclistCursor(reader: self, segment: segment)
  }

  /// The terms of a segment from `prefix` on.
  package func terms(
    from prefix: [UInt8], in segment: SegmentStructure.Segment
  ) throws -> SegmentTerms {
    let key = [Self.mainPrefix] + prefix
    return SegmentTerms(
      reader: self, segment: segment, page: try page(of: key, in: segment), from: key)
  }
}

extension SegmentLeaf {
  /// Where the postings of a term begin on the page; nil if it doesn't occur there.
  fileprivate func find(_ key: [UInt8]) throws -> Int? {
    var (place, footer) = (0, contentEnd)
    var matched = 0
    var isFirst = true
    while footer < count {
      place = try nextTerm(behind: place, &footer)
      var offset = place
      let kept = isFirst ? 0 : SegmentVarint.read(bytes, &offset)
      let added = SegmentVarint.read(bytes, &offset)
      guard offset <= contentEnd, added <= UInt64(contentEnd - offset) else {
        throw MarrowError.damagedPostings("a term")
      }
      isFirst = false
      // Terms ascend: one that shares less with its predecessor than that with the key is beyond it.
      if kept < UInt64(matched) { return nil }
      if kept > UInt64(matched) { continue }
      let length = Int(added)
      var same = 0
      while same < length, matched + same < key.count, bytes[offset + same] == key[matched + same] {
        same += 1
      }
      if matched + same == key.count {
        return same == length ? offset + length : nil
      }
      if same < length, bytes[offset + same] > key[matched + same] { return nil }
      matched += same
    }
    return nil
  }
}

extension ReadTransaction {
  /// The segments, if FTS5 has written them in a way that is known here.
  ///
  /// - Returns: nil if not; FTS5's own interface then still works.
  package func segmentStructure() throws -> SegmentStructure? {
    let version = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT v FROM passage_text_config WHERE k = 'version'"))
    return version == 4 ? try SegmentStructure(structureRecord()) : nil
  }

  /// A reader of segments.
  package func segmentReader(_ structure: SegmentStructure) throws -> SegmentReader {
    try SegmentReader(structure, db)
  }

  /// A reader of the segments, if FTS5 has written them in a way that is known here.
  package func segmentReader() throws -> SegmentReader? {
    guard let structure = try segmentStructure() else { return nil }
    return try SegmentReader(structure, db)
  }

  /// The highest passage id that is in the full-text index; 0 if there is none.
  package func highestIndexedPassage() throws -> Int64 {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT max(id) FROM passage_text_docsize")) ?? 0
  }

  /// The number of passages and of tokens in each column, as FTS5 keeps them.
  ///
  /// - Throws: ``MarrowError`` with `corruptIndex` if they can't be read.
  package func totals() throws -> (passages: Int64, tokens: [Int64]) {
    let block = try Data.fetchOne(
      db.cachedStatement(sql: "SELECT block FROM passage_text_data WHERE id = 1"))
    // An index that nothing was ever put into has an empty record.
    guard let block, !block.isEmpty else { return (0, LengthChunk.noTokens) }
    let numbers = SQLiteVarints(block).map { Int64(clamping: $0) }
    guard numbers.count == 1 + LengthChunk.columns else {
      throw MarrowError.damagedPostings("the record of averages")
    }
    return (numbers[0], Array(numbers.dropFirst()))
  }
}
