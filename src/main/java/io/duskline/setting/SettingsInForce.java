package io.duskline.setting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every setting with the value that this node runs with, and where it has that from. */
@Component
class SettingsInForce {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String OURS = "duskline.";
    /** Spring's that an installation in earnest sets. */
    private static final List<KnownSetting> OF_SPRING = List.of(
            new KnownSetting("server.port", "java.lang.Integer", "8080", "port of pages and REST"),
            text("spring.datasource.url", "database; without it, the embedded one"),
            text("spring.datasource.username", "database user"),
            text("spring.datasource.password", "password of the database user"),
            text("spring.flyway.user", "database user for migrations, if different"),
            text("spring.flyway.password", "password of the migration user"),
            text("spring.mail.host", "mail relay; without it, the embedded mailbox"),
            new KnownSetting("spring.mail.port", "java.lang.Integer", "", "port of the relay"),
            text("spring.mail.username", "relay user"),
            text("spring.mail.password", "password of the relay user"));

    private final Environment environment;
    private final Binder binder;
    private final List<KnownSetting> known;

    SettingsInForce(Environment environment, JsonMapper json) {
        this.environment = environment;
        this.binder = Binder.get(environment);
        this.known = known(json);
    }

    private static KnownSetting text(String name, String description) {
        return new KnownSetting(name, "java.lang.String", "", description);
    }

    /**
     * One setting.
     *
     * @param value as it is written; empty for a secret, and where there is none
     * @param isSecret whether the value is not to be seen
     * @param source where it was set, in words; empty where it was not
     */
    public record Line(
            String name,
            String variable,
            String value,
            boolean isSecret,
            boolean isSet,
            String byDefault,
            String source,
            String description) {}

    /** The settings of one subject. */
    public record Section(String subject, List<Line> lines) {

        /** Number of settings that are set. */
        public long set() {
            return lines.stream().filter(Line::isSet).count();
        }
    }

    /** In the order of docs/reference/settings.md, followed by the settings of Spring. */
    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        for (String subject : SettingSubjects.all()) {
            List<Line> lines = known.stream()
                    .filter(setting -> SettingSubjects.of(setting.name()).equals(subject))
                    .flatMap(this::lines)
                    .toList();
            sections.add(new Section(subject, lines));
        }
        sections.add(new Section(
                "Server, database and relay (Spring’s)",
                OF_SPRING.stream().flatMap(this::lines).toList()));
        return sections;
    }

    private Stream<Line> lines(KnownSetting setting) {
        if (setting.isOfRecords()) {
            return Stream.of();
        }
        return setting.isWithin() ? within(setting) : Stream.of(line(setting, setting.name()));
    }

    /** Of each relay and each destination that there is; unset ones are left out. */
    private Stream<Line> within(KnownSetting setting) {
        boolean isOfList = setting.name().contains("[].");
        String around = setting.name().substring(0, setting.name().indexOf(isOfList ? "[]." : ".*."));
        String own = setting.name().substring(setting.name().lastIndexOf('.'));
        return (isOfList ? places(around) : names(around))
                .map(place -> line(setting, place + own))
                .filter(Line::isSet);
    }

    private Stream<String> places(String list) {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> list + "[" + i + "]")
                .takeWhile(place -> binder.bind(place, Bindable.mapOf(String.class, Object.class))
                        .isBound());
    }

    private Stream<String> names(String map) {
        return binder.bind(map, Bindable.mapOf(String.class, Object.class)).orElse(Map.of()).keySet().stream()
                .sorted()
                .map(name -> name.matches("[a-z0-9-]+") ? map + "." + name : map + "[" + name + "]");
    }

    private Line line(KnownSetting setting, String name) {
        Optional<ConfigurationProperty> said =
                said(setting.isList() ? name + "[0]" : name).or(() -> said(name));
        boolean mayShow = PlainSettings.mayShow(setting);
        boolean isSet = said.filter(property -> !value(setting, name).isEmpty()).isPresent();
        return new Line(
                name,
                new KnownSetting(name, "", "", "").variable(),
                mayShow && isSet ? PlainSettings.shown(value(setting, name)) : "",
                !mayShow,
                isSet,
                mayShow ? setting.byDefault() : "",
                isSet ? said.map(SettingsInForce::source).orElse("") : "",
                setting.description());
    }

    private String value(KnownSetting setting, String name) {
        return setting.isList()
                ? String.join(
                        ", ", binder.bind(name, Bindable.listOf(String.class)).orElse(List.of()))
                : binder.bind(name, Bindable.of(String.class)).orElse("");
    }

    private Optional<ConfigurationProperty> said(String name) {
        return ConfigurationPropertyName.isValid(name)
                ? java.util.stream.StreamSupport.stream(
                                ConfigurationPropertySources.get(environment).spliterator(), false)
                        .flatMap(source ->
                                Stream.ofNullable(source.getConfigurationProperty(ConfigurationPropertyName.of(name))))
                        .findFirst()
                : Optional.empty();
    }

    /** What the compiler wrote down; several jars have such a file. */
    private static List<KnownSetting> known(JsonMapper json) {
        List<KnownSetting> known = new ArrayList<>();
        try {
            for (URL file :
                    Collections.list(SettingsInForce.class.getClassLoader().getResources(METADATA))) {
                try (InputStream in = file.openStream()) {
                    for (JsonNode property : json.readTree(in).path("properties")) {
                        if (property.path("name").asString("").startsWith(OURS)) {
                            known.add(new KnownSetting(
                                    property.path("name").asString(),
                                    property.path("type").asString(""),
                                    property.path("defaultValue").asString(""),
                                    property.path("description").asString("")));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known.stream()
                .sorted(java.util.Comparator.comparing(KnownSetting::name))
                .toList();
    }

    private static String source(ConfigurationProperty property) {
        Object source = property.getSource() == null ? "" : property.getSource().getUnderlyingSource();
        if (source instanceof SystemEnvironmentPropertySource) {
            return "an environment variable";
        }
        if (source instanceof CommandLinePropertySource) {
            return "an argument";
        }
        String name = source instanceof PropertySource<?> named ? named.getName() : "";
        if (name.equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)) {
            return "a system property";
        }
        if (name.contains("class path resource")) {
            return "built in";
        }
        return name.contains("file [") ? "the file " + name.replaceAll(".*file \\[([^]]*)].*", "$1") : "elsewhere";
    }
}
