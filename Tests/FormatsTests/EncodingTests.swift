import Formats
import Foundation
import Testing

@Suite("A file's encoding is told from its bytes") struct EncodingTests {
  @Test(
    "The same text comes out of every encoding, with the file's own offsets",
    arguments: ["utf-8", "utf-16le", "utf-16be", "windows-1252"], [false, true])
  func encodings(encoding: String, mark: Bool) throws {
    let text = "The naïve café – “closed”."
    let bytes = try #require(Accounting.encode("  " + text + "\n", encoding, mark: mark))
    let article = PlainText.parse(bytes)
    #expect(article.encoding == encoding)
    #expect(article.blocks.map(\.text) == [text])
    let range = try #require(article.blocks.first).range.bytes
    let prefix = try #require(Accounting.encode("  ", encoding, mark: mark))
    let whole = try #require(Accounting.encode("  " + text, encoding, mark: mark))
    #expect(range == prefix.count..<whole.count)
    #expect(Accounting.problems(bytes, article).isEmpty)
  }

  @Test("A few broken bytes leave UTF-8 as it is, each replaced")
  func broken() {
    let bytes = Array("Café, née, voilà ".utf8) + [0xFF, 0xC3] + Array(" end.".utf8)
    let article = PlainText.parse(bytes)
    #expect(article.encoding == "utf-8")
    #expect(article.blocks.map(\.text) == ["Café, née, voilà \u{FFFD}\u{FFFD} end."])
  }

  @Test("A file cut off within a character stays UTF-8")
  func cutOff() {
    #expect(PlainText.parse(Array("Heat ".utf8) + [0xE2, 0x80]).encoding == "utf-8")
    #expect(PlainText.parse(Array("caf".utf8) + [0xE9]).encoding == "windows-1252")
  }

  @Test("Every line end counts once", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    let article = parse("One is here.\(end)\(end)Two is here.\(end)")
    #expect(article.blocks.map(\.range.lines) == [1...1, 3...3])
  }

