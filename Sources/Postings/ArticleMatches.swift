package import Store

/// How often the terms occur in an article as a whole.
package struct ArticleMatches: Sendable, Equatable {
  /// The article.
  package var article: ArticleSpan
  /// For each term the sum of its weighted frequencies in the article's passages.
  package var frequencies: [Double]
  /// Number of tokens in the texts and headings of its passages.
  package var length = 0.0
  /// How many of its passages have the title as one of their fields, as references haven't.
  package var titled = 0
  /// Those of the ranked passages that haven't.
  package var untitled: Set<Int64> = []

  fileprivate mutating func measure(in snapshot: IndexSnapshot) throws {
    let passages = article.passages
    for chunk in passages.lowerBound >> LengthChunk.shift...passages.upperBound >> LengthChunk.shift
    {
      let lengths = try snapshot.lengths(chunk: chunk)
      let first = chunk << LengthChunk.shift
      let part = passages.clamped(to: first...first + Int64(LengthChunk.capacity - 1))
      for id in part {
        let start = Int(id - first) * LengthChunk.columns
        if lengths[start] > 0 { titled += 1 }
        // Behind the title, which says the same in each passage.
        for column in 1..<LengthChunk.columns { length += Double(lengths[start + column]) }
      }
    }
  }

  /// Takes a ranked passage of the article in.
  fileprivate mutating func add(_ id: Int64, in snapshot: IndexSnapshot) throws {
    let lengths = try snapshot.lengths(chunk: id >> LengthChunk.shift)
    let place = Int(id & Int64(LengthChunk.capacity - 1)) * LengthChunk.columns
    if lengths[place] == 0 { untitled.insert(id) }
  }
}

extension [ArticleMatches] {
  /// The articles of some passages, by id, with nothing counted yet.
  ///
  /// - Throws: ``MarrowError`` with `corruptIndex` if the index doesn't hold them.
  static func none(
    of passages: some Sequence<RankedPassage>, terms: Int, in snapshot: IndexSnapshot
  ) throws -> [ArticleMatches] {
    var found: [ArticleMatches] = []
    for id in passages.map(\.id).sorted() {
      if found.last?.article.passages.contains(id) != true {
        guard let article = try snapshot.article(ofPassage: id),
          article.passages.contains(id)
        else { throw MarrowError.damagedPostings("passage \(id)") }
        var matches = ArticleMatches(
          article: article, frequencies: [Double](repeating: 0, count: terms))
        try matches.measure(in: snapshot)
        found.append(matches)
      }
      try found[found.count - 1].add(id, in: snapshot)
    }
    return found
  }

  /// Adds what a list has of a term in each of the articles, which are in order.
  mutating func add(_ list: PostingList, term: Int, until deadline: Deadline) throws {
    list.rewind()
    for index in indices {
      try deadline.check()
      let passages = self[index].article.passages
      var id = try list.seek(passages.lowerBound)
      while id <= passages.upperBound {
        self[index].frequencies[term] += try list.frequency()
        id = try list.nextAnywhere()
      }
    }
  }

  /// The place of the article of a passage.
  package func index(ofPassage id: Int64) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].article.passages.upperBound < id { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].article.passages.contains(id) ? low : nil
  }
}

/// What the index says of its articles together.
package struct ArticleTotals: Sendable, Equatable {
  /// Number of articles.
  package var count: Int64
  /// Mean number of tokens in the texts and headings of an article's passages.
  package var meanLength: Double
}
