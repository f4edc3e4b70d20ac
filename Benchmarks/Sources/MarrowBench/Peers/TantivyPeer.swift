import Foundation
import Marrow

/// A process of `tantivy_peer.py`, asked and answering in JSON lines.
final class TantivyPeer {
  /// What stands in the index: title, heading and text as three fields, or all in one.
  enum Layout: String {
    case three, one
  }

  /// How much an answer holds.
  enum Detail: String {
    /// The ten best, which lets Tantivy skip what can't be among them.
    case ids
    /// The ten best and the number of all matches, as Tantivy's Python package counts by default.
    case count
    /// The ten best with title and snippet.
    case hits
  }

  struct Answer: Decodable {
    var nanoseconds: Double
    var ids: [Int64]
    var scores: [Double]
    var count: Int?
  }

  struct Built: Codable {
    var wall, processor, feeding: Double
    var documents, segments: Int
  }

  struct Version: Codable {
    var version, python: String
  }

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var unread = Data()

  /// Starts the process.
  init(python: String, script: String) throws {
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [script]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  func version() throws -> Version { try ask(["op": "version"]) }

  /// Makes an index of the passages in one of `RawFTS5`'s files.
  ///
  /// - Parameter isSingle: whether one thread with much memory makes one segment; otherwise
  ///   everything is as Tantivy sets it.
  func build(_ layout: Layout, source: String, index: String, isSingle: Bool) throws -> Built {
    try FileManager.default.createDirectory(atPath: index, withIntermediateDirectories: true)
    var request: [String: Any] = [
      "op": "build", "layout": layout.rawValue, "source": source, "index": index,
    ]
    if isSingle { request.merge(["heap_size": 4_000_000_000, "num_threads": 1]) { $1 } }
    return try ask(request)
  }

  /// - Returns: how many segments it has.
  @discardableResult
  func open(_ layout: Layout, index: String) throws -> Int {
    struct Opened: Decodable { var segments: Int }
    let opened: Opened = try ask(["op": "open", "layout": layout.rawValue, "index": index])
    return opened.segments
  }

  func search(_ query: PeerQuery, _ layout: Layout, _ detail: Detail) throws -> Answer {
    try ask([
      "op": "search", "layout": layout.rawValue, "detail": detail.rawValue, "limit": 10,
      "kind": query.kind.rawValue, "words": query.words,
    ])
  }

  struct Throughput: Decodable {
    var asked: Int
    var seconds: Double
  }

  /// Begins to ask all queries over and over for some seconds; `throughput()` waits for the end.
  func startThroughput(of queries: [PeerQuery], seconds: Double) throws {
    let list = queries.map { ["kind": $0.kind.rawValue, "words": $0.words] as [String: Any] }
    try send(["op": "throughput", "queries": list, "seconds": seconds])
  }

  func throughput() throws -> Throughput { try receive() }

  private func ask<Reply: Decodable>(_ request: [String: Any]) throws -> Reply {
    try send(request)
    return try receive()
  }

  private func send(_ request: [String: Any]) throws {
    let line = try JSONSerialization.data(withJSONObject: request) + Data("\n".utf8)
    try input.fileHandleForWriting.write(contentsOf: line)
  }

  private func receive<Reply: Decodable>() throws -> Reply {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        let line = unread[..<end]
        unread = Data(unread[(end + 1)...])
        return try JSONDecoder().decode(Reply.self, from: line)
      }
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else {
        throw MarrowError(.corpusUnreadable, "tantivy_peer.py ended; see what it says above.")
      }
      unread += more
    }
  }
}
