package io.duskline.publication;

import io.duskline.notice.text.NoticeField;
import io.duskline.web.Site;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.stereotype.Component;

/** The notices as a feed (RFC 4287), the last changed first. The ids are tag URIs (RFC 4151) and never change. */
@Component
class AtomFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final PublicFrames frames;
    private final Site site;

    AtomFeed(PublicFrames frames, Site site) {
        this.frames = frames;
        this.site = site;
    }

    String of(List<PublicNotice> notices, String language) {
        StringWriter xml = new StringWriter();
        try {
            XMLStreamWriter feed = XMLOutputFactory.newFactory().createXMLStreamWriter(xml);
            write(notices, language, feed);
            feed.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return xml.toString();
    }

    private void write(List<PublicNotice> notices, String language, XMLStreamWriter feed) throws XMLStreamException {
        LocalizedTexts voice = frames.voice(language, ZoneOffset.UTC);
        List<PublicNotice> entries = notices.stream()
                .sorted(Comparator.comparing(PublicNotice::changedAt).reversed())
                .toList();
        feed.writeStartDocument("UTF-8", "1.0");
        feed.writeStartElement("feed");
        feed.writeDefaultNamespace(ATOM);
        feed.writeAttribute("xml:lang", language);
        element(feed, "id", tag("2023", "notices"));
        element(feed, "title", voice.text("page.feed.title", frames.vendor().name()));
        element(feed, "subtitle", voice.text("page.feed.subtitle"));
        element(
                feed,
                "updated",
                instant(entries.isEmpty() ? Instant.EPOCH : entries.getFirst().changedAt()));
        link(feed, "self", "application/atom+xml", site.url("/notices.atom?lang=" + language));
        link(feed, "alternate", "text/html", site.url("/notices?lang=" + language));
        feed.writeStartElement("author");
        element(feed, "name", frames.vendor().name());
        element(feed, "email", frames.vendor().helpEmail());
        feed.writeEndElement();
        element(feed, "generator", "Duskline");
        for (PublicNotice notice : entries) {
            entry(notice, language, feed);
        }
        feed.writeEndElement();
        feed.writeEndDocument();
    }

    private void entry(PublicNotice notice, String language, XMLStreamWriter feed) throws XMLStreamException {
        String tag = notice.in(language).locale();
        LocalizedTexts voice = frames.voice(tag, notice.deprecation().zone());
        String url = site.url("/notices/" + notice.slug());
        RenderedNotice said = RenderedNotice.toAnyone(notice, notice.in(language), voice, url);
        feed.writeStartElement("entry");
        feed.writeAttribute("xml:lang", tag);
        String year = Integer.toString(
                notice.deprecation().createdAt().atOffset(ZoneOffset.UTC).getYear());
        element(feed, "id", tag(year, "notices/" + notice.slug()));
        NoticeHeadline headline = new NoticeHeadline(notice.deprecation(), voice, said);
        element(feed, "title", headline.title());
        element(feed, "published", instant(notice.publishedAt()));
        element(feed, "updated", instant(notice.changedAt()));
        link(feed, "alternate", "text/html", url + "?lang=" + tag);
        element(feed, "summary", headline.lead());
        feed.writeStartElement("content");
        feed.writeAttribute("type", "html");
        feed.writeCharacters(legal(content(notice, said, headline)));
        feed.writeEndElement();
        feed.writeEndElement();
    }

    private static String content(PublicNotice notice, RenderedNotice said, NoticeHeadline headline) {
        LocalizedTexts voice = headline.voice();
        SunsetPanel panel = new SunsetPanel(notice.deprecation(), voice, false, null);
        StringBuilder html = new StringBuilder();
        if (panel.isUpcoming()) {
            paragraph(
                    html,
                    Markup.text(notice.ends()
                            .map(ends -> CalendarFeed.exact(ends, voice))
                            .orElseGet(() -> voice.text("page.undated_short"))));
        } else {
            paragraph(html, Markup.text(headline.lead()));
        }
        if (!panel.reason().text().isEmpty()) {
            paragraph(html, Markup.text(panel.reason().text()));
        }
        if (panel.isWithdrawn()) {
            return html.toString();
        }
        if (panel.isDated() && panel.hasMoved()) {
            html.append("<p><strong>")
                    .append(Markup.escaped(voice.text("page.moved")))
                    .append("</strong> ")
                    .append(panel.first().html())
                    .append("</p>");
        }
        if (panel.isUpcoming()) {
            html.append(said.html(NoticeField.SUMMARY).html());
        }
        section(html, voice, panel.stopsKey(), said.html(NoticeField.WHAT_STOPS));
        section(html, voice, "page.notice.continues", said.html(NoticeField.WHAT_CONTINUES));
        if (!panel.isSuspended()) {
            section(html, voice, panel.todoKey(), said.html(NoticeField.WHAT_TO_DO));
        }
        if (panel.isUpcoming()) {
            section(html, voice, "page.notice.nothing", said.html(NoticeField.IF_YOU_DO_NOTHING));
        }
        return html.toString();
    }

    private static void section(StringBuilder html, LocalizedTexts voice, String heading, Markup text) {
        if (!text.isBlank()) {
            html.append("<h2>")
                    .append(Markup.escaped(voice.text(heading)))
                    .append("</h2>")
                    .append(text.html());
        }
    }

    private static void paragraph(StringBuilder html, Markup text) {
        html.append("<p>").append(text.html()).append("</p>");
    }

    private String tag(String year, String what) {
        return "tag:" + site.baseUrl().getHost() + "," + year + ":" + what;
    }

    private static void element(XMLStreamWriter feed, String name, String text) throws XMLStreamException {
        feed.writeStartElement(name);
        feed.writeCharacters(legal(text));
        feed.writeEndElement();
    }

    private static void link(XMLStreamWriter feed, String rel, String type, String href) throws XMLStreamException {
        feed.writeEmptyElement("link");
        feed.writeAttribute("rel", rel);
        feed.writeAttribute("type", type);
        feed.writeAttribute("href", href);
    }

    /** Characters that XML 1.0 cannot hold are left out. */
    private static String legal(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "");
    }

    private static String instant(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
