package io.duskline.campaign.web;

import io.duskline.web.ListAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of the lists behind the numbers of an audience.
 *
 * @param path of the page
 * @param parts what they are narrowed to, by name; of a rule that is not saved, also the rule
 */
public record AudienceAddress(String path, Map<String, String> parts) {

    /** What every browser and proxy takes as a part of an address. */
    private static final int LONGEST_RULE = 2000;

    public AudienceAddress {
        parts = Map.copyOf(parts);
    }

    /**
     * @param unsaved the rule as JSON; null for the campaign's own
     */
    static AudienceAddress of(long campaign, @Nullable String unsaved) {
        return new AudienceAddress(
                "/console/campaigns/" + campaign + "/audience/accounts",
                unsaved == null ? Map.of() : Map.of("rule", unsaved));
    }

    /** Whether the lists can be had; a long rule has to be saved before. */
    public boolean isOpen() {
        return parts.getOrDefault("rule", "").length() <= LONGEST_RULE;
    }

    /** The same in this one part otherwise; without it where the value is empty. */
    public AudienceAddress with(String part, String value) {
        Map<String, String> other = new LinkedHashMap<>(parts);
        if (value.isEmpty()) {
            other.remove(part);
        } else {
            other.put(part, value);
        }
        return new AudienceAddress(path, other);
    }

    /** A list by its code, narrowed to nothing. */
    public AudienceAddress list(String code) {
        Map<String, String> other = new LinkedHashMap<>();
        other.put("list", code);
        String rule = parts.getOrDefault("rule", "");
        if (!rule.isEmpty()) {
            other.put("rule", rule);
        }
        return new AudienceAddress(path, other);
    }

    /** The accounts that match a part of the rule. */
    public String matching(String part) {
        return list("matching").with("part", part).here();
    }

    /** The accounts that are left after it. */
    public String left(String part) {
        return list("matching").with("part", part).with("at", "left").here();
    }

    /** The accounts that it alone keeps out. */
    public String missed(String part) {
        return list("missed").with("part", part).here();
    }

    public String told(String by, String value) {
        return list("told").with(by, value).here();
    }

    public String here() {
        return address().here();
    }

    public String after(String cursor) {
        return address().after(cursor);
    }

    public String csv() {
        return address().csv();
    }

    private ListAddress address() {
        return new ListAddress(path, new TreeMap<>(parts));
    }
}
