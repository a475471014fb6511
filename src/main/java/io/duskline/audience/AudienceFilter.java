package io.duskline.audience;

import io.duskline.db.Coded;
import io.duskline.web.ProblemException;
import java.util.Map;
import java.util.Objects;

/**
 * Which accounts or contacts of an audience are wanted. What is empty is not asked for; all that is asked for must hold.
 *
 * @param part the path of a part of the rule: those that match it, or are left after it; of {@link AudienceList#MISSED}, those
 *     that it alone keeps out
 * @param isLeft whether those left after the part are meant
 * @param language a tag: {@code fr} is also {@code fr-CA}
 * @param role a code
 * @param words a name, or an external id, an address or a resource as a whole
 */
public record AudienceFilter(
        AudienceList list, String part, boolean isLeft, String language, String role, String words) {

    private static final String LEFT = "left";
    private static final int LONGEST = 200;

    /**
     * As in an address.
     *
     * @throws ProblemException (400) that names what has a value that it cannot have
     */
    public static AudienceFilter of(Map<String, String> address) {
        String list = given(address, "list");
        return new AudienceFilter(
                list.isEmpty()
                        ? AudienceList.MATCHING
                        : Coded.find(AudienceList.class, list)
                                .orElseThrow(() ->
                                        ProblemException.malformed("list", "“" + list + "” is none of its values")),
                given(address, "part"),
                given(address, "at").equals(LEFT),
                given(address, "language"),
                given(address, "role"),
                given(address, "q"));
    }

    private static String given(Map<String, String> address, String name) {
        String value = Objects.requireNonNullElse(address.get(name), "").strip();
        if (value.length() > LONGEST) {
            throw ProblemException.malformed(name, "is longer than " + LONGEST + " characters");
        }
        return value;
    }
}
