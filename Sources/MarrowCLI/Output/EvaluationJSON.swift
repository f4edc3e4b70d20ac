import Evaluation
import Marrow

/// An evaluation for machines; measures bear trec_eval's names.
struct EvaluationJSON: Encodable {
  struct Mean: Encodable {
    var mean: Double
    var low: Double
    var high: Double
  }
  struct Query: Encodable {
    var id: String
    var text: String
    var values: [String: Double]
  }
  struct Run: Encodable {
    var configuration: RankingValues
    var measures: [String: Mean]
    var perQuery: [Query]?
  }
  struct Comparison: Encodable {
    var measure: String
    var difference: Double
    var p: Double
    var t: Double?
    var better: Int
    var same: Int
    var worse: Int
  }

  var queries: Int
  var unit: TestBed.Unit
  var depth: Int
  var resamples: Int
  var seed: UInt64
  var confidence: Double
  var result: Run
  var baseline: Run?
  var comparison: Comparison?
  /// The questions beside the queries.
  var questions: [EvaluationJSON]?

  /// - Parameter reports: The queries, and the questions if there are any.
  init(_ reports: [EvaluationReport], perQuery: Bool) {
    self.init(reports[0], perQuery: perQuery)
    if reports.count > 1 {
      questions = reports.dropFirst().map { EvaluationJSON($0, perQuery: perQuery) }
    }
  }

  private init(_ report: EvaluationReport, perQuery: Bool) {
    queries = report.bed.topics.count
    unit = report.bed.unit
    depth = report.depth
    resamples = report.bootstrap.resamples
    seed = report.bootstrap.seed
    confidence = report.bootstrap.confidence
    result = Run(report.subject, report, perQuery: perQuery)
    baseline = report.baseline.map { Run($0, report, perQuery: perQuery) }
    comparison = report.comparison.map {
      Comparison(
        measure: EvaluationReport.comparedMeasure.trecName, difference: $0.difference, p: $0.p,
        t: $0.t, better: $0.better, same: $0.same, worse: $0.worse)
    }
  }
}

extension EvaluationJSON.Run {
  fileprivate init(
    _ evaluated: EvaluatedConfiguration, _ report: EvaluationReport, perQuery: Bool
  ) {
    let measured = evaluated.measured
    configuration = RankingValues(evaluated.configuration)
    measures = Dictionary(
      uniqueKeysWithValues: measured.measures.map { measure in
        let values = measured.values(of: measure)
        let interval = report.bootstrap.interval(of: values)
        return (
          measure.trecName,
          .init(mean: values.mean, low: interval.lowerBound, high: interval.upperBound)
        )
      })
    guard perQuery else { return }
    let texts = Dictionary(report.bed.topics.map { ($0.id, $0.text) }) { first, _ in first }
    let names = measured.measures.map(\.trecName)
    self.perQuery = zip(measured.topics, measured.values).map { topic, values in
      .init(
        id: topic, text: texts[topic] ?? "",
        values: Dictionary(uniqueKeysWithValues: zip(names, values)))
    }
  }
}
