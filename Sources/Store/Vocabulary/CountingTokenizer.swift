import GRDBSQLite

/// What counting tokenizers work on: the words that were seen, and what is counted now.
struct CountedWords: ~Copyable {
  var words = WordTable()
  /// The number of the passage that words are counted for, or 0.
  var passage: Int64 = 0
  /// What it adds to the count of each.
  var change: Int64 = 0
  private var porter = fts5_tokenizer()
  private var stemmer: OpaquePointer?
  /// The stem of the word that was stemmed last.
  private let stem: UnsafeMutablePointer<[UInt8]>

  init() {
    stem = .allocate(capacity: 1)
    stem.initialize(to: [])
  }

  deinit {
    if let stemmer { porter.xDelete?(stemmer) }
    stem.deinitialize(count: 1)
    stem.deallocate()
  }

  /// Sets what stems a text that is a single word.
  mutating func setStemmer(_ stemmer: OpaquePointer?, of porter: fts5_tokenizer) {
    (self.stemmer, self.porter) = (stemmer, porter)
  }

  /// Counts a word and hands its stem on.
  @inline(__always)
  mutating func take(
    _ word: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> CInt
  ) -> CInt {
    let entry: Int
    if let known = words.find(word) {
      entry = known
    } else {
      stem.pointee.removeAll(keepingCapacity: true)
      let code =
        porter.xTokenize?(
          stemmer, stem, FTS5_TOKENIZE_DOCUMENT,
          word.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(word.count),
          { context, _, token, length, _, _ in
            context?.assumingMemoryBound(to: [UInt8].self).pointee.append(
              contentsOf: UnsafeRawBufferPointer(start: token, count: Int(length)))
            return SQLITE_OK
          }) ?? SQLITE_MISUSE
      guard code == SQLITE_OK else { return code }
      guard word.count <= WordTable.longestWord else {
        return stem.pointee.withUnsafeBytes(body)
      }
      entry = stem.pointee.withUnsafeBytes { words.add(word, stem: $0) }
    }
    if passage != 0 { words.note(entry, in: passage, change) }
    return body(words.stem(entry))
  }
}

/// The tokenizer that FTS5 calls: it lets another take a text apart, stems and counts the words.
struct CountingTokenizer {
  private let counted: UnsafeMutablePointer<CountedWords>
  private let base: fts5_tokenizer
  private let handle: OpaquePointer?

  private typealias Callback =
    @convention(c) (
      UnsafeMutableRawPointer?, CInt, UnsafePointer<CChar>?, CInt, CInt, CInt
    ) -> CInt

  /// Where the stems of a text go.
  private struct Sink {
    let counted: UnsafeMutablePointer<CountedWords>
    let context: UnsafeMutableRawPointer?
    let callback: Callback
  }

  /// Makes one over the tokenizer that the arguments name, which is `unicode61` if they name none.
  static func create(
    _ counted: UnsafeMutablePointer<CountedWords>, _ api: UnsafeMutablePointer<fts5_api>,
    _ arguments: UnsafeMutablePointer<UnsafePointer<CChar>?>?, _ count: CInt,
    _ created: UnsafeMutablePointer<OpaquePointer?>?
  ) -> CInt {
    var context: UnsafeMutableRawPointer?
    var base = fts5_tokenizer()
    var handle: OpaquePointer?
    var code = "unicode61".withCString { standard in
      api.pointee.xFindTokenizer(api, count > 0 ? arguments?[0] : standard, &context, &base)
    }
    guard code == SQLITE_OK else { return code }
    code =
      base.xCreate?(
        context, count > 1 ? arguments?.advanced(by: 1) : nil, max(0, count - 1), &handle)
      ?? SQLITE_MISUSE
    guard code == SQLITE_OK else { return code }
    let tokenizer = UnsafeMutablePointer<CountingTokenizer>.allocate(capacity: 1)
    tokenizer.initialize(to: CountingTokenizer(counted: counted, base: base, handle: handle))
    created?.pointee = OpaquePointer(tokenizer)
    return SQLITE_OK
  }

  /// Ends one.
  static let delete: @convention(c) (OpaquePointer?) -> Void = { pointer in
    guard let pointer else { return }
    let tokenizer = UnsafeMutablePointer<CountingTokenizer>(pointer)
    tokenizer.pointee.base.xDelete?(tokenizer.pointee.handle)
    tokenizer.deallocate()
  }

  /// Takes a text apart.
  static let tokenize:
    @convention(c) (
      OpaquePointer?, UnsafeMutableRawPointer?, CInt, UnsafePointer<CChar>?, CInt,
      (
        @convention(c) (
          UnsafeMutableRawPointer?, CInt, UnsafePointer<CChar>?, CInt, CInt, CInt
        ) -> CInt
      )?
    ) -> CInt = { pointer, context, flags, text, length, callback in
      guard let pointer, let callback else { return SQLITE_MISUSE }
      let tokenizer = UnsafeMutablePointer<CountingTokenizer>(pointer)
      var sink = Sink(counted: tokenizer.pointee.counted, context: context, callback: callback)
      return withUnsafeMutablePointer(to: &sink) { sink in
        tokenizer.pointee.base.xTokenize?(
          tokenizer.pointee.handle, sink, flags, text, length, take) ?? SQLITE_MISUSE
      }
    }

  private static let take: Callback = { sink, flags, token, length, start, end in
    guard let sink = sink?.assumingMemoryBound(to: Sink.self) else { return SQLITE_MISUSE }
    let word = UnsafeRawBufferPointer(start: token, count: Int(length))
    return sink.pointee.counted.pointee.take(word) { stem in
      sink.pointee.callback(
        sink.pointee.context, flags, stem.baseAddress?.assumingMemoryBound(to: CChar.self),
        CInt(stem.count), start, end)
    }
  }
}
