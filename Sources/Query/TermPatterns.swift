import Postings
import Store

/// What the terms of a query look like among the tokens of a text, made ready once for all texts of a
/// search.
struct TermPatterns: Sendable {
  /// One way to find a term: tokens that follow one another.
  private struct Pattern {
    var term: Int
    var choice: Int
    var codes: [Int]
    /// Where they may occur.
    var fields: RankedTerm.Fields
    /// The words in their exact form; nil if they may have any form.
    var exact: [String]?
    /// How the last word must begin, folded but not stemmed; nil if its stem says all.
    var prefix: String?

    /// Whether the words say more than their stems.
    var hasWords: Bool { exact != nil || prefix != nil }

    /// Whether words whose stems are right have the exact form.
    func accepts(_ words: [Token]) -> Bool { exact == nil || words.map(\.term) == exact }

    /// Whether words are what somebody looked for, and not only found with it.
    func shows(_ words: [Token]) -> Bool {
      guard let prefix else { return true }
      return words.last?.term.utf8.starts(with: prefix.utf8) == true
    }
  }

  /// A token that patterns look for.
  private struct Wanted {
    var bytes: [UInt8]
    /// Whether a token may go on behind the bytes.
    var isOpen: Bool
  }

  /// A place where a term occurs in a text.
  struct Instance: Equatable {
    var term: Int
    /// Which of the term's choices it is.
    var choice: Int
    /// The numbers of its tokens, counted from 0.
    var positions: ClosedRange<Int>
    /// UTF-8 offsets of its first token's start and its last token's end.
    var range: Range<Int>
    /// Whether it is what was looked for; another word with the same stem counts, but isn't.
    var isMarked: Bool
  }

  private var wanted: [Wanted] = []
  /// The numbers of what is wanted by its first byte.
  private var byFirstByte = [[Int]](repeating: [], count: 256)
  /// The patterns by the code of their first token.
  private var starting: [[Pattern]] = []

  init(_ terms: [Plan.Term], _ analyzers: Analyzers) throws {
    for (term, planned) in terms.enumerated() {
      for (choice, content) in planned.ranked.choices.enumerated() {
        let tokens = try analyzers.stemming.tokens(in: content.text)
        let codes = tokens.indices.map { index in
          code(
            of: Array(tokens[index].term.utf8),
            isOpen: content.isPrefix && index == tokens.count - 1)
        }
        guard let first = codes.first else { continue }
        let exact = content.isExact ? try analyzers.plain.tokens(in: content.text).map(\.term) : nil
        starting[first].append(
          Pattern(
            term: term, choice: choice, codes: codes, fields: planned.ranked.fields, exact: exact,
            prefix: planned.prefix))
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

  // MARK: In a text

  /// A token that is wanted.
  private struct Found {
    var position: Int
    var code: Int
    var range: Range<Int>
  }

  /// Where the terms occur in a text, in order, and how many tokens it has.
  ///
  /// - Parameter field: what the text is; terms that may not occur there are passed over.
  func instances(
    in text: String, of field: RankedTerm.Fields, _ analyzers: Analyzers
  ) throws -> (instances: [Instance], tokens: Int) {
    var found: [Found] = []
    var position = 0
    try analyzers.stemming.forEachToken(in: text) { token, range in
      forEachCode(of: token) { found.append(Found(position: position, code: $0, range: range)) }
      position += 1
    }
    return (try instances(of: found, in: text, field, analyzers), position)
  }

  /// Where the terms occur in a text whose tokens are known, in order.
  ///
  /// - Parameter field: what the text is; terms that may not occur there are passed over.
  func instances(
    in text: String, tokens: [Token], of field: RankedTerm.Fields, _ analyzers: Analyzers
  ) throws -> [Instance] {
    var found: [Found] = []
    for (position, token) in tokens.enumerated() {
      var term = token.term
      term.withUTF8 { term in
        forEachCode(of: term) {
          found.append(Found(position: position, code: $0, range: token.range))
        }
      }
    }
    return try instances(of: found, in: text, field, analyzers)
  }

  private func instances(
    of found: [Found], in text: String, _ field: RankedTerm.Fields, _ analyzers: Analyzers
  ) throws -> [Instance] {
    var instances: [Instance] = []
    for (index, first) in found.enumerated() {
      for pattern in starting[first.code] where pattern.fields.contains(field) {
        guard let last = Self.end(of: pattern, from: index, in: found) else { continue }
        let range = first.range.lowerBound..<last.range.upperBound
        let words = pattern.hasWords ? try analyzers.plain.tokens(in: text.slice(range)) : []
        guard pattern.accepts(words) else { continue }
        instances.append(
          Instance(
            term: pattern.term, choice: pattern.choice, positions: first.position...last.position,
            range: range, isMarked: pattern.shows(words)))
      }
    }
    return instances
  }

  /// Calls `body` with the code of everything wanted that a token is.
  private func forEachCode(of token: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
    guard let first = token.first else { return }
    for code in byFirstByte[Int(first)] {
      let (bytes, isOpen) = (wanted[code].bytes, wanted[code].isOpen)
      guard isOpen ? token.count >= bytes.count : token.count == bytes.count,
        token.starts(with: bytes)
      else { continue }
      body(code)
    }
  }

  /// The last token of a pattern that begins with `found[index]`; nil if it doesn't occur there.
  private static func end(of pattern: Pattern, from index: Int, in found: [Found]) -> Found? {
    var (at, position) = (index, found[index].position)
    for code in pattern.codes.dropFirst() {
      position += 1
      while at < found.count, found[at].position < position { at += 1 }
      while at < found.count, found[at].position == position, found[at].code != code { at += 1 }
      guard at < found.count, found[at].position == position else { return nil }
    }
    return found[at]
  }
}
