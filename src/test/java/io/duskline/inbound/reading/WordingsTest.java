package io.duskline.inbound.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.inbound.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How far the reader agrees with a person about what many mail servers send. */
class WordingsTest {

    private final List<String> disagreements = new ArrayList<>();
    private int kinds;
    private int messages;
    private int hards;
    private int statuses;
    private int recipients;
    private int falseHards;

    @Test
    void serversWordingIsReadAsPersonReadsIt() {
        Wording.all().forEach(this::compare);

        String all = "kind %.1f %% of %d, hard %.1f %% of %d, status %.1f %%, false hards %d%n%s"
                .formatted(
                        percent(kinds, messages),
                        messages,
                        percent(hards, recipients),
                        recipients,
                        percent(statuses, recipients),
                        falseHards,
                        String.join("\n", disagreements));
        assertThat(percent(kinds, messages)).as(all).isGreaterThanOrEqualTo(99);
        assertThat(percent(hards, recipients)).as(all).isGreaterThanOrEqualTo(98);
        assertThat(percent(statuses, recipients)).as(all).isGreaterThanOrEqualTo(99);
        assertThat(falseHards).as(all).isLessThanOrEqualTo(1);
    }

    private static double percent(int part, int of) {
        return 100.0 * part / of;
    }

    private void compare(Wording wording) {
        Report read = ReportReader.read(wording.message());
        messages++;
        if (read.kind().code().equals(wording.kind())) {
            kinds++;
        } else {
            disagreements.add("  kind " + read.kind().code() + ": " + wording.name());
        }
        for (int i = 0; i < wording.told().size(); i++) {
            compare(wording, i, read);
        }
        if (!wording.told().isEmpty()
                && read.recipients().size() > wording.told().size()) {
            disagreements.add("  recipients " + read.recipients() + ": " + wording.name());
        }
    }

    private void compare(Wording wording, int i, Report read) {
        Wording.Told told = wording.told().get(i);
        @Nullable ReportedRecipient ours =
                read.kind() == ReportKind.BOUNCE && i < read.recipients().size()
                        ? read.recipients().get(i)
                        : null;
        recipients++;
        boolean hard = ours != null && ours.what() == ReportClass.HARD;
        if (ours != null && hard == told.isHard()) {
            hards++;
        }
        falseHards += hard && !told.isHard() ? 1 : 0;
        boolean status = ours != null && comparable(ours.status()).equals(comparable(told.status()));
        statuses += status ? 1 : 0;
        if (ours == null || hard != told.isHard() || !status) {
            disagreements.add("  %s, ours %s: %s".formatted(told, ours, wording.name()));
        }
    }

    /** Codes that say nothing are as good as none. */
    private static String comparable(@Nullable String status) {
        return Stream.of(Objects.requireNonNullElse(status, "-"))
                .map(code -> code.endsWith(".0.0") && !code.startsWith("2") ? "-" : code)
                .findFirst()
                .orElseThrow();
    }
}
