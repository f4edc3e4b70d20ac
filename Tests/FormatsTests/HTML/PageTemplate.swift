import Formats
import Testing

/// A page as sites build them, in words of our own, and what a reader should see of it.
struct PageTemplate: Sendable, CustomTestStringConvertible {
  var name: String
  var html: String
  /// The texts of all blocks, in order.
  var kept: [String]
  /// Texts that must be chrome, and why.
  var dropped: [String: Chrome.Reason]
  var metadata = Metadata()

  var testDescription: String { name }

  private static let rest =
    "Rest calms a sore knee, but too much of it weakens the muscles, so keep moving a little."
  private static let ice =
    "Wrap ice in a towel and hold it on the joint for fifteen minutes, three times a day."

  static let all = [
    healthPortal, clinic, healthService, magazine, blog, news, documentation, bare, shop, aspNet,
    index, menu,
  ]

  /// A portal with a sidebar, share buttons, a reviewer's line and "Next in series".
  static let healthPortal = PageTemplate(
    name: "health portal",
    html: """
      <!DOCTYPE html><html lang="en"><head><title>Knee Pain: Rest and Ice | Example Health</title>
      <meta property="og:title" content="Knee Pain: Rest and Ice">
      <meta property="og:site_name" content="Example Health">
      <link rel="canonical" href="https://health.example/knee/rest"><script>var a = "text";</script></head>
      <body class="has-sidebar menu-closed"><a class="skip-link" href="#content">Skip to main content</a>
      <div id="onetrust-banner" class="cookie-banner" role="alertdialog"><p>We use cookies to improve
      this site and to show you advertisements that you may like, as you may know.</p><button>Accept</button></div>
      <header class="site-header"><a href="/">Example Health</a>
      <nav><ul><li><a href="/a">Conditions</a><li><a href="/b">Drugs</a></ul></nav>
      <form class="search-form"><label>Search</label><input type="text"><button>Go</button></form></header>
      <div class="page-wrapper"><div class="breadcrumbs"><a href="/">Home</a> &gt; <a href="/k">Knee</a> &gt; Rest</div>
      <div class="article-page"><div class="main-col"><h1>Knee Pain: Rest and Ice</h1>
      <div class="byline">Medically Reviewed by <a href="/ada">Ada Example, MD</a> on October 18, 2014</div>
      <div class="share-bar"><a href="#f">Facebook</a> <a href="#t">Twitter</a> <span>Print</span></div>
      <div class="article-body"><p>\(rest)</p><h2 id="ice">Ice</h2><p>\(ice)</p>
      <div class="ad-slot">Advertisement</div>
      <ul><li><b>Braces and supports.</b> They take weight off the joint, and they help some people.</ul></div>
      <section class="related"><h3>Related Articles</h3><ul><li><a href="/1">Ten foods for your joints</a>
      <li><a href="/2">Is it gout?</a></ul></section></div>
      <aside class="sidebar"><h4>Top Picks</h4><ul><li><a href="/3">Yoga for your back</a></ul></aside></div></div>
      <footer><p>© 2014 Example Health, Inc. All rights reserved. Example Health does not provide medical advice.</p>
      <a href="/p">Privacy</a></footer></body></html>
      """,
    kept: [
      "Knee Pain: Rest and Ice", rest, "Ice", ice,
      "Braces and supports. They take weight off the joint, and they help some people.",
    ],
    dropped: [
      "Skip to main content": .navigation, "Accept": .control, "Conditions": .navigation,
      "Home > Knee > Rest": .navigation, "Facebook Twitter Print": .control,
      "Advertisement": .promotion, "Related Articles": .promotion, "Is it gout?": .promotion,
      "Yoga for your back": .promotion, "Privacy": .siteFooter,
      "Medically Reviewed by Ada Example, MD on October 18, 2014": .metadata,
    ],
    metadata: Metadata(
      reviewer: "Ada Example, MD", reviewed: "2014-10-18", source: "Example Health",
      url: "https://health.example/knee/rest", language: "en"))

