package io.duskline.inbound.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Compares {@link ReportReader} with a folder of real reports of which somebody else wrote down what they say: prints
 * each disagreement, and for each measure how many agree. From the project's folder:
 *
 * <pre>mvn test -Dtest=ReportAgreement -Dbounces=/path/to/folder</pre>
 *
 * <p>The folder holds {@code *.eml} and {@code expected.tsv} with the columns {@code file}, {@code recipient_no},
 * {@code status}, {@code reply_code}, {@code reason} and {@code hard}, one line for each recipient. Not part of the build:
 * its name matches none that Surefire looks for.
 *
 * <p>What agrees:
 *
 * <ul>
 *   <li>kind, per message: {@code feedback} is a complaint, {@code vacation} an automatic reply, any other reason a bounce;
 *   <li>hard or not, per recipient: class hard, or any other;
 *   <li>status, per recipient: the same code. Expected {@code x.0.9nn} stands for a report that names none: ours is absent
 *       or {@code x.0.0} then. Expected {@code x.0.0} agrees with none too.
 * </ul>
 *
 * A recipient that is missing or too many agrees in nothing.
 */
class ReportAgreement {

    private final List<String> disagreements = new ArrayList<>();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    @Test
    void readsWhatOthersRead() throws IOException {
        String folder = Objects.requireNonNull(System.getProperty("bounces"), "say -Dbounces=FOLDER");
        print(Path.of(folder));
    }

    /** The same without Maven: {@code java -cp … io.duskline.inbound.ReportAgreement FOLDER}. */
    public static void main(String[] folders) throws IOException {
        for (String folder : folders) {
            new ReportAgreement().print(Path.of(folder));
        }
    }

    private void print(Path folder) throws IOException {
        for (Map.Entry<String, List<Expected>> file : expected(folder).entrySet()) {
            compare(
                    file.getKey(),
                    file.getValue(),
                    ReportReader.read(Files.readAllBytes(folder.resolve(file.getKey()))));
        }
        disagreements.forEach(System.out::println);
        tallies.forEach((measure, tally) ->
                System.out.printf("%-7s %d of %d (%.1f %%)%n", measure, tally.agreed, tally.of, 100 * tally.share()));
    }

    private void compare(String file, List<Expected> expected, Report report) {
        note("kind", file, expected.getFirst().kind(), report.kind().code());
        if (!expected.getFirst().kind().equals("bounce")) {
            return;
        }
        List<ReportedRecipient> read = report.kind() == ReportKind.BOUNCE ? report.recipients() : List.of();
        for (int i = 0; i < Math.max(expected.size(), read.size()); i++) {
            @Nullable Expected theirs = i < expected.size() ? expected.get(i) : null;
            @Nullable ReportedRecipient ours = i < read.size() ? read.get(i) : null;
            String what = file + " " + (i + 1);
            note(
                    "hard",
                    what,
                    theirs == null ? "no recipient" : theirs.hard(),
                    ours == null ? "no recipient" : hard(ours));
            String status = theirs == null ? "no recipient" : theirs.status();
            note("status", what, status, ours == null ? "no recipient" : comparable(status, ours.status()));
        }
        disagreements.replaceAll(line -> line.startsWith("  ") ? line : "  " + line + "   " + shown(expected, report));
    }

    private static String shown(List<Expected> expected, Report report) {
        return expected.stream().map(Expected::reason).toList() + " " + report.recipients();
    }

    private void note(String measure, String what, String theirs, String ours) {
        Tally tally = tallies.computeIfAbsent(measure, m -> new Tally());
        tally.of++;
        if (theirs.equals(ours)) {
            tally.agreed++;
        } else {
            disagreements.add(measure + " " + what + ": expected " + theirs + ", ours " + ours);
        }
    }

    private static String hard(ReportedRecipient recipient) {
        return Boolean.toString(recipient.what() == ReportClass.HARD);
    }

    private static String comparable(String theirs, @Nullable String ours) {
        boolean namesNone = theirs.matches("[245]\\.0\\.(?:0|9\\d\\d)");
        boolean vague = ours == null || ours.equals(theirs.charAt(0) + ".0.0");
        return namesNone && vague ? theirs : String.valueOf(ours);
    }

    private static Map<String, List<Expected>> expected(Path folder) throws IOException {
        Map<String, List<Expected>> files = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("expected.tsv")).stream()
                .skip(1)
                .toList()) {
            String[] columns = line.split("\t", -1);
            if (Files.exists(folder.resolve(columns[0]))) {
                files.computeIfAbsent(columns[0], f -> new ArrayList<>())
                        .add(new Expected(columns[2], columns[4], columns[5]));
            }
        }
        return files;
    }

    private record Expected(String status, String reason, String hard) {
        String kind() {
            return switch (reason) {
                case "feedback" -> "complaint";
                case "vacation" -> "auto_reply";
                default -> "bounce";
            };
        }
    }

    private static final class Tally {
        private int agreed;
        private int of;

        private double share() {
            return of == 0 ? 1 : (double) agreed / of;
        }
    }
}
