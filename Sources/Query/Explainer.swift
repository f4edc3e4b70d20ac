import Postings
import Store

/// Explains the scores of a search's hits.
///
/// It counts in the texts themselves, by the index's analyzer, and so is independent of the postings
/// that the ranking was made from.
struct Explainer {
  private let search: Search
  private let scorer: Scorer

  init(_ search: Search, _ scorer: Scorer) {
    self.search = search
    self.scorer = scorer
  }

  /// How the score of a passage came about.
  func explanation(
    of passage: ReadTransaction.PassageContent, article: ArticleParts, closeness: ClosenessParts
  ) throws -> Explanation {
    let (plan, formula) = (search.plan, scorer.formula)
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
    let norm = scorer.lengths.norm(length: length)
    let weights = formula.weights.all
    var terms: [Explanation.Term] = []
    var found: UInt64 = 0
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
      guard frequency > 0 else { continue }
      found |= 1 << UInt64(index)
      terms.append(
        Explanation.Term(
          text: term.typed.text, passages: Int(scorer.documentFrequencies[index]),
          idf: scorer.idfs[index], inTitle: sums[0], inHeading: sums[1], inText: sums[2],
          frequency: frequency,
          contribution: scorer.contribution(of: index, frequency: frequency, norm: norm)))
    }
    return Explanation(
      terms: terms, length: length, meanLength: scorer.lengths.mean,
      allTerms: scorer.bonus(of: found),
      article: article.score, opening: article.opening, reference: article.reference,
      articleAllTerms: article.allTerms, proximity: closeness.proximity,
      exactness: closeness.exactness, lead: closeness.lead, cut: closeness.cut)
  }
}
