import GRDB
import Store
import TestSupport

/// A small index file made by hand, and direct access to its tables.
struct BuiltIndex {
  let folder: TemporaryFolder
  var path: String { folder.at("Index/marrow.sqlite") }

  init(texts: [String] = ["A back brace can weaken your muscles.", "Ice and heat ease pain."])
    async throws
  {
    folder = try TemporaryFolder()
    try await Self.build(folder.at("Index/marrow.sqlite"), texts)
  }

  static func build(_ path: String, _ texts: [String]) async throws {
    let building = try await BuildingFile.start(path)
    try await building.write { transaction in
      try transaction.insert(
        ArticleRecord(
          path: "a.txt", title: "Pain", bytes: 1, modified: 2,
          digest: Array(repeating: 3, count: 16)), id: 1)
      let passages = texts.enumerated().map { ordinal, text in
        Passage(
          ordinal: ordinal, kind: .bullet, anchor: "\(ordinal + 1)", headingPath: ["Care", "Home"],
          text: text, lines: 1...2, bytes: 0..<10)
      }
      if let first = passages.first {
        let section = Section(of: first)
        let id = try transaction.insert(section)
        for passage in passages {
          try transaction.insert(
            passage, id: Int64(passage.ordinal + 1), article: 1, title: "Pain",
            section: (id, section.headings))
        }
      }
      try transaction.finish()
    }
    try building.publish()
  }

  /// Changes the file behind Marrow's back.
  func execute(_ sql: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    try DatabaseQueue(path: path, configuration: configuration).write { try $0.execute(sql: sql) }
  }
}

extension BuildingFile {
  /// Starts an empty file with a lock of its own, without waiting for one.
  static func start(_ path: String) async throws -> BuildingFile {
    try BuildingFile(
      replacing: path, from: .empty,
      holding: try await WriterLock.acquire(index: path, patience: .zero))
  }
}
