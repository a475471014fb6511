package io.duskline.inbound.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.inbound.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How far the reader agrees with a person about the wordings of many mail servers. The rules were made with
 * {@code tune} at hand, {@code check} was looked at now and then, and {@code aside}, written before any of them, was
 * measured when they were done: kind 100 %, hard or not 97.5 % of 120 with two false hards, status 99.2 %. After what it
 * showed was mended, {@code last} was written and measured once too: kind 100 %, hard or not 95.3 % of 64 with two false
 * hards, status 100 %. That is mended as well, so none of these sets tells any more how unseen wordings fare.
 *
 * <p>For that 280 more were written before their author had read the lists of words, and a third of them, drawn by lot,
 * was laid aside; 27 of its 93 stand in an earlier set too. Read before and after tuning with the others, it gave kind
 * 100 % and status 100 % both times, hard or not 96.7 % and then 98.9 % of 91, without a false hard. {@code more} holds
 * some of what the others showed. Sets that were made up to be hard, in rarer languages above all, were at first read right
 * in 85 % of 127, 89 % of 81 and 92 % of 39: there is more to learn.
 */
class WordingsTest {

    private final List<String> disagreements = new ArrayList<>();
    private int kinds;
    private int messages;
    private int hards;
    private int statuses;
    private int recipients;
    private int falseHards;

    @ParameterizedTest
    @CsvSource({
        "tune, 99, 99, 99, 1",
        "check, 99, 98, 99, 0",
        "aside, 99, 99, 99, 0",
        "last, 98, 98, 98, 0",
        "more, 100, 100, 100, 0"
    })
    void aServersWordsAreReadAsAPersonReadsThem(String set, int kind, int hard, int status, int mostFalseHards) {
        Wording.in(set + ".txt").forEach(this::compare);

        String all = "%s: kind %.1f %% of %d, hard %.1f %% of %d, status %.1f %%, false hards %d%n%s"
                .formatted(
                        set,
                        percent(kinds, messages),
                        messages,
                        percent(hards, recipients),
                        recipients,
                        percent(statuses, recipients),
                        falseHards,
                        String.join("\n", disagreements));
        if (Boolean.getBoolean("wordings.shown")) {
            System.out.println(all);
        }
        assertThat(percent(kinds, messages)).as(all).isGreaterThanOrEqualTo(kind);
        assertThat(percent(hards, recipients)).as(all).isGreaterThanOrEqualTo(hard);
        assertThat(percent(statuses, recipients)).as(all).isGreaterThanOrEqualTo(status);
        assertThat(falseHards).as(all).isLessThanOrEqualTo(mostFalseHards);
    }

    private static double percent(int part, int of) {
        return 100.0 * part / of;
    }

    private void compare(Wording wording) {
        Report read = new ReportReader().read(wording.message());
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
