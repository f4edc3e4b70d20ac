import Foundation
import GRDB

extension WriteTransaction {
  /// Writes block maxima for the segments that have none, and drops those of segments that are gone.
  func refreshBlocks() throws {
    // A savepoint makes FTS5 write out what it holds in memory.
    try db.execute(sql: "SAVEPOINT blocks; RELEASE blocks;")
    let transaction = ReadTransaction(db: db)
    guard let reader = try transaction.segmentReader() else {
      try db.execute(sql: "DELETE FROM term_block; DELETE FROM block_segment;")
      return
    }
    var known: [Int64: [UInt8]] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT segment, digest FROM block_segment") {
      known[try row.value(0)] = [UInt8](try row.value(1) as Data)
    }
    var scan: BlockScan?
    var mean = 0.0
    for segment in reader.structure.segments {
      let digest = try reader.digest(of: segment)
      if known.removeValue(forKey: segment.id) == digest { continue }
      if scan == nil {
        mean = try BlockScan.mean(transaction)
        scan = try BlockScan(transaction, mean: mean)
      }
      try dropBlocks(of: segment.id)
      try db.execute(
        sql: "INSERT INTO block_segment(segment, digest, mean) VALUES (?, ?, ?)",
        arguments: [segment.id, Data(digest), mean])
      let terms = try reader.terms(from: [], in: segment)
      while try terms.next() {
        guard let blocks = try scan?.blocks(of: terms) else { continue }
        try db.cachedStatement(
          sql: "INSERT INTO term_block(segment, term, passages, blocks) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [segment.id, Data(terms.term), blocks.passages, Data(blocks.packed)])
      }
    }
    for gone in known.keys { try dropBlocks(of: gone) }
  }

  private func dropBlocks(of segment: Int64) throws {
    try db.execute(sql: "DELETE FROM term_block WHERE segment = ?", arguments: [segment])
    try db.execute(sql: "DELETE FROM block_segment WHERE segment = ?", arguments: [segment])
  }
}

extension ReadTransaction {
  /// The segments that block maxima were written for: what they are known by, and the mean length
  /// that the maxima were computed with.
  package func blockSegments() throws -> [Int64: (digest: [UInt8], mean: Double)] {
    var segments: [Int64: (digest: [UInt8], mean: Double)] = [:]
    for row in try Row.fetchAll(
      db.cachedStatement(sql: "SELECT segment, digest, mean FROM block_segment"))
    {
      segments[try row.value(0)] = ([UInt8](try row.value(1) as Data), try row.value(2))
    }
    return segments
  }

  /// The blocks of a term in a segment; nil if it has too few postings there.
  package func blocks(of term: [UInt8], segment: Int64) throws -> TermBlocks? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT passages, blocks FROM term_block WHERE segment = ? AND term = ?"),
      arguments: [segment, Data(term)]
    ).map { try TermBlocks(passages: $0.value(0), packed: [UInt8]($0.value(1) as Data)) }
  }

  /// Compares the block maxima with the segments.
  func blockProblems() throws -> [String] {
    var known = try blockSegments()
    guard let reader = try segmentReader() else {
      return known.isEmpty ? [] : ["there are block maxima for segments that can't be read"]
    }
    var problems: [String] = []
    for (index, segment) in reader.structure.segments.enumerated() {
      guard let entry = known.removeValue(forKey: segment.id),
        entry.digest == (try reader.digest(of: segment))
      else {
        problems.append("segment \(segment.id): its block maxima are missing or not its own")
        continue
      }
      let newer = reader.structure.segments[..<index]
      var scan = try BlockScan(self, mean: entry.mean)
      var rows = 0
      let terms = try reader.terms(from: [], in: segment)
      while try terms.next(), problems.count < 20 {
        let term = terms.term
        var hidden: Set<Int64> = []
        for other in newer {
          guard let cursor = try reader.postings(of: term, in: other) else { continue }
          while try cursor.next() {
            for place in 0..<cursor.count { hidden.insert(cursor.rowids[place]) }
          }
        }
        guard let expected = try scan.blocks(of: terms, hidden: hidden.contains) else { continue }
        rows += 1
        guard let found = try blocks(of: term, segment: segment.id),
          found.lasts == expected.lasts, found.places == expected.places,
          found.passages == expected.passages,
          zip(found.bounds, expected.bounds).allSatisfy(>=)
        else {
          problems.append(
            "segment \(segment.id), '\(String(decoding: term, as: UTF8.self))': wrong block maxima")
          continue
        }
      }
      let stored = try Int.fetchOne(
        db, sql: "SELECT count(*) FROM term_block WHERE segment = ?", arguments: [segment.id])
      if stored != rows, problems.isEmpty {
        problems.append("segment \(segment.id): it has block maxima of terms that it doesn't hold")
      }
    }
    problems += known.keys.sorted().map { "segment \($0): it is gone, but has block maxima" }
    let strays = try Int.fetchOne(
      db,
      sql:
        "SELECT count(*) FROM term_block WHERE segment NOT IN (SELECT segment FROM block_segment)"
    )
    if strays != 0 { problems.append("there are block maxima of no segment") }
    return problems
  }
}
