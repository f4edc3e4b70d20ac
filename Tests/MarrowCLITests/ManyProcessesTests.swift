import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("Many readers and one writer, each a process of its own") struct ManyProcessesTests {
  /// What the readers' threads share.
  private final class Readers: Sendable {
    private let isDone = Atomic(false)
    private let reads = Atomic(0)
    private let failures = Mutex<[String]>([])
    private let threads = DispatchGroup()

    /// Starts readers that query until they are stopped.
    init(count: Int, in folder: String) {
      for _ in 0..<count {
        threads.enter()
        Thread.detachNewThread { [self] in
          while !isDone.load(ordering: .relaxed) { read(in: folder) }
          threads.leave()
        }
      }
    }

    private func read(in folder: String) {
      do {
        let run = try CommandRun(
          CommandRun.marrow, ["query", "quibblewort", "--jsonl"], in: folder)
        let texts = try run.output.split(separator: "\n").map { line in
          let hit = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
          return hit?["text"] as? String
        }
        if run.status != 0 || texts.count != 5 || Set(texts).count != 1 {
          failures.withLock { $0.append("\(run)") }
        }
        reads.add(1, ordering: .relaxed)
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }

    /// Stops the readers; what went wrong, and how often they read.
    func stop() -> (failures: [String], reads: Int) {
      isDone.store(true, ordering: .relaxed)
      threads.wait()
      return (failures.withLock { $0 }, reads.load(ordering: .relaxed))
    }
  }

  @Test("Four readers never fail and never see half an update")
  func readersAndWriter() throws {
    let updates = SharedData.number("MARROW_UPDATES") ?? 100
    let workspace = try Workspace(corpus: false)
    // Every update changes all articles to its own generation, so a mixture would be half a state.
    func write(_ generation: Int) throws {
      for article in 0..<5 {
        try workspace.folder.write(
          "Corpus/\(article).txt", "The quibblewort is of generation g\(generation)g here.")
      }
    }
    try write(0)
    #expect(try workspace.marrow("rebuild").status == 0)
    let readers = Readers(count: 4, in: workspace.folder.path)
    var failed: [String] = []
    for generation in 1...updates {
      try write(generation)
      let run = try workspace.marrow("update")
      if run.status != 0 { failed.append(run.errors) }
    }
    let (failures, reads) = readers.stop()
    #expect(failed.isEmpty)
    #expect(failures.isEmpty)
    #expect(reads > updates / 2, "\(reads) reads")
    #expect(try workspace.marrow("query", "g\(updates)g").status == 0)
    #expect(try workspace.marrow("verify", "--sources").status == 0)
  }
}
