import Foundation
import GRDB
import Store

/// What must be true of any pages that are taken for FTS5's: the reader refuses them, or what it gives
/// lies within them and in order.
enum SegmentCheck {
  /// Segment numbers stand above the page numbers.
  private static let shift: Int64 = 37

  static func problems(_ bytes: [UInt8]) -> [String] {
    let pages = SegmentPages(bytes)
    return BlobCheck.refusing {
      guard let structure = try SegmentStructure(pages.structure) else { return [] }
      let queue = try queue.get()
      return try queue.write { db in
        try fill(db, pages, structure)
        let reader = try ReadTransaction(db: db).segmentReader(structure)
        var walk = Walk()
        for segment in structure.segments.prefix(4) {
          // One segment's damage says nothing of the next.
          walk.problems += BlobCheck.refusing {
            try walk.take(segment, of: reader)
            return []
          }
        }
        return walk.problems
      }
    }
  }

  /// The tables that a reader of segments looks into, without FTS5.
  private static let queue = Result {
    let queue = try DatabaseQueue()
    try queue.write {
      try $0.execute(
        sql: """
          CREATE TABLE passage_text_data(id INTEGER PRIMARY KEY, block BLOB);
          CREATE TABLE passage_text_idx(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
          """)
    }
    return queue
  }

  private static func fill(
    _ db: Database, _ pages: SegmentPages, _ structure: SegmentStructure
  ) throws {
    try db.cachedStatement(sql: "DELETE FROM passage_text_data").execute()
    try db.cachedStatement(sql: "DELETE FROM passage_text_idx").execute()
    let leaf = try db.cachedStatement(sql: "INSERT OR IGNORE INTO passage_text_data VALUES (?, ?)")
    let term = try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO passage_text_idx VALUES (?, ?, ?)")
    for segment in structure.segments.prefix(4) {
      for (index, page) in pages.leaves.enumerated() {
        try leaf.execute(arguments: [segment.id << shift + Int64(index) + 1, Data(page)])
      }
      for (page, key) in pages.terms {
        try term.execute(arguments: [segment.id, Data(key), page << 1])
      }
    }
  }

  /// Goes through a segment, and no further than a small one reaches.
  private struct Walk {
    var problems: [String] = []
    /// Batches that may yet be read.
    private var budget = 200

    mutating func take(_ segment: SegmentStructure.Segment, of reader: SegmentReader) throws {
      let terms = try reader.terms(from: [], in: segment)
      var last: [UInt8]?
      while budget > 0, try terms.next() {
        let term = terms.term
        budget -= 1
        let cursor = try terms.cursor()
        let places = try take(cursor)
        if let place = places.randomPlace {
          try cursor.go(to: place)
          _ = try cursor.next()
        }
        terms.skip(cursor)
        if last == nil, let found = try reader.postings(of: term, in: segment) {
          _ = try take(found)
        }
        last = term
      }
      _ = try reader.digest(of: segment)
    }

    /// Reads the postings of a term; returns where its batches begin.
    private mutating func take(_ cursor: DoclistCursor) throws -> [DoclistCursor.Place] {
      var places: [DoclistCursor.Place] = []
      var last: Int64?
      var positions = PositionBuffer()
      while budget > 0, try cursor.next() {
        budget -= 1
        places.append(cursor.place)
        if !(1...DoclistCursor.capacity).contains(cursor.count) {
          problems.append("\(cursor.count) postings")
        }
        for index in 0..<cursor.count {
          let rowid = cursor.rowids[index]
          if let last, rowid <= last { problems.append("passage \(rowid) behind \(last)") }
          last = rowid
          let size = cursor.sizes[index]
          // A damaged list ends its own posting only.
          problems += BlobCheck.refusing {
            try cursor.withPositions(index) { bytes, length in
              let counts = try PositionList.counts(bytes, length)
              try PositionList.read(bytes, length, into: &positions)
              let total = Int(counts.title) + Int(counts.heading) + Int(counts.text)
              return length == size && total >= positions.count && positions.count <= length
                ? [] : ["\(positions.count) positions, \(total) counted, in \(length) bytes"]
            }
          }
        }
      }
      return places
    }
  }
}

extension [DoclistCursor.Place] {
  /// One of them, always the same.
  fileprivate var randomPlace: DoclistCursor.Place? { isEmpty ? nil : self[count / 2] }
}
