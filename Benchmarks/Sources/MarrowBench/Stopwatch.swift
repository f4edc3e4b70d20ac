import Foundation

/// What a piece of work took.
struct Stopwatch {
  /// Seconds on the wall.
  var wall: Double
  /// Seconds of all cores together that this process was given; on a machine that others use as
  /// well it says more than the wall does.
  var processor: Double

  static func time(_ body: () async throws -> Void) async rethrows -> Stopwatch {
    let start = now()
    try await body()
    return elapsed(since: start)
  }

  static func time(_ body: () throws -> Void) rethrows -> Stopwatch {
    let start = now()
    try body()
    return elapsed(since: start)
  }

  private static func now() -> (wall: ContinuousClock.Instant, processor: Double) {
    var used = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used)
    return (.now, Double(used.tv_sec) + Double(used.tv_nsec) / 1e9)
  }

  private static func elapsed(
    since start: (wall: ContinuousClock.Instant, processor: Double)
  ) -> Stopwatch {
    let end = now()
    return Stopwatch(
      wall: (end.wall - start.wall) / .seconds(1), processor: end.processor - start.processor)
  }
}
