package io.duskline;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.setting.SettingSubjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Makes the page of all settings from the metadata that the compiler writes, and holds the metadata to what is read. */
class SettingsTest {

    private static final Path METADATA = Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");
    private static final Path PAGE = Path.of("docs", "reference", "settings.md");
    private static final String WRITE = "DUSKLINE_WRITE_SETTINGS";

    private static final String HEAD = """
            # Settings

            Every setting of Duskline. For operators. Set it as an environment variable (the second name), as a line of an
            `application.properties` beside the jar, or as `--name=value` after the jar. Also set `spring.datasource.*`, `spring.flyway.*`,
            `spring.mail.*`, `server.*` and `logging.*`, as
            [Spring Boot](https://docs.spring.io/spring-boot/appendix/application-properties/) describes them.
            [Install with Docker](../how-to/install-with-docker.md#what-to-set) says which ones every installation needs.

            | type | is written as |
            |---|---|
            | duration | `PT20S`, `PT5M`, `P4D` (ISO 8601), or `20s`, `5m`, `4d` |
            | size | `512KB`, `25MB`, `2GB`, of 1024 bytes each |
            | list | `a,b,c`, or one by one: `name[0]`, `NAME_0` |
            | one of several | a word of those named, in either case |

            A node does not start with an invalid value, and names the setting.

            `SettingsTest` writes this page from the `…Settings` records: `DUSKLINE_WRITE_SETTINGS=1 mvn test -Dtest=SettingsTest`.
            """;

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("java.lang.String", "text"),
            Map.entry("java.lang.Integer", "number"),
            Map.entry("java.lang.Long", "number"),
            Map.entry("java.lang.Double", "number with a fraction"),
            Map.entry("java.lang.Boolean", "`true` or `false`"),
            Map.entry("java.time.Duration", "duration"),
            Map.entry("java.time.ZoneId", "time zone"),
            Map.entry("java.time.LocalTime", "time of day"),
            Map.entry("org.springframework.util.unit.DataSize", "size"),
            Map.entry("java.net.URI", "address"),
            Map.entry("java.nio.file.Path", "folder"));

    private static final Pattern READ = Pattern.compile(
            "(?:\\$\\{|(?:getProperty|containsProperty|ConditionalOnProperty)\\((?:name = )?\")(duskline\\.[a-z.-]+)");
    private static final Pattern OF_OUR_RECORD =
            Pattern.compile("java\\.util\\.(List|Map)<.*?(io\\.duskline\\.[\\w.$]+)>");

    private static final ObjectMapper JSON = JsonMapper.shared();

    @Test
    void areAsThePageSays() throws IOException {
        String page = page();
        if (System.getenv(WRITE) != null) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("The settings changed. If that is meant: %s=1 mvn test -Dtest=SettingsTest", WRITE)
                .isEqualTo(page);
    }

    @Test
    void eachSaysWhatItDoes() throws IOException {
        assertThat(settings().values())
                .allSatisfy(setting -> assertThat(setting.description())
                        .as(setting.name())
                        .isNotBlank()
                        .doesNotContain("{@"));
    }

    /** Also where no record of settings reads it. */
    @Test
    void eachThatIsReadIsThere() throws IOException {
        Set<String> read = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "main"))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(java|properties)"))
                    .toList()) {
                READ.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(read::add);
            }
        }

        assertThat(read).contains("duskline.database.grant-to", "duskline.embedded.folder");
        assertThat(settings()).containsKeys(read.toArray(String[]::new));
    }

    /** The compiler looks into no list and no map: what stands in them is written down by hand. */
    @Test
    void whatStandsInAListIsThereToo() throws Exception {
        Map<String, Setting> settings = settings();
        List<String> inLists = new ArrayList<>();
        for (Setting setting : settings.values()) {
            Matcher record = OF_OUR_RECORD.matcher(setting.type());
            if (record.matches()) {
                String prefix = setting.name() + (record.group(1).equals("List") ? "[]." : ".*.");
                for (var component : Class.forName(record.group(2)).getRecordComponents()) {
                    inLists.add(prefix
                            + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
                }
            }
        }

        assertThat(settings.keySet().stream().filter(name -> name.matches(".*(\\[]|\\*)\\..*")))
                .containsExactlyInAnyOrderElementsOf(inLists);
    }

    private static String page() throws IOException {
        Map<String, List<Setting>> bySubject =
                settings().values().stream().collect(Collectors.groupingBy(Setting::subject));
        StringBuilder page = new StringBuilder(HEAD);
        for (String subject : SettingSubjects.all()) {
            page.append("\n## ")
                    .append(subject)
                    .append("\n\n| setting | type | default | what it is |\n|---|---|---|---|\n");
            bySubject.get(subject).forEach(setting -> page.append(setting.row()));
        }
        return page.toString();
    }

    private static Map<String, Setting> settings() throws IOException {
        assertThat(METADATA).as("what the compiler makes: mvn compile").exists();
        Map<String, Setting> settings = new TreeMap<>();
        for (JsonNode property : JSON.readTree(Files.readString(METADATA)).get("properties")) {
            Setting setting = new Setting(
                    property.get("name").asString(),
                    property.get("type").asString(),
                    property.path("defaultValue").asString(""),
                    property.path("description").asString(""));
            settings.put(setting.name(), setting);
        }
        return settings;
    }

    /** @param description without Javadoc's tags */
    private record Setting(String name, String type, String byDefault, String description) {

        Setting {
            description = description.replaceAll("\\{@code ([^}]+)}", "`$1`");
        }

        String subject() {
            return SettingSubjects.of(name);
        }

        String row() {
            return "| `%s` `%s` | %s | %s | %s |\n"
                    .formatted(
                            name.replace("[]", "[0]").replace("*", "NAME"),
                            variable(),
                            typeInWords(),
                            byDefault.isEmpty() ? "" : "`" + byDefault + "`",
                            description.replace("|", "\\|"));
        }

        /** As Boot reads them, with its older way of hyphens, which says where words end. */
        private String variable() {
            return name.replace("[]", ".0")
                    .replace("*", "name")
                    .replaceAll("[.-]", "_")
                    .toUpperCase(Locale.ROOT);
        }

        private String typeInWords() {
            @Nullable String known = TYPES.get(type);
            if (known != null) {
                return known;
            }
            if (type.startsWith("java.util.")) {
                return type.startsWith("java.util.Map") ? "by name" : "list";
            }
            try {
                return Arrays.stream(Class.forName(type).getEnumConstants())
                        .map(value ->
                                "`" + value.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                        .collect(Collectors.joining(", "));
            } catch (ClassNotFoundException e) {
                throw new AssertionError(type, e);
            }
        }
    }
}