  /// A clinic's pages: `<main>` with tabs and a request form, JSON-LD, text in sections.
  static let clinic = PageTemplate(
    name: "clinic",
    html: """
      <!DOCTYPE html><html lang="en-US"><head><title>Knee pain - Symptoms and causes - Example Clinic</title>
      <script type="application/ld+json">{"@context":"https://schema.org","@type":"MedicalWebPage",
      "headline":"Knee pain","datePublished":"2020-01-02","dateModified":"2021-03-04T08:00:00Z",
      "lastReviewed":"2021-05-06","reviewedBy":{"@type":"Person","name":"Ada Example, M.D."},
      "author":[{"@type":"Organization","name":"Clinic Staff"}],"publisher":{"name":"Example Clinic"},
      "inLanguage":"en"}</script></head><body>
      <header role="banner"><a href="/">Example Clinic</a><nav><a href="/care">Care</a></nav></header>
      <main id="main"><div class="breadcrumb"><a href="/d">Diseases</a></div><h1>Knee pain</h1>
      <div role="tablist"><a href="#1">Symptoms</a> <a href="#2">Diagnosis</a></div>
      <div class="content"><section><h2>Overview</h2><p>\(rest)</p><p hidden>\(ice)</p></section>
      <section aria-labelledby="x"><h2 id="x">Causes</h2><ul><li>Injuries, such as a torn ligament</li>
      <li>Arthritis</li></ul><details><summary>Show references</summary><ol><li>Example A. Knees. 2019.</ol></details>
      </section></div><form class="appointment"><label>Your name</label><select><option>Mr</option></select></form>
      <div class="print-share"><a href="#">Print</a></div></main>
      <div class="ads">Advertising and sponsorship <a href="/adv">opportunities</a></div>
      <footer role="contentinfo">Contact the clinic</footer></body></html>
      """,
    kept: [
      "Knee pain", "Overview", rest, ice, "Causes", "Injuries, such as a torn ligament",
      "Arthritis",
      "Show references", "Example A. Knees. 2019.",
    ],
    dropped: [
      "Diseases": .navigation, "Symptoms Diagnosis": .navigation, "Your name": .control,
      "Print": .control, "Contact the clinic": .siteFooter,
    ],
    metadata: Metadata(
      author: "Clinic Staff", reviewer: "Ada Example, M.D.", reviewed: "2021-05-06",
      published: "2021-03-04", source: "Example Clinic", language: "en-US"))

  /// A national health service: `<article>` in `<main>`, "Page last reviewed", a feedback box.
  static let healthService = PageTemplate(
    name: "health service",
    html: """
      <!doctype html><html lang=en><head><title>Knee pain - Example Health Service</title></head><body>
      <div id="cookiebanner"><p>Cookies on this website. We've put some small files called cookies on your
      device.</p><button>I'm OK</button></div>
      <header><a href="/">Service home</a><ul id="menu-main"><li><a href="/az">Health A-Z</a></ul></header>
      <nav class="nhs-breadcrumb" aria-label="Breadcrumb"><a href="/">Home</a></nav>
      <div class="container"><main id="maincontent"><article><h1>Knee pain</h1>
      <p>\(rest)</p><div class="care-card"><h2>Immediate action required: call</h2>
      <ul><li>the joint is hot, and you feel ill</li></ul></div>
      <h2 id="ways">Ways to ease it</h2><table><caption>When to call</caption><thead><tr><th>Sign<th>What to do
      </thead><tr><td>Swelling<td>See a doctor</table><p>\(ice)</p></article>
      <div class="review-date"><p>Page last reviewed: 3 May 2021<br></p><p>Next review due: 3 May 2024</p></div>
      </main></div><div class="feedback-panel" role="complementary"><p>Help us improve.</p></div>
      <footer><h2>Support links</h2><ul><li><a href="/c">Contact</a></ul><p>© Crown copyright</p></footer></body>
      """,
    kept: [
      "Knee pain", rest, "Immediate action required: call",
      "the joint is hot, and you feel ill", "Ways to ease it", "When to call", "Sign | What to do",
      "Swelling | See a doctor", ice,
    ],
    dropped: [
      "Health A-Z": .navigation, "Home": .navigation, "Page last reviewed: 3 May 2021": .metadata,
      "© Crown copyright": .siteFooter, "Contact": .siteFooter,
    ],
    metadata: Metadata(reviewed: "2021-05-03", source: "Example Health Service", language: "en"))

  /// A magazine: everything is a `<div>` with names made by a machine.
  static let magazine = PageTemplate(
    name: "magazine",
    html: """
      <html><head><title>9 Ways to Help Your Knees</title>
      <meta name="author" content="Bo Writer"><meta property="article:published_time" content="2022-02-01T10:00:00+00:00">
      </head><body><div id="__next"><div class="css-1x2"><div class="css-9"><a href="/n">NUTRITION</a>
      <a href="/s">SLEEP</a> <a href="/f">FITNESS</a></div></div>
      <div class="css-3"><h1 class="css-4">9 Ways to Help Your Knees</h1>
      <section class="css-5">Medically reviewed by <a href="/d">Dee Doctor, PT</a> — Written by <a href="/w">Bo Writer</a> on February 1, 2022</section>
      <article class="article-body"><div><p>\(rest)</p></div><div><a name="1"></a><h2>1. Use ice</h2><p>\(ice)</p></div>
      <div class="newsletter-signup"><p>Get our newsletter, every week, full of tips for your joints.</p>
      <input placeholder="Email"><button>Sign up</button></div><blockquote><p>Move, and keep moving.</p></blockquote>
      </article><div class="css-8 recirculation"><h2>Read this next</h2><a href="/r1"><div>What is a meniscus?</div></a>
      <a href="/r2"><div>Knees on stairs, explained by a nurse</div></a></div></div></div></body></html>
      """,
    kept: [
      "9 Ways to Help Your Knees", rest, "1. Use ice", ice, "Move, and keep moving.",
    ],
    dropped: [
      "NUTRITION SLEEP FITNESS": .navigation, "What is a meniscus?": .promotion,
      "Get our newsletter, every week, full of tips for your joints.": .promotion,
      "Sign up": .control,
    ],
    metadata: Metadata(
      author: "Bo Writer", reviewer: "Dee Doctor, PT", published: "2022-02-01"))

