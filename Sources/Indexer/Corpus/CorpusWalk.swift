import Store

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One walk over a corpus folder: what is found so far and what is still to be visited.
///
/// Real folders come first, links after them, so that a file is found under its own path rather
/// than a link's, whatever their names.
struct CorpusWalk {
  /// A folder or link that waits for its visit.
  private struct Stop {
    /// Its path below the root, valid UTF-8; empty for the root.
    var path: [UInt8]
    /// The rules of the folders above it.
    var rules: IgnoreRules
    /// Whether a link led here, so that it may have been visited already.
    var isLinked: Bool
  }

  private(set) var files: [SourceFile] = []
  private(set) var problems: [SkippedFile] = []
  /// Paths of which nobody knows what is at or below them, since they could not be read.
  private(set) var unread: [[UInt8]] = []
  /// The first of the paths that a failing device did not give.
  private(set) var failing: SkippedFile?
  /// By what the root is known again.
  let identity: FileStatus.Identity

  private let root: [UInt8]
  private let resolvedRoot: [UInt8]
  private var folders: [Stop]
  private var links: [Stop] = []
  private var seen: Set<FileStatus.Identity> = []

  /// Prepares a walk from the folder at `root`.
  ///
  /// - Throws: `MarrowError` if there is no folder that can be read.
  init(root: String) throws(MarrowError) {
    self.root = Array(root.utf8)
    folders = [Stop(path: [], rules: IgnoreRules(), isLinked: false)]
    do {
      // The system would read such a path only up to its zero byte.
      guard !root.utf8.contains(0) else { throw SystemError(number: ENOENT) }
      let status = try FileStatus(path: self.root, followsLink: true)
      guard status.kind == .folder else {
        throw MarrowError(
          .corpusUnreadable,
          "\(root) is not a folder. Name the folder that holds the saved articles.")
      }
      resolvedRoot = try Self.resolve(self.root)
      identity = status.identity
      seen.insert(status.identity)
      _ = try FolderContents(path: self.root)
    } catch let error as MarrowError {
      throw error
    } catch let error as SystemError where error.number == ENOENT || error.number == ENOTDIR {
      throw MarrowError(
        .corpusUnreadable, "There is no folder \(root). Check the path, or create the folder.",
        underlying: error)
    } catch {
      throw MarrowError(
        .corpusUnreadable, "The folder \(root) can't be read (\(error)). Check its permissions.",
        underlying: error)
    }
  }

  /// Visits everything, and sorts what was found by the bytes of the paths.
  mutating func run() throws(CancellationError) {
    try visitFolders()
    while !links.isEmpty {
      let batch = links.sorted { $0.path.lexicographicallyPrecedes($1.path) }
      links = []
      for link in batch {
        follow(link)
        try visitFolders()
      }
    }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    problems.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private mutating func visitFolders() throws(CancellationError) {
    while let folder = folders.popLast() {
      if Task.isCancelled { throw CancellationError() }
      visit(folder)
    }
  }

  private mutating func visit(_ folder: Stop) {
    let contents: FolderContents
    do {
      contents = try FolderContents(path: location(of: folder.path))
    } catch {
      return report(folder.path, error)
    }
    if let error = contents.interruption { report(folder.path, error) }
    var folder = folder
    let prefix = folder.path.isEmpty ? [] : folder.path + [UInt8(ascii: "/")]
    if contents.names.contains(Array(IgnoreRules.fileName.utf8)) {
      readRules(at: prefix + Array(IgnoreRules.fileName.utf8), of: &folder)
    }
    for name in contents.names where name.first != UInt8(ascii: ".") {
      var entry = folder
      entry.path = prefix + name
      visit(entry: entry)
    }
  }

  private mutating func visit(entry: Stop) {
    let status: FileStatus
    do {
      status = try FileStatus(path: location(of: entry.path), followsLink: false)
    } catch {
      // What has gone since its folder was read is no part of the corpus.
      if error.number != ENOENT { report(entry.path, error) }
      return
    }
    if entry.rules.ignores(entry.path, isFolder: status.kind == .folder) { return }
    guard String(validating: entry.path, as: UTF8.self) != nil else {
      return report(
        entry.path, "The name is not valid UTF-8. Rename it to have it searched.")
    }
    if status.kind == .link {
      links.append(entry)
    } else {
      add(entry, status)
    }
  }

  /// Takes in what is really there: a file, a folder, or the target of a link.
  private mutating func add(_ entry: Stop, _ status: FileStatus) {
    let thing: String
    switch status.kind {
    case .file:
      if !seen.insert(status.identity).inserted && entry.isLinked { return }
      files.append(
        SourceFile(
          path: String(decoding: entry.path, as: UTF8.self), size: status.size,
          modified: status.modified))
      return
    case .folder:
      if !seen.insert(status.identity).inserted && entry.isLinked { return }
      folders.append(entry)
      return
    case .pipe: thing = "a named pipe"
    case .socket: thing = "a socket"
    case .device: thing = "a device"
    case .link, .unknown: thing = "of an unknown kind"
    }
    report(
      entry.path,
      "This is \(thing), not a file. Move it out of the corpus, or list it in "
        + "\(IgnoreRules.fileName).")
  }

  private mutating func follow(_ link: Stop) {
    do {
      let target = try Self.resolve(location(of: link.path))
      guard isInside(target) else {
        return report(
          link.path,
          "The link leads out of the corpus, to \(String(decoding: target, as: UTF8.self)). "
            + "Copy what it leads to into the corpus to have it searched.")
      }
      var entry = link
      entry.isLinked = true
      add(entry, try FileStatus(path: target, followsLink: false))
    } catch {
      if !error.isAbsence { unread.append(link.path) }
      report(link.path, "The link can't be followed (\(error)). Mend or delete it.")
    }
  }

  private mutating func readRules(at path: [UInt8], of folder: inout Stop) {
    do {
      folder.rules.add(try IgnoreFile.bytes(at: location(of: path)), in: folder.path)
    } catch {
      report(path, "These rules are not in force: \(error)")
    }
  }

  private func isInside(_ target: [UInt8]) -> Bool {
    resolvedRoot == [UInt8(ascii: "/")] || target == resolvedRoot
      || target.starts(with: resolvedRoot + [UInt8(ascii: "/")])
  }

  private func location(of path: [UInt8]) -> [UInt8] {
    path.isEmpty ? root : root + [UInt8(ascii: "/")] + path
  }

  private mutating func report(_ path: [UInt8], _ error: SystemError) {
    unread.append(path)
    if error.number == ENAMETOOLONG {
      report(path, "The path is too long for the system. Move it nearer to the top.")
    } else if error.isOfDevice {
      report(
        path,
        "It can't be read (\(error)). Look after the disk or the connection and try again, or list "
          + "it in \(IgnoreRules.fileName).")
      failing = failing ?? problems.last
    } else {
      report(
        path,
        "It can't be read (\(error)). Check its permissions, or list it in "
          + "\(IgnoreRules.fileName).")
    }
  }

  private mutating func report(_ path: [UInt8], _ reason: String) {
    problems.append(SkippedFile(path: String(decoding: path, as: UTF8.self), reason: reason))
  }

  /// The absolute path without any links.
  private static func resolve(_ path: [UInt8]) throws(SystemError) -> [UInt8] {
    guard let resolved = realpath(path.map { CChar(bitPattern: $0) } + [0], nil) else {
      throw .last
    }
    defer { free(resolved) }
    return Array(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved)))
  }
}
