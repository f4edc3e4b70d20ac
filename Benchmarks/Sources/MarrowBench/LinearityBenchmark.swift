import Foundation
import Marrow

/// Whether taking a file apart takes time in proportion to its length, on inputs that tempt a
/// parser to look back or ahead.
struct LinearityBenchmark {
  var vocabulary: Vocabulary
  var seed: UInt64
  var scratch: ScratchFolder

  private static let megabytes = [1, 2, 4]

  /// Takes every input apart `rounds` times, once more to warm up, the lengths in turns.
  func table(rounds: Int) throws -> Table {
    var table = Table(
      title: "Parsing one file of a single shape",
      notes: [
        "CPU time of MarrowIndex.inspect: reading, parsing, splitting. Linear is near 4."
      ],
      header: ["shape"] + Self.megabytes.map { "ms per MB at \($0) MB" } + ["4 MB ÷ 1 MB"])
    for shape in InputShape.allCases {
      Progress.say("Parsing: \(shape.rawValue)")
      var bytes: [Int] = []
      var times = Self.megabytes.map { _ in Series() }
      for size in Self.megabytes {
        var generator = SplitMix64(seed: seed)
        let text = shape.text(bytes: size * 1_000_000, vocabulary, &generator)
        try Data(text.utf8).write(to: URL(fileURLWithPath: scratch.path("\(size).txt")))
        bytes.append(text.utf8.count)
      }
      for round in 0...rounds {
        for (position, size) in Self.megabytes.enumerated() {
          let time = try Stopwatch.time {
            _ = try MarrowIndex.inspect(file: scratch.path("\(size).txt"))
          }
          if round > 0 { times[position].values.append(time.processor) }
        }
      }
      let perMegabyte = zip(times, bytes).map { $0.median / (Double($1) / 1e6) }
      table.rows.append(
        [shape.rawValue] + perMegabyte.map(Figures.milliseconds)
          + [Figures.ratio(times.last?.median ?? 0, to: times.first?.median ?? 0)])
    }
    return table
  }
}
