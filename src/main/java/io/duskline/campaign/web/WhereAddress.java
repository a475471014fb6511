package io.duskline.campaign.web;

import io.duskline.campaign.progress.LostBecause;
import io.duskline.campaign.progress.Step;
import io.duskline.campaign.progress.StepFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses of the page that shows who is where: narrowed as now, or a little otherwise. */
public final class WhereAddress {

    /** Something that is filtered by, and the address without it. */
    public record Chip(String part, String value, String without) {}

    private final String path;
    private final Map<String, List<String>> parts = new LinkedHashMap<>();

    WhereAddress(String path, StepFilter filter) {
        this.path = path;
        put("q", filter.words().isEmpty() ? List.of() : List.of(filter.words()));
        put("step", filter.steps().stream().map(Step::code).toList());
        put("answer", filter.answers());
        put("mark", filter.marks().stream().map(StepFilter.Mark::code).toList());
        put("lost", filter.lost().stream().map(LostBecause::code).toList());
        put("plan", filter.plans());
        put("region", filter.regions());
        put("manager", filter.managers());
        put("language", filter.languages());
    }

    private void put(String part, List<String> values) {
        if (!values.isEmpty()) {
            parts.put(part, values);
        }
    }

    public String all() {
        return path;
    }

    /** What is filtered by now, for a form that goes on with it. */
    public Map<String, List<String>> parts() {
        return parts;
    }

    /** The same in this one part otherwise. */
    public String with(String part, String value) {
        Map<String, List<String>> other = new LinkedHashMap<>(parts);
        other.put(part, List.of(value));
        return address(path, other);
    }

    /** The next page of what is filtered by now. */
    public String after(String cursor) {
        return with("cursor", cursor);
    }

    /** The page narrowed as now. */
    public String here() {
        return address(path, parts);
    }

    /** As {@link #here}, as CSV. */
    public String csv() {
        return address(path + ".csv", parts);
    }

    public List<Chip> chips() {
        List<Chip> chips = new ArrayList<>();
        parts.forEach((part, values) -> values.forEach(value -> {
            Map<String, List<String>> without = new LinkedHashMap<>(parts);
            List<String> others =
                    values.stream().filter(each -> !each.equals(value)).toList();
            if (others.isEmpty()) {
                without.remove(part);
            } else {
                without.put(part, others);
            }
            chips.add(new Chip(part, value, address(path, without)));
        }));
        return chips;
    }

    private static String address(String path, Map<String, List<String>> parts) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        Map<String, Object> values = new LinkedHashMap<>();
        parts.forEach((part, all) -> {
            for (int i = 0; i < all.size(); i++) {
                address.queryParam(part, "{" + part + i + "}");
                values.put(part + i, all.get(i));
            }
        });
        return address.encode().buildAndExpand(values).toUriString();
    }
}
