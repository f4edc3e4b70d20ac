import GRDB
import GRDBSQLite

/// Counts the words of a connection's texts while FTS5 takes them apart for its index.
///
/// On a connection that writes, it occurs before FTS5's `porter`, and gives what that gives: the words
/// of `unicode61`, stemmed. But it remembers each word with its stem, so that none is stemmed twice,
/// and counts the passages that hold it. Connections without it read and write the same table.
final class WordCounter {
  private let state: UnsafeMutablePointer<CountedWords>
  private var passages: Int64 = 0

  private let api: UnsafeMutablePointer<fts5_api>

  private init(_ api: UnsafeMutablePointer<fts5_api>) {
    self.api = api
    state = .allocate(capacity: 1)
    state.initialize(to: CountedWords())
  }

  deinit {
    state.deinitialize(count: 1)
    state.deallocate()
  }

  /// The words that were seen so far.
  func withWords<Result>(_ body: (borrowing WordTable) throws -> Result) rethrows -> Result {
    try body(state.pointee.words)
  }

  /// Counts the words of one passage that FTS5 indexes or drops in `body`.
  ///
  /// - Parameter change: 1 if the passage is indexed, -1 if it is dropped.
  func count<Result>(_ change: Int64, _ body: () throws -> Result) rethrows -> Result {
    passages += 1
    (state.pointee.passage, state.pointee.change) = (passages, change)
    defer { state.pointee.passage = 0 }
    return try body()
  }

  /// Starts counting anew.
  func forgetCounts() { state.pointee.words.forgetCounts() }
}

// MARK: On a connection

extension WordCounter {
  private static let porter = "porter"
  /// Under this name, a text is one word.
  ///
  /// FTS5's `porter` over it stems a word that is alone,
  /// and it leads from a connection to its counter.
  private static let wholeText = "marrow_word"

  /// Puts a counter before the tokenizer of a connection that has not used it yet.
  static func register(on db: Database) throws {
    let api = UnsafeMutablePointer(mutating: FTS5.api(db))
    let counter = WordCounter(api)
    func register(_ name: String, _ tokenizer: fts5_tokenizer) throws {
      var tokenizer = tokenizer
      let context = Unmanaged.passRetained(counter).toOpaque()
      try check(
        api.pointee.xCreateTokenizer(api, name, context, &tokenizer) { context in
          if let context { Unmanaged<WordCounter>.fromOpaque(context).release() }
        })
    }
    let whole = fts5_tokenizer(
      xCreate: { context, _, _, handle in
        // There is nothing to create, but it must not be nothing.
        handle?.pointee = context.map { OpaquePointer($0) }
        return SQLITE_OK
      }, xDelete: { _ in },
      xTokenize: { _, context, _, text, length, callback in
        callback?(context, 0, text, length, 0, length) ?? SQLITE_MISUSE
      })
    try register(wholeText, whole)
    let builtIn = try find(porter, api)
    var stemmer: OpaquePointer?
    try wholeText.withCString { name in
      var arguments: UnsafePointer<CChar>? = name
      try check(
        builtIn.tokenizer.xCreate?(builtIn.context, &arguments, 1, &stemmer) ?? SQLITE_ERROR)
    }
    counter.state.pointee.setStemmer(stemmer, of: builtIn.tokenizer)
    let counting = fts5_tokenizer(
      xCreate: { context, arguments, count, handle in
        guard let context else { return SQLITE_MISUSE }
        let counter = Unmanaged<WordCounter>.fromOpaque(context).takeUnretainedValue()
        return CountingTokenizer.create(counter.state, counter.api, arguments, count, handle)
      }, xDelete: CountingTokenizer.delete, xTokenize: CountingTokenizer.tokenize)
    try register(porter, counting)
  }

  /// The counter of a connection that writes.
  static func of(_ db: Database) throws -> WordCounter {
    let api = UnsafeMutablePointer(mutating: FTS5.api(db))
    guard let context = try find(wholeText, api).context else {
      throw DatabaseError(resultCode: .SQLITE_MISUSE)
    }
    return Unmanaged<WordCounter>.fromOpaque(context).takeUnretainedValue()
  }

  private static func find(
    _ name: String, _ api: UnsafeMutablePointer<fts5_api>
  ) throws -> (context: UnsafeMutableRawPointer?, tokenizer: fts5_tokenizer) {
    var context: UnsafeMutableRawPointer?
    var tokenizer = fts5_tokenizer()
    try check(api.pointee.xFindTokenizer(api, name, &context, &tokenizer))
    return (context, tokenizer)
  }

  private static func check(_ code: CInt) throws {
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }
}
