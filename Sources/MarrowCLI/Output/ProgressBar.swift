import Marrow
import Synchronization

/// A bar on stderr with rate and time left; silent where stderr is no terminal.
final class ProgressBar: Sendable {
  private struct State {
    var start = ContinuousClock.now
    var lastShown: ContinuousClock.Instant?
    var phase: RebuildProgress.Phase?
  }

  private let isShown = Terminal.canRewriteLines(.error)
  private let state = Mutex(State())

  /// Shows how far the work has come, at most ten times a second.
  func show(_ progress: RebuildProgress) {
    guard isShown else { return }
    let line: String? = state.withLock { state in
      let now = ContinuousClock.now
      if state.phase != progress.phase {
        if progress.phase == .indexing { state.start = now }
        state.phase = progress.phase
      } else if let last = state.lastShown, now - last < .milliseconds(100) {
        return nil
      }
      state.lastShown = now
      return Self.line(progress, elapsed: (now - state.start) / .seconds(1))
    }
    // A line that wrapped could not be written over.
    if let line {
      Terminal.writeError("\r\u{1B}[K" + line.prefix(Terminal.columns(of: .error) - 1))
    }
  }

  /// Takes the bar away.
  func clear() {
    if isShown { Terminal.writeError("\r\u{1B}[K") }
  }

  private static func line(_ progress: RebuildProgress, elapsed: Double) -> String {
    switch progress.phase {
    case .scanning: return "Looking for files …"
    case .finishing: return "Finishing …"
    case .indexing:
      let share = Double(progress.bytes) / Double(max(1, progress.totalBytes))
      let width = 24
      let full = Int(share * Double(width))
      let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
      let rate = Double(progress.bytes) / max(elapsed, 1e-6)
      let left = share > 0.01 ? elapsed / share - elapsed : nil
      return
        "Indexing \(bar) \(Figures.number(progress.documents))/\(Figures.number(progress.totalDocuments)) files, "
        + "\(Figures.bytes(Int(rate)))/s"
        + (left.map { ", \(Figures.decimal($0, 0)) s left" } ?? "")
    }
  }
}
