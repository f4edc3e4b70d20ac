import GRDB

/// Draws queries from the passages of an index, always the same for the same index and seed.
///
/// Words are taken from passages as they stand there, so that every peer stems them in its own way,
/// and words of one query come from one passage, as words of a real question belong together.
struct PeerQuerySampler {
  private let passages: Int
  private let frequencies: [String: Int]
  private let texts: [[Word]]
  private let generator: SplitMix64

  private struct Word {
    var surface: String
    var stem: String
    /// Whether the word before it stands right before it.
    var follows: Bool
  }

  init(index path: String, seed: UInt64) throws {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    var generator = SplitMix64(seed: seed)
    (passages, frequencies, texts) = try queue.read { db in
      let passages = try Int.fetchOne(db, sql: "SELECT count(*) FROM passage") ?? 0
      let last = try Int64.fetchOne(db, sql: "SELECT max(id) FROM passage") ?? 0
      let tokenizer = try db.makeTokenizer(
        FTS5TokenizerDescriptor(components: ["porter", "unicode61", "remove_diacritics", "2"]))
      var stems: [Substring: String] = [:]
      var texts: [[Word]] = []
      let statement = try db.makeStatement(sql: "SELECT text FROM passage WHERE id = ?")
      for _ in 0..<Self.sample where last > 0 {
        let id = Int64.random(in: 1...last, using: &generator)
        guard let text = try String.fetchOne(statement, arguments: [id]) else { continue }
        var words: [Word] = []
        var follows = false
        for piece in text.prefix(4000).split(separator: " ") {
          guard piece.allSatisfy({ $0.isASCII && $0.isLetter }) else {
            follows = false
            continue
          }
          let surface = piece.lowercased()
          if stems[piece] == nil {
            stems[piece] = try tokenizer.tokenize(query: surface).first?.token ?? surface
          }
          words.append(Word(surface: surface, stem: stems[piece] ?? surface, follows: follows))
          follows = true
        }
        if !words.isEmpty { texts.append(words) }
      }
      return (passages, try Self.frequencies(of: Set(stems.values), in: db), texts)
    }
    self.generator = generator
  }

  /// Passages that words are taken from.
  private static let sample = 40_000

  private static func frequencies(
    of stems: Set<String>, in db: Database
  ) throws -> [String: Int] {
    try db.execute(
      sql: """
        CREATE VIRTUAL TABLE IF NOT EXISTS temp.peer_vocabulary
        USING fts5vocab('main', 'passage_text', 'row')
        """)
    let rows = try Row.fetchCursor(db, sql: "SELECT term, doc FROM peer_vocabulary")
    var frequencies: [String: Int] = [:]
    while let row = try rows.next() {
      let term: String = row[0]
      if stems.contains(term) { frequencies[term] = row[1] }
    }
    return frequencies
  }

  /// Queries of every set.
  ///
  /// - Parameter count: how many of each; a set has fewer where the passages offer fewer.
  func sets(queries count: Int) -> [PeerQuerySet] {
    var generator = generator
    return PeerQuerySet.Name.allCases.map { name in
      PeerQuerySet(name: name, queries: queries(name, count, &generator))
    }.filter { !$0.queries.isEmpty }
  }

  private func queries(
    _ name: PeerQuerySet.Name, _ count: Int, _ generator: inout SplitMix64
  ) -> [PeerQuery] {
    var seen: Set<[String]> = []
    var found: [PeerQuery] = []
    for _ in 0..<count * 400 where found.count < count {
      guard let text = texts.randomElement(using: &generator),
        let query = query(name, from: text, &generator), seen.insert(query.words.sorted()).inserted
      else { continue }
      found.append(query)
    }
    return found
  }

