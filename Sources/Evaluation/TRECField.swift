/// Document ids in TREC's files, whose fields are parted by white space: what would part an id in
/// two is written as `%20` and so on.
enum TRECField {
  /// An id as it is written.
  static func escape(_ id: String) -> String {
    guard id.utf8.contains(where: isEscaped) else { return id }
    var bytes: [UInt8] = []
    for byte in id.utf8 {
      if isEscaped(byte) {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The id that was written so; anything that `escape` never writes stays as it is.
  static func unescape(_ field: String) -> String {
    let source = Array(field.utf8)
    var bytes: [UInt8] = []
    var position = 0
    while position < source.count {
      if source[position] == UInt8(ascii: "%"), position + 2 < source.count,
        let high = digits.firstIndex(of: source[position + 1]),
        let low = digits.firstIndex(of: source[position + 2]),
        isEscaped(UInt8(high << 4 | low))
      {
        bytes.append(UInt8(high << 4 | low))
        position += 3
      } else {
        bytes.append(source[position])
        position += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x7F || byte == UInt8(ascii: "%")
  }
}
