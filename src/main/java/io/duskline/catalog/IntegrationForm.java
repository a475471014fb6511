package io.duskline.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An integration as a form: rows for other names and capabilities. A key is made from the name if none is typed.
 *
 * @param fields as typed; rows are fields of the same name, in order
 */
public record IntegrationForm(Map<String, List<String>> fields) {

    /** One capability; its key is empty if it is to be made. */
    public record Row(String key, String name) {}

    private static final int FREE = 3;

    static IntegrationForm blank() {
        return new IntegrationForm(Map.of());
    }

    static IntegrationForm of(Integration integration) {
        @Nullable Provider provider = integration.provider();
        return new IntegrationForm(Map.of(
                "name", List.of(integration.name()),
                "slug", List.of(integration.slug()),
                "alias", integration.aliases(),
                "provider_name", provider == null ? List.of() : List.of(provider.name()),
                "provider_url", provider == null || provider.url() == null ? List.of() : List.of(provider.url()),
                "cap.key",
                        integration.capabilities().stream().map(Capability::key).toList(),
                "cap.name",
                        integration.capabilities().stream()
                                .map(Capability::name)
                                .toList()));
    }

    public String value(String name) {
        return values(name).isEmpty() ? "" : values(name).getFirst().strip();
    }

    private List<String> values(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** Other names, and an empty row. */
    public List<String> aliases() {
        List<String> rows = new ArrayList<>(
                values("alias").stream().filter(alias -> !alias.isBlank()).toList());
        rows.add("");
        return rows;
    }

    /** Capabilities, and empty rows. */
    public List<Row> capabilities() {
        List<Row> rows = new ArrayList<>(written());
        IntStream.range(0, FREE).forEach(i -> rows.add(new Row("", "")));
        return rows;
    }

    /** A row without a name is dropped. */
    private List<Row> written() {
        List<String> names = values("cap.name");
        List<String> keys = values("cap.key");
        return IntStream.range(0, names.size())
                .mapToObj(i -> new Row(
                        keys.size() > i ? keys.get(i).strip() : "", names.get(i).strip()))
                .filter(row -> !row.name().isBlank())
                .toList();
    }

    /** Whether the user only wants more rows. */
    boolean isOnlyShown() {
        return value("do").equals("more");
    }

    /** @param taken slugs of other integrations */
    Integrations.NewIntegration integration(Set<String> taken) {
        Set<String> keys = new TreeSet<>();
        written().stream().map(Row::key).filter(key -> !key.isEmpty()).forEach(keys::add);
        List<Integrations.NewCapability> capabilities = new ArrayList<>();
        for (Row row : written()) {
            String key = row.key().isEmpty() ? Slug.from(row.name(), "capability", keys::contains) : row.key();
            keys.add(key);
            capabilities.add(new Integrations.NewCapability(key, row.name()));
        }
        String slug = value("slug").isEmpty() && !value("name").isEmpty()
                ? Slug.from(value("name"), "integration", taken::contains)
                : value("slug");
        return new Integrations.NewIntegration(
                slug,
                value("name"),
                values("alias").stream().filter(alias -> !alias.isBlank()).toList(),
                value("provider_name").isEmpty()
                        ? null
                        : new Provider(
                                value("provider_name"), value("provider_url").isEmpty() ? null : value("provider_url")),
                capabilities);
    }
}
