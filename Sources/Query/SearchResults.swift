public import Postings

/// What a search came to.
public struct SearchResults: Sendable, Equatable {
  /// The hits of one article.
  public struct Group: Sendable, Equatable {
    /// The article's hits, best first.
    public var hits: [Hit]
  }

  /// The query.
  public var query: SearchQuery
  /// What was really searched for.
  public var interpretation: Interpretation
  /// The best passages, best first.
  public var hits: [Hit]
  /// How many passages hold at least one part of the query, or, if that was not counted, a number
  /// that these are at least: the best are found without looking at all.
  public var matchCount: Int
  /// Whether `matchCount` is the number itself; it always is where few passages match.
  public var isMatchCountExact: Bool
  /// How many of these the hits cover: their own, the copies, and the titles that are one hit with
  /// what opens their articles.
  public var coveredCount: Int
  /// Why passages may be missing or rank too low; nil if the search went to its end.
  public var partialReason: PartialReason?

  /// Whether passages may be missing or rank too low.
  public var isPartial: Bool { partialReason != nil }

  /// The hits by article; an article comes where its best hit does.
  public var groups: [Group] {
    var groups: [Group] = []
    // Bytes, since `String` holds a composed and a decomposed "é" for equal.
    var places: [[UInt8]: Int] = [:]
    for hit in hits {
      let path = Array(hit.article.path.utf8)
      if let place = places[path] {
        groups[place].hits.append(hit)
      } else {
        places[path] = groups.count
        groups.append(Group(hits: [hit]))
      }
    }
    return groups
  }
}
