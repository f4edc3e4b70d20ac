private import CUchardet

/// Guesses the encoding of a text that is neither Unicode nor ASCII.
///
/// uchardet tells it from how often letters follow each other. It is a judge of languages, easily
/// misled by an English text with three accents in it; so the encodings that could be meant instead
/// are tried as well, and that one is taken in which the letters make words.
struct EncodingGuess {
  /// The file's encoding, and a doubt if little speaks for it.
  static func detect(_ bytes: [UInt8]) -> TextEncoding.Detected {
    let sample = EncodingSample(bytes)
    let verdict = verdict(on: sample.bytes)
    let candidates = candidates(verdict)
    let readings = candidates.map { EncodingReading(sample.bytes, $0) }
    // Another than the first must be clearly better.
    var best = 0
    for index in readings.indices.dropFirst() {
      let gain = readings[best].oddity - readings[index].oddity
      if gain > 0, gain * 20 >= readings[index].foreign { best = index }
    }
    var chosen = readings[best]
    let western = readings[candidates.firstIndex(of: .windows1252) ?? best]
    // Few letters beyond ASCII are accents in a language that hardly has any, or names.
    var isContradictory = chosen.oddity > 1 && chosen.oddity * 20 > chosen.foreign
    let differing = zip(western.scalars, chosen.scalars).count { $0 != $1 }
    if chosen.encoding != .windows1252, western.oddity <= chosen.oddity,
      western.foreign * 50 < western.letters || differing < 3 || differing * 20 < western.foreign
    {
      isContradictory = western.scalars != chosen.scalars
      chosen = western
    }
    // What reads alike in both is called by the name that people know.
    if western.scalars == chosen.scalars { chosen = western }
    let isFew = chosen.encoding != .windows1252 && chosen.foreign < (chosen.isHan ? 16 : 6)
    let isUnsure = chosen.encoding == .windows1252 && western.scalars != readings[0].scalars
    guard isContradictory || isFew || isUnsure else {
      return TextEncoding.Detected(encoding: chosen.encoding)
    }
    return TextEncoding.Detected(
      encoding: chosen.encoding,
      doubt: "The text doesn't tell its encoding for sure and was read as \(chosen.encoding.name); "
        + "if letters are wrong, save it as UTF-8")
  }

  /// What uchardet takes a text for.
  private static func verdict(on bytes: [UInt8]) -> TextEncoding? {
    guard let detector = uchardet_new() else { return nil }
    defer { uchardet_delete(detector) }
    let isRead = bytes.withUnsafeBytes { buffer in
      uchardet_handle_data(
        detector, buffer.bindMemory(to: CChar.self).baseAddress, buffer.count) == 0
    }
    guard isRead else { return nil }
    uchardet_data_end(detector)
    guard let name = uchardet_get_charset(detector) else { return nil }
    let encoding = TextEncoding(label: String(cString: name))
    return encoding == .utf8 ? nil : encoding
  }

  /// Encodings of the same letters, the most used one first.
  private static let families: [[TextEncoding]] = [
    [.windows1252, .legacy(.iso8859x15), .legacy(.macintosh), .legacy(.ibm850)],
    [.legacy(.windows1250), .legacy(.iso8859x2), .legacy(.iso8859x16), .legacy(.ibm852)],
    [.legacy(.windows1257), .legacy(.iso8859x13), .legacy(.iso8859x4), .legacy(.iso8859x10)],
    [.legacy(.windows1253), .legacy(.iso8859x7)],
    [.legacy(.windows1255), .legacy(.iso8859x8)],
    [.legacy(.windows1256), .legacy(.iso8859x6)],
  ]
  private static let cyrillic: [TextEncoding] = [
    .legacy(.windows1251), .legacy(.koi8r), .legacy(.koi8u), .legacy(.ibm866),
    .legacy(.iso8859x5), .legacy(.macCyrillic),
  ]

  /// What the text may be in, the likeliest first.
  private static func candidates(_ verdict: TextEncoding?) -> [TextEncoding] {
    var all: [TextEncoding] = []
    if let verdict {
      if cyrillic.contains(verdict) {
        all = [verdict] + cyrillic
      } else {
        all = families.first { $0.contains(verdict) } ?? [verdict]
        if verdict == .legacy(.gb18030) || verdict == .legacy(.big5) { all += cyrillic }
      }
    }
    all += families[0]
    var seen: [TextEncoding] = []
    for encoding in all where !seen.contains(encoding) { seen.append(encoding) }
    return seen
  }
}
