import Store

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The names that stand in a folder.
struct FolderContents: Sendable {
  /// The names' bytes, in byte order, without `.` and `..`.
  let names: [[UInt8]]
  /// Why reading stopped before the end, if it did.
  let interruption: SystemError?

  /// Reads a folder.
  ///
  /// - Throws: `SystemError` if the folder can't be opened.
  init(path: [UInt8]) throws(SystemError) {
    guard let stream = opendir(path.map { CChar(bitPattern: $0) } + [0]) else { throw .last }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = Self.name(of: entry)
      if name != [UInt8(ascii: ".")], name != [UInt8(ascii: "."), UInt8(ascii: ".")] {
        names.append(name)
      }
      errno = 0
    }
    interruption = errno == 0 ? nil : .last
    self.names = names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The entry's name, read in place: an entry is often shorter than its type says, so a copy of
  /// the whole would read beyond its end.
  private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return [] }
    let start = UnsafeRawPointer(entry) + offset
    let length = strlen(start.assumingMemoryBound(to: CChar.self))
    return Array(UnsafeRawBufferPointer(start: start, count: length))
  }
}
