import Postings
import Store

/// Explains the scores of a search's hits.
///
/// It counts in the texts themselves, by the index's analyzer, and so is independent of the postings
/// that the ranking was made from.
struct Explainer {
  private let search: Search
  private let ranking: Ranking
  private let meanLength: Double
  private let bonus: Double

  init(_ search: Search, _ ranking: Ranking) throws {
    self.search = search
    self.ranking = ranking
    let formula = search.formula
    meanLength = formula.meanLength(
      totals: try search.transaction.totals().tokens, passages: max(1, ranking.passageCount))
    bonus = formula.allTermsBonus(idfs: ranking.idfs(by: formula))
  }

  /// How the score of a passage came about.
  func explanation(
    of passage: ReadTransaction.PassageContent, article: ArticleParts, closeness: ClosenessParts
  ) throws -> Explanation {
    let (plan, formula) = (search.plan, search.formula)
    var counts = plan.terms.map { term in
      term.ranked.choices.map { _ in [Double](repeating: 0, count: LengthChunk.columns) }
    }
    var lengths: [Double] = []
    for (column, text) in passage.columns.enumerated() {
      let (instances, tokens) = try search.instances(
        in: text, RankedTerm.Fields(rawValue: 1 << UInt8(column)))
      lengths.append(Double(tokens))
      for instance in instances
      where plan.terms[instance.term].ranked.fields.contains(column: column) {
        counts[instance.term][instance.choice][column] += 1
      }
    }
    let length = formula.weigh(lengths)
    let weights = formula.weights.all
    var terms: [Explanation.Term] = []
    var isWhole = true
    for (index, term) in plan.terms.enumerated() {
      var sums = [Double](repeating: 0, count: LengthChunk.columns)
      var frequency = 0.0
      for (choice, counts) in zip(term.ranked.choices, counts[index]) {
        var weighted = 0.0
        for column in counts.indices {
          weighted += counts[column] * weights[column]
          sums[column] += counts[column] * choice.weight
        }
        frequency += weighted * choice.weight
      }
      guard frequency > 0 else {
        isWhole = isWhole && ranking.documentFrequencies[index] == 0
        continue
      }
      let matches = ranking.documentFrequencies[index]
      let idf = formula.idf(matches: matches, passages: ranking.passageCount)
      terms.append(
        Explanation.Term(
          text: term.clause.text, passages: Int(matches), idf: idf, inTitle: sums[0],
          inHeading: sums[1], inText: sums[2], frequency: frequency,
          contribution: formula.contribution(
            idf: idf, frequency: frequency, relativeLength: length / meanLength)))
    }
    return Explanation(
      terms: terms, length: length, meanLength: meanLength, allTerms: isWhole ? bonus : 0,
      article: article.score, opening: article.opening, reference: article.reference,
      articleAllTerms: article.allTerms, proximity: closeness.proximity,
      exactness: closeness.exactness, lead: closeness.lead, cut: closeness.cut)
  }
}
