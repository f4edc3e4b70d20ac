import Postings
import Store

/// What the terms of a query look like among the tokens of a text, made ready once for all texts of a
/// search.
struct TermPatterns {
  /// One way to find a term: tokens that stand one after the other.
  struct Pattern {
    var term: Int
    var codes: [Int]
  }

  /// A token that patterns look for.
  private struct Wanted {
    var bytes: [UInt8]
    /// Whether a token may go on behind the bytes.
    var isOpen: Bool
  }

  private var wanted: [Wanted] = []
  /// The numbers of what is wanted by its first byte.
  private var byFirstByte = [[Int]](repeating: [], count: 256)
  /// The patterns by the code of their first token.
  private(set) var starting: [[Pattern]] = []

  /// - Parameter analyzer: what made the index's tokens.
  init(_ terms: [RankedTerm], analyzer: Analyzer) throws {
    for (term, ranked) in terms.enumerated() {
      for choice in ranked.choices {
        let tokens = try analyzer.tokens(in: choice.text)
        let codes = tokens.indices.map { index in
          code(
            of: Array(tokens[index].term.utf8),
            isOpen: choice.isPrefix && index == tokens.count - 1)
        }
        guard let first = codes.first else { continue }
        starting[first].append(Pattern(term: term, codes: codes))
      }
    }
  }

  private mutating func code(of bytes: [UInt8], isOpen: Bool) -> Int {
    if let known = wanted.firstIndex(where: { $0.isOpen == isOpen && $0.bytes == bytes }) {
      return known
    }
    wanted.append(Wanted(bytes: bytes, isOpen: isOpen))
    starting.append([])
    if let first = bytes.first { byFirstByte[Int(first)].append(wanted.count - 1) }
    return wanted.count - 1
  }

  /// Calls `body` with the code of everything wanted that a token is.
  func forEachCode(of token: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
    guard let first = token.first else { return }
    for code in byFirstByte[Int(first)] {
      let (bytes, isOpen) = (wanted[code].bytes, wanted[code].isOpen)
      guard isOpen ? token.count >= bytes.count : token.count == bytes.count,
        token.starts(with: bytes)
      else { continue }
      body(code)
    }
  }
}
