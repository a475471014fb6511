package io.duskline.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Addresses of a list with filters: as filtered now, or with one filter changed.
 *
 * @param parts the values of each filter, in the order of the address; empty values are left out
 */
public record ListAddress(String path, Map<String, List<String>> parts) {

    /** A filter value, and the address without it. */
    public record Chip(String part, String value, String without) {}

    public ListAddress {
        Map<String, List<String>> given = new LinkedHashMap<>();
        parts.forEach((part, values) -> {
            List<String> filled =
                    values.stream().filter(value -> !value.isEmpty()).toList();
            if (!filled.isEmpty()) {
                given.put(part, filled);
            }
        });
        parts = given;
    }

    /** For filters that have one value each. */
    public static ListAddress of(String path, Map<String, String> parts) {
        Map<String, List<String>> each = new LinkedHashMap<>();
        parts.forEach((part, value) -> each.put(part, List.of(value)));
        return new ListAddress(path, each);
    }

    /** The first value of this filter; empty without one. */
    public String value(String part) {
        return parts.containsKey(part) ? parts.get(part).getFirst() : "";
    }

    /** The unfiltered list. */
    public String all() {
        return path;
    }

    /** The first page with the current filters. */
    public String here() {
        return address(path);
    }

    /** The list with another value of this filter; an empty value removes the filter. */
    public ListAddress with(String part, String value) {
        return with(part, List.of(value));
    }

    private ListAddress with(String part, List<String> values) {
        Map<String, List<String>> others = new LinkedHashMap<>(parts);
        others.put(part, values);
        return new ListAddress(path, others);
    }

    /** The next page. */
    public String after(String cursor) {
        return with("cursor", cursor).here();
    }

    /** {@link #here} as CSV. */
    public String csv() {
        return address(path + ".csv");
    }

    public List<Chip> chips() {
        List<Chip> chips = new ArrayList<>();
        parts.forEach((part, values) -> values.forEach(value -> {
            List<String> others =
                    values.stream().filter(each -> !each.equals(value)).toList();
            chips.add(new Chip(part, value, with(part, others).here()));
        }));
        return chips;
    }

    /** As {@link #here}, so that a template can print it. */
    @Override
    public String toString() {
        return here();
    }

    private String address(String of) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(of);
        Map<String, String> values = new LinkedHashMap<>();
        parts.forEach((part, all) -> all.forEach(value -> {
            String name = part + values.size();
            address.queryParam(part, "{" + name + "}");
            values.put(name, value);
        }));
        return address.encode().buildAndExpand(values).toUriString();
    }
}
