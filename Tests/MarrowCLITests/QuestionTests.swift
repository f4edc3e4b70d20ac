import Evaluation
import Marrow
import TestSupport
import Testing

@Suite("Questions in people's own words find the article that answers them")
struct QuestionTests {
  @Test("First for most, and among the first three for nearly all")
  func questions() async throws {
    let corpus = SharedData.package + "/Corpus"
    let files = JudgementFiles.questions(corpus: corpus)
    let topics = try Topic.read(path: files.queries)
    let judgements = try Judgements(path: files.judgements, topics: topics)
    try #require(topics.count == 60)
    let folder = try TemporaryFolder()
    let path = folder.at("index.sqlite")
    _ = try await MarrowIndex.rebuild(at: path, corpus: corpus)
    let index = try MarrowIndex(path: path)
    var (first, amongThree) = (0, 0)
    for topic in topics {
      let answers = Set(judgements[topic.id].filter { $0.value > 0 }.keys)
      try #require(!answers.isEmpty)
      let found = try index.search(topic.text).groups.compactMap { $0.hits.first?.article.path }
      if answers.contains(found.first ?? "") { first += 1 }
      if found.prefix(3).contains(where: answers.contains) { amongThree += 1 }
    }
    #expect(first >= 50)
    #expect(amongThree >= 59)
  }
}
