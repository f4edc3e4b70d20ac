import Dispatch
import Foundation
import Synchronization
import Testing

@testable import Store

@Suite("Readers at once each have a connection, all to one file") struct ConnectionTests {
  /// What several readers find who are all within a transaction at the same time, as far as there are
  /// connections for it.
  private func found(
    by readers: Int, in file: IndexFile, before others: @escaping @Sendable () -> Void = {}
  ) throws -> [Set<String>] {
    let found = Mutex<[Set<String>]>([])
    let isFirstIn = DispatchSemaphore(value: 0)
    let mayLeave = DispatchSemaphore(value: 0)
    let group = DispatchGroup()
    @Sendable func read(_ isFirst: Bool) {
      let texts = try? file.read { transaction in
        if isFirst {
          isFirstIn.signal()
          mayLeave.wait()
        }
        return Set(try transaction.passages(article: 1).map(\.passage.text))
      }
      found.withLock { $0.append(texts ?? []) }
    }
    DispatchQueue.global().async(group: group) { read(true) }
    isFirstIn.wait()
    others()
    for _ in 1..<readers { DispatchQueue.global().async(group: group) { read(false) } }
    // The others come to their connection, or to their place behind the first, while it is in use.
    Thread.sleep(forTimeInterval: 0.05)
    mayLeave.signal()
    group.wait()
    return found.withLock { $0 }
  }

  @Test("Many at once, over and over", arguments: [2, 5, 12])
  func manyReaders(readers: Int) async throws {
    let built = try await BuiltIndex(texts: ["Old words."])
    let file = try IndexFile(path: built.path)
    for _ in 0..<3 {
      #expect(
        try found(by: readers, in: file) == Array(repeating: ["Old words."], count: readers))
    }
  }

  @Test("A file that takes the place of the one that is open is read by none of them")
  func replaced() async throws {
    let built = try await BuiltIndex(texts: ["Old words."])
    let other = try await BuiltIndex(texts: ["New words."])
    let file = try IndexFile(path: built.path)
    let (old, new) = (built.path, other.path)
    let found = try found(by: 4, in: file) { rename(new, old) }
    #expect(found == Array(repeating: ["Old words."], count: 4))
    #expect(file.isReplaced)
    #expect(try IndexFile(path: built.path).read { try $0.passages(article: 1).count } == 1)
  }
}
