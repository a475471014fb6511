package io.duskline.notice.editor;

import io.duskline.notice.MailKind;
import io.duskline.notice.editor.NoticePreviews.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriUtils;

/**
 * How somebody looks at a text while they write it.
 *
 * @param find what was typed to find an account
 * @param beside the language that stands beside the text; empty for none
 */
public record PreviewRequest(Wanted wanted, String find, String beside) {

    private static final List<String> FORMS = List.of("mail", "advisory", "text", "page", "banner");
    private static final int LONGEST = 200;

    /** An unknown choice is ignored: a text is never lost over how it was looked at. */
    static PreviewRequest of(Map<String, String> asked) {
        String as = asked.getOrDefault("show", asked.getOrDefault("as", ""));
        String kind = asked.getOrDefault("kind", "");
        String find = asked.getOrDefault("find", "").strip();
        return new PreviewRequest(
                new Wanted(
                        FORMS.contains(as) ? as : "mail",
                        MailKind.of(kind)
                                .filter(known -> known != MailKind.FIRST)
                                .map(MailKind::code)
                                .orElse(""),
                        asked.getOrDefault("account", "").strip()),
                find.length() > LONGEST ? "" : find,
                asked.getOrDefault("side", asked.getOrDefault("beside", "")).strip());
    }

    /** The same for an account, by its external id. */
    PreviewRequest at(String account) {
        return new PreviewRequest(new Wanted(wanted.as(), wanted.kind(), account), find, beside);
    }

    /** For an address. */
    String query() {
        return wanted.query() + "&find=" + encoded(find) + "&beside=" + encoded(beside);
    }

    private static String encoded(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}
