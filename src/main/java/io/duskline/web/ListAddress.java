package io.duskline.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Addresses of a list: narrowed as now, or a little otherwise. Parts without a value are none.
 *
 * @param parts what it is narrowed by, in the order in which it is said
 */
public record ListAddress(String path, Map<String, String> parts) {

    /** Something that is filtered by, and the address without it. */
    public record Chip(String part, String value, String without) {}

    public ListAddress {
        Map<String, String> given = new LinkedHashMap<>();
        parts.forEach((part, value) -> {
            if (!value.isEmpty()) {
                given.put(part, value);
            }
        });
        parts = given;
    }

    /** The whole list. */
    public String all() {
        return path;
    }

    /** The list as it is narrowed now, from its begin. */
    public String here() {
        return address(path, parts);
    }

    /** The same in this one part otherwise. */
    public String with(String part, String value) {
        Map<String, String> others = new LinkedHashMap<>(parts);
        others.put(part, value);
        return address(path, others);
    }

    /** The next page of what is narrowed as now. */
    public String after(String cursor) {
        return with("cursor", cursor);
    }

    /** As {@link #here}, as CSV. */
    public String csv() {
        return address(path + ".csv", parts);
    }

    public List<Chip> chips() {
        List<Chip> chips = new ArrayList<>();
        parts.forEach((part, value) -> {
            Map<String, String> others = new LinkedHashMap<>(parts);
            others.remove(part);
            chips.add(new Chip(part, value, address(path, others)));
        });
        return chips;
    }

    private static String address(String path, Map<String, String> parts) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        parts.keySet().forEach(part -> address.queryParam(part, "{" + part + "}"));
        return address.encode().buildAndExpand(parts).toUriString();
    }
}
