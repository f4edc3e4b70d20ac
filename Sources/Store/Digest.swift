import CXXHash

/// Content digest by which an unchanged file is known: XXH3 with 128 bits, in its canonical
/// (big-endian) form.
///
/// It finds accidental change; it is no proof against somebody who forges a file on purpose.
package enum Digest {
  /// The digest of some bytes: 16 bytes.
  package static func of(_ bytes: [UInt8]) -> [UInt8] {
    let hash = bytes.withUnsafeBytes { XXH3_128bits($0.baseAddress, $0.count) }
    return [hash.high64, hash.low64].flatMap { word in
      withUnsafeBytes(of: word.bigEndian) { Array($0) }
    }
  }
}