  private func query(
    _ name: PeerQuerySet.Name, from text: [Word], _ generator: inout SplitMix64
  ) -> PeerQuery? {
    switch name {
    case .rare: single(text, &generator) { (3...max(3, passages / 5000)).contains($0) }
    case .middling: single(text, &generator) { (passages / 1000...passages / 100).contains($0) }
    case .common: single(text, &generator) { $0 >= passages / 20 }
    case .few: content(text, 2...4, .any, &generator)
    case .all: content(text, 2...3, .all, &generator)
    case .many: sentence(text, &generator)
    case .phrase: phrase(text, 2...3, &generator) { !Self.stopWords.contains($0.surface) }
    case .commonPhrase: phrase(text, 2...2, &generator) { frequency(of: $0) >= passages / 50 }
    case .prefix2: prefix(text, 2, &generator)
    case .prefix3: prefix(text, 3, &generator)
    case .prefix5: prefix(text, 5, &generator)
    }
  }

  private func frequency(of word: Word) -> Int { frequencies[word.stem] ?? 0 }

  private func single(
    _ text: [Word], _ generator: inout SplitMix64, where isWanted: (Int) -> Bool
  ) -> PeerQuery? {
    text.filter { $0.surface.count > 1 && isWanted(frequency(of: $0)) }
      .randomElement(using: &generator).map { PeerQuery(kind: .any, words: [$0.surface]) }
  }

  /// Words that carry meaning, from one passage.
  private func content(
    _ text: [Word], _ length: ClosedRange<Int>, _ kind: PeerQuery.Kind,
    _ generator: inout SplitMix64
  ) -> PeerQuery? {
    let wanted = Int.random(in: length, using: &generator)
    var words: [Word] = []
    for word in text.shuffled(using: &generator)
    where word.surface.count > 2 && !Self.stopWords.contains(word.surface)
      && words.count < wanted && !words.contains(where: { $0.stem == word.stem })
    {
      words.append(word)
    }
    return words.count == wanted ? PeerQuery(kind: kind, words: words.map(\.surface)) : nil
  }

  /// Words in a row with stop words among them, each once: a question put in full.
  private func sentence(_ text: [Word], _ generator: inout SplitMix64) -> PeerQuery? {
    let wanted = Int.random(in: 5...8, using: &generator)
    guard text.count >= wanted else { return nil }
    let start = Int.random(in: 0...text.count - wanted, using: &generator)
    let words = text[start..<start + wanted]
    let stopWords = words.count { Self.stopWords.contains($0.surface) }
    guard Set(words.map(\.stem)).count == wanted, stopWords >= 2, wanted - stopWords >= 2 else {
      return nil
    }
    return PeerQuery(kind: .any, words: words.map(\.surface))
  }

  private func phrase(
    _ text: [Word], _ length: ClosedRange<Int>, _ generator: inout SplitMix64,
    where isWanted: (Word) -> Bool
  ) -> PeerQuery? {
    let wanted = Int.random(in: length, using: &generator)
    guard text.count >= wanted else { return nil }
    let start = Int.random(in: 0...text.count - wanted, using: &generator)
    let words = text[start..<start + wanted]
    guard words.dropFirst().allSatisfy(\.follows), words.allSatisfy(isWanted) else { return nil }
    return PeerQuery(kind: .phrase, words: words.map(\.surface))
  }

  /// The beginning of a word, if its stem begins so too.
  private func prefix(
    _ text: [Word], _ length: Int, _ generator: inout SplitMix64
  ) -> PeerQuery? {
    guard let word = text.randomElement(using: &generator) else { return nil }
    let prefix = String(word.surface.prefix(length))
    guard word.stem.count >= length, word.stem.hasPrefix(prefix), prefix.last != "s",
      !prefix.hasSuffix("ed"), !prefix.hasSuffix("ing"), prefix.last != "y", prefix.last != "e"
    else { return nil }
    return PeerQuery(kind: .prefix, words: [prefix])
  }

  private static let stopWords: Set<String> = [
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been",
    "but", "by", "can", "do", "does", "for", "from", "has", "have", "he", "how", "if", "in", "into",
    "is", "it", "its", "may", "more", "not", "of", "on", "one", "only", "or", "other", "should",
    "so", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they",
    "this", "to", "use", "used", "was", "we", "were", "what", "when", "where", "which", "will",
    "with", "would", "you", "your",
  ]
}
