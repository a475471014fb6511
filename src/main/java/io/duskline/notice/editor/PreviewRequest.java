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
 * @param form {@code mail}, {@code advisory}, {@code text}, {@code page} or {@code banner}
 * @param kind which mail, as waves name it; empty for the first
 * @param account for whom, by external id; empty for somebody made up
 * @param find what was typed to find an account
 * @param beside the language that stands beside the text; empty for none
 */
public record PreviewRequest(String form, String kind, String account, String find, String beside) {

    static final List<String> FORMS = List.of("mail", "advisory", "text", "page", "banner");

    private static final int LONGEST = 200;

    /** An unknown choice is ignored: a text is never lost over how it was looked at. */
    static PreviewRequest of(Map<String, String> asked) {
        String as = asked.getOrDefault("show", asked.getOrDefault("as", ""));
        String kind = asked.getOrDefault("kind", "");
        String find = asked.getOrDefault("find", "").strip();
        return new PreviewRequest(
                FORMS.contains(as) ? as : "mail",
                MailKind.of(kind)
                        .filter(known -> known != MailKind.FIRST)
                        .map(MailKind::code)
                        .orElse(""),
                asked.getOrDefault("account", "").strip(),
                find.length() > LONGEST ? "" : find,
                asked.getOrDefault("side", asked.getOrDefault("beside", "")).strip());
    }

    /** The same for somebody made up. */
    PreviewRequest atNobody() {
        return new PreviewRequest(form, kind, "", find, beside);
    }

    Wanted wanted() {
        return new Wanted(form, kind, account);
    }

    /** For an address: all of it. */
    String query() {
        return what() + "&find=" + encoded(find) + "&beside=" + encoded(beside);
    }

    /** For the address of the preview alone. */
    String what() {
        return "as=" + form + "&kind=" + kind + "&account=" + encoded(account);
    }

    private static String encoded(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}