  /// A text, a word in it, where that stands in the file, and the file.
  static let files: [(name: String, text: String, word: String, place: Range<Int>, file: String)] =
    [
      (
        "windows-1251", "Смотритель зажигает лампу в сумерках и пишет час в книгу башни.", "лампу",
        20..<25,
        "0ezu8vDo8uXr/CDn4Obo4+Dl8iDr4Ozv8yDiIPHz7OXw6uD1IOgg7+j45fIg9+DxIOIg6u3o4/Mg4eD47egu"
      ),
      (
        "koi8-r", "Смотритель зажигает лампу в сумерках и пишет час в книгу башни.", "лампу",
        20..<25,
        "883P1NLJ1MXM2CDawdbJx8HF1CDMwc3Q1SDXINPVzcXSy8HIIMkg0MnbxdQg3sHTINcgy87Jx9UgwsHbzsku"
      ),
      (
        "koi8-u", "Доглядач запалює лампу в сутінках і пише годину в книгу вежі.", "лампу", 17..<22,
        "5M/HzNHEwd4g2sHQwczApCDMwc3Q1SDXINPV1KbOy8HIIKYg0MnbxSDHz8TJztUg1yDLzsnH1SDXxdamLg=="
      ),
      (
        "ibm866", "Смотритель зажигает лампу в сумерках и пишет час в книгу башни.", "лампу",
        20..<25,
        "kayu4uCo4qWr7CCnoKaoo6Cl4iCroKyv4yCiIOHjrKXgqqDlIKggr6jopeIg56DhIKIgqq2oo+MgoaDoragu"
      ),
      (
        "iso-8859-5", "Смотритель зажигает лампу в сумерках и пишет час в книгу башни.", "лампу",
        20..<25,
        "wdze4uDY4tXb7CDX0NbY09DV4iDb0Nzf4yDSIOHj3NXg2tDlINgg39jo1eIg59DhINIg2t3Y0+Mg0dDo3dgu"
      ),
      (
        "windows-1250", "Žluťoučký kůň úpěl ďábelské ódy, když strážce rozsvěcel lampu.", "úpěl",
        14..<18,
        "jmx1nW916Gv9IGv58iD6cOxsIO/hYmVsc2vpIPNkeSwga2R5niBzdHLhnmNlIHJvenN27GNlbCBsYW1wdS4="
      ),
      (
        "iso-8859-2", "Žluťoučký kůň úpěl ďábelské ódy, když strážce rozsvěcel lampu.", "úpěl",
        14..<18,
        "rmx1u2916Gv9IGv58iD6cOxsIO/hYmVsc2vpIPNkeSwga2R5viBzdHLhvmNlIHJvenN27GNlbCBsYW1wdS4="
      ),
      (
        "windows-1253", "Ο φύλακας ανάβει τη λάμπα το σούρουπο και γράφει την ώρα.", "λάμπα",
        20..<25, "zyD2/evh6uHyIOHt3OLl6SD05yDr3Ozw4SD07yDz7/3x7/Xw7yDq4ekg4/Hc9uXpIPTn7SD+8eEu"
      ),
      (
        "windows-1254", "Bekçi alacakaranlıkta lambayı yakar. Şişli'de ağaçlar çiçek açtı.",
        "ağaçlar", 46..<53,
        "QmVr52kgYWxhY2FrYXJhbmz9a3RhIGxhbWJhef0geWFrYXIuIN5p/mxpJ2RlIGHwYedsYXIg52nnZWsgYed0/S4="
      ),
      (
        "windows-1255", "שומר המגדלור מדליק את המנורה עם רדת החשכה ורושם את השעה.", "המנורה",
        22..<28, "+eXu+CDk7uLj7OX4IO7j7On3IOD6IOTu8OX45CDy7SD44/og5Of56+Qg5fjl+e0g4Pog5Pny5C4="
      ),
      (
        "windows-1256", "يشعل حارس المنارة المصباح عند الغسق ويكتب الساعة في سجل البرج.", "المصباح",
        18..<25,
        "7dTa4SDNx9HTIMfh4+TH0ckgx+Hj1cjHzSDa5M8gx+Hb094g5u3fysggx+HTx9rJIN3tINPM4SDH4cjRzC4="
      ),
      (
        "windows-1257", "Švyturio prižiūrėtojas prieblandoje uždega lempą ir įrašo valandą.",
        "lempą", 43..<48,
        "0HZ5dHVyaW8gcHJp/mn7cut0b2phcyBwcmllYmxhbmRvamUgdf5kZWdhIGxlbXDgIGlyIOFyYfBvIHZhbGFuZOAu"
      ),
      (
        "shift_jis", "灯台守は夕暮れにランプを灯し、時刻を記録簿に書き込みます。", "ランプ", 16..<22,
        "k5SR5I7ngs2XW5XpguqCyYOJg5ODdoLwk5SCtYFBjp6Nj4Lwi0yYXpXrgsmPkYKrjZ6C3YLcgreBQg=="
      ),
      (
        "euc-jp", "灯台守は夕暮れにランプを灯し、時刻を記録簿に書き込みます。", "ランプ", 16..<22,
        "xfTC5rzppM/NvMrrpOyky6XppfOl16TyxfSkt6Giu/6576Tyta3Pv8rtpMu98aStuf6k36TepLmhow=="
      ),
      (
        "iso-2022-jp", "灯台守は夕暮れにランプを灯し、lamp時刻を書き込みます。", "ランプ", 19..<25,
        "GyRCRXRCZjxpJE9NPEprJGwkSyVpJXMlVyRyRXQkNyEiGyhCbGFtcBskQjt+OW8kcj1xJC05fiRfJF4kOSEjGyhC"
      ),
      (
        "gb18030", "灯塔看守人在黄昏时点亮灯，并将时间写入塔楼的记录簿。", "黄昏", 12..<16,
        "tcbL/r+0ytjIy9Tau8a76MqxtePBwbXGo6yyor2ryrG85NC0yOvL/sKltcS8x8K8sr6how=="
      ),
      (
        "big5", "燈塔看守人在黃昏時點亮燈，並將時間寫入塔樓的記錄簿。", "黃昏", 12..<16,
        "v0+28KzdpnWkSKZitsCp/K7JwkmrR79PoUGow7FOrsm2obxnpEq28LzTqrqwT7/9w6+hQw=="
      ),
      (
        "euc-kr", "등대지기는 해질녘에 등불을 켜고 탑의 장부에 시간을 적는다.", "등불을", 20..<26,
        "te6068H2seK0wiDH2MH6s+i/oSC17rrSwLsgxNGw7SDFvsDHIMDlus6/oSC9w7CjwLsgwPu0wrTZLg=="
      ),
      (
        "macintosh", "Le café naïve été à la forêt. L’homme s’assied près de la fenêtre.", "forêt",
        23..<28,
        "TGUgY2FmjiBuYZV2ZSCOdI4giCBsYSBmb3KQdC4gTNVob21tZSBz1WFzc2llZCBwco9zIGRlIGxhIGZlbpB0cmUu"
      ),
      (
        "ibm850", "Der Wärter zündet bei Dämmerung die Lampe an. Übermäßige Größe.", "Dämmerung",
        22..<31,
        "RGVyIFeEcnRlciB6gW5kZXQgYmVpIESEbW1lcnVuZyBkaWUgTGFtcGUgYW4uIJpiZXJthOFpZ2UgR3KU4WUu"
      ),
      (
        "windows-1252", "The keeper’s naïve “lamp” is lit at the café – for 5 €.", "café", 40..<44,
        "VGhlIGtlZXBlcpJzIG5h73ZlIJNsYW1wlCBpcyBsaXQgYXQgdGhlIGNhZukgliBmb3IgNSCALg=="
      ),
      (
        "iso-8859-15", "Le cœur de l'été est à la forêt, sa sœur s'assied près de la fenêtre.",
        "sœur", 36..<40,
        "TGUgY711ciBkZSBsJ+l06SBlc3Qg4CBsYSBmb3LqdCwgc2Egc711ciBzJ2Fzc2llZCBwcuhzIGRlIGxhIGZlbup0cmUu"
      ),
    ]

