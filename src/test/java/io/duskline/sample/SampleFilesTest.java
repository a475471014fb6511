package io.duskline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the samples promise to whoever reads or loads them. */
class SampleFilesTest {

    /** Reserved for documentation (RFC 2606): nobody real is ever written to. */
    private static final Pattern RESERVED = Pattern.compile(".*\\.example");

    private static final Pattern ADDRESS =
            Pattern.compile("[\\p{L}\\p{N}._+-]+@([\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "marketing-center/accounts.csv",
                "marketing-center/contacts.csv",
                "marketing-center/usage.csv",
                "help-desk/accounts.csv",
                "help-desk/contacts.csv",
                "help-desk/usage.csv"
            })
    void theCustomersAreThoseThatTheGeneratorMakesUp(String file, @TempDir Path made) throws IOException {
        SampleGenerator.write(made);
        assertThat(made.resolve(file)).hasSameTextualContentAs(SampleGenerator.FOLDER.resolve(file));
    }

    @Test
    void nobodyRealIsEverWrittenTo() throws IOException {
        assertThat(files()).hasSizeGreaterThan(20).allSatisfy(file -> {
            Set<String> domains = ADDRESS.matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
            assertThat(domains).allMatch(domain -> RESERVED.matcher(domain).matches());
        });
    }

    @Test
    void theMarketingCenterHasTheCustomersThatItsPicturesShow() throws IOException {
        List<String> accounts = lines("marketing-center/accounts.csv");
        assertThat(accounts).hasSize(1200);
        Set<String> twitter = lines("marketing-center/usage.csv").stream()
                .filter(row -> row.contains(",twitter,") && !row.contains(",0,"))
                .map(row -> row.substring(0, row.indexOf(',')))
                .collect(Collectors.toSet());
        assertThat(twitter).hasSizeBetween(380, 420).contains("acct-1007", "acct-1012", "acct-1102");
        Set<String> languages = lines("marketing-center/contacts.csv").stream()
                .map(row -> List.of(row.split(",", -1)))
                .map(cells -> cells.get(cells.size() - 2).substring(0, 2))
                .collect(Collectors.toSet());
        assertThat(languages).containsExactlyInAnyOrder("en", "fr", "de", "es", "ja", "ar");
    }

    @Test
    void everyNoticeSaysAllEightThings() throws IOException {
        List<Path> notices = files().stream()
                .filter(file -> file.toString().contains("/notices/"))
                .toList();
        assertThat(notices)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(NoticeMarkup.fields(Files.readString(file)))
                        .containsOnlyKeys(
                                "subject",
                                "summary",
                                "what_stops",
                                "what_continues",
                                "what_to_do",
                                "if_you_do_nothing",
                                "your_data",
                                "help")
                        .doesNotContainValue(""));
    }

    private static List<String> lines(String file) throws IOException {
        List<String> lines = Files.readAllLines(SampleGenerator.FOLDER.resolve(file));
        return lines.subList(1, lines.size());
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(SampleGenerator.FOLDER)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
