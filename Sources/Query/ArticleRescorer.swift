import Foundation
import Postings
import Store

/// Rescores the best passages by how well their articles answer as a whole.
struct ArticleRescorer {
  /// Passages of one article that hold a term come in runs of about so many.
  ///
  /// In how many articles a word occurs could only be told by reading its whole posting list. With
  /// this estimate nDCG@10 of the judged collections is that of the true numbers, to .002.
  private static let run = 1.5

  private let weights: ArticleWeights
  private let ranking: Ranking
  /// Weight of the title in the frequencies of the ranking.
  private let repeatedTitle: Double
  /// What scores the article as a whole.
  private let formula: BM25F
  private let search: Search
  private let idfs: [Double]
  /// What is given for all terms beyond the formula.
  private let bonus: Double

  init(_ search: Search, _ ranking: Ranking) {
    self.search = search
    weights = search.configuration.article
    self.ranking = ranking
    repeatedTitle = search.formula.weights.title
    formula = BM25F(k1: weights.k1, b: weights.b)
    // What passages with all words of a question are given, since the formula gives them nothing.
    let allTerms = search.plan.isQuestion ? search.configuration.questionAllTerms : 0
    let count = Double(ranking.articleTotals?.count ?? 1)
    idfs = ranking.scorer.documentFrequencies.map { passages in
      guard passages > 0 else { return 0 }
      let articles = count * (1 - exp(-Double(passages) / (count * Self.run)))
      return log(1 + max(0, count - articles + 0.5) / (articles + 0.5))
    }
    bonus =
      search.formula.putsAllTermsFirst
      ? (weights.weight + weights.opening) * formula.mostOfAllTerms(idfs: idfs)
      : allTerms * search.formula.mostOfAllTerms(idfs: ranking.scorer.idfs)
  }

  /// Puts the first passages in order anew; what follows them scored less, and still follows.
  func rescore() throws -> [RescoredPassage] {
    let depth = ranking.articles.isEmpty ? 0 : max(0, weights.depth)
    let scores = try ranking.articles.map(score)
    var first = ranking.passages.prefix(depth).map { passage in
      var scored = RescoredPassage(passage: passage)
      guard let index = ranking.articles.index(ofPassage: passage.id) else { return scored }
      if ranking.articles[index].isReference(passage.id) {
        scored.article.reference = -weights.reference * passage.score
        scored.passage.score += scored.article.sum
        return scored
      }
      scored.article.score = weights.weight * scores[index].score
      if ranking.articles[index].article.passages.lowerBound == passage.id {
        scored.article.opening = weights.opening * scores[index].opening
      }
      if passage.terms == ranking.scorer.present { scored.article.allTerms = bonus }
      scored.passage.score += scored.article.sum
      return scored
    }
    first.sort { RankedPassage.isBetter($0.passage, $1.passage) }
    return first
      + ranking.passages.dropFirst(depth).map { RescoredPassage(passage: $0) }
  }

  /// How well an article answers as a whole, and how much of what was typed its title says.
  private func score(_ matches: ArticleMatches) throws -> (score: Double, opening: Double) {
    let terms = search.plan.terms
    var inTitle = [Double](repeating: 0, count: terms.count)
    let title = matches.article.title
    let tokens = matches.article.titleTokens
    var found: Set<Int> = []
    for instance in try search.patterns.instances(
      in: title, tokens: tokens, of: .title, search.analyzers)
    {
      found.formUnion(instance.positions)
      inTitle[instance.term] += terms[instance.term].ranked.choices[instance.choice].weight
    }
    let length = matches.length / (ranking.articleTotals?.meanLength ?? 1)
    var score = 0.0
    for term in terms.indices {
      // Each passage repeats the title; here it counts once.
      let repeated = Double(matches.titled) * repeatedTitle * inTitle[term]
      let frequency =
        weights.title * inTitle[term] + max(0, matches.frequencies[term] - repeated)
      score += formula.contribution(
        idf: idfs[term], frequency: frequency, relativeLength: length)
    }
    let worth = terms.indices.reduce(0) { inTitle[$1] > 0 ? $0 + idfs[$1] * (formula.k1 + 1) : $0 }
    return (score, worth * Double(found.count) / Double(max(1, tokens.count)))
  }
}

extension ArticleMatches {
  /// Whether a ranked passage is a reference: it is found without the title that the others have.
  fileprivate func isReference(_ id: Int64) -> Bool { titled > 0 && untitled.contains(id) }
}
