#if PDF
  import Foundation
  import TestSupport
  import Testing

  @testable import Formats

  @Suite("PDF files are read as they are laid out") struct PDFTests {
    typealias Line = PDFFile.Line

    private func described(_ article: Article) -> [String] {
      article.blocks.map {
        "\($0.kind)\($0.level)[\($0.marker)] \($0.lead.map { "{\($0)} " } ?? "")\($0.text)"
      }
    }

    private func read(_ pages: [Line]...) throws -> Article {
      var file = PDFFile()
      file.pages = pages
      #expect(try Format(of: file.bytes) == .pdf)
      return try PDF.parse(file.bytes)
    }

    /// Lines of body text one below the other, each reaching to the right margin or not.
    private func lines(_ texts: [String], x: Double = 50, y: Double, leading: Double = 12) -> [Line]
    {
      texts.enumerated().map { Line(x: x, y: y + Double($0.offset) * leading, text: $0.element) }
    }

    private static let full =
      "Walking in water takes weight off the joints while the muscles of the leg have to work "

    @Test("Type tells the title, headings, paragraphs and code apart")
    func structure() throws {
      let article = try read(
        [
          Line(x: 50, y: 100, text: "Care of the Knee", size: 20, font: .bold),
          Line(x: 50, y: 140, text: "What helps", size: 14, font: .bold),
        ]
          + lines([Self.full + "a lot", "and then some."], y: 160)
          + lines([Self.full + "again", "and again."], y: 192)
          + [
            Line(x: 50, y: 230, text: "1.2 More of it", size: 14, font: .bold),
            Line(x: 50, y: 250, text: "A paragraph."),
            Line(x: 50, y: 270, text: "Small heading", font: .bold),
            Line(x: 50, y: 284, text: "Its text."),
            Line(x: 60, y: 310, text: "let x = 1", font: .code),
            Line(x: 60, y: 322, text: "let y = 2", font: .code),
          ])
      #expect(
        described(article) == [
          "title0[] Care of the Knee", "heading1[] What helps",
          "paragraph0[] \(Self.full)a lot and then some.",
          "paragraph0[] \(Self.full)again and again.", "heading1[1.2] More of it",
          "paragraph0[] A paragraph.", "heading2[] Small heading", "paragraph0[] Its text.",
          "code0[] let x = 1 let y = 2",
        ])
      #expect(article.blocks.map(\.part) == Array(repeating: "page 1", count: 9))
      #expect(article.blocks[2].range.lines == 3...4)
    }

    @Test("Items hang from their bullets and numbers, even where those are set apart")
    func lists() throws {
      let article = try read(
        // All bullets first, as some programs write them.
        [100.0, 160].map { Line(x: 50, y: $0, text: "•") } + [Line(x: 70, y: 130, text: "–")]
          + [
            Line(x: 64, y: 100, text: "Braces:", font: .bold),
            Line(x: 106, y: 100, text: "they help."),
            Line(x: 84, y: 130, text: "For a short time."),
            Line(x: 64, y: 160, text: Self.full + "and"),
            Line(x: 64, y: 172, text: "so much more."),
            Line(x: 64, y: 190, text: Self.full + "on"), Line(x: 64, y: 202, text: "rest."),
            Line(x: 50, y: 240, text: "1. First"), Line(x: 50, y: 260, text: "2. Second"),
            Line(x: 70, y: 280, text: "a) Inner"), Line(x: 50, y: 300, text: "3. Third"),
          ])
      #expect(
        described(article) == [
          "bullet0[•] {Braces:} Braces: they help.", "bullet1[–] For a short time.",
          "bullet0[•] \(Self.full)and so much more.", "paragraph1[] \(Self.full)on rest.",
          "numbered0[1.] First", "numbered0[2.] Second", "numbered1[a)] Inner",
          "numbered0[3.] Third",
        ])
    }

    @Test("A word that a line end cut is mended where that is proved, and only there")
    func hyphens() throws {
      let long =
        "Walking in water takes weight off the joints while the muscles of the leg strength-"
      let article = try read(
        lines([long, "ening is what is called strengthening."], y: 100)
          + lines([long.dropLast(9) + "a knee-", "pad is worn."], y: 140)
          + lines([long.dropLast(9) + "so\u{AD}", "lemn it is."], y: 180))
      let start = long.dropLast(9)
      #expect(
        article.blocks.map(\.text) == [
          "\(start)strengthening is what is called strengthening.", "\(start)a knee-pad is worn.",
          "\(start)solemn it is.",
        ])
    }

    @Test("Running heads, feet and page numbers are chrome; what they interrupt goes on")
    func pages() throws {
      let pages = (0..<4).map { page in
        [
          Line(x: 50, y: 40, text: "Clinic Letters"), Line(x: 500, y: 40, text: "\(page + 1) / 4"),
          Line(x: 50, y: 200, text: Self.full + "page"),
          Line(x: 50, y: 212, text: Self.full + "goes"),
          Line(x: 290, y: 770, text: "\(page + 1)"),
        ]
      }
      var file = PDFFile()
      file.pages = pages
      let article = try PDF.parse(file.bytes)
      #expect(
        article.blocks.map(\.text)
          == [
            Array(repeating: "\(Self.full)page \(Self.full)goes", count: 4).joined(separator: " ")
          ])
      #expect(article.blocks.map(\.part) == ["page 1"])
      // Lines count on behind the first page's four.
      #expect(article.blocks[0].range.lines == 2...15)
      #expect(article.chrome.count == 8)
      #expect(Set(article.chrome.map(\.reason)) == [.siteHeader, .siteFooter])
      #expect(
        article.chrome.map(\.part).sorted() == (1...4).flatMap { ["page \($0)", "page \($0)"] })
    }

    @Test("Columns are read one after the other, and what spans them apart")
    func columns() throws {
      let left = (0..<12).map {
        Line(x: 50, y: 150 + Double($0) * 12, text: "left \($0) goes on to the edge of its colu")
      }
      let right = (0..<12).map {
        Line(x: 320, y: 150 + Double($0) * 12, text: "right \($0) goes on to the edge of its colu")
      }
      let rows = zip(left, right).flatMap { [$0, $1] }
      let article = try read(
        [
          Line(
            x: 50, y: 100, text: "A Heading that spans both of the columns", size: 20, font: .bold)
        ]
          + rows)
      let text = article.blocks.map(\.text).joined(separator: " ")
      let expected =
        (0..<12).map { "left \($0) goes on to the edge of its colu" }
        + (0..<12).map { "right \($0) goes on to the edge of its colu" }
      #expect(text == "A Heading that spans both of the columns " + expected.joined(separator: " "))
    }

    @Test("Cells that stand below one another make a table")
    func table() throws {
      let cells = [["Drug", "Dose"], ["Aspirin", "100 mg"], ["Ibuprofen", "200 mg"]]
      let article = try read(
        [Line(x: 50, y: 80, text: "Take one of these:")]
          + cells.enumerated().flatMap { row, cells in
            cells.enumerated().map {
              Line(x: 50 + 150 * Double($0.offset), y: 110 + 16 * Double(row), text: $0.element)
            }
          } + [Line(x: 50, y: 180, text: "Ask first.")])
      #expect(
        described(article) == [
          "paragraph0[] Take one of these:", "tableRow0[] Drug | Dose",
          "tableRow1[] Aspirin | 100 mg", "tableRow1[] Ibuprofen | 200 mg",
          "paragraph0[] Ask first.",
        ])
    }

    @Test("Entries of a table of contents are chrome")
    func contents() throws {
      let article = try read(
        [
          Line(x: 50, y: 100, text: "Contents", size: 14, font: .bold),
          Line(x: 50, y: 130, text: "Braces . . . . . . . . . . . . . 3"),
          Line(
            x: 50, y: 142, text: "1.2 What happens to a muscle that a brace takes the work from and"
          ),
          Line(x: 65, y: 154, text: "what helps against it ................ 12"),
          Line(x: 50, y: 166, text: "Exercise ................ 14"),
        ], [Line(x: 50, y: 100, text: "The text.")])
      #expect(described(article) == ["paragraph0[] The text."])
      #expect(article.chrome.allSatisfy { $0.reason == .navigation })
      #expect(article.chrome.contains { $0.text.contains("What happens") })
    }

    @Test(
      "The information dictionary is metadata; a file's name is no title",
      arguments: [("Knee care", "Knee care"), ("Microsoft Word - x.doc", nil), ("a.indd", nil)]
        as [(String, String?)])
    func information(title: String, expected: String?) throws {
      var file = PDFFile([Line(x: 50, y: 100, text: "text")])
      file.information = "/Title (\(title)) /Author (Ada) /CreationDate (D:20141018093000Z)"
      let article = try PDF.parse(file.bytes)
      #expect(article.title == expected)
      #expect(article.metadata == Metadata(author: "Ada", published: "2014-10-18"))
    }

    @Test("Mail headers before the file do no harm")
    func late() throws {
      let file = PDFFile([Line(x: 50, y: 100, text: "text\u{0}")])
      let bytes = Array("X-Mailer: 1\n\n".utf8) + file.bytes
      #expect(try Format(of: bytes) == .pdf)
      #expect(throws: Never.self) { try PDF.parse(bytes) }
      #expect(try Format(of: Array("This text speaks of %PDF- files.".utf8)) == .plainText)
    }

    @Test("Files without text, damaged, locked or endless are refused with a reason")
    func refused() throws {
      func reason(_ bytes: [UInt8]) -> String {
        do throws(Format.Unsupported) { _ = try PDF.parse(bytes) } catch { return error.reason }
        return ""
      }
      #expect(
        reason(PDFFile([]).bytes)
          == "a PDF without text (scanned pages); recognise its text first, with ocrmypdf for example"
      )
      #expect(reason(Array("%PDF-1.4\nnothing of it".utf8)) == "a damaged PDF file")
      var locked = PDFFile([Line(x: 50, y: 100, text: "text")])
      let key = String(repeating: "00", count: 32)
      locked.trailer =
        "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O<\(key)>/U<\(key)>/P -4>>"
      #expect(
        reason(locked.bytes) == "a PDF file locked with a password; unlock it and save it anew")
      var long = PDFFile()
      long.pages = Array(repeating: [], count: 5001)
      #expect(
        reason(long.bytes)
          == "a PDF file of 5001 pages, and one of more than 5000 is not read; split it")
    }

    @Test("Damaged files are refused or read, and nothing else happens", arguments: 0..<30)
    func mutations(seed: UInt64) {
      var random = SplitMix64(seed: seed)
      let file = RandomPDF(using: &random).file.bytes
      for _ in 0..<10 {
        var bytes = file
        bytes.damage(using: &random)
        #expect(InputCheck.pdf.problems(bytes) == [], "seed \(seed)")
      }
    }

    @Test("Random files lose nothing, double nothing and keep their order", arguments: 0..<60)
    func random(seed: UInt64) throws {
      var random = SplitMix64(seed: seed)
      let made = RandomPDF(using: &random)
      let article = try PDF.parse(made.file.bytes)
      #expect(article.chrome.isEmpty)
      let found = article.blocks.map { $0.marker + " " + $0.text }.joined(separator: " ")
      #expect(RandomPDF.letters(found) == RandomPDF.letters(made.text), "seed \(seed)")
    }

    @Test(
      "pdftotext finds the same letters in random files",
      .enabled(if: Tool.pdftotext != nil, "pdftotext is not installed"), arguments: 0..<20)
    func pdftotext(seed: UInt64) throws {
      let tool = try #require(Tool.pdftotext)
      var random = SplitMix64(seed: seed)
      let bytes = RandomPDF(using: &random).file.bytes
      let folder = try TemporaryFolder()
      try folder.write("x.pdf", bytes: bytes)
      let run = try CommandRun(tool, ["-raw", "-enc", "UTF-8", "x.pdf", "-"], in: folder.path)
      let article = try PDF.parse(bytes)
      let found = article.blocks.map { $0.marker + $0.text } + article.chrome.map(\.text)
      #expect(
        RandomPDF.letters(found.joined()).sorted() == RandomPDF.letters(run.output).sorted(),
        "seed \(seed)")
    }
  }

  /// Pages of headings, paragraphs and lists, laid out at random.
  struct RandomPDF {
    private(set) var file = PDFFile()
    /// All that stands on the pages, in reading order.
    private(set) var text = ""

    init(using random: inout SplitMix64) {
      let words = RandomText(vocabulary: 200, using: &random)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        var page: [PDFFile.Line] = []
        var y = 150.0
        func add(_ text: String, x: Double, size: Double = 10, font: PDFFile.Font = .plain) {
          page.append(PDFFile.Line(x: x, y: y, text: text, size: size, font: font))
          self.text += text + " "
        }
        if file.pages.isEmpty {
          add(words.word(using: &random), x: 50, size: 24, font: .bold)
          y += 40
        }
        while y < 640 {
          switch Int.random(in: 0..<4, using: &random) {
          case 0:
            add(words.word(using: &random), x: 50, size: 16, font: .bold)
            y += 24
          case 1:
            let depth = Double(Int.random(in: 0...2, using: &random))
            add("• " + words.sentence(words: 5, using: &random), x: 50 + 20 * depth)
            y += 16
          default:
            for _ in 0..<Int.random(in: 1...4, using: &random) {
              add(words.sentence(words: 9, using: &random), x: 50)
              y += 12
            }
            y += 10
          }
        }
        file.pages.append(random.chance(50) ? page : page.shuffled(using: &random))
      }
    }

    /// Letters and digits alone.
    static func letters(_ text: String) -> String {
      text.filter { $0.isLetter || $0.isNumber }
    }
  }
#endif
