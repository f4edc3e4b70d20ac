import GRDB

/// One token of a text: the term that it is indexed under and where it stands.
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

  init(_ db: Database) throws {
    tokenizer = try db.makeTokenizer(FTS5TokenizerDescriptor(components: Schema.tokenizer))
  }

  /// The tokens of a text, in order.
  package func tokens(in text: String) throws -> [Token] {
    var found: [Token] = []
    var text = text
    let code = text.withUTF8 { bytes -> CInt in
      bytes.withMemoryRebound(to: CChar.self) { chars -> CInt in
        withUnsafeMutablePointer(to: &found) { sink in
          tokenizer.tokenize(
            context: sink, tokenization: .document, pText: chars.baseAddress,
            nText: CInt(clamping: chars.count)
          ) { context, _, token, tokenLength, start, end in
            guard let context, let token else { return 0 }
            let bytes = UnsafeRawBufferPointer(start: token, count: Int(tokenLength))
            context.assumingMemoryBound(to: [Token].self).pointee.append(
              Token(term: String(decoding: bytes, as: UTF8.self), range: Int(start)..<Int(end)))
            return 0
          }
        }
      }
    }
    guard code == 0 else {
      throw MarrowError(.storage, "SQLite's tokenizer failed with code \(code).")
    }
    return found
  }
}
