import CSQLite
import GRDB

/// The word that a walk through the vocabulary has come to; it is valid only during the call that it
/// was handed to.
package struct VocabularyRow: ~Copyable {
  private let statement: OpaquePointer

  fileprivate init(_ statement: OpaquePointer) { self.statement = statement }

  /// The bytes of the word.
  package var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: sqlite3_column_text(statement, 0), count: Int(sqlite3_column_bytes(statement, 0)))
  }

  /// The bytes of its stem.
  package var stem: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: sqlite3_column_text(statement, 1), count: Int(sqlite3_column_bytes(statement, 1)))
  }

  /// In how many passages the word occurs; bounded, so that no sum of a strange file's numbers
  /// overflows.
  package var passages: Int { Int(min(max(sqlite3_column_int64(statement, 2), 0), 1 << 40)) }

  /// The word with all that is known of it.
  package var word: VocabularyWord {
    VocabularyWord(
      word: String(decoding: bytes, as: UTF8.self), stem: String(decoding: stem, as: UTF8.self),
      passages: passages)
  }
}

/// Where a walk through the vocabulary goes on.
package enum VocabularyStep {
  /// To the next word.
  case next
  /// To the first word that is not less than these bytes.
  case seek([UInt8])
  /// Nowhere.
  case stop
}

extension ReadTransaction {
  /// A word of the vocabulary, if it is one.
  ///
  /// - Parameter word: folded, as ``plainAnalyzer()`` gives it.
  package func vocabularyWord(_ word: String) throws -> VocabularyWord? {
    var found: VocabularyWord?
    try walkVocabulary(from: Array(word.utf8)) { row in
      if row.bytes.elementsEqual(word.utf8) { found = row.word }
      return .stop
    }
    return found
  }

  /// In how many passages words occur, without those that occur in none.
  ///
  /// It takes less time than to look for one after the other by ``vocabularyWord(_:)``.
  ///
  /// - Parameter words: folded, as ``plainAnalyzer()`` gives them.
  package func passages(ofWords words: [String]) throws -> [String: Int] {
    let sorted = words.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    guard let first = sorted.first else { return [:] }
    var found: [String: Int] = [:]
    var next = 0
    try walkVocabulary(from: first) { row in
      while next < sorted.count, sorted[next].lexicographicallyPrecedes(row.bytes) { next += 1 }
      while next < sorted.count, row.bytes.elementsEqual(sorted[next]) {
        found[String(decoding: sorted[next], as: UTF8.self)] = row.passages
        next += 1
      }
      return next < sorted.count ? .seek(sorted[next]) : .stop
    }
    return found
  }

  /// All words, in the order of their bytes.
  package func vocabulary() throws -> [VocabularyWord] {
    var found: [VocabularyWord] = []
    try walkVocabulary(from: []) { row in
      found.append(row.word)
      return .next
    }
    return found
  }

  /// Walks through the vocabulary in the order of its words' bytes.
  ///
  /// - Parameters:
  ///   - start: where to begin: at the first word that is not less.
  ///   - body: called with word after word; says where to go on.
  package func walkVocabulary(
    from start: [UInt8], _ body: (borrowing VocabularyRow) throws -> VocabularyStep
  ) throws {
    let handle = try db.cachedStatement(
      sql: "SELECT word, stem, passages FROM vocabulary WHERE word >= ? ORDER BY word"
    ).sqliteStatement
    defer {
      sqlite3_reset(handle)
      sqlite3_clear_bindings(handle)
    }
    var start = start
    while true {
      sqlite3_reset(handle)
      bind(start, handle)
      steps: while true {
        switch sqlite3_step(handle) {
        case SQLITE_ROW:
          switch try body(VocabularyRow(handle)) {
          case .next: continue steps
          case .stop: return
          case .seek(let target): start = target
          }
          break steps
        case SQLITE_DONE: return
        case let code:
          throw DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))))
        }
      }
    }
  }

  private func bind(_ text: [UInt8], _ handle: OpaquePointer) {
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    // A text of no bytes needs an address too, or it would be NULL.
    (text + [0]).withUnsafeBytes { bytes in
      _ = sqlite3_bind_text64(
        handle, 1, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(text.count),
        transient, UInt8(SQLITE_UTF8))
    }
  }
}

extension ReadTransaction {
  /// Whether some words are side by side anywhere, in any of their forms.
  ///
  /// - Parameter words: words as ``plainAnalyzer()`` gives them, with spaces between.
  package func holds(phrase words: String) throws -> Bool {
    try holds(expression: Self.quoted(words))
  }

  /// Whether a passage holds all or any of some phrases, and a word besides.
  ///
  /// - Parameters:
  ///   - phrases: words as ``plainAnalyzer()`` gives them, with spaces between.
  ///   - word: one such word.
  package func holds(_ phrases: [String], any: Bool, with word: String? = nil) throws -> Bool {
    let phrases = phrases.map(Self.quoted).joined(separator: any ? " OR " : " AND ")
    return try holds(expression: word.map { "\(Self.quoted($0)) AND (\(phrases))" } ?? phrases)
  }

  private func holds(expression: String) throws -> Bool {
    try Int.fetchOne(
      db.cachedStatement(
        sql: "SELECT 1 FROM passage_text WHERE passage_text MATCH ? LIMIT 1"),
      arguments: [expression]) != nil
  }

  /// The first passages in which two words are side by side, in any of their forms, and whether a
  /// hyphen joins them there.
  ///
  /// - Parameters:
  ///   - left: a word as ``plainAnalyzer()`` gives it.
  ///   - right: the word behind it.
  package func pairs(
    of left: String, _ right: String, limit: Int
  ) throws -> [(passage: Int64, isHyphenated: Bool)] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT rowid, lower(title || ' ' || heading || ' ' || text) GLOB ?
          FROM passage_text WHERE passage_text MATCH ? LIMIT ?
          """),
      arguments: ["*\(left)[-\u{2010}\u{2011}]\(right)*", Self.quoted("\(left) \(right)"), limit]
    ).map { (try $0.value(0), try $0.value(1)) }
  }

  /// How many passages hold a word, in any of its forms.
  ///
  /// - Parameters:
  ///   - word: a word as ``plainAnalyzer()`` gives it.
  ///   - last: the last passage that is looked at.
  ///   - limit: from so many on they aren't counted.
  package func passages(holding word: String, through last: Int64, limit: Int) throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT count(*) FROM (
            SELECT 1 FROM passage_text WHERE passage_text MATCH ? AND rowid <= ? LIMIT ?)
          """),
      arguments: [Self.quoted(word), last, limit]) ?? 0
  }

  private static func quoted(_ words: String) -> String {
    "\"" + words.replacing("\"", with: "\"\"") + "\""
  }
}
