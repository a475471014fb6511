package io.duskline.publication;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks one server for one thing over and over, on connections that stay. */
final class Wrk {

    static final int CONNECTIONS = 32;

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s)");
    private static final Pattern BAD = Pattern.compile("Non-2xx or 3xx responses: (\\d+)|Socket errors: .*");

    /** Each connection waits a random time after each answer, so that in the mean so many come in a second. */
    private static final String PACED = """
            local mean = %f
            function init(args) math.randomseed(7) end
            function delay() return math.floor(-math.log(1 - math.random()) * mean + 0.5) end
            """;

    private Wrk() {}

    /** What was measured. */
    record Pace(double perSecond, double p99Ms, String faults) {}

    /** As fast as it goes. */
    static Pace fast(int port, String path, boolean isZipped, int seconds) throws IOException, InterruptedException {
        return run(port, path, isZipped, seconds, List.of());
    }

    /** So many a second, as long as each is answered at once. */
    static Pace paced(int port, String path, boolean isZipped, int seconds, double perSecond)
            throws IOException, InterruptedException {
        Path script = Path.of("target", "benchmark-pace.lua").toAbsolutePath();
        Files.writeString(script, String.format(Locale.ROOT, PACED, 1000.0 * CONNECTIONS / perSecond));
        return run(port, path, isZipped, seconds, List.of("-s", script.toString()));
    }

    private static Pace run(int port, String path, boolean isZipped, int seconds, List<String> more)
            throws IOException, InterruptedException {
        List<String> command =
                new java.util.ArrayList<>(List.of("wrk", "-t1", "-c" + CONNECTIONS, "-d" + seconds + "s", "--latency"));
        if (isZipped) {
            command.addAll(List.of("-H", "Accept-Encoding: gzip"));
        }
        command.addAll(more);
        command.add("http://127.0.0.1:" + port + path);
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (wrk.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        Matcher bad = BAD.matcher(said);
        return new Pace(number(RATE, said, said), millis(said), bad.find() ? bad.group() : "");
    }

    private static double number(Pattern pattern, String said, String otherwise) {
        Matcher found = pattern.matcher(said);
        if (!found.find()) {
            throw new IllegalStateException(otherwise);
        }
        return Double.parseDouble(found.group(1));
    }

    private static double millis(String said) {
        Matcher found = P99.matcher(said);
        if (!found.find()) {
            throw new IllegalStateException(said);
        }
        double value = Double.parseDouble(found.group(1));
        return switch (found.group(2)) {
            case "us" -> value / 1000;
            case "ms" -> value;
            default -> value * 1000;
        };
    }
}
