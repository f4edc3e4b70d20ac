"""Tantivy as the benchmarks ask it: JSON lines in, JSON lines out.

Times are taken here, around Tantivy's own calls, so that neither the pipe nor JSON counts.
"""

import json
import sqlite3
import sys
import time

import tantivy

# What Tantivy calls `en_stem`: the words of a query are taken apart like those of the index.
ANALYZER = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    .filter(tantivy.Filter.remove_long(40))
    .filter(tantivy.Filter.lowercase())
    .filter(tantivy.Filter.stemmer("english"))
    .build()
)

SNIPPET_CHARACTERS = 300


def schema(layout):
    """Title, heading and text as three fields, or as one that holds all of them."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True, indexed=False)
    if layout == "three":
        builder.add_text_field("title", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("heading", stored=False, tokenizer_name="en_stem")
        builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
    else:
        builder.add_text_field("all", stored=False, tokenizer_name="en_stem")
    return builder.build()


def documents(source, layout):
    connection = sqlite3.connect(f"file:{source}?mode=ro", uri=True)
    rows = connection.execute("SELECT id, title, heading, text FROM passage_content ORDER BY id")
    for number, title, heading, text in rows:
        if layout == "three":
            yield tantivy.Document(id=number, title=title, heading=heading, text=text)
        else:
            yield tantivy.Document(id=number, all="\n".join((title, heading, text)))


def build(request):
    """Makes an index of the passages that a file holds."""
    layout = request["layout"]
    index = tantivy.Index(schema(layout), path=request["index"])
    options = {name: request[name] for name in ("heap_size", "num_threads") if name in request}
    start, used = time.perf_counter(), time.process_time()
    writer = index.writer(**options)
    count = 0
    for document in documents(request["source"], layout):
        writer.add_document(document)
        count += 1
    writer.commit()
    writer.wait_merging_threads()
    wall, processor = time.perf_counter() - start, time.process_time() - used
    index.reload()
    # How much of it Python took to read the rows and make documents of them.
    start = time.perf_counter()
    for _ in documents(request["source"], layout):
        pass
    feeding = time.perf_counter() - start
    return {
        "wall": wall, "processor": processor, "feeding": feeding, "documents": count,
        "segments": index.searcher().num_segments,
    }


def union(clauses):
    return clauses[0][1] if len(clauses) == 1 else tantivy.Query.boolean_query(clauses)


class Peer:
    """An open index."""

    def __init__(self, path, layout):
        self.schema = schema(layout)
        self.fields = ["title", "heading", "text"] if layout == "three" else ["all"]
        self.searcher = tantivy.Index.open(path).searcher()

    def in_any_field(self, make):
        return [(tantivy.Occur.Should, make(field)) for field in self.fields]

    def term(self, text):
        return self.in_any_field(
            lambda field: tantivy.Query.term_query(self.schema, field, text, "freq"))

    def query(self, kind, words):
        """A query without the help of a parser, in the shape that Tantivy is fastest with."""
        if kind == "prefix":
            return union(self.in_any_field(
                lambda field: tantivy.Query.regex_query(self.schema, field, words[0] + ".*")))
        terms = [term for word in words for term in ANALYZER.analyze(word)]
        if kind == "phrase":
            return union(self.in_any_field(
                lambda field: tantivy.Query.phrase_query(self.schema, field, terms)))
        if kind == "all":
            return tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, union(self.term(term))) for term in terms])
        # All terms of all fields side by side: less than half the time of one union per word.
        return union([clause for term in terms for clause in self.term(term)])

    def search(self, query, limit, detail):
        """Answers a query; the clock runs here."""
        start = time.perf_counter_ns()
        result = self.searcher.search(query, limit, count=detail == "count")
        if detail == "hits":
            snippets = tantivy.SnippetGenerator.create(self.searcher, query, self.schema, "text")
            snippets.set_max_num_chars(SNIPPET_CHARACTERS)
            for _, address in result.hits:
                document = self.searcher.doc(address)
                document.get_first("title")
                snippets.snippet_from_doc(document).to_html()
        return time.perf_counter_ns() - start, result


def main():
    peers = {}

    def answer(request):
        operation = request["op"]
        if operation == "version":
            return {"version": tantivy.__version__, "python": sys.version.split()[0]}
        if operation == "build":
            return build(request)
        if operation == "open":
            peers[request["layout"]] = Peer(request["index"], request["layout"])
            return {"segments": peers[request["layout"]].searcher.num_segments}
        if operation == "search":
            peer = peers[request["layout"]]
            query = peer.query(request["kind"], request["words"])
            taken, result = peer.search(query, request["limit"], request["detail"])
            ids = [peer.searcher.doc(address).get_first("id") for _, address in result.hits]
            return {
                "nanoseconds": taken, "ids": ids, "scores": [score for score, _ in result.hits],
                "count": result.count,
            }
        if operation == "throughput":
            peer = peers["three"]
            queries = [peer.query(each["kind"], each["words"]) for each in request["queries"]]
            start, asked = time.perf_counter(), 0
            while time.perf_counter() - start < request["seconds"]:
                for query in queries:
                    peer.search(query, 10, "hits")
                asked += len(queries)
            return {"asked": asked, "seconds": time.perf_counter() - start}
        raise ValueError(f"unknown operation {operation}")

    if len(sys.argv) > 1:
        # One query from the command line: what a whole process takes.
        path, kind, *words = sys.argv[1:]
        peer = Peer(path, "three")
        _, result = peer.search(peer.query(kind, words), 10, "hits")
        print(len(result.hits))
        return
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


main()
