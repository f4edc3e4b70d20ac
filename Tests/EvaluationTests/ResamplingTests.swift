import Evaluation
import Foundation
import TestSupport
import Testing

@Suite("Chance is accounted for") struct ResamplingTests {
  private func values(_ count: Int, _ random: inout SplitMix64) -> [Double] {
    (0..<count).map { _ in Double(random.next() % 11) / 10 }
  }

  @Test(
    "The interval holds the mean, and is repeated by its seed",
    arguments: 1...30 as ClosedRange<UInt64>)
  func interval(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let values = values(Int(1 + random.next() % 60), &random)
    let bootstrap = Bootstrap(resamples: 500, seed: seed)
    let interval = bootstrap.interval(of: values)
    #expect(interval.contains(values.mean), "\(values)")
    #expect(interval == bootstrap.interval(of: values))
    #expect(0 <= interval.lowerBound && interval.upperBound <= 1)
  }

  @Test("The interval is as wide as theory has it")
  func width() {
    // The mean of 400 coins has a standard error of 0.025.
    let interval = Bootstrap().interval(of: (0..<400).map { Double($0 % 2) })
    #expect(abs(interval.lowerBound - (0.5 - 1.96 * 0.025)) < 0.003)
    #expect(abs(interval.upperBound - (0.5 + 1.96 * 0.025)) < 0.003)
    let narrow = Bootstrap(confidence: 0.5).interval(of: (0..<400).map { Double($0 % 2) })
    #expect(abs(narrow.upperBound - (0.5 + 0.6745 * 0.025)) < 0.003)
  }

  @Test("Values that don't vary have an interval without width; none have 0")
  func constant() {
    #expect(Bootstrap().interval(of: [0.5, 0.5, 0.5]) == 0.5...0.5)
    #expect(Bootstrap().interval(of: []) == 0...0)
  }

  @Test("A configuration doesn't differ from itself", arguments: 1...10 as ClosedRange<UInt64>)
  func same(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let values = values(30, &random)
    let result = PermutationTest(seed: seed).compare(values, values)
    #expect(result.p == 1)
    #expect(result.difference == 0 && result.t == nil)
    #expect(result.same == 30 && result.better == 0 && result.worse == 0)
  }

  @Test("The probability is that of all ways that the coins can fall")
  func exact() {
    // Eight queries are all better by different amounts: of 256 ways, two are as extreme.
    let first = [Double](repeating: 0, count: 8)
    let second = (1...8).map { Double($0) / 10 }
    let result = PermutationTest(rounds: 100_000).compare(first, second)
    #expect(abs(result.p - 2.0 / 256) < 0.001)
    #expect(result.better == 8)
    // By hand: mean 0.45, standard deviation 0.2449, t = 0.45 / (0.2449 / √8).
    #expect(abs((result.t ?? 0) - 5.19615) < 1e-5)
  }

  @Test("Both directions have the same probability", arguments: 1...10 as ClosedRange<UInt64>)
  func symmetric(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let (first, second) = (values(100, &random), values(100, &random))
    let (one, other) = (
      PermutationTest().compare(first, second), PermutationTest().compare(second, first)
    )
    #expect(one.p == other.p && one.difference == -other.difference)
    #expect(one.better == other.worse && (0...1).contains(one.p))
  }

  @Test("Chance alone is seldom called a difference")
  func falseAlarms() {
    var random = SplitMix64(seed: 7)
    let alarms = (0..<200).count { round in
      let (first, second) = (values(25, &random), values(25, &random))
      let test = PermutationTest(rounds: 400, seed: UInt64(round))
      return test.compare(first, second).p < 0.05
    }
    // Of 200, 10 are expected; more than 22 or fewer than 1 come about once in ten thousand times.
    #expect((1...22).contains(alarms))
  }
}