  @Test("Text older than Unicode is told by its letters", arguments: files)
  func legacy(
    name: String, text: String, word: String, place: Range<Int>, file: String
  ) throws {
    let bytes = [UInt8](try #require(Data(base64Encoded: file)))
    let article = PlainText.parse(bytes)
    #expect(article.encoding == name)
    #expect(article.warnings.isEmpty)
    let block = try #require(article.blocks.first)
    #expect(article.blocks.count == 1)
    #expect(block.text == text)
    let found = try #require(text.range(of: word))
    let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
    #expect(block.source.range(of: start..<start + word.utf8.count).bytes == place)
    let isBackInASCII = bytes.suffix(3) == [0x1B, 0x28, 0x42]
    #expect(block.range.bytes.upperBound == bytes.count - (isBackInASCII ? 3 : 0))
  }

  @Test("A page in such an encoding is told by its text, whatever its tags", arguments: files)
  func legacyPage(
    name: String, text: String, word: String, place: Range<Int>, file: String
  ) throws {
    let letters = [UInt8](try #require(Data(base64Encoded: file)))
    let head = Array("<!doctype html><html><head><title>A</title></head><body><p class=text>".utf8)
    let article = try HTML.parse(head + letters + Array("</p></body></html>".utf8))
    #expect(article.encoding == name)
    #expect(article.blocks.last?.text == text)
  }

  @Test(
    "UTF-16 and UTF-32 are known without a mark",
    arguments: ["utf-16le", "utf-16be", "utf-32le", "utf-32be"], [false, true])
  func wide(encoding: String, mark: Bool) throws {
    let text = "The keeper’s 🦊 naïve lamp.\r\n\r\nДва слова.\r\n"
    let isLittle = encoding.hasSuffix("le")
    var bytes: [UInt8] = []
    func add(_ value: UInt32, _ width: Int) {
      let all = (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
      bytes += isLittle ? all : all.reversed()
    }
    let width = encoding.hasPrefix("utf-16") ? 2 : 4
    if mark { add(0xFEFF, width) }
    if width == 2 {
      for unit in text.utf16 { add(UInt32(unit), 2) }
    } else {
      for scalar in text.unicodeScalars { add(scalar.value, 4) }
    }
    #expect(try Format(of: bytes, name: "a.txt") == .plainText)
    let article = PlainText.parse(bytes)
    #expect(article.encoding == encoding)
    #expect(article.blocks.map(\.text) == ["The keeper’s 🦊 naïve lamp.", "Два слова."])
    #expect(article.blocks.map(\.range.lines) == [1...1, 3...3])
    let end = bytes.count - 2 * width
    #expect(article.blocks.last?.range.bytes == end - 10 * width..<end)
  }

  @Test("Bytes with zeros that are no text in any width are still refused")
  func binary() {
    for bytes in [
      [0x50, 0, 1, 2, 0, 9, 8, 0xFF], [0, 0, 0, 1, 0, 0, 0, 2], [0x41, 0x42, 0, 0x43],
    ]
      as [[UInt8]]
    {
      #expect(throws: Format.Unsupported.self) { try Format(of: bytes) }
    }
  }

  @Test("What can't be told for sure is said to be doubtful")
  func doubtful() throws {
    let broken = PlainText.parse(Array("Café, née, voilà ".utf8) + [0xFF] + Array(" end.".utf8))
    #expect(broken.warnings.map(\.kind) == [.doubtfulEncoding])
    #expect(broken.warnings[0].message.contains("offset 20"))
    let cut = PlainText.parse(Array("Heat ".utf8) + [0xE2, 0x80])
    #expect(cut.warnings.map(\.kind) == [.doubtfulEncoding])
    // A Czech name in an English text of Windows-1250 looks like any other letter.
    let name =
      Array("The composer Anton".utf8) + [0xED, 0x6E, 0x20, 0x44, 0x76, 0x6F, 0xF8, 0xE1, 0x6B]
    let article = PlainText.parse(
      name + Array(" wrote a symphony in the new world, and it is played there every year.".utf8))
    #expect(
      article.warnings.map(\.kind) == [.doubtfulEncoding] || article.encoding == "windows-1250")
    #expect(PlainText.parse(Array("plain words only".utf8)).warnings.isEmpty)
    #expect(PlainText.parse(Array("Größe, naïve, 灯台守".utf8)).warnings.isEmpty)
  }

  @Test(
    "A page's label means what browsers take it for",
    arguments: [
      ("iso-8859-1", "windows-1252"), ("ISO-8859-9", "windows-1254"), ("x-sjis", "shift_jis"),
      ("ks_c_5601-1987", "euc-kr"), ("gbk", "gb18030"), ("cp1251", "windows-1251"),
      ("l2", "iso-8859-2"), ("x-mac-cyrillic", "x-mac-cyrillic"), ("tis-620", "windows-874"),
    ])
  func labels(label: String, name: String) throws {
    let page = "<!doctype html><meta charset=\(label)><p>A "
    let article = try HTML.parse(Array(page.utf8) + [0xC1, 0xC1] + Array(" b</p>".utf8))
    #expect(article.encoding == name)
  }
}
