import Evaluation
import Marrow

/// What one configuration came to.
struct EvaluatedConfiguration: Sendable {
  var configuration: Configuration
  var run: RankedRun
  var measured: MeasuredRun
}

/// An evaluation, or a comparison of two.
struct EvaluationReport: Sendable {
  var bed: TestBed
  /// What was asked for.
  var subject: EvaluatedConfiguration
  /// What it is compared with, if it is.
  var baseline: EvaluatedConfiguration?
  var bootstrap: Bootstrap
  var depth: Int

  /// What comparisons go by.
  static let comparedMeasure = Measure.ndcg(at: 10)

  /// Whether the two differ by more than chance.
  var comparison: PermutationTest.Result? {
    baseline.map { baseline in
      PermutationTest(rounds: bootstrap.resamples, seed: bootstrap.seed).compare(
        baseline.measured.values(of: Self.comparedMeasure),
        subject.measured.values(of: Self.comparedMeasure))
    }
  }
}