  /// A blog with a widget bar and many comments that are longer than the post.
  static let blog = PageTemplate(
    name: "blog",
    html: """
      <!DOCTYPE html><html><head><title>My knee story &#8211; Walking Ann</title></head>
      <body class="post-template single"><div id="page" class="site"><header id="masthead" class="site-header">
      <p class="site-title"><a href="/">Walking Ann</a></p></header><div id="content" class="site-content">
      <div id="primary"><article id="post-7" class="post type-post"><header class="entry-header">
      <h1 class="entry-title">My knee story</h1><div class="entry-meta">Posted on
      <time class="entry-date" datetime="2019-06-07T11:00:00+00:00">June 7, 2019</time></div></header>
      <div class="entry-content"><p>\(rest)</p><p>\(ice)</p><p>\(rest)</p><p>\(ice)</p><div class="sharedaddy share-buttons"><a href="#">Tweet</a></div>
      </div><footer class="entry-footer">Tagged <a href="/t">knees</a></footer></article>
      <nav class="navigation post-navigation"><a href="/prev">Previous post</a></nav>
      <div id="comments" class="comments-area"><h2>3 thoughts on this</h2><ol class="comment-list">
      <li><p>What a story, Ann, it is mine exactly, and I have told it to everyone I know, twice.</p>
      <li><p>My doctor said the opposite, as they do, and I am still waiting, after all these months, to hear why.</p>
      <li><p>Thank you. I tried the ice, and then the rest, and then both, and now I am walking again, slowly.</p></ol>
      <div id="respond"><h3>Leave a Reply</h3><form><textarea></textarea><button>Post</button></form></div></div></div>
      <aside id="secondary" class="widget-area sidebar"><section class="widget"><h2>Recent Posts</h2><ul>
      <li><a href="/1">Hills</a></ul></section></aside></div><footer id="colophon">Proudly powered</footer></div>
      """,
    kept: ["My knee story", rest, ice, rest, ice],
    dropped: [
      "Walking Ann": .siteHeader, "Tweet": .control, "Tagged knees": .siteFooter,
      "Previous post": .navigation, "3 thoughts on this": .comment,
      "What a story, Ann, it is mine exactly, and I have told it to everyone I know, twice.":
        .comment, "Hills": .promotion, "Proudly powered": .siteFooter,
      "Posted on June 7, 2019": .metadata,
    ],
    metadata: Metadata(published: "2019-06-07", source: "Walking Ann"))

  /// A newspaper with teasers around that are `<article>`s too, and a pulled quote in an `<aside>`.
  static let news = PageTemplate(
    name: "newspaper",
    html: """
      <!DOCTYPE html><html lang="en-GB"><head><title>Knee surgery waits grow, figures show | The Example</title>
      <meta property="og:title" content="Knee surgery waits grow, figures show"></head><body>
      <nav aria-label="main"><a href="/uk">UK</a> <a href="/world">World</a></nav><main><article>
      <div class="kicker">Health</div><h1>Knee surgery waits grow, figures show</h1>
      <p class="author">By Cy Reporter</p><figure><img src="k.jpg" alt="A knee"><figcaption>A knee is examined.</figcaption></figure>
      <p>\(rest)</p><aside class="quote">Waits are long, a surgeon says, and patients suffer for it more every year.</aside>
      <p>\(ice)</p><div class="ad">ADVERTISEMENT</div></article></main>
      <section><h2>More on this story</h2><article><h3><a href="/1">Hips: the hidden queue</a></h3><p>One line of a teaser.</p></article>
      <article><h3><a href="/2">How we count, and why it matters</a></h3></article></section>
      <footer>© The Example</footer><noscript><p>Please enable scripts.</p></noscript><script>x()</script></body></html>
      """,
    kept: [
      "Knee surgery waits grow, figures show", "A knee is examined.", rest,
      "Waits are long, a surgeon says, and patients suffer for it more every year.", ice,
    ],
    dropped: [
      "UK World": .navigation, "Health": .siteHeader, "By Cy Reporter": .metadata,
      "ADVERTISEMENT": .promotion, "Hips: the hidden queue": .promotion,
      "Please enable scripts.": .hidden,
    ],
    metadata: Metadata(author: "Cy Reporter", source: "The Example", language: "en-GB"))

