/// Why an answer may lack passages that it should hold.
public enum PartialReason: String, Sendable, Codable {
  /// The time that was given was over.
  case time
  /// An exact word (`=pain`) has more passages than are looked through.
  case exactForms
}

/// When an answer must be given, whatever is found by then.
package struct Deadline: Sendable {
  private let end: ContinuousClock.Instant?

  /// No deadline.
  package static let never = Deadline(after: nil)

  /// Creates a deadline so long after now.
  package init(after limit: Duration?) {
    end = limit.map { .now.advanced(by: $0) }
  }

  /// Whether it is over.
  ///
  /// - Complexity: a look at the clock, if there is a deadline; not for inner loops.
  var isOver: Bool {
    guard let end else { return false }
    return ContinuousClock.now >= end
  }

  /// Stops what has no use when it is not finished.
  func check() throws {
    if isOver { throw DeadlinePassed() }
  }
}

/// Ends work that a deadline has made useless.
struct DeadlinePassed: Error {}
