import Postings
import Store

/// Makes one hit of passages that say the same: an article's title with the passage that opens the
/// article, and the copies of a passage.
struct Collapser {
  /// A passage to show, in the place of all that it was collapsed with.
  struct Group {
    /// The best of the passages, with its score.
    var best: RescoredPassage
    /// The passage to show.
    var shown: ReadTransaction.StoredPassage
    /// Other passages with the text of the one that is shown.
    var copies: [ReadTransaction.StoredPassage] = []
    /// How many of the ranked passages it is made of.
    var size = 1
  }

  /// Texts of so many words are copies wherever they occur; shorter ones ("Rest.") only under the
  /// same title and headings.
  private static let longText = 12
  /// Among so many passages behind the title is the one that opens the article.
  private static let openingRange = 8
  /// A paragraph that opens an article has so many words; what is shorter is a byline or a caption.
  private static let openingWords = 8

  private let search: Search
  private var groups: [Group] = []
  /// In which group a passage is shown or a copy.
  private var places: [Int64: Int] = [:]
  /// The groups by the hash of the text that they show: a dictionary of texts would compare and hash them
  /// in their normal form, which takes longer than all else here.
  private var byText: [Int: [Int]] = [:]

  init(_ search: Search) { self.search = search }

  /// The groups of the first passages, in order.
  ///
  /// - Parameters:
  ///   - passages: best first.
  ///   - limit: how many groups are wanted; more are returned if `depth` holds more.
  ///   - depth: of how many passages to find the copies even beyond the limit.
  mutating func groups(
    of passages: [RescoredPassage], limit: Int, depth: Int
  ) throws -> [Group] {
    for (index, passage) in passages.enumerated() {
      if let place = places[passage.passage.id] {
        groups[place].size += 1
      } else if groups.count < limit || index < depth {
        try add(passage)
      }
    }
    return groups
  }

  private mutating func add(_ passage: RescoredPassage) throws {
    let stored = try search.stored(passage)
    guard stored.passage.isTitle, let opening = try opening(of: stored) else {
      return try append(Group(best: passage, shown: stored))
    }
    if let place = places[opening.id] {
      groups[place].size += 1
    } else {
      try append(Group(best: passage, shown: opening))
    }
  }

  private mutating func append(_ group: Group) throws {
    let (id, text) = (group.shown.id, group.shown.passage.text)
    let hash = Self.hash(text)
    for index in byText[hash, default: []]
    where try groups[index].shown.passage.text == text
      && isCopy(group.shown, of: groups[index].shown)
    {
      groups[index].copies.append(group.shown)
      groups[index].size += 1
      places[id] = index
      return
    }
    byText[hash, default: []].append(groups.count)
    places[id] = groups.count
    groups.append(group)
  }

  private static func hash(_ text: String) -> Int {
    var hasher = Hasher()
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    return hasher.finalize()
  }

  /// Whether a passage is a copy of another with the same text.
  private func isCopy(
    _ passage: ReadTransaction.StoredPassage, of other: ReadTransaction.StoredPassage
  ) throws -> Bool {
    if Self.hasWords(passage.passage.text, Self.longText) { return true }
    guard let one = try search.transaction.content(of: passage.id),
      let other = try search.transaction.content(of: other.id)
    else { return false }
    return one.title == other.title && one.heading == other.heading
  }

  /// The passage that opens an article: the first paragraph of some length, or else what follows the
  /// title.
  ///
  /// - Returns: nil if there is none, or if it may not fulfil what the query demands.
  private func opening(
    of title: ReadTransaction.StoredPassage
  ) throws -> ReadTransaction.StoredPassage? {
    guard search.plan.holdsForArticle else { return nil }
    guard let article = try search.snapshot.article(ofPassage: title.id) else {
      throw MarrowError.missing("the article of passage \(title.id)")
    }
    // The article's title is a field of both, so that whatever is found in it is found with both.
    guard article.title == title.passage.text else { return nil }
    var first: ReadTransaction.StoredPassage?
    for ordinal in 1...Self.openingRange {
      guard let next = try search.transaction.passage(article: article.id, ordinal: ordinal) else {
        break
      }
      if next.passage.kind == .paragraph, Self.hasWords(next.passage.text, Self.openingWords) {
        return next
      }
      if first == nil { first = next }
    }
    return first?.passage.kind == .title ? nil : first
  }

  private static func hasWords(_ text: String, _ count: Int) -> Bool {
    var spaces = 0
    for byte in text.utf8 where byte == 0x20 {
      spaces += 1
      if spaces + 1 >= count { return true }
    }
    return false
  }
}

extension Passage {
  /// Whether it is the title of its article.
  fileprivate var isTitle: Bool { ordinal == 0 && kind == .title }
}

extension Plan {
  /// Whether a passage fulfils all demands if the article's title does.
  fileprivate var holdsForArticle: Bool {
    exclusions.isEmpty && constraint.filter.kinds.isEmpty
      && terms.allSatisfy { $0.ranked.fields.contains(.title) }
  }
}
