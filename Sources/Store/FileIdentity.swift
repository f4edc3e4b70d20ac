import Foundation

/// By what a file is known again without reading it.
package struct FileIdentity: Sendable, Equatable {
  /// Its size in bytes.
  var size: Int
  /// When it was last written, in nanoseconds since 1970; a time too far off for 64 bits is moved to
  /// the nearest that fits.
  var modified: Int64
  /// Whether it is a file, and not a folder or a pipe.
  var isRegular: Bool
  private var device: UInt64
  private var inode: UInt64

  /// Asks the system; nil if there is nothing at the path.
  package init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    size = Int(status.st_size)
    let seconds = Int64(time.tv_sec)
    let whole = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let sum = whole.partialValue.addingReportingOverflow(Int64(time.tv_nsec))
    let fits = !whole.overflow && !sum.overflow
    modified = fits ? sum.partialValue : seconds < 0 ? .min : .max
    isRegular = status.st_mode & S_IFMT == S_IFREG
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
  }
}
