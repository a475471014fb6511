package io.duskline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Rules of HTML that every page fetched by a test must keep: it parses without an error, and says nothing that the standard
 * does not know. With {@code -Dduskline.html=folder} the pages are kept there, for a validator of others.
 */
public final class ValidHtml {

    private static final Pattern MOMENT = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2})?)?|\\d{2}:\\d{2}");
    private static final List<String> REFERENCES =
            List.of("aria-labelledby", "aria-describedby", "aria-controls", "for");

    /** What may stand only in what. */
    private static final List<String> WRONG_PLACES = List.of(
            "ul > :not(li)",
            "ol > :not(li)",
            "dl > :not(dt, dd, div)",
            "tr > :not(th, td)",
            "a a, a button, button a, a input, label label, form form",
            "span > div, span > p, b > div, label > div, h1 > div, h2 > div, h3 > div, button > div, dt > h2",
            "img:not([alt]), iframe:not([title])",
            "input[type=hidden][id], [tabindex=''], [id=''], [href=''], [datetime='']");

    private ValidHtml() {}

    /** @throws AssertionError with all that is wrong, if this is a page of ours and not valid */
    public static HttpResponse<String> checked(HttpResponse<String> response) {
        if (isPage(response)) {
            keep(response.body());
            List<String> wrong = wrong(response.body());
            if (!wrong.isEmpty()) {
                throw new AssertionError(response.uri() + " is not valid HTML:\n" + String.join("\n", wrong));
            }
        }
        return response;
    }

    /** A mail shown as it was sent keeps the rules of mail programs, not these; a banner is a part of somebody else's page. */
    private static boolean isPage(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("").startsWith("text/html")
                && !response.body().isEmpty()
                && !response.uri().getPath().endsWith("/html")
                && !response.uri().getPath().startsWith("/banner")
                && !response.uri().getPath().startsWith("/swagger-ui");
    }

    /** What is wrong with a whole page. */
    public static List<String> wrong(String html) {
        Parser parser = Parser.htmlParser().setTrackErrors(20);
        Document page = Jsoup.parse(html, "", parser);
        List<String> wrong = new ArrayList<>();
        parser.getErrors().forEach(error -> wrong.add(error.toString()));
        attributes(page, wrong);
        references(page, wrong);
        WRONG_PLACES.forEach(place -> page.select(place)
                .forEach(element -> wrong.add(
                        place + ": " + Jsoup.parse(element.outerHtml()).body().html())));
        if (page.title().isBlank() || page.selectFirst("html[lang]") == null) {
            wrong.add("no title or no language");
        }
        return wrong;
    }

    private static void attributes(Document page, List<String> wrong) {
        for (Element element : page.getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                if (attribute.getKey().startsWith("hx-")) {
                    wrong.add(attribute + " is no attribute of HTML");
                }
            }
        }
        page.select("time").stream()
                .filter(time -> !MOMENT.matcher(time.hasAttr("datetime") ? time.attr("datetime") : time.text())
                        .matches())
                .forEach(time -> wrong.add("no time that HTML knows: " + time));
    }

    private static void references(Document page, List<String> wrong) {
        Set<String> ids = new HashSet<>();
        for (String id : page.select("[id]").eachAttr("id")) {
            if (!ids.add(id) || id.contains(" ")) {
                wrong.add("the id “" + id + "” is not the only one, or has a blank");
            }
        }
        for (String reference : REFERENCES) {
            page.select("[" + reference + "]").eachAttr(reference).stream()
                    .flatMap(all -> Stream.of(all.split(" ")))
                    .filter(id -> !ids.contains(id))
                    .forEach(id -> wrong.add(reference + "=" + id + " leads nowhere"));
        }
    }

    private static void keep(String html) {
        String folder = System.getProperty("duskline.html");
        if (folder != null) {
            try {
                Files.writeString(
                        Files.createDirectories(Path.of(folder))
                                .resolve(Integer.toHexString(html.hashCode()) + ".html"),
                        html);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
