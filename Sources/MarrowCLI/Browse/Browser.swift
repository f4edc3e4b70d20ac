import Foundation
import Marrow

/// The loop of `marrow browse`: waits for keys, answers and signals, and draws.
final class Browser {
  /// How it came to its end.
  enum Outcome {
    case left, interrupted
    /// The place of a passage is to be printed.
    case chosen(String)
  }

  /// How long after an Escape the rest of a sequence may take, over a slow line.
  private static let patience: Int32 = 150
  /// A search that takes longer is said to be under way.
  private static let slow: Int32 = 300

  private let terminal: RawTerminal
  private let worker: SearchWorker
  private let opener: Opener?
  private var state: BrowseState
  private var screen: Screen
  private var reader = KeyReader()
  private var wanted: [String] = []

  /// - Parameter opener: what opens an article; nil to leave and print its place.
  init(
    _ terminal: RawTerminal, path: String, index: MarrowIndex, text: String, opener: Opener?
  ) {
    self.terminal = terminal
    self.opener = opener
    worker = SearchWorker(path: path, index: index, tell: terminal.waker)
    state = BrowseState(size: terminal.size, text: text)
    screen = Screen(hasColor: (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty)
  }

  /// Runs until the user leaves.
  ///
  /// - Throws: `ExitStatus` if the terminal is gone.
  func run() throws -> Outcome {
    terminal.enter()
    defer { terminal.leave() }
    // Taken again: the window may have changed before its signal was heard.
    resize()
    while true {
      terminal.write(screen.update(to: BrowseView.picture(of: state)))
      let isWaiting = state.isSearching && !state.isSlow
      let event = terminal.wait(
        milliseconds: reader.isUndecided ? Self.patience : isWaiting ? Self.slow : -1)
      if event.isClosed { throw ExitStatus.failure }
      var keys = reader.read(event.bytes)
      if event.isTimeout {
        if reader.isUndecided { keys += reader.flush() } else { state.isSlow = true }
      }
      hear(event.signals)
      for key in keys {
        if let outcome = carryOut(state.handle(key)) { return outcome }
      }
      for answer in worker.answers() {
        switch answer {
        case .found(let found):
          wanted = []
          if let outcome = carryOut(state.receive(found)) { return outcome }
        case .sections(let sections): state.receive(sections)
        }
      }
      askForSections()
    }
  }

  private func carryOut(_ effect: BrowseState.Effect?) -> Outcome? {
    switch effect {
    case nil: break
    case .leave: return .left
    case .interrupt: return .interrupted
    case .search: search()
    case .redraw: screen.invalidate()
    case .suspend:
      terminal.suspend()
      screen.invalidate()
      resize()
    case .open(let hit): return open(hit)
    }
    return nil
  }

  private func open(_ hit: Hit) -> Outcome? {
    let corpus = state.found?.corpus
    guard let opener, let corpus else {
      let location = Location(hit.passage, of: hit.article, corpus: corpus)
      return .chosen(location.rendered(Style(isOn: false)))
    }
    terminal.leave()
    // A line of a part is no line of the file.
    let line = hit.passage.part.isEmpty ? hit.passage.lines.lowerBound : nil
    let status = opener.open(file: corpus + "/" + hit.article.path, line: line)
    terminal.enter()
    screen.invalidate()
    resize()
    if status != 0 { state.notice = "'\(opener.command)' ended with status \(status)." }
    return nil
  }

  private func hear(_ signals: Set<Int32>) {
    if signals.contains(SIGTSTP) {
      terminal.suspend()
    } else if signals.contains(SIGCONT) {
      terminal.becomeRaw()
    }
    guard signals.contains(where: { $0 != 0 }) else { return }
    if signals != [SIGWINCH] { screen.invalidate() }
    resize()
  }

  private func resize() {
    state.resize(to: terminal.size)
    search()
  }

  private func search() {
    // Room for the margin, and for a "…".
    worker.search(state.editor.text, snippetLength: state.layout.list.columns - 8)
  }

  private func askForSections() {
    let missing = state.wantedSections
    guard missing != wanted else { return }
    wanted = missing
    if !missing.isEmpty { worker.section(of: missing) }
  }
}
