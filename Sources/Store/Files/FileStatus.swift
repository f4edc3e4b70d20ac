#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the file system knows about a path.
package struct FileStatus: Sendable, Equatable {
  /// What is at a path.
  package enum Kind: Sendable {
    case file, folder, link, pipe, socket, device, unknown
  }

  /// What makes a file the same one, under whatever name.
  package struct Identity: Sendable, Hashable {
    let device: UInt64
    let node: UInt64
  }

  package let kind: Kind
  /// Size in bytes.
  package let size: Int
  /// When the contents last changed, in nanoseconds since 1970; a time too far off for 64 bits is
  /// moved to the nearest that fits.
  package let modified: Int64
  package let identity: Identity

  /// Asks about the file that a path leads to; nil if there is nothing.
  package init?(path: String) {
    guard !path.utf8.contains(0),
      let status = try? FileStatus(path: Array(path.utf8), followsLink: true)
    else { return nil }
    self = status
  }

  /// Asks about a path without opening what is there.
  ///
  /// - Parameters:
  ///   - path: the path's bytes, none of them 0.
  ///   - followsLink: whether to ask about the target of a symbolic link instead of the link.
  /// - Throws: `SystemError`.
  package init(path: [UInt8], followsLink: Bool) throws(SystemError) {
    var info = stat()
    let name = path.map { CChar(bitPattern: $0) } + [0]
    guard (followsLink ? stat(name, &info) : lstat(name, &info)) == 0 else {
      throw .last
    }
    switch info.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    case S_IFLNK: kind = .link
    case S_IFIFO: kind = .pipe
    case S_IFSOCK: kind = .socket
    case S_IFBLK, S_IFCHR: kind = .device
    default: kind = .unknown
    }
    size = Int(clamping: info.st_size)
    identity = Identity(
      device: UInt64(truncatingIfNeeded: info.st_dev),
      node: UInt64(truncatingIfNeeded: info.st_ino))
    #if canImport(Darwin)
      let time = info.st_mtimespec
    #else
      let time = info.st_mtim
    #endif
    let seconds = Int64(time.tv_sec)
    let whole = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let sum = whole.partialValue.addingReportingOverflow(Int64(time.tv_nsec))
    let fits = !whole.overflow && !sum.overflow
    modified = fits ? sum.partialValue : seconds < 0 ? .min : .max
  }
}
