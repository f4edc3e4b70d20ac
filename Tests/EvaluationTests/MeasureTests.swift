import Evaluation
import Foundation
import TestSupport
import Testing

@Suite("Measures are those of trec_eval") struct MeasureTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var ranking: String
    var grades: [String: Int]
    var measure: Measure
    var value: Double
    var testDescription: String { "\(measure.name) of \(ranking) for \(grades)" }
  }

  private static let log3 = log2(3.0)
  static let cases = [
    Case(ranking: "a b c", grades: ["a": 1], measure: .reciprocalRank, value: 1),
    Case(ranking: "b c a", grades: ["a": 1], measure: .reciprocalRank, value: 1.0 / 3),
    Case(ranking: "b c", grades: ["a": 1], measure: .reciprocalRank, value: 0),
    Case(ranking: "b a", grades: ["a": 1, "b": 0], measure: .reciprocalRank, value: 0.5),
    Case(ranking: "b a", grades: ["a": 1, "b": -1], measure: .reciprocalRank, value: 0.5),
    Case(ranking: "", grades: ["a": 1], measure: .averagePrecision, value: 0),
    Case(ranking: "a x b", grades: ["a": 1, "b": 2], measure: .averagePrecision, value: 5.0 / 6),
    Case(
      ranking: "a x b", grades: ["a": 1, "b": 2, "c": 1, "d": 3], measure: .averagePrecision,
      value: 5.0 / 12),
    Case(ranking: "a x b", grades: ["a": 1, "b": 1], measure: .precision(at: 5), value: 0.4),
    Case(ranking: "a x b", grades: ["a": 1, "b": 1], measure: .precision(at: 1), value: 1),
    Case(
      ranking: "a x b", grades: ["a": 1, "b": 1, "c": 1], measure: .recall(at: 2), value: 1.0 / 3),
    Case(ranking: "a x b", grades: ["a": 1, "b": 1], measure: .recall(at: 100), value: 1),
    Case(ranking: "a", grades: ["a": 3], measure: .ndcg(at: 10), value: 1),
    Case(ranking: "x a", grades: ["a": 3], measure: .ndcg(at: 10), value: 1 / log3),
    Case(ranking: "x a", grades: ["a": 3], measure: .ndcg(at: 1), value: 0),
    Case(
      ranking: "b a", grades: ["a": 2, "b": 1], measure: .ndcg(at: 2),
      value: (1 + 2 / log3) / (2 + 1 / log3)),
    Case(ranking: "b a", grades: ["a": 2, "b": -2], measure: .ndcg(at: 2), value: 1 / log3),
    Case(ranking: "a b", grades: ["a": 0, "b": 0], measure: .ndcg(at: 10), value: 0),
    Case(ranking: "a b", grades: [:], measure: .recall(at: 10), value: 0),
  ]

  @Test("By hand", arguments: cases)
  func byHand(_ example: Case) {
    let ranking = example.ranking.split(separator: " ").map(String.init)
    let value = example.measure.value(of: ranking, judged: example.grades)
    #expect(abs(value - example.value) < 1e-12)
  }

  @Test("Random runs give what pytrec_eval gives", arguments: RandomRun.expected)
  func random(_ seed: UInt64, _ values: [Double]) {
    let example = RandomRun(seed: seed)
    for (measure, (mine, other)) in zip(
      Measure.standard, zip(example.values(of: example.ranked()), values))
    {
      #expect(abs(mine - other) < 1e-9, "\(measure.trecName), seed \(seed)")
    }
  }

  @Test(
    "The order that equal scores were found in counts nothing",
    arguments: 1...20 as ClosedRange<UInt64>)
  func ties(_ seed: UInt64) {
    let example = RandomRun(seed: seed)
    var random = SplitMix64(seed: seed)
    let shuffled = example.ranked { $0.shuffled(using: &random) }
    #expect(shuffled == example.ranked())
    #expect(example.values(of: shuffled) == example.values(of: example.ranked { $0.reversed() }))
  }

  @Test(
    "A document without a judgement is worth what one with grade 0 is",
    arguments: 1...20 as ClosedRange<UInt64>)
  func unjudged(_ seed: UInt64) {
    let example = RandomRun(seed: seed)
    var judged = example
    for entry in example.entries where judged.grades[entry.document] == nil {
      judged.grades[entry.document] = 0
    }
    #expect(judged.values(of: judged.ranked()) == example.values(of: example.ranked()))
  }

  @Test(
    "Documents below all others change nothing but what they answer themselves",
    arguments: 1...20 as ClosedRange<UInt64>)
  func below(_ seed: UInt64) {
    let example = RandomRun(seed: seed)
    let longer = example.ranked { entries in
      entries + (0..<50).map { .init(document: "u\($0)", score: -1 - Double($0)) }
    }
    #expect(example.values(of: longer) == example.values(of: example.ranked()))
  }

  @Test(
    "No value leaves 0 to 1, and the best ranking has 1", arguments: 1...40 as ClosedRange<UInt64>)
  func bounds(_ seed: UInt64) {
    let example = RandomRun(seed: seed)
    #expect(example.values(of: example.ranked()).allSatisfy { (0...1).contains($0) })
    let ideal = example.grades.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.map(\.key)
    guard example.grades.values.contains(where: { $0 > 0 }) else { return }
    for measure in [Measure.ndcg(at: 10), .averagePrecision, .reciprocalRank, .recall(at: 500)] {
      #expect(abs(measure.value(of: ideal, judged: example.grades) - 1) < 1e-12)
    }
  }

  @Test("A query that found nothing counts 0; one that nothing answers is left out")
  func topics() {
    var run = RankedRun()
    run.set([.init(document: "a", score: 1)], for: "1")
    let judgements = Judgements(["1": ["a": 1], "2": ["a": 1], "3": ["a": 0]])
    let measured = MeasuredRun(run, judged: judgements, topics: ["3", "2", "1", "4"])
    #expect(measured.topics == ["2", "1"])
    #expect(measured.values(of: .averagePrecision) == [0, 1])
    #expect(measured.values(of: .averagePrecision).mean == 0.5)
    #expect(measured.values(of: .ndcg(at: 3)).isEmpty)
  }
}
