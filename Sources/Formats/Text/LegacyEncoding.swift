/// An encoding older than Unicode.
enum LegacyEncoding: String, CaseIterable {
  case iso8859x2 = "iso-8859-2"
  case iso8859x3 = "iso-8859-3"
  case iso8859x4 = "iso-8859-4"
  case iso8859x5 = "iso-8859-5"
  case iso8859x6 = "iso-8859-6"
  case iso8859x7 = "iso-8859-7"
  case iso8859x8 = "iso-8859-8"
  case iso8859x10 = "iso-8859-10"
  case iso8859x13 = "iso-8859-13"
  case iso8859x14 = "iso-8859-14"
  case iso8859x15 = "iso-8859-15"
  case iso8859x16 = "iso-8859-16"
  case windows874 = "windows-874"
  case windows1250 = "windows-1250"
  case windows1251 = "windows-1251"
  case windows1253 = "windows-1253"
  case windows1254 = "windows-1254"
  case windows1255 = "windows-1255"
  case windows1256 = "windows-1256"
  case windows1257 = "windows-1257"
  case windows1258 = "windows-1258"
  case koi8r = "koi8-r"
  case koi8u = "koi8-u"
  case ibm850 = "ibm850"
  case ibm852 = "ibm852"
  case ibm866 = "ibm866"
  case macintosh = "macintosh"
  case macCyrillic = "x-mac-cyrillic"
  case gb18030 = "gb18030"
  case big5 = "big5"
  case eucJP = "euc-jp"
  case iso2022JP = "iso-2022-jp"
  case shiftJIS = "shift_jis"
  case eucKR = "euc-kr"

  /// Whether some characters take more than one byte.
  var isMultibyte: Bool {
    switch self {
    case .gb18030, .big5, .eucJP, .iso2022JP, .shiftJIS, .eucKR: true
    default: false
    }
  }

  /// What the system's converter calls the widest of its kind: files that are said to be in the
  /// narrower one nearly always use the other.
  var converterName: String {
    switch self {
    case .shiftJIS: "CP932"
    case .eucKR: "CP949"
    case .big5: "BIG5-HKSCS"
    case .eucJP, .iso2022JP: "EUC-JP"
    case .windows874: "CP874"
    case .macCyrillic: "MAC-CYRILLIC"
    default: rawValue.hasPrefix("windows-") ? "CP" + rawValue.dropFirst(8) : rawValue.uppercased()
    }
  }
}
