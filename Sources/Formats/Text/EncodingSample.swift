/// The part of a file that tells its encoding: lines that have more than ASCII, without tags.
struct EncodingSample {
  /// No more is looked at.
  private static let size = 1 << 16
  /// No tag is longer.
  private static let longestTag = 2000

  /// The lines.
  private(set) var bytes: [UInt8] = []

  /// Collects lines from the beginning of a file.
  init(_ file: [UInt8]) {
    bytes.reserveCapacity(Self.size)
    var start = 0
    var isForeign = false
    var index = 0
    while index < file.count, bytes.count < Self.size {
      let byte = file[index]
      if byte >= 0x80 { isForeign = true }
      if byte == 0x0A || byte == 0x0D || index - start >= Self.size {
        if isForeign { take(file[start...index]) }
        start = index + 1
        isForeign = false
      }
      index += 1
    }
    if isForeign, bytes.count < Self.size { take(file[start..<index]) }
    // What was cut within a character of several bytes would look broken.
    if index < file.count, let end = bytes.lastIndex(where: { $0 <= 0x20 }) {
      bytes.removeSubrange(end...)
    }
  }

  private mutating func take(_ line: ArraySlice<UInt8>) {
    var index = line.startIndex
    while index < line.endIndex {
      if line[index] == 0x3C, index + 1 < line.endIndex, line[index + 1] < 0x80,
        let end = line[index...].prefix(Self.longestTag).firstIndex(of: 0x3E)
      {
        bytes.append(0x20)
        index = end + 1
      } else {
        bytes.append(line[index])
        index += 1
      }
    }
  }
}
