package io.duskline.audience;

import io.duskline.db.Coded;
import io.duskline.web.ProblemException;
import java.util.Map;
import java.util.Objects;

/**
 * Filter for accounts or contacts of an audience. Empty parts filter nothing; the others must all match.
 *
 * @param part path of a part of the rule: accounts that match it or remain after it; for {@link AudienceList#MISSED}, accounts
 *     that only it excludes
 * @param isLeft whether to show accounts that remain after the part
 * @param language a tag: {@code fr} includes {@code fr-CA}
 * @param role a code
 * @param words a name, or a complete external id, address or resource
 */
public record AudienceFilter(
        AudienceList list, String part, boolean isLeft, String language, String role, String words) {

    private static final String LEFT = "left";
    private static final int LONGEST = 200;

    /**
     * Reads query parameters.
     *
     * @throws ProblemException (400) naming the parameter with an invalid value
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
