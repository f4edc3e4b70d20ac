#if DOCX
  import Formats
  import TestSupport
  import Testing

  @Suite("Office documents lose nothing, double nothing and keep their order")
  struct OfficePropertyTests {
    private func described(_ article: Article) -> [String] {
      article.blocks.map { "\($0.kind) \($0.level) \($0.text)" }
    }

    @Test("Random Word documents are read as they were meant", arguments: 0..<200)
    func docx(seed: UInt64) throws {
      var random = SplitMix64(seed: seed)
      let model = OfficeModel(using: &random)
      let article = try DOCX.parse(model.docx(using: &random).bytes)
      #expect(described(article) == model.expected, "seed \(seed)")
      #expect(article.chrome.isEmpty)
    }

    @Test("Random OpenDocument texts are read as they were meant", arguments: 0..<200)
    func odt(seed: UInt64) throws {
      var random = SplitMix64(seed: seed)
      let model = OfficeModel(using: &random)
      let article = try ODT.parse(model.odt(using: &random).bytes)
      #expect(described(article) == model.expected, "seed \(seed)")
      #expect(article.chrome.isEmpty)
    }

    @Test("The ranges of blocks hold their words", arguments: 0..<50)
    func ranges(seed: UInt64) throws {
      var random = SplitMix64(seed: seed)
      let archive = OfficeModel(using: &random).docx(using: &random)
      for block in try DOCX.parse(archive.bytes).blocks {
        let file = try #require(archive.entries.first { $0.name == block.part }).data
        for run in block.source.runs where run.text.count == run.bytes.count && run.text.count > 1 {
          let text = Array(block.text.utf8)[run.text]
          #expect(file[run.bytes].elementsEqual(text), "seed \(seed)")
        }
      }
    }

    @Test("Damaged documents are refused or read, and nothing else happens", arguments: 0..<40)
    func mutations(seed: UInt64) throws {
      var random = SplitMix64(seed: seed)
      let model = OfficeModel(using: &random)
      let archives: [(InputCheck, ZipArchive)] = [
        (.docx, model.docx(using: &random)), (.odt, model.odt(using: &random)),
      ]
      for (check, archive) in archives {
        for _ in 0..<10 {
          // Damage to the container is mostly found by its checksums.
          var bytes = archive.bytes
          bytes.damage(using: &random)
          #expect(check.problems(bytes) == [], "seed \(seed)")
          // Damage within a file gets past them.
          var copy = archive
          let index = Int.random(in: 0..<copy.entries.count, using: &random)
          copy.entries[index].data.damage(using: &random)
          #expect(check.problems(copy.bytes) == [], "seed \(seed)")
        }
      }
    }
  }
#endif
