/// Where sentences end.
enum HTMLSentence {
  /// Whether a text ends with a full stop or the like, perhaps in quotes or brackets.
  static func ends(_ text: some BidirectionalCollection<UInt8>) -> Bool {
    for byte in text.reversed() where byte > 0x20 {
      switch byte {
      // . ! ? and the last byte of the full stop of Chinese and Japanese.
      case 0x2E, 0x21, 0x3F, 0x82: return true
      // ) ] " ' and the bytes of closing quotation marks.
      case 0x29, 0x5D, 0x22, 0x27, 0x9D, 0x99, 0x80, 0xE2, 0xBB, 0xC2: continue
      default: return false
      }
    }
    return false
  }
}
