import Foundation
import TestSupport
import Testing

/// A Python that has pytrec_eval: `MARROW_PYTHON`, or the one that is found.
private let python: String? = {
  let named = ProcessInfo.processInfo.environment["MARROW_PYTHON"] ?? Tool.python
  guard let named, FileManager.default.isExecutableFile(atPath: named) else { return nil }
  let run = try? CommandRun(named, ["-c", "import pytrec_eval"], in: "/")
  return run?.status == 0 ? named : nil
}()

@Suite(
  "Real collections are measured as pytrec_eval measures them",
  .enabled(
    if: python != nil && SharedData.collections != nil,
    "Set MARROW_IR to a folder of packed BEIR collections, and MARROW_PYTHON to a Python with pytrec_eval."
  ))
struct CollectionTests {
  /// Compares each value with pytrec_eval's; a query that found nothing is not in its answer.
  private static let script = """
    import json, sys, pytrec_eval
    qrels, run = {}, {}
    for line in list(open(sys.argv[1]))[1:]:
        query, document, grade = line.rstrip("\\n").split("\\t")
        qrels.setdefault(query, {})[document] = int(grade)
    for line in open(sys.argv[2]):
        query, _, document, _, score, _ = line.split()
        run.setdefault(query, {})[document] = float(score)
    names = {"ndcg_cut.10", "map", "recip_rank", "P.5,10", "recall.100"}
    theirs = pytrec_eval.RelevanceEvaluator(qrels, names).evaluate(run)
    mine = json.load(open(sys.argv[3]))["result"]["perQuery"]
    far = [abs(value - theirs.get(query["id"], {}).get(name, 0))
           for query in mine for name, value in query["values"].items()]
    missing = set(theirs) - {query["id"] for query in mine}
    assert all(not any(grade > 0 for grade in qrels[query].values()) for query in missing)
    print(len(mine), len(far), max(far) <= 1e-6)
    """

  @Test(
    "Every measure of every query is the same to 10⁻⁶, and nDCG@10 not far below what it was",
    arguments: [("cranfield", 225, 0.36), ("med", 30, 0.69), ("scifact", 300, 0.66)])
  func live(_ name: String, _ queries: Int, _ floor: Double) throws {
    let (python, packed) = (try #require(python), try #require(SharedData.collections))
    let folder = try TemporaryFolder()
    let tar = try CommandRun(
      "/usr/bin/env", ["tar", "-xJf", "\(packed)/\(name).tar.xz"], in: folder.path)
    try #require(tar.status == 0, "\(tar.errors)")
    let run = try CommandRun(
      CommandRun.marrow,
      [
        "eval", "--corpus", name, "--run", "run.txt", "--json", "--per-query", "--resamples", "10",
      ], in: folder.path)
    let report = try EvalTests.Report(run)
    #expect(report.result.measures["ndcg_cut_10"]?.mean ?? 0 >= floor)
    try folder.write("mine.json", run.output)
    try folder.write("compare.py", Self.script)
    let compared = try CommandRun(
      python, ["compare.py", "\(name)/qrels/test.tsv", "run.txt", "mine.json"], in: folder.path)
    #expect(compared.output == "\(queries) \(queries * 6) True\n", "\(compared.errors)")
  }
}
