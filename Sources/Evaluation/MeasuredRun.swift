/// The measures of a run, query by query.
package struct MeasuredRun: Sendable, Equatable {
  /// What was measured.
  package let measures: [Measure]
  /// Ids of the queries, in the order that they were given in.
  package let topics: [String]
  /// For each query the values of `measures`, in their order.
  package let values: [[Double]]

  /// Measures a run.
  ///
  /// A query that found nothing counts with 0; one without a document that answers is left out.
  ///
  /// - Parameters:
  ///   - topics: ids of the queries.
  ///   - measures: what to measure.
  package init(
    _ run: RankedRun, judged judgements: Judgements, topics: [String],
    measures: [Measure] = Measure.standard
  ) {
    self.measures = measures
    self.topics = topics.filter(judgements.areUsable)
    values = self.topics.map { topic in
      let ranking = run.documents(for: topic)
      return measures.map { $0.value(of: ranking, judged: judgements[topic]) }
    }
  }

  /// The values of one measure over all queries; empty if it was not measured.
  package func values(of measure: Measure) -> [Double] {
    guard let column = measures.firstIndex(of: measure) else { return [] }
    return values.map { $0[column] }
  }
}

extension [Double] {
  /// The arithmetic mean; 0 of nothing.
  package var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }
}
