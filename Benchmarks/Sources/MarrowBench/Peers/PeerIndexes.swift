import Foundation
import Marrow

/// The indexes of one corpus, one for each contender, all of the same passages.
struct PeerIndexes {
  /// What to keep of an earlier run.
  enum Reuse: String, CaseIterable {
    case none, peers, all
  }

  /// What making an index took.
  struct Built: Codable {
    var what: String
    var note: String
    /// Seconds.
    var wall, processor: Double
    /// Of the whole index, with all that is stored in it.
    var bytes: Int?
    var segments: Int?
  }

  /// What is known of the indexes; kept beside them.
  struct Record: Codable {
    var passages = 0
    var articles = 0
    var corpusBytes = 0
    var fingerprint: UInt64 = 0
    var date = ""
    var marrow: Built?
    var splitting: Built?
    var fts5: Built?
    /// As Tantivy sets it, and with one segment, which is the one that is searched.
    var tantivy: Built?
    var tantivySingle: Built?
    /// Seconds that Python took of Tantivy's time to read rows and make documents of them.
    var feeding = 0.0
  }

  let marrow: String
  let fts5: String
  let tantivy: String
  let tantivyOneField: String
  let corpus: String
  private let cache: CacheFolder
  private let name: String
  private(set) var record = Record()

  /// - Parameter name: of the folder in the cache that they are kept in.
  init(cache: CacheFolder, name: String, corpus: String) {
    self.cache = cache
    self.name = name
    self.corpus = corpus
    marrow = cache.path(name + "/marrow.sqlite")
    fts5 = cache.path(name + "/fts5.sqlite")
    tantivy = cache.path(name + "/tantivy")
    tantivyOneField = cache.path(name + "/tantivy-one-field")
  }

  /// Makes what is missing or not to be reused.
  ///
  /// - Parameters:
  ///   - peer: starts Tantivy; nil where it can't be had.
  ///   - isBrief: whether to leave out what is only there to be timed.
  mutating func make(
    reusing reuse: Reuse, isBrief: Bool = false, startTantivy: () throws -> TantivyPeer?
  ) async throws {
    if reuse != .none, let data = FileManager.default.contents(atPath: recordPath) {
      record = (try? JSONDecoder().decode(Record.self, from: data)) ?? Record()
    }
    if reuse != .all || record.marrow == nil || (try? MarrowIndex(path: marrow)) == nil {
      try await makeMarrow()
    }
    let fingerprint = try RawSearch(index: marrow).fingerprint()
    if reuse == .none || record.fts5 == nil || record.fingerprint != fingerprint {
      if !isBrief { record.splitting = try measureSplitting() }
      try makeFTS5()
      try makeTantivy(isBrief: isBrief, startTantivy)
      record.fingerprint = fingerprint
    }
    try JSONEncoder().encode(record).write(to: URL(fileURLWithPath: recordPath))
  }

  private var recordPath: String { cache.path(name + "/record.json") }

  private mutating func makeMarrow() async throws {
    Progress.say("Indexing with Marrow")
    let path = try cache.fresh(name + "/marrow.sqlite")
    let corpus = corpus
    // Read once before the clock starts, so that no disk counts for anybody.
    let files = FileManager.default.enumerator(atPath: corpus)
    while let file = files?.nextObject() as? String {
      _ = FileManager.default.contents(atPath: corpus + "/" + file)
    }
    var found: RebuildReport?
    let time = try await Stopwatch.time {
      found = try await MarrowIndex.rebuild(at: path, corpus: corpus)
    }
    guard let report = found else { return }
    record.passages = report.passages
    record.articles = report.articles
    record.corpusBytes = report.bytes
    record.date = Machine.date()
    record.marrow = Built(
      what: "Marrow: rebuild", note: "from the files, on all cores, synced", wall: time.wall,
      processor: time.processor, bytes: CacheFolder.bytes(at: path))
  }

  /// Reads and splits every article on all cores, and does nothing with the passages.
  private func measureSplitting() throws -> Built {
    Progress.say("Splitting alone")
    let files = try RawSearch(index: marrow).articlePaths().map { corpus + "/" + $0 }
    let time = Stopwatch.time {
      DispatchQueue.concurrentPerform(iterations: (files.count + 63) / 64) { batch in
        for file in files[batch * 64..<min(files.count, batch * 64 + 64)] {
          _ = try? MarrowIndex.inspect(file: file)
        }
      }
    }
    return Built(
      what: "Marrow: splitting alone", note: "the files read and split, on all cores",
      wall: time.wall, processor: time.processor)
  }

  private mutating func makeFTS5() throws {
    Progress.say("Indexing with FTS5")
    let path = try cache.fresh(name + "/fts5.sqlite")
    let raw = try RawFTS5(path: path)
    try raw.copyPassages(ofIndex: marrow)
    let time = try Stopwatch.time { try raw.indexStored() }
    record.fts5 = Built(
      what: "FTS5", note: "from stored passages, one core, merged, not synced", wall: time.wall,
      processor: time.processor, bytes: CacheFolder.bytes(at: path))
  }

  private mutating func makeTantivy(
    isBrief: Bool, _ start: () throws -> TantivyPeer?
  ) throws {
    func build(
      _ what: String, _ note: String, _ folder: String, _ layout: TantivyPeer.Layout,
      isSingle: Bool
    ) throws -> (Built, feeding: Double)? {
      Progress.say("Indexing with \(what)")
      let path = try cache.fresh(name + "/" + folder)
      // A process each, so that its processor time is that of one index.
      guard let built = try start()?.build(layout, source: fts5, index: path, isSingle: isSingle)
      else { return nil }
      let figures = Built(
        what: what, note: note, wall: built.wall, processor: built.processor,
        bytes: CacheFolder.bytes(at: path), segments: built.segments)
      return (figures, built.feeding)
    }
    if !isBrief {
      let built = try build(
        "Tantivy", "from stored passages, default settings, all cores", "tantivy-default", .three,
        isSingle: false)
      record.tantivy = built?.0
      record.feeding = built?.feeding ?? 0
      _ = try cache.fresh(name + "/tantivy-default")
      _ = try build("Tantivy, one field", "", "tantivy-one-field", .one, isSingle: true)
    }
    record.tantivySingle = try build(
      "Tantivy, one segment", "the same, one thread, 4 GB for its writer; this one is searched",
      "tantivy", .three, isSingle: true)?.0
  }
}
