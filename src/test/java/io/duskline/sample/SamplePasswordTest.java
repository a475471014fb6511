package io.duskline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class SamplePasswordTest {

    private static final String PM = "pm@marketing-center.example";

    @TempDir
    Path folder;

    @Test
    void theNextStartWithTheEmbeddedDatabaseTellsThemAgain() throws IOException {
        String made = passwords(environment()).make(PM);

        assertThat(passwords(environment()).of(PM)).contains(made);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void besideAnyOtherDatabaseTheyAreNotedNowhere() throws IOException {
        MockEnvironment external = environment().withProperty("spring.datasource.url", "jdbc:mysql://db.internal/x");
        SamplePassword first = passwords(external);
        String made = first.make(PM);

        assertThat(first.of(PM)).contains(made);
        assertThat(passwords(external).of(PM)).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private MockEnvironment environment() {
        return new MockEnvironment().withProperty("duskline.embedded.folder", folder.toString());
    }

    private static SamplePassword passwords(MockEnvironment environment) {
        return new SamplePassword(environment);
    }
}
