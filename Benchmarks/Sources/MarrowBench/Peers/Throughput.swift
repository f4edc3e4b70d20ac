import Foundation
import Marrow
import Synchronization

/// Queries per second, with title and snippet, on one core and on all.
struct Throughput {
  var queries: [PeerQuery]
  /// How long each is kept busy; all queries are asked over and over, and the last time to the end.
  var seconds: Double

  struct Row {
    var what: String
    var workers: Int
    var rate: Double
  }

  /// Threads that search one open index.
  func marrow(_ index: MarrowIndex, workers: Int) throws -> Row {
    for query in queries { _ = try index.search(query.typed) }
    let rates = Mutex<[Double]>([])
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      let start = ContinuousClock.now
      var asked = 0
      var elapsed = 0.0
      while elapsed < seconds {
        for query in queries where (try? index.search(query.typed)) != nil { asked += 1 }
        elapsed = (ContinuousClock.now - start) / .seconds(1)
      }
      rates.withLock { $0.append(Double(asked) / elapsed) }
    }
    return Row(
      what: "Marrow", workers: workers, rate: rates.withLock { $0.reduce(0, +) })
  }

  /// A process for each core, so that Python's lock can't stand between them.
  func tantivy(workers: Int, start: () throws -> TantivyPeer?) throws -> Row? {
    let peers = try (0..<workers).compactMap { _ in try start() }
    guard peers.count == workers else { return nil }
    for peer in peers {
      for query in queries { _ = try peer.search(query, .three, .hits) }
    }
    for peer in peers { try peer.startThroughput(of: queries, seconds: seconds) }
    let rate = try peers.reduce(0.0) { sum, peer in
      let result = try peer.throughput()
      return sum + Double(result.asked) / result.seconds
    }
    return Row(what: "Tantivy", workers: workers, rate: rate)
  }
}
