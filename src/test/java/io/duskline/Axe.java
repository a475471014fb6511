package io.duskline;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What axe finds wrong with a page for people who do not see it, or see little: WCAG 2.2 AA and what is good practice. */
public final class Axe {

    private static final String ALL = """
            runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}""";

    /** Colours do not depend on the width, and to compare them takes longer than all else. */
    private static final String ALL_BUT_CONTRAST = ALL + ", rules: {'color-contrast': {enabled: false}}";

    private static final String CONTRAST = "runOnly: {type: 'rule', values: ['color-contrast']}";

    private static final String SCRIPT = script();

    private Axe() {}

    /** On a wide screen and on a narrow one, by day and by night; nothing scrolls sideways. */
    public static List<String> wrong(Page page, String name) {
        List<String> wrong = new ArrayList<>();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1280, 900);
        page.evaluate(SCRIPT);
        wrong.addAll(found(page, name, ALL));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        wrong.addAll(found(page, name + " (dark)", CONTRAST));
        page.setViewportSize(320, 900);
        wrong.addAll(found(page, name + " (320 px)", ALL_BUT_CONTRAST));
        int surplus = (Integer) page.locator("html").evaluate("html => html.scrollWidth - window.innerWidth");
        if (surplus > 0) {
            wrong.add(name + ": " + surplus + " pixels too wide for 320");
        }
        return wrong;
    }

    @SuppressWarnings("unchecked") // what evaluate() makes of an array of strings
    private static List<String> found(Page page, String name, String which) {
        return ((List<String>) page.evaluate("""
                        async () => (await axe.run(document, {%s, resultTypes: ['violations']})).violations
                            .flatMap(each => each.nodes.map(node => each.id + ' ' + node.target + ': '
                                + node.failureSummary.split('\\n').slice(1).join(';')))""".formatted(which)))
                .stream().map(each -> name + ": " + each).toList();
    }

    private static String script() {
        try (InputStream script = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