  /// A manual's page: nothing stands out, link rows above and below, an index of its sections.
  static let documentation = PageTemplate(
    name: "manual",
    html: """
      <html><head><title>4.2 Knees</title></head><body>
      <div class="navheader"><table width="100%"><tr><th colspan="3">4.2 Knees</th></tr><tr><td><a href="p">Prev</a></td>
      <td>Chapter 4</td><td><a href="n">Next</a></td></tr></table><hr></div>
      <div class="section"><h2 class="title"><a name="knees"></a>4.2 Knees</h2>
      <div class="toc"><dl><dt><a href="#a">4.2.1 Rest</a><dt><a href="#b">4.2.2 Ice</a></dl></div>
      <h3 id="a">4.2.1 Rest</h3><p>\(rest)</p><h3 id="b">4.2.2 Ice</h3><p>\(ice)</p>
      <div class="section" id="menu"><h3>Menu</h3><p>The menu of a clinic is short, but it has soup.</p></div></div>
      <div class="navfooter"><hr><a href="p">Prev</a> <a href="u">Up</a> <a href="n">Next</a></div></body></html>
      """,
    kept: [
      "4.2 Knees", "4.2.1 Rest", rest, "4.2.2 Ice", ice, "Menu",
      "The menu of a clinic is short, but it has soup.",
    ],
    dropped: ["Prev Up Next": .navigation, "4.2.1 Rest": .navigation, "Chapter 4": .navigation])

  /// HTML as it was first written: no frame at all, end tags left out, a table for the layout.
  static let bare = PageTemplate(
    name: "bare page",
    html: """
      <TITLE>Knees</TITLE><H1>Knees</H1><A HREF="index.html">Index</A> | <A HREF="next.html">Next</A><HR>
      <TABLE BORDER=0><TR><TD WIDTH=200><H2>Rest</H2><P>\(rest)<P>Sleep well.<TD><H2>Ice</H2>\(ice)</TABLE>
      <HR><ADDRESS>Ann, 1997</ADDRESS>
      """,
    kept: [
      "Knees", "Index | Next", "Rest", rest, "Sleep well.", "Ice", ice, "Ann, 1997",
    ],
    dropped: ["Knees": .metadata])

  /// A page of nothing but links: all of it is what it says.
  static let shop = PageTemplate(
    name: "page of links",
    html: """
      <html><head><title>All topics</title></head><body><h1>All topics</h1><ul>
      <li><a href="1">Knee pain</a><li><a href="2">Gout</a><li><a href="3">Hip</a></ul></body></html>
      """,
    kept: ["All topics", "Knee pain", "Gout", "Hip"], dropped: ["All topics": .metadata])

  /// A page that stands in one form as a whole.
  static let aspNet = PageTemplate(
    name: "page in a form",
    html: """
      <html><head><title>Leaflet</title></head><body><form id="aspnetForm" action="x"><input type="hidden" name="v">
      <div id="menuTop"><a href="/">Home</a> <a href="/l">Leaflets</a></div><div id="ctl00_main"><h1>Leaflet</h1>
      <p>\(rest)</p><p>\(ice)</p></div><input type="submit"></form></body></html>
      """,
    kept: ["Leaflet", rest, ice], dropped: ["Home Leaflets": .navigation])

  private static let entries = (1...40).map { "<a href=\"\($0)\">Complaint of the knee \($0)</a>" }
  private static let entryTexts = (1...40).map { "Complaint of the knee \($0)" }

  /// An index whose only sentence stands in its foot.
  static let index = PageTemplate(
    name: "index",
    html: """
      <html><head><title>Index</title></head><body><h1>Index</h1>
      <div><ul><li>\(entries.joined(separator: "<li>"))</ul></div>
      <div><p>This index was made from the handbook, by hand, in 2020.</p></div></body></html>
      """,
    kept: ["Index"] + entryTexts + ["This index was made from the handbook, by hand, in 2020."],
    dropped: ["Index": .metadata])

  /// The same links beside an article.
  static let menu = PageTemplate(
    name: "article beside a long list of links",
    html: """
      <html><head><title>Rest</title></head><body><h1>Rest</h1>
      <div><p>\(entries.joined(separator: ", "))</p></div>
      <div><p>\(rest)</p><p>\(ice)</p><p>\(rest)</p><p>\(ice)</p></div></body></html>
      """,
    kept: ["Rest", rest, ice, rest, ice],
    dropped: [entryTexts.joined(separator: ", "): .navigation])
}
