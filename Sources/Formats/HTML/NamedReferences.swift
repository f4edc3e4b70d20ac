extension DecodedText {
  /// Signs that HTML 5 has names for and libxml2, which knows those of HTML 4, has not.
  private static let signs: [String: UInt8] = [
    "ast": 0x2A, "bsol": 0x5C, "colon": 0x3A, "comma": 0x2C, "commat": 0x40, "dollar": 0x24,
    "equals": 0x3D, "excl": 0x21, "grave": 0x60, "hat": 0x5E, "lbrace": 0x7B, "lbrack": 0x5B,
    "lcub": 0x7B, "lowbar": 0x5F, "lpar": 0x28, "lsqb": 0x5B, "midast": 0x2A, "num": 0x23,
    "percnt": 0x25, "period": 0x2E, "plus": 0x2B, "quest": 0x3F, "rbrace": 0x7D, "rbrack": 0x5D,
    "rcub": 0x7D, "rpar": 0x29, "rsqb": 0x5D, "semi": 0x3B, "sol": 0x2F, "verbar": 0x7C,
    "vert": 0x7C, "Tab": 0x09, "NewLine": 0x0A,
  ]
  private static let longest = 7

  /// Writes references such as `&lsqb;` as numbers of the same length: `&#091;`.
  mutating func numberReferences() {
    var index = 0
    while let start = utf8[index...].firstIndex(of: 0x26) {
      index = start + 1
      let name = utf8[index...].prefix(Self.longest + 1).prefix {
        $0 < 0x80 && Letters.isWordByte($0)
      }
      guard name.endIndex < utf8.count, utf8[name.endIndex] == 0x3B,
        let sign = Self.signs[String(decoding: name, as: UTF8.self)]
      else { continue }
      var rest = sign
      for place in name.indices.dropFirst().reversed() {
        utf8[place] = 0x30 + rest % 10
        rest /= 10
      }
      utf8[name.startIndex] = 0x23
    }
  }
}
