import Formats
import Foundation
import TestSupport
import Testing

@Suite("The articles of the corpus are split as a reader would") struct CorpusArticleTests {
  /// What a reader sees in a file; written down by hand and not by the parser.
  struct Expected: CustomTestStringConvertible {
    var path: String
    var title: String?
    var metadata = Metadata()
    var encoding = "utf-8"
    var headings = 0
    var bullets = 0
    var numbered = 0
    /// Lines of the page that are not the article's.
    var chrome = 0
    /// How the first and the last passage begin.
    var first: String
    var last: String

    var testDescription: String { path }
  }

  private static let ada = "Ada Example, MD"

  static let articles: [Expected] = [
    Expected(
      path: "bones/bone-density-test", title: "Bone Density Testing Explained",
      headings: 8, bullets: 11, first: "A bone density test answers a simple question",
      last: "Bone changes slowly."),
    Expected(
      path: "bones/calcium-and-vitamin-d", title: "Calcium and Vitamin D for Bones",
      metadata: Metadata(author: "Priya Specimen, RD", reviewer: ada, reviewed: "2024-01-08"),
      encoding: "utf-16le", headings: 6, bullets: 10, numbered: 5, chrome: 11,
      first: "Your skeleton is a bank.", last: "Am I due for a bone density scan?"),
    Expected(
      path: "drafts/ignored", title: "Ankle Sprains (draft)", first: "This draft is here",
      last: "A sprained ankle"),
    Expected(
      path: "glossary", title: "A Short Glossary of Bones, Joints and Pain", headings: 5,
      bullets: 44, first: "Words your doctor", last: "Referred pain:"),
    Expected(
      path: "joints/frozen-shoulder", title: "Frozen Shoulder: A Slow Story with a Good Ending",
      metadata: Metadata(author: "Gwendolyn Mock"), headings: 5, chrome: 2,
      first: "The shoulder owes its freedom", last: "Small changes carry people"),
    Expected(
      path: "joints/gout", title: "Gout: When Crystals Collect",
      metadata: Metadata(author: "André Exemple", published: "2018-07-17"),
      encoding: "windows-1252", headings: 8, bullets: 12, chrome: 7,
      first: "“It was like walking on broken glass", last: "Cartoons of port-soaked dukes"),
    Expected(
      path: "joints/hip-replacement-recovery", title: "RECOVERING FROM HIP REPLACEMENT",
      metadata: Metadata(
        author: "Rosalind Sample", published: "2022-11", source: "Harbor Health Library"),
      headings: 7, numbered: 26, chrome: 6, first: "A new hip is usually ready",
      last: "the hip gives way"),
    Expected(
      path: "joints/knee-osteoarthritis", title: "Knee Osteoarthritis: A Treatment Checklist",
      metadata: Metadata(author: "Tobias Placeholder", reviewer: ada, reviewed: "2021-10-20"),
      headings: 5, bullets: 43, numbered: 4, chrome: 10,
      first: "Osteoarthritis of the knee cannot be cured", last: "cannot take your weight"),
    Expected(
      path: "joints/living-with-osteoarthritis",
      title: "Living with Osteoarthritis: A Complete Guide",
      metadata: Metadata(
        author: "Tobias Placeholder and Gwendolyn Mock", reviewer: ada, reviewed: "2023-09-15",
        source: "Bone & Joint Almanac Guides, 2023 edition"),
      headings: 33, bullets: 11, numbered: 9, chrome: 17,
      first: "This guide follows osteoarthritis", last: "A bad week is only a week."),
    Expected(
      path: "joints/rheumatoid-arthritis", title: "Rheumatoid Arthritis: The Essentials",
      metadata: Metadata(author: "Gwendolyn Mock", reviewer: ada, reviewed: "2024-04-02"),
      headings: 11, bullets: 8, chrome: 6, first: "Osteoarthritis is often described",
      last: "The outlook has changed"),
    Expected(
      path: "osteoporosis-pain", title: "Osteoporosis Pain",
      metadata: Metadata(
        reviewer: ada, reviewed: "2023-03-11", source: "Bone & Joint Almanac Reference Desk"),
      headings: 3, bullets: 8, chrome: 21, first: "Medicine is only part of the answer",
      last: "Rest and pain medicines are tried first."),
    Expected(
      path: "pain/heat-and-cold", title: "Heat and Cold: Which One, and When?", headings: 6,
      bullets: 12, first: "Warmth and cold are the oldest", last: "People with thin or numb skin"),
    Expected(
      path: "pain/pain-medicines", title: "Pain Medicines at a Glance",
      metadata: Metadata(author: "Priya Specimen", published: "2023-08-30"), headings: 6,
      bullets: 33, numbered: 4, chrome: 6, first: "This is an outline",
      last: "Store medicines out of reach"),
    Expected(
      path: "pain/when-pain-will-not-leave", title: "When Pain Will Not Leave",
      metadata: Metadata(
        author: "Elias Nobody, psychologist", reviewer: ada, reviewed: "2020-12-06"),
      headings: 7, chrome: 8, first: "Acute pain is an alarm.", last: "Speak with a doctor"),
    Expected(
      path: "preventing-falls", title: "Preventing Falls at Home",
      metadata: Metadata(author: "Rosalind Sample", published: "2022-05-14"), headings: 10,
      bullets: 17, chrome: 11, first: "Most broken hips begin with a fall",
      last: "Strong bones will not stop a fall"),
    Expected(
      path: "spine/compression-fractures", title: "Compression Fractures of the Spine",
      metadata: Metadata(
        author: "Tobias Placeholder", published: "2020-09-09",
        source: "Bone & Joint Almanac, spine section"),
      headings: 7, bullets: 7, chrome: 3, first: "A compression fracture is a vertebra",
      last: "Call a doctor the same day"),
    Expected(
      path: "spine/kyphoplasty-and-vertebroplasty", title: "Kyphoplasty and Vertebroplasty",
      metadata: Metadata(
        published: "2021-02-02", source: "Harbor Health Library, patient leaflet series"),
      headings: 15, numbered: 13, chrome: 8, first: "Both treat a vertebra",
      last: "Cement mends one vertebra."),
    Expected(
      path: "spine/low-back-pain", title: "LOW BACK PAIN: WHAT TO DO AND WHEN TO WORRY",
      metadata: Metadata(
        author: "Marguerite Dummy, PT", reviewer: "JUN FICTITIOUS, DO", reviewed: "2023-06-03",
        published: "2023-06-03"),
      headings: 7, bullets: 7, chrome: 14, first: "Nearly everyone has low back pain",
      last: "Back pain tends to return."),
    Expected(
      path: "spine/neck-pain", first: "A stiff neck is one of the small miseries",
      last: "There are a few times"),
    Expected(
      path: "spine/sciatica", title: "Sciatica: Questions and Answers", headings: 13, bullets: 9,
      chrome: 7, first: "Answers prepared by the editors", last: "Try these:"),
  ]

