/// A ZIP archive as a test makes it, byte by byte; by default nothing is compressed.
package struct ZipArchive {
  /// One file of the archive.
  package struct Entry {
    package var name: String
    /// What stands in the archive: the file itself, or its deflated form.
    package var data: [UInt8]
    package var isDeflated = false
    /// Size that the archive states for the unpacked file; nil for the true one.
    package var statedSize: Int?
    /// Bit 0 of the general purpose flags.
    package var isEncrypted = false
    /// Upper half of the external attributes, such as 0xA1FF for a symbolic link.
    package var mode: UInt16 = 0x81A4
    /// Checksum of the unpacked file; nil to compute that of `data`.
    package var checksum: UInt32?

    package init(
      name: String, data: [UInt8], isDeflated: Bool = false, statedSize: Int? = nil,
      isEncrypted: Bool = false, mode: UInt16 = 0x81A4, checksum: UInt32? = nil
    ) {
      (self.name, self.data, self.isDeflated) = (name, data, isDeflated)
      (self.statedSize, self.isEncrypted) = (statedSize, isEncrypted)
      (self.mode, self.checksum) = (mode, checksum)
    }
  }

  package var entries: [Entry] = []

  package init(_ entries: [Entry]) { self.entries = entries }

  /// An archive of texts, in the order given.
  package init(_ files: KeyValuePairs<String, String>) {
    entries = files.map { Entry(name: $0.key, data: Array($0.value.utf8)) }
  }

  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let offset = bytes.count
      let shared = Self.shared(entry)
      bytes += [0x50, 0x4B, 3, 4] + shared + Array(entry.name.utf8) + entry.data
      directory += [0x50, 0x4B, 1, 2] + [20, 3] + shared
      directory += Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 2)
      directory += Self.little(0, 2) + Self.little(Int(entry.mode), 2) + Self.little(offset, 4)
      directory += Array(entry.name.utf8)
    }
    let start = bytes.count
    bytes += directory
    bytes += [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    bytes += Self.little(entries.count & 0xFFFF, 2) + Self.little(entries.count & 0xFFFF, 2)
    bytes += Self.little(directory.count, 4) + Self.little(start, 4) + [0, 0]
    return bytes
  }

  /// What the local and the central header of an entry have in common, up to the extra field.
  private static func shared(_ entry: Entry) -> [UInt8] {
    let checksum = entry.checksum ?? crc32(entry.data)
    // Names are UTF-8.
    let flags = 0x800 | (entry.isEncrypted ? 1 : 0)
    return little(20, 2) + little(flags, 2) + little(entry.isDeflated ? 8 : 0, 2)
      + little(0, 2) + little(0x21, 2) + little(Int(checksum), 4) + little(entry.data.count, 4)
      + little((entry.statedSize ?? entry.data.count) & 0xFFFF_FFFF, 4)
      + little(entry.name.utf8.count, 2) + little(0, 2)
  }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private static let crcTable: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }

  package static func crc32(_ data: [UInt8]) -> UInt32 {
    ~data.reduce(0xFFFF_FFFF) { $0 >> 8 ^ crcTable[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
  }

  /// A deflate stream that unpacks to a NUL and `count` × 1,032 more of them, in `count` bytes and
  /// a few; `count` is at least 1.
  package static func deflatedZeros(_ count: Int) -> [UInt8] {
    // Last block, dynamic codes: 286 literal and length codes, 1 distance code, 18 code lengths.
    var bits = Bits()
    bits.append(1, 1)
    bits.append(2, 2)
    bits.append(29, 5)
    bits.append(0, 5)
    bits.append(14, 4)
    // Lengths in use: 1 and 2 (two bits each), 18 for runs of zeros (one bit).
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1]
    for code in order { bits.append(code == 18 ? 1 : code == 1 || code == 2 ? 2 : 0, 3) }
    let one: [Int] = [1, 0]
    let two: [Int] = [1, 1]
    func run(_ length: Int) {
      bits.append(code: [0])
      bits.append(length - 11, 7)
    }
    bits.append(code: two)  // literal 0 has two bits
    run(138)
    run(117)
    bits.append(code: two)  // end of block has two bits
    run(28)
    bits.append(code: one)  // length 258 has one bit
    bits.append(code: one)  // distance 1 has one bit
    bits.append(code: [1, 0])  // literal 0
    // 258 NULs are two zero bits: the length's and the distance's. So far one bit of the last byte
    // is in use, and the end of the block has to follow 8 × `count` more.
    var bytes = bits.bytes + [UInt8](repeating: 0, count: count)
    bytes[bytes.count - 1] |= 0b110
    return bytes
  }

  private struct Bits {
    private(set) var bytes: [UInt8] = []
    private(set) var count = 0

    mutating func append(_ value: Int, _ width: Int) {
      for bit in 0..<width { append(bit: value >> bit & 1) }
    }

    /// A Huffman code, its first bit first.
    mutating func append(code: [Int]) { for bit in code { append(bit: bit) } }

    private mutating func append(bit: Int) {
      if count % 8 == 0 { bytes.append(0) }
      bytes[bytes.count - 1] |= UInt8(bit) << (count % 8)
      count += 1
    }
  }
}
