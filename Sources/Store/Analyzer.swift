import GRDB

/// One token of a text: the term that it is indexed under and where it occurs.
package struct Token: Sendable, Equatable {
  /// What FTS5 indexes: folded and stemmed.
  package var term: String
  /// UTF-8 offsets into the text.
  package var range: Range<Int>
}

/// The table's own analyzer, so that queries and snippets see a text just as FTS5 saw it.
///
/// It belongs to one database connection and is used inside a read or write transaction only.
package final class Analyzer {
  private let tokenizer: any FTS5Tokenizer

  init(_ db: Database, components: [String] = Schema.tokenizer) throws {
    tokenizer = try db.makeTokenizer(FTS5TokenizerDescriptor(components: components))
  }

  /// The tokens of a text, in order.
  package func tokens(in text: String) throws -> [Token] {
    var found: [Token] = []
    try forEachToken(in: text) { term, range in
      found.append(Token(term: String(decoding: term, as: UTF8.self), range: range))
    }
    return found
  }

  /// Shows the tokens of a text in order, without making a `String` of each.
  ///
  /// - Parameters:
  ///   - text: any text.
  ///   - body: called with a token's term, which is gone afterwards, and its UTF-8 offsets.
  package func forEachToken(
    in text: String, _ body: @escaping (UnsafeBufferPointer<UInt8>, Range<Int>) -> Void
  ) throws {
    var text = text
    var body = body
    let code = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { chars in
        withUnsafeMutablePointer(to: &body) { sink in
          tokenizer.tokenize(
            context: sink, tokenization: .document, pText: chars.baseAddress,
            nText: CInt(clamping: chars.count)
          ) { context, _, token, tokenLength, start, end in
            guard let context, let token else { return 0 }
            let count = Int(tokenLength)
            let body = context.assumingMemoryBound(
              to: ((UnsafeBufferPointer<UInt8>, Range<Int>) -> Void).self
            ).pointee
            token.withMemoryRebound(to: UInt8.self, capacity: count) {
              body(UnsafeBufferPointer(start: $0, count: count), Int(start)..<Int(end))
            }
            return 0
          }
        }
      }
    }
    guard code == 0 else {
      throw MarrowError(.storage, "SQLite's tokenizer failed with code \(code).")
    }
  }
}