  private static let folder = URL(fileURLWithPath: SharedData.package + "/Corpus")

  @Test("Every article of the corpus is looked at")
  func complete() throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".txt") && !$0.hasPrefix(".") }
    #expect(Set(files) == Set(Self.articles.map { $0.path + ".txt" }))
  }

  @Test("Each is what its reader sees", arguments: articles)
  func article(expected: Expected) throws {
    let file = Self.folder.appendingPathComponent(expected.path + ".txt")
    let bytes = [UInt8](try Data(contentsOf: file))
    let article = PlainText.parse(bytes)
    #expect(article.title == expected.title)
    #expect(article.metadata == expected.metadata)
    #expect(article.encoding == expected.encoding)
    func count(_ kind: Block.Kind) -> Int { article.blocks.count { $0.kind == kind } }
    #expect(count(.heading) == expected.headings)
    #expect(count(.bullet) == expected.bullets)
    #expect(count(.numbered) == expected.numbered)
    #expect(article.chrome.count == expected.chrome)
    let passages = article.blocks.filter { $0.kind != .title && $0.kind != .heading }
    #expect(passages.first?.text.hasPrefix(expected.first) == true)
    #expect(passages.last?.text.hasPrefix(expected.last) == true)
    for line in article.chrome {
      #expect(!article.blocks.contains { $0.text.contains(line.text) }, "\(line.text)")
    }
    #expect(Accounting.problems(bytes, article).isEmpty)
  }
}
