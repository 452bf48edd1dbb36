"""Feeds in every format, sound and broken, about invented places."""

from __future__ import annotations

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
  <title>Ostmarker Kurier &amp;amp; Bote</title>
  <link>https://kurier.example/</link>
  <language>de-DE</language>
  <ttl>15</ttl>
  <item>
    <title>Lahnfels: &lt;b&gt;12&lt;/b&gt; Häuser &amp;amp; 1 Brücke zerstört</title>
    <link>/nachrichten/lahnfels?utm_source=rss</link>
    <guid isPermaLink="false">kurier-4711</guid>
    <pubDate>Mon, 03 Mar 2025 10:05:00 +0100</pubDate>
    <description>Kurz: In Lahnfels sind Häuser zerstört worden ...</description>
    <content:encoded>
      <![CDATA[<p>In Lahnfels sind 12&nbsp;Häuser zerstört worden.</p><p>Niemand starb.</p>]]>
    </content:encoded>
  </item>
  <item>
    <title>Zweite Meldung</title>
    <link>javascript:alert(1)</link>
    <description>Text &lt; Wert</description>
  </item>
  <item><description>Namenlos</description></item>
</channel></rss>
""".encode()

ATOM = b"""<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <title type="html">Harbour &lt;i&gt;Post&lt;/i&gt;</title>
  <link href="https://post.example/"/>
  <entry>
    <id>tag:post.example,2025:9</id>
    <title type="text">Output &lt; 40 tonnes</title>
    <link rel="alternate" href="https://post.example/9"/>
    <updated>2025-03-03T11:00:00Z</updated>
    <published>2025-03-03T09:30:00Z</published>
    <summary type="text">Output fell below 40 tonnes, fewer than 5 &lt; 9 ships left.</summary>
  </entry>
  <entry>
    <id>tag:post.example,2025:8</id>
    <title>Ferry</title>
    <link href="https://post.example/8"/>
    <updated>2025-03-02T11:00:00Z</updated>
    <content type="xhtml">
      <div xmlns="http://www.w3.org/1999/xhtml"><p>The ferry carried <b>310</b> people.</p></div>
    </content>
  </entry>
</feed>
"""

RDF = """<?xml version="1.0" encoding="ISO-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
         xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
  <channel rdf:about="https://talblatt.example/"><title>Talblatt</title><link>https://talblatt.example/</link>
    <dc:language>de</dc:language><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
  </channel>
  <item rdf:about="https://talblatt.example/1"><title>Pegel fällt auf 3,40 Meter</title>
    <link>https://talblatt.example/1</link><dc:date>2025-03-03T08:00:00+01:00</dc:date>
    <description>Der Pegel der Grünau fällt.</description></item>
</rdf:RDF>
""".encode("latin-1")

JSON_FEED = b"""{
  "version": "https://jsonfeed.org/version/1.1", "title": "Quay Ledger", "home_page_url": "https://ledger.example/",
  "language": "en-GB",
  "items": [
    {"id": 17, "url": "/17", "title": "Toll rises to &amp; 9", "content_html": "<p>Nine people.</p>",
     "date_published": "2025-03-03T10:00:00+01:00"},
    {"id": "16", "external_url": "https://other.example/x", "content_text": "Plain <words>.\\n\\nMore.",
     "date_modified": "yesterday"},
    {"summary": "nothing to be known by"},
    "not an item"
  ]
}"""

WEB_PAGE = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>Ostmarker Kurier</title>
<link rel="alternate" type="application/rss+xml" title="Kurier Politik" href="/politik.rss">
<link rel="Alternate home" type="application/atom+xml; charset=utf-8" title="Kurier Alles"
      href="//kurier.example/alles.atom">
<link rel="alternate" type="application/rss+xml" title="Kurier » Kommentar-Feed" href="/comments/feed">
<link rel="alternate" type="application/rss+xml" title="Bad" href="javascript:feed()">
<link rel="alternate" hreflang="en" href="/en">
<link rel="stylesheet" type="text/css" href="/x.css">
</head><body><a href="/feed">Feed</a><p>Willkommen.</p></body></html>
""".encode()


def rss_of(items: str, *, prologue: str = '<?xml version="1.0" encoding="utf-8"?>', encoding: str = "utf-8") -> bytes:
    """An RSS document around some items."""
    text = f'{prologue}<rss version="2.0"><channel><title>Kurier</title>{items}</channel></rss>'
    return text.encode(encoding)


def item(n: int, text: str = "Wasser steigt.") -> str:
    """One plain item."""
    return (
        f"<item><title>Meldung {n}</title><guid>m{n}</guid><link>https://kurier.example/{n}</link>"
        f"<description>{text}</description></item>"
    )
