import Dispatch
import Foundation
import Marrow
import Synchronization

/// Searches on a thread of its own, so that typing never waits for it.
///
/// Of several questions that come while it is at work only the newest is answered.
final class SearchWorker: Sendable {
  enum Answer: Sendable {
    case found(Found)
    case sections([String: MarrowIndex.Section])
  }

  /// More than anybody looks through with the arrow keys.
  private static let limit = 100
  /// Neighbours of a passage, on either side, that are shown with it.
  private static let neighbours = 12

  private struct Question {
    var text: String
    var snippetLength: Int
  }

  private struct State {
    var question: Question?
    var wanted: [String] = []
    var answers: [Answer] = []
  }

  private let state = Mutex(State())
  private let isAsked = DispatchSemaphore(value: 0)
  private let path: String

  /// - Parameters:
  ///   - path: path of the index.
  ///   - index: the index there, open.
  ///   - tell: called on another thread when there is an answer.
  init(path: String, index: MarrowIndex, tell: @escaping @Sendable () -> Void) {
    self.path = path
    let thread = Thread { [self] in work(index, tell) }
    thread.name = "search"
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Asks for passages.
  ///
  /// - Parameter snippetLength: how many characters of them can be shown.
  func search(_ text: String, snippetLength: Int) {
    state.withLock { $0.question = Question(text: text, snippetLength: max(40, snippetLength)) }
    isAsked.signal()
  }

  /// Asks for the surroundings of passages.
  func section(of ids: [String]) {
    state.withLock { $0.wanted = ids }
    isAsked.signal()
  }

  /// What was answered since the last call.
  func answers() -> [Answer] {
    state.withLock { state in
      defer { state.answers = [] }
      return state.answers
    }
  }

  private func work(_ index: MarrowIndex, _ tell: () -> Void) {
    var index = index
    var last: Question?
    while true {
      let isQuiet = isAsked.wait(timeout: .now() + .seconds(1)) == .timedOut
      var (question, wanted) = state.withLock { state in
        defer { (state.question, state.wanted) = (nil, []) }
        return (state.question, state.wanted)
      }
      // Another process may have updated the index: what is shown is then searched for again.
      if isQuiet || question != nil, index.isReplaced, let new = try? index.refreshed() {
        index = new
        question = question ?? last
      }
      if let question {
        last = question
        let found = Self.answer(question, index)
        state.withLock { $0.answers.append(.found(found)) }
        tell()
      }
      if !wanted.isEmpty {
        let sections = Self.sections(wanted, index)
        state.withLock { $0.answers.append(.sections(sections)) }
        tell()
      }
    }
  }

  private static func answer(_ question: Question, _ index: MarrowIndex) -> Found {
    var found = Found(text: question.text, corpus: index.corpus)
    guard !question.text.allSatisfy(\.isWhitespace) else { return found }
    do {
      let results = try index.search(
        question.text,
        options: SearchOptions(
          limit: limit, snippetLength: question.snippetLength, completesLastWord: true))
      found.hits = results.hits
      found.matchCount = results.matchCount
      found.coveredCount = results.coveredCount
      found.isMatchCountExact = results.isMatchCountExact
      found.remark = InterpretationLines(results).lines.first
      found.sections = sections(results.hits.prefix(3).map(\.id), index)
    } catch {
      found.problem = (error as? MarrowError)?.message ?? "\(error)"
    }
    return found
  }

  private static func sections(
    _ ids: [String], _ index: MarrowIndex
  ) -> [String: MarrowIndex.Section] {
    var sections: [String: MarrowIndex.Section] = [:]
    for id in ids {
      // A passage that is gone by now is shown without its surroundings.
      guard var section = try? index.passage(id) else { continue }
      let first = max(0, section.position - neighbours)
      section.passages = Array(section.passages[first...].prefix(2 * neighbours + 1))
      section.position -= first
      sections[id] = section
    }
    return sections
  }
}
